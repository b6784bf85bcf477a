"""What stands around an English quantity: time, place, fact or target."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from desktop_app.analysis.places_en import places_en
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.signals_en import AHEAD, DEADLINE, is_word, signals_of
from desktop_app.analysis.surroundings import REACH, YEAR, Breaks, Match, Surroundings
from desktop_app.patterns import deferred

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ORDINAL = "(?:first|second|third|fourth|final|last)"
_A_YEAR = rf"(?<![\d/§–-]){YEAR}(?:(?:[ ]?(?:-|–|to|and)[ ]?{YEAR}|[/–-]\d\d)(?!\d))?(?![\d/(%]|[–-]\d|[.,]\d|[ ](?:levels?|baselines?|figures?|Agenda|Act|Action|Census|census)\b)"
_LEAD = (
    r"(?i:(?:no[ ]later[ ]than|by|in|since|until|till|before|after|from|during|at|on|for|through|over|within|between|as[ ]of|up[ ]to|starting[ ]in|"
    r"prior[ ]to)[ ])"
)
_WITHIN = (
    rf"(?:(?:the[ ])?(?:very[ ])?(?:end|beginning|start|middle|close|{_ORDINAL}[ ]half|{_ORDINAL}[ ](?:quarter|three[ ]quarters|[\w-]+[ ]months))[ ]of[ ](?:the[ ])?|"
    rf"(?:early|mid|late)[ -])"
)
_TIME = deferred(
    rf"\b{_LEAD}?(?:the[ ](?=end|beginning|start|middle|close|{_ORDINAL}|period|years?|fiscal|financial))?{_WITHIN}?"
    rf"(?:(?:period|years?|(?:fiscal|financial|calendar)[ ]years?|FY)[ ]?(?:from[ ])?)?"
    rf"(?:\d{{1,2}}[ ]{_MONTH}[ ]|{_MONTH}[ ](?:\d{{1,2}},?[ ])?(?:of[ ])?)?{_A_YEAR}|"
    rf"\b{_LEAD}(?:the[ ])?{_WITHIN}?(?:\d{{1,2}}[ ]{_MONTH}|{_MONTH}[ ]\d{{1,2}}|{_MONTH})\b(?![ ]\d)|"
    rf"\b(?:over|in|during|within|for|across)[ ](?:each[ ]of[ ])?the[ ](?:past|last|next|coming|previous|following|preceding|current)[ ](?:[\w-]+[ ])?(?:fiscal[ ]|financial[ ])?"
    r"(?:years?|months?|decades?|weeks?|days?|quarters?)\b|"
    rf"\b{_LEAD}(?:the[ ])?(?:end|beginning|start|middle|turn|{_ORDINAL}[ ]half)[ ]of[ ](?:the|this|next|last)[ ](?:year|decade|century|month|period|parliament)\b|"
    rf"\b{_LEAD}the[ ]{_ORDINAL}[ ](?:quarter|half|[\w-]+[ ]months)\b(?:[ ]of[ ](?:the|this|last|next)[ ](?:fiscal[ ])?year)?|"
    r"\b(?:per|each|every|a|in[ ]a|in[ ]any|in[ ]each)[ ](?:fiscal|financial|calendar)[ ]year\b|"
    r"\b(?:at[ ]present|currently|(?:this|last|next)[ ](?:year|month|week|quarter|decade|spring|summer|autumn|winter)|today|so[ ]far|to[ ]date|now|each[ ]year|every[ ]year|"
    r"annually|(?:a|one)[ ](?:year|decade)[ ](?:ago|earlier)|the[ ](?:year|month|quarter)[ ]before|the[ ](?:past|last|next)[ ](?:year|decade|quarter))\b"
)
_ANCHOR = deferred(
    rf"{YEAR}|{_MONTH}|\b(?:years?|quarters?|decades?|months?|weeks?|days?|period|century|annually|currently|today|date|far|now|present|"
    r"half|spring|summer|autumn|winter)\b"
)
_WORD = deferred(r"\w+")
_OPENERS = frozenset(
    "no by in since until till before after from during at on for through over within between as up starting prior the very "
    "end beginning start middle close first second third fourth final last early mid late period year years fiscal financial "
    "calendar fy january february march april may june july august september october november december across per each every a "
    "currently this next today so to now annually one".split()
)
"""The words that a time can begin with."""
_LEADING = frozenset(
    "by in since until till before after from during at on for through over within between the".split()
)
_LED = _OPENERS | frozenset(
    "past coming following previous preceding current turn present each any this".split()
)
"""Those of them that say little, and what stands behind one of these where it opens a time."""
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_ALWAYS, _BEFORE_LED, _BEFORE_MONTHS = 1, 2, 4
"""When a time can begin with a word."""
_PERIODS = frozenset(
    f"{period}{ending}" for period in ("year", "month", "week", "day", "decade") for ending in ("", "s")
)
"""Words of times that far more often are those of a duration."""
_BEFORE_PERIOD = frozenset(
    "past last next coming previous following preceding current this each every fiscal financial calendar the "
    "first second third fourth final".split()
)
"""What stands shortly before such a word where it is one of a time."""
_PLAIN_AFTER = frozenset(("", " ", ",", ".", ";", ")"))
_DATE_BEHIND = deferred(r"[ ](?:\d|from|of|earlier|before|ago|on[ -]|[A-Z])")
LEAD = 70
"""Code points around such a word in which the whole time stands."""
_BARE = deferred(r"^(?:in|during|for|of|at|on|from|through|to)[ ](?=\d)", re.IGNORECASE)
_AHEAD = deferred(
    r"\b(?:will|won't|shall[ ]be[ ]targeted|aims?[ ](?:to|for|at)|aimed[ ]at|targets?[ ](?:of|for|is|are|to|a)|targeting|goals?[ ](?:of|is|to)|plans?[ ](?:to|for)|planning[ ]to|"
    r"planned[ ](?:for|to|by|in|before)|(?:is|are)[ ](?:planned|projected|forecast|due|scheduled|set|expected|likely|estimated[ ]to)|propos(?:es?|ed|ing|als?)[ ]to|strives?|striving|intends?|intended[ ]to|expect(?:s|ing)?|"
    r"expected[ ]to|forecasts?[ ](?:that|to)|projects?[ ]that|(?:is|are)[ ]to[ ](?=[a-z])|wants?|hopes?[ ]to|should|commit(?:s|ted)?[ ]to|seeks?[ ]to|pledg\w+|projected[ ]to|would(?![ ](?:have|otherwise|not[ ]have)\b)|"
    r"ambition|objective[ ](?:of|is)|going[ ]to|(?:agree[sd]?(?=[ ]to[ ](?!(?:the|a|an|its|their|this|that|it|all|[A-Z\d])\b))|promis(?:es?|ed)|vow(?:s|ed)?|undert(?:akes?|ook))[ ]to)\b",
)
_BOUND = deferred(r"\b(?:shall|must|may|has[ ]to|have[ ]to|requires?|required)\b")
_BY_YEAR = deferred(
    rf"\b(?:by|before|no[ ]later[ ]than|until|from)[ ](?:the[ ]end[ ]of[ ]|end[- ]|\d{{1,2}}[ ]{_MONTH.lower()}[ ]|{_MONTH.lower()}[ ](?:\d{{1,2}},?[ ])?)?(?:20[2-9]\d|21\d\d)\b|\bin[ ](?:2029|20[3-9]\d)\b",
)
_FACT = deferred(
    r"\b(?:has|have|had|was|were|reached|exceeded|rose|fell|grew|increased|decreased|already|accounted|did|since|became|went|said)\b",
)
_DIGIT = deferred(r"\d")
_DONE = deferred(r"\b(?:has|had|have(?=[ ](?:already|been|\w+ed)\b))\b")
_PAST = deferred(r"\b(?:from|up[ ]from|down[ ]from|compared[ ]with|against|versus|than[ ]the|since)[ ]\Z")
_PAST_ENDS = ("from ", "with ", "against ", "versus ", "the ", "since ")
"""What it ends with."""
_CLAUSE = deferred(
    r"[;:]|,[ ](?:but|while|which|whereas|after|although|having|up|down|compared|from)[ ]|[ ](?:while|whereas|although|where|which|who)[ ]"
)
_RELATIVE = deferred(r"(?:which|where|who)[ ]\Z")
_MINOR = deferred(r",")
_RECORD = deferred(
    r"\b(\w{3,}est|most|least|worst|best|record|first|only)[ ](?:(?!on|in|by|at|of|was|were|had|has)[\w-]+[ ]){0,3}(?:(?:in[ ]\w+)?,[ ]of[ ][^,]{1,20},[ ])?\Z"
)
_LONGEST_BASE = "compared with the same period "
_BASE = deferred(
    r"\b(?:than|compared[ ](?:with|to)|(?:up|down)[ ]on|(?:twice|times|half|double)[ ](?:the|its|their)[ ]\w+)[ ](?:of[ ])?(?:(?:at|in|for|during)[ ])?(?:the[ ]same[ ]period[ ])?\Z"
)
_ON_YEAR = deferred(rf"[Oo]n[ ](?:{YEAR}|the[ ]year[ ]before|last[ ]year)")
_CHANGED = deferred(r"\b(?:up|down|rise|fall|increase|decrease|higher|lower|more|fewer|less)\b[^,;:]{0,40}\Z")
_COMPARISON = deferred(
    r"\b(?:(?:up|down)[ ]from|compared[ ](?:with|to)|against|versus|(?:(?<=\d[ ])|(?<=%[ ])|(?<=cent[ ])|(?<=points[ ]))from)"
    r"(?![^,;]{0,60}(?:[ ]to[ ][^,;]{0,9}\d|\b(?:19|20)\d\d\b))[ ][^,;]{0,40}?\d[^,;]{0,40}\Z"
)
_GOAL = deferred(
    r"\b(?:twice|times|half|against|above|below|over|under|exceed(?:s|ed|ing)?|beat(?:s|ing)?|miss(?:es|ed|ing)?|short[ ]of|than|with)[ ]"
    r"(?:the|a|an|its|their)[ ](?:\w+[ ])?(?:target|goal|ambition|objective)[ ](?:of|for|is)\Z"
)
_NEXT = ("will ", "would ", "plans ", "expects ", "aims ", "intends ", "hopes ", "wants ")
"""What looks ahead in a clause of its own behind "and"."""
_AGREED = ("agreed", "promised", "vowed", "undertook")
_BEGUN = deferred(
    r",[ ](?:first[ ]|originally[ ])?(?:commissioned|founded|established|built|rebuilt|opened|launched|created|signed|adopted|enacted|passed|introduced|"
    r"set[ ]up|formed|born|elected|appointed|privatised|nationalised|acquired|bought|completed|ratified|inaugurated|started|begun|drafted)[ ][^,;\d]{0,30}\Z"
)
"""An aside that says since when something is there."""
_AND_THEN = deferred(
    r"[ ]and[ ](?:will|would|plans|aims|expects|intends|hopes|ends|starts|begins|expires|closes|opens|runs)[ ][^;]{0,60}\Z"
)
_NO_SUPERLATIVES = frozenset(
    "interest forest harvest protest arrest request inquest contest conquest west midwest northwest southwest invest suggest "
    "digest unrest guest honest modest manifest quest attest test".split()
)
AFTER = 160
"""Code points after a quantity in which the verb it is the subject of is looked for."""


class EnglishSurroundings(Surroundings):
    """The times and places of a sentence, which have been found."""

    def __init__(self, text: str, times: list[Match], places: list[Match]) -> None:
        self._text = text
        self._times, self._places = times, places
        self._breaks: Breaks | None = None
        self._scopes = [(span, time) for time in times if (span := _scope(text, time[0], time[1]))]
        """The times that only what stands between two places has."""

    def time(self, at: int, end: int = 0) -> str | None:
        """The time or deadline that belongs to what stands from `at` to `end`."""
        others = [time for (first, last), time in self._scopes if not first <= at < last]
        if not others:
            return super().time(at, end)
        found = [time for time in self._times or () if time not in others]
        return self._nearest(found, at, end) if found else None

    def _find_breaks(self) -> Breaks:
        text = self._text
        return [m.end() for m in _MINOR.finditer(text)], [m.end() for m in _CLAUSE.finditer(text)]


def _scope(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Between which places what a time belongs to stands, if it is only the past, the deadline or the beginning of a
    part: "4 GW, against 3 GW in 2019", "has 300 tanks and expects 18 by 2030", "the ship, built in 1998, has"."""
    near = max(0, start - REACH)
    found = _COMPARISON.search(text, near, start) or _AND_THEN.search(text, near, start)
    if found is not None:
        return found.start(), len(text)
    begun = _BEGUN.search(text, max(0, start - LEAD), start)
    comma = text.find(",", end, end + LEAD) if begun is not None else -1
    return (begun.start(), comma) if begun is not None and comma >= 0 else None


def surroundings_en(texts: Sequence[str]) -> list[EnglishSurroundings]:
    """The times and places of English sentences."""
    times = [_times(text) for text in texts]
    places = [places_en(text) for text in texts]
    return [EnglishSurroundings(*found) for found in zip(texts, times, places, strict=True)]


def _times(text: str) -> list[tuple[int, int, str]]:
    """Every time; looked for only around the words that a time has."""
    found: list[tuple[int, int, str]] = []
    openings: list[int] | None = None
    done = free = 0
    for place in signals_of(text).times():
        if place < free or (anchor := _ANCHOR.match(text, place)) is None:
            continue
        free = anchor.end()
        if place < done or (anchor[0] in _PERIODS and not _is_dated(text, place, free)):
            continue
        if openings is None:
            openings = _openings(text, max(0, place - LEAD))
        match = _time_around(text, openings, max(done, place - LEAD), place, free + LEAD)
        if match is not None and (_is_of_a_record(text, match) or _is_compared_with(text, match)):
            done = match.end()
        elif match is not None:
            found.append((match.start(), match.end(), _BARE.sub("", match[0]).strip()))
            done = match.end()
        done = max(done, free)
    return found


def _is_of_a_record(text: str, time: re.Match[str]) -> bool:
    """Whether a time only says how long nothing was like it: "the lowest since 1994", "the first rise since May"."""
    if not time[0].lower().startswith("since"):
        return False
    found = _RECORD.search(text, max(0, time.start() - LEAD), time.start())
    return found is not None and found[1].lower() not in _NO_SUPERLATIVES


def _is_compared_with(text: str, time: re.Match[str]) -> bool:
    """Whether a time is only what a change is counted from: "more than in 2022", "up 11 per cent on 2023"."""
    if _BASE.search(text, max(0, time.start() - len(_LONGEST_BASE)), time.start()):
        return True
    return _ON_YEAR.match(time[0]) is not None and _CHANGED.search(text, 0, time.start()) is not None


def _is_dated(text: str, start: int, end: int) -> bool:
    """Whether a period can be a part of a time: "the past three years", "fiscal year 2020"; not "within 30 days"."""
    if text[end : end + 1] not in _PLAIN_AFTER or _DATE_BEHIND.match(text, end):
        return True
    return not _BEFORE_PERIOD.isdisjoint(_WORD.findall(text, max(0, start - 40), start)[-4:])


def _time_around(text: str, openings: list[int], begin: int, anchor: int, end: int) -> re.Match[str] | None:
    """The first time between two places that ends behind `anchor`."""
    at = begin
    for index in range(bisect_left(openings, begin), len(openings)):
        start = openings[index]
        if start >= end:
            break
        match = _TIME.match(text, start, end) if start >= at else None
        if match is not None:
            at = match.end()
            if at > anchor:
                return match
    return None


def _openings(text: str, begin: int) -> list[int]:
    """The places from one on of the words that a time can begin with; of prepositions and days where the next word
    goes on so."""
    found: list[int] = []
    waiting, needed, stop = -1, 0, 0
    while begin and is_word(text[begin - 1]) and is_word(text[begin]):
        begin += 1  # to the next word
    for match in _WORD.finditer(text, begin):
        start, word = match.start(), match[0]
        opens, goes_on = _in_times(word)
        if waiting >= 0 and start == stop + 1 and text[stop] == " " and goes_on & needed:
            found.append(waiting)
        waiting = -1
        if opens == _ALWAYS:
            found.append(start)
        elif opens:
            waiting, needed, stop = start, opens, match.end()
    return found


@lru_cache(maxsize=20_000)
def _in_times(word: str) -> tuple[int, int]:
    """Whether a time can begin with a word, always or only before some words, and before which words it can then stand."""
    if word[0].isdigit():
        is_year = len(word) > 3 and word.startswith(("18", "19", "20", "21"))
        return _ALWAYS if is_year else _BEFORE_MONTHS, _BEFORE_LED
    bare = word.lower().rstrip("0123456789")
    opens = 0 if bare not in _OPENERS else _BEFORE_LED if word.lower() in _LEADING else _ALWAYS
    goes_on = _BEFORE_MONTHS if bare in _MONTHS else 0
    return opens, goes_on | (_BEFORE_LED if bare in _LED else 0)


def statuses_en(text: str, quantities: Sequence[Quantity]) -> list[str]:
    """ "fact" or "target" of each quantity of a sentence."""
    if not signals_of(text).later() & (AHEAD | DEADLINE):
        return ["fact"] * len(quantities)
    outlook = Outlook(text)
    return [
        outlook.status(own.start, is_range=own.high is not None, is_time=own.dimension == "time")
        for own in quantities
    ]


class Outlook:
    """Whether the quantities of a sentence are facts or targets; its words are looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        signals = signals_of(text)
        seen = signals.later()
        self._lower = signals.lower
        first = max(0, signals.first_ahead - len("are "))
        self._ahead = [m.span() for m in _AHEAD.finditer(text, first)] if seen & AHEAD else []
        self._years = [m.start() for m in _BY_YEAR.finditer(self._lower)] if seen & DEADLINE else []
        self._clauses = [m.span() for m in _CLAUSE.finditer(text)] if self._ahead or self._years else []
        self._facts: list[int] | None = None

    def status(self, at: int, *, is_range: bool = False, is_time: bool = False) -> str:
        """ "target" where the clause of a place looks ahead, else "fact".

        What has to be is a target where a year says by when ("must fall by 55 % by 2030"); a rule without one
        ("shall not exceed 5 %") states a fact about the law.
        """
        if not (self._ahead or self._years):
            return "fact"
        is_past = not is_range and self._lower.endswith(_PAST_ENDS, 0, at)
        if is_past and _PAST.search(self._lower, at - 16, at):
            return "fact"
        begin, end = self._clause(at)
        before = bisect_left(self._ahead, (at, at))
        if before and self._ahead[before - 1][0] >= begin:
            if not is_range and not is_time and self._lower.endswith(" after ", 0, at):
                return "fact"  # "plans a review after two ministers resigned"
            said, until = self._ahead[before - 1]
            if self._text.startswith("would", said) and _DIGIT.search(self._text, until, at):
                return "fact"  # "would recall 900 cars after 40 complaints"
            return "fact" if _DONE.search(self._lower, until, at) else "target"
        if self._has_fact(begin, at) or (before < len(self._ahead) and self._is_next(self._ahead[before][0])):
            return "fact"
        if _within(self._years, max(0, at - REACH), end) and not self._has_fact(at, end):
            return "target"
        while before < len(self._ahead) and self._is_no_outlook(at, *self._ahead[before]):
            before += 1
        comes = self._ahead[before][0] if before < len(self._ahead) else end
        is_bound = comes < end and _BOUND.search(self._lower, begin, comes) is not None
        is_relative = _RELATIVE.search(self._text, max(0, begin - 8), begin) is not None
        is_aside = is_relative and self._text.find(", ", at, comes) >= 0  # "a firm, which employs 40, will"
        return "fact" if comes >= end or is_bound or is_aside or self._has_fact(at, comes) else "target"

    def _is_no_outlook(self, at: int, start: int, end: int) -> bool:
        """Whether what looks ahead behind a place says nothing of it: "34 days, twice the target of", "12 states agreed to"."""
        is_past = self._lower.startswith(_AGREED, start)
        return is_past or _GOAL.search(self._text, at, end) is not None

    def _is_next(self, start: int) -> bool:
        """Whether what looks ahead opens a clause of its own: "employs 240 people and will open a second site"."""
        return self._lower.endswith(" and ", 0, start) and self._lower.startswith(_NEXT, start)

    def _has_fact(self, low: int, high: int) -> bool:
        """Whether a word of what is or was so stands between two places."""
        if self._facts is None:
            self._facts = [m.start() for m in _FACT.finditer(self._text)]
        return _within(self._facts, low, high)

    def _clause(self, at: int) -> tuple[int, int]:
        """Where the clause of a place begins and ends, as far as it is looked at."""
        begin, end = max(0, at - REACH), min(len(self._text), at + AFTER)
        index = bisect_left(self._clauses, (at, at))
        if index and self._clauses[index - 1][1] <= at:
            begin = max(begin, self._clauses[index - 1][1])
        if index < len(self._clauses):
            end = min(end, self._clauses[index][0])
        return begin, end


def _within(places: list[int], low: int, high: int) -> bool:
    return bisect_left(places, low) < bisect_left(places, high)
