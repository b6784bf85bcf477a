"""The notes panel: annotations by section, searched, filtered by colour and tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.annotation import COLOURS, Annotation, AnnotationId, Change
from desktop_app.document.section import Section
from desktop_app.ui.colour_buttons import ColourButtons, colour_name
from desktop_app.ui.notes_model import ANNOTATION_ROLE, Index, NotesFilter, NotesModel
from desktop_app.ui.theme import THEMES, Theme

PADDING = 6
BAR = 4


class NoteDelegate(QStyledItemDelegate):
    """A colour bar; the quote on two lines, the note under it, the tags as quiet words."""

    theme: Theme = THEMES["light"]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        annotation = index.data(ANNOTATION_ROLE)
        line = option.fontMetrics.height()
        if not isinstance(annotation, Annotation):
            return QSize(80, line + 10)
        lines = 2 + bool(annotation.note) + bool(annotation.tags)
        return QSize(80, lines * (line + 1) + 2 * PADDING)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        annotation = index.data(ANNOTATION_ROLE)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self.theme.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver and annotation:
            painter.fillRect(option.rect, QColor(self.theme.hover))
        if isinstance(annotation, Annotation):
            self._note(painter, option, annotation)
        else:
            painter.setPen(QColor(self.theme.secondary))
            area = option.rect.adjusted(2, 0, -4, 0)
            title = option.fontMetrics.elidedText(
                str(index.data()), Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def _note(self, painter: QPainter, option: QStyleOptionViewItem, annotation: Annotation) -> None:
        area = option.rect.adjusted(2, PADDING, -6, -PADDING)
        bar = QRect(area.left(), area.top(), BAR, area.height())
        painter.fillRect(bar, QColor(self.theme.annotation.get(annotation.colour, self.theme.line)))
        painter.setPen(QColor(self.theme.line))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        area.setLeft(area.left() + BAR + 8)
        metrics = QFontMetrics(option.font)
        line = metrics.height() + 1
        quote = " ".join(annotation.anchor.quote.split())
        lines = _two_lines(metrics, quote, area.width())
        rows = [(text, self.theme.text) for text in lines]
        rows += [("", self.theme.text)] * (2 - len(rows))
        if annotation.note:
            note = " ".join(annotation.note.split())
            rows.append((f"✎ {note}", self.theme.accent))
        if annotation.tags:
            rows.append(("  ".join("#" + tag for tag in annotation.tags), self.theme.secondary))
        for number, (text, colour) in enumerate(rows):
            painter.setPen(QColor(colour))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            where = QRect(area.left(), area.top() + number * line, area.width(), line)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, cut)


def _two_lines(metrics: QFontMetrics, text: str, width: int) -> list[str]:
    """The text broken after a word where the first line is full."""
    if metrics.horizontalAdvance(text[:400]) <= width:
        return [text]
    low, high = 1, min(len(text), 400)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if metrics.horizontalAdvance(text[:middle]) <= width else (low, middle - 1)
    space = text.rfind(" ", low // 2, low + 1)
    cut = space if space > 0 else low
    return [text[:cut].rstrip(), text[cut : cut + 400].lstrip()]


class NotesPanel(QWidget):
    """Shows the annotations of the document; says what the user wants done with them."""

    activated = Signal(object)
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    recolour_requested = Signal(object, str)
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPanel")
        self.setAccessibleName(self.tr("Notes"))
        self.model = NotesModel(self)
        self.proxy = NotesFilter(self)
        self.proxy.setSourceModel(self.model)
        self._annotations: dict[str, Annotation] = {}
        self._chosen_tags: set[str] = set()
        self._delegate = NoteDelegate(self)
        self.search = QLineEdit()
        self.search.setObjectName("notesSearch")
        self.search.setAccessibleName(self.tr("Search the notes"))
        self.search.setPlaceholderText(self.tr("Search notes"))
        self.search.setClearButtonEnabled(True)
        self.colours = ColourButtons("notesColour", checkable=True, exclusive=False)
        self._add_tags()
        self.export = QPushButton(self.tr("Export…"))
        self.export.setObjectName("notesExport")
        self.export.setToolTip(self.tr("Export the notes (Ctrl+E)"))
        self.export.clicked.connect(self.export_requested)
        self.tree = QTreeView()
        self._set_up_tree()
        self.empty = QLabel(
            self.tr("Select a passage and press Ctrl+1 to highlight it. Your notes will be listed here.")
        )
        self.empty.setObjectName("notesEmpty")
        self.empty.setProperty("quiet", True)
        self.empty.setWordWrap(True)
        self.empty.setMargin(16)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._refilter())
        self.colours.chosen.connect(lambda _colour: self._refilter())
        self.setFocusProxy(self.tree)
        self._show_state()

    def _add_tags(self) -> None:
        self.tags = QToolButton()
        self.tags.setObjectName("notesTags")
        self.tags.setAccessibleName(self.tr("Show notes with tags"))
        self.tags.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tag_menu = QMenu(self)
        self.tags.setMenu(self._tag_menu)
        self._tag_menu.aboutToShow.connect(self._fill_tags)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.search, 1)
        top.addWidget(self.export)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.colours)
        row.addStretch(1)
        row.addWidget(self.tags)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addLayout(row)
        column.addLayout(self._stack)

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setObjectName("notesTree")
        tree.setAccessibleName(self.tr("Notes by section"))
        tree.setModel(self.proxy)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setIndentation(0)
        tree.setRootIsDecorated(False)
        tree.setMouseTracking(True)
        tree.setItemsExpandable(False)
        tree.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu)
        tree.clicked.connect(self._on_clicked)
        tree.doubleClicked.connect(self._on_double_clicked)

    # -- what the window sets

    def set_annotations(self, annotations: Sequence[Annotation], sections: Sequence[Section]) -> None:
        """Show the annotations of a document."""
        self._annotations = {a.id: a for a in annotations}
        self.model.set_annotations(annotations, sections)
        self._show_state()

    def update_annotation(self, change: Change) -> None:
        """One annotation changed: one row changes."""
        if change.after is None:
            self._annotations.pop(change.id, None)
        else:
            self._annotations[change.id] = change.after
        self.model.update(change)
        self._show_state()

    def select(self, annotation: AnnotationId | None) -> None:
        """Select an annotation's row and bring it into sight; None for none."""
        source = self.model.index_of(annotation) if annotation else QModelIndex()
        if not source.isValid():
            self.tree.clearSelection()
            return
        index = self.proxy.mapFromSource(source)
        if index.isValid() and not self.tree.selectionModel().isSelected(index):
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self._delegate.theme = theme
        self.colours.set_theme(theme)
        self.tree.viewport().update()

    def selected(self) -> list[AnnotationId]:
        """The annotations that are selected, in the order shown."""
        found = (index.data(ANNOTATION_ROLE) for index in self.tree.selectionModel().selectedIndexes())
        return [annotation.id for annotation in found if isinstance(annotation, Annotation)]

    # -- filter

    def _fill_tags(self) -> None:
        self._tag_menu.clear()
        for tag in sorted({t for a in self._annotations.values() for t in a.tags}, key=str.casefold):
            action = self._tag_menu.addAction(tag)
            action.setCheckable(True)
            action.setChecked(tag in self._chosen_tags)
            action.toggled.connect(self._tag_toggle(tag))
        if self._tag_menu.isEmpty():
            self._tag_menu.addAction(self.tr("No tags yet")).setEnabled(False)

    def _tag_toggle(self, tag: str) -> Callable[[bool], None]:
        def toggle(on: bool) -> None:
            (self._chosen_tags.add if on else self._chosen_tags.discard)(tag)
            self._refilter()

        return toggle

    def _refilter(self) -> None:
        known = {t for a in self._annotations.values() for t in a.tags}
        self._chosen_tags &= known
        self.proxy.set_filter(
            words=self.search.text(), colours=self.colours.colours(), tags=set(self._chosen_tags)
        )
        self._show_state()

    def _show_state(self) -> None:
        self.tree.expandAll()
        self.export.setEnabled(bool(self._annotations))
        chosen = ", ".join(sorted(self._chosen_tags))
        self.tags.setText(chosen or self.tr("All tags"))
        self._stack.setCurrentWidget(self.tree if self._annotations else self.empty)

    # -- what the user does

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.selected()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.activated.emit(chosen[0])
        elif event.key() == Qt.Key.Key_F2 and chosen:
            self.edit_requested.emit(chosen[0])
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.delete_requested.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        annotation = index.data(ANNOTATION_ROLE)
        if isinstance(annotation, Annotation):
            self.activated.emit(annotation.id)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        annotation = index.data(ANNOTATION_ROLE)
        if isinstance(annotation, Annotation):
            self.edit_requested.emit(annotation.id)

    def _on_menu(self, at: QPoint) -> None:
        chosen = self.selected()
        if not chosen:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Go to the passage"), lambda: self.activated.emit(chosen[0]))
        menu.addAction(self.tr("Edit… (F2)"), lambda: self.edit_requested.emit(chosen[0]))
        colours = menu.addMenu(self.tr("Colour"))
        for colour in COLOURS:
            colours.addAction(colour_name(colour), self._recolourer(chosen, colour))
        menu.addSeparator()
        menu.addAction(self.tr("Delete (Del)"), lambda: self.delete_requested.emit(chosen))
        menu.exec(self.tree.viewport().mapToGlobal(at))

    def _recolourer(self, chosen: list[AnnotationId], colour: str) -> Callable[[], None]:
        return lambda: self.recolour_requested.emit(chosen, colour)
