"""A library with every kind of thing that a user writes, and its lines in plain text."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.analysis.keyword import Theme
from desktop_app.analysis.reading import Analysis
from desktop_app.document.anchor import make
from desktop_app.document.annotation import (
    DOCUMENT_ANCHOR,
    Anchor,
    Annotation,
    AnnotationId,
    Change,
    DocumentId,
)
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.document import Document
from desktop_app.document.draft import Draft
from desktop_app.document.span import Span
from desktop_app.document.tags import TagChange, TagColour
from desktop_app.library.backups import connect_to
from desktop_app.library.edits import CarriedChange, CorrectionChange, Edit
from desktop_app.library.library import Library
from desktop_app.library.plain_copy import plain_lines
from desktop_app.library.records import Source
from desktop_app.services.extraction import read_file

TIME = "2026-11-24T10:00:00.000+00:00"
FIRST = """# The harbour plan

## Goals

The fund will invest more than 2.4 billion crowns in 140 quays by 2035. 港口碳排放下降6.5%。

## Means

Renewable energy will supply at least 60% of the port's electricity. 🚢 Ships wait for less than 3 hours.
"""
SECOND = "The island plan\n\nHalf of all 3,500 apprentices will come from the islands.\n"


def annotate(document: DocumentId, text: str, words: str, name: str, **fields: object) -> Annotation:
    start = text.index(words)
    anchor = make(text, Span(start, start + len(words)), section=("The harbour plan", "Goals"), page="iv")
    made = Annotation(AnnotationId(name), document, anchor, "green", "", (), TIME, TIME)
    return replace(made, **fields)  # type: ignore[arg-type]


def keep_file(library: Library, folder: Path, name: str, content: str) -> DocumentId:
    """Read a file and keep it, as the window does."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    data = path.read_bytes()
    document, analysis = _read(name, content)
    number = library.add_document(
        document, source=Source(str(path), name, hashlib.sha256(data).hexdigest()), data=data
    )
    library.store_analysis(number, analysis, 1)
    return number


@lru_cache
def _read(name: str, content: str) -> tuple[Document, Analysis]:
    """A file is read once for all tests: each reading is a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(content, encoding="utf-8")
        return read_file(path)


def fill(file: Path, folder: Path) -> tuple[DocumentId, DocumentId]:
    """A library at `file` with two documents read from files in `folder`, and all kinds of user data."""
    folder.mkdir(parents=True, exist_ok=True)
    with Library.open(file) as library:
        first = keep_file(library, folder, "harbour plan.md", FIRST)
        second = keep_file(library, folder, "island plan.txt", SECOND)
        library.link_version(second, first)
        _write(library, first)
        item = annotate(second, library.document(second).text, "Half", "of-second", tags=("people",))
        anchor = annotate(first, library.document(first).text, "140 quays", "any").anchor
        lost = CarriedCorrection(
            "lost", second, first, "7-16", anchor, Correction(7, 16, "140 quays", True, {"unit": "quay"})
        )
        found = replace(lost, id="found", origin="9-9", place=item.anchor, status="moved", score=0.5)
        carried = tuple(CarriedChange(None, one) for one in (lost, found))
        library.apply(Edit("Add", (Change(None, item),), carried=carried), second)
        third = keep_file(library, folder, "removed.txt", "A plan that was removed, with 12 ships.")
        gone = annotate(third, library.document(third).text, "12 ships", "of-removed")
        library.apply(Edit("Add", (Change(None, gone),)), third)
        library.remove(third)
        library.save_colour_names({"amber": "Claim", "blue": "Risk & “more”"})
        library.save_own_themes(
            [
                Theme("Sea", "#112233", ("ship", "港口"), own=True),
                Theme("Off", "#445566", ("x",), False, True),
            ]
        )
    return first, second


def _write(library: Library, first: DocumentId) -> None:
    text = library.document(first).text
    lost = Anchor(3, 3, "words that are gone", "before ", " after", ("Old",), "9", "0" * 64)
    note = 'Really?\n\n- *yes* \u2028 \\ "x"'
    of_document = Annotation(
        AnnotationId("of-document"), first, DOCUMENT_ANCHOR, "grey", "On all.", ("a",), TIME, TIME, "document"
    )
    items = [
        annotate(first, text, "2.4 billion crowns", "quote", note=note, tags=("a/b", "c")),
        annotate(first, text, "碳排放下降6.5%", "chinese", colour="pink", kind="underline"),
        annotate(first, text, "🚢 Ships", "astral", kind="bookmark"),
        annotate(first, text, "Goals", "of-section", kind="section", note="On the section."),
        of_document,
        replace(
            of_document,
            id=AnnotationId("lost"),
            anchor=lost,
            kind="highlight",
            is_lost=True,
            origin="old",
            needs_review=True,
        ),
    ]
    library.apply(Edit("Add", tuple(Change(None, item) for item in items)), first)
    deleted = annotate(first, text, "140 quays", "deleted")
    library.apply(Edit("Add", (Change(None, deleted),)), first)
    library.apply(Edit("Delete", (Change(deleted, None),)), first)
    briefing = (BriefingItem(None, "First", 1), BriefingItem(AnnotationId("quote"), "", 2))
    start = text.index("60%")
    words = Correction(start, start + 3, "60%", False, {"value": 61.5, "measured": "energy"})
    library.apply(
        Edit(
            "Order",
            corrections=(CorrectionChange(None, words),),
            briefings=(BriefingChange(first, (), briefing),),
            tags=(TagChange(TagColour("a/b"), TagColour("a/b", "violet")),),
        ),
        first,
    )
    library.save_draft(
        Draft(
            "draft", first, "quote", 0, 0, "highlight", "green", "Half a sent", "a/b", "Really?", "run", TIME
        )
    )


def lines_of(file: Path) -> list[str]:
    """The lines of a library in plain text."""
    with closing(connect_to(file)) as db:
        return [line.decode() for line in plain_lines(db)]
