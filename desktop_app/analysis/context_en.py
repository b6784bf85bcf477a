"""What stands around an English quantity: time, place, fact or target."""

from __future__ import annotations

import re

from desktop_app.analysis.surroundings import REACH, YEAR, Surroundings, matches

_TIME = re.compile(
    rf"\b(?:(?:by|in|since|until|before|after|from|during|at|for|of|over|within)[ ])?(?:the[ ])?(?:(?:end|beginning|start|middle|first half|second half|first quarter|"
    rf"second quarter|third quarter|fourth quarter|close)[ ]of[ ](?:the[ ])?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)[ ])?)?"
    rf"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)[ ](?:\d{{1,2}},?[ ])?)?{YEAR}(?:[ ]?(?:-|–|to|and)[ ]?{YEAR})?\b|"
    r"\b(?:over|in|during|within)[ ]the[ ](?:past|last|next|coming|previous|following)[ ][\w-]+[ ](?:years?|months?|decades?|weeks?|days?|quarters?)\b|"
    r"\b(?:at present|currently|this year|last year|next year|this month|last month|today|so far|to date|now|each year|every year|annually|"
    r"year[- ]on[- ]year|the (?:past|last|next) (?:year|decade|quarter))\b",
    re.IGNORECASE,
)
_PLACES = (
    "European Union|EU|United States|US|U\\.S\\.|United Kingdom|UK|China|India|Japan|Germany|France|Russia|Brazil|Canada|Australia|"
    "Europe|Asia|Africa|Latin America|North America|South Korea|Italy|Spain|Mexico|Indonesia"
)
_PLACE = re.compile(
    rf"\b(nationwide|worldwide|globally|throughout the country|across the country|in the country|in the world|in the region|the global|"
    rf"{_PLACES})\b|\b(?:in|across|throughout|within)[ ](?:the[ ])?((?:[A-Z][\w’'-]+)(?:[ ](?:of[ ](?:the[ ])?)?[A-Z][\w’'-]+){{0,3}})"
)
_NOT_PLACES = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Article|Section|Annex|Table|Figure|Chapter|Part|Phase|Title|Appendix|Paragraph|Regulation|Directive|Act|Law|Q[1-4]|Group|Fiscal|FY)\b"
)
_TARGET = re.compile(
    r"\b(?:will|shall|aims?|aimed|target(?:s|ed|ing)?|goals?|plans? to|planned|strives?|intends?|expected to|set to|is to|are to|"
    r"to reach|must|should|commit(?:s|ted)? to|seeks? to|pledg\w+|no later than|projected|would|ambition|objective|next step)\b",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(rf"\bby (?:the end of )?({YEAR})\b")
_FACT = re.compile(
    r"\b(?:has|have|had|was|were|reached|exceeded|rose|fell|grew|increased|decreased|already|accounted)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;；:：]|,[ ](?:and|but|while|which|whereas)[ ]|，(?:但|而|并)")


def surroundings_en(text: str) -> Surroundings:
    """The times and places of an English sentence."""
    return Surroundings(lambda: matches(_TIME, text), lambda: _places(text))


def _places(text: str) -> list[tuple[int, int, str]]:
    found = [m for m in matches(_PLACE, text) if not _NOT_PLACES.match(m[2])]
    return [(start, end, re.sub(r"^(?:in|the) (?:the )?", "", said)) for start, end, said in found]


def status_en(text: str, at: int) -> str:
    """ "target" where the clause of a place looks ahead, else "fact"."""
    low = max(0, at - REACH)
    begin = max((m.end() for m in _CLAUSE.finditer(text, low, at)), default=low)
    clause = text[begin : at + 60]
    ahead = _TARGET.search(clause)
    if ahead is None:
        return "target" if _BY_YEAR.search(text[begin:]) and not _FACT.search(clause) else "fact"
    past = _FACT.search(clause, ahead.end(), at - begin) if ahead.start() < at - begin else None
    return "fact" if past and past[0].lower() in ("has", "have", "had") else "target"
