"""What an English duration is the duration of: a deadline, an interval, a term, a period of change."""

from __future__ import annotations

import re

from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.measuring_words_en import CHANGING, PENALTIES, PUNISHMENTS
from desktop_app.analysis.nouns import is_plural, singular
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.verbs_en import ing_of, participle_of
from desktop_app.analysis.words_en import DIMENSIONS

_DEADLINE = re.compile(r"\b(?:within|no later than|not later than|until|before)\b", re.IGNORECASE)
_INTERVAL = re.compile(r"\b(?:every|each|per)\s*\Z", re.IGNORECASE)
_SINCE = re.compile(
    r"\bfor the first time in\b|\b(?:highest|lowest|biggest|most|best|worst|\w+est)(?: [\w-]+){0,2} in\b",
    re.IGNORECASE,
)
_ISSUING = frozenset(
    "submit publish draw hold issue make produce conduct prepare present release file run".split()
)
_TERMS = frozenset(
    "period term interval sentence moratorium ban delay season time duration deadline limit notice window wait gap span transition "
    "leave holiday stay suspension extension lag".split()
)
"""Nouns that are themselves a length of time."""
_LASTING = _TERMS | frozenset(
    "contract lease licence license permit visa loan deal agreement imprisonment custody detention".split()
)
_AVERAGED = frozenset("average low high peak record rate yield mean maximum minimum".split())
_DEBTS = frozenset("bond loan note mortgage lease debt treasury contract bill gilt".split())
_PERIOD = frozenset("in over during for through across throughout after of".split())


def duration(clause: Clause, quantity: Quantity, at: int) -> str:
    """What a duration measures; empty where nothing in the sentence says it."""
    lead = clause.text[max(0, quantity.start - 30) : quantity.number]
    if " per " in quantity.unit:
        return ""
    noun = clause.at(at + 1)
    if noun is not None and noun.kind == "N" and noun.start - clause.chunks[at].end <= 1:
        first = noun.text.split(" ", 1)[0].lower()
        if first in DIMENSIONS or first in ("long",):
            return ""
        if noun.low not in ("a", "an", "the", "each", "every", "it") and first not in (
            "earlier",
            "before",
            "ago",
            "later",
        ):
            return _attributed(clause.phrase(at + 1))
    if (
        clause.low(at + 1) == "in"
        and clause.kind(at + 2) == "N"
        and clause.chunks[at + 2].head in PUNISHMENTS
    ):
        return "imprisonment"
    left = clause.back(at)
    if clause.kind(left) == "P" and clause.is_restated(left - 1):
        left = clause.back(left - 1)
    verb = clause.verb_before(at)
    while verb >= 0 and clause.chunks[verb].form == "part" and left != verb:
        verb = clause.verb_before(verb)
    if _SINCE.search(clause.text, max(0, quantity.number - 60), quantity.number):
        return _done("time since", clause, verb)
    if _INTERVAL.search(lead):
        return _interval(clause, at, verb)
    before = clause.at(left)
    if before is not None and before.kind == "P" and before.low == "by" and verb >= 0:
        return clause.object_after(verb, left) or clause.subject(verb)
    stay = _stay(clause, at, verb)
    if stay:
        return stay
    is_named = clause.kind(left - 1) == "N" and clause.chunks[left - 1].head in _LASTING
    if (
        before is not None
        and before.kind == "P"
        and before.low == "for"
        and verb >= 0
        and not is_named
        and clause.kind(left - 2) in ("V", "P")
    ):
        if clause.chunks[verb].base == "be":
            return clause.subject(verb)
        return _done("period of", clause, verb)
    if (
        before is not None
        and before.kind == "P"
        and before.low in ("of", "for")
        and clause.kind(left - 1) == "N"
        and not clause.is_restated(left - 1)
    ):
        if (
            before.low == "of"
            or verb < 0
            or clause.chunks[verb].form != "passive"
            or clause.kind(clause.back(left - 1)) == "C"
        ):
            return clause.noun_before(left - 1)
    if (
        clause.low(at + 1) == "of"
        and clause.kind(at + 2) in ("N", "R")
        and not lead.rstrip().lower().endswith("within")
    ):
        return clause.phrase(at + 2)
    if (
        clause.kind(at + 1) == "V"
        and clause.chunks[at + 1].form in ("inf", "ing")
        and clause.chunks[at + 1].base not in ("begin", "start", "end", "follow")
    ):
        return f"time to {_action(clause, at + 1)}"
    if verb >= 0 and clause.chunks[verb].base == "take" and clause.low(clause.back(verb)) == "it":
        for ahead in range(at + 1, at + 5):
            if clause.kind(ahead) == "V":
                return f"time to {_action(clause, ahead)}"
    return _by_lead(clause, quantity, at, left, verb, lead)


def _attributed(noun: str) -> str:
    """ "a four-year deal": the deal's length."""
    words = noun.split(" of ")[0].split()
    head = singular(words[-1].lower()) if words else ""
    if head in _TERMS:
        return noun
    if head in _AVERAGED:
        return f"period of {noun}"
    kind = "term" if head in _DEBTS else "length"
    return (
        f"{noun} {kind}"
        if len(noun.split()) <= 3 and not is_plural(noun.split()[-1])
        else f"{kind} of {noun}"
    )


def _stay(clause: Clause, at: int, verb: int) -> str:
    """ "has been in power for 37 years", "spent 104 weeks on the list": the time there."""
    if verb < 0:
        return ""
    base = clause.chunks[verb].base
    place = verb + 1 if base == "be" else at + 1 if base in ("spend", "stay", "serve") else -1
    if (
        place < 0
        or clause.kind(place) != "P"
        or clause.kind(place + 1) != "N"
        or clause.chunks[place + 1].is_time
    ):
        return ""
    if clause.low(place) not in ("in", "on", "at", "under", "out"):
        return ""
    return f"time {clause.low(place)} {clause.chunks[place + 1].text}"


def _by_lead(clause: Clause, quantity: Quantity, at: int, left: int, verb: int, lead: str) -> str:
    group = clause.at(verb) if verb >= 0 else None
    if group is not None and group.base in CHANGING and clause.low(left) in ("to", "from", "by", "at"):
        return clause.object_after(verb, left) or clause.subject(verb)
    if group is not None and clause.low(left) == "by":
        return clause.object_after(verb, left) or clause.subject(verb)
    if group is not None and group.base in PENALTIES:
        return PENALTIES[group.base]
    if (
        group is not None
        and left == verb
        and group.base in ("exceed", "last", "take", "be", "average")
        and group.form != "passive"
    ):
        return _length(clause, verb)
    if group is None:
        after = clause.verb_after(at)
        return _needed(clause, at, after, lead)
    if (_DEADLINE.search(lead) or clause.low(at + 1) == "before") and not re.search(
        r"\b(?:for|than) \Z", lead[: max(0, quantity.start - max(0, quantity.start - 30))]
    ):
        if group.base not in ("be", "exceed"):
            return f"time to {_action(clause, verb)}"
        if group.base == "be" and clause.subject(verb):
            return f"time for {clause.subject(verb)}"
    if clause.kind(left) == "P" and clause.low(left) in _PERIOD and not (clause.low(left) == "of"):
        return _done("period of", clause, verb)
    if left == verb:
        return _length(clause, verb)
    return _done("period of", clause, verb) if group.base != "be" else clause.subject(verb)


def _needed(clause: Clause, at: int, after: int, lead: str) -> str:
    """A duration that its sentence opens with: "In the past 10 years, the harbour has become ..."."""
    if after < 0:
        behind = clause.low(at + 1)
        known = behind in ("after", "before", "from", "since", "following") and clause.kind(at + 2) == "N"
        return f"time {behind} {clause.phrase(at + 2)}" if known else ""
    if _DEADLINE.search(lead):
        return f"time to {_action(clause, after)}"
    if clause.kind(at + 1) == "V":
        group = clause.chunks[at + 1]
        if group.form == "passive" and clause.low(at + 2) == "for" and clause.kind(at + 3) == "N":
            return f"time for {clause.phrase(at + 3)}"
    return _done("period of", clause, after)


def _length(clause: Clause, verb: int) -> str:
    subject = clause.subject(verb)
    base = clause.chunks[verb].base
    if base in ("exceed", "be", "have", "extend", "average", "remain", "stand") or not subject:
        return subject
    if base in ("last", "take", "run", "continue"):
        return f"{subject} length" if len(subject.split()) <= 2 else f"length of {subject}"
    return _done("period of", clause, verb)


def _interval(clause: Clause, at: int, verb: int) -> str:
    """ "every five years": between what happens each time."""
    if verb < 0 or clause.chunks[verb].base == "be":
        verb = clause.verb_after(at) if clause.verb_after(at) >= 0 else verb
    if verb < 0:
        return ""
    thing = _object(clause, verb)
    subject = clause.subject(verb)
    if clause.chunks[verb].form == "passive" or not thing:
        return (
            f"interval between {subject} {participle_of(clause.chunks[verb].base)}"
            if clause.chunks[verb].form == "passive"
            else f"interval between {subject}"
        )
    return (
        f"interval between {thing}"
        if clause.chunks[verb].base in _ISSUING
        else f"interval between {ing_of(clause.chunks[verb].base)} {thing}"
    )


def _object(clause: Clause, verb: int) -> str:
    at = verb + 1
    if clause.kind(at) == "Q" and clause.quantities[clause.chunks[at].quantity].counted:
        return clause.quantities[clause.chunks[at].quantity].counted
    while clause.kind(at) in ("A", "Q", ",") or (clause.kind(at) == "P" and clause.low(at) == "up"):
        at += 1
    return clause.phrase(at) if clause.kind(at) == "N" and not clause.chunks[at].is_time else ""


def _action(clause: Clause, verb: int) -> str:
    """What has to be done: "answer a complaint"; of a passive, its subject."""
    group = clause.chunks[verb]
    thing = clause.subject(verb) if group.form in ("passive", "part") else _object(clause, verb)
    if group.base in ("be", "have") and not thing:
        return clause.subject(verb)
    return f"{group.base} {thing}".strip()


def _done(lead: str, clause: Clause, verb: int) -> str:
    """A period by what happens in it: "period of rail freight tripling"."""
    if verb < 0:
        return ""
    group = clause.chunks[verb]
    subject = clause.subject(verb)
    if group.base == "be":
        return f"{lead} {subject}" if subject else ""
    if group.form in ("passive", "part"):
        return (
            f"{lead} {subject} being {participle_of(group.base)}"
            if subject
            else f"{lead} {ing_of(group.base)}"
        )
    thing = (
        _object(clause, verb)
        if group.base not in CHANGING or group.base in ("take", "keep", "put", "set", "bring", "leave", "get")
        else ""
    )
    if thing and group.form in ("inf", "ing"):
        return f"{lead} {ing_of(group.base)} {thing}"
    return f"{lead} {subject} {ing_of(group.base)} {thing}".replace("  ", " ").strip()
