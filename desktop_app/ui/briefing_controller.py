"""The briefing of the open document: what the user does to its lines becomes edits that can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop_app.document import briefing
from desktop_app.document.annotation import Annotation, AnnotationId
from desktop_app.document.briefing import BriefingItem, Lines
from desktop_app.services.annotations import AnnotationService
from desktop_app.ui.notes_panel import NotesPanel


class BriefingController(QObject):
    """One function per user action on the briefing."""

    def __init__(self, *, panel: NotesPanel, annotations: AnnotationService, parent: QObject) -> None:
        super().__init__(parent)
        self._panel = panel
        self._briefing = panel.briefing
        self._service = annotations
        self._to_name: BriefingItem | None = None
        self._to_select: Lines = ()
        for signal in (annotations.loaded, annotations.briefing_changed, annotations.changed):
            signal.connect(self._show)
        view, model = self._briefing.view, self._briefing.model
        view.moved_by.connect(self.move_by)
        view.indented_by.connect(self.indent)
        view.removal_requested.connect(self.remove)
        model.moved.connect(self.move_to)
        model.renamed.connect(self.rename)
        self._briefing.add_requested.connect(self.add_all_shown)
        self._briefing.heading_requested.connect(self.add_heading)
        panel.brief_requested.connect(self.add)

    def _show(self, _what: object = None) -> None:
        notes: dict[str, Annotation] = {a.id: a for a in self._service.annotations}
        lines = self._service.briefing
        if not lines and not self._briefing.model.lines:
            return
        self._briefing.show_lines(lines, notes)
        wanted, self._to_select = self._to_select, ()
        if rows := [row for row, line in enumerate(lines) if line in wanted]:
            self._briefing.select(rows)
        if self._to_name in lines:
            index = self._briefing.model.index(lines.index(self._to_name), 0)
            self._briefing.view.setCurrentIndex(index)
            self._briefing.view.edit(index)
        self._to_name = None

    def _set(self, lines: Sequence[BriefingItem], label: str) -> None:
        self._service.set_briefing(lines, label=label)

    @property
    def _rows(self) -> list[int]:
        return briefing.with_parts(self._service.briefing, self._briefing.view.rows())

    # -- user actions

    def add(self, annotations: Sequence[AnnotationId]) -> None:
        """Add annotations at the end."""
        self._set(briefing.added(self._service.briefing, annotations), self.tr("Add to briefing"))

    def add_all_shown(self) -> None:
        """Add every note that the list shows, in its order."""
        self.add(self._panel.list.shown_annotations())

    def add_heading(self) -> None:
        """Put a heading before the current line, at the end where none is, and let it be named."""
        lines = self._service.briefing
        taken = {line.heading for line in lines}
        base = self.tr("New heading")
        name = next(
            n for i in range(1, len(lines) + 3) if (n := base if i == 1 else f"{base} {i}") not in taken
        )
        rows = self._briefing.view.rows()
        at = rows[0] if rows else len(lines)
        self._to_name = BriefingItem(None, name, 1)
        self._set((*lines[:at], self._to_name, *lines[at:]), self.tr("Add heading"))

    def rename(self, row: int, heading: str) -> None:
        """Name a heading."""
        lines = self._service.briefing
        if row < len(lines):
            line = BriefingItem(None, heading, lines[row].level)
            self._set((*lines[:row], line, *lines[row + 1 :]), self.tr("Rename heading"))

    def move_to(self, rows: Sequence[int], to: int) -> None:
        """Put lines, headings with what stands below them, before another line."""
        lines = self._service.briefing
        whole = briefing.with_parts(lines, rows)
        if to not in whole:
            self._to_select = tuple(lines[row] for row in whole)
            self._set(briefing.moved(lines, whole, to), self.tr("Reorder briefing"))

    def move_by(self, step: int) -> None:
        """Move what is selected up or down by a line."""
        rows = self._rows
        if rows:
            to = rows[0] - 1 if step < 0 else rows[-1] + 2
            self.move_to(rows, min(max(0, to), len(self._service.briefing)))

    def indent(self, by: int) -> None:
        """Indent what is selected more, or less."""
        lines, rows = self._service.briefing, self._rows
        made = briefing.indented(lines, rows, by)
        self._to_select = tuple(made[row] for row in rows)
        self._set(made, self.tr("Indent briefing"))

    def remove(self) -> None:
        """Take the selected lines out; the notes themselves stay."""
        rows = self._briefing.view.rows()
        if rows:
            self._set(briefing.without_rows(self._service.briefing, rows), self.tr("Take out of briefing"))
