"""The colours of the application: light, dark and sepia, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette

from desktop_app.document.annotation import COLOURS

READABLE = 4.5
"""The least contrast of text on what it stands on (WCAG 2.2, success criterion 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette. Colours are "#RRGGBB"; `annotation` maps the names of COLOURS."""

    name: str
    page: str
    panel: str
    text: str
    secondary: str
    accent: str
    annotation: Mapping[str, str]

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than the page."""
        return QColor(self.page).lightness() < 128

    @property
    def line(self) -> str:
        """Borders and rules."""
        return mix(self.panel, self.text, 0.14)

    @property
    def hover(self) -> str:
        """Under the pointer."""
        return mix(self.panel, self.text, 0.06)

    @property
    def selected(self) -> str:
        """A selected row or passage: the accent at a quarter."""
        return mix(self.page, self.accent, 0.25)

    @property
    def button(self) -> str:
        """Buttons and fields."""
        return mix(self.panel, self.page, 0.6)


_LIGHT_MARKS = dict(
    zip(
        COLOURS,
        "#FFE08A #BFE8C0 #BBD9FB #F9C6D7 #DCCBFA #FFCFA3 #B5E7E3 #DADDE1".split(),
        strict=True,
    )
)
_DARK_MARKS = dict(
    zip(
        COLOURS,
        "#6B5310 #23502B #1F4468 #6A2340 #45307A #6E3B10 #134E4A #474C54".split(),
        strict=True,
    )
)
THEMES: Mapping[str, Theme] = {
    "light": Theme("light", "#FBFAF8", "#F2F0EC", "#1F2328", "#5B6470", "#2F5D8A", _LIGHT_MARKS),
    "dark": Theme("dark", "#1B1D21", "#23262B", "#E4E2DD", "#9AA3AE", "#7FB0E0", _DARK_MARKS),
    "sepia": Theme("sepia", "#F4ECD8", "#EADFC6", "#3A3226", "#6A5D42", "#7A4A1E", _LIGHT_MARKS),
}


def mix(first: str, second: str, share: float) -> str:
    """The colour that is `share` of the way from one to the other."""
    a, b = QColor(first), QColor(second)
    parts = (
        round(x + (y - x) * share)
        for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    )
    return "#{:02X}{:02X}{:02X}".format(*parts)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    c = QColor(colour)

    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


@cache
def readable(ink: str, ground: str, text: str) -> str:
    """An ink that can be read on a ground: itself, or as much nearer to the text's as it takes."""
    shades = (mix(ink, text, step / 10) for step in range(10))
    return next((shade for shade in shades if contrast(shade, ground) >= READABLE), text)


def keyword_colour(theme: Theme, colour: str) -> QColor:
    """A theme's colour such that a line of it shows on the page: at least 3 to 1."""
    return QColor(_seen(colour if QColor(colour).isValid() else theme.accent, theme.text, theme.page))


@cache
def _seen(shade: str, text: str, page: str) -> str:
    shades = (mix(shade, text, step / 10) for step in range(10))
    return next((seen for seen in shades if contrast(seen, page) >= 3), text)


def qt_palette(theme: Theme) -> QPalette:
    """The palette for everything that Qt paints itself."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.page,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.button,
        role.ButtonText: theme.text,
        role.BrightText: theme.page,
        role.ToolTipBase: theme.page,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Highlight: theme.selected,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.page,
        role.Mid: theme.line,
        role.Dark: theme.line,
    }
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    faded = QColor(mix(theme.panel, theme.text, 0.4))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, faded)
    return palette
