"""The tags of the library: renamed, merged, moved, coloured, taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.tags import normal_tag
from desktop_app.services.tags import TagTable
from desktop_app.ui.colour_buttons import ColourButtons
from desktop_app.ui.filtered import EmptyLabel, FilterField, stack_of
from desktop_app.ui.tags_model import TAG_ROLE, Index, TagsModel
from desktop_app.ui.theme import Theme


class TagNameDelegate(QStyledItemDelegate):
    """The field in which a tag is named, with the whole of its path."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setObjectName("tagNameField")
        field.setAccessibleName(self.tr("Name of the tag, with the tags above it"))
        return field


class TagsDialog(QDialog):
    """Says what the user wants; the library changes, and then the tree."""

    rename_requested = Signal(str, str)
    move_requested = Signal(str, str)
    delete_requested = Signal(str)
    recolour_requested = Signal(str, str)
    show_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagsDialog")
        self.setWindowTitle(self.tr("Tags of the library"))
        self.resize(460, 520)
        self.search = FilterField("tagsSearch", self.tr("Search the tags"), self.tr("Search tags"))
        self.model = TagsModel(self)
        self.tree = QTreeView()
        self._set_up_tree()
        self.empty = EmptyLabel(
            "tagsEmpty",
            self.tr("No tags yet. Ctrl+T gives a passage one; “target/2030” is a tag below “target”."),
        )
        self.colours = ColourButtons("tagsColour")
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._on_current()

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setObjectName("tagsTree")
        tree.setAccessibleName(self.tr("Tags"))
        tree.setModel(self.model)
        tree.setItemDelegate(TagNameDelegate(tree))
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        tree.setDropIndicatorShown(True)
        tree.setExpandsOnDoubleClick(False)

    def _button(self, name: str, words: str, said: str = "") -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setToolTip(said)
        button.setAutoDefault(False)
        return button

    def _make_buttons(self) -> None:
        self.rename = self._button("tagsRename", self.tr("Rename"), self.tr("F2"))
        self.merge = self._button("tagsMerge", self.tr("Merge into…"))
        self.delete = self._button("tagsDelete", self.tr("Remove"), self.tr("Del"))
        self.show_notes = self._button("tagsShow", self.tr("Show notes"), self.tr("Enter"))
        self.no_colour = self._button("tagsColourNone", self.tr("No colour"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.search)
        self._stack = stack_of(self.tree, self.empty)
        column.addLayout(self._stack, 1)
        colours = QHBoxLayout()
        colours.addWidget(self.colours)
        colours.addStretch(1)
        colours.addWidget(self.no_colour)
        column.addLayout(colours)
        row = QHBoxLayout()
        for button in (self.rename, self.merge, self.delete):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.show_notes)
        column.addLayout(row)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column.addWidget(close)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.activated.connect(self._on_activated)
        self.model.modelReset.connect(self.tree.expandAll)
        self.model.rename_wanted.connect(self._on_rename)
        self.model.move_wanted.connect(self.move_requested)
        self.rename.clicked.connect(self._edit)
        self.merge.clicked.connect(self.choose_target)
        self.delete.clicked.connect(self._on_delete)
        self.show_notes.clicked.connect(self._on_show)
        self.no_colour.clicked.connect(lambda: self._recolour(""))
        self.colours.chosen.connect(self._recolour)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self._on_delete).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    # -- what is shown

    def set_table(self, table: TagTable) -> None:
        """Show other tags; the current one stays if it is there."""
        current = self.current()
        self.model.set_table(table)
        self.colours.set_names(table.colour_names)
        self._stack.setCurrentWidget(self.tree if table.counts else self.empty)
        self.choose(current)

    def choose(self, tag: str) -> None:
        """Make a tag the current one."""
        index = self.model.index_of(tag) if tag else QModelIndex()
        if index.isValid():
            self.tree.setCurrentIndex(index)
        self._on_current()

    def current(self) -> str:
        """The tag that is chosen; empty for none."""
        return str(self.tree.currentIndex().data(TAG_ROLE) or "")

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        current = self.current()
        self.colours.set_theme(theme)
        self.model.set_theme(theme)
        self.choose(current)

    # -- what the user does

    def _on_current(self, *_: object) -> None:
        parts = (self.rename, self.merge, self.delete, self.show_notes, self.no_colour, self.colours)
        for part in parts:
            part.setEnabled(bool(self.current()))

    def _on_search(self, words: str) -> None:
        self.model.set_words(words)
        self._on_current()

    def _edit(self) -> None:
        index = self.tree.currentIndex()
        self.tree.edit(index.siblingAtColumn(0))

    def _on_rename(self, old: str, new: str) -> None:
        if normal_tag(new) not in ("", old):
            self.rename_requested.emit(old, new)

    def choose_target(self) -> None:
        """Ask for the tag that the current one becomes one with."""
        tag = self.current()
        others = [name for name in self._names() if name.casefold() != tag.casefold()]
        dialog = QInputDialog(self)
        dialog.setObjectName("tagsMergeDialog")
        dialog.setWindowTitle(self.tr("Merge tags"))
        dialog.setLabelText(self.tr("Every note with this tag gets instead:"))
        dialog.setComboBoxItems(others)
        dialog.setComboBoxEditable(True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self._merger(tag))
        dialog.open()

    def _names(self) -> list[str]:
        found: list[str] = []
        below = [self.model.index(row, 0) for row in range(self.model.rowCount())]
        while below:
            index = below.pop(0)
            found.append(str(index.data(TAG_ROLE)))
            below += [self.model.index(row, 0, index) for row in range(self.model.rowCount(index))]
        return sorted(found, key=str.casefold)

    def _merger(self, tag: str) -> Callable[[str], None]:
        return lambda target: self._on_rename(tag, target)

    def _on_delete(self) -> None:
        if tag := self.current():
            self.delete_requested.emit(tag)

    def _on_show(self) -> None:
        if tag := self.current():
            self.show_requested.emit(tag)

    def _on_activated(self, index: QModelIndex) -> None:
        self.show_requested.emit(str(index.data(TAG_ROLE)))

    def _recolour(self, colour: str) -> None:
        if tag := self.current():
            self.recolour_requested.emit(tag, colour)
