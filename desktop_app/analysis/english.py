"""The grammar of quantities in English sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop_app.analysis.bounds_en import RELATIVE, change_of, modifier_after, modifier_before
from desktop_app.analysis.numerals_en import NUMBER, Numeral, numeral_of
from desktop_app.analysis.parts_en import multiples, ranks, shares_in_words, wholes
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.ranges_en import joined
from desktop_app.analysis.traps_en import is_trap
from desktop_app.analysis.units_en import counted_by

CANDIDATE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|"
    r"millions?|billions?|trillions?|dozens?|tens|twice|fold|[½¼¾⅓⅔⅛⅜⅝⅞]|half|halv|third|quarters?|fifth|tenth|doubl|tripl|quadrupl|all|"
    r"every|rank|(?:second|fourth|sixth|seventh|eighth|ninth)[- ])",
    re.IGNORECASE,
)
_LIST_LINK = re.compile(r"(?:,[ ]|[ ](?:and|or)[ ]|,[ ](?:and|or)[ ]|[ ]and[ ])\Z", re.IGNORECASE)
_APPOSED = re.compile(
    r"(?:,?[ ](?:or|and)|[ ]?\(|,[ ](?:or|and)?)[ ]?(?:about[ ]|nearly[ ]|almost[ ]|over[ ]|more[ ]than[ ]|some[ ])?",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"(?:(?:\A|(?<=[\s(\[“\"]))(?P<minus>[-−–])|(?:\A|(?<=[\s(\[]))(?P<plus>\+)|\b(?P<word>minus|negative)[ ])\Z",
    re.IGNORECASE,
)
MOST_TAKEN = 50


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of one sentence in reading order, not overlapping."""
    found = [*ranks(text), *wholes(text), *shares_in_words(text), *multiples(text)]
    taken = [(q.start, q.end) for q in found][:MOST_TAKEN]
    numerals = [
        n
        for match in NUMBER.finditer(text)
        if (n := numeral_of(match)) is not None
        and not any(n.start < end and start < n.end for start, end in taken)
        and not is_trap(text, n)
    ]
    found += _numbers(text, numerals)
    found.sort(key=lambda q: (q.start, -q.end))
    kept = [
        q for i, q in enumerate(found) if not any(p.start <= q.start and q.end <= p.end for p in found[:i])
    ]
    return _with_shared_changes(text, kept)


def _numbers(text: str, numerals: list[Numeral]) -> Iterator[Quantity]:
    """Quantities of numerals: ranges joined, lists with the unit of their last member."""
    pending: list[Quantity] = []
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        if following is not None and (both := joined(text, numeral, following)) is not None:
            quantity = _with_unit(text, both)
            index += 2
        else:
            quantity = _with_unit(text, numeral)
            index += 1
        following = numerals[index] if index < len(numerals) else None
        if (
            quantity.unit == "-"
            and following is not None
            and _LIST_LINK.fullmatch(text[quantity.end : following.start])
        ):
            pending.append(quantity)
            continue
        for waiting in pending:
            yield _shared(waiting, quantity)
        pending = []
        yield quantity
    yield from pending


def _shared(waiting: Quantity, last: Quantity) -> Quantity:
    return replace(
        waiting,
        unit=last.unit,
        dimension=last.dimension,
        kind=last.kind if last.kind != "range" else waiting.kind,
        counted=last.counted,
        change=waiting.change or last.change,
        after=last.after,
        confidence=min(0.8, last.confidence),
    )


def _with_unit(text: str, numeral: Numeral) -> Quantity:
    """The quantity of a numeral: what it counts, sign, bound, change, kind."""
    found, start, numeral = counted_by(text, numeral, numeral.start)
    sign = _SIGN.search(text, max(0, start - 10), start)
    value = numeral.value
    if sign is not None:
        start = sign.start()
        value = value if sign["plus"] else -value
    modifier, start = modifier_before(text, start, found.dimension)
    modifier, end = modifier_after(text, found.end, modifier)
    if end == found.end and found.after > end:
        modifier, end = modifier_after(text, found.after, modifier)
        end = found.end if end == found.after else end
    change = "up" if sign and sign["plus"] else change_of(text, start, found.after, found.name)
    kind = _kind(numeral, found.name, found.dimension, change)
    return Quantity(
        start, end, numeral.start, max(end, found.after), value, numeral.high, found.name, found.dimension,
        modifier, change, kind, found.counted, found.confidence,
    )  # fmt: skip


def _with_shared_changes(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "rose 120 points, or 0.4 per cent": what is said again, or listed, changes the same way."""
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        if (
            before.change
            and here.change is None
            and here.unit in RELATIVE
            and _APPOSED.fullmatch(text, before.after, here.start)
        ):
            found[index] = replace(here, change=before.change, kind="change")
    return found


def _kind(numeral: Numeral, unit: str, dimension: str, change: str | None) -> str:
    if change is not None:
        return "change"
    if numeral.high is not None:
        return "range"
    if dimension == "time" and " per " not in unit:
        return "duration"
    return "share" if unit == "percentage" else "level"
