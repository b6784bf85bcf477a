"""The sheet that `?` shows: every action with its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)


class ShortcutsDialog(QDialog):
    """Lists (menu, action, keys) by menu."""

    def __init__(self, rows: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(520, 600)
        self.list = QTreeWidget()
        self.list.setObjectName("shortcutsList")
        self.list.setAccessibleName(self.tr("Actions and their keys"))
        self.list.setColumnCount(2)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        groups: dict[str, QTreeWidgetItem] = {}
        for menu, action, keys in rows:
            if menu not in groups:
                groups[menu] = QTreeWidgetItem(self.list, [menu])
            QTreeWidgetItem(groups[menu], [action, keys])
        self.list.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(buttons)
