"""Brings the text of a document into canonical form where marks of the file have put it together otherwise.

A reader makes its source canonical before it parses it, but a character reference (&#1;, e&#769;) becomes a
character only there, and two runs may join a letter and its accent.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

from desktop_app.document.block import Block
from desktop_app.document.document import Document, compose
from desktop_app.document.span import Span
from desktop_app.readers.canonical import canonical, has_strangers

_LINE_ENDS = re.compile(r"\n{2,}")


def with_canonical_text(document: Document) -> Document:
    """The document itself where its text is canonical, else one whose text is, its blocks moved along."""
    text = document.text
    if not has_strangers(text) and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return document
    parts = [_moved(text[block.start : block.end], block) for block in document.blocks]
    whole, blocks = compose(parts)
    if document.blocks.is_marked:
        blocks = blocks.with_marks()
    return replace(document, text=whole, blocks=blocks)


def _moved(text: str, block: Block) -> tuple[str, Block]:
    """The canonical text of a block, and the block with marker and cells counted from its beginning."""
    edges = sorted({0, block.marker, len(text), *(e - block.start for cell in block.cells for e in cell)})
    places, said = {0: 0}, ""
    for start, end in pairwise(edges):
        said = _LINE_ENDS.sub("\n", (said + canonical(text[start:end])).lstrip("\n"))
        places[end] = len(said)
    said = said.rstrip("\n")
    cells = tuple(
        Span(*(min(len(said), places[edge - block.start]) for edge in (cell.start, cell.end)))
        for cell in block.cells
    )
    return said, replace(block, marker=min(len(said), places[block.marker]), cells=cells)
