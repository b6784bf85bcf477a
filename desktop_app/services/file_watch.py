"""Noticing that the file of the open document has other contents than what was read.

The file and its folder are watched, because many programs write a new file and rename it over the old one.
What the watcher says is only a reason to look: file systems that tell nothing are looked at when the window
comes to the front. A file counts as changed when it has rested for a moment and its SHA-256 is another one.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop_app.services.jobs import Job, Jobs

SETTLE_MS = 400
"""A file must have been the same for so long: editors and downloads write in several goes."""
PIECE = 1 << 20

State = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, number of the inode."""


class FileWatch(QObject):
    """`changed` brings the path and the SHA-256 of contents that are not those that were read, once each."""

    changed = Signal(str, str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._path = ""
        self._known: set[str] = set()
        self._state: State | None = None
        self._hashed: State | None = None
        self._job: Job | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)

    def watch(self, path: str, sha256: str) -> None:
        """Watch this file, whose contents are known by their SHA-256, in place of the one before."""
        self.stop()
        if path:
            self._path, self._known = path, {sha256}
            self.look()

    def stop(self) -> None:
        """Watch nothing any more. The watcher stays: to end one takes the kernel up to 20 ms."""
        if self._watcher is not None and (watched := self._watcher.files() + self._watcher.directories()):
            self._watcher.removePaths(watched)
        self._settle.stop()
        if self._job is not None:
            self._job.cancel()
        self._path, self._known = "", set()
        self._state = self._hashed = self._job = None

    def close(self) -> None:
        """Stop for good.

        The watcher goes here and now: it must not end on another thread, where Python may collect it.
        """
        self.stop()
        self._watcher = None

    def look(self) -> None:
        """Look in a moment whether the file has changed."""
        if self._path and not self._settle.isActive():
            self._settle.start()

    def _on_told(self, _path: str) -> None:
        self.look()

    def _look(self) -> None:
        """Take the state of the file; what has rested since the last look and is new is hashed."""
        if not self._path or self._job is not None:
            return
        path, before, hashed = Path(self._path), self._state, self._hashed

        def work(job: Job) -> tuple[State | None, str]:
            state = state_of(path)
            if state is None or state != before or state == hashed:
                return state, ""
            return state, sha256_of(path, job) if state_of(path) == state else ""

        self._job = self._jobs.run(work, on_done=self._take, on_failed=self._on_failed)

    def _take(self, found: tuple[State | None, str]) -> None:
        self._job = None
        state, sha256 = found
        self._state = state
        self._watch_again(is_there=state is not None)
        if sha256:
            self._hashed = state
            if sha256 not in self._known:
                self._known.add(sha256)
                self.changed.emit(self._path, sha256)
        elif state is not None and state != self._hashed:
            self.look()  # it has not rested yet, or was written while it was read

    def _watch_again(self, *, is_there: bool) -> None:
        """A file that was replaced is watched no more until it is asked for again."""
        watcher = self._watcher
        if watcher is None:
            watcher = self._watcher = QFileSystemWatcher()
            watcher.fileChanged.connect(self._on_told)
            watcher.directoryChanged.connect(self._on_told)
        folder = os.path.dirname(self._path)  # noqa: PTH120 - as Qt names it
        if folder not in watcher.directories():
            watcher.addPath(folder)
        if is_there and self._path not in watcher.files():
            watcher.addPath(self._path)

    def _on_failed(self, error: Exception) -> None:
        """What cannot be read is looked at again when there is news of it."""
        self._job = None
        if not isinstance(error, OSError):
            raise error


def state_of(path: Path) -> State | None:
    """What shows without reading that a file is another one; None where there is no ordinary file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def sha256_of(path: Path, job: Job) -> str:
    """The SHA-256 of a file in hexadecimal; empty where it was stopped. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if job.cancelled():
                return ""
            digest.update(piece)
    return digest.hexdigest()
