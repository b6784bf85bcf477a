"""The one door through which everything passes that the user writes on a document."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.correction import Correction
from desktop_app.document.annotation import (
    DOCUMENT_ANCHOR,
    Annotation,
    AnnotationId,
    Change,
    DocumentId,
    make_anchor,
)
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.span import Span
from desktop_app.document.tags import TagChange, TagColour, normal_tag, renamed, without
from desktop_app.library.edits import CorrectionChange, Edit
from desktop_app.library.history import Step
from desktop_app.services.history import History
from desktop_app.services.library_service import LibraryService
from desktop_app.services.tickets import Place, Ticket, store

if TYPE_CHECKING:
    from desktop_app.services.session import Kept


def now() -> str:
    """The time in UTC, ISO 8601, to the millisecond."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def _nowhere(_offset: int) -> Place:
    return (), ""


class AnnotationService(QObject):
    """Annotations, corrections and the briefing of the open document, with undo and redo; tags of all.

    `apply` hands an edit to the library, which writes it in one transaction; only then does the state here
    change and `changed` say what did. The library works in order, so an edit made while the document itself
    is still being stored is written after it.
    """

    loaded = Signal()
    changed = Signal(object)
    corrections_changed = Signal()
    briefing_changed = Signal()
    tags_changed = Signal()
    history_changed = Signal()
    failed = Signal(object)

    def __init__(self, library: LibraryService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._history = History()
        self._text = ""
        self._ticket = Ticket()
        self._place: Callable[[int], Place] = _nowhere
        self._items: dict[AnnotationId, Annotation] = {}
        self._corrections: dict[tuple[int, int], Correction] = {}
        self._briefing: tuple[BriefingItem, ...] = ()

    def begin(self, text: str, ticket: Ticket, place: Callable[[int], Place] = _nowhere) -> None:
        """Another document is open; what the library has on it comes with `load`.

        `place` tells of an offset what an anchor keeps beside it.
        """
        self._text = text
        self._ticket = ticket
        self._place = place
        self._items = {}
        self._corrections = {}
        self._briefing = ()
        self._history.clear()
        self.loaded.emit()
        self.history_changed.emit()

    def load(self, kept: Kept) -> None:
        """What the library has on the document; edits made in the meantime stay."""
        self._items = {a.id: a for a in kept.annotations} | self._items
        self._corrections = {(c.start, c.end): c for c in kept.corrections} | self._corrections
        self._briefing = self._briefing or kept.briefing
        self._history.load(kept.done, kept.undone)
        self.loaded.emit()
        self.history_changed.emit()

    @property
    def can_write(self) -> bool:
        """Whether there is a text to write on: not before all of a document is read."""
        return bool(self._text)

    @property
    def annotations(self) -> list[Annotation]:
        """The annotations in reading order."""
        return sorted(self._items.values(), key=lambda a: (a.anchor.start, a.anchor.end, a.created))

    @property
    def corrections(self) -> list[Correction]:
        """The user's corrections of metrics."""
        return list(self._corrections.values())

    @property
    def briefing(self) -> tuple[BriefingItem, ...]:
        """The user's own outline of the annotations; lines of annotations that are gone are left out."""
        return tuple(i for i in self._briefing if i.annotation is None or i.annotation in self._items)

    @property
    def tags(self) -> list[str]:
        """The tags in use on this document, sorted."""
        return sorted({tag for a in self._items.values() for tag in a.tags})

    def annotation(self, annotation: AnnotationId) -> Annotation | None:
        """The annotation with that id, if it is there."""
        return self._items.get(annotation)

    def at(self, span: Span) -> list[Annotation]:
        """The annotations that overlap `span`, the shortest first."""
        found = [a for a in self._items.values() if a.span.overlaps(span)]
        return sorted(found, key=lambda a: a.anchor.end - a.anchor.start)

    # -- user actions

    def add(
        self,
        span: Span | None,
        *,
        colour: str,
        note: str = "",
        tags: Sequence[str] = (),
        kind: str = "highlight",
        label: str,
    ) -> AnnotationId:
        """Annotate a passage, or the document where `span` is None; returns the id that it will have."""
        item = self._make(span, colour=colour, note=note, tags=tags, kind=kind)
        self.apply(Edit(label, (Change(None, item),)))
        return item.id

    def add_all(self, spans: Sequence[Span], *, colour: str, label: str) -> None:
        """Highlight several passages as one step."""
        items = [self._make(span, colour=colour) for span in spans]
        if items:
            self.apply(Edit(label, tuple(Change(None, item) for item in items)))

    def _make(
        self,
        span: Span | None,
        *,
        colour: str,
        note: str = "",
        tags: Sequence[str] = (),
        kind: str = "highlight",
    ) -> Annotation:
        time = now()
        anchor = DOCUMENT_ANCHOR
        if span is not None:
            section, page = self._place(span.start)
            anchor = make_anchor(self._text, span, section=section, page=page)
        return Annotation(
            AnnotationId(str(uuid.uuid4())),
            self._ticket.id or DocumentId(0),
            anchor,
            colour,
            note,
            tuple(tags),
            time,
            time,
            kind if span is not None else "document",
        )

    def move_to(self, annotation: AnnotationId, span: Span, *, label: str) -> None:
        """Put an annotation on another passage, as when its own was not found in a new version."""
        item = self._items.get(annotation)
        if item is None:
            return
        section, page = self._place(span.start)
        anchor = make_anchor(self._text, span, section=section, page=page)
        self.update([annotation], label=label, anchor=anchor, is_lost=False)

    def update(self, annotations: Sequence[AnnotationId], *, label: str, **fields: object) -> None:
        """Set fields (colour, note, tags, kind) of annotations; those that would not change are left out."""
        time = now()
        changes = tuple(
            Change(item, replace(item, modified=time, **fields))  # type: ignore[arg-type]
            for item in (self._items[i] for i in annotations if i in self._items)
            if any(getattr(item, name) != value for name, value in fields.items())
        )
        if changes:
            self.apply(Edit(label, changes))

    def delete(self, annotations: Sequence[AnnotationId], *, label: str) -> None:
        """Delete annotations; undo brings them back."""
        changes = tuple(Change(self._items[i], None) for i in annotations if i in self._items)
        if changes:
            self.apply(Edit(label, changes))

    def correct(self, correction: Correction, *, label: str) -> None:
        """Keep the user's word on a metric."""
        self.correct_all([correction], label=label)

    def correct_all(self, corrections: Sequence[Correction], *, label: str) -> None:
        """Keep the user's word on several metrics as one step."""
        pairs = [(self._corrections.get((c.start, c.end)), c) for c in corrections]
        self._change_corrections([CorrectionChange(b, c) for b, c in pairs if b != c], label)

    def remove_corrections(self, corrections: Sequence[Correction], *, label: str) -> None:
        """Take the user's word on metrics back: what was extracted counts again."""
        found = [self._corrections.get((c.start, c.end)) for c in corrections]
        self._change_corrections([CorrectionChange(b, None) for b in found if b is not None], label)

    def _change_corrections(self, changes: Sequence[CorrectionChange], label: str) -> None:
        if changes:
            self.apply(Edit(label, corrections=tuple(changes)))

    def set_briefing(self, items: Sequence[BriefingItem], *, label: str) -> None:
        """Give the briefing another order or other lines."""
        before, after = self.briefing, tuple(items)
        if before != after:
            change = BriefingChange(self._ticket.id or DocumentId(0), before, after)
            self.apply(Edit(label, briefings=(change,)))

    def add_tags(self, annotations: Sequence[AnnotationId], tags: Sequence[str], *, label: str) -> None:
        """Give annotations more tags."""
        self._retag(
            [self._items[i] for i in annotations if i in self._items],
            lambda old: renamed((*old, *filter(None, map(normal_tag, tags))), "\0", "\0"),
            label,
        )

    def remove_tags(self, annotations: Sequence[AnnotationId], tags: Sequence[str], *, label: str) -> None:
        """Take tags away from annotations."""
        gone = {tag.casefold() for tag in tags}
        self._retag(
            [self._items[i] for i in annotations if i in self._items],
            lambda old: tuple(tag for tag in old if tag.casefold() not in gone),
            label,
        )

    def rename_tag(self, old: str, new: str, *, label: str) -> None:
        """Rename a tag and all below it in the whole library; where `new` is in use, the two become one."""
        name = normal_tag(new)
        if name:
            self._retag_library(old, lambda tags: renamed(tags, old, name), label)

    def delete_tag(self, tag: str, *, label: str) -> None:
        """Take a tag and all below it away from every annotation of the library."""
        self._retag_library(tag, lambda tags: without(tags, tag), label)

    def colour_tag(self, before: TagColour, colour: str, *, label: str) -> None:
        """Give a tag a colour; an empty one takes it away."""
        if before.colour != colour:
            self.apply(Edit(label, tags=(TagChange(before, TagColour(before.tag, colour)),)))

    def _retag_library(
        self, tag: str, change: Callable[[tuple[str, ...]], tuple[str, ...]], label: str
    ) -> None:
        def found(items: list[Annotation]) -> None:
            self._retag([self._items.get(item.id, item) for item in items], change, label)

        self._library.call(lambda library: library.annotations_tagged(tag), found, self.failed.emit)

    def _retag(
        self,
        items: Sequence[Annotation],
        change: Callable[[tuple[str, ...]], tuple[str, ...]],
        label: str,
    ) -> None:
        time = now()
        changes = tuple(
            Change(item, replace(item, tags=change(item.tags), modified=time))
            for item in items
            if change(item.tags) != item.tags
        )
        if changes:
            self.apply(Edit(label, changes))

    # -- the door

    def apply(self, edit: Edit) -> None:
        """Write an edit; when it is durable, it can be undone and `changed` is emitted."""
        self._write(edit, Step.MADE, self._history.push, lambda: None)

    def undo(self) -> None:
        """Undo the last edit, if there is one."""
        if (edit := self._history.take_undo()) is not None:
            self._write(
                edit.inverse(),
                Step.UNDONE,
                lambda _: self._history.undone(edit),
                lambda: self._history.redone(edit),
            )

    def redo(self) -> None:
        """Do the last undone edit again, if there is one."""
        if (edit := self._history.take_redo()) is not None:
            self._write(
                edit,
                Step.REDONE,
                lambda _: self._history.redone(edit),
                lambda: self._history.undone(edit),
            )

    @property
    def undo_label(self) -> str | None:
        """The name of what undo would undo, or None."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """The name of what redo would do again, or None."""
        return self._history.redo_label

    def _write(
        self, edit: Edit, step: Step, on_success: Callable[[Edit], None], on_failure: Callable[[], None]
    ) -> None:
        ticket, text = self._ticket, self._text

        def done(stored: Edit) -> None:
            if ticket is self._ticket:
                on_success(stored)
                self._take(stored)
            elif stored.tags or stored.annotations:
                self.tags_changed.emit()

        def failed(error: Exception) -> None:
            if ticket is self._ticket:
                on_failure()
                self.history_changed.emit()
            self.failed.emit(error)

        self._library.call(lambda library: store(library, ticket, text, edit, step), done, failed)
        self.history_changed.emit()

    def _take(self, edit: Edit) -> None:
        here = tuple(c for c in edit.annotations if self._is_here(c.after or c.before))
        for change in here:
            if change.after is None:
                self._items.pop(change.id, None)
            else:
                self._items[change.id] = change.after
        if here:
            self.changed.emit(here)
        self._take_others(edit)
        if edit.tags or any(_tags(c.before) != _tags(c.after) for c in edit.annotations):
            self.tags_changed.emit()
        self.history_changed.emit()

    def _take_others(self, edit: Edit) -> None:
        for correction in edit.corrections:
            _put(self._corrections, correction)
        if edit.corrections:
            self.corrections_changed.emit()
        for briefing in edit.briefings:
            if briefing.document == self._ticket.id:
                self._briefing = briefing.after
                self.briefing_changed.emit()

    def _is_here(self, item: Annotation | None) -> bool:
        return item is not None and item.document == self._ticket.id


def _tags(item: Annotation | None) -> tuple[str, ...]:
    return item.tags if item is not None else ()


def _put(corrections: dict[tuple[int, int], Correction], change: CorrectionChange) -> None:
    """Apply one change to the corrections by place."""
    if change.after is not None:
        corrections[change.after.start, change.after.end] = change.after
    elif change.before is not None:
        corrections.pop((change.before.start, change.before.end), None)
