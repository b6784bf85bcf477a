"""Which place of one version stands beside a place of the other, so that both can be read in step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop_app.document.comparison import Row
from desktop_app.document.span import Span


class Alignment:
    """Maps offsets of two versions onto each other, by the blocks that are in the same order in both.

    Inside a block that is in both, offsets go in proportion; what is in one only stands beside the beginning
    of what follows in the other. Both ways are monotonic.
    """

    def __init__(self, rows: Sequence[Row], old_length: int, new_length: int) -> None:
        kept = [
            (row.old, row.new)
            for row in rows
            if row.kind in ("same", "changed") and row.old is not None and row.new is not None
        ]
        self._pairs = [*kept, (Span(old_length, old_length), Span(new_length, new_length))]
        self._old_starts = [old.start for old, _ in self._pairs]
        self._new_starts = [new.start for _, new in self._pairs]

    def to_new(self, offset: int) -> int:
        """The offset of the new version beside one of the old."""
        at = bisect_right(self._old_starts, offset) - 1
        if at < 0:
            return 0
        old, new = self._pairs[at]
        return _inside(offset, old, new) if offset < old.end else self._after(at, 1)

    def to_old(self, offset: int) -> int:
        """The offset of the old version beside one of the new."""
        at = bisect_right(self._new_starts, offset) - 1
        if at < 0:
            return 0
        old, new = self._pairs[at]
        return _inside(offset, new, old) if offset < new.end else self._after(at, 0)

    def _after(self, at: int, side: int) -> int:
        following = self._pairs[min(at + 1, len(self._pairs) - 1)]
        return following[side].start


def _inside(offset: int, here: Span, there: Span) -> int:
    length, other = here.end - here.start, there.end - there.start
    into = offset - here.start
    return there.start + (min(into, other) if length == other else into * other // max(1, length))
