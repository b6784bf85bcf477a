"""What an English percentage or fraction is a share of."""

from __future__ import annotations

from desktop_app.analysis.levels_en import level
from desktop_app.analysis.measuring_words_en import SHARING
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.phrases_en import REACH
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.standing_en import SHORT, Standing, head_of, is_short
from desktop_app.analysis.sums_en import SPENDING

_LENDING = frozenset("lend borrow loan finance refinance".split())
_HAVING = SHARING | frozenset(
    "remain stay stand hold keep hover average fall drop sink decline rise climb grow".split()
)


def shared(standing: Standing) -> str:
    """What a percentage or fraction is of, with what is said of that part."""
    clause, at, whole = standing.clause, standing.at, standing.whole
    if whole < 0 and standing.before.low == "at" and standing.group.base in _LENDING:
        return "interest rate"
    if whole < 0:
        return _without_whole(standing)
    thing = clause.phrase(whole)
    if not thing and clause.kind(whole) == "R":
        if clause.low(whole) == "what" and standing.before.kind == "," and standing.last:
            return standing.last  # "74 kg, a fifth of what it bought"
        return _of_part(standing, standing.subject or clause.previous, whole)
    return _of_part(standing, thing, whole) if thing else level(Standing(clause, standing.quantity, at))


def _without_whole(standing: Standing) -> str:
    clause, at = standing.clause, standing.at
    if standing.quantity.counted:
        return _of_part(standing, standing.quantity.counted, at)
    verb = at + 1
    while clause.kind(verb) == "A":
        verb += 1  # "25 % never applied"
    if clause.kind(verb) == "V" and clause.at(verb).form in ("finite", "passive"):
        earlier = clause.quantities[: clause.chunks[at].quantity][-3:]
        noun = next((q.counted for q in earlier if q.counted), "") or _whole_before(standing)
        if noun:
            return clause.predicated(noun, verb)
        if noun := _people_before(standing):
            return clause.predicated(noun, verb)
        if clause.chunks[0].low == "of":
            return clause.predicated("those", verb, is_some=True)  # "of those who applied, 54 % were women"
    if standing.before.low == "with" and clause.at(verb).form == "ing":
        noun = _whole_before(standing)
        return clause.predicated(noun or "share", verb)  # "with the remaining 40 % going to the states"
    if standing.attribute and is_plural(standing.behind.head):
        return _of_part(standing, standing.attribute, at + 1)
    return standing.attribute or level(standing)


def _people_before(standing: Standing) -> str:
    """The plural subject of the clause before: "carers lose £8,000, and one in four has fallen into debt"."""
    clause = standing.clause
    verb = clause.verb_before(standing.left) if standing.before.kind in ("C", ",") else -1
    subject = clause.subject(verb) if verb >= 0 else ""
    return subject if is_plural(head_of(subject)) else ""


def _whole_before(standing: Standing) -> str:
    """What an earlier share of the sentence is of: "nine in ten teenagers own one; 46 % say"."""
    clause = standing.clause
    for at in range(standing.at - 1, max(-1, standing.at - REACH), -1):
        if clause.kind(at) == "Q" and clause.quantities[clause.chunks[at].quantity].unit == "percentage":
            noun = at + 2 if clause.low(at + 1) == "of" else at + 1
            is_whole = noun == at + 2 or is_plural(clause.at(noun).head)
            if clause.kind(noun) == "N" and is_whole:
                return clause.phrase(noun, noun)
    return ""


def _of_part(standing: Standing, thing: str, noun: int) -> str:
    """A part of a thing, or a share of it: as its clause uses it."""
    clause, group = standing.clause, standing.group
    is_bound = standing.quantity.modifier != "=" and standing.before.kind == "N"
    if is_bound and standing.left == standing.at - 1 and standing.verb < standing.left - 1:
        return _with_share(
            clause.noun_before(standing.left), thing
        )  # "schools with a deficit above 5 % of income"
    is_aside = standing.before.low == "at" and clause.kind(clause.back(standing.left)) == ","
    if is_aside and (named := clause.chain_before(clause.back(standing.left) - 1)):
        return _with_share(named, thing)  # "the lakes, at 11 % of capacity, recover"
    if standing.opens_clause:
        end = noun
        while clause.kind(end + 1) in ("P", "N", "(", ")", "Z") and end - noun < 12:
            end += 1
        return standing.as_subject(thing, end)
    if standing.named_before("of", "at", "with"):
        if _is_in_words(standing.quantity, clause.text):
            return thing  # "for the benefit of all agencies"
        return _with_share(clause.chain_before(standing.left - 1), thing)
    if group.base in _HAVING or group.form == "passive":
        return _of_subject(standing, thing)
    if group.base in SPENDING and clause.low(noun + 1) in ("on", "in") and clause.kind(noun + 2) == "N":
        return f"{SPENDING[group.base]} {clause.low(noun + 1)} {clause.words(noun + 2)}"
    if standing.left == standing.verb:
        return f"{thing} {standing.done}"
    inner = clause.object_after(standing.verb, standing.at)
    return (
        _with_share(inner, thing) if inner and standing.before.kind == "P" else _of_subject(standing, thing)
    )


def _is_in_words(quantity: Quantity, sentence: str) -> bool:
    """Whether the whole of something is meant, by "all" or "every"."""
    return quantity.value == 100 and not any(c.isdigit() for c in sentence[quantity.start : quantity.end])


def _of_subject(standing: Standing, thing: str) -> str:
    if is_short(standing.subject, SHORT + 3):
        return _with_share(standing.subject, thing)
    return f"share of {thing}"


def _with_share(said: str, thing: str) -> str:
    """ "capital of not less than 8 % of assets": the noun, as a share."""
    if said.endswith(" share"):
        return f"{said} of {thing}"
    return said if {"share", "rate"} & set(said.split()) else f"{said} share of {thing}"
