"""Corrections of metrics carried over to the next version of a document: only to the same number."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.document.anchor import Located, make, text_hash
from desktop_app.document.annotation import Anchor, DocumentId
from desktop_app.document.carrying import Version
from desktop_app.document.section import section_at, section_path
from desktop_app.document.span import Span

NEAR = 48
"""Code points beside the passage that was found in which the number itself may stand."""
AROUND = 120
"""Code points on both sides of a number, in its line, that are looked for together with it."""


@dataclass(frozen=True, slots=True)
class ToCarry:
    """A correction that has to be looked for: by its number, else by the words around it.

    `origin` is its key on the old version, or the id of one that was lost there.
    """

    origin: str
    correction: Correction
    anchor: Anchor
    around: Anchor


def to_carry(
    corrections: Sequence[Correction],
    lost: Sequence[CarriedCorrection],
    version: Version,
    known: Collection[str],
) -> list[ToCarry]:
    """The corrections of a version but for the `known` origins; those that it lost are looked for again."""
    hashed, text = text_hash(version.text), version.text
    found = []
    for correction in corrections:
        span = Span(correction.start, correction.end)
        if correction.key not in known and 0 <= span.start < span.end <= len(text):
            number, line = (_anchor(version, place, hashed) for place in (span, _line(text, span)))
            found.append(ToCarry(correction.key, correction, number, line))
    found += [ToCarry(one.id, one.correction, one.anchor, one.anchor) for one in lost if one.id not in known]
    return found


def _anchor(version: Version, span: Span, hashed: str) -> Anchor:
    path = section_path(version.sections, section_at(version.sections, span.start))
    return make(
        version.text, span, section=path, page=version.page(span.start), hashed=hashed, with_twins=False
    )


def _line(text: str, span: Span) -> Span:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end, span.end + AROUND)
    return Span(start, min(len(text), span.end + AROUND) if end < 0 else end)


def carry_corrections(
    items: Sequence[ToCarry],
    found: Sequence[Located],
    around: Sequence[Located],
    version: Version,
    *,
    previous: DocumentId,
) -> list[CarriedCorrection]:
    """What became of each on the next version: on the same number where it still stands, else lost.

    `found` and `around` say where the anchors of the same names are in the text of `version`. A number that is
    another one now is not what the user spoke of, nor is one that another correction has come to.
    """
    hashed, text = text_hash(version.text), version.text
    carried, taken = [], set[Span]()
    for item, number, line in zip(items, found, around, strict=True):
        span, score = _beside(item, number.span, text), number.score
        if span is None:
            span, score = _within(item, line.span, text), line.score
        if span in taken:
            span = None
        lost = CarriedCorrection(
            str(uuid.uuid4()), version.document, previous, item.origin, item.anchor, item.correction
        )
        if span is None:
            carried.append(lost)
        else:
            taken.add(span)
            carried.append(put_at(lost, _anchor(version, span, hashed), score))
    return carried


def put_at(carried: CarriedCorrection, place: Anchor, score: float = 1.0) -> CarriedCorrection:
    """The same, with its number at a place of this version."""
    return replace(carried, place=place, status=_status(carried.anchor, place), score=score)


def not_found(carried: CarriedCorrection) -> CarriedCorrection:
    """The same, without a place in this version."""
    return replace(carried, place=None, status="orphan", score=0.0)


def _status(anchor: Anchor, place: Anchor) -> str:
    if place.quote != anchor.quote:
        return "changed"
    return "exact" if place.start == anchor.start else "moved"


def moved_to(correction: Correction, place: Anchor) -> Correction:
    """The user's words, on another place."""
    return replace(correction, start=place.start, end=place.end, text=place.quote)


def _beside(item: ToCarry, near: Span | None, text: str) -> Span | None:
    """The number nearest to the passage that was found."""
    if near is None:
        return None
    begin, end = max(0, near.start - NEAR), min(len(text), near.end + NEAR)
    places = list(_places(item.anchor.quote, text, Span(begin, end)))
    return min(places, key=lambda span: abs(span.start - near.start), default=None)


def _within(item: ToCarry, line: Span | None, text: str) -> Span | None:
    """The same one of the equal numbers in the line, where there are as many as there were."""
    if line is None:
        return None
    quote, old = item.anchor.quote, item.around.quote
    before = list(_places(quote, old, Span(0, len(old))))
    after = list(_places(quote, text, line))
    at = item.anchor.start - item.around.start
    number = next((n for n, span in enumerate(before) if span.start == at), None)
    return after[number] if number is not None and len(before) == len(after) else None


def _places(quote: str, text: str, within: Span) -> Iterator[Span]:
    """Where a quote stands, but for spaces, width and case, and not as a part of a longer word or number."""
    wanted = "".join(folded for folded, _ in _folded(quote, 0))
    letters = list(_folded(within.of(text), within.start))
    joined = "".join(folded for folded, _ in letters)
    places = [place for folded, place in letters for _ in folded]
    at = joined.find(wanted) if wanted else -1
    while at >= 0:
        span = Span(places[at], places[at + len(wanted) - 1] + 1)
        if not _is_part(text, span):
            yield span
        at = joined.find(wanted, at + 1)


def _folded(text: str, first: int) -> Iterator[tuple[str, int]]:
    for place, char in enumerate(text, start=first):
        folded = "" if char.isspace() else unicodedata.normalize("NFKC", char).casefold()
        if folded.strip():
            yield folded, place


def _is_part(text: str, span: Span) -> bool:
    """Whether a word or number goes on before or behind: 5 in 15, 1.5 or 5,000, one in stone."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return _goes_on(text[span.end - 1], after) or _goes_on(text[span.start], before[::-1])


def _goes_on(last: str, more: str) -> bool:
    if last.isdigit():
        return more[:1].isdigit() or (more[:1] in ".," and more[1:].isdigit())
    return last.isascii() and last.isalpha() and more[:1].isascii() and more[:1].isalpha()
