"""Search over the library, and opening the document of a hit at its place."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.document.span import Span
from desktop_app.services.documents import DocumentsService
from desktop_app.services.opening import OpeningService
from desktop_app.services.session import OpenDocument
from desktop_app.services.values import SearchHit
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.search_dialog import SearchDialog


class SearchController(QObject):
    """Owns the search dialog and goes to what is chosen in it."""

    def __init__(
        self, *, pane: DocumentPane, opening: OpeningService, documents: DocumentsService, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._opening = opening
        self._wanted: SearchHit | None = None
        self.dialog = SearchDialog(parent)
        self.dialog.query_changed.connect(documents.search)
        documents.found.connect(self.dialog.show_hits)
        self.dialog.hit_activated.connect(self.go_to)
        opening.kept.connect(self._on_kept)

    def open(self) -> None:
        """Show the dialog with the field ready."""
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.query.setFocus()
        self.dialog.query.selectAll()

    def go_to(self, hit: SearchHit) -> None:
        """Show a hit, opening its document if another one is open."""
        current = self._opening.current
        if current is not None and current.ticket.id == hit.document:
            self._show(hit)
        else:
            self._wanted = hit
            self._opening.open_stored(hit.document)

    def _on_kept(self, opened: OpenDocument) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted.document == opened.ticket.id:
            self._show(wanted)

    def _show(self, hit: SearchHit) -> None:
        span = Span(hit.start, hit.end)
        self._pane.reveal(span)
        if span.end > span.start:
            self._pane.view.set_selection(span)
