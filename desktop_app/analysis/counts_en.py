"""What an English number counts, with what happens to it: "homes to be renovated", "letters in the archive"."""

from __future__ import annotations

from desktop_app.analysis.measuring_words_en import CHANGING, COLLECTIVES, CONTESTS, LIGHT, OWNING, PENALTIES
from desktop_app.analysis.nouns import singular
from desktop_app.analysis.prepositions_en import after_preposition
from desktop_app.analysis.standing_en import Standing, head_of, is_short, measures
from desktop_app.analysis.words_en import MEASURE_NOUNS

_UNITS = frozenset("points marks strokes votes units shots runs places steps levels".split())
"""Counted things that are as good as units: a lead "of six points" is a lead."""
_ALWAYS = frozenset("of with from along without".split())
_OFTEN = frozenset("in on for at by per".split())
_DIVIDING = frozenset("divide consist implement split compose organise".split())
_REACHING = frozenset("run extend amount come stretch".split())
_BESIDE = frozenset("with in across among between for on within at".split())
_MEANT = frozenset("build design license equip certify intend".split())
_LIMITS = frozenset(
    "threshold limit cap quota ceiling target minimum maximum goal backlog shortage deficit surplus".split()
)
_PARTED = (" of", " of the", " of its", " of their", " of these", " of those")
"""What the words of a number end with that counts some of the number behind it."""
_LIMITING = frozenset("exceed average".split())
_FEWER = frozenset(("fewer", "other"))
_TAKING = frozenset("take knock shave wipe lose gain add shed drop".split())
_APART = frozenset("above below ahead behind off under over short clear adrift".split())
_LEVELS = CHANGING | LIGHT
_NEEDING = frozenset("need require include contain comprise".split())
_LEVELLING = CHANGING | frozenset("be stand remain close lead".split())


def counted(standing: Standing) -> str:
    """What is counted, with the short phrase that narrows it."""
    clause, thing, at = standing.clause, standing.quantity.counted, standing.at
    if clause.text[standing.quantity.end : standing.quantity.end + 1] == "-" and standing.is_before(at + 1):
        return clause.phrase(at + 1)
    if standing.is_direct and standing.group.base in _LIMITING and measures(standing.subject):
        return standing.subject  # "class sizes should not exceed 25 pupils in the first years"
    found = (
        _of_a_whole(standing)
        or _as_unit(standing)
        or _after_a_preposition(standing)
        or _with_attached(standing)
    )
    if found:
        return found
    behind = standing.behind
    if behind.low == "of" and clause.kind(at + 2) == "Q" and standing.opens_clause:
        return standing.as_subject(thing, at + 2)  # "eight of the 12 members were rescued"
    if behind.kind == "W" and clause.kind(at + 2) in ("V", "A"):
        return standing.as_subject(thing, at)
    if behind.kind == "V" and (behind.form in ("part", "ing", "inf") or standing.opens_clause):
        return clause.predicated(thing, at + 1)
    if (
        standing.before.kind == "P"
        and standing.before.low == "with"
        and clause.kind(standing.left - 1) == "N"
    ):
        return f"{thing} of {clause.words(standing.left - 1)}"
    if standing.opens_clause:
        is_inner = standing.before.kind == "P" and clause.kind(standing.left - 1) in ("N", "Q")
        return thing if is_inner else standing.as_subject(thing, at)
    return _as_object(standing)


def _of_a_whole(standing: Standing) -> str:
    """ "7 of 61 boats found leaky were mended": the seven, mended, and the 61."""
    clause, thing, at = standing.clause, standing.quantity.counted, standing.at
    if clause.text[: clause.chunks[at].end].endswith(_PARTED) and standing.opens_clause:
        verb = clause.verb_after(at + 1)
        return clause.predicated(thing, verb) if verb > 0 else thing
    if not is_whole_of_count(standing):
        return ""
    is_reduced = clause.kind(at + 1) == "V" and clause.at(at + 1).form in ("part", "ing")
    return clause.predicated(thing, at + 1) if is_reduced else clause.attached(thing, at + 1)


def is_whole_of_count(standing: Standing) -> bool:
    """ "12 of 31 candidates were rejected", "one of the county's nine hospitals": those of which some were."""
    clause, left = standing.clause, standing.left
    if standing.before.kind == "N" and clause.words(left) != standing.before.text:
        left -= 1  # behind the owner
    if standing.before.kind == "Q":
        return clause.text[standing.before.start : standing.before.end].endswith(_PARTED)
    part = clause.at(left - 1)
    is_part = part.kind == "Q" and clause.quantities[part.quantity].unit != "percentage"
    return clause.low(left) == "of" and clause.kind(left) == "P" and (is_part or part.low == "one")


def _as_unit(standing: Standing) -> str:
    """Counted things that say how far something is or goes: "8 pips weaker than", "lost 3 points", "11 points above"."""
    clause, thing, at, behind = standing.clause, standing.quantity.counted, standing.at, standing.behind
    if standing.before.low == "at" and not standing.left and " per " in standing.quantity.unit:
        return clause.subject(clause.verb_after(at))  # "at 1.2 births per woman, the rate is"
    if clause.low(at + 2) == "than" and behind.low.endswith("er") and behind.low not in _FEWER:
        return standing.last or standing.subject
    if thing not in _UNITS:
        return ""
    if standing.before.kind == "N" and standing.left > standing.verb + 1:
        return clause.chain_before(standing.left)  # "margin of error ±3 points"
    if standing.is_direct and standing.group.base in _TAKING:
        is_off = behind.low == "off" and clause.kind(at + 2) == "N"
        return clause.phrase(at + 2) if is_off else standing.subject
    is_apart = behind.kind in ("P", "N", "A") and behind.low in _APART and standing.before.kind != "P"
    return standing.subject if is_apart else ""


def _after_a_preposition(standing: Standing) -> str:
    """ "a lead of six points", "the number of 40 ships", "a survey of 2,000 parents"."""
    clause, thing, at = standing.clause, standing.quantity.counted, standing.at
    if standing.before.kind != "P":
        return ""
    if thing.split()[-1].lower() in _UNITS and standing.before.low != "in":
        if standing.before.low == "by" and (standing.group.base in CONTESTS or thing == "votes"):
            is_count = clause.low(at + 1) in ("to", "against") and clause.kind(at + 2) == "Q"
            is_count = is_count or clause.low(at + 2) in ("favour", "favor")
            if not is_count and standing.group.base in ("lead", "trail") and standing.subject:
                return f"lead of {standing.subject}"
            return thing if is_count else "margin"  # "approved by 18 votes to 7"
        found = after_preposition(standing)
        if found:
            return found
    if not standing.named_before("of"):
        return ""
    noun = clause.chunks[standing.left - 1]
    if singular(noun.head) in MEASURE_NOUNS or singular(noun.head) in _LIMITS:
        said = clause.phrase(standing.left - 1, standing.left - 1)
        return said if singular(thing) in said or len(said.split()) > 1 else f"{said} of {thing}"
    return (
        f"{thing} in {noun.text}"
        if singular(noun.head) in COLLECTIVES
        else clause.attached(thing, standing.at + 1)
    )


def _with_attached(standing: Standing) -> str:
    """ "letters in the archive": what stands behind belongs to what is counted."""
    noun = standing.clause.at(standing.at + 2)
    if standing.behind.kind != "P" or noun.kind != "N" or noun.is_time:
        return ""
    if standing.behind.low == "from" and standing.is_direct and standing.group.base not in LIGHT:
        return ""
    is_light = standing.verb < 0 or standing.group.base in LIGHT or standing.group.base == "leave"
    if standing.behind.low in _ALWAYS or (is_light and standing.behind.low in _OFTEN):
        return standing.clause.attached(standing.quantity.counted, standing.at + 1)
    return ""


def _as_object(standing: Standing) -> str:
    clause, thing, group, subject = (
        standing.clause, standing.quantity.counted, standing.group, standing.subject,
    )  # fmt: skip
    if standing.before.kind == "P":
        is_near = (
            group.base != "be" or clause.back(standing.left) == standing.verb
        )  # not "is home to 36 jets"
        if (
            standing.before.low in ("at", "to", "by", "from")
            and group.base in _LEVELLING
            and subject
            and is_near
        ):
            is_active = group.form != "passive"
            return (clause.object_after(standing.verb, standing.left) if is_active else "") or subject
        if standing.before.low == "to" and group.base in _REACHING and subject:
            return f"{thing} of {subject}"  # "the statement runs to 36 pages"
        if standing.before.low == "for" and group.base in _MEANT and group.form in ("part", "passive"):
            return f"capacity for {thing}"  # "the ferry, built for 200 passengers"
        if standing.before.low == "for" and group.base in PENALTIES:
            return PENALTIES[group.base]
        if group.base in _DIVIDING and subject:
            return f"{thing} of {subject}"
        return subject if measures(subject) and standing.before.low not in _BESIDE else thing
    behind = standing.behind
    if group.base in ("leave", "find", "make", "keep") and behind.kind == "N" and " " not in behind.text:
        return f"{thing} {behind.text}"
    if not standing.is_direct:
        return thing
    if group.base == "be" and clause.low(clause.back(standing.verb)) == "there":
        return clause.attached(thing, standing.at + 1)
    is_level = group.base in _LEVELS and group.base not in _NEEDING
    return subject if is_level and measures(subject) else _direct_object(standing)


def _direct_object(standing: Standing) -> str:
    """ "has 340 rooms", "needs 20 nurses", "reached 4 million children", "built 420 clinics"."""
    thing, base, subject = standing.quantity.counted, standing.group.base, standing.subject
    is_active = standing.group.form != "passive"
    if base in OWNING and subject:
        return f"{thing} of {subject}" if is_short(subject) else thing
    if base in ("need", "require") and is_active:
        return f"{thing} needed"
    if base == "be" and singular(head_of(subject)) in COLLECTIVES:
        return f"{thing} in {subject}"  # "the average herd is 165 cows"
    if (base not in LIGHT or base == "reach") and is_active:
        return f"{thing} {standing.done}"
    if base in ("number", "total", "exceed", "hit") and subject:
        return subject if singular(thing.split()[-1]) in singular(subject) else f"{thing} of {subject}"
    return thing
