"""The selection and the caret: what mouse and keyboard do to them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal

from desktop_app.document.document import Document
from desktop_app.document.span import Span
from desktop_app.ui.reading.caret import moved
from desktop_app.ui.reading.painting import Marked
from desktop_app.ui.reading.pointer import Pointer
from desktop_app.ui.reading.scroller import Scroller
from desktop_app.ui.reading.words import word_at


class Selecting(QObject):
    """Keeps the selection of one view.

    `changed` tells the span before and after (or None), `scrolled` pixels by which to move the view.
    """

    changed = Signal(object)
    finished = Signal()
    caret_moved = Signal(object)
    scrolled = Signal(object)

    def __init__(self, parent: QObject, document: Document, scroller: Scroller, marked: Marked) -> None:
        super().__init__(parent)
        self._anchor: int | None = None
        self._caret: int | None = None
        self._goal: float | None = None
        self._at = QPointF()
        self.has_caret = False
        self.was_extended = False
        self.show(document, scroller, marked)
        self.pointer = Pointer(self, scroll=self.scrolled.emit, extend=self._extend_again)

    def show(self, document: Document, scroller: Scroller, marked: Marked) -> None:
        """Work on this text as it is laid out now."""
        self._document, self._scroller, self._marked = document, scroller, marked

    def reset(self) -> None:
        """Forget caret and selection: another text is shown."""
        self._anchor = self._caret = self._goal = None
        self._show_caret(is_shown=False)
        self.select(None)

    @property
    def selection(self) -> Span | None:
        """What is selected."""
        return self._marked.selection

    @property
    def has_selection(self) -> bool:
        """Whether something is selected."""
        return self._marked.selection is not None

    def finish(self) -> None:
        """The user let go: say so if something is selected."""
        self.was_extended = False
        if self.has_selection:
            self.finished.emit()

    def select(self, span: Span | None) -> None:
        """Select a span, None or an empty one for nothing; kept within the text."""
        if span is not None:
            length = len(self._document.text)
            start = max(0, min(span.start, length))
            span = Span(start, max(start, min(span.end, length)))
            self._anchor, self._caret = span
            span = span if span.start < span.end else None
        self._set(span)

    def _set(self, span: Span | None) -> None:
        if span is not None and span.start >= span.end:
            span = None
        if span != self._marked.selection:
            before = self._marked.selection
            self._marked.selection = span
            self.changed.emit((before, span))

    def _show_caret(self, *, is_shown: bool) -> None:
        """The caret is seen once the keyboard moved it; it goes with a click."""
        before = self._marked.caret
        self._marked.caret = self._caret if is_shown else None
        if before != self._marked.caret:
            self.caret_moved.emit(before)

    # -- keyboard

    def toggle_caret(self) -> None:
        """Let the arrow keys move a caret through the text, or the view again."""
        self.has_caret = not self.has_caret and bool(len(self._scroller.items))
        if self._caret is None:
            self._caret = self._scroller.first_offset()
        self._show_caret(is_shown=self.has_caret)

    def move(self, step: str, direction: int, *, extend: bool) -> None:
        """Move the caret; with `extend` the selection goes with it."""
        if not len(self._scroller.items):
            return
        selection = self._marked.selection
        caret = self._scroller.first_offset() if self._caret is None else self._caret
        if extend and self._anchor is None:
            self._anchor = caret
        if not extend and selection is not None and step == "character":
            caret = selection.end if direction > 0 else selection.start
        else:
            caret, self._goal = moved(self._scroller, caret, step, direction, goal=self._goal)
        self._caret = caret
        self.was_extended = self.was_extended or extend
        if extend and self._anchor is not None:
            self._set(Span(min(self._anchor, caret), max(self._anchor, caret)))
        else:
            self._anchor = caret
            self._set(None)
        self._show_caret(is_shown=True)
        self._keep_seen(caret)

    def _keep_seen(self, caret: int) -> None:
        item, top, line_height = self._scroller.line_in_item(caret)
        y = round(self._scroller.y_of(item) + top)
        if y < 0:
            self.scrolled.emit(y - line_height)
        elif y + line_height > self._scroller.height:
            self.scrolled.emit(y + 2 * line_height - self._scroller.height)

    # -- mouse

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier, *, is_double: bool) -> None:
        """A button went down: once for the place, twice for the word, three times for the block."""
        self._goal = None
        self._at = at
        clicks = self.pointer.press(at, is_double=is_double)
        if not len(self._scroller.items):
            return
        offset = self._scroller.hit(at.x(), at.y())
        self._show_caret(is_shown=False)
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            self.pointer.start(Span(self._anchor, self._anchor), None)
            self.extend(at)
        elif clicks == 1:
            self.pointer.start(Span(offset, offset), None)
            self._anchor = self._caret = offset
            self._set(None)
            self._show_caret(is_shown=self.has_caret)
        else:
            widen = self._word if clicks == 2 else self._block
            character = self._character_at(at)
            self.pointer.start(widen(offset if character is None else character), widen)
            self.extend(at)

    def drag(self, at: QPointF) -> None:
        """The mouse moved with the button down."""
        self._at = at
        self.pointer.move(at, self._scroller.height)
        if self.pointer.is_drag:
            self.extend(at)

    def release(self) -> bool:
        """The button went up; True if something is selected."""
        self.pointer.release()
        self.finish()
        return self.has_selection

    def extend(self, at: QPointF) -> None:
        """Select from where the button went down to a point."""
        if not len(self._scroller.items):
            return
        offset = self._scroller.hit(at.x(), at.y())
        start, end = self.pointer.selection(offset)
        forward = end > self.pointer.anchor.end or start == self.pointer.anchor.start
        self._anchor, self._caret = (start, end) if forward else (end, start)
        self._set(Span(start, end))

    def _extend_again(self) -> None:
        self.extend(self._at)

    def _character_at(self, at: QPointF) -> int | None:
        """The code point under a point, for words: the nearest place between two can belong to the next."""
        seen = self._scroller.seen_at(at.y())
        if seen is None:
            return None
        x, y = at.x() - self._scroller.left, at.y() - seen.y
        return seen.layout.piece_at(x, y).character_at(x, y)

    def _word(self, offset: int) -> Span:
        return word_at(self._document.text, offset)

    def _block(self, offset: int) -> Span:
        """The block; of a table the cell."""
        blocks = self._document.blocks
        if not len(blocks):
            return Span(0, 0)
        block = blocks[max(0, blocks.index_at(offset))]
        return next((cell for cell in block.cells if cell.start <= offset <= cell.end), block.span)
