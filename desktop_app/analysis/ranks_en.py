"""English ranks ("ranks second", "finished third") and multiples in a word ("doubled", "threefold")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.analysis.bounds_en import modifier_before
from desktop_app.analysis.change_words_en import FALL, LOWER
from desktop_app.analysis.numerals_en import ONES, TENS
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.signals_en import signals_of
from desktop_app.patterns import deferred

_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_NAMES = "|".join(_ORDINALS)
_ANY = rf"(?:{_NAMES}|\d{{1,3}}(?:st|nd|rd|th))"
_RANK = deferred(
    rf"\b(?:rank(?:s|ed|ing)?|placed|positioned)[ ](?:[a-z]+[ ]){{0,2}}?(?P<rank>{_ANY}|\d{{1,3}}(?=[ ](?:in|out|of|on|among|place)\b)|(?:no\.?|number)[ ]\d{{1,3}})\b(?![ -](?:time|quarter|half))|"
    rf"\b(?:finish(?:es|ed|ing)?|came|comes|come|stands|stood|sits|sat|lies|ended|runs|was|is|are|were|remains|remained)[ ](?:up[ ]|in[ ]|a[ ]|equal[ ]|joint[ ])?"
    rf"(?P<finish>{_ANY})(?=[ ](?:place|behind|overall|among|out[ ]of|in[ ](?:the[ ])?(?:world|country|league|table|rankings?|standings|race|group|Europe|Asia|Africa))\b|[,.;]|\Z)|"
    rf"\bin[ ](?P<place>{_ANY})[ ]place\b|"
    rf"\bfrom[ ](?P<old>{_ANY})[ ](?:place[ ])?to[ ](?P<new>{_ANY})(?=[ ](?:place|in|among|on|by|this|last|over|after|within|between)\b|[,.;]|\Z)|"
    rf"\b(?P<most>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,2}}(?:nd|rd|th))[- ](?:largest|biggest|highest|lowest|smallest|most|fastest|longest|best|richest|poorest|busiest)\b|"
    rf"\b(?P<where>{_ANY})(?:[ ]place)?[ ](?:in|among)[ ](?:the[ ])?(?:table(?![ ]of)|standings|league|world|global|globally|Europe|Asia|Africa|country|region|rankings?)\b",
    re.IGNORECASE,
)
_LEAD = len("remained in joint seventeenth")
"""How far before the end of its first ordinal such a match begins at most, where no word of ranking stands."""
_AFTER_ORDINAL = deferred(
    r"[,.;]|\Z|[ ](?:place|behind|overall|among|out|in|to)\b|"
    r"[- ](?:largest|biggest|highest|lowest|smallest|most|fastest|longest|best|richest|poorest|busiest)\b"
)
"""What follows an ordinal that is a rank where no word says so."""
_MULTIPLE = deferred(
    rf"\b(?:(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?P<ending>ed|ing|es|e)|(?P<fold>{'|'.join(sorted({**ONES, **TENS}, key=len, reverse=True))}|\d{{1,4}}(?:\.\d+)?)[ -]?fold)\b",
    re.IGNORECASE,
)
_MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 50.0}
_NO_MULTIPLE_AFTER = deferred(
    r"-|[ ](?:down|standards?|check|taxation|counting|digits?|room|murder|room|counted|back|bed|glazing|booked)\b"
)
_BARE_BEFORE = deferred(
    r"\b(?:to|will|would|could|can|should|may|might|shall|must|than|nearly|almost|about|roughly|is|was|are|were|over|at least|by)[ ]\Z",
    re.IGNORECASE,
)
_LEVEL_AFTER = deferred(r"[ ](?:the|that|those|its|their|what|as|last|this)\b", re.IGNORECASE)
_BARE_AFTER = deferred(
    r"[ ](?:the|that|its|their|his|her|what|in[ ]|by[ ]|from[ ]|between|every|over)", re.IGNORECASE
)
_FALLS = deferred(rf"\b(?:{FALL}|{LOWER})\b[^.;]{{0,40}}\Z", re.IGNORECASE)


def ranks(text: str) -> Iterator[Quantity]:
    """Places in an order, in digits, ordinals or "number two"."""
    signals = signals_of(text)
    lower = signals.lower
    has_word = "rank" in lower or "placed" in lower or "positioned" in lower
    if not has_word and not any(_AFTER_ORDINAL.match(lower, end) for end in signals.ordinals):
        return
    begin = 0 if has_word else max(0, signals.ordinals[0] - _LEAD)
    for match in _RANK.finditer(text, begin):
        for group in ("rank", "finish", "place", "old", "new", "most", "where"):
            if not match[group]:
                continue
            said = match[group].lower()
            value = float(_ORDINALS.get(said, 0)) or float(re.sub(r"\D", "", said) or 0)
            start, end = match.span(group)
            if value:
                yield Quantity(start, end, start, end, value, unit="rank", kind="rank", confidence=0.9)


def multiples(text: str) -> Iterator[Quantity]:
    """Doubled, tripled, threefold: so many times; halved: 50 per cent less."""
    for match in _MULTIPLE.finditer(text):
        if _NO_MULTIPLE_AFTER.match(text, match.end()) or text.endswith("two ", 0, match.start()):
            continue  # "a game of two halves"
        verb, ending = (match["verb"] or "").lower(), (match["ending"] or "").lower()
        is_bare = ending == "e"
        if is_bare and not (
            _BARE_BEFORE.search(text, max(0, match.start() - 12), match.start())
            or _BARE_AFTER.match(text, match.end())
        ):
            continue
        fold = (match["fold"] or "").lower()
        value = _MULTIPLES[verb] if verb else float(ONES.get(fold, TENS.get(fold, 0)) or _decimal(fold))
        if not value:
            continue
        modifier, start = modifier_before(text, match.start(), "ratio")
        change: str | None = _direction(text, start, verb)
        if is_bare and verb != "halv" and _LEVEL_AFTER.match(text, match.end()) and not _is_verb(text, start):
            change = None
        unit, dimension = ("percentage", "share") if verb == "halv" else ("times", "ratio")
        yield Quantity(
            start, match.end(), match.start(), match.end(), value, unit=unit, dimension=dimension,
            modifier=modifier, change=change, kind="change" if change else "level", confidence=0.7,
        )  # fmt: skip


def _decimal(said: str) -> float:
    return float(said) if said.replace(".", "", 1).isdecimal() else 0.0


def _is_verb(text: str, start: int) -> bool:
    """ "will double the number": something is doubled; "is double the figure" compares."""
    before = text[max(0, start - 12) : start].lower()
    return before.endswith(
        ("to ", "will ", "would ", "could ", "can ", "should ", "may ", "might ", "shall ", "must ")
    )


def _direction(text: str, start: int, verb: str) -> str:
    """A multiple grows, unless it is a half, or a verb before "threefold" falls."""
    falls = verb == "halv" or (not verb and _FALLS.search(text, max(0, start - 60), start) is not None)
    return "down" if falls else "up"
