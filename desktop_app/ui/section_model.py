"""The section tree as an item model: a thin adapter over the sections and their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_app.document.section import Section
from desktop_app.ui.plain_text import plain

Index = QModelIndex | QPersistentModelIndex
COUNTS_ROLE = Qt.ItemDataRole.UserRole + 1
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 2
SECTION_ROLE = Qt.ItemDataRole.UserRole + 3
ROOT = QModelIndex()


class Counts(NamedTuple):
    """How much lies in a section: its own, or with everything under it."""

    metrics: int = 0
    keywords: int = 0
    notes: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class SectionModel(QAbstractItemModel):
    """Sections by parent. An index carries the section's number, so no object is tied to it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: Sequence[Section] = ()
        self._children: dict[int, list[int]] = {}
        self._rows: list[int] = []
        self._own: list[Counts] = []
        self._with_children: list[Counts] = []
        self._current: int | None = None

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show another outline, without counts."""
        self.beginResetModel()
        self._sections = sections
        self._children, self._rows = {}, []
        for section in sections:
            siblings = self._children.setdefault(-1 if section.parent is None else section.parent, [])
            self._rows.append(len(siblings))
            siblings.append(section.index)
        self._own = [Counts()] * len(sections)
        self._with_children = list(self._own)
        self._current = None
        self.endResetModel()

    def set_counts(
        self, metrics: Mapping[int, int], keywords: Mapping[int, int], notes: Mapping[int, int]
    ) -> None:
        """Set each section's own counts; what lies under a section is added up here.

        No signal says so, for a filter of titles would look at each again: who shows counts paints anew.
        """
        self._own = [
            Counts(metrics.get(i, 0), keywords.get(i, 0), notes.get(i, 0)) for i in range(len(self._sections))
        ]
        self._with_children = list(self._own)
        for section in reversed(self._sections):
            if section.parent is not None:
                together = self._with_children[section.parent].plus(self._with_children[section.index])
                self._with_children[section.parent] = together

    def set_current(self, number: int | None) -> None:
        """Mark the section that is being read."""
        for changed in {self._current, number} - {None}:
            if changed is not None and changed < len(self._sections):
                self._current = number
                index = self.index_of(changed)
                self.dataChanged.emit(index, index, [CURRENT_ROLE])
        self._current = number

    def index_of(self, number: int) -> QModelIndex:
        """The index of a section."""
        return self.createIndex(self._rows[number], 0, number)

    def section(self, index: Index) -> Section:
        """The section of an index."""
        return self._sections[index.internalId()]

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        children = self._children.get(parent.internalId() if parent.isValid() else -1, [])
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    @override
    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        above = self._sections[index.internalId()].parent
        return QModelIndex() if above is None else self.index_of(above)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid() and parent.column():
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else -1, []))

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        section = self._sections[index.internalId()]
        if role == Qt.ItemDataRole.DisplayRole:
            return section.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(section.title)
        if role == SECTION_ROLE:
            return section.index
        if role == CURRENT_ROLE:
            return section.index == self._current
        if role == COUNTS_ROLE:
            return self._with_children[section.index], self._own[section.index]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            counts = self._with_children[section.index]
            return self.tr("{title}: {m} metrics, {k} keywords, {n} notes").format(
                title=section.title, m=counts.metrics, k=counts.keywords, n=counts.notes
            )
        return None
