"""Importing many files: progress with Stop, and in the end what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.services.documents import DocumentsService
from desktop_app.services.importing import Failure, ImportResult, ImportService
from desktop_app.services.opening import OpeningService
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.document_pane import DocumentPane


class ImportController(QObject):
    """Links the line of progress and the message at the end with the service that imports."""

    def __init__(
        self,
        *,
        pane: DocumentPane,
        importing: ImportService,
        documents: DocumentsService,
        opening: OpeningService,
        dialogs: Dialogs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._importing = importing
        self._documents = documents
        self._opening = opening
        self._dialogs = dialogs
        self._result: ImportResult | None = None
        opening.kept.connect(self._on_kept)
        importing.progressed.connect(self._on_progressed)
        importing.finished.connect(self._on_finished)
        pane.import_progress.stop_requested.connect(importing.stop)

    def choose_folder(self) -> None:
        """Ask for a folder and import the documents in it."""
        folder = self._dialogs.open_folder()
        if folder is not None:
            self.start([folder])

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        self._pane.import_progress.start(self.tr("Looking for documents…"))
        self._importing.start(paths)

    def _on_progressed(self, name: str, done: int, total: int) -> None:
        said = self.tr("Importing {n} of {total}: {name}").format(n=done + 1, total=total, name=name)
        self._pane.import_progress.update_progress(said, done, total)

    def _on_finished(self, result: ImportResult) -> None:
        self._pane.import_progress.finish()
        self._documents.refresh()
        if result.imported and self._opening.current is None and not self._opening.is_reading:
            self._result = result  # said when the document is shown, which clears what was said before
            self._opening.open_stored(result.imported[0])
        else:
            self._say(result)

    def _on_kept(self, _opened: object) -> None:
        result, self._result = self._result, None
        if result is not None:
            self._say(result)

    def _say(self, result: ImportResult) -> None:
        self._pane.messages.show_message(
            self._summary(result),
            kind="warning" if result.failures else "info",
            action=self.tr("Show which") if result.failures else None,
            on_action=lambda: self._show(result.failures),
        )

    def _summary(self, result: ImportResult) -> str:
        count = len(result.imported)
        said = (
            self.tr("No new document was imported.")
            if not count
            else self.tr("1 document was imported.")
            if count == 1
            else self.tr("{n} documents were imported.").format(n=count)
        )
        if not count and not result.known and not result.failures and not result.was_stopped:
            said = self.tr("There is no document in that folder that can be read.")
        if result.known:
            known = len(result.known)
            said += " " + (
                self.tr("1 was in the library already.")
                if known == 1
                else self.tr("{n} were in the library already.").format(n=known)
            )
        if result.failures:
            failed = len(result.failures)
            said += " " + (
                self.tr("1 file could not be read.")
                if failed == 1
                else self.tr("{n} files could not be read.").format(n=failed)
            )
        if result.was_stopped:
            said += " " + self.tr("You stopped it: the others were left out.")
        return said

    def _show(self, failures: Sequence[Failure]) -> None:
        self._dialogs.show_text(
            title=self.tr("Files that could not be read"),
            text="\n\n".join(f"{failure.path}\n{failure.reason}" for failure in failures),
        )
