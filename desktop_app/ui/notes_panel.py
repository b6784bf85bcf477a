"""The notes panel: annotations grouped, searched and filtered, or in the order of the user's briefing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.document.annotation import COLOURS, Annotation, AnnotationId
from desktop_app.document.note_query import NoteQuery
from desktop_app.document.section import Section
from desktop_app.services.tags import TagTable
from desktop_app.ui.briefing_panel import BriefingPanel
from desktop_app.ui.colour_buttons import colour_name, swatch
from desktop_app.ui.filtered import EmptyLabel
from desktop_app.ui.notes_filter_bar import NotesFilterBar
from desktop_app.ui.notes_grouping import GROUPINGS, Naming
from desktop_app.ui.notes_list import NotesList
from desktop_app.ui.theme import THEMES, Theme

BRIEFING = "briefing"


class NotesPanel(QWidget):
    """Shows the annotations of the document; says what the user wants done with them."""

    activated = Signal(object)
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    recolour_requested = Signal(object, str)
    tag_requested = Signal(object)
    brief_requested = Signal(object)
    attach_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPanel")
        self.setAccessibleName(self.tr("Notes"))
        self._theme = THEMES["light"]
        self._sections: Sequence[Section] = ()
        self._annotations: Sequence[Annotation] = ()
        self._table = TagTable()
        self.filter = NotesFilterBar("notes")
        self.list = NotesList("notesList")
        self.briefing = BriefingPanel()
        self._make_head()
        self._make_empty()
        self._lay_out()
        self._connect()
        self._show_state()

    def _make_head(self) -> None:
        self.grouping = QComboBox()
        self.grouping.setObjectName("notesGrouping")
        self.grouping.setAccessibleName(self.tr("How the notes are ordered"))
        words = {
            "section": self.tr("By section"),
            "colour": self.tr("By colour"),
            "tag": self.tr("By tag"),
            "date": self.tr("By date"),
        }
        for by in GROUPINGS:
            self.grouping.addItem(words[by], by)
        self.grouping.insertSeparator(len(GROUPINGS))
        self.grouping.addItem(self.tr("Briefing"), BRIEFING)
        self.count = QLabel()
        self.count.setObjectName("notesCount")
        self.count.setProperty("quiet", True)
        self.export = QPushButton(self.tr("Export…"))
        self.export.setObjectName("notesExport")
        self.export.setToolTip(self.tr("Export the notes (Ctrl+E)"))

    def _make_empty(self) -> None:
        self.empty = EmptyLabel(
            "notesEmpty",
            self.tr(
                "Select a passage and press Ctrl+1 to highlight it, Ctrl+U to underline it, Ctrl+Enter to "
                "write a note. What you mark is listed here."
            ),
        )
        self.nothing = EmptyLabel("notesNothing", self.tr("No note fits this filter."))

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for part in (self.list, self.empty, self.nothing, self.briefing):
            self.stack.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.grouping)
        head.addWidget(self.count, 1)
        head.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.filter.changed.connect(self._on_query)
        self.grouping.currentIndexChanged.connect(self._on_grouping)
        self.export.clicked.connect(self.export_requested)
        self.list.activated_note.connect(self.activated)
        self.list.edit_requested.connect(self.edit_requested)
        self.list.delete_requested.connect(self.delete_requested)
        self.list.brief_requested.connect(self.brief_requested)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.briefing.view.activated_note.connect(self.activated)

    # -- what the window sets

    def set_annotations(self, annotations: Sequence[Annotation], sections: Sequence[Section]) -> None:
        """Show the annotations of a document, in reading order."""
        self._annotations, self._sections = annotations, sections
        self.list.set_naming(self._naming())
        self.list.set_annotations(annotations)
        self._show_tags()
        self._show_state()

    def update_annotations(self, annotations: Sequence[Annotation], changed: Sequence[AnnotationId]) -> None:
        """Some annotations changed, came or went: their rows change."""
        self._annotations = annotations
        self.list.update_annotations(annotations, changed)
        self._show_tags()
        self._show_state()

    def set_tag_table(self, table: TagTable) -> None:
        """Tags have other colours, colours have other names."""
        self._table = table
        self.filter.set_colour_names(table.colour_names)
        self.list.set_tag_colours(table.colours)
        self.list.set_naming(self._naming())

    def select(self, annotation: AnnotationId | None) -> None:
        """Select an annotation's row and bring it into sight; None for none."""
        if annotation is None:
            self.list.clearSelection()
        elif annotation not in self.list.selected():
            self.list.select([annotation])

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self._theme = theme
        self.filter.set_theme(theme)
        self.list.set_theme(theme)
        self.briefing.set_theme(theme)

    def selected(self) -> list[AnnotationId]:
        """The annotations that are selected, in the order shown."""
        return self.list.selected()

    def show_briefing(self, *, shown: bool) -> None:
        """Show the briefing, or the list."""
        self.grouping.setCurrentIndex(self.grouping.findData(BRIEFING if shown else "section"))
        (self.briefing.view if shown else self.list).setFocus()

    @property
    def is_briefing(self) -> bool:
        """Whether the briefing is shown."""
        return bool(self.grouping.currentData() == BRIEFING)

    def show_tag(self, tag: str) -> None:
        """Show the notes with a tag."""
        if self.is_briefing:
            self.show_briefing(shown=False)
        self.filter.show_tag(tag)

    # -- inside

    def _naming(self) -> Naming:
        return Naming(self._sections, self._table.colour_names)

    def _show_tags(self) -> None:
        self.filter.set_tags(sorted({tag for a in self._annotations for tag in a.tags}, key=str.casefold))

    def _on_query(self, query: NoteQuery) -> None:
        self.list.set_query(query)
        self._show_state()

    def _on_grouping(self) -> None:
        if not self.is_briefing:
            self.list.set_grouping(str(self.grouping.currentData()))
        self._show_state()

    def _show_state(self) -> None:
        total, shown = len(self._annotations), self.list.shown
        self.export.setEnabled(bool(total))
        self.filter.setVisible(not self.is_briefing)
        if self.is_briefing:
            self.stack.setCurrentWidget(self.briefing)
            self.count.clear()
            return
        self.count.setText("" if shown == total else self.tr("{n} of {total}").format(n=shown, total=total))
        self.stack.setCurrentWidget(self.list if shown else self.nothing if total else self.empty)

    def _on_menu(self, at: QPoint) -> None:
        if chosen := self.selected():
            self.menu(chosen).exec(self.list.viewport().mapToGlobal(at))

    def menu(self, chosen: list[AnnotationId]) -> QMenu:
        """What can be done with annotations."""
        menu = QMenu(self)
        menu.setObjectName("notesMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Go to the passage"), lambda: self.activated.emit(chosen[0]))
        menu.addAction(self.tr("Edit… (F2)"), lambda: self.edit_requested.emit(chosen[0]))
        menu.addAction(self.tr("Tags… (Ctrl+T)"), lambda: self.tag_requested.emit(chosen))
        colours = menu.addMenu(self.tr("Colour"))
        names: Mapping[str, str] = self._table.colour_names
        for colour in COLOURS:
            action = colours.addAction(colour_name(colour, names), self._recolourer(chosen, colour))
            action.setIcon(swatch(self._theme, colour))
        if len(chosen) == 1:
            menu.addAction(
                self.tr("Attach to the selected passage (Ctrl+Shift+H)"), self.attach_requested.emit
            )
        menu.addAction(self.tr("Add to the briefing (B)"), lambda: self.brief_requested.emit(chosen))
        menu.addSeparator()
        menu.addAction(self.tr("Delete (Del)"), lambda: self.delete_requested.emit(chosen))
        return menu

    def _recolourer(self, chosen: list[AnnotationId], colour: str) -> Callable[[], None]:
        return lambda: self.recolour_requested.emit(chosen, colour)
