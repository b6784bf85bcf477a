"""The colours of annotations as other programs know them: six hexadecimal digits of red, green, blue."""

from __future__ import annotations

import re

from desktop_app.document.annotation import COLOURS

HEX = dict(
    zip(
        COLOURS,
        "#FFE08A #BFE8C0 #BBD9FB #F9C6D7 #DCCBFA #FFCFA3 #B5E7E3 #DADDE1".split(),
        strict=True,
    )
)
"""As they lie on a white page, under dark text."""
_HUES = {"amber": 46, "green": 121, "blue": 212, "pink": 340, "violet": 262, "orange": 28, "teal": 175}
_DIGITS = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_GREY_BELOW = 0.08


def nearest_colour(code: str) -> str:
    """Which of our colours a hexadecimal colour is closest to by its hue; empty for what is no colour."""
    found = _DIGITS.fullmatch(code.strip())
    if found is None:
        return ""
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return nearest_of(red, green, blue)


def nearest_of(red: float, green: float, blue: float) -> str:
    """As `nearest_colour`, from parts between 0 and 1."""
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < _GREY_BELOW:
        return "grey"
    if high == red:
        hue = 60 * ((green - blue) / (high - low) % 6)
    elif high == green:
        hue = 60 * ((blue - red) / (high - low) + 2)
    else:
        hue = 60 * ((red - green) / (high - low) + 4)
    return min(_HUES, key=lambda name: min(abs(hue - _HUES[name]), 360 - abs(hue - _HUES[name])))
