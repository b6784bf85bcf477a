"""Full-text search over the texts (SQLite FTS5, in a file of its own) and over the notes.

The index holds nothing that is not in the library: where its file is missing, damaged, of another make or on
another library, it is made anew. Chinese is indexed by the character.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlite_utils import Database

from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import UserError
from desktop_app.library.connection import BUSY_SECONDS, written_at_once
from desktop_app.library.records import SearchHit

PASSAGE = 4_000
"""About how many code points are indexed as one passage; it ends with a block."""
CONTEXT = 60
MAKE = 1
"""Which make of index the file holds, kept in its `user_version`; another one is made anew."""
T = TypeVar("T")
_HAN = re.compile("([\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_WORD = re.compile(r"\w+")
_SCHEMA = (
    """CREATE TABLE indexed (
        document INTEGER PRIMARY KEY, stamp TEXT NOT NULL, reached INTEGER NOT NULL) STRICT""",
    """CREATE TABLE passages (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL,
        end INTEGER NOT NULL) STRICT""",
    "CREATE INDEX passages_document ON passages(document)",
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')",
)


class _Text(NamedTuple):
    """A text of the library as the index knows it: what it was read from and how long it is."""

    document: DocumentId
    stamp: str
    length: int


def segment(text: str) -> str:
    """The text as it is indexed: every Chinese character is a word of its own."""
    return _HAN.sub(r" \1 ", text)


class SearchIndex:
    """The index of one library, used on the library's thread; the file is opened with the first call.

    A damaged file is deleted and made anew. What cannot be mended so (a full disk, a lock that is not let go)
    comes as UserError.
    """

    def __init__(self, library: Database, path: Path) -> None:
        self._library = library
        self.path = path
        self._opened: Database | None = None
        self._complete_at: tuple[int, int] | None = None

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def forget(self, document: DocumentId) -> None:
        """Index the text of a document anew, at the next call of `index_some`."""
        self._complete_at = None
        if self._opened is not None or self.path.exists():
            self._use(lambda db: _forget_at_once(db, document))

    def index_some(self, characters: int) -> bool:
        """Index about the next `characters` code points of the newest text that waits; False if none does."""
        state = self._state()
        if state == self._complete_at and self.path.exists():
            return False
        has_worked = self._use(lambda db: self._index_some(db, characters))
        self._complete_at = None if has_worked else state
        return has_worked

    def _state(self) -> tuple[int, int]:
        """Changes with every change of the library, by whomever."""
        version = self._library.execute("PRAGMA data_version").fetchone()[0]
        return int(version), self._library.conn.total_changes

    def _index_some(self, db: Database, characters: int) -> bool:
        known = {row[0]: (row[1], row[2]) for row in db.execute("SELECT * FROM indexed")}
        texts = self._texts()
        gone = known.keys() - {text.document for text in texts}
        waiting = next(
            (text for text in texts if known.get(text.document) != (text.stamp, text.length)), None
        )
        if waiting is None and not gone:
            return False
        with written_at_once(db):
            for document in gone:
                _forget(db, document)
            if waiting is not None:
                self._index_stretch(db, waiting, characters)
        return True

    def _texts(self) -> list[_Text]:
        """The texts of the library, the newest first."""
        rows = self._library.execute(
            "SELECT id, sha256, characters FROM documents WHERE removed IS NULL ORDER BY id DESC"
        )
        return [_Text(DocumentId(row[0]), f"{row[1]}:{row[2]}", int(row[2])) for row in rows]

    def _index_stretch(self, db: Database, text: _Text, characters: int) -> None:
        row = db.execute("SELECT stamp, reached FROM indexed WHERE document = ?", [text.document]).fetchone()
        start = int(row[1]) if row is not None and row[0] == text.stamp else 0
        if start == 0:
            _forget(db, text.document)
        stretch = self._library.execute(
            "SELECT substr(text, ?, ?) FROM texts WHERE document = ?", [start + 1, characters, text.document]
        ).fetchone()
        words = "" if stretch is None else str(stretch[0])
        at = _index_passages(db, text.document, start, words, is_last=start + len(words) >= text.length)
        if at == start:
            at = text.length  # nothing more is there, whatever the row says of its length
        db.execute("INSERT OR REPLACE INTO indexed VALUES (?, ?, ?)", [text.document, text.stamp, at])

    def search(self, query: str, limit: int) -> list[SearchHit]:
        """The best passages that hold every word of the query, then the notes; never raises on input."""
        words = _WORD.findall(query)
        if not words:
            return []
        passages = self._use(lambda db: self._passages(db, words, limit))
        return (passages + _notes(self._library, words, limit))[:limit]

    def _passages(self, db: Database, words: list[str], limit: int) -> list[SearchHit]:
        match = " AND ".join('"' + segment(word).strip() + '"*' for word in words)
        rows = db.execute(
            "SELECT p.document, p.start, p.end, i.stamp FROM passage_words "
            "JOIN passages p ON p.id = passage_words.rowid JOIN indexed i ON i.document = p.document "
            "WHERE passage_words MATCH ? ORDER BY rank",
            [match],
        )
        hits: list[SearchHit] = []
        for document, start, end, stamp in rows:
            found = self._library.execute(
                "SELECT d.title, substr(t.text, ?, ?) FROM documents d JOIN texts t ON t.document = d.id "
                "WHERE d.id = ? AND d.removed IS NULL AND d.sha256 || ':' || d.characters = ?",
                [start + 1, end - start, document, stamp],
            ).fetchone()
            if found is not None:
                hits.append(_hit(DocumentId(document), found[0], start, found[1], words))
                if len(hits) == limit:
                    break
        return hits

    def _use(self, work: Callable[[Database], T]) -> T:
        """Work with the open file; where that meets damage, once more with a new one."""
        try:
            try:
                return work(self._open())
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._delete()
                return work(self._open())
        except (sqlite3.DatabaseError, OSError) as error:
            raise UserError(
                f"The index for searching at {self.path} could not be used ({error}). Documents and notes "
                "are not touched; the index is made again at the next start."
            ) from error

    def _open(self) -> Database:
        if self._opened is None:
            self._opened = _open(self.path)
        return self._opened

    def _delete(self) -> None:
        self.close()
        self._complete_at = None
        delete_index(self.path)


def delete_index(path: Path) -> None:
    """Delete an index; the library's texts are indexed anew."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _open(path: Path) -> Database:
    """Open the file and look whether it is whole and of this make, else make it anew."""
    db = Database(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None))
    try:
        _check_make(db)
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute("PRAGMA synchronous = NORMAL")  # after a crash it may lack the end, which is made again
        with written_at_once(db):
            if db.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _SCHEMA:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {MAKE}")
        for table in ("indexed", "passages", "passage_words"):
            db.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608
    except BaseException:
        db.close()
        raise
    return db


def _check_make(db: Database) -> None:
    if db.execute("PRAGMA user_version").fetchone()[0] not in (0, MAKE):
        raise sqlite3.DatabaseError("malformed: an index of another make")


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    signs = ("malformed", "not a database", "no such table", "already exists", "no such column", "corrupt")
    return any(sign in str(error) for sign in signs)


def _forget_at_once(db: Database, document: DocumentId) -> None:
    with written_at_once(db):
        _forget(db, document)


def _forget(db: Database, document: DocumentId) -> None:
    ids = "SELECT id FROM passages WHERE document = ?"
    db.execute(f"DELETE FROM passage_words WHERE rowid IN ({ids})", [document])  # noqa: S608
    db.execute("DELETE FROM passages WHERE document = ?", [document])
    db.execute("DELETE FROM indexed WHERE document = ?", [document])


def _index_passages(db: Database, document: DocumentId, start: int, text: str, *, is_last: bool) -> int:
    """Index a stretch of a text that begins at `start`; returns how far the text is indexed."""
    at = 0
    while at < len(text):
        end = _passage_end(text, at)
        if end == len(text) and at and not is_last:
            break  # the rest of this stretch may belong to a longer passage
        cursor = db.execute(
            "INSERT INTO passages(document, start, end) VALUES (?, ?, ?)", [document, start + at, start + end]
        )
        db.execute(
            "INSERT INTO passage_words(rowid, words) VALUES (?, ?)", [cursor.lastrowid, segment(text[at:end])]
        )
        at = end
    return start + at


def _passage_end(text: str, at: int) -> int:
    """Where the passage from `at` ends: at the last blank line within reach, else at its full length."""
    end = at + PASSAGE
    if end >= len(text):
        return len(text)
    blank = text.rfind("\n\n", at + 1, end)
    return blank if blank > at else end


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
