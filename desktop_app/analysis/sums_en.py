"""What the verb before an English number says it is: "was fined", "runs 1,224 km", "spent $5 million on schools"."""

from __future__ import annotations

from desktop_app.analysis.measuring_words_en import (
    CHANGING,
    FUNDING,
    GIVING,
    LIGHT,
    MEASURED_BY,
    PENALTIES,
    TRANSFERS,
)
from desktop_app.analysis.nominal_en import noun_of
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.standing_en import Standing, head_of, with_noun

_MASS = frozenset(
    "aid funding investment support profit income sales revenue debt assistance compensation cash equity relief "
    "spending capital".split()
)
_MONEYS = frozenset(
    "penalties fines damages costs fees grants taxes loans debts savings bonuses subsidies bribes bonds shares arrears dividends wages "
    "benefits royalties rents interest duties tips fares payments refunds losses profits bills claims contracts exports imports".split()
)
_GOALS = frozenset("for on in to into towards".split())
SPENDING = {"spend": "spending", "invest": "investment", "pay": "payment"}
_THEM = frozenset("them him her us me".split())
_TAXES = frozenset("levy tax duty tariff toll fee charge surcharge measure change reform step".split())
_SHOWING = (
    LIGHT
    | CHANGING
    | frozenset(MEASURED_BY)
    | frozenset(
        "touch open close trade read show register record post finish settle print quote price score clock value put test say".split()
    )
)
"""Verbs whose bare number says how high their subject stands."""
_UNSAID = LIGHT | CHANGING
_ONLY_LENGTHS = frozenset("run extend stretch measure set use provide".split())


def by_verb(standing: Standing) -> str:
    """What a number right behind a verb, or behind its object, measures."""
    clause, group, subject, verb = standing.clause, standing.group, standing.subject, standing.verb
    if standing.quantity.dimension == "currency":
        found = _funded(standing)
        if found:
            return found
    if standing.quantity.dimension == "area" and standing.behind.low == "for" and group.base in FUNDING:
        return f"land for {_goal(standing)}"  # "set aside 140 hectares for housing"
    if group.base in PENALTIES and standing.quantity.dimension in ("time", "currency"):
        return PENALTIES[group.base]
    is_active = group.form != "passive"
    if standing.quantity.dimension == "currency" and standing.left == verb and is_active:
        moved = _moved(standing)
        if moved:
            return moved
    if group.base in MEASURED_BY and is_active and (standing.left == verb or standing.before.kind in "NQ,C"):
        named = _named(standing)
        if named:
            return named
    is_borne = (
        group.base == "cost" and standing.quantity.dimension == "currency" and standing.before.kind == "N"
    )
    if is_borne and subject and clause.back(standing.left) == verb:
        return with_noun(subject, "cost")  # "each job cost the taxpayer $31,000"
    is_bare = standing.quantity.unit == "-" and standing.quantity.value == int(standing.quantity.value)
    if is_bare and is_active and standing.left == verb and group.base not in _SHOWING:
        return f"those {standing.done}"  # "the ministry has ordered 25"
    if subject:
        noun = (
            noun_of(group.base) if group.base not in _UNSAID and standing.left == verb and is_active else ""
        )
        return with_noun(subject, noun) if noun and standing.quantity.dimension == "currency" else subject
    if standing.before.kind == "N" and standing.left > verb:
        return clause.phrase(standing.left)
    return clause.object_after(verb, standing.at) if standing.left > verb + 1 else ""


def given(standing: Standing) -> str:
    """ "gave farmers $3 million", "pays each family an average of €500", "schools were given £650": to whom a sum goes."""
    clause, group, verb = standing.clause, standing.group, standing.verb
    if standing.quantity.dimension != "currency" or group.base not in GIVING:
        return ""
    at = standing.left
    if at > verb and clause.kind(at) == "P" and clause.is_restated(at - 1):
        at = clause.back(at - 1)
    if group.form == "passive":
        is_to = at == verb and group.base not in ("send", "hand", "refund", "leave") and standing.subject
        return f"{GIVING[group.base]} {standing.subject}" if is_to else ""
    if clause.kind(at) == "R" and clause.back(at) == verb and clause.low(at) in _THEM:
        earlier = clause.quantities[: clause.chunks[standing.at].quantity][-3:]
        thing = next((q.counted for q in reversed(earlier) if q.counted and not q.dimension), "")
        return (
            f"{GIVING[group.base]} {thing}" if thing else GIVING[group.base].split(" ", 1)[0]
        )  # "charge them $2"
    if (
        clause.kind(at) not in ("N", "Q")
        or at == verb
        or clause.back(at) != verb
        or clause.chunks[at].is_time
    ):
        return ""
    said = clause.phrase(at, at)
    return f"{GIVING[group.base]} {said}" if said else ""


def spent(standing: Standing, verb: int) -> str:
    """ "£18 million will be spent on roads", "$5 million was set aside for schools"."""
    clause, group = standing.clause, standing.clause.at(verb)
    if standing.quantity.dimension != "currency" or group.form != "passive" or group.base not in FUNDING:
        return ""
    at = next((i for i in range(verb + 1, verb + 4) if clause.low(i) in _GOALS), -1)
    if at < 0:
        return ""
    goal = clause.phrase(at + 1)
    if clause.at(at + 1).form == "ing":
        goal = f"{clause.chunks[at + 1].low} {clause.object_after(at + 1, len(clause.chunks))}".strip()
    noun = f"{SPENDING[group.base]} on" if group.base in SPENDING else "funding for"
    return f"{noun} {goal}" if goal and not clause.at(at + 1).is_time else ""


def in_kind(standing: Standing) -> str:
    """ "plus £2 million in penalties": what a sum that no verb stands before consists of."""
    is_added = standing.before.kind in ("C", ",") or standing.before.low in ("plus", "with", "including")
    if standing.behind.low != "in" or not is_added:
        return ""
    goal = _goal(standing)
    head = head_of(goal).lower()
    return goal if goal and (head in _MASS or head in _MONEYS) else ""


def _named(standing: Standing) -> str:
    """ "the pipeline runs 1,224 km": the pipeline's length."""
    base, subject = standing.group.base, standing.subject
    if base == "raise" and standing.quantity.dimension == "currency":
        if head_of(subject).lower() in _TAXES:
            return with_noun(subject, "revenue")
        return f"money raised by {subject}" if subject else "money raised"
    noun = MEASURED_BY[base]
    if noun == "power" and standing.quantity.dimension != "power":
        return ""  # "the fair drew 2,000"
    if base == "receive":
        return f"{noun} to {subject}" if subject else noun
    is_length = standing.quantity.dimension == "length" and noun == "length"
    return with_noun(subject, noun) if is_length or base not in _ONLY_LENGTHS else ""


def _funded(standing: Standing) -> str:
    """ "spent $5 million on schools", "needs $8 million to feed 400 people"."""
    clause, behind, base = standing.clause, standing.behind, standing.group.base
    if base not in FUNDING:
        return ""
    if behind.kind == "V" and behind.form == "inf":
        return f"funding to {behind.base} {clause.object_after(standing.at + 1, len(clause.chunks))}"
    goal = _goal(standing) if behind.low in _GOALS else ""
    if not goal:
        return ""
    noun = SPENDING.get(base, "")
    if behind.low == "in" and not noun:
        if _is_money(goal):
            return goal
        return with_noun(standing.subject, MEASURED_BY[base]) if base in MEASURED_BY else standing.subject
    return f"{noun} {behind.low} {goal}" if noun else f"funding for {goal}"


def _goal(standing: Standing) -> str:
    """The noun phrase behind the preposition behind the number."""
    noun = standing.clause.at(standing.at + 2)
    is_noun = standing.behind.kind == "P" and noun.kind in ("N", "Q") and not noun.is_time
    if is_noun and noun.kind == "Q" and standing.clause.low(standing.at + 3) == "of":
        return standing.clause.phrase(standing.at + 4)  # "commits €20 million to 300 km of paths"
    if noun.kind == "Q" and not (
        standing.behind.low == "for" and standing.clause.quantities[noun.quantity].counted
    ):
        return ""  # "announced $325 million for 15 projects"
    return standing.clause.phrase(standing.at + 2) if is_noun else ""


def _is_money(goal: str) -> bool:
    """ "in grants", "in aid": what a sum consists of, not where it goes."""
    return is_plural(head_of(goal)) or head_of(goal) in _MASS


def _moved(standing: Standing) -> str:
    """ "collected $45 million in fees", "withdrew $4 billion from funds"."""
    base, behind, goal = standing.group.base, standing.behind, _goal(standing)
    if goal and behind.low == "in" and base not in LIGHT and _is_money(goal):
        return f"{goal} {standing.done}"
    if base not in TRANSFERS:
        return ""
    is_way = goal and behind.low in ("from", "to", "into")
    return f"money {standing.done} {behind.low} {goal}" if is_way else f"money {standing.done}"
