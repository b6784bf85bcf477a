"""What an English quantity behind a preposition measures: "a fine of $5", "raise its share to 20 %", "sold for $5"."""

from __future__ import annotations

from desktop_app.analysis.measuring_words_en import CHANGING, MEASURED_BY, MULTIPLYING, OUTDOING, QUALITIES
from desktop_app.analysis.nouns import is_plural, singular
from desktop_app.analysis.standing_en import Standing, is_change, is_short, with_noun

_MOVING = frozenset("at to from by".split())
_GOVERNED = frozenset(
    "to at from by above below near past under over around than on between in into against".split()
)
_AT_FIRST = {"length": "height", "mass": "weight", "area": "area"}
_BOUNDING = frozenset("above below over under exceeding beyond".split())
_BUYING = frozenset("buy sell order purchase acquire rent lease hire charter auction trade".split())
_ASIDES = frozenset("at with of near around about above below under over".split())
_ARTICLES = frozenset("a an the its their his her our".split())
_UNNAMED = frozenset("number figure total toll".split())


def after_preposition(standing: Standing) -> str:
    """What the noun before the preposition, or the verb before both, says is measured."""
    clause, verb = standing.clause, standing.verb
    preposition, noun = standing.before.low, clause.back(standing.left)
    before = clause.at(noun)
    if (
        before.kind == "Q"
        and standing.last
        and clause.quantities[before.quantity].unit in ("times", "percentage")
    ):
        return standing.last if preposition in _MOVING else ""  # "tripled to 2 million"
    if preposition in _MOVING and standing.last and _is_multiplied(standing, noun - 1):
        return standing.last  # "halved the harvest to 660,000 tonnes"
    if preposition == "of" and clause.is_restated(noun) and noun > verb:
        outer = clause.back(noun - 1 if clause.is_attribute(noun - 1) else noun)
        if clause.kind(outer) == "P" and clause.low(outer) in _MOVING and (verb >= 0 or not outer):
            return after_preposition(standing.behind_place(outer))  # "at a record low of 4 %"
    if not before.kind:
        return _at_first(standing)
    if before.kind == "R" and before.low == "each" and standing.last:
        return standing.last  # "250 units, each of 0.4 ha"
    if preposition == "at" and standing.quantity.dimension == "speed" and standing.subject:
        return with_noun(standing.subject, "speed")
    if before.kind == "," and (found := _aside(standing, noun)):
        return found
    if preposition in ("of", "worth") and before.kind in ("N", "Q") and not clause.is_restated(noun):
        return _of_noun(standing, noun)
    if before.kind == "N" and noun > verb:
        found = _behind_noun(standing, noun)
        if found:
            return found
    is_bought = preposition == "for" and standing.group.base in _BUYING
    is_priced = before.kind == "Q" and (preposition == "at" or is_bought)
    if is_priced and standing.quantity.dimension == "currency" and clause.quantities[before.quantity].counted:
        return f"price of {clause.phrase(noun, noun)}"  # "2 million doses at $9.50 each"
    if before.kind == "Q" and verb < noun and standing.behind.low == "of":
        return ""
    return _governed(standing, preposition) if verb >= 0 else ""


def _at_first(standing: Standing) -> str:
    """ "At 1.75 metres, she is": the height of the subject to come."""
    subject = standing.clause.subject(standing.clause.verb_after(standing.at))
    noun = _AT_FIRST.get(standing.quantity.dimension, "") if standing.before.low == "at" else ""
    return f"{noun} of {subject}" if noun and subject else subject


def _aside(standing: Standing, comma: int) -> str:
    """ "the bond, at 5 %, is", "won an order for two ships, worth $5 million", "exports, worth $5 million, fell"."""
    clause, verb, preposition = standing.clause, standing.verb, standing.before.low
    is_own = clause.kind(comma - 1) == "N" and clause.kind(comma - 2) in ("C", ";", "S")
    if is_own and preposition in _ASIDES:
        return clause.chain_before(comma - 1)  # "demand fell, and prices, now near $9, may rise"
    is_loose = preposition in _ASIDES and clause.kind(comma - 1) == "N"
    if is_loose and comma > verb - 1 and (verb < 0 or comma < verb):
        return clause.chain_before(comma - 1)
    if preposition != "worth":
        return ""
    thing = clause.object_after(verb, comma) if verb >= 0 and standing.group.form != "passive" else ""
    left = clause.back(comma)
    return thing or (clause.chain_before(left) if clause.kind(left) in ("N", "Q", ")") else "")


def _is_multiplied(standing: Standing, at: int) -> bool:
    """Whether a verb that is a quantity, "halved", stands at a place."""
    clause = standing.clause
    if clause.kind(at) != "Q":
        return False
    number = clause.quantities[clause.chunks[at].quantity].number
    return clause.text[number : number + 6].lower().startswith(MULTIPLYING)


def _of_noun(standing: Standing, noun: int) -> str:
    """ "a fine of $5", "a target of GDP growth of 5 %", "a depth of 2 metres"."""
    clause = standing.clause
    before = clause.chunks[noun]
    if before.kind == "Q":
        return clause.phrase(noun, noun)
    if clause.low(noun - 1) == "of" and (
        singular(before.head) in ("target", "goal") or is_change(before.head)
    ):
        return clause.chain_before(noun)
    said = clause.noun_before(noun)
    if " of " in said or standing.verb < 0 or before.head not in QUALITIES or not is_short(said):
        return said
    if clause.low(noun - 1) == "with" and clause.kind(noun - 2) in ("N", "Q"):
        return f"{said} of {clause.words(noun - 2)}"  # "applies to firms with a turnover of"
    return f"{said} of {standing.subject}" if is_short(standing.subject) else said


def _behind_noun(standing: Standing, noun: int) -> str:
    """ "raise its share to 20 %", "tickets at $5", "a stake for $5"."""
    clause, verb, group, preposition = standing.clause, standing.verb, standing.group, standing.before.low
    is_active = group.form != "passive"
    if group.base in OUTDOING and preposition == "by" and is_active and standing.subject:
        return standing.subject  # "revenue missed forecasts by 3 cents a share"
    is_adjective = group.base == "be" and noun == verb + 1 and " " not in clause.chunks[noun].text
    if (
        is_adjective
        and not is_plural(clause.chunks[noun].text)
        and clause.chunks[noun].low not in _ARTICLES
        and standing.subject
    ):
        return standing.subject  # "interest is payable at 6 %"
    if verb >= 0 and noun == verb + 1 and preposition != "with" and is_active:
        return clause.phrase(noun, noun)
    if preposition in _BOUNDING and not clause.chunks[noun].is_time and noun > verb + 1:
        return clause.noun_before(noun)  # "notice of any rent increase above 5 %"
    if preposition in _MOVING and (group.base in CHANGING or group.base == "be"):
        return (clause.object_after(verb, standing.left) if is_active else "") or standing.subject
    if preposition in ("for", "at") and group.base == "be" and clause.kind(verb + 1) == "P":
        return standing.subject
    if preposition in ("for", "at", "on") or verb < 0 or clause.kind(clause.back(noun)) in (",", "C", "S"):
        return standing.subject if clause.is_restated(noun) else clause.noun_before(noun)
    return ""


def _governed(standing: Standing, preposition: str) -> str:
    """ "sold for $5", "priced at", "rose to", "runs at 45 km/h"."""
    clause, verb, group = standing.clause, standing.verb, standing.group
    if group.base in ("price", "value") and preposition in ("for", "at"):
        return with_noun(standing.subject, MEASURED_BY[group.base])
    if standing.quantity.dimension == "speed":
        return with_noun(standing.subject, "speed")
    if preposition not in _GOVERNED:
        return ""
    if preposition == "by" and group.base.startswith(("over", "under")) and group.base in MEASURED_BY:
        return f"{MEASURED_BY[group.base]} of {standing.subject}"  # "overspent by £4m"
    thing = clause.object_after(verb, standing.left)
    if standing.behind.low == "of" and clause.kind(standing.at + 2) == "N" and not standing.subject:
        return clause.phrase(standing.at + 2)
    if thing.lower() in _UNNAMED:
        return ""
    is_object = thing and group.form != "passive" and clause.kind(verb + 1) != "Q"
    return thing if is_object else standing.subject
