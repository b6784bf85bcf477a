"""Notes as a Word file (DOCX): quotes with their citations under headings by section or briefing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from desktop_app.document.colours import HEX
from desktop_app.document.moment import local_day
from desktop_app.exports.markdown import one_line
from desktop_app.exports.note_markup import Paragraph, plain_runs, read_note
from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.exports.outline import Heading, outline
from desktop_app.exports.refi_codes import clean

if TYPE_CHECKING:
    from docx.document import Document as Word

_DEEPEST = 9
_BORDER = {"val": "single", "sz": "24", "space": "8"}


def to_docx(documents: Sequence[Notes]) -> bytes:
    """The file; every document begins on a page of its own."""
    from docx import Document

    word = Document()
    said = word.core_properties
    said.title = clean("; ".join(one_line(notes.title) for notes in documents))[:255]
    said.author, said.comments = "", ""
    said.created = said.modified = _moment(documents[0].exported if documents else "")
    for number, notes in enumerate(documents):
        if number:
            word.add_page_break()  # type: ignore[no-untyped-call]
        _document(word, notes)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _document(word: Word, notes: Notes) -> None:
    word.add_heading(clean(one_line(notes.title)), 0)
    facts = [notes.author, notes.date, notes.source, f"version {notes.text_hash[:12]}"]
    word.add_paragraph(clean(" · ".join(one_line(fact) for fact in facts if fact)))
    for entry in outline(notes):
        if isinstance(entry, Heading):
            word.add_heading(clean(one_line(entry.text)), min(_DEEPEST, entry.level))
        else:
            _item(word, notes, entry)


def _item(word: Word, notes: Notes, item: NoteItem) -> None:
    if item.quote:
        quote = word.add_paragraph(clean(item.quote), style="Quote")
        quote.paragraph_format.keep_with_next = True
        _edge(quote, HEX[item.colour][1:])
    if item.note:
        for paragraph in read_note(item.note):
            _said(word, paragraph)
    facts = [notes.colour_name(item.colour), *(f"#{tag}" for tag in item.tags), local_day(item.created)]
    facts = [item.citation, *facts]
    said = word.add_paragraph(style="Caption")
    said.add_run(clean(" · ".join(fact for fact in facts if fact)))


def _said(word: Word, paragraph: Paragraph) -> None:
    """A paragraph of a note; markers are text, so that a list keeps its numbers whatever comes before it."""
    from docx.shared import Pt

    written = word.add_paragraph()
    written.paragraph_format.space_after = Pt(4)
    if paragraph.kind == "item":
        written.paragraph_format.left_indent = Pt(18 * (paragraph.level + 1))
        written.paragraph_format.first_line_indent = Pt(-14) if paragraph.marker else None
        if paragraph.marker:
            written.add_run(f"{paragraph.marker}\t")
    elif paragraph.kind in ("quote", "code"):
        written.paragraph_format.left_indent = Pt(18)
    elif paragraph.kind == "rule":
        written.add_run("—")
    for run in plain_runs(paragraph):
        made = written.add_run(clean(run.text))
        made.bold = True if "strong" in run.signs or paragraph.kind == "heading" else None
        made.italic = True if "em" in run.signs or paragraph.kind == "quote" else None
        made.font.strike = True if "s" in run.signs else None
        if "code" in run.signs or paragraph.kind == "code":
            made.font.name = "Courier New"


def _edge(paragraph: Any, colour: str) -> None:
    """A bar of the annotation's colour at the left of a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    left = OxmlElement("w:left")
    for name, value in {**_BORDER, "color": colour}.items():
        left.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(left)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders of its own
    properties.insert_element_before(
        borders,
        *(f"w:{name}" for name in "shd tabs suppressAutoHyphens kinsoku wordWrap spacing ind jc rPr".split()),
    )


def _moment(time: str) -> datetime:
    try:
        return datetime.fromisoformat(time).astimezone(timezone.utc).replace(tzinfo=None)
    except ValueError:
        return datetime(1970, 1, 1)  # noqa: DTZ001 - python-docx writes times without a zone as UTC
