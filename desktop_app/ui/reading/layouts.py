"""Laying out single items with QTextLayout: paragraphs, list items, quotes, code, table rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.span import Span
from desktop_app.document.utf16 import Utf16Map, has_astral
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.pieces import RIGHT_TO_LEFT, ItemLayout, Piece, cursor_x
from desktop_app.ui.reading.styles import BlockStyle, Styles
from desktop_app.ui.reading.tables import Tables

LINE_SEPARATOR = "\u2028"
PAGE_TOP = 44
PAGE_BOTTOM = 72
LEAST_NUMBER = 8.0
LEAST_WIDTH = 40.0


class Layouter:
    """Lays out items of one document at one width in one set of styles.

    `run_ins` are the headings that run into their paragraph, in order; they are set in bold. `room` is the
    width that a wide table may take.
    """

    def __init__(
        self, items: Items, styles: Styles, *, width: float, room: float, run_ins: Sequence[Span]
    ) -> None:
        self._items = items
        self._styles = styles
        self._width = width
        self._run_ins = run_ins
        self._tables = Tables(items, styles, width, room)
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.Bold)

    def lay_out(self, item: int) -> ItemLayout:
        """The layout of an item."""
        block = self._items.block(item)
        style = self._styles.of(block)
        is_whole = self._items.is_first_slice(item) and self._items.is_last_slice(item)
        if block.kind is BlockKind.TABLE_ROW and block.cells and is_whole:
            return self._row(item, block, style)
        return self._text(item, block, style)

    def _text(self, item: int, block: Block, style: BlockStyle) -> ItemLayout:
        is_first, is_last = self._items.is_first_slice(item), self._items.is_last_slice(item)
        above = self._above(item, style) if is_first else 0
        below = self._below(item, block, style) if is_last else 0
        indent, pad = self._indent(block), self._pad(block)
        piece = self._piece(
            self._items.span(item), style, indent, above + pad, self._width - indent - pad,
            marker=block.marker if is_first else 0, is_code=block.kind is BlockKind.CODE,
        )  # fmt: skip
        lines = piece.layout.lineCount() * piece.line_height + 2 * pad
        layout = ItemLayout([piece], above + lines + below, style.ink, size=len(piece.layout.text()))
        if block.kind is BlockKind.QUOTE:
            follows = is_last and self._kind(item + 1) is BlockKind.QUOTE
            layout.bar = QRectF(0, above, 3, lines + (below if follows else 0))
        elif block.kind is BlockKind.CODE:
            layout.ground = QRectF(0, above, self._width, lines)
        return layout

    def _above(self, item: int, style: BlockStyle) -> int:
        return PAGE_TOP if item == 0 else style.above

    def _below(self, item: int, block: Block, style: BlockStyle) -> int:
        """The space under a block: a list and a table end with a paragraph's space."""
        following = item + 1
        if following >= len(self._items):
            return PAGE_BOTTOM
        kinds = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.FURNITURE)
        ends = block.kind in kinds and self._kind(following) is not block.kind
        return self._styles.space if ends else style.below

    def _kind(self, item: int) -> BlockKind | None:
        return self._items.kind(item) if 0 <= item < len(self._items) else None

    def _indent(self, block: Block) -> int:
        if block.kind is BlockKind.LIST_ITEM:
            own = self._styles.indent if not block.marker else 0
            most = max(0, int(self._width * 0.5 / max(1, self._styles.indent)))
            return min(block.level, most) * self._styles.indent + own
        if block.kind is BlockKind.QUOTE:
            return round(1.2 * self._styles.em)
        return self._pad(block)

    def _pad(self, block: Block) -> int:
        return round(0.7 * self._styles.em) if block.kind is BlockKind.CODE else 0

    def _row(self, item: int, block: Block, style: BlockStyle) -> ItemLayout:
        columns = self._tables.columns(item)
        pad, above = self._tables.padding, PAGE_TOP if item == 0 else 0
        pieces = [
            self._piece(cell, style, c.left, above + pad, c.right - c.left, at_right=c.is_numeric)
            for cell, c in zip(block.cells, columns, strict=False)
        ]  # fmt: skip
        tallest = max((p.layout.lineCount() * p.line_height for p in pieces), default=style.line_height)
        bottom = above + tallest + 2 * pad
        left, width = columns[0].left, columns[-1].right - columns[0].left
        rules = [(left, bottom - 1, width, block.level == 1 or self._tables.is_last(item))]
        if self._tables.is_first(item):
            rules.insert(0, (left, above, width, True))
        below = self._below(item, block, style) if self._tables.is_last(item) else 0
        size = sum(len(p.layout.text()) for p in pieces)
        return ItemLayout(pieces, bottom + below, style.ink, rules=tuple(rules), size=size)

    def _piece(
        self,
        span: Span,
        style: BlockStyle,
        x: float,
        y: float,
        width: float,
        *,
        marker: int = 0,
        at_right: bool = False,
        is_code: bool = False,
    ) -> Piece:
        text = span.of(self._items.text)
        is_mixed = not text.isascii() and RIGHT_TO_LEFT.search(text) is not None
        shown = text.removesuffix("\n").replace("\n", LINE_SEPARATOR)
        layout = QTextLayout(shown if is_code else shown.replace("\t", " "), style.font)
        layout.setTextOption(self._option(shown, at_right=at_right, is_mixed=is_mixed))
        layout.setCacheEnabled(True)
        units = Utf16Map(text) if has_astral(text) else None
        piece = Piece(layout, span, x, y, style.line_height, style.baseline, style.descent, units, is_mixed)
        self._embolden(piece)
        least = LEAST_NUMBER if at_right else LEAST_WIDTH  # a number ends where its column does
        _break_lines(piece, max(least, width), marker, least)
        return piece

    def _option(self, text: str, *, at_right: bool, is_mixed: bool) -> QTextOption:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(4 * self._styles.character)
        if is_mixed and _runs_from_right(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
            if at_right:
                option.setAlignment(Qt.AlignmentFlag.AlignRight)
        return option

    def _embolden(self, piece: Piece) -> None:
        """Set the headings that run into this text in bold."""
        formats: list[QTextLayout.FormatRange] = []
        at = max(0, bisect_left(self._run_ins, piece.span.start, key=_start) - 1)
        while at < len(self._run_ins) and self._run_ins[at].start < piece.span.end:
            run_in = self._run_ins[at]
            if run_in.overlaps(piece.span):
                bold = QTextLayout.FormatRange()
                bold.start = piece.to_qt(run_in.start)
                bold.length = piece.to_qt(run_in.end) - bold.start
                bold.format = self._bold
                formats.append(bold)
            at += 1
        if formats:
            piece.layout.setFormats(formats)


def _start(span: Span) -> int:
    return span.start


def _break_lines(piece: Piece, width: float, marker: int, least: float) -> None:
    """Break the text into lines whose letters stand on an even grid; after a list marker the lines hang."""
    layout, hang = piece.layout, 0.0
    lines = []
    tallest = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(least, width - hang))
        tallest = max(tallest, line.height())
        lines.append((line, hang))
        if marker and len(lines) == 1:
            hang = min(width / 2, cursor_x(line, piece.to_qt(piece.span.start + marker)))
    if tallest > piece.line_height:  # a script with tall letters: give all lines of this text more room
        piece.baseline += round((tallest - piece.line_height) / 2)
        piece.line_height = round(tallest + 0.5)
    shift = 0.0 if layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft else 1.0
    for number, (line, indent) in enumerate(lines):
        y = number * piece.line_height + piece.baseline - line.ascent()
        line.setPosition(QPointF(indent * shift, y))
    layout.endLayout()


def _runs_from_right(text: str) -> bool:
    """Whether the first letter is of a script that runs from right to left."""
    first = next((char for char in text if char.isalpha()), "")
    return RIGHT_TO_LEFT.match(first) is not None
