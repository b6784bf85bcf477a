"""Notes on a document as one value that every export format takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.document.annotation import Annotation
from desktop_app.document.document import Document
from desktop_app.document.section import Section, section_at, section_path


@dataclass(frozen=True, slots=True)
class NoteItem:
    """One annotation: the quoted text, the user's words, where it stands.

    `start` and `end` are code points, `section_path` titles, `page` the printed name of the page or empty.
    """

    quote: str
    note: str
    tags: tuple[str, ...]
    colour: str
    section_path: tuple[str, ...]
    start: int
    end: int
    created: str
    modified: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes on one document, in reading order. `source` is a path or address, `exported` ISO 8601."""

    title: str
    source: str
    author: str
    date: str
    exported: str
    items: tuple[NoteItem, ...]


def make_notes(
    document: Document,
    sections: Sequence[Section],
    annotations: Sequence[Annotation],
    *,
    source: str,
    exported: str,
) -> Notes:
    """Put annotations in reading order, each with the section that it stands in."""
    ordered = sorted(annotations, key=lambda a: (a.anchor.start, a.anchor.end, a.created, a.id))
    items = tuple(
        NoteItem(
            a.anchor.quote,
            a.note,
            a.tags,
            a.colour,
            section_path(sections, section_at(sections, a.anchor.start)),
            a.anchor.start,
            a.anchor.end,
            a.created,
            a.modified,
            document.pages.label_at(a.anchor.start),
        )
        for a in ordered
    )
    said = document.metadata
    return Notes(said.title or source, said.source_url or source, said.author, said.date, exported, items)
