"""Painting marks on printed pages: grounds are multiplied, so that the print stays black."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.pages.page_text import PageText
from desktop_app.ui.theme import THEMES, keyword_colour, mix

PAPER = THEMES["light"]
"""A page is printed on white whatever the window's colours are."""
SELECTION_TINT = 0.3
CURRENT_TINT = 0.35


class PageMarkPainter:
    """Paints the marks of a page; lengths are points of the page."""

    def __init__(self, layers: Mapping[MarkLayer, MarkIndex], hidden: set[MarkLayer]) -> None:
        self._layers = layers
        self._hidden = hidden
        self.current: dict[MarkLayer, object] = {}

    def paint(self, painter: QPainter, text: PageText, selection: Span | None) -> None:
        """Paint what lies on the page: annotations, keywords, metrics, search hits, the selection."""
        for layer in MarkLayer:
            if layer in self._hidden or layer not in self._layers:
                continue
            for part in text.spans:
                for mark in self._layers[layer].within(part.start, part.end):
                    within = Span(max(mark.start, part.start), min(mark.end, part.end))
                    self._mark(painter, layer, mark, text.rects(within))
        if selection is not None:
            self._ground(painter, text.rects(selection), mix("#FFFFFF", PAPER.accent, SELECTION_TINT))

    def _mark(self, painter: QPainter, layer: MarkLayer, mark: Mark, rects: list[QRectF]) -> None:
        is_current = self.current.get(layer) == mark.id
        if layer is MarkLayer.ANNOTATION:
            colour = PAPER.annotation.get(mark.colour, PAPER.line)
            self._ground(painter, rects, mix(colour, PAPER.text, 0.2) if is_current else colour)
        elif layer is MarkLayer.KEYWORD:
            colour = keyword_colour(PAPER, mark.colour).name()
            self._ground(painter, rects, mix("#FFFFFF", colour, CURRENT_TINT if is_current else 0.12))
            self._line(painter, rects, QPen(QColor(colour), 1.0))
        elif layer is MarkLayer.METRIC:
            pen = QPen(QColor(PAPER.accent if is_current else PAPER.secondary), 1.2 if is_current else 0.9)
            pen.setDashPattern([1.0, 1.6])
            self._line(painter, rects, pen)
        else:
            painter.setPen(QPen(QColor(PAPER.accent), 1.6 if is_current else 0.9))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rects:
                painter.drawRoundedRect(rect.adjusted(-0.6, 0, 0.6, 0), 2, 2)

    @staticmethod
    def _ground(painter: QPainter, rects: list[QRectF], colour: str) -> None:
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in rects:
            painter.fillRect(rect, QColor(colour))
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, rects: list[QRectF], pen: QPen) -> None:
        painter.setPen(pen)
        for rect in rects:
            y = rect.bottom() - 0.8
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
