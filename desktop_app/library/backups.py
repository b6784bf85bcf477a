"""Backups: whole copies of the library in its folder “backups”, each checked before it counts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.library.durable import put_durably
from desktop_app.library.location import backups_dir
from desktop_app.library.locks import held_alone
from desktop_app.library.migrations import APPLICATION_ID
from desktop_app.library.retention import AUTOMATIC, BEFORE_UPDATE, REASONS, Backup, StoppedError, kept

PART = ".part"
"""The end of the name of a copy that is not whole yet."""
BUSY_SECONDS = 5.0
STEPS = 50_000
"""So many steps of SQLite lie between two looks at whether to go on."""
_NAME = re.compile(r"library-(\d{8}-\d{6})(?:-([a-z-]+?))?(?:-(\d+))?\.db")
_COUNTED = ("documents", "annotations", "annotation_tags", "texts")


def list_backups(library: Path) -> list[Backup]:
    """The backups of a library, the newest first; empty where there are none yet."""
    try:
        found = [_backup(path) for path in backups_dir(library).glob("library-*.db")]
    except OSError:
        return []
    return sorted(filter(None, found), key=lambda b: order_of(b.path, b.made), reverse=True)


def _backup(path: Path) -> Backup | None:
    """What the name and the first bytes of a file say of it; None for what is no backup."""
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        made = _named_time(named)
        size = path.stat().st_size
        with path.open("rb") as file:
            is_whole = looks_whole(file.read(100), size)
    except (OSError, ValueError):
        return None
    reason = named[2] or BEFORE_UPDATE  # those of the first version, which made no others
    return Backup(path, made, reason if reason in REASONS else AUTOMATIC, size, is_whole)


def _named_time(named: re.Match[str]) -> datetime:
    return datetime.strptime(named[1], "%Y%m%d-%H%M%S").replace(tzinfo=timezone.utc)


def made_at(path: Path) -> datetime:
    """When a copy was made: as its name says, else the time of the file. Raises OSError."""
    named = _NAME.fullmatch(path.name)
    try:
        if named is not None:
            return _named_time(named)
    except ValueError:  # digits that are no date
        named = None
    return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)


def order_of(path: Path, made: datetime) -> tuple[datetime, int, str]:
    """What copies are sorted by, the oldest first: those of one second count on in their names."""
    named = _NAME.fullmatch(path.name)
    return made, int(named[3] or 1) if named else 0, path.name


def looks_whole(head: bytes, size: int) -> bool:
    """Whether 100 bytes are the header of a library of ours that is `size` bytes long.

    The fields: https://www.sqlite.org/fileformat.html#the_database_header
    """
    if len(head) < 100 or not head.startswith(b"SQLite format 3\x00"):
        return False
    page = int.from_bytes(head[16:18], "big")
    pages, application = int.from_bytes(head[28:32], "big"), int.from_bytes(head[68:72], "big")
    return application == APPLICATION_ID and (65536 if page == 1 else page) * pages == size > 0


def make_backup(
    library: Path,
    reason: str,
    *,
    to: Path | None = None,
    wait: float = 0.0,
    stopped: Callable[[], bool] = lambda: False,
) -> Backup:
    """Copy the library into its folder of backups, or to a file; durable and checked on return.

    Others may read and write the library meanwhile. Blocks for about a second for each 100 MB, on its own
    connection. Raises UserError with one sentence, leaving library and backups as they were: also where
    another program is making one for longer than `wait` seconds. Raises StoppedError when `stopped` turned
    true.
    """
    if not library.exists():
        raise UserError(f"There is no library yet at {library}.")
    folder = to.parent if to else backups_dir(library)
    with said_of_backup(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if to is not None and to.is_dir():
            raise UserError(f"{to} is a folder. Nothing was written; choose a file name.")
        if to is not None and to.exists() and to.samefile(library):
            raise UserError(f"{to} is the library itself. Nothing was written; choose another file.")
        with held_alone(
            backups_dir(library) / ".lock",
            wait=wait,
            otherwise="Another window or program is making a backup. Try again when it has finished.",
        ):
            for left in backups_dir(library).glob(f"*{PART}*"):
                left.unlink()  # by a program that was killed: the lock is ours
            made = datetime.now(timezone.utc).replace(microsecond=0)
            target = to or _free_name(folder, made, reason)
            _copy(library, target, stopped)
        return Backup(target, made, reason, target.stat().st_size)


def _free_name(folder: Path, made: datetime, reason: str) -> Path:
    second = f"library-{made:%Y%m%d-%H%M%S}"
    there = [order_of(path, made)[1] for path in folder.glob(f"{second}*.db")]
    return folder / f"{second}-{reason}{f'-{max(there) + 1}' if there else ''}.db"


def _copy(library: Path, target: Path, stopped: Callable[[], bool]) -> None:
    partial = target.with_name(target.name + PART)
    partial.unlink(missing_ok=True)
    try:
        with closing(connect_to(library)) as db:
            db.set_progress_handler(stopped, STEPS)
            before = _state(db)
            db.execute("VACUUM INTO ?", [str(partial)])
            after = _state(db)
        with closing(sqlite3.connect(partial)) as copy:
            copy.set_progress_handler(stopped, STEPS)
            problems = problems_of(copy)
            is_same = before != after or _state(copy)[1:] == after[1:]
        if problems or not is_same:
            said = problems[0] if problems else "there is less in it than in the library"
            raise UserError(
                f"The backup was not whole ({said}), so it was not kept. The library and the backups that "
                "are there are as they were."
            )
        put_durably(partial, target)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise StoppedError from error
        raise
    finally:
        partial.unlink(missing_ok=True)


def connect_to(library: Path) -> sqlite3.Connection:
    """A connection to a library that is there; `query_only` would forbid VACUUM INTO as well."""
    address = library.absolute().as_uri() + "?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _state(db: sqlite3.Connection) -> tuple[int, ...]:
    """A number that others' changes change, the version of the schema, and how many rows there are."""
    changed, version = (
        db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("data_version", "user_version")
    )
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    counts = (
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] if table in tables else 0  # noqa: S608
        for table in _COUNTED
    )
    return changed, version, *counts


def problems_of(db: sqlite3.Connection, *, thorough: bool = False) -> list[str]:
    """What is wrong with a copy, in a few words each: every page is read, with `thorough` every index too."""
    check = "integrity_check" if thorough else "quick_check"
    found = [str(row[0]) for row in db.execute(f"PRAGMA {check}(5)") if row[0] != "ok"]
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        found.append("it is no library of Policy Reader")
    if not db.execute("PRAGMA user_version").fetchone()[0]:
        found.append("it does not say which version it is of")
    if db.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone():
        found.append("it holds triggers or views, which no library of ours does")
    return found


def check_backup(path: Path) -> list[str]:
    """What is wrong with a backup, in a few words each; empty when it is whole. Writes nothing."""
    try:
        with path.open("rb") as file:
            if not looks_whole(file.read(100), path.stat().st_size):
                return ["its beginning or its length is not that of a library"]
        with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro&immutable=1", uri=True)) as db:
            return problems_of(db, thorough=True)
    except (sqlite3.Error, OSError) as error:
        return [str(error)]


def thin_out(library: Path, now: datetime) -> Sequence[Backup]:
    """Delete the backups that `kept` does not keep; returns them. One that cannot be deleted is left."""
    there = list_backups(library)
    stay = set(kept(there, now))
    gone = []
    for backup in there:
        if backup not in stay:
            try:
                backup.path.unlink(missing_ok=True)
            except OSError:
                continue  # the next time, perhaps; nothing is lost by it
            gone.append(backup)
    return gone


@contextmanager
def said_of_backup(folder: Path) -> Iterator[None]:
    """Turn the errors of making a backup into one sentence; a bug passes."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise UserError(
            f"No backup could be made in {folder}: {_reason(error)}. The library and the backups that are "
            "there are as they were."
        ) from error


def _reason(error: sqlite3.DatabaseError | OSError) -> str:
    said = str(error)
    if isinstance(error, OSError):
        return error.strerror or said
    reasons = {
        "full": "the disk is full",
        "locked": "the library is in use by a program that does not let go of it",
        "malformed": "the library is damaged",
        "not a database": "the library is damaged",
        "unable to open": "its folder cannot be written, or the library cannot be read",
        "disk I/O": "the disk reported an error, or is full",
        "readonly": "its folder is read-only",
    }
    return next((why for sign, why in reasons.items() if sign in said), said)
