"""What an English quantity measures: the shortest noun phrase that says it.

The sentence is cut into noun phrases and verb groups (`chunks_en`), and what stands around the quantity decides:
what is counted and what happens to it, what a share is of, what rises or falls, what a duration is the duration of.
"""

from __future__ import annotations

import re

from desktop_app.analysis.clause_en import Clause
from desktop_app.analysis.durations_en import duration
from desktop_app.analysis.measuring_words_en import (
    CHANGING,
    CONTESTS,
    COLLECTIVES,
    FUNDING,
    LIGHT,
    MEASURED_BY,
    OWNING,
    PENALTIES,
    QUALITIES,
    REPORTING,
    SHARING,
    TRANSFERS,
)
from desktop_app.analysis.nouns import is_plural, singular
from desktop_app.analysis.places_en import is_place
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.verbs_en import participle_of, verb_forms
from desktop_app.analysis.words_en import CHANGE_NOUNS, DIMENSIONS, MEASURE_NOUNS

LONGEST = 90
_FIRST = re.compile(r"\W*([A-Z][a-z]+)(?![\w'’-]|\.\w)")
_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "age",
    "ing",
    "ism",
    "ure",
    "ium",
    "al",
    "ic",
)
_COMMON = frozenset(
    "quarterly petrol car union copper public average total urban rural annual new small large net gross private local young old overall daily monthly weekly social food "
    "gas oil water energy road rail health trade tax wage household labour labor tourist export import consumer retail headline core adjusted "
    "operating pretax output income revenue debt crime child life people gold silver steel coal wheat land sea air power wind waste money "
    "government population economy inflation poverty demand sterling turnout student school university police army hospital "
    "extreme broadband remittance electricity industrial military foreign domestic nominal real higher primary secondary women men each".split()
)
_SUBSTANCE = re.compile(r" of ([^\W\d]\w+(?: \w+)?) (?:per|an?|each)\b|\bof ([^\W\d]\w+)/")
SHORT = 3
"""Words of a subject that can go in front of a noun: "pipeline length"."""
_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest inland upstream downstream outside away".split()
)
_UNITS = frozenset("points marks strokes votes units shots runs places steps levels".split())
"""Counted things that are as good as units: a lead "of six points" is a lead."""
_UNNAMED = frozenset(
    "lowest highest latter former rest others number figure total one same remainder second third".split()
)
_MASS = frozenset(
    "aid funding investment support profit income sales revenue debt assistance compensation cash equity relief spending capital".split()
)
_COMPARATIVES = frozenset("lower higher more fewer less greater larger smaller better worse".split())
_HOW_MUCH = frozenset(
    "further sharp annual average slight new additional yearly steep modest net overall relative total real record".split()
)
_PLACES = frozenset("world region country state nation globe continent union".split())
_APPOSED = re.compile(
    r"[ ]?[,(;–—]?[ ]?(?:(?:or|and|but|from|to|against|versus|vs\.?|compared[ ](?:with|to)|up[ ]from|down[ ]from|up|down|equivalent[ ]to|equal[ ]to|about|i\.e\.|"
    r"nearly|almost|roughly|some|over|around|more[ ]than|another|including|rather[ ]than|then|a[ ](?:rise|fall|drop|gain|decline|increase|decrease)[ ]of|\d{4}:|an?|by|of|only|just|on)?[ ]?){0,3}\(?",
    re.IGNORECASE,
)


_COMPARED = re.compile(
    r"[,(][ ]?(?:up|down|compared[ ](?:with|to)|against|versus|from)(?:[ ](?:from|on))?[ ]?(?:just|about|only)?[ ]?\Z",
    re.IGNORECASE,
)


def measured_en(clause: Clause, number: int, before: list[str]) -> str:
    """What the quantity with a number measures, after `before` for the quantities before it in the sentence."""
    quantity = clause.quantities[number]
    at = clause.places.get(number)
    if at is None:
        return ""
    return _in_sentence_case(clause, tidy(_measured(clause, quantity, number, at, before)))


def _in_sentence_case(clause: Clause, said: str) -> str:
    """The sentence's first word in lower case, where it is one that is no name."""
    first = _FIRST.match(clause.text)
    if first is None or first[1] not in said:
        return said
    low = first[1].lower()
    known = verb_forms().get(low)
    is_common = (
        low in _COMMON
        or low.endswith(_ENDINGS)
        or (known is not None and (known.is_noun_too or known.is_ing))
        or (is_plural(low) and not is_place(first[1]))
    )
    return re.sub(rf"\b{first[1]}\b", low, said, count=1) if is_common else said


def tidy(said: str) -> str:
    """A phrase on one line without signs at its ends, and not too long."""
    said = " ".join(said.split()).strip(" ,.;:-–'\"“”()")
    return said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0]


def _measured(clause: Clause, quantity: Quantity, number: int, at: int, before: list[str]) -> str:
    if quantity.kind == "rank":
        return _ranked(clause, at)
    same = _said_again(clause, quantity, number, before)
    if same:
        return same
    found = _of_those(clause, number, at, before)
    if found:
        return found
    if quantity.dimension == "time" and quantity.change is None and quantity.unit != "year of age":
        found = duration(clause, quantity, at)
        if found:
            return found
    if quantity.dimension == "ratio" and _dimension(clause, at):
        return _level(clause, quantity, at)
    if quantity.change is not None or quantity.dimension == "ratio":
        found = _changed(clause, quantity, at, before[-1] if before else "")
        if found:
            return found
    if quantity.dimension == "share" or quantity.unit == "percentage":
        found = _shared(clause, quantity, at)
    elif quantity.counted and not quantity.dimension:
        found = _counted(clause, quantity, at)
    else:
        found = _level(clause, quantity, at)
    if found.lower() in _UNNAMED:
        found = ""
    return found or (before[-1] if before else "") or clause.previous


def _of_those(clause: Clause, number: int, at: int, before: list[str]) -> str:
    """ "38 of them by post", "of whom 35 million were refugees", "injured 60": more about what was counted before."""
    quantity = clause.quantities[number]
    if clause.low(at + 1) == "of" and clause.low(at + 2) in ("it", "this", "that") and before:
        return f"share of {before[-1]}" if "share" not in before[-1] else before[-1]
    counted = next(
        (
            q.counted
            for q in clause.quantities[max(0, number - 4) : number][::-1]
            if q.counted and not q.dimension
        ),
        "",
    )
    if (
        not counted
        or (quantity.counted and quantity.counted != counted)
        or quantity.dimension not in ("", "share", "people")
    ):
        return ""
    if clause.low(at + 1) == "of" and clause.low(at + 2) in ("them", "these", "those", "which", "whom"):
        after = at + 3
        return (
            clause.predicated(counted, after, is_some=True)
            if clause.kind(after) == "V"
            else clause.attached(counted, after)
        )
    left = clause.back(at)
    if clause.kind(left) == "W" and clause.low(left - 1) == "of" and clause.kind(at + 1) == "V":
        return clause.predicated(counted, at + 1, is_some=True)
    if quantity.counted or quantity.dimension == "share":
        return ""
    if (
        clause.kind(at + 1) == "V"
        and clause.chunks[at + 1].form in ("part", "finite", "passive")
        and clause.kind(left) in ("C", ",", ";", ":", "", "N")
    ):
        return clause.predicated(counted, at + 1)
    group = clause.at(left)
    if (
        group is not None
        and group.kind == "V"
        and group.form != "passive"
        and group.base not in LIGHT | CHANGING
        and quantity.unit in ("-", "people")
    ):
        return f"{counted} {'to be ' if group.is_ahead else ''}{participle_of(group.base)}"
    return ""


def _said_again(clause: Clause, quantity: Quantity, number: int, before: list[str]) -> str:
    """ "$5m (2021: $4m)", "up from 2.9bn", "from 9 % to 25 %": what the quantity before measures."""
    if not number or not before or not before[-1]:
        return ""
    last = clause.quantities[number - 1]
    between = clause.text[last.after : quantity.start]
    if quantity.start < last.after:
        between = ""
    if _COMPARED.search(between) and len(between) < 90 and not _has_verb(clause, number):
        if quantity.unit in ("-", last.unit) and not quantity.counted:
            return before[-1]
    if (
        len(between) > 40
        or _APPOSED.fullmatch(between.rstrip() + " " if between.strip() else between) is None
    ):
        return ""
    is_same_sort = quantity.dimension == last.dimension or quantity.unit in ("-", "percentage", last.unit)
    is_own = bool(quantity.counted) and quantity.counted != last.counted and quantity.dimension != "share"
    if is_own or not is_same_sort:
        return ""
    place = clause.places.get(number, -1)
    if _attribute(clause, quantity, place) or (
        clause.low(place + 1) == "of" and not between.lstrip().startswith("(")
    ):
        return ""
    return before[-1]


def _has_verb(clause: Clause, number: int) -> bool:
    """Whether a verb stands between a quantity and the one before it."""
    first, last = clause.places.get(number - 1, 0), clause.places.get(number, 0)
    return any(c.kind == "V" for c in clause.chunks[first:last])


def _ranked(clause: Clause, at: int) -> str:
    """What a rank is of: what is "in" or "for" behind it, the noun it stands before, or the subject."""
    place = at + 1
    while clause.kind(place) == "P" and clause.kind(place + 1) == "N":
        noun = clause.chunks[place + 1]
        if (
            clause.low(place) in ("in", "for", "by", "on")
            and noun.head not in _PLACES
            and not noun.text[0].isupper()
        ):
            return clause.phrase(place + 1)
        if (
            noun.head not in _PLACES
            and clause.low(place) in ("in", "for")
            and noun.low == "the"
            and len(noun.text.split()) > 1
        ):
            return clause.phrase(place + 1)
        place += 2
    following = clause.at(at + 1)
    verb = clause.verb_before(at)
    subject = clause.subject(verb)
    if following is not None and following.kind == "N" and (not subject or clause.chunks[verb].base == "be"):
        noun = clause.phrase(at + 1)
        return f"{subject} as {noun}" if subject and len(subject.split()) <= SHORT and noun else noun
    return (
        subject
        or (clause.phrase(at + 1) if following is not None and following.kind == "N" else "")
        or clause.previous
    )


def _changed(clause: Clause, quantity: Quantity, at: int, last: str) -> str:
    """What rises or falls: the object of "cut", what an increase is in, the subject of "rose"."""
    noun = clause.at(at + 1)
    if (
        noun is not None
        and noun.kind == "N"
        and _of_change(noun.head)
        and noun.start - clause.chunks[at].end <= 2
    ):
        if (
            clause.low(at + 2) in ("in", "of", "to")
            and clause.kind(at + 3) == "N"
            and not clause.chunks[at + 3].is_time
        ):
            return clause.phrase(at + 3)
        inner = _bare(noun.text.rsplit(" ", 1)[0]) if " " in noun.text else ""
        return inner or last or clause.subject(clause.verb_before(at)) or clause.chain_before(clause.back(at))
    if (
        noun is not None
        and noun.kind == "N"
        and noun.text.split(" ")[0] in _COMPARATIVES
        and " " in noun.text
    ):
        return clause.phrase(at + 1).split(" ", 1)[1]
    left = clause.back(at)
    before = clause.at(left)
    if (
        before is not None
        and before.kind == "P"
        and clause.kind(left - 1) == "N"
        and _of_change(clause.chunks[left - 1].head)
    ):
        return _of_changing_noun(clause, left - 1, last)
    verb = clause.verb_before(at)
    if (
        verb == left
        and clause.at(verb)
        and clause.chunks[verb].base == "add"
        and clause.low(at + 1) == "to"
        and clause.kind(at + 2) == "N"
    ):
        return clause.phrase(at + 2)
    whole = _share_of(clause, at)
    if whole >= 0 and verb == left and verb >= 0 and clause.phrase(whole):
        return f"{clause.phrase(whole)} {participle_of(clause.chunks[verb].base)}"
    if quantity.counted and not quantity.dimension and verb == left and verb >= 0:
        group = clause.chunks[verb]
        if group.base in ("add", "lose", "cut", "shed", "gain", "create", "slash", "recruit", "eliminate"):
            return f"{quantity.counted} {'to be ' if group.is_ahead else ''}{participle_of(group.base)}"
    if (
        before is not None
        and before.kind == "N"
        and verb < left - 1
        and (verb < 0 or clause.kind(clause.back(left)) in (",", "C", "S", ""))
    ):
        return clause.chain_before(left)  # "paper exports up 2.6 %"
    if before is not None and before.kind == "," and last:
        return last
    if verb >= 0:
        thing = clause.object_after(verb, at)
        if thing and clause.chunks[verb].base in CHANGING and clause.chunks[verb].form != "passive":
            return thing
        subject = clause.subject(verb)
        return thing if thing and not subject else subject
    return clause.chain_before(left) if before is not None and before.kind in ("N", ")") else last


def _bare(words: str) -> str:
    """A noun phrase without adjectives that only say how much something changed."""
    return "" if words.lower() in _HOW_MUCH else words


def _of_change(noun: str) -> bool:
    return singular(noun) in CHANGE_NOUNS


def _of_changing_noun(clause: Clause, at: int, last: str) -> str:
    """ "an increase of", "GDP growth of", "a fall in prices of": what the noun says changes."""
    words = clause.chunks[at].text.rsplit(" ", 1)
    left = clause.back(at)
    if len(words) > 1 and _bare(words[0]):
        return words[0]
    if clause.kind(left) == "P" and clause.kind(left - 1) == "N":
        return clause.chain_before(left - 1)
    return last or clause.subject(clause.verb_before(at))


def _attribute(clause: Clause, quantity: Quantity, at: int) -> str:
    """The noun that a measure stands in front of: "a 250 ml can", "a 49.9 % stake in the network"."""
    noun = clause.at(at + 1)
    if (
        noun is not None
        and noun.kind == ","
        and clause.kind(at + 2) == "Q"
        and clause.chunks[at + 2].start - clause.chunks[at].end <= 2
    ):
        inner = clause.chunks[at + 2]
        return _attribute(clause, quantity, at + 2) if "-" in clause.text[inner.start : inner.end] else ""
    if noun is None or noun.kind != "N" or noun.start - clause.chunks[at].end > 1:
        return ""
    first = noun.text.split(" ", 1)[0].lower()
    group = clause.at(clause.back(at))
    if (
        group is not None
        and group.kind == "V"
        and group.base == "be"
        and " " not in noun.text
        and not is_plural(noun.text)
    ):
        return ""
    if len(noun.text) == 1:
        return ""
    if (
        noun.low in ("a", "an", "the", "each", "every", "per")
        or first in DIMENSIONS
        or noun.is_time
        or first in ("available", "equal", "more", "less", "higher", "lower")
    ):
        return ""
    return clause.phrase(at + 1)


def _share_of(clause: Clause, at: int) -> int:
    """Where the noun phrase begins that a share is of; -1 without one."""
    if clause.low(at + 1) == "of" and clause.kind(at + 2) in ("N", "R", "Q"):
        return at + 2
    if clause.low(at + 1) == "of" and clause.kind(at + 2) in ("A", "D") and clause.kind(at + 3) == "N":
        return at + 3
    return -1


def _shared(clause: Clause, quantity: Quantity, at: int) -> str:
    """What a percentage or fraction is of, with what is said of that part."""
    whole = _share_of(clause, at)
    if whole < 0 and quantity.counted:
        return _of_part(clause, quantity.counted, at, at)
    if whole < 0 and clause.kind(at + 1) == "V" and clause.chunks[at + 1].form in ("finite", "passive"):
        noun = next(
            (q.counted for q in clause.quantities[: clause.chunks[at].quantity][-3:] if q.counted), ""
        )
        if noun:
            return clause.predicated(noun, at + 1)
    if whole < 0:
        following = clause.at(at + 1)
        is_part = (
            following is not None and following.kind == "N" and not _attribute(clause, quantity, at) == ""
        )
        if is_part and following is not None and is_plural(following.head):
            return _of_part(clause, clause.phrase(at + 1), at, at + 1)
        return _attribute(clause, quantity, at) or _level(clause, quantity, at)
    thing = clause.phrase(whole)
    if not thing and clause.kind(whole) == "R":
        return _of_part(clause, clause.subject(clause.verb_before(at)) or clause.previous, at, whole)
    return _of_part(clause, thing, at, whole) if thing else _level(clause, quantity, at)


def _of_part(clause: Clause, thing: str, at: int, noun: int) -> str:
    """A part of a thing, or a share of it: as its clause uses it."""
    verb = clause.verb_before(at)
    left = clause.back(at)
    end = noun
    while clause.kind(end + 1) in ("P", "N", "(", ")", "Z") and end - noun < 12:
        end += 1
    if verb < 0 or _opens_clause(clause, left, verb):
        return _as_subject(clause, thing, end)
    group = clause.chunks[verb]
    subject = clause.subject(verb)
    before = clause.at(left)
    if (
        before is not None
        and before.kind == "P"
        and before.low in ("of", "at", "with")
        and clause.kind(left - 1) == "N"
        and not clause.is_restated(left - 1)
    ):
        return _named_share(clause, left - 1, thing)
    if group.base in SHARING or group.form == "passive":
        return (
            f"{subject} share of {thing}"
            if subject and len(subject.split()) <= SHORT + 3
            else f"share of {thing}"
        )
    if left == verb:
        return f"{thing} {'to be ' if group.is_ahead else ''}{participle_of(group.base)}"
    inner = clause.object_after(verb, at)
    if inner and clause.kind(left) == "P":
        return f"{inner} share of {thing}" if "share" not in inner else inner
    return (
        f"{subject} share of {thing}"
        if subject and len(subject.split()) <= SHORT + 3
        else f"share of {thing}"
    )


def _named_share(clause: Clause, noun: int, thing: str) -> str:
    """ "capital of not less than 8 % of assets": the noun, as a share."""
    said = clause.chain_before(noun)
    return said if "share" in said.split() or "rate" in said.split() else f"{said} share of {thing}"


def _opens_clause(clause: Clause, left: int, verb: int) -> bool:
    """Whether a quantity is the subject of what follows and not the object of the verb before."""
    kind = clause.kind(left)
    if left == verb and clause.chunks[verb].base in REPORTING and clause.verb_after(left) > 0:
        return True
    if kind in (",", "C"):
        after = clause.verb_after(left)
        return after > 0 and all(clause.kind(i) not in (",", "V") for i in range(left + 1, after))
    return kind in (";", ":", "S", "W", "")


def _as_subject(clause: Clause, thing: str, end: int) -> str:
    """A thing with what is said of it by the verb behind it."""
    at = end + 1
    if clause.kind(at) == "W":
        at += 1
    while clause.kind(at) in ("A",):
        at += 1
    return clause.predicated(thing, at) if clause.kind(at) == "V" else thing


def _counted(clause: Clause, quantity: Quantity, at: int) -> str:
    """What is counted, with what happens to it: "homes to be renovated", "letters in the archive"."""
    counted = quantity.counted
    if (
        clause.text[quantity.end : quantity.end + 1] == "-"
        and clause.kind(at + 1) == "N"
        and clause.chunks[at + 1].start - clause.chunks[at].end <= 1
    ):
        return clause.phrase(at + 1)
    left = clause.back(at)
    verb = clause.verb_before(at)
    before = clause.at(left)
    following = clause.at(at + 1)
    if before is not None and before.kind == "P" and counted.split()[-1].lower() in _UNITS:
        if before.low == "by" and verb >= 0 and clause.chunks[verb].base in CONTESTS:
            return "margin"
        found = _after_preposition(clause, quantity, at, left, verb)
        if found:
            return found
    if before is not None and before.kind == "P" and before.low == "of" and clause.kind(left - 1) == "N":
        noun = clause.chunks[left - 1]
        if singular(noun.head) in MEASURE_NOUNS and not clause.is_restated(left - 1):
            return clause.phrase(left - 1, left - 1)
        if singular(noun.head) in COLLECTIVES:
            return f"{counted} in {noun.text}"
        if not clause.is_restated(left - 1):
            return clause.attached(counted, at + 1)
    if (
        following is not None
        and following.kind == "P"
        and clause.kind(at + 2) in ("N", "Q")
        and following.low in ("of", "in", "with", "from", "on", "along", "for", "at", "without", "by", "per")
    ):
        if clause.kind(at + 2) == "N" and not clause.chunks[at + 2].is_time:
            if (
                following.low in ("of", "with", "from", "along", "without")
                or verb < 0
                or clause.chunks[verb].base in LIGHT
            ):
                return clause.attached(counted, at + 1)
    if following is not None and following.kind == "W" and clause.kind(at + 2) in ("V", "A"):
        return _as_subject(clause, counted, at)
    if (
        following is not None
        and following.kind == "V"
        and (verb < 0 or following.form in ("part", "ing", "inf") or _opens_clause(clause, left, verb))
    ):
        return clause.predicated(counted, at + 1)
    if before is not None and before.kind == "P" and before.low == "with" and clause.kind(left - 1) == "N":
        return f"{counted} of {clause.words(left - 1)}"
    if verb < 0 or _opens_clause(clause, left, verb):
        inner = before is not None and before.kind == "P" and clause.kind(left - 1) in ("N", "Q")
        return counted if inner else _as_subject(clause, counted, at)
    return _counted_object(clause, counted, at, left, verb)


def _counted_object(clause: Clause, counted: str, at: int, left: int, verb: int) -> str:
    group = clause.chunks[verb]
    subject = clause.subject(verb)
    if (
        clause.kind(left) == "P"
        and clause.low(left) in ("at", "to", "by", "from")
        and (group.base in CHANGING or group.base in ("be", "stand", "remain", "close", "lead"))
        and subject
    ):
        return subject
    if clause.kind(left) == "P" and clause.low(left) == "for" and group.base in PENALTIES:
        return PENALTIES[group.base]
    following = clause.at(at + 1)
    if (
        group.base in ("leave", "find", "make", "keep")
        and following is not None
        and following.kind == "N"
        and " " not in following.text
    ):
        return f"{counted} {following.text}"
    is_direct = left == verb or _is_listed(clause, left)
    if subject and _measures(subject) and (is_direct or clause.kind(left) == "P"):
        return subject
    if is_direct and group.base in OWNING and subject:
        return f"{counted} of {subject}" if len(subject.split()) <= SHORT else counted
    if is_direct and group.base == "be" and clause.low(clause.back(verb)) == "there":
        return clause.attached(counted, at + 1)
    if is_direct and group.form != "passive" and group.base in ("need", "require"):
        return f"{counted} needed"
    if is_direct and group.base not in LIGHT and group.form in ("finite", "inf", "ing"):
        return f"{counted} {'to be ' if group.is_ahead else ''}{participle_of(group.base)}"
    if (
        clause.kind(left) == "P"
        and group.base in ("divide", "consist", "implement", "split", "compose", "organise")
        and subject
    ):
        return f"{counted} of {subject}"
    if is_direct and group.base == "reach" and group.form != "passive":
        return f"{counted} {'to be ' if group.is_ahead else ''}reached"
    if is_direct and group.base in ("number", "total", "exceed", "hit") and subject:
        return subject if singular(counted.split()[-1]) in singular(subject) else f"{counted} of {subject}"
    return counted


def _is_listed(clause: Clause, left: int) -> bool:
    """ "340 rooms and three restaurants": whether what stands before belongs to the verb too."""
    for _ in range(4):
        if clause.kind(left) not in ("C", ",") or clause.kind(clause.back(left)) != "Q":
            return False
        left = clause.back(clause.back(left))
        if clause.kind(left) == "V":
            return True
    return False


def _measures(phrase: str) -> bool:
    """Whether a phrase names a number of things: "the number of subscribers", "pupil numbers"."""
    words = re.split(r" (?:of|in|on|for) ", phrase)[0].split()
    return bool(words) and singular(words[-1].lower()) in MEASURE_NOUNS


def _level(clause: Clause, quantity: Quantity, at: int) -> str:
    """What a sum of money, a measure or a rate is of."""
    left = clause.at(clause.back(at))
    if quantity.unit == "year of age" or (left is not None and left.kind == "N" and left.head == "aged"):
        return _age(clause, quantity, at)
    named = _distance(clause, quantity, at) or _attribute(clause, quantity, at)
    if named:
        return named
    if quantity.dimension == "time" and " per " in quantity.unit:
        return clause.subject(clause.verb_before(at))
    inside = _SUBSTANCE.search(clause.text, quantity.number, quantity.after)
    if inside is not None:
        return _made(clause, at, inside[1] or inside[2])
    left = clause.back(at)
    verb = clause.verb_before(at)
    dimension = _dimension(clause, at)
    if dimension:
        subject = (
            clause.subject(verb)
            if verb >= 0
            else clause.chain_before(left)
            if clause.kind(left) == "N"
            else ""
        )
        if verb >= 0 and clause.kind(left) == "N" and left > verb:
            subject = clause.phrase(left)
        return _with_noun(subject or clause.previous, dimension)
    before = clause.at(left)
    if before is not None and before.kind == "P":
        found = _after_preposition(clause, quantity, at, left, verb)
        if found:
            return found
    behind = _after_brackets(clause, at)
    if clause.low(behind) == "of" and clause.kind(behind + 1) == "N":
        at = behind - 1
        return _of_substance(clause, at, left, verb)
    if before is not None and before.kind == "N" and (verb < 0 or verb < left - 1):
        return clause.chain_before(left)
    if (
        before is not None
        and before.kind == ","
        and clause.kind(left - 1) in ("N", ")")
        and clause.kind(at + 1) == ","
    ):
        return clause.chain_before(left - 1)
    if before is not None and before.kind in (":", "(") and clause.kind(left - 1) in ("N", ")"):
        return clause.chain_before(left - 1)
    if verb < 0 or _opens_clause(clause, left, verb):
        after = clause.verb_after(at)
        if after >= 0 and clause.kind(at + 1) in ("P",) and clause.kind(at + 2) == "N":
            return clause.phrase(at + 2)
        return (
            _as_subject(clause, "sum" if quantity.dimension == "currency" else quantity.unit, at)
            if after == at + 1
            else ""
        )
    return _by_verb(clause, quantity, at, left, verb)


def _distance(clause: Clause, quantity: Quantity, at: int) -> str:
    """ "30 km from the capital", "12 km north of the town", "within 50 metres of the entrance"."""
    if quantity.dimension != "length":
        return ""
    following = clause.at(at + 1)
    place = at + 2
    if following is None or not following.low:
        return ""
    is_within = clause.text[quantity.start : quantity.number].lower().startswith("within")
    if following.low in _BEARINGS and clause.low(at + 2) in ("of", "from"):
        place = at + 3
    elif not (following.low in ("from", "off") or (following.low == "of" and is_within)):
        return ""
    return f"distance from {clause.chunks[place].text}" if clause.kind(place) == "N" else ""


def _made(clause: Clause, at: int, substance: str) -> str:
    """ "emits 6.4 tonnes of CO2 per year": CO2 emissions."""
    verb = clause.at(clause.back(at))
    noun = MEASURED_BY.get(verb.base, "") if verb is not None and verb.kind == "V" else ""
    return (
        f"{substance} {noun}"
        if noun in ("emissions", "production", "consumption", "use", "generation")
        else substance
    )


def _age(clause: Clause, quantity: Quantity, at: int) -> str:
    noun = clause.at(at + 1)
    if noun is not None and noun.kind == "N" and noun.start - clause.chunks[at].end <= 1:
        return noun.text
    left = clause.back(at)
    if clause.kind(left) in ("P", ",") or clause.words(left) == "aged":
        left -= 1
    words = re.sub(r" ?\baged?\Z", "", clause.words(left)) if clause.kind(left) in ("N", "Q") else ""
    if words and words not in ("older", "younger") and "percentage" not in words:
        return f"age of {words}"
    subject = clause.subject(clause.verb_before(at))
    return f"age of {subject}" if subject else "age"


def _dimension(clause: Clause, at: int) -> str:
    """What an adjective behind a measure says is measured: "110 m tall" is a height."""
    following = clause.at(at + 1)
    if (
        following is None
        or following.kind not in ("N", "A", "P")
        or following.start - clause.chunks[at].end > 1
    ):
        return ""
    first = (following.text or following.low).split(" ", 1)[0].lower()
    if following.kind == "P" and first in ("below", "above") and clause.low(at + 2) in ("sea", "ground"):
        return "height" if first == "above" else "depth"
    return DIMENSIONS.get(first, "")


def _with_noun(subject: str, noun: str) -> str:
    """ "pipeline length", "length of the third line to the port"."""
    if not subject:
        return noun
    if subject.lower().split(" of ")[0].endswith(noun):
        return subject
    is_short = len(subject.split()) <= 2 and not is_plural(subject.split()[-1])
    return f"{subject} {noun}" if is_short else f"{noun} of {subject}"


def _after_preposition(clause: Clause, quantity: Quantity, at: int, left: int, verb: int) -> str:
    """ "a fine of $5", "raise its share to 20 %", "shares at $12", "sold for $5"."""
    preposition = clause.low(left)
    noun = clause.back(left)
    before = clause.at(noun)
    if before is None:
        return clause.subject(clause.verb_after(at))
    if (
        before.kind == ","
        and preposition in ("at", "with")
        and clause.kind(noun - 1) == "N"
        and (verb < 0 or noun < verb)
    ):
        return clause.chain_before(noun - 1)
    if preposition in ("of", "worth") and before.kind in ("N", "Q") and not clause.is_restated(noun):
        if (
            before.kind == "N"
            and (singular(before.head) in ("target", "goal") or _of_change(before.head))
            and clause.low(noun - 1) == "of"
        ):
            return clause.chain_before(noun)
        return clause.phrase(noun, noun) if before.kind == "Q" else _owned(clause, noun, verb)
    if before.kind == "N" and (verb < 0 or noun > verb):
        if verb >= 0 and noun == verb + 1 and preposition != "with" and clause.chunks[verb].form != "passive":
            return clause.phrase(noun, noun)
        moves = (
            verb >= 0
            and (clause.chunks[verb].base in CHANGING or clause.chunks[verb].base == "be")
            and preposition in ("at", "to", "from", "by")
        )
        if moves:
            thing = clause.object_after(verb, left) if clause.chunks[verb].form != "passive" else ""
            return thing or clause.subject(verb)
        if (
            preposition in ("for", "at")
            and verb >= 0
            and clause.chunks[verb].base == "be"
            and clause.kind(verb + 1) == "P"
        ):
            return clause.subject(verb)
        if (
            preposition in ("for", "at", "on")
            or verb < 0
            or clause.kind(clause.back(noun)) in (",", "C", "S")
        ):
            return clause.noun_before(noun) if not clause.is_restated(noun) else clause.subject(verb)
    if before.kind == "Q" and verb < noun and clause.low(at + 1) == "of":
        return ""
    if (
        verb >= 0
        and clause.chunks[verb].base in MEASURED_BY
        and preposition in ("for", "at")
        and clause.chunks[verb].base in ("price", "value")
    ):
        return _with_noun(clause.subject(verb), MEASURED_BY[clause.chunks[verb].base])
    if quantity.dimension == "speed" and verb >= 0:
        return _with_noun(clause.subject(verb), "speed")
    if (
        preposition
        in (
            "to",
            "at",
            "from",
            "by",
            "above",
            "below",
            "near",
            "past",
            "under",
            "over",
            "around",
            "than",
            "on",
            "between",
            "in",
            "into",
            "against",
        )
        and verb >= 0
    ):
        thing = clause.object_after(verb, left)
        subject = clause.subject(verb)
        if clause.low(at + 1) == "of" and clause.kind(at + 2) == "N" and not subject:
            return clause.phrase(at + 2)
        if thing.lower() in ("number", "figure", "total", "toll"):
            return ""
        return (
            thing
            if thing and clause.chunks[verb].form != "passive" and not clause.kind(verb + 1) == "Q"
            else subject
        )
    return ""


def _after_brackets(clause: Clause, at: int) -> int:
    """The place behind a quantity, and behind what stands in brackets after it."""
    if clause.kind(at + 1) != "(":
        return at + 1
    for place in range(at + 2, at + 12):
        if clause.kind(place) == ")":
            return place + 1
    return at + 1


def _owned(clause: Clause, noun: int, verb: int) -> str:
    """A noun before "of" and a number; with whose it is where it says little alone: "depth of the pipe"."""
    said = clause.noun_before(noun)
    if " of " in said or verb < 0 or clause.chunks[noun].head not in QUALITIES or len(said.split()) > SHORT:
        return said
    subject = clause.subject(verb)
    return f"{said} of {subject}" if subject and len(subject.split()) <= SHORT else said


def _of_substance(clause: Clause, at: int, left: int, verb: int) -> str:
    """ "1,234 tonnes of salt": the substance, with what is done to it."""
    thing = clause.phrase(at + 2)
    if verb < 0 or _opens_clause(clause, left, verb):
        end = at + 2
        while clause.kind(end + 1) in ("P", "N") and end - at < 10:
            end += 1
        return _as_subject(clause, thing, end)
    group = clause.chunks[verb]
    if (
        left == verb
        and group.base not in LIGHT
        and group.base not in FUNDING
        and group.form != "passive"
        and group.base not in OWNING
    ):
        subject = clause.subject(verb) if group.base in ("cover", "span", "occupy") else ""
        if subject:
            return f"{clause.words(at + 2)} in {subject}" if len(subject.split()) <= SHORT else subject
        return f"{clause.words(at + 2)} {'to be ' if group.is_ahead else ''}{participle_of(group.base)}"
    if left == verb and group.base in OWNING and thing:
        subject = clause.subject(verb)
        return (
            f"{thing} in {subject}" if subject and len(f"{thing} {subject}".split()) <= SHORT + 2 else thing
        )
    return thing


def _by_verb(clause: Clause, quantity: Quantity, at: int, left: int, verb: int) -> str:
    """What the verb before a number says it is: "was fined", "runs", "spent ... on"."""
    group = clause.chunks[verb]
    subject = clause.subject(verb)
    is_money = quantity.dimension == "currency"
    following = clause.at(at + 1)
    if (
        is_money
        and following is not None
        and following.kind == "V"
        and following.form == "inf"
        and group.base in FUNDING
    ):
        return f"funding to {following.base} {clause.object_after(at + 1, len(clause.chunks))}"
    if (
        is_money
        and following is not None
        and following.kind == "P"
        and following.low in ("for", "on", "in", "to", "into", "towards")
    ):
        goal = (
            clause.phrase(at + 2) if clause.kind(at + 2) == "N" and not clause.chunks[at + 2].is_time else ""
        )
        if goal and group.base in FUNDING:
            noun = {"spend": "spending", "invest": "investment", "pay": "payment"}.get(group.base, "")
            if (
                following.low == "in"
                and not noun
                and not is_plural(goal.split(" of ")[0].split()[-1])
                and goal.split()[-1] not in _MASS
            ):
                return (
                    _with_noun(subject, MEASURED_BY.get(group.base, ""))
                    if group.base in MEASURED_BY
                    else subject
                )
            return (
                goal
                if following.low == "in" and not noun
                else f"{noun or 'funding'} {following.low if noun else 'for'} {goal}"
            )
    if group.base in PENALTIES:
        return PENALTIES[group.base]
    if is_money and left == verb and group.form != "passive":
        moved = _moved(clause, at, group.base, is_ahead=group.is_ahead)
        if moved:
            return moved
    if group.base in MEASURED_BY and group.form != "passive" and (left == verb or clause.kind(left) in "N,C"):
        noun = MEASURED_BY[group.base]
        if group.base == "receive":
            return f"{noun} to {subject}" if subject else noun
        if (
            quantity.dimension == "length"
            and noun == "length"
            or group.base not in ("run", "extend", "stretch", "measure", "set", "use", "provide")
        ):
            return _with_noun(subject, noun)
    if left > verb and clause.kind(left) == "N" and not subject:
        return clause.phrase(left)
    thing = clause.object_after(verb, at) if left > verb + 1 or clause.kind(left) == "N" else ""
    return subject or thing


def _moved(clause: Clause, at: int, base: str, *, is_ahead: bool) -> str:
    """ "collected $45 million in fees", "withdrew $4 billion from funds"."""
    following = clause.at(at + 1)
    goal = (
        clause.phrase(at + 2)
        if following is not None and following.kind == "P" and clause.kind(at + 2) == "N"
        else ""
    )
    done = f"{'to be ' if is_ahead else ''}{participle_of(base)}"
    if goal and following is not None and following.low == "in" and base not in LIGHT:
        head = goal.split(" of ")[0].split()[-1]
        if is_plural(head) or head in _MASS:
            return f"{goal} {done}"
    if base not in TRANSFERS:
        return ""
    return (
        f"money {done} {following.low} {goal}"
        if goal and following is not None and following.low in ("from", "to", "into")
        else f"money {done}"
    )


def unit_from_subject(subject: str) -> str:
    """ "server scale has exceeded 20 million" counts servers: the unit of a bare number."""
    words = subject.split()
    parts = re.split(r" of (?:the )?", subject, maxsplit=1)
    if len(parts) == 2 and _measures(parts[0]):
        words = re.split(r" (?:in|on|for|from|to|at|with|by) ", parts[1])[0].split()
        heads = [i for i, word in enumerate(words) if is_plural(word)]
        return " ".join([*words[: heads[0]], singular(words[heads[0]])]) if heads else "-"
    if len(words) > 1 and _measures(subject):
        return singular(words[-2])
    last = re.split(r" (?:in|on|for|from|to|at|with|by|of) ", subject)[0].split()
    word = last[-1].strip(".,") if last else ""
    return singular(word) if word and is_plural(word) else "-"
