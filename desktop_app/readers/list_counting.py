"""Counts the paragraphs of numbered lists as word processors do: restarts, numbers that hold others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.readers.list_numbers import written

DEPTHS = 9
BULLET = "• "
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    separator: str = " "
    restart: int | None = None
    """Restarted by the depths below this number; 0 never, None by every higher one."""
    is_legal: bool = False
    style: str = ""


@dataclass(slots=True)
class NumberedList:
    """A list that paragraphs refer to: the definition it counts in, and what it changes in it."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class ListCounter:
    """Counts the numbered paragraphs of a document in reading order; `lists` by the id that these name."""

    def __init__(self, lists: Mapping[str, NumberedList]) -> None:
        self._lists = dict(lists)
        self._counters: dict[str, list[int | None]] = {}

    def depth(self, number: str, style: str | None) -> int:
        """The depth in list `number` at which paragraphs of a style lie; 0 where the list says nothing."""
        known = self._lists.get(number)
        if known is None or style is None:
            return 0
        return next((depth for depth, level in known.levels.items() if level.style == style), 0)

    def next(self, number: str, depth: int) -> str:
        """The marker, with its space, of the next paragraph in list `number` at `depth`; "" if none."""
        known = self._lists.get(number)
        if known is None or not 0 <= depth < DEPTHS:
            return ""
        level = known.levels.get(depth, Level())
        counters = self._counters.setdefault(known.definition, [None] * DEPTHS)
        self._count(known, counters, depth, level)
        if level.form == "bullet":
            return BULLET
        label = _PLACE.sub(
            lambda place: _number(known, counters, int(place[1]) - 1, level), level.text
        ).strip()
        return label + level.separator if label else ""

    def _count(self, known: NumberedList, counters: list[int | None], depth: int, level: Level) -> None:
        if depth in known.starts and depth not in known.begun:
            counters[depth] = known.starts[depth]
        else:
            before = counters[depth]
            counters[depth] = level.start if before is None else before + 1
        known.begun.add(depth)
        for deeper in range(depth + 1, DEPTHS):
            restart = known.levels.get(deeper, Level()).restart
            if restart is None or depth < restart:
                counters[deeper] = None


def spaced(marker: str, text: str) -> str:
    """The marker with a space where nothing but a gap in print parts it from Latin words or numbers."""
    is_joined = marker and not marker[-1].isspace() and text[:1].isascii() and text[:1].isalnum()
    return f"{marker} " if is_joined else marker


def _number(known: NumberedList, counters: list[int | None], depth: int, shown: Level) -> str:
    level = known.levels.get(depth, Level())
    if level.form == "bullet":
        return ""
    count = counters[depth]
    number = known.starts.get(depth, level.start) if count is None else count
    return written(number, "decimal" if shown.is_legal and level.form != "none" else level.form)
