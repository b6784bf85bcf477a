"""The parts of opening a document that run off the GUI thread: on a pool thread or on the library's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.reading import ANALYSIS_VERSION, Analysis
from desktop_app.document.annotation import DocumentId
from desktop_app.document.document import Document
from desktop_app.document.marks import MarkIndex
from desktop_app.document.section import Section
from desktop_app.library.records import Source
from desktop_app.services.jobs import Job
from desktop_app.services.marks import count_by_section, count_by_theme, keyword_marks, metric_rows
from desktop_app.services.names import storable
from desktop_app.services.reading_process import (
    ATTENDED,
    Event,
    KeywordsFound,
    SectionsFound,
    analyse_in_child,
    read_in_child,
)
from desktop_app.services.session import FoundKeywords, Kept, OpenDocument
from desktop_app.services.spare_reader import SpareReader
from desktop_app.services.tickets import Ticket

if TYPE_CHECKING:
    from desktop_app.library.library import Library


class _Reporter:
    """Passes events to the main thread; keyword hits as the marks and counts that the window needs."""

    def __init__(self, job: Job, themes: Sequence[Theme]) -> None:
        self._job = job
        self._themes = themes
        self._sections: Sequence[Section] = ()

    def __call__(self, event: Event) -> None:
        if isinstance(event, SectionsFound):
            self._sections = event.sections
        if isinstance(event, KeywordsFound):
            self._job.report(_digest(event.hits, self._sections, self._themes))
        else:
            self._job.report(event)


def read_file(
    job: Job,
    path: Path,
    themes: Sequence[Theme],
    spool: Path,
    password: str,
    *,
    recognise: bool,
    spare: SpareReader,
) -> None:
    """Read and analyse a file in the child process; its original bytes are left in `spool`."""
    read_in_child(
        path,
        themes=themes,
        on_event=_Reporter(job, themes),
        cancelled=job.cancelled,
        spool=spool,
        password=password,
        recognise=recognise,
        limits=ATTENDED,
        spare=spare,
    )


def analyse_stored(job: Job, document: Document, themes: Sequence[Theme]) -> None:
    """Analyse a document of the library in the child process."""
    analyse_in_child(
        document,
        themes=themes,
        on_event=_Reporter(job, themes),
        cancelled=job.cancelled,
        limits=ATTENDED,
    )


def find_keywords(text: str, sections: Sequence[Section], themes: Sequence[Theme]) -> FoundKeywords:
    """The hits of a lexicon in a text that was read before."""
    from desktop_app.analysis.keywords import (
        KeywordMatcher,  # with its automaton: not on the way to the window
    )

    return _digest(KeywordMatcher(themes).find(text), sections, themes)


def _digest(
    hits: Sequence[KeywordHit], sections: Sequence[Section], themes: Sequence[Theme]
) -> FoundKeywords:
    return FoundKeywords(
        tuple(hits),
        MarkIndex(keyword_marks(hits, themes)),
        count_by_theme(hits),
        count_by_section(sections, [hit.start for hit in hits]),
    )


def keep(library: Library, opened: OpenDocument, spool: Path, *, replaces: bool = False) -> Kept:
    """Put a document that was just read into the library, or find it there; fills in the ticket.

    Where the library has the same file with another text (an earlier version of the reader made it), the
    stored text comes back in `document`: the user's notes point into that one. With `replaces`, a text
    without notes on it gives way. Notes that were kept without their text are put into it.
    """
    try:
        known = library.find_by_sha256(opened.sha256)
        source = Source(storable(opened.path), storable(opened.name), opened.sha256)
        if known is not None and replaces and not known.note_count:
            library.replace_text(known.id, opened.document)
        document = library.add_document(opened.document, source=source, data=spool.read_bytes())
        if known is not None and not known.characters and opened.document.text:
            library.place_notes(document)
    finally:
        spool.unlink(missing_ok=True)
    opened.ticket.id = document
    stored = library.document(document) if known is not None else opened.document
    return _kept(library, document, None if stored.text == opened.document.text else stored)


def load(library: Library, document: DocumentId) -> Kept:
    """A document of the library with everything that is kept on it."""
    return _kept(library, document, library.document(document))


def _kept(library: Library, document: DocumentId, stored: Document | None) -> Kept:
    library.opened(document)
    analysis, version = library.analysis(document) or (None, 0)
    corrections, rows = library.corrections(document), []
    if analysis is not None and version == ANALYSIS_VERSION:
        text = (stored or library.document(document)).text
        rows = metric_rows(analysis.metrics, corrections, text, analysis.sections)
    done, undone = library.history(document)
    return Kept(
        library.record(document),
        stored,
        analysis,
        version,
        library.annotations(document),
        corrections,
        library.briefing(document),
        done,
        undone,
        library.drafts(document),
        rows,
    )


def store_analysis(library: Library, ticket: Ticket, analysis: Analysis) -> None:
    """Keep an analysis, if the document itself could be kept."""
    if ticket.id is not None:
        library.store_analysis(ticket.id, analysis, ANALYSIS_VERSION)
