"""Locks between programs: freed when the program that holds one ends, however it ends."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.document.errors import UserError

try:
    import fcntl
except ImportError:  # no such locks on this platform: SQLite's own still keep the library whole
    fcntl = None  # type: ignore[assignment]


class FileLock:
    """An advisory lock on a file of its own: shared by many, or held by one alone.

    Two locks on one file are two holders, in one program as well. A folder that cannot be written or knows no
    locks (some network drives) lets everyone have it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self, *, alone: bool, wait: float = 0.0) -> bool:
        """Take the lock within so many seconds; False where others hold it, with what was held before kept.

        A lock that is held already is changed into the other kind; another holder may come between.
        """
        if fcntl is None:
            return True
        deadline = time.monotonic() + wait
        had = self._handle is not None
        while not self._try(fcntl.LOCK_EX if alone else fcntl.LOCK_SH):
            if time.monotonic() >= deadline:
                if had:
                    self._try(fcntl.LOCK_SH)  # a failed change lets go of what was held (flock(2))
                return False
            time.sleep(random.uniform(0.005, 0.03))  # noqa: S311 - no secret
        return True

    def _try(self, kind: int) -> bool:
        try:
            if self._handle is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def release(self) -> None:
        """Let others have it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


@contextmanager
def held_alone(path: Path, *, wait: float, otherwise: str) -> Iterator[None]:
    """Hold a lock alone for a while; raises UserError with the sentence `otherwise` where others hold it."""
    lock = FileLock(path)
    try:
        if not lock.take(alone=True, wait=wait):
            raise UserError(otherwise)
        yield
    finally:
        lock.release()


def use_lock_file(library: Path) -> Path:
    """The lock of a library: shared by all who have it open, held alone by who puts another in its place."""
    return library.parent / "running" / f"{library.name}.lock"


def in_use(library: Path, *, wait: float) -> FileLock:
    """Say that a library is open here; raises UserError while another one is being put in its place."""
    lock = FileLock(use_lock_file(library))
    if not lock.take(alone=False, wait=wait):
        raise UserError(
            f"The library at {library} is being replaced by another program. Nothing was changed; try again "
            "when that has finished."
        )
    return lock
