"""What the analysis found, as marks for the reading view and counts for the section tree."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.corrections import MetricRow, apply_corrections
from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.metric import Metric
from desktop_app.document.annotation import Annotation
from desktop_app.document.marks import Mark, MarkIndex
from desktop_app.document.section import Section, section_at
from desktop_app.document.sentences import split_sentences
from desktop_app.document.span import Span
from desktop_app.exports.comparison import Comparison

AROUND = 2_000
"""Code points on either side in which the sentence around a passage is looked for."""


def keyword_marks(hits: Sequence[KeywordHit], themes: Sequence[Theme]) -> list[Mark]:
    """One mark a hit in its theme's colour; the id is the hit's place in `hits`."""
    colours = {theme.name: theme.colour for theme in themes}
    return [Mark(hit.start, hit.end, i, colours.get(hit.theme, "")) for i, hit in enumerate(hits)]


def metric_marks(rows: Sequence[MetricRow]) -> MarkIndex:
    """One mark a row that is not hidden, in reading order; the id is the row's (start, end)."""
    places = sorted((row.metric.start, row.metric.end) for row in rows if not row.hidden)
    return MarkIndex([Mark(start, end, (start, end)) for start, end in places])


def annotation_marks(
    annotations: Sequence[Annotation], known: dict[str, tuple[Annotation, Mark]] | None = None
) -> list[Mark]:
    """One mark an annotation that has a passage, in reading order; the id is the annotation's.

    `known` keeps the marks from one call to the next, by id.
    """
    known = {} if known is None else known
    marks = []
    for a in annotations:
        anchor = a.anchor
        if anchor.end > anchor.start and not a.is_lost:
            kept = known.get(a.id)
            if kept is None or kept[0] is not a:
                mark = Mark(anchor.start, anchor.end, a.id, a.colour, bool(a.note), a.kind)
                kept = known[a.id] = a, mark
            marks.append(kept[1])
    return marks


BAR_COLOURS = {"changed": "amber", "moved": "blue", "added": "green", "removed": "pink"}


def difference_marks(comparison: Comparison) -> tuple[MarkIndex, MarkIndex]:
    """The marks of both texts of a comparison; the id is the place of the row in `rows`.

    Every block that is not the same has a bar, of which the kind is "bar"; words that differ are "removed" in
    the old text and "added" in the new one.
    """
    old: list[Mark] = []
    new: list[Mark] = []
    for number in comparison.changes:
        row = comparison.rows[number]
        colour = BAR_COLOURS[row.kind]
        for span, marks, kind in ((row.old, old, "removed"), (row.new, new, "added")):
            if span is not None:
                marks.append(Mark(span.start, span.end, number, colour, kind="bar"))
            if span is not None and row.kind == kind:
                marks.append(Mark(span.start, span.end, number, colour, kind=kind))
        for words in comparison.words.get(number, ()):
            for span, marks, kind in ((words.old, old, "removed"), (words.new, new, "added")):
                if span.end > span.start:
                    marks.append(Mark(span.start, span.end, number, BAR_COLOURS[kind], kind=kind))
    return MarkIndex(old), MarkIndex(new)


def metric_rows(
    metrics: Sequence[Metric],
    corrections: Sequence[Correction],
    text: str = "",
    sections: Sequence[Section] = (),
) -> list[MetricRow]:
    """The rows of the table: what was extracted, with the user's word on it.

    Metrics that the user added get the sentence of `text` and the section that they stand in.
    """
    rows = apply_corrections(metrics, corrections)
    return [_placed(row, text, sections) if row.metric.sentence == row.metric.span else row for row in rows]


def _placed(row: MetricRow, text: str, sections: Sequence[Section]) -> MetricRow:
    metric = row.metric
    sentence = sentence_around(text, metric.span) if text else metric.sentence
    return replace(row, metric=replace(metric, sentence=sentence, section=section_at(sections, metric.start)))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that a passage begins in, as far as the passage itself."""
    begin = max(text.rfind("\n", max(0, span.start - AROUND), span.start) + 1, span.start - AROUND, 0)
    end = text.find("\n", span.end, span.end + AROUND)
    end = min(len(text), span.end + AROUND) if end < 0 else end
    for sentence in split_sentences(text, begin, end):
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, max(sentence.end, span.end))
    return span


def shown_metrics(rows: Iterable[MetricRow]) -> Iterator[tuple[Metric, bool]]:
    """The metrics that are not hidden, each with whether the user has corrected it."""
    return ((row.metric, row.corrected) for row in rows if not row.hidden)


def count_by_section(sections: Sequence[Section], starts: Iterable[int]) -> dict[int, int]:
    """How many of the offsets lie in each section itself (its innermost one), by the section's index."""
    ordered = sorted(starts)
    counts: Counter[int] = Counter()
    at = bisect_left(ordered, sections[0].heading.start) if sections else len(ordered)
    for section, later in zip_longest(sections, sections[1:]):
        end = len(ordered) if later is None else bisect_left(ordered, later.heading.start, at)
        own = bisect_left(ordered, section.span.end, at, end)
        counts[section.index] += own - at
        outside = (section_at(sections, start) for start in ordered[own:end])
        counts.update(index for index in outside if index is not None)
        at = end
    return {index: count for index, count in counts.items() if count}


def count_by_theme(hits: Sequence[KeywordHit]) -> dict[str, int]:
    """How many hits each theme has."""
    return dict(Counter(hit.theme for hit in hits))
