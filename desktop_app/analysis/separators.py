"""How a text separates thousands and decimals: decided once from the whole text, English where nothing else is certain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from desktop_app.patterns import deferred


@dataclass(frozen=True, slots=True)
class Separators:
    """The decimal sign of a text and the signs, beside no-break and thin spaces, that group its thousands."""

    decimal: str = "."
    groups: str = ","


ENGLISH = Separators()
SPACED = Separators(".", ", ")
CONTINENTAL = Separators(",", ". ")
_CONTINENTAL = deferred(
    r"(?<![\w.,])\d{1,3}(?:\.\d{3})+,\d+(?![\w,])(?!\.\d)|"
    r"(?<![\w.,])\d{1,3}(?:[ ]\d{3})+,\d{1,2}(?![\w,])(?!\.\d)|"
    r"(?<![\w.,])\d{1,3},\d{1,2}[ \u00a0]?(?:%|€|per[ ]cent|percent|million|billion|km|kg|MW|GWh|TWh)(?!\w)"
)
_ENGLISH = deferred(
    r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w,])(?!\.\d)|"
    r"(?<![\w.,])\d+\.\d{1,2}[ \u00a0]?(?:%|per[ ]cent|percent|million|billion|km|kg|MW|GWh|TWh)(?!\w)"
)
_SPACED = deferred(
    r"(?<![\w.,/:+–-])(?<!\d[ ])[1-9]\d{0,2}(?:[ ]\d{3})+(?![\w,/:–-]|[ ]?\d|[.]\d{3})(?=[ ][a-z(]|\.\d|[.;)])"
)
_NO_NUMBER_BEFORE = deferred(
    r"(?:\b(?:[A-Z][a-z]+|call|phone|tel|fax|dial|no|section|article|page|table|figure|number|code)\.?:?[ ])\Z"
)


@lru_cache(maxsize=1)
def separators_of(text: str) -> Separators:
    """The separators that a whole text is consistent in.

    "1.234,5" and "12,5 %" speak for the continental way, "1,234" and "12.5 %" for the English one; a space
    groups thousands where no comma does. A text that mixes them is read as English.
    """
    if _ENGLISH.search(text):
        return ENGLISH
    if _CONTINENTAL.search(text):
        return CONTINENTAL
    for found in _SPACED.finditer(text):
        if not _NO_NUMBER_BEFORE.search(text, max(0, found.start() - 24), found.start()):
            return SPACED
    return ENGLISH
