"""The input side of the reading view: what mouse, wheel, keys and dropped files do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea
from typing_extensions import override

from desktop_app.ui.reading.keyboard import caret_move_for, scroll_for
from desktop_app.ui.reading.mark_pointing import MarkPointing
from desktop_app.ui.reading.scroll_bar import FollowingBar
from desktop_app.ui.reading.scroller import Place, Scroller
from desktop_app.ui.reading.selecting import Selecting
from desktop_app.ui.reading.styles import Styles

NOTCH = 120
"""What a mouse wheel gives for one click; finer wheels give parts of it."""
ZOOM_STEP = 10
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ReadingArea(QAbstractScrollArea):
    """Takes Qt's events; what they change is in the subclass and its collaborators."""

    files_dropped = Signal(object)
    context_menu_requested = Signal(object, object)

    _scroller: Scroller
    _styles: Styles
    _pointing: MarkPointing
    _selecting: Selecting
    _bar: FollowingBar
    _place: Place | None
    _shows_focus = False
    _wheel_rest = 0.0
    _zoom_rest = 0

    def _scroll_by(self, pixels: int) -> None:
        raise NotImplementedError

    def _go_to(self, place: Place | None) -> None:
        raise NotImplementedError

    def _moved(self) -> None:
        raise NotImplementedError

    def zoom(self) -> int:
        """The size of the text in per cent."""
        raise NotImplementedError

    def set_zoom(self, per_cent: int) -> None:
        """Set the size of the text."""
        raise NotImplementedError

    # -- scrolling

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._bar.lead(self._scroller):
            self._place = None
            self._moved()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_rest += event.angleDelta().y()
            notches = int(self._zoom_rest / NOTCH)
            self._zoom_rest -= notches * NOTCH
            self.set_zoom(self.zoom() + notches * ZOOM_STEP)
            return
        pixels = float(event.pixelDelta().y())
        if not pixels or QGuiApplication.platformName() == "xcb":  # X11 gives pixels that mean nothing
            lines = QGuiApplication.styleHints().wheelScrollLines()
            pixels = event.angleDelta().y() / NOTCH * lines * self._styles.line
        pixels += self._wheel_rest
        whole = int(pixels)
        self._wheel_rest = pixels - whole
        if whole:
            self._scroll_by(-whole)

    def _scroll_step(self, step: str, direction: int) -> None:
        if step == "document":
            self._place = None
            self._scroller.scroll_to_position(0) if direction < 0 else self._scroller.scroll_to_end()
            self._moved()
            return
        line = self._styles.line
        pixels = 2 * line if step == "line" else max(line, self._scroller.height - 2 * line)
        self._scroll_by(direction * pixels)

    # -- keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        move = caret_move_for(key, modifiers, has_caret=self._selecting.has_caret)
        if move is not None:
            self._selecting.move(*move, extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif (scroll := scroll_for(key, modifiers)) is not None:
            self._scroll_step(*scroll)
        elif key == Qt.Key.Key_F7 and modifiers == Qt.KeyboardModifier.NoModifier:
            self._selecting.toggle_caret()
        elif key == Qt.Key.Key_Escape and self._selecting.has_selection:
            self._selecting.select(None)
        else:
            super().keyPressEvent(event)

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
            self._show_cursor(event.position(), is_clickable=self._pointing.hover(event.position()))

    def _show_cursor(self, at: QPointF, *, is_clickable: bool) -> None:
        left, right = self._scroller.left - 8, self._scroller.left + self._scroller.column + 8
        shape = Qt.CursorShape.IBeamCursor if left <= at.x() <= right else Qt.CursorShape.ArrowCursor
        shape = Qt.CursorShape.PointingHandCursor if is_clickable else shape
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._selecting.release():
            self._pointing.click(event.position())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._pointing.leave()
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu_requested.emit(event.globalPos(), self._selecting.selection)

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
