"""How a metric is painted: the value over its unit, what is measured over when and where."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_app.services.values import MetricRow
from desktop_app.ui.metric_words import counted_words, share_of, value_words
from desktop_app.ui.metrics_cells import MEASURED, PLACE, SECTION, STATUS, TIME, UNIT, VALUE
from desktop_app.ui.metrics_groups import Group
from desktop_app.ui.metrics_model import GROUP_ROLE, ROW_ROLE, MetricsModel
from desktop_app.ui.theme import THEMES, Theme, mix

Index = QModelIndex | QPersistentModelIndex
PAD_X, PAD_Y = 8, 6
MARK = 8
BAR = 3
SMALL = 0.92
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def tabular(font: QFont, *, bold: bool = False, scale: float = 1.0) -> QFont:
    """The font with figures of one width, so that numbers stand under each other."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    if scale != 1.0:
        made.setPointSizeF(font.pointSizeF() * scale)
    return made


class MetricDelegate(QStyledItemDelegate):
    """Two lines a metric, one a group. The second line leaves out what has a column of its own."""

    def __init__(self, model: MetricsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.theme: Theme = THEMES["light"]
        self.own_columns: frozenset[int] = frozenset()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        if self._model.is_group(index):
            return QSize(60, line + 2 * PAD_Y)
        return QSize(60, 2 * line + 2 * PAD_Y + 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, group = index.data(ROW_ROLE), index.data(GROUP_ROLE)
        self._background(painter, option, row)
        if isinstance(group, Group):
            self._group(painter, option, index, group)
        elif isinstance(row, MetricRow):
            area = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
            painters = {VALUE: self._value, MEASURED: self._measured}
            painters.get(index.column(), self._plain(index))(painter, option.font, area, row)
            if option.state & QStyle.StateFlag.State_HasFocus:
                self._focus(painter, option)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, row: object) -> None:
        theme = self.theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selected))
        elif isinstance(row, MetricRow) and (
            self._model.is_highlighted(row) or option.state & QStyle.StateFlag.State_MouseOver
        ):
            painter.fillRect(option.rect, QColor(theme.hover))
        if isinstance(row, MetricRow):
            painter.setPen(QColor(theme.line))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 1))
        painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _group(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, group: Group) -> None:
        if index.column() != 0:
            return
        area = option.rect.adjusted(PAD_X, 0, -PAD_X, 0)
        self._arrow(painter, area, is_open=bool(option.state & QStyle.StateFlag.State_Open))
        area = area.adjusted(MARK + 6, 0, 0, 0)
        count = f"{len(group.numbers):,}"
        wide = option.fontMetrics.horizontalAdvance(count) + PAD_X
        painter.setPen(QColor(self.theme.secondary))
        painter.setFont(tabular(option.font))
        painter.drawText(area, _RIGHT, count)
        painter.setFont(tabular(option.font, bold=True))
        painter.setPen(QColor(self.theme.text))
        _text(painter, area.adjusted(0, 0, -wide, 0), _LEFT, group.title, Qt.TextElideMode.ElideMiddle)

    def _arrow(self, painter: QPainter, area: QRect, *, is_open: bool) -> None:
        """Down for a group that is open, to the right for one that is not."""
        x, y = area.left() + MARK / 2, area.center().y() + 0.5
        points = [(-4, -2), (4, -2), (0, 3)] if is_open else [(-2, -4), (-2, 4), (3, 0)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.secondary))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in points]))

    def _value(self, painter: QPainter, font: QFont, area: QRect, row: MetricRow) -> None:
        theme, metric = self.theme, row.metric
        upper, lower = _lines(area)
        self._status_mark(painter, QRect(upper.left(), upper.top(), MARK, upper.height()), row)
        bold = tabular(font, bold=True)
        bold.setStrikeOut(row.hidden)
        painter.setFont(bold)
        painter.setPen(QColor(theme.secondary if row.hidden else theme.accent))
        room = upper.adjusted(MARK + 4, 0, 0, 0)
        _text(painter, room, _RIGHT, ("✎ " if row.corrected else "") + value_words(metric))
        share = share_of(metric)
        painter.setFont(tabular(font, scale=SMALL))
        painter.setPen(QColor(theme.secondary))
        converted = self._model.converted(row)
        if share is not None and not converted:
            self._bar(painter, lower, share)
        elif converted:
            _text(painter, lower, _RIGHT, converted)
        elif UNIT not in self.own_columns:
            _text(painter, lower, _RIGHT, counted_words(metric))

    def _bar(self, painter: QPainter, area: QRect, share: tuple[float, float]) -> None:
        """A share of a whole: what is stated is filled, what a bound or a range leaves open is pale."""
        track = QRectF(area.left() + MARK + 4, area.center().y(), area.width() - MARK - 4, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(self.theme.panel, self.theme.text, 0.16)))
        painter.drawRoundedRect(track, 1.5, 1.5)
        theme = self.theme
        for part, colour in ((share[1], mix(theme.panel, theme.accent, 0.4)), (share[0], theme.accent)):
            filled = QRectF(track.topLeft(), track.size())
            filled.setWidth(max(2.0, track.width() * part))
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(filled, 1.5, 1.5)

    def _status_mark(self, painter: QPainter, area: QRect, row: MetricRow) -> None:
        """A dot for a fact, a ring around a dot for a target: told apart by their shape."""
        side = MARK
        box = QRectF(area.left(), area.center().y() - side / 2 + 0.5, side, side)
        is_target = row.metric.status == "target"
        colour = QColor(self.theme.accent if is_target else self.theme.secondary)
        if is_target:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.4))
            painter.drawEllipse(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box.center(), 1.7, 1.7)

    def _measured(self, painter: QPainter, font: QFont, area: QRect, row: MetricRow) -> None:
        theme = self.theme
        upper, lower = _lines(area)
        said = self._model.words(row, MEASURED)
        first = QFont(font)
        first.setStrikeOut(row.hidden)
        first.setItalic(not said)
        painter.setFont(first)
        painter.setPen(QColor(theme.secondary if row.hidden or not said else theme.text))
        _text(painter, upper, _LEFT, said or self._model.sentence(row)[:200])
        small = tabular(font, scale=SMALL)
        painter.setFont(small)
        painter.setPen(QColor(theme.secondary))
        if row.metric.status == "target" and STATUS not in self.own_columns:
            lower = self._badge(painter, small, lower, self._model.words(row, STATUS))
        parts = [self._model.words(row, c) for c in (TIME, PLACE, SECTION) if c not in self.own_columns]
        if self._model.grouping.value == "section" and SECTION not in self.own_columns:
            parts = parts[:-1]
        _text(painter, lower, _LEFT, " · ".join(part for part in parts if part))

    def _badge(self, painter: QPainter, font: QFont, area: QRect, word: str) -> QRect:
        """The word in an outline; returns the room that is left beside it."""
        metrics = QFontMetrics(font)
        wide = metrics.horizontalAdvance(word) + 10
        box = QRectF(
            area.left() + 0.5, area.center().y() - metrics.height() / 2 + 0.5, wide, metrics.height()
        )
        painter.setPen(QPen(QColor(self.theme.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        painter.setPen(QColor(self.theme.secondary))
        return area.adjusted(wide + 8, 0, 0, 0)

    def _plain(self, index: Index):  # type: ignore[no-untyped-def]
        def paint(painter: QPainter, font: QFont, area: QRect, row: MetricRow) -> None:
            painter.setFont(tabular(font))
            painter.setPen(QColor(self.theme.secondary))
            _text(painter, _lines(area)[0], _LEFT, self._model.words(row, index.column()))

        return paint


def _lines(area: QRect) -> tuple[QRect, QRect]:
    half = area.height() // 2
    upper = QRect(area.left(), area.top(), area.width(), half)
    return upper, upper.translated(0, area.height() - half)


def _text(
    painter: QPainter,
    area: QRect,
    how: Qt.AlignmentFlag,
    text: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """The text on one line, with an ellipsis where it is cut; the tool tip has it whole."""
    cut = painter.fontMetrics().elidedText(text, elide, area.width())
    painter.drawText(area, how | Qt.TextFlag.TextSingleLine, cut)
