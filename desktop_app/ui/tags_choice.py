"""Choosing tags to filter by: each wanted, unwanted, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from desktop_app.document.tags import ancestors

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WANTED, UNWANTED, NEITHER = 1, -1, 0
SIGNS = {WANTED: "✓", UNWANTED: "✕", NEITHER: "  "}


class TagChoiceModel(QAbstractListModel):
    """Tags with those above them, each indented below the one it belongs to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tags: list[str] = []
        self._state: dict[str, int] = {}

    def set_tags(self, tags: Sequence[str]) -> None:
        """Offer other tags; choices of tags that are gone go with them."""
        all_tags: dict[str, str] = {}
        for tag in tags:
            for name in (*ancestors(tag), tag):
                all_tags.setdefault(name.casefold(), name)
        ordered = [all_tags[key] for key in sorted(all_tags, key=lambda key: key.split("/"))]
        if ordered != self._tags:
            self.beginResetModel()
            self._tags = ordered
            self._state = {tag: s for tag, s in self._state.items() if tag in ordered}
            self.endResetModel()

    def chosen(self, state: int) -> frozenset[str]:
        """The tags in a state."""
        return frozenset(tag for tag, own in self._state.items() if own == state)

    def cycle(self, row: int) -> None:
        """Wanted, then unwanted, then neither."""
        tag = self._tags[row]
        order = {NEITHER: WANTED, WANTED: UNWANTED, UNWANTED: NEITHER}
        self.choose(tag, order[self._state.get(tag, NEITHER)])

    def choose(self, tag: str, state: int) -> None:
        """Put a tag in a state."""
        if tag in self._tags:
            self._state[tag] = state
            index = self.index(self._tags.index(tag), 0)
            self.dataChanged.emit(index, index)

    def clear(self) -> None:
        """Every tag is neither wanted nor unwanted."""
        self._state.clear()
        if self._tags:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._tags) - 1, 0))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._tags)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tag = self._tags[index.row()]
        state = self._state.get(tag, NEITHER)
        if role == Qt.ItemDataRole.DisplayRole:
            depth = tag.count("/")
            return f"{SIGNS[state]}  {'    ' * depth}{tag.rsplit('/', 1)[-1]}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = {WANTED: self.tr("{tag}, wanted"), UNWANTED: self.tr("{tag}, not wanted")}
            return words.get(state, "{tag}").format(tag=tag)
        return None


class TagChoice(QListView):
    """A click or the space bar goes from wanted to unwanted to neither."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Tags to show or to leave out"))
        self.tags = TagChoiceModel(self)
        self.setModel(self.tags)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setToolTip(self.tr("Click once: with this tag. Twice: without it."))
        self.clicked.connect(lambda index: self.tags.cycle(index.row()))
        self.tags.dataChanged.connect(lambda *_: self.changed.emit())

    @override
    def sizeHint(self) -> QSize:
        rows = min(7, max(2, self.tags.rowCount()))
        return QSize(120, rows * (self.fontMetrics().height() + 6) + 8)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.tags.cycle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
