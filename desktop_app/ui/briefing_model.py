"""The user's own outline of notes as an item model: lines are dragged, indented, named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from desktop_app.document.annotation import Annotation
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.note_query import said

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
NOTE_ROLE = Qt.ItemDataRole.UserRole + 2
MIME = "application/x-policy-reader-briefing-lines"


class BriefingModel(QAbstractTableModel):
    """One column, a row a line. It changes nothing itself: it says what is wanted."""

    moved = Signal(object, int)
    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[BriefingItem, ...] = ()
        self._notes: Mapping[str, Annotation] = {}

    def set_lines(self, lines: Sequence[BriefingItem], notes: Mapping[str, Annotation]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines, self._notes = tuple(lines), notes
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        is_heading = self.lines[index.row()].annotation is None
        return flags | Qt.ItemFlag.ItemIsEditable if is_heading else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        note = self._notes.get(line.annotation) if line.annotation else None
        if role == NOTE_ROLE:
            return note
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return said(note) if note else line.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Level {n}: {words}").format(
                n=line.level, words=said(note) if note else line.heading
            )
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        words = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not words:
            return False
        self.renamed.emit(index.row(), words)
        return True

    # -- dragging

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = ",".join(str(row) for row in sorted({index.row() for index in indexes}))
        data.setData(MIME, QByteArray(rows.encode()))
        return data

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(MIME)

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not data.hasFormat(MIME):
            return False
        rows = [int(part) for part in bytes(data.data(MIME).data()).decode().split(",") if part]
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self.lines)
        self.moved.emit(rows, target)
        return False  # the lines move when the library has them; the view removes nothing itself
