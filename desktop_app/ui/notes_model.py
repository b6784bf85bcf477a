"""Annotations grouped by section as an item model, and what filters them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from desktop_app.document.annotation import Annotation, Change
from desktop_app.document.section import Section, section_at

Index = QModelIndex | QPersistentModelIndex
ANNOTATION_ROLE = Qt.ItemDataRole.UserRole + 1
ROOT = QModelIndex()


class NotesModel(QAbstractItemModel):
    """Sections as groups in reading order, annotations in them. A change touches one row.

    The index of an annotation carries the key of its group, the index of a group carries 0: nothing that
    Python owns is tied to an index.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: Sequence[Section] = ()
        self._keys: list[int] = []
        self._groups: dict[int, list[Annotation]] = {}
        self._key_of: dict[str, int] = {}

    def set_annotations(self, annotations: Sequence[Annotation], sections: Sequence[Section]) -> None:
        """Show other annotations."""
        self.beginResetModel()
        self._sections, self._groups, self._key_of = sections, {}, {}
        for annotation in sorted(annotations, key=_place):
            key = self._key(annotation)
            self._groups.setdefault(key, []).append(annotation)
            self._key_of[annotation.id] = key
        self._keys = sorted(self._groups)
        self.endResetModel()

    def update(self, change: Change) -> None:
        """One annotation was added, changed or deleted."""
        before, after = change.before, change.after
        if after is not None and change.id in self._key_of and before and before.span == after.span:
            index = self.index_of(change.id)
            self._groups[self._key_of[change.id]][index.row()] = after
            self.dataChanged.emit(index, index)
            return
        self._remove(change.id)
        if after is not None:
            self._insert(after)

    def index_of(self, annotation: str) -> QModelIndex:
        """The index of an annotation; invalid where it is not there."""
        key = self._key_of.get(annotation)
        if key is None:
            return QModelIndex()
        row = next(i for i, item in enumerate(self._groups[key]) if item.id == annotation)
        return self.createIndex(row, 0, key)

    def _key(self, annotation: Annotation) -> int:
        number = section_at(self._sections, annotation.anchor.start)
        return 1 if number is None else number + 2

    def _group_index(self, key: int) -> QModelIndex:
        return self.createIndex(bisect_left(self._keys, key), 0, 0)

    def _insert(self, annotation: Annotation) -> None:
        key = self._key(annotation)
        self._key_of[annotation.id] = key
        if key not in self._groups:
            row = bisect_left(self._keys, key)
            self.beginInsertRows(ROOT, row, row)
            self._keys.insert(row, key)
            self._groups[key] = [annotation]  # with its first note: a filter drops a group without any
            self.endInsertRows()
            return
        row = bisect_left([_place(a) for a in self._groups[key]], _place(annotation))
        self.beginInsertRows(self._group_index(key), row, row)
        self._groups[key].insert(row, annotation)
        self.endInsertRows()

    def _remove(self, annotation: str) -> None:
        index = self.index_of(annotation)
        if not index.isValid():
            return
        key = self._key_of[annotation]
        self.beginRemoveRows(self._group_index(key), index.row(), index.row())
        del self._groups[key][index.row()], self._key_of[annotation]
        self.endRemoveRows()
        if not self._groups[key]:
            row = bisect_left(self._keys, key)
            self.beginRemoveRows(ROOT, row, row)
            del self._keys[row], self._groups[key]
            self.endRemoveRows()

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, self._keys[parent.row()] if parent.isValid() else 0)

    @override
    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        key = index.internalId() if index.isValid() else 0
        return self._group_index(key) if key else QModelIndex()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._keys)
        return 0 if parent.internalId() else len(self._groups[self._keys[parent.row()]])

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        key = index.internalId()
        if not key:
            return self._title(self._keys[index.row()]) if role == Qt.ItemDataRole.DisplayRole else None
        annotation = self._groups[key][index.row()]
        if role == ANNOTATION_ROLE:
            return annotation
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(annotation)
        if role == Qt.ItemDataRole.ToolTipRole:
            return annotation.created[:16].replace("T", " ")
        return None

    def _title(self, key: int) -> str:
        return self._sections[key - 2].title if key > 1 else self.tr("No section")


def _place(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.anchor.start, annotation.anchor.end, annotation.id


def _words(annotation: Annotation) -> str:
    """What a screen reader says of an annotation, and what the filter looks in."""
    tags = " ".join("#" + tag for tag in annotation.tags)
    return " ".join(f"{annotation.anchor.quote} {annotation.note} {tags}".split())


class NotesFilter(QSortFilterProxyModel):
    """Shows annotations that hold all words, have one of the colours and all of the tags."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
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
            return False  # a group is shown for its notes
        annotation = model.index(source_row, 0, source_parent).data(ANNOTATION_ROLE)
        if not isinstance(annotation, Annotation):
            return False
        if self._colours and annotation.colour not in self._colours:
            return False
        if not self._tags <= set(annotation.tags):
            return False
        said = _words(annotation).casefold()
        return all(word in said for word in self._words)
