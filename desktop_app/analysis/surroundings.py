"""What stands around a quantity in its sentence, looked up once for all quantities of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

REACH = 400
"""Code points before a quantity that can say whether it is a fact."""
NEAR = 16
"""Matches that are looked at around a place."""
YEAR = r"(?:1[89]|2[01])\d{2}"

Match = tuple[int, int, str]


class Surroundings:
    """The times and places that a sentence names; found when first asked for."""

    def __init__(self, find_times: Callable[[], list[Match]], find_places: Callable[[], list[Match]]) -> None:
        self._find_times, self._find_places = find_times, find_places
        self._times: list[Match] | None = None
        self._places: list[Match] | None = None

    def time(self, at: int) -> str | None:
        """The time or deadline that belongs to a place of the sentence."""
        if self._times is None:
            self._times = self._find_times()
        return _nearest(self._times, at)

    def place(self, at: int) -> str | None:
        """The place that belongs to a place of the sentence."""
        if self._places is None:
            self._places = self._find_places()
        return _nearest(self._places, at)


def matches(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, str]]:
    """Start, end and words of every match: its last group that matched, else the whole."""
    return [
        (m.start(), m.end(), next((group for group in reversed(m.groups()) if group), m[0]).strip())
        for m in pattern.finditer(text)
    ]


def _nearest(found: list[tuple[int, int, str]], at: int) -> str | None:
    """The match nearest to a place, those before it first."""
    if not found:
        return None

    def distance(match: tuple[int, int, str]) -> int:
        start, end, _ = match
        return 0 if start <= at < end else at - end if end <= at else 2 * (start - at) + 4

    near = found if len(found) <= NEAR else _window(found, at)
    return min(near, key=distance)[2]


def _window(found: list[tuple[int, int, str]], at: int) -> list[tuple[int, int, str]]:
    middle = bisect_left(found, (at, 0, ""))
    return found[max(0, middle - NEAR // 2) : middle + NEAR // 2]
