"""Anchors of passages: made on one version of a text, found again on the next.

A passage is looked for by its position, then by its letters: seeds of a few letters that are still the same
say where it may stand (`anchor_seeds`), words are aligned there (`anchor_candidates`), and the evidence for
each place is weighed against how far it lies from where the passage is expected (`anchor_evidence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Literal

from desktop_app.document.anchor_candidates import Candidate, Candidates, likeness
from desktop_app.document.anchor_claims import unclaimed
from desktop_app.document.anchor_evidence import (
    Expected,
    Weighed,
    best,
    is_plain_in_its_paragraph,
    is_telling,
    likeness_of,
    mixed,
    weigh,
)
from desktop_app.document.anchor_fates import OldText
from desktop_app.document.anchor_neighbours import expected_between
from desktop_app.document.anchor_shape import Shape, weight
from desktop_app.document.anchor_twins import last_twins
from desktop_app.document.annotation import Anchor, make_anchor, text_hash, with_surroundings, without_twins
from desktop_app.document.folded_text import first_letter, letters_of
from desktop_app.document.section import Section, section_at, section_path
from desktop_app.document.span import Span

__all__ = ["Located", "Locator", "Status", "locate", "make", "text_hash"]

Status = Literal["exact", "moved", "changed", "orphan"]
_MOST_SYMBOLS = 200
"""Places of a quote without letters that are compared."""
_SECTION = 24.0
"""Evidence, in letters, of a section that the anchor names; half as much again with all above it."""
_ENOUGH = 16
"""Code points around a quote that are the same."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a passage is in another text.

    `exact`: the same words at the same place; `moved`: the same words elsewhere; `changed`: other words, also
    where only spaces or punctuation differ; `orphan`: not found, `span` is None. `score` (0 to 1) is how much
    alike the quote and, by a part, what stands around it are.
    """

    span: Span | None
    status: Status
    score: float


ORPHAN = Located(None, "orphan", 0.0)


def make(
    text: str,
    span: Span,
    *,
    section: tuple[str, ...] = (),
    page: str = "",
    hashed: str = "",
    with_twins: bool = True,
) -> Anchor:
    """The anchor of a passage with its surroundings; `hashed` is the hash of the text where it is known.

    `with_twins` it also has the passages of the text that are nearly the same: where it will be looked for
    without that text at hand, they are not taken for it. The index of the last text is kept for the next one.
    """
    made = with_surroundings(make_anchor(text, span, section=section, page=page), text)
    twins = last_twins(text).of(made) if with_twins else ()
    return replace(made, text_hash=hashed or _last_hash(text), twins=twins)


def locate(anchor: Anchor, text: str) -> Located:
    """Where the passage of an anchor is in another text.

    The index of the last text is kept for the next anchor. For many anchors of one document `locate_all` of a
    Locator tells more, because neighbours move together.
    """
    return _last_locator(text).locate(anchor)


class Locator:
    """Finds anchors in one text; the index of the text is built once, when it is first needed.

    `sections` are those of the text: a place in the section that the anchor names is preferred.
    """

    def __init__(self, text: str, sections: Sequence[Section] = ()) -> None:
        self.text = text
        self._sections = sections
        self._candidates = Candidates(text)

    def locate(self, anchor: Anchor) -> Located:
        """Where one passage is now, or that it was not found."""
        quick = self._in_place(anchor) or self._unchanged(anchor)
        if quick is not None:
            return quick
        shape = Shape(anchor)
        if not shape.size:
            return self._symbols(anchor)
        weighed = self._weighed(shape, self._hint(shape))
        return self._located_at(shape, best(shape, weighed, Expected.guessed(anchor.start)))

    def locate_all(self, anchors: Sequence[Anchor], before: str = "") -> list[Located]:
        """Where all passages of a document are now, in their order.

        What is found for certain tells where its neighbours are to be expected. Where the text that they were
        made on is at hand, `before`, it gives those that lack their surroundings what they lack, and
        what is another passage of it is not taken for the one that is looked for.
        """
        quick = [self._in_place(anchor) or (None if before else self._at_once(anchor)) for anchor in anchors]
        sought = [anchor for anchor, known in zip(anchors, quick, strict=True) if known is None]
        old = OldText(before, self._candidates, sought) if before and sought else None
        if old is not None:
            quick = [known or self._kept(old, anchor) for anchor, known in zip(anchors, quick, strict=True)]
        shapes = [
            None if known else Shape(with_surroundings(without_twins(anchor) if before else anchor, before))
            for anchor, known in zip(anchors, quick, strict=True)
        ]
        if old is not None:
            quick = [
                known or (self._become(old, shape) if shape and shape.size else None)
                for known, shape in zip(quick, shapes, strict=True)
            ]
        weighed = [
            self._weighed(shape, self._hint(shape), old) if shape and shape.size and not known else []
            for known, shape in zip(quick, shapes, strict=True)
        ]
        certain = self._certain(anchors, quick, weighed)
        found = [
            known or (self._among(shape, places, certain, old) if shape else ORPHAN)
            for known, shape, places in zip(quick, shapes, weighed, strict=True)
        ]
        return _without_rivals(anchors, found)

    # -- steps

    def _among(
        self,
        shape: Shape,
        places: Sequence[Weighed],
        certain: Sequence[tuple[int, int]],
        old: OldText | None,
    ) -> Located:
        """The place of a passage among several, by what has become of its neighbours and of its paragraph."""
        if not shape.size:
            return self._symbols(shape.anchor)
        start = shape.anchor.start
        near = expected_between(certain, start)
        if old is not None:
            places = old.weighed(shape.anchor, places)
            near = old.expected(shape.anchor) or near
        return self._located_at(shape, best(shape, places, Expected.known(near, start)))

    def _in_place(self, anchor: Anchor) -> Located | None:
        """The whole document, or a passage at its old place with all that was around it."""
        if not anchor.quote:
            return Located(Span(0, 0), "exact", 1.0) if not anchor.start else ORPHAN
        start, end = anchor.start - len(anchor.prefix), anchor.end + len(anchor.suffix)
        if start >= 0 and self.text[start:end] == anchor.prefix + anchor.quote + anchor.suffix:
            return Located(anchor.span, "exact", 1.0)
        return None

    def _at_once(self, anchor: Anchor) -> Located | None:
        """As `_unchanged`; the first not found so needs the index, with which the others are found faster."""
        found = self._unchanged(anchor)
        if found is None:
            self._candidates.build()
        return found

    def _unchanged(self, anchor: Anchor) -> Located | None:
        """A passage that is once in the text with all that was around it on both sides."""
        return self._whole(anchor) if anchor.prefix and anchor.suffix else None

    def _whole(self, anchor: Anchor) -> Located | None:
        """A passage that is once in the text with all that was around it: nothing tells more."""
        if len(anchor.prefix) + len(anchor.suffix) < _ENOUGH:
            return None
        whole = anchor.prefix + anchor.quote + anchor.suffix
        at = self._candidates.only_place(whole)
        if at is None or any(whole in twin.with_context for twin in anchor.twins):
            return None
        begin = at + len(anchor.prefix)
        return Located(Span(begin, begin + len(anchor.quote)), "moved", 1.0)

    def _kept(self, old: OldText, anchor: Anchor) -> Located | None:
        """A passage in a paragraph that is once in both texts."""
        start = old.kept(anchor)
        if start is None:
            return None
        end = start + len(anchor.quote)
        around = (
            (anchor.prefix, self.text[max(0, start - len(anchor.prefix)) : start]),
            (anchor.suffix, self.text[end : end + len(anchor.suffix)]),
        )
        score = mixed(weight(letters_of(anchor.quote)), 1.0, [likeness(*side) for side in around if side[0]])
        return self._located(anchor, start, end, score)

    def _become(self, old: OldText, shape: Shape) -> Located | None:
        """A passage that is plainly in what its paragraph has become."""
        letters = old.become(shape.anchor)
        if letters is None:
            return None
        for found in self._candidates.at(shape, *letters):
            if is_plain_in_its_paragraph(shape, found):
                return self._located_at(shape, found)
        return None

    def _hint(self, shape: Shape) -> int:
        return min(shape.anchor.start, len(self.text))

    def _weighed(self, shape: Shape, hint: int, old: OldText | None = None) -> list[Weighed]:
        may_be = partial(old.may_be, shape.anchor) if old is not None else None
        weighed = [
            Weighed(found, weigh(shape, found) + self._same_section(shape.anchor, found.start))
            for found in self._candidates.of(shape, hint, may_be)
        ]
        return unclaimed(shape, self._candidates, weighed)

    def _same_section(self, anchor: Anchor, offset: int) -> float:
        """What it tells that a place is in the section that the anchor names, in the unit of evidence."""
        if not anchor.section or not self._sections:
            return 0.0
        path = section_path(self._sections, section_at(self._sections, offset))
        if path == anchor.section:
            return 1.5 * _SECTION
        return _SECTION if path and path[-1] == anchor.section[-1] else 0.0

    def _certain(
        self, anchors: Sequence[Anchor], quick: Sequence[Located | None], weighed: Sequence[list[Weighed]]
    ) -> list[tuple[int, int]]:
        """Old and new beginnings of the passages that can be nowhere else, sorted."""
        certain: list[tuple[int, int]] = []
        for anchor, known, places in zip(anchors, quick, weighed, strict=True):
            if known is not None and known.span is not None and anchor.quote:
                certain.append((anchor.start, known.span.start))
            elif places and is_telling(places):
                certain.append((anchor.start, max(places, key=lambda w: w.evidence).candidate.start))
        return sorted(certain)

    def _located_at(self, shape: Shape, found: Candidate | None) -> Located:
        if found is None:
            return self._whole(shape.anchor) or ORPHAN
        start, end = self._dressed(shape.anchor, found)
        return self._located(shape.anchor, start, end, likeness_of(shape, found))

    def _located(self, anchor: Anchor, start: int, end: int, score: float) -> Located:
        status: Status = "changed"
        if self.text[start:end] == anchor.quote:
            status = "exact" if start == anchor.start else "moved"
        return Located(Span(start, end), status, round(score, 4))

    def _dressed(self, anchor: Anchor, found: Candidate) -> tuple[int, int]:
        """The range with what the quote has before its first letter and behind its last, or else with as many
        brackets, quotes and stops as it has there."""
        text, quote = self.text, anchor.quote
        start, end = found.start, found.end
        head, tail = quote[: first_letter(quote)], quote[::-1][: first_letter(quote[::-1])][::-1]
        if text.endswith(head, 0, start):
            start -= len(head)
        else:
            start -= _signs(text[max(0, start - _signs(head.lstrip())) : start][::-1])
        if text.startswith(tail, end):
            end += len(tail)
        else:
            end += _signs(text[end : end + _signs(tail[::-1].lstrip())])
        return start, end

    def _symbols(self, anchor: Anchor) -> Located:
        """A quote without letters or digits: the same signs with the most alike around them."""
        places: list[int] = []
        at = self.text.find(anchor.quote)
        while at >= 0 and len(places) < _MOST_SYMBOLS:
            places.append(at)
            at = self.text.find(anchor.quote, at + 1)
        if not places:
            return ORPHAN

        def alike(place: int) -> float:
            end = place + len(anchor.quote)
            before = self.text[max(0, place - len(anchor.prefix)) : place]
            after = self.text[end : end + len(anchor.suffix)]
            return (likeness(anchor.prefix, before) + likeness(anchor.suffix, after)) / 2

        place = max(places, key=lambda p: (round(alike(p), 2), -abs(p - anchor.start)))
        if alike(place) < 0.5:
            return ORPHAN
        return self._located(anchor, place, place + len(anchor.quote), alike(place))


@lru_cache(maxsize=1)
def _last_hash(text: str) -> str:
    return text_hash(text)


@lru_cache(maxsize=1)
def _last_locator(text: str) -> Locator:
    return Locator(text)


def _is_sign(letter: str) -> bool:
    return not letter.isalnum() and not letter.isspace()


def _signs(text: str) -> int:
    """How many signs, neither letters nor spaces, a text begins with."""
    return next((n for n, letter in enumerate(text) if not _is_sign(letter)), len(text))


def _without_rivals(anchors: Sequence[Anchor], found: Sequence[Located]) -> list[Located]:
    """Two passages that were apart are not at one place now: the one that is less alike was not found."""
    result = list(found)
    order = sorted((n for n, one in enumerate(found) if one.span), key=lambda n: found[n].span or Span(0, 0))
    last: int | None = None
    for n in order:
        if last is not None and _are_rivals(anchors[last], anchors[n], found[last], found[n]):
            loser = n if found[n].score <= found[last].score else last
            result[loser] = ORPHAN
            if loser == n:
                continue
        last = n
    return result


def _are_rivals(one: Anchor, other: Anchor, here: Located, there: Located) -> bool:
    if here.span is None or there.span is None or one.span.overlaps(other.span):
        return False
    if not one.quote or not other.quote:
        return False
    shared = min(here.span.end, there.span.end) - max(here.span.start, there.span.start)
    return 2 * shared > min(here.span.end - here.span.start, there.span.end - there.span.start)
