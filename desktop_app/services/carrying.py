"""All that the user wrote on one version of a document, carried over to the next as one edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.analysis.carried_corrections import ToCarry, carry_corrections, moved_to, to_carry
from desktop_app.analysis.correction import CarriedCorrection
from desktop_app.document import briefing
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId
from desktop_app.document.briefing import BriefingChange, Lines
from desktop_app.document.carrying import Carried, Version, put_over, report
from desktop_app.library.edits import CarriedChange, CorrectionChange, Edit
from desktop_app.library.records import DocumentRecord
from desktop_app.services.changes import now
from desktop_app.services.comparing import Cancelled, Side, Tell, side_of
from desktop_app.services.comparing_process import locate_in_child
from desktop_app.services.spare_reader import SpareReader

if TYPE_CHECKING:
    from desktop_app.library.library import Library


@dataclass(frozen=True, slots=True)
class Texts:
    """Two versions and what is to be carried from the old one to the new one.

    `known` says which annotations of the old version are on the new one already, `taken` has the places of
    numbers there on which the user has spoken.
    """

    old: DocumentRecord
    new: DocumentRecord
    before: str
    after: Side
    annotations: Sequence[Annotation]
    corrections: Sequence[ToCarry]
    briefings: tuple[Lines, Lines]
    known: Mapping[AnnotationId, AnnotationId]
    taken: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the annotations and of the corrections."""

    rows: Sequence[Carried]
    corrections: Sequence[CarriedCorrection]


@dataclass(frozen=True, slots=True)
class Carriage:
    """What became of the annotations and corrections of one version on the next.

    `missing` says how many of the old version have none on the new one.
    """

    old: DocumentRecord
    new: DocumentRecord
    rows: tuple[Carried, ...]
    corrections: tuple[CarriedCorrection, ...] = ()
    missing: int = 0


def linked(library: Library, old: DocumentId, new: DocumentId) -> Texts:
    """Link the two and load what carrying over needs; runs on the library's thread. Raises UserError."""
    library.link_version(new, old)
    known = {AnnotationId(item.origin): item.id for item in library.annotations(new) if item.origin}
    document, analysis = library.document(old), library.analysis(old)
    version = Version(old, document.text, analysis[0].sections if analysis else (), document.pages.label_at)
    return Texts(
        library.record(old),
        library.record(new),
        document.text,
        side_of(library, new),
        [item for item in library.annotations(old) if item.id not in known],
        to_carry(library.corrections(old), _lost(library, old), version, _origins(library, old, new)),
        (library.briefing(old), library.briefing(new)),
        known,
        frozenset((c.start, c.end) for c in library.corrections(new)),
    )


def find(texts: Texts, tell: Tell, cancelled: Cancelled, spare: SpareReader | None = None) -> Found:
    """Find the passages and numbers in the new version; runs on a thread that may wait. Raises UserError."""
    if not texts.annotations and not texts.corrections:
        return Found((), ())
    groups = (
        [item.anchor for item in texts.annotations],
        [item.anchor for item in texts.corrections],
        [item.around for item in texts.corrections],
    )
    found, sections = locate_in_child(groups, texts.before, texts.after, tell, cancelled, spare)
    document = texts.after.document
    version = Version(texts.new.id, document.text, sections, document.pages.label_at)
    return Found(
        put_over(texts.annotations, found[0], version, time=now()),
        carry_corrections(texts.corrections, found[1], found[2], version, previous=texts.old.id),
    )


def edit_of(texts: Texts, found: Found, label: str) -> Edit:
    """All of it as one edit of the new version; where the user has spoken on a number there, that stays."""
    fresh = {row.old.id: row.new.id for row in found.rows}
    old, new = texts.briefings
    lines = briefing.carried_over(old, new, {**texts.known, **fresh}, fresh.keys())
    return Edit(
        label,
        tuple(Change(None, row.new) for row in found.rows),
        tuple(
            CorrectionChange(None, moved_to(one.correction, one.place))
            for one in found.corrections
            if one.place is not None and (one.place.start, one.place.end) not in texts.taken
        ),
        (BriefingChange(texts.new.id, new, lines),) if lines != new else (),
        carried=tuple(CarriedChange(None, one) for one in found.corrections),
    )


def reported(library: Library, old: DocumentId, new: DocumentId) -> Carriage:
    """What became of all that was on the old version, from what is kept."""
    before, after = library.annotations(old), library.annotations(new)
    carried = {item.origin for item in after}
    origins = _origins(library, old, new)
    said = [correction.key for correction in library.corrections(old)]
    said += [one.id for one in _lost(library, old)]
    missing = sum(item.id not in carried for item in before) + sum(key not in origins for key in said)
    corrections = tuple(c for c in library.carried_corrections(new) if c.previous == old)
    return Carriage(
        library.record(old), library.record(new), tuple(report(before, after)), corrections, missing
    )


def _lost(library: Library, document: DocumentId) -> list[CarriedCorrection]:
    """The corrections that were not found when the document itself was the new version."""
    return [one for one in library.carried_corrections(document) if one.place is None]


def _origins(library: Library, old: DocumentId, new: DocumentId) -> set[str]:
    """The corrections of the old version of which it is known what became of them on the new one."""
    return {one.origin for one in library.carried_corrections(new) if one.previous == old}
