"""Annotating: the toolbar at the selection, the editor, the notes panel, the marks in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QRect

from desktop_app.document.annotation import Annotation, AnnotationId, Change
from desktop_app.document.marks import MarkLayer
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.marks import annotation_marks
from desktop_app.ui.annotation_editor import AnnotationEditor
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.notes_panel import NotesPanel
from desktop_app.ui.selection_toolbar import SelectionToolbar
from desktop_app.ui.theme import Theme


class NotesController(QObject):
    """Turns what the user does to passages and notes into calls of the service, and shows the result."""

    def __init__(
        self, *, pane: DocumentPane, panel: NotesPanel, annotations: AnnotationService, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._service = annotations
        self._sections: Sequence[Section] = ()
        self._theme: Theme | None = None
        self._last_colour = "amber"
        self._current: AnnotationId | None = None
        self.toolbar = SelectionToolbar(pane)
        self._connect()

    def _connect(self) -> None:
        self._service.loaded.connect(self._on_loaded)
        self._service.changed.connect(self._on_changed)
        view = self._pane.view
        view.selection_finished.connect(self._on_selection_finished)
        view.selection_changed.connect(self._on_selection_changed)
        self._pane.page_view.verticalScrollBar().valueChanged.connect(self._on_pages_moved)
        view.mark_activated.connect(self._on_mark_activated)
        self.toolbar.colour_chosen.connect(self.highlight)
        self.toolbar.note_requested.connect(self.write_note)
        self.toolbar.tag_requested.connect(self.tag)
        self.toolbar.copy_requested.connect(view.copy)
        self._panel.activated.connect(self.go_to)
        self._panel.edit_requested.connect(self.edit)
        self._panel.delete_requested.connect(self.delete)
        self._panel.recolour_requested.connect(self.recolour)

    def set_theme(self, theme: Theme) -> None:
        """Colour the toolbar and the next editor."""
        self._theme = theme
        self.toolbar.set_theme(theme)
        self._panel.set_theme(theme)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """The outline is known: group the notes by it."""
        self._sections = sections
        self._panel.set_annotations(self._service.annotations, sections)

    # -- user actions

    def highlight(self, colour: str) -> None:
        """Highlight the selection, or recolour the annotations that it covers exactly or the current one."""
        self._last_colour = colour
        selection = self._pane.view.selection()
        same = [a.id for a in self._service.annotations if a.span == selection]
        if same:
            self.recolour(same, colour)
        elif selection is not None and self._can_write():
            self._service.add(selection, colour=colour, label=self.tr("Highlight"))
            self._pane.view.clear_selection()
        elif self._current is not None:
            self.recolour([self._current], colour)
        self.toolbar.hide()

    def write_note(self) -> None:
        """Write a note on the selection, or edit the note of the current annotation."""
        selection = self._pane.view.selection()
        self.toolbar.hide()
        target = self._target(selection)
        if target is not None:
            self.edit(target.id)
        elif selection is not None and self._can_write():
            self._open_editor(None, selection, focus="note")

    def tag(self) -> None:
        """Tag the selection or the current annotation."""
        selection = self._pane.view.selection()
        self.toolbar.hide()
        target = self._target(selection)
        if target is not None:
            self._open_editor(target, target.span, focus="tags")
        elif selection is not None and self._can_write():
            self._open_editor(None, selection, focus="tags")

    def edit(self, annotation: AnnotationId) -> None:
        """Open the editor on an annotation."""
        item = self._service.annotation(annotation)
        if item is not None:
            self._open_editor(item, item.span, focus="note")

    def delete_current(self) -> None:
        """Delete the annotations under the selection, else the current one."""
        selection = self._pane.view.selection()
        covered = [a.id for a in self._service.annotations if selection and selection.contains(a.span)]
        if covered:
            self.delete(covered)
        elif self._current is not None:
            self.delete([self._current])

    def delete(self, annotations: Sequence[AnnotationId]) -> None:
        """Delete annotations; undo brings them back."""
        self._service.delete(annotations, label=self.tr("Delete"))

    def recolour(self, annotations: Sequence[AnnotationId], colour: str) -> None:
        """Give annotations another colour."""
        self._service.update(annotations, label=self.tr("Change colour"), colour=colour)

    def go_to(self, annotation: AnnotationId) -> None:
        """Show an annotation in the text and make it the current one."""
        item = self._service.annotation(annotation)
        if item is not None:
            self._set_current(annotation)
            self._pane.reveal(item.span)

    def step(self, direction: int) -> None:
        """Go to the next or previous annotation, seen from the current one or from the top of the view."""
        items = self._service.annotations
        if not items:
            return
        current = self._service.annotation(self._current) if self._current else None
        starts = [a.anchor.start for a in items]
        if current is not None and current in items:
            index = items.index(current) + direction
        elif direction > 0:
            index = bisect_left(starts, self._pane.view.position())
        else:
            index = bisect_right(starts, self._pane.view.position()) - 1
        self.go_to(items[index % len(items)].id)

    # -- what happens

    def _can_write(self) -> bool:
        """Whether notes can be written yet; says so where they cannot."""
        if not self._service.can_write:
            self._pane.messages.show_message(
                self.tr("The other pages are still being read: you can write notes in a moment.")
            )
        return self._service.can_write

    def _target(self, selection: Span | None) -> Annotation | None:
        if selection is not None:
            return next((a for a in self._service.annotations if a.span == selection), None)
        return self._service.annotation(self._current) if self._current else None

    def _open_editor(self, item: Annotation | None, span: Span, *, focus: str) -> None:
        quote = self._pane.view.text_of(span)
        editor = AnnotationEditor(item, quote=quote, tags=self._service.tags, parent=self._pane.window())
        if self._theme is not None:
            editor.set_theme(self._theme)
        if item is None:
            editor.set_colour(self._last_colour)
        editor.focus_field(focus)
        editor.accepted_with.connect(lambda fields: self._save(item, span, fields))
        editor.open()

    def _save(self, item: Annotation | None, span: Span, fields: dict[str, Any]) -> None:
        colour, note = str(fields["colour"]), str(fields["note"])
        tags: tuple[str, ...] = tuple(fields["tags"])
        if item is None:
            self._current = self._service.add(
                span, colour=colour, note=note, tags=tags, label=self.tr("Add note")
            )
            self._pane.view.clear_selection()
        else:
            self._service.update([item.id], label=self.tr("Edit note"), colour=colour, note=note, tags=tags)

    def _on_loaded(self) -> None:
        self._current = None
        self._panel.set_annotations(self._service.annotations, self._sections)
        self._show_marks()

    def _on_changed(self, changes: Sequence[Change]) -> None:
        for change in changes:
            self._panel.update_annotation(change)
            if change.after is None and change.id == self._current:
                self._set_current(None)
        self._show_marks()

    def _show_marks(self) -> None:
        marks = annotation_marks(self._service.annotations)
        self._pane.set_marks(MarkLayer.ANNOTATION, marks)
        self._pane.heat_strip.set_marks(MarkLayer.ANNOTATION, marks)

    def _set_current(self, annotation: AnnotationId | None) -> None:
        self._current = annotation
        self._pane.set_current(MarkLayer.ANNOTATION, annotation)
        self._panel.select(annotation)

    def _on_mark_activated(self, layer: object, mark: object) -> None:
        if layer is MarkLayer.ANNOTATION:
            self._set_current(AnnotationId(str(mark)))

    def _on_selection_changed(self, selection: Span | None) -> None:
        if selection is None:
            self.toolbar.hide()

    def _on_pages_moved(self, _value: int) -> None:
        self.toolbar.hide()

    def _on_selection_finished(self, area: QRect) -> None:
        self.toolbar.show_at(area)
