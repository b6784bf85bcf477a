"""The mouse on marks: which lie under it, which one is hovered, which one a click means."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Signal

from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.annotation_painting import NOTE_GAP, NOTE_SIZE, NOTE_STEP
from desktop_app.ui.reading.painting import Marked
from desktop_app.ui.reading.scroller import Scroller, Visible

LAYERS = (MarkLayer.METRIC, MarkLayer.ANNOTATION, MarkLayer.KEYWORD)
CLICKED = (MarkLayer.ANNOTATION, MarkLayer.METRIC)


class MarkPointing(QObject):
    """Tells hovering, a layer at a time, and clicks on marks."""

    hovered = Signal(object, object)
    activated = Signal(object, object)

    def __init__(self, parent: QObject, scroller: Scroller, marked: Marked) -> None:
        super().__init__(parent)
        self._hovered: dict[MarkLayer, object] = {}
        self._clicked: object = None
        self.show(scroller, marked)

    def show(self, scroller: Scroller, marked: Marked) -> None:
        """Work on the text as it is laid out now."""
        self._scroller, self._marked = scroller, marked

    def marks_at(self, at: QPointF) -> dict[MarkLayer, list[Mark]]:
        """The shown marks under a point by layer, the shortest first; a note's sign in the margin counts."""
        seen = self._scroller.seen_at(at.y())
        if seen is None or not seen.y <= at.y() < seen.y + seen.layout.height:
            return {}
        x, y = at.x() - self._scroller.left, at.y() - seen.y
        if x > self._scroller.column + NOTE_GAP / 2:
            notes = self._notes_at(seen, x, y)
            return {MarkLayer.ANNOTATION: notes} if notes else {}
        offset = seen.layout.piece_at(x, y).character_at(x, y)
        if offset is None:
            return {}
        shown = (layer for layer in LAYERS if layer not in self._marked.hidden)
        found = {layer: self._marked.layers[layer].at(offset) for layer in shown}
        return {layer: marks for layer, marks in found.items() if marks}

    def _notes_at(self, seen: Visible, x: float, y: float) -> list[Mark]:
        """The annotations whose sign lies at a point of the margin."""
        if x > self._scroller.column + NOTE_GAP + 4 * NOTE_STEP:
            return []
        found: list[Mark] = []
        for piece in seen.layout.pieces:
            for mark in self._marked.seen(MarkLayer.ANNOTATION, piece.span):
                if (mark.has_note or mark.kind) and mark.start >= piece.span.start:
                    rects = piece.rects(Span(mark.start, min(mark.end, piece.span.end)))
                    if rects and abs(rects[0].center().y() - y) <= NOTE_SIZE / 2 + 2:
                        found.append(mark)
        return found

    def hover(self, at: QPointF) -> bool:
        """The mouse moved; True if a click here would do something."""
        found = self.marks_at(at)
        for layer in LAYERS:
            marks = found.get(layer)
            self._set_hovered(layer, marks[0].id if marks else None)
        return any(layer in found for layer in CLICKED)

    def leave(self) -> None:
        """The mouse is gone."""
        for layer in LAYERS:
            self._set_hovered(layer, None)

    def _set_hovered(self, layer: MarkLayer, mark: object) -> None:
        if self._hovered.get(layer) != mark:
            self._hovered[layer] = mark
            self.hovered.emit(layer, mark)

    def click(self, at: QPointF) -> None:
        """The innermost annotation, with each further click the next one that lies there; and the metric."""
        found = self.marks_at(at)
        annotations = [mark.id for mark in found.get(MarkLayer.ANNOTATION, [])]
        if annotations:
            again = annotations.index(self._clicked) + 1 if self._clicked in annotations else 0
            self._clicked = annotations[again % len(annotations)]
            self.activated.emit(MarkLayer.ANNOTATION, self._clicked)
        else:
            self._clicked = None
        if metrics := found.get(MarkLayer.METRIC):
            self.activated.emit(MarkLayer.METRIC, metrics[0].id)
