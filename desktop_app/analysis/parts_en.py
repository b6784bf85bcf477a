"""English shares without digits: fractions, "one in five", "in half", and wholes ("all counties", "every city")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.analysis.bounds_en import change_of, modifier_before
from desktop_app.analysis.nouns import counted_phrase, ends_phrase, singular
from desktop_app.analysis.numerals_en import ONES, TENS
from desktop_app.analysis.quantity import Quantity

_WORD = "|".join(sorted({**ONES, **TENS}, key=len, reverse=True))
_FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FRACTION = re.compile(
    rf"\b(?:(?P<count>{_WORD}|an?|\d{{1,2}})[ -])?(?P<part>half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|"
    r"ninths?|tenths?|twentieths?|hundredths?)\b|(?<![\w/.-])(?P<over>\d{1,3}/\d{1,3})(?=[ ]of\b)",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    rf"\b(?P<few>{_WORD}|\d{{1,3}})(?:[ ][a-z]+)?[ ](?:in|out[ ]of)(?P<every>[ ]every)?[ ](?P<many>{_WORD}|\d{{1,3}}(?:,\d{{3}})*)\b"
    r"(?![ ](?:(?:consecutive|straight)[ ])?(?:years?|days?|weeks?|months?|hours?|minutes?|seasons?|games?|matches|decades?|attempts?)\b|[.,]\d|%|[ ]?(?:per|million))",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?P<word>all|every)(?=[ ](?:of[ ](?:the|its|their|our)[ ]|the[ ]|its[ ]|their[ ]|our[ ]|these[ ]|those[ ]|[A-Za-z]))(?:[ ](?:the|its|their|our|these|those)(?=[ ]))?",
    re.IGNORECASE,
)
_WHOLES = frozenset(
    "city county village town township province district municipality region prefecture parish commune borough canton island "
    "country nation state states territory community neighbourhood neighborhood household home family house building dwelling "
    "school university college hospital clinic library museum church pharmacy nursery kindergarten "
    "child pupil student teacher patient worker employee citizen resident inhabitant adult voter farmer woman man girl boy "
    "company firm business bank farm factory plant mine supplier operator authority council ministry department agency "
    "harbour harbor port airport station stop railway road bridge tunnel bus train ship boat ferry vessel vehicle car truck "
    "member question site reactor refinery street taxi".split()
)
"""Things of which "all" and "every" are a stated share; all aspects, all efforts are none."""
_NO_HALF_BEFORE = re.compile(
    r"\b(?:first|second|latter|other|this|last|next|better|former|early|late|every|each|per|in[ ](?:a|one))[ ]\Z|(?:\w|½)[ ]and[ ]\Z|[\d-]\Z",
    re.IGNORECASE,
)
_TO_HALF = re.compile(r"\b(?:cut|slash|split|reduc|chop|slic|divid|broke)\w*\b[^.;]{0,40}[ ]in[ ]\Z", re.IGNORECASE)
_WHOLE_AFTER = re.compile(r"[ -](?:of[ ])?an?[ ](?!the\b)", re.IGNORECASE)
_COMPOUND_HALF = re.compile(
    r"-|[ ](?:way|time|term|day|back|marathon|price|mast|moon|life|past|yearly|brother|sister|year|century|party|parties)\b",
    re.IGNORECASE,
)


def shares_in_words(text: str) -> Iterator[Quantity]:
    """Half, two thirds, one in five: shares in per cent."""
    for match in _FRACTION.finditer(text):
        value = _share(text, match)
        if value:
            yield _share_quantity(text, match, value, 0.85)
    for match in _ONE_IN.finditer(text):
        few, many = _small_number(match["few"]), _small_number(match["many"])
        is_year = not match["every"] and (1500 <= many <= 2200 or match["many"].isdecimal() and few >= 10)
        if few and many and few < many and not is_year:
            yield _share_quantity(text, match, few / many * 100, 0.7)


def wholes(text: str) -> Iterator[Quantity]:
    """All counties, every city: 100 per cent."""
    for match in _WHOLE.finditer(text):
        is_every = match["word"].lower() == "every"
        phrase = counted_phrase(text, match.end(), single=is_every)
        if phrase is None or re.search(r"\d", phrase[0]):
            continue
        words = phrase[0].split()
        if singular(words[-1]).lower() not in _WHOLES or _small_number(words[0]):
            continue
        if is_every and _small_number(words[0].rstrip("thrdns")):
            continue
        end = match.start() + len(match["word"])
        yield Quantity(
            match.start(), end, match.start(), phrase[1], 100.0, unit="percentage", dimension="share",
            kind="share", counted=phrase[0], confidence=0.7,
        )  # fmt: skip


def _share_quantity(text: str, match: re.Match[str], value: float, confidence: float) -> Quantity:
    modifier, start = modifier_before(text, match.start(), "share")
    change = change_of(text, start, match.end(), "percentage")
    if change is None and _TO_HALF.search(text, max(0, start - 80), start) and match["part"]:
        change = "down"
    return Quantity(
        start, match.end(), match.start(), match.end(), value, unit="percentage", dimension="share",
        modifier=modifier, change=change, kind="change" if change else "share", confidence=confidence,
    )  # fmt: skip


def _share(text: str, match: re.Match[str]) -> float:
    """The share, in per cent, of a match of the fractions; 0.0 for ordinals and parts of the year."""
    if over := match["over"]:
        above, under = (int(part) for part in over.split("/"))
        return above / under * 100 if 0 < above < under else 0.0
    said, count = match["part"].lower(), (match["count"] or "").lower()
    part = said if said == "half" else said.rstrip("s")
    before = text[max(0, match.start() - 60) : match.start()]
    if _TO_HALF.search(before) and part == "half":
        return 50.0
    if _NO_HALF_BEFORE.search(before) or _WHOLE_AFTER.match(text, match.end()):
        return 0.0
    if (not count and part != "half") or _COMPOUND_HALF.match(text, match.end()):
        return 0.0
    many = 1.0 if count in ("", "a", "an") else _small_number(count)
    is_plural = said.endswith("s")
    if is_plural == (many == 1) and part != "half":
        return 0.0
    if part != "half" and not is_plural and not ends_phrase(text, match.end()):
        return 0.0
    share = many / _FRACTIONS[part] * 100
    return share if 0 < share < 100 else 0.0


def _small_number(text: str) -> float:
    """The value of one number word or of digits; 0.0 for other words."""
    text = text.lower().replace(",", "")
    return float(text) if text.isdecimal() else float(ONES.get(text, TENS.get(text, 0)))
