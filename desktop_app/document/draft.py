"""A note that is being written: kept until it is saved or thrown away."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.document.annotation import DocumentId


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of an editor as they stand.

    `annotation` is the one that is edited, empty for a new one on [start, end); `owner` is the running
    program that keeps it; `base` is the note as it was when the writing began; `tags` is what stands in the
    field; `modified` is ISO 8601 in UTC.
    """

    id: str
    document: DocumentId
    annotation: str
    start: int
    end: int
    kind: str
    colour: str
    note: str
    tags: str
    base: str
    owner: str
    modified: str
