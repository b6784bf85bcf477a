"""The documents of the library: list, remove, bring back, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop_app.document.annotation import DocumentId
from desktop_app.library.records import DocumentRecord
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    from desktop_app.library.library import Library


class VersionNumber(NamedTuple):
    """Which version of a document it is, from 1, and how many there are."""

    number: int
    total: int


class DocumentsService(QObject):
    """Tells the window which documents there are; removal is a flag, so `restore` undoes it."""

    listed = Signal(object)
    removed = Signal(object)
    restored = Signal(object)
    found = Signal(str, object)

    def __init__(self, library: LibraryService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.versions: Mapping[DocumentId, VersionNumber] = {}
        """Of the documents that have several versions, as they were listed last."""

    def refresh(self) -> None:
        """List the documents; `listed` brings them, the one opened last first."""
        self._library.call(
            lambda library: (library.documents(), library.version_links()), lambda found: self._list(*found)
        )

    def _list(self, records: Sequence[DocumentRecord], links: Mapping[DocumentId, DocumentId]) -> None:
        self.versions = number_versions(links)
        self.listed.emit(records)

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


def number_versions(links: Mapping[DocumentId, DocumentId]) -> dict[DocumentId, VersionNumber]:
    """The numbers of all documents that have versions; `links` gives of each the one before it."""
    depths: dict[DocumentId, tuple[DocumentId, int]] = {}
    for document in {*links, *links.values()}:
        first, depth, passed = document, 1, {document}
        while (before := links.get(first)) is not None and before not in passed:
            first, depth = before, depth + 1
            passed.add(before)
        depths[document] = first, depth
    totals = Counter(first for first, _ in depths.values())
    return {document: VersionNumber(depth, totals[first]) for document, (first, depth) in depths.items()}


def _remove(library: Library, documents: Sequence[DocumentId]) -> list[DocumentRecord]:
    records = [library.record(document) for document in documents]
    for document in documents:
        library.remove(document)
    return records


def _restore(library: Library, documents: Sequence[DocumentId]) -> list[DocumentRecord]:
    for document in documents:
        library.restore(document)
    return [library.record(document) for document in documents]
