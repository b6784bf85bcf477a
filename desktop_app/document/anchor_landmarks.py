"""Where a passage is expected in a new text, by what stood around it in the old one and by its neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from desktop_app.document.anchor_candidates import Candidates
from desktop_app.document.anchor_seeds import clusters
from desktop_app.document.anchor_shape import Shape

AROUND = 300
"""Letters on both sides of a passage that tell where it is now."""
STEP = 3
"""Every so many of their seeds are looked up."""
WIDTH = 80
CLEAR = 1.5
"""The place with the most seeds counts where it has so many times as many as the next."""
NEIGHBOURS = 3
"""On both sides; the middle of what they say counts besides the nearest ones."""


class Landmarks:
    """The old text, for looking up what stood around a passage."""

    def __init__(self, before: str, candidates: Candidates) -> None:
        self.before = Candidates(before)
        self._candidates = candidates

    def expected(self, shape: Shape) -> int | None:
        """Where in the new text the passage is expected to begin; None where that is not clear."""
        before = self.before.folded
        start = before.index(shape.anchor.start)
        end = start + shape.size
        low = max(0, start - AROUND)
        passage = before.letters[low : min(end, start + AROUND) + AROUND]
        folded = self._candidates.folded
        hint = folded.index(min(shape.anchor.start, len(folded.text))) - (start - low)
        found = clusters(self._candidates.seeds.pairs(passage, hint, STEP), WIDTH, hint, 2)
        if not found or (len(found) > 1 and found[0].votes <= CLEAR * found[1].votes):
            return None
        place = found[0].beginning(start - low) + start - low
        return folded.original(min(max(0, place), len(folded.letters) - 1)) if folded.letters else None


def expected_between(certain: Sequence[tuple[int, int]], start: int, landmark: int | None) -> list[int]:
    """Where a passage that began at `start` is expected: as far as its neighbours moved, and by landmarks.

    `certain` has old and new beginnings of passages, sorted by the old ones.
    """
    at = bisect_left(certain, (start, -1))
    left = [new - old for old, new in certain[max(0, at - NEIGHBOURS) : at]]
    right = [new - old for old, new in certain[at : at + NEIGHBOURS + 1] if old != start][:NEIGHBOURS]
    shifts = sorted(left + right)
    places = [start + shift for shift in (*left[-1:], *right[:1])]
    if shifts:
        places.append(start + shifts[len(shifts) // 2])
    return places if landmark is None else [landmark, *places]
