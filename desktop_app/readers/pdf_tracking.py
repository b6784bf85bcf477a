"""Letter-spaced lines of a PDF: the white between their letters is no space between words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from statistics import median

TRACKED = 0.04
"""Of the size: letters that stand further apart are spaced."""
MOST_TRACKED = 0.22
"""Of the size: letters that stand further apart are words of one letter."""
WORD = 0.17
"""Of the size: how much wider the white between words is than that between letters."""
CLOSE = 0.02
"""Of the size: letters that are nearer touch."""
FEWEST = 5
"""Letters."""
SAMPLE = 12
WIDE = "\u2e80"


def untracked(
    chars: list[str], glyphs: list[int], boxes: array[float], points: float
) -> tuple[list[str], list[int]]:
    """The characters of a line with spaces between its words only, and the glyph (-1: none) of each.

    `boxes` holds four numbers a glyph, left first and right third; `points` is the size of the font. A line
    whose letters are not spaced, as nearly all, comes back as it is.
    """
    if len(chars) < FEWEST or _are_set_close(glyphs[1:4], boxes, CLOSE * points):
        return chars, glyphs
    if not _is_tracked(_gaps(chars[:SAMPLE], glyphs, boxes), points):
        return chars, glyphs
    gaps = _gaps(chars, glyphs, boxes)
    if len(gaps) < FEWEST or not _is_tracked(gaps, points):
        return chars, glyphs
    least = median(gaps) + WORD * points
    made: list[str] = []
    kept: list[int] = []
    for char, glyph in zip(chars, glyphs, strict=True):
        if glyph < 0 or char == " ":
            continue
        if kept and glyph != kept[-1] and boxes[4 * glyph] - boxes[4 * kept[-1] + 2] > least:
            made.append(" ")
            kept.append(-1)
        made.append(char)
        kept.append(glyph)
    return made, kept


def _are_set_close(glyphs: Sequence[int], boxes: array[float], most: float) -> bool:
    """Whether three glyphs touch, as in nearly all lines: the quickest look."""
    a, b, c = glyphs
    return (
        min(a, b, c) >= 0
        and abs(boxes[4 * b] - boxes[4 * a + 2]) < most
        and abs(boxes[4 * c] - boxes[4 * b + 2]) < most
    )


def _is_tracked(gaps: Sequence[float], points: float) -> bool:
    return len(gaps) > 1 and TRACKED * points < median(gaps) < MOST_TRACKED * points


def _gaps(chars: Sequence[str], glyphs: Sequence[int], boxes: array[float]) -> list[float]:
    """The white between letters that follow each other, spaces left out; ideographs are none."""
    gaps: list[float] = []
    before = -1
    for char, glyph in zip(chars, glyphs, strict=False):
        if char == " ":
            continue
        is_letter = char.isalpha() and char < WIDE
        if is_letter and 0 <= before != glyph:
            gaps.append(boxes[4 * glyph] - boxes[4 * before + 2])
        before = glyph if is_letter else -1
    return gaps
