"""The characters of one page: which place of the text they are, and where they stand."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from desktop_app.document.document import Document
from desktop_app.document.span import Span

SAME_LINE = 0.5


class PageText:
    """Links the code points of a document that stand on a page with the boxes of its characters (points)."""

    def __init__(self, document: Document, page: int, boxes: array[float]) -> None:
        self._glyphs = document.pages.glyphs
        self._boxes = boxes
        self._count = len(boxes) // 4
        self.spans = document.pages.spans_of(page, len(document.text))

    def _box(self, offset: int) -> tuple[float, float, float, float] | None:
        glyph = self._glyphs[offset] if offset < len(self._glyphs) else -1
        if not 0 <= glyph < self._count:
            return None
        x0, y0, x1, y1 = self._boxes[4 * glyph : 4 * glyph + 4]
        return x0, y0, x1, y1

    def rects(self, span: Span) -> list[QRectF]:
        """Where a span stands on the page: a rectangle a line."""
        rects: list[QRectF] = []
        for part in self.spans:
            for offset in range(max(part.start, span.start), min(part.end, span.end)):
                box = self._box(offset)
                if box is None:
                    continue
                rect = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
                if rects and _on_one_line(rects[-1], rect):
                    rects[-1] = rects[-1].united(rect)
                else:
                    rects.append(rect)
        return rects

    def offset_at(self, at: QPointF, *, within: float = 1e9) -> int | None:
        """The code point nearest to a place of the page, at most `within` points away."""
        best, found = within, None
        for offset, (x0, y0, x1, y1) in self._placed():
            dx = max(x0 - at.x(), 0.0, at.x() - x1)
            dy = max(y0 - at.y(), 0.0, at.y() - y1)
            distance = dx + 4 * dy  # a line is read along: what stands beside is nearer than what is above
            if distance < best or (distance == 0.0 and found is None):
                best, found = distance, offset
        return found

    def first_below(self, y: float) -> int | None:
        """The first code point of the reading order that stands at a height or below it."""
        return next((offset for offset, box in self._placed() if box[3] > y), None)

    def _placed(self) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
        for part in self.spans:
            for offset in range(part.start, part.end):
                box = self._box(offset)
                if box is not None:
                    yield offset, box


def _on_one_line(a: QRectF, b: QRectF) -> bool:
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    return shared > SAME_LINE * min(a.height(), b.height()) and -2 < b.left() - a.right() < 3 * b.height()
