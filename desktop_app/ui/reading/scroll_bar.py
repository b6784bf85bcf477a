"""Keeping a scroll bar in step with a scroller whose length is partly an estimate."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollBar

from desktop_app.ui.reading.scroller import Scroller

NEAR = 3
"""Viewport heights: a step of the bar up to this far is taken exactly, pixel by pixel."""


class FollowingBar:
    """The bar follows the text; while the user holds its handle it stays as it is, and the text follows."""

    def __init__(self, bar: QScrollBar) -> None:
        self._bar = bar
        self._shown = 0
        self._is_syncing = False

    def follow(self, scroller: Scroller, *, step: int) -> None:
        """Show where the text is. The ends of the bar mean the ends of the text, nothing else does."""
        if self._bar.isSliderDown():
            return
        most = scroller.maximum
        value = min(max(scroller.position, 0), most)
        if most > 2:
            if scroller.is_at_end:
                value = most
            elif scroller.is_at_start:
                value = 0
            else:
                value = min(max(value, 1), most - 1)
        self._is_syncing = True
        self._bar.setPageStep(max(1, scroller.height))
        self._bar.setSingleStep(max(1, step))
        self._bar.setRange(0, most)
        self._bar.setValue(value)
        self._is_syncing = False
        self._shown = value

    def lead(self, scroller: Scroller) -> bool:
        """The bar was moved by the user: bring the text there. False if it only followed."""
        if self._is_syncing:
            return False
        value, most = self._bar.value(), max(1, self._bar.maximum())
        if value >= most:
            scroller.scroll_to_end()
        elif value <= 0:
            scroller.scroll_to_position(0)
        elif not self._bar.isSliderDown() and abs(value - self._shown) <= NEAR * scroller.height:
            scroller.scroll_by(value - self._shown)
        else:
            scroller.scroll_to_position(scroller.maximum * value / most)
        self._shown = value
        return True
