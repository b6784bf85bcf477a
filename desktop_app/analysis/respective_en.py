"""Numbers that an English sentence gives to several things in order: "exports and imports rose 5 % and 3 % respectively"."""

from __future__ import annotations

from itertools import pairwise

from desktop_app.analysis.clause_en import Clause
from desktop_app.patterns import deferred

_LINK = deferred(r"(?:,|,? and|,? to)? (?:by |to |at |of |from )?")
_JOINT = deferred(r",? and (?:some |about |over |nearly |almost |more than |another )?|, ")
_MOST = 8
"""Numbers that are paired with as many things."""


def respective(clause: Clause) -> dict[int, int | str]:
    """Of the quantities before "respectively": the quantity each belongs to, or the noun phrase; empty without them."""
    text, quantities = clause.text, clause.quantities
    word = text.find("respectively")
    ended = [n for n, q in enumerate(quantities) if q.after <= word <= q.after + 3]
    if not ended:
        return {}
    last = first = ended[0]
    while first and last - first < _MOST and _follows(clause, first):
        first -= 1
    many = last - first + 1
    if many == 1:
        return {}
    if first >= many and _are_joined(clause, first - many, first - 1):
        return {number: number - many for number in range(first, last + 1)}
    things = _things(clause, clause.verb_before(clause.places.get(first, 0)), many)
    return dict(enumerate(things, start=first)) if len(things) == many else {}


def _follows(clause: Clause, number: int) -> bool:
    """Whether a quantity is of the same sort as the one before, which it stands right behind."""
    before, here = clause.quantities[number - 1], clause.quantities[number]
    between = clause.text[before.after : here.start]
    is_same_sort = before.dimension == here.dimension and not (before.counted and here.counted)
    return (is_same_sort or before.unit in ("-", here.unit)) and _LINK.fullmatch(between) is not None


def _are_joined(clause: Clause, first: int, last: int) -> bool:
    """Whether each of some quantities counts something, and is joined to the one before."""
    some = clause.quantities[first : last + 1]
    return all(q.counted for q in some) and all(
        _JOINT.fullmatch(clause.text, a.after, b.start) for a, b in pairwise(some)
    )


def _things(clause: Clause, verb: int, many: int) -> list[str]:
    """The noun phrases that are joined before a verb: "exports and imports", "exports to Peru and Chile"."""
    at = clause.back(verb) if verb > 0 else -1
    said: list[str] = []
    while at >= 0 and len(said) < many and clause.kind(at) == "N" and not clause.at(at).is_time:
        start = at
        if clause.kind(at - 1) == "P" and clause.kind(at - 2) == "N" and len(said) < many - 1:
            start = at - 2  # "rents in Bonn and prices in Kiel"
        said.append(clause.phrase(start, at))
        at = start - 1
        while clause.kind(at) in ("C", ","):
            at -= 1
    said.reverse()
    if len(said) < many or clause.kind(at) != "P" or clause.kind(at - 1) != "N":
        return said
    return [f"{clause.phrase(at - 1, at - 1)} {clause.low(at)} {thing}" for thing in said]
