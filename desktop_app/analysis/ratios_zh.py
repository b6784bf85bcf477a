"""Chinese ratios to one that measure something: 城乡居民收入比由2.5:1缩小到2.45:1, not the score 3:1."""

from __future__ import annotations

from desktop_app.analysis.bounds_zh import bound_before
from desktop_app.analysis.numerals_zh import han_value
from desktop_app.analysis.quantity import Quantity
from desktop_app.patterns import deferred

_RATIO = deferred(
    r"(?<![\d.:：∶])(?P<n>\d{1,4}(?:\.\d{1,3})?|[一二三四五六七八九十]{1,3}(?:点[一二三四五六七八九]{1,2})?)\s?(?:[:：∶]\s?1(?![\d.:：∶])|比[1一](?![\d.\u4e00-\u9fff]))"
)
_COMPARED = deferred(r"(?:比(?!赛|分|拼|武)|倍差|差距|价差)[^。；！？]{0,16}\Z")
"""What is said to be compared; a score or a time of day has none of these words before it."""
_CONTEST = deferred(r"[胜负平战队赛球]")
_REACH = 24


def find_ratios(text: str) -> list[Quantity]:
    """The ratios x:1 of a plain sentence; the value is x, without a unit."""
    found = []
    for match in _RATIO.finditer(text):
        low = max(0, match.start() - _REACH)
        before = text[low : match.start()]
        if _COMPARED.search(before) is None or _CONTEST.search(before) is not None:
            continue
        said = match["n"]
        value = float(said) if said[0].isdecimal() else han_value(said)
        if value:
            start, end = match.span()
            sign, begin = bound_before(text, start)
            found.append(
                Quantity(
                    begin, end, start, end, value, None, "-", "ratio", sign or "=", None, "level", "", 0.85
                )
            )
    return found
