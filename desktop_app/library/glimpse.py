"""Looking into a backup: read only, also of earlier versions, compared with the library as it is now.

SQLite compares, so that the window's thread goes on meanwhile, also where there are many notes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.library.backups import connect_to
from desktop_app.library.glimpse_values import BACK, CHANGED, GONE, SAME, Counts, PreviewDocument, PreviewNote

_NOTES = """CREATE TEMP TABLE {name} AS SELECT a.id, d.sha256, a.quote, a.note, a.colour,
        (SELECT group_concat(tag, ', ') FROM (
            SELECT tag FROM {schema}.annotation_tags WHERE annotation = a.id ORDER BY number)) AS tags
    FROM {schema}.annotations a JOIN {schema}.documents d ON d.id = a.document
    WHERE a.deleted IS NULL AND d.removed IS NULL ORDER BY a.document, a.start, a.end, a.id"""
_COUNTS = (
    "SELECT count(*) FROM backup.documents WHERE removed IS NULL",
    "SELECT count(*) FROM there",
    "SELECT count(DISTINCT tag) FROM backup.annotation_tags WHERE annotation IN (SELECT id FROM there)",
    "SELECT count(*) FROM there WHERE id NOT IN (SELECT id FROM here)",
    "SELECT count(*) FROM here WHERE id NOT IN (SELECT id FROM there)",
    "SELECT count(*) FROM (SELECT * FROM there WHERE id IN (SELECT id FROM here) EXCEPT SELECT * FROM here)",
)
_STATES = """SELECT t.sha256, t.id, t.quote, t.note, t.colour, coalesce(t.tags, ''), CASE
        WHEN h.id IS NULL THEN :back
        WHEN (t.sha256, t.quote, t.note, t.colour, t.tags) IS (h.sha256, h.quote, h.note, h.colour, h.tags)
        THEN :same ELSE :changed END
    FROM there t LEFT JOIN here h ON h.id = t.id
    UNION ALL SELECT sha256, id, quote, note, colour, coalesce(tags, ''), :gone
    FROM here WHERE id NOT IN (SELECT id FROM there)"""
_TITLES = """SELECT sha256, title, CASE WHEN sha256 IN (
        SELECT sha256 FROM main.documents WHERE removed IS NULL) THEN :same ELSE :back END
    FROM backup.documents WHERE removed IS NULL
    UNION ALL SELECT sha256, title, :gone FROM main.documents WHERE removed IS NULL AND sha256 NOT IN (
        SELECT sha256 FROM backup.documents WHERE removed IS NULL)"""
_NOTHING = """CREATE TABLE documents (id, sha256, title, removed);
    CREATE TABLE annotations (id, document, start, end, quote, note, colour, deleted);
    CREATE TABLE annotation_tags (annotation, number, tag);"""
_WORDS = {"same": SAME, "back": BACK, "gone": GONE, "changed": CHANGED}


def count_in(backup: Path, library: Path) -> Counts:
    """The numbers of a backup; raises UserError where it cannot be read."""
    with _compared(backup, library) as db:
        return Counts(*(int(db.execute(query).fetchone()[0]) for query in _COUNTS))


def preview(backup: Path, library: Path) -> tuple[PreviewDocument, ...]:
    """A backup document by document, then what would go; raises UserError where it cannot be read."""
    with _compared(backup, library) as db:
        notes: dict[str, list[PreviewNote]] = {}
        for document, *fields in db.execute(_STATES, _WORDS):
            notes.setdefault(document, []).append(PreviewNote(*fields))
        return tuple(
            PreviewDocument(title, state, tuple(notes.get(sha256, ())))
            for sha256, title, state in db.execute(_TITLES, _WORDS)
        )


@contextmanager
def _compared(backup: Path, library: Path) -> Iterator[sqlite3.Connection]:
    """A connection with the notes of a backup in the table `there` and those of now in `here`."""
    try:
        with closing(_now(library)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("ATTACH ? AS backup", [backup.absolute().as_uri() + "?mode=ro&immutable=1"])
            for name, schema in (("there", "backup"), ("here", "main")):
                db.execute(_NOTES.format(name=name, schema=schema))
                db.execute(f"CREATE UNIQUE INDEX temp.{name}_id ON {name}(id)")
            yield db
    except sqlite3.Error as error:
        raise UserError(f"{backup} could not be read: {error}.") from error


def _now(library: Path) -> sqlite3.Connection:
    """A connection to the library; to one with nothing in it where it is damaged or missing."""
    try:
        db = connect_to(library)
        try:
            db.execute("SELECT count(*) FROM documents").fetchone()
        except BaseException:
            db.close()
            raise
    except sqlite3.DatabaseError:
        db = sqlite3.connect("file::memory:", uri=True, isolation_level=None)
        db.executescript(_NOTHING)
    return db


def count_documents_and_notes(file: Path) -> tuple[int, int]:
    """How many documents and notes there are in a library or a backup; raises UserError."""
    queries = (
        "SELECT count(*) FROM documents WHERE removed IS NULL",
        """SELECT count(*) FROM annotations a JOIN documents d ON d.id = a.document
        WHERE a.deleted IS NULL AND d.removed IS NULL""",
    )
    try:
        with closing(connect_to(file)) as db:
            documents, notes = (int(db.execute(query).fetchone()[0]) for query in queries)
    except sqlite3.Error as error:
        raise UserError(f"{file} could not be read: {error}.") from error
    return documents, notes
