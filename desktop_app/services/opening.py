"""Opening documents: the child process reads and analyses, the library keeps, the window is told."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.corrections import MetricRow
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import ANALYSIS_VERSION, Analysis
from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.document.section import Section
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.jobs import Job, Jobs
from desktop_app.services.lexicons import LexiconService
from desktop_app.services.library_service import LibraryService
from desktop_app.services.marks import metric_rows
from desktop_app.services.names import shown_name
from desktop_app.services.opening_work import (
    analyse_stored,
    find_keywords,
    keep,
    load,
    read_file,
    store_analysis,
)
from desktop_app.services.reading_process import (
    DocumentRead,
    Event,
    Finished,
    MetricsFound,
    PreviewRead,
    Progress,
    SectionsFound,
    Slow,
)
from desktop_app.services.session import FoundKeywords, Kept, OpenDocument, PendingFile
from desktop_app.services.spare_reader import SpareReader
from desktop_app.services.tickets import Ticket

CORRECTED_AT_ONCE = 2000
"""Metrics."""


class OpeningService(QObject):
    """Opens one document at a time and fills `current`.

    Signals: `opened` with the text to show; `sections_found`, `metrics_found`, `keywords_found` as they come;
    `kept` when the library has the document and its notes are loaded; `finished` when the analysis is
    complete; `slow` when nothing new has come for so many seconds; `failed` with one sentence: then what was
    open before stays open, and the library as it was.
    """

    started = Signal(str)
    opened = Signal(object)
    sections_found = Signal(object)
    metrics_found = Signal(object)
    metrics_reset = Signal()
    keywords_found = Signal(object)
    kept = Signal(object)
    progressed = Signal(str, object, object)
    finished = Signal()
    closed = Signal()
    slow = Signal(str, float)
    failed = Signal(str)
    password_needed = Signal(object, bool)
    bug_found = Signal(object)

    def __init__(
        self,
        *,
        library: LibraryService,
        annotations: AnnotationService,
        lexicons: LexiconService,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._annotations = annotations
        self._lexicons = lexicons
        self._jobs = jobs
        self._job: Job | None = None
        self._keyword_job: Job | None = None
        self._correcting: Job | None = None
        self._pending = PendingFile("", "", Path())
        self._spare = SpareReader()
        self._spools = tempfile.TemporaryDirectory(prefix="policy-reader-")
        self._request = 0
        self._keeps_spare = False
        self.current: OpenDocument | None = None
        lexicons.changed.connect(self.find_keywords)
        annotations.corrections_changed.connect(self._on_corrections_changed)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._job is not None

    def keep_reader_ready(self) -> None:
        """Have a reader process waiting for the next file from now on, as soon as none is being read."""
        self._keeps_spare = True
        self._on_read_ended()

    @property
    def spare(self) -> SpareReader:
        """The reader process that may be waiting; who takes it renews it."""
        return self._spare

    @property
    def open_id(self) -> DocumentId | None:
        """The number in the library of the open document; None where there is none yet."""
        return self.current.ticket.id if self.current is not None else None

    # -- user actions

    def open_path(self, path: Path, password: str = "", *, recognise: bool = False) -> None:
        """Read a file in the child process and show it.

        Where it is encrypted and the password does not open it, `password_needed` comes with the path and
        whether a password was given.
        """
        self.stop()
        self._request += 1
        name = shown_name(path.name)
        self.started.emit(name)
        themes = self._lexicons.themes
        spool = Path(self._spools.name) / uuid.uuid4().hex
        self._pending = PendingFile(str(path.absolute()), name, spool, password, recognise)
        self._job = self._jobs.run(
            lambda job: read_file(job, path, themes, spool, password, recognise=recognise, spare=self._spare),
            on_report=self._on_report,
            on_done=self._on_read_done,
            on_failed=self._on_read_failed,
        )
        self._job.ended.connect(self._on_read_ended)

    def recognise(self) -> None:
        """Read the open PDF again and recognise the words of its scanned pages."""
        current = self.current
        if current is not None:
            self.open_path(Path(current.path), current.password, recognise=True)

    def open_stored(self, document: DocumentId) -> None:
        """Open a document of the library where the reader left it."""
        self.stop()
        self.started.emit("")
        self._request += 1
        request = self._request
        self._library.call(
            lambda library: load(library, document),
            lambda kept: self._resume(kept) if request == self._request else None,
            self._on_failed,
        )

    def close_document(self) -> None:
        """Close the open document."""
        self.stop()
        self._request += 1
        self.current = None
        self._annotations.begin("", Ticket())
        self.closed.emit()

    def stop(self) -> None:
        """Stop reading and analysing; what is there stays."""
        for job in (self._job, self._keyword_job):
            if job is not None:
                job.cancel()
        self._job = self._keyword_job = None

    def close(self) -> None:
        """Stop everything; call once the jobs are drained and the library is closed."""
        self._keeps_spare = False
        self._spare.close()
        self._spools.cleanup()

    def save_position(self, offset: int) -> None:
        """Remember where the reader is."""
        current = self.current
        if current is None or current.ticket.id is None or current.position == offset:
            return
        current.position = offset
        document = current.ticket.id
        self._library.call(lambda library: library.save_position(document, offset))

    def find_keywords(self) -> None:
        """Find the keywords again, as when the lexicon was edited."""
        current = self.current
        if current is None or not current.is_analysed:
            return
        if self._keyword_job is not None:
            self._keyword_job.cancel()
        text, sections, themes = current.document.text, current.sections, self._lexicons.themes
        self._keyword_job = self._jobs.run(
            lambda _job: find_keywords(text, sections, themes),
            on_done=self._take_keywords,
            on_failed=self._on_failed,
        )

    # -- reading

    def _on_report(self, event: Event | FoundKeywords) -> None:
        if isinstance(event, DocumentRead):
            self._show(event)
        elif isinstance(event, PreviewRead):
            self._show_preview(event)
        elif isinstance(event, Slow):
            self.slow.emit(self._pending.name, event.seconds)
        elif self.current is None:
            return
        elif isinstance(event, SectionsFound):
            self._take_sections(tuple(event.sections))
        elif isinstance(event, MetricsFound):
            self._take_metrics(event.metrics)
        elif isinstance(event, FoundKeywords):
            self._take_keywords(event)
        elif isinstance(event, Progress):
            self.progressed.emit(event.stage, event.done, event.total)
        elif isinstance(event, Finished):
            self._complete()

    def _show(self, event: DocumentRead) -> None:
        pending = self._pending
        opened = OpenDocument(event.document, pending.name, pending.path, event.sha256)
        opened.password = pending.password
        self._begin(opened)
        self._library.call(
            lambda library: keep(library, opened, pending.spool, replaces=pending.recognise),
            lambda kept: self._on_kept(opened, kept),
            self._on_failed,
        )

    def _show_preview(self, event: PreviewRead) -> None:
        """Show the first pages; nothing can be written on them, for the text of all pages is another one."""
        pending = self._pending
        opened = OpenDocument(event.document, pending.name, pending.path, is_preview=True)
        self.current = opened
        self._annotations.begin("", Ticket())
        self.opened.emit(opened)

    def _begin(self, opened: OpenDocument) -> None:
        self.current = opened
        self._annotations.begin(opened.document.text, opened.ticket, opened.place)
        self.opened.emit(opened)

    def _on_kept(self, opened: OpenDocument, kept: Kept) -> None:
        if opened is not self.current:
            return
        if kept.document is not None:
            self.stop()
            self._resume(kept)
            return
        opened.record = kept.record
        opened.position = kept.record.position
        self._annotations.load(kept)
        self.kept.emit(opened)
        if kept.analysis is not None and kept.analysis_version == ANALYSIS_VERSION and not opened.is_analysed:
            self.stop()
            self._take_analysis(kept.analysis, kept)

    def _resume(self, kept: Kept) -> None:
        """Show a document as the library has it."""
        if kept.document is None:
            raise ValueError("the library was asked for a document and gave none")
        record = kept.record
        opened = OpenDocument(
            kept.document, record.name, record.path, record.sha256, Ticket(record.id), record, record.position
        )
        self._begin(opened)
        self._annotations.load(kept)
        self.kept.emit(opened)
        if kept.analysis is not None and kept.analysis_version == ANALYSIS_VERSION:
            self._take_analysis(kept.analysis, kept)
        else:
            self._analyse(opened)

    def _analyse(self, opened: OpenDocument) -> None:
        document, themes = opened.document, self._lexicons.themes
        self._job = self._jobs.run(
            lambda job: analyse_stored(job, document, themes),
            on_report=self._on_report,
            on_done=self._on_read_done,
            on_failed=self._on_failed,
        )

    # -- what was found

    def _take_sections(self, sections: tuple[Section, ...]) -> None:
        if self.current is not None:
            self.current.sections = sections
            self.sections_found.emit(sections)

    def _take_metrics(self, metrics: Sequence[Metric]) -> None:
        if self.current is not None:
            rows = metric_rows(metrics, ())
            self.current.extracted.extend(metrics)
            self.current.metrics.extend(rows)
            self.metrics_found.emit(rows)

    def _take_keywords(self, found: FoundKeywords) -> None:
        if self.current is not None:
            self.current.hits = found.hits
            self.keywords_found.emit(found)

    def _take_analysis(self, analysis: Analysis, kept: Kept) -> None:
        """Show an analysis that the library kept; keywords follow the lexicon of today."""
        current = self.current
        if current is None:
            return
        self._take_sections(analysis.sections)
        current.extracted = list(analysis.metrics)
        current.is_analysed = True
        current.metrics = list(kept.rows)
        self.metrics_reset.emit()
        if self._annotations.corrections != kept.corrections:  # the user has been quicker
            self._correct(current)
        self.find_keywords()
        self.finished.emit()

    def _complete(self) -> None:
        """The analysis is complete: keep it, and let the user's corrections win."""
        current = self.current
        if current is None:
            return
        current.is_analysed = True
        analysis = Analysis(current.sections, tuple(current.extracted), current.hits)
        ticket = current.ticket
        self._library.call(lambda library: store_analysis(library, ticket, analysis), None, self._on_failed)
        if self._annotations.corrections:
            self._correct(current)
        self.finished.emit()

    def _on_corrections_changed(self) -> None:
        current = self.current
        if current is None or not current.is_analysed:
            return
        self._correct(current)

    def _correct(self, current: OpenDocument) -> None:
        """Let the user's corrections win over what was extracted; of many metrics, off the GUI thread."""
        if self._correcting is not None:
            self._correcting.cancel()
            self._correcting = None
        extracted, corrections = list(current.extracted), self._annotations.corrections
        text, sections = current.document.text, current.sections

        def take(rows: list[MetricRow]) -> None:
            self._correcting = None
            if current is self.current:
                current.metrics = rows
                self.metrics_reset.emit()

        def work(_job: object = None) -> list[MetricRow]:
            return metric_rows(extracted, corrections, text, sections)

        if len(extracted) <= CORRECTED_AT_ONCE:
            take(work())
        else:
            self._correcting = self._jobs.run(work, on_done=take, on_failed=self._on_failed)

    def _on_read_done(self, _nothing: object) -> None:
        self._job = None

    def _on_read_ended(self, _job: object = None) -> None:
        if self._keeps_spare and self._job is None:
            self._spare.keep()

    def _on_read_failed(self, error: Exception) -> None:
        self._job = None
        pending = self._pending
        pending.spool.unlink(missing_ok=True)
        if isinstance(error, PasswordNeededError):
            self.finished.emit()
            self.password_needed.emit(Path(pending.path), bool(pending.password))
            return
        if self.current is not None and self.current.is_preview:
            self.close_document()  # its first pages alone are not the document
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.finished.emit()
        if isinstance(error, UserError):
            self.failed.emit(str(error))
        else:
            self.bug_found.emit(error)
