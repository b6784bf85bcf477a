"""What an English sum of money, measure or rate is of."""

from __future__ import annotations

import re

from desktop_app.analysis.happenings_en import going_on
from desktop_app.analysis.labels_en import labelled
from desktop_app.analysis.measuring_words_en import CONTESTS, FUNDING, LIGHT, MEASURED_BY, OWNING, QUALITIES
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.prepositions_en import after_preposition
from desktop_app.analysis.standing_en import SHORT, Standing, dimension_of, is_short, with_noun
from desktop_app.analysis.sums_en import by_verb, given, in_kind, spent
from desktop_app.patterns import deferred

_SUBSTANCE = deferred(r" of ([^\W\d]\w+(?: \w+){0,2}?) (?:per|an?|each)\b|\bof ([^\W\d]\w+)/")
_UNSAID = LIGHT | FUNDING
"""Verbs that say nothing of what is measured."""
_TRAVELLING = frozenset(
    "truck haul carry ship transport drive fly walk march travel move sail tow ride cycle swim go run".split()
)
_HARMING = frozenset(
    "die kill injure wound hurt hospitalise hospitalize rescue evacuate arrest detain drown jail displace".split()
)
_STUFF = {"currency": "sum", "area": "land"}
"""What a measure of these dimensions is of, where nothing says it: "400 hectares burned"."""
_SUMS = frozenset(("sum", "amount", "payment", "bill"))
_MAKING = frozenset("emissions production consumption use generation".split())
_MOVING_UP = frozenset("fly climb soar live hover operate cruise rise grow orbit sit lie".split())
_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west inland upstream downstream outside away".split()
)


def level(standing: Standing) -> str:
    """What a sum of money, a measure or a rate is of."""
    quantity, clause = standing.quantity, standing.clause
    is_restated = standing.before.low == "of" and clause.is_restated(standing.left - 1)
    if is_restated and clause.back(standing.left - 1) == standing.verb and standing.group.base not in LIGHT:
        return level(standing.behind_place(standing.verb))  # "lose an average of £8,000 in earnings"
    if quantity.unit == "year of age" or (standing.before.kind == "N" and standing.before.head == "aged"):
        return _age(standing)
    is_rate = quantity.dimension == "time" and " per " in quantity.unit and not standing.attribute
    if is_rate and not standing.named_before("of"):
        is_spent = standing.group.base == "spend" and standing.left == standing.verb
        if standing.before.low == "for" and standing.verb == standing.left - 1:
            return going_on("period of", clause, standing.verb)  # "must train for 27 days a year"
        return clause.attached("time spent", standing.at + 1) if is_spent else standing.subject
    if standing.behind.low == "worth" and clause.low(standing.at + 2) == "of":
        thing = clause.phrase(standing.at + 3)
        if thing:
            return thing  # "£1.2m worth of cheese"
    has_of = clause.text.find("of ", quantity.number, quantity.after) >= 0
    inside = _SUBSTANCE.search(clause.text, quantity.number, quantity.after) if has_of else None
    if inside is not None:
        return _made(standing, inside[1] or inside[2])
    if standing.before.low == "by" and _is_result(standing):
        return "votes"
    is_aside = standing.before.low == "at" and clause.kind(clause.back(standing.left)) == ","
    attribute = "" if is_aside or _has_quality(standing) else _named_sum(standing, standing.attribute)
    found = _distance(standing) or attribute or _in_a_direction(standing) or given(standing)
    is_means = (
        standing.before.low == "by" and standing.group.form == "passive" and standing.behind.low == "of"
    )
    if not found and standing.quantity.dimension == "currency":
        found = in_kind(standing)
    if not found and standing.before.kind == "P" and not is_means:
        found = after_preposition(standing)
    return found or _of_substance(standing) or _beside_noun(standing) or _in_clause(standing)


def _is_result(standing: Standing) -> bool:
    """ "rejected the plan by 52 % to 48 %"."""
    is_two = standing.behind.low in ("to", "against") and standing.clause.kind(standing.at + 2) == "Q"
    return is_two and standing.group.base in CONTESTS


def _named_sum(standing: Standing, attribute: str) -> str:
    """ "members get a £1,290 lump sum": the sum and who has it."""
    if attribute.rsplit(" ", 1)[-1] not in _SUMS or standing.group.form == "passive":
        return attribute
    subject = standing.subject
    return f"{attribute} for {subject}" if is_short(subject) else attribute


def _has_quality(standing: Standing) -> bool:
    """ "with a draught of 15 metres dock": the noun before says what is measured, whatever stands behind."""
    if standing.before.low != "of" or not standing.named_before("of"):
        return False
    clause = standing.clause
    is_bare = not clause.text[standing.before.end : standing.quantity.start].strip()
    return is_bare and clause.at(standing.left - 1).head in QUALITIES


def _distance(standing: Standing) -> str:
    """ "30 km from the capital", "12 km north of the town", "within 50 metres of the entrance"."""
    clause, quantity, low = standing.clause, standing.quantity, standing.behind.low
    if quantity.dimension != "length":
        return ""
    bound = clause.text[quantity.start : quantity.number].lower()
    before = standing.before
    is_there = before.kind == "V" and (before.form == "part" or before.base in _MOVING_UP)
    if is_there and bound.startswith(("above", "below")):
        return "altitude" if bound.startswith("above") else "depth"  # "stranded above 2,000 metres"
    is_within = clause.text[quantity.start : quantity.number].lower().startswith("within")
    place = standing.at + 2
    if low in _BEARINGS and clause.low(place) in ("of", "from"):
        place += 1
    elif (
        low == "to"
        and standing.behind.kind == "P"
        and standing.left == standing.verb
        and standing.group.base in _TRAVELLING
    ):
        return f"distance to {clause.words(place)}" if clause.kind(place) == "N" else ""
    elif not (low in ("from", "off") or (low == "of" and is_within)):
        return ""
    return f"distance from {clause.chunks[place].text}" if clause.kind(place) == "N" else ""


def _made(standing: Standing, substance: str) -> str:
    """ "emits 6.4 tonnes of CO2 per year": CO2 emissions."""
    noun = MEASURED_BY.get(standing.before.base, "")
    return f"{substance} {noun}" if noun in _MAKING else substance


def _age(standing: Standing) -> str:
    clause, left = standing.clause, standing.left
    is_bound = standing.before.kind == "N" and left == standing.at - 1 and standing.quantity.modifier != "="
    if is_bound and is_plural(standing.before.head):
        return f"age of {standing.before.text}"  # "children under 12 travel free"
    is_aged = standing.before.low == "aged"
    if standing.is_before(standing.at + 1) and not is_aged:
        return standing.behind.text
    if clause.kind(left) in ("P", ",") or clause.words(left) == "aged":
        left -= 1
    if clause.kind(left) == "R" and clause.low(left) in ("them", "whom", "these", "those") and standing.last:
        return (
            standing.last if standing.last.startswith("age") else f"age of {standing.last}"
        )  # "206 million of them aged 65"
    words = re.sub(r" ?\baged?\Z", "", clause.words(left)) if clause.kind(left) in ("N", "Q") else ""
    if words and words not in ("older", "younger") and "percentage" not in words:
        return f"age of {words}"
    return f"age of {standing.subject}" if standing.subject else "age"


def _in_a_direction(standing: Standing) -> str:
    dimension = dimension_of(standing)
    if not dimension:
        return ""
    clause, left = standing.clause, standing.left
    subject = standing.subject
    if standing.before.kind == "N" and left > standing.verb:
        subject = clause.phrase(left) if standing.verb >= 0 else clause.chain_before(left)
    if not subject and standing.before.kind == ",":
        subject = clause.chain_before(left - 1)  # "the tower, 30 m tall, ..."
    return with_noun(subject or clause.previous, dimension)


def _of_substance(standing: Standing) -> str:
    """ "1,234 tonnes of salt": the substance, with what is done to it."""
    clause, place = standing.clause, standing.behind_brackets + 1
    if clause.low(place - 1) != "of" or clause.kind(place) != "N":
        return ""
    if clause.low(place) in ("every", "each") and standing.subject:
        return standing.subject  # "interest swallows 23 cents of every dollar"
    thing = clause.phrase(place)
    owner = clause.text[: standing.quantity.start].rstrip().endswith(("'s", "’s"))
    if owner and clause.low(standing.left - 1) == "of" and clause.kind(standing.left - 2) == "Q":
        return thing  # "a fifth of the county's 870 km of roads is closed"
    if standing.opens_clause:
        end = place
        while clause.kind(end + 1) in ("P", "N") and end - place < 8:
            end += 1
        return standing.as_subject(thing, end)
    group, subject = standing.group, standing.subject
    if standing.left != standing.verb:
        return thing
    if group.base == "be" and subject:
        return subject  # "the allowance is two litres of wine"
    if group.base in ("cover", "span", "occupy") and subject:
        return f"{clause.words(place)} in {subject}" if is_short(subject) else subject
    if group.base in OWNING:
        return f"{thing} in {subject}" if subject and is_short(f"{thing} {subject}", SHORT + 2) else thing
    is_done = group.base not in _UNSAID and group.form != "passive"
    return f"{clause.words(place)} {standing.done}" if is_done else thing


def _beside_noun(standing: Standing) -> str:
    """ "exports 5 billion", "the bonus: €5m", "The village, 1,200 m, ..."."""
    clause, left, kind = standing.clause, standing.left, standing.before.kind
    number = clause.chunks[standing.at].quantity
    if kind == "N" and (standing.verb < 0 or standing.verb < left - 1):
        return clause.chain_before(left)
    bound = clause.text[standing.quantity.start : standing.quantity.number].split(" ", 1)[0].lower()
    if kind == "N" and bound in ("above", "below", "exceeding", "in") and standing.verb == left - 1:
        return clause.phrase(left, left)  # "create an index above 2,800"
    before = clause.at(left - 1)
    if kind == ":" and before.kind == "V" and before.form in ("inf", "part") and clause.kind(left - 2) == "N":
        return clause.predicated(clause.phrase(left - 2, left - 2), left - 1)  # "plants to close: two"
    if kind == ":" and (label := labelled(standing)):
        return label
    if kind in ("–", "—") and clause.kind(clause.back(left)) in ("N", "Q", ")"):
        return clause.chain_before(clause.back(left))  # "more women – 52 of 151 – sit"
    if kind == "=" and clause.kind(left - 1) == "N":
        return "sample" if clause.low(left - 1) == "n" else clause.phrase(left - 1, left - 1)
    if kind == "(" and before.kind == "N" and before.text[0].isupper() and _is_listed(standing):
        return standing.last  # "the highest share (85 %), followed by Norway (74 %)"
    is_first = kind == "," and standing.verb < 0 and standing.behind.kind in ("P", "A") and not number
    is_aside = kind in (":", "(") or (kind == "," and standing.behind.kind == ",") or is_first
    return clause.chain_before(left - 1) if is_aside and clause.kind(left - 1) in ("N", ")") else ""


def _is_listed(standing: Standing) -> bool:
    """Whether the quantity before has the same unit and stands in brackets as well."""
    number = standing.clause.chunks[standing.at].quantity
    last = standing.clause.quantities[number - 1] if number else None
    behind = standing.clause.text[last.after : last.after + 1] if last is not None else ""
    return last is not None and bool(standing.last) and behind == ")" and last.unit == standing.quantity.unit


def _in_clause(standing: Standing) -> str:
    if not standing.opens_clause:
        return by_verb(standing)
    clause, at = standing.clause, standing.at
    after = clause.verb_after(at)
    if standing.behind.kind == "," and not standing.before.kind and (subject := clause.subject(after)):
        return subject  # "At $200 a kit, the tests are too dear"
    is_thing = clause.kind(at + 2) == "N" and not clause.chunks[at + 2].is_time
    if after >= 0 and standing.behind.kind == "P" and is_thing:
        return clause.phrase(at + 2)
    if after == at + 1 and (found := spent(standing, after)):
        return found
    noun = _STUFF.get(standing.quantity.dimension, standing.quantity.unit)
    if clause.at(after).base == "fall" and noun == "millimetre":
        return "rainfall"  # "640 mm had fallen"
    if noun == "-":
        noun = labelled(standing) or (
            "people" if clause.at(after).base in _HARMING else "those"
        )  # "212 replied"
    is_kind = after == at + 1 and clause.at(after).base == "be" and clause.low(at + 2) in ("a", "an")
    if is_kind and noun in _SUMS and clause.kind(at + 2) == "N":
        return clause.phrase(at + 2)  # "of which $35 million is a grant"
    is_named = after == at + 1 and standing.quantity.dimension != "share"
    return standing.as_subject(noun, at) if is_named else ""
