"""Tags, briefings and the names of colours: what orders the user's annotations."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from desktop_app.document.annotation import AnnotationId, DocumentId
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.tags import TagChange
from desktop_app.library.connection import written_at_once
from desktop_app.library.merging import merged_briefing
from desktop_app.library.notes import storable


def counts(db: Database) -> dict[str, int]:
    """Every tag in use with the number of annotations that have it, sorted."""
    rows = db.execute(
        "SELECT tag, count(*) FROM annotation_tags JOIN annotations a ON a.id = annotation "
        "JOIN documents d ON d.id = a.document WHERE a.deleted IS NULL AND d.removed IS NULL "
        "GROUP BY tag ORDER BY tag COLLATE NOCASE"
    )
    return dict(rows)


def colours(db: Database) -> dict[str, str]:
    """The colours that the user gave to tags."""
    return dict(db.execute("SELECT tag, colour FROM tag_colours"))


def apply_colours(db: Database, changes: Sequence[TagChange]) -> None:
    """Write changes of tags' colours in the running transaction."""
    for change in changes:
        db.execute("DELETE FROM tag_colours WHERE tag = ?", [change.before.tag])
        if change.after.colour:
            db.execute(
                "INSERT OR REPLACE INTO tag_colours VALUES (?, ?)", [change.after.tag, change.after.colour]
            )


def briefing(db: Database, document: DocumentId) -> tuple[BriefingItem, ...]:
    """The briefing on a document; empty where the user made none."""
    rows = db.execute(
        "SELECT annotation, heading, level FROM briefings WHERE document = ? ORDER BY number", [document]
    )
    return tuple(BriefingItem(a and AnnotationId(a), heading, level) for a, heading, level in rows)


def apply_briefings(db: Database, changes: Sequence[BriefingChange]) -> tuple[BriefingChange, ...]:
    """Write changes of briefings in the running transaction; returns them as they were written."""
    written = tuple(merged_briefing(change, briefing(db, change.document)) for change in changes)
    for change in written:
        db.execute("DELETE FROM briefings WHERE document = ?", [change.document])
        db.conn.executemany(
            "INSERT INTO briefings VALUES (?, ?, ?, ?, ?)",
            [
                (change.document, number, item.annotation, storable(item.heading), item.level)
                for number, item in enumerate(change.after)
            ],
        )
    return written


def colour_names(db: Database) -> dict[str, str]:
    """The names that the user gave to colours."""
    return dict(db.execute("SELECT colour, name FROM colour_names"))


def save_colour_names(db: Database, names: dict[str, str]) -> None:
    """Replace the names of colours; an empty name is the usual one again."""
    with written_at_once(db):
        db.execute("DELETE FROM colour_names")
        db.conn.executemany("INSERT INTO colour_names VALUES (?, ?)", [n for n in names.items() if n[1]])
