"""Which typefaces the text and the panels are set in, of those that the system has."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

SERIF = ("Source Serif 4", "Charter", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif")
SANS = ("Inter", "Source Sans 3", "Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans")
SERIF_CJK = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC")
SANS_CJK = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei")
MONO = ("JetBrains Mono", "Source Code Pro", "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono")


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def _first(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in _installed()][:1]


def text_families(*, serif: bool) -> list[str]:
    """The families of the text, Latin first, then Chinese."""
    latin, chinese = (SERIF, SERIF_CJK) if serif else (SANS, SANS_CJK)
    kind = QFontDatabase.SystemFont.GeneralFont
    return [*_first(latin), *_first(chinese)] or [QFontDatabase.systemFont(kind).family()]


def text_font(points: float, *, serif: bool) -> QFont:
    """The font of running text."""
    font = QFont(text_families(serif=serif))
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def mono_font(points: float) -> QFont:
    """The font of code and preformatted text."""
    font = QFont([*_first(MONO), *_first(SANS_CJK)])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(points)
    return font
