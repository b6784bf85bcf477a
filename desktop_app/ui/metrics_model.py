"""The table of metrics as an item model, and what it sorts and filters by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QFont
from typing_extensions import override

from desktop_app.document.section import Section, section_path
from desktop_app.services.values import MetricRow
from desktop_app.ui.metric_words import unit_words, value_words
from desktop_app.ui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
VALUE, UNIT, MEASURED, STATUS, TIME, PLACE, KIND, SECTION, SENTENCE = range(9)


class MetricsModel(QAbstractTableModel):
    """Rows in reading order. Batches are appended, so selection and scroll stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MetricRow] = []
        self._sections: Sequence[Section] = ()
        self._text = ""
        self._highlighted: tuple[int, int] | None = None
        self.theme: Theme = THEMES["light"]

    def headers(self) -> list[str]:
        """The names of the columns."""
        return [
            self.tr("Value"),
            self.tr("Unit"),
            self.tr("What is measured"),
            self.tr("Status"),
            self.tr("Time"),
            self.tr("Place"),
            self.tr("Kind"),
            self.tr("Section"),
            self.tr("Sentence"),
        ]

    def set_rows(self, rows: Sequence[MetricRow], sections: Sequence[Section], text: str) -> None:
        """Show other metrics."""
        self.beginResetModel()
        self._rows, self._sections, self._text = list(rows), sections, text
        self._highlighted = None
        self.endResetModel()

    def add_rows(self, rows: Sequence[MetricRow]) -> None:
        """Append a batch."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(ROOT, first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """The outline is known now."""
        self._sections = sections

    def row(self, number: int) -> MetricRow:
        """The metric of a row."""
        return self._rows[number]

    def row_at(self, start: int) -> int | None:
        """The number of the row whose quantity starts at an offset."""
        return next((i for i, row in enumerate(self._rows) if row.metric.start == start), None)

    def highlight(self, key: tuple[int, int] | None) -> None:
        """Mark the row of the metric that the mouse is on in the text."""
        before, self._highlighted = self._highlighted, key
        for changed in (before, key):
            number = None if changed is None else self.row_at(changed[0])
            if number is not None:
                self.dataChanged.emit(self.index(number, 0), self.index(number, SENTENCE))

    def sentence(self, row: MetricRow) -> str:
        """The sentence around a metric, on one line."""
        return " ".join(row.metric.sentence.of(self._text).split())

    def words(self, row: MetricRow, column: int) -> str:
        """What a cell says."""
        metric = row.metric
        if column == SECTION:
            path = section_path(self._sections, metric.section) if metric.section is not None else ()
            return path[-1] if path else ""
        if column == SENTENCE:
            return self.sentence(row)
        status = self.tr("● target") if metric.status == "target" else self.tr("fact")
        said = (
            value_words(metric),
            unit_words(metric),
            metric.measured,
            status,
            metric.time or "",
            metric.place or "",
            metric.kind,
        )
        return said[column]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 9

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers()[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "✎ " if row.corrected and column == VALUE else ""
            return mark + self.words(row, column)
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return row.metric.value if column == VALUE else self.words(row, column).casefold()
        return self._appearance(row, column, role)

    def _appearance(self, row: MetricRow, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            if row.hidden or column not in (VALUE, MEASURED, UNIT):
                return QColor(self.theme.secondary)
            return QColor(self.theme.accent) if column == VALUE else None
        if role == Qt.ItemDataRole.BackgroundRole:
            key = (row.metric.start, row.metric.end)
            return QColor(self.theme.selected) if key == self._highlighted else None
        if role == Qt.ItemDataRole.FontRole and (row.hidden or column == VALUE):
            font = QFont()
            font.setStrikeOut(row.hidden)
            font.setWeight(QFont.Weight.DemiBold if column == VALUE else QFont.Weight.Normal)
            return font
        return None

    def _tool_tip(self, row: MetricRow) -> str:
        said = [f"{value_words(row.metric)} {unit_words(row.metric)}".strip()]
        said += [self.words(row, c) for c in (MEASURED, TIME, PLACE) if self.words(row, c)]
        if row.corrected:
            said.append(self.tr("Corrected by you"))
        return "<p>" + "<br>".join(map(_escape, said)) + "</p><p>" + _escape(self.sentence(row)) + "</p>"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class MetricsFilter(QSortFilterProxyModel):
    """Shows the rows that fit the words, the status and the kind; hidden ones only when asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._status = self._kind = ""
        self._hidden = False
        self.setSortRole(SORT_ROLE)

    def set_filter(self, *, words: str, status: str, kind: str, hidden: bool) -> None:
        """What to show; empty strings fit everything."""
        self._words, self._status, self._kind, self._hidden = words.casefold().split(), status, kind, hidden
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        if not isinstance(model, MetricsModel):
            return True
        row = model.row(source_row)
        if row.hidden and not self._hidden:
            return False
        if (self._status and row.metric.status != self._status) or (
            self._kind and row.metric.kind != self._kind
        ):
            return False
        if not self._words:
            return True
        said = " ".join([row.metric.text, *(model.words(row, c) for c in range(9))]).casefold()
        return all(word in said for word in self._words)
