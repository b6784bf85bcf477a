"""The one door through which everything passes that the user writes on a document."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
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
from desktop_app.document.draft import Draft
from desktop_app.document.span import Span
from desktop_app.document.tags import normal_tag, renamed
from desktop_app.library.edits import CorrectionChange, Edit, Written
from desktop_app.library.history import Step
from desktop_app.services.changes import changes_tags, now, put, retagged
from desktop_app.services.history import History
from desktop_app.services.library_service import LibraryService
from desktop_app.services.outside import Outside, look
from desktop_app.services.tickets import Place, Ticket, store

if TYPE_CHECKING:
    from desktop_app.services.session import Kept


__all__ = ["AnnotationService", "now"]


def _nowhere(_offset: int) -> Place:
    return (), ""


class AnnotationService(QObject):
    """Annotations, corrections and the briefing of the open document, with undo and redo.

    `apply` hands an edit to the library, which writes it in one transaction; only then does the state here
    change and `changed` say what did. The library works in order, so an edit made while the document itself
    is still being stored is written after it. `met_another` says that an edit met a change of the same note
    by another window: both texts were kept. `drafts` are the notes that were being written.
    """

    loaded = Signal()
    changed = Signal(object)
    corrections_changed = Signal()
    briefing_changed = Signal()
    tags_changed = Signal()
    history_changed = Signal()
    met_another = Signal()
    failed = Signal(object)

    def __init__(self, library: LibraryService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._history = History()
        self._text = ""
        self._ticket = Ticket()
        self._place: Callable[[int], Place] = _nowhere
        self._items: dict[AnnotationId, Annotation] = {}
        self._ordered: list[Annotation] | None = None
        self.drafts: tuple[Draft, ...] = ()
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
        self._ordered = None
        self.drafts = ()
        self._corrections = {}
        self._briefing = ()
        self._history.clear()
        self.loaded.emit()
        self.history_changed.emit()

    def load(self, kept: Kept) -> None:
        """What the library has on the document; edits made in the meantime stay."""
        self._items = {a.id: a for a in kept.annotations} | self._items
        self._ordered = None
        self.drafts = tuple(kept.drafts)
        self._corrections = {(c.start, c.end): c for c in kept.corrections} | self._corrections
        self._briefing = self._briefing or kept.briefing
        self._history.load(kept.done, kept.undone)
        self.loaded.emit()
        self.history_changed.emit()

    @property
    def ticket(self) -> Ticket:
        """The open document on its way into the library, or in it."""
        return self._ticket

    @property
    def can_write(self) -> bool:
        """Whether there is a text to write on: not before all of a document is read."""
        return bool(self._text)

    @property
    def annotations(self) -> Sequence[Annotation]:
        """The annotations in reading order."""
        if self._ordered is None:
            self._ordered = sorted(
                self._items.values(), key=lambda a: (a.anchor.start, a.anchor.end, a.created)
            )
        return self._ordered

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
        found = [a for a in self._items.values() if not a.is_lost and a.span.overlaps(span)]
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
        draft: str = "",
    ) -> AnnotationId:
        """Annotate a passage, or the document where `span` is None; returns the id that it will have."""
        item = self._make(span, colour=colour, note=note, tags=tags, kind=kind)
        self.apply(Edit(label, (Change(None, item),)), draft)
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
        self.update([annotation], label=label, anchor=anchor, is_lost=False, needs_review=False)

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

    def revise(self, before: Annotation, *, label: str, draft: str = "", **fields: object) -> bool:
        """Set fields of an annotation as it was when the user began to write; False where none would change.

        What has changed on it meanwhile is not lost: the library puts both together.
        """
        is_other = any(getattr(before, name) != value for name, value in fields.items())
        if is_other:
            after = replace(before, modified=now(), **fields)  # type: ignore[arg-type]
            self.apply(Edit(label, (Change(before, after),)), draft)
        return is_other

    def passage(self, start: int, end: int) -> Span | None:
        """A span of the text; None where there is none."""
        return Span(start, end) if 0 <= start < end <= len(self._text) else None

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

    def change_tags(
        self, annotations: Sequence[AnnotationId], more: Sequence[str], gone: Sequence[str], *, label: str
    ) -> None:
        """Give annotations tags and take others away, as one step."""
        added, keys = tuple(filter(None, map(normal_tag, more))), {tag.casefold() for tag in gone}
        items = [self._items[i] for i in annotations if i in self._items]
        changes = retagged(
            items,
            lambda old: renamed((*(tag for tag in old if tag.casefold() not in keys), *added), "\0", "\0"),
        )
        if changes:
            self.apply(Edit(label, changes))

    # -- the door

    def apply(self, edit: Edit, draft: str = "") -> None:
        """Write an edit; when it is durable, it can be undone and `changed` is emitted.

        In the same transaction the draft that it was made from is forgotten.
        """
        self._write(edit, Step.MADE, self._history.push, lambda: None, draft)

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
        self,
        edit: Edit,
        step: Step,
        on_success: Callable[[Edit], None],
        on_failure: Callable[[], None],
        draft: str = "",
    ) -> None:
        ticket, text = self._ticket, self._text

        def done(written: Written) -> None:
            stored = written.edit
            if ticket is self._ticket:
                if step is not Step.MADE or not stored.is_empty:
                    on_success(stored)
                self._take(stored)
            elif stored.tags or stored.annotations:
                self.tags_changed.emit()
            if written.met_another:
                self.met_another.emit()
                self.refresh()

        def failed(error: Exception) -> None:
            if ticket is self._ticket:
                on_failure()
                self.history_changed.emit()
            self.failed.emit(error)

        self._library.call(lambda library: store(library, ticket, text, edit, step, draft), done, failed)
        self.history_changed.emit()

    # -- what other windows do

    def refresh(self) -> None:
        """Take over what another window or program has changed in the library."""
        ticket, known, corrections = self._ticket, dict(self._items), tuple(self.corrections)
        if ticket.id is not None:
            self._library.call(
                lambda library: look(library, ticket, known, corrections),
                lambda found: self._take_over(found) if ticket is self._ticket else None,
                self.failed.emit,
                quiet=True,
            )

    def _take_over(self, found: Outside) -> None:
        self._take_changes(tuple(c for c in found.changes if self._items.get(c.id) != c.after))
        if changes_tags(found.changes):
            self.tags_changed.emit()
        if found.corrections is not None:
            self._corrections = {(c.start, c.end): c for c in found.corrections}
            self.corrections_changed.emit()
        if found.briefing != self._briefing:
            self._briefing = found.briefing
            self.briefing_changed.emit()

    def _take(self, edit: Edit) -> None:
        self._take_changes(tuple(c for c in edit.annotations if self._is_here(c.after or c.before)))
        self._take_others(edit)
        if edit.tags or changes_tags(edit.annotations):
            self.tags_changed.emit()
        self.history_changed.emit()

    def _take_changes(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            if change.after is None:
                self._items.pop(change.id, None)
            else:
                self._items[change.id] = change.after
        self._ordered = None
        if changes:
            self.changed.emit(changes)

    def _take_others(self, edit: Edit) -> None:
        for correction in edit.corrections:
            put(self._corrections, correction)
        if edit.corrections or edit.carried:
            self.corrections_changed.emit()
        for briefing in edit.briefings:
            if briefing.document == self._ticket.id:
                self._briefing = briefing.after
                self.briefing_changed.emit()

    def _is_here(self, item: Annotation | None) -> bool:
        return item is not None and item.document == self._ticket.id
