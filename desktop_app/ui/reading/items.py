"""The document as items to lay out: a block each, but a gigantic block as several slices."""

from __future__ import annotations

from bisect import bisect_right
from operator import sub

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document
from desktop_app.document.span import Span

SLICE = 4_000
"""Code points: a longer block is laid out in slices, so that no block takes longer than a frame."""
CUT = frozenset(" \t\n\u3000，。；、,.;")


class Items:
    """The items of a document. Item and block are the same number where no block is gigantic."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.blocks = document.blocks
        columns = document.blocks.columns()
        self._starts, self._ends = columns
        self._firsts: list[int] | None = None
        self._slices: list[list[int]] = []
        if len(self.blocks) and max(map(sub, self._ends, self._starts)) > SLICE:
            self._slice()

    def _slice(self) -> None:
        """Number the items where some blocks take several."""
        firsts, slices, count = [], [], 0
        for start, end in zip(self._starts, self._ends, strict=True):
            firsts.append(count)
            cuts = [start] if end - start <= SLICE else self._cuts(start, end)
            slices.append(cuts)
            count += len(cuts)
        self._firsts, self._slices, self._count = firsts, slices, count

    def _cuts(self, start: int, end: int) -> list[int]:
        """Where slices begin: after a space or a stop near every SLICE code points."""
        cuts = [start]
        while end - cuts[-1] > SLICE:
            at = cuts[-1] + SLICE
            back = next((i for i in range(at, at - 400, -1) if self.text[i - 1] in CUT), at)
            cuts.append(back)
        return cuts

    def __len__(self) -> int:
        return self._count if self._firsts is not None else len(self.blocks)

    def block_of(self, item: int) -> int:
        """The index of the block that an item shows."""
        return item if self._firsts is None else bisect_right(self._firsts, item) - 1

    def span(self, item: int) -> Span:
        """The range of the text that an item shows."""
        if self._firsts is None:
            return Span(self._starts[item], self._ends[item])
        block = self.block_of(item)
        cuts, part = self._slices[block], item - self._firsts[block]
        end = cuts[part + 1] if part + 1 < len(cuts) else self._ends[block]
        return Span(cuts[part], end)

    def start(self, item: int) -> int:
        """Where an item starts in the text."""
        return self._starts[item] if self._firsts is None else self.span(item).start

    def is_first_slice(self, item: int) -> bool:
        """Whether the item begins its block."""
        return self._firsts is None or self._firsts[self.block_of(item)] == item

    def is_last_slice(self, item: int) -> bool:
        """Whether the item ends its block."""
        return self._firsts is None or item + 1 == len(self) or self.block_of(item + 1) != self.block_of(item)

    def block(self, item: int) -> Block:
        """The block of an item."""
        return self.blocks[self.block_of(item)]

    def kind(self, item: int) -> BlockKind:
        """The kind of an item's block."""
        return self.blocks.kind(self.block_of(item))

    def at(self, offset: int) -> int:
        """The item that holds an offset, or the last that starts before it; 0 at the least."""
        block = max(0, self.blocks.index_at(offset))
        if self._firsts is None:
            return block
        cuts = self._slices[block]
        return self._firsts[block] + max(0, bisect_right(cuts, offset) - 1)
