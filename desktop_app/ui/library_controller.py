"""Opening, closing, removing documents; what the library panel and the start page show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.document.annotation import DocumentId
from desktop_app.services.documents import DocumentsService
from desktop_app.services.opening import OpeningService
from desktop_app.services.values import DocumentRecord
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.library_panel import LibraryPanel


class LibraryController(QObject):
    """One function per user action on documents.

    `import_requested` brings files and folders to import, `drop_asked` a file that was dropped on the open
    document.
    """

    import_requested = Signal(object)
    drop_asked = Signal(object)

    def __init__(
        self,
        *,
        pane: DocumentPane,
        panel: LibraryPanel,
        opening: OpeningService,
        documents: DocumentsService,
        dialogs: Dialogs,
        suffixes: Sequence[str],
        sample: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._opening = opening
        self._documents = documents
        self._dialogs = dialogs
        self._suffixes = suffixes
        self._sample = sample
        self._wanted: int | None = None
        self.records: Sequence[DocumentRecord] = ()
        self._connect()

    def _connect(self) -> None:
        self._documents.listed.connect(self._on_listed)
        self._documents.removed.connect(self._on_removed)
        self._panel.open_requested.connect(self.open_stored)
        self._panel.remove_requested.connect(self.remove)
        self._opening.password_needed.connect(self._on_password_needed)
        page = self._pane.start_page
        page.open_requested.connect(self.choose)
        page.sample_requested.connect(self.open_sample)
        page.document_requested.connect(self.open_stored)
        self._pane.view.files_dropped.connect(self.drop)

    def choose(self) -> None:
        """Ask for files and open them."""
        current = self._opening.current
        directory = str(Path(current.path).parent) if current and current.path else ""
        self.open_paths(self._dialogs.open_files(directory=directory, suffixes=self._suffixes))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a file; several files, or a folder, are imported in the background."""
        if len(paths) == 1 and not paths[0].is_dir():
            self._opening.open_path(paths[0])
        elif paths:
            self.import_requested.emit(list(paths))

    def drop(self, paths: Sequence[Path]) -> None:
        """Open what was dropped; of one file that lands on an open document it is asked what it is."""
        is_document = len(paths) == 1 and not paths[0].is_dir()
        if is_document and self._opening.open_id is not None:
            self.drop_asked.emit(paths[0])
        else:
            self.open_paths(paths)

    def _on_password_needed(self, path: Path, again: bool) -> None:
        password = self._dialogs.ask_password(name=path.name, again=again)
        if password is None:
            self._pane.messages.show_message(
                self.tr("{name} is protected with a password, so it was not opened.").format(name=path.name),
                kind="info",
            )
        else:
            self._opening.open_path(path, password)

    def open_sample(self) -> None:
        """Open the sample document that comes with the application."""
        self._opening.open_path(self._sample)

    def open_stored(self, document: DocumentId) -> None:
        """Open a document of the library."""
        self._opening.open_stored(document)

    def reopen(self, document: int) -> None:
        """Open a document when the library has listed it; nothing happens where it is gone."""
        self._wanted = document

    def remove(self, documents: Sequence[DocumentId]) -> None:
        """Take documents out of the library after asking; the message that follows can undo it."""
        if not documents:
            return
        names = [record.title for record in self.records if record.id in documents]
        what = names[0] if len(names) == 1 else self.tr("{n} documents").format(n=len(documents))
        if self._dialogs.confirm(
            title=self.tr("Remove from the library"),
            text=self.tr(
                "Remove “{what}” from the library, with the notes on it? You can undo this. "
                "Your own file is not touched."
            ).format(what=what),
            action=self.tr("Remove"),
        ):
            self._documents.remove(documents)

    def _on_listed(self, records: Sequence[DocumentRecord]) -> None:
        self.records = records
        self._panel.set_documents(records, self._documents.versions)
        self._pane.start_page.set_documents(records)
        wanted, self._wanted = self._wanted, None
        for record in records:
            if record.id == wanted:
                self.open_stored(record.id)

    def _on_removed(self, records: Sequence[DocumentRecord]) -> None:
        current = self._opening.current
        ids = [record.id for record in records]
        if current is not None and current.ticket.id in ids:
            self._opening.close_document()
        what = records[0].title if len(records) == 1 else self.tr("{n} documents").format(n=len(records))
        self._pane.messages.show_message(
            self.tr("“{what}” was removed from the library.").format(what=what),
            kind="info",
            action=self.tr("Undo"),
            on_action=lambda: self._documents.restore(ids),
        )
