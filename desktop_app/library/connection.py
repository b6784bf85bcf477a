"""Opening the SQLite file: is it ours, is it whole, can it be written; durable settings; migrations."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from sqlite_utils import Database

from desktop_app.document.errors import DamagedLibraryError, UserError
from desktop_app.library.location import backups_dir
from desktop_app.library.migrations import APPLICATION_ID, VERSION, migrations
from desktop_app.library.recovery import has_lost_its_beginning, is_cut

BUSY_SECONDS = 3.0
SMALL = 8 << 20
"""Bytes of a library that is checked as a whole whenever it is opened."""
MAGIC = b"SQLite format 3\x00"
_LEFT = "It was left as it is; copies may be in the folder “backups” beside it."


def connect(path: Path) -> Database:
    """Open or create the library at `path` and bring its schema up to date.

    Raises UserError, leaving the file byte for byte as it was, where the file is no library of ours, is
    damaged, cannot be written, is locked, or comes from a newer version.
    """
    _check_file(path)
    with said_plainly(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        db = Database(connection)
        try:
            _check_identity(db, path)
            _configure(db)
            _migrate(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _check_file(path: Path) -> None:
    """Look at the file before SQLite does."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            return
        if not path.is_file():
            raise UserError(f"The library cannot be opened: {path} is not a file. Nothing was changed.")
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
        if has_lost_its_beginning(path):
            raise DamagedLibraryError(f"The library at {path} is empty: its content was lost. {_LEFT}")
        if head == MAGIC and is_cut(path):
            raise DamagedLibraryError(f"The library at {path} is damaged: its end is missing. {_LEFT}")
    except OSError as error:
        raise UserError(
            f"The library at {path} cannot be opened: {error.strerror or error}. Nothing was changed."
        ) from error
    if head and head != MAGIC:
        raise DamagedLibraryError(
            f"The library cannot be opened: {path} is not a Policy Reader library, or its beginning is "
            f"damaged. {_LEFT}"
        )
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise _read_only(path)


def _read_only(path: Path) -> UserError:
    return UserError(
        f"The library at {path} is read-only, so nothing could be saved in it. Nothing was changed; allow "
        "writing to the file and its folder, then start again."
    )


def _check_identity(db: Database, path: Path) -> None:
    """Refuse another program's file and a newer library, before anything is written."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    is_empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not (application == 0 and is_empty):
        raise UserError(
            f"The library cannot be opened: {path} belongs to another program. The file was left as it is."
        )
    if version > VERSION:
        raise UserError(
            f"The library at {path} was written by a newer version of Policy Reader. It was left as it is; "
            "use that version, or a newer one, to open it."
        )
    damage = db.execute("PRAGMA quick_check(1)").fetchone()[0] if is_small(path) else "ok"
    if damage != "ok":
        raise DamagedLibraryError(f"The library at {path} is damaged ({damage}). {_LEFT}")


def is_small(path: Path) -> bool:
    """Whether checking the whole file at every start takes no time that anyone notices."""
    return path.stat().st_size <= SMALL


def _configure(db: Database) -> None:
    """Durable on return from every commit; references are enforced."""
    db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    db.execute("PRAGMA journal_mode = WAL").fetchone()  # some network drives keep their own mode: safe too
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    if db.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
        raise UserError("This SQLite cannot keep references between tables, so the library was not opened.")


def _migrate(db: Database, path: Path) -> None:
    """Apply what is pending; a library that has data is copied first."""
    if db.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    if migrations.applied(db):
        stamp = datetime.now(timezone.utc).strftime("%Y%m%d-%H%M%S")
        backup(db, backups_dir(path) / f"library-{stamp}.db")
    with written_at_once(db):  # two first starts at once: the second waits here and then finds it done
        if db.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _apply(db, path)
            db.execute(f"PRAGMA user_version = {VERSION}")


def _apply(db: Database, path: Path) -> None:
    """Apply the migrations; one that fails takes all of them back."""
    try:
        migrations.apply(db)
    except sqlite3.DatabaseError as error:
        if _sentence(str(error), path) is not None:
            raise
        raise UserError(
            f"The library at {path} could not be brought up to date ({error}). It was left as it was, and a "
            f"copy of it is in {backups_dir(path)}."
        ) from error


def backup(db: Database, target: Path) -> None:
    """Write a checked copy of the library to `target`; an older file there stays until the copy is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    db.execute("VACUUM INTO ?", [str(partial)])
    copy = sqlite3.connect(partial)
    try:
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
    if found != "ok":
        raise UserError(f"The copy of the library was not whole ({found}), so it was not put in place.")
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(target)


@contextmanager
def written_at_once(db: Database) -> Iterator[Database]:
    """One transaction that takes the write lock at its beginning, so that reading first cannot fail later."""
    _take_write_lock(db)
    try:
        yield db
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise
    db.conn.execute("COMMIT")


def _take_write_lock(db: Database) -> None:
    """Wait for the lock with short steps of chance length.

    SQLite's own waiting looks ten times a second: beside a program that writes all the time it finds the lock
    taken at every look, for as long as anyone would wait.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    db.conn.execute("PRAGMA busy_timeout = 0")
    try:
        while not _begin(db, is_last=time.monotonic() > deadline):
            time.sleep(random.uniform(0.001, 0.008))  # noqa: S311 - no secret
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def _begin(db: Database, *, is_last: bool) -> bool:
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if is_last or "locked" not in str(error):
            raise
        return False
    return True


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the user's world into sentences; anything else is a bug and passes."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        sentence = _sentence(str(error), path)
        if sentence is None:
            raise
        is_damage = any(sign in str(error) for sign in ("malformed", "not a database"))
        raise (DamagedLibraryError if is_damage else UserError)(sentence) from error


def _sentence(message: str, path: Path) -> str | None:
    reasons = {
        "locked": "is in use by another program that does not let go of it. Nothing was changed; try again "
        "when that program has finished",
        "readonly": "is read-only. Nothing was changed; allow writing to the file and its folder",
        "read-only": "is read-only. Nothing was changed; allow writing to the file and its folder",
        "full": "could not be written: the disk is full. What was saved before is safe; free some space and "
        "try again",
        "disk I/O": "could not be read or written: the disk reported an error. What was saved before is kept",
        "malformed": f"is damaged. {_LEFT}",
        "not a database": f"is not a Policy Reader library, or is damaged. {_LEFT}",
        "unable to open": "cannot be opened. Nothing was changed; check that its folder can be written to",
    }
    for sign, said in reasons.items():
        if sign in message:
            return f"The library at {path} {said.rstrip('.')}."
    return None
