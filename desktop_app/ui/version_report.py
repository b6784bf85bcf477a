"""The report on a new version: what became of notes and metrics, and what the user wants done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.services.versions import Carriage
from desktop_app.ui.filtered import FilterField
from desktop_app.ui.theme import Theme
from desktop_app.ui.version_report_model import ALIKE, FILTERS, NEW, OLD, ROW_ROLE, STATE, ReportModel
from desktop_app.ui.version_report_painting import ReportDelegate, letters_wide, row_height
from desktop_app.ui.version_report_rows import ReportRow, rows_of
from desktop_app.ui.version_words import Numbers, version_name

SIZED_AT_ONCE = 200


class VersionReport(QWidget):
    """Lists notes and corrections with their passages; each signal brings rows, and the controller acts."""

    go_requested = Signal(object)
    accept_requested = Signal(object)
    attach_requested = Signal(object)
    leave_requested = Signal(object)
    accept_all_requested = Signal(object)
    compare_requested = Signal()
    open_requested = Signal()
    carry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionReport")
        self.setAccessibleName(self.tr("What became of the notes"))
        self.model = ReportModel(self)
        self._sized = 0
        self._sizing = QTimer(self, singleShot=True, interval=0)
        self._sizing.timeout.connect(self._size_rows)
        self.table = QTableView()
        self.title = QLabel()
        self.title.setObjectName("reportTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.filter = QComboBox()
        self.filter.setObjectName("reportFilter")
        self.filter.setAccessibleName(self.tr("What is shown"))
        self.words = FilterField("reportWords", self.tr("Words that notes hold"), self.tr("Filter by words"))
        self.hint = QLabel()
        self.hint.setObjectName("reportHint")
        self.hint.setProperty("quiet", True)
        self.hint.setWordWrap(True)
        self._make_buttons()
        self._set_up_table()
        self._lay_out()
        self._fill_filter()
        self._connect()
        self._can_write = False
        self.carry.hide()
        self._show_state()

    def _button(self, name: str, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _make_buttons(self) -> None:
        tr, one = self.tr, self._button
        self.accept = one("reportAccept", tr("Accept"), tr("The passage is the right one (A)"), self._accept)
        self.attach = one(
            "reportAttach", tr("Attach here"), tr("Put it on the selected passage (H)"), self._attach
        )
        self.leave = one(
            "reportLeave", tr("Leave"), tr("Keep it as not found in this version (L)"), self._leave
        )
        self.accept_all = one(
            "reportAcceptAll", tr("Accept all"), tr("All changed passages are the right ones"), self._all
        )
        self.compare = one(
            "reportCompare",
            tr("Compare the texts…"),
            tr("Both versions side by side (Ctrl+Shift+V)"),
            self.compare_requested.emit,
        )
        self.carry = one(
            "reportCarry", "", tr("What is on the old version and not here yet"), self.carry_requested.emit
        )
        self.open = one(
            "reportOpen",
            tr("Open the new version"),
            tr("Its notes can then be changed"),
            self.open_requested.emit,
        )

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("reportTable")
        table.setAccessibleName(self.tr("Notes and their passages"))
        table.setModel(self.model)
        self.delegate = ReportDelegate(table)
        table.setItemDelegate(self.delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(OLD, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(NEW, QHeaderView.ResizeMode.Stretch)
        table.installEventFilter(self)
        self._set_sizes()

    def _set_sizes(self) -> None:
        metrics = self.table.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(row_height(metrics))
        self._size_rows()
        self.table.setColumnWidth(STATE, metrics.horizontalAdvance("≠ Not found in this") + 16)
        self.table.setColumnWidth(ALIKE, metrics.horizontalAdvance("100 %  Alike") + 16)

    def _size_rows(self) -> None:
        """Give long passages more lines, a stretch of rows between events."""
        metrics, head, width = (
            self.table.fontMetrics(),
            self.table.verticalHeader(),
            self.table.columnWidth(OLD),
        )
        rows = self.model.rows
        end = min(len(rows), self._sized + SIZED_AT_ONCE)
        for number in range(self._sized, end):
            row = rows[number]
            letters = max(letters_wide(row.old), letters_wide(row.new))
            height = row_height(metrics, letters, width)
            if height != head.sectionSize(number):
                head.resizeSection(number, height)
        self._sized = end
        if end < len(rows):
            self._sizing.start()

    def _size_again(self) -> None:
        self._sized = 0
        self._sizing.start()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.filter)
        head.addWidget(self.words)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.accept, self.attach, self.leave, self.accept_all):
            foot.addWidget(button)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.carry)
        foot.addWidget(self.open)
        foot.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filter.currentIndexChanged.connect(self._on_filter)
        self.words.textChanged.connect(self._on_filter)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_activated)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.modelReset.connect(self._show_state)
        for signal in (self.model.modelReset, self.model.dataChanged):
            signal.connect(self._size_again)
        self.table.horizontalHeader().sectionResized.connect(self._on_column_resized)

    def _on_column_resized(self, column: int, _old: int, _new: int) -> None:
        if column == OLD:
            self._size_again()

    # -- what is set

    def set_carriage(self, carriage: Carriage, numbers: Numbers) -> None:
        """Show what became of the notes of one version on the next."""
        chosen = {row.key for row in self.selected()}
        said = (
            self.tr("Notes and metrics of version {old} in version {new}")
            if carriage.corrections
            else self.tr("Notes of version {old} in version {new}")
        )
        old, new = version_name(carriage.old, numbers), version_name(carriage.new, numbers)
        self.title.setText(said.format(old=old, new=new))
        self.carry.setText(self.tr("Carry over {n} more").format(n=carriage.missing))
        self.carry.setVisible(bool(carriage.missing))
        self.model.set_rows(rows_of(carriage))
        self._fill_filter()
        for number, row in enumerate(self.model.rows):
            if row.key in chosen and not self.table.selectionModel().isRowSelected(number):
                flags = self.table.selectionModel().SelectionFlag
                index = self.model.index(number, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
        self._show_state()

    def set_can_write(self, *, can_write: bool) -> None:
        """Whether the new version is the document that is open: only then can its notes be changed."""
        self._can_write = can_write
        self._show_state()

    @property
    def can_write(self) -> bool:
        """Whether the new version is the document that is open."""
        return self._can_write

    def say(self, text: str) -> None:
        """Say something beside the buttons."""
        self.hint.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self.delegate.theme = theme
        self._set_sizes()
        self.table.viewport().update()

    def selected(self) -> list[ReportRow]:
        """The rows that are selected, in the order shown."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row] for row in rows if row < len(self.model.rows)]

    def show_only(self, shown: str) -> None:
        """Choose a filter."""
        self.filter.setCurrentIndex(self.filter.findData(shown))

    # -- inside

    def _fill_filter(self) -> None:
        names = {
            "all": self.tr("All ({n})"),
            "open": self.tr("To look at ({n})"),
            "changed": self.tr("Changed ({n})"),
            "orphan": self.tr("Not found ({n})"),
            "moved": self.tr("Moved ({n})"),
            "exact": self.tr("Unchanged ({n})"),
            "metrics": self.tr("Metrics ({n})"),
        }
        counts, is_first = self.model.counts(), not self.filter.count()
        for number, key in enumerate(FILTERS):
            said = names[key].format(n=f"{counts[key]:,}")
            if is_first:
                self.filter.addItem(said, key)
            else:
                self.filter.setItemText(number, said)

    def _on_filter(self, _what: object = None) -> None:
        self.model.set_filter(str(self.filter.currentData()), self.words.text())

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ReportRow) and len(self.selected()) <= 1:
            self.go_requested.emit(row)

    def _on_selection(self, *_what: object) -> None:
        self.hint.clear()
        self._show_state()

    def _show_state(self) -> None:
        chosen, can = self.selected(), self._can_write
        self.accept.setEnabled(can and any(r.needs_review and not r.is_lost for r in chosen))
        self.attach.setEnabled(can and len(chosen) == 1)
        self.leave.setEnabled(can and any(not r.is_lost or r.needs_review for r in chosen))
        self.accept_all.setEnabled(can and bool(self.to_accept()))
        self.open.setVisible(not can)

    def to_accept(self) -> list[ReportRow]:
        """Every row whose passage was found in other words and was not looked at yet."""
        return [row for row in self.model.everything if row.needs_review and not row.is_lost]

    # -- what the user does

    def _accept(self) -> None:
        if self.accept.isEnabled():
            self.accept_requested.emit(self.selected())

    def _leave(self) -> None:
        if self.leave.isEnabled():
            self.leave_requested.emit(self.selected())

    def _attach(self) -> None:
        if self.attach.isEnabled():
            self.attach_requested.emit(self.selected()[0])

    def _all(self) -> None:
        self.accept_all_requested.emit(self.to_accept())

    def _keys(self) -> dict[int, Callable[[], None]]:
        return {
            Qt.Key.Key_A: self._accept,
            Qt.Key.Key_H: self._attach,
            Qt.Key.Key_L: self._leave,
        }

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and not event.modifiers():
            act = self._keys().get(event.key())
            if act is not None:
                act()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (chosen := self.selected()):
                self.go_requested.emit(chosen[0])
                return True
        return super().eventFilter(watched, event)

    def menu(self, chosen: Sequence[ReportRow]) -> QMenu:
        """What can be done with the selected rows."""
        menu = QMenu(self)
        menu.setObjectName("reportMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Go to the passage (Return)"), lambda: self.go_requested.emit(chosen[0]))
        for button, said, act in (
            (self.accept, self.tr("Accept (A)"), self._accept),
            (self.attach, self.tr("Attach to the selected passage (H)"), self._attach),
            (self.leave, self.tr("Leave as not found (L)"), self._leave),
        ):
            menu.addAction(said, act).setEnabled(button.isEnabled())
        return menu

    def _on_menu(self, at: QPoint) -> None:
        if chosen := self.selected():
            self.menu(chosen).exec(self.table.viewport().mapToGlobal(at))
