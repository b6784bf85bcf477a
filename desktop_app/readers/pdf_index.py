"""The index of a PDF: its entries and the letters that they begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.readers.pdf_lines import Piece

ENTRY_END = 24
"""Code points: the last number of a page in an entry, with what stands before it, is no longer."""
_ENTRY_END = re.compile(r"(?:,|[.…·]{2}|(?:\. ){2})\s*(?:\d{1,4}[–-])?\d{1,4}(?:ff?\.?|n)?\s*\Z")


def is_index_entry(text: str) -> bool:
    """Whether a line has words, and the number of a page after a comma or dots at its end."""
    found = _ENTRY_END.search(text, max(0, len(text) - ENTRY_END))
    return found is not None and any(map(str.isalpha, text[: found.start()]))


def begins_entry(above: Piece, piece: Piece, *, is_first: bool) -> bool:
    """Whether a line is an entry of its own, or the letter that entries begin with, or stands below one;
    `is_first` says that the line above is the first of its paragraph."""
    if _is_letter(piece) or (is_first and _is_letter(above)):
        return True
    return is_first and is_index_entry(piece.text) and is_index_entry(above.text)


def is_set_in_entry(above: Piece, piece: Piece) -> bool:
    """Whether a line is an entry that stands further right than the line above it."""
    return piece.x0 > above.x0 + 0.8 * piece.size and is_index_entry(piece.text)


def _is_letter(piece: Piece) -> bool:
    """Whether a line is a capital in bold letters alone."""
    text = piece.text.strip()
    return len(text) == 1 and text.isupper() and piece.is_bold
