"""What the user writes: annotations, corrections, keyword themes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.keyword import Theme
from desktop_app.document.annotation import Anchor, Annotation, AnnotationId, Change, DocumentId
from desktop_app.document.tags import is_under
from desktop_app.library.connection import written_at_once
from desktop_app.library.documents import now
from desktop_app.library.edits import CorrectionChange
from desktop_app.library.merging import merged_all

_COLUMNS = (
    "a.id, a.document, a.start, a.end, a.quote, a.prefix, a.suffix, a.section, a.page, a.text_hash, "
    "a.colour, a.note, a.created, a.modified, a.kind, a.is_lost, a.origin, a.needs_review"
)


_AT_ONCE = 500
"""Ids in one statement: SQLite takes a limited number of arguments."""


def list_annotations(db: Database, document: DocumentId) -> list[Annotation]:
    """The annotations of a document in reading order."""
    return _annotations(db, "a.document = ?", [document])


def all_annotations(db: Database) -> list[Annotation]:
    """The annotations of all documents that are not removed, document by document in reading order."""
    return _annotations(db, "a.document IN (SELECT id FROM documents WHERE removed IS NULL)", [])


def tagged(db: Database, tag: str) -> list[Annotation]:
    """The annotations of every document, removed or not, that have a tag or one below it."""
    found = _annotations(db, "a.id IN (SELECT annotation FROM annotation_tags)", [])
    return [item for item in found if any(is_under(t, tag) for t in item.tags)]


def homes(db: Database, annotations: Sequence[str]) -> dict[str, DocumentId]:
    """The documents that annotations are on, deleted or not; those that are not there are left out."""
    found: dict[str, DocumentId] = {}
    for first in range(0, len(annotations), 500):
        some = list(annotations[first : first + 500])
        places = ", ".join("?" * len(some))
        found |= dict(db.execute(f"SELECT id, document FROM annotations WHERE id IN ({places})", some))  # noqa: S608
    return found


def _annotations(db: Database, condition: str, arguments: list[object]) -> list[Annotation]:
    tags: dict[str, list[str]] = {}
    for annotation, tag in db.execute(
        f"SELECT annotation, tag FROM annotation_tags JOIN annotations a ON a.id = annotation "  # noqa: S608
        f"WHERE {condition} ORDER BY annotation, number",
        arguments,
    ):
        tags.setdefault(annotation, []).append(tag)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM annotations a WHERE {condition} AND a.deleted IS NULL "  # noqa: S608
        "ORDER BY a.document, a.start, a.end, a.created, a.id",
        arguments,
    )
    return [_annotation(row, tuple(tags.get(row[0], ()))) for row in rows]


def _annotation(row: Sequence[Any], tags: tuple[str, ...]) -> Annotation:
    start, end, quote, prefix, suffix, section, page, text_hash = row[2:10]
    anchor = Anchor(start, end, quote, prefix, suffix, tuple(json.loads(section)), page, text_hash)
    colour, note, created, modified, kind, is_lost, origin, needs_review = row[10:18]
    return Annotation(
        AnnotationId(row[0]),
        DocumentId(row[1]),
        anchor,
        colour,
        note,
        tags,
        created,
        modified,
        kind,
        bool(is_lost),
        origin,
        bool(needs_review),
    )


def apply(db: Database, changes: Sequence[Change]) -> tuple[tuple[Change, ...], bool]:
    """Write changes of annotations in the running transaction.

    Returns them as they were written and whether they met changes of another window: see `merging`. A deleted
    annotation keeps its row, marked with the time.
    """
    plain = tuple(Change(c.before and _plain(c.before), c.after and _plain(c.after)) for c in changes)
    written, met = merged_all(plain, _kept(db, [change.id for change in plain]))
    for change in written:
        if change.after is None:
            db.execute("UPDATE annotations SET deleted = ? WHERE id = ?", [now(), change.id])
        else:
            _write(db, change.after)
    return written, met


def _kept(db: Database, ids: Sequence[AnnotationId]) -> dict[AnnotationId, Annotation]:
    found: dict[AnnotationId, Annotation] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        places = ", ".join("?" * len(some))
        found.update((a.id, a) for a in _annotations(db, f"a.id IN ({places})", list(some)))
    return found


def _plain(item: Annotation) -> Annotation:
    """The annotation as SQLite can keep it."""
    return replace(item, note=storable(item.note), tags=tuple(storable(tag) for tag in item.tags))


def _write(db: Database, item: Annotation) -> None:
    anchor = item.anchor
    values = {
        "id": item.id,
        "document": item.document,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "section": json.dumps(anchor.section),
        "page": anchor.page,
        "text_hash": anchor.text_hash,
        "colour": item.colour,
        "note": item.note,
        "created": item.created,
        "modified": item.modified,
        "kind": item.kind,
        "is_lost": int(item.is_lost),
        "origin": item.origin,
        "needs_review": int(item.needs_review),
        "deleted": None,
    }
    names = ", ".join(values)
    places = ", ".join("?" * len(values))
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    db.execute(
        f"INSERT INTO annotations ({names}) VALUES ({places}) ON CONFLICT(id) DO UPDATE SET {updates}",  # noqa: S608
        list(values.values()),
    )
    db.execute("DELETE FROM annotation_tags WHERE annotation = ?", [item.id])
    db.conn.executemany(
        "INSERT INTO annotation_tags VALUES (?, ?, ?)",
        [(item.id, number, tag) for number, tag in enumerate(item.tags)],
    )


def storable(text: str) -> str:
    """Half of a surrogate pair has no UTF-8 form: it becomes the replacement character."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not text.isascii() else text


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


def apply_corrections(db: Database, document: DocumentId, changes: Sequence[CorrectionChange]) -> None:
    """Keep the user's words on metrics, or take them back, in the running transaction."""
    for change in changes:
        if change.after is not None:
            _save_correction(db, document, change.after)
        elif change.before is not None:
            place = [document, change.before.start, change.before.end]
            db.execute("DELETE FROM corrections WHERE document = ? AND start = ? AND end = ?", place)


def _save_correction(db: Database, document: DocumentId, correction: Correction) -> None:
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
