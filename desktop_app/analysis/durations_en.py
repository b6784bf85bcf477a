"""What an English duration is the duration of: a deadline, an interval, a term, a period of change."""

from __future__ import annotations

import re

from desktop_app.analysis.happenings_en import action, going_on, interval, length
from desktop_app.analysis.measuring_words_en import CHANGING, PENALTIES, PUNISHMENTS
from desktop_app.analysis.nominal_en import noun_of
from desktop_app.analysis.nouns import singular
from desktop_app.analysis.standing_en import Standing, dimension_of, head_of, with_noun
from desktop_app.analysis.verbs_en import participle_of
from desktop_app.analysis.words_en import MODALS
from desktop_app.patterns import deferred

_DEADLINE = deferred(r"\b(?:within|no later than|not later than|until|before)\b", re.IGNORECASE)
_INTERVAL = deferred(r"\b(?:every|each|per)\s*\Z", re.IGNORECASE)
_INTERVAL_ENDS = ("very", "VERY", "ach", "ACH", "er", "ER")
_SINCE_WORDS = deferred(r"est |most |first |only |second ", re.IGNORECASE)
_SINCE = deferred(
    r"\bfor the first time in\b|\b(?:its|their|the|his|her|a) (?:first|only|second)(?: [\w-]+){1,4} in\b|\b(?:highest|lowest|biggest|most|best|worst|(?!forest|harvest|interest|request|invest|contest|protest|manifest|arrest)\w{3,}est)(?: [\w-]+){0,5} (?:in|for)\b",
    re.IGNORECASE,
)
_TERMS = frozenset(
    "period term interval sentence moratorium ban delay season time duration deadline limit notice window wait gap span "
    "transition leave holiday stay suspension extension lag".split()
)
"""Nouns that are themselves a length of time."""
_LASTING = _TERMS | frozenset(
    "contract lease licence license permit visa loan deal agreement imprisonment custody detention".split()
)
_AVERAGED = frozenset("average low high peak record rate yield mean maximum minimum".split())
_DEBTS = frozenset("bond loan note mortgage lease debt treasury contract bill gilt".split())
_PERIOD = frozenset("in over during for through across throughout after".split())
_STARTING = frozenset("begin start end follow".split())
_POSTS = frozenset(
    "office power charge hospital business service space captivity opposition orbit exile".split()
)
_COURT = deferred(
    r"\b(?:fraud|offences?|offenses?|crimes?|charges of|counts? of|jail|prison|guilty|court|judge|murder|convicted|jury)\b",
    re.IGNORECASE,
)
_PLANNED = frozenset("schedule plan timetable time target programme program calendar".split())
_LENGTHENING = frozenset("extend cut reduce shorten".split())
_LOGGED = frozenset("fly log clock sail bill".split())
"""Verbs whose hours are counted."""
_POSSESSIVES = frozenset("its their his her the".split())
_TAKING_TIME = frozenset("wait last take spend serve work stay".split())
_NOT_LONG = frozenset("running straight earlier before ago later long more".split())
LEAD = 30
"""Code points before a duration that can say what it is."""


def duration(standing: Standing) -> str:
    """What a duration measures; empty where nothing in the sentence says it."""
    clause, quantity = standing.clause, standing.quantity
    if " per " in quantity.unit or dimension_of(standing):
        return ""
    lead = clause.text[max(0, quantity.start - LEAD) : quantity.number]
    is_whole = "-" not in clause.text[quantity.number : quantity.after]
    if is_whole and lead.rstrip().endswith(_INTERVAL_ENDS) and _INTERVAL.search(lead):
        return interval(clause, standing.at, _governing(standing)[1])
    if standing.behind.low == "apart" and clause.kind(standing.left) in ("N", "Q"):
        return f"interval between {clause.words(standing.left)}"  # "two doses three weeks apart"
    if standing.behind.low == "ahead" and clause.kind(standing.at + 3) == "N":
        return f"time ahead of {clause.words(standing.at + 3)}"  # "ahead of schedule"
    if standing.behind.low == "early" and clause.at(standing.at + 2).kind in (".", ",", ";", ""):
        return "time ahead of schedule"  # "opened six weeks early"
    if standing.behind.low == "behind" and clause.at(standing.at + 2).head in _PLANNED:
        return f"delay behind {clause.words(standing.at + 2)}"
    found = _attributed(standing)
    if found:
        return found
    left, verb = _governing(standing)
    if _is_since(clause.text, quantity.number):
        return _since_record(standing, left) or going_on("time since", clause, verb)
    if (
        left == verb
        and clause.at(verb).base == "be"
        and singular(head_of(clause.subject(verb)).lower()) in _TERMS
    ):
        return clause.subject(verb)  # "the deadline is 60 days after publication"
    if left == verb and _is_logged(clause.at(verb).base, quantity.unit) and clause.at(verb).form != "passive":
        return f"{quantity.unit}s {participle_of(clause.at(verb).base)}"
    if clause.at(verb).base == "save" and clause.at(verb).form != "passive" and clause.low(left) != "by":
        return "time saved"
    return (
        _since(standing, left, verb, lead)
        or _behind_preposition(standing, left, verb)
        or _by_what_follows(standing, left, verb, lead)
        or _by_lead(standing, left, verb, lead)
    )


def _is_since(text: str, number: int) -> bool:
    """ "the highest level in", "for the first time in": what stands before the time since then."""
    near = max(0, number - 2 * LEAD)
    return (
        _SINCE_WORDS.search(text, near, number) is not None and _SINCE.search(text, near, number) is not None
    )


def _is_logged(base: str, unit: str) -> bool:
    """ "logged 40 hours", "lost 9 million days to strikes"."""
    return base == "lose" or (base in _LOGGED and unit == "hour")


def _since_record(standing: Standing, left: int) -> str:
    """ "5 %, their highest for 16 years": the time since what the quantity before measures was so."""
    clause, record = standing.clause, standing.clause.at(left - 1)
    is_bare = record.kind == "N" and record.head.endswith("est") and record.low in _POSSESSIVES
    is_aside = is_bare and clause.kind(left - 2) == ","
    return f"time since {record.head} {standing.last}" if is_aside and standing.last else ""


def _since(standing: Standing, left: int, verb: int, lead: str) -> str:
    """ "36 hours after the quake": the time after it; not "waited four hours after"."""
    clause, behind = standing.clause, standing.behind
    told = clause.at(standing.at + 2)
    is_counted = told.kind == "Q" and bool(clause.quantities[told.quantity].counted)
    is_clause = (told.kind == "R" or is_counted) and clause.kind(standing.at + 3) == "V"
    if (
        behind.low not in ("after", "before")
        or verb < 0
        or not (told.kind == "N" or told.form == "ing" or is_clause)
    ):
        return ""
    is_taken = left == verb and clause.at(verb).base in _TAKING_TIME
    is_loose = standing.before.kind not in ("P", "") and not clause.chunks[verb].is_ahead
    if is_taken or not is_loose or _DEADLINE.search(lead) or clause.low(verb) in MODALS:
        return ""
    happens = standing.at + 3 if is_clause else standing.at + 2
    if is_counted:
        return f"time {behind.low} {standing.as_subject(clause.words(standing.at + 2), standing.at + 2)}"
    said = clause.phrase(standing.at + 2) or going_on("", clause, happens).strip()
    return f"time {behind.low} {said}"


def _governing(standing: Standing) -> tuple[int, int]:
    """The place before, "an average of" stepped over, and the verb that says what takes the time."""
    clause, left = standing.clause, standing.left
    if clause.kind(left) == "P" and clause.is_restated(left - 1):
        left = clause.back(left - 1)
    verb = standing.verb
    while verb >= 0 and clause.chunks[verb].form == "part" and verb not in (left, clause.back(left)):
        verb = clause.verb_before(verb)
    return left, verb


def _attributed(standing: Standing) -> str:
    """ "a four-year deal": the deal's length; "six months in prison"."""
    clause, noun = standing.clause, standing.behind
    if noun.low == "in" and clause.at(standing.at + 2).head in PUNISHMENTS:
        is_by_law = "fine" in clause.text[: standing.quantity.start]
        return "imprisonment" if is_by_law else f"{clause.at(standing.at + 2).head} sentence"
    first = noun.text.split(" ", 1)[0].lower()
    if (
        not standing.is_before(standing.at + 1)
        or noun.low in ("this", "last", "next")
        or noun.low in ("a", "an", "the", "each", "every", "it")
        or first in _NOT_LONG
    ):
        return ""
    said = clause.phrase(standing.at + 1)
    if (
        "'" in (owned := clause.text[standing.quantity.after - 1 : standing.quantity.after + 1])
        or "’" in owned
    ):
        return said  # "90 days' notice"
    head = singular(head_of(said).lower())
    if head in _TERMS:
        return said
    return (
        f"period of {said}" if head in _AVERAGED else with_noun(said, "term" if head in _DEBTS else "length")
    )


def _behind_preposition(standing: Standing, left: int, verb: int) -> str:
    """ "a term of four years", "kept for six years", "in power for 37 years", "faster by two seconds"."""
    clause, preposition = (
        standing.clause,
        standing.clause.low(left) if standing.clause.kind(left) == "P" else "",
    )
    if preposition == "for" and clause.at(verb).base in PENALTIES:
        return PENALTIES[clause.at(verb).base]
    if preposition == "by" and verb >= 0 and standing.behind.low != "of":
        thing, base = clause.object_after(verb, left) or clause.subject(verb), clause.chunks[verb].base
        noun = noun_of(base) if base not in CHANGING - _LENGTHENING else ""
        return f"{noun} of {thing}" if noun and thing else thing
    stay = _stay(standing, verb)
    if stay:
        return stay
    is_named = clause.kind(left - 1) == "N" and clause.chunks[left - 1].head in _LASTING
    if preposition == "for" and verb >= 0 and not is_named and clause.kind(left - 2) in ("V", "P"):
        if clause.chunks[verb].base in ("run", "last") and clause.subject(verb):
            return with_noun(clause.subject(verb), "length")  # "the loan runs for 28 years"
        is_state = clause.chunks[verb].base == "be"
        return clause.subject(verb) if is_state else going_on("period of", clause, verb)
    if (
        preposition == "for"
        and verb >= 0
        and clause.kind(left - 1) == "N"
        and clause.chunks[left - 1].is_time
    ):
        return going_on("period of", clause, verb)  # "5 tonnes a year for ten years"
    if preposition == "of" and clause.at(left - 1).is_time and clause.kind(left - 2) == "Q":
        return clause.phrase(left - 2, left - 2)  # "two calls a week of ten minutes each"
    if preposition == "of" and clause.kind(left - 1) == "Q":
        return clause.phrase(left - 1, left - 1)  # "one call of up to 15 minutes"
    if preposition in ("of", "for") and clause.kind(left - 1) == "N" and not clause.is_restated(left - 1):
        is_active = verb < 0 or clause.chunks[verb].form != "passive"
        if preposition == "of" or is_active or clause.kind(clause.back(left - 1)) == "C":
            return clause.noun_before(left - 1)
    return ""


def _stay(standing: Standing, verb: int) -> str:
    """ "has been in power for 37 years", "spent 104 weeks on the list": the time there."""
    clause, base = standing.clause, standing.clause.at(verb).base
    if standing.behind.low == "in" and clause.at(standing.at + 2).text in _POSTS:
        return f"time in {clause.at(standing.at + 2).text}"
    place = verb + 1 if base == "be" else standing.at + 1 if base in ("spend", "stay", "serve") else -1
    noun = clause.at(place + 1)
    if clause.kind(place) != "P" or noun.kind != "N" or noun.is_time:
        return ""
    return (
        f"time {clause.low(place)} {noun.text}"
        if clause.low(place) in ("in", "on", "at", "under", "out", "without", "behind")
        else ""
    )


def _by_what_follows(standing: Standing, left: int, verb: int, lead: str) -> str:
    """ "12 workweeks of leave", "60 days to ratify", "takes 18 months on average to obtain"."""
    clause, at, behind = standing.clause, standing.at, standing.behind
    while clause.low(at + 1) in ("on", "average") and clause.kind(at + 1) == "A":
        at += 1
        behind = clause.at(at + 1)  # "took 36 minutes on average to reach"
    if (
        behind.low == "of"
        and left == verb
        and clause.at(verb).base == "cover"
        and clause.at(verb).form == "finite"
    ):
        return clause.subject(verb)  # "reserves cover 4 months of imports"
    if (
        behind.low == "of"
        and clause.kind(at + 2) in ("N", "R")
        and not clause.at(at + 2).is_time
        and not lead.rstrip().lower().endswith("within")
    ):
        return clause.phrase(at + 2)
    if behind.low == "in" and clause.at(at + 2).text == "advance" and verb >= 0:
        return f"time to {action(clause, verb)}"
    if behind.kind == "V" and behind.form in ("inf", "ing") and behind.base not in _STARTING:
        return f"time to {action(clause, at + 1)}"
    if clause.at(verb).base == "take" and clause.low(clause.back(verb)) == "it":
        ahead = next((i for i in range(at + 1, at + 5) if clause.kind(i) == "V"), -1)
        return f"time to {action(clause, ahead)}" if ahead >= 0 else ""
    return ""


def _by_lead(standing: Standing, left: int, verb: int, lead: str) -> str:
    """By the words before: "within", "in", "over the past"."""
    clause = standing.clause
    if verb >= 0 and clause.is_modal(verb) and clause.verb_after(standing.at) >= 0:
        verb = clause.verb_after(standing.at)  # "shall, within 90 days, decide"
    group = clause.at(verb)
    if verb < 0:
        return _opening(standing, clause.verb_after(standing.at), lead)
    if group.base in CHANGING and clause.kind(left) == "P" and clause.low(left) in ("to", "from", "by", "at"):
        return clause.object_after(verb, left) or clause.subject(verb)
    if group.base in PENALTIES:
        return PENALTIES[group.base]
    if group.base in ("serve", "carry", "get", "receive") and left == verb and _COURT.search(clause.text):
        return "sentence"
    if group.base == "hand" and clause.low(verb + 1) == "down":
        return "sentence"
    if left == verb and group.base in ("exceed", "last", "take", "be", "average") and group.form != "passive":
        return length(clause, verb)
    if clause.subject(verb) and lead.lower().rstrip().endswith("until"):
        return going_on("time before", clause, verb)
    if _DEADLINE.search(lead) or (standing.behind.low == "before" and clause.kind(standing.at + 2) == "N"):
        if group.base not in ("be", "exceed"):
            return f"time to {action(clause, verb)}"
        if group.base == "be" and clause.subject(verb):
            return f"time for {clause.subject(verb)}"
    if clause.kind(left) == "P" and clause.low(left) in _PERIOD:
        return going_on("period of", clause, verb)
    if left == verb:
        return length(clause, verb)
    return clause.subject(verb) if group.base == "be" else going_on("period of", clause, verb)


def _opening(standing: Standing, after: int, lead: str) -> str:
    """A duration that its sentence opens with: "In the past 10 years, the harbour has become ..."."""
    clause, at, behind = standing.clause, standing.at, standing.behind
    is_due = _DEADLINE.search(lead) is not None
    if after < 0 or (behind.low in ("after", "before", "since") and not is_due and not standing.before.kind):
        is_known = (
            behind.low in ("after", "before", "from", "since", "following") and clause.kind(at + 2) == "N"
        )
        if is_known or after < 0:
            return f"time {behind.low} {clause.phrase(at + 2)}" if is_known else ""
    if is_due:
        return f"time to {action(clause, after)}"
    if (
        behind.kind == "V"
        and behind.form == "passive"
        and clause.low(at + 2) == "for"
        and clause.kind(at + 3) == "N"
    ):
        return f"time for {clause.phrase(at + 3)}"
    return going_on("period of", clause, after)
