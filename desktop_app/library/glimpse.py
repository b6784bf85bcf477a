"""What is in a backup, and what differs from now: read only, also from files of earlier versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.library.backups import connect_to


@dataclass(frozen=True, slots=True)
class NoteGlimpse:
    """A note as a list shows it; `document` is the SHA-256 of its document's file."""

    id: str
    document: str
    quote: str
    note: str
    colour: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The documents (titles by SHA-256) and notes (by id, in reading order) of a library or a backup."""

    documents: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, NoteGlimpse] = field(default_factory=dict)

    @property
    def tag_count(self) -> int:
        """How many tags are in use."""
        return len({tag for note in self.notes.values() for tag in note.tags})


@dataclass(frozen=True, slots=True)
class Difference:
    """What bringing a backup back would do: ids of notes, and SHA-256 of documents."""

    notes_back: frozenset[str]
    notes_gone: frozenset[str]
    notes_changed: frozenset[str]
    documents_back: frozenset[str]
    documents_gone: frozenset[str]


def compare(backup: Glimpse, now: Glimpse) -> Difference:
    """What differs between a backup and now."""
    both = backup.notes.keys() & now.notes.keys()
    return Difference(
        frozenset(backup.notes.keys() - both),
        frozenset(now.notes.keys() - both),
        frozenset(one for one in both if backup.notes[one] != now.notes[one]),
        frozenset(backup.documents.keys() - now.documents.keys()),
        frozenset(now.documents.keys() - backup.documents.keys()),
    )


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
