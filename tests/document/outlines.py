"""Builds documents for the tests of the outline: one block a paragraph."""

from __future__ import annotations

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.headings import infer_headings
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section


def make(*paragraphs: str) -> tuple[str, Blocks]:
    """A text of these paragraphs with nothing marked."""
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return "\n\n".join(paragraphs), Blocks(blocks)


def infer(*paragraphs: str) -> tuple[str, Blocks, tuple[Section, ...]]:
    """The text, its inferred blocks and its sections."""
    text, blocks = make(*paragraphs)
    blocks = infer_headings(text, blocks)
    return text, blocks, build_outline(text, blocks)


def tree(*paragraphs: str) -> list[tuple[int, str]]:
    """Level and title of every section."""
    return [(s.level, s.title) for s in infer(*paragraphs)[2]]


def of_kind(text: str, blocks: Blocks, kind: BlockKind) -> list[str]:
    """The texts of the blocks of a kind."""
    return [b.span.of(text) for b in blocks if b.kind == kind]
