"""The panel of metrics: every quantity that the text states, a click away from its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.section import Section
from desktop_app.services.metrics import clipboard_table
from desktop_app.services.values import Correction, MetricRow
from desktop_app.ui.icons import icon
from desktop_app.ui.metric_editor import MetricEditor
from desktop_app.ui.metrics_cells import (
    KIND,
    MEASURED,
    PLACE,
    SECTION,
    SENTENCE,
    STATUS,
    TIME,
    UNIT,
    VALUE,
    WRITTEN,
)
from desktop_app.ui.metrics_delegate import MetricDelegate
from desktop_app.ui.metrics_empty import MetricsEmpty, Stage
from desktop_app.ui.metrics_filter_bar import MetricsFilterBar
from desktop_app.ui.metrics_groups import Grouping
from desktop_app.ui.metrics_menus import MetricsMenus
from desktop_app.ui.metrics_model import ROW_ROLE, MetricsModel
from desktop_app.ui.theme import Theme

AT_FIRST_HIDDEN = (UNIT, WRITTEN, TIME, PLACE, STATUS, KIND, SECTION, SENTENCE)
COPIED = (MEASURED, VALUE, UNIT, WRITTEN, TIME, PLACE, STATUS, KIND, SECTION, SENTENCE)
VALUE_WIDTH, MEASURED_WIDTH = 148, 190
WAITING = 0.1
"""Part of the rows that are shown for which more rows wait."""
MANY = 2000
PREPARED = 300
"""Rows made ready for searching in one step: 3 ms."""


class MetricsPanel(QWidget):
    """Shows, sorts, groups, filters, copies; says what the user wants corrected, hidden or exported."""

    activated = Signal(object)
    hovered = Signal(object)
    corrections_requested = Signal(object)
    corrections_removed = Signal(object)
    add_requested = Signal()
    export_requested = Signal()
    arranged = Signal()
    unit_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metricsPanel")
        self.model = MetricsModel(self)
        self.table = QTreeView()
        self.delegate = MetricDelegate(self.model, self)
        self.menus = MetricsMenus(self)
        self.bar = MetricsFilterBar()
        self.filter, self.status, self.kind = self.bar.filter, self.bar.status, self.bar.kind
        self.count, self.more = self.bar.count, self.bar.more
        self.more.setMenu(self.menus.panel_menu())
        self._set_up_table()
        self.empty = MetricsEmpty()
        self.empty.show_all_requested.connect(self.show_all)
        self._stage = Stage.NOTHING_OPEN
        self._waiting: list[MetricRow] = []
        self._preparing = QTimer(self, interval=0)
        self._preparing.timeout.connect(self._prepare_search)
        self._lay_out()
        self.filter.installEventFilter(self)
        self.bar.changed.connect(self.refilter)
        self.setFocusProxy(self.table)
        self._show_count()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addLayout(self._stack)

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("metricsTable")
        table.setAccessibleName(self.tr("Metrics"))
        table.setModel(self.model)
        table.setItemDelegate(self.delegate)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setIndentation(0)
        table.setAllColumnsShowFocus(True)
        table.setSelectionBehavior(QTreeView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        table.setMouseTracking(True)
        table.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._set_up_header(table.header())
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self.menus.show_row_menu)
        table.clicked.connect(self._on_clicked)
        table.activated.connect(self._on_clicked)
        table.entered.connect(self._on_entered)
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)
        self.model.modelReset.connect(self._on_reset)
        self.model.rowsInserted.connect(self._on_inserted)

    def _set_up_header(self, header: QHeaderView) -> None:
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(56)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.table.setSortingEnabled(True)
        self.model.sort(-1)
        header.resizeSection(VALUE, VALUE_WIDTH)
        header.setSectionResizeMode(MEASURED, QHeaderView.ResizeMode.Stretch)
        for column in AT_FIRST_HIDDEN:
            header.resizeSection(column, 110)
            header.setSectionHidden(column, True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.menus.show_header_menu)
        header.sectionResized.connect(lambda *_: self.arranged.emit())
        header.sectionMoved.connect(lambda *_: self.arranged.emit())
        header.sortIndicatorChanged.connect(lambda *_: self.arranged.emit())

    # -- what the window sets

    def set_rows(self, rows: Sequence[MetricRow], sections: Sequence[Section], text: str) -> None:
        """Show the metrics of a document."""
        self._waiting = []
        self._even_out(self.model.grouping, len(rows))
        self.model.set_rows(rows, sections, text)
        self._show_count()

    def add_rows(self, rows: Sequence[MetricRow]) -> None:
        """More were found: shown when they are a tenth more, as the table lays itself out anew each time."""
        self._waiting.extend(rows)
        if len(self._waiting) >= WAITING * self.model.total():
            self._insert_waiting()
        self._show_count()

    def _insert_waiting(self) -> None:
        self.model.add_rows(self._waiting)
        self._waiting = []

    def set_sections(self, sections: Sequence[Section]) -> None:
        """The outline is known now."""
        self.model.set_sections(sections)

    def set_stage(self, stage: Stage) -> None:
        """Say how far the finding of the metrics is, and sort in what waits when it ends."""
        self._stage = stage
        if stage is not Stage.FINDING:
            self._insert_waiting()
            self.model.finish()
            self._preparing.start()
        self._show_count()

    def _prepare_search(self) -> None:
        if not self.model.prepare_search(PREPARED):
            self._preparing.stop()

    def highlight(self, key: tuple[int, int] | None) -> None:
        """Mark the row of a metric, by its span."""
        self.model.highlight(key)
        self.table.viewport().update()

    def select_at(self, start: int) -> None:
        """Select the row whose quantity starts at an offset, and bring it into sight."""
        index = self.model.index_at(start)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self.model.theme = self.delegate.theme = theme
        self.more.setIcon(icon("more", theme))
        self.table.viewport().update()

    def arrangement(self) -> QByteArray:
        """Which columns are shown, how wide and in which order."""
        return self.table.header().saveState()

    def arrange(self, state: QByteArray, grouping: str) -> None:
        """Show the columns and groups as they were left."""
        if not state.isEmpty():
            self.table.header().restoreState(state)
        self.group_by(Grouping(grouping) if grouping in {g.value for g in Grouping} else Grouping.NONE)
        self.columns_changed()

    # -- what the user does

    def selected_rows(self) -> list[MetricRow]:
        """The metrics that are selected, in the order shown."""
        selection = self.table.selectionModel().selection()  # selectedRows() wants hidden columns as well
        parts = [selection.at(number) for number in range(selection.count())]
        chosen = {
            (part.parent().row(), at): part.parent()
            for part in parts
            if part.left() <= VALUE <= part.right()
            for at in range(part.top(), part.bottom() + 1)
        }
        indexes = (self.model.index(at, VALUE, chosen[group, at]) for group, at in sorted(chosen))
        rows = map(self.model.row_of, indexes)
        return [row for row in rows if row is not None]

    def group_by(self, grouping: Grouping) -> None:
        """Put the metrics under their sections, units or nothing."""
        self._even_out(grouping, self.model.total())
        self.model.set_grouping(grouping)
        self.arranged.emit()

    def _even_out(self, grouping: Grouping, total: int) -> None:
        """Let groups be as high as metrics where there are many: else Qt asks for the height of every row."""
        self.table.setUniformRowHeights(grouping is Grouping.NONE or total > MANY)

    def columns_changed(self) -> None:
        """Say in the second line only what has no column of its own."""
        header = self.table.header()
        self.delegate.own_columns = own = frozenset(c for c in range(10) if not header.isSectionHidden(c))
        if own <= {VALUE, MEASURED}:
            header.setSectionResizeMode(MEASURED, QHeaderView.ResizeMode.Stretch)
        else:  # others must not squeeze it: the table scrolls instead
            header.setSectionResizeMode(MEASURED, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(MEASURED, max(MEASURED_WIDTH, header.sectionSize(MEASURED)))
        self.table.viewport().update()
        self.arranged.emit()

    def copy(self) -> None:
        """Put the selected metrics, or all that are shown, on the clipboard as a table with its header."""
        rows = self.selected_rows() or self.model.rows_shown()
        names = self.model.headers()
        header = [*(names[c] for c in COPIED[:2]), self.tr("Number"), *(names[c] for c in COPIED[2:])]
        cells = [[self.model.words(row, c) for c in COPIED] for row in rows]
        for line, row in zip(cells, rows, strict=True):
            line.insert(2, f"{row.metric.value:.15g}")
        if rows:
            text, html = clipboard_table(header, cells)
            data = QMimeData()
            data.setText(text)
            data.setHtml(html)
            QGuiApplication.clipboard().setMimeData(data)

    def correct(self) -> None:
        """Let the user correct the selected metric."""
        for row in self.selected_rows()[:1]:
            editor = MetricEditor(row, self.model.sentence(row), self.window())
            editor.accepted_with.connect(lambda correction: self.corrections_requested.emit([correction]))
            editor.open()

    def set_hidden(self, hidden: bool) -> None:
        """Hide the selected metrics, or show them again."""
        changed = [_with_hidden(row, hidden) for row in self.selected_rows() if row.hidden != hidden]
        if changed:
            self.corrections_requested.emit(changed)

    def remove_correction(self) -> None:
        """Take the corrections of the selected metrics back."""
        taken = [row.correction for row in self.selected_rows() if row.correction is not None]
        if taken:
            self.corrections_removed.emit(taken)

    def show_all(self) -> None:
        """Take the filter away; where the user has hidden every metric, show the hidden ones."""
        if self.model.hidden() == self.model.total():
            self.menus.show_hidden()
        self.bar.clear()
        self.table.setFocus()

    def refilter(self) -> None:
        """Show what fits the fields."""
        self.model.set_criteria(self.bar.criteria(hidden=self.menus.shows_hidden))
        self._show_count()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.viewport() and event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        is_down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.filter and is_down and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self._enter_table()
            return True
        return False

    def _enter_table(self) -> None:
        """Put the focus on the table, and on its first row where none is current."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete:
            self.set_hidden(True)
        elif event.key() == Qt.Key.Key_F2:
            self.correct()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.menus.show_row_menu(self.table.visualRect(self.table.currentIndex()).center())
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.activated.emit(row)
        else:
            self.table.setExpanded(
                index.siblingAtColumn(0), not self.table.isExpanded(index.siblingAtColumn(0))
            )

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered.emit(index.data(ROW_ROLE))

    def _on_reset(self) -> None:
        self._show_count()
        if self.model.grouping is not Grouping.NONE:
            self._span_groups(0, self.model.rowCount() - 1)
            self.table.expandAll()

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if self.model.grouping is Grouping.NONE:
            return
        if not parent.isValid():
            self._span_groups(first, last)
        else:
            self.table.expand(parent)

    def _span_groups(self, first: int, last: int) -> None:
        for number in range(first, last + 1):
            self.table.setFirstColumnSpanned(number, QModelIndex(), True)

    def _show_count(self) -> None:
        total, shown = self.model.total() + len(self._waiting), self.model.shown()
        waits = len(self._waiting) if shown == self.model.total() else 0
        self.bar.say_count(self._stage, shown=shown + waits, total=total)
        if not shown and not self.model.is_arranging:
            self.empty.say(self._stage, found=total, hidden=self.model.hidden())
        self._stack.setCurrentWidget(self.table if shown or self.model.is_arranging else self.empty)


def _with_hidden(row: MetricRow, hidden: bool) -> Correction:
    metric, before = row.metric, row.correction
    if before is not None:
        return Correction(before.start, before.end, before.text, hidden, before.fields)
    return Correction(metric.start, metric.end, metric.text, hidden)
