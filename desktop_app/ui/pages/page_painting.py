"""Painting marks on printed pages: grounds are multiplied, so that the print stays black."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_app.document.marks import Mark, MarkIndex, MarkLayer, nesting
from desktop_app.document.span import Span
from desktop_app.ui.pages.page_text import PageText
from desktop_app.ui.theme import THEMES, Theme, keyword_colour, mix

PAPER = THEMES["light"]
"""A page is printed on white whatever the window's colours are."""
DIMMED = "#C9C6BF"
"""White paper beside a dark window: dimmed, with its print and its pictures as they are."""
SELECTION_TINT = 0.3
KEYWORD_TINT = 0.12
CURRENT_TINT = 0.35
SEARCH_TINT = 0.4
LANE = 1.2
NEAR = 12.0
"""Points that a mark may reach beyond its lines."""
NOTE_SIZE = 9.0
NOTE_EDGE = 20.0
"""Points from the right edge of the page to the sign of a note."""


class PlacedMark(NamedTuple):
    """A mark of a page, its lane among those of its layer that it lies over, and where it stands."""

    mark: Mark
    lane: int
    rects: list[QRectF]
    begins: bool


def desk(theme: Theme) -> QColor:
    """What the pages lie on."""
    return QColor(mix(theme.page, "#000000", 0.3) if theme.is_dark else mix(theme.panel, theme.text, 0.1))


def paper(theme: Theme) -> QColor | None:
    """What the white of a page becomes beside the window's colours; None leaves it white."""
    if theme.is_dark:
        return QColor(DIMMED)
    return QColor(theme.page) if theme.name == "sepia" else None


def placed_marks(index: MarkIndex, text: PageText) -> list[PlacedMark]:
    """The marks of a layer that lie on a page, in the order to paint them."""
    found: list[PlacedMark] = []
    for part in text.spans:
        for mark, lane in nesting(index.within(part.start, part.end)):
            within = Span(max(mark.start, part.start), min(mark.end, part.end))
            found.append(PlacedMark(mark, lane, text.rects(within), mark.start >= part.start))
    return found


def note_sign(rects: list[QRectF], width: float) -> QRectF:
    """Where the sign of a note stands: in the right margin beside the first line."""
    return QRectF(width - NOTE_EDGE, rects[0].center().y() - NOTE_SIZE / 2, NOTE_SIZE, NOTE_SIZE)


class PageMarkPainter:
    """Paints the marks of a page; lengths are points of the page."""

    def __init__(self) -> None:
        self.current: dict[MarkLayer, object] = {}
        self._keyword_colours: dict[str, str] = {}

    def paint(
        self,
        painter: QPainter,
        marks: Mapping[MarkLayer, list[PlacedMark]],
        *,
        width: float,
        between: tuple[float, float],
    ) -> None:
        """Paint annotations, keywords, metrics and search hits of a page between two heights."""
        top, bottom = between
        for layer in MarkLayer:
            for placed in marks.get(layer, ()):
                rects = placed.rects
                if rects and rects[-1].bottom() + NEAR > top and rects[0].top() - NEAR < bottom:
                    self._mark(painter, layer, placed)
        for placed in marks.get(MarkLayer.ANNOTATION, ()):
            if placed.mark.has_note and placed.rects and placed.begins:
                self._note(painter, note_sign(placed.rects, width), placed.mark)

    def paint_selection(self, painter: QPainter, rects: list[QRectF]) -> None:
        """Paint what is selected."""
        self._ground(painter, rects, mix("#FFFFFF", PAPER.accent, SELECTION_TINT))

    def _mark(self, painter: QPainter, layer: MarkLayer, placed: PlacedMark) -> None:
        mark, rects = placed.mark, placed.rects
        is_current = self.current.get(layer) == mark.id
        if layer is MarkLayer.ANNOTATION:
            self._annotation(painter, placed, is_current=is_current)
        elif layer is MarkLayer.KEYWORD:
            colour = self._keyword_colour(mark.colour)
            self._ground(painter, rects, mix("#FFFFFF", colour, CURRENT_TINT if is_current else KEYWORD_TINT))
            self._line(painter, rects, QPen(QColor(colour), 1.1), 0.6 + placed.lane * 1.6)
        elif layer is MarkLayer.METRIC:
            pen = QPen(QColor(PAPER.accent if is_current else PAPER.secondary), 1.4 if is_current else 1.1)
            if not is_current:
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setDashPattern([0.01, 2.0])
            self._line(painter, rects, pen, -0.6)
        else:
            self._hit(painter, rects, is_current=is_current)

    def _keyword_colour(self, name: str) -> str:
        colour = self._keyword_colours.get(name)
        if colour is None:
            colour = self._keyword_colours[name] = keyword_colour(PAPER, name).name()
        return colour

    def _annotation(self, painter: QPainter, placed: PlacedMark, *, is_current: bool) -> None:
        colour = PAPER.annotation.get(placed.mark.colour, PAPER.annotation["amber"])
        inset = placed.lane * LANE
        rects = [rect.adjusted(0, inset, 0, -inset) for rect in placed.rects]
        self._ground(painter, rects, colour)
        if is_current or placed.lane:
            painter.setPen(QPen(QColor(mix(colour, PAPER.text, 0.45)), 1.0 if is_current else 0.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rects:
                painter.drawRect(rect)

    def _hit(self, painter: QPainter, rects: list[QRectF], *, is_current: bool) -> None:
        if is_current:
            self._ground(painter, rects, mix("#FFFFFF", PAPER.accent, SEARCH_TINT))
        painter.setPen(QPen(QColor(PAPER.accent), 1.6 if is_current else 0.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-0.8, 0, 0.8, 0), 2, 2)

    def _note(self, painter: QPainter, sign: QRectF, mark: Mark) -> None:
        """A small sheet with a folded corner."""
        colour = PAPER.annotation.get(mark.colour, PAPER.annotation["amber"])
        fold = NOTE_SIZE * 0.4
        corner = QPointF(sign.right() - fold, sign.top())
        sheet = [
            sign.topLeft(),
            corner,
            QPointF(sign.right(), sign.top() + fold),
            sign.bottomRight(),
            sign.bottomLeft(),
        ]
        painter.setPen(QPen(QColor(mix(colour, PAPER.text, 0.45)), 1.0))
        painter.setBrush(QColor(colour))
        painter.drawPolygon(sheet)
        painter.drawPolyline([sheet[1], QPointF(corner.x(), sign.top() + fold), sheet[2]])
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _ground(painter: QPainter, rects: list[QRectF], colour: str) -> None:
        """One ground for all lines: where they touch, it is not darker."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for rect in rects:
            path.addRect(rect)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillPath(path, QColor(colour))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    @staticmethod
    def _line(painter: QPainter, rects: list[QRectF], pen: QPen, up: float) -> None:
        painter.setPen(pen)
        for rect in rects:
            y = rect.bottom() - up
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
