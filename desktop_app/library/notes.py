"""What the user writes: annotations, corrections, keyword themes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.keyword import Theme
from desktop_app.document.annotation import Anchor, Annotation, AnnotationId, Change, DocumentId
from desktop_app.library.connection import written_at_once
from desktop_app.library.documents import now


def list_annotations(db: Database, document: DocumentId) -> list[Annotation]:
    """The annotations of a document in reading order."""
    tags: dict[str, list[str]] = {}
    for annotation, tag in db.execute(
        "SELECT annotation, tag FROM annotation_tags JOIN annotations ON id = annotation "
        "WHERE document = ? ORDER BY annotation, number",
        [document],
    ):
        tags.setdefault(annotation, []).append(tag)
    rows = db.execute(
        "SELECT id, start, end, quote, prefix, suffix, colour, note, created, modified FROM annotations "
        "WHERE document = ? AND deleted IS NULL ORDER BY start, end, created, id",
        [document],
    )
    return [
        Annotation(
            AnnotationId(row[0]),
            document,
            Anchor(*row[1:6]),
            row[6],
            row[7],
            tuple(tags.get(row[0], ())),
            row[8],
            row[9],
        )
        for row in rows
    ]


def apply(db: Database, changes: Sequence[Change]) -> None:
    """Write changes of annotations, all or none, durable on return.

    The user's latest word counts: an annotation is written as it is `after`, also where another window has
    changed or deleted it in the meantime. A deleted one keeps its row, marked with the time.
    """
    with written_at_once(db):
        for change in changes:
            if change.after is None:
                db.execute("UPDATE annotations SET deleted = ? WHERE id = ?", [now(), change.id])
            else:
                _write(db, change.after)


def _write(db: Database, item: Annotation) -> None:
    anchor = item.anchor
    db.execute(
        "INSERT INTO annotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) "
        "ON CONFLICT(id) DO UPDATE SET document = excluded.document, start = excluded.start, "
        "end = excluded.end, quote = excluded.quote, prefix = excluded.prefix, suffix = excluded.suffix, "
        "colour = excluded.colour, note = excluded.note, created = excluded.created, "
        "modified = excluded.modified, deleted = NULL",
        [
            item.id,
            item.document,
            anchor.start,
            anchor.end,
            anchor.quote,
            anchor.prefix,
            anchor.suffix,
            item.colour,
            storable(item.note),
            item.created,
            item.modified,
        ],
    )
    db.execute("DELETE FROM annotation_tags WHERE annotation = ?", [item.id])
    db.conn.executemany(
        "INSERT INTO annotation_tags VALUES (?, ?, ?)",
        [(item.id, number, storable(tag)) for number, tag in enumerate(item.tags)],
    )


def storable(text: str) -> str:
    """Half of a surrogate pair has no UTF-8 form: it becomes the replacement character."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not text.isascii() else text


def tags(db: Database) -> list[str]:
    """Every tag in use, sorted."""
    rows = db.execute(
        "SELECT DISTINCT tag FROM annotation_tags JOIN annotations ON id = annotation "
        "WHERE deleted IS NULL ORDER BY tag COLLATE NOCASE"
    )
    return [tag for (tag,) in rows]


def corrections(db: Database, document: DocumentId) -> list[Correction]:
    """The user's corrections of a document's metrics in reading order."""
    rows = db.execute(
        "SELECT start, end, text, hidden, fields FROM corrections WHERE document = ? ORDER BY start, end",
        [document],
    )
    return [
        Correction(start, end, text, bool(hidden), json.loads(fields))
        for start, end, text, hidden, fields in rows
    ]


def save_correction(db: Database, document: DocumentId, correction: Correction) -> None:
    """Keep the user's word on one metric."""
    db.execute(
        "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            document,
            correction.start,
            correction.end,
            correction.text,
            int(correction.hidden),
            json.dumps(dict(correction.fields)),
            now(),
        ],
    )


def delete_correction(db: Database, document: DocumentId, start: int, end: int) -> None:
    """Take the user's word on one metric back."""
    db.execute("DELETE FROM corrections WHERE document = ? AND start = ? AND end = ?", [document, start, end])


def own_themes(db: Database) -> list[Theme]:
    """The user's keyword themes in their order."""
    rows = db.execute("SELECT name, colour, terms, enabled FROM themes ORDER BY number")
    return [
        Theme(name, colour, tuple(json.loads(terms)), bool(enabled), own=True)
        for name, colour, terms, enabled in rows
    ]


def save_own_themes(db: Database, themes: Sequence[Theme]) -> None:
    """Replace the user's keyword themes, in one transaction."""
    with written_at_once(db):
        db.execute("DELETE FROM themes")
        db.conn.executemany(
            "INSERT INTO themes VALUES (?, ?, ?, ?, ?)",
            [
                (number, storable(t.name), t.colour, json.dumps(t.terms), int(t.enabled))
                for number, t in enumerate(themes)
            ],
        )
