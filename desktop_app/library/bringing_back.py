"""Bringing back what the user wrote: into a new library, or what an existing one does not have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.reading import ANALYSIS_VERSION, Analysis
from desktop_app.document.annotation import AnnotationId, Change, DocumentId
from desktop_app.document.briefing import BriefingChange
from desktop_app.document.carrying import Version, place
from desktop_app.document.document import Document
from desktop_app.document.quote_place import QuotePlaces
from desktop_app.document.tags import TagChange, TagColour
from desktop_app.library import analyses, carried, documents, drafts, history, notes, tags, versions
from desktop_app.library.connection import written_at_once
from desktop_app.library.edits import CarriedChange, CorrectionChange, Edit
from desktop_app.library.history import Step
from desktop_app.library.packing import pack_blocks, pack_pages
from desktop_app.library.records import DocumentRecord
from desktop_app.library.user_data import UserData, UserDocument

Find = Callable[[UserDocument], "tuple[Document, Analysis | None] | None"]
"""Gives the text of a document that the library does not have; None where it cannot be had."""


@dataclass(slots=True)
class Brought:
    """What came: documents that are new, notes, and of those how many are lost; documents without a text."""

    documents: int = 0
    notes: int = 0
    lost: int = 0
    without_text: int = 0


def bring_back(db: Database, data: UserData, find: Find, *, label: str = "") -> Brought:
    """Write what the library does not have of `data`; what it has stays as it is.

    One transaction a document. With a `label` each document's notes can be undone as one edit of that name.
    """
    brought = Brought()
    numbers: dict[str, DocumentId] = {}
    for kept in data.documents.values():
        known = documents.find_by_sha256(db, kept.sha256)
        found = find(kept) if known is None or not known.characters else None
        with written_at_once(db):
            numbers[kept.sha256] = _bring_document(db, kept, known, found, brought)
            _bring_notes(db, kept, numbers[kept.sha256], found, label, brought)
        if found is not None and found[1] is not None:
            analyses.store(db, numbers[kept.sha256], found[1], ANALYSIS_VERSION)
    for kept in data.documents.values():
        if kept.previous in numbers and len(versions.chain(db, numbers[kept.sha256])) == 1:
            versions.link(db, numbers[kept.sha256], numbers[kept.previous])
        _bring_carried(db, kept, numbers)
    _bring_names(db, data)
    return brought


def _bring_document(
    db: Database,
    kept: UserDocument,
    known: DocumentRecord | None,
    found: tuple[Document, Analysis | None] | None,
    brought: Brought,
) -> DocumentId:
    """The document's number here, its text put in where there is none."""
    if known is None:
        number = documents.insert_kept(db, kept)
        brought.documents += 1
    else:
        number = known.id
    if found is not None:
        text = found[0]
        documents.put_text(db, number, text, (pack_blocks(text.blocks), pack_pages(text.pages)))
    elif known is None:
        brought.without_text += 1
    return number


def _bring_notes(
    db: Database,
    kept: UserDocument,
    number: DocumentId,
    found: tuple[Document, Analysis | None] | None,
    label: str,
    brought: Brought,
) -> None:
    here = {item.id for item in notes.list_annotations(db, number)}
    elsewhere = notes.homes(db, [item.id for item in kept.annotations])
    missing = [
        item for item in kept.annotations if item.id not in here and elsewhere.get(item.id, number) == number
    ]
    text = found[0] if found else documents.load(db, number)
    sections = found[1].sections if found and found[1] else ()
    version = Version(number, text.text, sections, text.pages.label_at)
    placed = place(missing, version, lost_too=not kept.characters)
    edit = Edit(
        label,
        tuple(Change(None, item) for item in placed),
        _corrections(db, kept, number, text.text),
        _briefing(db, kept, number, here | {item.id for item in placed}),
    )
    notes.apply(db, edit.annotations)
    notes.apply_corrections(db, number, edit.corrections)
    tags.apply_briefings(db, edit.briefings)
    if label and not edit.is_empty:
        history.record(db, number, edit, Step.MADE)
    present = {draft.id for draft in drafts.drafts(db, number)}
    for draft in kept.drafts:
        if draft.id not in present and not label:
            drafts.save(db, replace(draft, document=number))
    brought.notes += len(placed)
    brought.lost += sum(item.is_lost for item in placed)


def _corrections(
    db: Database, kept: UserDocument, number: DocumentId, text: str
) -> tuple[CorrectionChange, ...]:
    """The user's words on metrics that have none here yet, where their numbers stand in this text."""
    taken = {(c.start, c.end) for c in notes.corrections(db, number)}
    places: QuotePlaces | None = None
    made = []
    for correction in kept.corrections:
        span = (correction.start, correction.end)
        if text and text[span[0] : span[1]] != correction.text:
            places = places or QuotePlaces(text)
            found = places.find(correction.text, hint=correction.start)
            span = (found.start, found.end) if found else span
        if span not in taken:
            taken.add(span)
            made.append(CorrectionChange(None, _moved(correction, span)))
    return tuple(made)


def _bring_carried(db: Database, kept: UserDocument, numbers: Mapping[str, DocumentId]) -> None:
    """What became of corrections that were carried over to a document."""
    number = numbers[kept.sha256]
    here = {one.id for one in carried.carried_corrections(db, number)}
    missing = [
        replace(one, document=number, previous=numbers.get(previous, DocumentId(0)))
        for previous, one in kept.carried
        if one.id not in here
    ]
    with written_at_once(db):
        carried.apply_carried(db, [CarriedChange(None, one) for one in missing])


def _moved(correction: Correction, span: tuple[int, int]) -> Correction:
    return replace(correction, start=span[0], end=span[1])


def _briefing(
    db: Database, kept: UserDocument, number: DocumentId, there: set[AnnotationId]
) -> tuple[BriefingChange, ...]:
    """The briefing, where the document has none yet; without lines of annotations that are not there."""
    lines = tuple(line for line in kept.briefing if line.annotation is None or line.annotation in there)
    has_one = tags.briefing(db, number)
    return (BriefingChange(number, (), lines),) if lines and not has_one else ()


def _bring_names(db: Database, data: UserData) -> None:
    """Colours of tags, names of colours, and themes of keywords that there are none of here."""
    coloured = {tag.casefold() for tag in tags.colours(db)}
    changes = [
        TagChange(TagColour(tag), TagColour(tag, colour))
        for tag, colour in data.tag_colours.items()
        if tag.casefold() not in coloured
    ]
    with written_at_once(db):
        tags.apply_colours(db, changes)
    names = tags.colour_names(db)
    if data.colour_names.keys() - names.keys():
        tags.save_colour_names(db, data.colour_names | names)
    themes = notes.own_themes(db)
    known = {theme.name for theme in themes}
    new = {theme.name: theme for theme in data.themes if theme.name not in known}
    if new:
        notes.save_own_themes(db, [*themes, *new.values()])


def place_notes(db: Database, number: DocumentId) -> None:
    """Put the lost notes of a document into its text, in the running transaction."""
    text, items = documents.load(db, number), notes.list_annotations(db, number)
    placed = place(items, Version(number, text.text, (), text.pages.label_at), lost_too=True)
    before = {item.id: item for item in items}
    notes.apply(db, [Change(before[item.id], item) for item in placed if item != before[item.id]])
