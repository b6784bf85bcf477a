"""A text field's own undo comes first; where it has none left, the key undoes the last edit of the notes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override


class FieldUndo(QObject):
    """Watches the fields of a window. A field claims the keys for itself even when it can undo nothing."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for field in window.findChildren(QLineEdit):
            field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QLineEdit):
            return False
        is_spent = (event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()) or (
            event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
        )
        if is_spent:
            event.ignore()
        return is_spent
