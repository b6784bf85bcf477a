"""The input side of the page view: what mouse, wheel and keys do beyond what every text takes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from typing_extensions import override

from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.ui.pages.page_selecting import PageSelecting
from desktop_app.ui.reading.text_area import TextArea

WHEEL = 60
"""Pixels for a step of the arrow keys and a part of a wheel's notch."""
LAYERS = (MarkLayer.METRIC, MarkLayer.ANNOTATION, MarkLayer.KEYWORD)
CLICKED = (MarkLayer.ANNOTATION, MarkLayer.METRIC)


class PageArea(TextArea):
    """Takes Qt's events; what they change is in the subclass and its collaborators."""

    mark_hovered = Signal(object, object)
    mark_activated = Signal(object, object)

    _selecting: PageSelecting
    _clicked: object = None

    @property
    @override
    def _selects(self) -> PageSelecting:
        return self._selecting

    def zoom_at(self, per_cent: int, at: QPointF | None = None) -> None:
        """Set the size, keeping what stands at a point of the viewport."""
        raise NotImplementedError

    def marks_at(self, at: QPointF) -> dict[MarkLayer, list[Mark]]:
        """The shown marks under a point by layer, the shortest first."""
        raise NotImplementedError

    def scroll_pages(self, pixels: int) -> None:
        """Move the pages, as the user does."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    # -- wheel and keys

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        self.zoom_at(self._wheeled_zoom(event), event.position())

    @override
    def _scroll_step(self, step: str, direction: int) -> None:
        bar = self.verticalScrollBar()
        if step == "document":
            bar.setValue(0 if direction < 0 else bar.maximum())
        else:
            page = max(WHEEL, self.viewport().height() - WHEEL)
            self.scroll_pages(direction * (WHEEL if step == "line" else page))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pans(event):
            super().keyPressEvent(event)

    def _pans(self, event: QKeyEvent) -> bool:
        """Left and Right move pages that are wider than the window."""
        ways = {Qt.Key.Key_Left: -WHEEL, Qt.Key.Key_Right: WHEEL}
        bar, way = self.horizontalScrollBar(), ways.get(Qt.Key(event.key()), 0)
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and not self._selecting.has_caret
        if not way or not is_plain or bar.maximum() == 0:
            return False
        bar.setValue(bar.value() + way)
        return True

    # -- mouse

    @override
    def _leave(self) -> None:
        for layer in LAYERS:
            self.mark_hovered.emit(layer, None)

    @override
    def _hover(self, at: QPointF) -> None:
        found = self.marks_at(at)
        for layer in LAYERS:
            self.mark_hovered.emit(layer, found[layer][0].id if layer in found else None)
        self._show_cursor(
            is_text=self._selecting.is_on_text(at), is_clickable=any(layer in found for layer in CLICKED)
        )

    @override
    def _click(self, at: QPointF) -> None:
        """The innermost annotation, with each further click the next one that lies there; and the metric."""
        found = self.marks_at(at)
        annotations = [mark.id for mark in found.get(MarkLayer.ANNOTATION, [])]
        if annotations:
            again = annotations.index(self._clicked) + 1 if self._clicked in annotations else 0
            self._clicked = annotations[again % len(annotations)]
            self.mark_activated.emit(MarkLayer.ANNOTATION, self._clicked)
        else:
            self._clicked = None
        if metrics := found.get(MarkLayer.METRIC):
            self.mark_activated.emit(MarkLayer.METRIC, metrics[0].id)
