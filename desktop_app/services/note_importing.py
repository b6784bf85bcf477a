"""Taking notes over into the open document: read in a child, placed by the library, undone as one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.document.annotation import DocumentId
from desktop_app.document.incoming import Incoming
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.jobs import Job, Jobs
from desktop_app.services.library_service import LibraryService
from desktop_app.services.note_import import Arrival, arrive, read_incoming, save_new_colour_names

if TYPE_CHECKING:
    from desktop_app.library.library import Library

__all__ = ["Arrival", "NoteImportService"]

OnArrival = Callable[[Arrival], None]
OnFailed = Callable[[Exception], None]


class NoteImportService(QObject):
    """Reads files of notes and looks where they belong; `take` writes what was found."""

    def __init__(
        self, *, library: LibraryService, annotations: AnnotationService, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._annotations = annotations
        self._jobs = jobs

    def look(self, path: Path, document: DocumentId, on_arrival: OnArrival, on_failed: OnFailed) -> Job:
        """What would come of an import; nothing is written yet."""

        def place(incoming: Incoming) -> None:
            self._library.call(lambda library: arrive(library, document, incoming), on_arrival, on_failed)

        return self._jobs.run(
            lambda job: read_incoming(path, job.cancelled), on_done=place, on_failed=on_failed
        )

    def take(self, arrival: Arrival) -> None:
        """Write the notes as one step that can be undone."""
        if arrival.is_something:
            self._annotations.apply(arrival.edit)
        names = dict(arrival.colour_names)

        def save(library: Library) -> None:
            save_new_colour_names(library, names)

        if names:
            self._library.call(save)
