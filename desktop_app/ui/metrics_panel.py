"""The panel of metrics: every quantity that the text states, a click away from its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.section import Section
from desktop_app.services.values import KINDS, Correction, MetricRow
from desktop_app.ui.metric_editor import MetricEditor
from desktop_app.ui.metrics_model import (
    KIND,
    MEASURED,
    PLACE,
    ROW_ROLE,
    SECTION,
    SENTENCE,
    STATUS,
    TIME,
    UNIT,
    VALUE,
    MetricsFilter,
    MetricsModel,
)
from desktop_app.ui.theme import Theme

AT_FIRST_HIDDEN = (TIME, PLACE, KIND, SECTION, SENTENCE)


class MetricsPanel(QWidget):
    """Shows, sorts, filters, copies; says what the user wants corrected or hidden."""

    activated = Signal(object)
    hovered = Signal(object)
    correction_requested = Signal(object)
    correction_removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metricsPanel")
        self.model = MetricsModel(self)
        self.proxy = MetricsFilter(self)
        self.proxy.setSourceModel(self.model)
        self.filter = QLineEdit()
        self.filter.setObjectName("metricsFilter")
        self.filter.setAccessibleName(self.tr("Filter the metrics"))
        self.filter.setPlaceholderText(self.tr("Filter metrics"))
        self.filter.setClearButtonEnabled(True)
        self._add_choices()
        self.hidden = QCheckBox(self.tr("Hidden"))
        self.hidden.setObjectName("metricsHidden")
        self.hidden.setToolTip(self.tr("Show the metrics that you have hidden"))
        self.count = QLabel()
        self.count.setObjectName("metricsCount")
        self.count.setProperty("quiet", True)
        self.table = QTableView()
        self._set_up_table()
        self.empty = QLabel(
            self.tr("Every quantity that the text states will be listed here, with what it measures.")
        )
        self.empty.setObjectName("metricsEmpty")
        self.empty.setProperty("quiet", True)
        self.empty.setWordWrap(True)
        self.empty.setMargin(16)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.filter.textChanged.connect(lambda _text: self._refilter())
        for choice in (self.status, self.kind):
            choice.currentIndexChanged.connect(lambda _index: self._refilter())
        self.hidden.toggled.connect(lambda _on: self._refilter())
        self.setFocusProxy(self.table)
        self._show_count()

    def _add_choices(self) -> None:
        self.status = self._choice("metricsStatus", self.tr("Facts or targets"))
        for name, key in ((self.tr("All"), ""), (self.tr("Facts"), "fact"), (self.tr("Targets"), "target")):
            self.status.addItem(name, key)
        self.kind = self._choice("metricsKind", self.tr("Kind of metric"))
        self.kind.addItem(self.tr("Every kind"), "")
        for key in KINDS:
            self.kind.addItem(key, key)

    def _choice(self, name: str, said: str) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(name)
        choice.setAccessibleName(said)
        choice.setToolTip(said)
        return choice

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (self.status, self.kind, self.hidden):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.count)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.filter)
        column.addLayout(row)
        column.addLayout(self._stack)

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("metricsTable")
        table.setAccessibleName(self.tr("Metrics"))
        table.setModel(self.proxy)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setMouseTracking(True)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        table.setSortingEnabled(True)
        self.proxy.sort(-1)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        for column, width in ((VALUE, 104), (UNIT, 84), (MEASURED, 130), (STATUS, 78), (TIME, 90)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(MEASURED, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(44)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in AT_FIRST_HIDDEN:
            table.setColumnHidden(column, True)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        table.clicked.connect(self._on_clicked)
        table.activated.connect(self._on_clicked)
        table.entered.connect(self._on_entered)
        table.viewport().installEventFilter(self)
        table.installEventFilter(self)

    # -- what the window sets

    def set_rows(self, rows: Sequence[MetricRow], sections: Sequence[Section], text: str) -> None:
        """Show the metrics of a document."""
        kept = self._selected_keys()
        self.model.set_rows(rows, sections, text)
        for start, _end in kept[:1]:
            self.select_at(start)
        self._show_count()

    def add_rows(self, rows: Sequence[MetricRow]) -> None:
        """More were found."""
        self.model.add_rows(rows)
        self._show_count()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """The outline is known now."""
        self.model.set_sections(sections)

    def highlight(self, key: tuple[int, int] | None) -> None:
        """Mark the row of a metric, by its span."""
        self.model.highlight(key)

    def select_at(self, start: int) -> None:
        """Select the row whose quantity starts at an offset, and bring it into sight."""
        number = self.model.row_at(start)
        index = self.proxy.mapFromSource(self.model.index(number, VALUE)) if number is not None else None
        if index is not None and index.isValid():
            self.table.selectRow(index.row())
            self.table.scrollTo(index)

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self.model.theme = theme
        self.table.viewport().update()

    # -- what the user does

    def selected_rows(self) -> list[MetricRow]:
        """The metrics that are selected, in the order shown."""
        return [index.data(ROW_ROLE) for index in self.table.selectionModel().selectedRows()]

    def _selected_keys(self) -> list[tuple[int, int]]:
        return [(row.metric.start, row.metric.end) for row in self.selected_rows()]

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table with its header."""
        lines = ["\t".join(self.model.headers())]
        for row in self.selected_rows():
            cells = [self.model.words(row, column) for column in range(self.model.columnCount())]
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def correct(self) -> None:
        """Let the user correct the selected metric."""
        for row in self.selected_rows()[:1]:
            editor = MetricEditor(row, self.model.sentence(row), self.window())
            editor.accepted_with.connect(self.correction_requested)
            editor.open()

    def set_hidden(self, hidden: bool) -> None:
        """Hide the selected metrics, or show them again."""
        for row in self.selected_rows():
            if row.hidden != hidden:
                self.correction_requested.emit(_with_hidden(row, hidden))

    def remove_correction(self) -> None:
        """Take the corrections of the selected metrics back."""
        for row in self.selected_rows():
            if row.correction is not None:
                self.correction_removed.emit(row.correction)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.viewport() and event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete:
            self.set_hidden(True)
        elif event.key() == Qt.Key.Key_F2:
            self.correct()
        else:
            return False
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        self.activated.emit(index.data(ROW_ROLE))

    def _on_entered(self, index: QModelIndex) -> None:
        self.hovered.emit(index.data(ROW_ROLE))

    def _on_menu(self, at: QPoint) -> None:
        rows = self.selected_rows()
        if not rows:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Go to the sentence"), lambda: self.activated.emit(rows[0]))
        menu.addAction(self.tr("Copy"), self.copy)
        menu.addSeparator()
        menu.addAction(self.tr("Correct… (F2)"), self.correct).setEnabled(len(rows) == 1)
        if any(not row.hidden for row in rows):
            menu.addAction(self.tr("Hide (Del)"), lambda: self.set_hidden(True))
        if any(row.hidden for row in rows):
            menu.addAction(self.tr("Show again"), lambda: self.set_hidden(False))
        if any(row.correction is not None for row in rows):
            menu.addAction(self.tr("Undo the correction"), self.remove_correction)
        menu.exec(self.table.viewport().mapToGlobal(at))

    def _on_header_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for column, name in enumerate(self.model.headers()):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(column))
            action.setEnabled(column != VALUE)
            action.toggled.connect(self._column_toggle(column))
        menu.addSeparator()
        menu.addAction(self.tr("Reading order"), self._restore_order)
        menu.exec(self.table.horizontalHeader().mapToGlobal(at))

    def _column_toggle(self, column: int) -> Callable[[bool], None]:
        return lambda shown: self.table.setColumnHidden(column, not shown)

    def _restore_order(self) -> None:
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _refilter(self) -> None:
        self.proxy.set_filter(
            words=self.filter.text(),
            status=str(self.status.currentData()),
            kind=str(self.kind.currentData()),
            hidden=self.hidden.isChecked(),
        )
        self._show_count()

    def _show_count(self) -> None:
        total, shown = self.model.rowCount(), self.proxy.rowCount()
        said = self.tr("{n} of {total}").format(n=shown, total=total) if shown != total else f"{total:,}"
        self.count.setText(said)
        self._stack.setCurrentWidget(self.table if total else self.empty)


def _with_hidden(row: MetricRow, hidden: bool) -> Correction:
    metric, before = row.metric, row.correction
    if before is not None:
        return Correction(before.start, before.end, before.text, hidden, before.fields)
    return Correction(metric.start, metric.end, metric.text, hidden)
