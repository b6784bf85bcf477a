"""The reading view: a calm column of text that lays out and paints only what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from desktop_app.document.block import Blocks
from desktop_app.document.document import Document
from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.caret import moved
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.keyboard import caret_move_for, scroll_for
from desktop_app.ui.reading.painting import Marked, Painter
from desktop_app.ui.reading.pointer import Pointer
from desktop_app.ui.reading.scroller import Scroller
from desktop_app.ui.reading.styles import Styles
from desktop_app.ui.reading.words import word_at
from desktop_app.ui.theme import THEMES, Theme

NOTHING = Document("", Blocks())
ZOOM = (50, 300)
HOVERED = (MarkLayer.METRIC, MarkLayer.ANNOTATION, MarkLayer.KEYWORD)


class ReadingView(QAbstractScrollArea):
    """Shows a document. Spans in and out count code points of its text."""

    selection_changed = Signal(object)
    selection_finished = Signal(object)
    position_changed = Signal(object)
    mark_hovered = Signal(object, object)
    mark_activated = Signal(object, object)
    zoom_changed = Signal(object)
    files_dropped = Signal(object)
    context_menu_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingView")
        self.setAccessibleName(self.tr("Text of the document"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self._theme = THEMES["light"]
        self._zoom, self._serif = 100, True
        self._styles = Styles(self._zoom, serif=self._serif)
        self._document = NOTHING
        self._items = Items(NOTHING)
        self._run_ins: Sequence[Span] = ()
        self._marked = Marked()
        self._anchor: int | None = None
        self._hovered: tuple[MarkLayer, object] | None = None
        self._clicked: list[object] = []
        self._is_syncing = False
        self._pointer = Pointer(self, scroll=self._scroll_by, extend=self._extend_to_cursor)
        self._described = QTimer(self, singleShot=True, interval=400)
        self._described.timeout.connect(self._describe)
        self._rebuild()

    # -- document

    def set_document(self, document: Document | None, run_ins: Sequence[Span] = ()) -> None:
        """Show a document from its beginning, without marks; None shows nothing."""
        self._document = document or NOTHING
        self._items = Items(self._document)
        self._run_ins = run_ins
        self._marked = Marked(hidden=self._marked.hidden)
        self._anchor = None
        self._hovered = None
        self._rebuild()
        self.selection_changed.emit(None)
        self._moved()

    def set_run_ins(self, run_ins: Sequence[Span]) -> None:
        """Set the headings that run into their paragraph in bold, keeping place, marks and selection."""
        self._run_ins = run_ins
        self._rebuild(keep=self.position())

    def text_of(self, span: Span) -> str:
        """The text of a span as it is copied: one line end between blocks."""
        return span.of(self._document.text).replace("\n\n", "\n")

    # -- marks

    def set_marks(self, layer: MarkLayer, marks: Sequence[Mark]) -> None:
        """Show marks, sorted by start, in place of the layer's former ones."""
        self._marked.layers[layer] = MarkIndex(marks)
        self._marked.current.pop(layer, None)
        self.viewport().update()

    def set_layer_visible(self, layer: MarkLayer, visible: bool) -> None:
        """Show or hide a layer."""
        (self._marked.hidden.discard if visible else self._marked.hidden.add)(layer)
        self.viewport().update()

    def set_current(self, layer: MarkLayer, mark: object | None) -> None:
        """Make one mark of a layer stand out; None for none."""
        self._marked.current[layer] = mark
        self.viewport().update()

    # -- selection

    def selection(self) -> Span | None:
        """What is selected, None for nothing."""
        return self._marked.selection

    def set_selection(self, span: Span | None) -> None:
        """Select a span; the caret stands at its end."""
        if span is not None:
            length = len(self._document.text)
            span = Span(max(0, min(span.start, length)), max(0, min(span.end, length)))
            self._anchor, self._marked.caret = span.start, span.end
        self._select(span)

    def clear_selection(self) -> None:
        """Select nothing."""
        self._select(None)

    def select_all(self) -> None:
        """Select the whole text."""
        self.set_selection(Span(0, len(self._document.text)))

    def selected_text(self) -> str:
        """The selected text as it is copied."""
        selection = self._marked.selection
        return self.text_of(selection) if selection else ""

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def _select(self, span: Span | None) -> None:
        if span is not None and span.start >= span.end:
            span = None
        if span != self._marked.selection:
            self._marked.selection = span
            self.selection_changed.emit(span)
        self.viewport().update()

    # -- place

    def position(self) -> int:
        """The offset of the first line that is wholly seen."""
        return self._scroller.first_offset()

    def visible_span(self) -> Span:
        """From the first to the last character that is seen."""
        first = self.position()
        return Span(first, max(first, self._scroller.last_offset()))

    def restore_position(self, offset: int) -> None:
        """Bring the line of an offset to the top edge, as it was when `position` gave it."""
        if not len(self._items):
            return
        if offset <= 0:
            self._scroller.scroll_to_position(0)
        else:
            item, top, _ = self._scroller.line_in_item(offset)
            self._scroller.scroll_to_item(item, top)
        self._moved()

    def scroll_to(self, offset: int) -> None:
        """Bring the line of an offset near the top, with a little air above it."""
        if len(self._items):
            item, top, line_height = self._scroller.line_in_item(offset)
            self._scroller.scroll_to_item(item, top, below=line_height * 0.6)
            self._moved()

    def reveal(self, span: Span) -> None:
        """Show a span: nothing moves where it is seen already, else it comes to a third from the top."""
        if not len(self._items):
            return
        item, top, line_height = self._scroller.line_in_item(span.start)
        y = self._scroller.y_of(item) + top
        if y < 0 or y + 2 * line_height > self._scroller.height:
            self._scroller.scroll_to_item(item, top, below=self._scroller.height / 3)
            self._moved()
        self.viewport().update()

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
        keep = self.position()
        self._styles = Styles(self._zoom, serif=self._serif)
        self._rebuild(keep=keep)

    def _rebuild(self, keep: int = 0) -> None:
        """Lay out anew, keeping the line of an offset at the top."""
        size = self.viewport().size()
        self._scroller = Scroller(
            self._items, self._styles, width=size.width(), height=size.height(), run_ins=self._run_ins
        )
        self._painter = Painter(self._theme, self._scroller.column)
        if keep:
            self.restore_position(keep)
        self._sync_bar()
        self.viewport().update()

    def _scroll_by(self, pixels: float) -> None:
        self._scroller.scroll_by(pixels)
        self._moved()

    def _moved(self) -> None:
        self._sync_bar()
        self.viewport().update()
        self._described.start()
        self.position_changed.emit(self.position())

    def _sync_bar(self) -> None:
        bar, scroller = self.verticalScrollBar(), self._scroller
        self._is_syncing = True
        bar.setPageStep(max(1, int(scroller.height)))
        bar.setSingleStep(int(self._styles.body.line_height))
        bar.setRange(0, int(scroller.maximum))
        bar.setValue(round(scroller.position))
        self._is_syncing = False

    def _describe(self) -> None:
        """Tell a screen reader the block at the top: Python cannot subclass QAccessibleTextInterface."""
        if len(self._items):
            self.setAccessibleDescription(self._items.span(self._scroller.top).of(self._items.text)[:500])

    # -- events

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._is_syncing:
            return
        self._scroller.scroll_to_position(self.verticalScrollBar().value())
        self.viewport().update()
        self._described.start()
        self.position_changed.emit(self.position())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.page))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, total = event.rect(), self._scroller.heights.total
        for seen in self._scroller.visible():
            if seen.y + seen.layout.height >= area.top() and seen.y <= area.bottom():
                painter.save()
                painter.translate(self._scroller.left, seen.y)
                self._painter.paint(painter, seen.layout, self._marked)
                painter.restore()
        painter.end()
        if total != self._scroller.heights.total:
            self._sync_bar()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        keep = self.position() if event.oldSize().isValid() and self._scroller.position > 0 else 0
        self._rebuild(keep=keep)
        super().resizeEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom + (10 if event.angleDelta().y() > 0 else -10))
            event.accept()
            return
        pixels = event.pixelDelta().y()
        if not pixels:
            lines = QGuiApplication.styleHints().wheelScrollLines()
            pixels = round(event.angleDelta().y() / 120 * lines * self._styles.body.line_height)
        self._scroll_by(-pixels)
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (move := caret_move_for(event.key(), event.modifiers())) is not None:
            self._move_caret(*move, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif (scroll := scroll_for(event.key(), event.modifiers())) is not None:
            self._scroll_step(*scroll)
        elif event.key() == Qt.Key.Key_Escape and self._marked.selection is not None:
            self.clear_selection()
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Shift and self._marked.selection is not None:
            self._finish_selection()
        super().keyReleaseEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()
        super().focusOutEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(event, is_double=False)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(event, is_double=True)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pointer.is_down:
            self._pointer.move(event.position(), self.viewport().height())
            if self._pointer.is_drag:
                self._extend(event.position())
        else:
            self._hover(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pointer.release()
        if self._marked.selection is not None:
            self._finish_selection()
        else:
            self._activate(event.position())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)
        super().leaveEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu_requested.emit(event.globalPos(), self._marked.selection)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    # -- keyboard

    def _scroll_step(self, step: str, direction: int) -> None:
        if step == "document":
            self._scroller.scroll_to_position(0) if direction < 0 else self._scroller.scroll_to_end()
            self._moved()
            return
        line = self._styles.body.line_height
        pixels = line * 2 if step == "line" else self._scroller.height - 2 * line
        self._scroll_by(direction * pixels)

    def _move_caret(self, step: str, direction: int, *, extend: bool) -> None:
        if not len(self._items):
            return
        selection = self._marked.selection
        caret = self._marked.caret
        if caret is None:
            caret = self.position()
        if not extend and selection is not None:
            caret = selection.end if direction > 0 else selection.start
        elif extend and self._anchor is None:
            self._anchor = caret
        if extend or selection is None:
            caret = moved(self._scroller, caret, step, direction)
        self._marked.caret = caret
        if extend and self._anchor is not None:
            self._select(Span(min(self._anchor, caret), max(self._anchor, caret)))
        else:
            self._anchor = caret
            self._select(None)
        self._keep_caret_seen(caret)

    def _keep_caret_seen(self, caret: int) -> None:
        item, top, line_height = self._scroller.line_in_item(caret)
        y = self._scroller.y_of(item) + top
        if y < 0:
            self._scroll_by(y - line_height)
        elif y + line_height > self._scroller.height:
            self._scroll_by(y + 2 * line_height - self._scroller.height)

    # -- mouse

    def _press(self, event: QMouseEvent, *, is_double: bool) -> None:
        clicks = self._pointer.press(event.position(), is_double=is_double)
        offset = self._hit(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self._pointer.start(Span(self._anchor, self._anchor), None)
            self._extend(event.position())
            return
        if clicks == 1:
            self._pointer.start(Span(offset, offset), None)
            self._anchor = self._marked.caret = offset
            self._select(None)
            return
        widen = self._word if clicks == 2 else self._block
        self._pointer.start(widen(offset), widen)
        self._extend(event.position())

    def _word(self, offset: int) -> Span:
        return word_at(self._document.text, offset)

    def _block(self, offset: int) -> Span:
        index = max(0, self._document.blocks.index_at(offset))
        return Span(self._document.blocks.start(index), self._document.blocks.end(index))

    def _hit(self, at: QPointF) -> int:
        return self._scroller.hit(at.x(), at.y())

    def _extend(self, at: QPointF) -> None:
        if not len(self._items):
            return
        offset = self._hit(at)
        selection = self._pointer.selection(offset)
        self._marked.caret = offset
        self._anchor = selection.start if offset >= selection.end else selection.end
        self._select(selection)

    def _extend_to_cursor(self) -> None:
        self._extend(QPointF(self.viewport().mapFromGlobal(self.cursor().pos())))

    def _finish_selection(self) -> None:
        selection = self._marked.selection
        if selection is None:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)
        self.selection_finished.emit(self.area_of(selection))

    def area_of(self, span: Span) -> QRect:
        """Where the seen part of a span stands on the screen."""
        area = QRect()
        for seen in self._scroller.visible():
            for piece in seen.layout.pieces:
                if piece.span.overlaps(span):
                    for rect in piece.rects(span):
                        at = rect.translated(self._scroller.left, seen.y).toAlignedRect()
                        area = area.united(at) if not area.isNull() else at
        area = area.intersected(self.viewport().rect())
        return QRect(self.viewport().mapToGlobal(area.topLeft()), area.size())

    def _marks_at(self, at: QPointF) -> list[tuple[MarkLayer, object]]:
        """The marks under a point, the shortest of each layer first."""
        found: list[tuple[MarkLayer, object]] = []
        for seen in self._scroller.visible():
            if not seen.y <= at.y() < seen.y + seen.layout.height:
                continue
            inside = QPointF(at.x() - self._scroller.left, at.y() - seen.y)
            piece = seen.layout.piece_at(inside.x(), inside.y())
            for layer in HOVERED:
                marks = sorted(self._marked.seen(layer, piece.span), key=lambda m: m.end - m.start)
                found += [
                    (layer, m.id) for m in marks if any(r.contains(inside) for r in piece.rects(m.span))
                ]
        return found

    def _hover(self, at: QPointF) -> None:
        found = self._marks_at(at)
        self._set_hovered(found[0] if found else None)
        clickable = any(layer is not MarkLayer.KEYWORD for layer, _ in found)
        shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _set_hovered(self, hovered: tuple[MarkLayer, object] | None) -> None:
        if hovered == self._hovered:
            return
        before, self._hovered = self._hovered, hovered
        if before is not None:
            self.mark_hovered.emit(before[0], None)
        if hovered is not None:
            self.mark_hovered.emit(*hovered)

    def _activate(self, at: QPointF) -> None:
        """A click on marks: the shortest annotation, on each further click the next one that lies there."""
        found = self._marks_at(at)
        annotations = [mark for layer, mark in found if layer is MarkLayer.ANNOTATION]
        if annotations:
            current = self._marked.current.get(MarkLayer.ANNOTATION)
            index = annotations.index(current) + 1 if current in annotations else 0
            self.mark_activated.emit(MarkLayer.ANNOTATION, annotations[index % len(annotations)])
        for layer, mark in found:
            if layer is MarkLayer.METRIC:
                self.mark_activated.emit(layer, mark)
                break

    def point_of(self, offset: int) -> QPoint:
        """Where an offset stands in the viewport, for tests and menus: the middle of its line's left edge."""
        item, top, line_height = self._scroller.line_in_item(offset)
        piece = self._scroller.layout(item).piece_of(offset)
        rects = piece.rects(Span(offset, offset + 1))
        x = rects[0].left() if rects else piece.x
        y = self._scroller.y_of(item) + top + line_height / 2
        return QPoint(round(self._scroller.left + x), round(y))
