"""The page view of a PDF: when it is shown, which pages are drawn, what happens when that fails."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.services.library_service import LibraryService
from desktop_app.services.opening import OpeningService
from desktop_app.services.pages import PagesService
from desktop_app.services.session import OpenDocument
from desktop_app.services.values import PageFailure
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.document_pane import DocumentPane


class PagesController(QObject):
    """Links the page view with the service that draws.

    `available` says whether there are pages to show, and if not, why.
    """

    available = Signal(bool, str)
    shown = Signal(bool)

    def __init__(
        self,
        *,
        pane: DocumentPane,
        opening: OpeningService,
        library: LibraryService,
        pages: PagesService,
        dialogs: Dialogs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._opening = opening
        self._library = library
        self._pages = pages
        self._dialogs = dialogs
        self._source: OpenDocument | None = None
        self._path: Path | None = None
        opening.closed.connect(self._on_closed)
        pane.page_view.pages_wanted.connect(pages.request)
        pages.drawn.connect(pane.page_view.set_picture)
        pages.page_failed.connect(self._on_page_failed)
        pages.failed.connect(self._on_failed)
        pages.password_needed.connect(self._on_password_needed)

    def toggle(self, shown: bool) -> None:
        """Show the printed pages, or the text again."""
        opened = self._opening.current
        if opened is None or not len(opened.document.pages):
            self.shown.emit(False)
            return
        if shown and self._source is not opened:
            self._source = opened
            self._pane.page_view.set_document(opened.document)
            self._find(opened)
        self._pane.show_pages(shown=shown)
        self.shown.emit(shown)

    def _find(self, opened: OpenDocument) -> None:
        """The file as it was read, from the library; the user's own may have changed since."""

        def start(path: Path | None) -> None:
            if opened is self._source:
                self._path = path or Path(opened.path)
                self._pages.open(self._path, opened.password)
                self._pane.page_view.ask_again()

        sha256 = opened.sha256
        self._library.call(lambda library: library.original(sha256), start, lambda _error: start(None))

    def take(self, opened: OpenDocument, *, stays: bool) -> None:
        """Another document is shown as text; with `stays` it is the same file, whose pages were shown.

        A scan without recognised words is shown as pages: it has nothing else.
        """
        self._forget()
        has_pages = bool(len(opened.document.pages))
        self.available.emit(has_pages, "" if has_pages else self.tr("Only PDF files have printed pages."))
        if has_pages and stays:
            self._source = opened
            self._find(opened)
            return
        self.shown.emit(False)
        if has_pages and not opened.document.text:
            self.toggle(shown=True)

    def _on_closed(self) -> None:
        self._forget()
        self.shown.emit(False)
        self.available.emit(False, self.why_not)

    @property
    def why_not(self) -> str:
        """Why there are no pages while nothing is open."""
        return self.tr("Open a PDF file to see its pages.")

    def _forget(self) -> None:
        self._source = self._path = None
        self._pages.close_document()

    def _on_page_failed(self, failure: PageFailure) -> None:
        self._pane.page_view.set_failed(failure.page, failure.said)

    def _on_failed(self, sentence: str) -> None:
        self._pane.messages.show_message(sentence, kind="error")

    def _on_password_needed(self) -> None:
        opened, path = self._source, self._path
        if opened is None or path is None:
            return
        password = self._dialogs.ask_password(name=opened.name, again=bool(opened.password))
        if password is None:
            self.toggle(shown=False)
            return
        opened.password = password
        self._pages.open(path, password)
        self._pane.page_view.ask_again()
