"""What a selection is as plain text: exact, one line a block, the cells of a table apart by tabs."""

from __future__ import annotations

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.span import Span

MANY = 20_000
"""Blocks: above, blank lines inside blocks are not told from those between them."""


def plain_text(document: Document, span: Span) -> str:
    """The text of a span as it is copied."""
    blocks = document.blocks
    if not len(blocks):
        return span.of(document.text)
    first, last = max(0, blocks.index_at(span.start)), max(0, blocks.index_at(span.end - 1))
    if last - first > MANY:
        return span.of(document.text).replace("\n\n", "\n")
    parts = [_part(document, index, span) for index in range(first, last + 1)]
    return "\n".join(part for part in parts if part)


def _part(document: Document, index: int, span: Span) -> str:
    blocks, text = document.blocks, document.text
    start, end = max(span.start, blocks.start(index)), min(span.end, blocks.end(index))
    if blocks.kind(index) is not BlockKind.TABLE_ROW:
        return text[start:end]
    cells = blocks[index].cells or (Span(start, end),)
    inside = [cell for cell in cells if cell.start <= end and start <= cell.end]
    return "\t".join(text[max(start, cell.start) : min(end, cell.end)] for cell in inside)
