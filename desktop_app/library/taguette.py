"""Projects of Taguette (https://www.taguette.org), which are SQLite files, read as strangers' files are.

The file is opened read-only and as one that nobody changes; only ordinary tables are read; triggers, views
and functions of its own are never run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

from typing_extensions import override

from desktop_app.document.errors import UserError
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.document.tags import normal_tag

MOST_ROWS, MOST_DOCUMENTS = 200_000, 2_000
LONGEST = 32 << 20
CONTEXT = 32
STEPS, MOST_STEPS = 100_000, 20_000
"""SQLite is interrupted after so many times so many of its steps."""
_TABLES = {"documents", "highlights", "tags", "highlight_tags"}


def read_taguette(path: Path, name: str) -> Incoming:
    """The highlights of a project, document by document. Raises UserError without the file's name."""
    try:
        db = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
        try:
            return _read(db, name)
        finally:
            db.close()
    except sqlite3.Error as error:
        raise UserError(f"is damaged or no project of Taguette: {error}") from error


def _read(db: sqlite3.Connection, name: str) -> Incoming:
    db.text_factory = lambda data: data.decode("utf-8", "replace")
    steps = iter(range(MOST_STEPS))
    db.set_progress_handler(lambda: 0 if next(steps, None) is not None else 1, STEPS)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
        db.execute(f"PRAGMA {pragma}")
    tables = {
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' LIMIT 1000"
        )
    }
    if not tables >= _TABLES:
        raise UserError("is a database, but no project of Taguette")
    tags = _tags(db)
    documents = []
    for number, title in db.execute(
        "SELECT id, name FROM documents ORDER BY id LIMIT ?", [MOST_DOCUMENTS]
    ).fetchall():
        contents = _contents(db, number)
        notes = tuple(_notes(db, number, contents, tags))
        documents.append(IncomingDocument(str(title)[:1_000], notes, str(title)[:1_000]))
    return Incoming("Taguette", tuple(documents) or (IncomingDocument(name, ()),))


def _tags(db: sqlite3.Connection) -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for highlight, path in db.execute(
        "SELECT highlight_id, path FROM highlight_tags JOIN tags ON tags.id = tag_id ORDER BY tag_id LIMIT ?",
        [MOST_ROWS],
    ):
        found.setdefault(highlight, []).append(normal_tag(str(path)[:300]))
    return found


def _contents(db: sqlite3.Connection, document: object) -> bytes:
    row = db.execute(
        "SELECT contents FROM documents WHERE id = ? AND length(contents) <= ?", [document, LONGEST]
    ).fetchone()
    return _text(str(row[0])).encode("utf-8", "replace") if row else b""


def _notes(
    db: sqlite3.Connection, document: object, contents: bytes, tags: dict[object, list[str]]
) -> Iterator[IncomingNote]:
    """The highlights; their offsets count bytes of the UTF-8 of the text between the tags of HTML."""
    rows = db.execute(
        "SELECT id, start_offset, end_offset, snippet FROM highlights WHERE document_id = ? "
        "AND length(snippet) <= ? ORDER BY start_offset LIMIT ?",
        [document, LONGEST, MOST_ROWS],
    )
    at, points = 0, 0
    for number, start, end, snippet in rows:
        is_placed = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(contents)
        words = _decoded(contents[start:end]) if is_placed else _text(str(snippet))
        if is_placed and start >= at:
            at, points = start, points + len(_decoded(contents[at:start]))
        if words.strip():
            yield IncomingNote(
                words,
                tags=tuple(dict.fromkeys(tag for tag in tags.get(number, []) if tag)),
                prefix=_decoded(contents[max(0, start - 4 * CONTEXT) : start])[-CONTEXT:]
                if is_placed
                else "",
                suffix=_decoded(contents[end : end + 4 * CONTEXT])[:CONTEXT] if is_placed else "",
                start=points if is_placed else -1,
                id=f"taguette {number}",
            )


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


class _Texts(HTMLParser):
    """Collects what stands between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    @override
    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _text(html: str) -> str:
    parser = _Texts()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
