"""Gathering notes from the library and turning them into files. Imports no Qt, but to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.document.annotation import DocumentId
from desktop_app.document.errors import UserError
from desktop_app.document.outline import build_outline
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.citation import Cite, make_cite
from desktop_app.exports.formats import FORMATS
from desktop_app.exports.notes import Kept, Notes, Selection, make_notes
from desktop_app.services.citation_template import load_template
from desktop_app.services.marks import metric_rows, shown_metrics

if TYPE_CHECKING:
    from desktop_app.library.library import Library


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported: which annotations, in which order ("document" or "briefing")."""

    selection: Selection = field(default_factory=Selection)
    order: str = "document"


def gather(
    library: Library, document: DocumentId, wanted: Wanted, cite: Cite | None = None, *, exported: str = ""
) -> Notes:
    """The notes on a document of the library. Raises UserError."""
    record = library.record(document)
    kept = library.analysis(document)
    text = library.document(document)
    sections = kept[0].sections if kept else build_outline(text.text, text.blocks)
    metrics = kept[0].metrics if kept else ()  # closed before it was analysed
    rows = metric_rows(metrics, library.corrections(document), text.text, sections)
    return make_notes(
        text,
        sections,
        [a for a in library.annotations(document) if wanted.selection.takes(a)],
        source=record.path or record.name,
        exported=exported or datetime.now(timezone.utc).isoformat(timespec="seconds"),
        kept=Kept(
            record.sha256,
            record.name,
            tuple(metric for metric, _corrected in shown_metrics(rows)),
            library.tag_colours(),
            library.colour_names(),
            library.briefing(document),
            wanted.order,
            cite or make_cite(load_template()),
        ),
    )


def gather_all(library: Library, wanted: Wanted) -> list[Notes]:
    """The notes on every document of the library that has some, in the order of their titles."""
    cite = make_cite(load_template())
    records = sorted(library.documents(), key=lambda record: (record.title.casefold(), record.id))
    found = [gather(library, record.id, wanted, cite) for record in records if record.note_count]
    return [notes for notes in found if notes.items]


def render(documents: Sequence[Notes], form: str, original: Path | None = None) -> bytes:
    """The bytes of the file. `original` is the file that a document was read from. Raises UserError."""
    kind = FORMATS[form]
    if kind.needs_original:
        return _marked(documents, original)
    made = kind.render(documents)
    if not kind.is_printed:
        return made
    from desktop_app.services.printing import print_pdf

    return print_pdf(made.decode("utf-8"))


def _marked(documents: Sequence[Notes], original: Path | None) -> bytes:
    if len(documents) != 1:
        raise UserError(
            "A PDF with its highlights is a copy of one document. Export the documents one by one."
        )
    notes = documents[0]
    if notes.document.format != "pdf":
        raise UserError(f"“{notes.title}” is no PDF, so there is no copy of it to put highlights into.")
    if original is None:
        raise UserError(f"The PDF of “{notes.title}” is not kept in the library, so it cannot be copied.")
    from desktop_app.services.marking import mark_pdf

    return mark_pdf(original, notes)


def write(documents: Sequence[Notes], form: str, target: Path, original: Path | None = None) -> None:
    """Render and write the file; the old one stays whole until the new one is. Raises UserError."""
    write_atomic(target, render(documents, form, original))
