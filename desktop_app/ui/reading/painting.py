"""Painting one item: what lies behind the text, the text, and what lies on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.mark_painting import SELECTION, MarkPainter, veil
from desktop_app.ui.reading.pieces import ItemLayout, Piece
from desktop_app.ui.reading.styles import Ink
from desktop_app.ui.theme import Theme, mix


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
        return [] if layer in self.hidden else self.layers[layer].within(*span)

    def is_current(self, layer: MarkLayer, mark: Mark) -> bool:
        """Whether this is the mark of its layer that stands out."""
        return layer in self.current and self.current[layer] == mark.id


class Painter:
    """Paints items in the colours of a theme."""

    def __init__(self, theme: Theme, column: int) -> None:
        self._inks = {Ink.TEXT: QColor(theme.text), Ink.SECONDARY: QColor(theme.secondary)}
        self._selection = veil(theme, theme.accent, SELECTION)
        self._accent = QColor(theme.accent)
        self._rule = QColor(mix(theme.page, theme.text, 0.14))
        self._strong_rule = QColor(mix(theme.page, theme.text, 0.45))
        self._bar = QColor(mix(theme.page, theme.accent, 0.45))
        self._ground = QColor(mix(theme.page, theme.text, 0.045))
        self._marks = MarkPainter(theme, column)

    def paint(self, painter: QPainter, layout: ItemLayout, marked: Marked, area: QRectF) -> None:
        """Paint what of an item lies in `area`, the item's top left corner at the painter's origin."""
        if layout.ground is not None:
            painter.fillRect(layout.ground, self._ground)
        if layout.bar is not None:
            painter.fillRect(layout.bar, self._bar)
        for left, y, width, is_strong in layout.rules:
            painter.fillRect(QRectF(left, y, width, 1), self._strong_rule if is_strong else self._rule)
        for piece in layout.pieces:
            if piece.y < area.bottom() and piece.bottom > area.top():
                self._piece(painter, piece, layout, marked, area)

    def _piece(
        self, painter: QPainter, piece: Piece, layout: ItemLayout, marked: Marked, area: QRectF
    ) -> None:
        is_dim = layout.ink is not Ink.TEXT  # then the ink of the whole depends on every mark in it
        span = piece.span if is_dim else piece.seen_span(area.top(), area.bottom())
        marks = self._marks.collect(piece, span, marked)
        self._marks.paint_behind(painter, piece, marks)
        selected = self._select(painter, piece, span, marked.selection)
        ink = Ink.TEXT if selected or self._marks.hides_dim_text(marks) else layout.ink
        painter.setPen(self._inks[ink])
        piece.layout.draw(painter, QPointF(piece.x, piece.y), [], area)
        self._marks.paint_above(painter, piece, marks)
        if marked.caret is not None and piece.span.start <= marked.caret <= piece.span.end:
            self._caret(painter, piece, marked.caret)

    def _select(self, painter: QPainter, piece: Piece, span: Span, selection: Span | None) -> bool:
        if selection is None or not selection.overlaps(Span(span.start, span.end + 1)):
            return False
        for rect in piece.rects(Span(max(selection.start, span.start), min(selection.end, span.end))):
            painter.fillRect(rect, self._selection)
        return True

    def _caret(self, painter: QPainter, piece: Piece, caret: int) -> None:
        top = piece.line_top(piece.line_of(caret)) + 2
        painter.fillRect(QRectF(piece.caret_x(caret) - 1, top, 2, piece.line_height - 4), self._accent)
