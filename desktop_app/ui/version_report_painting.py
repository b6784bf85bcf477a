"""Painting the rows of a report: passages on a few lines, the words that differ struck out or underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_app.document.span import Span
from desktop_app.document.utf16 import Utf16Map
from desktop_app.services.versions import CarriedCorrection
from desktop_app.ui.notes_painting import row_ground
from desktop_app.ui.theme import THEMES, Theme, readable
from desktop_app.ui.version_report_model import MOST_SHOWN, NEW, OLD, ROW_ROLE, STATE, WORDS_ROLE, verdict
from desktop_app.ui.version_report_rows import ReportRow

Index = QModelIndex | QPersistentModelIndex
LEAST_LINES, MOST_LINES = 2, 6
PADDING = 6
BEFORE = 40
"""Code points before the first word that differs, where a passage is too long to be shown whole."""


def letters_wide(text: str) -> int:
    """How many letters of average width a passage is as long as; Chinese ones count twice."""
    shown = text[:MOST_SHOWN]
    return len(shown) if shown.isascii() else sum(1 + (c > "\u2e7f") for c in shown)


def row_height(metrics: QFontMetrics, letters: int = 0, width: int = 1) -> int:
    """The height of a row in pixels whose longer passage has so many letters, by their average width."""
    lines = -(-letters * metrics.averageCharWidth() * 11 // (10 * max(1, width - 16)))
    return min(MOST_LINES, max(LEAST_LINES, lines)) * (metrics.height() + 1) + 2 * PADDING


class ReportDelegate(QStyledItemDelegate):
    """Paints every column but that of how much is alike, which Qt paints."""

    theme: Theme = THEMES["light"]

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ReportRow):
            return
        painter.save()
        ground = row_ground(option, self.theme)
        painter.fillRect(option.rect, QColor(ground))
        area = option.rect.adjusted(8, PADDING, -8, -PADDING)
        if index.column() in (OLD, NEW):
            self._passage(painter, area, option.font, index, ground)
        else:
            self._words(painter, area, option.font, index, ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, font: QFont, index: Index, ground: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flags, str(index.data()))
        row = index.data(ROW_ROLE)
        if index.column() == STATE and isinstance(row, ReportRow) and (said := verdict(row)):
            painter.setPen(QColor(readable(self.theme.secondary, ground, self.theme.text)))
            sign = "" if isinstance(row.source, CarriedCorrection) else "• " if row.needs_review else "✓ "
            under = area.adjusted(0, QFontMetrics(font).height() + 1, 0, 0)
            painter.drawText(under, flags, sign + said)

    def _passage(self, painter: QPainter, area: QRect, font: QFont, index: Index, ground: str) -> None:
        row, is_old = index.data(ROW_ROLE), index.column() == OLD
        words = index.data(WORDS_ROLE) or ()
        marked = [d.old if is_old else d.new for d in words]
        text = str(index.data())
        metrics = QFontMetrics(font)
        lines = max(1, area.height() // (metrics.height() + 1))
        start = _begin(marked, lines * max(1, area.width() // max(1, metrics.averageCharWidth())))
        shown = ("…" if start else "") + text[start:].replace("\n", " ")
        shift = start - (1 if start else 0)
        layout = QTextLayout(shown, font)
        spans = [Span(max(0, m.start - shift), m.end - shift) for m in marked if m.end > start]
        layout.setFormats(self._formats(shown, spans, is_old=is_old))
        is_quiet = not is_old and row.is_lost
        painter.setPen(
            QColor(readable(self.theme.secondary, ground, self.theme.text) if is_quiet else self.theme.text)
        )
        lay_out(layout, area.width(), lines)
        painter.setClipRect(area)
        layout.draw(painter, QPointF(area.topLeft()))
        painter.setClipping(False)

    def _formats(self, text: str, spans: Sequence[Span], *, is_old: bool) -> list[QTextLayout.FormatRange]:
        units, made = Utf16Map(text), []
        for span in spans:
            one = QTextLayout.FormatRange()
            one.start = units.to_utf16(span.start)
            one.length = units.to_utf16(min(span.end, len(text))) - one.start
            one.format = difference_format(self.theme, is_old=is_old)
            made.append(one)
        return made


def difference_format(theme: Theme, *, is_old: bool) -> QTextCharFormat:
    """How words that differ are set: struck through in the old version, underlined in the new one."""
    made = QTextCharFormat()
    made.setBackground(QColor(theme.annotation["pink" if is_old else "green"]))
    if is_old:
        made.setFontStrikeOut(True)
    else:
        made.setFontUnderline(True)
        made.setFontWeight(QFont.Weight.DemiBold)
    return made


def lay_out(layout: QTextLayout, width: int, most: int) -> None:
    """Break the text into at most so many lines."""
    layout.beginLayout()
    y, count = 0.0, 0
    while count < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        line.setPosition(QPointF(0, y))
        y += line.height() + 1
        count += 1
    layout.endLayout()


def _begin(marked: Sequence[Span], room: int) -> int:
    """Where to begin to show a passage of which about `room` letters are seen, so that a difference is."""
    if not marked or marked[0].start < 0.8 * room - BEFORE:
        return 0
    return max(0, marked[0].start - BEFORE)
