"""Annotations of one version of a document carried over to the next; nothing of the old ones changes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop_app.document.anchor import ORPHAN, Located, Locator, Status, make, text_hash
from desktop_app.document.annotation import Anchor, Annotation, AnnotationId, DocumentId
from desktop_app.document.folded_text import letters_of
from desktop_app.document.section import Section, section_at, section_path

STATUSES: tuple[Status, ...] = ("changed", "orphan", "moved", "exact")
"""What the user has to look at comes first."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document: its id, its text, its sections, and the printed page of an offset."""

    document: DocumentId
    text: str
    sections: Sequence[Section] = ()
    page: Callable[[int], str] = lambda _offset: ""


@dataclass(frozen=True, slots=True)
class Carried:
    """An annotation of the old version, what it is in the new one, and how that was found."""

    old: Annotation
    new: Annotation
    status: Status
    score: float

    def left(self) -> Annotation:
        """The new one where its passage is not the right one: lost, with the anchor of the old one."""
        return replace(self.new, anchor=self.old.anchor, is_lost=True, needs_review=False)


def carry_over(
    annotations: Sequence[Annotation], before: str, version: Version, *, time: str
) -> list[Carried]:
    """Every annotation as a new one on the next version, with `origin`; what was not found is lost there.

    A lost one keeps its old anchor, so that it can be put on a passage by hand. One that was lost already is
    looked for again.
    """
    locator = Locator(version.text, version.sections)
    found = locator.locate_all([item.anchor for item in annotations], before)
    return put_over(annotations, found, version, time=time)


def put_over(
    annotations: Sequence[Annotation], found: Sequence[Located], version: Version, *, time: str
) -> list[Carried]:
    """As `carry_over`, where it is known already what was found of each annotation."""
    hashed = text_hash(version.text)
    return [
        Carried(item, _carried(item, located, version, hashed, time), located.status, located.score)
        for item, located in zip(annotations, found, strict=True)
    ]


def _carried(item: Annotation, located: Located, version: Version, hashed: str, time: str) -> Annotation:
    return replace(
        item,
        id=AnnotationId(str(uuid.uuid4())),
        document=version.document,
        anchor=_anchor(item.anchor, located, version, hashed),
        modified=time,
        is_lost=located.span is None,
        origin=item.id,
        needs_review=_needs_review(item, located),
    )


def _anchor(anchor: Anchor, located: Located, version: Version, hashed: str) -> Anchor:
    if located.span is None or not anchor.quote:
        return anchor
    at = located.span.start
    section = anchor.section
    if version.sections:
        section = section_path(version.sections, section_at(version.sections, at))
    return make(
        version.text, located.span, section=section, page=version.page(at), hashed=hashed, with_twins=False
    )


def place(annotations: Sequence[Annotation], version: Version, *, lost_too: bool) -> list[Annotation]:
    """The same annotations, of the same ids, on a text that may be another reading of the same file.

    On the text that they were made on they stay as they are; otherwise those that are found get a new anchor,
    the others are lost and keep the old one, so that they can be placed when the text is there again. Those
    that were lost before are looked for only with `lost_too`.
    """
    hashed = text_hash(version.text)
    placed = {item.id: replace(item, document=version.document) for item in annotations}
    moving = []
    for item in list(placed.values()):
        if item.anchor.quote and (lost_too or not item.is_lost):
            if _is_in_place(item.anchor, version.text, hashed):
                placed[item.id] = replace(item, is_lost=False)
            else:
                moving.append(item)
    if version.text:
        located = Locator(version.text, version.sections).locate_all([item.anchor for item in moving])
    else:
        located = [ORPHAN] * len(moving)
    for item, found in zip(moving, located, strict=True):
        anchor = _anchor(item.anchor, found, version, hashed)
        placed[item.id] = replace(item, anchor=anchor, is_lost=found.span is None)
    return list(placed.values())


def _is_in_place(anchor: Anchor, text: str, hashed: str) -> bool:
    return anchor.text_hash in ("", hashed) and text[anchor.start : anchor.end] == anchor.quote


def _needs_review(item: Annotation, located: Located) -> bool:
    """What has other words now, or is lost and was not yet when it was looked at last."""
    if located.span is None:
        return item.needs_review or not item.is_lost
    return located.status == "changed"


def report(old: Sequence[Annotation], new: Sequence[Annotation]) -> list[Carried]:
    """What became of annotations, from what is kept: the new ones with an origin among the old ones.

    In the order of `STATUSES`, then of the text. It is the same when it is asked for again later, but for
    what the user has put elsewhere in the meantime.
    """
    origins = {item.id: item for item in old}
    rows = [
        Carried(origins[AnnotationId(item.origin)], item, *_judged(origins[AnnotationId(item.origin)], item))
        for item in new
        if item.origin in origins
    ]
    return sorted(rows, key=lambda row: (STATUSES.index(row.status), row.old.anchor.start))


def _judged(old: Annotation, new: Annotation) -> tuple[Status, float]:
    from rapidfuzz.distance import Levenshtein

    if new.is_lost:
        return "orphan", 0.0
    if new.anchor.quote == old.anchor.quote:
        return ("exact" if new.anchor.start == old.anchor.start else "moved"), 1.0
    alike = Levenshtein.normalized_similarity(letters_of(old.anchor.quote), letters_of(new.anchor.quote))
    return "changed", round(alike, 4)
