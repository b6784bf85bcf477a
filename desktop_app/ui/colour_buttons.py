"""A row of the eight annotation colours, each with its name and key."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from desktop_app.document.annotation import COLOURS
from desktop_app.ui.annotation_signs import cue, draw_figure
from desktop_app.ui.theme import THEMES, Theme


def colour_name(colour: str, given: Mapping[str, str] | None = None) -> str:
    """What an annotation colour is called: by the name that the user gave it, else by the usual one."""
    if given and given.get(colour):
        return given[colour]
    names = {
        "amber": QCoreApplication.translate("Colours", "Amber"),
        "green": QCoreApplication.translate("Colours", "Green"),
        "blue": QCoreApplication.translate("Colours", "Blue"),
        "pink": QCoreApplication.translate("Colours", "Pink"),
        "violet": QCoreApplication.translate("Colours", "Violet"),
        "orange": QCoreApplication.translate("Colours", "Orange"),
        "teal": QCoreApplication.translate("Colours", "Teal"),
        "grey": QCoreApplication.translate("Colours", "Grey"),
    }
    return names.get(colour, colour)


def swatch(theme: Theme, colour: str, size: int = 18) -> QIcon:
    """A disc of the colour with a thin edge and its figure, so that it shows on every panel, to everyone."""
    picture = QPixmap(QSize(size * 2, size * 2))
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(theme.annotation.get(colour, theme.annotation["amber"])))
    painter.setPen(QPen(QColor(theme.secondary), 1))
    painter.drawEllipse(QRectF(0.75, 0.75, size - 1.5, size - 1.5))
    draw_figure(painter, QRectF(0, 0, size, size), cue(colour), theme.text)
    painter.end()
    return QIcon(picture)


class ColourButtons(QWidget):
    """Eight buttons. With `checkable`, one (or, not `exclusive`, several) stays chosen."""

    chosen = Signal(str)

    def __init__(
        self,
        prefix: str,
        *,
        checkable: bool = False,
        exclusive: bool = True,
        with_keys: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._with_keys = with_keys
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for colour in COLOURS:
            button = QToolButton()
            button.setObjectName(f"{prefix}_{colour}")
            button.setCheckable(checkable)
            button.setIconSize(QSize(18, 18))
            button.clicked.connect(self._sayer(colour))
            self._group.addButton(button)
            self.buttons[colour] = button
            row.addWidget(button)
        self.set_theme(THEMES["light"])
        self.set_names({})

    def _sayer(self, colour: str) -> Callable[..., None]:
        return lambda _checked=False: self.chosen.emit(colour)

    def colours(self) -> set[str]:
        """The colours that are chosen."""
        return {colour for colour, button in self.buttons.items() if button.isChecked()}

    def choose(self, colour: str) -> None:
        """Choose a colour."""
        if colour in self.buttons:
            self.buttons[colour].setChecked(True)

    def set_names(self, names: Mapping[str, str]) -> None:
        """Call the colours by the names that the user gave them."""
        for colour, button in self.buttons.items():
            name = colour_name(colour, names)
            button.setAccessibleName(name)
            button.setToolTip(f"{name} (Ctrl+{cue(colour)})" if self._with_keys else name)

    def set_theme(self, theme: Theme) -> None:
        """Draw the discs in a theme's colours."""
        for colour, button in self.buttons.items():
            button.setIcon(swatch(theme, colour))
