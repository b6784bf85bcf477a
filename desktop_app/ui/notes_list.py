"""A list of notes: any number of rows, of which only those that are seen are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from desktop_app.document.annotation import Annotation, AnnotationId
from desktop_app.document.note_query import NoteQuery, matching
from desktop_app.ui.notes_grouping import Naming, NoteRow, grouped
from desktop_app.ui.notes_model import ANNOTATION_ROLE, ROW_ROLE, NotesModel
from desktop_app.ui.notes_painting import NoteDelegate, group_height, note_height
from desktop_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
RESIZED_MS = 60
SIZED_AT_ONCE = 250
"""Rows: their heights take a few milliseconds."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NotesList(QTableView):
    """Groups, filters and shows annotations.

    A table of one column: its rows may differ in height, and Qt asks neither for all of their sizes nor for
    all of their words.
    """

    activated_note = Signal(object)
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    brief_requested = Signal(object)
    shown_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Notes"))
        self.notes = NotesModel(self)
        self.delegate = NoteDelegate(self)
        self._annotations: Sequence[Annotation] = ()
        self._said: dict[str, str] = {}
        self._query = NoteQuery()
        self._by = "section"
        self._naming = Naming()
        self._folded: set[object] = set()
        self._known: dict[str, list[NoteRow]] = {}
        self.shown = 0
        self._resized = QTimer(self, singleShot=True, interval=RESIZED_MS)
        self._resized.timeout.connect(self._size_all)
        self._sizing = QTimer(self, singleShot=True, interval=0)
        self._sizing.timeout.connect(self._size_some)
        self._sized = 0
        self._set_up()

    def _set_up(self) -> None:
        self.setModel(self.notes)
        self.setItemDelegate(self.delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(8)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.notes.modelReset.connect(self._size_all)
        self.notes.rowsInserted.connect(lambda _parent, first, last: self._size(range(first, last + 1)))
        self.notes.dataChanged.connect(self._on_data_changed)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    # -- what is shown

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show annotations, in their order, as they are grouped and filtered."""
        self._annotations = annotations
        self._said.clear()
        self._known.clear()
        self.refresh()

    def update_annotations(self, annotations: Sequence[Annotation], changed: Sequence[AnnotationId]) -> None:
        """The same annotations but for some that changed, came or went."""
        self._annotations = annotations
        for key in changed:
            self._said.pop(key, None)
        self.refresh()

    def set_query(self, query: NoteQuery) -> None:
        """Show only what fits."""
        self._query = query
        self.refresh()

    def set_grouping(self, by: str) -> None:
        """Group otherwise."""
        self._by = by
        self._known.clear()
        self._folded.clear()
        self.refresh()

    def set_naming(self, naming: Naming) -> None:
        """Groups are called otherwise."""
        if naming != self._naming:
            self._naming = naming
            self._known.clear()
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self.delegate.theme = theme
        self.viewport().update()

    def set_tag_colours(self, colours: Mapping[str, str]) -> None:
        """Paint dots before tags."""
        self.delegate.tag_colours = colours
        self.viewport().update()

    def refresh(self) -> None:
        """Filter and group again; the selection stays."""
        chosen = self.selected()
        found = matching(self._query, self._annotations, self._said)
        self.shown = len(found)
        is_reset = self.notes.set_rows(grouped(found, self._by, self._naming, self._folded, self._known))
        if is_reset and chosen:
            self.select(chosen)
        self.shown_changed.emit()

    def shown_annotations(self) -> list[AnnotationId]:
        """What is shown, in its order, each once."""
        found = (row.annotation.id for row in self.notes.rows if row.annotation is not None)
        return list(dict.fromkeys(found))

    # -- heights

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resized.start()

    def _size_all(self) -> None:
        """What is seen first at once, the others between events."""
        self._sized = 0
        self._size_some()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        rows = range(first.row(), last.row() + 1)
        if len(rows) > SIZED_AT_ONCE:
            self._size_all()
        else:
            self._size(rows)

    def _size_some(self) -> None:
        end = min(self._sized + SIZED_AT_ONCE, len(self.notes.rows))
        self._size(range(self._sized, end))
        self._sized = end
        if end < len(self.notes.rows):
            self._sizing.start()

    def _size(self, rows: range) -> None:
        header, metrics, width = self.verticalHeader(), self.fontMetrics(), self.viewport().width()
        group = group_height(metrics)
        shown = self.notes.rows
        header.setUpdatesEnabled(False)
        for row in rows:
            item = shown[row].annotation
            header.resizeSection(row, note_height(metrics, item, width) if item else group)
        header.setUpdatesEnabled(True)

    # -- selection

    def selected(self) -> list[AnnotationId]:
        """The annotations that are selected, in the order shown, each once."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self.notes.rows[row].annotation for row in rows if row < len(self.notes.rows))
        return list(dict.fromkeys(item.id for item in found if item is not None))

    def select(self, annotations: Sequence[AnnotationId]) -> None:
        """Select annotations and bring the first into sight."""
        self.clearSelection()
        indexes = [index for key in annotations if (index := self.notes.index_of(key)).isValid()]
        for index in indexes:
            self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)
        if indexes:
            flag = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(indexes[0], flag)
            self.scrollTo(indexes[0])

    # -- what the user does

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        chosen = self.selected()
        key = event.key()
        is_group = isinstance(row, NoteRow) and row.annotation is None
        if is_group and isinstance(row, NoteRow) and key in (*ENTER, Qt.Key.Key_Space):
            self._fold(row)
        elif is_group and isinstance(row, NoteRow) and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if row.is_folded == (key == Qt.Key.Key_Right):
                self._fold(row)
        elif key in ENTER and chosen:
            self.activated_note.emit(chosen[0])
        elif key == Qt.Key.Key_F2 and chosen:
            self.edit_requested.emit(chosen[0])
        elif key == Qt.Key.Key_Delete and chosen:
            self.delete_requested.emit(chosen)
        elif key == Qt.Key.Key_B and not event.modifiers() and chosen:
            self.brief_requested.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _fold(self, row: NoteRow) -> None:
        at = self.currentIndex().row()
        (self._folded.discard if row.is_folded else self._folded.add)(row.key[1])
        self.refresh()
        flag = self.selectionModel().SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.notes.index(at, 0), flag)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, NoteRow):
            return
        if row.annotation is None:
            self._fold(row)
        elif len(self.selected()) == 1:
            self.activated_note.emit(row.annotation.id)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        annotation = index.data(ANNOTATION_ROLE)
        if isinstance(annotation, Annotation):
            self.edit_requested.emit(annotation.id)
