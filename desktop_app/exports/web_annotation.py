"""Notes as Web Annotations (https://www.w3.org/TR/annotation-model/) in JSON-LD.

Only terms of the context http://www.w3.org/ns/anno.jsonld and of the vocabularies that it names (dc, schema)
are used; the context is named, never fetched. Colours are style classes of a style sheet that is inside.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop_app import __version__
from desktop_app.document.colours import HEX
from desktop_app.exports.notes import NoteItem, Notes

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    "highlight": "highlighting",
    "underline": "highlighting",
    "note": "commenting",
    "bookmark": "bookmarking",
    "section": "commenting",
    "document": "commenting",
}
SECTION_SEPARATOR = " › "


def to_json_ld(documents: Sequence[Notes]) -> str:
    """One collection with one page that holds all annotations."""
    items = [_annotation(notes, item) for notes in documents for item in notes.items]
    titles = "; ".join(notes.title for notes in documents)
    value = {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": titles,
        "generator": {"type": "Software", "name": f"Policy Reader {__version__}"},
        "generated": documents[0].exported if documents else None,
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    kept = {key: part for key, part in value.items() if part is not None}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def style_sheet() -> str:
    """The rules that the style classes of the annotations name."""
    colours = [f".{name} {{ background-color: {code}; }}" for name, code in HEX.items()]
    return " ".join([*colours, ".underline { background: none; text-decoration: underline; }"])


def _annotation(notes: Notes, item: NoteItem) -> dict[str, object]:
    bodies = [_comment(item.note)] if item.note else []
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in item.tags]
    value: dict[str, object] = {"id": f"urn:uuid:{item.id}", "type": "Annotation"}
    value["motivation"] = MOTIVATIONS.get(item.kind, "highlighting")
    if item.created:
        value["created"] = item.created
    if item.modified:
        value["modified"] = item.modified
    if bodies:
        value["body"] = bodies
    value["stylesheet"] = {"type": "CssStylesheet", "value": style_sheet()}
    value["target"] = _target(notes, item)
    return value


def _comment(note: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note}


def _target(notes: Notes, item: NoteItem) -> dict[str, object]:
    source: dict[str, object] = {"id": _address(notes), "type": "Text", "dc:title": notes.title}
    identifiers = [f"sha256:{notes.kept.sha256}"] if notes.kept.sha256 else []
    source["dc:identifier"] = [*identifiers, f"text-sha256:{item.text_hash}"]
    if notes.language:
        source["language"] = notes.language
    target: dict[str, object] = {"source": source, "styleClass": f"{item.colour} {item.kind}"}
    if item.section_path:
        target["schema:articleSection"] = SECTION_SEPARATOR.join(item.section_path)
    if item.page:
        target["schema:pagination"] = item.page
    if item.quote:
        target["selector"] = [
            {
                "type": "TextQuoteSelector",
                "exact": item.quote,
                "prefix": item.prefix,
                "suffix": item.suffix,
            },
            {"type": "TextPositionSelector", "start": item.start, "end": item.end},
        ]
    return target


def _address(notes: Notes) -> str:
    """An address for the document: where it was published, else the name of its content."""
    if notes.source.startswith(("http://", "https://")):
        return notes.source
    return f"urn:sha256:{notes.kept.sha256 or notes.text_hash}"
