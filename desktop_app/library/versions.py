"""Versions of a document: which one is the next of which."""

from __future__ import annotations

from sqlite_utils import Database

from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import UserError
from desktop_app.library import documents
from desktop_app.library.connection import written_at_once
from desktop_app.library.records import DocumentRecord

_OLDER = """WITH RECURSIVE older(id, depth) AS (
    SELECT ?, 0 UNION SELECT previous, depth + 1 FROM versions JOIN older ON document = id)
    SELECT id FROM older ORDER BY depth DESC"""
_NEWER = """WITH RECURSIVE newer(id, depth) AS (
    SELECT ?, 0 UNION SELECT document, depth + 1 FROM versions JOIN newer ON previous = id)
    SELECT id FROM newer ORDER BY depth, id"""


def link(db: Database, document: DocumentId, previous: DocumentId) -> None:
    """Say that a document is the next version of another one, in place of what was said of it before.

    Raises UserError where it is that one itself or one of its older versions.
    """
    with written_at_once(db):
        if document in _ids(db, _OLDER, previous):
            raise UserError("A document cannot be a new version of itself or of one that came after it.")
        db.execute("INSERT OR REPLACE INTO versions VALUES (?, ?)", [document, previous])


def links(db: Database) -> dict[DocumentId, DocumentId]:
    """For every document that is the next version of another one, which one that is."""
    return dict(db.execute("SELECT document, previous FROM versions").fetchall())


def chain(db: Database, document: DocumentId) -> list[DocumentRecord]:
    """All versions before and after a document with itself, the oldest first."""
    ids = [*_ids(db, _OLDER, document), *_ids(db, _NEWER, document)[1:]]
    return [documents.record(db, DocumentId(one)) for one in ids]


def _ids(db: Database, query: str, document: DocumentId) -> list[int]:
    return [one for (one,) in db.execute(query, [document]).fetchall()]
