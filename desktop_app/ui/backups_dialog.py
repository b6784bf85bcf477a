"""The backups of the library: a list, what is in the chosen one, and bringing it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.services.backups import Backup, BackupRow, Preview, differing
from desktop_app.ui.backup_contents_model import BackupContentsModel
from desktop_app.ui.backups_model import WHEN, WHY, BackupsModel, moment_words
from desktop_app.ui.theme import Theme

LONGEST_WHEN, LONGEST_NUMBER, ROOM = "30 Sept 2028, 00:00:00", "888.8 MB", 28
EXPANDED = 200
"""So many notes are shown at once below their documents; more wait below closed ones."""


class BackupsDialog(QDialog):
    """Says what the user wants; the library changes, and then the list."""

    backup_requested = Signal()
    preview_requested = Signal(object)
    restore_requested = Signal(object)
    take_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backupsDialog")
        self.setWindowTitle(self.tr("Backups of the library"))
        self.resize(940, 640)
        self.model = BackupsModel(self)
        self.contents = BackupContentsModel(self)
        self._preview: Preview | None = None
        self._is_busy = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self.set_backups(())

    def _make_parts(self) -> None:
        self.said = QLabel()
        self.said.setObjectName("backupsSaid")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("quiet", True)
        self.news = QLabel()
        self.news.setObjectName("backupsNews")
        self.news.setWordWrap(True)
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.hide()
        self.table = self._tree("backupsTable", self.tr("Backups"), self.model)
        self.table.setRootIsDecorated(False)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        self.preview_title = QLabel()
        self.preview_title.setObjectName("backupsPreviewTitle")
        self.preview_title.setTextFormat(Qt.TextFormat.PlainText)
        self.preview_title.setWordWrap(True)
        self.preview = self._tree("backupsPreview", self.tr("What is in the backup"), self.contents)
        self.preview.header().setStretchLastSection(False)
        self.preview.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.preview.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.preview.header().resizeSection(1, 160)
        self.only_differences = QCheckBox(self.tr("Only what &differs from now"))
        self.only_differences.setObjectName("backupsOnlyDifferences")
        self.back_up = self._button("backupsBackUp", self.tr("&Back up now"))
        self.take = self._button("backupsTake", self.tr("Take only the &missing notes"))
        self.take.setToolTip(self.tr("Adds what the library does not have; changes and deletes nothing"))
        self.restore = self._button("backupsRestore", self.tr("&Restore…"))
        self.restore.setToolTip(self.tr("Puts the backup in the place of the library, which is kept"))

    @staticmethod
    def _tree(name: str, said: str, model: BackupsModel | BackupContentsModel) -> QTreeView:
        tree = QTreeView()
        tree.setObjectName(name)
        tree.setAccessibleName(said)
        tree.setModel(model)
        tree.setUniformRowHeights(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return tree

    @staticmethod
    def _button(name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.preview_title, 1)
        head.addWidget(self.only_differences)
        column.addLayout(head)
        column.addWidget(self.preview, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setObjectName("backupsParts")
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(below)
        parts.setSizes([240, 320])
        row = QHBoxLayout()
        row.addWidget(self.back_up)
        row.addStretch(1)
        row.addWidget(self.take)
        row.addWidget(self.restore)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(10)
        whole.addWidget(self.said)
        whole.addWidget(self.news)
        whole.addWidget(parts, 1)
        whole.addLayout(row)
        whole.addWidget(close)

    def _connect(self) -> None:
        self._wait = QTimer(self, singleShot=True, interval=120)
        self._wait.timeout.connect(self._ask_for_preview)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.only_differences.toggled.connect(self._show_contents)
        self.back_up.clicked.connect(self.backup_requested)
        self.take.clicked.connect(self._on_take)
        self.restore.clicked.connect(self._on_restore)

    # -- what is shown

    def _size_columns(self) -> None:
        """Room for the longest words: to let Qt measure every cell took 7 ms for each backup looked into."""
        header, metrics = self.table.header(), self.table.fontMetrics()
        for column in range(self.model.columnCount()):
            if column != WHY:
                head = str(self.model.headerData(column, Qt.Orientation.Horizontal))
                words = (head, LONGEST_WHEN if column == WHEN else LONGEST_NUMBER)
                header.resizeSection(column, max(map(metrics.horizontalAdvance, words)) + ROOM)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._size_columns()
        super().showEvent(event)

    def set_backups(self, backups: Sequence[Backup]) -> None:
        """Show other backups; the newest one is chosen."""
        chosen = self.current()
        self.model.set_backups(backups)
        self.said.setText(self._summary(len(backups)))
        row = backups.index(chosen) if chosen in backups else 0
        if backups:
            self.table.setCurrentIndex(self.model.index(row, WHEN))
        self._on_current()

    def _summary(self, count: int) -> str:
        if not count:
            return self.tr(
                "No backups yet. One is made by itself within the hour after something has changed, and "
                "before every update; or make one now."
            )
        return self.tr(
            "A backup is made by itself within the hour after something has changed, and before every "
            "update. Of today one an hour is kept, of the week one a day, of the year one a week."
        )

    def set_row(self, row: BackupRow) -> None:
        """The numbers of a backup are known."""
        self.model.set_row(row)
        if row.backup == self.current():
            self._update_buttons()

    def set_preview(self, preview: Preview) -> None:
        """Show what is in a backup, if it is still the chosen one."""
        if preview.backup == self.current():
            self._preview = preview
            self._show_contents()

    def set_busy(self, busy: bool) -> None:
        """While a backup is made or brought back nothing else can be begun."""
        self._is_busy = busy
        self._update_buttons()

    def show_news(self, said: str) -> None:
        """Say what came of it; empty for nothing."""
        self.news.setText(said)
        self.news.setVisible(bool(said))

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self.contents.set_theme(theme)
        self._show_contents()

    def current(self) -> Backup | None:
        """The backup that is chosen."""
        return self.model.backup(self.table.currentIndex().row())

    # -- what happens

    def _on_current(self, *_: object) -> None:
        self._preview = None
        self.contents.set_documents(())
        backup = self.current()
        self.preview_title.setText(
            ""
            if backup is None
            else self.tr("Looking into that of {when}…").format(when=moment_words(backup))
        )
        self._update_buttons()
        self._wait.start()

    def _ask_for_preview(self) -> None:
        backup = self.current()
        if backup is not None and backup.is_whole:
            self.preview_requested.emit(backup)

    def _show_contents(self) -> None:
        preview = self._preview
        if preview is None:
            return
        only = self.only_differences.isChecked()
        shown = differing(preview.documents) if only else preview.documents
        self.contents.set_documents(shown)
        if sum(len(document.notes) for document in shown) <= EXPANDED:
            self.preview.expandAll()
        when = moment_words(preview.backup)
        if only and not shown:
            self.preview_title.setText(self.tr("That of {when} has the same notes as now.").format(when=when))
        else:
            self.preview_title.setText(self.tr("In the backup of {when}").format(when=when))

    def _update_buttons(self) -> None:
        backup = self.current()
        row = self.model.known(backup) if backup is not None else None
        is_good = row is not None and not row.problem and not self._is_busy
        self.back_up.setEnabled(not self._is_busy)
        self.restore.setEnabled(is_good)
        self.take.setEnabled(is_good)
        if row is not None and row.problem:
            self.preview_title.setText(
                self.tr("This backup is damaged and cannot be used: {why}.").format(why=row.problem)
            )

    def _on_take(self) -> None:
        if (backup := self.current()) is not None:
            self.take_requested.emit(backup)

    def _on_restore(self) -> None:
        if (backup := self.current()) is not None:
            self.restore_requested.emit(backup)
