"""What became of what the user wrote on an old version, as the rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from desktop_app.document.comparison import Difference, differences
from desktop_app.document.span import Span
from desktop_app.services.versions import CarriedCorrection
from desktop_app.ui.plain_text import plain
from desktop_app.ui.version_report_rows import ReportRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
WORDS_ROLE = Qt.ItemDataRole.UserRole + 2
STATE, OLD, NEW, ALIKE = range(4)
MOST_SHOWN = 1_500
"""Code points of a passage that a row shows and compares."""
ROOT = QModelIndex()
SIGNS: Mapping[str, str] = {"exact": "=", "moved": "⇅", "changed": "≠", "orphan": "?"}
FILTERS = ("all", "open", "changed", "orphan", "moved", "exact", "metrics")
"""What can be shown: everything, what nobody has looked at yet, one state, or corrections of metrics."""
translate = QCoreApplication.translate


def state_name(status: str) -> str:
    """What a state is called."""
    return {
        "exact": translate("VersionReport", "Unchanged"),
        "moved": translate("VersionReport", "Moved"),
        "changed": translate("VersionReport", "Changed"),
        "orphan": translate("VersionReport", "Not found"),
    }[status]


def verdict(row: ReportRow) -> str:
    """What is to be done with a note, or was, else nothing; of a metric what was said of it."""
    if isinstance(row.source, CarriedCorrection):
        return row.said
    if row.needs_review:
        return translate("VersionReport", "to look at")
    if row.status == "orphan":
        return translate("VersionReport", "left")
    return translate("VersionReport", "accepted") if row.status == "changed" else ""


def fits(row: ReportRow, shown: str, words: str) -> bool:
    """Whether a row is shown under a filter and holds every word."""
    said = f"{row.old} {row.new} {row.said}".casefold()
    is_wanted = {
        "all": True,
        "open": row.needs_review,
        "metrics": isinstance(row.source, CarriedCorrection),
    }.get(shown, row.status == shown)
    return is_wanted and all(word in said for word in words.casefold().split())


class ReportModel(QAbstractTableModel):
    """State, old passage, new passage, how much they are alike; only the rows that fit the filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[ReportRow] = ()
        self._rows: list[ReportRow] = []
        self._shown, self._words = "all", ""
        self._differences: dict[tuple[str, str], Sequence[Difference]] = {}

    def set_rows(self, rows: Sequence[ReportRow]) -> None:
        """Show these rows; where they are the same notes as before, their places stay."""
        self._all = rows
        self._filter()

    def set_filter(self, shown: str, words: str) -> None:
        """Show only what fits."""
        self._shown, self._words = shown, words
        self._filter()

    def counts(self) -> Counter[str]:
        """How many rows each filter shows."""
        counts = Counter(str(row.status) for row in self._all)
        counts["all"] = len(self._all)
        counts["open"] = sum(row.needs_review for row in self._all)
        counts["metrics"] = sum(isinstance(row.source, CarriedCorrection) for row in self._all)
        return counts

    @property
    def rows(self) -> Sequence[ReportRow]:
        """What is shown."""
        return self._rows

    @property
    def everything(self) -> Sequence[ReportRow]:
        """All rows, shown or not."""
        return self._all

    def _filter(self) -> None:
        rows = [row for row in self._all if fits(row, self._shown, self._words)]
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, ALIKE))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def words_of(self, row: ReportRow) -> Sequence[Difference]:
        """The words that differ between both passages; offsets count from their beginnings."""
        old, new = row.old[:MOST_SHOWN], row.new[:MOST_SHOWN]
        if row.is_lost or old == new:
            return ()
        found = self._differences.get((old, new))
        if found is None:
            found = differences(old, new, Span(0, len(old)), Span(0, len(new)))
            self._differences[old, new] = found
        return found

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 4

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("State"), self.tr("Old version"), self.tr("New version"), self.tr("Alike"))
        return heads[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == ROW_ROLE:
            return row
        if role == WORDS_ROLE:
            return self.words_of(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (OLD, NEW):
            return plain(self._said(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == STATE:
            return ", ".join(filter(None, (state_name(row.status), verdict(row))))
        return None

    def _said(self, row: ReportRow, column: int) -> str:
        if column == STATE:
            return f"{SIGNS[row.status]} {state_name(row.status)}"
        if column == ALIKE:
            return "" if row.is_lost else f"{round(100 * row.score)} %"
        if column == NEW and row.is_lost:
            return translate("VersionReport", "Not found in this version")
        return (row.old if column == OLD else row.new)[:MOST_SHOWN]
