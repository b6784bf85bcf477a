"""Documents in the library: add, list, load, remove, bring back, forget."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from desktop_app.document.annotation import DocumentId
from desktop_app.document.block import Blocks
from desktop_app.document.document import Document, Metadata
from desktop_app.document.errors import UserError
from desktop_app.document.pages import Pages
from desktop_app.library.connection import written_at_once
from desktop_app.library.originals import forget_original, keep_original
from desktop_app.library.packing import pack_blocks, pack_pages, unpack_blocks, unpack_pages
from desktop_app.library.records import DocumentRecord, Source
from desktop_app.library.user_data import UserDocument

NOT_HERE = (
    "The file of this document is not here, only your notes on it. Open the file again, and they are put in "
    "their places."
)
COLUMNS = """id, title, name, path, format, language, sha256, characters, added, opened, position,
    metric_count, keyword_count,
    (SELECT count(*) FROM annotations a WHERE a.document = d.id AND a.deleted IS NULL), removed IS NOT NULL"""


def now() -> str:
    """The time in UTC, ISO 8601, to the microsecond, so that the list keeps the order of opening."""
    return datetime.now(timezone.utc).isoformat(timespec="microseconds")


def _record(row: tuple[Any, ...]) -> DocumentRecord:
    fields: list[Any] = [DocumentId(row[0]), *row[1:14], bool(row[14])]
    return DocumentRecord(*fields)


def find_by_sha256(db: Database, sha256: str) -> DocumentRecord | None:
    """The document read from a file with that content, removed or not."""
    row = db.execute(f"SELECT {COLUMNS} FROM documents d WHERE sha256 = ?", [sha256]).fetchone()  # noqa: S608
    return None if row is None else _record(row)


def record(db: Database, document: DocumentId) -> DocumentRecord:
    """The row of one document; raises UserError where there is none."""
    row = db.execute(f"SELECT {COLUMNS} FROM documents d WHERE id = ?", [document]).fetchone()  # noqa: S608
    if row is None:
        raise UserError(f"There is no document number {document} in the library.")
    return _record(row)


def documents(db: Database, *, removed: bool) -> list[DocumentRecord]:
    """The documents that are there, or those that were removed; the one opened last comes first."""
    state = "NOT NULL" if removed else "NULL"
    rows = db.execute(
        f"SELECT {COLUMNS} FROM documents d WHERE removed IS {state} ORDER BY opened DESC, id DESC"  # noqa: S608
    )
    return [_record(row) for row in rows]


def add(db: Database, document: Document, *, source: Source, data: bytes, originals: Path) -> DocumentId:
    """Keep a document and its file's bytes; a file that is known keeps its id, its text and its notes.

    The bytes are durable before the row is. A removed document comes back. One of which there were only the
    notes gets its text.
    """
    packed = pack_blocks(document.blocks), pack_pages(document.pages)
    keep_original(originals, source.sha256, data)
    with written_at_once(db):
        known = find_by_sha256(db, source.sha256)
        if known is not None:
            db.execute(
                "UPDATE documents SET removed = NULL, path = ?, name = ? WHERE id = ?",
                [source.path, source.name, known.id],
            )
            if not known.characters and document.text:
                put_text(db, known.id, document, packed)
            return known.id
        return _insert(db, document, source, packed)


def _insert(db: Database, document: Document, source: Source, packed: tuple[bytes, bytes]) -> DocumentId:
    said, time = document.metadata, now()
    row = {
        "sha256": source.sha256,
        "title": said.title or source.name,
        "name": source.name,
        "path": source.path,
        "format": document.format,
        "encoding": document.encoding,
        "language": said.language,
        "author": said.author,
        "date": said.date,
        "source_url": said.source_url,
        "notices": json.dumps(document.notices, ensure_ascii=False),
        "characters": len(document.text),
        "added": time,
        "opened": time,
    }
    return _insert_row(db, row, document.text, packed)


def _insert_row(db: Database, row: dict[str, Any], text: str, packed: tuple[bytes, bytes]) -> DocumentId:
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT INTO documents ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608
    document_id = DocumentId(int(cursor.lastrowid or 0))
    db.execute(
        "INSERT INTO texts (document, text, blocks, pages) VALUES (?, ?, ?, ?)",
        [document_id, text, *packed],
    )
    return document_id


def insert_kept(db: Database, kept: UserDocument) -> DocumentId:
    """Add a document as it was kept, without a text yet, in the running transaction; its number if free."""
    said, time = kept.metadata, now()
    row: dict[str, Any] = {
        "sha256": kept.sha256,
        "title": kept.title or kept.name,
        "name": kept.name,
        "path": kept.path,
        "format": kept.format,
        "encoding": kept.encoding,
        "language": said.language,
        "author": said.author,
        "date": said.date,
        "source_url": said.source_url,
        "notices": json.dumps([NOT_HERE], ensure_ascii=False),
        "characters": 0,
        "added": kept.added or time,
        "opened": kept.added or time,
        "removed": kept.removed or None,
    }
    is_taken = db.execute("SELECT 1 FROM documents WHERE id = ?", [kept.number]).fetchone()
    if kept.number > 0 and is_taken is None:
        row["id"] = kept.number
    return _insert_row(db, row, "", (pack_blocks(Blocks.placed([])), pack_pages(Pages())))


def put_text(db: Database, document: DocumentId, text: Document, packed: tuple[bytes, bytes]) -> None:
    """Give a document that has no text its text, in the running transaction."""
    _put_text(db, document, text, packed)
    db.execute(
        "UPDATE documents SET format = ?, encoding = ? WHERE id = ?", [text.format, text.encoding, document]
    )


def replace_text(db: Database, document: DocumentId, text: Document) -> None:
    """Keep another text in place of a document's own: what was found in the old one goes."""
    packed = pack_blocks(text.blocks), pack_pages(text.pages)
    with written_at_once(db):
        _put_text(db, document, text, packed)


def _put_text(db: Database, document: DocumentId, text: Document, packed: tuple[bytes, bytes]) -> None:
    db.execute(
        "UPDATE texts SET text = ?, blocks = ?, pages = ? WHERE document = ?",
        [text.text, *packed, document],
    )
    db.execute(
        "UPDATE documents SET characters = ?, notices = ?, language = ?, analysis_version = 0, "
        "position = 0 WHERE id = ?",
        [len(text.text), json.dumps(text.notices, ensure_ascii=False), text.metadata.language, document],
    )


def load(db: Database, document: DocumentId) -> Document:
    """The document with its text and blocks; raises UserError where there is none."""
    row = db.execute(
        "SELECT text, blocks, format, encoding, title, author, date, language, source_url, notices, "
        "name, pages FROM documents JOIN texts ON document = id WHERE id = ?",
        [document],
    ).fetchone()
    if row is None:
        raise UserError(f"There is no document number {document} in the library.")
    text, packed, form, encoding, title, author, date, language, url, notices, name, pages = row
    metadata = Metadata("" if title == name else title, author, date, language, url)
    said = tuple(json.loads(notices))
    return Document(text, unpack_blocks(packed), form, encoding, metadata, said, unpack_pages(pages))


def mark_opened(db: Database, document: DocumentId) -> None:
    """It is open now: it comes first in the list."""
    db.execute("UPDATE documents SET opened = ? WHERE id = ?", [now(), document])


def save_position(db: Database, document: DocumentId, offset: int) -> None:
    """Remember where the reader is, as a code point of the text."""
    db.execute("UPDATE documents SET position = ? WHERE id = ?", [offset, document])


def remove(db: Database, document: DocumentId) -> None:
    """Take a document off the list; everything on it stays."""
    db.execute("UPDATE documents SET removed = ? WHERE id = ?", [now(), document])


def restore(db: Database, document: DocumentId) -> None:
    """Put a removed document back on the list."""
    db.execute("UPDATE documents SET removed = NULL WHERE id = ?", [document])


def purge(db: Database, *, before: str, originals: Path) -> int:
    """Forget documents that were removed before a time (ISO 8601), with their notes and files; how many."""
    with written_at_once(db):
        rows = db.execute("SELECT id, sha256 FROM documents WHERE removed < ?", [before]).fetchall()
        for document, _sha256 in rows:
            db.execute("DELETE FROM documents WHERE id = ?", [document])
    for _document, sha256 in rows:
        forget_original(originals, sha256)
    return len(rows)
