"""Where in a long text a short one may stand, some of its words having been changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from desktop_app.document.folded_text import IDEOGRAPHS, nearest

LONG, LONG_STEP = 7, 4
"""Letters of a seed, and how far apart the seeds of the text are, in scripts with spaces: any ten letters in
a row that are unchanged, two words, hold one."""
SHORT, SHORT_STEP = 3, 2
"""The same for ideographs: any four."""
COMMON, FEW = 24, 8
"""A seed at more places than this says little: only the few nearest to where the passage was count."""
RARE, ENOUGH = 12, 40
"""Of a sparse index, of a very long text, seeds at more places than RARE are not asked where there are ENOUGH
places of the others."""
ROW = 16
"""Of so many seeds of an unchanged passage the rarest is looked for."""
_STRETCHES = re.compile(f"([{IDEOGRAPHS}]+)|[^{IDEOGRAPHS}]+")

Pair = tuple[int, int]
"""Where a passage begins by a seed of it, and the seed's offset in the passage."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Seeds that say much the same about where the passage begins."""

    pairs: tuple[Pair, ...]

    @property
    def votes(self) -> int:
        """How many seeds say so."""
        return len(self.pairs)

    def beginning(self, offset: int) -> int:
        """Where the passage begins by the seeds nearest to an offset in it: the middle one of five."""
        near = sorted(self.pairs, key=lambda pair: abs(pair[1] - offset))[:5]
        return sorted(near)[len(near) // 2][0]


class Seeds:
    """An index of every few letters of a folded text, built once a text."""

    def __init__(self, letters: str, *, sparse: int = 1) -> None:
        """Index a text; `sparse` times fewer places of it where long passages are looked for."""
        places: dict[str, int | list[int]] = {}  # most seeds are at one place, and a list is large
        for start, end, length, step in _stretches(letters, 0, len(letters)):
            for at in range(start, end, step * sparse):
                seed = letters[at : at + length]
                known = places.get(seed)
                if known is None:
                    places[seed] = at
                elif isinstance(known, list):
                    known.append(at)
                else:
                    places[seed] = [known, at]
        self._letters = letters
        self._places = places
        self._sparse = sparse
        self._rare: int = RARE if sparse > 1 else COMMON
        self._enough: float = ENOUGH if sparse > 1 else inf

    def pairs(self, passage: str, hint: int, low: int, high: int, step: int = 1) -> list[Pair]:
        """Where the folded passage may begin by every so many of its seeds that begin in [low, high), sorted;
        it was at `hint`."""
        found: list[Pair] = []
        others: list[tuple[int, list[int]]] = []
        known = self._places.get
        for start, end, length, _step in _stretches(passage, low, high):
            for offset in range(start, min(end, len(passage) - length + 1), step):
                places = known(passage[offset : offset + length])
                if places is None:
                    continue
                if isinstance(places, int):
                    found.append((places - offset, offset))
                elif len(places) <= self._rare:
                    found += [(place - offset, offset) for place in places]
                else:
                    others.append((offset, places))
        if len(found) < self._enough:
            for offset, places in others:
                some = nearest(places, hint + offset, FEW) if len(places) > COMMON else places
                found += [(place - offset, offset) for place in some]
        found.sort()
        return found

    def unchanged(self, passage: str) -> list[int] | None:
        """Where all of a folded passage stands unchanged; None where its seeds are too common to say.

        The seeds of the text are so many letters apart: of each row of the passage's own as far apart either
        all are among them or none is, and the rarest of them tells.
        """
        start, end, length, step = max(
            _stretches(passage, 0, len(passage)), key=lambda one: one[1] - one[0], default=(0, 0, 1, 1)
        )
        apart = step * self._sparse
        last = min(end, len(passage) - length + 1)
        if last - start < apart:
            return None
        found: list[int] = []
        for first in range(start, start + apart):
            offset, places = self._rarest(passage, range(first, last, apart)[:ROW], length)
            if len(places) > COMMON:
                return None
            found += [
                place - offset
                for place in places
                if place >= offset and self._letters.startswith(passage, place - offset)
            ]
        return found

    def _rarest(self, passage: str, offsets: range, length: int) -> tuple[int, Sequence[int]]:
        """The offset of the rarest seed of some of a passage, and its places."""
        known = self._places.get
        found: tuple[int, Sequence[int]] | None = None
        for offset in offsets:
            places = known(passage[offset : offset + length], ())
            if isinstance(places, int):
                return offset, (places,)
            if found is None or len(places) < len(found[1]):
                found = offset, places
            if not places:
                break
        return found or (0, ())


def clusters(pairs: Sequence[Pair], width: int, hint: int, most: int) -> list[Cluster]:
    """Groups of pairs whose beginnings lie within `width`, the largest first, then the nearest to `hint`."""
    groups: list[tuple[int, int, int]] = []  # how many, first, end; those that cannot be longer
    first = 0
    for index, pair in enumerate(pairs):
        if pair[0] - pairs[first][0] > width:
            groups.append((index - first, first, index))
            while pair[0] - pairs[first][0] > width:
                first += 1
    if pairs:
        groups.append((len(pairs) - first, first, len(pairs)))
    least = max((group[0] for group in groups), default=0) * 0.3
    groups = [group for group in groups if group[0] >= least]
    groups.sort(key=lambda group: (-group[0], abs(pairs[group[1]][0] - hint)))
    taken: list[tuple[int, int]] = []
    for _count, start, end in groups:
        if len(taken) == most:
            break
        if all(end <= other_start or start >= other_end for other_start, other_end in taken):
            taken.append((start, end))
    return [Cluster(tuple(pairs[start:end])) for start, end in taken]


def between(pairs: Sequence[Pair], low: int, high: int) -> list[Pair]:
    """The pairs whose beginnings lie in [low, high]."""
    return [pair for pair in pairs if low <= pair[0] <= high]


def _stretches(letters: str, low: int, high: int) -> Iterator[tuple[int, int, int, int]]:
    for found in _STRETCHES.finditer(letters, low, high):
        yield found.start(), found.end(), *((SHORT, SHORT_STEP) if found[1] else (LONG, LONG_STEP))
