"""What is in a backup, and what bringing it back would do, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SAME, BACK, GONE, CHANGED = "same", "back", "gone", "changed"
"""What bringing a backup back does to a note: nothing; it comes back; it goes; it is as it was then again."""


class Counts(NamedTuple):
    """How much is in a backup, and how many notes it would bring back, take away, change."""

    documents: int = 0
    notes: int = 0
    tags: int = 0
    back: int = 0
    gone: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class PreviewNote:
    """A note of a backup, or one that would go; `tags` stand behind each other, `state` is one of those."""

    id: str
    quote: str
    note: str
    colour: str
    tags: str
    state: str


@dataclass(frozen=True, slots=True)
class PreviewDocument:
    """A document by its title with its notes in reading order, and what becomes of the document itself."""

    title: str
    state: str
    notes: tuple[PreviewNote, ...]


NOT_YET = Counts()


def differing(documents: tuple[PreviewDocument, ...]) -> tuple[PreviewDocument, ...]:
    """The part of a backup that is not as now."""
    found = (
        PreviewDocument(d.title, d.state, tuple(note for note in d.notes if note.state != SAME))
        for d in documents
    )
    return tuple(document for document in found if document.notes or document.state != SAME)
