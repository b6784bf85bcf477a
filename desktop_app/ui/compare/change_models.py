"""The sections and the metrics of a comparison as item models: thin adapters over its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from desktop_app.document.section import Section, section_path
from desktop_app.document.section_changes import SectionChange
from desktop_app.services.values import Metric, MetricChange
from desktop_app.ui.metric_words import counted_words, unit_words, value_words
from desktop_app.ui.plain_text import plain

Index = QModelIndex | QPersistentModelIndex
CHANGE_ROLE = Qt.ItemDataRole.UserRole + 1
ROOT = QModelIndex()
INDENT = "\u2003"
translate = QCoreApplication.translate
SIGNS = {"same": "=", "changed": "≠", "renamed": "✎", "moved": "⇅", "added": "+", "removed": "−"}


def change_name(kind: str) -> str:
    """What became of a section or a paragraph."""
    return {
        "same": translate("Comparison", "unchanged"),
        "changed": translate("Comparison", "changed"),
        "renamed": translate("Comparison", "renamed"),
        "moved": translate("Comparison", "moved"),
        "added": translate("Comparison", "added"),
        "removed": translate("Comparison", "removed"),
    }[kind]


Change = TypeVar("Change")


class ChangesModel(QAbstractTableModel, Generic[Change]):
    """Rows of changes between two outlines, a column a heading; subclasses say what stands in the cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Change] = ()
        self._old: Sequence[Section] = ()
        self._new: Sequence[Section] = ()

    def set_changes(self, rows: Sequence[Change], old: Sequence[Section], new: Sequence[Section]) -> None:
        """Show these changes; `old` and `new` are the sections of both versions."""
        self.beginResetModel()
        self._rows, self._old, self._new = rows, old, new
        self.endResetModel()

    def _heads(self) -> tuple[str, ...]:
        raise NotImplementedError

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads())

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section]
        return None


class SectionChangesModel(ChangesModel[SectionChange]):
    """Sections in the order of the new version, set in by their level; what was removed where it was."""

    def section(self, change: SectionChange) -> Section | None:
        """The section of the new version, else the one that was removed."""
        if change.new is not None:
            return self._new[change.new]
        return self._old[change.old] if change.old is not None else None

    @override
    def _heads(self) -> tuple[str, ...]:
        return self.tr("State"), self.tr("Section")

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        change = self._rows[index.row()]
        if role == CHANGE_ROLE:
            return change
        if role == Qt.ItemDataRole.DisplayRole:
            return self._state(change) if index.column() == 0 else self._title(change, is_set_in=True)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{self._title(change)}\n{self._state(change)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._title(change)}, {self._state(change)}"
        return None

    def _state(self, change: SectionChange) -> str:
        said = f"{SIGNS[change.kind]} {change_name(change.kind)}"
        is_both = change.is_changed and change.kind in ("moved", "renamed")
        return f"{said}, {change_name('changed')}" if is_both else said

    def _title(self, change: SectionChange, *, is_set_in: bool = False) -> str:
        section = self.section(change)
        if section is None:
            return ""
        title = section.title
        if change.kind == "renamed" and change.old is not None:
            title = f"{self._old[change.old].title} → {title}"
        return INDENT * (section.level - 1) + title if is_set_in else title


def metric_words(metric: Metric | None) -> str:
    """The value with its unit; a dash where there is none."""
    return "–" if metric is None else f"{value_words(metric)} {counted_words(metric)}".strip()


def change_words(change: MetricChange) -> str:
    """The old value and the new one; a unit that they share is said once: 40 million → 55 million crowns."""
    old, new = change.old, change.new
    is_shared = old is not None and new is not None and unit_words(old) == unit_words(new)
    before = value_words(old) if is_shared and old is not None else metric_words(old)
    return f"{before} → {metric_words(new)}"


class MetricChangesModel(ChangesModel[MetricChange]):
    """What is measured, the value in the old and in the new version, the section."""

    @override
    def _heads(self) -> tuple[str, ...]:
        return self.tr("Change"), self.tr("Measured"), self.tr("Section")

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        change = self._rows[index.row()]
        if role == CHANGE_ROLE:
            return change
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(change)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain("\n".join(filter(None, self._cells(change))))
        return None

    def _cells(self, change: MetricChange) -> tuple[str, str, str]:
        metric, sections = (change.new, self._new) if change.new is not None else (change.old, self._old)
        if metric is None:
            return "", "", ""
        return change_words(change), metric.measured, " › ".join(section_path(sections, metric.section))
