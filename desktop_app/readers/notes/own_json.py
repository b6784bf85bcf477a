"""Our own JSON (resources/schemas/notes.schema.json) read back."""

from __future__ import annotations

from typing import Any

from desktop_app.document.annotation import COLOURS, KINDS, AnnotationId
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.errors import UserError
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.readers.notes import checked

FORMAT, VERSION = "policy-reader-notes", 1


def read(value: dict[str, Any]) -> Incoming:
    """The notes of our own file. Raises UserError for one of a later version."""
    if checked.number(value.get("version")) > VERSION:
        raise UserError("was written by a later version of Policy Reader, which this one cannot read")
    documents = tuple(_document(checked.mapping(d)) for d in checked.listed(value.get("documents")))
    return Incoming("Policy Reader", documents, _colours(value, "tag_colours"), _names(value))


def _colours(value: dict[str, Any], key: str) -> dict[str, str]:
    said = checked.mapping(value.get(key))
    return {checked.text(k, checked.LONGEST_TAG): c for k, c in said.items() if c in COLOURS}


def _names(value: dict[str, Any]) -> dict[str, str]:
    said = checked.mapping(value.get("colour_names"))
    return {c: checked.text(name, 100) for c, name in said.items() if c in COLOURS}


def _document(value: dict[str, Any]) -> IncomingDocument:
    return IncomingDocument(
        checked.text(value.get("title"), 1_000),
        tuple(_note(checked.mapping(a)) for a in checked.listed(value.get("annotations"))),
        checked.text(value.get("name"), 1_000),
        checked.text(value.get("source"), 4_000),
        checked.text(value.get("sha256"), 64),
        checked.text(value.get("text_hash"), 64),
        tuple(_line(checked.mapping(line)) for line in checked.listed(value.get("briefing"))),
    )


def _note(value: dict[str, Any]) -> IncomingNote:
    kind = value.get("kind")
    return IncomingNote(
        checked.text(value.get("quote")),
        checked.text(value.get("note")),
        checked.tags(value.get("tags")),
        value["colour"] if value.get("colour") in COLOURS else "",
        kind if kind in KINDS else "highlight",
        checked.number(value.get("start")),
        checked.number(value.get("end")),
        checked.text(value.get("prefix"), 400),
        checked.text(value.get("suffix"), 400),
        tuple(checked.text(title, 1_000) for title in checked.listed(value.get("section"), 100)),
        checked.text(value.get("page"), 100),
        checked.moment(value.get("created")),
        checked.moment(value.get("modified")),
        checked.identifier(value.get("id")),
        checked.text(value.get("origin"), 100),
        value.get("needs_review") is True,
        before=checked.text(value.get("before"), 1_000),
        after=checked.text(value.get("after"), 1_000),
    )


def _line(value: dict[str, Any]) -> BriefingItem:
    annotation = value.get("annotation")
    return BriefingItem(
        AnnotationId(checked.identifier(annotation)) if isinstance(annotation, str) else None,
        checked.text(value.get("heading"), 1_000),
        max(1, min(9, checked.number(value.get("level")))),
    )
