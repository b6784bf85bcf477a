"""Opening links to notes: policy-reader://document/…#annotation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.document.annotation import AnnotationId
from desktop_app.document.note_link import parse_link
from desktop_app.services.library_service import LibraryService
from desktop_app.services.links import LinkTarget, resolve
from desktop_app.services.opening import OpeningService
from desktop_app.ui.message_bar import MessageBar


class LinkController(QObject):
    """Finds the document in the library, opens it, and goes to the note."""

    def __init__(
        self,
        *,
        library: LibraryService,
        opening: OpeningService,
        messages: MessageBar,
        go_to: Callable[[AnnotationId], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._opening = opening
        self._messages = messages
        self._go_to = go_to
        self._wanted: LinkTarget | None = None
        opening.kept.connect(self._on_kept)

    def open(self, text: str) -> None:
        """Follow a link, which may come from any program."""
        link = parse_link(text)
        if link is None:
            self._messages.show_message(self.tr("That link is none that Policy Reader made."), kind="warning")
            return
        self._library.call(lambda library: resolve(library, link), self._on_resolved)

    def _on_resolved(self, target: LinkTarget | None) -> None:
        if target is None:
            self._messages.show_message(
                self.tr("The document that the link leads to is not in this library."), kind="warning"
            )
            return
        current = self._opening.current
        self._wanted = target
        if current is not None and current.ticket.id == target.document:
            self._on_kept(current)
        else:
            self._opening.open_stored(target.document)

    def _on_kept(self, _opened: object) -> None:
        target, current = self._wanted, self._opening.current
        self._wanted = None
        if target is None or current is None or current.ticket.id != target.document:
            return
        if target.annotation is not None:
            self._go_to(target.annotation)
