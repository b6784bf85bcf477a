"""Blocks of a page in canonical form: what its character references stand for may be anything."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.canonical import canonical, one_line, tidy_lines
from desktop_app.readers.html_blocks import HtmlBlock, preformatted
from desktop_app.readers.html_notes import begun_with_number
from desktop_app.readers.parts import LONGEST_HEADING
from desktop_app.readers.plain_text import table_row

_ADMONITIONS = frozenset(("note", "caution", "warning", "tip", "hint", "important", "注", "注意", "提示"))
"""Words over a remark in a box, which some pages mark as headings."""
_MARKDOWN = re.compile(r"(#{2,6}) ?([^\s#].*)")


def settled(found: HtmlBlock) -> HtmlBlock:
    """A block in canonical form; a note begins with its number as the text shows it."""
    block, text = found.block, found.text
    if text.startswith("##") and block.kind is BlockKind.PARAGRAPH:
        found = _with_failed_mark(found)
        block, text = found.block, found.text
    is_special = block.kind in {BlockKind.FOOTNOTE, BlockKind.HEADING}
    if not is_special and text.isascii() and text.isprintable():
        return found
    if block.cells:
        cells = [one_line(canonical(text[cell.start : cell.end])) for cell in block.cells]
        text, block = table_row(cells, table=block.table, is_header=block.level == 1)
        return replace(found, text=text, block=block)
    text = (preformatted if block.kind is BlockKind.CODE else tidy_lines)(canonical(text))
    if block.kind is BlockKind.HEADING and text.casefold().strip(" :.：!") in _ADMONITIONS:
        return replace(found, text=text, block=Block(0, len(text)))
    if block.kind is BlockKind.HEADING:
        text = text.replace("\n", " ")
    elif block.kind is BlockKind.FOOTNOTE:
        text = begun_with_number(text)
    if text == found.text:
        return found
    marker = min(block.marker, len(text))
    return replace(found, text=text, block=Block(0, len(text), block.kind, block.level, marker))


def _with_failed_mark(found: HtmlBlock) -> HtmlBlock:
    """A heading that its author marked as in Markdown, and the program that made the page took for text."""
    marked = _MARKDOWN.fullmatch(found.text)
    if marked is None or len(marked[2]) > LONGEST_HEADING:
        return found
    return replace(found, text=marked[2], block=Block(0, len(marked[2]), BlockKind.HEADING, len(marked[1])))
