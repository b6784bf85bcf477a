"""Which running program is which: a lock file that is free once its program has ended, however it ended."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QLockFile

from desktop_app.library.location import library_file


class Presence:
    """`id` names this run of the program; `is_alive` says of another run whether it goes on."""

    def __init__(self, library: Path | None = None) -> None:
        self._folder = (library or library_file()).parent / "running"
        self.id = str(uuid.uuid4())
        self._lock: QLockFile | None = None

    def take(self) -> None:
        """Show that this run goes on; before anything is kept in its name."""
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(self._folder / f"{self.id}.lock")
            self._lock.tryLock(0)

    def release(self) -> None:
        """This run ends."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def is_alive(self, run: str) -> bool:
        """Whether another run of the program goes on."""
        if run == self.id or not run:
            return False
        path = self._folder / f"{run}.lock"
        if not path.exists():
            return False
        lock = _lock(path)
        if lock.tryLock(0):
            lock.unlock()
            return False
        return True


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # stale only when its program is gone
    return lock
