"""Painting one item: what lies behind the text, the text, and what lies on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.document.marks import Mark, MarkIndex, MarkLayer, nesting
from desktop_app.document.span import Span
from desktop_app.ui.reading.layouts import ItemLayout, Piece
from desktop_app.ui.theme import Theme, keyword_colour

TINT = 0.15
NOTE_MARK = 7.0


@dataclass(slots=True)
class Marked:
    """Everything that can be marked: the layers, which are shown, the current mark of each, the selection."""

    layers: dict[MarkLayer, MarkIndex] = field(default_factory=lambda: {x: MarkIndex() for x in MarkLayer})
    hidden: set[MarkLayer] = field(default_factory=set)
    current: dict[MarkLayer, object] = field(default_factory=dict)
    selection: Span | None = None
    caret: int | None = None

    def seen(self, layer: MarkLayer, span: Span) -> list[Mark]:
        """The marks of a layer in a stretch of text, if the layer is shown."""
        return [] if layer in self.hidden else list(self.layers[layer].within(*span))


class Painter:
    """Paints items in the colours of a theme."""

    def __init__(self, theme: Theme, column: float) -> None:
        self._theme = theme
        self._column = column
        self._text = QColor(theme.text)
        self._secondary = QColor(theme.secondary)
        self._accent = QColor(theme.accent)
        self._selection = _faded(theme.accent, 0.25)
        self._line = QColor(theme.line)
        self._keyword: dict[str, QColor] = {}
        self._annotation: Mapping[str, str] = theme.annotation

    def paint(self, painter: QPainter, layout: ItemLayout, marked: Marked) -> None:
        """Paint an item with its top left corner at the painter's origin."""
        if layout.quote_bar is not None:
            painter.fillRect(layout.quote_bar, self._line)
        for y in layout.rules:
            painter.fillRect(QRectF(0, y - 1, self._column, 1), self._line)
        for piece in layout.pieces:
            self._behind(painter, piece, marked)
            painter.setPen(self._secondary if layout.is_secondary else self._text)
            piece.layout.draw(painter, QPointF(piece.x, piece.y))
            self._above(painter, piece, marked)

    def _behind(self, painter: QPainter, piece: Piece, marked: Marked) -> None:
        span = piece.span
        for mark, depth in nesting(marked.seen(MarkLayer.ANNOTATION, span)):
            self._annotation_mark(painter, piece, mark, depth, marked)
        for mark in marked.seen(MarkLayer.KEYWORD, span):
            is_current = marked.current.get(MarkLayer.KEYWORD) == mark.id
            tint = _faded(self._keyword_colour(mark).name(), 0.4 if is_current else TINT)
            for rect in _inset(piece.rects(mark.span), 3):
                painter.fillRect(rect, tint)
        if marked.current.get(MarkLayer.METRIC) is not None:
            for mark in marked.seen(MarkLayer.METRIC, span):
                if mark.id == marked.current[MarkLayer.METRIC]:
                    for rect in _inset(piece.rects(mark.span), 2):
                        painter.fillRect(rect, _faded(self._theme.accent, 0.14))
        for mark in marked.seen(MarkLayer.SEARCH, span):
            if mark.id == marked.current.get(MarkLayer.SEARCH):
                for rect in _inset(piece.rects(mark.span), 2):
                    painter.fillRect(rect, _faded(self._theme.accent, 0.35))
        selection = marked.selection
        if selection is not None and selection.overlaps(Span(span.start, span.end + 1)):
            for rect in piece.rects(selection):
                painter.fillRect(rect, self._selection)

    def _annotation_mark(
        self, painter: QPainter, piece: Piece, mark: Mark, depth: int, marked: Marked
    ) -> None:
        colour = QColor(self._annotation.get(mark.colour, self._annotation["amber"]))
        rects = _inset(piece.rects(mark.span), 1.5 + min(depth, 3) * 2.5)
        for rect in rects:
            painter.fillRect(rect, colour)
            if depth:
                painter.setPen(QPen(self._secondary, 0.7))
                painter.drawRect(rect)
            if marked.current.get(MarkLayer.ANNOTATION) == mark.id:
                painter.setPen(QPen(self._accent, 1))
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if mark.has_note and rects and mark.start >= piece.span.start:
            edge = self._column + 10
            top = rects[0].center().y() - NOTE_MARK / 2
            painter.setPen(QPen(self._secondary, 1))
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(edge, top, NOTE_MARK, NOTE_MARK), 2, 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _above(self, painter: QPainter, piece: Piece, marked: Marked) -> None:
        span = piece.span
        for mark in marked.seen(MarkLayer.KEYWORD, span):
            self._underline(painter, piece, mark, QPen(self._keyword_colour(mark), 2), -3.0)
        dotted = QPen(self._secondary, 1.4, Qt.PenStyle.DotLine)
        solid = QPen(self._accent, 1.6)
        for mark in marked.seen(MarkLayer.METRIC, span):
            is_current = mark.id == marked.current.get(MarkLayer.METRIC)
            self._underline(painter, piece, mark, solid if is_current else dotted, -1.0)
        painter.setPen(QPen(self._accent, 1.2))
        for mark in marked.seen(MarkLayer.SEARCH, span):
            for rect in _inset(piece.rects(mark.span), 2):
                painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 3, 3)
        if marked.caret is not None and marked.selection is None:
            self._caret(painter, piece, marked.caret)

    @staticmethod
    def _underline(painter: QPainter, piece: Piece, mark: Mark, pen: QPen, shift: float) -> None:
        painter.setPen(pen)
        for rect in piece.rects(mark.span):
            y = rect.bottom() + shift
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))

    def _caret(self, painter: QPainter, piece: Piece, caret: int) -> None:
        if not piece.span.start <= caret <= piece.span.end:
            return
        for rect in piece.rects(Span(caret, caret))[:1] or piece.rects(Span(max(0, caret - 1), caret))[-1:]:
            x = rect.right()
            painter.fillRect(QRectF(x, rect.top() + 3, 1.4, rect.height() - 6), self._accent)

    def _keyword_colour(self, mark: Mark) -> QColor:
        colour = self._keyword.get(mark.colour)
        if colour is None:
            colour = self._keyword[mark.colour] = keyword_colour(self._theme, mark.colour)
        return colour


def _faded(colour: str, alpha: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded


def _inset(rects: Iterable[QRectF], by: float) -> list[QRectF]:
    return [rect.adjusted(0, by, 0, -by) for rect in rects]
