"""Laying out single items with QTextLayout: paragraphs, list items, table rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from desktop_app.document.block import BlockKind
from desktop_app.document.span import Span
from desktop_app.document.utf16 import from_utf16, has_astral, to_utf16
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.styles import BlockStyle, Styles
from desktop_app.ui.reading.tables import CELL_PADDING, Tables

LINE_SEPARATOR = "\u2028"
PAGE_TOP = 28.0
PAGE_BOTTOM = 72.0


@dataclass(slots=True)
class Piece:
    """A text that is laid out as one: its place in the item, its span in the document, its lines' height."""

    layout: QTextLayout
    span: Span
    text: str
    x: float
    y: float
    line_height: float
    astral: bool

    def to_qt(self, offset: int) -> int:
        """A document offset as UTF-16 units of this piece, kept within it."""
        at = min(max(offset, self.span.start), self.span.end) - self.span.start
        return to_utf16(self.text, at) if self.astral else at

    def to_offset(self, units: int) -> int:
        """UTF-16 units of this piece as an offset in the document."""
        return self.span.start + (from_utf16(self.text, units) if self.astral else units)

    def line_top(self, line: QTextLine) -> float:
        """The top of a line's full height, in the item."""
        return self.y + line.lineNumber() * self.line_height

    def line_at(self, y: float) -> QTextLine:
        """The line at a height in the item; the nearest one outside."""
        number = int((y - self.y) // self.line_height)
        return self.layout.lineAt(min(max(number, 0), self.layout.lineCount() - 1))

    def offset_at(self, x: float, y: float) -> int:
        """The offset nearest to a point in the item."""
        if not self.layout.lineCount():
            return self.span.start
        line = self.line_at(y)
        return self.to_offset(line.xToCursor(x - self.x, QTextLine.CursorPosition.CursorBetweenCharacters))

    def rects(self, span: Span) -> list[QRectF]:
        """Where a part of the text stands in the item: a rectangle a line, of the line's full height."""
        start, end = self.to_qt(span.start), self.to_qt(span.end)
        found = []
        first = self.layout.lineForTextPosition(start).lineNumber()
        for number in range(max(0, first), self.layout.lineCount()):
            line = self.layout.lineAt(number)
            begin, stop = line.textStart(), line.textStart() + line.textLength()
            if begin >= end:
                break
            if stop <= start and not (stop == start == begin):
                continue
            left = _x(line, max(start, begin))
            right = _x(line, min(end, stop))
            if end > stop and self.text:
                right = max(right, line.naturalTextRect().right())
            left, right = min(left, right), max(left, right)
            found.append(QRectF(self.x + left, self.line_top(line), right - left, self.line_height))
        return found


def _x(line: QTextLine, units: int) -> float:
    """PySide gives the cursor with its x; the number alone is needed."""
    at = line.cursorToX(units)
    return float(at[0] if isinstance(at, tuple) else at)


@dataclass(slots=True)
class ItemLayout:
    """A laid out item: its pieces, its height with the space around it, and what is drawn beside the text."""

    pieces: list[Piece] = field(default_factory=list)
    height: float = 0.0
    is_secondary: bool = False
    quote_bar: QRectF | None = None
    rules: tuple[float, ...] = ()

    def piece_at(self, x: float, y: float) -> Piece:
        """The piece at a point in the item, or the nearest."""

        def distance(piece: Piece) -> tuple[float, float]:
            bottom = piece.y + piece.layout.lineCount() * piece.line_height
            dy = max(piece.y - y, 0.0, y - bottom)
            right = piece.x + piece.layout.boundingRect().right()
            return dy, max(piece.x - x, 0.0, x - right)

        return min(self.pieces, key=distance)

    def piece_of(self, offset: int) -> Piece:
        """The piece that holds an offset, or the last that starts before it."""
        return next((p for p in reversed(self.pieces) if p.span.start <= offset), self.pieces[0])


class Layouter:
    """Lays out items of one document at one width in one set of styles."""

    def __init__(self, items: Items, styles: Styles, width: float, run_ins: Sequence[Span]) -> None:
        self._items = items
        self._styles = styles
        self._width = width
        self._run_ins = {span.start: span for span in run_ins}
        self._tables = Tables(items, styles, width)
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.DemiBold)

    def lay_out(self, item: int) -> ItemLayout:
        """The layout of an item."""
        block = self._items.block(item)
        style = self._styles.of(block)
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            return self._row(item, style)
        span = self._items.span(item)
        x = self._styles.indent * block.level if block.kind is BlockKind.LIST_ITEM else 0.0
        if style.is_quote:
            x = self._styles.em
        first = self._items.is_first_slice(item)
        above = PAGE_TOP if item == 0 else style.above if first else 0.0
        marker = block.marker if first else 0
        no_hang = block.kind is BlockKind.LIST_ITEM and not block.marker
        piece = self._piece(
            span, style, x + (self._styles.em if no_hang else 0.0), above, self._width, marker
        )
        lines = piece.layout.lineCount() * style.line_height
        below = style.below if self._items.is_last_slice(item) else 0.0
        below += self._page_bottom(item)
        bar = QRectF(0, above, 3, lines) if style.is_quote else None
        return ItemLayout([piece], above + lines + below, style.is_secondary, bar)

    def _row(self, item: int, style: BlockStyle) -> ItemLayout:
        block = self._items.block(item)
        edges = self._tables.edges(item)
        pad, above = CELL_PADDING, PAGE_TOP if item == 0 else 0.0
        pieces = [
            self._piece(cell, style, left + pad, above + pad, right - pad, 0)
            for cell, (left, right) in zip(block.cells, edges, strict=False)
        ]
        tallest = max((p.layout.lineCount() for p in pieces), default=1) * style.line_height
        height = above + tallest + 2 * pad
        rules = (above, height) if block.level == 1 else (height,)
        below = self._styles.body.below if self._tables.is_last(item) else 0.0
        below += self._page_bottom(item)
        return ItemLayout(pieces, height + below, rules=rules)

    def _page_bottom(self, item: int) -> float:
        return PAGE_BOTTOM if item + 1 == len(self._items) else 0.0

    def _piece(self, span: Span, style: BlockStyle, x: float, y: float, right: float, marker: int) -> Piece:
        text = span.of(self._items.text)
        shown = text.replace("\n", LINE_SEPARATOR).replace("\t", " ")
        layout = QTextLayout(shown, style.font)
        piece = Piece(layout, span, text, x, y, style.line_height, has_astral(text))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if _is_right_to_left(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        self._embolden(piece)
        _break_lines(piece, max(40.0, right - x), marker)
        return piece

    def _embolden(self, piece: Piece) -> None:
        """A heading that runs into its paragraph is bold."""
        run_in = self._run_ins.get(piece.span.start)
        if run_in is None:
            return
        bold = QTextLayout.FormatRange()
        bold.start = 0
        bold.length = piece.to_qt(run_in.end)
        bold.format = self._bold
        piece.layout.setFormats([bold])


def _break_lines(piece: Piece, width: float, marker: int) -> None:
    """Break the text into lines; after a list marker the lines hang."""
    layout, number, hang = piece.layout, 0, 0.0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width if number == 0 else max(40.0, width - hang))
        if number == 0 and marker:
            hang = min(width / 2, _x(line, piece.to_qt(piece.span.start + marker)))
        top = number * piece.line_height + (piece.line_height - line.height()) / 2
        line.setPosition(QPointF(0.0 if number == 0 else hang, top))
        number += 1
    layout.endLayout()


def _is_right_to_left(text: str) -> bool:
    """Whether the first strong character is Hebrew or Arabic."""
    if text.isascii():
        return False
    for char in text[:400]:
        if "\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe":
            return True
        if char.isalpha():
            return False
    return False
