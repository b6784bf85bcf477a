"""What is in a backup as a tree: documents, and below them their notes with what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_app.services.backups import BACK, CHANGED, GONE, PreviewDocument, PreviewNote
from desktop_app.ui.colour_buttons import colour_name, swatch
from desktop_app.ui.plain_text import plain
from desktop_app.ui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LONGEST = 200


class BackupContentsModel(QAbstractItemModel):
    """Two columns: the words of a document or note, and what bringing the backup back does to it.

    The id of an index is 0 for a document, else the row of the note's document and one.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: Sequence[PreviewDocument] = ()
        self._theme = THEMES["light"]

    def set_documents(self, documents: Sequence[PreviewDocument]) -> None:
        """Show other documents."""
        self.beginResetModel()
        self._documents = documents
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Draw the discs of a theme."""
        self.beginResetModel()
        self._theme = theme
        self.endResetModel()

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column < self.columnCount(parent)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @override
    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._documents)
        if parent.internalId() != 0 or parent.column() != 0:
            return 0
        return len(self._documents[parent.row()].notes)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 2

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("In the backup"), self.tr("Compared with now"))[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._document_data(self._documents[index.row()], index.column(), role)
        shown = self._documents[index.internalId() - 1].notes[index.row()]
        if index.column() == 1:
            return self._state_words(shown.state) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _note_words(shown)
        if role == Qt.ItemDataRole.DecorationRole:
            return swatch(self._theme, shown.colour)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(_whole_note(shown))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{colour_name(shown.colour)}: {_note_words(shown)}"
        return None

    def _document_data(self, document: PreviewDocument, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return plain(document.title)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == 1:
            return self._state_words(document.state)
        count = sum(note.state != GONE for note in document.notes)
        notes = self.tr("1 note") if count == 1 else self.tr("{n} notes").format(n=f"{count:,}")
        return f"{document.title}  ({notes})"

    def _state_words(self, state: str) -> str:
        words = {
            BACK: self.tr("comes back"),
            GONE: self.tr("would go"),
            CHANGED: self.tr("would be as then"),
        }
        return words.get(state, "")


def _note_words(note: PreviewNote) -> str:
    """One line: what the user wrote, else the passage."""
    parts = [" ".join(part.split()) for part in (note.note, f"“{note.quote}”" if note.quote else "") if part]
    said = " – ".join(parts)
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def _whole_note(note: PreviewNote) -> str:
    parts = (f"“{note.quote[:2000]}”" if note.quote else "", note.note[:2000], note.tags)
    return "\n\n".join(part for part in parts if part)
