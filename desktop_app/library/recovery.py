"""A damaged library: which copies of it are good, moving it aside, and putting a copy in its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.library.durable import copy_durably, sync_folder
from desktop_app.library.location import backups_dir

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by the end of its name."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A good copy of a library: where it is, when it was made, how much is in it."""

    path: Path
    made: datetime
    documents: int
    notes: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged library: the sentence that says so, the newest good copy (None where there is none).

    `notes` is the copy of the notes in plain text, None where there is none.
    """

    library: Path
    said: str
    copy: Copy | None
    notes: Path | None = None


def find_damage(library: Path) -> str:
    """Check the whole file on a connection of its own; what is wrong with it, empty when nothing is.

    For a library of 100 MB it takes about a second.
    """
    try:
        with closing(sqlite3.connect(library.absolute().as_uri() + "?mode=ro", uri=True)) as db:
            found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        found = str(error)
        if "malformed" not in found and "not a database" not in found:
            return ""  # in use, or no longer there: nothing is known of damage
    return "" if found == "ok" else found


def newest_good(backups: Path) -> Copy | None:
    """The newest copy in a folder that opens and is whole; None where there is none."""
    return next(good_copies(backups), None)


def good_copies(backups: Path) -> Iterator[Copy]:
    """The copies in a folder that open and are whole, the newest first; each is checked in its turn."""
    from desktop_app.library.backups import made_at, order_of  # with sqlite-utils: 60 ms

    try:
        files = sorted(backups.glob("*.db"), key=lambda path: order_of(path, made_at(path)), reverse=True)
    except OSError:
        return
    for path in files:
        if (copy := examine(path)) is not None:
            yield copy


def examine(path: Path) -> Copy | None:
    """What a copy holds; None where it is damaged, none of ours, or from a newer version. Writes nothing."""
    from desktop_app.library.backups import check_backup, made_at
    from desktop_app.library.migrations import VERSION

    if check_backup(path):
        return None
    try:
        made = made_at(path)
        address = path.absolute().as_uri() + "?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] > VERSION:
                return None
            documents = db.execute("SELECT count(*) FROM documents WHERE removed IS NULL").fetchone()[0]
            notes = db.execute("SELECT count(*) FROM annotations WHERE deleted IS NULL").fetchone()[0]
    except (sqlite3.DatabaseError, OSError):
        return None
    return Copy(path, made, int(documents), int(notes))


def replace_damaged(library: Path, copy: Path | None) -> Path:
    """Move a damaged library aside and put a good copy in its place, or nothing; returns where it lies now.

    The copy stays where it is. It is whole on the disk before the damaged file is moved. Raises UserError,
    with the damaged library where it was.
    """
    arriving = library.with_name(library.name + ".arriving")
    try:
        if copy is not None:
            copy_durably(copy, arriving)
        kept = _move_aside(library)
        if copy is not None:
            arriving.replace(library)
        sync_folder(library.parent)
    except OSError as error:
        arriving.unlink(missing_ok=True)
        raise UserError(
            f"The library at {library} could not be replaced: {error.strerror or error}. Nothing was "
            "deleted; free some space or allow writing to its folder, then try again."
        ) from error
    return kept


def _move_aside(library: Path) -> Path:
    """Rename the library with what belongs to it; the name says when, and none is taken twice."""
    stamp = datetime.now(timezone.utc).strftime("%Y%m%d-%H%M%S")
    names = (f"{library.stem}-damaged-{stamp}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    kept = next(path for name in names if not (path := library.with_name(name)).exists())
    for end in COMPANIONS:
        companion = library.with_name(library.name + end)
        if companion.exists():
            companion.rename(kept.with_name(kept.name + end))
    library.rename(kept)
    return kept


def has_lost_its_beginning(library: Path) -> bool:
    """Whether an empty file was a library once: documents' files or copies of it lie beside it."""
    if library.stat().st_size:
        return False
    originals = library.parent / "originals"
    folders = (backups_dir(library), originals)
    return any(folder.is_dir() and any(folder.iterdir()) for folder in folders)


def is_cut(library: Path) -> bool:
    """Whether a file is shorter than its header says, with no journal that could hold the rest.

    Bytes 16-17 of the header are the size of a page, 28-31 the number of pages, which counts where bytes
    24-27 equal bytes 92-95 (https://www.sqlite.org/fileformat.html#in_header_database_size).
    """
    wal = library.with_name(library.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        return False
    with library.open("rb") as file:
        head = file.read(100)
    if len(head) < 100:
        return bool(head)
    page = int.from_bytes(head[16:18], "big")
    size = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    return head[24:28] == head[92:96] and pages * size > library.stat().st_size
