"""Painting marks on printed pages: grounds are multiplied, so that the print stays black."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_app.document.marks import Mark, MarkIndex, MarkLayer, nesting
from desktop_app.document.span import Span
from desktop_app.ui.annotation_signs import draw_sign, line_colour
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


def signs(annotations: Iterable[PlacedMark], width: float) -> list[tuple[PlacedMark, QRectF]]:
    """The signs in the right margin, each beside the line where its annotation begins."""
    slots: Counter[int] = Counter()
    found: list[tuple[PlacedMark, QRectF]] = []
    for placed in annotations:
        if placed.rects and placed.begins and (placed.mark.has_note or placed.mark.kind):
            y = placed.rects[0].center().y()
            left = width - NOTE_EDGE - slots[round(y)] * (NOTE_SIZE + 3)
            found.append((placed, QRectF(left, y - NOTE_SIZE / 2, NOTE_SIZE, NOTE_SIZE)))
            slots[round(y)] += 1
    return found


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
        for placed, sign in signs(marks.get(MarkLayer.ANNOTATION, ()), width):
            self._note(painter, sign, placed.mark)

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
        mark = placed.mark
        colour = PAPER.annotation.get(mark.colour, PAPER.annotation["amber"])
        inset = placed.lane * LANE
        rects = [rect.adjusted(0, inset, 0, -inset) for rect in placed.rects]
        pen = QPen(line_colour(PAPER, mark.colour), 1.6 if is_current else 0.9)
        if mark.kind == "underline":
            self._line(painter, rects, pen, 0.4)
            self._line(painter, rects, pen, -1.6)
        elif mark.kind == "bookmark":
            self._corner(painter, rects[:1] if placed.begins else [], pen)
        elif mark.kind == "section":
            for rect in rects:
                painter.fillRect(QRectF(rect.left() - 6, rect.top(), 2, rect.height()), pen.color())
        elif mark.kind == "note":
            pen.setDashPattern([3.0, 2.4])
            self._frame(painter, rects, pen)
        else:
            self._ground(painter, rects, colour)
            if is_current or placed.lane:
                edge = QColor(mix(colour, PAPER.text, 0.45))
                self._frame(painter, rects, QPen(edge, 1.0 if is_current else 0.6))

    @staticmethod
    def _frame(painter: QPainter, rects: list[QRectF], pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            painter.drawRect(rect)

    @staticmethod
    def _corner(painter: QPainter, rects: list[QRectF], pen: QPen) -> None:
        painter.setPen(QPen(pen.color(), pen.widthF() * 1.6))
        for rect in rects:
            corner = rect.topLeft() + QPointF(-1, -1)
            painter.drawLine(QLineF(corner, corner + QPointF(6, 0)))
            painter.drawLine(QLineF(corner, corner + QPointF(0, rect.height())))

    def _hit(self, painter: QPainter, rects: list[QRectF], *, is_current: bool) -> None:
        if is_current:
            self._ground(painter, rects, mix("#FFFFFF", PAPER.accent, SEARCH_TINT))
        painter.setPen(QPen(QColor(PAPER.accent), 1.6 if is_current else 0.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-0.8, 0, 0.8, 0), 2, 2)

    def _note(self, painter: QPainter, sign: QRectF, mark: Mark) -> None:
        """A sheet, a ribbon, or the colour's figure alone."""
        colour = mark.colour if mark.colour in PAPER.annotation else "amber"
        draw_sign(painter, sign, PAPER, kind=mark.kind, colour=colour, has_note=mark.has_note)

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
