"""What the reading view and the page view take from mouse, keys and dropped files alike."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

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

from desktop_app.document.span import Span
from desktop_app.ui.reading.keyboard import caret_move_for, scroll_for
from desktop_app.ui.reading.pointer import Pointer

NOTCH = 120
"""What a mouse wheel gives for one click; finer wheels give parts of it."""
ZOOM_STEP = 10
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Selects(Protocol):
    """What the events of an area need of its selection."""

    pointer: Pointer
    has_caret: bool
    was_extended: bool

    @property
    def selection(self) -> Span | None: ...

    def select(self, span: Span | None) -> None: ...

    def move(self, step: str, direction: int, *, extend: bool) -> None: ...

    def toggle_caret(self) -> None: ...

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier, *, is_double: bool) -> None: ...

    def drag(self, at: QPointF) -> None: ...

    def release(self) -> bool: ...

    def finish(self) -> None: ...


class TextArea(QAbstractScrollArea):
    """Takes Qt's events; what they change is in the subclass and its collaborators."""

    files_dropped = Signal(object)
    context_menu_requested = Signal(object, object)

    _shows_focus = False
    _zoom_rest = 0

    @property
    def _selects(self) -> Selects:
        raise NotImplementedError

    def zoom(self) -> int:
        """The size in per cent."""
        raise NotImplementedError

    def _hover(self, at: QPointF) -> None:
        raise NotImplementedError

    def _click(self, at: QPointF) -> None:
        raise NotImplementedError

    def _leave(self) -> None:
        raise NotImplementedError

    def _scroll_step(self, step: str, direction: int) -> None:
        raise NotImplementedError

    def _wheeled_zoom(self, event: QWheelEvent) -> int:
        """The size in per cent that the wheel, turned with Ctrl, asks for."""
        self._zoom_rest += event.angleDelta().y()
        notches = int(self._zoom_rest / NOTCH)
        self._zoom_rest -= notches * NOTCH
        return self.zoom() + notches * ZOOM_STEP

    # -- keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        move = caret_move_for(key, modifiers, has_caret=self._selects.has_caret)
        if move is not None:
            self._selects.move(*move, extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif (scroll := scroll_for(key, modifiers)) is not None:
            self._scroll_step(*scroll)
        elif key == Qt.Key.Key_F7 and modifiers == Qt.KeyboardModifier.NoModifier:
            self._selects.toggle_caret()
        elif key == Qt.Key.Key_Escape and self._selects.selection is not None:
            self._selects.select(None)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat() and self._selects.was_extended:
            self._selects.finish()
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
            self._selects.press(event.position(), event.modifiers(), is_double=False)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._selects.press(event.position(), event.modifiers(), is_double=True)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._selects.pointer.is_down:
            self._selects.drag(event.position())
        else:
            self._hover(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._selects.release():
            self._click(event.position())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._leave()
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu_requested.emit(event.globalPos(), self._selects.selection)

    def _show_cursor(self, *, is_text: bool, is_clickable: bool) -> None:
        """A hand over what can be clicked, a beam over text, else an arrow."""
        shape = Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor
        shape = Qt.CursorShape.PointingHandCursor if is_clickable else shape
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

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
