"""The briefing: notes in an order of the user's own, under headings of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.annotation import Annotation
from desktop_app.document.briefing import BriefingItem
from desktop_app.ui.annotation_signs import draw_kind
from desktop_app.ui.briefing_model import LINE_ROLE, NOTE_ROLE, BriefingModel, Index
from desktop_app.ui.filtered import EmptyLabel, stack_of
from desktop_app.ui.icons import icon
from desktop_app.ui.notes_painting import GAP, MOST_READ, SIGN, plain_note, row_ground
from desktop_app.ui.theme import THEMES, Theme, readable

INDENT = 18
PADDING = 6


class BriefingDelegate(QStyledItemDelegate):
    """A heading in bold; of a note the user's words first, the quote quietly below."""

    theme: Theme = THEMES["light"]

    def _lines(self, index: Index) -> int:
        note = index.data(NOTE_ROLE)
        return 2 if isinstance(note, Annotation) and note.note and note.anchor.quote else 1

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._lines(index) * (option.fontMetrics.height() + 1) + 2 * PADDING)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        left = (line.level - 1) * INDENT if isinstance(line, BriefingItem) else 0
        editor.setGeometry(option.rect.adjusted(left, 0, 0, 0))

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setObjectName("briefingHeadingField")
        field.setAccessibleName(self.tr("Heading"))
        return field

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, note = index.data(LINE_ROLE), index.data(NOTE_ROLE)
        if not isinstance(line, BriefingItem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = row_ground(option, self.theme)
        painter.fillRect(option.rect, QColor(ground))
        area = option.rect.adjusted(8 + (line.level - 1) * INDENT, PADDING, -8, -PADDING)
        if isinstance(note, Annotation):
            self._note(painter, option.font, area, note, ground)
        else:
            bold = QFont(option.font)
            bold.setBold(True)
            self._words(painter, bold, area, line.heading, self.theme.text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        painter.restore()

    def _note(self, painter: QPainter, font: QFont, area: QRect, note: Annotation, ground: str) -> None:
        height = QFontMetrics(font).height() + 1
        sign = QRectF(area.left(), area.top() + (height - SIGN) / 2, SIGN, SIGN)
        draw_kind(painter, sign, self.theme, kind=note.kind, colour=note.colour)
        area.setLeft(area.left() + SIGN + GAP)
        parts = [part for part in (plain_note(note.note), note.anchor.quote) if part]
        quiet = readable(self.theme.secondary, ground, self.theme.text)
        for number, part in enumerate(parts[:2]):
            where = QRect(area.left(), area.top() + number * height, area.width(), height)
            self._words(painter, font, where, part, quiet if number else self.theme.text)

    @staticmethod
    def _words(painter: QPainter, font: QFont, area: QRect, text: str, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        words = " ".join(text[:MOST_READ].split())
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)


class BriefingView(QTableView):
    """Lines that can be dragged; Ctrl with the arrow keys moves and indents them, Del takes them out."""

    moved_by = Signal(int)
    indented_by = Signal(int)
    removal_requested = Signal()
    activated_note = Signal(object)

    def __init__(self, model: BriefingModel, delegate: BriefingDelegate) -> None:
        super().__init__()
        self.setObjectName("briefingList")
        self.setAccessibleName(self.tr("Briefing"))
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def rows(self) -> list[int]:
        """The lines that are selected."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Up: lambda: self.moved_by.emit(-1),
            Qt.Key.Key_Down: lambda: self.moved_by.emit(1),
            Qt.Key.Key_Left: lambda: self.indented_by.emit(-1),
            Qt.Key.Key_Right: lambda: self.indented_by.emit(1),
        }
        if ctrl and event.key() in acts:
            acts[event.key()]()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        note = index.data(NOTE_ROLE)
        if isinstance(note, Annotation):
            self.activated_note.emit(note.id)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.data(NOTE_ROLE) is None:
            self.edit(index)


class BriefingPanel(QWidget):
    """The lines and what can be done with them; `lines_wanted` says how the user wants them."""

    add_requested = Signal()
    heading_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("briefingPanel")
        self.model = BriefingModel(self)
        self.delegate = BriefingDelegate(self)
        self.view = BriefingView(self.model, self.delegate)
        self._make_empty()
        self._lay_out(self._make_tools())
        self._connect()
        self.show_lines((), {})

    def _make_empty(self) -> None:
        self.empty = EmptyLabel(
            "briefingEmpty",
            self.tr(
                "A briefing puts your notes in an order of your own, under headings of your own; they can be "
                "exported like that. Choose notes in the list and press B, or add all that are shown."
            ),
        )

    def _make_tools(self) -> QHBoxLayout:
        self._tools: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(2)
        for name, words, picture in self._tool_table():
            button = QToolButton()
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setProperty("picture", picture)
            self._tools[name] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _lay_out(self, tools: QHBoxLayout) -> None:
        self._stack = stack_of(self.view, self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(tools)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.tool("briefingAdd").clicked.connect(self.add_requested)
        self.tool("briefingHeading").clicked.connect(self.heading_requested)
        self.tool("briefingOut").clicked.connect(lambda: self.view.indented_by.emit(-1))
        self.tool("briefingIn").clicked.connect(lambda: self.view.indented_by.emit(1))
        self.tool("briefingRemove").clicked.connect(self.view.removal_requested)

    def _tool_table(self) -> list[tuple[str, str, str]]:
        return [
            ("briefingAdd", self.tr("Add all notes that are shown"), "plus"),
            ("briefingHeading", self.tr("New heading"), "sections"),
            ("briefingOut", self.tr("Indent less (Ctrl+Left)"), "outdent"),
            ("briefingIn", self.tr("Indent more (Ctrl+Right)"), "indent"),
            ("briefingRemove", self.tr("Take out of the briefing (Del)"), "delete"),
        ]

    def tool(self, name: str) -> QToolButton:
        """A button by name."""
        return self._tools[name]

    def show_lines(self, lines: Sequence[BriefingItem], notes: Mapping[str, Annotation]) -> None:
        """Show the lines of a document's briefing; what is selected stays as far as it is there."""
        chosen = {self.model.lines[row] for row in self.view.rows() if row < len(self.model.lines)}
        current = self.view.currentIndex().row()
        bar = self.view.verticalScrollBar().value()
        self.model.set_lines(lines, notes)
        self.select([row for row, line in enumerate(lines) if line in chosen], current)
        self.view.verticalScrollBar().setValue(bar)
        self._stack.setCurrentWidget(self.view if lines else self.empty)
        for name in ("briefingOut", "briefingIn", "briefingRemove"):
            self._tools[name].setEnabled(bool(lines))

    def select(self, rows: Sequence[int], current: int | None = None) -> None:
        """Select lines."""
        selection = self.view.selectionModel()
        selection.clearSelection()
        for row in rows:
            selection.select(self.model.index(row, 0), selection.SelectionFlag.Select)
        at = rows[0] if rows else current
        if at is not None and 0 <= at < len(self.model.lines):
            selection.setCurrentIndex(self.model.index(at, 0), selection.SelectionFlag.NoUpdate)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self.delegate.theme = theme
        for button in self._tools.values():
            button.setIcon(icon(str(button.property("picture")), theme))
        self.view.viewport().update()
