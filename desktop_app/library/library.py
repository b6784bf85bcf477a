"""The library: one connection, on one thread, to everything that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database
from typing_extensions import Self

from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.analysis.keyword import Theme
from desktop_app.analysis.reading import Analysis
from desktop_app.document.annotation import Annotation, DocumentId
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.document import Document
from desktop_app.document.draft import Draft
from desktop_app.library import (
    analyses,
    bringing_back,
    carried,
    documents,
    drafts,
    history,
    notes,
    restoring,
    tags,
    versions,
)
from desktop_app.library.backups import make_backup
from desktop_app.library.bringing_back import Brought, Find
from desktop_app.library.connection import BUSY_SECONDS, connect, is_small, said_plainly, written_at_once
from desktop_app.library.edits import Edit, Written
from desktop_app.library.history import Step
from desktop_app.library.location import library_file, originals_dir, search_file
from desktop_app.library.locks import FileLock, in_use
from desktop_app.library.originals import original_path
from desktop_app.library.records import DocumentRecord, SearchHit, Source
from desktop_app.library.retention import ASKED, BEFORE_RESTORE, Backup
from desktop_app.library.search import SearchIndex
from desktop_app.library.user_data import UserData

INDEX_STEP = 250_000
"""Code points that are indexed in one go: short enough that a note never waits long behind it."""


class Library:
    """Reads and writes the SQLite file. Belongs to the thread that opened it.

    Every method that writes is one transaction and durable on return. Errors of the user's world (disk full,
    locked, read-only) come as UserError; what was saved before is safe.
    """

    def __init__(self, db: Database, path: Path, use: FileLock) -> None:
        self._db = db
        self._use = use
        self._index = SearchIndex(db, search_file(path))
        self.path = path

    @classmethod
    def open(cls, path: Path | None = None) -> Library:
        """Open the library at `path`, else where the application keeps it; creates it where there is none."""
        where = path or library_file()
        use = in_use(where, wait=BUSY_SECONDS)
        try:
            return cls(connect(where), where, use)
        except BaseException:
            use.release()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._index.close()
        self._db.close()
        self._use.release()

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

    def replace_text(self, document: DocumentId, text: Document) -> None:
        """Keep another text in place of a document's own, as when a scan was recognised."""
        with said_plainly(self.path):
            self._index.forget(document)
            documents.replace_text(self._db, document, text)

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

    def link_version(self, document: DocumentId, previous: DocumentId) -> None:
        """Say that a document is the next version of another; raises UserError where it is an older one."""
        with said_plainly(self.path):
            versions.link(self._db, document, previous)

    def versions(self, document: DocumentId) -> list[DocumentRecord]:
        """The versions of a document that is one of them, the oldest first; only itself where it has none."""
        with said_plainly(self.path):
            return versions.chain(self._db, document)

    def version_links(self) -> dict[DocumentId, DocumentId]:
        """For every document that is the next version of another one, which one that is."""
        with said_plainly(self.path):
            return versions.links(self._db)

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
            return self._index.index_some(INDEX_STEP)

    def search(self, query: str, limit: int = 50) -> list[SearchHit]:
        """The passages and notes that hold every word of the query, best first."""
        with said_plainly(self.path):
            return self._index.search(query, limit)

    # -- what the user writes

    def annotations(self, document: DocumentId) -> list[Annotation]:
        """The annotations of a document in reading order."""
        with said_plainly(self.path):
            return notes.list_annotations(self._db, document)

    def all_annotations(self) -> list[Annotation]:
        """The annotations of all documents on the list."""
        with said_plainly(self.path):
            return notes.all_annotations(self._db)

    def annotation_homes(self, annotations: Sequence[str]) -> dict[str, DocumentId]:
        """The documents that annotations of these ids are on; ids that are not there are left out."""
        with said_plainly(self.path):
            return notes.homes(self._db, annotations)

    def annotations_tagged(self, tag: str) -> list[Annotation]:
        """The annotations of every document that have a tag or one below it."""
        with said_plainly(self.path):
            return notes.tagged(self._db, tag)

    def apply(
        self, edit: Edit, document: DocumentId | None = None, step: Step = Step.MADE, draft: str = ""
    ) -> Written:
        """Write an edit in one transaction, durable on return; says what was written.

        `document` is the one that it was made on, whose corrections it changes and in whose history it is
        noted; without one it is not noted and cannot change corrections. `draft` is done with.
        """
        with said_plainly(self.path), written_at_once(self._db):
            changes, met = notes.apply(self._db, edit.annotations)
            briefings = tags.apply_briefings(self._db, edit.briefings)
            tags.apply_colours(self._db, edit.tags)
            written = replace(edit, annotations=changes, briefings=briefings)
            if document is not None:
                notes.apply_corrections(self._db, document, edit.corrections)
                carried.apply_carried(self._db, edit.carried)
                if not written.is_empty:
                    history.record(self._db, document, written, step)
            if draft:
                drafts.discard(self._db, draft)
        return Written(written, met)

    def save_draft(self, draft: Draft) -> None:
        """Keep a note as it is being written."""
        with said_plainly(self.path), written_at_once(self._db):
            drafts.save(self._db, draft)

    def discard_draft(self, draft: str) -> None:
        """Forget a draft."""
        with said_plainly(self.path), written_at_once(self._db):
            drafts.discard(self._db, draft)

    def drafts(self, document: DocumentId) -> list[Draft]:
        """The notes on a document that were being written."""
        with said_plainly(self.path):
            return drafts.drafts(self._db, document)

    def data_version(self) -> int:
        """A number that is another one when another program or window has changed the library."""
        with said_plainly(self.path):
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def history(self, document: DocumentId) -> tuple[list[Edit], list[Edit]]:
        """What can be undone on a document, the latest last, and what can be redone, the next one last."""
        with said_plainly(self.path):
            return history.load(self._db, document)

    def briefing(self, document: DocumentId) -> tuple[BriefingItem, ...]:
        """The user's own outline of the notes on a document."""
        with said_plainly(self.path):
            return tags.briefing(self._db, document)

    def tag_counts(self) -> dict[str, int]:
        """Every tag in use with the number of annotations that have it, sorted."""
        with said_plainly(self.path):
            return tags.counts(self._db)

    def tag_colours(self) -> dict[str, str]:
        """The colours that the user gave to tags."""
        with said_plainly(self.path):
            return tags.colours(self._db)

    def colour_names(self) -> dict[str, str]:
        """The names that the user gave to colours."""
        with said_plainly(self.path):
            return tags.colour_names(self._db)

    def save_colour_names(self, names: dict[str, str]) -> None:
        """Replace the names of colours."""
        with said_plainly(self.path):
            tags.save_colour_names(self._db, names)

    def corrections(self, document: DocumentId) -> list[Correction]:
        """The user's corrections of a document's metrics."""
        with said_plainly(self.path):
            return notes.corrections(self._db, document)

    def carried_corrections(self, document: DocumentId) -> list[CarriedCorrection]:
        """What became of the corrections of the version before, in the order of its text."""
        with said_plainly(self.path):
            return carried.carried_corrections(self._db, document)

    def own_themes(self) -> list[Theme]:
        """The user's keyword themes."""
        with said_plainly(self.path):
            return notes.own_themes(self._db)

    def save_own_themes(self, themes: Sequence[Theme]) -> None:
        """Replace the user's keyword themes."""
        with said_plainly(self.path):
            notes.save_own_themes(self._db, themes)

    # -- care

    @property
    def is_checked(self) -> bool:
        """Whether the whole file was checked when it was opened; a large one is not."""
        return is_small(self.path)

    @property
    def change_count(self) -> int:
        """A number that grows with every row that is changed here."""
        return int(self._db.conn.total_changes)

    def backup(self, target: Path) -> None:
        """Write a checked copy of the whole library to a file, whatever its name."""
        make_backup(self.path, ASKED, to=target, wait=BUSY_SECONDS)

    def restore_backup(self, backup: Path, reason: str = BEFORE_RESTORE) -> Backup:
        """Put a backup in place of everything here; returns that of what was here. See `restoring`."""
        return restoring.replace_content(self._db, self.path, self._use, backup, reason)

    def bring_back(self, data: UserData, find: Find, *, label: str = "") -> Brought:
        """Write what is not here of what the user wrote elsewhere. See `bringing_back`."""
        with said_plainly(self.path):
            return bringing_back.bring_back(self._db, data, find, label=label)

    def place_notes(self, document: DocumentId) -> None:
        """Put notes that were kept without their text into the text that has come."""
        with said_plainly(self.path), written_at_once(self._db):
            bringing_back.place_notes(self._db, document)

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
