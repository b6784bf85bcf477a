"""What looks after the library by itself: the copy of the notes in plain text, and backups by the hour."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.document.errors import UserError
from desktop_app.library.location import library_file
from desktop_app.library.retention import ASKED, Backup, StoppedError
from desktop_app.services.changes import local_now
from desktop_app.services.jobs import Job, Jobs
from desktop_app.services.library_service import LibraryService

QUIET_MS, LONGEST_MS = 1_500, 4_000
"""The copy is written when nothing was changed for the first time, at the latest after the second."""
FIRST_LOOK_MS, LOOK_MS = 20_000, 300_000
"""How often is looked whether a backup is due: first after the start, then every five minutes."""
ASKED_WAIT = 60.0


class LibraryCare(QObject):
    """Keeps copy and backups up to date on pool threads, on connections of its own.

    `backed_up` brings a backup that was asked for. `emptied` says after the start that the library has
    nothing in it, but backups have. `failed` brings one sentence, once until it works again: what is there
    already stays as it is.
    """

    copied = Signal()
    backed_up = Signal(object)
    emptied = Signal()
    failed = Signal(str)

    def __init__(self, library: LibraryService, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: Path = library.path or library_file()
        self._jobs = jobs
        self._is_open = self._is_copying = self._is_backing_up = False
        self._changed_at: float | None = None
        self._has_said: set[str] = set()
        self._copy_timer = QTimer(self, singleShot=True)
        self._copy_timer.timeout.connect(self._copy)
        self._look_timer = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._look_timer.timeout.connect(self.look)
        library.opened.connect(self._on_opened)
        library.unavailable.connect(self._on_unavailable)
        library.written.connect(self._on_written)

    def back_up_now(self) -> None:
        """Make a backup; `backed_up` or `failed` follows."""
        file = self._file
        self._jobs.run(
            lambda job: _back_up(file, job), on_done=self.backed_up.emit, on_failed=self._on_asked_failed
        )

    def look(self) -> None:
        """Make a backup if one is due."""
        self._look_timer.start(LOOK_MS)
        if self._is_backing_up or not self._is_open:
            return
        self._is_backing_up = True
        file = self._file
        self._jobs.run(
            lambda job: _back_up_if_due(file, job),
            on_done=self._on_backed_up,
            on_failed=self._on_backup_failed,
        )

    def stop(self) -> None:
        """Begin nothing more; call before the jobs are drained."""
        self._copy_timer.stop()
        self._look_timer.stop()

    def close(self) -> None:
        """Bring the copy up to date for the last time; call when the library is closed. Raises UserError."""
        if self._is_open:
            self._is_open = False
            _write_copy(self._file)

    # -- what happens

    def _on_opened(self) -> None:
        self._is_open = True
        self._look_timer.start(FIRST_LOOK_MS)
        file = self._file
        self._jobs.run(
            lambda _job: _is_emptied(file), on_done=self._on_looked, on_failed=self._on_look_failed
        )
        self._on_written()  # a program that was killed may have left the copy behind

    def _on_looked(self, is_emptied: bool) -> None:
        if is_emptied:
            self.emptied.emit()

    def _on_look_failed(self, error: Exception) -> None:
        self._say("look", error)

    def _on_unavailable(self, _said: str) -> None:
        self._is_open = False
        self.stop()

    def _on_written(self) -> None:
        if not self._is_open:
            return
        now = time.monotonic()
        if self._changed_at is None:
            self._changed_at = now
        waited = int(1000 * (now - self._changed_at))
        self._copy_timer.start(max(0, min(QUIET_MS, LONGEST_MS - waited)))

    def _copy(self) -> None:
        if self._is_copying:
            self._copy_timer.start(QUIET_MS)
            return
        self._is_copying = True
        self._changed_at = None
        file = self._file
        self._jobs.run(
            lambda job: _write_copy(file, job.cancelled),
            on_done=self._on_copied,
            on_failed=self._on_copy_failed,
        )

    def _on_copied(self, _has_changed: bool) -> None:
        self._is_copying = False
        self._has_said.discard("copy")
        self.copied.emit()

    def _on_copy_failed(self, error: Exception) -> None:
        self._is_copying = False
        self._say("copy", error)

    def _on_backed_up(self, _made: Backup | None) -> None:
        self._is_backing_up = False
        self._has_said.discard("backup")

    def _on_backup_failed(self, error: Exception) -> None:
        self._is_backing_up = False
        self._say("backup", error)

    def _on_asked_failed(self, error: Exception) -> None:
        self._has_said.discard("asked")
        self._say("asked", error)

    def _say(self, what: str, error: Exception) -> None:
        """Say an error of the user's world once; a bug is raised."""
        if isinstance(error, StoppedError):
            return
        if not isinstance(error, UserError):
            raise error
        if what not in self._has_said:
            self._has_said.add(what)
            self.failed.emit(str(error))


# The library comes with sqlite-utils: 60 ms, off the way to the window.


def _write_copy(file: Path, stopped: Callable[[], bool] = lambda: False) -> bool:
    from desktop_app.library.plain_copy import write_plain_copy

    return write_plain_copy(file, stopped=stopped)


def _is_emptied(file: Path) -> bool:
    from desktop_app.library.schedule import is_emptied

    return is_emptied(file)


def _back_up_if_due(file: Path, job: Job) -> Backup | None:
    from desktop_app.library.schedule import back_up_if_due

    return back_up_if_due(file, local_now(), stopped=job.cancelled)


def _back_up(file: Path, job: Job) -> Backup:
    from desktop_app.library.backups import make_backup, thin_out

    made = make_backup(file, ASKED, wait=ASKED_WAIT, stopped=job.cancelled)
    thin_out(file, local_now())
    return made
