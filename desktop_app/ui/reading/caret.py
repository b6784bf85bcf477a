"""Where the caret goes: by character, word, line, page, block, or to an edge."""

from __future__ import annotations

from desktop_app.ui.reading.scroller import Scroller
from desktop_app.ui.reading.words import next_character, next_word, previous_character, previous_word


def moved(scroller: Scroller, caret: int, step: str, direction: int) -> int:
    """The offset that a step leads to; never half of a character, never inside a blank line."""
    text = scroller.items.text
    if step == "document":
        return 0 if direction < 0 else len(text)
    if step == "character":
        at = next_character(text, caret) if direction > 0 else previous_character(text, caret)
        return _onto_text(scroller, at, direction)
    if step == "word":
        at = next_word(text, caret) if direction > 0 else previous_word(text, caret)
        return _onto_text(scroller, at, direction)
    if step == "block":
        return _block_edge(scroller, caret, direction)
    if step == "edge":
        return _line_edge(scroller, caret, direction)
    return _vertical(scroller, caret, direction, pages=step == "page")


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
    item = scroller.items.at(caret)
    piece = scroller.layout(item).piece_of(caret)
    line = piece.layout.lineForTextPosition(piece.to_qt(caret))
    start = line.textStart()
    if direction < 0:
        return piece.to_offset(start)
    end = piece.to_offset(start + line.textLength())
    text = scroller.items.text
    while end > piece.to_offset(start) and end < piece.span.end and text[end - 1].isspace():
        end -= 1
    return end


def _vertical(scroller: Scroller, caret: int, direction: int, *, pages: bool) -> int:
    item, top, line_height = scroller.line_in_item(caret)
    piece = scroller.layout(item).piece_of(caret)
    line = piece.layout.lineForTextPosition(piece.to_qt(caret))
    x = piece.x + _cursor_x(line.cursorToX(piece.to_qt(caret)))
    distance = (scroller.height - line_height if pages else line_height) * direction
    y = scroller.y_of(item) + top + line_height / 2 + distance
    return (
        scroller.hit(scroller.left + x, y)
        if 0 <= y < scroller.height
        else _beyond(scroller, item, caret, x, distance)
    )


def _cursor_x(found: object) -> float:
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _beyond(scroller: Scroller, item: int, caret: int, x: float, distance: float) -> int:
    """The place under a point that is not seen yet: walk the items until the distance is used up."""
    layout = scroller.layout(item)
    _, top, line_height = scroller.line_in_item(caret)
    y = top + line_height / 2 + distance
    while y < 0 and item > 0:
        item -= 1
        layout = scroller.layout(item)
        y += layout.height
    while y >= layout.height and item + 1 < len(scroller.items):
        y -= layout.height
        item += 1
        layout = scroller.layout(item)
    return layout.piece_at(x, y).offset_at(x, y)
