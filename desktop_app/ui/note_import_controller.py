"""Importing notes into the open document, and offering those that a PDF or Word file brings itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.document.errors import UserError
from desktop_app.services.note_importing import Arrival, NoteImportService
from desktop_app.services.opening import OpeningService
from desktop_app.services.settings import Settings
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.message_bar import MessageBar

BRING_NOTES = ("pdf", "docx")
"""The formats of documents that can hold notes of other programs."""
OFFERED, MOST_OFFERED = "import/offered", 500


class NoteImportController(QObject):
    """One function per user action on notes that come in."""

    def __init__(
        self,
        *,
        importing: NoteImportService,
        opening: OpeningService,
        settings: Settings,
        dialogs: Dialogs,
        messages: MessageBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._importing = importing
        self._opening = opening
        self._settings = settings
        self._dialogs = dialogs
        self._messages = messages
        opening.kept.connect(self._consider)
        opening.finished.connect(self._consider)

    def choose(self) -> None:
        """Ask for a file of notes and take them over."""
        current = self._opening.current
        if current is None or current.ticket.id is None:
            return
        path = self._dialogs.open_notes(directory=self._settings.text("export/folder"))
        if path is not None:
            self._importing.look(path, current.ticket.id, self._take, self._on_failed)

    def _take(self, arrival: Arrival) -> None:
        self._importing.take(arrival)
        self._messages.show_message(self._said(arrival), kind="warning" if arrival.left_out else "info")

    def _said(self, arrival: Arrival) -> str:
        said = (
            self.tr("1 note from {program} was imported.")
            if arrival.added == 1
            else self.tr("{n} notes from {program} were imported.")
        )
        parts = [said.format(n=arrival.added, program=arrival.program)]
        if arrival.known:
            parts.append(self.tr("{n} were there already.").format(n=arrival.known))
        if arrival.lost:
            parts.append(
                self.tr(
                    "The passages of {n} were not found in this version; they are kept as not found."
                ).format(n=arrival.lost)
            )
        return " ".join([*parts, *arrival.left_out])

    # -- what a document brings itself

    def _consider(self, _opened: object = None) -> None:
        """Look once for notes in a document when it is read and kept."""
        current = self._opening.current
        if current is None or current.ticket.id is None or not current.is_analysed or current.password:
            return
        path = Path(current.path)
        offered = self._settings.text(OFFERED).split()
        if current.document.format not in BRING_NOTES or current.sha256 in offered or not path.is_file():
            return
        self._settings.set_text(OFFERED, " ".join([*offered, current.sha256][-MOST_OFFERED:]))
        document = current.ticket.id
        self._importing.look(path, document, lambda found: self._offer(document, found), self._on_none)

    def _offer(self, document: object, arrival: Arrival) -> None:
        current = self._opening.current
        if current is None or current.ticket.id != document or not arrival.added:
            return
        if not self._messages.action.isHidden():
            return  # what the reader is asked already goes first; the menu imports them too
        said = (
            self.tr("1 note of another program is in this file.")
            if arrival.added == 1
            else self.tr("{n} notes of other programs are in this file.")
        )
        before = self._messages.text()
        self._messages.show_message(
            f"{before} {said.format(n=arrival.added)}".strip(),
            action=self.tr("Take them over"),
            on_action=lambda: self._take(arrival),
        )

    def _on_none(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._messages.show_message(str(error), kind="error")
