"""Where printed pages and their text stand in the window, and the painting of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.document.block import Blocks
from desktop_app.document.document import Document
from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.pages.page_area import LAYERS, PageArea
from desktop_app.ui.pages.page_painting import PAPER, PageMarkPainter, desk, paper, signs
from desktop_app.ui.pages.page_pictures import DrawnPage, PagePictures
from desktop_app.ui.pages.page_stack import PageStack
from desktop_app.ui.pages.page_text import PageText
from desktop_app.ui.theme import THEMES, Theme

NOTHING = Document("", Blocks())
ON_TEXT = 4.0
"""Points: a click this near to a character means it."""
MARGIN = 24.0
"""Points at the right edge of a page, where the signs of notes stand."""


class PageCanvas(PageArea):
    """Paints what is in sight; knows which place of the text stands where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = THEMES["light"]
        self._document = NOTHING
        self._spans: dict[int, list[Span]] = {}
        self._stack = PageStack((), 1, 100)
        self._pictures = PagePictures()
        self._layers: dict[MarkLayer, MarkIndex] = {}
        self._hidden: set[MarkLayer] = set()
        self._marks = PageMarkPainter()

    # -- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = event.rect()
        painter.fillRect(area, desk(self._theme))
        top = self.verticalScrollBar().value() + area.top()
        for page in self._stack.seen(top, area.height()):
            self._paint_page(painter, page, area)
        caret = self._selecting.shown_caret
        place = self.caret_area(caret) if caret is not None else None
        if place is not None:
            painter.fillRect(QRectF(place.x() - 0.75, place.y(), 1.5, place.height()), QColor(PAPER.accent))
        if self._shows_focus:
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, part: QRect) -> None:
        area = self._area(page)
        drawn = self._pictures.get(page)
        painter.fillRect(area, Qt.GlobalColor.white)
        if drawn is not None:
            self._paint_picture(painter, area, drawn)
            painter.save()
            painter.setClipRect(area & part)
            painter.translate(area.topLeft())
            painter.scale(self._stack.scale, self._stack.scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shown = {layer: index for layer, index in self._layers.items() if layer not in self._hidden}
            top = (part.top() - area.top()) / self._stack.scale
            between = (top, top + part.height() / self._stack.scale)
            width = area.width() / self._stack.scale
            self._marks.paint(painter, drawn.marks(shown), width=width, between=between)
            if self._selecting.selection is not None:
                self._marks.paint_selection(painter, drawn.text.rects(self._selecting.selection))
            painter.restore()
        elif page in self._pictures.failed:
            painter.setPen(QColor(PAPER.secondary))
            inner = area.adjusted(24, 24, -24, -24)
            said = self._pictures.failed[page]
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said)
        if (colour := paper(self._theme)) is not None:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(area, colour)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_picture(self, painter: QPainter, area: QRect, drawn: DrawnPage) -> None:
        """The picture pixel for pixel where it was drawn for this size, else stretched meanwhile."""
        ratio = self.viewport().devicePixelRatioF()
        if (
            drawn.picture.asked != round(area.width() * ratio)
            or drawn.image.width() < 0.9 * drawn.picture.asked
        ):
            painter.drawImage(area, drawn.image)
            return
        x, y = round(area.x() * ratio) / ratio, round(area.y() * ratio) / ratio
        size = drawn.image.size()
        target = QRectF(x, y, size.width() / ratio, size.height() / ratio)
        painter.setClipRect(area)
        painter.drawImage(target, drawn.image, QRectF(0, 0, size.width(), size.height()))
        painter.setClipping(False)

    def _update_page(self, page: int) -> None:
        if page in self._seen():
            self.viewport().update(self._area(page))

    # -- where things stand

    def area_of(self, span: Span) -> QRect:
        """Where the seen part of a span stands on the screen."""
        area = QRect()
        for page in self._seen():
            drawn = self._pictures.get(page)
            for rect in drawn.text.rects(span) if drawn else ():
                area |= self._to_view(page, rect).toAlignedRect()
        area &= self.viewport().rect()
        return QRect(self.viewport().mapToGlobal(area.topLeft()), area.size())

    def marks_at(self, at: QPointF) -> dict[MarkLayer, list[Mark]]:
        """The shown marks under a point by layer, the shortest first; a note's sign counts."""
        page, point = self._on_page(at)
        drawn = self._pictures.get(page)
        if page is None or drawn is None:
            return {}
        placed = drawn.marks(self._layers)
        width = self._stack.pixel_size(page)[0] / self._stack.scale
        notes = placed.get(MarkLayer.ANNOTATION, []) if MarkLayer.ANNOTATION not in self._hidden else []
        if point.x() > width - MARGIN:
            found = [p.mark for p, sign in signs(notes, width) if sign.adjusted(-2, -2, 2, 2).contains(point)]
            return {MarkLayer.ANNOTATION: found} if found else {}
        offset = drawn.text.character_at(point, within=ON_TEXT)
        if offset is None:
            return {}
        shown = [layer for layer in LAYERS if layer in self._layers and layer not in self._hidden]
        return {layer: marks for layer in shown if (marks := self._layers[layer].at(offset))}

    def place_at(self, at: QPointF) -> int | None:
        """The place between two code points that is nearest to a point of the viewport."""
        page, point = self._on_page(at)
        drawn = self._pictures.get(page)
        place = drawn.text.place_at(point) if drawn else None
        if place is not None or page is None:
            return place
        return self._guess(page, max(0.0, point.y()))

    def character_at(self, at: QPointF, *, within: float = 1e9) -> int | None:
        """The code point nearest to a point of the viewport, at most so many points away."""
        page, point = self._on_page(at)
        drawn = self._pictures.get(page)
        return drawn.text.character_at(point, within=within) if drawn else None

    def text_of_page(self, page: int) -> PageText | None:
        """The text of a page, where it is drawn."""
        drawn = self._pictures.get(page)
        return drawn.text if drawn else None

    def caret_area(self, place: int) -> QRectF | None:
        """Where a caret stands in the viewport."""
        for number in (place, place - 1):
            page = self._document.pages.page_at(number)
            drawn = self._pictures.get(page)
            caret = drawn.text.caret(place) if drawn else None
            if page is not None and caret is not None:
                return self._to_view(page, caret)
        return None

    def page_height(self) -> float:
        """The height of the viewport."""
        return self.viewport().height()

    def _seen(self) -> range:
        return self._stack.seen(self.verticalScrollBar().value(), self.viewport().height())

    def _area(self, page: int) -> QRect:
        width, height = self._stack.pixel_size(page)
        corner = self._corner(page)
        return QRect(corner.x(), corner.y(), width, height)

    def _corner(self, page: int) -> QPoint:
        return QPoint(
            self._stack.left(page) - self.horizontalScrollBar().value(),
            self._stack.top(page) - self.verticalScrollBar().value(),
        )

    def _to_view(self, page: int, rect: QRectF) -> QRectF:
        scale = self._stack.scale
        corner = rect.topLeft() * scale + QPointF(self._corner(page))
        return QRectF(corner.x(), corner.y(), rect.width() * scale, rect.height() * scale)

    def _on_page(self, at: QPointF) -> tuple[int | None, QPointF]:
        if not len(self._stack):
            return None, at
        page = self._stack.page_at(at.y() + self.verticalScrollBar().value())
        return page, (at - QPointF(self._corner(page))) / self._stack.scale

    def _guess(self, page: int, y: float) -> int | None:
        """About which code point stands at a height of a page that is not drawn yet."""
        spans = self._spans.get(page)
        if not spans:
            return None
        share = min(1.0, y * self._stack.scale / self._stack.pixel_size(page)[1])
        longest = max(spans, key=lambda span: span.end - span.start)
        return longest.start + int(share * (longest.end - longest.start - 1))

    def has_picture(self, page: int | None) -> bool:
        """Whether a page is drawn."""
        return self._pictures.get(page) is not None
