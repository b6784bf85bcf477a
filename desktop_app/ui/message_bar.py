"""One sentence at the top of the centre, with an action where there is one to offer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import THEMES, Theme

LONG = 160
"""Characters of a text that is too long to have its actions beside it."""


class MessageBar(QFrame):
    """Shows the last message until it is closed or another comes; `name` begins the names of its parts."""

    def __init__(self, name: str = "message", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Bar")
        self.setProperty("messages", True)
        self._theme = THEMES["light"]
        self._kind = "info"
        self._on_action: Callable[[], object] | None = None
        self._on_other: Callable[[], object] | None = None
        self._sign = QLabel()
        self.label = QLabel()
        self.label.setObjectName(f"{name}Text")
        self.label.setTextFormat(Qt.TextFormat.PlainText)  # it may hold names of files
        self.label.setWordWrap(True)
        self.action = QPushButton()
        self.action.setObjectName(f"{name}Action")
        self.action.clicked.connect(self._on_clicked)
        self.action.hide()
        self.other = QPushButton()
        self.other.setObjectName(f"{name}Other")
        self.other.clicked.connect(self._on_other_clicked)
        self.other.hide()
        self.dismiss = QToolButton()
        self.dismiss.setObjectName(f"{name}Close")
        self.dismiss.setAccessibleName(self.tr("Close the message"))
        self.dismiss.clicked.connect(self.clear)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self._sign)
        self._row.addWidget(self.label, 1)
        self._row.addWidget(self.action)
        self._row.addWidget(self.other)
        self._row.addWidget(self.dismiss)
        self._below = QHBoxLayout()
        self._below.setSpacing(12)
        self._below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.addLayout(self._row)
        column.addLayout(self._below)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        kind: str = "info",
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
        other: str | None = None,
        on_other: Callable[[], object] | None = None,
    ) -> None:
        """Say something; `kind` is info, warning or error; `other` is a second action beside the first."""
        self._kind, self._on_action, self._on_other = kind, on_action, on_other
        self.label.setText(text)
        self.setAccessibleName(text)
        self.action.setVisible(action is not None)
        self.action.setText(action or "")
        self.other.setVisible(other is not None)
        self.other.setText(other or "")
        self._place_actions(below=len(text) > LONG)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw()
        self.show()

    def _place_actions(self, *, below: bool) -> None:
        """The actions stand beside a short text and below a long one."""
        for button in (self.action, self.other):
            self._row.removeWidget(button)
            self._below.removeWidget(button)
        for number, button in enumerate((self.action, self.other)):
            if below:
                self._below.addWidget(button)
            else:
                self._row.insertWidget(2 + number, button)

    def text(self) -> str:
        """What is being said; empty when nothing is."""
        return self.label.text() if not self.isHidden() else ""

    def clear(self) -> None:
        """Say nothing any more."""
        self._on_action = self._on_other = None
        self.label.clear()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Colour the icons."""
        self._theme = theme
        self._draw()

    def _draw(self) -> None:
        self._sign.setPixmap(icon(self._kind, self._theme).pixmap(18, 18))
        self.dismiss.setIcon(icon("close", self._theme))

    def _on_clicked(self) -> None:
        self._act(self._on_action)

    def _on_other_clicked(self) -> None:
        self._act(self._on_other)

    def _act(self, act: Callable[[], object] | None) -> None:
        self.clear()
        if act is not None:
            act()
