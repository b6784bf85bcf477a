"""Notes on their way in: what a file of notes says, before they are placed in a document of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.document.briefing import BriefingItem


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """One note as its file has it.

    `start` and `end` are code points of the text that the file knew, -1 where it gives none. `colour` is one
    of ours or empty, `id` the note's own where that is a UUID, else a name that is the same at every reading.
    Of a PDF, `sheet` is the page from 0 and `glyphs` the characters on it as its parser counts them. `before`
    and `after` are what stood beyond prefix and suffix, as in an Anchor.
    """

    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""
    kind: str = "highlight"
    start: int = -1
    end: int = -1
    prefix: str = ""
    suffix: str = ""
    section: tuple[str, ...] = ()
    page: str = ""
    created: str = ""
    modified: str = ""
    id: str = ""
    origin: str = ""
    needs_review: bool = False
    sheet: int = -1
    glyphs: tuple[int, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """The notes on one document, and what the file calls it; hashes are empty where it has none.

    `units` says what positions count: "points" for code points, "utf16" for UTF-16 units.
    """

    title: str
    notes: tuple[IncomingNote, ...]
    name: str = ""
    source: str = ""
    sha256: str = ""
    text_hash: str = ""
    briefing: tuple[BriefingItem, ...] = ()
    units: str = "points"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Everything in a file of notes. `left_out` are sentences on what was not taken over."""

    program: str
    documents: tuple[IncomingDocument, ...]
    tag_colours: Mapping[str, str] = field(default_factory=dict)
    colour_names: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
