"""The words of another font with which a line of a PDF begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.readers.pdf_characters import PageCharacters
    from desktop_app.readers.pdf_lines import Piece

_ITALIC = ("ital", "obli", "slant")


def lead_of(page: PageCharacters, chars: Sequence[str], glyphs: Sequence[int]) -> int:
    """How many code points of a line begin it in a bold or italic font that the line does not end in."""
    first, last = page.font_name(glyphs[0]), page.font_name(glyphs[-1])
    if first == last or not _stands_out(page, glyphs, first, last):
        return 0
    known, end = 0, len(glyphs) - 1  # the font of `known` is the first one, that of `end` is not
    while end - known > 1:
        middle = (known + end) // 2
        at = middle
        while at > known and glyphs[at] < 0:
            at -= 1
        if at == known or page.font_name(glyphs[at]) == first:
            known = middle
        else:
            end = at
    return len("".join(chars[: known + 1]).rstrip())


def _stands_out(page: PageCharacters, glyphs: Sequence[int], first: str, last: str) -> bool:
    if first.startswith("nameless") and last.startswith("nameless"):
        return True
    if any(word in first for word in _ITALIC) and not any(word in last for word in _ITALIC):
        return True
    return page.is_bold(glyphs[0]) and not page.is_bold(glyphs[-1])


def join_leads(pieces: Sequence[Piece]) -> int:
    """The lead of a line that is made of pieces: bold ones, and the lead of the one after them."""
    length = 0
    for number, piece in enumerate(pieces):
        if not piece.is_bold:
            return length + piece.lead if piece.lead else max(0, length - 1)
        length += len(piece.text) + (number < len(pieces) - 1 and not piece.text.endswith(" "))
    return 0
