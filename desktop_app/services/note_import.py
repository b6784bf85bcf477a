"""Notes of other programs, and ours from elsewhere, placed in a document of the library. Imports no Qt."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.document.anchor import Locator
from desktop_app.document.annotation import (
    COLOURS,
    DOCUMENT_ANCHOR,
    Anchor,
    Annotation,
    AnnotationId,
    Change,
    DocumentId,
    make_anchor,
    text_hash,
)
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.errors import UserError
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.document.printed_place import PrintedPlaces
from desktop_app.document.quote_place import QuotePlaces
from desktop_app.document.section import Section, section_at, section_path
from desktop_app.document.span import Span
from desktop_app.document.tags import TagChange, TagColour
from desktop_app.document.utf16 import Utf16Map, has_astral
from desktop_app.library.edits import Edit
from desktop_app.library.history import Step
from desktop_app.services.notes_process import ask_child

if TYPE_CHECKING:
    from desktop_app.document.document import Document
    from desktop_app.library.library import Library

_OURS = uuid.UUID("0d2f8a63-6d4a-4f0e-9a3b-5f0a8f1f7c55")
LABEL = "Import notes"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What comes of an import: the edit that it makes, and what became of the notes.

    `known` were there already, `lost` have no passage in this text and are kept as such. `left_out` are
    sentences.
    """

    edit: Edit
    program: str
    added: int
    known: int
    lost: int
    left_out: tuple[str, ...] = ()
    colour_names: tuple[tuple[str, str], ...] = ()

    @property
    def is_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.edit.annotations or self.edit.briefings or self.edit.tags)


def read_incoming(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Incoming:
    """The notes in a file, read in a child process. Raises UserError with one sentence."""
    frame = ask_child(path, {"mode": "notes"}, "notes", cancelled)
    try:
        return incoming_from(json.loads(frame.payload))
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"{path.name} could not be read: it is damaged.") from error


def incoming_from(value: dict[str, Any]) -> Incoming:
    """The value that the child wrote, checked; raises ValueError, KeyError or TypeError."""
    documents = tuple(_document_from(document) for document in value["documents"])
    return Incoming(
        str(value["program"]),
        documents,
        {str(tag): str(colour) for tag, colour in value["tag_colours"].items()},
        {str(colour): str(name) for colour, name in value["colour_names"].items()},
        tuple(str(sentence) for sentence in value["left_out"]),
    )


def _document_from(value: dict[str, Any]) -> IncomingDocument:
    notes = tuple(
        IncomingNote(**note | {name: tuple(note[name]) for name in ("tags", "section", "glyphs")})
        for note in value["notes"]
    )
    briefing = tuple(BriefingItem(**line) for line in value["briefing"])
    return IncomingDocument(**value | {"notes": notes, "briefing": briefing})


def arrive(library: Library, document: DocumentId, incoming: Incoming) -> Arrival:
    """The notes as annotations of a document, not written yet. Raises UserError where none is for it."""
    text, record = library.document(document), library.record(document)
    kept = library.analysis(document)
    placer = _Placer(document, text, kept[0].sections if kept else ())
    names = {name.casefold() for name in (record.title, record.name, record.path) if name}
    chosen = _chosen(incoming.documents, placer, record.sha256, names)
    homes = library.annotation_homes([n.id for d in chosen for n in d.notes])
    found: list[Annotation] = []
    ids: dict[str, AnnotationId] = {}
    taken: set[AnnotationId] = set()
    known = 0
    for part in chosen:
        for note in part.notes:
            placed = placer.place(note, part, homes)
            ids[note.id] = placed.id
            if placed.id in placer.here(library):
                known += 1
            elif placed.id in taken:
                continue  # the file has it twice
            else:
                found.append(placed)
                taken.add(placed.id)
    edit = Edit(
        LABEL,
        tuple(Change(None, item) for item in found),
        briefings=_briefings(library, document, chosen, ids),
        tags=_tag_colours(library, incoming.tag_colours, found),
    )
    lost = sum(item.is_lost for item in found)
    colour_names = tuple(incoming.colour_names.items())
    return Arrival(edit, incoming.program, len(found), known, lost, incoming.left_out, colour_names)


def take_over(library: Library, document: DocumentId, incoming: Incoming) -> Arrival:
    """Write the notes into the library as one edit, and the names of colours that have none yet."""
    arrival = arrive(library, document, incoming)
    if arrival.is_something:
        library.apply(arrival.edit, document, Step.MADE)
    save_new_colour_names(library, dict(arrival.colour_names))
    return arrival


def save_new_colour_names(library: Library, given: Mapping[str, str]) -> None:
    """Keep names for those colours that the user has given none."""
    names = library.colour_names()
    new = {colour: name for colour, name in given.items() if name and colour not in names}
    if new:
        library.save_colour_names(names | new)


def _chosen(
    documents: Sequence[IncomingDocument], placer: _Placer, sha256: str, names: set[str]
) -> list[IncomingDocument]:
    """Those of a file's documents that are this one: by content, by name, else where quotes are found."""
    with_notes = [replace(d, notes=notes) for d in documents if (notes := tuple(filter(_says, d.notes)))]
    if not with_notes:
        raise UserError("There are no notes in that file.")
    same = [d for d in with_notes if (d.sha256 and d.sha256 == sha256) or d.text_hash == placer.text_hash]
    if same:
        return same
    named = [d for d in with_notes if {d.title.casefold(), d.name.casefold(), d.source.casefold()} & names]
    share, place = max((placer.share(d), -n) for n, d in enumerate(named or with_notes))
    best = (named or with_notes)[-place]
    if share == 0 and any(note.quote for note in best.notes):
        raise UserError(
            "None of the passages in that file is in this document, so nothing was imported. "
            "Open the document that the notes are on."
        )
    return named or [best]


def _says(note: IncomingNote) -> bool:
    return bool(note.quote.strip() or note.note.strip() or note.tags)


class _Placer:
    """Finds the places of notes in one text."""

    def __init__(self, document: DocumentId, text: Document, sections: Sequence[Section]) -> None:
        self._id = document
        self._document = text
        self._sections = sections
        self._places: QuotePlaces | None = None
        self._locator: Locator | None = None
        self._units = Utf16Map(text.text) if has_astral(text.text) else None
        self._here: set[AnnotationId] | None = None
        self._printed = PrintedPlaces(text)
        self.text_hash = text_hash(text.text)

    def here(self, library: Library) -> set[AnnotationId]:
        """The annotations that the document has."""
        if self._here is None:
            self._here = {item.id for item in library.annotations(self._id)}
        return self._here

    def share(self, part: IncomingDocument) -> float:
        """Which share of the quotes, of the first fifty, is in the text."""
        quotes = [note for note in part.notes if note.quote][:50]
        found = sum(self._span(note, part) is not None for note in quotes)
        return found / len(quotes) if quotes else 0.0

    def place(
        self, note: IncomingNote, part: IncomingDocument, homes: Mapping[str, DocumentId]
    ) -> Annotation:
        """A note as an annotation; where its passage is not found, one that says so."""
        span = self._span(note, part) if note.quote else None
        anchor = DOCUMENT_ANCHOR
        if span is not None:
            path = section_path(self._sections, section_at(self._sections, span.start))
            page = self._document.pages.label_at(span.start)
            anchor = make_anchor(self._document.text, span, section=path, page=page)
            anchor = replace(anchor, text_hash=self.text_hash)
        elif note.quote:
            at = min(max(0, note.start), len(self._document.text))
            anchor = Anchor(
                at, at, note.quote, note.prefix, note.suffix, note.section, note.page, part.text_hash
            )
        time = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        created = _time(note.created) or _time(note.modified) or time
        return Annotation(
            self._identity(note, homes),
            self._id,
            anchor,
            note.colour if note.colour in COLOURS else COLOURS[0],
            note.note,
            note.tags,
            created,
            _time(note.modified) or created,
            note.kind if note.quote else "document",
            bool(note.quote) and span is None,
            note.origin,
            note.needs_review,
        )

    def _span(self, note: IncomingNote, part: IncomingDocument) -> Span | None:
        text = self._document.text
        start = self._units.from_utf16(note.start) if self._units and part.units == "utf16" else note.start
        given = Span(start, start + len(note.quote))
        if start >= 0 and part.text_hash == self.text_hash and given.of(text) == note.quote:
            return given
        printed = self._printed.span(note) if note.glyphs else None
        if printed is not None:
            return printed
        if self._places is None:
            self._places = QuotePlaces(text)
        found = self._places.find(note.quote, prefix=note.prefix, suffix=note.suffix, hint=start)
        return found or self._changed(note, max(0, start))

    def _changed(self, note: IncomingNote, at: int) -> Span | None:
        """The passage of a note whose words this text has otherwise."""
        if self._locator is None:
            self._locator = Locator(self._document.text, self._sections)
        anchor = Anchor(
            at,
            at + len(note.quote),
            note.quote,
            note.prefix,
            note.suffix,
            note.section,
            before=note.before,
            after=note.after,
        )
        return self._locator.locate(anchor).span

    def _identity(self, note: IncomingNote, homes: Mapping[str, DocumentId]) -> AnnotationId:
        """The note's own identifier; another one, always the same, where it has none or is elsewhere."""
        try:
            name = str(uuid.UUID(note.id))
        except ValueError:
            place = f"{note.start}:{note.quote}:{note.note}"
            return AnnotationId(str(uuid.uuid5(_OURS, f"{self._id}:{note.id}:{place}")))
        if homes.get(name, self._id) != self._id:
            return AnnotationId(str(uuid.uuid5(_OURS, f"{self._id}:{name}")))
        return AnnotationId(name)


def _briefings(
    library: Library,
    document: DocumentId,
    parts: Sequence[IncomingDocument],
    ids: Mapping[str, AnnotationId],
) -> tuple[BriefingChange, ...]:
    """The briefing of the file, where the document has none yet."""
    before = library.briefing(document)
    lines = [line for part in parts for line in part.briefing]
    after = tuple(
        replace(line, annotation=ids[line.annotation]) if line.annotation else line
        for line in lines
        if line.annotation is None or line.annotation in ids
    )
    return (BriefingChange(document, before, after),) if after and not before else ()


def _tag_colours(
    library: Library, colours: Mapping[str, str], found: Sequence[Annotation]
) -> tuple[TagChange, ...]:
    """The colours of tags that have none here yet."""
    kept = {tag.casefold() for tag in library.tag_colours()}
    return tuple(
        TagChange(TagColour(tag), TagColour(tag, colour))
        for tag, colour in colours.items()
        if found and colour in COLOURS and tag.casefold() not in kept
    )


def _time(said: str) -> str:
    """A time as we keep it: ISO 8601 in UTC; empty for what is none."""
    try:
        moment = datetime.fromisoformat(said)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=timezone.utc)
        moment = moment.astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return ""
    if said.endswith("+00:00"):
        return said
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")
