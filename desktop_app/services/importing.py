"""Importing many files in the background: each is read in a child and kept, and what failed is told."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import UserError
from desktop_app.readers.formats import SUFFIXES
from desktop_app.services.jobs import Job, Jobs
from desktop_app.services.lexicons import LexiconService
from desktop_app.services.library_service import LibraryService
from desktop_app.services.names import shown_name
from desktop_app.services.opening_work import keep, store_analysis
from desktop_app.services.reading_process import (
    DocumentRead,
    Event,
    KeywordsFound,
    MetricsFound,
    SectionsFound,
    read_in_child,
)
from desktop_app.services.session import OpenDocument

if TYPE_CHECKING:
    from desktop_app.library.library import Library

MOST_FILES = 5_000
"""In one import."""


class Failure(NamedTuple):
    """A file that was not imported, and the sentence that says why."""

    path: Path
    reason: str


@dataclass
class ImportResult:
    """What came of an import: what is new, what the library had already, and what could not be read.

    `was_stopped` says that files were left out because the user stopped it.
    """

    imported: list[DocumentId] = field(default_factory=list)
    known: list[DocumentId] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    was_stopped: bool = False


class _Found(NamedTuple):
    """What was read from one file."""

    opened: OpenDocument
    analysis: Analysis
    spool: Path


class _Stored(NamedTuple):
    """A document as the library has it now, and whether it had it before."""

    document: DocumentId | None
    is_new: bool


class ImportService(QObject):
    """Imports one list of files after the other.

    `progressed` brings the name under way, how many files are done and how many there are; `finished` an
    ImportResult.
    """

    progressed = Signal(str, int, int)
    finished = Signal(object)

    def __init__(
        self, *, library: LibraryService, lexicons: LexiconService, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._lexicons = lexicons
        self._jobs = jobs
        self._job: Job | None = None
        self._waiting: list[Path] = []
        self._total = 0
        self._result = ImportResult()
        self._spools = tempfile.TemporaryDirectory(prefix="policy-reader-import-")

    @property
    def is_running(self) -> bool:
        """Whether files are being imported."""
        return self._total > 0

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and the documents in folders; joins an import that is under way."""
        self._job = self._jobs.run(
            lambda job: list(find_documents(paths, job)), on_done=self._on_found, on_failed=self._on_failed
        )

    def stop(self) -> None:
        """Import no more; what is imported stays."""
        if self._job is None and not self.is_running:
            return
        if self._job is not None:
            self._job.cancel()
        self._result.was_stopped = True
        self._finish()

    def close(self) -> None:
        """Stop for good; call once the jobs are drained and the library is closed."""
        self._spools.cleanup()

    def _on_found(self, paths: Sequence[Path]) -> None:
        is_first = not self.is_running
        self._job = None
        self._waiting.extend(paths)
        self._total += len(paths)
        if is_first:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        path = self._waiting.pop(0)
        self.progressed.emit(shown_name(path.name), self._total - len(self._waiting) - 1, self._total)
        themes, spool = self._lexicons.themes, Path(self._spools.name) / uuid.uuid4().hex

        def read(job: Job) -> _Found:
            events: list[Event] = []
            read_in_child(path, themes=themes, on_event=events.append, cancelled=job.cancelled, spool=spool)
            return _collect(path, events, spool)

        self._job = self._jobs.run(
            read, on_done=self._on_read, on_failed=lambda error: self._on_file_failed(path, error)
        )

    def _on_read(self, found: _Found) -> None:
        def store(library: Library) -> _Stored:
            known = library.find_by_sha256(found.opened.sha256)
            keep(library, found.opened, found.spool)
            if known is None:
                store_analysis(library, found.opened.ticket, found.analysis)
            return _Stored(found.opened.ticket.id, is_new=known is None or known.removed)

        path = Path(found.opened.path)
        self._library.call(store, self._on_stored, lambda error: self._on_file_failed(path, error))

    def _on_stored(self, stored: _Stored) -> None:
        if stored.document is not None and self.is_running:
            kept = self._result.imported if stored.is_new else self._result.known
            kept.append(stored.document)
            self._next()

    def _on_file_failed(self, path: Path, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._on_failed(error)
            return
        self._result.failures.append(Failure(path, str(error)))
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._finish()
        raise error

    def _finish(self) -> None:
        result, self._result = self._result, ImportResult()
        self._waiting, self._total, self._job = [], 0, None
        self.finished.emit(result)


def find_documents(paths: Sequence[Path], job: Job | None = None) -> Iterator[Path]:
    """The files among `paths` and those in folders that can be read, by name, each once.

    Folders are not followed through links. A folder that cannot be opened comes too, so that it is told.
    """
    seen: set[str] = set()
    for path in paths:
        found = _in_folder(path) if path.is_dir() else iter([path])
        for file in found:
            if len(seen) >= MOST_FILES or (job is not None and job.cancelled()):
                return
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


def _in_folder(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                yield Path(base) / name
    yield from closed


def _collect(path: Path, events: Sequence[Event], spool: Path) -> _Found:
    """The document and its analysis from the events of a child."""
    read = next(event for event in events if isinstance(event, DocumentRead))
    opened = OpenDocument(read.document, shown_name(path.name), str(path.absolute()), read.sha256)
    sections = tuple(s for event in events if isinstance(event, SectionsFound) for s in event.sections)
    metrics: list[Metric] = [m for event in events if isinstance(event, MetricsFound) for m in event.metrics]
    hits = tuple(h for event in events if isinstance(event, KeywordsFound) for h in event.hits)
    return _Found(opened, Analysis(sections, tuple(metrics), hits), spool)
