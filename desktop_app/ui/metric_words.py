"""Metrics as people write them."""

from __future__ import annotations

from desktop_app.services.values import Metric

SIGNS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
ARROWS = {"up": "▲ ", "down": "▼ "}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SYMBOLS = {"percentage": "%", "percentage point": "pp", "basis point": "bp", "per mille": "‰"}


def number_words(value: float) -> str:
    """A number short enough to read: 2.31 million, 6,500, 0.25."""
    for scale, name in SCALES:
        if abs(value) >= scale:
            return f"{_plain(value / scale)} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.3f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:.3g}"


def ordinal(value: float) -> str:
    """1st, 2nd, 3rd, 11th."""
    number = int(value)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def value_words(metric: Metric) -> str:
    """The value with its bound, its direction and the sign of its unit: '> 80 %', '▲ 6.5 %', '2nd'."""
    if metric.kind == "rank":
        return ordinal(metric.value)
    words = number_words(metric.value)
    if metric.value_high is not None:
        words = f"{words}–{number_words(metric.value_high)}"
    symbol = SYMBOLS.get(metric.unit)
    if symbol:
        words = f"{words} {symbol}"
    return f"{ARROWS.get(metric.change or '', '')}{SIGNS.get(metric.modifier, '')}{words}"


def unit_words(metric: Metric) -> str:
    """The unit or counted thing, where the value does not show it already."""
    if metric.kind == "rank" or metric.unit in SYMBOLS or metric.unit == "-":
        return ""
    return metric.unit
