"""The page view: printed pages under each other, drawn as they come into sight, with the same marks."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
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
from desktop_app.document.marks import MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.services.values import PagePicture
from desktop_app.ui.pages.page_painting import PageMarkPainter
from desktop_app.ui.pages.page_stack import PageStack
from desktop_app.ui.pages.page_text import PageText
from desktop_app.ui.reading.words import word_at
from desktop_app.ui.theme import THEMES, Theme

NOTHING = Document("", Blocks())
ZOOM = (25, 400)
MOST_KEPT = 40
"""Pages whose pictures are kept."""
ON_TEXT = 4.0
"""Points: a click this near to a character means it."""
WHEEL = 40
SETTLE_MS = 120


class _Drawn(NamedTuple):
    image: QImage
    asked: int
    text: PageText


class PageView(QAbstractScrollArea):
    """Shows a document as it is printed. Spans in and out count code points of its text.

    `pages_wanted` says which pages to draw, as (page, width in pixels), the ones that are seen first; answer
    with `set_picture`.
    """

    pages_wanted = Signal(object)
    selection_changed = Signal(object)
    selection_finished = Signal(object)
    position_changed = Signal(object)
    mark_activated = Signal(object, object)
    zoom_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = THEMES["light"]
        self._document = NOTHING
        self._zoom = 100
        self._stack = PageStack((), 1, 100)
        self._drawn: OrderedDict[int, _Drawn] = OrderedDict()
        self._layers: dict[MarkLayer, MarkIndex] = {}
        self._hidden: set[MarkLayer] = set()
        self._marks = PageMarkPainter(self._layers, self._hidden)
        self._selection: Span | None = None
        self._anchor: int | None = None
        self._pending: int | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.setObjectName("pageView")
        self.setAccessibleName(self.tr("Pages of the document"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    # -- document and marks

    def set_document(self, document: Document | None) -> None:
        """Show a document from its first page; None shows nothing."""
        self._document = document or NOTHING
        self._drawn.clear()
        self._selection = self._anchor = self._pending = None
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def set_marks(self, layer: MarkLayer, marks: MarkIndex) -> None:
        """Show marks in place of the layer's former ones."""
        self._layers[layer] = marks
        self.viewport().update()

    def set_layer_visible(self, layer: MarkLayer, visible: bool) -> None:
        """Show or hide a layer."""
        (self._hidden.discard if visible else self._hidden.add)(layer)
        self.viewport().update()

    def set_current(self, layer: MarkLayer, mark: object | None) -> None:
        """Make one mark of a layer stand out."""
        self._marks.current[layer] = mark
        self.viewport().update()

    def set_selection(self, span: Span | None) -> None:
        """Show what is selected."""
        if span != self._selection:
            self._selection = span
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Colour what is around the pages."""
        self._theme = theme
        self.viewport().update()

    def set_picture(self, picture: PagePicture) -> None:
        """A page was drawn."""
        if picture.page >= len(self._stack):
            return
        form = QImage.Format.Format_RGB32 if picture.channels == 4 else QImage.Format.Format_BGR888
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, form).copy()
        self._drawn[picture.page] = _Drawn(
            image, picture.asked, PageText(self._document, picture.page, picture.boxes)
        )
        self._drawn.move_to_end(picture.page)
        while len(self._drawn) > MOST_KEPT:
            self._drawn.popitem(last=False)
        if self._pending is not None and self._document.pages.page_at(self._pending) == picture.page:
            self.go_to(self._pending)
        self.viewport().update()

    # -- place

    def go_to(self, offset: int) -> None:
        """Bring the line of a code point near the top; exactly so once its page is drawn."""
        page = self._document.pages.page_at(offset)
        if page is None:
            return
        drawn = self._drawn.get(page)
        rects = drawn.text.rects(Span(offset, offset + 12)) if drawn else []
        self._pending = None if drawn else offset
        y = self._stack.top(page) + (rects[0].top() * self._stack.scale if rects else 0)
        self.verticalScrollBar().setValue(round(y) - self.viewport().height() // 5)
        self._ask()

    def reveal(self, span: Span) -> None:
        """Show a span: nothing moves where it is seen already."""
        if self.area_of(span).isEmpty():
            self.go_to(span.start)

    def position(self) -> int | None:
        """The first code point in sight; None where nothing is drawn yet."""
        if self._pending is not None:
            return self._pending
        top = self.verticalScrollBar().value()
        for page in self._stack.seen(top, self.viewport().height()):
            drawn = self._drawn.get(page)
            first = None
            if drawn is not None:
                first = drawn.text.first_below((top - self._stack.top(page)) / self._stack.scale)
            elif top <= self._stack.top(page):
                first = self._document.pages.start_of(page)
            if first is not None:
                return first
        return None

    def has_picture(self, page: int | None) -> bool:
        """Whether a page is drawn."""
        return page in self._drawn

    def current_page(self) -> int | None:
        """The page in the middle of the view, from 0."""
        if not len(self._stack):
            return None
        return self._stack.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    def zoom(self) -> int:
        """The size in per cent; at 100 the widest page fits."""
        return self._zoom

    def set_zoom(self, per_cent: int) -> None:
        """Set the size, keeping the place."""
        per_cent = min(max(per_cent, ZOOM[0]), ZOOM[1])
        if per_cent == self._zoom:
            return
        place = self.verticalScrollBar().value() / max(1, self._stack.height)
        self._zoom = per_cent
        self._lay_out()
        self.verticalScrollBar().setValue(round(place * self._stack.height))
        self.zoom_changed.emit(per_cent)

    def area_of(self, span: Span) -> QRect:
        """Where the seen part of a span stands on the screen."""
        area = QRect()
        for page in self._seen():
            drawn = self._drawn.get(page)
            for rect in drawn.text.rects(span) if drawn else ():
                corner = self._to_view(page, rect.topLeft())
                scale = self._stack.scale
                area |= QRect(
                    corner, corner + QPoint(round(rect.width() * scale), round(rect.height() * scale))
                )
        area &= self.viewport().rect()
        return QRect(self.viewport().mapToGlobal(area.topLeft()), area.size())

    # -- geometry

    def _lay_out(self) -> None:
        self._stack = PageStack(self._document.pages.sizes, self.viewport().width(), self._zoom)
        port = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, self._stack.height - port.height()))
        vertical.setPageStep(port.height())
        vertical.setSingleStep(WHEEL)
        horizontal.setRange(0, max(0, self._stack.width - port.width()))
        horizontal.setPageStep(port.width())
        self._settle.start()
        self.viewport().update()

    def _seen(self) -> range:
        return self._stack.seen(self.verticalScrollBar().value(), self.viewport().height())

    def _corner(self, page: int) -> QPoint:
        return QPoint(
            self._stack.left(page) - self.horizontalScrollBar().value(),
            self._stack.top(page) - self.verticalScrollBar().value(),
        )

    def _to_view(self, page: int, at: QPointF) -> QPoint:
        return self._corner(page) + (at * self._stack.scale).toPoint()

    def ask_again(self) -> None:
        """Ask for the pages that are missing, as when there is somebody new to answer."""
        self._ask()

    def _ask(self) -> None:
        """Say which pages are missing, those in sight first, then their neighbours."""
        if not self.isVisible() or not len(self._stack):
            return
        ratio = self.viewport().devicePixelRatioF()
        seen = self._seen()
        near = [*seen, seen.stop, seen.start - 1]
        wanted = [(p, round(self._stack.pixel_size(p)[0] * ratio)) for p in near if 0 <= p < len(self._stack)]
        missing = [(p, w) for p, w in wanted if p not in self._drawn or self._drawn[p].asked != w]
        if missing:
            self.pages_wanted.emit(missing)

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self._settle.start()
        if self._pending is None and (offset := self.position()) is not None:
            self.position_changed.emit(offset)

    # -- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.line))
        for page in self._seen():
            corner = self._corner(page)
            width, height = self._stack.pixel_size(page)
            area = QRect(corner.x(), corner.y(), width, height)
            drawn = self._drawn.get(page)
            if drawn is None:
                painter.fillRect(area, QColor("#FFFFFF"))
                continue
            painter.drawImage(area, drawn.image)
            painter.save()
            painter.translate(corner)
            painter.scale(self._stack.scale, self._stack.scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._marks.paint(painter, drawn.text, self._selection)
            painter.restore()
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.verticalScrollBar().value() / max(1, self._stack.height)
        self._lay_out()
        self.verticalScrollBar().setValue(round(place * self._stack.height))
        super().resizeEvent(event)

    # -- mouse and keys

    def _offset_at(self, at: QPointF, within: float = 1e9) -> int | None:
        if not len(self._stack):
            return None
        page = self._stack.page_at(at.y() + self.verticalScrollBar().value())
        drawn = self._drawn.get(page)
        if drawn is None:
            return None
        return drawn.text.offset_at((at - QPointF(self._corner(page))) / self._stack.scale, within=within)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        offset = self._offset_at(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection and offset is not None:
            self._anchor = self._selection.start
            self._select_to(offset)
            return
        self._anchor = offset
        self._say_selected(None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor is not None:
            offset = self._offset_at(event.position())
            if offset is not None:
                self._select_to(offset)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._selection is not None:
            self.selection_finished.emit(self.area_of(self._selection))
        elif (offset := self._offset_at(event.position(), within=ON_TEXT)) is not None:
            self._click(offset)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        offset = self._offset_at(event.position(), within=ON_TEXT)
        if offset is not None:
            word = word_at(self._document.text, offset)
            self._anchor = word.start
            self._say_selected(word)

    def _click(self, offset: int) -> None:
        for layer in (MarkLayer.ANNOTATION, MarkLayer.METRIC):
            marks = self._layers[layer].at(offset) if layer in self._layers else []
            if marks and layer not in self._hidden:
                self.mark_activated.emit(layer, marks[0].id)

    def _select_to(self, offset: int) -> None:
        if self._anchor is not None:
            start, end = sorted((self._anchor, offset))
            self._say_selected(Span(start, end + 1) if start != end else None)

    def _say_selected(self, span: Span | None) -> None:
        if span != self._selection:
            self.set_selection(span)
            self.selection_changed.emit(span)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom + (10 if event.angleDelta().y() > 0 else -10))
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height() - WHEEL
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        moves = {
            Qt.Key.Key_Down: bar.value() + WHEEL,
            Qt.Key.Key_Up: bar.value() - WHEEL,
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_Space: bar.value() + (-page if is_back else page),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        if (key := Qt.Key(event.key())) in moves:
            bar.setValue(moves[key])
        elif key == Qt.Key.Key_Escape and self._selection is not None:
            self._say_selected(None)
        else:
            super().keyPressEvent(event)
