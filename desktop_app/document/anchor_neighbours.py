"""Where a passage is to be expected by its neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

NEIGHBOURS = 3
"""On both sides; the middle of what they say counts besides the nearest ones."""


def expected_between(certain: Sequence[tuple[int, int]], start: int) -> list[int]:
    """Where a passage that began at `start` is expected: as far as its neighbours moved.

    `certain` has old and new beginnings of passages, sorted by the old ones.
    """
    at = bisect_left(certain, (start, -1))
    left = [new - old for old, new in certain[max(0, at - NEIGHBOURS) : at]]
    right = [new - old for old, new in certain[at : at + NEIGHBOURS + 1] if old != start][:NEIGHBOURS]
    shifts = sorted(left + right)
    places = [start + shift for shift in (*left[-1:], *right[:1])]
    if shifts:
        places.append(start + shifts[len(shifts) // 2])
    return places
