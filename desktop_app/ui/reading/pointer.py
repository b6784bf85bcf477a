"""What the mouse does in the text: select by character, word or block, drag past the edge, click on marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.document.span import Span

SCROLL_MS = 16
SPEED = 0.25
"""Pixels to scroll at a tick for each pixel that the mouse is beyond the edge."""
CLICK_SLACK = 4.0
Widen = Callable[[int], Span]


class Pointer(QObject):
    """The state of a selection by mouse. `hit` gives the offset at a point, `widen` a word or a block."""

    def __init__(self, parent: QObject, *, scroll: Callable[[int], None], extend: Callable[[], None]) -> None:
        super().__init__(parent)
        self._scroll = scroll
        self._extend = extend
        self._since = QElapsedTimer()
        self._pressed_at = QPointF()
        self._clicks = 0
        self.anchor = Span(0, 0)
        self._widen: Widen | None = None
        self._speed = 0
        self.is_down = False
        self.is_drag = False
        self._timer = QTimer(self, interval=SCROLL_MS)
        self._timer.timeout.connect(self._on_timer)

    def press(self, at: QPointF, *, is_double: bool) -> int:
        """A button went down: 1 for a click, 2 for a double one, 3 for a third soon after."""
        near = (at - self._pressed_at).manhattanLength() < 2 * CLICK_SLACK
        soon = self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval()
        is_third = near and soon and self._clicks == 2
        self._clicks = 2 if is_double else 3 if is_third else 1
        self._pressed_at = at
        self._since.restart()
        self.is_down, self.is_drag = True, False
        return self._clicks

    def start(self, anchor: Span, widen: Widen | None) -> None:
        """A selection starts at a place, growing by whole words or blocks where `widen` is given."""
        self.anchor = anchor
        self._widen = widen

    def move(self, at: QPointF, height: float) -> None:
        """The mouse moved with the button down."""
        if (at - self._pressed_at).manhattanLength() > CLICK_SLACK:
            self.is_drag = True
        outside = min(0.0, at.y()) + max(0.0, at.y() - height)
        self._speed = round(outside * SPEED) or (1 if outside > 0 else -1)
        if outside and not self._timer.isActive():
            self._timer.start()
        elif not outside:
            self._timer.stop()

    def selection(self, offset: int) -> Span:
        """The selection from where it started to an offset."""
        here = self._widen(offset) if self._widen else Span(offset, offset)
        return Span(min(self.anchor.start, here.start), max(self.anchor.end, here.end))

    def release(self) -> None:
        """The button went up."""
        self.is_down = False
        self._timer.stop()

    def _on_timer(self) -> None:
        self._scroll(self._speed)
        self._extend()
