"""Everything about the notes as JSON; resources/schemas/notes.schema.json documents it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop_app import __version__
from desktop_app.document.annotation import Anchor, with_surroundings
from desktop_app.document.section import Section
from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.exports.outline import Heading, outline
from desktop_app.exports.reading import metric_to_dict

FORMAT, VERSION = "policy-reader-notes", 1


def to_json(documents: Sequence[Notes]) -> str:
    """One object with the notes on each document."""
    colour_names: dict[str, str] = {}
    tag_colours: dict[str, str] = {}
    for notes in documents:
        colour_names.update(notes.kept.colour_names)
        tag_colours.update(notes.kept.tag_colours)
    value = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"Policy Reader {__version__}",
        "exported": documents[0].exported if documents else "",
        "colour_names": colour_names,
        "tag_colours": tag_colours,
        "documents": [_document(notes) for notes in documents],
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _document(notes: Notes) -> dict[str, object]:
    return {
        "title": notes.title,
        "name": notes.kept.name,
        "source": notes.source,
        "author": notes.author,
        "date": notes.date,
        "language": notes.language,
        "sha256": notes.kept.sha256,
        "text_hash": notes.text_hash,
        "characters": len(notes.document.text),
        "order": notes.kept.order,
        "sections": [_section(section) for section in notes.sections],
        "annotations": [_item(entry, notes) for entry in outline(notes) if not isinstance(entry, Heading)],
        "briefing": [
            {"annotation": line.annotation, "heading": line.heading, "level": line.level}
            for line in notes.kept.briefing
        ],
        "metrics": [metric_to_dict(metric) for metric in notes.kept.metrics],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "title": section.title,
        "level": section.level,
        "start": section.span.start,
        "end": section.span.end,
        "parent": section.parent,
    }


def _item(item: NoteItem, notes: Notes) -> dict[str, object]:
    place = Anchor(item.start, item.end, "" if item.is_lost else item.quote)
    around = with_surroundings(place, notes.document.text)
    return {
        "id": item.id,
        "kind": item.kind,
        "quote": item.quote,
        "prefix": item.prefix,
        "suffix": item.suffix,
        "before": around.before,
        "after": around.after,
        "start": item.start,
        "end": item.end,
        "text_hash": item.text_hash,
        "is_lost": item.is_lost,
        "needs_review": item.needs_review,
        "note": item.note,
        "tags": list(item.tags),
        "colour": item.colour,
        "section": list(item.section_path),
        "article": item.article,
        "paragraph": item.paragraph,
        "page": item.page,
        "created": item.created,
        "modified": item.modified,
        "origin": item.origin,
        "citation": item.citation,
        "link": item.link,
    }
