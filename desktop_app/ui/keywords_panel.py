"""The panel of keywords: themes with their colour and hits, switched on and off, edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.services.values import Theme as KeywordTheme
from desktop_app.ui.icons import icon
from desktop_app.ui.lexicon_editor import LexiconEditor
from desktop_app.ui.theme import THEMES, Theme, keyword_colour

NAME_ROLE = Qt.ItemDataRole.UserRole + 1


class KeywordsPanel(QWidget):
    """Shows the lexicon in force. `themes_changed` carries the user's own themes after an edit."""

    themes_changed = Signal(object)
    step_requested = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keywordsPanel")
        self.setAccessibleName(self.tr("Keywords"))
        self._themes: Sequence[KeywordTheme] = ()
        self._counts: Mapping[str, int] = {}
        self._terms: Mapping[tuple[str, str], int] = {}
        self._theme = THEMES["light"]
        self._is_filling = False
        self.tree = QTreeWidget()
        self._set_up_tree()
        self.back = self._tool("keywordPrevious", self.tr("Previous hit (Alt+Shift+K)"))
        self.forth = self._tool("keywordNext", self.tr("Next hit (Alt+K)"))
        self.count = QLabel()
        self.count.setObjectName("keywordsCount")
        self.count.setProperty("quiet", True)
        self.add = QPushButton(self.tr("New theme…"))
        self.add.setObjectName("keywordAdd")
        self.add.clicked.connect(self.add_theme)
        self.edit = QPushButton(self.tr("Edit…"))
        self.edit.setObjectName("keywordEdit")
        self.edit.clicked.connect(self.edit_theme)
        self.back.clicked.connect(lambda: self.step_requested.emit(self.selected_name(), -1))
        self.forth.clicked.connect(lambda: self.step_requested.emit(self.selected_name(), 1))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.add)
        row.addWidget(self.edit)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.back)
        row.addWidget(self.forth)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.tree)
        self.setFocusProxy(self.tree)

    def _tool(self, name: str, said: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(said)
        button.setToolTip(said)
        return button

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setObjectName("keywordsTree")
        tree.setAccessibleName(self.tr("Keyword themes"))
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.setIconSize(QSize(14, 14))
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu)
        tree.itemChanged.connect(self._on_item_changed)
        tree.itemExpanded.connect(self._fill_terms)
        tree.itemDoubleClicked.connect(lambda _item, _column: self.edit_theme())
        tree.itemSelectionChanged.connect(self._on_selection_changed)

    # -- what the window sets

    def set_themes(self, themes: Sequence[KeywordTheme]) -> None:
        """Show the lexicon in force."""
        selected = self.selected_name()
        self._themes = themes
        self._is_filling = True
        self.tree.clear()
        for theme in themes:
            item = QTreeWidgetItem(self.tree, [theme.name, ""])
            item.setData(0, NAME_ROLE, theme.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if theme.enabled else Qt.CheckState.Unchecked)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            own = self.tr("your own") if theme.own else self.tr("built in")
            item.setToolTip(0, f"{theme.name} ({own}), " + self.tr("{n} terms").format(n=len(theme.terms)))
            item.setSelected(theme.name == selected)
        self._is_filling = False
        self._show_counts()
        self._draw()
        self._on_selection_changed()

    def set_counts(
        self, counts: Mapping[str, int], terms: Mapping[tuple[str, str], int] | None = None
    ) -> None:
        """How many hits each theme has, and each (theme, term)."""
        self._counts, self._terms = counts, terms or {}
        self._show_counts()

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self._theme = theme
        self.back.setIcon(icon("previous", theme))
        self.forth.setIcon(icon("next", theme))
        self._draw()

    def selected_name(self) -> str | None:
        """The theme that is selected, None for all."""
        chosen = self.tree.selectedItems()
        return str(chosen[0].data(0, NAME_ROLE)) if chosen else None

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _show_counts(self) -> None:
        self._is_filling = True
        for item in self._items():
            count = self._counts.get(str(item.data(0, NAME_ROLE)), 0)
            item.setText(1, f"{count:,}" if count else "")
            if item.isExpanded():
                self._fill_terms(item)
        total = sum(self._counts.values())
        self.count.setText(self.tr("1 hit") if total == 1 else self.tr("{n} hits").format(n=f"{total:,}"))
        for button in (self.back, self.forth):
            button.setEnabled(total > 0)
        self._is_filling = False

    def _draw(self) -> None:
        for item, theme in zip(self._items(), self._themes, strict=True):
            picture = QPixmap(28, 28)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(keyword_colour(self._theme, theme.colour))
            painter.drawRoundedRect(2, 2, 24, 24, 6, 6)
            painter.end()
            item.setIcon(0, QIcon(picture))

    def _fill_terms(self, item: QTreeWidgetItem) -> None:
        """The terms of a theme, those with most hits first."""
        theme = self._named(str(item.data(0, NAME_ROLE)))
        if theme is None or item.parent() is not None:
            return
        was_filling, self._is_filling = self._is_filling, True
        item.takeChildren()
        counted = sorted(((-self._terms.get((theme.name, t), 0), t) for t in theme.terms), key=lambda p: p[0])
        for negative, term in counted:
            child = QTreeWidgetItem(item, [term, f"{-negative:,}" if negative else ""])
            child.setData(0, NAME_ROLE, theme.name)
            child.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            child.setForeground(0, QColor(self._theme.text if negative else self._theme.secondary))
        self._is_filling = was_filling

    def _named(self, name: str | None) -> KeywordTheme | None:
        return next((theme for theme in self._themes if theme.name == name), None)

    # -- what the user does

    def add_theme(self) -> None:
        """Make a theme of the user's own."""
        self._open_editor(None)

    def edit_theme(self) -> None:
        """Edit the selected theme; a built-in one becomes the user's own copy."""
        theme = self._named(self.selected_name())
        if theme is not None:
            self._open_editor(theme)

    def remove_theme(self) -> None:
        """Delete the selected theme of the user's own; a built-in one that it replaced comes back."""
        name = self.selected_name()
        self._say([theme for theme in self._own() if theme.name != name])

    def _own(self) -> list[KeywordTheme]:
        return [theme for theme in self._themes if theme.own]

    def _open_editor(self, theme: KeywordTheme | None) -> None:
        taken = [t.name for t in self._themes if theme is None or t.name != theme.name]
        editor = LexiconEditor(theme, taken, self.window())
        editor.accepted_with.connect(lambda made: self._replace(theme, made))
        editor.open()

    def _replace(self, before: KeywordTheme | None, made: KeywordTheme) -> None:
        own = [t for t in self._own() if before is None or t.name != before.name]
        renamed_built_in = before is not None and not before.own and before.name != made.name
        if renamed_built_in and before is not None:  # the built-in one stays under its name, switched off
            own.append(replace(before, enabled=False, own=True))
        self._say([*own, replace(made, own=True)])

    def _say(self, own: Sequence[KeywordTheme]) -> None:
        self.themes_changed.emit(tuple(own))

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        theme = self._named(str(item.data(0, NAME_ROLE)))
        if self._is_filling or column != 0 or theme is None or item.parent() is not None:
            return
        enabled = item.checkState(0) is Qt.CheckState.Checked
        if enabled != theme.enabled:
            others = [t for t in self._own() if t.name != theme.name]
            self._say([*others, replace(theme, enabled=enabled, own=True)])

    def _on_selection_changed(self) -> None:
        self.edit.setEnabled(self.selected_name() is not None)

    def _on_menu(self, at: QPoint) -> None:
        theme = self._named(self.selected_name())
        if theme is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Next hit"), lambda: self.step_requested.emit(theme.name, 1))
        menu.addAction(self.tr("Previous hit"), lambda: self.step_requested.emit(theme.name, -1))
        menu.addSeparator()
        menu.addAction(self.tr("Edit…"), self.edit_theme)
        remove = menu.addAction(self.tr("Delete (a built-in theme comes back as it was)"), self.remove_theme)
        remove.setEnabled(theme.own)
        menu.exec(self.tree.viewport().mapToGlobal(at))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        theme = self._named(self.selected_name())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_requested.emit(self.selected_name(), 1)
        elif event.key() == Qt.Key.Key_Delete and theme is not None and theme.own:
            self.remove_theme()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_theme()
        else:
            super().keyPressEvent(event)
