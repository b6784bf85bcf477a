"""Asks whether to wait or to stop when the reading of a file brings nothing new for long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.services.opening import OpeningService
from desktop_app.ui.message_bar import MessageBar


class PatienceController(QObject):
    """Shows the question while it is one; news from the reader takes it away."""

    def __init__(
        self,
        *,
        messages: MessageBar,
        opening: OpeningService,
        stop: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._opening = opening
        self._stop = stop
        self._asked = ""
        opening.slow.connect(self._on_slow)
        opening.progressed.connect(self._on_news)
        opening.finished.connect(self._on_news)

    def _on_slow(self, name: str, seconds: float) -> None:
        self._asked = self.tr(
            "{name} is taking long: nothing new has come for {n} seconds. Wait for it, or stop reading it; "
            "your library stays as it is."
        ).format(name=name, n=round(seconds))
        self._messages.show_message(
            self._asked,
            kind="warning",
            action=self.tr("Wait"),
            other=self.tr("Stop"),
            on_other=lambda: self._on_stop(name),
        )

    def _on_stop(self, name: str) -> None:
        self._stop()
        self._messages.show_message(self.tr("Reading {name} was stopped.").format(name=name))

    def _on_news(self, *_news: object) -> None:
        if self._asked and self._messages.text() == self._asked:
            self._messages.clear()
        self._asked = ""
