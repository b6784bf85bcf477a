"""The metrics as an item model: filtered, sorted and grouped, growing while they are found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItemModel
from typing_extensions import override

from desktop_app.document.section import Section, section_path
from desktop_app.services.values import MetricRow
from desktop_app.ui.metric_names import kind_names, status_names
from desktop_app.ui.metric_words import converted_words, unit_words, value_words
from desktop_app.ui.metrics_cells import (
    SENTENCE,
    VALUE,
    column_names,
    spoken,
    tool_tip,
    unit_title,
)
from desktop_app.ui.metrics_groups import Criteria, Group, Grouping, sorted_in_steps
from desktop_app.ui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_ROLE = Qt.ItemDataRole.UserRole + 2
GROWTH = 1.3
"""A sorted table is sorted again when it has grown by so much: the whole stream stays near linear."""
AT_ONCE, STEP, SECONDS = 2000, 250, 0.004
"""More rows than that are put in order a stretch at a time, between events, for so long each time."""


class MetricsModel(QStandardItemModel):
    """Metrics in reading order, or sorted, under groups or not. Batches are inserted: what is selected stays.

    With groups, the top level are the groups and their children the metrics; without, the top level are the
    metrics. The base keeps only how many rows there are: a view asks for each of them, and answers in Python
    would take 70 ms for 20,000. What is shown stays until many rows have been put in their new order.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(SENTENCE + 1)
        self._rows: list[MetricRow] = []
        self._shown: list[MetricRow] = self._rows
        self._sections: Sequence[Section] = ()
        self._text = ""
        self._highlighted: tuple[int, int] | None = None
        self._criteria = Criteria()
        self._grouping = self._shape = Grouping.NONE
        self._arranging: Iterator[None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._arrange_more)
        self._sorted_by: tuple[int, bool] | None = None
        self._groups: list[Group] = [Group("", "")]
        self._by_key: dict[str, int] = {"": 0}
        self._places: dict[int, tuple[int, int]] | None = None
        self._sorted_rows = 0
        self._shown_in: dict[str, str] = {}
        self._cells = self._make_cells()
        self._searched: list[str] = []
        self.theme: Theme = THEMES["light"]

    # -- what is shown

    def headers(self) -> list[str]:
        """The names of the columns."""
        return column_names()

    def set_rows(self, rows: Sequence[MetricRow], sections: Sequence[Section], text: str) -> None:
        """Show other metrics."""
        is_other = text is not self._text
        self._rows, self._sections, self._text = list(rows), sections, text
        self._highlighted = None
        self._searched = []
        if is_other and self.shown():
            self._show([], self._grouping)
        self._rebuild()

    def add_rows(self, rows: Sequence[MetricRow]) -> None:
        """More were found: those that fit are inserted where they belong."""
        first = len(self._rows)
        self._rows.extend(rows)
        if self._arranging is not None:
            return
        if self._sorted_by is None:
            self._insert_from(first)
        elif len(self._rows) > GROWTH * self._sorted_rows:
            self._rebuild()

    def _insert_from(self, first: int) -> None:
        """Insert the rows from a number on where they belong, in reading order."""
        by_group: dict[str, list[int]] = {}
        for number in range(first, len(self._rows)):
            if self._fits(number):
                by_group.setdefault(self._group_key(self._rows[number]), []).append(number)
        for key, numbers in by_group.items():
            self._insert(key, numbers)
        self._places = None

    def finish(self) -> None:
        """All were found: those that wait to be sorted in are."""
        is_idle = self._arranging is None
        if is_idle and self._sorted_by is not None and self._sorted_rows < len(self._rows):
            self._rebuild()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """The outline is known now."""
        self._sections = sections
        self._searched = []

    def set_criteria(self, criteria: Criteria) -> None:
        """Show only what fits."""
        if criteria != self._criteria:
            self._criteria = criteria
            self._rebuild()

    def set_grouping(self, grouping: Grouping) -> None:
        """Put the metrics under their sections or units, or under nothing."""
        if grouping is not self._grouping:
            self._grouping = grouping
            self._rebuild()

    @property
    def is_arranging(self) -> bool:
        """Whether many rows are being put in another order, which is shown when it is complete."""
        return self._arranging is not None

    @property
    def grouping(self) -> Grouping:
        """What the metrics are grouped by."""
        return self._grouping

    def show_units_in(self, shown_in: dict[str, str]) -> None:
        """Show metrics of a unit in another as well."""
        self._shown_in = dict(shown_in)
        self.layoutChanged.emit()

    def target_of(self, row: MetricRow) -> str:
        """The unit that a metric is shown in as well, or nothing."""
        return self._shown_in.get(row.metric.unit, "")

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        if wanted != self._sorted_by:
            self._sorted_by = wanted
            self._rebuild()

    def total(self) -> int:
        """How many metrics there are, shown or not."""
        return len(self._rows)

    def hidden(self) -> int:
        """How many of them the user has hidden."""
        return sum(row.hidden for row in self._rows)

    def shown(self) -> int:
        """How many metrics are shown."""
        return sum(len(group.numbers) for group in self._groups)

    def rows_shown(self) -> list[MetricRow]:
        """The metrics that are shown, in their order."""
        return [self._shown[number] for group in self._groups for number in group.numbers]

    # -- where things are

    def is_group(self, index: Index) -> bool:
        """Whether an index is a group's."""
        return self._shape is not Grouping.NONE and not index.parent().isValid()

    def row_of(self, index: Index) -> MetricRow | None:
        """The metric of an index; None for a group."""
        number = self._number_at(index)
        return None if number is None else self._shown[number]

    def index_at(self, start: int) -> QModelIndex:
        """The index of the metric whose quantity starts at an offset; invalid where it is not shown."""
        if self._places is None:
            self._places = {
                self._shown[number].metric.start: (group, at)
                for group, one in enumerate(self._groups)
                for at, number in enumerate(one.numbers)
            }
        found = self._places.get(start)
        if found is None:
            return QModelIndex()
        group, at = found
        return self.index(at, 0, ROOT if self._shape is Grouping.NONE else self.index(group, 0))

    def highlight(self, key: tuple[int, int] | None) -> None:
        """Mark the row of the metric that the mouse is on in the text."""
        before, self._highlighted = self._highlighted, key
        for changed in (before, key):
            index = self.index_at(changed[0]) if changed is not None else QModelIndex()
            if index.isValid():
                self.dataChanged.emit(index, index.siblingAtColumn(SENTENCE))

    def is_highlighted(self, row: MetricRow) -> bool:
        """Whether the mouse is on the metric in the text."""
        return (row.metric.start, row.metric.end) == self._highlighted

    def sentence(self, row: MetricRow) -> str:
        """The sentence around a metric, on one line."""
        return " ".join(row.metric.sentence.of(self._text).split())

    def words(self, row: MetricRow, column: int) -> str:
        """What a cell says."""
        return self._cells[column](row)

    def _section_words(self, row: MetricRow) -> str:
        section = row.metric.section
        path = section_path(self._sections, section) if section is not None else ()
        return path[-1] if path else ""

    def _make_cells(self) -> tuple[Callable[[MetricRow], str], ...]:
        """What the cell of each column says, in their order."""
        kinds, statuses = kind_names(), status_names()
        return (
            lambda row: value_words(row.metric),
            lambda row: row.metric.measured,
            lambda row: unit_words(row.metric),
            lambda row: " ".join(row.metric.text.split()),
            lambda row: row.metric.time or "",
            lambda row: row.metric.place or "",
            lambda row: statuses.get(row.metric.status, row.metric.status),
            lambda row: kinds.get(row.metric.kind, row.metric.kind),
            self._section_words,
            self.sentence,
        )

    def converted(self, row: MetricRow) -> str:
        """The value in the unit that the user asked for, or nothing."""
        target = self.target_of(row)
        return converted_words(row.metric, target) if target else ""

    # -- groups

    def prepare_search(self, most: int) -> bool:
        """Make what is searched of at most so many more rows; whether any are left.

        It takes 10 microseconds a row: in small steps, the first letter typed need not wait for it.
        """
        first = len(self._searched)
        for row in self._rows[first : first + most]:
            self._searched.append(" ".join([cell(row) for cell in self._cells]).casefold())
        return len(self._searched) < len(self._rows)

    def _fits(self, number: int) -> bool:
        if self._criteria.words and number >= len(self._searched):
            self.prepare_search(len(self._rows))
        return self._criteria.fits(self._rows[number], lambda: self._searched[number])

    def _group_key(self, row: MetricRow) -> str:
        if self._grouping is Grouping.SECTION:
            return "" if row.metric.section is None else str(row.metric.section)
        return row.metric.unit if self._grouping is Grouping.UNIT else ""

    def _group_title(self, key: str) -> str:
        if self._grouping is not Grouping.SECTION:
            return unit_title(key)
        path = section_path(self._sections, int(key)) if key else ()
        return " › ".join(path[1:] or path) if path else self.tr("Before the first heading")

    def _sort_key(self, number: int) -> float | str:
        column = self._sorted_by[0] if self._sorted_by is not None else VALUE
        row = self._rows[number]
        return row.metric.value if column == VALUE else self.words(row, column).casefold()

    # -- putting in order

    def _rebuild(self) -> None:
        """Put all rows in order again: at once, or between events where there are many."""
        self._arranging = self._arrange()
        if len(self._rows) <= AT_ONCE:
            for _ in self._arranging:
                pass
        elif not self._timer.isActive():
            self._timer.start()

    def _arrange_more(self) -> None:
        end = time.perf_counter() + SECONDS
        while self._arranging is not None and time.perf_counter() < end:
            next(self._arranging, None)
        if self._arranging is None:
            self._timer.stop()

    def _arrange(self) -> Iterator[None]:
        """Find what fits and where it belongs, a stretch of rows at a time, then show it."""
        rows, groups, grouping = self._rows, dict[str, Group](), self._grouping
        if grouping is Grouping.NONE:
            groups[""] = Group("", "")
        done = 0
        while done < len(rows):
            last = min(done + STEP, len(rows))
            if self._criteria.words:
                self.prepare_search(max(0, last - len(self._searched)))
            for number in range(done, last):
                if self._fits(number):
                    key = self._group_key(rows[number])
                    if key not in groups:
                        groups[key] = Group(key, self._group_title(key))
                    groups[key].numbers.append(number)
            done = last
            yield
        if self._sorted_by is not None:
            for group in groups.values():
                yield from sorted_in_steps(
                    group.numbers, self._sort_key, is_falling=self._sorted_by[1], step=STEP
                )
        self._arranging = None
        self._sorted_rows = done
        self._show(list(groups.values()), grouping)
        if self._sorted_by is None and done < len(rows):
            self._insert_from(done)

    def _show(self, groups: list[Group], grouping: Grouping) -> None:
        self.beginResetModel()
        self.blockSignals(True)  # it is all said by the reset
        self.removeRows(0, self.rowCount())
        self._groups, self._shown, self._shape = groups, self._rows, grouping
        self._by_key, self._places = {group.key: at for at, group in enumerate(groups)}, None
        if grouping is Grouping.NONE:
            self._groups = groups or [Group("", "")]
            self._by_key = {"": 0}
            self.setRowCount(len(self._groups[0].numbers))
        else:
            for group in groups:
                self.appendRow(group.item(SENTENCE + 1))
        self.blockSignals(False)
        self.endResetModel()

    def _insert(self, key: str, numbers: list[int]) -> None:
        if key not in self._by_key:
            self._by_key[key] = len(self._groups)
            self._groups.append(Group(key, self._group_title(key)))
            self.appendRow(self._groups[-1].item(SENTENCE + 1))
        at = self._by_key[key]
        group = self._groups[at]
        first = len(group.numbers)
        group.numbers.extend(numbers)
        self.insertRows(first, len(numbers), ROOT if self._shape is Grouping.NONE else self.index(at, 0))

    # -- what Qt asks

    def _number_at(self, index: Index) -> int | None:
        if not index.isValid():
            return None
        if self._shape is Grouping.NONE:
            return self._groups[0].numbers[index.row()]
        group = index.parent()
        return self._groups[group.row()].numbers[index.row()] if group.isValid() else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == VALUE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_of(index)
        if row is None:
            return self._group_data(index, role) if index.isValid() else None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self, row, index.column())
        return None

    def _group_data(self, index: Index, role: int) -> object:
        group = self._groups[index.row()]
        if role == GROUP_ROLE:
            return group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and index.column() == 0:
            return group.title
        return None
