"""The document as items to lay out: a block each, but a gigantic block as several slices."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from operator import sub

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document
from desktop_app.document.span import Span

SLICE = 6_000
"""Code points: a longer block is laid out in slices, so that no block takes longer than a frame."""
CHUNK = 32
"""Blocks that are looked at together: where they are short together, none of them is gigantic."""
_SENTENCE_ENDS = ("\n", "。", "！", "？", ". ", "; ", "；")
_JOINERS = "\u200d\ufe0f\ufe0e\u20e3"


class Items:
    """The items of a document. Item and block are the same number where no block is gigantic."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.blocks = document.blocks
        self._starts, self._ends = document.blocks.columns()
        self._big: list[int] = list(self._find_big())
        self._firsts: list[int] = []  # the number of the first item of each big block
        self._extra: list[int] = [0]  # how many items more than blocks there are before each big block
        self._cuts: dict[tuple[int, int], int] = {}
        for block in self._big:
            self._firsts.append(block + self._extra[-1])
            self._extra.append(self._extra[-1] + self._slices(block) - 1)

    def _find_big(self) -> Iterator[int]:
        """The blocks that take several items. Looks at single blocks only where some could be one."""
        starts, ends, count = self._starts, self._ends, len(self.blocks)
        for first in range(0, count, CHUNK):
            last = min(count, first + CHUNK)
            if ends[last - 1] - starts[first] <= SLICE:
                continue
            sizes = list(map(sub, ends[first:last], starts[first:last]))
            if max(sizes) > SLICE:
                yield from (first + i for i, size in enumerate(sizes) if size > SLICE)

    def _slices(self, block: int) -> int:
        return -(-(self._ends[block] - self._starts[block]) // SLICE)

    def _cut(self, block: int, part: int) -> int:
        """Where a slice of a big block begins; found when it is first needed."""
        start, end = self._starts[block], self._ends[block]
        count = self._slices(block)
        if part <= 0 or part >= count:
            return start if part <= 0 else end
        found = self._cuts.get((block, part))
        if found is None:
            found = self._cuts[block, part] = cut_near(self.text, start + (end - start) * part // count)
        return found

    def __len__(self) -> int:
        return len(self.blocks) + self._extra[-1]

    def _place(self, item: int) -> tuple[int, int]:
        """The block of an item and which of its slices the item is."""
        if not self._big:
            return item, 0
        at = bisect_right(self._firsts, item) - 1
        if at < 0:
            return item, 0
        part = item - self._firsts[at]
        big = self._big[at]
        return (big, part) if part < self._slices(big) else (item - self._extra[at + 1], 0)

    def block_of(self, item: int) -> int:
        """The index of the block that an item shows."""
        return self._place(item)[0]

    def span(self, item: int) -> Span:
        """The range of the text that an item shows."""
        block, part = self._place(item)
        if self._ends[block] - self._starts[block] <= SLICE:
            return Span(self._starts[block], self._ends[block])
        return Span(self._cut(block, part), self._cut(block, part + 1))

    def start(self, item: int) -> int:
        """Where an item starts in the text."""
        block, part = self._place(item)
        return self._cut(block, part) if part else self._starts[block]

    def is_first_slice(self, item: int) -> bool:
        """Whether the item begins its block."""
        return self._place(item)[1] == 0

    def is_last_slice(self, item: int) -> bool:
        """Whether the item ends its block."""
        block, part = self._place(item)
        return part == self._slices(block) - 1 or self._ends[block] == self._starts[block]

    def block(self, item: int) -> Block:
        """The block of an item."""
        return self.blocks[self.block_of(item)]

    def kind(self, item: int) -> BlockKind:
        """The kind of an item's block."""
        return self.blocks.kind(self.block_of(item))

    def at(self, offset: int) -> int:
        """The item that holds an offset, or the last that starts before it; 0 at the least."""
        block = max(0, self.blocks.index_at(offset))
        at = bisect_right(self._big, block) - 1
        if at < 0:
            return block
        if self._big[at] != block:
            return block + self._extra[at + 1]
        return self._firsts[at] + self._part_at(block, offset)

    def _part_at(self, block: int, offset: int) -> int:
        start, end, count = self._starts[block], self._ends[block], self._slices(block)
        part = min(count - 1, max(0, (offset - start) * count // (end - start)))
        while part + 1 < count and self._cut(block, part + 1) <= offset:
            part += 1
        while part > 0 and self._cut(block, part) > offset:
            part -= 1
        return part


def cut_near(text: str, at: int) -> int:
    """Where to cut a long run: after a line or a sentence, else a word, a little before `at`."""
    low = at - SLICE // 6
    best = max(text.rfind(stop, low, at) + len(stop) for stop in _SENTENCE_ENDS)
    if best > low:
        return min(best, at)
    best = max(text.rfind(" ", low, at), text.rfind("\t", low, at)) + 1
    return best if best > low else _between_characters(text, at)


def _between_characters(text: str, at: int) -> int:
    """The same place or a little before it, never inside a character with its marks or joined signs."""
    for back in range(at, at - 64, -1):
        here, before = text[back], text[back - 1]
        joined = unicodedata.combining(here) or here in _JOINERS or before == "\u200d"
        if not joined and not ("\U0001f1e6" <= here <= "\U0001f1ff" or "\U0001f3fb" <= here <= "\U0001f3ff"):
            return back
    return at
