"""The input side of the reading view: how mouse, wheel and keys move it, beyond what every text takes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from typing_extensions import override

from desktop_app.ui.reading.mark_pointing import MarkPointing
from desktop_app.ui.reading.scroll_bar import FollowingBar
from desktop_app.ui.reading.scroller import Place, Scroller
from desktop_app.ui.reading.selecting import Selecting
from desktop_app.ui.reading.styles import Styles
from desktop_app.ui.reading.text_area import NOTCH, TextArea


class ReadingArea(TextArea):
    """Takes Qt's events; what they change is in the subclass and its collaborators."""

    _scroller: Scroller
    _styles: Styles
    _pointing: MarkPointing
    _selecting: Selecting
    _bar: FollowingBar
    _place: Place | None
    _wheel_rest = 0.0

    @property
    @override
    def _selects(self) -> Selecting:
        return self._selecting

    def _scroll_by(self, pixels: int) -> None:
        raise NotImplementedError

    def _go_to(self, place: Place | None) -> None:
        raise NotImplementedError

    def _moved(self) -> None:
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
            self.set_zoom(self._wheeled_zoom(event))
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

    @override
    def _scroll_step(self, step: str, direction: int) -> None:
        if step == "document":
            self._place = None
            self._scroller.scroll_to_position(0) if direction < 0 else self._scroller.scroll_to_end()
            self._moved()
            return
        line = self._styles.line
        pixels = 2 * line if step == "line" else max(line, self._scroller.height - 2 * line)
        self._scroll_by(direction * pixels)

    # -- mouse

    @override
    def _hover(self, at: QPointF) -> None:
        left, right = self._scroller.left - 8, self._scroller.left + self._scroller.column + 8
        self._show_cursor(is_text=left <= at.x() <= right, is_clickable=self._pointing.hover(at))

    @override
    def _click(self, at: QPointF) -> None:
        self._pointing.click(at)

    @override
    def _leave(self) -> None:
        self._pointing.leave()
