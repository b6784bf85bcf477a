"""What the words before a colon say of the English numbers behind it: "Carbon price: 81 in 2022, 85 in 2023"."""

from __future__ import annotations

from desktop_app.analysis.phrases_en import REACH
from desktop_app.analysis.places_en import is_place
from desktop_app.analysis.standing_en import Standing

LONGEST = 5
"""Words of a label that another noun can have."""
_FOLLOWING = frozenset("follows following below these this".split())
NARROWING = frozenset("for on to".split())
"""Prepositions behind a number in a list that say which of the labelled things it is."""


def labelled(standing: Standing) -> str:
    """The noun phrase before the colon that a number stands behind without a verb between; empty without one."""
    clause = standing.clause
    for at in range(standing.at - 1, max(-1, standing.at - REACH), -1):
        kind = clause.kind(at)
        if kind == "V" and clause.chunks[at].form in ("finite", "passive", "inf"):
            return ""
        if kind == ":" and (clause.chunks[at - 1].is_time or clause.chunks[at - 1].head == "date"):
            continue  # "year to date: 581,000"
        if kind == ":":
            return _narrowed(standing, _label(standing, at - 1))
    return ""


def with_label(standing: Standing, said: str) -> str:
    """The noun before a number with the label of its list: "wheat stocks", "participation rate in Sweden"."""
    label = labelled(standing)
    if not label or said in label or len(label.split()) > LONGEST:
        return said
    if said[0].isupper():
        return f"{label} in {said}" if is_place(said) else f"{label} of {said}"
    return f"{label} {said}" if " " not in label else said


def _label(standing: Standing, at: int) -> str:
    """The label that ends at a place."""
    clause = standing.clause
    if clause.low(at) in _FOLLOWING:
        return clause.subject(clause.verb_before(at))  # "fees are payable as follows: £85"
    if clause.kind(at) == "V" and clause.kind(at - 1) == "N":
        at -= 1  # "output per hour worked: +0.3 %"
    return clause.chain_before(at) if clause.kind(at) in ("N", "Q", ")") else ""


def _narrowed(standing: Standing, label: str) -> str:
    """ "fee for a standard licence"."""
    clause, behind = standing.clause, standing.behind
    is_narrow = label and " " not in label and behind.kind == "P" and behind.low in NARROWING
    return clause.attached(label, standing.at + 1) if is_narrow else label
