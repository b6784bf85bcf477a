"""The numbers of lists and headings in a Word document, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from desktop_app.readers.list_numbers import written
from desktop_app.readers.ooxml import W, integer, is_on, value

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
class _List:
    """A list that paragraphs refer to: the definition it counts in, and what it changes in it."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of a document in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        definitions = {
            element.get(f"{W}abstractNumId") or "": element for element in root.iter(f"{W}abstractNum")
        }
        links = {value(element, f"{W}styleLink"): key for key, element in definitions.items()}
        levels = {key: _levels(element) for key, element in definitions.items()}
        aliases = {
            key: links[link]
            for key, element in definitions.items()
            if (link := value(element, f"{W}numStyleLink")) in links and link
        }
        for element in root.iter(f"{W}num"):
            key = value(element, f"{W}abstractNumId") or ""
            key = aliases.get(key, key)
            if key in levels:
                number = element.get(f"{W}numId") or ""
                self._lists.setdefault(number, _list(element, key, levels[key]))

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

    def _count(self, known: _List, counters: list[int | None], depth: int, level: Level) -> None:
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


def _number(known: _List, counters: list[int | None], depth: int, shown: Level) -> str:
    level = known.levels.get(depth, Level())
    if level.form == "bullet":
        return ""
    count = counters[depth]
    number = known.starts.get(depth, level.start) if count is None else count
    return written(number, "decimal" if shown.is_legal and level.form != "none" else level.form)


def _list(element: etree._Element, definition: str, levels: dict[int, Level]) -> _List:
    own, starts = dict(levels), {}
    for override in element.iter(f"{W}lvlOverride"):
        depth = integer(override.get(f"{W}ilvl"))
        if depth is None:
            continue
        inner = override.find(f"{W}lvl")
        if inner is not None:
            own[depth] = _level(inner)
        start = integer(value(override, f"{W}startOverride"))
        if start is not None:
            starts[depth] = start
    return _List(definition, own, starts)


def _levels(definition: etree._Element) -> dict[int, Level]:
    return {
        depth: _level(element)
        for element in definition.iter(f"{W}lvl")
        if (depth := integer(element.get(f"{W}ilvl"))) is not None
    }


def _level(element: etree._Element) -> Level:
    forms = [form.get(f"{W}val") or "decimal" for form in element.iter(f"{W}numFmt")]
    start = integer(value(element, f"{W}start"))
    return Level(
        next((form for form in forms if form != "custom"), "decimal"),
        value(element, f"{W}lvlText") or "",
        1 if start is None else start,
        "" if value(element, f"{W}suff") == "nothing" else " ",
        integer(value(element, f"{W}lvlRestart")),
        is_on(element, f"{W}isLgl") or False,
        value(element, f"{W}pStyle") or "",
    )
