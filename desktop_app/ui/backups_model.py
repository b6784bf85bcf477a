"""The backups as a table: when, why, what is in each, and what would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from desktop_app.services.backups import (
    ASKED,
    AUTOMATIC,
    BEFORE_REBUILD,
    BEFORE_RESTORE,
    BEFORE_UPDATE,
    Backup,
    BackupRow,
)

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WHEN, WHY, DOCUMENTS, NOTES, TAGS, SIZE, BACK, GONE, CHANGED = range(9)


def moment_words(backup: Backup) -> str:
    """When a backup was made, in the time of this machine."""
    made = QDateTime.fromSecsSinceEpoch(int(backup.made.timestamp()))
    british = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return british.toString(made, "d MMM yyyy, HH:mm:ss")


def reason_words(reason: str) -> str:
    """Why a backup was made."""
    translate = QCoreApplication.translate
    words = {
        AUTOMATIC: translate("Backups", "By itself"),
        ASKED: translate("Backups", "By you"),
        BEFORE_UPDATE: translate("Backups", "Before an update"),
        BEFORE_RESTORE: translate("Backups", "Before a restore"),
        BEFORE_REBUILD: translate("Backups", "Before a rebuild"),
    }
    return words.get(reason, reason)


class BackupsModel(QAbstractTableModel):
    """One row a backup; its numbers come when it has been looked into."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups: list[Backup] = []
        self._rows: dict[Backup, BackupRow] = {}

    def set_backups(self, backups: Sequence[Backup]) -> None:
        """Show other backups, the newest first; their numbers follow."""
        self.beginResetModel()
        self._backups = list(backups)
        self._rows = {}
        self.endResetModel()

    def set_row(self, row: BackupRow) -> None:
        """The numbers of a backup are known."""
        if row.backup in self._backups:
            self._rows[row.backup] = row
            number = self._backups.index(row.backup)
            self.dataChanged.emit(self.index(number, 0), self.index(number, CHANGED))

    def backup(self, row: int) -> Backup | None:
        """The backup of a row."""
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def known(self, backup: Backup) -> BackupRow | None:
        """The numbers of a backup; None while they are not known."""
        return self._rows.get(backup)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._backups)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else CHANGED + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("When"),
                self.tr("Made"),
                self.tr("Documents"),
                self.tr("Notes"),
                self.tr("Tags"),
                self.tr("Size"),
                self.tr("Come back"),
                self.tr("Would go"),
                self.tr("Change"),
            )[section]
        if role == Qt.ItemDataRole.ToolTipRole and section >= BACK:
            return (
                self.tr("Notes that are not in the library now and would come back"),
                self.tr("Notes that are in the library now and would go"),
                self.tr("Notes that would be as they were then"),
            )[section - BACK]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        backup = self.backup(index.row()) if index.isValid() else None
        if backup is None:
            return None
        row = self._rows.get(backup)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(backup, row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            if row is not None and row.problem:
                return self.tr("It cannot be used: {problem}").format(problem=row.problem)
            return str(backup.path)
        return None

    def _words(self, backup: Backup, row: BackupRow | None, column: int) -> str:
        if column == WHEN:
            return moment_words(backup)
        if column == WHY:
            return reason_words(backup.reason)
        if column == SIZE:
            return QLocale.c().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        if row is None:
            return "…"
        if row.problem:
            return self.tr("damaged") if column == DOCUMENTS else ""
        found = row.counts
        numbers = (found.documents, found.notes, found.tags, 0, found.back, found.gone, found.changed)
        number = numbers[column - DOCUMENTS]
        return f"{number:,}" if number or column < BACK else "–"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in (WHEN, WHY) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
