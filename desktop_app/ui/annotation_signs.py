"""The signs of annotations: shapes for kinds and figures for colours, so that colour never stands alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from desktop_app.document.annotation import COLOURS
from desktop_app.ui.theme import Theme, contrast, mix

LINE_CONTRAST = 3.0
"""The least contrast of a line on the page (WCAG 2.2, success criterion 1.4.11)."""


def cue(colour: str) -> str:
    """The figure that stands for a colour: the one of its key, Ctrl+1 to Ctrl+8."""
    return str(COLOURS.index(colour) + 1) if colour in COLOURS else ""


def kind_name(kind: str) -> str:
    """What people call a kind of annotation."""
    translate = QCoreApplication.translate
    names = {
        "highlight": translate("Kinds", "Highlight"),
        "underline": translate("Kinds", "Underline"),
        "note": translate("Kinds", "Note"),
        "bookmark": translate("Kinds", "Bookmark"),
        "section": translate("Kinds", "Note on a section"),
        "document": translate("Kinds", "Note on the document"),
    }
    return names.get(kind, kind)


def line_colour(theme: Theme, colour: str) -> QColor:
    """An annotation's colour such that a line of it shows on the page."""
    ground = theme.annotation.get(colour, theme.annotation["amber"])
    for step in range(2, 10):
        seen = mix(ground, theme.text, step / 10)
        if contrast(seen, theme.page) >= LINE_CONTRAST:
            return QColor(seen)
    return QColor(theme.text)


def sheet(area: QRectF) -> QPolygonF:
    """A sheet with a folded corner."""
    fold = area.width() * 0.36
    return QPolygonF(
        [
            area.topLeft(),
            QPointF(area.right() - fold, area.top()),
            QPointF(area.right(), area.top() + fold),
            area.bottomRight(),
            area.bottomLeft(),
        ]
    )


def ribbon(area: QRectF) -> QPolygonF:
    """A ribbon with a notch at its lower end."""
    notch = area.height() * 0.24
    return QPolygonF(
        [
            area.topLeft(),
            area.topRight(),
            area.bottomRight(),
            QPointF(area.center().x(), area.bottom() - notch),
            area.bottomLeft(),
        ]
    )


def draw_sign(
    painter: QPainter, area: QRectF, theme: Theme, *, kind: str, colour: str, has_note: bool
) -> None:
    """Draw in a square: a ribbon for a bookmark, a sheet where there is a note, the figure of the colour."""
    ground = QColor(theme.annotation.get(colour, theme.annotation["amber"]))
    painter.setPen(QPen(line_colour(theme, colour), area.width() / 11))
    painter.setBrush(ground)
    figure = area
    if kind == "bookmark":
        painter.drawPolygon(ribbon(area.adjusted(area.width() * 0.1, 0, -area.width() * 0.1, 0)))
        figure = area.adjusted(0, -area.height() * 0.12, 0, -area.height() * 0.12)
    elif has_note:
        painter.drawPolygon(sheet(area))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    is_filled = kind == "bookmark" or has_note
    draw_figure(painter, figure, cue(colour), theme.text if is_filled else theme.secondary)


def draw_kind(painter: QPainter, area: QRectF, theme: Theme, *, kind: str, colour: str) -> None:
    """Draw in a square how a kind looks in the text, with the figure of its colour."""
    ground = QColor(theme.annotation.get(colour, theme.annotation["amber"]))
    line = line_colour(theme, colour)
    inner = area.adjusted(0.75, 0.75, -0.75, -0.75)
    if kind in ("bookmark", "document"):
        draw_sign(painter, area, theme, kind=kind, colour=colour, has_note=True)
        return
    painter.setBrush(ground if kind == "highlight" else Qt.BrushStyle.NoBrush)
    pen = QPen(line, 1.2)
    if kind == "note":
        pen.setDashPattern([2.2, 1.6])
    if kind in ("highlight", "note"):
        painter.setPen(pen)
        painter.drawRoundedRect(inner, 3, 3)
    elif kind == "section":
        painter.fillRect(QRectF(area.left(), area.top(), 2.5, area.height()), line)
    else:
        painter.setPen(pen)
        for up in (0.0, 2.6):
            painter.drawLine(inner.bottomLeft() - QPointF(0, up), inner.bottomRight() - QPointF(0, up))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lift = 2.4 if kind == "underline" else 0.0
    draw_figure(painter, area.translated(0, -lift), cue(colour), theme.text)


def draw_figure(painter: QPainter, area: QRectF, figure: str, ink: str) -> None:
    """Draw a figure in the middle of an area."""
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(area.height() * 0.74)))
    font.setBold(True)
    before = painter.font()
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, figure)
    painter.setFont(before)
