"""The page view: printed pages under each other, drawn as they come into sight, with the same marks."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from desktop_app.document.document import Document
from desktop_app.document.marks import MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.services.values import PagePicture
from desktop_app.ui.pages.page_area import WHEEL
from desktop_app.ui.pages.page_canvas import NOTHING, PageCanvas
from desktop_app.ui.pages.page_selecting import PageSelecting
from desktop_app.ui.pages.page_stack import PageStack
from desktop_app.ui.pages.page_text import PageText
from desktop_app.ui.reading.copying import plain_text
from desktop_app.ui.theme import Theme

ZOOM = (25, 400)
ON_TEXT = 4.0
"""Points: a click this near to a character means it."""
AIR = 24
"""Pixels above a line that is gone to."""
ASK_MS = 60
TELL_MS = 60
"""The place is told at most so often while the pages move."""
MOST_PRIMARY = 1_000_000


class PageView(PageCanvas):
    """Shows a document as it is printed. Spans in and out count code points of its text.

    `pages_wanted` says which pages to draw, as (page, width in pixels), the ones that are seen first; answer
    with `set_picture` or `set_failed`.
    """

    pages_wanted = Signal(object)
    selection_changed = Signal(object)
    selection_finished = Signal(object)
    position_changed = Signal(object)
    page_changed = Signal(object)
    zoom_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 100
        self._place: int | None = None
        self._air = AIR
        self._page: int | None = None
        self._is_moving = False
        self._selecting = PageSelecting(self, self)
        self._ask_timer = QTimer(self, singleShot=True, interval=ASK_MS)
        self._tell_timer = QTimer(self, singleShot=True, interval=TELL_MS)
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        self.setObjectName("pageView")
        self.setAccessibleName(self.tr("Pages of the document as they are printed"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)

    def _connect(self) -> None:
        self._ask_timer.timeout.connect(self.ask_again)
        self._tell_timer.timeout.connect(self._tell_place)
        self._selecting.changed.connect(self._on_selected)
        self._selecting.finished.connect(self._on_selection_finished)
        self._selecting.caret_moved.connect(self._on_caret_moved)
        self._selecting.scrolled.connect(self.scroll_pages)

    # -- document and marks

    def set_document(self, document: Document | None) -> None:
        """Show a document from its first page; None shows nothing."""
        self._take(document or NOTHING)
        self._pictures.clear()
        self._selecting.set_document(document)
        self._place = self._page = None
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def replace_document(self, document: Document) -> None:
        """Another reading of the same file, as when the rest of it is there: pages and place stay."""
        self._take(document)
        self._pictures.keep_only(self._seen(), self._text_of)
        self._selecting.set_document(document)
        self._place = None
        self._lay_out()

    def _take(self, document: Document) -> None:
        self._document = document
        found: dict[int, list[Span]] = defaultdict(list)
        for span, page in document.pages.runs(len(document.text)):
            found[page].append(span)
        self._spans = dict(found)

    def _text_of(self, picture: PagePicture) -> PageText:
        boxes = self._document.pages.boxes.get(picture.page, picture.boxes)
        return PageText(self._document, self._spans.get(picture.page, []), boxes)

    def set_marks(self, layer: MarkLayer, marks: MarkIndex) -> None:
        """Show marks in place of the layer's former ones."""
        self._layers[layer] = marks
        self._pictures.forget(layer)
        if layer in (MarkLayer.SEARCH, MarkLayer.KEYWORD):  # their ids are places in the list that is gone
            self._marks.current.pop(layer, None)
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
        """Show what is selected, without saying so."""
        if span != self._selecting.selection:
            self._selecting.take(span)
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Colour what is around the pages, and dim them in a dark window."""
        self._theme = theme
        self.viewport().update()

    def set_picture(self, picture: PagePicture) -> None:
        """A page was drawn."""
        if picture.page < len(self._stack):
            self._pictures.add(picture, self._text_of(picture), seen=self._seen())
            if self._place is not None and self._document.pages.page_at(self._place) == picture.page:
                self._go_to(self._place)
            self._update_page(picture.page)

    def set_failed(self, page: int, sentence: str) -> None:
        """A page cannot be drawn: say so on it."""
        self._pictures.failed[page] = sentence
        self._update_page(page)

    # -- place

    def go_to(self, offset: int, *, air: int = AIR) -> None:
        """Bring the line of a code point near the top; exactly so once its page is drawn."""
        if self._document.pages.page_at(offset) is not None:
            self._place, self._air = offset, air
            self._go_to(offset)

    def _go_to(self, offset: int) -> None:
        page = self._document.pages.page_at(offset)
        if page is None or page >= len(self._stack):
            return
        drawn = self._pictures.get(page)
        rects = drawn.text.rects(Span(offset, offset + 12)) if drawn else []
        is_first = self._spans[page][0].start == offset
        y = self._stack.top(page) + (rects[0].top() * self._stack.scale if rects and not is_first else 0)
        self._move_to(round(y) - self._air)

    def _move_to(self, value: int) -> None:
        """Move without forgetting the place that is gone to."""
        self._is_moving = True
        self.verticalScrollBar().setValue(value)
        self._is_moving = False
        self.ask_again()

    def reveal(self, span: Span) -> None:
        """Show a span: nothing moves where it is seen already, else it comes to a third from the top."""
        if self.area_of(span).isEmpty():
            self.go_to(span.start, air=self.viewport().height() // 3)

    def position(self) -> int | None:
        """The place that was gone to, or the first code point in sight; None where no text is seen."""
        if self._place is not None:
            return self._place
        top = self.verticalScrollBar().value()
        for page in self._seen():
            drawn = self._pictures.get(page)
            y = max(0.0, (top - self._stack.top(page)) / self._stack.scale)
            first = drawn.text.first_below(y) if drawn else self._guess(page, y)
            if first is not None:
                return first
        return None

    def first_place(self) -> int:
        """The first place that is seen."""
        return self.position() or 0

    @property
    def kept_bytes(self) -> int:
        """What the pictures of pages take."""
        return self._pictures.kept_bytes

    @property
    def shown_caret(self) -> int | None:
        """Where the caret is shown; None where it is not."""
        return self._selecting.shown_caret

    def current_page(self) -> int | None:
        """The page in the middle of the view, from 0."""
        if not len(self._stack):
            return None
        return self._stack.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    def _tell_place(self) -> None:
        offset, page = self.position(), self.current_page()
        if page != self._page:
            self._page = page
            self._describe(page)
            self.page_changed.emit(page)
        if offset is not None and self._place is None and self.isVisible():
            self.position_changed.emit(offset)

    def _describe(self, page: int | None) -> None:
        """Tell a screen reader the page and how it begins."""
        spans = self._spans.get(page, []) if page is not None else []
        text = " ".join(span.of(self._document.text) for span in spans)[:1000]
        label = self._document.pages.labels[page] if page is not None else ""
        self.setAccessibleDescription(self.tr("Page {label}: {text}").format(label=label, text=text))

    # -- zoom

    def zoom(self) -> int:
        """The size in per cent; at 100 the widest page fits."""
        return self._zoom

    def set_zoom(self, per_cent: int) -> None:
        """Set the size, keeping what stands in the middle."""
        self.zoom_at(per_cent)

    @override
    def zoom_at(self, per_cent: int, at: QPointF | None = None) -> None:
        per_cent = min(max(per_cent, ZOOM[0]), ZOOM[1])
        if per_cent == self._zoom:
            return
        at = at or QPointF(self.viewport().rect().center())
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        spot = self._stack.spot(at.x() + scrolled.x(), at.y() + scrolled.y()) if len(self._stack) else None
        self._zoom = per_cent
        self._lay_out()
        if spot is not None:
            x, y = self._stack.place(spot)
            self.horizontalScrollBar().setValue(round(x - at.x()))
            self._move_to(round(y - at.y()))
        self.zoom_changed.emit(per_cent)

    # -- geometry

    def _lay_out(self) -> None:
        port = self.viewport().size()
        self._stack = PageStack(self._document.pages.sizes, port.width(), self._zoom)
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        self._is_moving = True
        vertical.setRange(0, max(0, self._stack.height - port.height()))
        vertical.setPageStep(port.height())
        vertical.setSingleStep(WHEEL // 3)
        horizontal.setRange(0, max(0, self._stack.width - port.width()))
        horizontal.setPageStep(port.width())
        horizontal.setSingleStep(WHEEL // 3)
        self._is_moving = False
        self._ask_timer.start()
        self.viewport().update()

    def ask_again(self) -> None:
        """Say which pages are missing, those in sight first, then their neighbours."""
        if not self.isVisible() or not len(self._stack):
            return
        ratio = self.viewport().devicePixelRatioF()
        seen = self._seen()
        self._pictures.touch(seen)
        near = [page for page in (*seen, seen.stop, seen.start - 1) if 0 <= page < len(self._stack)]
        wanted = [(page, round(self._stack.pixel_size(page)[0] * ratio)) for page in near]
        missing = [(page, width) for page, width in wanted if self._pictures.needs(page, width)]
        if missing:
            self.pages_wanted.emit(missing)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._is_moving and dy:
            self._place = None
        ratio = self.viewport().devicePixelRatioF()
        if self._shows_focus or ratio != int(ratio) or abs(dy) >= self.viewport().height():
            self.viewport().update()
        else:
            self.viewport().scroll(dx, dy)
        for timer in (self._ask_timer, self._tell_timer):
            if not timer.isActive():
                timer.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        spot = self._stack.spot(0, bar.value()) if len(self._stack) else None
        self._lay_out()
        if self._place is not None:
            self._go_to(self._place)
        elif spot is not None:
            self._move_to(round(self._stack.place(spot)[1]))
        super().resizeEvent(event)

    # -- selection

    def _on_selected(self, span: Span | None) -> None:
        self.viewport().update()
        self.selection_changed.emit(span)

    def _on_selection_finished(self) -> None:
        selection = self._selecting.selection
        if selection is None:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and selection.end - selection.start <= MOST_PRIMARY:
            clipboard.setText(plain_text(self._document, selection), QClipboard.Mode.Selection)
        self.selection_finished.emit(self.area_of(selection))

    def _on_caret_moved(self, caret: int | None) -> None:
        self.viewport().update()
        area = self.caret_area(caret) if caret is not None else None
        if area is not None:
            height = self.viewport().height()
            if area.top() < 0:
                self.scroll_pages(round(area.top() - area.height()))
            elif area.bottom() > height:
                self.scroll_pages(round(area.bottom() + area.height() - height))
        elif caret is not None:  # on a page that is not drawn yet
            self.go_to(caret, air=self.viewport().height() // 3)
