"""Painting annotations in the text: each kind in a way of its own, which colour does not decide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.ui.annotation_signs import draw_sign, line_colour
from desktop_app.ui.theme import Theme, mix

if TYPE_CHECKING:
    from desktop_app.ui.reading.mark_painting import Placed
    from desktop_app.ui.reading.pieces import Piece

NOTE_SIZE = 13.0
NOTE_GAP = 12.0
NOTE_STEP = 16.0
LANE = 2.5
RADIUS = 2.5
CORNER = 7.0
BAR_GAP = 10.0
DIFFERENCES = ("removed", "added")
"""Words of one of two versions that are compared."""
STRUCK = 0.72
"""How far down to the base line a line through letters runs."""


class AnnotationPainter:
    """A highlight fills the ground; an underline is a double line; a note has a dashed frame; a bookmark
    a corner at its beginning; a note on a section a bar beside its heading. The margin says the rest.
    """

    def __init__(self, theme: Theme, column: int) -> None:
        self._theme = theme
        self._column = column
        self._ground = {name: QColor(colour) for name, colour in theme.annotation.items()}
        self._edge = {name: QColor(mix(c, theme.text, 0.45)) for name, c in theme.annotation.items()}
        self._line = {name: line_colour(theme, name) for name in theme.annotation}

    def _name(self, placed: Placed) -> str:
        return placed.mark.colour if placed.mark.colour in self._ground else "amber"

    def paint_behind(self, painter: QPainter, annotations: list[Placed]) -> None:
        """Grounds and frames, and the signs in the margin beside the line where each begins."""
        slots: Counter[int] = Counter()
        for placed in annotations:
            if placed.mark.kind in ("", "highlight"):
                self._highlight(painter, placed)
            elif placed.mark.kind == "note":
                self._frame(painter, placed)
            elif placed.mark.kind in ("section", "bar"):
                self._bar(painter, placed)
            elif placed.mark.kind in DIFFERENCES:
                self._highlight(painter, placed)
        for placed in annotations:
            is_signed = placed.mark.kind not in ("", "bar", *DIFFERENCES) or placed.mark.has_note
            if placed.rects and placed.begins and is_signed:
                y = placed.rects[0].center().y()
                self._sign(painter, placed, y, slots[round(y)])
                slots[round(y)] += 1

    def _highlight(self, painter: QPainter, placed: Placed) -> None:
        name = self._name(placed)
        painter.setBrush(self._ground[name])
        edged = placed.lane or placed.is_current
        pen = QPen(self._edge[name], 1.6 if placed.is_current else 1.0)
        painter.setPen(pen if edged else Qt.PenStyle.NoPen)
        inset = 1.0 + placed.lane * LANE + (0.5 if edged else 0.0)
        for rect in placed.rects:
            painter.drawRoundedRect(rect.adjusted(-1, inset, 1, -inset), RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _frame(self, painter: QPainter, placed: Placed) -> None:
        pen = QPen(self._line[self._name(placed)], 1.8 if placed.is_current else 1.1)
        pen.setDashPattern([3.0, 2.4])
        painter.setPen(pen)
        inset = 1.5 + placed.lane * LANE
        for rect in placed.rects:
            painter.drawRoundedRect(rect.adjusted(-1.5, inset, 1.5, -inset), RADIUS, RADIUS)

    def _bar(self, painter: QPainter, placed: Placed) -> None:
        if placed.rects:
            top, bottom = placed.rects[0].top() + 3, placed.rects[-1].bottom() - 3
            width = 4.0 if placed.is_current else 2.5
            left = min(rect.left() for rect in placed.rects) - BAR_GAP
            painter.fillRect(QRectF(left, top, width, bottom - top), self._line[self._name(placed)])

    def _sign(self, painter: QPainter, placed: Placed, y: float, slot: int) -> None:
        """A sheet, a ribbon, or the colour's figure alone."""
        x = self._column + NOTE_GAP + slot * NOTE_STEP
        area = QRectF(x, y - NOTE_SIZE / 2, NOTE_SIZE, NOTE_SIZE)
        draw_sign(
            painter,
            area,
            self._theme,
            kind=placed.mark.kind,
            colour=self._name(placed),
            has_note=placed.mark.has_note,
        )

    def paint_above(self, painter: QPainter, piece: Piece, annotations: list[Placed]) -> None:
        """Double lines under the text, and the corners of bookmarks."""
        for placed in annotations:
            colour = self._line[self._name(placed)]
            if placed.mark.kind == "underline":
                self._underline(painter, piece, placed, colour)
            elif placed.mark.kind in DIFFERENCES:
                self._difference(painter, piece, placed)
            elif placed.mark.kind == "bookmark" and placed.rects and placed.begins:
                painter.setPen(QPen(colour, 3.0 if placed.is_current else 2.0))
                corner = placed.rects[0].topLeft() + QPointF(-1, 3)
                painter.drawLine(QLineF(corner, corner + QPointF(CORNER, 0)))
                painter.drawLine(QLineF(corner, corner + QPointF(0, placed.rects[0].height() - 6)))

    def _difference(self, painter: QPainter, piece: Piece, placed: Placed) -> None:
        """Words that were removed are struck through, those that were added underlined."""
        down = piece.baseline + 2.5
        if placed.mark.kind == "removed":
            down = piece.baseline * STRUCK
        painter.setPen(QPen(QColor(self._theme.text), 1.4 if placed.mark.kind == "removed" else 2.0))
        for rect in placed.rects:
            y = rect.top() + down
            painter.drawLine(QLineF(rect.left(), y, rect.right(), y))

    def _underline(self, painter: QPainter, piece: Piece, placed: Placed, colour: QColor) -> None:
        painter.setPen(QPen(colour, 2.0 if placed.is_current else 1.2))
        down = piece.baseline + 2.5 + 2 * placed.lane
        for rect in placed.rects:
            for y in (rect.top() + down, rect.top() + down + 3):
                painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
