"""What the quantities of an English sentence say of each other: the unit and the change that one shares with the next."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_app.analysis.directions_en import RELATIVE
from desktop_app.analysis.nouns import counted_phrase, unit_of_phrase
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.signals_en import signals_of
from desktop_app.patterns import deferred

_APPOSED = deferred(
    r"(?:[ ](?:on|in|over)[ ](?:the|a)[ ](?:month|year|quarter|week|day)|[ ](?:year|month|quarter)[- ]on[- ](?:year|month|quarter)|[ ]in[ ][A-Z][a-z]+)?"
    r"(?:,?[ ](?P<or>or)|,?[ ]and|[ ]?\(|,)[ ]?(?:by[ ])?(?:about[ ]|nearly[ ]|almost[ ]|over[ ]|more[ ]than[ ]|some[ ])?",
    re.IGNORECASE,
)
_OF_WHOM_BEFORE = deferred(r"\bof (?:whom|which|them),? \Z")
_OF_WHOM_ENDS = ("whom ", "which ", "them ", "whom, ", "which, ", "them, ")
_OF_THEM_AFTER = deferred(r" of (?:them|whom|which|these|those)\b")
_WERE = deferred(r" (?:were|are|have been) ")
_FAR = 60
"""Code points between two numbers of which the second has the unit of the first."""
_PARTS = {
    ("hour", "minute"): 60.0, ("hour", "second"): 3600.0, ("minute", "second"): 60.0, ("year", "month"): 12.0,
    ("week", "day"): 7.0, ("day", "hour"): 24.0,
}  # fmt: skip
"""How many of a unit make one of the unit that stands before it."""
_LARGE_SUM = 1e5
"""A sum from here on has no cents behind it."""
_SAME_UNIT = deferred(
    r"(?:[ ]of[ ][a-z]+(?:[ ][a-z]+)?(?=,[ ](?:(?:up|down)[ ]from|compared|against)))?(?:[ ](?:on[ ]average|overall|in[ ]total))?[ ,;(]*(?:(?:up|down|reduced|increased|rising|falling|growing|dropping|increasing|compared|as[ ]compared)?[ ]?(?:to|from|with|than|by)|against|versus|vs\.?|rather[ ]than|instead[ ]of|"
    r"beating|missing|topping|exceeding|surpassing|ahead[ ]of|short[ ]of|"
    r"and[ ]then|out[ ]of|among)[ ](?:(?:the|a|an|its|about|around|nearly|almost|over|just|some|only|more[ ]than|less[ ]than|fewer[ ]than|"
    r"previous|earlier|initial|original|current|roughly|approximately|at[ ]least)[ ])*",
)


_ELSEWHERE = deferred(
    r"[ ](?P<joint>of|at|in|from|to|for|on|by|with)[ ](?:(?:19|20)\d\d|[^,;:.()\d]{2,40}?)(?:,?[ ](?:and|but|against)|,)[ ](?:(?:a|an|the|another|further|only|just|some|about|nearly|almost|over)[ ])*"
)
"""Between two numbers of which the second counts the same elsewhere: "12 trucks to Mali and 30 to Chad"."""
_MORE_THAN = deferred(r"[ ](?:more|fewer|less)(?:[ ]than\b|[,.;]|\Z)")
_NEXT_NAME = deferred(r"[,;]?[ ](?:and[ ])?[A-Z][\w.-]+(?:[ ][A-Z][\w.-]+)?[ ]")


def with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "from six months to three", "up from 2.9bn", "3 euros 50 cents": what the number before says too."""
    kept: list[Quantity] = []
    for index, here in enumerate(found):
        before = kept[-1] if kept else None
        if here.unit == "-":
            kept.append(_elliptic(text, before, here, found[index + 1 : index + 2]))
        elif before is not None and (many := _parts_of(text, before, here)):
            value = before.value + here.value / many
            kept[-1] = replace(before, end=here.end, after=here.after, value=value)
        else:
            kept.append(here)
    return kept


def _elliptic(text: str, before: Quantity | None, here: Quantity, following: list[Quantity]) -> Quantity:
    """A bare number with the unit that its neighbours say, where they clearly do."""
    is_near = text.endswith(_OF_WHOM_ENDS, 0, here.start)
    of_whom = _OF_WHOM_BEFORE.search(text, here.start - 12, here.start) if is_near else None
    if of_whom and (were := _WERE.match(text, here.after)):
        phrase = counted_phrase(text, were.end() - 1, single=False)
        if phrase is not None:
            return replace(here, unit=unit_of_phrase(phrase[0]), counted=phrase[0], confidence=0.7)
    if following and text[here.after : following[0].start] == " to " and text[: here.start].endswith("from "):
        return replace(here, unit=following[0].unit, dimension=following[0].dimension, confidence=0.7)
    if before is None or before.unit in ("-", "rank"):
        return here
    is_same = _SAME_UNIT.fullmatch(signals_of(text).lower, before.after, here.start) is not None or (
        bool(before.counted) and _NEXT_NAME.fullmatch(text, before.after, here.start) is not None
    )
    if not is_same and before.unit not in RELATIVE:
        is_same = _is_elsewhere(text, before, here)
    if is_same and before.dimension == "time" and _is_while(text, before):
        return here  # "halved in ten years, to 6.4"
    if is_same and before.unit in RELATIVE and (before.change or here.value > 100):
        return here  # "rose 0.4 %, to 33,274": a level of something else
    if is_same or (
        (of_whom or _OF_THEM_AFTER.match(text, here.after))
        and (not before.dimension or (of_whom and before.dimension == "currency"))
    ):
        return replace(here, unit=before.unit, dimension=before.dimension, confidence=0.7)
    return here


def _is_while(text: str, period: Quantity) -> bool:
    """Whether a period only says how long something took: the level behind it is none of time."""
    is_aside = text[period.after] == "," and text.find("ing ", period.after, period.after + 12) < 0
    return is_aside or text.endswith((" in ", " over ", " within "), 0, period.start)


def _is_elsewhere(text: str, before: Quantity, here: Quantity) -> bool:
    """ "5 tonnes at one place and 3 at another", "51 hours, nine more than the contract says"."""
    if text[here.after : here.after + 1] != " ":
        return False
    if here.start - before.after > _FAR:
        return False
    if (
        text.endswith(", ", 0, here.start)
        and _MORE_THAN.match(text, here.after)
        and "-" not in text[before.number : before.after]
    ):
        return text.find(", ", before.after) == here.start - 2
    link = _ELSEWHERE.fullmatch(text, before.after, here.start)
    return link is not None and text.startswith(f" {link['joint']} ", here.after)


def _parts_of(text: str, before: Quantity, here: Quantity) -> float:
    """How many of one unit make one of the unit before, where both are one sum: "3 hours 20 minutes"; 0.0 for none."""
    many = _PARTS.get((before.unit, here.unit), 0.0)
    if not many:
        return 100.0 if _is_small_money(text, before, here) else 0.0
    between = text[before.after : here.start]
    is_one = between in (" ", " and ") or (between == ", " and before.unit == "hour")
    is_plain = before.high is None and here.high is None and here.modifier == "="
    return many if is_one and is_plain and here.value < many else 0.0


def _is_small_money(text: str, before: Quantity, here: Quantity) -> bool:
    """ "3 euros 50 cents" is one sum."""
    return (
        before.dimension == "currency"
        and here.unit in ("cent", "penny", "USD cent", "euro cent")
        and here.value < 100
        and before.high is None
        and text[before.after : here.start] in (" ", " and ", ", ")
        and before.value == int(before.value)
        and before.value < _LARGE_SUM
    )


def with_shared_changes(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "rose 120 points, or 0.4 per cent": what is said again, or listed, changes the same way."""
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        if not before.change or here.change is not None or before.unit == "times":
            continue
        is_joined = text.find(" and ", before.after, here.start) >= 0 and here.value > 0
        if (
            is_joined
            and here.unit == before.unit
            and here.unit in RELATIVE
            and _is_elsewhere(text, before, here)
        ):
            found[index] = replace(here, change=before.change, kind="change")
            continue  # "fall 15 % from 2025 and 45 % from 2030"
        link = _APPOSED.fullmatch(text, before.after, here.start)
        if link and (here.unit in RELATIVE or (link["or"] and here.dimension == "currency")):
            found[index] = replace(here, change=before.change, kind="change")
    return found
