"""Where the reader is: the top item and how much of it is above the edge. The scroll bar follows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop_app.document.span import Span
from desktop_app.ui.reading.heights import Heights
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.layouts import PAGE_BOTTOM, PAGE_TOP, Layouter
from desktop_app.ui.reading.pieces import ItemLayout, Piece
from desktop_app.ui.reading.styles import MARGIN, Styles

CACHED = 60_000
"""UTF-16 units of text whose layouts are kept beside those that are seen."""
FAR = 6.0
"""Viewport heights: a jump farther than this goes by estimate, not item by item."""
WIDE_TABLE = 1.6
"""How many columns of text wide a table may grow where the window has the room."""
_SAMPLES, _SAMPLE = 16, 120


class Visible(NamedTuple):
    """An item that is seen: its number, the y of its top in the viewport, its layout."""

    item: int
    y: int
    layout: ItemLayout


class Place(NamedTuple):
    """A place to come back to whatever the width: an offset, and the y of its line in the viewport."""

    offset: int
    y: int


class Scroller:
    """Lays out what is near the edge of the view and keeps the place; no widget, no painting."""

    def __init__(
        self, items: Items, styles: Styles, *, width: int, height: int, run_ins: Sequence[Span]
    ) -> None:
        self.items = items
        self.height = height
        self.column = max(120, min(styles.column, width - 2 * MARGIN))
        self.left = max(0, (width - self.column) // 2)
        self._styles = styles
        room = max(self.column, min(int(WIDE_TABLE * self.column), width - 2 * MARGIN))
        self._layouter = Layouter(items, styles, width=self.column, room=room, run_ins=run_ins)
        self._layouts: OrderedDict[int, ItemLayout] = OrderedDict()
        self._kept = 0
        self._per_line = max(4.0, 0.97 * self.column / _character_width(items.text, styles))
        self.heights = Heights(len(items), self._estimate)
        self.top = 0
        self.offset = 0
        self._shift: int | None = None

    def _estimate(self, first: int, last: int) -> float:
        """The height of items [first, last): from their characters, and half a line each for the last."""
        edge = (PAGE_TOP if first == 0 else 0) + (PAGE_BOTTOM if last == len(self.items) else 0)
        if last - first > 1:
            characters = self.items.span(last - 1).end - self.items.start(first)
            lines = characters / self._per_line + 0.5 * (last - first)
            return edge + round(lines * self._styles.line) + (last - first) * self._styles.space
        style = self._styles.of(self.items.block(first))
        span = self.items.span(first)
        share = self._styles.body.line_height / style.line_height
        lines = max(1, round((span.end - span.start) / (self._per_line * min(1.1, share)) + 0.4))
        lines += self.items.text.count("\n", span.start, span.end)
        return edge + style.above + lines * style.line_height + style.below

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
        self._kept += made.size
        while self._kept > CACHED and len(self._layouts) > 8:
            _, dropped = self._layouts.popitem(last=False)
            self._kept -= dropped.size
        return made

    def visible(self) -> Iterator[Visible]:
        """The items that are seen, from the top."""
        y, item = -self.offset, self.top
        while y < self.height and item < len(self.items):
            layout = self.layout(item)
            yield Visible(item, y, layout)
            y += layout.height
            item += 1

    def y_of(self, item: int) -> int:
        """The y of an item's top in the viewport, by estimate where it is far away."""
        y, at = -self.offset, self.top
        while at < item and y < FAR * self.height:
            y += self.layout(at).height
            at += 1
        while at > item and y > -FAR * self.height:
            at -= 1
            y -= self.layout(at).height
        return y if at == item else round(self.heights.top(item) - self.heights.top(self.top)) - self.offset

    # -- moving

    @property
    def position(self) -> int:
        """Pixels from the beginning of the document to the top edge, as far as they are known."""
        return round(self.heights.top(self.top)) + self.offset if len(self.items) else 0

    @property
    def maximum(self) -> int:
        """The largest position."""
        return max(0, round(self.heights.total) - self.height)

    @property
    def is_at_start(self) -> bool:
        """Whether the first line is at its place."""
        return self.top == 0 and self.offset == 0

    @property
    def is_at_end(self) -> bool:
        """Whether the last item is wholly seen."""
        last = None
        for seen in self.visible():
            last = seen
        return last is None or (
            last.item == len(self.items) - 1 and last.y + last.layout.height <= self.height
        )

    def take_shift(self) -> int | None:
        """By how many pixels what is seen has moved since this was asked last; None after anything else."""
        shift, self._shift = self._shift, None
        return shift

    def scroll_by(self, pixels: int) -> None:
        """Move by pixels, exactly; by estimate only where the way is long."""
        if abs(pixels) > FAR * max(self.height, 100):
            self.scroll_to_position(self.position + pixels)
            return
        item, y = self.top, -self.offset
        self.offset += pixels
        self._settle()
        self._shift = self.y_of(item) - y

    def scroll_to_position(self, position: float) -> None:
        """Move to a place that the scroll bar names; both ends are exact."""
        self._shift = None
        if position <= 0:
            self.top, self.offset = 0, 0
        elif position >= self.maximum:
            self.scroll_to_end()
        else:
            top, within = self.heights.find(position)
            self.top, share = top, within / max(1.0, self.heights.height(top))
            self.offset = int(share * self.layout(top).height)
            self._settle()

    def scroll_to_end(self) -> None:
        """Show the last line at the bottom."""
        if len(self.items):
            self.top = len(self.items) - 1
            self.offset = self.layout(self.top).height - self.height
        self._settle()

    def scroll_to_item(self, item: int, y: float, below: float = 0.0) -> None:
        """Put the height `y` of an item `below` pixels under the top edge."""
        self.top, self.offset = item, round(y - below)
        self._settle()

    def place(self) -> Place:
        """The line at the top edge, to come back to."""
        offset = self.first_offset(is_whole=False)
        item, top, _ = self.line_in_item(offset)
        return Place(offset, self.y_of(item) + round(top))

    def go_to(self, place: Place) -> None:
        """Bring the line of a place to where it was; at most its last pixel is above the edge."""
        if not len(self.items):
            return
        item, top, line_height = self.line_in_item(place.offset)
        self.scroll_to_item(item, top, below=max(place.y, 1 - line_height))

    def set_height(self, height: int) -> None:
        """The viewport is higher or lower; the top line stays."""
        self.height = height
        self._settle()

    def _settle(self) -> None:
        """Make the top item the one that crosses the edge, and leave no empty space below the last."""
        self._shift = None
        if not len(self.items):
            self.top, self.offset = 0, 0
            return
        self._settle_top()
        last = None
        for seen in self.visible():
            last = seen
        if last is not None and last.item == len(self.items) - 1:
            missing = self.height - (last.y + last.layout.height)
            if missing > 0:
                self.offset -= missing
                self._settle_top()

    def _settle_top(self) -> None:
        while self.offset < 0 and self.top > 0:
            self.top -= 1
            self.offset += self.layout(self.top).height
        self.offset = max(0, self.offset)
        while self.top < len(self.items) - 1 and self.offset >= (height := self.layout(self.top).height):
            self.offset -= height
            self.top += 1

    # -- text and places

    def first_offset(self, *, is_whole: bool = True) -> int:
        """The first code point of the first line that is seen, or wholly seen."""
        for seen in self.visible():
            for piece in seen.layout.pieces:
                edge = 0 if is_whole else 1 - piece.line_height
                number = max(0, -int((seen.y + piece.y - edge) // piece.line_height))
                if number < piece.layout.lineCount() and seen.y + piece.line_top(number) < self.height:
                    return piece.line_span(number).start
        return self.items.start(self.top) if len(self.items) else 0

    def last_offset(self) -> int:
        """The end of the last line of which something is seen."""
        last = 0
        for seen in self.visible():
            for piece in seen.layout.pieces:
                shown = int((self.height - 1 - seen.y - piece.y) // piece.line_height) + 1
                if shown >= piece.layout.lineCount():
                    last = max(last, piece.span.end)
                elif shown > 0:
                    last = max(last, piece.line_span(shown - 1).end)
        return last

    def line_in_item(self, offset: int) -> tuple[int, float, int]:
        """The item of an offset, and top and height of its line in that item."""
        item, piece = self.piece_of(offset)
        return item, piece.line_top(piece.line_of(offset)), piece.line_height

    def piece_of(self, offset: int) -> tuple[int, Piece]:
        """The item and the piece that an offset lies in."""
        item = self.items.at(offset)
        return item, self.layout(item).piece_of(offset)

    def seen_at(self, y: float) -> Visible | None:
        """The item at a height of the viewport, or the nearest one that is seen."""
        nearest: Visible | None = None
        for nearest in self.visible():
            if y < nearest.y + nearest.layout.height:
                break
        return nearest

    def hit(self, x: float, y: float) -> int:
        """The offset between characters nearest to a point of the viewport."""
        seen = self.seen_at(y)
        if seen is None:
            return 0
        inside_x, inside_y = x - self.left, y - seen.y
        return seen.layout.piece_at(inside_x, inside_y).offset_at(inside_x, inside_y)


def _character_width(text: str, styles: Styles) -> float:
    """How wide a character is on average, from samples of the text: Chinese is twice as wide as Latin."""
    step = max(_SAMPLE, len(text) // _SAMPLES)
    sample = "".join(text[at : at + _SAMPLE] for at in range(0, len(text), step)[:_SAMPLES])
    if not sample:
        return styles.character
    wide = sum("\u2e80" <= char <= "\uffef" for char in sample)
    return styles.character + (styles.em - styles.character) * wide / len(sample)
