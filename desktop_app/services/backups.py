"""The backups as the window shows them: what is in each, what differs from now, bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import UserError
from desktop_app.library.glimpse_values import Glimpse, NoteGlimpse, compare
from desktop_app.library.location import library_file
from desktop_app.library.records import DocumentRecord
from desktop_app.library.retention import (
    ASKED,
    AUTOMATIC,
    BEFORE_REBUILD,
    BEFORE_RESTORE,
    BEFORE_UPDATE,
    Backup,
)
from desktop_app.services.jobs import Job, Jobs
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    from desktop_app.library.bringing_back import Brought
    from desktop_app.library.library import Library

__all__ = [
    "ASKED",
    "AUTOMATIC",
    "BEFORE_REBUILD",
    "BEFORE_RESTORE",
    "BEFORE_UPDATE",
    "Backup",
    "BackupRow",
    "BackupsService",
    "Brought",
    "NoteGlimpse",
    "Preview",
    "PreviewDocument",
    "PreviewNote",
]


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup with numbers of what is in it, and of the notes that it would bring back, take away, change.

    `problem` says why it cannot be used; empty for a good one.
    """

    backup: Backup
    documents: int = 0
    notes: int = 0
    tags: int = 0
    back: int = 0
    gone: int = 0
    changed: int = 0
    problem: str = ""


SAME, BACK, GONE, CHANGED = "same", "back", "gone", "changed"
"""What bringing a backup back does to a note: nothing; it comes back; it goes; it is as it was then again."""


@dataclass(frozen=True, slots=True)
class PreviewNote:
    """A note of a backup, or one that would go, and what bringing the backup back does to it."""

    note: NoteGlimpse
    state: str


@dataclass(frozen=True, slots=True)
class PreviewDocument:
    """A document by its title with its notes in reading order, and what becomes of the document itself."""

    title: str
    state: str
    notes: tuple[PreviewNote, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a backup, and what would go; `differences` has the part of it that is not as now."""

    backup: Backup
    documents: tuple[PreviewDocument, ...]
    differences: tuple[PreviewDocument, ...]


def preview_of(backup: Backup, there: Glimpse, now: Glimpse) -> Preview:
    """The backup document by document, in its order; what would go comes last."""
    found = compare(there, now)
    by_document: dict[str, list[PreviewNote]] = {}
    for one, note in there.notes.items():
        state = BACK if one in found.notes_back else CHANGED if one in found.notes_changed else SAME
        by_document.setdefault(note.document, []).append(PreviewNote(note, state))
    for one in (one for one in now.notes if one in found.notes_gone):
        by_document.setdefault(now.notes[one].document, []).append(PreviewNote(now.notes[one], GONE))
    titles = {
        **there.documents,
        **{key: now.documents[key] for key in now.documents if key not in there.documents},
    }
    documents = tuple(
        PreviewDocument(
            title,
            BACK if key in found.documents_back else GONE if key in found.documents_gone else SAME,
            tuple(by_document.get(key, ())),
        )
        for key, title in titles.items()
    )
    differing = (
        PreviewDocument(d.title, d.state, tuple(note for note in d.notes if note.state != SAME))
        for d in documents
    )
    return Preview(backup, documents, tuple(d for d in differing if d.notes or d.state != SAME))


class BackupsService(QObject):
    """Looks into backups on pool threads; brings one back on the library's thread.

    `listed` brings the backups, `examined` a BackupRow for each as it is known, `previewed` a Preview,
    `restored` the backup of what was there before, `taken` a Brought, `failed` one sentence.
    """

    listed = Signal(object)
    examined = Signal(object)
    previewed = Signal(object)
    restored = Signal(object)
    taken = Signal(object)
    failed = Signal(str)

    def __init__(self, library: LibraryService, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._file: Path = library.path or library_file()
        self._listing: Job | None = None
        self._previewing: Job | None = None

    def refresh(self) -> None:
        """List the backups again, and look into each."""
        self.stop()
        file = self._file
        self._listing = self._jobs.run(
            lambda job: _examine_all(file, job), on_report=self._on_report, on_failed=self._on_failed
        )

    def preview(self, backup: Backup) -> None:
        """Look at everything in a backup; only the last one that was asked for is shown."""
        if self._previewing is not None:
            self._previewing.cancel()
        file = self._file
        self._previewing = self._jobs.run(
            lambda _job: _preview(file, backup), on_done=self._on_previewed, on_failed=self._on_failed
        )

    def stop(self) -> None:
        """Look no further."""
        for job in (self._listing, self._previewing):
            if job is not None:
                job.cancel()
        self._listing = self._previewing = None

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the library, which is backed up before."""
        self._library.call(
            lambda library: library.restore_backup(backup.path), self.restored.emit, self._on_failed
        )

    def take_missing(self, backup: Backup, *, label: str) -> None:
        """Bring back only what the library does not have; `label` names it in the Edit menu."""
        self._library.call(
            lambda library: _take_missing(library, backup, label), self.taken.emit, self._on_failed
        )

    def find(self, sha256: str, then: Callable[[DocumentId], object]) -> None:
        """Tell `then` the number of the document of that content, if the library has it."""

        def found(number: DocumentId | None) -> None:
            if number is not None:
                then(number)

        self._library.call(lambda library: _number(library.find_by_sha256(sha256)), found)

    def _on_report(self, told: list[Backup] | BackupRow) -> None:
        (self.examined if isinstance(told, BackupRow) else self.listed).emit(told)

    def _on_previewed(self, preview: Preview) -> None:
        self._previewing = None
        self.previewed.emit(preview)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(str(error))


def _take_missing(library: Library, backup: Backup, label: str) -> Brought:
    from desktop_app.services.rebuilding import take_missing

    return take_missing(library, backup.path, label=label)


def _number(record: DocumentRecord | None) -> DocumentId | None:
    return record.id if record is not None and not record.removed else None


def _examine_all(file: Path, job: Job) -> None:
    from desktop_app.library.backups import list_backups  # with sqlite-utils, off the way to the window
    from desktop_app.library.glimpse import look_into

    backups = list_backups(file)
    job.report(backups)
    now = look_into(file, is_backup=False) if backups else Glimpse()
    for backup in backups:
        if job.cancelled():
            return
        job.report(_examine(backup, now))


def _examine(backup: Backup, now: Glimpse) -> BackupRow:
    from desktop_app.library.backups import check_backup
    from desktop_app.library.glimpse import look_into

    if problems := check_backup(backup.path):
        return BackupRow(backup, problem=problems[0])
    try:
        there = look_into(backup.path)
    except UserError as error:
        return BackupRow(backup, problem=str(error))
    found = compare(there, now)
    return BackupRow(
        backup,
        len(there.documents),
        len(there.notes),
        there.tag_count,
        len(found.notes_back),
        len(found.notes_gone),
        len(found.notes_changed),
    )


def _preview(file: Path, backup: Backup) -> Preview:
    from desktop_app.library.glimpse import look_into

    return preview_of(backup, look_into(backup.path), look_into(file, is_backup=False))
