"""The words that the exports of a comparison have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metric_change import MetricChange
from desktop_app.document.comparison import Kind, Row
from desktop_app.document.moment import local_day
from desktop_app.document.section import section_at, section_path
from desktop_app.document.section_changes import SectionChange
from desktop_app.exports.comparison import ComparedVersion, Comparison
from desktop_app.exports.markdown import one_line
from desktop_app.exports.reading import written_value

SIGNS: Mapping[str, str] = {
    "same": "",
    "changed": "≠",
    "renamed": "✎",
    "moved": "⇅",
    "added": "+",
    "removed": "−",
}
SYMBOLS = {"percentage": "%", "percentage point": "pp", "basis point": "bp", "per mille": "‰"}
VERSION_SHOWN = 12
_KINDS: tuple[Kind, ...] = ("changed", "moved", "added", "removed")


def facts(side: ComparedVersion) -> list[str]:
    """What is said of a version under its title: file, date, since when it is known, the text's hash."""
    said = side.document.metadata
    since = f"in the library since {local_day(side.added)}" if side.added else ""
    parts = [side.name, said.author, said.date, since, f"version {side.text_hash[:VERSION_SHOWN]}"]
    return [one_line(part) for part in parts if part]


def summary(comparison: Comparison) -> str:
    """How much is the same and how much is not, in one line."""
    counts = comparison.counts
    if not comparison.changes:
        return "The texts are the same."
    parts = [f"{counts[kind]:,} {kind}" for kind in _KINDS if counts[kind]]
    return f"Paragraphs: {', '.join(parts)}, {counts['same']:,} unchanged."


def value_words(metric: Metric | None) -> str:
    """The quantity as people write it, '> 40 %'; a dash where there is none."""
    if metric is None:
        return "–"
    return written_value(replace(metric, unit=SYMBOLS.get(metric.unit, metric.unit)))


def metric_cells(comparison: Comparison, change: MetricChange) -> tuple[str, str, str, str]:
    """What is measured, the value before and after, and the section that it stands in."""
    metric = change.new or change.old
    if metric is None:
        return "", "–", "–", ""
    side = comparison.new if change.new is not None else comparison.old
    section = " › ".join(section_path(side.sections, metric.section)) if side.sections else ""
    return one_line(metric.measured), value_words(change.old), value_words(change.new), section


def section_words(comparison: Comparison, change: SectionChange) -> tuple[str, int]:
    """The title of a section, with its old one where it had another, and its level."""
    old = comparison.old.sections[change.old] if change.old is not None else None
    new = comparison.new.sections[change.new] if change.new is not None else None
    section = new or old
    if section is None:
        return "", 1
    title = one_line(section.title)
    if change.kind == "renamed" and old is not None:
        title = f"{one_line(old.title)} → {title}"
    return title, section.level


def state_words(change: SectionChange) -> str:
    """What became of a section."""
    return f"{change.kind}, changed" if change.is_changed and change.kind != "changed" else change.kind


def _path_of(comparison: Comparison, row: Row, now: Mapping[int, int]) -> tuple[str, ...]:
    """The titles of the sections around a row, those of the old version where they were removed with it.

    `now` gives for sections of the old version those of the new one.
    """
    old, new = comparison.old.sections, comparison.new.sections
    if row.new is not None:
        return section_path(new, section_at(new, row.new.start))
    was = section_at(old, row.old.start) if row.old is not None else None
    here = now.get(was) if was is not None else None
    return section_path(old, was) if here is None else section_path(new, here)


def changed_by_path(comparison: Comparison) -> Iterator[tuple[tuple[str, ...], Sequence[int]]]:
    """The places of the rows that changed, in runs that stand in the same section."""
    pairs = ((change.old, change.new) for change in comparison.sections)
    now = {old: new for old, new in pairs if old is not None and new is not None}
    run: list[int] = []
    path: tuple[str, ...] = ()
    for number in comparison.changes:
        here = _path_of(comparison, comparison.rows[number], now)
        if run and here != path:
            yield path, run
            run = []
        path = here
        run.append(number)
    if run:
        yield path, run
