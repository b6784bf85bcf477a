"""Whether an English number is an amount of change ("rose by", "a fall of", "5 % more than last year"), and which way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.analysis.change_words_en import (
    BEFORE_NOUNS,
    CHANGE_DOWN,
    CHANGE_UP,
    FALL,
    FALLS_OR_RISES,
    GAINED,
    IS_MADE_TO,
    IS_NOUN,
    LEVELS,
    LOWER,
    NOUN_DOWN,
    NOUN_UP,
    RAISE,
    RISE,
    lead_of,
)
from desktop_app.analysis.signals_en import signals_of
from desktop_app.patterns import deferred

RELATIVE = frozenset(
    ("percentage", "percentage point", "basis point", "per mille", "times", "point", "notch", "place")
)
"""Units in which changes are stated rather than things."""
_MANNER = (
    r"(?:[ ](?:sharply|slightly|strongly|steadily|further|again|significantly|markedly|modestly|on average|year[- ]on[- ]year|"
    r"nominally|in real terms|annually|another|an additional|a further|a record|almost|only|just|rapidly|slowly|overall|"
    r"year[- ]over[- ]year|quickly|substantially|dramatically|or|as much as|even|more|roughly|back))*"
)
_A = r"(?:an?[ ](?:(?:average|annual|estimated|total|cumulative|additional|record|combined|further|whopping|mere|massive)(?:[ ]of)?[ ])*)?"
_STOOD = r"(?:is|are|was|were|closed|ended|settled|finished|traded|,)"
_DIRECT = deferred(
    rf"(?:\b|(?<=[ ]))(?:(?P<up>{RISE}|{_STOOD}[ ]up)|(?P<down>{FALL}|{_STOOD}[ ]down)){_MANNER}[ ]{_A}\Z",
)
_OBJECT = deferred(
    rf"(?<!\w[ ]make)(?<!made)(?<!makes)(?<!making)(?:\b|(?<=[ ]))(?:(?P<up>{RAISE})|(?P<down>{LOWER})){_MANNER}[ ]{_A}\Z",
)
_BY = deferred(
    rf"\b(?:(?P<up>{RISE}|{RAISE}|{NOUN_UP})|(?P<down>{FALL}|{LOWER}|{NOUN_DOWN}))\b(?:[ ](?:[^,;:.()]|\.(?=\d)){{1,90}}?)??,?[ ](?:or[ ])?by{_MANNER}[ ](?:between[ ]|from[ ])?{_A}\Z",
)
_OF = deferred(
    rf"\b(?:(?P<up>{NOUN_UP}|growth|increas(?:es|ing)|upward[ ]revision)|(?P<down>{NOUN_DOWN}|downward[ ]revision))s?(?:[ ](?:rates?|targets?|forecasts?))?"
    rf"(?:[ ](?:in|to)[ ][^,;:.()]{{1,50}}?)??(?:,[ ]of|[ ](?:of|at|was|is|is[ ]expected[ ]to[ ]be|has[ ]been|averaged|reached|exceeded|hit|stood[ ]at))"
    rf"(?:[ ](?:a[ ]rate[ ]of|an[ ]average[ ](?:rate[ ])?of))?{_MANNER}[ ]{_A}\Z",
)
_AT_RATE = deferred(
    rf"\b(?:(?P<up>{RISE})|(?P<down>{FALL}))\b(?:[ ][\w-]+){{0,3}}?[ ]at(?:[ ](?:a|an)(?:[ ][\w-]+){{0,3}}?[ ](?:rate|pace|average)[ ]of)?[ ]{_A}\Z",
)
_NOT_UP = deferred(
    r"\b(?:mak(?:e|es|ing)|made|set(?:s|ting)?|tak(?:e|es|ing)|took|end(?:s|ed)?|g[ai]ve[sn]?|put(?:s|ting)?|dr[ae]wn?|draws?|sign(?:s|ed)?|"
    r"open(?:s|ed)?|buil[dt]s?|pick(?:s|ed)?|back(?:s|ed)?|buy(?:s|ing)?|bought|turn(?:s|ed)?|com(?:e|es|ing)|came|shut(?:s|ting)?|clos(?:e|es|ed)|"
    r"settl(?:e|es|ed)|written|wrote|hand(?:s|ed)?|track(?:ed)?|laid|lay|cours?e|shot|pinn?ed|got|get|gets|stood|stand|lin(?:e|ed)|speed|grew|top(?:s|ped))"
    r"[ ](?:up|down)[ ]\Z",
)
_TO_LEVEL = deferred(
    r"\b(?:to|from|at)[ ](?:(?:a|an|the|its|their)[ ])?(?:(?:record|new|all-time|total|low|high|level|peak|rate|average|maximum|minimum)[ ](?:high[ ]|low[ ])?(?:of[ ])?)*\Z",
)
_CHANGE_AFTER = deferred(
    rf"(?:[ ]|-)(?:(?:annual|yearly|year-on-year|quarterly|monthly|weekly|daily|real|net|average|overall|wage|price|tax|pay|sales|profit|output|"
    rf"economic|further|tariff|rate|budget|spending|salary|emissions?|production|job|points?|staff)[ ])*"
    rf"(?:(?P<up>{NOUN_UP}|higher|up|more(?=[ ](?:than|in|on|this|last|compared|expensive|likely|efficient)|[,.;]|\Z)|larger|bigger|faster|above|dearer|greater|taller|longer|older|pricier|stronger|firmer)"
    rf"|(?P<down>{NOUN_DOWN}|lower|down|less|fewer|smaller|cheaper|slower|below|shorter|weaker|softer|discount))s?\b(?![ ](?:payment|card|house|office|short))",
)  # fmt: skip
_CHANGE_BEGINNINGS = frozenset(
    word[:3]
    for word in (
        f"{NOUN_UP}|{NOUN_DOWN}|annual|yearly|year-on-year|quarterly|monthly|weekly|daily|real|net|average|overall|wage|price|tax|pay|"
        "sales|profit|output|economic|further|tariff|rate|budget|spending|salary|emission|production|job|point|staff|per|"
        "more|less|fewer|higher|lower|cheaper|dearer|larger|bigger|faster|above|greater|taller|longer|older|pricier|stronger|firmer|weaker|softer|"
        "down|smaller|slower|below|shorter|discount"
    ).split("|")
)
"""How the words begin that a change behind its number has first, but for "up" and "a"."""
_SINCE = deferred(
    r"[^.;,]{0,40}?\b(?:(?:19|20)\d\d|(?:last|a|previous|prior|same)[ ](?:year|month|quarter|week|period|season)|pre-\w+|its[ ](?:peak|high|low)|a[ ](?:year|month|decade)[ ](?:ago|earlier|before))\b",
)
"""Behind "above" and "below": a time, so that they say how far something has changed since."""
_THAN_BEFORE = deferred(
    r"[ ](?:more|less|fewer|higher|lower|cheaper|dearer)[ ](?:[a-z-]+[ ]){0,2}?than[ ](?:in\b|last|a[ ](?:year|month|decade|week|quarter)|the[ ](?:year|previous|prior|same|month|quarter|last)|at[ ]|before|during|it[ ]|they[ ]|this|previously|on[ ])",
)
_LESS_AFTER = deferred(
    r"[ ](?:(?P<up>more|dearer)|less|cheaper)(?=[ ](?:an?|per|each|every)[ ](?:year|month|week|day|head|litre|tonne|unit)\b|[ ]than\b|[,.;]|\Z)"
)
_NOUN_AFTER = deferred(
    r"(?:[ ]|-)(?:(?:a|per)[ ](?:year|month|week|day|barrel|litre|tonne)[ ])?(?:(?:annual|monthly|net|further|pay|price|tax|tariff|rate|budget|spending|wage|job)[ ])?(?:(?P<up>increase|rise|hike|jump|surge)|(?P<down>decrease|decline|reduction|drop|cut))s?\b(?![ -]off)",
)
_GAINS = deferred(
    rf"\b(?:(?P<up>add(?:s|ed|ing)?|gain(?:s|ed|ing)?)|(?P<down>cut(?:s|ting)?|slash(?:es|ed|ing)?|shed(?:s|ding)?|ax(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing))){_MANNER}[ ](?:an?[ ](?:additional|further|extra)[ ]|some[ ])?\Z",
)
_MOTION = deferred(
    r"[ ](?:into|onto|off|down|from|below|to[ ](?:his|her|their|its|the|a)|through|over|away|underground|before)\b",
)
_DONE_BY = deferred(
    r"\b(?P<done>[a-z]+(?:ed|en|wn)|led|made|run|held|set|built|sent|paid|sold|bought|won)[ ]by[ ][^,;.]{0,40}\Z",
)
_CHANGING = deferred(rf"(?:{CHANGE_UP}|{CHANGE_DOWN}|revised|adjusted|cumulated|combined)")
_VERB_BEFORE = 32
"""Code points in which the words of change right before a number begin, before the last of those words."""
_SPACE_OR_DASH = frozenset(" -")
_COMPARES = frozenset(
    "higher lower larger bigger faster above greater taller longer older smaller slower below shorter".split()
)


def change_of(text: str, start: int, after: int, unit: str, dimension: str = "") -> str | None:
    """Whether a quantity is an amount of change: "rose 5 %", "an increase of 5 %", "a 5 % rise"; not "to 5 %".

    Verbs that something does (rise, fall) make any number after them a change; those that someone does to
    something (cut, raise) only a number in a relative unit, or with "by".
    """
    signals = signals_of(text)
    low = signals.lower
    is_relative = unit in RELATIVE or unit.startswith("percentage")
    if unit != "times" and (said := _change_behind(low, after, is_relative=is_relative, dimension=dimension)):
        return said
    begin = max(0, start - 120)
    lead = lead_of(text, begin, start)
    if lead is None:
        return None
    joints, sorts, at = lead
    before = low[begin:start]
    near = max(0, at - begin - _VERB_BEFORE)
    first = max(0, signals.first_change(begin, start) - begin - _VERB_BEFORE)
    if not joints.isdisjoint(LEVELS) and _TO_LEVEL.search(before, near) and not _AT_RATE.search(before):
        return None
    for pattern in _patterns_for(joints, sorts, before):
        found = pattern.search(before, near if pattern is _DIRECT else first)
        if found is None or (pattern is _BY and _is_agent(before)):
            continue
        if pattern is _OF and not is_relative and re.search(r"(?i)\b(?:saving|loss|gain)s?\b", found[0]):
            continue
        if pattern is _DIRECT and (
            (dimension == "length" and _MOTION.match(low, after))
            or (dimension == "time" and low.startswith((" after ", " before ", " into "), after))
        ):
            return None  # "crashed six minutes after take-off"
        return "up" if found["up"] else "down"
    if not sorts & (IS_MADE_TO | GAINED) or _NOT_UP.search(before):
        return None
    if before.strip() in ("add", "cut") or (not is_relative and dimension == "time"):
        return None  # a recipe's "Add two spoons"
    found = (_OBJECT if is_relative else _GAINS).search(before, near)
    return None if found is None else "up" if found["up"] else "down"


def _patterns_for(joints: set[str], sorts: int, before: str) -> Iterator[re.Pattern[str]]:
    """Those patterns of change whose words are there."""
    if sorts & FALLS_OR_RISES:
        yield _DIRECT
    if "by" in joints:
        yield _BY
    if sorts & IS_NOUN and not joints.isdisjoint(BEFORE_NOUNS):
        yield _OF
    if not joints.isdisjoint(("at", "of")) and " at " in before:
        yield _AT_RATE


def _change_behind(low: str, after: int, *, is_relative: bool, dimension: str) -> str | None:
    """The change that the words behind a number name: "5 % rise", "$1.30 higher", "12 million more than last year"."""
    if low[after : after + 1] not in _SPACE_OR_DASH:
        return None
    if low[after + 1 : after + 4] not in _CHANGE_BEGINNINGS and low[after + 1 : after + 3] not in (
        "up",
        "a ",
    ):
        return None
    if _THAN_BEFORE.match(low, after):
        return "down" if re.match(r"[ ](?:less|fewer|lower|cheaper)", low[after : after + 9]) else "up"
    if dimension not in ("", "time", "share") and (found := _NOUN_AFTER.match(low, after)):
        return "up" if found["up"] else "down"
    if dimension not in ("", "time", "share") and (less := _LESS_AFTER.match(low, after)):
        return "up" if less["up"] else "down"
    found = _CHANGE_AFTER.match(low, after)
    if found is None or (not is_relative and _is_loose(found)):
        return None
    if (found["up"] or found["down"]).lower() in ("above", "below") and not _SINCE.match(low, found.end()):
        return None
    return "up" if found["up"] else "down"


def _is_agent(before: str) -> bool:
    """ "raised in a round led by two firms": who does it, not how much."""
    done = _DONE_BY.search(before)
    return done is not None and _CHANGING.fullmatch(done["done"]) is None


def _is_loose(found: re.Match[str]) -> bool:
    """ "12 losses", "3 below": nouns and adverbs that follow counts too."""
    return (found["up"] or found["down"]).lower() not in _COMPARES
