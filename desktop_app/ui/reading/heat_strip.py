"""The heat strip: where hits, metrics and notes lie in the whole document, at a glance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.theme import THEMES, Theme, keyword_colour, mix

WIDTH = 20
BUCKET = 3
"""Pixels of height that are counted together."""
LANES = ((MarkLayer.ANNOTATION, 4), (MarkLayer.KEYWORD, 9), (MarkLayer.METRIC, 14))
"""From left to right, and where each begins; search hits go across all."""
LANE_WIDTH = 4
LEAST_VIEWPORT = 8
_start = attrgetter("start")


class HeatStrip(QWidget):
    """Three thin lanes: notes, keywords, metrics; search hits across all. Click or drag goes there."""

    offset_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatStrip")
        self.setAccessibleName(self.tr("Where notes, keywords and metrics lie in the document"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = THEMES["light"]
        self._length = 0
        self._marks: dict[MarkLayer, Sequence[Mark]] = dict.fromkeys(MarkLayer, ())
        self._hidden: set[MarkLayer] = set()
        self._viewport = Span(0, 0)
        self._drawn: QPixmap | None = None

    def set_length(self, length: int) -> None:
        """The length of the document in code points; 0 for none."""
        self._length = length
        self._redraw()

    def set_marks(self, layer: MarkLayer, marks: Sequence[Mark]) -> None:
        """The marks of a layer, sorted by start; they are counted when the strip is next drawn."""
        self._marks[layer] = marks
        self._redraw()

    def set_layer_visible(self, layer: MarkLayer, visible: bool) -> None:
        """Show or hide a layer, as in the text."""
        (self._hidden.discard if visible else self._hidden.add)(layer)
        self._redraw()

    def set_viewport(self, span: Span | None) -> None:
        """What is seen of the document."""
        before, self._viewport = self._viewport, span or Span(0, 0)
        if before != self._viewport:
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self._theme = theme
        self._redraw()

    def count_at(self, y: float) -> dict[MarkLayer, int]:
        """How many marks of each shown layer lie at a height of the strip, a bucket around it."""
        bucket = int(y) // BUCKET
        start, end = self._offset(bucket * BUCKET), self._offset((bucket + 1) * BUCKET)
        return {
            layer: bisect_left(marks, end, key=_start) - bisect_left(marks, start, key=_start)
            for layer, marks in self._marks.items()
            if layer not in self._hidden
        }

    def _offset(self, y: float) -> int:
        return int(self._length * min(max(y / max(1, self.height()), 0.0), 1.0))

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    # -- painting

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatio() != ratio:
            self._drawn = self._draw(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        if self._length and self._viewport.end > self._viewport.start:
            self._paint_viewport(painter)
        painter.end()

    def _paint_viewport(self, painter: QPainter) -> None:
        top = self.height() * self._viewport.start / self._length
        height = max(LEAST_VIEWPORT, self.height() * self._viewport.end / self._length - top)
        area = QRectF(0.5, round(min(top, self.height() - height)) + 0.5, self.width() - 1, round(height) - 1)
        shade = QColor(self._theme.text)
        shade.setAlphaF(0.07)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(shade)
        shade.setAlphaF(0.4)
        painter.setPen(shade)
        painter.drawRoundedRect(area, 3, 3)

    def _draw(self, ratio: float) -> QPixmap:
        """The lanes as a picture: in each the density of marks, from faint to full."""
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(self._theme.page))
        painter = QPainter(drawn)
        for layer, x in LANES:
            self._lane(painter, layer, x, LANE_WIDTH)
        self._lane(painter, MarkLayer.SEARCH, 1, WIDTH - 2)
        painter.end()
        return drawn

    def _lane(self, painter: QPainter, layer: MarkLayer, x: int, width: int) -> None:
        """One bisection a bucket, however many marks there are."""
        marks = self._marks[layer]
        if layer in self._hidden or not len(marks) or not self._length:
            return
        buckets = -(-self.height() // BUCKET)
        edges = [bisect_left(marks, self._offset(i * BUCKET), key=_start) for i in range(buckets)]
        edges.append(len(marks))
        most = max(b - a for a, b in pairwise(edges))
        for index in range(buckets):
            count = edges[index + 1] - edges[index]
            if count:
                shade = self._colour(layer, marks[edges[index]])
                shade.setAlphaF(0.45 + 0.55 * (count / most) ** 0.5)
                painter.fillRect(QRectF(x, index * BUCKET, width, BUCKET - 1), shade)

    def _colour(self, layer: MarkLayer, mark: Mark) -> QColor:
        """The colour of a bucket: that of its first mark."""
        theme = self._theme
        if layer is MarkLayer.ANNOTATION:
            ground = theme.annotation.get(mark.colour, theme.annotation["amber"])
            return QColor(mix(ground, theme.text, 0.3))
        if layer is MarkLayer.KEYWORD:
            return keyword_colour(theme, mark.colour)
        return QColor(theme.accent if layer is MarkLayer.SEARCH else theme.secondary)

    # -- the mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def _go(self, y: float) -> None:
        if self._length:
            self.offset_activated.emit(min(self._offset(y), self._length - 1))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.describe(event.pos().y()), self)
            return True
        return super().event(event)

    def describe(self, y: float) -> str:
        """What lies at a height of the strip, for its tooltip."""
        if not self._length:
            return ""
        counts = self.count_at(y)
        names = {
            MarkLayer.ANNOTATION: self.tr("notes: {n}"),
            MarkLayer.KEYWORD: self.tr("keywords: {n}"),
            MarkLayer.METRIC: self.tr("metrics: {n}"),
            MarkLayer.SEARCH: self.tr("found: {n}"),
        }
        found = [names[layer].format(n=n) for layer, n in counts.items() if n]
        place = self.tr("{n} % of the document").format(n=round(100 * self._offset(y) / self._length))
        return "\n".join([place, *found])
