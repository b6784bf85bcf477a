"""Annotations grouped by section as an item model, and what filters them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from typing_extensions import override

from desktop_app.document.annotation import Annotation, Change
from desktop_app.document.section import Section, section_at

Index = QModelIndex | QPersistentModelIndex
ANNOTATION_ROLE = Qt.ItemDataRole.UserRole + 1
ORDER_ROLE = Qt.ItemDataRole.UserRole + 2


class NotesModel(QStandardItemModel):
    """Sections as groups in reading order, annotations in them. A change touches one row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: Sequence[Section] = ()
        self._items: dict[str, QStandardItem] = {}
        self._groups: dict[int, QStandardItem] = {}

    def set_annotations(self, annotations: Sequence[Annotation], sections: Sequence[Section]) -> None:
        """Show other annotations."""
        self.clear()
        self._sections, self._items, self._groups = sections, {}, {}
        for annotation in annotations:
            self._insert(annotation)

    def update(self, change: Change) -> None:
        """One annotation was added, changed or deleted."""
        if change.after is None:
            self._remove(change.id)
        elif change.id in self._items and change.before and change.before.span == change.after.span:
            self._items[change.id].setData(change.after, ANNOTATION_ROLE)
            self._items[change.id].setText(_words(change.after))
        else:
            self._remove(change.id)
            self._insert(change.after)

    def item_of(self, annotation: str) -> QStandardItem | None:
        """The item of an annotation."""
        return self._items.get(annotation)

    def _group(self, number: int) -> QStandardItem:
        group = self._groups.get(number)
        if group is None:
            title = self._sections[number].title if number >= 0 else self.tr("No section")
            group = QStandardItem(title)
            group.setEditable(False)
            group.setData(number, ORDER_ROLE)
            before = sorted(self._groups)
            self.insertRow(bisect_left(before, number), group)
            self._groups[number] = group
        return group

    def _insert(self, annotation: Annotation) -> None:
        number = section_at(self._sections, annotation.anchor.start)
        group = self._group(-1 if number is None else number)
        item = QStandardItem(_words(annotation))
        item.setEditable(False)
        item.setData(annotation, ANNOTATION_ROLE)
        item.setToolTip(annotation.created[:16].replace("T", " "))
        starts = [group.child(i).data(ANNOTATION_ROLE).anchor.start for i in range(group.rowCount())]
        group.insertRow(bisect_left(starts, annotation.anchor.start), item)
        self._items[annotation.id] = item

    def _remove(self, annotation: str) -> None:
        item = self._items.pop(annotation, None)
        if item is None:
            return
        group = item.parent()
        group.removeRow(item.row())
        if not group.rowCount():
            del self._groups[group.data(ORDER_ROLE)]
            self.removeRow(group.row())


def _words(annotation: Annotation) -> str:
    """What a screen reader says of an annotation, and what the filter looks in."""
    tags = " ".join("#" + tag for tag in annotation.tags)
    return " ".join(f"{annotation.anchor.quote} {annotation.note} {tags}".split())


class NotesFilter(QSortFilterProxyModel):
    """Shows annotations that hold all words, have one of the colours and all of the tags."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._colours: set[str] = set()
        self._tags: set[str] = set()

    def set_filter(self, *, words: str, colours: set[str], tags: set[str]) -> None:
        """What to show; empty sets fit everything."""
        self._words, self._colours, self._tags = words.casefold().split(), colours, tags
        self.invalidate()

    @property
    def is_active(self) -> bool:
        """Whether anything may be left out."""
        return bool(self._words or self._colours or self._tags)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        if not source_parent.isValid():
            group = model.index(source_row, 0, source_parent)
            return any(self.filterAcceptsRow(i, group) for i in range(model.rowCount(group)))
        annotation = model.index(source_row, 0, source_parent).data(ANNOTATION_ROLE)
        if not isinstance(annotation, Annotation):
            return False
        if self._colours and annotation.colour not in self._colours:
            return False
        if not self._tags <= set(annotation.tags):
            return False
        said = _words(annotation).casefold()
        return all(word in said for word in self._words)
