"""The text of one of two versions: a reading view that follows another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.document.marks import MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.reading_view import ReadingView
from desktop_app.ui.reading.scroller import Place

MARGIN = 40
LINE_FROM_TOP = 0.28
"""Where in the view a change stands that was gone to."""


class ComparedView(ReadingView):
    """Shows differences in the layer of annotations, which are not shown in a comparison."""

    def __init__(self, name: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setAcceptDrops(False)
        self.is_compared = False

    def set_differences(self, marks: MarkIndex) -> None:
        """Mark what differs."""
        self.is_compared = True
        self.set_marks(MarkLayer.ANNOTATION, marks)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.is_compared and not len(self._items):
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.secondary))
            area = self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            where = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, where, self.tr("There is no text in this version."))
            painter.end()

    def set_current_row(self, row: int | None) -> None:
        """Make one change stand out."""
        self.set_current(MarkLayer.ANNOTATION, row)

    def top_place(self) -> Place:
        """The first line of which something is seen, and how far it is from the top."""
        if not len(self._items):
            return Place(0, 0)
        return self._scroller.place()

    @property
    def is_at_start(self) -> bool:
        """Whether the beginning is seen."""
        return self._scroller.is_at_start

    def show_place(self, place: Place) -> None:
        """Bring the line of a place to where it was in the other view."""
        self._go_to(place)

    def show_start(self) -> None:
        """Bring the beginning to the top."""
        self._go_to(None)

    def show_change(self, span: Span) -> None:
        """Bring a change to the upper part of the view."""
        if len(self._items):
            self._go_to(Place(span.start, round(self._scroller.height * LINE_FROM_TOP)))
