"""The documents of the library: list, remove, bring back, search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.document.annotation import DocumentId
from desktop_app.library.records import DocumentRecord
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    from desktop_app.library.library import Library


class DocumentsService(QObject):
    """Tells the window which documents there are; removal is a flag, so `restore` undoes it."""

    listed = Signal(object)
    removed = Signal(object)
    restored = Signal(object)
    found = Signal(str, object)

    def __init__(self, library: LibraryService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library

    def refresh(self) -> None:
        """List the documents; `listed` brings them, the one opened last first."""
        self._library.call(lambda library: library.documents(), self.listed.emit)

    def remove(self, documents: Sequence[DocumentId]) -> None:
        """Take documents out of the list; their notes and originals stay until they are purged."""
        self._library.call(lambda library: _remove(library, documents), self._on_removed)

    def restore(self, documents: Sequence[DocumentId]) -> None:
        """Bring removed documents back with everything on them."""
        self._library.call(lambda library: _restore(library, documents), self._on_restored)

    def search(self, query: str) -> None:
        """Search texts and notes; `found` brings the query and its hits."""
        self._library.call(lambda library: library.search(query), lambda hits: self.found.emit(query, hits))

    def _on_removed(self, records: Sequence[DocumentRecord]) -> None:
        self.removed.emit(list(records))
        self.refresh()

    def _on_restored(self, records: Sequence[DocumentRecord]) -> None:
        self.restored.emit(list(records))
        self.refresh()


def _remove(library: Library, documents: Sequence[DocumentId]) -> list[DocumentRecord]:
    records = [library.record(document) for document in documents]
    for document in documents:
        library.remove(document)
    return records


def _restore(library: Library, documents: Sequence[DocumentId]) -> list[DocumentRecord]:
    for document in documents:
        library.restore(document)
    return [library.record(document) for document in documents]
