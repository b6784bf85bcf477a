"""Numbers of notes that a PDF sets apart from their line: they go back to where they stand in it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.readers.pdf_lines import RAISED, SMALL, Piece

LONGEST, MOST = 3, 100
"""Digits of a number; numbers on a page: more are a table's."""
ABOVE = 0.3
"""Of the size of a line: how much higher than its top a raised number begins at most."""
LIFTED = 0.15
"""Of the size of a line: how much higher than its bottom a raised number ends at least."""


def insert_raised(pieces: Sequence[Piece], boxes: array[float]) -> list[Piece]:
    """The pieces of a page with small raised numbers that stand amid another piece as part of that.

    `boxes` holds four numbers a glyph, the left edge first.
    """
    numbers = [p for p in pieces if len(p.text) <= LONGEST and p.text.isascii() and p.text.isdecimal()]
    found = list(pieces)
    for number in numbers if len(numbers) <= MOST else ():
        at = next((i for i, piece in enumerate(found) if _stands_in(number, piece)), -1)
        if at >= 0:
            found[at] = _inserted(found[at], number, boxes)
            found = [piece for piece in found if piece is not number]
    return found


def _stands_in(number: Piece, line: Piece) -> bool:
    return (
        line.x0 < number.x0
        and number.x1 < line.x1
        and number.size < SMALL * line.size
        and line.y0 - ABOVE * line.size < number.y0
        and number.y1 < line.y1 - LIFTED * line.size
        and number.y1 > line.y0
    )


def _inserted(line: Piece, number: Piece, boxes: array[float]) -> Piece:
    """The line with the number after the word that it stands behind."""
    middle = (number.x0 + number.x1) / 2
    at = next(
        (i for i, glyph in enumerate(line.glyphs) if glyph >= 0 and boxes[4 * glyph] > middle), len(line.text)
    )
    while at > 0 and line.text[at - 1] == " ":
        at -= 1
    text = line.text[:at] + number.text.translate(RAISED) + line.text[at:]
    return replace(line, text=text, glyphs=[*line.glyphs[:at], *number.glyphs, *line.glyphs[at:]])
