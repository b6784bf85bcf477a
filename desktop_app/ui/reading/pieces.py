"""A laid out text and where things stand in it: the one place of the view that counts UTF-16 units."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from desktop_app.document.span import Span
from desktop_app.document.utf16 import Utf16Map
from desktop_app.ui.reading.styles import Ink

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BETWEEN = QTextLine.CursorPosition.CursorBetweenCharacters
_ON = QTextLine.CursorPosition.CursorOnCharacter
_TRAILING = QTextLine.Edge.Trailing


@dataclass(slots=True)
class Piece:
    """A text that is laid out as one: a paragraph, a slice of one, or a cell of a table.

    `x` and `y` are its place in the item, `baseline` lies that far below the top of each line, `units` is
    there where some character takes two UTF-16 units, `is_mixed` where some text runs from right to left.
    """

    layout: QTextLayout
    span: Span
    x: float
    y: float
    line_height: int
    baseline: int
    descent: float
    units: Utf16Map | None
    is_mixed: bool

    def to_qt(self, offset: int) -> int:
        """A document offset as UTF-16 units of this piece, kept within it."""
        at = min(max(offset, self.span.start), self.span.end) - self.span.start
        return self.units.to_utf16(at) if self.units else at

    def to_offset(self, units: int) -> int:
        """UTF-16 units of this piece as an offset in the document."""
        return self.span.start + (self.units.from_utf16(units) if self.units else units)

    @property
    def bottom(self) -> float:
        """The bottom of the last line, in the item."""
        return self.y + self.layout.lineCount() * self.line_height

    def line_of(self, offset: int) -> int:
        """The number of the line that holds an offset."""
        line = self.layout.lineForTextPosition(self.to_qt(offset))
        return line.lineNumber() if line.isValid() else 0

    def line_top(self, number: int) -> float:
        """The top of a line's full height, in the item."""
        return self.y + number * self.line_height

    def line_span(self, number: int) -> Span:
        """The part of the document that stands in a line."""
        line = self.layout.lineAt(number)
        return Span(self.to_offset(line.textStart()), self.to_offset(line.textStart() + line.textLength()))

    def seen_span(self, top: float, bottom: float) -> Span:
        """The part of the text whose lines lie between two heights of the item."""
        last = self.layout.lineCount() - 1
        first = min(max(int((top - self.y) // self.line_height), 0), max(last, 0))
        final = min(max(int((bottom - self.y) // self.line_height), 0), max(last, 0))
        if last < 0 or (first == 0 and final == last):
            return self.span
        return Span(self.line_span(first).start, self.line_span(final).end)

    def _line_at(self, y: float) -> QTextLine:
        number = int((y - self.y) // self.line_height)
        return self.layout.lineAt(min(max(number, 0), self.layout.lineCount() - 1))

    def offset_at(self, x: float, y: float) -> int:
        """The offset between characters nearest to a point in the item; outside, in the nearest line."""
        if not self.layout.lineCount():
            return self.span.start
        return self.to_offset(self._line_at(y).xToCursor(x - self.x, _BETWEEN))

    def character_at(self, x: float, y: float) -> int | None:
        """The code point under a point in the item, None beside the text."""
        if not self.y <= y < self.bottom:
            return None
        line = self._line_at(y)
        if not line.naturalTextRect().left() - 2 <= x - self.x <= line.naturalTextRect().right() + 2:
            return None
        return self.to_offset(line.xToCursor(x - self.x, _ON))

    def caret_x(self, offset: int) -> float:
        """The x of the place before an offset, in the item."""
        units = self.to_qt(offset)
        line = self.layout.lineForTextPosition(units)
        return self.x + (cursor_x(line, units) if line.isValid() else 0.0)

    def rects(self, span: Span) -> list[QRectF]:
        """Where a part of the text stands in the item: of the full height of each line that it is in."""
        start, end = self.to_qt(span.start), self.to_qt(span.end)
        first = self.layout.lineForTextPosition(start)
        found: list[QRectF] = []
        number = first.lineNumber() if first.isValid() else 0
        for at in range(number, self.layout.lineCount()):
            line = self.layout.lineAt(at)
            begin = line.textStart()
            stop = begin + line.textLength()
            if begin >= end:
                break
            top = self.y + at * self.line_height
            for left, right in self._stretches(line, max(start, begin), min(end, stop)):
                found.append(QRectF(self.x + left, top, right - left, self.line_height))
        return found

    def _stretches(self, line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
        """From where to where units [start, end) of a line stand; several where directions mix."""
        if end <= start:
            return []
        if not self.is_mixed:
            right = cursor_x(line, end)
            if end == line.textStart() + line.textLength():  # without the space that the line broke at
                right = max(cursor_x(line, start), min(right, line.naturalTextRect().right()))
            return [(cursor_x(line, start), right)]
        found: list[tuple[float, float]] = []
        at = start
        while at < end:
            following = min(max(self.layout.nextCursorPosition(at), at + 1), end)
            edges = sorted((cursor_x(line, at), cursor_x(line, at, trailing=True)))
            if found and abs(found[-1][1] - edges[0]) < 0.5:
                found[-1] = (found[-1][0], edges[1])
            elif found and abs(found[-1][0] - edges[1]) < 0.5:
                found[-1] = (edges[0], found[-1][1])
            else:
                found.append((edges[0], edges[1]))
            at = following
        return found


def cursor_x(line: QTextLine, units: int, *, trailing: bool = False) -> float:
    """The x of a cursor; PySide gives the cursor with it."""
    found: Any = line.cursorToX(units, _TRAILING) if trailing else line.cursorToX(units)
    return float(found[0])


@dataclass(slots=True)
class ItemLayout:
    """A laid out item: its pieces, its height with the space around it, and what is drawn beside the text.

    `rules` are lines to draw (left, y, width, is strong), `bar` is the bar of a quote, `ground` the area of
    code, `size` the number of UTF-16 units in it.
    """

    pieces: list[Piece] = field(default_factory=list)
    height: int = 0
    ink: Ink = Ink.TEXT
    bar: QRectF | None = None
    ground: QRectF | None = None
    rules: tuple[tuple[float, float, float, bool], ...] = ()
    size: int = 0

    def piece_at(self, x: float, y: float) -> Piece:
        """The piece at a point in the item, or the nearest."""
        if len(self.pieces) == 1:
            return self.pieces[0]

        def distance(piece: Piece) -> tuple[float, float]:
            dy = max(piece.y - y, 0.0, y - piece.bottom)
            right = piece.x + piece.layout.boundingRect().right()
            return max(piece.x - x, 0.0, x - right), dy

        return min(self.pieces, key=distance)

    def piece_of(self, offset: int) -> Piece:
        """The piece that holds an offset, or the last that starts before it."""
        return next((p for p in reversed(self.pieces) if p.span.start <= offset), self.pieces[0])
