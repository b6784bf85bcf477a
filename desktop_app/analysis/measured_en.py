"""What an English quantity measures: the shortest noun phrase that says it.

The sentence is cut into noun phrases and verb groups (`chunks_en`), and what stands around the quantity decides:
what is counted and what happens to it, what a share is of, what rises or falls, what a duration is the duration of.
"""

from __future__ import annotations

import re

from desktop_app.analysis.changes_en import changed, ranked
from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.counts_en import counted, is_whole_of_count
from desktop_app.analysis.durations_en import duration
from desktop_app.analysis.happenings_en import going_on, occurrence
from desktop_app.analysis.labels_en import labelled, with_label
from desktop_app.analysis.levels_en import level
from desktop_app.analysis.measuring_words_en import CHANGING, COLLECTIVES, LIGHT, MOVING
from desktop_app.analysis.nouns import is_plural, singular
from desktop_app.analysis.shares_en import shared
from desktop_app.analysis.standing_en import Standing, dimension_of, head_of, measures
from desktop_app.analysis.wording_en import worded
from desktop_app.patterns import deferred

_UNNAMED = frozenset(
    "lowest highest latter former rest others number figure total one same remainder second third".split()
)
_APPOSED = deferred(
    r"[ ]?[,(;–—]?[ ]?(?:(?:or|and|but|from|to|against|versus|vs\.?|compared[ ](?:with|to)|up[ ]from|down[ ]from|up|down|"
    r"equivalent[ ]to|equal[ ]to|about|i\.e\.|nearly|almost|roughly|some|over|around|more[ ]than|another|including|rather[ ]than|then|beating|missing|topping|exceeding|surpassing|ahead[ ]of|short[ ]of|the|"
    r"(?:in[ ])?(?:the[ ])?(?:previous|prior|preceding|last)[ ](?:year|quarter|month|period|week)(?:'s)?:?|"
    r"extra|additional|further|a[ ](?:rise|fall|drop|gain|decline|increase|decrease)[ ]of|\d{4}:|an?|by|of|only|just|on)?[ ]?){0,3}\(?",
)
_APPOSED_SIGNS = frozenset(",(;–—:")
_APPOSED_ENDS = tuple(
    "or and but from to against versus vs vs. with up down about i.e. nearly almost roughly some over around than another including "
    "then beating missing topping exceeding surpassing of the year quarter month period week year's quarter's month's period's week's "
    "extra additional further a an by only just on".split()
)
"""What it ends with."""
_COMPARED = deferred(
    r"[,(][ ]?(?:up|down|compared[ ](?:with|to)|against|versus|from)(?:[ ](?:from|on))?[ ]?(?:just|about|only)?[ ]?\Z",
)
_WORTH = frozenset("price cost value rate ratio share proportion percentage level size".split())
_SUMS = frozenset(
    "reserves sales earnings revenues costs profits losses exports imports savings debts assets liabilities deposits funds expenses "
    "expenditures payments prices wages salaries rates receipts holdings proceeds outlays remittances taxes tariffs fees emissions "
    "yields stocks supplies inflows outflows takings benefits subsidies finances arrears damages rents".split()
)
"""Plurals that are amounts: of "reserves of 55 billion" nothing is counted."""
_VAGUE = frozenset("term period amount sum rate".split())
_HURTING = frozenset("kill injure wound hurt".split())
_HAVING = frozenset("have need want get own operate keep".split())
_FINITE = frozenset(("finite", "passive"))
_LEAVING = frozenset(("leave", "put", "send"))
_AGAINST = frozenset(("against", "for"))
_NO_ACTS = LIGHT | CHANGING
_LEVELS = MOVING | frozenset(
    "be total reach exceed stand hit average number amount come equal surpass top pass approach become remain close peak leave end "
    "start begin stay double triple halve climb go recover".split()
)
"""Verbs whose number counts their subject."""
_THOSE = frozenset("them these those which whom".split())
_JOINED = deferred(r" (?:of|in|on|for|from|to|at|with|by) ")
_OF = deferred(r" of (?:the )?")
FAR = 90
NEAR = 40
"""Code points between two numbers of which the second may say the first again."""


def standings_of(clause: Clause) -> list[Standing | None]:
    """How each quantity of a clause stands; None for one that has no chunk."""
    places, quantities = clause.places, clause.quantities
    return [
        Standing(clause, quantity, places[number]) if number in places else None
        for number, quantity in enumerate(quantities)
    ]


def measured_en(standing: Standing, number: int) -> str:
    """What the quantity with a number measures."""
    return worded(_measured(standing, number), standing.clause.text)


def _measured(standing: Standing, number: int) -> str:
    quantity = standing.quantity
    if quantity.kind == "rank":
        return ranked(standing)
    if quantity.counted and not quantity.dimension and is_whole_of_count(standing):
        return counted(standing)
    if quantity.unit == "-" and standing.behind.kind == "V" and standing.before.kind == ";":
        found = _of_those(standing, number)  # "50,000 pilgrims came; 1,301 died"
    else:
        found = _said_again(standing, number) or _of_those(standing, number)
    if found:
        return found
    if quantity.dimension == "time" and quantity.change is None and quantity.unit != "year of age":
        found = duration(standing)
    if not found and quantity.dimension == "ratio" and _recurs(standing):
        found = occurrence(standing.clause, standing.verb)
    is_ratio = quantity.dimension == "ratio" and not dimension_of(standing)
    if not found and (quantity.change is not None or is_ratio):
        found = changed(standing)
    if not found:
        found = _stated(standing)
    if found.lower() in _UNNAMED or (quantity.dimension == "currency" and found == quantity.unit):
        found = ""
    if found in _VAGUE:
        found = _of_what(standing, found)
    if found and standing.verb < 0 and standing.before.kind == "N" and found == standing.before.text:
        found = with_label(standing, found)
    return found or labelled(standing) or standing.last or standing.clause.previous


def _recurs(standing: Standing) -> bool:
    """Whether a number of times says how often something happens: "was amended three times", not "three times the sum"."""
    quantity, behind = standing.quantity, standing.behind
    if (
        not quantity.unit.startswith("times")
        or quantity.change
        or standing.verb < 0
        or standing.before.kind == "P"
    ):
        return False
    said = standing.clause.text[quantity.number : quantity.after].lower()
    return (
        ("times" in said or said == "twice")
        and behind.kind in ("P", ",", ".", "", ";", "C")
        and behind.low != "as"
    )


def _of_what(standing: Standing, said: str) -> str:
    """ "imprisonment for a term not exceeding ten years", "store it for a period of six months": what the term is of."""
    clause = standing.clause
    for at in range(standing.left, max(0, standing.left - 4), -1):
        if clause.kind(at) != "N" or clause.words(at) != said:
            continue
        preposition, verb = clause.low(at - 1), clause.verb_before(at - 1)
        is_noun = clause.kind(at - 2) == "N" and clause.at(clause.back(at - 2)).base != "be"
        if is_noun and (preposition == "of" or (said == "term" and preposition == "for")):
            return f"{clause.words(at - 2)} {preposition} {said}"
        if said == "period" and preposition == "for" and verb >= 0 and clause.at(verb).base != "be":
            return going_on("period of", clause, verb)
    return said


def _stated(standing: Standing) -> str:
    quantity = standing.quantity
    if quantity.dimension == "share" or quantity.unit == "percentage":
        return shared(standing)
    if quantity.counted and not quantity.dimension:
        return counted(standing)
    return level(standing)


def _said_again(standing: Standing, number: int) -> str:
    """ "$5m (2021: $4m)", "up from 2.9bn", "from 9 % to 25 %": what the quantity before measures."""
    if not standing.last or not number:
        return ""
    clause, quantity = standing.clause, standing.quantity
    last = clause.quantities[number - 1]
    between = clause.text[last.after : quantity.start] if quantity.start >= last.after else ""
    is_bare = quantity.unit in ("-", last.unit) and not quantity.counted
    is_compared = is_bare and len(between) < FAR and _COMPARED.search(between.lower()) is not None
    if is_compared and not _has_verb(clause, number, _FINITE):
        return standing.last
    said = between.rstrip() + " " if between.strip() else between
    is_compared = (
        "-" not in clause.text[last.number : last.after]
        and standing.before.kind == ","
        and standing.behind.low in ("more", "fewer", "less")
    )
    if is_bare and is_compared and len(between) < FAR and not _has_verb(clause, number):
        return standing.last  # "51 hours a week at work, nine more than in 2010"
    if is_bare and standing.behind.low == "in" and clause.at(standing.at + 2).text in ("all", "total"):
        return standing.last  # "some 4.7 million in all"
    if len(between) > NEAR or not _is_apposed(said.lower()):
        return _for_others(standing, number)
    is_same_sort = quantity.dimension == last.dimension or quantity.unit in ("-", "percentage", last.unit)
    is_own = bool(quantity.counted) and quantity.counted != last.counted
    is_of_something = (standing.behind.low == "of" and not between.lstrip().startswith("(")) or (
        quantity.dimension == "share" and standing.whole == standing.at + 1
    )
    is_reduced = is_own or standing.behind.form in ("part", "ing")  # "nine of the 14 plants proposed"
    opens = clause.low(0) == "of" and clause.places.get(number - 1) == 1 and standing.behind.kind == "V"
    opens = opens and quantity.dimension == "share"
    if opens or is_reduced or not is_same_sort or standing.attribute or is_of_something:
        return ""
    return standing.last


def _is_apposed(between: str) -> bool:
    """Whether what stands between two numbers says that the second says the first again."""
    core = between.rstrip(" (")
    is_possible = not core or core[-1] in _APPOSED_SIGNS or core.endswith(_APPOSED_ENDS)
    return is_possible and _APPOSED.fullmatch(between) is not None


def _for_others(standing: Standing, number: int) -> str:
    """ "fines of £500 for a first offence and £900 for others": what the quantity before measures, for something else."""
    clause, behind = standing.clause, standing.behind
    last, quantity = clause.quantities[number - 1], standing.quantity
    is_same_sort = quantity.unit == "-" or (bool(quantity.dimension) and quantity.dimension == last.dimension)
    if (
        behind.kind != "P"
        or (behind.low == "of" and quantity.dimension != "time")
        or not is_same_sort
        or labelled(standing)
        or (quantity.change or "") != (last.change or "")
        or standing.before.kind not in ("C", ",", "A")
        or behind.low not in (clause.low(clause.places.get(number - 1, -2) + 1), _joint_before(standing))
        or _has_verb(clause, number)
    ):
        return ""
    thing, joint, other = standing.last.partition(f" {behind.low} ")
    if not joint and clause.at(clause.places.get(number - 1, -3) + 2).text in thing:
        return ""
    return clause.attached(thing, standing.at + 1) if other else thing


def _joint_before(standing: Standing) -> str:
    """The preposition of the noun before "and": "21 % of salary from employers and 9 % from staff"."""
    clause, left = standing.clause, standing.left
    is_noun = clause.kind(left) == "C" and clause.kind(left - 1) == "N" and clause.kind(left - 2) == "P"
    return clause.low(left - 2) if is_noun else ""


def _has_verb(clause: Clause, number: int, forms: frozenset[str] = frozenset()) -> bool:
    """Whether a verb, or one in some forms, stands between a quantity and the one before it."""
    first, last = clause.places.get(number - 1, 0), clause.places.get(number, 0)
    verbs = (c for c in clause.chunks[first:last] if c.kind == "V" and c.base != "compare")
    return any(not forms or c.form in forms for c in verbs)


def _of_those(standing: Standing, number: int) -> str:
    """ "38 of them by post", "of whom 35 million were refugees", "injured 60": more about what was counted before."""
    clause, quantity, at = standing.clause, standing.quantity, standing.at
    if standing.behind.low == "of" and clause.low(at + 2) in ("it", "this", "that") and standing.last:
        return standing.last if "share" in standing.last else f"share of {standing.last}"
    thing = _counted_before(clause, number) if number else ""
    is_other = bool(quantity.counted) and quantity.counted != thing
    is_hurt = not thing and standing.before.base in _HURTING and quantity.unit in ("-", "people", "person")
    if is_hurt and standing.before.form != "passive":
        return f"people {standing.done}"  # "wounding seven"
    if not thing and standing.behind.low == "of" and clause.low(at + 2) in _THOSE and quantity.unit == "-":
        return standing.last  # "wounding seven, two of them badly"
    if not thing or is_other or quantity.dimension not in ("", "share", "people"):
        return ""
    if standing.behind.low == "of" and clause.low(at + 2) in _THOSE:
        is_said = clause.kind(at + 3) == "V"
        return clause.predicated(thing, at + 3, is_some=True) if is_said else clause.attached(thing, at + 3)
    if standing.before.kind == "W" and clause.low(standing.left - 1) == "of" and standing.behind.kind == "V":
        return clause.predicated(thing, at + 1, is_some=True)
    return "" if quantity.counted or quantity.dimension == "share" else _more_of(standing, thing)


def _counted_before(clause: Clause, number: int) -> str:
    """What the nearest of the quantities before counts."""
    for earlier in range(number - 1, max(-1, number - 5), -1):
        quantity = clause.quantities[earlier]
        if quantity.counted and not quantity.dimension:
            return quantity.counted
    return ""


def _more_of(standing: Standing, thing: str) -> str:
    """ "killing five people and injuring 40", "320 aboard; 280 were rescued"."""
    behind, before = standing.behind, standing.before
    at = standing.at + 1
    if behind.kind == "(":
        at = standing.behind_brackets
        behind = standing.clause.at(at)  # "12,600 (0.4 %) were found"
    if (
        behind.kind == "V"
        and behind.form in ("part", "finite", "passive")
        and before.kind in ("C", ",", ";", ":", "", "N")
    ):
        return standing.clause.predicated(thing, at)
    if behind.kind == "P" and before.kind == "C" and behind.low == _place_before(standing):
        return standing.last  # "shed 2,000 jobs in China and 350 in Europe"
    if behind.kind == "P" and (before.base in _LEAVING or behind.low in _AGAINST):
        return standing.clause.attached(thing, at) if behind.low not in _AGAINST else f"{thing} {behind.low}"
    if before.base in _HURTING:
        thing = "people"
    if before.base in _HAVING and before.kind == "V" and standing.quantity.unit == "-":
        return thing  # "wants 381 ships but has 296"
    acts = before.kind == "V" and before.form != "passive" and before.base not in _NO_ACTS
    return f"{thing} {standing.done}" if acts and standing.quantity.unit in ("-", "people") else ""


def _place_before(standing: Standing) -> str:
    """The preposition behind the quantity before."""
    clause = standing.clause
    number = clause.chunks[standing.at].quantity
    return clause.low(clause.places.get(number - 1, -2) + 1) if number else ""


def counts_subject(standing: Standing, measured: str) -> bool:
    """Whether a bare number counts what it measures: "the ships numbered 40", "rose to 40", not "teams of six"."""
    low, group = standing.before.low, standing.group
    is_member = low == "of" and singular(standing.clause.at(standing.left - 1).head) in COLLECTIVES
    if low == "for" or is_member:
        return False
    if measured.startswith("people ") and not standing.quantity.dimension:
        return True
    is_level = group.base in _LEVELS or group.form == "passive" or standing.opens_clause
    is_other = standing.before.kind == "V" and group.base in _HAVING and standing.subject not in measured
    return is_level or is_other or standing.before.kind not in ("V", "P", ",", "C")


def _per_unit(thing: str, rest: str) -> str:
    """ "deaths per 100,000 people at risk fell to 14" counts deaths per 100,000 people."""
    word = head_of(thing)
    return f"{singular(word)} per {_JOINED.split(rest, 1)[0]}" if word and is_plural(word) else "-"


def unit_from_subject(subject: str) -> str:
    """ "server scale has exceeded 20 million" counts servers: the unit of a bare number."""
    if " per " in subject:
        return _per_unit(*subject.split(" per ", 1))
    words = subject.split()
    if words[:1] == ["people"]:
        return "person"  # "people killed"
    parts = _OF.split(subject, 1)
    if singular(head_of(subject)) in _WORTH or head_of(subject).lower() in _SUMS:
        return "-"  # "the cost of repairs reached 2 million" counts no repairs
    if len(parts) == 2 and measures(parts[0]):
        words = re.split(r" (?:in|on|for|from|to|at|with|by) ", parts[1])[0].split()
        heads = [i for i, word in enumerate(words) if is_plural(word)]
        return " ".join([*words[: heads[0]], singular(words[heads[0]])]) if heads else "-"
    if len(words) > 1 and measures(subject):
        return singular(words[-2])
    word = head_of(subject).strip(".,")
    return singular(word) if word and is_plural(word) else "-"
