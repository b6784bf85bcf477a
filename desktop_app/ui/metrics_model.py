"""The metrics as an item model: filtered, sorted and grouped, growing while they are found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_app.document.section import Section, section_path
from desktop_app.services.metrics import unit_after
from desktop_app.services.values import MetricRow
from desktop_app.ui.metric_names import kind_names, status_names
from desktop_app.ui.metric_words import SYMBOLS, converted_words, counted_words, unit_words, value_words
from desktop_app.ui.metrics_groups import Criteria, Group, Grouping
from desktop_app.ui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_ROLE = Qt.ItemDataRole.UserRole + 2
VALUE, MEASURED, UNIT, WRITTEN, TIME, PLACE, STATUS, KIND, SECTION, SENTENCE = range(10)
GROWTH = 1.3
"""A sorted table is sorted again when it has grown by so much: the whole stream stays near linear."""


class MetricsModel(QAbstractItemModel):
    """Metrics in reading order, or sorted, under groups or not. Batches are inserted: what is selected stays.

    With groups, the top level are the groups and their children the metrics; without, the top level are the
    metrics. The internal id of an index is 0 at the top and the number of its group plus one below.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MetricRow] = []
        self._sections: Sequence[Section] = ()
        self._text = ""
        self._highlighted: tuple[int, int] | None = None
        self._criteria = Criteria()
        self._grouping = Grouping.NONE
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
        return [
            self.tr("Value"),
            self.tr("What is measured"),
            self.tr("Unit"),
            self.tr("As written"),
            self.tr("Time"),
            self.tr("Place"),
            self.tr("Status"),
            self.tr("Kind"),
            self.tr("Section"),
            self.tr("Sentence"),
        ]

    def set_rows(self, rows: Sequence[MetricRow], sections: Sequence[Section], text: str) -> None:
        """Show other metrics."""
        self._rows, self._sections, self._text = list(rows), sections, text
        self._highlighted = None
        self._searched = []
        self._rebuild()

    def add_rows(self, rows: Sequence[MetricRow]) -> None:
        """More were found: those that fit are inserted where they belong."""
        first = len(self._rows)
        self._rows.extend(rows)
        if self._sorted_by is not None:
            if len(self._rows) > GROWTH * self._sorted_rows:
                self._rebuild()
            return
        by_group: dict[str, list[int]] = {}
        for number in range(first, len(self._rows)):
            if self._fits(number):
                by_group.setdefault(self._group_key(self._rows[number]), []).append(number)
        for key, numbers in by_group.items():
            self._insert(key, numbers)
        self._places = None

    def finish(self) -> None:
        """All were found: those that wait to be sorted in are."""
        if self._sorted_by is not None and self._sorted_rows < len(self._rows):
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
        return [self._rows[number] for group in self._groups for number in group.numbers]

    # -- where things are

    def is_group(self, index: Index) -> bool:
        """Whether an index is a group's."""
        return self._grouping is not Grouping.NONE and index.internalId() == 0

    def row_of(self, index: Index) -> MetricRow | None:
        """The metric of an index; None for a group."""
        number = self._number_at(index)
        return None if number is None else self._rows[number]

    def index_at(self, start: int) -> QModelIndex:
        """The index of the metric whose quantity starts at an offset; invalid where it is not shown."""
        if self._places is None:
            self._places = {
                self._rows[number].metric.start: (group, at)
                for group, one in enumerate(self._groups)
                for at, number in enumerate(one.numbers)
            }
        found = self._places.get(start)
        if found is None:
            return QModelIndex()
        is_flat = self._grouping is Grouping.NONE
        return self.createIndex(found[1], 0, 0 if is_flat else found[0] + 1)

    def highlight(self, key: tuple[int, int] | None) -> None:
        """Mark the row of the metric that the mouse is on in the text."""
        before, self._highlighted = self._highlighted, key
        for changed in (before, key):
            index = self.index_at(changed[0]) if changed is not None else QModelIndex()
            if index.isValid():
                self.dataChanged.emit(index, index.siblingAtColumn(SENTENCE))

    def is_highlighted(self, row: MetricRow) -> bool:
        """Whether the mouse is on the metric in the text."""
        return _key(row) == self._highlighted

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
        if self._grouping is Grouping.SECTION:
            path = section_path(self._sections, int(key)) if key else ()
            return " › ".join(path[1:] or path) if path else self.tr("Before the first heading")
        if key in ("", "-"):
            return self.tr("No unit")
        return f"{unit_after(key, 2)} ({SYMBOLS[key]})" if key in SYMBOLS else unit_after(key, 2)

    def _sort_key(self, number: int) -> float | str:
        column = self._sorted_by[0] if self._sorted_by is not None else VALUE
        row = self._rows[number]
        return row.metric.value if column == VALUE else self.words(row, column).casefold()

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._groups, self._by_key, self._places = [], {}, None
        if self._grouping is Grouping.NONE:
            self._group("")
        for number, row in enumerate(self._rows):
            if self._fits(number):
                self._group(self._group_key(row)).numbers.append(number)
        if self._sorted_by is not None:
            for group in self._groups:
                group.numbers.sort(key=self._sort_key, reverse=self._sorted_by[1])
        self._sorted_rows = len(self._rows)
        self.endResetModel()

    def _group(self, key: str) -> Group:
        if key not in self._by_key:
            self._by_key[key] = len(self._groups)
            self._groups.append(Group(key, self._group_title(key)))
        return self._groups[self._by_key[key]]

    def _insert(self, key: str, numbers: list[int]) -> None:
        if key not in self._by_key:
            at = len(self._groups)
            self.beginInsertRows(ROOT, at, at)
            self._group(key)
            self.endInsertRows()
        group = self._group(key)
        parent = ROOT if self._grouping is Grouping.NONE else self.index(self._by_key[key], 0)
        first = len(group.numbers)
        self.beginInsertRows(parent, first, first + len(numbers) - 1)
        group.numbers.extend(numbers)
        self.endInsertRows()

    # -- what Qt asks

    def _number_at(self, index: Index) -> int | None:
        if not index.isValid():
            return None
        if self._grouping is Grouping.NONE:
            return self._groups[0].numbers[index.row()]
        group = index.internalId()
        return None if group == 0 else self._groups[group - 1].numbers[index.row()]

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column <= SENTENCE):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @override
    def hasChildren(self, parent: Index = ROOT) -> bool:
        return self.rowCount(parent) > 0  # asked for every row: without the columns it takes half the time

    @override
    def parent(self, child: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        group = child.internalId() if child.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        if self._grouping is Grouping.NONE:
            return 0 if parent.isValid() else len(self._groups[0].numbers)
        if not parent.isValid():
            return len(self._groups)
        is_group = parent.internalId() == 0 and parent.column() == 0
        return len(self._groups[parent.row()].numbers) if is_group else 0

    @override
    def columnCount(self, _parent: Index = ROOT) -> int:
        return SENTENCE + 1

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
            return self._tool_tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        return None

    def _group_data(self, index: Index, role: int) -> object:
        group = self._groups[index.row()]
        if role == GROUP_ROLE:
            return group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and index.column() == 0:
            return group.title
        return None

    def _spoken(self, row: MetricRow, column: int) -> str:
        """What a screen reader says of a cell; of the first, the whole metric."""
        if column != VALUE:
            return self.words(row, column)
        said = [f"{value_words(row.metric)} {counted_words(row.metric)}".strip()]
        said += [self.words(row, c) for c in (MEASURED, STATUS, TIME, PLACE)]
        return ", ".join(part for part in said if part)

    def _tool_tip(self, row: MetricRow) -> str:
        value = f"{value_words(row.metric)} {counted_words(row.metric)}".strip()
        said = [f"{value} {self.converted(row)}".strip()]
        said += [self.words(row, c) for c in (MEASURED, TIME, PLACE) if self.words(row, c)]
        said.append(self.tr("As written: {text}").format(text=self.words(row, WRITTEN)))
        if row.corrected:
            said.append(self.tr("Corrected by you"))
        return (
            "<p>" + "<br>".join(map(_escape, said)) + "</p><p>" + _escape(self.sentence(row)[:600]) + "</p>"
        )


def _key(row: MetricRow) -> tuple[int, int]:
    return row.metric.start, row.metric.end


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
