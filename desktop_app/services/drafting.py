"""Notes that are being written: kept while they are typed, handed back when the document is opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.document.draft import Draft
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.changes import now
from desktop_app.services.library_service import LibraryService
from desktop_app.services.presence import Presence
from desktop_app.services.tickets import Ticket

if TYPE_CHECKING:
    from desktop_app.library.library import Library


class DraftService(QObject):
    """`kept` carries the id of a draft that is durable; `failed` the reason why one could not be kept."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(
        self, library: LibraryService, annotations: AnnotationService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._annotations = annotations
        self._presence = Presence(library.path)

    def save(self, draft: Draft, ticket: Ticket) -> None:
        """Keep a note as it stands in its editor; `ticket` is that of its document."""
        self._presence.take()
        owned = replace(draft, owner=self._presence.id, modified=now())
        self._library.call(
            lambda library: _save(library, ticket, owned),
            lambda _done: self.kept.emit(draft.id),
            self.failed.emit,
            quiet=True,
        )

    def discard(self, draft: str) -> None:
        """Forget a draft."""
        self._library.call(lambda library: library.discard_draft(draft), None, self.failed.emit, quiet=True)

    def abandoned(self) -> Sequence[Draft]:
        """The drafts on the open document that no running program is writing."""
        return [d for d in self._annotations.drafts if not self._presence.is_alive(d.owner)]

    def close(self) -> None:
        """The program ends."""
        self._presence.release()


def _save(library: Library, ticket: Ticket, draft: Draft) -> None:
    if ticket.id is not None:
        library.save_draft(replace(draft, document=ticket.id))
