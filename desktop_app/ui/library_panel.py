"""The documents of the library: open, filter, remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDesktopServices, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.annotation import DocumentId
from desktop_app.services.documents import VersionNumber
from desktop_app.services.values import DocumentRecord
from desktop_app.ui.counted_words import metrics_said, notes_said
from desktop_app.ui.filtered import EmptyLabel, FilterField, filter_above, stack_of
from desktop_app.ui.plain_text import plain
from desktop_app.ui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
ROOT = QModelIndex()


class LibraryModel(QAbstractListModel):
    """The records in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: list[DocumentRecord] = []
        self._versions: Mapping[DocumentId, VersionNumber] = {}

    def set_records(
        self, records: Sequence[DocumentRecord], versions: Mapping[DocumentId, VersionNumber]
    ) -> None:
        """Show other documents; `versions` are the numbers of those that have several."""
        self._versions = versions
        if [r.id for r in records] == [r.id for r in self._records]:
            self._records = list(records)
            if records:
                self.dataChanged.emit(self.index(0), self.index(len(records) - 1))
            return
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return record.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{record.title}\n{record.path or record.name}")
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{record.title}, {self.facts(record)}"
        return None

    def facts(self, record: DocumentRecord) -> str:
        """The quiet line under the title: when it was opened last, and how much is in it."""
        day = datetime.fromisoformat(record.opened).astimezone().strftime("%d %b %Y")
        said = [day.lstrip("0")]
        if (version := self._versions.get(record.id)) is not None:
            said.insert(0, self.tr("version {n} of {total}").format(n=version.number, total=version.total))
        if record.metric_count:
            said.append(metrics_said(record.metric_count))
        if record.note_count:
            said.append(notes_said(record.note_count))
        return " · ".join(said)


class LibraryDelegate(QStyledItemDelegate):
    """Two lines: the title, and the facts in a quieter colour."""

    theme: Theme = THEMES["light"]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, 2 * option.fontMetrics.height() + 12)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self.theme.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(self.theme.hover))
        area = option.rect.adjusted(8, 5, -8, -5)
        metrics = QFontMetrics(option.font)
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.text))
        title = metrics.elidedText(str(index.data()), elide, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QColor(self.theme.secondary))
        source = index.model()
        record = index.data(RECORD_ROLE)
        model = source.sourceModel() if isinstance(source, QSortFilterProxyModel) else source
        facts = model.facts(record) if isinstance(model, LibraryModel) else ""
        small = option.font
        small.setPointSizeF(max(6.0, small.pointSizeF() * 0.88))
        painter.setFont(small)
        said = QFontMetrics(small).elidedText(facts, elide, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, said)
        painter.restore()


class LibraryPanel(QWidget):
    """Says which document the user wants, or wants to be rid of."""

    open_requested = Signal(object)
    remove_requested = Signal(object)
    compare_requested = Signal(object)
    version_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self.model = LibraryModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = FilterField("libraryFilter", self.tr("Filter the library"))
        self.filter.textChanged.connect(self._proxy.setFilterFixedString)
        self.view = QListView()
        self._delegate = LibraryDelegate(self.view)
        self._set_up_view()
        self.empty = EmptyLabel(
            "libraryEmpty", self.tr("Documents that you open are kept here, with your notes.")
        )
        self._stack = stack_of(self.view, self.empty)
        filter_above(self, self.filter, self._stack)
        self.setFocusProxy(self.view)
        self.set_documents(())

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("libraryView")
        view.setAccessibleName(self.tr("Documents of the library"))
        view.setModel(self._proxy)
        view.setItemDelegate(self._delegate)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setMouseTracking(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu_requested)
        view.activated.connect(self._on_activated)
        view.doubleClicked.connect(self._on_activated)

    def set_documents(
        self,
        records: Sequence[DocumentRecord],
        versions: Mapping[DocumentId, VersionNumber] = MappingProxyType({}),
    ) -> None:
        """Show the documents in this order, with the numbers of those that have several versions."""
        self.model.set_records(records, versions)
        self._stack.setCurrentWidget(self.view if records else self.empty)

    def selected(self) -> list[DocumentRecord]:
        """The records that are selected."""
        return [index.data(RECORD_ROLE) for index in self.view.selectionModel().selectedIndexes()]

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self._delegate.theme = theme
        self.view.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.selected():
            self._remove_selected()
        else:
            super().keyPressEvent(event)

    def _remove_selected(self) -> None:
        self.remove_requested.emit([record.id for record in self.selected()])

    def _on_activated(self, index: QModelIndex) -> None:
        self.open_requested.emit(index.data(RECORD_ROLE).id)

    def _on_menu_requested(self, at: QPoint) -> None:
        chosen = self.selected()
        if not chosen:
            return
        menu = QMenu(self)
        first = chosen[0]
        menu.addAction(self.tr("Open"), lambda: self.open_requested.emit(first.id))
        if first.path:
            menu.addAction(self.tr("Show the file’s folder"), lambda: _show_folder(first.path))
        if len(chosen) == 2:
            pair = [record.id for record in sorted(chosen, key=lambda record: record.added)]
            menu.addAction(self.tr("Compare the two"), lambda: self.compare_requested.emit(pair))
        elif len(chosen) == 1:
            said = self.tr("Take as new version of the open document")
            menu.addAction(said, lambda: self.version_requested.emit(first.id))
        menu.addSeparator()
        menu.addAction(self.tr("Remove from the library…"), self._remove_selected)
        menu.exec(self.view.viewport().mapToGlobal(at))


def _show_folder(path: str) -> None:
    from pathlib import Path

    from PySide6.QtCore import QUrl

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
