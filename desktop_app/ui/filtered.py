"""What lists have in common: the field that filters them, and what stands in place of an empty one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget


class EmptyLabel(QLabel):
    """A quiet sentence where a list has nothing to show."""

    def __init__(self, name: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setProperty("quiet", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(16)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)


class FilterField(QLineEdit):
    """A line that filters a list as it is typed; `told` is what a screen reader says of it."""

    def __init__(self, name: str, told: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(told)
        self.setPlaceholderText(placeholder or told)
        self.setClearButtonEnabled(True)


def filter_above(panel: QWidget, field: QLineEdit, list_or_empty: QLayout) -> None:
    """Set a panel of the side: its filter, and below it the list or what stands in its place."""
    column = QVBoxLayout(panel)
    column.setContentsMargins(8, 8, 8, 0)
    column.setSpacing(8)
    column.addWidget(field)
    column.addLayout(list_or_empty)


def stack_of(*widgets: QWidget) -> QStackedLayout:
    """Widgets of which one is shown at a time."""
    stack = QStackedLayout()
    for widget in widgets:
        stack.addWidget(widget)
    return stack
