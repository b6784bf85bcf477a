"""Marks on the text, by layer, found for a stretch of it in logarithmic time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from desktop_app.document.span import Span


class MarkLayer(IntEnum):
    """What a mark stands for; layers are drawn in this order."""

    ANNOTATION = 0
    KEYWORD = 1
    METRIC = 2
    SEARCH = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked. `id` is whatever its owner knows it by, `colour` a name or "#RRGGBB"."""

    start: int
    end: int
    id: object
    colour: str = ""
    has_note: bool = False

    @property
    def span(self) -> Span:
        """Where the mark lies."""
        return Span(self.start, self.end)


class MarkIndex:
    """The marks of one layer, sorted by start; answers which of them touch a stretch of the text."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self._marks = marks
        self._starts = array("q", [mark.start for mark in marks])
        # the largest end up to each mark: where it falls below a place, nothing before reaches it
        self._reach = array("q", accumulate((mark.end for mark in marks), max))

    def __len__(self) -> int:
        return len(self._marks)

    @property
    def starts(self) -> Sequence[int]:
        """Where the marks start, rising."""
        return self._starts

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """The marks that share a code point with [start, end), the last first."""
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._reach[index] > start:
            mark = self._marks[index]
            if mark.end > start:
                yield mark
            index -= 1

    def at(self, offset: int) -> list[Mark]:
        """The marks that cover one code point, the shortest first."""
        return sorted(self.within(offset, offset + 1), key=lambda mark: mark.end - mark.start)


def nesting(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """The marks from the longest to the shortest, each with how many longer ones it overlaps.

    Painted in this order and drawn in by that depth, marks that lie over each other all stay visible.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start))
    return [
        (mark, sum(mark.start < other.end and other.start < mark.end for other in ordered[:index]))
        for index, mark in enumerate(ordered)
    ]
