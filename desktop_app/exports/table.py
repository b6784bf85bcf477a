"""The notes as rows of a table: what CSV and spreadsheets have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.exports.outline import Heading, outline

HEADER = (
    "document", "issuer", "date", "source", "section", "article", "paragraph", "page", "kind", "quote",
    "note", "tags", "colour", "colour name", "start", "end", "created", "modified", "not found", "version",
    "citation", "link", "id",
)  # fmt: skip
Cell = str | int


def rows(documents: Sequence[Notes]) -> Iterator[tuple[Cell, ...]]:
    """One row an annotation, in the order of the outline."""
    for notes in documents:
        for entry in outline(notes):
            if not isinstance(entry, Heading):
                yield _row(notes, entry)


def _row(notes: Notes, item: NoteItem) -> tuple[Cell, ...]:
    return (
        notes.title,
        notes.author,
        notes.date,
        notes.source,
        " › ".join(item.section_path),
        item.article,
        item.paragraph,
        item.page,
        item.kind,
        item.quote,
        item.note,
        "; ".join(item.tags),
        item.colour,
        notes.colour_name(item.colour),
        item.start,
        item.end,
        item.created,
        item.modified,
        "yes" if item.is_lost else "",
        item.text_hash,
        item.citation,
        item.link,
        item.id,
    )
