"""Full-text search over the texts and the notes (SQLite FTS5). Chinese is indexed by the character."""

from __future__ import annotations

import re

from sqlite_utils import Database

from desktop_app.document.annotation import DocumentId
from desktop_app.library.connection import written_at_once
from desktop_app.library.records import SearchHit

PASSAGE = 4_000
"""About how many code points are indexed as one passage; it ends with a block."""
CONTEXT = 60
_HAN = re.compile("([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_WORD = re.compile(r"\w+")


def segment(text: str) -> str:
    """The text as it is indexed: every Chinese character is a word of its own."""
    return _HAN.sub(r" \1 ", text)


def index_some(db: Database, characters: int) -> bool:
    """Index about the next `characters` code points of the newest text that waits; False when none does."""
    waiting = (
        "SELECT id, indexed, characters FROM documents "
        "WHERE indexed < characters AND removed IS NULL ORDER BY id DESC LIMIT 1"
    )
    if db.execute(waiting).fetchone() is None:
        return False
    with written_at_once(db):
        row = db.execute(waiting).fetchone()  # another process may have indexed it meanwhile
        if row is not None:
            _index_stretch(db, DocumentId(row[0]), int(row[1]), int(row[2]), characters)
    return row is not None


def _index_stretch(db: Database, document: DocumentId, start: int, length: int, characters: int) -> None:
    text = str(
        db.execute(
            "SELECT substr(text, ?, ?) FROM texts WHERE document = ?", [start + 1, characters, document]
        ).fetchone()[0]
    )
    at, is_last = 0, start + len(text) >= length
    while at < len(text):
        end = _passage_end(text, at)
        if end == len(text) and at and not is_last:
            break  # the rest of this stretch may belong to a longer passage
        _index_passage(db, document, start + at, text[at:end])
        at = end
    db.execute("UPDATE documents SET indexed = ? WHERE id = ?", [start + at, document])


def _passage_end(text: str, at: int) -> int:
    """Where the passage from `at` ends: at the last blank line within reach, else at its full length."""
    end = at + PASSAGE
    if end >= len(text):
        return len(text)
    blank = text.rfind("\n\n", at + 1, end)
    return blank if blank > at else end


def _index_passage(db: Database, document: DocumentId, start: int, words: str) -> None:
    cursor = db.execute(
        "INSERT INTO passages(document, start, end) VALUES (?, ?, ?)", [document, start, start + len(words)]
    )
    db.execute("INSERT INTO passage_words(rowid, words) VALUES (?, ?)", [cursor.lastrowid, segment(words)])


def search(db: Database, query: str, limit: int) -> list[SearchHit]:
    """The best passages that hold every word of the query, then the notes that do; never raises on input."""
    words = _WORD.findall(query)
    if not words:
        return []
    return (_passages(db, words, limit) + _notes(db, words, limit))[:limit]


def _passages(db: Database, words: list[str], limit: int) -> list[SearchHit]:
    match = " AND ".join('"' + segment(word).strip() + '"*' for word in words)
    rows = db.execute(
        "SELECT p.document, d.title, p.start, p.end, substr(t.text, p.start + 1, p.end - p.start) "
        "FROM passage_words JOIN passages p ON p.id = passage_words.rowid "
        "JOIN documents d ON d.id = p.document JOIN texts t ON t.document = p.document "
        "WHERE passage_words MATCH ? AND d.removed IS NULL ORDER BY rank LIMIT ?",
        [match, limit],
    )
    return [_hit(DocumentId(doc), title, start, passage, words) for doc, title, start, _, passage in rows]


def _hit(document: DocumentId, title: str, start: int, passage: str, words: list[str]) -> SearchHit:
    """Where the words stand in the passage: the first of them, by its stem where it is inflected."""
    for word in sorted(words, key=len, reverse=True):
        for stem in (word, word[: max(3, len(word) - 3)]):
            found = re.search(re.escape(stem) + (r"\w*" if stem.isascii() else ""), passage, re.IGNORECASE)
            if found:
                a, b = found.span()
                snippet = passage[max(0, a - CONTEXT) : b + CONTEXT]
                return SearchHit(document, title, start + a, start + b, " ".join(snippet.split()))
    return SearchHit(document, title, start, start, " ".join(passage[: 2 * CONTEXT].split()))


def _notes(db: Database, words: list[str], limit: int) -> list[SearchHit]:
    pattern = " AND ".join(["(note LIKE ? ESCAPE '\\' OR quote LIKE ? ESCAPE '\\')"] * len(words))
    values = [f"%{word}%".replace("_", "\\_") for word in words for _ in range(2)]
    rows = db.execute(
        f"SELECT document, title, start, end, note FROM annotations JOIN documents d ON d.id = document "  # noqa: S608
        f"WHERE {pattern} AND deleted IS NULL AND removed IS NULL AND note <> '' LIMIT ?",
        [*values, limit],
    )
    return [
        SearchHit(DocumentId(document), title, start, end, " ".join(note.split())[: 2 * CONTEXT])
        for document, title, start, end, note in rows
    ]
