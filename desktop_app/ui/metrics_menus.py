"""The menus of the panel of metrics: of a row, of the header, of the panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from desktop_app.services.metrics import NO_RATES, conversion_targets, is_currency, unit_after
from desktop_app.services.values import MetricRow
from desktop_app.ui.metrics_cells import VALUE
from desktop_app.ui.metrics_groups import Grouping

if TYPE_CHECKING:
    from desktop_app.ui.metrics_panel import MetricsPanel


class MetricsMenus(QObject):
    """Offers what can be done; the panel does it."""

    def __init__(self, panel: MetricsPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.shows_hidden = False

    def panel_menu(self) -> QMenu:
        """Grouping, columns, what is hidden, adding, copying, exporting."""
        menu = QMenu(self._panel)
        menu.setObjectName("metricsMenu")
        groups = QActionGroup(menu)
        for grouping, name in (
            (Grouping.NONE, self.tr("Not grouped")),
            (Grouping.SECTION, self.tr("Group by section")),
            (Grouping.UNIT, self.tr("Group by unit")),
        ):
            action = menu.addAction(name, self._grouper(grouping))
            action.setObjectName(f"metricsGroup_{grouping.value}")
            action.setCheckable(True)
            groups.addAction(action)
        menu.addSeparator()
        self._hidden = hidden = menu.addAction(self.tr("Show hidden metrics"))
        hidden.setObjectName("metricsHidden")
        hidden.setCheckable(True)
        hidden.toggled.connect(self._on_hidden_toggled)
        order = menu.addMenu(self.tr("Sort by"))
        order.setObjectName("metricsSorting")
        order.aboutToShow.connect(lambda: self._fill_sorting(order))
        columns = menu.addMenu(self.tr("Columns"))
        columns.setObjectName("metricsColumns")
        columns.aboutToShow.connect(lambda: self._fill_columns(columns))
        menu.addSeparator()
        menu.addAction(self.tr("Add a metric… (Ctrl+M)"), self._panel.add_requested.emit)
        menu.addAction(self.tr("Copy as table"), self._panel.copy)
        menu.addAction(self.tr("Export metrics…"), self._panel.export_requested.emit)
        menu.aboutToShow.connect(lambda: self._check_grouping(menu))
        return menu

    def _check_grouping(self, menu: QMenu) -> None:
        for action in menu.actions():
            if action.objectName() == f"metricsGroup_{self._panel.model.grouping.value}":
                action.setChecked(True)

    def _grouper(self, grouping: Grouping) -> Callable[[], None]:
        return lambda: self._panel.group_by(grouping)

    def _on_hidden_toggled(self, shows: bool) -> None:
        self.shows_hidden = shows
        self._panel.refilter()

    def show_hidden(self) -> None:
        """Show the metrics that were hidden as well."""
        self._hidden.setChecked(True)

    def show_row_menu(self, at: QPoint) -> None:
        """What can be done with the selected metrics."""
        rows = self._panel.selected_rows()
        if rows:
            self.row_menu(rows).exec(self._panel.table.viewport().mapToGlobal(at))

    def row_menu(self, rows: list[MetricRow]) -> QMenu:
        """The menu of selected metrics."""
        panel = self._panel
        menu = QMenu(panel)
        menu.setObjectName("metricMenu")
        menu.setToolTipsVisible(True)
        menu.addAction(self.tr("Go to the sentence"), lambda: panel.activated.emit(rows[0]))
        menu.addAction(self.tr("Copy as table (Ctrl+C)"), panel.copy)
        self._add_conversion(menu, rows[0])
        menu.addSeparator()
        menu.addAction(self.tr("Correct… (F2)"), panel.correct).setEnabled(len(rows) == 1)
        if any(not row.hidden for row in rows):
            menu.addAction(self.tr("Hide (Del)"), lambda: panel.set_hidden(True))
        if any(row.hidden for row in rows):
            menu.addAction(self.tr("Show again"), lambda: panel.set_hidden(False))
        if any(row.correction is not None for row in rows):
            menu.addAction(self.tr("Take the correction back"), panel.remove_correction)
        return menu

    def _add_conversion(self, menu: QMenu, row: MetricRow) -> None:
        """Other units for a metric's unit; for money, why there are none."""
        unit = row.metric.unit
        if is_currency(unit):
            action = menu.addAction(self.tr("Convert to… (no exchange rates)"))
            action.setEnabled(False)
            action.setToolTip(NO_RATES)
            return
        targets = conversion_targets(unit)
        if not targets:
            return
        now = self._panel.model.target_of(row)
        choices = menu.addMenu(self.tr("Convert to…"))
        choices.setObjectName("metricConvert")
        for target in ("", *targets):
            name = unit_after(target, 2) or self.tr("As stated ({unit})").format(unit=unit_after(unit, 2))
            action = choices.addAction(name, self._chooser(unit, target))
            action.setCheckable(True)
            action.setChecked(target == now)

    def _chooser(self, unit: str, target: str) -> Callable[[], None]:
        return lambda: self._panel.unit_chosen.emit(unit, target)

    def show_header_menu(self, at: QPoint) -> None:
        """Which columns are shown."""
        menu = QMenu(self._panel)
        self._fill_columns(menu)
        menu.addSeparator()
        menu.addAction(self.tr("Reading order"), self._restore_order)
        menu.exec(self._panel.table.header().mapToGlobal(at))

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        header = self._panel.table.header()
        for column, name in enumerate(self._panel.model.headers()):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.setEnabled(column != VALUE)
            action.toggled.connect(self._column_toggle(column))

    def _fill_sorting(self, menu: QMenu) -> None:
        """The columns to sort by; the one that sorts, chosen again, turns round."""
        menu.clear()
        header = self._panel.table.header()
        now = header.sortIndicatorSection()
        unsorted = menu.addAction(self.tr("Reading order"), self._restore_order)
        unsorted.setCheckable(True)
        unsorted.setChecked(now < 0)
        is_down = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        for column, name in enumerate(self._panel.model.headers()):
            said = f"{name} {'▼' if is_down else '▲'}" if column == now else name
            action = menu.addAction(said, self._sorter(column, is_again=column == now and not is_down))
            action.setCheckable(True)
            action.setChecked(column == now)

    def _sorter(self, column: int, *, is_again: bool) -> Callable[[], None]:
        order = Qt.SortOrder.DescendingOrder if is_again else Qt.SortOrder.AscendingOrder
        return lambda: self._panel.table.header().setSortIndicator(column, order)

    def _column_toggle(self, column: int) -> Callable[[bool], None]:
        def toggle(shown: bool) -> None:
            self._panel.table.setColumnHidden(column, not shown)
            self._panel.columns_changed()

        return toggle

    def _restore_order(self) -> None:
        self._panel.table.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
