"""What stands around a quantity in its sentence, looked up once for all quantities of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

REACH = 400
"""Code points before a quantity that can say whether it is a fact."""
NEAR = 16
"""Matches that are looked at around a place."""
COMMA, CLAUSE = 16, 120
"""How many code points further away a comma and the end of a clause put a match."""
BEHIND = 4
"""Code points behind a quantity where a match surely belongs to it: "8.1 percent in 2021"."""
_LINKS = frozenset((" in the ", " across ", " across the ", " within the "))
"""What can stand between a quantity and its place."""
YEAR = r"(?:1[89]|2[01])\d{2}"

Match = tuple[int, int, str]
Breaks = tuple[list[int], list[int]]


class Surroundings:
    """The times and places that a sentence names; found when first asked for."""

    def __init__(self, find_times: Callable[[], list[Match]], find_places: Callable[[], list[Match]]) -> None:
        self._find_times, self._find_places = find_times, find_places
        self._text = ""
        self._times: list[Match] | None = None
        self._places: list[Match] | None = None
        self._breaks: Breaks | None = None

    def _find_breaks(self) -> Breaks:
        """The places of commas and of ends of clauses: what stands in the same clause is nearer."""
        return [], []

    def time(self, at: int, end: int = 0) -> str | None:
        """The time or deadline that belongs to what stands from `at` to `end`."""
        if self._times is None:
            self._times = self._find_times()
        return self._nearest(self._times, at, end) if self._times else None

    def place(self, at: int, end: int = 0) -> str | None:
        """The place that belongs to what stands from `at` to `end`."""
        if self._places is None:
            self._places = self._find_places()
        return self._nearest(self._places, at, end) if self._places else None

    def _nearest(self, found: list[Match], at: int, end: int) -> str:
        """The match nearest to a quantity: right behind it, else before it and in its clause first."""
        if len(found) == 1:
            return found[0][2]
        until = max(at, end)
        if self._breaks is None:
            self._breaks = self._find_breaks()
        near = found if len(found) <= NEAR else _window(found, at)
        return min(near, key=lambda match: self._distance(match, at, until))[2]

    def _distance(self, match: Match, at: int, until: int) -> int:
        start, end, _ = match
        if start < until and end > at:
            return 0
        between = self._text[until:start] if until <= start else ""
        is_behind = until <= start <= until + BEHIND and ";" not in between and between != ", "
        if is_behind or between in _LINKS:
            return 1
        distance = at - end if end <= at else 2 * (start - until) + 4
        low, high = min(start, at), max(start, at)
        commas, clauses = (
            bisect_left(breaks, high) - bisect_left(breaks, low) for breaks in self._breaks or ()
        )
        return distance + COMMA * commas + CLAUSE * clauses


def matches(pattern: re.Pattern[str], text: str) -> list[Match]:
    """Start, end and words of every match: its last group that matched, else the whole."""
    return [
        (m.start(), m.end(), next((group for group in reversed(m.groups()) if group), m[0]).strip())
        for m in pattern.finditer(text)
    ]


def _window(found: list[Match], at: int) -> list[Match]:
    middle = bisect_left(found, (at, 0, ""))
    return found[max(0, middle - NEAR // 2) : middle + NEAR // 2]
