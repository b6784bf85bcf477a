"""Painting the rows of a list of notes: the kind and its colour, the quote, the note, the tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_app.document.annotation import Annotation
from desktop_app.ui.annotation_signs import draw_kind
from desktop_app.ui.notes_grouping import NoteRow
from desktop_app.ui.notes_model import ROW_ROLE
from desktop_app.ui.theme import THEMES, Theme, readable

Index = QModelIndex | QPersistentModelIndex
PADDING = 7
SIGN = 16
GAP = 10
MOST_READ = 400
"""Code points of a quote or note that a row looks at."""
DOT = 8


def quote_lines(metrics: QFontMetrics, text: str, width: int) -> int:
    """Whether a quote takes one line or two, judged by its letters."""
    units = len(text) if text.isascii() else sum(1 + (c > "\u2e7f") for c in text[:MOST_READ])
    return 1 if units * metrics.averageCharWidth() * 1.04 <= width else 2


def note_height(metrics: QFontMetrics, item: Annotation, width: int) -> int:
    """The height of a row in pixels."""
    room = width - SIGN - GAP - 14
    lines = quote_lines(metrics, item.anchor.quote, room) if item.anchor.quote else 0
    if item.note:
        lines += 1 if item.anchor.quote else quote_lines(metrics, item.note, room)
    return max(1, lines + bool(item.tags)) * (metrics.height() + 1) + 2 * PADDING


def group_height(metrics: QFontMetrics) -> int:
    """The height of the heading of a group."""
    return metrics.height() + 14


_LINE_SIGNS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)", re.MULTILINE)
_WORD_SIGNS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")


class NoteDelegate(QStyledItemDelegate):
    """The sign of the kind; the quote on up to two lines, the note under it, the tags as quiet words."""

    theme: Theme = THEMES["light"]
    tag_colours: Mapping[str, str] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        metrics = option.fontMetrics
        if isinstance(row, NoteRow) and row.annotation is not None:
            return QSize(80, note_height(metrics, row.annotation, option.rect.width()))
        return QSize(80, group_height(metrics))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, NoteRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if row.annotation is None:
            self._group(painter, option, row)
        else:
            ground = row_ground(option, self.theme)
            painter.fillRect(option.rect, QColor(ground))
            self._note(painter, option, row.annotation, ground)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        painter.restore()

    def _group(self, painter: QPainter, option: QStyleOptionViewItem, row: NoteRow) -> None:
        area = option.rect.adjusted(4, 4, -8, 0)
        painter.setPen(QColor(self.theme.secondary))
        metrics = QFontMetrics(option.font)
        arrow = "▸" if row.is_folded else "▾"
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, arrow)
        count = str(row.size)
        right = metrics.horizontalAdvance(count) + 12
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        place = area.adjusted(SIGN, 0, -right, 0)
        title = QFontMetrics(bold).elidedText(row.title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)

    def _note(self, painter: QPainter, option: QStyleOptionViewItem, item: Annotation, ground: str) -> None:
        area = option.rect.adjusted(6, PADDING, -8, -PADDING)
        metrics = QFontMetrics(option.font)
        line = metrics.height() + 1
        sign = QRectF(area.left(), area.top() + (line - SIGN) / 2, SIGN, SIGN)
        draw_kind(painter, sign, self.theme, kind=item.kind, colour=item.colour)
        painter.setFont(option.font)
        area.setLeft(area.left() + SIGN + GAP)
        rows: list[tuple[str, str]] = []
        room = option.rect.width() - SIGN - GAP - 14
        quote = " ".join(item.anchor.quote[:MOST_READ].split())
        if quote:
            two = quote_lines(metrics, item.anchor.quote, room) == 2
            rows += [(t, self.theme.text) for t in (two_lines(metrics, quote, room) if two else [quote])]
        if item.note:
            note = plain_note(item.note)
            lines = [note] if quote else two_lines(metrics, note, room)
            accent = readable(self.theme.accent, ground, self.theme.text)
            rows += [(text, accent) for text in lines]
        for number, (text, colour) in enumerate(rows):
            where = QRect(area.left(), area.top() + number * line, area.width(), line)
            self._words(painter, metrics, where, text, colour)
        if item.tags:
            top = area.bottom() + 1 - line
            quiet = readable(self.theme.secondary, ground, self.theme.text)
            self._tags(painter, metrics, QRect(area.left(), top, area.width(), line), item.tags, quiet)

    def _words(self, painter: QPainter, metrics: QFontMetrics, area: QRect, text: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    def _tags(
        self, painter: QPainter, metrics: QFontMetrics, area: QRect, tags: tuple[str, ...], ink: str
    ) -> None:
        """Quiet words; before a tag with a colour of its own a dot."""
        left = area.left()
        for tag in tags:
            if left > area.right() - 20:
                return
            colour = self.tag_colours.get(tag)
            if colour:
                dot = QRectF(left, area.center().y() - DOT / 2 + 0.5, DOT, DOT)
                painter.setPen(QPen(QColor(self.theme.secondary), 0.8))
                painter.setBrush(QColor(self.theme.annotation.get(colour, self.theme.line)))
                painter.drawEllipse(dot)
                left += DOT + 4
            where = QRect(left, area.top(), area.right() - left, area.height())
            self._words(painter, metrics, where, "#" + tag, ink)
            left += metrics.horizontalAdvance("#" + tag) + 10


def row_ground(option: QStyleOptionViewItem, theme: Theme) -> str:
    """What a row stands on: selected, under the pointer, or neither."""
    if option.state & QStyle.StateFlag.State_Selected:
        return theme.selected
    return theme.hover if option.state & QStyle.StateFlag.State_MouseOver else theme.panel


def plain_note(note: str) -> str:
    """A note on one line, without the signs of Markdown that would only be in the way there."""
    words = _LINE_SIGNS.sub("", note[:MOST_READ])
    return " ".join(_WORD_SIGNS.sub("", words).split())


def two_lines(metrics: QFontMetrics, text: str, width: int) -> list[str]:
    """The text broken after a word where the first line is full."""
    text = text[:MOST_READ]
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if metrics.horizontalAdvance(text[:middle]) <= width else (low, middle - 1)
    space = text.rfind(" ", low // 2, low + 1)
    cut = space if space > 0 else low
    return [text[:cut].rstrip(), text[cut:].lstrip()]
