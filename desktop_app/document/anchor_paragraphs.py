"""Which paragraph of an old text is which of the new one, moved or changed as they may be.

As in Heckel's comparison of files (1978), paragraphs that are once in both texts come first, and neighbours
tell which of several alike it is; those that were changed are paired by the few letters they share.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from desktop_app.document.anchor_seeds import Seeds
from desktop_app.document.folded_text import FoldedText

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
WINDOW, STEP = 45, 3
"""Letters at the beginning, middle and end of a paragraph that it is looked for by, every third one."""
AHEAD = 3
"""So many paragraphs behind what the one before has become are tried where nobody asks: one or two may have
been put in."""
BRIEF = 48
"""A paragraph of fewer letters, where nobody asks, is one of the next, or one of its equals, or not known."""
MOST, TWINS = 3, 6
"""Paragraphs of the new text that one is compared with, and, where they are the same, the nearest of them."""
CHANCE = 4
"""A paragraph that shares so many times fewer seeds than another shares them by chance."""
LIKELY, LIKELY_ENOUGH = 0.85, 0.6
"""So much alike a paragraph and the one behind what the one before has become are probably the same; the
second where nobody asks about it."""
LONGEST = 3_000
"""Letters of a paragraph that are compared."""
LEAST, CLEAR = 0.4, 0.12
"""So much alike (0 to 1) a paragraph and what it has become are at least, and so much more than any other
where neighbours need not be asked."""
SLACK = 0.25
"""How much less alike than the middle one of the clear pairs a pair may be that no neighbours speak for:
where little was edited, what is half alike is another paragraph."""
AT_MOST = 0.1
"""What the neighbours say makes up for so much likeness at most."""
NEIGHBOUR, NEIGHBOURS = 0.15, 3
"""What a neighbour at the same distance counts for, in likeness, and how far neighbours are looked at."""


class Paragraphs:
    """The paragraphs of one text that have letters, as ranges of its letters."""

    def __init__(self, folded: FoldedText) -> None:
        breaks = [folded.index(m.end()) for m in _BREAK.finditer(folded.text)]
        self._bounds = sorted({0, len(folded.letters), *breaks})
        self._cut = [
            folded.letters[start : min(end, start + LONGEST)] for start, end in pairwise(self._bounds)
        ]

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def at(self, index: int) -> int:
        """The number of the paragraph with the letter at `index`."""
        return max(0, min(bisect_right(self._bounds, index) - 1, len(self) - 1))

    def most_at(self, indices: Iterable[int]) -> list[tuple[int, int]]:
        """The numbers of the paragraphs with most of some letters, and how many, most first."""
        bounds = self._bounds
        places = Counter([bisect_right(bounds, index) for index in indices])
        return [(max(0, min(place - 1, len(self) - 1)), count) for place, count in places.most_common(MOST)]

    def span(self, number: int) -> tuple[int, int]:
        """Its first letter and the one behind its last."""
        return self._bounds[number], self._bounds[number + 1]

    def letters(self, number: int) -> str:
        """Its letters, of a very long one those at its beginning."""
        return self._cut[number]


class Fates:
    """What has become of each paragraph: `new` and `old` have the numbers of their partners; `same` are those
    that are once in both texts; `least` is how
    much alike (0 to 1), as much as was edited, a paragraph and what it has become are at least. Others like
    the partner are looked for with those that are `asked` for, and where the partner is not the next one."""

    def __init__(self, before: Paragraphs, after: Paragraphs, seeds: Seeds, asked: Container[int]) -> None:
        self.new: dict[int, int] = {}
        self.old: dict[int, int] = {}
        self.same: frozenset[int] = frozenset()
        self.least = LEAST
        self._known: list[int] = []
        self._before, self._after = before, after
        self._asked = asked
        edges = self._same()
        self._similar(edges, seeds)
        self._pair(edges)

    def _same(self) -> dict[int, dict[int, float]]:
        """Pairs those that are once in both texts; returns which may be which of the other equal ones."""
        places: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, paragraphs in enumerate((self._before, self._after)):
            for number in range(len(paragraphs)):
                places[paragraphs.letters(number)][side].append(number)
        edges: dict[int, dict[int, float]] = {}
        for ours, theirs in places.values():
            if len(ours) == len(theirs) == 1:
                self._join(ours[0], theirs[0])
            elif theirs:
                for rank, number in enumerate(ours):
                    near = _around(theirs, rank * len(theirs) // len(ours))
                    edges[number] = dict.fromkeys(near, 1.0)
        self._known = sorted(self.new)
        self.same = frozenset(self.new)
        return edges

    def _similar(self, edges: dict[int, dict[int, float]], seeds: Seeds) -> None:
        """Adds which of the new paragraphs are much like an old one that is not there unchanged."""
        beside = 0
        for number in range(len(self._before)):
            if number in self.new:
                beside = self.new[number] + 1
                continue
            letters = self._before.letters(number)
            own = edges.setdefault(number, {})
            if number in self._asked:
                is_beside = self._compare(letters, beside, own, LIKELY)
                for other in self._shared(number, letters, seeds, few=is_beside):
                    self._compare(letters, other, own, LEAST)
            elif not self._is_next(letters, beside, own) and len(letters) >= BRIEF:
                for other in self._shared(number, letters, seeds, few=True):
                    self._compare(letters, other, own, LEAST)
            if own:
                beside = 1 + _nearest(own, beside)

    def _is_next(self, letters: str, beside: int, own: dict[int, float]) -> bool:
        """Whether one of the next paragraphs is likely enough what one that nobody asks about has become."""
        return any(
            beside + step in own or self._compare(letters, beside + step, own, LIKELY_ENOUGH)
            for step in range(AHEAD)
        )

    def _compare(self, letters: str, other: int, own: dict[int, float], least: float) -> bool:
        """Notes in `own` how much alike a new paragraph that is free is, where it is at least so much."""
        if other in own or other in self.old or other >= len(self._after):
            return False
        alike = Levenshtein.normalized_similarity(letters, self._after.letters(other), score_cutoff=least)
        if alike >= least:
            own[other] = alike
        return alike >= least

    def _shared(self, number: int, letters: str, seeds: Seeds, *, few: bool) -> list[int]:
        """The new paragraphs that share most seeds with an old one, by a `few` of its middle or also by those
        of its ends."""
        size, hint = len(letters), self._expected(number)
        middle = max(0, (size - WINDOW) // 2)
        starts = {middle} if few else {0, middle, max(0, size - WINDOW)}
        pairs = [pair for at in starts for pair in seeds.pairs(letters, hint, at, at + WINDOW, STEP)]
        votes = self._after.most_at([begin + offset for begin, offset in pairs])
        return [other for other, count in votes if count * CHANCE > votes[0][1]]

    def _expected(self, number: int) -> int:
        """Where the paragraph began is, as far as the nearest one before it moved."""
        at = bisect_left(self._known, number) - 1
        start = self._before.span(number)[0]
        if at < 0:
            return start
        left = self._known[at]
        return start - self._before.span(left)[0] + self._after.span(self.new[left])[0]

    def _pair(self, edges: dict[int, dict[int, float]]) -> None:
        """Pairs what is mutually most alike: first where it is clear, then as the neighbours say."""
        backwards: dict[int, dict[int, float]] = defaultdict(dict)
        for number, own in edges.items():
            for other, alike in own.items():
                backwards[other][number] = alike
        clear = [
            (alike, number, other)
            for number, own in edges.items()
            for other, alike in own.items()
            if alike - max(_second(own, other), _second(backwards[other], number)) >= CLEAR
        ]
        known = sorted([1.0] * len(self.new) + [alike for alike, _, _ in clear])
        least = self.least = max(LEAST, known[len(known) // 2] - SLACK) if known else LEAST
        for alike, number, other in clear:
            if alike >= least:
                self._join(number, other)
        self._pair_beside(edges, least)
        self._loosen(edges)
        self._pair_beside(edges, least)

    def _pair_beside(self, edges: dict[int, dict[int, float]], least: float) -> None:
        """Pairs the others, the most alike and those whose neighbours are paired so first."""
        ranked = sorted(
            (
                (alike + beside, -abs(number - other), number, other)
                for number, own in edges.items()
                if number not in self.new
                for other, alike in own.items()
                if other not in self.old
                for beside in (self._beside(number, other),)
                if alike + min(beside, AT_MOST) >= least
            ),
            reverse=True,
        )
        for _value, _distance, number, other in ranked:
            if number not in self.new and other not in self.old:
                self._join(number, other)

    def _loosen(self, edges: dict[int, dict[int, float]]) -> None:
        """Parts again those that have a twin and no neighbour to tell it from them."""
        loose = [
            (number, self.new[number])
            for number, own in edges.items()
            if number in self.new and len(own) > 1 and not self._beside(number, self.new[number])
        ]
        for number, other in loose:
            del self.new[number], self.old[other]

    def _beside(self, number: int, other: int) -> float:
        """How much the paragraphs around say that one has become the other, in likeness."""
        return sum(
            NEIGHBOUR / abs(step)
            for step in range(-NEIGHBOURS, NEIGHBOURS + 1)
            if step and self.new.get(number + step) == other + step
        )

    def _join(self, number: int, other: int) -> None:
        self.new[number] = other
        self.old[other] = number


def _around(places: Sequence[int], at: int) -> Sequence[int]:
    low = max(0, min(at - TWINS // 2, len(places) - TWINS))
    return places[low : low + TWINS]


def _nearest(own: dict[int, float], place: int) -> int:
    """The one nearest to a place among those that are as good as the most alike."""
    least = max(own.values()) - CLEAR
    return min(
        (other for other, alike in own.items() if alike >= least), key=lambda other: abs(other - place)
    )


def _second(likenesses: dict[int, float], but: int) -> float:
    return max((alike for other, alike in likenesses.items() if other != but), default=0.0)
