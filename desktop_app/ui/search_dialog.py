"""Searching the whole library: a field, the hits, a click opens the place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.services.values import SearchHit
from desktop_app.ui.counted_words import passages_said

TYPING_MS = 200


class SearchModel(QAbstractListModel):
    """The hits, two lines each: the document, and the words around the hit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hits: list[SearchHit] = []

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def hit(self, row: int) -> SearchHit:
        """The hit of a row."""
        return self._hits[row]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.title}\n{' '.join(hit.snippet.split())}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.title}: {hit.snippet}"
        return None


class SearchDialog(QDialog):
    """Searches while the user types; `hit_activated` carries the hit that was chosen."""

    query_changed = Signal(str)
    hit_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchDialog")
        self.setWindowTitle(self.tr("Search the library"))
        self.resize(640, 460)
        self.query = QLineEdit()
        self.query.setObjectName("searchQuery")
        self.query.setAccessibleName(self.tr("Words to search for in all documents and notes"))
        self.query.setPlaceholderText(self.tr("Search all documents and notes"))
        self.query.setClearButtonEnabled(True)
        self.model = SearchModel(self)
        self.list = QListView()
        self.list.setObjectName("searchResults")
        self.list.setAccessibleName(self.tr("Search results"))
        self.list.setModel(self.model)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.said = QLabel()
        self.said.setObjectName("searchSaid")
        column = QVBoxLayout(self)
        for part in (self.query, self.list, self.said):
            column.addWidget(part)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self.query.textChanged.connect(lambda _text: self._typing.start())
        self.query.returnPressed.connect(self._on_return)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)

    def show_hits(self, query: str, hits: Sequence[SearchHit]) -> None:
        """Show the hits of a query, unless the user has typed on."""
        if query != self.query.text().strip():
            return
        self.model.set_hits(hits)
        self.said.setText(passages_said(len(hits)) if query else "")

    def _on_typed(self) -> None:
        self.query_changed.emit(self.query.text().strip())

    def _on_return(self) -> None:
        if self.model.rowCount():
            self.hit_activated.emit(self.model.hit(max(0, self.list.currentIndex().row())))
        else:
            self._on_typed()

    def _on_activated(self, index: QModelIndex) -> None:
        self.hit_activated.emit(self.model.hit(index.row()))
