"""Notes that are being written, kept so that a crash loses nothing of them."""

from __future__ import annotations

from dataclasses import astuple, fields

from sqlite_utils import Database

from desktop_app.document.annotation import DocumentId
from desktop_app.document.draft import Draft
from desktop_app.library.notes import storable

_COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Draft))
_PLACES = ", ".join("?" for _ in fields(Draft))


def save(db: Database, draft: Draft) -> None:
    """Keep a draft in place of what was kept of it before."""
    values = [storable(value) if isinstance(value, str) else value for value in astuple(draft)]
    db.execute(f"INSERT OR REPLACE INTO drafts ({_COLUMNS}) VALUES ({_PLACES})", values)  # noqa: S608


def discard(db: Database, draft: str) -> None:
    """Forget a draft: it was saved as a note, or thrown away."""
    db.execute("DELETE FROM drafts WHERE id = ?", [draft])


def drafts(db: Database, document: DocumentId) -> list[Draft]:
    """The drafts on a document, the oldest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM drafts WHERE document = ? ORDER BY modified, id",  # noqa: S608
        [document],
    )
    return [Draft(*row) for row in rows]
