"""The centre of the window: messages, the text with its heat strip, the find bar, the line of progress."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.pages import Pages
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.ui.find_bar import FindBar
from desktop_app.ui.message_bar import MessageBar
from desktop_app.ui.pages.page_view import PageView
from desktop_app.ui.progress_line import ProgressLine
from desktop_app.ui.reading.heat_strip import HeatStrip
from desktop_app.ui.reading.reading_view import ReadingView
from desktop_app.ui.start_page import StartPage
from desktop_app.ui.theme import Theme

LINE_BEGINS = 80
"""Code points of a line that a bookmark without a selection covers."""
MENUS = 3
"""Blocks: with so many of them before its main text, a document is shown from its main text."""


def _main_text(document: Document) -> int:
    """Where to begin to read: 0, or after the menus of a web page."""
    for number, block in enumerate(document.blocks):
        if block.kind is not BlockKind.FURNITURE:
            return block.start if number >= MENUS and not len(document.pages) else 0
    return 0


class DocumentPane(QWidget):
    """Stacks what stands in the centre and shows the start page while nothing is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentPane")
        self.messages = MessageBar()
        self.version_bar = MessageBar("version")
        self.start_page = StartPage()
        self.view = ReadingView()
        self.page_view = PageView()
        self._views = QStackedWidget()
        self.heat_strip = HeatStrip()
        self.find_bar = FindBar()
        self.progress = ProgressLine()
        self.import_progress = ProgressLine("import")
        self.version_progress = ProgressLine("version")
        self._text, self._pages = "", Pages()
        self._hit: tuple[MarkLayer, object] | None = None
        self._indexes: dict[MarkLayer, MarkIndex] = {}
        self.first_place = 0
        self._empty = QLabel()
        self._stack = QStackedWidget()
        self._reading = QWidget()
        self._assemble()
        self.find_bar.hide()
        self._link_views()
        self.show_start()

    def _link_views(self) -> None:
        """What is done on the pages is done to the text: one selection, one place, the same marks."""
        pages, view = self.page_view, self.view
        pages.selection_changed.connect(view.set_selection)
        pages.position_changed.connect(view.restore_position)
        pages.selection_finished.connect(view.selection_finished)
        pages.mark_activated.connect(view.mark_activated)
        pages.mark_hovered.connect(view.mark_hovered)
        pages.context_menu_requested.connect(view.context_menu_requested)
        pages.files_dropped.connect(view.files_dropped)
        view.selection_changed.connect(pages.set_selection)

    def _assemble(self) -> None:
        row = QHBoxLayout(self._reading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._views.addWidget(self.view)
        self._views.addWidget(self.page_view)
        row.addWidget(self._views, 1)
        row.addWidget(self.heat_strip)
        self._empty.setObjectName("emptyDocument")
        self._empty.setWordWrap(True)
        self._empty.setMargin(48)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setAutoFillBackground(True)
        self._empty.setProperty("quiet", True)
        self._empty.setText(self.tr("This document is empty: the file has no text in it."))
        for page in (self.start_page, self._reading, self._empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.version_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.progress)
        column.addWidget(self.import_progress)
        column.addWidget(self.version_progress)

    def show_start(self) -> None:
        """Nothing is open: say what can be done."""
        self.show_pages(shown=False)
        self.view.set_document(None)
        self.heat_strip.set_length(0)
        self.find_bar.hide()
        self._stack.setCurrentWidget(self.start_page)

    def show_document(self, document: Document, *, pages_stay: bool = False) -> None:
        """Show a text from its beginning, below a web page's menus; marks and run-in headings come later.

        With `pages_stay` it is another reading of the file whose pages are shown: they stay where they are.
        """
        if pages_stay:
            self.page_view.replace_document(document)
        else:
            self.show_pages(shown=False)
            self.page_view.set_document(None)
        self.view.set_document(document)
        self.heat_strip.set_length(len(document.text))
        for layer in MarkLayer:
            self.heat_strip.set_marks(layer, [])
        self._text, self._pages = document.text, document.pages
        self._hit = None
        self._stack.setCurrentWidget(self._reading if document.text or pages_stay else self._empty)
        self.first_place = _main_text(document)
        self.view.restore_position(self.first_place)

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Set the run-in headings in bold, keeping the place."""
        run_ins = [s.heading for s in sections if s.run_in]
        if run_ins:
            self.view.set_run_ins(run_ins)

    # -- both views at once

    @property
    def is_showing_pages(self) -> bool:
        """Whether the printed pages are shown in place of the text."""
        return self._views.currentWidget() is self.page_view

    def show_pages(self, *, shown: bool) -> None:
        """Show the printed pages, or the text; the place stays."""
        if shown == self.is_showing_pages:
            return
        place = self.view.position() if shown else self.page_view.position()
        self._views.setCurrentWidget(self.page_view if shown else self.view)
        self._stack.setCurrentWidget(self._reading if shown or self._text else self._empty)
        if shown:
            self.page_view.set_selection(self.view.selection())
            self.page_view.go_to(place or 0)
        elif place is not None:
            self.view.restore_position(place)
        self.focus_text()

    def position(self) -> int:
        """The first place that is seen, in the view that is shown."""
        shown = self.page_view.position() if self.is_showing_pages else None
        return self.view.position() if shown is None else shown

    def current_page(self) -> int | None:
        """The page that is read, from 0; None where there are none."""
        if self.is_showing_pages:
            return self.page_view.current_page()
        return self._pages.page_at(self.view.position())

    def focus_text(self) -> None:
        """Give the keyboard to the view that is shown."""
        (self.page_view if self.is_showing_pages else self.view).setFocus()

    def zoom_by(self, per_cent: int) -> None:
        """Make the view that is shown larger or smaller."""
        view = self.page_view if self.is_showing_pages else self.view
        view.set_zoom(view.zoom() + per_cent)

    def reset_zoom(self) -> None:
        """Show the view that is shown in its normal size."""
        (self.page_view if self.is_showing_pages else self.view).set_zoom(100)

    def set_marks(self, layer: MarkLayer, marks: Sequence[Mark] | MarkIndex) -> None:
        """Show marks in place of the layer's former ones."""
        index = marks if isinstance(marks, MarkIndex) else MarkIndex(marks)
        self._indexes[layer] = index
        self.view.set_marks(layer, index)
        self.page_view.set_marks(layer, index)

    def set_layer_visible(self, layer: MarkLayer, visible: bool) -> None:
        """Show or hide a layer of marks."""
        self.view.set_layer_visible(layer, visible)
        self.page_view.set_layer_visible(layer, visible)

    def set_current(self, layer: MarkLayer, mark: object | None) -> None:
        """Make one mark of a layer stand out; None for none."""
        if mark is not None and layer in (MarkLayer.METRIC, MarkLayer.KEYWORD):
            self._hit = layer, mark
        self.view.set_current(layer, mark)
        self.page_view.set_current(layer, mark)

    def current_hit(self) -> Mark | None:
        """The metric or keyword hit that stood out last."""
        if self._hit is None or self._hit[0] not in self._indexes:
            return None
        return self._indexes[self._hit[0]].find(self._hit[1])

    def line_at_top(self) -> Span | None:
        """The first words of the first line that is seen; None where there are none."""
        start = self.position()
        end = self._text.find("\n", start)
        end = min(end if end >= 0 else len(self._text), start + LINE_BEGINS)
        return Span(start, end) if end > start else None

    def reveal(self, span: Span) -> None:
        """Show a span: nothing moves where it is seen already."""
        self.view.reveal(span)
        if self.is_showing_pages:
            self.page_view.reveal(span)

    def scroll_to(self, offset: int) -> None:
        """Bring the line of an offset near the top."""
        self.view.scroll_to(offset)
        if self.is_showing_pages:
            self.page_view.go_to(offset)

    def restore_position(self, offset: int, middle: int | None = None) -> None:
        """Bring the line of an offset to the top edge, or its middle to a height of the view."""
        self.view.restore_position(offset)
        if middle is not None and (y := middle - self.view.point_of(offset).y()) > 0:
            self.view.restore_position(offset, y)

    def set_theme(self, theme: Theme) -> None:
        """Hand the theme to everything that paints itself."""
        palette = self._empty.palette()
        palette.setColor(self._empty.backgroundRole(), theme.page)
        self._empty.setPalette(palette)
        for part in (
            self.messages,
            self.version_bar,
            self.start_page,
            self.view,
            self.page_view,
            self.heat_strip,
            self.find_bar,
            self.progress,
        ):
            part.set_theme(theme)
