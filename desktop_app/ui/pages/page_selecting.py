"""The selection and the caret on printed pages: what mouse and keyboard do to them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal

from desktop_app.document.document import Document
from desktop_app.document.span import Span
from desktop_app.ui.pages.page_text import PageText
from desktop_app.ui.reading.pointer import Pointer
from desktop_app.ui.reading.words import (
    next_character,
    next_word,
    previous_character,
    previous_word,
    word_at,
)

NEAR = 12.0
"""Points: so near to a line the mouse is on the text."""
SCREEN = 0.9
"""Of the viewport's height: how far a screen up or down is."""


class Sheets(Protocol):
    """What the selection asks of the view: points are those of the viewport."""

    def place_at(self, at: QPointF) -> int | None:
        """The place between two code points that is nearest to a point."""

    def character_at(self, at: QPointF, *, within: float = ...) -> int | None:
        """The code point nearest to a point, at most so many points of the page away."""

    def text_of_page(self, page: int) -> PageText | None:
        """The text of a page, where it is drawn."""

    def caret_area(self, place: int) -> QRectF | None:
        """Where a caret stands in the viewport; None where its page is not drawn."""

    def page_height(self) -> float:
        """The height of the viewport."""

    def first_place(self) -> int:
        """The first place that is seen."""


class PageSelecting(QObject):
    """Keeps anchor, caret and selection; `changed` comes with the new span, `scrolled` with pixels."""

    changed = Signal(object)
    finished = Signal()
    caret_moved = Signal(object)
    scrolled = Signal(object)

    def __init__(self, parent: QObject, sheets: Sheets) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._document: Document | None = None
        self._anchor: int | None = None
        self._caret: int | None = None
        self._goal: float | None = None
        self._at = QPointF()
        self.selection: Span | None = None
        self.shown_caret: int | None = None
        self.has_caret = False
        self.was_extended = False
        self.pointer = Pointer(self, scroll=self.scrolled.emit, extend=self._extend_again)

    def set_document(self, document: Document | None) -> None:
        """Another document is shown: nothing is selected."""
        self._document = document
        self._anchor = self._caret = self._goal = self.selection = self.shown_caret = None

    def take(self, span: Span | None) -> None:
        """Show what was selected elsewhere, without saying so."""
        self.selection = span
        if span is not None:
            self._anchor, self._caret = span.start, span.end

    def select(self, span: Span | None) -> None:
        """Select a span, None for nothing."""
        if span is not None:
            self._anchor, self._caret = span.start, span.end
        self._set(span)

    def is_on_text(self, at: QPointF) -> bool:
        """Whether a point of the viewport is on the text, or near to it."""
        return self._sheets.character_at(at, within=NEAR) is not None

    def finish(self) -> None:
        """The user let go: say so if something is selected."""
        self.was_extended = False
        if self.selection is not None:
            self.finished.emit()

    def _set(self, span: Span | None) -> None:
        span = span if span is not None and span.start < span.end else None
        if span != self.selection:
            self.selection = span
            self.changed.emit(span)

    def _show_caret(self, *, is_shown: bool) -> None:
        self.shown_caret = self._caret if is_shown else None
        self.caret_moved.emit(self.shown_caret)

    # -- mouse

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier, *, is_double: bool) -> None:
        """A button went down: once for the place, twice for the word, three times for the block."""
        self._goal, self._at = None, at
        clicks = self.pointer.press(at, is_double=is_double)
        place = self._sheets.place_at(at)
        if place is None:
            self._set(None)
            return
        self._show_caret(is_shown=False)
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self.pointer.start(Span(self._anchor, self._anchor), None)
            self._extend(at)
        elif clicks == 1:
            self.pointer.start(Span(place, place), None)
            self._anchor = self._caret = place
            self._set(None)
            self._show_caret(is_shown=self.has_caret)
        else:
            widen = self._word if clicks == 2 else self._block
            character = self._sheets.character_at(at)
            self.pointer.start(widen(place if character is None else character), widen)
            self._extend(at)

    def drag(self, at: QPointF) -> None:
        """The mouse moved with the button down."""
        self._at = at
        self.pointer.move(at, self._sheets.page_height())
        if self.pointer.is_drag:
            self._extend(at)

    def release(self) -> bool:
        """The button went up; True if something is selected."""
        self.pointer.release()
        self.finish()
        return self.selection is not None

    def _extend(self, at: QPointF) -> None:
        place = self._sheets.place_at(at)
        if place is None:
            return
        start, end = self.pointer.selection(place)
        forward = end > self.pointer.anchor.end or start == self.pointer.anchor.start
        self._anchor, self._caret = (start, end) if forward else (end, start)
        self._set(Span(start, end))

    def _extend_again(self) -> None:
        self._extend(self._at)

    def _word(self, offset: int) -> Span:
        return word_at(self._document.text, offset) if self._document else Span(offset, offset)

    def _block(self, offset: int) -> Span:
        """The block; of a table the cell."""
        blocks = self._document.blocks if self._document else None
        if blocks is None or not len(blocks):
            return Span(offset, offset)
        block = blocks[max(0, blocks.index_at(offset))]
        return next((cell for cell in block.cells if cell.start <= offset <= cell.end), block.span)

    # -- keyboard

    def toggle_caret(self) -> None:
        """Let the arrow keys move a caret over the pages, or the pages again."""
        self.has_caret = not self.has_caret
        if self._caret is None:
            self._caret = self._sheets.first_place()
        self._show_caret(is_shown=self.has_caret)

    def move(self, step: str, direction: int, *, extend: bool) -> None:
        """Move the caret; with `extend` the selection goes with it."""
        if self._document is None or not self._document.text:
            return
        caret = self._sheets.first_place() if self._caret is None else self._caret
        if extend and self._anchor is None:
            self._anchor = caret
        if not extend and self.selection is not None and step == "character":
            caret = self.selection.end if direction > 0 else self.selection.start
        else:
            caret = self._moved(caret, step, direction)
        self._caret = caret
        self.was_extended = self.was_extended or extend
        if extend and self._anchor is not None:
            self._set(Span(min(self._anchor, caret), max(self._anchor, caret)))
        else:
            self._anchor = caret
            self._set(None)
        self._show_caret(is_shown=True)

    def _moved(self, caret: int, step: str, direction: int) -> int:
        document = self._document
        if document is None:
            return caret
        if step in ("line", "page"):
            return self._vertical(caret, step, direction)
        self._goal = None
        if step == "document":
            return 0 if direction < 0 else len(document.text)
        if step == "block":
            return self._block_edge(document, caret, direction)
        if step == "edge":
            return self._line_edge(caret, direction)
        along = {
            ("word", 1): next_word,
            ("word", -1): previous_word,
            ("character", 1): next_character,
            ("character", -1): previous_character,
        }
        return self._onto_text(document, along[step, direction](document.text, caret), direction)

    @staticmethod
    def _onto_text(document: Document, offset: int, direction: int) -> int:
        """Between two blocks is nowhere: go on to the next one, or to the end of the one before."""
        blocks = document.blocks
        index = blocks.index_at(offset)
        if index < 0 or offset <= blocks.end(index) or index + 1 >= len(blocks):
            return offset
        return blocks.start(index + 1) if direction > 0 else blocks.end(index)

    @staticmethod
    def _block_edge(document: Document, caret: int, direction: int) -> int:
        blocks = document.blocks
        index = max(0, blocks.index_at(caret))
        if direction > 0:
            later = min(len(blocks) - 1, index + 1)
            return blocks.end(index if caret < blocks.end(index) else later)
        return blocks.start(index if caret > blocks.start(index) else max(0, index - 1))

    def _line_edge(self, caret: int, direction: int) -> int:
        _, text = self._page_of(caret)
        index = text.line_of(caret) if text is not None else None
        if text is None or index is None:
            return caret
        line = text.lines[index]
        return line.start if direction < 0 else line.end

    def _page_of(self, place: int) -> tuple[int, PageText | None]:
        page = self._document.pages.page_at(place) if self._document else None
        return (0, None) if page is None else (page, self._sheets.text_of_page(page))

    def _vertical(self, caret: int, step: str, direction: int) -> int:
        """A line or a screen up or down at the same x; from the last line of a page to the next page."""
        page, text = self._page_of(caret)
        area = text.caret(caret) if text is not None else None
        index = text.line_of(caret) if text is not None else None
        if text is None or area is None or index is None:
            return self._next_page(page, direction, caret)
        self._goal = area.x() if self._goal is None else self._goal
        if step == "page":
            seen = self._sheets.caret_area(caret)
            self.scrolled.emit(round(direction * SCREEN * self._sheets.page_height()))
            place = self._sheets.place_at(seen.center()) if seen is not None else None
            return caret if place is None else place
        below = self._beside(text, index, direction)
        if below is None:
            return self._next_page(page, direction, caret)
        line = text.lines[below]
        place = text.place_at(QPointF(self._goal, (line.top + line.bottom) / 2))
        return line.start if place is None or not line.start <= place <= line.end else place

    @staticmethod
    def _beside(text: PageText, index: int, direction: int) -> int | None:
        """The next line of the reading order that stands on another height."""
        here = text.lines[index]
        at = index + direction
        while 0 <= at < len(text.lines):
            line, half = text.lines[at], 0.5 * (here.bottom - here.top)
            if line.bottom <= here.top + half or line.top >= here.bottom - half:
                return at
            at += direction
        return None

    def _next_page(self, page: int, direction: int, caret: int) -> int:
        if self._document is None:
            return caret
        pages, length = self._document.pages, len(self._document.text)
        number = page + direction
        while 0 <= number < len(pages):
            spans = pages.spans_of(number, length)
            if spans:
                return spans[0].start if direction > 0 else spans[-1].end
            number += direction
        return 0 if direction < 0 else length
