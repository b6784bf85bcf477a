"""What is in a backup, and what differs from now, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NoteGlimpse:
    """A note as a list shows it; `document` is the SHA-256 of its document's file."""

    id: str
    document: str
    quote: str
    note: str
    colour: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The documents (titles by SHA-256) and notes (by id, in reading order) of a library or a backup."""

    documents: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, NoteGlimpse] = field(default_factory=dict)

    @property
    def tag_count(self) -> int:
        """How many tags are in use."""
        return len({tag for note in self.notes.values() for tag in note.tags})


@dataclass(frozen=True, slots=True)
class Difference:
    """What bringing a backup back would do: ids of notes, and SHA-256 of documents."""

    notes_back: frozenset[str]
    notes_gone: frozenset[str]
    notes_changed: frozenset[str]
    documents_back: frozenset[str]
    documents_gone: frozenset[str]


def compare(backup: Glimpse, now: Glimpse) -> Difference:
    """What differs between a backup and now."""
    both = backup.notes.keys() & now.notes.keys()
    return Difference(
        frozenset(backup.notes.keys() - both),
        frozenset(now.notes.keys() - both),
        frozenset(one for one in both if backup.notes[one] != now.notes[one]),
        frozenset(backup.documents.keys() - now.documents.keys()),
        frozenset(now.documents.keys() - backup.documents.keys()),
    )
