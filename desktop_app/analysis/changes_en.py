"""What an English change is a change of, and what a rank is of."""

from __future__ import annotations

from desktop_app.analysis.measuring_words_en import CHANGING, LIGHT, MULTIPLYING
from desktop_app.analysis.places_en import is_place
from desktop_app.analysis.standing_en import Standing, is_change, is_short
from desktop_app.analysis.verbs_en import participle_of

_COMPARATIVES = frozenset("lower higher more fewer less greater larger smaller better worse".split())
_HOW_MUCH = frozenset(
    "further sharp annual average slight new additional yearly steep modest net overall relative total real record".split()
)
_TAKEN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("cut knock take shave trim wipe slash".split(), ("off",)),
    **dict.fromkeys("deduct subtract withhold".split(), ("from", "off")),
}
"""Verbs that take an amount off something, and the prepositions that say off what."""
_ASIDE = 6
"""Chunks in which an amount may be said again before them."""
_PLACES = frozenset(
    "table standings league rankings ranking list division world region country state nation globe continent union".split()
)
_COMPARED_WITH = frozenset("level figure number rate total amount".split())
_WANTING = frozenset(
    "want demand seek offer win get accept reject propose announce agree give award impose order".split()
)
_MORE = frozenset("more fewer less".split())
_GAINS = frozenset("add lose cut shed gain create slash recruit eliminate".split())


def ranked(standing: Standing) -> str:
    """What a rank is of: what is "in" or "for" behind it, the noun it stands before, or the subject."""
    clause, place = standing.clause, standing.at + 1
    while clause.kind(place) == "P" and clause.kind(place + 1) == "N":
        noun = clause.chunks[place + 1]
        is_thing = not noun.text[0].isupper() or (noun.low == "the" and " " in noun.text)
        is_there = noun.head in _PLACES or is_place(noun.text.split(" ")[-1])
        if is_thing and not is_there and clause.low(place) in ("in", "for", "by", "on"):
            return clause.phrase(place + 1)
        place += 2
    noun_behind = clause.phrase(standing.at + 1) if standing.behind.kind == "N" else ""
    if noun_behind and (not standing.subject or standing.group.base == "be"):
        return f"{standing.subject} as {noun_behind}" if is_short(standing.subject) else noun_behind
    if not standing.subject and not noun_behind and standing.before.kind == ",":
        return clause.chain_before(standing.left - 1)  # "Arsenal, fourth in the table"
    if noun_behind and standing.left <= standing.verb + 1 and standing.group.form != "passive":
        return noun_behind  # "would create the fourth-largest airline"
    return standing.subject or noun_behind or clause.previous


def changed(standing: Standing) -> str:
    """What rises or falls: the object of "cut", what an increase is in, the subject of "rose"."""
    if standing.before.low == "of" and not standing.is_direct:
        noun = standing.clause.at(standing.left - 1)
        if noun.kind == "Q" and standing.clause.quantities[noun.quantity].counted:
            return standing.clause.phrase(
                standing.left - 1, standing.left - 1
            )  # "two cuts of 25 basis points"
        if (
            standing.quantity.change is None
            and noun.kind == "N"
            and not is_change(noun.head)
            and not standing.clause.is_restated(standing.left - 1)
        ):
            return ""
    return (
        _taken_off(standing)
        or _multiplied(standing)
        or _bounded(standing)
        or _by_noun(standing)
        or _done_to(standing)
        or _by_verb(standing)
    )


def _taken_off(standing: Standing) -> str:
    """ "cut an average of 5 %, or £900, off the price", "deduct 10 % from refunds": what something is taken off."""
    clause, at = standing.clause, standing.at + 1
    taken = _TAKEN.get(standing.group.base, ())
    if not taken:
        return ""
    while clause.kind(at) in (",", "C", "Q") and at - standing.at < _ASIDE:
        at += 1
    return clause.phrase(at + 1) if clause.low(at) in taken and clause.kind(at + 1) == "N" else ""


def _multiplied(standing: Standing) -> str:
    """ "halving crime", "to double exports": what is behind the verb that is the quantity."""
    said = standing.clause.text[standing.quantity.number : standing.quantity.number + 5].lower()
    is_object = said.startswith(MULTIPLYING) and standing.is_before(standing.at + 1)
    inner = standing.clause.at(standing.at + 3)
    is_of_things = standing.clause.low(standing.at + 2) == "of" and inner.kind == "N" and not inner.is_time
    if standing.behind.head in _COMPARED_WITH and not is_of_things:
        return ""  # "more than double the level of 2019"
    return standing.clause.phrase(standing.at + 1) if is_object and not standing.behind.is_time else ""


def _by_noun(standing: Standing) -> str:
    """ "a 5 % rise in prices", "25 % lower risk", "an increase of 5 %"."""
    clause, at, noun = standing.clause, standing.at, standing.behind
    if standing.is_before(at + 1, gap=2) and is_change(noun.head):
        inner = clause.at(at + 3)
        if clause.low(at + 2) in ("in", "of", "to") and inner.kind == "N" and not inner.is_time:
            return clause.phrase(at + 3)
        said = _bare(noun.text.rsplit(" ", 1)[0]) if " " in noun.text else ""
        if not (said or standing.last) and standing.group.base in _WANTING and " " not in noun.text:
            return noun.text  # "the union wants a 9 % raise"
        return said or standing.last or standing.subject or clause.chain_before(standing.left)
    is_more = noun.kind == "N" and noun.low in _MORE and noun.text.lower() not in _MORE
    if is_more and " than" in clause.text[noun.end : noun.end + 6]:
        is_done = standing.left == standing.verb and standing.group.base not in LIGHT
        things = noun.text.partition(" ")[2] or noun.text
        return f"{things} {standing.done}" if is_done else things  # "carried 9 % more passengers than"
    less = clause.at(at + 2)
    if (
        noun.kind == "A"
        and noun.low in _MORE
        and less.kind == "N"
        and less.start - noun.end <= 1
        and not less.is_time
    ):
        is_done = standing.left == standing.verb and standing.group.base not in LIGHT
        return f"{less.text} {standing.done}" if is_done else less.text  # "burns a quarter less fuel"
    if noun.kind == "N" and " " in noun.text and noun.text.split(" ")[0] in _COMPARATIVES:
        return clause.phrase(at + 1).split(" ", 1)[1]
    left = standing.left
    if standing.before.kind != "P" or clause.kind(left - 1) != "N":
        return ""
    if is_change(clause.chunks[left - 1].head):
        return _of_changing_noun(standing, left - 1)
    is_inner = clause.low(left - 2) in ("in", "of", "to") and clause.kind(left - 3) == "N"
    if standing.before.low == "of" and is_inner and is_change(clause.chunks[left - 3].head):
        return clause.phrase(left - 1, left - 1)  # "a cut in emissions of 20 %"
    return ""


def _bounded(standing: Standing) -> str:
    """ "any rent increase above 5 %": the noun with its change."""
    clause, left = standing.clause, standing.left
    is_noun = standing.before.kind == "N" and left == standing.at - 1 and left > standing.verb + 1
    if (
        not is_noun
        or standing.quantity.modifier not in (">", ">=", "<", "<=")
        or " " not in standing.before.text
    ):
        return ""
    return clause.noun_before(left) if is_change(standing.before.head) else ""


def _of_changing_noun(standing: Standing, at: int) -> str:
    """ "an increase of", "GDP growth of", "a fall in prices of": what the noun says changes."""
    clause = standing.clause
    words = clause.chunks[at].text.rsplit(" ", 1)
    left = clause.back(at)
    if len(words) > 1 and _bare(words[0]):
        return words[0]
    if clause.kind(left) == "P" and clause.kind(left - 1) == "N":
        return clause.chain_before(left - 1)
    return standing.last or standing.subject


def _bare(words: str) -> str:
    """A noun phrase without adjectives that only say how much something changed."""
    return "" if words.lower() in _HOW_MUCH else words


def _done_to(standing: Standing) -> str:
    """ "lost 90 % of its water", "added 300 jobs", "adding €110 to the cost"."""
    clause, group = standing.clause, standing.group
    if standing.verb < 0 or standing.verb != standing.left:
        return ""
    if group.base == "add" and standing.behind.low == "to" and clause.kind(standing.at + 2) == "N":
        return clause.phrase(standing.at + 2)
    part = clause.phrase(standing.whole) if standing.whole >= 0 else ""
    if part:
        return f"{part} {participle_of(group.base)}"
    is_count = bool(standing.quantity.counted) and standing.quantity.dimension in ("", "share")
    return f"{standing.quantity.counted} {standing.done}" if is_count and group.base in _GAINS else ""


def _by_verb(standing: Standing) -> str:
    clause, left, verb = standing.clause, standing.left, standing.verb
    if standing.before.low == "by" and clause.low(left - 1) in ("up", "down"):
        left = clause.back(left - 1)  # "exports up by a tenth"
    kind = clause.kind(left)
    if (
        kind == "N"
        and verb < left - 1
        and (verb < 0 or clause.kind(clause.back(left)) in (",", "C", "S", ""))
    ):
        return clause.chain_before(left)  # "paper exports up 2.6 %"
    if kind in (",", "C") and standing.last:
        return standing.last
    if verb < 0:
        return clause.chain_before(left) if kind in ("N", ")") else standing.last
    thing = clause.object_after(verb, standing.at)
    is_done = thing and standing.group.base in CHANGING and standing.group.form != "passive"
    return thing if is_done else standing.subject or thing
