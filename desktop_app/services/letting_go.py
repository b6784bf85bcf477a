"""Letting go of many values a stretch at a time: to free 70,000 at once holds the window up for 30 ms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

FEW, STEP = 2_000, 2_000


class LettingGo(QObject):
    """Holds on to values that nobody wants any more, and lets go of some of them between events."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[list[object]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._let_go)

    def take(self, *values: Sequence[object]) -> None:
        """Hold on to what is in these for a while; the sequences themselves stay as they are."""
        self._held += [list(some) for some in values if len(some) > FEW]
        if self._held:
            self._timer.start()

    @property
    def count(self) -> int:
        """How many values are held."""
        return sum(map(len, self._held))

    def _let_go(self) -> None:
        if self._held:
            del self._held[-1][-STEP:]
            if not self._held[-1]:
                self._held.pop()
        if not self._held:
            self._timer.stop()
