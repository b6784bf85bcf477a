"""Our icons: drawn as SVG, coloured from the palette, sharp at every size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource_text
from desktop_app.ui.theme import Theme, mix

SIZES = (16, 32)
"""Pixels: the size of tool buttons and menus at 100 % and 200 %; what lies between is scaled down."""


@cache
def _source(name: str) -> str:
    return resource_text(f"icons/{name}.svg")


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    data = _source(name).replace("currentColor", QColor(colour).name())
    renderer = QSvgRenderer(QByteArray(data.encode("utf-8")))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def _icon(name: str, normal: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_pixmap(name, normal, size), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that name in resources/icons, in the theme's colours."""
    return _icon(name, theme.text, mix(theme.panel, theme.text, 0.4))
