"""The one door through which everything passes that the user writes on a document."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.correction import Correction
from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.errors import UserError
from desktop_app.document.span import Span
from desktop_app.services.history import CorrectionChange, Edit, History
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    from desktop_app.library.library import Library


def now() -> str:
    """The time in UTC, ISO 8601, to the millisecond."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


@dataclass(slots=True)
class Ticket:
    """A document on its way into the library: the library's thread fills in the id before any later edit."""

    id: DocumentId | None = None


class AnnotationService(QObject):
    """Annotations and corrections of the open document, with undo and redo.

    `apply` hands an edit to the library, which writes it in one transaction; only then does the state here
    change and `changed` say what did. The library works in order, so an edit made while the document itself
    is still being stored is written after it.
    """

    loaded = Signal()
    changed = Signal(object)
    corrections_changed = Signal()
    history_changed = Signal()
    failed = Signal(object)

    def __init__(self, library: LibraryService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._history = History()
        self._text = ""
        self._ticket = Ticket()
        self._items: dict[AnnotationId, Annotation] = {}
        self._corrections: dict[tuple[int, int], Correction] = {}

    def begin(self, text: str, ticket: Ticket) -> None:
        """Another document is open; what the library has on it comes with `load`."""
        self._text = text
        self._ticket = ticket
        self._items = {}
        self._corrections = {}
        self._history.clear()
        self.loaded.emit()
        self.history_changed.emit()

    def load(self, annotations: Sequence[Annotation], corrections: Sequence[Correction]) -> None:
        """What the library has on the document; edits made in the meantime stay."""
        self._items = {a.id: a for a in annotations} | self._items
        self._corrections = {(c.start, c.end): c for c in corrections} | self._corrections
        self.loaded.emit()

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
        self, span: Span, *, colour: str, note: str = "", tags: Sequence[str] = (), label: str
    ) -> AnnotationId:
        """Highlight a passage; returns the id that the annotation will have."""
        time = now()
        item = Annotation(
            AnnotationId(str(uuid.uuid4())),
            self._ticket.id or DocumentId(0),
            make_anchor(self._text, span),
            colour,
            note,
            tuple(tags),
            time,
            time,
        )
        self.apply(Edit(label, (Change(None, item),)))
        return item.id

    def update(self, annotations: Sequence[AnnotationId], *, label: str, **fields: object) -> None:
        """Set fields (colour, note, tags) of annotations; those that would not change are left out."""
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
        before = self._corrections.get((correction.start, correction.end))
        if before != correction:
            self.apply(Edit(label, corrections=(CorrectionChange(before, correction),)))

    def remove_correction(self, correction: Correction, *, label: str) -> None:
        """Take the user's word on a metric back: what was extracted counts again."""
        before = self._corrections.get((correction.start, correction.end))
        if before is not None:
            self.apply(Edit(label, corrections=(CorrectionChange(before, None),)))

    # -- the door

    def apply(self, edit: Edit) -> None:
        """Write an edit; when it is durable, it can be undone and `changed` is emitted."""
        self._write(edit, self._history.push, lambda: None)

    def undo(self) -> None:
        """Undo the last edit, if there is one."""
        if (edit := self._history.take_undo()) is not None:
            self._write(
                edit.inverse(), lambda _: self._history.undone(edit), lambda: self._history.redone(edit)
            )

    def redo(self) -> None:
        """Do the last undone edit again, if there is one."""
        if (edit := self._history.take_redo()) is not None:
            self._write(edit, lambda _: self._history.redone(edit), lambda: self._history.undone(edit))

    @property
    def undo_label(self) -> str | None:
        """The name of what undo would undo, or None."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """The name of what redo would do again, or None."""
        return self._history.redo_label

    def _write(self, edit: Edit, on_success: Callable[[Edit], None], on_failure: Callable[[], None]) -> None:
        ticket = self._ticket

        def done(stored: Edit) -> None:
            if ticket is self._ticket:
                on_success(stored)
                self._take(stored)

        def failed(error: Exception) -> None:
            if ticket is self._ticket:
                on_failure()
                self.history_changed.emit()
            self.failed.emit(error)

        self._library.call(lambda library: _store(library, ticket, edit), done, failed)
        self.history_changed.emit()

    def _take(self, edit: Edit) -> None:
        for change in edit.annotations:
            if change.after is None:
                self._items.pop(change.id, None)
            else:
                self._items[change.id] = change.after
        for correction in edit.corrections:
            _put(self._corrections, correction)
        if edit.annotations:
            self.changed.emit(edit.annotations)
        if edit.corrections:
            self.corrections_changed.emit()
        self.history_changed.emit()


def _put(corrections: dict[tuple[int, int], Correction], change: CorrectionChange) -> None:
    """Apply one change to the corrections by place."""
    if change.after is not None:
        corrections[change.after.start, change.after.end] = change.after
    elif change.before is not None:
        corrections.pop((change.before.start, change.before.end), None)


def _store(library: Library, ticket: Ticket, edit: Edit) -> Edit:
    """Write an edit on the library's thread; returns it as it was written."""
    if ticket.id is None:
        raise UserError("The note was not saved, because the document itself could not be stored.")
    document = ticket.id
    placed = _on_document(edit, document)
    if placed.annotations:
        library.apply(placed.annotations)
    for change in placed.corrections:
        if change.after is not None:
            library.save_correction(document, change.after)
        elif change.before is not None:
            library.delete_correction(document, change.before.start, change.before.end)
    return placed


def _on_document(edit: Edit, document: DocumentId) -> Edit:
    """The edit with its annotations on `document`, whose id may not have been known when it was made."""

    def place(item: Annotation | None) -> Annotation | None:
        return None if item is None else replace(item, document=document)

    return replace(edit, annotations=tuple(Change(place(c.before), place(c.after)) for c in edit.annotations))
