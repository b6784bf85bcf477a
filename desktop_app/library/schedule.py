"""When a backup is made by itself: an hour after the last one, where something that matters has changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.library.backups import connect_to, list_backups, make_backup, thin_out
from desktop_app.library.plain_copy import plain_lines
from desktop_app.library.retention import AUTOMATIC, Backup

EVERY = timedelta(hours=1)


def back_up_if_due(
    library: Path, now: datetime, *, stopped: Callable[[], bool] = lambda: False
) -> Backup | None:
    """Make a backup where one is due, and delete those that are kept no longer; None where none is due.

    Due is one that is an hour younger than the newest and has other documents or other words of the user than
    that. `now` is in the user's time zone. Raises as `make_backup`.
    """
    newest = next((backup for backup in list_backups(library) if backup.is_whole), None)
    if newest is not None and timedelta() <= now - newest.made < EVERY:
        return None
    written = _digest(library)
    if written == _EMPTY or (newest is not None and written == _digest(newest.path)):
        return None
    made = make_backup(library, AUTOMATIC, stopped=stopped)
    thin_out(library, now)
    return made


def is_emptied(library: Path) -> bool:
    """Whether the user has written nothing in the library, while there is a whole backup of one."""
    return _digest(library) == _EMPTY and any(backup.is_whole for backup in list_backups(library))


def _digest(library: Path) -> bytes:
    """The SHA-256 of what the user wrote; that of nothing where it cannot be read, as of an older version."""
    digest = hashlib.sha256()
    try:
        with closing(connect_to(library)) as db:
            lines = plain_lines(db)
            next(lines)  # says only what it is
            for line in lines:
                digest.update(line)
    except sqlite3.DatabaseError:
        return b""
    return digest.digest()


_EMPTY = hashlib.sha256().digest()
