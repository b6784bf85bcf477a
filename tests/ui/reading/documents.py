"""Documents for the tests of the reading view, made of our own words."""

from __future__ import annotations

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document, compose
from desktop_app.document.span import Span

SENTENCE = "The council of the coast will renew every quay and report on it each year. "
Part = tuple[str, Block]


def part(text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, level: int = 0, marker: int = 0) -> Part:
    """A block that is not yet placed."""
    return text, Block(0, 0, kind, level, marker)


def row(*cells: str, table: int = 0, is_header: bool = False) -> Part:
    """A table row that is not yet placed."""
    spans, at = [], 0
    for cell in cells:
        spans.append(Span(at, at + len(cell)))
        at += len(cell) + 1
    return "\t".join(cells), Block(0, 0, BlockKind.TABLE_ROW, int(is_header), 0, tuple(spans), table)


def document(*parts: Part | str) -> Document:
    """A document of these blocks; plain strings are paragraphs."""
    placed = [part(p) if isinstance(p, str) else p for p in parts]
    text, blocks = compose(placed)
    return Document(text, blocks)


def paragraphs(count: int, sentences: int = 5) -> Document:
    """Numbered paragraphs, a heading before every tenth."""
    parts: list[Part] = []
    for i in range(count):
        if i % 10 == 0:
            parts.append(part(f"Part {i // 10}", BlockKind.HEADING, level=2))
        parts.append(part(f"{i} begins. " + SENTENCE * (1 + i % sentences)))
    return document(*parts)


def span_of(source: Document, words: str) -> Span:
    """Where words first stand."""
    start = source.text.index(words)
    return Span(start, start + len(words))
