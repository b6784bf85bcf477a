"""All notes of the library in one window, filtered as in the panel; a click opens the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.document.annotation import Annotation, AnnotationId
from desktop_app.document.note_query import NoteQuery
from desktop_app.services.tags import TagTable
from desktop_app.ui.filtered import EmptyLabel
from desktop_app.ui.notes_filter_bar import NotesFilterBar
from desktop_app.ui.notes_grouping import Naming
from desktop_app.ui.notes_list import NotesList
from desktop_app.ui.theme import Theme


class AllNotesWindow(QWidget):
    """Shows annotations of many documents; `place_requested` carries the one whose place is wanted."""

    place_requested = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("allNotesWindow")
        self.setAccessibleName(self.tr("All notes"))
        self.setWindowTitle(self.tr("All notes"))
        self.setAutoFillBackground(True)
        self.resize(760, 640)
        self._annotations: list[Annotation] = []
        self._titles: Mapping[int, str] = {}
        self._table = TagTable()
        self.filter = NotesFilterBar("allNotes")
        self.list = NotesList("allNotesList")
        self.list.set_grouping("document")
        self.grouping = QComboBox()
        self.grouping.setObjectName("allNotesGrouping")
        self.grouping.setAccessibleName(self.tr("How the notes are ordered"))
        for words, by in (
            (self.tr("By document"), "document"),
            (self.tr("By colour"), "colour"),
            (self.tr("By tag"), "tag"),
            (self.tr("By date"), "date"),
        ):
            self.grouping.addItem(words, by)
        self.count = QLabel()
        self.count.setObjectName("allNotesCount")
        self.count.setProperty("quiet", True)
        self.empty = EmptyLabel("allNotesEmpty")
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        head = QHBoxLayout()
        head.addWidget(self.grouping)
        head.addStretch(1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.filter.changed.connect(self._on_query)
        self.grouping.currentIndexChanged.connect(self._on_grouping)
        self.list.activated_note.connect(self._on_activated)

    # -- what is set

    def set_notes(self, annotations: Sequence[Annotation], titles: Mapping[int, str]) -> None:
        """Show the notes of the library, document by document; rows that are as before stay."""
        before = {a.id: a for a in self._annotations}
        changed = [a.id for a in annotations if before.get(a.id) != a]
        self._annotations = list(annotations)
        if titles != self._titles:
            self._titles = titles
            self.list.set_naming(self._naming())
        self.list.update_annotations(self._annotations, changed)
        self.filter.set_tags(sorted({t for a in annotations for t in a.tags}, key=str.casefold))
        self._show_state()

    def set_tag_table(self, table: TagTable) -> None:
        """Tags have other colours, colours have other names."""
        self._table = table
        self.filter.set_colour_names(table.colour_names)
        self.list.set_tag_colours(table.colours)
        self.list.set_naming(self._naming())

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self.filter.set_theme(theme)
        self.list.set_theme(theme)

    def annotation(self, key: AnnotationId) -> Annotation | None:
        """One of the notes that are listed."""
        index: QModelIndex = self.list.notes.index_of(key)
        row = self.list.notes.rows[index.row()] if index.isValid() else None
        return row.annotation if row else None

    # -- inside

    def _naming(self) -> Naming:
        return Naming((), self._table.colour_names, self._titles)

    def _on_query(self, query: NoteQuery) -> None:
        self.list.set_query(query)
        self._show_state()

    def _on_grouping(self) -> None:
        self.list.set_grouping(str(self.grouping.currentData()))

    def _on_activated(self, key: AnnotationId) -> None:
        if (item := self.annotation(key)) is not None:
            self.place_requested.emit(item)

    def _show_state(self) -> None:
        total, shown = len(self._annotations), self.list.shown
        words = self.tr("1 note") if total == 1 else self.tr("{n} notes").format(n=total)
        self.count.setText(
            words if shown == total else self.tr("{n} of {words}").format(n=shown, words=words)
        )
        self.empty.setText(
            self.tr("No note fits this filter.")
            if total
            else self.tr("What you mark and write in your documents is listed here, for all of them.")
        )
        self.stack.setCurrentWidget(self.list if shown else self.empty)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
