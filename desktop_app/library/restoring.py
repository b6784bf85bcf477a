"""Bringing a backup back: in one transaction of SQLite, so that it is there as a whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from desktop_app.document.errors import DamagedLibraryError, UserError
from desktop_app.library.backups import check_backup, make_backup
from desktop_app.library.connection import BUSY_SECONDS, connect, said_plainly
from desktop_app.library.locks import FileLock, held_alone, use_lock_file
from desktop_app.library.recovery import replace_damaged
from desktop_app.library.retention import BEFORE_RESTORE, Backup

_FOLDER = "restoring-"
_WAITING = (5, 6)
"""SQLITE_BUSY and SQLITE_LOCKED, which the module sqlite3 names from Python 3.11 on."""
OPEN_ELSEWHERE = (
    "The library is open in another window or program. Nothing was changed; close that one, then try again."
)


def replace_content(db: Database, library: Path, use: FileLock, content: Path, reason: str) -> Backup:
    """Put what is in another file of ours in place of all that is in an open library.

    The library is backed up first, with `reason`; that backup is returned. The other file may be of an older
    version and stays as it is. Raises UserError, with nothing changed, where anybody else has the library
    open, where the file is damaged or newer, and where the disk is full.
    """
    try:
        if not use.take(alone=True, wait=BUSY_SECONDS):
            raise UserError(OPEN_ELSEWHERE)
        with brought_up_to_date(content, library.parent) as copy:
            before = make_backup(library, reason, wait=60.0)
            with said_plainly(library), closing(sqlite3.connect(copy)) as source:
                source.backup(db.conn, progress=_Patience(), sleep=0.05)
        return before
    finally:
        use.take(alone=False, wait=BUSY_SECONDS)


class _Patience:
    """Gives up a copy that does not begin because a program without our lock writes the library."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + BUSY_SECONDS

    def __call__(self, status: int, _remaining: int, _total: int) -> None:
        if status in _WAITING and time.monotonic() > self._deadline:
            raise sqlite3.OperationalError("database is locked")


@contextmanager
def brought_up_to_date(backup: Path, folder: Path) -> Iterator[Path]:
    """A copy of a backup for a while, whole and of this version; raises UserError where it cannot be."""
    for left in folder.glob(f"{_FOLDER}*"):
        shutil.rmtree(left, ignore_errors=True)  # by a program that was killed
    if problems := check_backup(backup):
        raise UserError(
            f"The backup {backup} is damaged ({problems[0]}), so it was not used. Nothing was changed; "
            "choose another one."
        )
    try:
        with tempfile.TemporaryDirectory(prefix=_FOLDER, dir=folder) as place:
            copy = Path(place) / "library.db"
            shutil.copyfile(backup, copy)
            connect(copy).close()
            yield copy
    except OSError as error:
        raise UserError(
            f"The backup {backup} could not be copied: {error.strerror or error}. Nothing was changed; free "
            "some space or allow writing to the library's folder, then try again."
        ) from error


def restore_closed(library: Path, backup: Path | None) -> Path:
    """Put a backup, or nothing, in the place of a damaged library; returns where that one is kept now.

    Raises UserError, with nothing changed, where anybody has the library open or the backup is no good.
    """
    with held_alone(use_lock_file(library), wait=BUSY_SECONDS, otherwise=OPEN_ELSEWHERE):
        if backup is None:
            return replace_damaged(library, None)
        with brought_up_to_date(backup, library.parent) as copy:
            return replace_damaged(library, copy)


def restore(library: Path, backup: Path, reason: str = BEFORE_RESTORE) -> tuple[Backup | None, Path | None]:
    """Bring a backup back, whatever is there now: a library, a damaged one, or none.

    Returns the backup of the library that was there, or where the damaged one is kept; None for what was not.
    """
    from desktop_app.library.library import Library

    try:
        is_new = not library.exists()
        with Library.open(library) as opened:
            before = opened.restore_backup(backup, reason)
    except DamagedLibraryError:
        return None, restore_closed(library, backup)
    if is_new:
        before.path.unlink(missing_ok=True)  # of a library that was empty
        return None, None
    return before, None
