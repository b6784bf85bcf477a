"""Looking into a backup: read only, also of earlier versions."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.library.backups import connect_to
from desktop_app.library.glimpse_values import Glimpse, NoteGlimpse


def look_into(file: Path, *, is_backup: bool = True) -> Glimpse:
    """The documents that are not removed, and their notes. Raises UserError where that cannot be read."""
    try:
        with closing(_opened(file) if is_backup else connect_to(file)) as db:
            db.execute("BEGIN")
            return Glimpse(_documents(db), _notes(db))
    except sqlite3.Error as error:
        raise UserError(f"{file} could not be read: {error}.") from error


def _opened(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file.absolute().as_uri() + "?mode=ro&immutable=1", uri=True, isolation_level=None)
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def _documents(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute(
        "SELECT sha256, title FROM documents WHERE removed IS NULL ORDER BY opened DESC, id DESC"
    )
    return dict(rows)


def _notes(db: sqlite3.Connection) -> dict[str, NoteGlimpse]:
    tags: dict[str, list[str]] = {}
    for annotation, tag in db.execute(
        "SELECT annotation, tag FROM annotation_tags ORDER BY annotation, number"
    ):
        tags.setdefault(annotation, []).append(tag)
    rows = db.execute(
        "SELECT a.id, d.sha256, a.quote, a.note, a.colour FROM annotations a "
        "JOIN documents d ON d.id = a.document WHERE a.deleted IS NULL AND d.removed IS NULL "
        "ORDER BY a.document, a.start, a.end, a.id"
    )
    return {
        one: NoteGlimpse(one, document, quote, note, colour, tuple(tags.get(one, ())))
        for one, document, quote, note, colour in rows
    }
