"""What stands around an English quantity: time, place, fact or target."""

from __future__ import annotations

import re

from desktop_app.analysis.places_en import places_en
from desktop_app.analysis.surroundings import REACH, YEAR, Surroundings, matches

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
_TIME = re.compile(
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
    r"annually|year[- ]on[- ]year|(?:a|one)[ ](?:year|decade)[ ](?:ago|earlier|before)|the[ ](?:year|month|quarter)[ ]before|the[ ](?:past|last|next)[ ](?:year|decade|quarter))\b"
)
_BARE = re.compile(r"^(?:in|during|for|of|at|on|from|through|to)[ ](?=\d)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|won't|shall[ ]be[ ]targeted|aims?[ ](?:to|for|at)|aimed[ ]at|targets?[ ](?:of|for|is|are|to|a)|targeting|goals?[ ](?:of|is|to)|plans?[ ](?:to|for)|planning[ ]to|"
    r"planned[ ](?:for|to|by|in|before)|(?:is|are)[ ](?:planned|projected|forecast|due|scheduled|set|expected|likely|estimated[ ]to)|strives?|striving|intends?|intended[ ]to|expect(?:s|ing)?|"
    r"expected[ ]to|forecasts?[ ](?:that|to)|projects?[ ]that|(?:is|are)[ ]to[ ](?=[a-z])|wants?|hopes?[ ]to|should|commit(?:s|ted)?[ ]to|seeks?[ ]to|pledg\w+|projected[ ]to|would[ ](?=\w+[ ][^.]*\bby\b)|"
    r"ambition|objective[ ](?:of|is)|going[ ]to)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:shall|must|would|may|has[ ]to|have[ ]to|requires?|required)\b", re.IGNORECASE)
_BY_YEAR = re.compile(
    rf"\b(?:by|before|no[ ]later[ ]than|until|from)[ ](?:the[ ]end[ ]of[ ]|end[- ]|\d{{1,2}}[ ]{_MONTH}[ ]|{_MONTH}[ ](?:\d{{1,2}},?[ ])?)?(?:20[2-9]\d|21\d\d)\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\b(?:has|have|had|was|were|reached|exceeded|rose|fell|grew|increased|decreased|already|accounted|did|since|became|went|said)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:has|had|have(?=[ ](?:already|been|\w+ed)\b))\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:from|up[ ]from|down[ ]from|compared[ ]with|against|versus|than[ ]the|since)[ ]\Z", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:]|,[ ](?:but|while|which|whereas|after|although|having|up|down|compared|from)[ ]|[ ](?:while|whereas|although|where|which|who)[ ]"
)
_MINOR = re.compile(r",")
AFTER = 160
"""Code points after a quantity in which the verb it is the subject of is looked for."""


def surroundings_en(text: str) -> Surroundings:
    """The times and places of an English sentence."""
    return Surroundings(lambda: _times(text), lambda: places_en(text), lambda: _breaks(text))


def _times(text: str) -> list[tuple[int, int, str]]:
    return [(start, end, _BARE.sub("", said)) for start, end, said in matches(_TIME, text) if said]


def _breaks(text: str) -> tuple[list[int], list[int]]:
    return [m.end() for m in _MINOR.finditer(text)], [m.end() for m in _CLAUSE.finditer(text)]


def status_en(text: str, at: int, *, is_range: bool = False) -> str:
    """ "target" where the clause of a place looks ahead, else "fact".

    What has to be is a target where a year says by when ("must fall by 55 % by 2030"); a rule without one
    ("shall not exceed 5 %") states a fact about the law.
    """
    low = max(0, at - REACH)
    begin = max((m.end() for m in _CLAUSE.finditer(text, low, at)), default=low)
    if not is_range and _PAST.search(text, max(0, at - 16), at):
        return "fact"
    ahead = None
    for ahead in _AHEAD.finditer(text, begin, at + 2):
        pass
    if ahead is not None:
        return "fact" if _DONE.search(text, ahead.end(), at) else "target"
    is_past = _FACT.search(text, begin, at) is not None
    stop = _CLAUSE.search(text, at, at + AFTER)
    end = stop.start() if stop else min(len(text), at + AFTER)
    if not is_past and _BY_YEAR.search(text, low, end) and not _FACT.search(text, at, end):
        return "target"
    comes = _AHEAD.search(text, at, end) if not is_past else None
    if comes is None or _FACT.search(text, at, comes.start()) or _BOUND.search(text, begin, comes.start()):
        return "fact"
    return "target"
