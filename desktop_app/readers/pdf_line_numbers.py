"""The numbers of lines in the margin of bills and drafts: they count on from line to line of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desktop_app.readers.pdf_lines import Piece

FEWEST = {1: 10, 5: 4}
"""Numbers on a page, by how far they count on: each line has one, or every fifth."""
MOST = 300
"""Numbers on a page: more are a table's."""
LONGEST = 4
"""Digits."""
SAME = 2.5
"""Points: edges that differ by less are one."""
COUNTED = 0.8
"""Of the steps from one number to the next: so many are as long as they should be."""
EVEN = 0.25
"""Of the usual distance: how much the distance of two numbers in the margin differs from it."""
MOST_UNEVEN = 0.35
"""Of the numbers: so many may stand further apart, as at titles and between paragraphs."""
BESIDE = 0.9
"""Of the other pieces of a page: so many at least stand all on one side of the numbers."""
RUNNING = 0.3
"""Of the lines beside the numbers: so many begin in the midst of a sentence; those of lists do not."""


def find_line_numbers(pieces: Sequence[Piece]) -> set[int]:
    """The `id` of the pieces of a page that are the numbers of its lines."""
    numbers = [p for p in pieces if len(p.text) <= LONGEST and p.text.isascii() and p.text.isdecimal()]
    if not min(FEWEST.values()) <= len(numbers) <= MOST:
        return set()
    others = [p for p in pieces if len(p.text) > LONGEST]
    for found in sorted((_longest_column(numbers, edge) for edge in ("x0", "x1")), key=len, reverse=True):
        ordered = sorted(found, key=lambda p: p.y0)
        steps = [int(b.text) - int(a.text) for a, b in pairwise(ordered)]
        step = next((s for s in FEWEST if steps and steps.count(s) >= COUNTED * len(steps)), 0)
        if (
            step
            and min(steps) > 0
            and len(found) >= FEWEST[step]
            and _is_even(ordered)
            and _is_margin(ordered, others)
        ):
            return {id(piece) for piece in found}
    return set()


def _longest_column(numbers: Sequence[Piece], edge: str) -> list[Piece]:
    """The numbers with one left or right edge that are most."""
    best: list[Piece] = []
    for first in numbers:
        own = [p for p in numbers if abs(getattr(p, edge) - getattr(first, edge)) < SAME]
        best = max(best, own, key=len)
    return best


def _is_even(numbers: Sequence[Piece]) -> bool:
    gaps = sorted(b.y0 - a.y0 for a, b in pairwise(numbers))
    usual = gaps[len(gaps) // 3]
    uneven = sum(abs(gap - usual) > EVEN * usual for gap in gaps)
    return usual > 0 and uneven <= MOST_UNEVEN * len(gaps)


def _is_margin(numbers: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """Whether the text is all on one side of the numbers, and its lines are no entries of a list."""
    left, right = max(p.x1 for p in numbers), min(p.x0 for p in numbers)
    before, after = sum(p.x1 <= right for p in others), sum(p.x0 >= left for p in others)
    running = sum(p.text[0].islower() for p in others)
    return max(before, after) >= BESIDE * len(others) and running >= RUNNING * len(others)
