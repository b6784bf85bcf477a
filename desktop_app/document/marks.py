"""Marks on the text, by layer, found for a stretch of it in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from operator import attrgetter, sub

from desktop_app.document.span import Span


class MarkLayer(IntEnum):
    """What a mark stands for; layers are drawn in this order."""

    ANNOTATION = 0
    KEYWORD = 1
    METRIC = 2
    SEARCH = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked. `id` is whatever its owner knows it by, `colour` a name or "#RRGGBB".

    `kind` is that of an annotation: how it is drawn.
    """

    start: int
    end: int
    id: object
    colour: str = ""
    has_note: bool = False
    kind: str = ""

    @property
    def span(self) -> Span:
        """Where the mark lies."""
        return Span(self.start, self.end)


_LONG = 2_048
"""Code points: longer marks are looked up apart, so that one over the whole text costs the others nothing."""
_start = attrgetter("start")


class MarkIndex:
    """The marks of one layer by start; answers which of them touch a stretch of the text.

    Takes the marks as they are when they are sorted by start, else a sorted copy.
    """

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        starts = [mark.start for mark in marks]
        if (rising := sorted(starts)) != starts:
            marks, starts = sorted(marks, key=_start), rising
        self._marks = marks
        self._starts = starts
        longest = max(map(sub, [mark.end for mark in marks], starts), default=0)
        self._long = [m for m in marks if m.end - m.start > _LONG] if longest > _LONG else []
        # the largest end up to each long mark: where it falls below a place, nothing before reaches it
        self._reach = list(accumulate((mark.end for mark in self._long), max))

    def __len__(self) -> int:
        return len(self._marks)

    @property
    def marks(self) -> Sequence[Mark]:
        """The marks, rising by start."""
        return self._marks

    @property
    def starts(self) -> Sequence[int]:
        """Where the marks start, rising."""
        return self._starts

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that share a code point with [start, end), by start."""
        first = bisect_right(self._starts, start - _LONG)
        last = bisect_left(self._starts, end, first)
        found = [m for m in self._marks[first:last] if m.end > start and m.end - m.start <= _LONG]
        return sorted([*self._long_within(start, end), *found], key=_start) if self._long else found

    def _long_within(self, start: int, end: int) -> list[Mark]:
        first = bisect_right(self._reach, start)
        last = bisect_left(self._long, end, first, key=_start)
        return [mark for mark in self._long[first:last] if mark.end > start]

    def at(self, offset: int) -> list[Mark]:
        """The marks that cover one code point, the shortest first."""
        return sorted(self.within(offset, offset + 1), key=lambda mark: mark.end - mark.start)

    def find(self, mark_id: object) -> Mark | None:
        """The mark with this id."""
        return next((mark for mark in self._marks if mark.id == mark_id), None)


def nesting(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """The marks in the order to paint them, each with its lane: 0, or more where it overlaps others.

    Marks that overlap never share a lane; a mark inside another has the higher one. Painted in this order
    and drawn in (or set lower) by the lane, marks that lie over each other all stay visible.
    """
    ends: list[int] = []
    placed: list[tuple[Mark, int]] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        lane = next((i for i, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[lane : lane + 1] = [mark.end]
        placed.append((mark, lane))
    return sorted(placed, key=lambda item: item[1])


def merged(spans: Iterable[Span]) -> list[Span]:
    """What the spans cover together: apart, in order; spans that touch become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
