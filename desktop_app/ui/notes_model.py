"""The rows of a list of notes as an item model that changes only what changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_app.document.annotation import Annotation
from desktop_app.document.moment import local_minute
from desktop_app.document.note_query import said
from desktop_app.ui.annotation_signs import kind_name
from desktop_app.ui.colour_buttons import colour_name
from desktop_app.ui.counted_words import notes_said
from desktop_app.ui.notes_grouping import NoteRow

Index = QModelIndex | QPersistentModelIndex
ANNOTATION_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
ROOT = QModelIndex()
MOST_STEPS = 400
"""Rows: where more of them differ, the model is reset."""


def _is_same(old: NoteRow, new: NoteRow) -> bool:
    return old is new or old.key == new.key


class NotesModel(QAbstractTableModel):
    """One column. `set_rows` compares with what is shown: rows before and after the difference stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[NoteRow] = []
        self._row_of: dict[str, int] | None = None

    @property
    def rows(self) -> Sequence[NoteRow]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: list[NoteRow]) -> bool:
        """Show other rows; True where so many differ that the model was reset."""
        old = self._rows
        most = min(len(old), len(rows))
        same = next((n for n in range(most) if not _is_same(old[n], rows[n])), most)
        rest = most - same
        after = next((n for n in range(rest) if not _is_same(old[-1 - n], rows[-1 - n])), rest)
        gone, new = len(old) - same - after, len(rows) - same - after
        self._row_of = None
        if gone + new > MOST_STEPS:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        self._replace(rows, same, gone, new)
        self._tell_changed(old, same, after)
        return False

    def _replace(self, rows: list[NoteRow], at: int, gone: int, new: int) -> None:
        if gone:
            self.beginRemoveRows(ROOT, at, at + gone - 1)
            self._rows = self._rows[:at] + self._rows[at + gone :]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(ROOT, at, at + new - 1)
            self._rows = self._rows[:at] + rows[at : at + new] + self._rows[at:]
            self.endInsertRows()
        self._rows = rows

    def _tell_changed(self, old: Sequence[NoteRow], same: int, after: int) -> None:
        rows, shift = self._rows, len(self._rows) - len(old)
        changed = [row for row in range(same) if rows[row] is not old[row] and rows[row] != old[row]]
        last = range(len(rows) - after, len(rows))
        changed += [
            row for row in last if rows[row] is not old[row - shift] and rows[row] != old[row - shift]
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))

    def index_of(self, annotation: str) -> QModelIndex:
        """The index of an annotation's first row; invalid where it is not there."""
        if self._row_of is None:
            pairs = ((r.annotation.id, n) for n, r in enumerate(self._rows) if r.annotation is not None)
            self._row_of = {}
            for key, number in pairs:
                self._row_of.setdefault(key, number)
        row = self._row_of.get(annotation)
        return QModelIndex() if row is None else self.index(row, 0)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].annotation is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == ANNOTATION_ROLE:
            return row.annotation
        if role == Qt.ItemDataRole.DisplayRole:
            return said(row.annotation) if row.annotation else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.annotation:
            return local_minute(row.annotation.created)
        return None

    def _spoken(self, row: NoteRow) -> str:
        item: Annotation | None = row.annotation
        if item is None:
            return f"{row.title}, {notes_said(row.size)}"
        return f"{kind_name(item.kind)}, {colour_name(item.colour)}: {said(item)}"
