"""What is known of a passage's place where the text that it was made on is at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from desktop_app.document.anchor_alignment import words_of
from desktop_app.document.anchor_candidates import Candidate, Candidates
from desktop_app.document.anchor_evidence import Weighed
from desktop_app.document.anchor_paragraphs import LONGEST, Fates, Paragraphs
from desktop_app.document.annotation import Anchor
from desktop_app.document.folded_text import FoldedText, first_letter

OWN = 60.0
"""Evidence, in letters, of a place in the paragraph that the passage's own has become."""
CHANGED = 0.25
"""A quote may be so much less alike than a paragraph: it is shorter."""
BESIDE = 60
"""Letters around a place in another's paragraph that are compared with both."""


class OldText:
    """The text that `anchors` were made on, its paragraphs paired with those of the new one."""

    def __init__(self, text: str, new: Candidates, anchors: Sequence[Anchor]) -> None:
        self._text = text
        self._folded, self._new = FoldedText(text), new.folded
        self._before, self._after = Paragraphs(self._folded), Paragraphs(self._new)
        asked = {number for anchor in anchors if (number := self._paragraph(anchor)) is not None}
        self._known: dict[int, list[tuple[int, int]]] = {}
        self._fates = Fates(self._before, self._after, new.seeds, asked)

    def kept(self, anchor: Anchor) -> int | None:
        """Where the passage begins now, if the paragraph that it is in is once in both texts; else None."""
        number = self._paragraph(anchor)
        if number is None or number not in self._fates.same:
            return None
        first, last = self._before.span(number)
        lead = first_letter(anchor.quote)
        at = self._folded.index(anchor.start + lead)
        if lead == len(anchor.quote) or at < first or self._folded.index(anchor.end) > last:
            return None
        if last - first > LONGEST:
            return None  # no more of it was compared
        start = self._new.original(at - first + self._after.span(self._fates.new[number])[0]) - lead
        return start if start >= 0 and self._new.text.startswith(anchor.quote, start) else None

    def become(self, anchor: Anchor) -> tuple[int, int] | None:
        """The letters of the new text that the passage has become, by the words of its paragraph; None where
        that is not known."""
        number = self._paragraph(anchor)
        if number is None or (now := self._fates.new.get(number)) is None:
            return None
        first, last = self._before.span(number)
        begin, end = self._folded.index(anchor.start), self._folded.index(anchor.end)
        low, high = self._after.span(now)
        if begin < first or end > last or max(last - first, high - low) > LONGEST:
            return None
        steps = self._steps(number, now)
        return low + _followed(steps, begin - first), low + _followed(steps, end - first)

    def _steps(self, number: int, now: int) -> Sequence[tuple[int, int]]:
        """Letters of a paragraph, and of what it has become, at which the same words begin or end."""
        known = self._known.get(number)
        if known is None:
            ours = words_of(self._folded.lower, *self._range(self._folded, *self._before.span(number)))
            theirs = words_of(self._new.lower, *self._range(self._new, *self._after.span(now)))
            left, right = ([*accumulate(map(len, words), initial=0)] for words in (ours, theirs))
            known = self._known[number] = [
                place
                for step in Levenshtein.opcodes(ours, theirs)
                for place in (
                    (left[step.src_start], right[step.dest_start]),
                    (left[step.src_end], right[step.dest_end]),
                )
            ]
        return known

    def expected(self, anchor: Anchor) -> list[int]:
        """Where the passage is by what has become of its paragraph; nothing where that is not known."""
        number = self._paragraph(anchor)
        if number is None or (now := self._fates.new.get(number)) is None:
            return []
        into = self._folded.index(anchor.start) - self._before.span(number)[0]
        start, end = self._after.span(now)
        return [self._new.original(max(0, min(start + into, end - 1)))]

    @staticmethod
    def _range(folded: FoldedText, start: int, end: int) -> tuple[int, int]:
        return folded.original(start), folded.original(end - 1) + 1

    def weighed(self, anchor: Anchor, places: Sequence[Weighed]) -> list[Weighed]:
        """The places without those in what has become of another paragraph, and more evidence for those in
        what has become of the passage's own."""
        number = self._paragraph(anchor)
        if number is None:
            return list(places)
        kept: list[Weighed] = []
        for place in places:
            owner = self._fates.old.get(self._paragraph_at(place.candidate))
            if owner == number:
                kept.append(replace(place, evidence=place.evidence + OWN, is_own=True))
            elif not self._is_like_the_rest(place.candidate) and number not in self._fates.new:
                continue
            elif owner is None or not self._is_anothers(
                anchor, self._new.index(place.candidate.start), self._new.index(place.candidate.end), owner
            ):
                kept.append(place)
        return kept

    def may_be(self, anchor: Anchor, begin: int, end: int) -> bool:
        """Whether the passage may be at some letters of the new text, which are not in what has become of
        another paragraph."""
        number = self._paragraph(anchor)
        owner = self._fates.old.get(self._after.at((begin + end) // 2))
        if number is None or owner is None or owner == number:
            return True
        return not self._is_anothers(anchor, begin, end, owner)

    def _is_like_the_rest(self, found: Candidate) -> bool:
        """Whether a place, for a passage whose paragraph seems gone, is no more changed than the rest."""
        within = max(found.left.within, found.right.within)
        return within >= self._fates.least and found.quote >= self._fates.least - CHANGED

    def _paragraph(self, anchor: Anchor) -> int | None:
        """The paragraph of the middle of the passage; None where the text is not the one it was made on."""
        if self._text[anchor.start : anchor.end] != anchor.quote:
            return None
        return self._before.at(self._folded.index((anchor.start + anchor.end) // 2))

    def _paragraph_at(self, found: Candidate) -> int:
        return self._after.at(self._new.index((found.start + found.end) // 2))

    def _is_anothers(self, anchor: Anchor, begin: int, end: int, owner: int) -> bool:
        """Whether what stands at a place is as much like its owner as like the passage and its paragraph:
        two paragraphs may have been joined."""
        first, last = self._after.span(self._after.at((begin + end) // 2))
        there = self._new.letters[max(first, begin - BESIDE) : min(last, end + BESIDE)]
        start, stop = self._folded.index(anchor.start), self._folded.index(anchor.end)
        low, high = self._before.span(self._before.at((start + stop) // 2))
        ours = self._folded.letters[max(low, start - 2 * BESIDE) : max(stop, min(high, stop + 2 * BESIDE))]
        return fuzz.partial_ratio(there, self._before.letters(owner)) >= fuzz.partial_ratio(there, ours) - 2


def _followed(steps: Sequence[tuple[int, int]], at: int) -> int:
    """Where a letter is now: as far into what its stretch has become."""
    place = bisect_right(steps, (at, 1 << 62)) - 1
    old, new = steps[max(0, place)]
    following, limit = steps[min(place + 1, len(steps) - 1)]
    return min(new + at - old, max(new, limit)) if following > old else new
