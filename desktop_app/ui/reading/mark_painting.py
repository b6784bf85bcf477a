"""Painting marks so that they can lie over each other and stay apart without colour.

Annotations fill the ground or have lines of their own by kind, one inside another drawn in; keywords have a
tint and a line under them; metrics a dotted line below that; search hits a ring. What is current is stronger,
not of another kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.document.marks import Mark, MarkLayer, merged, nesting
from desktop_app.document.span import Span
from desktop_app.ui.reading.annotation_painting import AnnotationPainter
from desktop_app.ui.reading.pieces import Piece
from desktop_app.ui.theme import READABLE, Theme, contrast, keyword_colour, mix

if TYPE_CHECKING:
    from desktop_app.ui.reading.painting import Marked

TINT = 0.15
CURRENT_TINT = 0.3
METRIC_TINT = 0.14
SEARCH_FILL = 0.38
SELECTION = 0.25
VEIL = 0.5
"""How much of what lies under a tint the tint covers."""
MOST_LANES = 3


def veil(theme: Theme, colour: str, share: float) -> QColor:
    """A see-through colour that tints the page by `share`, and leaves text readable on any ground.

    The tint itself would darken a coloured ground further; this draws it half way to the tinted page.
    """
    shade = QColor(mix(theme.page, colour, share / VEIL))
    shade.setAlphaF(VEIL)
    return shade


@dataclass(slots=True)
class Placed:
    """A mark in a piece: its lane among those of its layer, whether it is current, where it stands.

    `begins` says whether its first line is among those that are painted.
    """

    mark: Mark
    lane: int
    is_current: bool
    rects: list[QRectF]
    begins: bool


@dataclass(slots=True)
class PieceMarks:
    """All marks to paint in one piece."""

    annotations: list[Placed] = field(default_factory=list)
    keywords: list[Placed] = field(default_factory=list)
    metrics: list[Placed] = field(default_factory=list)
    hits: list[Placed] = field(default_factory=list)


class MarkPainter:
    """Paints the marks of a piece in the colours of a theme."""

    def __init__(self, theme: Theme, column: int) -> None:
        self._theme = theme
        self._annotations = AnnotationPainter(theme, column)
        self._keyword: dict[str, QColor] = {}
        self._strong: dict[str, bool] = {}
        self._keyword_grounds: dict[tuple[str, bool], QColor] = {}
        self._metric_ground = veil(theme, theme.accent, METRIC_TINT)
        self._search_ground = QColor(mix(theme.page, theme.accent, SEARCH_FILL))
        dots = QPen(QColor(mix(theme.secondary, theme.text, 0.3)), 1.6)
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([0.01, 2.0])
        self._dots = dots
        self._solid = QPen(QColor(theme.accent), 1.8)
        self._ring = QPen(QColor(theme.accent), 1.3)
        self._current_ring = QPen(QColor(theme.accent), 2.0)

    def collect(self, piece: Piece, span: Span, marked: Marked) -> PieceMarks:
        """The marks in the part of a piece that is painted, with their places."""

        def placed(layer: MarkLayer, *, is_stacked: bool) -> list[Placed]:
            marks = marked.seen(layer, piece.span if is_stacked else span)
            ordered = nesting(marks) if is_stacked and len(marks) > 1 else [(mark, 0) for mark in marks]
            return [
                Placed(
                    mark,
                    min(lane, MOST_LANES),
                    marked.is_current(layer, mark),
                    _place(piece, mark, span),
                    mark.start >= span.start,
                )
                for mark, lane in ordered
                if mark.start < span.end and mark.end > span.start
            ]

        return PieceMarks(
            placed(MarkLayer.ANNOTATION, is_stacked=True),
            placed(MarkLayer.KEYWORD, is_stacked=True),
            placed(MarkLayer.METRIC, is_stacked=False),
            placed(MarkLayer.SEARCH, is_stacked=False),
        )

    def hides_dim_text(self, marks: PieceMarks) -> bool:
        """Whether text in the secondary colour could not be read on these marks."""
        if marks.annotations or any(p.is_current for p in (*marks.keywords, *marks.metrics, *marks.hits)):
            return True
        return any(self._is_strong(placed.mark.colour) for placed in marks.keywords)

    def _is_strong(self, name: str) -> bool:
        strong = self._strong.get(name)
        if strong is None:
            tinted = mix(self._theme.page, self._keyword_colour(name).name(), TINT)
            strong = self._strong[name] = contrast(self._theme.secondary, tinted) < READABLE
        return strong

    # -- behind the text

    def paint_behind(self, painter: QPainter, piece: Piece, marks: PieceMarks) -> None:
        """Grounds and tints."""
        self._annotations.paint_behind(painter, marks.annotations)
        self._tints(painter, piece, marks.keywords)
        for metric in marks.metrics:
            if metric.is_current:
                _fill(painter, metric.rects, self._metric_ground, 2)
        for hit in marks.hits:
            if hit.is_current:
                _fill(painter, hit.rects, self._search_ground, 1.5)

    def _tints(self, painter: QPainter, piece: Piece, keywords: list[Placed]) -> None:
        """One tint a colour, however many hits lie over each other."""
        if not any(placed.lane for placed in keywords):
            for placed in keywords:
                _fill(painter, placed.rects, self._keyword_ground(placed.mark.colour, placed.is_current), 2)
            return
        for colour in dict.fromkeys(placed.mark.colour for placed in keywords):
            same = [placed for placed in keywords if placed.mark.colour == colour]
            for span in merged(placed.mark.span for placed in same):
                strong = any(p.is_current and p.mark.span.overlaps(span) for p in same)
                _fill(painter, piece.rects(span), self._keyword_ground(colour, strong), 2)

    # -- above the text

    def paint_above(self, painter: QPainter, piece: Piece, marks: PieceMarks) -> None:
        """Lines under the text and rings round it."""
        self._annotations.paint_above(painter, piece, marks.annotations)
        for placed in marks.keywords:
            colour = self._keyword_colour(placed.mark.colour)
            down = piece.baseline + 2 + 3 * placed.lane
            for rect in placed.rects:
                painter.fillRect(QRectF(rect.left(), rect.top() + down, rect.width(), 2), colour)
        below = piece.baseline + 5.4
        for placed in marks.metrics:
            painter.setPen(self._solid if placed.is_current else self._dots)
            for rect in placed.rects:
                y = min(rect.top() + below, rect.bottom() - 1)
                painter.drawLine(QLineF(rect.left() + 1, y, rect.right() - 1, y))
        for placed in marks.hits:
            painter.setPen(self._current_ring if placed.is_current else self._ring)
            for rect in placed.rects:
                painter.drawRoundedRect(rect.adjusted(-1.5, 1.5, 1.5, -1.5), 3.5, 3.5)

    def _keyword_ground(self, name: str, is_current: bool) -> QColor:
        """The tint; the current hit stands on a ground of its own."""
        found = self._keyword_grounds.get((name, is_current))
        if found is None:
            colour = self._keyword_colour(name).name()
            strong = QColor(mix(self._theme.page, colour, CURRENT_TINT))
            found = strong if is_current else veil(self._theme, colour, TINT)
            self._keyword_grounds[name, is_current] = found
        return found

    def _keyword_colour(self, name: str) -> QColor:
        colour = self._keyword.get(name)
        if colour is None:
            colour = self._keyword[name] = keyword_colour(self._theme, name)
        return colour


def _fill(painter: QPainter, rects: list[QRectF], colour: QColor, inset: float) -> None:
    for rect in rects:
        painter.fillRect(rect.adjusted(0, inset, 0, -inset), colour)


def _place(piece: Piece, mark: Mark, span: Span) -> list[QRectF]:
    return piece.rects(Span(max(mark.start, span.start), min(mark.end, span.end)))
