"""What brings notes in from elsewhere: files of other programs, and links to notes of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.services.note_importing import NoteImportService
from desktop_app.ui.link_controller import LinkController
from desktop_app.ui.note_import_controller import NoteImportController

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class NoteExchange(QObject):
    """The controllers of what comes in, with what they work on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        services, messages = window.services, window.pane.messages
        self.service = NoteImportService(
            library=services.library, annotations=services.annotations, jobs=services.jobs, parent=self
        )
        self.importing = NoteImportController(
            importing=self.service,
            opening=services.opening,
            settings=services.settings,
            dialogs=window.dialogs,
            messages=messages,
            parent=self,
        )
        self.links = LinkController(
            library=services.library,
            opening=services.opening,
            messages=messages,
            go_to=window.notes.go_to,
            parent=self,
        )
