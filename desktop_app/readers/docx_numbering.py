"""The lists of a Word document: how each depth is numbered."""

from __future__ import annotations

from lxml import etree

from desktop_app.readers.list_counting import Level, ListCounter, NumberedList
from desktop_app.readers.ooxml import W, integer, is_on, value


class Numbering(ListCounter):
    """Counts the paragraphs in the lists of the part `numbering`."""

    def __init__(self, root: etree._Element | None) -> None:
        super().__init__(_lists(root) if root is not None else {})


def _lists(root: etree._Element) -> dict[str, NumberedList]:
    """The lists by their id."""
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
    found: dict[str, NumberedList] = {}
    for element in root.iter(f"{W}num"):
        key = value(element, f"{W}abstractNumId") or ""
        key = aliases.get(key, key)
        if key in levels:
            found.setdefault(element.get(f"{W}numId") or "", _list(element, key, levels[key]))
    return found


def _list(element: etree._Element, definition: str, levels: dict[int, Level]) -> NumberedList:
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
    return NumberedList(definition, own, starts)


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
