"""Writing edits of a document that may itself still be on its way into the library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.document.annotation import Annotation, Change, DocumentId, text_hash
from desktop_app.document.errors import UserError
from desktop_app.library.edits import Edit, Written
from desktop_app.library.history import Step

if TYPE_CHECKING:
    from desktop_app.library.library import Library

Place = tuple[tuple[str, ...], str]
"""The titles of the sections around an offset, and the printed name of its page."""


@dataclass(slots=True)
class Ticket:
    """A document on its way into the library: the library's thread fills in the id before any later edit.

    `text_hash` is the SHA-256 of its text, made when the first annotation is written.
    """

    id: DocumentId | None = None
    text_hash: str = ""


def store(library: Library, ticket: Ticket, text: str, edit: Edit, step: Step, draft: str = "") -> Written:
    """Write an edit on the library's thread, done with a draft; returns it as it was written."""
    if ticket.id is None:
        if edit.corrections or any(c.after and not c.after.document for c in edit.annotations):
            raise UserError("The note was not saved, because the document itself could not be stored.")
        return library.apply(edit)
    if not ticket.text_hash:
        ticket.text_hash = text_hash(text)
    return library.apply(_on_document(edit, ticket.id, ticket.text_hash), ticket.id, step, draft)


def _on_document(edit: Edit, document: DocumentId, version: str) -> Edit:
    """The edit with its new annotations on `document`, whose id may not have been known when it was made."""

    def place(item: Annotation | None) -> Annotation | None:
        if item is None:
            return None
        if not item.document:
            item = replace(item, document=document)
        if item.document == document and item.anchor.quote and not item.anchor.text_hash:
            item = replace(item, anchor=replace(item.anchor, text_hash=version))
        return item

    return replace(
        edit,
        annotations=tuple(Change(place(c.before), place(c.after)) for c in edit.annotations),
        briefings=tuple(b if b.document else replace(b, document=document) for b in edit.briefings),
    )
