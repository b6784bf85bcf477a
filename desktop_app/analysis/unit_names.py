"""Names of units and counted things after a number: "1 mile", "2.3 miles", "5 tonnes of CO2 per year"."""

from __future__ import annotations

import re

from desktop_app.analysis.inflection import pluralise
from desktop_app.analysis.nouns import IRREGULAR, is_plural

_SAME = frozenset(
    "hertz kilohertz megahertz gigahertz terahertz siemens lux horsepower celsius fahrenheit kelvin percentage "
    "yuan yen won baht rand renminbi li jin mu liang chi cun zhang bu qian dan dou sheng qing ping tsubo rai fen "
    "rank times quad psi pH".split()
)
"""Names that are the same after any number."""
_PLURALS = {one: many for many, one in reversed(IRREGULAR.items())}
_NO_MAN = frozenset("human german roman shaman talisman ottoman".split())
_TAIL = re.compile(r"[ ](?:per|of|in|to|at|from|for|under|over|on|with|by)[ ].*\Z")
_NAME = re.compile(r"[^\W\d_]+\Z")


def unit_after(unit: str, value: float, high: float | None = None) -> str:
    """A unit as it is said after a value, or after a range up to `high`."""
    if (high is None and abs(value) == 1) or unit.startswith("head of "):
        return unit
    tail = _TAIL.search(unit)
    head = unit[: tail.start()] if tail else unit
    last = _NAME.search(head)
    if last is None or not head.isascii():
        return unit
    return head[: last.start()] + _plural(last[0]) + unit[len(head) :]


def _plural(word: str) -> str:
    low = word.lower()
    if word.isupper() or low in _SAME or len(word) < 3 or is_plural(low) or low.endswith(("ese", "hertz")):
        return word
    known = _PLURALS.get(low)
    if known is not None:
        return word[0] + known[1:] if word[0].lower() == known[0] else known
    if low.endswith("man") and low not in _NO_MAN:
        return word[:-3] + "men"
    return pluralise(word)
