"""The grammar of quantities in English sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.analysis.bounds_en import modifier_after, modifier_before
from desktop_app.analysis.directions_en import change_of
from desktop_app.analysis.markers_en import is_counted
from desktop_app.analysis.numerals_en import Numeral, numerals
from desktop_app.analysis.parts_en import one_and_a_half, shares_in_words, shares_of_many, wholes
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.ranges_en import joined
from desktop_app.analysis.ranks_en import multiples, ranks
from desktop_app.analysis.separators import Separators, separators_of
from desktop_app.analysis.sharing_en import with_shared_changes, with_shared_units
from desktop_app.analysis.signals_en import (
    FRACTION,
    MULTIPLE,
    NUMBER,
    RANK,
    WHOLE,
    signals_of,
)
from desktop_app.analysis.traps_en import is_trap
from desktop_app.analysis.units_en import Counted, counted_by
from desktop_app.patterns import deferred

_LIST_LINK = deferred(
    r"-?(?:,[ ]|[ ](?:and|or)[ ]|,[ ](?:and|or)[ ]|[ ]and[ ]|[ ]?[x×][ ]?)\Z", re.IGNORECASE
)
_NEXT_CLAUSE = frozenset((", and ", ", or "))
"""What joins only three or more: behind the first number it opens a clause, "rose to 61,000, and 470 children died"."""
_SIGN = deferred(
    r"(?:(?:\A|(?<=[\s(\[“\"]))(?P<minus>[-−–])|(?:\A|(?<=[\s(\[]))(?P<plus>\+)|\b(?P<both>plus[ ]or[ ]minus)[ ]|\b(?P<word>minus|negative)[ ])\Z",
)
_SIGNS, _SIGN_ENDS = frozenset("-−–+"), frozenset(("us", "ve"))
"""Signs, and the last letters of "minus" and "negative"."""
_REFERENCE_LINK = deferred(r",? (?:and|or) |, |[-–]|,? and/or ")
_LONGEST_REFERENCE, FIRST_YEAR, LAST_YEAR = 4, 1800, 2100
MOST_TAKEN = 50
MOST_NUMBERS = 60
WORDS_A_NUMBER = 0.25
"""Other words that a sentence of more than `MOST_NUMBERS` numerals must have, to each of them."""
_WORD = deferred(r"[^\W\d_]{2,}")
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_WIDE = deferred("[\uff01-\uff5e]")
_DASH = deferred(r"‑|(?<=\d)–(?=[a-z])")


def find_quantities(text: str, separators: Separators | None = None) -> list[Quantity]:
    """The quantities of one sentence in reading order, not overlapping.

    `separators` are those that the document is consistent in; without them the sentence decides.
    """
    return find_in_all([text], separators)[0]


def find_in_all(texts: Sequence[str], separators: Separators | None = None) -> list[list[Quantity]]:
    """The quantities of each of many sentences, see `find_quantities`.

    Every step is taken for all of them before the next: the processor runs a rule that it has just run much
    faster than one that hundreds of others have driven from its caches.
    """
    plain = [_plain(text) for text in texts]
    read = [_read(text, separators) for text in plain]
    found = [_in_words(text, said) for text, said in zip(plain, read, strict=True)]
    kept = [
        _no_traps(text, _not_taken(said, own)) for text, said, own in zip(plain, read, found, strict=True)
    ]
    joined_ = [_joined(text, said) for text, said in zip(plain, kept, strict=True)]
    counted = [
        [counted_by(text, numeral) for numeral in said] for text, said in zip(plain, joined_, strict=True)
    ]
    bound = [
        [_with_bound(text, thing) for thing in things] for text, things in zip(plain, counted, strict=True)
    ]
    for text, quantities, things in zip(plain, bound, counted, strict=True):
        for quantity, (thing, _, _) in zip(quantities, things, strict=True):
            _set_change(text, quantity, thing.after)
    return [
        _settled(text, [*own, *_listed(text, quantities)])
        for text, own, quantities in zip(plain, found, bound, strict=True)
    ]


def _read(text: str, separators: Separators | None) -> list[Numeral] | None:
    """The numerals of a sentence; None where it is nothing but numbers."""
    if not signals_of(text).seen & NUMBER:
        return []
    said = numerals(text, separators or separators_of(text))
    return None if _is_all_numbers(text, said) else said


def _in_words(text: str, said: Sequence[Numeral] | None) -> list[Quantity]:
    """The quantities that words say, with or without a numeral: ranks, wholes, shares, multiples."""
    found: list[Quantity] = []
    if said is None:
        return found
    seen = signals_of(text).seen
    if seen & RANK:
        found += ranks(text)
    if seen & WHOLE:
        found += wholes(text)
    if seen & FRACTION:
        found += one_and_a_half(text)
        found += shares_in_words(text)
    if len(said) > 1:
        found += shares_of_many(text, said)
    if seen & MULTIPLE:
        found += multiples(text)
    return found


def _not_taken(said: Sequence[Numeral] | None, found: Sequence[Quantity]) -> Sequence[Numeral]:
    """The numerals that are no part of a quantity found before."""
    if not said or not found:
        return said or ()
    taken = [(q.start, q.end) for q in found[:MOST_TAKEN]]
    return [n for n in said if not any(n.start < end and start < n.end for start, end in taken)]


def _settled(text: str, found: list[Quantity]) -> list[Quantity]:
    """All quantities of a sentence in reading order, with what they say of each other."""
    if len(found) == 1 and found[0].unit != "-":
        return found
    if len(found) > 1:
        found.sort(key=lambda q: (q.start, -q.end))
        found = _apart(found)
    return with_shared_changes(text, with_shared_units(text, found))


def _no_traps(text: str, said: Sequence[Numeral]) -> list[Numeral]:
    """The numerals that can be quantities; of a list that begins with a reference, none is: "21 U.S.C. 811, 812 and 871"."""
    kept: list[Numeral] = []
    trap: Numeral | None = None
    for numeral in said:
        if is_trap(text, numeral) or (trap is not None and _goes_on(text, trap, numeral)):
            trap = numeral
        else:
            kept.append(numeral)
            trap = None
    return kept


def _goes_on(text: str, trap: Numeral, numeral: Numeral) -> bool:
    """Whether a bare number behind one that is no quantity is the next of the same list."""
    digits, more = trap.end - trap.start, numeral.end - numeral.start
    is_alike = digits == more or max(digits, more) < _LONGEST_REFERENCE
    if not (trap.is_bare and numeral.is_bare and is_alike) or FIRST_YEAR <= trap.value <= LAST_YEAR:
        return False
    return _REFERENCE_LINK.fullmatch(text, trap.end, numeral.start) is not None and not is_counted(
        text, numeral
    )


def _is_all_numbers(text: str, said: Sequence[Numeral]) -> bool:
    """Whether a long run of text is numbers, and no sentence that says what they measure."""
    if len(said) <= MOST_NUMBERS:
        return False
    others = len(_WORD.findall(text)) - sum(numeral.is_word for numeral in said)
    return WORDS_A_NUMBER * len(said) > others


def _plain(text: str) -> str:
    """The text with ASCII forms for full-width digits and signs; no offset changes."""
    if text.isascii():
        return text
    if _WIDE.search(text) is not None:
        text = text.translate(_FULL_WIDTH)
    return _DASH.sub("-", text) if "‑" in text or "–" in text else text


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Those of sorted quantities that no earlier one covers."""
    kept: list[Quantity] = []
    reach = -1
    for quantity in found:
        if quantity.end > reach:
            kept.append(quantity)
            reach = (
                quantity.after if "per 1" in quantity.unit else quantity.end
            )  # "deaths per 100,000 births"
    return kept


def _joined(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals, the two of a range as one."""
    if len(numerals) < 2:
        return numerals
    found: list[Numeral] = []
    index, last = 0, len(numerals) - 1
    while index <= last:
        both = joined(text, numerals[index], numerals[index + 1]) if index < last else None
        found.append(both or numerals[index])
        index += 1 if both is None else 2
    return found


def _listed(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities of numerals, those of a list with the unit of its last member."""
    last = len(quantities) - 1
    if last < 1:
        return quantities
    found: list[Quantity] = []
    pending: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        between = text[quantity.end : quantities[index + 1].number] if index < last else ""
        if (
            quantity.unit == "-"
            and _LIST_LINK.fullmatch(between)
            and (pending or between not in _NEXT_CLAUSE)
        ):
            pending.append(quantity)
            continue
        for waiting in pending:
            is_other = (
                quantity.unit == "times"
                and text[waiting.number].isdecimal() != text[quantity.number].isdecimal()
            )
            found.append(
                waiting if is_other else _shared(waiting, quantity)
            )  # "7,330, five times the figure"
        pending = []
        found.append(quantity)
    return found + pending


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


def _with_bound(text: str, thing: tuple[Counted, int, Numeral]) -> Quantity:
    """The quantity of a numeral and what it counts, with its sign and its bound."""
    found, start, numeral = thing
    sign = _SIGN.search(signals_of(text).lower, start - 16, start) if _may_have_sign(text, start) else None
    value, high = numeral.value, numeral.high
    if sign is not None:
        start = sign.start()
        value = value if sign["plus"] or sign["both"] else -value
    if high is not None and high < value:
        value, high = high, value
    modifier, start = modifier_before(text, start, found.dimension, found.after)
    end = found.end
    if modifier == "=":
        modifier, end = modifier_after(text, end)
        if end == found.end and found.after > end:
            modifier, end = modifier_after(text, found.after)
            end = found.end if end == found.after else end
        if modifier == "=" and numeral.end < found.end:
            modifier = modifier_after(text, numeral.end)[0]  # "five or more years"
    change = "up" if sign and sign["plus"] else None
    return Quantity(
        start, end, numeral.start, max(end, found.after), value, high, found.name, found.dimension,
        modifier, change, "", found.counted, found.confidence,
    )  # fmt: skip


def _set_change(text: str, quantity: Quantity, after: int) -> None:
    """Whether a quantity is a change, and its kind; `after` is where what it counts ends."""
    change = quantity.change or change_of(text, quantity.start, after, quantity.unit, quantity.dimension)
    if change and quantity.dimension == "time" and text.startswith("within", quantity.start):
        change = None  # "sank within 20 minutes"
    quantity.change = change
    quantity.kind = _kind(quantity, change)


def _may_have_sign(text: str, start: int) -> bool:
    last = text[start - 1 : start]
    return last in _SIGNS or (last == " " and start > 2 and text[start - 3 : start - 1].lower() in _SIGN_ENDS)


def _kind(quantity: Quantity, change: str | None) -> str:
    unit = quantity.unit
    if change is not None:
        return "change"
    if quantity.high is not None:
        return "range"
    if quantity.dimension == "time" and " per " not in unit and not unit.endswith(" of age"):
        return "duration"
    return "share" if unit == "percentage" else "level"
