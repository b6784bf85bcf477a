"""The section tree with its filter: click to go, the current section follows the reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.section import Section
from desktop_app.ui.filtered import EmptyLabel, FilterField, filter_above, stack_of
from desktop_app.ui.section_model import COUNTS_ROLE, CURRENT_ROLE, SECTION_ROLE, Index, SectionModel
from desktop_app.ui.theme import THEMES, Theme

BADGE_GAP = 8
EXPANDED_LEVELS = 2
MANY = 400
"""Sections: an outline with more starts with only its upper levels open."""


class SectionDelegate(QStyledItemDelegate):
    """Paints the title, and behind it quiet numbers: metrics, keyword hits, notes."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        self.theme: Theme = THEMES["light"]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, option.fontMetrics.height() + 10)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self.theme.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(self.theme.hover))
        font = option.font
        is_current = bool(index.data(CURRENT_ROLE))
        if is_current:
            bar = QRect(0, option.rect.top() + 3, 3, option.rect.height() - 6)
            painter.fillRect(bar, QColor(self.theme.accent))
            font.setBold(True)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        right = self._paint_counts(painter, option.rect, metrics, index)
        area = option.rect.adjusted(4, 0, 0, 0)
        area.setRight(right - BADGE_GAP)
        title = str(index.data())
        painter.setPen(QColor(self.theme.text))
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _paint_counts(self, painter: QPainter, rect: QRect, metrics: QFontMetrics, index: Index) -> int:
        """The numbers from the right edge inwards; returns where they begin."""
        together, own = index.data(COUNTS_ROLE)
        is_open = isinstance(index, QModelIndex) and self._tree.isExpanded(index)
        counts = own if is_open else together
        colours = (self.theme.accent, "#3D8B6E", self.theme.secondary)
        right = rect.right() - 6
        small = painter.font()
        small.setBold(False)
        small.setPointSizeF(max(6.0, small.pointSizeF() * 0.82))
        painter.setFont(small)
        for count, colour in reversed(list(zip(counts, colours, strict=True))):
            if not count:
                continue
            text = f"{count:,}"
            wide = QFontMetrics(small).horizontalAdvance(text)
            painter.setPen(QColor(colour if self.theme.is_dark or colour[1] != "3" else "#2F6B55"))
            box = QRect(right - wide, rect.top(), wide, rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            right -= wide + BADGE_GAP
        bold = painter.font()
        bold.setPointSizeF(metrics.fontDpi() and bold.pointSizeF() / 0.82)
        bold.setBold(bool(index.data(CURRENT_ROLE)))
        painter.setFont(bold)
        return right


class SectionPanel(QWidget):
    """The outline of the document. Setting counts or the current section leaves the tree as it is open."""

    section_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sectionPanel")
        self.model = SectionModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = FilterField("sectionFilter", self.tr("Filter the sections"), self.tr("Filter sections"))
        self.filter.textChanged.connect(self._on_filter_changed)
        self.tree = QTreeView()
        self._delegate = SectionDelegate(self.tree)
        self._set_up_tree()
        self.empty = EmptyLabel("sectionEmpty")
        self._stack = stack_of(self.tree, self.empty)
        filter_above(self, self.filter, self._stack)
        self.set_sections(())

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setObjectName("sectionTree")
        tree.setAccessibleName(self.tr("Sections of the document"))
        tree.setModel(self._proxy)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.setMouseTracking(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu_requested)
        tree.clicked.connect(self._on_activated)
        tree.activated.connect(self._on_activated)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show another outline."""
        self.model.set_sections(sections)
        if len(sections) <= MANY:
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(EXPANDED_LEVELS - 1)
        self.empty.setText(self.tr("The sections of a document are listed here."))
        self._stack.setCurrentWidget(self.tree if sections else self.empty)

    def set_counts(
        self, metrics: Mapping[int, int], keywords: Mapping[int, int], notes: Mapping[int, int]
    ) -> None:
        """Set each section's own counts by its number."""
        self.model.set_counts(metrics, keywords, notes)
        self.tree.viewport().update()

    def set_current(self, number: int | None) -> None:
        """Mark the section that is being read, and keep it in sight."""
        self.model.set_current(number)
        if number is not None and not self.filter.text():
            index = self._proxy.mapFromSource(self.model.index_of(number))
            shown = index
            while shown.parent().isValid() and not self.tree.isExpanded(shown.parent()):
                shown = shown.parent()
            if not self.tree.viewport().rect().intersects(self.tree.visualRect(shown)):
                self.tree.scrollTo(shown, QTreeView.ScrollHint.EnsureVisible)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self._delegate.theme = theme
        self.tree.viewport().update()

    def _on_activated(self, index: QModelIndex) -> None:
        self.section_activated.emit(index.data(SECTION_ROLE))

    def _on_filter_changed(self, text: str) -> None:
        self._proxy.setFilterFixedString(text)
        if text:
            self.tree.expandAll()

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Open all"), self.tree.expandAll)
        menu.addAction(self.tr("Close all"), self.tree.collapseAll)
        menu.exec(self.tree.viewport().mapToGlobal(at))
