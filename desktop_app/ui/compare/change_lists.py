"""The sections and the metrics that changed, as two lists; a click goes to the place in both texts."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.comparison_files import Comparison
from desktop_app.ui.compare.change_models import CHANGE_ROLE, MetricChangesModel, SectionChangesModel
from desktop_app.ui.filtered import EmptyLabel

CHANGED, ALL = "changed", "all"
Index = QModelIndex | QPersistentModelIndex


class ChangeLists(QTabWidget):
    """`section_activated` carries a SectionChange, `metric_activated` a MetricChange."""

    section_activated = Signal(object)
    metric_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparisonLists")
        self.setAccessibleName(self.tr("Sections and metrics"))
        self.setDocumentMode(True)
        self._comparison: Comparison | None = None
        self.section_model = SectionChangesModel(self)
        self.metric_model = MetricChangesModel(self)
        self.sections = _table("comparisonSections", self.tr("Sections"), self.section_model, letters=(20,))
        self.metrics = _table("comparisonMetrics", self.tr("Metrics"), self.metric_model, letters=(26, 0, 12))
        self.which = QComboBox()
        self.which.setObjectName("comparisonWhich")
        self.which.setAccessibleName(self.tr("Which sections are shown"))
        self.which.addItem(self.tr("Sections that changed"), CHANGED)
        self.which.addItem(self.tr("All sections"), ALL)
        self.which.currentIndexChanged.connect(self._show_sections)
        self._section_stack = _stack(self.sections, self.tr("No section changed."))
        self._metric_stack = _stack(self.metrics, self.tr("No metric changed."))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 0)
        column.addWidget(self.which)
        column.addWidget(self._section_stack, 1)
        self.addTab(page, self.tr("Sections"))
        self.addTab(self._metric_stack, self.tr("Metrics"))
        for view, signal in (
            (self.sections, self.section_activated),
            (self.metrics, self.metric_activated),
        ):
            view.clicked.connect(lambda index, told=signal: told.emit(index.data(CHANGE_ROLE)))
            view.activated.connect(lambda index, told=signal: told.emit(index.data(CHANGE_ROLE)))

    def clear(self) -> None:
        """Show nothing."""
        self._comparison = None
        self.section_model.set_changes((), (), ())
        self.metric_model.set_changes((), (), ())
        self._name_tabs(0, 0)

    def show_changes(self, comparison: Comparison) -> None:
        """Show the changes of a comparison."""
        self._comparison = comparison
        self._show_sections()
        old, new = comparison.old.sections, comparison.new.sections
        self.metric_model.set_changes(comparison.metrics, old, new)
        self._metric_stack.setCurrentIndex(0 if comparison.metrics else 1)
        self._name_tabs(len(comparison.changed_sections), len(comparison.metrics))

    def _show_sections(self, _index: int = 0) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        is_all = self.which.currentData() == ALL
        rows = comparison.sections if is_all else comparison.changed_sections
        self.section_model.set_changes(rows, comparison.old.sections, comparison.new.sections)
        self._section_stack.setCurrentIndex(0 if rows else 1)

    def _name_tabs(self, sections: int, metrics: int) -> None:
        self.setTabText(0, self.tr("Sections ({n})").format(n=f"{sections:,}"))
        self.setTabText(1, self.tr("Metrics ({n})").format(n=f"{metrics:,}"))


def _table(name: str, said: str, model: QAbstractTableModel, *, letters: tuple[int, ...]) -> QTableView:
    """A list whose columns have room for so many letters; the second takes what is left."""
    view = QTableView()
    view.setObjectName(name)
    view.setAccessibleName(said)
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    for column, count in enumerate(letters):
        view.setColumnWidth(column, view.fontMetrics().averageCharWidth() * count)
    return view


def _stack(view: QTableView, nothing: str) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(view)
    stack.addWidget(EmptyLabel(text=nothing))
    return stack
