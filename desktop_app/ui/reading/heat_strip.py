"""The heat strip: where hits, metrics and notes lie in the whole document, at a glance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.theme import THEMES, Theme, mix

WIDTH = 18
BUCKET = 3
"""Pixels of height that are counted together."""


class HeatStrip(QWidget):
    """Three thin lanes: notes, keywords, metrics; search hits across all. Click or drag goes there."""

    offset_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatStrip")
        self.setAccessibleName(self.tr("Where notes, keywords and metrics lie in the document"))
        self.setToolTip(self.tr("Notes, keywords and metrics in the whole document; click to go there"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = THEMES["light"]
        self._length = 0
        self._layers = {layer: MarkIndex() for layer in MarkLayer}
        self._hidden: set[MarkLayer] = set()
        self._viewport = Span(0, 0)
        self._drawn: QPixmap | None = None

    def set_length(self, length: int) -> None:
        """The length of the document in code points; 0 for none."""
        self._length = length
        self._redraw()

    def set_marks(self, layer: MarkLayer, marks: Sequence[Mark]) -> None:
        """The marks of a layer, sorted by start."""
        self._layers[layer] = MarkIndex(marks)
        self._redraw()

    def set_layer_visible(self, layer: MarkLayer, visible: bool) -> None:
        """Show or hide a layer, as in the text."""
        (self._hidden.discard if visible else self._hidden.add)(layer)
        self._redraw()

    def set_viewport(self, span: Span) -> None:
        """What is seen of the document."""
        self._viewport = span
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self._theme = theme
        self._redraw()

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 200)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._redraw()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        if self._length:
            top = self.height() * self._viewport.start / self._length
            bottom = self.height() * self._viewport.end / self._length
            shade = QColor(self._theme.accent)
            shade.setAlphaF(0.16)
            painter.fillRect(QRectF(0, top, self.width(), max(6.0, bottom - top)), shade)
        painter.end()

    def _draw(self) -> QPixmap:
        """The lanes as a picture: in each the density of marks, from faint to full."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(self._theme.page))
        painter = QPainter(drawn)
        lanes = (
            (MarkLayer.ANNOTATION, 3.0, self._theme.annotation["amber"]),
            (MarkLayer.KEYWORD, 7.5, "#3D8B6E"),
            (MarkLayer.METRIC, 12.0, self._theme.accent),
        )
        for layer, x, colour in lanes:
            if layer not in self._hidden:
                strong = mix(colour, self._theme.text, 0.25 if layer is MarkLayer.ANNOTATION else 0.0)
                self._lane(painter, layer, QRectF(x, 0, 3.5, 0), strong)
        self._lane(painter, MarkLayer.SEARCH, QRectF(1, 0, WIDTH - 2, 0), self._theme.accent)
        painter.end()
        return drawn

    def _lane(self, painter: QPainter, layer: MarkLayer, lane: QRectF, colour: str) -> None:
        starts, height = self._layers[layer].starts, self.height()
        if not len(starts) or not self._length:
            return
        buckets = max(1, height // BUCKET)
        edges = [bisect_left(starts, self._length * i // buckets) for i in range(buckets)] + [len(starts)]
        counts = [b - a for a, b in pairwise(edges)]
        most = max(counts)
        shade = QColor(colour)
        for index, count in enumerate(counts):
            if count:
                shade.setAlphaF(0.35 + 0.65 * count / most)
                painter.fillRect(QRectF(lane.x(), index * BUCKET, lane.width(), BUCKET - 0.5), shade)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        if self._length:
            share = min(max(event.position().y() / max(1, self.height()), 0.0), 1.0)
            self.offset_activated.emit(int(share * (self._length - 1)))
