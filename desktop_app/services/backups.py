"""The backups as the window shows them: what is in each, what differs from now, bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import UserError
from desktop_app.library.glimpse_values import (
    BACK,
    CHANGED,
    GONE,
    NOT_YET,
    SAME,
    Counts,
    PreviewDocument,
    PreviewNote,
    differing,
)
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
    "BACK",
    "BEFORE_REBUILD",
    "BEFORE_RESTORE",
    "BEFORE_UPDATE",
    "CHANGED",
    "GONE",
    "SAME",
    "Backup",
    "BackupRow",
    "BackupsService",
    "Brought",
    "Counts",
    "Preview",
    "PreviewDocument",
    "PreviewNote",
    "differing",
]


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup with its numbers; `problem` says why it cannot be used and is empty for a good one."""

    backup: Backup
    counts: Counts = NOT_YET
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a backup document by document, and what would go."""

    backup: Backup
    documents: tuple[PreviewDocument, ...]


class BackupsService(QObject):
    """Looks into backups on pool threads; brings one back on the library's thread.

    `listed` brings the backups, `examined` a BackupRow for each as it is known, `previewed` a Preview,
    `restored` the file of what was there before (None for nothing), `taken` a Brought, `failed` one sentence.
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
        self._is_open = False
        library.opened.connect(self._on_opened)
        library.unavailable.connect(self._on_unavailable)

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
        """Put a backup in the place of the library, which is backed up before; a damaged one is moved."""
        if self._is_open:
            self._library.call(
                lambda library: library.restore_backup(backup.path).path, self.restored.emit, self._on_failed
            )
        else:
            self._library.reopen(
                lambda file: _restore_closed(file, backup), self.restored.emit, self._on_failed
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

    def _on_opened(self) -> None:
        self._is_open = True

    def _on_unavailable(self, _said: str) -> None:
        self._is_open = False

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


def _restore_closed(file: Path, backup: Backup) -> Path | None:
    from desktop_app.library.restoring import restore

    before, damaged = restore(file, backup.path)
    return damaged if before is None else before.path


def _number(record: DocumentRecord | None) -> DocumentId | None:
    return record.id if record is not None and not record.removed else None


def _examine_all(file: Path, job: Job) -> None:
    from desktop_app.library.backups import list_backups  # with sqlite-utils, off the way to the window

    backups = list_backups(file)
    job.report(backups)
    for backup in backups:
        if job.cancelled():
            return
        job.report(_examine(backup, file))


def _examine(backup: Backup, file: Path) -> BackupRow:
    from desktop_app.library.backups import check_backup
    from desktop_app.library.glimpse import count_in

    if problems := check_backup(backup.path):
        return BackupRow(backup, problem=problems[0])
    try:
        return BackupRow(backup, count_in(backup.path, file))
    except UserError as error:
        return BackupRow(backup, problem=str(error))


def _preview(file: Path, backup: Backup) -> Preview:
    from desktop_app.library.glimpse import preview

    return Preview(backup, preview(backup.path, file))
