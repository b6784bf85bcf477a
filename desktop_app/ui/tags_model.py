"""The tags of the library as a tree with counts; a tag is dragged below another, or named in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from desktop_app.document.tags import SEPARATOR, ancestors
from desktop_app.services.tags import TagTable
from desktop_app.ui.colour_buttons import swatch
from desktop_app.ui.counted_words import notes_said
from desktop_app.ui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MIME = "application/x-policy-reader-tag"
TAG_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMNS = 2


@dataclass(slots=True)
class TagNode:
    """A tag in the tree: its children by place in the list of nodes, its own notes and all below it."""

    tag: str
    parent: int
    own: int = 0
    total: int = 0
    children: list[int] = field(default_factory=list)


def tag_tree(counts: Mapping[str, int]) -> list[TagNode]:
    """The nodes, the first of which is the root; a tag that only has tags below it is there too."""
    nodes = [TagNode("", -1)]
    at: dict[str, int] = {"": 0}
    for tag in sorted(counts, key=lambda name: name.casefold().split(SEPARATOR)):
        chain = [*ancestors(tag), tag]
        for above, name in zip(["", *chain], chain, strict=False):
            if name.casefold() not in at:
                at[name.casefold()] = len(nodes)
                parent = at[above.casefold()]
                nodes[parent].children.append(len(nodes))
                nodes.append(TagNode(name, parent))
            nodes[at[name.casefold()]].total += counts[tag]
        nodes[at[tag.casefold()]].own += counts[tag]
    return nodes


class TagsModel(QAbstractItemModel):
    """Two columns: the last part of the tag, and how many notes have it or a tag below it.

    It changes nothing itself: `rename_wanted` and `move_wanted` say what the user wants. The id of an index
    is the node's place in a list.
    """

    rename_wanted = Signal(str, str)
    move_wanted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = TagTable()
        self._nodes = [TagNode("", -1)]
        self._theme = THEMES["light"]
        self._words = ""

    def set_table(self, table: TagTable) -> None:
        """Show other tags."""
        self._table = table
        self._rebuild()

    def set_words(self, words: str) -> None:
        """Show only tags that hold the words, with what is above them."""
        self._words = words.casefold().strip()
        self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Draw the dots of a theme."""
        self._theme = theme
        self._rebuild()

    def _rebuild(self) -> None:
        self.beginResetModel()
        counts = {t: n for t, n in self._table.counts.items() if self._words in t.casefold()}
        self._nodes = tag_tree(counts)
        self.endResetModel()

    def index_of(self, tag: str) -> QModelIndex:
        """The index of a tag; invalid where it is not there."""
        found = (n for n, node in enumerate(self._nodes) if n and node.tag.casefold() == tag.casefold())
        number = next(found, 0)
        return self._index(number) if number else QModelIndex()

    def _index(self, number: int) -> QModelIndex:
        row = self._nodes[self._nodes[number].parent].children.index(number)
        return self.createIndex(row, 0, number)

    def _node(self, index: Index) -> TagNode:
        return self._nodes[index.internalId() if index.isValid() else 0]

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        children = self._node(parent).children if not parent.isValid() or parent.column() == 0 else []
        if not (0 <= row < len(children) and 0 <= column < COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    @override
    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else 0
        return self._index(above) if above > 0 else QModelIndex()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return COLUMNS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Tag"), self.tr("Notes"))[section]
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsDropEnabled
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            flags |= Qt.ItemFlag.ItemIsEditable if index.column() == 0 else Qt.ItemFlag.NoItemFlags
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == TAG_ROLE:
            return node.tag
        if index.column() == 1:
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return str(node.total) if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.tag.rsplit(SEPARATOR, 1)[-1] if role == Qt.ItemDataRole.DisplayRole else node.tag
        if role == Qt.ItemDataRole.DecorationRole:
            colour = self._table.colours.get(node.tag)
            return swatch(self._theme, colour) if colour else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("{tag}: {own}, {total} with the tags below it").format(
                tag=node.tag, own=notes_said(node.own), total=node.total
            )
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.rename_wanted.emit(self._node(index).tag, str(value))
        return True

    # -- dragging

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(MIME, QByteArray(self._node(indexes[0]).tag.encode("utf-8", "replace")))
        return data

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if data.hasFormat(MIME):
            tag = bytes(data.data(MIME).data()).decode("utf-8")
            self.move_wanted.emit(tag, self._node(parent).tag)
        return False  # the tag moves when the library has it; the view removes nothing itself
