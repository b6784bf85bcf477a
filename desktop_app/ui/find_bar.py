"""The find bar under the text: the query, how many hits there are, next and previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import Theme

TYPING_MS = 90


class FindBar(QFrame):
    """Says what the user types, a moment after the last key, and what to do with the hits."""

    query_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in the document"))
        self.field = QLineEdit()
        self.field.setObjectName("findQuery")
        self.field.setAccessibleName(self.tr("Words to find"))
        self.field.setPlaceholderText(self.tr("Find in the document"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(360)
        self.count = QLabel()
        self.count.setObjectName("findCount")
        self.count.setProperty("quiet", True)
        self.count.setMinimumWidth(90)
        self.case = self._button("findCase", self.tr("Match capital letters"), "Aa", checkable=True)
        self.word = self._button("findWord", self.tr("Whole words only"), "“w”", checkable=True)
        self.back = self._button("findPrevious", self.tr("Previous (Shift+F3)"))
        self.forth = self._button("findNext", self.tr("Next (F3)"))
        self.dismiss = self._button("findClose", self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(6)
        for part in (self.field, self.case, self.word, self.back, self.forth, self.count):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.dismiss)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._say)
        self.field.textChanged.connect(lambda _text: self._typing.start())
        for button in (self.case, self.word):
            button.toggled.connect(lambda _on: self._say())
        self.back.clicked.connect(self.previous_requested)
        self.forth.clicked.connect(self.next_requested)
        self.dismiss.clicked.connect(self.closed)
        self.field.installEventFilter(self)

    def _button(self, name: str, said: str, text: str = "", *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(said)
        button.setToolTip(said)
        button.setText(text)
        button.setCheckable(checkable)
        return button

    def query(self) -> str:
        """What is looked for."""
        return self.field.text()

    def set_query(self, query: str) -> None:
        """Look for something else."""
        self.field.setText(query)

    def is_case_sensitive(self) -> bool:
        """Whether capital letters matter."""
        return self.case.isChecked()

    def is_whole_word(self) -> bool:
        """Whether only whole words count."""
        return self.word.isChecked()

    def set_result(self, current: int, total: int) -> None:
        """Which hit is shown (from 1, 0 for none) of how many."""
        if not self.query():
            self.count.clear()
        elif not total:
            self.count.setText(self.tr("No matches"))
        else:
            self.count.setText(self.tr("{n}/{total}").format(n=current, total=total))
        for button in (self.back, self.forth):
            button.setEnabled(total > 0)

    def focus_query(self) -> None:
        """Let the user type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Colour the icons."""
        for button, name in ((self.back, "previous"), (self.forth, "next"), (self.dismiss, "close")):
            button.setIcon(icon(name, theme))

    def _say(self) -> None:
        self._typing.stop()
        self.query_changed.emit(self.query())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(event, QKeyEvent) or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if self._typing.isActive():
            self._say()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_requested.emit()
        else:
            self.next_requested.emit()
        return True
