"""Whether a place is rather one of the passage's twins than the passage.

Both are followed from the place outwards, as a side is (`anchor_sides`), but here all that stands around
counts, less and less with its distance: a place that its twin tells so much better by what stands there, and
by how far it lies from where each of them was, is the twin's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from desktop_app.document.anchor_alignment import Words, difference
from desktop_app.document.anchor_candidates import Candidate, Candidates
from desktop_app.document.anchor_evidence import Expected, Weighed, least_alike
from desktop_app.document.anchor_shape import Shape
from desktop_app.document.anchor_sides import AGAINST, FLOOR, FOR, weight_of
from desktop_app.document.annotation import Anchor
from desktop_app.document.folded_text import letters_of, lower

FADE = 64.0
"""So many letters beyond the quote what stands there counts half, twice as many a third, and so on."""
LESS = 0.1
"""What stands at a place may be so much less like a twin than like the passage (0 to 1)."""
SLIP, SHORT = 12, 64
"""Letters by which the ends of a twin may be wrong; that matters where the place is no longer than SHORT."""
LEAST, EDITED, MOST = 0.5, 50.0, 12.0
"""A twin takes a place where it tells LEAST more, in letters, and EDITED for each of what was edited; at most
MOST: a difference of one word tells much where nothing was edited, and little where much was."""
CLEAR = 10.0
"""A passage must tell so much more than its twins where another place, with more evidence, was a twin's."""
MANY, ENOUGH = 6, 40.0
"""A passage with so many twins may have others: it must tell CLEAR more, and that much in all."""
UNLIKE = 0.48
"""Where more than this was edited of what tells for a place, it is not the passage of one that has twins."""
PLAINLY = 0.7
"""A place so much like the quote (0 to 1) is asked about no further where none of the twins is so like it."""
SLACK = 60.0
"""A place with so much less evidence than another is neither taken nor keeps that one from being taken."""


class _Told(NamedTuple):
    """What a passage tells for a place, in letters; how many letters tell it, and how many are the same."""

    evidence: float
    seen: float
    same: float

    @property
    def edited(self) -> float:
        """The share of the letters that are not the same."""
        return 1 - self.same / self.seen if self.seen else 1.0


def unclaimed(shape: Shape, texts: Candidates, places: Sequence[Weighed]) -> list[Weighed]:
    """The places but for those that may be taken for the passage and are a twin of it."""
    if not shape.anchor.twins:
        return list(places)
    claims = Claims(shape, texts)
    expected = Expected.guessed(shape.anchor.start)
    has_many = len(shape.anchor.twins) >= MANY
    enough, clear = (ENOUGH, CLEAR) if has_many else (float("-inf"), 0.0)
    is_first = True
    least = float("-inf")
    kept: list[Weighed] = []
    ranked = sorted(
        ((place.evidence - expected.cost(place.candidate.start), n) for n, place in enumerate(places)),
        reverse=True,
    )
    for value, n in ranked:
        place = places[n]
        if value < least or place.candidate.quote < least_alike(shape, place.candidate):
            kept.append(place)
        elif place.evidence >= enough and not claims.has(place.candidate, clear):
            kept.append(place)
            least = max(least, value - SLACK)
        elif is_first:
            clear += CLEAR
            is_first = False
    return kept


class Claims:
    """The twins of one passage, in another text."""

    def __init__(self, shape: Shape, texts: Candidates) -> None:
        self._texts = texts
        self._shape = shape
        self._own = _Window(shape.anchor, shape)
        groups: dict[tuple[str, ...], list[Anchor]] = {}
        for twin in shape.anchor.twins:
            parts = (twin.before, twin.prefix, twin.quote, twin.suffix, twin.after)
            groups.setdefault(parts, []).append(twin)
        self._groups = list(groups.values())

    def has(self, found: Candidate, clear: float) -> bool:
        """Whether a place is rather one of them, or the passage does not tell `clear` more than they do."""
        folded = self._texts.folded
        at = folded.index(found.start)
        there = folded.letters[at : folded.index(found.end)]
        may_be = [
            (twins, window)
            for twins, window in zip(self._groups, self._windows, strict=True)
            if window.may_be(there, found.quote - LESS)
        ]
        if not may_be and found.quote >= PLAINLY:
            return False
        (left, right), reach = self._own.letters, self._shape.reach.letters
        before = self._texts.words(at - left - reach, at)[::-1]
        behind = self._texts.words(at, at + right + reach)
        ours = self._own.told(before, behind)
        if ours.edited > UNLIKE:
            return True
        own = ours.evidence - _cost([self._shape.anchor], found) - clear
        for twins, window in may_be:
            told = window.told(before, behind)
            more = min(MOST, LEAST + EDITED * min(ours.edited, told.edited))
            if told.evidence - _cost(twins, found) - own > more:
                return True
        return False

    @cached_property
    def _windows(self) -> list[_Window]:
        return [_Window(twins[0]) for twins in self._groups]


def _cost(anchors: Sequence[Anchor], found: Candidate) -> float:
    """What the distance takes off, from where the nearest of some passages was."""
    return min(Expected.guessed(anchor.start).cost(found.start) for anchor in anchors)


class _Window:
    """A passage with what stands around it, as words outwards from where it begins."""

    def __init__(self, anchor: Anchor, shape: Shape | None = None) -> None:
        self._anchor = anchor
        self._given = shape
        self._quote = shape.quote if shape else letters_of(lower(anchor.quote))

    @cached_property
    def _shape(self) -> Shape:
        return self._given or Shape(self._anchor)

    @cached_property
    def letters(self) -> tuple[int, int]:
        """How many letters there are before where it begins, and from there on."""
        left, quote, right = self._shape.words
        return sum(map(len, left)), sum(map(len, quote)) + sum(map(len, right))

    @cached_property
    def _runs(self) -> tuple[_Run, _Run]:
        left, quote, right = self._shape.words
        return _Run(left[::-1], 0.0), _Run([*quote, *right], self._shape.weight)

    def told(self, before: Words, behind: Words) -> _Told:
        """What it tells for a place of which these words stand before, the nearest first, and behind."""
        left, right = self._runs
        one, other = left.told(before), right.told(behind)
        return _Told(one.evidence + other.evidence, one.seen + other.seen, one.same + other.same)

    def may_be(self, there: str, least: float) -> bool:
        """Whether the letters at a place are as much like the quote as this."""
        if len(there) > SHORT:
            return Levenshtein.normalized_similarity(there, self._quote, score_cutoff=least) >= least
        return fuzz.partial_ratio(there, self._core, score_cutoff=100 * least) >= 100 * least

    @cached_property
    def _core(self) -> str:
        anchor = self._anchor
        before, behind = letters_of(lower(anchor.prefix)), letters_of(lower(anchor.suffix))
        return before[-SLIP:] + self._quote + behind[:SLIP]


class _Run:
    """Words outwards from a place; the first letters of them, `core`, count in full."""

    def __init__(self, words: Words, core: float) -> None:
        self._words = words
        self._core = core
        self._sums = list(accumulate(map(weight_of, words), initial=0.0))

    def told(self, text: Words) -> _Told:
        """What the words tell for those of a text, as far as they tell most."""
        best = _Told(0.0, 0.0, 0.0)
        total = seen = same = 0.0
        for counts, size, alike in self._steps(text):
            share = max(0.0, (alike - FLOOR) / (1 - FLOOR))
            total += counts * (FOR * share - AGAINST * (1 - share))
            seen += size
            same += size * alike
            if total > best.evidence:
                best = _Told(total, seen, same)
        return best

    def _steps(self, text: Words) -> Iterator[tuple[float, float, float]]:
        """How much each step counts, how many letters it is, and how much alike they are."""
        sums = self._sums
        for step in Levenshtein.opcodes(self._words, text):
            first, last, at = step.src_start, step.src_end, step.dest_start
            if step.tag == "replace":
                for index in range(first, last):
                    alike = 1.0 - difference(self._words[index], text[at + index - first])
                    yield self._counts(index, index + 1), sums[index + 1] - sums[index], alike
            elif step.tag != "insert":
                yield self._counts(first, last), sums[last] - sums[first], float(step.tag == "equal")
            elif first < len(self._words):
                size = sum(map(weight_of, text[at : step.dest_end]))
                yield size / (1 + max(0.0, sums[first] - self._core) / FADE), size, 0.0

    def _counts(self, first: int, last: int) -> float:
        return self._faded(self._sums[last]) - self._faded(self._sums[first])

    def _faded(self, seen: float) -> float:
        return min(seen, self._core) + FADE * log(1 + max(0.0, seen - self._core) / FADE)
