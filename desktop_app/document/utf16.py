"""The one place that knows Qt counts UTF-16 units where we count code points."""

from __future__ import annotations

from bisect import bisect_left


def to_utf16(text: str, offset: int) -> int:
    """How many UTF-16 units the first `offset` code points of `text` take."""
    if text.isascii():
        return offset
    return offset + sum(c > "\uffff" for c in text[:offset])


def from_utf16(text: str, units: int) -> int:
    """How many code points of `text` the first `units` UTF-16 units make; half a pair counts as the whole."""
    if text.isascii() or units <= 0:
        return min(units, len(text)) if units > 0 else 0
    seen = 0
    for index, char in enumerate(text):
        if seen >= units:
            return index
        seen += 2 if char > "\uffff" else 1
    return len(text)


def has_astral(text: str) -> bool:
    """Whether any code point takes two UTF-16 units, so that the two counts differ."""
    return not text.isascii() and max(text, default="") > "\uffff"


class Utf16Map:
    """The two ways of counting in one text that has code points of two units, both ways by bisection."""

    __slots__ = ("_length", "_points", "_units")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._points = [i for i, char in enumerate(text) if char > "\uffff"]
        self._units = [point + i + 1 for i, point in enumerate(self._points)]  # of their second halves

    def to_utf16(self, offset: int) -> int:
        """How many units the first `offset` code points take."""
        return offset + bisect_left(self._points, offset)

    def from_utf16(self, units: int) -> int:
        """How many code points the first `units` units make; half a pair counts as the whole."""
        return max(0, min(self._length, units - bisect_left(self._units, units)))
