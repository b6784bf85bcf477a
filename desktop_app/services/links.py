"""Where a link to a note leads in this library. Imports no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop_app.document.annotation import AnnotationId, DocumentId
from desktop_app.document.note_link import NoteLink

if TYPE_CHECKING:
    from desktop_app.library.library import Library


class LinkTarget(NamedTuple):
    """A document of the library and the annotation on it; None where the link names none that is there."""

    document: DocumentId
    annotation: AnnotationId | None


def resolve(library: Library, link: NoteLink) -> LinkTarget | None:
    """The document with that file, or the one that its note was carried over to; None where none is here."""
    record = library.find_by_sha256(link.sha256)
    here = record is not None and not record.removed
    if here and record is not None:
        for item in library.annotations(record.id):
            if item.id == link.annotation:
                return LinkTarget(record.id, item.id)
    if link.annotation:
        for item in library.all_annotations():
            if link.annotation in (item.id, item.origin):
                return LinkTarget(item.document, item.id)
    return LinkTarget(record.id, None) if here and record is not None else None
