"""Where the reader is: the top item and how much of it is above the edge. The scroll bar follows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop_app.document.span import Span
from desktop_app.ui.reading.heights import Heights
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.layouts import PAGE_BOTTOM, PAGE_TOP, ItemLayout, Layouter
from desktop_app.ui.reading.styles import MARGIN, Styles

CACHED = 240
FAR = 6.0
"""Viewport heights: a jump farther than this goes by estimate, not item by item."""


class Visible(NamedTuple):
    """An item that is seen: its number, the y of its top in the viewport, its layout."""

    item: int
    y: float
    layout: ItemLayout


class Scroller:
    """Lays out what is near the edge of the view and keeps the place; no widget, no painting."""

    def __init__(
        self, items: Items, styles: Styles, *, width: float, height: float, run_ins: Sequence[Span]
    ) -> None:
        self.items = items
        self.height = height
        self.column = max(120.0, min(styles.column, width - 2 * MARGIN))
        self.left = round((width - self.column) / 2)
        self._styles = styles
        self._layouter = Layouter(items, styles, self.column, run_ins)
        self._layouts: OrderedDict[int, ItemLayout] = OrderedDict()
        self._per_line = max(1.0, self.column / styles.character)
        self.heights = Heights(len(items), self._estimate)
        self.top = 0
        self.offset = 0.0

    def _estimate(self, first: int, last: int) -> float:
        """The height of items [first, last): from their characters, and half a line each for the last."""
        if last - first == 1:
            style = self._styles.of(self.items.block(first))
            size = self.items.span(first)
            lines = max(1, -(-(size.end - size.start) // int(self._per_line)))
            edge = (PAGE_TOP if first == 0 else 0.0) + (PAGE_BOTTOM if last == len(self.items) else 0.0)
            return style.above + lines * style.line_height + style.below + edge
        characters = self.items.span(last - 1).end - self.items.start(first)
        body = self._styles.body
        count = last - first
        return (characters / self._per_line + 0.5 * count) * body.line_height + count * body.below

    # -- layouts

    def layout(self, item: int) -> ItemLayout:
        """The layout of an item; its exact height is known from here on."""
        found = self._layouts.get(item)
        if found is not None:
            self._layouts.move_to_end(item)
            return found
        made = self._layouter.lay_out(item)
        self.heights.set_height(item, made.height)
        self._layouts[item] = made
        if len(self._layouts) > CACHED:
            self._layouts.popitem(last=False)
        return made

    def visible(self) -> Iterator[Visible]:
        """The items that are seen, from the top."""
        y, item = -self.offset, self.top
        while y < self.height and item < len(self.items):
            layout = self.layout(item)
            yield Visible(item, y, layout)
            y += layout.height
            item += 1

    def y_of(self, item: int) -> float:
        """The y of an item's top in the viewport, by estimate where it is far away."""
        if item < self.top:
            return self.heights.top(item) - self.heights.top(self.top) - self.offset
        y, at = -self.offset, self.top
        while at < item and y < FAR * self.height:
            y += self.layout(at).height
            at += 1
        return y if at == item else self.heights.top(item) - self.heights.top(self.top) - self.offset

    # -- moving

    @property
    def position(self) -> float:
        """Pixels from the beginning of the document to the top edge, as far as they are known."""
        return self.heights.top(self.top) + self.offset if len(self.items) else 0.0

    @property
    def maximum(self) -> float:
        """The largest position."""
        return max(0.0, self.heights.total - self.height)

    def scroll_by(self, pixels: float) -> None:
        """Move by pixels, exactly; by estimate only where the way is long."""
        if abs(pixels) > FAR * self.height:
            self.top, self.offset = self.heights.find(self.position + pixels)
        else:
            self.offset += pixels
        self._settle()

    def scroll_to_position(self, position: float) -> None:
        """Move to a place that the scroll bar names; both ends are exact."""
        if position <= 0:
            self.top, self.offset = 0, 0.0
        elif position >= self.maximum:
            self.scroll_to_end()
        else:
            self.top, self.offset = self.heights.find(position)
            self._settle()

    def scroll_to_end(self) -> None:
        """Show the last line at the bottom."""
        self.top, self.offset = max(0, len(self.items) - 1), 0.0
        self._settle()

    def scroll_to_item(self, item: int, y: float, below: float = 0.0) -> None:
        """Put the height `y` of an item `below` pixels under the top edge."""
        self.top, self.offset = item, y - below
        self._settle()

    def _settle(self) -> None:
        """Make the top item the one that crosses the edge, and leave no empty space below the last."""
        if not len(self.items):
            self.top, self.offset = 0, 0.0
            return
        self._settle_top()
        bottom = -self.offset
        for seen in self.visible():
            bottom = seen.y + seen.layout.height
            last = seen.item
        if bottom < self.height and last == len(self.items) - 1:
            self.offset -= self.height - bottom
            self._settle_top()

    def _settle_top(self) -> None:
        while self.offset < 0 and self.top > 0:
            self.top -= 1
            self.offset += self.layout(self.top).height
        self.offset = max(0.0, self.offset)
        while self.top < len(self.items) - 1 and self.offset >= (height := self.layout(self.top).height):
            self.offset -= height
            self.top += 1

    # -- text and places

    def first_offset(self) -> int:
        """The first code point of the first line that is wholly seen."""
        if not len(self.items):
            return 0
        for seen in self.visible():
            for piece in seen.layout.pieces:
                for number in range(piece.layout.lineCount()):
                    if seen.y + piece.y + number * piece.line_height >= -1.0:
                        return piece.to_offset(piece.layout.lineAt(number).textStart())
        return self.items.start(self.top)

    def last_offset(self) -> int:
        """The end of the last line of which something is seen."""
        last = 0
        for seen in self.visible():
            for piece in seen.layout.pieces:
                shown = int((self.height - seen.y - piece.y) / piece.line_height) + 1
                if shown >= piece.layout.lineCount():
                    last = max(last, piece.span.end)
                elif shown > 0:
                    line = piece.layout.lineAt(shown - 1)
                    last = max(last, piece.to_offset(line.textStart() + line.textLength()))
        return last

    def line_in_item(self, offset: int) -> tuple[int, float, float]:
        """The item of an offset, and top and height of its line in that item."""
        item = self.items.at(offset)
        piece = self.layout(item).piece_of(offset)
        line = piece.layout.lineForTextPosition(piece.to_qt(offset))
        top = piece.line_top(line) if line.isValid() else piece.y
        return item, top, piece.line_height

    def hit(self, x: float, y: float) -> int:
        """The offset nearest to a point of the viewport."""
        if not len(self.items):
            return 0
        nearest: Visible | None = None
        for seen in self.visible():
            nearest = seen
            if y < seen.y + seen.layout.height:
                break
        if nearest is None:
            return 0
        inside_x, inside_y = x - self.left, y - nearest.y
        return nearest.layout.piece_at(inside_x, inside_y).offset_at(inside_x, inside_y)
