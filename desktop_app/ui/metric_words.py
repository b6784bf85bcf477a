"""Metrics as people write them."""

from __future__ import annotations

from desktop_app.services.metrics import convert, unit_after
from desktop_app.services.values import Metric

SIGNS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
ARROWS = {"up": "▲ ", "down": "▼ "}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SYMBOLS = {
    "percentage": "%",
    "percentage point": "pp",
    "basis point": "bp",
    "per mille": "‰",
    "celsius": "°C",
    "fahrenheit": "°F",
}
TOO_LONG = 1e18


def number_words(value: float) -> str:
    """A number short enough to read: 2.31 million, 6,500, 0.25."""
    if abs(value) >= TOO_LONG:
        return f"{value:.4g}"
    for scale, name in SCALES:
        if abs(value) >= scale:
            return f"{_plain(value / scale)} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    if abs(value) >= 0.01:
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return f"{value:.3g}"


def ordinal(value: float) -> str:
    """1st, 2nd, 3rd, 11th."""
    if value != int(value) or abs(value) >= TOO_LONG:
        return _plain(value)
    number = int(value)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def value_words(metric: Metric) -> str:
    """The value with its bound, its direction and the sign of its unit: '> 80 %', '▲ 6.5 %', '2nd'."""
    if metric.kind == "rank":
        return ordinal(metric.value)
    low, high = metric.value, metric.value_high
    if metric.unit == "percentage" and not any(c.isdigit() for c in metric.text):
        low = round(low, 1)  # two thirds: 66.7 %
    words = _range_words(low, high)
    symbol = SYMBOLS.get(metric.unit)
    if symbol:
        words = f"{words} {symbol}"
    return f"{ARROWS.get(metric.change or '', '')}{SIGNS.get(metric.modifier, '')}{words}"


def _range_words(low: float, high: float | None) -> str:
    """Both ends of a range; a scale that they share is said once."""
    first = number_words(low)
    if high is None:
        return first
    second = number_words(high)
    number, _, scale = first.partition(" ")
    return f"{number if scale and second.endswith(' ' + scale) else first}–{second}"


def unit_words(metric: Metric) -> str:
    """The unit or counted thing, where the value does not show it already."""
    if metric.kind == "rank" or metric.unit in SYMBOLS or metric.unit == "-":
        return ""
    return metric.unit


def counted_words(metric: Metric) -> str:
    """The unit or counted thing as it is read after the value, "years", where the value does not show it."""
    return unit_after(unit_words(metric), metric.value, metric.value_high)


def converted_words(metric: Metric, target: str) -> str:
    """The value in another unit, '= 2 hectares'; nothing where it cannot be shown in it."""
    is_difference = metric.change is not None and metric.kind == "change"
    try:
        low = convert(metric.value, metric.unit, target, is_difference=is_difference)
        high = None
        if metric.value_high is not None:
            high = convert(metric.value_high, metric.unit, target, is_difference=is_difference)
    except ValueError:
        return ""
    low, high = _rounded(low), None if high is None else _rounded(high)
    return f"= {_range_words(low, high)} {SYMBOLS.get(target) or unit_after(target, low, high)}"


def _rounded(value: float) -> float:
    """To five figures: what was converted is no more exact than what was stated."""
    return float(f"{value:.5g}")


def share_of(metric: Metric) -> tuple[float, float] | None:
    """What is stated of a whole and how far it may reach, between 0 and 1; None for what is no share.

    20 % is (0.2, 0.2), 5–7 % (0.05, 0.07), more than 70 % (0.7, 1.0).
    """
    scale = {"percentage": 100.0, "per mille": 1000.0}.get(metric.unit)
    if scale is None or metric.change is not None or metric.kind not in ("share", "level", "range"):
        return None
    low, high = metric.value / scale, (metric.value_high or metric.value) / scale
    if not 0 <= low <= high <= 1:
        return None
    if metric.value_high is not None:
        return low, high
    return low, 1.0 if metric.modifier in (">", ">=") else low
