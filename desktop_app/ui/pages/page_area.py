"""The input side of the page view: what mouse, wheel and keys do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea
from typing_extensions import override

from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.ui.pages.page_selecting import PageSelecting
from desktop_app.ui.reading.keyboard import caret_move_for, scroll_for
from desktop_app.ui.reading.reading_area import BY_KEYBOARD, NOTCH, ZOOM_STEP

WHEEL = 60
"""Pixels for a step of the arrow keys and a part of a wheel's notch."""
LAYERS = (MarkLayer.METRIC, MarkLayer.ANNOTATION, MarkLayer.KEYWORD)
CLICKED = (MarkLayer.ANNOTATION, MarkLayer.METRIC)


class PageArea(QAbstractScrollArea):
    """Takes Qt's events; what they change is in the subclass and its collaborators."""

    files_dropped = Signal(object)
    context_menu_requested = Signal(object, object)
    mark_hovered = Signal(object, object)
    mark_activated = Signal(object, object)

    _selecting: PageSelecting
    _shows_focus = False
    _zoom_rest = 0
    _clicked: object = None

    def zoom(self) -> int:
        """The size in per cent."""
        raise NotImplementedError

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
        self._zoom_rest += event.angleDelta().y()
        notches = int(self._zoom_rest / NOTCH)
        self._zoom_rest -= notches * NOTCH
        self.zoom_at(self.zoom() + notches * ZOOM_STEP, event.position())

    def _scroll_step(self, step: str, direction: int) -> None:
        bar = self.verticalScrollBar()
        if step == "document":
            bar.setValue(0 if direction < 0 else bar.maximum())
        else:
            page = max(WHEEL, self.viewport().height() - WHEEL)
            self.scroll_pages(direction * (WHEEL if step == "line" else page))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if self._pans(event):
            return
        move = caret_move_for(key, modifiers, has_caret=self._selecting.has_caret)
        if move is not None:
            self._selecting.move(*move, extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif (scroll := scroll_for(key, modifiers)) is not None:
            self._scroll_step(*scroll)
        elif key == Qt.Key.Key_F7 and modifiers == Qt.KeyboardModifier.NoModifier:
            self._selecting.toggle_caret()
        elif key == Qt.Key.Key_Escape and self._selecting.selection is not None:
            self._selecting.select(None)
        else:
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

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat() and self._selecting.was_extended:
            self._selecting.finish()
        super().keyReleaseEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._set_shows_focus(event.reason() in BY_KEYBOARD)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_shows_focus(False)
        super().focusOutEvent(event)

    def _set_shows_focus(self, shows: bool) -> None:
        if shows != self._shows_focus:
            self._shows_focus = shows
            self.viewport().update()

    # -- mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._set_shows_focus(False)
            self._selecting.press(event.position(), event.modifiers(), is_double=False)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._selecting.press(event.position(), event.modifiers(), is_double=True)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._selecting.pointer.is_down:
            self._selecting.drag(event.position())
        else:
            self._hover(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._selecting.release():
            self._click(event.position())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        for layer in LAYERS:
            self.mark_hovered.emit(layer, None)
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu_requested.emit(event.globalPos(), self._selecting.selection)

    def _hover(self, at: QPointF) -> None:
        found = self.marks_at(at)
        for layer in LAYERS:
            self.mark_hovered.emit(layer, found[layer][0].id if layer in found else None)
        is_clickable = any(layer in found for layer in CLICKED)
        is_text = self._selecting.is_on_text(at)
        shape = Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor
        shape = Qt.CursorShape.PointingHandCursor if is_clickable else shape
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

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

    # -- files

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
