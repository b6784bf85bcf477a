"""Where pages stand under each other: sizes in points, places in pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

GAP = 16
"""Pixels above, between and below pages."""
LARGEST = 20_000.0
"""Points: a page that claims more is shown as if it had that."""
MOST_SCALE = 1.8
"""Pixels a point at a zoom of 100 per cent: in a wide window a page stands in the middle."""


class Spot(NamedTuple):
    """A place on a page, as shares of its width and height: it stays when sizes change."""

    page: int
    across: float
    down: float


class PageStack:
    """Pages in a column of a certain width; the widest page fits it at a zoom of 100 per cent."""

    def __init__(self, sizes: Sequence[tuple[float, float]], width: int, zoom: int) -> None:
        self._sizes = [(min(max(w, 1.0), LARGEST), min(max(h, 1.0), LARGEST)) for w, h in sizes]
        widest = max((w for w, _ in self._sizes), default=1.0)
        fitting = min(MOST_SCALE, (width - 2 * GAP) / widest)
        self.scale = max(0.05, fitting) * zoom / 100
        heights = (round(h * self.scale) + GAP for _, h in self._sizes)
        self._tops = list(accumulate(heights, initial=GAP))
        self.width = max(width, round(widest * self.scale) + 2 * GAP)

    def __len__(self) -> int:
        return len(self._sizes)

    @property
    def height(self) -> int:
        """Pixels of all pages with their gaps."""
        return self._tops[-1]

    def top(self, page: int) -> int:
        """Where a page begins."""
        return self._tops[page]

    def left(self, page: int) -> int:
        """Where a page's left edge stands: pages are centred."""
        return (self.width - self.pixel_size(page)[0]) // 2

    def pixel_size(self, page: int) -> tuple[int, int]:
        """The width and height of a page in pixels."""
        w, h = self._sizes[page]
        return max(1, round(w * self.scale)), max(1, round(h * self.scale))

    def page_at(self, y: float) -> int:
        """The page that stands at a height, the nearest one in a gap."""
        return min(max(0, bisect_right(self._tops, y) - 1), len(self._sizes) - 1)

    def seen(self, top: int, height: int) -> range:
        """The pages of which something is seen."""
        if not self._sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(top + height) + 1)

    def spot(self, x: float, y: float) -> Spot:
        """What stands at a place of the column."""
        page = self.page_at(y)
        width, height = self.pixel_size(page)
        return Spot(page, (x - self.left(page)) / width, (y - self.top(page)) / height)

    def place(self, spot: Spot) -> tuple[float, float]:
        """The inverse of `spot`."""
        width, height = self.pixel_size(spot.page)
        return self.left(spot.page) + spot.across * width, self.top(spot.page) + spot.down * height
