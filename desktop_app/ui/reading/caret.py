"""Where the caret goes: by character, word, line, page, block, or to an edge."""

from __future__ import annotations

from desktop_app.ui.reading.pieces import RIGHT_TO_LEFT
from desktop_app.ui.reading.scroller import Scroller
from desktop_app.ui.reading.words import next_character, next_word, previous_character, previous_word


def moved(
    scroller: Scroller, caret: int, step: str, direction: int, *, goal: float | None = None
) -> tuple[int, float | None]:
    """Where a step leads, and the x to keep for the next one up or down.

    The offset is never half of a character and never inside a blank line.
    """
    if not len(scroller.items):
        return 0, None
    if step in ("line", "page"):
        return _vertical(scroller, caret, direction, pages=step == "page", goal=goal)
    if step == "document":
        return (0 if direction < 0 else len(scroller.items.text)), None
    if step == "block":
        return _block_edge(scroller, caret, direction), None
    if step == "edge":
        return _line_edge(scroller, caret, direction), None
    return _onto_text(scroller, *_along(scroller, caret, step, direction)), None


def _along(scroller: Scroller, caret: int, step: str, direction: int) -> tuple[int, int]:
    """One character or word on; Left and Right turn round where the text runs from right to left."""
    text = scroller.items.text
    span = scroller.items.span(scroller.items.at(caret))
    first = next((char for char in text[span.start : min(span.end, span.start + 200)] if char.isalpha()), "")
    if RIGHT_TO_LEFT.match(first):
        direction = -direction
    if step == "word":
        return (next_word if direction > 0 else previous_word)(text, caret), direction
    return (next_character if direction > 0 else previous_character)(text, caret), direction


def _onto_text(scroller: Scroller, offset: int, direction: int) -> int:
    """Between two blocks is nowhere: go on to the next one, or to the end of the one before."""
    blocks = scroller.items.blocks
    index = blocks.index_at(offset)
    if index < 0 or offset <= blocks.end(index) or index + 1 >= len(blocks):
        return offset
    return blocks.start(index + 1) if direction > 0 else blocks.end(index)


def _block_edge(scroller: Scroller, caret: int, direction: int) -> int:
    blocks = scroller.items.blocks
    index = max(0, blocks.index_at(caret))
    if direction > 0:
        return blocks.end(index) if caret < blocks.end(index) else blocks.end(min(len(blocks) - 1, index + 1))
    return blocks.start(index) if caret > blocks.start(index) else blocks.start(max(0, index - 1))


def _line_edge(scroller: Scroller, caret: int, direction: int) -> int:
    """The first or the last place of the line; the last stands before the space that the line broke at."""
    _, piece = scroller.piece_of(caret)
    start, end = piece.line_span(piece.line_of(caret))
    if direction < 0:
        return start
    text = scroller.items.text
    while start < end < piece.span.end and text[end - 1].isspace():
        end -= 1
    return end if end == piece.span.end or text[end].isspace() else previous_character(text, end)


def _vertical(
    scroller: Scroller, caret: int, direction: int, *, pages: bool, goal: float | None
) -> tuple[int, float]:
    """A line or a page up or down, at the same x. At the first and the last line, to its edge."""
    item, piece = scroller.piece_of(caret)
    x = piece.caret_x(caret) if goal is None else goal
    number = piece.line_of(caret)
    if not pages and 0 <= number + direction < piece.layout.lineCount():
        return piece.offset_at(x, piece.line_top(number + direction) + 1), x
    distance = max(piece.line_height, scroller.height - 2 * piece.line_height if pages else 0)
    y = piece.line_top(number) + piece.line_height / 2 + direction * distance
    if not pages:
        y = -1.0 if direction < 0 else float(scroller.layout(item).height)
    return _in_item(scroller, item, x, y, direction), x


def _in_item(scroller: Scroller, item: int, x: float, y: float, direction: int) -> int:
    """The place at a height counted from an item's top, which may lie in an item before or after it."""
    layout = scroller.layout(item)
    while y < 0 and item > 0:
        item -= 1
        layout = scroller.layout(item)
        y += layout.height
    while y >= layout.height and item + 1 < len(scroller.items):
        y -= layout.height
        item += 1
        layout = scroller.layout(item)
    if y < 0 or y >= layout.height:
        span = scroller.items.span(item)
        return span.start if direction < 0 else span.end
    return layout.piece_at(x, y).offset_at(x, y)
