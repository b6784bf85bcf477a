"""Writing the notes of the open document to a file, off the GUI thread and atomically."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.document.annotation import Annotation, AnnotationId, DocumentId, make_anchor
from desktop_app.document.span import Span
from desktop_app.exports.citation import make_cite
from desktop_app.exports.formats import FORMATS
from desktop_app.exports.losses import losses
from desktop_app.exports.notes import Kept, Notes, Selection, make_notes
from desktop_app.services.citation_template import load_template
from desktop_app.services.jobs import Jobs
from desktop_app.services.library_service import LibraryService
from desktop_app.services.note_files import Wanted, gather, gather_all, write
from desktop_app.services.session import OpenDocument

if TYPE_CHECKING:
    from desktop_app.library.library import Library

__all__ = ["Gathered", "Notes", "Selection", "Wanted", "export_formats", "losses"]

Gathered = tuple[Notes, "Path | None"]
"""The notes on a document, and the file that it was read from where that is kept."""


def export_formats(format_of_document: str) -> list[tuple[str, str, str]]:
    """The formats that notes on such a document can leave in: key, name for people, file suffix."""
    return [
        (key, form.name, form.suffix)
        for key, form in FORMATS.items()
        if format_of_document == "pdf" or not form.needs_original
    ]


def citation_of(opened: OpenDocument, span: Span) -> str:
    """What the user's template says of a passage of the open document. Raises UserError."""
    passage = Annotation(AnnotationId(""), DocumentId(0), make_anchor(opened.document.text, span))
    kept = Kept(opened.sha256, opened.name, cite=make_cite(load_template()))
    notes = make_notes(
        opened.document, opened.sections, [passage], source=opened.path or opened.name, exported="", kept=kept
    )
    return notes.items[0].citation


def gather_notes(
    library: LibraryService,
    document: DocumentId,
    wanted: Wanted,
    on_done: Callable[[Gathered], None],
    on_failed: Callable[[Exception], None],
) -> None:
    """Gather the notes on the library's thread, after everything that is still being written."""

    def work(opened: Library) -> Gathered:
        return gather(opened, document, wanted), opened.original(opened.record(document).sha256)

    library.call(work, on_done, on_failed)


def gather_every(
    library: LibraryService,
    wanted: Wanted,
    on_done: Callable[[Sequence[Gathered]], None],
    on_failed: Callable[[Exception], None],
) -> None:
    """Gather the notes on every document of the library that has some."""

    def work(opened: Library) -> list[Gathered]:
        return [(notes, None) for notes in gather_all(opened, wanted)]

    library.call(work, on_done, on_failed)


def write_notes(
    jobs: Jobs,
    gathered: Sequence[Gathered],
    form: str,
    target: Path,
    on_done: Callable[[Path], None],
    on_failed: Callable[[Exception], None],
) -> None:
    """Render the notes as `form` and write them; the old file stays whole until the new one is."""
    documents = [notes for notes, _original in gathered]
    original = gathered[0][1] if len(gathered) == 1 else None

    def work(_job: object) -> Path:
        write(documents, form, target, original)
        return target

    jobs.run(work, on_done=on_done, on_failed=on_failed)
