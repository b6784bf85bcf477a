"""The library: one connection, on one thread, to everything that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database
from typing_extensions import Self

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.keyword import Theme
from desktop_app.analysis.reading import Analysis
from desktop_app.document.annotation import Annotation, Change, DocumentId
from desktop_app.document.document import Document
from desktop_app.library import analyses, documents, notes, search
from desktop_app.library.connection import backup, connect, said_plainly
from desktop_app.library.location import library_file, originals_dir
from desktop_app.library.originals import original_path
from desktop_app.library.records import DocumentRecord, SearchHit, Source

INDEX_STEP = 250_000
"""Code points that are indexed in one go: short enough that a note never waits long behind it."""


class Library:
    """Reads and writes the SQLite file. Belongs to the thread that opened it.

    Every method that writes is one transaction and durable on return. Errors of the user's world (disk full,
    locked, read-only) come as UserError; what was saved before is safe.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self._db = db
        self.path = path

    @classmethod
    def open(cls, path: Path | None = None) -> Library:
        """Open the library at `path`, else where the application keeps it; creates it where there is none."""
        where = path or library_file()
        return cls(connect(where), where)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- documents

    def find_by_sha256(self, sha256: str) -> DocumentRecord | None:
        """The document that was read from a file with that content, removed or not."""
        with said_plainly(self.path):
            return documents.find_by_sha256(self._db, sha256)

    def add_document(self, document: Document, *, source: Source, data: bytes) -> DocumentId:
        """Keep a document and its file; a file that is known keeps id, text and notes, and comes back."""
        with said_plainly(self.path):
            return documents.add(
                self._db, document, source=source, data=data, originals=originals_dir(self.path)
            )

    def document(self, document: DocumentId) -> Document:
        """A document with its text; raises UserError where there is none."""
        with said_plainly(self.path):
            return documents.load(self._db, document)

    def original(self, sha256: str) -> Path | None:
        """Where the file that a document was read from is kept; None where it is not."""
        path = original_path(originals_dir(self.path), sha256)
        return path if path.exists() else None

    def record(self, document: DocumentId) -> DocumentRecord:
        """The row of a document; raises UserError where there is none."""
        with said_plainly(self.path):
            return documents.record(self._db, document)

    def documents(self, *, removed: bool = False) -> list[DocumentRecord]:
        """The documents, the one opened last first; or those that were removed."""
        with said_plainly(self.path):
            return documents.documents(self._db, removed=removed)

    def opened(self, document: DocumentId) -> None:
        """It is open now."""
        with said_plainly(self.path):
            documents.mark_opened(self._db, document)

    def save_position(self, document: DocumentId, offset: int) -> None:
        """Remember where the reader is."""
        with said_plainly(self.path):
            documents.save_position(self._db, document, offset)

    def remove(self, document: DocumentId) -> None:
        """Take a document off the list; `restore` undoes it."""
        with said_plainly(self.path):
            documents.remove(self._db, document)

    def restore(self, document: DocumentId) -> None:
        """Put a removed document back with everything on it."""
        with said_plainly(self.path):
            documents.restore(self._db, document)

    def purge_removed(self, before: datetime) -> int:
        """Forget for good what was removed before a time; returns how many documents."""
        with said_plainly(self.path):
            return documents.purge(self._db, before=before.isoformat(), originals=originals_dir(self.path))

    # -- what was found

    def store_analysis(self, document: DocumentId, analysis: Analysis, version: int) -> None:
        """Keep what was found in a document, in place of what was kept before."""
        with said_plainly(self.path):
            analyses.store(self._db, document, analysis, version)

    def analysis(self, document: DocumentId) -> tuple[Analysis, int] | None:
        """What was found, without keywords, and by which version; None before the first analysis."""
        with said_plainly(self.path):
            return analyses.load(self._db, document)

    def index_some(self) -> bool:
        """Index the next stretch of a document for searching; False when nothing is left to index."""
        with said_plainly(self.path):
            return search.index_some(self._db, INDEX_STEP)

    def search(self, query: str, limit: int = 50) -> list[SearchHit]:
        """The passages and notes that hold every word of the query, best first."""
        with said_plainly(self.path):
            return search.search(self._db, query, limit)

    # -- what the user writes

    def annotations(self, document: DocumentId) -> list[Annotation]:
        """The annotations of a document in reading order."""
        with said_plainly(self.path):
            return notes.list_annotations(self._db, document)

    def apply(self, changes: Sequence[Change]) -> None:
        """Write changes of annotations in one transaction, durable on return."""
        with said_plainly(self.path):
            notes.apply(self._db, changes)

    def tags(self) -> list[str]:
        """Every tag in use, sorted."""
        with said_plainly(self.path):
            return notes.tags(self._db)

    def corrections(self, document: DocumentId) -> list[Correction]:
        """The user's corrections of a document's metrics."""
        with said_plainly(self.path):
            return notes.corrections(self._db, document)

    def save_correction(self, document: DocumentId, correction: Correction) -> None:
        """Keep the user's word on one metric."""
        with said_plainly(self.path):
            notes.save_correction(self._db, document, correction)

    def delete_correction(self, document: DocumentId, start: int, end: int) -> None:
        """Take the user's word on one metric back."""
        with said_plainly(self.path):
            notes.delete_correction(self._db, document, start, end)

    def own_themes(self) -> list[Theme]:
        """The user's keyword themes."""
        with said_plainly(self.path):
            return notes.own_themes(self._db)

    def save_own_themes(self, themes: Sequence[Theme]) -> None:
        """Replace the user's keyword themes."""
        with said_plainly(self.path):
            notes.save_own_themes(self._db, themes)

    # -- care

    def backup(self, target: Path) -> None:
        """Write a checked copy of the whole library to a file."""
        with said_plainly(self.path):
            backup(self._db, target)

    def check(self) -> list[str]:
        """What is wrong with the library, in sentences; empty when all is well."""
        problems = [
            f"The library is damaged: {row[0]}."
            for row in self._db.execute("PRAGMA quick_check(5)")
            if row[0] != "ok"
        ]
        mode = self._db.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            problems.append(f"The library's folder does not allow the safe and quick journal (it is {mode}).")
        missing = self._db.execute("PRAGMA foreign_key_check").fetchall()
        if missing:
            problems.append(f"{len(missing)} rows of the library point at nothing.")
        return problems


def sqlite_version() -> str:
    """The version of SQLite in use."""
    import sqlite3

    return sqlite3.sqlite_version
