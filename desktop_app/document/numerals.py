"""The values of the numerals that headings and items are numbered with: Roman and Chinese ones."""

from __future__ import annotations

from functools import lru_cache

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
ZH_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""The value of each Chinese digit."""


@lru_cache(2_048)
def roman_value(numeral: str) -> int:
    """The value of a Roman numeral up to 399, 0 if it is none."""
    total = before = 0
    for char in reversed(numeral.lower()):
        value = _ROMAN_VALUES.get(char, 0)
        if not value:
            return 0
        total += -value if value < before else value
        before = max(before, value)
    return total


@lru_cache(10_000)
def chinese_value(numeral: str) -> int:
    """The value of a Chinese or Arabic numeral up to 9999."""
    if numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for char in numeral:
        unit = {"十": 10, "百": 100, "千": 1000}.get(char)
        if unit:
            total += (digit or 1) * unit
            digit = 0
        else:
            digit = ZH_DIGITS.get(char, 0)
    return total + digit
