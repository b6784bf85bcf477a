"""The reading view: a calm column of text that lays out and paints only what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from desktop_app.document.block import Blocks
from desktop_app.document.document import Document
from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.copying import plain_text
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.mark_pointing import MarkPointing
from desktop_app.ui.reading.painting import Marked, Painter
from desktop_app.ui.reading.reading_area import ReadingArea
from desktop_app.ui.reading.scroll_bar import FollowingBar
from desktop_app.ui.reading.scroller import Place, Scroller
from desktop_app.ui.reading.selecting import Selecting
from desktop_app.ui.reading.styles import Styles
from desktop_app.ui.theme import THEMES, Theme

NOTHING = Document("", Blocks())
ZOOM = (50, 300)
MOST_PRIMARY = 1_000_000
"""Code points: a longer selection is copied only when the user asks for it."""


class ReadingView(ReadingArea):
    """Shows a document. Spans in and out count code points of its text.

    A screen reader is told the block that is read: Python cannot hand Qt a QAccessibleTextInterface.
    """

    selection_changed = Signal(object)
    selection_finished = Signal(object)
    position_changed = Signal(object)
    mark_hovered = Signal(object, object)
    mark_activated = Signal(object, object)
    zoom_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = THEMES["light"]
        self._zoom, self._serif = 100, True
        self._styles = Styles(self._zoom, serif=self._serif)
        self._document = NOTHING
        self._items = Items(NOTHING)
        self._run_ins: Sequence[Span] = ()
        self._marked = Marked()
        self._place: Place | None = None
        self._bar = FollowingBar(self.verticalScrollBar())
        self._make_scroller()
        self._pointing = MarkPointing(self, self._scroller, self._marked)
        self._selecting = Selecting(self, self._document, self._scroller, self._marked)
        self._described = QTimer(self, singleShot=True, interval=400)
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        self.setObjectName("readingView")
        self.setAccessibleName(self.tr("Text of the document"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)

    def _connect(self) -> None:
        self._described.timeout.connect(self._describe)
        self._pointing.hovered.connect(self.mark_hovered)
        self._pointing.activated.connect(self.mark_activated)
        self._selecting.changed.connect(self._on_selection_changed)
        self._selecting.finished.connect(self._on_selection_finished)
        self._selecting.caret_moved.connect(self._on_caret_moved)
        self._selecting.scrolled.connect(self._scroll_by)
        self.verticalScrollBar().sliderReleased.connect(self._follow)

    # -- document

    def set_document(self, document: Document | None, run_ins: Sequence[Span] = ()) -> None:
        """Show a document from its beginning, without marks; None shows nothing.

        The document that is shown already keeps its place, marks and selection.
        """
        if document is not None and document is self._document:
            self.set_run_ins(run_ins)
            return
        self._pointing.leave()
        self._selecting.reset()
        self._document = document or NOTHING
        self._items = Items(self._document)
        self._run_ins = run_ins
        self._place = None
        self._marked = Marked(hidden=self._marked.hidden)
        self._rebuild()
        self._moved()

    def set_run_ins(self, run_ins: Sequence[Span]) -> None:
        """Set the headings that run into their paragraph in bold, keeping place, marks and selection."""
        self._keep_place()
        self._run_ins = run_ins
        self._rebuild()

    def text_of(self, span: Span) -> str:
        """The text of a span as it is copied: a line a block, the cells of a table apart by tabs."""
        return plain_text(self._document, span)

    # -- marks

    def set_marks(self, layer: MarkLayer, marks: Sequence[Mark] | MarkIndex) -> None:
        """Show marks, best sorted by start, in place of the layer's former ones."""
        self._marked.layers[layer] = marks if isinstance(marks, MarkIndex) else MarkIndex(marks)
        if layer in (MarkLayer.SEARCH, MarkLayer.KEYWORD):  # their ids are places in the list that is gone
            self._marked.current.pop(layer, None)
        self.viewport().update()

    def set_layer_visible(self, layer: MarkLayer, visible: bool) -> None:
        """Show or hide a layer."""
        (self._marked.hidden.discard if visible else self._marked.hidden.add)(layer)
        self.viewport().update()

    def set_current(self, layer: MarkLayer, mark: object | None) -> None:
        """Make one mark of a layer stand out; None for none."""
        before = self._marked.current.pop(layer, None)
        if mark is not None:
            self._marked.current[layer] = mark
        if before != mark:
            self._update_marks(layer, (before, mark))

    # -- selection

    def selection(self) -> Span | None:
        """What is selected, None for nothing."""
        return self._marked.selection

    def set_selection(self, span: Span | None) -> None:
        """Select a span; the caret stands at its end."""
        self._selecting.select(span)

    def clear_selection(self) -> None:
        """Select nothing."""
        self._selecting.select(None)

    def select_all(self) -> None:
        """Select the whole text."""
        self._selecting.select(Span(0, len(self._document.text)))

    def selected_text(self) -> str:
        """The selected text as it is copied."""
        selection = self._marked.selection
        return self.text_of(selection) if selection else ""

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def _on_selection_changed(self, change: tuple[Span | None, Span | None]) -> None:
        before, after = change
        if before is not None and after is not None and before.overlaps(after):
            self._update_span(Span(min(before.start, after.start), max(before.start, after.start)))
            self._update_span(Span(min(before.end, after.end), max(before.end, after.end)))
        else:
            for span in (before, after):
                self._update_span(span)
        self.selection_changed.emit(after)

    def _on_selection_finished(self) -> None:
        selection = self._marked.selection
        if selection is None:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and selection.end - selection.start <= MOST_PRIMARY:
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)
        self.selection_finished.emit(self.area_of(selection))

    def _on_caret_moved(self, before: int | None) -> None:
        for offset in (before, self._marked.caret):
            if offset is not None:
                self._update_span(Span(offset, offset + 1))
        self._described.start()

    # -- place

    def position(self) -> int:
        """The offset of the first line that is wholly seen."""
        return self._scroller.first_offset()

    def visible_span(self) -> Span:
        """From the first to the last character that is seen."""
        first = self._scroller.first_offset(is_whole=False)
        return Span(first, max(first, self._scroller.last_offset()))

    def restore_position(self, offset: int, y: int = 0) -> None:
        """Bring the line of an offset to the top edge, or `y` below, as it was when `position` gave it."""
        if offset > 0 and offset == self.position() and not y:
            return
        self._go_to(Place(offset, y) if offset > 0 else None)

    def scroll_to(self, offset: int) -> None:
        """Bring the line of an offset near the top, with a little air above it."""
        if len(self._items):
            item, top, line_height = self._scroller.line_in_item(offset)
            air = min(round(line_height * 0.6), round(top)) if self._items.is_first_slice(item) else 0
            self._go_to(Place(offset, air if item else round(top)))

    def reveal(self, span: Span) -> None:
        """Show a span: nothing moves where it is seen already, else it comes to a third from the top."""
        if not len(self._items):
            return
        item, top, line_height = self._scroller.line_in_item(span.start)
        y = self._scroller.y_of(item) + top
        if y < 0 or y + 2 * line_height > self._scroller.height:
            self._go_to(Place(span.start, self._scroller.height // 3))

    def _go_to(self, place: Place | None) -> None:
        """Bring a place to where it belongs; before the view is shown, as soon as it is."""
        self._place = place
        if place is None:
            self._scroller.scroll_to_position(0)
        else:
            self._scroller.go_to(place)
        self._moved()

    def _keep_place(self) -> None:
        """Remember the line at the top until the user moves on: layouts may come and go meanwhile."""
        if self._place is None and len(self._items) and not self._scroller.is_at_start:
            self._place = self._scroller.place()

    # -- appearance

    def zoom(self) -> int:
        """The size of the text in per cent."""
        return self._zoom

    def set_zoom(self, per_cent: int) -> None:
        """Set the size of the text, 50 to 300 per cent; the top line stays."""
        per_cent = min(max(per_cent, ZOOM[0]), ZOOM[1])
        if per_cent != self._zoom:
            self._zoom = per_cent
            self._restyle()
            self.zoom_changed.emit(per_cent)

    def set_serif(self, serif: bool) -> None:
        """Set the text in the serif or the sans face."""
        if serif != self._serif:
            self._serif = serif
            self._restyle()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self._theme = theme
        self._painter = Painter(theme, self._scroller.column)
        self.viewport().update()

    def _restyle(self) -> None:
        self._keep_place()
        self._styles = Styles(self._zoom, serif=self._serif)
        self._rebuild()

    def _make_scroller(self) -> None:
        size = self.viewport().size()
        self._scroller = Scroller(
            self._items, self._styles, width=size.width(), height=size.height(), run_ins=self._run_ins
        )
        self._painter = Painter(self._theme, self._scroller.column)

    def _rebuild(self) -> None:
        """Lay out anew, keeping the place."""
        self._make_scroller()
        self._pointing.show(self._scroller, self._marked)
        self._selecting.show(self._document, self._scroller, self._marked)
        if self._place is not None:
            self._scroller.go_to(self._place)
        self._follow()
        self.viewport().update()

    # -- moving

    def _scroll_by(self, pixels: int) -> None:
        self._place = None
        self._scroller.scroll_by(pixels)
        self._moved()

    def _moved(self) -> None:
        self._follow()
        self._repaint_moved(self._scroller.take_shift())
        self._described.start()
        self.position_changed.emit(self.position())

    def _repaint_moved(self, shift: int | None) -> None:
        """Move what was painted, and paint only what comes into sight, where that is exact."""
        port = self.viewport()
        is_whole = port.devicePixelRatioF() == int(port.devicePixelRatioF())
        if shift is None or self._shows_focus or not is_whole or abs(shift) >= port.height():
            port.update()
        elif shift:
            port.scroll(0, shift)

    def _follow(self) -> None:
        self._bar.follow(self._scroller, step=self._styles.line)

    def _describe(self) -> None:
        """Tell a screen reader the block where the caret is, or the one at the top."""
        if not len(self._items):
            self.setAccessibleDescription("")
            return
        caret = self._marked.caret
        item = self._scroller.top if caret is None else self._items.at(caret)
        described = self._items.span(item).of(self._document.text)[:1000]
        if described != self.accessibleDescription():
            self.setAccessibleDescription(described)

    # -- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        total = self._scroller.heights.total
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = event.rect()
        painter.fillRect(area, QColor(self._theme.page))
        left = self._scroller.left
        for seen in self._scroller.visible():
            if seen.y + seen.layout.height > area.top() and seen.y <= area.bottom():
                painter.translate(left, seen.y)
                part = QRectF(area.translated(-left, -seen.y)).adjusted(0, 0, 1, 1)
                self._painter.paint(painter, seen.layout, self._marked, part)
                painter.translate(-left, -seen.y)
        if self._shows_focus:
            self._paint_focus(painter)
        painter.end()
        if total != self._scroller.heights.total:
            self._follow()

    def _paint_focus(self, painter: QPainter) -> None:
        """A thin frame when the keyboard brought the focus here."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(self._theme.accent))
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width() or not len(self._items):
            if event.oldSize().isValid():
                self._keep_place()
            self._rebuild()
        else:
            self._scroller.set_height(event.size().height())
        self._moved()
        super().resizeEvent(event)

    def _update_marks(self, layer: MarkLayer, ids: tuple[object, object]) -> None:
        """Repaint the seen items that hold certain marks."""
        for seen in self._scroller.visible():
            for piece in seen.layout.pieces:
                if any(mark.id in ids for mark in self._marked.seen(layer, piece.span)):
                    self.viewport().update(0, seen.y, self.viewport().width(), seen.layout.height)

    def _update_span(self, span: Span | None) -> None:
        """Repaint the seen items that a span touches."""
        if span is None:
            return
        for seen in self._scroller.visible():
            item = self._items.span(seen.item)
            if item.start <= span.end and span.start <= item.end:
                self.viewport().update(0, seen.y, self.viewport().width(), seen.layout.height)

    # -- where things stand

    def area_of(self, span: Span) -> QRect:
        """Where the seen part of a span stands on the screen."""
        area = QRect()
        for seen in self._scroller.visible():
            for piece in seen.layout.pieces:
                if piece.span.overlaps(span):
                    for rect in piece.rects(span):
                        area |= rect.translated(self._scroller.left, seen.y).toAlignedRect()
        area &= self.viewport().rect()
        return QRect(self.viewport().mapToGlobal(area.topLeft()), area.size())

    def point_of(self, offset: int) -> QPoint:
        """Where a character stands in the viewport: a little right of its left edge, in mid-line."""
        item, piece = self._scroller.piece_of(offset)
        rects = piece.rects(Span(offset, offset + 1))
        x = rects[0].left() + min(2.0, rects[0].width() / 3) if rects else piece.caret_x(offset)
        y = self._scroller.y_of(item) + piece.line_top(piece.line_of(offset)) + piece.line_height / 2
        return QPoint(round(self._scroller.left + x), round(y))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._styles.column + 160, 640)
