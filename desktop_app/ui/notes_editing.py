"""The editor of a note from opening to saving: what is typed is kept as a draft all the while."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId
from desktop_app.document.draft import Draft
from desktop_app.document.span import Span
from desktop_app.services.tickets import Ticket
from desktop_app.ui.annotation_editor import AnnotationEditor
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.services import Services
from desktop_app.ui.tags_completing import split_tags
from desktop_app.ui.theme import Theme


@dataclass(slots=True)
class Writing:
    """A note that is being written: on an annotation as it was then, or a new one on a span."""

    item: Annotation | None
    span: Span | None
    kind: str
    ticket: Ticket
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    is_kept: bool = False


class NotesEditing(QObject):
    """One editor at a time; opening another saves what was written in the first."""

    def __init__(self, *, pane: DocumentPane, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._service = services.annotations
        self._drafts = services.drafts
        self._tags = services.tags
        self._theme: Theme | None = None
        self._editor: AnnotationEditor | None = None
        self._writing: Writing | None = None
        self._waiting: list[Draft] = []
        self._saving: tuple[AnnotationId, Writing, Draft] | None = None
        self.last_colour = "amber"
        self.last_made: AnnotationId | None = None
        self._drafts.kept.connect(self._on_kept)
        self._service.loaded.connect(self._on_loaded)
        self._service.changed.connect(self._on_changed)
        self._service.failed.connect(self._on_failed)

    @property
    def editor(self) -> AnnotationEditor | None:
        """The editor that is open."""
        return self._editor if self._editor is not None and isValid(self._editor) else None

    def set_theme(self, theme: Theme) -> None:
        """Colour the editor that is open and the next one."""
        self._theme = theme
        if self.editor is not None:
            self.editor.set_theme(theme)

    def edit(self, item: Annotation, *, focus: str = "note") -> None:
        """Open the editor on an annotation."""
        span = item.span if item.anchor.quote else None
        self._open(Writing(item, span, item.kind, self._service.ticket), focus)

    def write(self, span: Span | None, *, kind: str, focus: str = "note") -> None:
        """Open the editor for a new annotation; of the whole document where `span` is None."""
        self._open(Writing(None, span, kind, self._service.ticket), focus)

    def leave(self) -> None:
        """Close the editor, as when the window closes; what was typed stays as a draft."""
        editor, writing = self.editor, self._writing
        if editor is not None and writing is not None:
            if editor.is_changed or writing.is_kept:
                self._keep()
            self._editor = self._writing = None
            editor.close()

    # -- opening

    def _open(self, writing: Writing, focus: str) -> AnnotationEditor:
        before = self.editor
        if before is not None:
            before.accept()
        item, span = writing.item, writing.span
        quote = item.anchor.quote if item else self._pane.view.text_of(span) if span else ""
        editor = AnnotationEditor(
            item,
            quote=quote,
            tags=list(self._tags.table.counts),
            kind=writing.kind,
            colour_names=self._tags.table.colour_names,
            parent=self._pane.window(),
        )
        if self._theme is not None:
            editor.set_theme(self._theme)
        if item is None:
            editor.set_colour(self.last_colour)
        editor.focus_field(focus)
        editor.accepted_with.connect(self._on_accepted)
        editor.rejected.connect(self._on_rejected)
        editor.typed.connect(self._keep)
        self._editor, self._writing = editor, writing
        editor.show()
        editor.raise_()
        editor.activateWindow()
        return editor

    # -- drafts

    def _draft(self) -> Draft | None:
        editor, writing = self.editor, self._writing
        if editor is None or writing is None:
            return None
        span = writing.span or Span(0, 0)
        return Draft(
            id=writing.id,
            document=DocumentId(0),
            annotation=writing.item.id if writing.item else "",
            start=span.start,
            end=span.end,
            kind=str(editor.kind.currentData()),
            colour=str(editor.fields()["colour"]),
            note=editor.note.toPlainText(),
            tags=editor.tags.text(),
            base=writing.item.note if writing.item else "",
            owner="",
            modified="",
        )

    def _keep(self) -> None:
        draft = self._draft()
        if draft is not None and self._writing is not None:
            self._writing.is_kept = True
            self._drafts.save(draft, self._writing.ticket)

    def _on_kept(self, draft: str) -> None:
        if self.editor is not None and self._writing is not None and self._writing.id == draft:
            self.editor.say(self.tr("Draft kept"))

    def _on_loaded(self) -> None:
        """Another document is open: the editor of the last one closes, drafts on this one come back."""
        self._editor_of_another_document()
        open_id = self._writing.id if self._writing else ""
        self._waiting = [d for d in self._drafts.abandoned() if d.id != open_id]
        if self.editor is None:
            self._restore_next()

    def _editor_of_another_document(self) -> None:
        if self._writing is not None and self._writing.ticket is not self._service.ticket:
            self.leave()

    def _restore_next(self) -> None:
        if not self._waiting or not self._service.can_write:
            return
        draft = self._waiting.pop(0)
        item = self._service.annotation(AnnotationId(draft.annotation))
        span = self._service.passage(draft.start, draft.end)
        kind = draft.kind if span is not None else "document"
        before = replace(item, note=draft.base) if item else None  # as it was when the writing began
        writing = Writing(before, item.span if item else span, kind, self._service.ticket, draft.id, True)
        editor = self._open(writing, "note")
        editor.restore(kind=draft.kind, colour=draft.colour, note=draft.note, tags=draft.tags)
        editor.say(
            self.tr("Here is what you were writing at {time}. It is not saved yet.").format(
                time=draft.modified[11:16]
            )
        )

    # -- leaving

    def _on_accepted(self, fields: dict[str, Any]) -> None:
        writing, written = self._writing, self._draft()
        self._editor = self._writing = None
        if writing is None or written is None:
            return
        draft = writing.id if writing.is_kept else ""
        colour, note = str(fields["colour"]), str(fields["note"])
        tags: tuple[str, ...] = tuple(fields["tags"])
        kind = str(fields["kind"])
        if writing.item is not None:
            is_written = self._service.revise(
                writing.item, label=self.tr("Edit note"), draft=draft, kind=kind, colour=colour,
                note=note, tags=tags,
            )  # fmt: skip
            if is_written:
                self._saving = writing.item.id, writing, written
            elif draft:
                self._drafts.discard(draft)
        else:
            self.last_colour = colour
            self.last_made = self._service.add(
                writing.span, colour=colour, note=note, tags=tags, kind=kind, label=self.tr("Add note"),
                draft=draft,
            )  # fmt: skip
            self._saving = self.last_made, writing, written
            self._pane.view.clear_selection()
        self._restore_next()

    def _on_changed(self, changes: Sequence[Change]) -> None:
        if self._saving is not None and any(change.id == self._saving[0] for change in changes):
            self._saving = None

    def _on_failed(self, _error: object) -> None:
        """What could not be saved stands in the editor again."""
        saving, self._saving = self._saving, None
        if saving is not None and self.editor is None:
            self._write_on(saving[1], saving[2])

    def _on_rejected(self) -> None:
        """Thrown away; the message that follows brings it back."""
        editor, writing = self.editor, self._writing
        draft = self._draft()
        self._editor = self._writing = None
        if editor is None or writing is None or draft is None:
            return
        if writing.is_kept:
            self._drafts.discard(writing.id)
        if editor.is_changed:
            self._pane.messages.show_message(
                self.tr("What you wrote was thrown away."),
                action=self.tr("Write on"),
                on_action=lambda: self._write_on(writing, draft),
            )
        self._restore_next()

    def _write_on(self, writing: Writing, draft: Draft) -> None:
        if writing.ticket is not self._service.ticket:
            return
        again = Writing(writing.item, writing.span, writing.kind, writing.ticket)
        editor = self._open(again, "note")
        editor.restore(
            kind=draft.kind, colour=draft.colour, note=draft.note, tags=", ".join(split_tags(draft.tags))
        )
        self._keep()
