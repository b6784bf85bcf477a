"""The characters of one page: which place of the text they are, and where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF

from desktop_app.document.document import Document
from desktop_app.document.span import Span

SAME_LINE = 0.5
"""Of the lower of two characters' heights: what they share where they stand on one line."""
WIDEST_GAP = 3.0
"""Heights of a line: what is further apart on one line is a line of its own, as in the next column."""
ACROSS = 4.0
"""A line is read along: what stands beside a point is nearer than what is above it, by so much."""
_start = attrgetter("start")


@dataclass(slots=True)
class TextLine:
    """A run of the text, [start, end), that stands on one line of the page (points)."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float

    def distance(self, x: float, y: float) -> float:
        """How far a point is away, the height counting more."""
        dx = max(self.left - x, 0.0, x - self.right)
        return dx + ACROSS * max(self.top - y, 0.0, y - self.bottom)


class PageText:
    """Links the code points of a document that stand on a page with the boxes of its characters (points)."""

    def __init__(self, document: Document, spans: Sequence[Span], boxes: Sequence[float]) -> None:
        self._glyphs = document.pages.glyphs
        self._boxes = boxes
        self._count = len(boxes) // 4
        self.spans = spans
        self.lines = self._find_lines()
        """In the order of the text."""

    def _find_lines(self) -> list[TextLine]:
        lines: list[TextLine] = []
        boxes = list(self._boxes)
        for span in self.spans:
            lines.extend(_lines_of(span.start, self._glyphs[span.start : span.end].tolist(), boxes))
        return sorted(lines, key=_start)

    def _box(self, offset: int) -> tuple[float, float, float, float] | None:
        glyph = self._glyphs[offset] if 0 <= offset < len(self._glyphs) else -1
        if not 0 <= glyph < self._count:
            return None
        x0, y0, x1, y1 = self._boxes[4 * glyph : 4 * glyph + 4]
        return x0, y0, x1, y1

    def rects(self, span: Span) -> list[QRectF]:
        """Where a span stands on the page: a rectangle a line."""
        rects: list[QRectF] = []
        first = max(0, bisect_right(self.lines, span.start, key=_start) - 1)
        for line in self.lines[first : bisect_left(self.lines, span.end, key=_start)]:
            if line.end <= span.start:
                continue
            left, right = self._edges(line, max(line.start, span.start), min(line.end, span.end))
            if right > left:
                rects.append(QRectF(left, line.top, right - left, line.bottom - line.top))
        return rects

    def _edges(self, line: TextLine, start: int, end: int) -> tuple[float, float]:
        """From where to where the code points [start, end) of a line reach."""
        if start <= line.start and end >= line.end:
            return line.left, line.right
        found = [box for offset in range(start, end) if (box := self._box(offset)) is not None]
        return min((b[0] for b in found), default=0.0), max((b[2] for b in found), default=0.0)

    # -- points

    def _nearest(self, at: QPointF, within: float) -> TextLine | None:
        x, y = at.x(), at.y()
        line = min(self.lines, key=lambda line: line.distance(x, y), default=None)
        return line if line is not None and line.distance(x, y) <= within else None

    def character_at(self, at: QPointF, *, within: float = 1e9) -> int | None:
        """The code point nearest to a place of the page, on a line at most `within` points away."""
        line = self._nearest(at, within)
        if line is None:
            return None
        placed = [(o, box) for o in range(line.start, line.end) if (box := self._box(o)) is not None]
        x = at.x()
        return min(placed, key=lambda item: max(item[1][0] - x, 0.0, x - item[1][2]))[0]

    def place_at(self, at: QPointF) -> int | None:
        """The place between two code points that is nearest to a place of the page."""
        character = self.character_at(at)
        box = self._box(character) if character is not None else None
        if character is None or box is None:
            return None
        is_right = at.x() > (box[0] + box[2]) / 2
        return character + (is_right != self._runs_left(character))

    def _runs_left(self, offset: int) -> bool:
        """Whether the text about a code point runs from right to left."""
        here, after = self._box(offset), self._box(offset + 1)
        if after is None:
            here, after = self._box(offset - 1), here
        same = here is not None and after is not None and here[1] < after[3] and after[1] < here[3]
        return same and here is not None and after is not None and after[2] <= here[0] + 0.5

    def line_of(self, place: int) -> int | None:
        """The number of the line in which a place between code points stands; None for none."""
        index = bisect_right(self.lines, place, key=_start) - 1
        if index < 0 or place > self.lines[index].end:
            return None
        return index

    def caret(self, place: int) -> QRectF | None:
        """Where a caret stands at a place: no width."""
        index = self.line_of(place)
        if index is None:
            return None
        line = self.lines[index]
        box, before = self._box(place), self._box(place - 1)
        if box is not None and place < line.end:
            x = box[2] if self._runs_left(place) else box[0]
        elif before is not None:
            x = before[0] if self._runs_left(place - 1) else before[2]
        else:
            x = line.left
        return QRectF(x, line.top, 0.0, line.bottom - line.top)

    def first_below(self, y: float) -> int | None:
        """The first code point of the reading order whose line stands at a height or below it."""
        return next((line.start for line in self.lines if (line.top + line.bottom) / 2 > y), None)


def _lines_of(offset: int, glyphs: list[int], boxes: list[float]) -> list[TextLine]:
    """The lines of a run of the text. One loop without calls: a page has thousands of characters."""
    lines: list[TextLine] = []
    line: TextLine | None = None
    before, count = -1, len(boxes) // 4
    left = top = right = bottom = 0.0
    for at, glyph in enumerate(glyphs, offset):
        if not 0 <= glyph < count:
            continue
        if line is None or glyph != before:  # the letters of a ligature share its box
            before = glyph
            x0, y0, x1, y1 = boxes[4 * glyph : 4 * glyph + 4]
            height = y1 - y0
            shared = (min(y1, bottom)) - (max(y0, top))
            gap = max(left - x1, x0 - right)
            lower = min(height, bottom - top)
            is_same = shared > SAME_LINE * lower and -0.5 * height - 1 < gap < WIDEST_GAP * height
            if line is None or not is_same:
                line = TextLine(at, at, x0, y0, x1, y1)
                lines.append(line)
                left, top, right, bottom = x0, y0, x1, y1
            else:
                left, right = (min(left, x0)), (max(right, x1))
                top, bottom = (min(top, y0)), (max(bottom, y1))
                line.left, line.top, line.right, line.bottom = left, top, right, bottom
        line.end = at + 1
    return lines
