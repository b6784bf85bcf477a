"""How tall the items are: estimated by the chunk, exact where they were laid out.

Sums are kept in a Fenwick tree over chunks, so a million items cost a few thousand estimates, and finding the
item at a height is logarithmic (P. M. Fenwick, "A new data structure for cumulative frequency tables", 1994).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

CHUNK = 256
Estimate = Callable[[int, int], float]
"""The estimated height of items [first, last) together."""


class Heights:
    """The heights of `count` items in pixels."""

    def __init__(self, count: int, estimate: Estimate) -> None:
        self._count = count
        self._estimate = estimate
        self._chunks = (count + CHUNK - 1) // CHUNK
        self._exact: dict[int, array[float]] = {}
        sums = [estimate(i * CHUNK, min(count, (i + 1) * CHUNK)) for i in range(self._chunks)]
        self.total = sum(sums)
        self._tree = self._build(sums)
        self._top_bit = 1 << (self._chunks.bit_length() - 1) if self._chunks else 0

    @staticmethod
    def _build(sums: list[float]) -> list[float]:
        tree = [0.0, *sums]
        for i in range(1, len(tree)):
            parent = i + (i & -i)
            if parent < len(tree):
                tree[parent] += tree[i]
        return tree

    def __len__(self) -> int:
        return self._count

    def _items(self, chunk: int) -> array[float]:
        """The heights in a chunk, estimated one by one when it is first touched."""
        items = self._exact.get(chunk)
        if items is None:
            first, last = chunk * CHUNK, min(self._count, (chunk + 1) * CHUNK)
            items = array("d", [self._estimate(i, i + 1) for i in range(first, last)])
            self._exact[chunk] = items
            self._add(chunk, sum(items) - self._estimate(first, last))
        return items

    def _add(self, chunk: int, change: float) -> None:
        self.total += change
        at = chunk + 1
        while at < len(self._tree):
            self._tree[at] += change
            at += at & -at

    def _before(self, chunk: int) -> float:
        total, at = 0.0, chunk
        while at > 0:
            total += self._tree[at]
            at -= at & -at
        return total

    def height(self, item: int) -> float:
        """The height of an item, exact or estimated."""
        return self._items(item // CHUNK)[item % CHUNK]

    def set_height(self, item: int, height: float) -> None:
        """The exact height of an item, now that it was laid out."""
        items = self._items(item // CHUNK)
        change = height - items[item % CHUNK]
        if change:
            items[item % CHUNK] = height
            self._add(item // CHUNK, change)

    def top(self, item: int) -> float:
        """How far below the beginning an item starts."""
        chunk, rest = divmod(item, CHUNK)
        return self._before(chunk) + (sum(self._items(chunk)[:rest]) if rest else 0.0)

    def find(self, y: float) -> tuple[int, float]:
        """The item at a height, and how far below its top that is."""
        if not self._count:
            return 0, 0.0
        chunk, rest, bit = 0, max(0.0, y), self._top_bit
        while bit:
            if chunk + bit <= self._chunks and self._tree[chunk + bit] <= rest:
                chunk += bit
                rest -= self._tree[chunk]
            bit >>= 1
        if chunk >= self._chunks:
            last = self._count - 1
            return last, self.height(last)
        for index, height in enumerate(self._items(chunk)):
            if rest < height:
                return chunk * CHUNK + index, rest
            rest -= height
        last = min(self._count, (chunk + 1) * CHUNK) - 1
        return last, self.height(last)
