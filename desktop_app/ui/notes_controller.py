"""Annotating: the toolbar at the selection, the editor, the notes panel, the marks in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect

from desktop_app.document.annotation import Annotation, AnnotationId, Change
from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.document.section import Section, section_at
from desktop_app.document.span import Span
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.marks import annotation_marks
from desktop_app.services.tags import TagService
from desktop_app.ui.briefing_controller import BriefingController
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.notes_editing import NotesEditing
from desktop_app.ui.notes_panel import NotesPanel
from desktop_app.ui.selection_toolbar import SelectionToolbar
from desktop_app.ui.services import Services
from desktop_app.ui.tags_of_notes_dialog import TagsOfNotesDialog
from desktop_app.ui.theme import Theme


class NotesController(QObject):
    """Turns what the user does to passages and notes into calls of the service, and shows the result."""

    def __init__(
        self,
        *,
        pane: DocumentPane,
        panel: NotesPanel,
        services: Services,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._service: AnnotationService = services.annotations
        self._tags: TagService = services.tags
        self._sections: Sequence[Section] = ()
        self._current: AnnotationId | None = None
        self._marks: dict[str, tuple[Annotation, Mark]] = {}
        self.toolbar = SelectionToolbar(pane)
        self.editing = NotesEditing(pane=pane, services=services, parent=self)
        self.briefing = BriefingController(panel=panel, annotations=self._service, parent=self)
        self._connect()

    def _connect(self) -> None:
        self._service.loaded.connect(self._on_loaded)
        self._service.changed.connect(self._on_changed)
        self._service.met_another.connect(self._on_met_another)
        self._tags.changed.connect(self._on_tags_changed)
        self._tags.colour_names_changed.connect(self._on_tags_changed)
        view = self._pane.view
        view.selection_finished.connect(self._on_selection_finished)
        view.selection_changed.connect(self._on_selection_changed)
        self._pane.page_view.verticalScrollBar().valueChanged.connect(self._on_pages_moved)
        view.mark_activated.connect(self._on_mark_activated)
        self.toolbar.colour_chosen.connect(self.highlight)
        self.toolbar.underline_requested.connect(self.underline)
        self.toolbar.bookmark_requested.connect(self.bookmark)
        self.toolbar.note_requested.connect(self.write_note)
        self.toolbar.tag_requested.connect(self.tag)
        self.toolbar.copy_requested.connect(view.copy)
        self._panel.activated.connect(self.go_to)
        self._panel.attach_requested.connect(self.attach)
        self._panel.edit_requested.connect(self.edit)
        self._panel.delete_requested.connect(self.delete)
        self._panel.recolour_requested.connect(self.recolour)
        self._panel.tag_requested.connect(self.tag_all)

    def set_theme(self, theme: Theme) -> None:
        """Colour the toolbar and the editor."""
        self.editing.set_theme(theme)
        self.toolbar.set_theme(theme)
        self._panel.set_theme(theme)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """The outline is known: group the notes by it."""
        self._sections = sections
        self._panel.set_annotations(self._service.annotations, sections)

    # -- marking

    def highlight(self, colour: str) -> None:
        """Highlight the selection, or recolour what is chosen: in the list, at the selection, the current."""
        self.editing.last_colour = colour
        self.toolbar.hide()
        selection = self._pane.view.selection()
        chosen = self._chosen(selection)
        if chosen:
            self.recolour(chosen, colour)
        elif selection is not None and self._can_write():
            self._add(selection, "highlight", self.tr("Highlight"), colour)

    def underline(self) -> None:
        """Underline the selection; what is underlined is highlighted again."""
        self._mark_as("underline", self.tr("Underline"))

    def bookmark(self) -> None:
        """Bookmark the selection, else the line at the top of the view; again takes the bookmark away."""
        self.toolbar.hide()
        span = self._pane.view.selection() or self._pane.line_at_top()
        if span is None or not self._can_write():
            return
        there = [a.id for a in self._service.annotations if a.kind == "bookmark" and a.is_at(span)]
        if there:
            self._service.delete(there, label=self.tr("Remove bookmark"))
        else:
            self._add(span, "bookmark", self.tr("Bookmark"))

    def _mark_as(self, kind: str, label: str) -> None:
        self.toolbar.hide()
        selection = self._pane.view.selection()
        chosen = [a for key in self._chosen(selection) if (a := self._service.annotation(key)) is not None]
        chosen = [a for a in chosen if a.kind not in ("section", "document")]
        if chosen:
            kind = "highlight" if all(a.kind == kind for a in chosen) else kind
            self._service.update([a.id for a in chosen], label=label, kind=kind)
        elif selection is not None and self._can_write():
            self._add(selection, kind, label)

    def annotate_hit(self) -> None:
        """Highlight the metric or keyword hit that was gone to or pointed at last."""
        hit = self._pane.current_hit()
        if hit is None or not self._can_write():
            return
        if not any(a.is_at(hit.span) and a.kind == "highlight" for a in self._service.annotations):
            self._add(hit.span, "highlight", self.tr("Highlight"))

    def _add(self, span: Span, kind: str, label: str, colour: str = "") -> None:
        self._current = self._service.add(
            span, colour=colour or self.editing.last_colour, kind=kind, label=label
        )
        self._pane.view.clear_selection()

    # -- writing

    def write_note(self) -> None:
        """Write a note on the selection, or edit the note of what is chosen."""
        self.toolbar.hide()
        selection = self._pane.view.selection()
        chosen = self._chosen(selection)
        if chosen:
            self.edit(chosen[0])
        elif selection is not None and self._can_write():
            self.editing.write(selection, kind="note")

    def tag(self) -> None:
        """Tag the selection, or what is chosen."""
        self.toolbar.hide()
        selection = self._pane.view.selection()
        chosen = self._chosen(selection)
        if len(chosen) > 1:
            self.tag_all(chosen)
        elif chosen and (item := self._service.annotation(chosen[0])) is not None:
            self.editing.edit(item, focus="tags")
        elif selection is not None and self._can_write():
            self.editing.write(selection, kind="highlight", focus="tags")

    def tag_all(self, annotations: Sequence[AnnotationId]) -> None:
        """Ask for the tags of several annotations."""
        items = [a for key in annotations if (a := self._service.annotation(key)) is not None]
        dialog = TagsOfNotesDialog(items, list(self._tags.table.counts), self._pane.window())
        keys = [a.id for a in items]
        dialog.accepted_with.connect(
            lambda added, gone: self._service.change_tags(keys, added, gone, label=self.tr("Tag"))
        )
        dialog.open()

    def write_on_section(self) -> None:
        """Write a note on the section that is read, or edit the one that is there."""
        selection = self._pane.view.selection()
        offset = selection.start if selection else self._pane.position()
        number = section_at(self._sections, offset)
        if number is None or not self._can_write():
            self._pane.messages.show_message(self.tr("There is no section here to write a note on."))
            return
        heading = self._sections[number].heading
        self._write_once("section", heading)

    def write_on_document(self) -> None:
        """Write a note on the document as a whole, or edit the one that is there."""
        if self._can_write():
            self._write_once("document", None)

    def _write_once(self, kind: str, span: Span | None) -> None:
        there = [a for a in self._service.annotations if a.kind == kind and (not span or a.is_at(span))]
        if there:
            self.editing.edit(there[0])
        else:
            self.editing.write(span, kind=kind)

    def edit(self, annotation: AnnotationId) -> None:
        """Open the editor on an annotation."""
        item = self._service.annotation(annotation)
        if item is not None:
            self.editing.edit(item)

    def delete_current(self) -> None:
        """Delete the annotations under the selection, else the current one."""
        selection = self._pane.view.selection()
        placed = (a for a in self._service.annotations if not a.is_lost)
        covered = [a.id for a in placed if selection and selection.contains(a.span)]
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
        item = self.choose(annotation)
        if item is not None and item.is_lost:
            self._pane.messages.show_message(
                self.tr(
                    "This note’s passage was not found in this version. Select the passage where it belongs "
                    "and press Ctrl+Shift+H to attach it there."
                )
            )

    def choose(self, annotation: AnnotationId) -> Annotation | None:
        """Make an annotation the current one and show its passage, where it has one in this text."""
        item = self._service.annotation(annotation)
        if item is not None:
            self._set_current(annotation)
            if not item.is_lost and item.anchor.end > item.anchor.start:
                self._pane.reveal(item.span)
        return item

    def attach(self) -> None:
        """Put the note that is chosen on the selected passage, as when its own was not found."""
        selection, key = self._pane.view.selection(), self._current
        rows = self._panel.selected() if self._panel.list.hasFocus() else []
        key = rows[0] if len(rows) == 1 else key
        if key is None or self._service.annotation(key) is None or len(rows) > 1:
            said = self.tr("Choose one note in the list first, then select the passage where it belongs.")
            self._pane.messages.show_message(said)
        elif selection is None:
            self._pane.messages.show_message(self.tr("Select the passage where the note belongs first."))
        else:
            self._service.move_to(key, selection, label=self.tr("Attach note"))
            self._pane.view.clear_selection()
            self._pane.messages.clear()

    def step(self, direction: int) -> None:
        """Go to the next or previous annotation, seen from the current one or from the top of the view."""
        items = [a for a in self._service.annotations if not a.is_lost]
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

    def _chosen(self, selection: Span | None) -> list[AnnotationId]:
        """What an action means: the rows of the list that has the focus, else what is exactly selected,
        else (where nothing is) the annotation that was clicked last.
        """
        if self._panel.list.hasFocus() and (rows := self._panel.selected()):
            return rows
        if selection is not None:
            same: list[Annotation] = [a for a in self._service.annotations if a.is_at(selection)]
            return [a.id for a in same if a.kind != "section"]
        there = self._service.annotation(self._current) if self._current else None
        return [there.id] if there else []

    def _on_loaded(self) -> None:
        self._current = None
        self._marks.clear()
        self._panel.set_annotations(self._service.annotations, self._sections)
        self._show_marks()

    def _on_changed(self, changes: Sequence[Change]) -> None:
        self._panel.update_annotations(self._service.annotations, [change.id for change in changes])
        if any(change.after is None and change.id == self._current for change in changes):
            self._set_current(None)
        self._show_marks()

    def _on_met_another(self) -> None:
        self._pane.messages.show_message(
            self.tr("This note was changed in another window as well. What was written there is kept too.")
        )

    def _on_tags_changed(self) -> None:
        self._panel.set_tag_table(self._tags.table)
        self.toolbar.colours.set_names(self._tags.table.colour_names)

    def _show_marks(self) -> None:
        marks = annotation_marks(self._service.annotations, self._marks)
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
