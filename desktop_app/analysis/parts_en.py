"""English shares without digits: fractions, "one in five", "in half", and wholes ("all counties", "every city")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.analysis.bounds_en import modifier_before
from desktop_app.analysis.directions_en import change_of
from desktop_app.analysis.nouns import counted_phrase, ends_phrase, singular
from desktop_app.analysis.numerals_en import ONES, TENS, Numeral
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.signals_en import signals_of
from desktop_app.analysis.units import unit_lexicon
from desktop_app.patterns import deferred

_WORD = "|".join(sorted({**ONES, **TENS}, key=len, reverse=True))
_FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FRACTION = deferred(
    rf"\b(?:(?P<count>{_WORD}|an?|\d{{1,2}})[ -])?(?P<part>half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|"
    r"ninths?|tenths?|twentieths?|hundredths?)\b|(?<![\w/.-])(?P<over>\d{1,3}/\d{1,3})(?=[ ]of\b)",
)
_COUNT_BEFORE = deferred(rf"\b(?:{_WORD}|an?|\d{{1,2}})[ -]\Z")
_COUNTS = (*ONES, *TENS, "a", "an", *"0123456789")
"""What ends where `_COUNT_BEFORE` has its space."""
_IN_LINK = deferred(r"(?:[ ][a-z]{3,}){0,2}[ ](?:in|out[ ]of|of(?=[ ]every))(?P<every>[ ]every)?[ ]")
_LONGEST_COUNT = 24
"""Code points before the part of a fraction in which its count stands."""
_CLOSES = frozenset(("", ".", ",", ";", ")"))
"""What stands behind a share in words that counts nothing more: "on four days in five."."""
_IN_ENDS = ("in ", "of ", "every ")
_NOT_OF_MANY = deferred(
    r"[ ](?:(?:consecutive|straight)[ ])?(?:years?|days?|weeks?|months?|hours?|minutes?|seasons?|games?|matches|decades?|attempts?)\b|%|[ ]?(?:per|million)\b",
    re.IGNORECASE,
)
_WHOLE = deferred(
    r"\b(?P<word>all|every)(?=[ ](?:of[ ](?:the|its|their|our)[ ]|the[ ]|its[ ]|their[ ]|our[ ]|these[ ]|those[ ]|[A-Za-z]))(?:[ ](?:the|its|their|our|these|those)(?=[ ]))?",
    re.IGNORECASE,
)
_NTHS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
"""Ordinals behind "every" that make a share: every fifth child."""
_WHOLES = frozenset(
    "city county village town township province district municipality region prefecture parish commune borough canton island "
    "country nation state states territory community neighbourhood neighborhood household home family house building dwelling "
    "school university college hospital clinic library museum church pharmacy nursery kindergarten "
    "child pupil student teacher patient worker employee citizen resident inhabitant adult voter farmer woman man girl boy "
    "company firm business bank farm factory plant mine supplier operator authority council ministry department agency "
    "harbour harbor port airport station stop railway road bridge tunnel bus train ship boat ferry vessel vehicle car truck "
    "member question site reactor refinery street taxi lorry tram phone birth death marriage vote job tree meal prisoner recruit driver passenger".split()
)
"""Things of which "all" and "every" are a stated share; all aspects, all efforts are none."""
_AND_A_HALF = deferred(
    rf"\b(?P<count>{_WORD}|an?|\d{{1,3}})[ ](?P<unit>[a-z]+)[ ]and[ ]a[ ]half\b(?![ -](?:million|billion|dozen))",
    re.IGNORECASE,
)
_DUTY = deferred(r"[^,.;:]{0,40}?[ ](?:shall|must|should|may)\b", re.IGNORECASE)
_BY_YEAR = deferred(r"\bby\b[^.;]{0,30}\b20\d\d\b")
_PART_OF = deferred(
    r"(?:%|\bper cent|\bpercent|\bhalf|\b(?:third|quarter|fifth|tenth)s?|\d|\bshare)[ ]of[ ]\Z"
)
_LONGEST_LINK = 30
_NO_HALF_BEFORE = deferred(
    r"\b(?:first|second|latter|other|this|last|next|better|former|early|late|every|each|per|in[ ](?:a|one))[ ]\Z|(?:\d|½|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million))[ ]and[ ]\Z|[\d-]\Z",
)
_SUM_BEFORE = deferred(r"(?:[$£€¥]\d[\d.,]*|\d (?:euros?|dollars?|pounds?|yuan)|illion) \Z")
_LONGEST_BEFORE_HALF = len("thousand and ")
_TO_HALF = deferred(r"\b(?:cut|slash|split|reduc|chop|slic|divid|broke)\w*\b[^.;]{0,40}[ ]in[ ]\Z")
_WHOLE_AFTER = deferred(
    r"[ -]an?[ ](?!the\b)|[ ]of[ ]an?[ ](?:hour|minute|second|day|week|month|year|decade|century|mile|inch|foot|met[re]{2}|kilo|pound|ounce|"
    r"tonne|ton|litre|pint|gallon|acre|hectare|cent|penny|point|per|million|billion|dozen|degree)",
    re.IGNORECASE,
)
_COMPOUND_HALF = deferred(
    r"-|[ ](?:way|time|term|day|back|marathon|price|mast|moon|life|past|yearly|brother|sister|year|century|party|parties)\b",
    re.IGNORECASE,
)


def shares_in_words(text: str) -> Iterator[Quantity]:
    """Half, two thirds, three quarters: shares in per cent."""
    signals = signals_of(text)
    lower = signals.lower
    if "half" not in lower and not any(
        lower[at].isdecimal()
        or (at and lower.endswith(_COUNTS, 0, at - 1) and _COUNT_BEFORE.search(lower, max(0, at - 12), at))
        for at in signals.fractions
    ):
        return
    first, last = min(signals.fractions, default=0), max(signals.fractions, default=0)
    for match in _FRACTION.finditer(lower, max(0, first - _LONGEST_COUNT), last + _LONGEST_COUNT):
        value = _share(text, match)
        if value:
            yield _share_quantity(text, match.start(), match.end(), value, 0.85, has_part=bool(match["part"]))


def shares_of_many(text: str, read: Sequence[Numeral]) -> Iterator[Quantity]:
    """One in five, three out of every ten: shares in per cent, from pairs of numerals."""
    lower = signals_of(text).lower
    for few, many in pairwise(read):
        if many.start - few.end > _LONGEST_LINK or not lower.endswith(_IN_ENDS, 0, many.start):
            continue
        link = _IN_LINK.fullmatch(lower, few.end, many.start)
        if link is None or not 0 < few.value < many.value or few.high or many.high:
            continue
        is_plain = not link["every"] and (
            1500 <= many.value <= 2200 or (not many.is_word and few.value >= 10)
        )
        is_unit = text[few.end : many.start].split(maxsplit=1)[0].lower() in unit_lexicon().words
        is_loose = few.is_word and many.is_word and text[many.end : many.end + 1] in _CLOSES
        is_unit = is_unit and not (is_loose and " times " not in text[few.end : many.start])
        if is_unit or is_plain or few.value != int(few.value) or _NOT_OF_MANY.match(text, many.end):
            continue
        things = text[few.end : many.start].split(maxsplit=1)[0]
        is_count = things not in ("in", "out", "of") and _counts(text, many.end)
        if is_count or text[max(0, few.start - 7) : few.start].lower().endswith(("number ", "no. ")):
            continue
        share = _share_quantity(text, few.start, many.end, few.value / many.value * 100, 0.7)
        yield share if things in ("in", "out", "of") else replace(share, counted=things)


def _counts(text: str, at: int) -> bool:
    """Whether a plural or a name follows: "three deaths in five towns" is no share."""
    return counted_phrase(text, at, single=False) is not None or text[at + 1 : at + 2].isupper()


def one_and_a_half(text: str) -> Iterator[Quantity]:
    """ "a day and a half", "two years and a half": a number of units and half of one more."""
    if " and a half" not in text.lower():
        return
    for match in _AND_A_HALF.finditer(text):
        unit = unit_lexicon().words.get(match["unit"].lower())
        count = 1.0 if match["count"].lower() in ("a", "an") else _small_number(match["count"])
        if unit is None or not unit.dimension or not count:
            continue
        kind = "duration" if unit.dimension == "time" else "level"
        modifier, start = modifier_before(text, match.start(), unit.dimension, match.end())
        yield Quantity(
            start, match.end(), match.start(), match.end(), count + 0.5, unit=unit.name,
            dimension=unit.dimension, modifier=modifier, kind=kind, confidence=0.85,
        )  # fmt: skip


def wholes(text: str) -> Iterator[Quantity]:
    """All counties, every city: 100 per cent."""
    for match in _WHOLE.finditer(text):
        is_every = match["word"].lower() == "every"
        if text.endswith("of ", 0, match.start()) and _PART_OF.search(
            text, max(0, match.start() - 16), match.start()
        ):
            continue  # "76 % of all deaths"
        phrase = counted_phrase(text, match.end(), single=is_every)
        if phrase is None or re.search(r"\d", phrase[0]):
            continue
        words = phrase[0].split()
        many = _NTHS.get(words[0].lower(), 1) if is_every else 1
        if singular(words[-1]).lower() not in _WHOLES or _small_number(words[0]):
            continue
        if is_every and many == 1 and _small_number(words[0].rstrip("thrdns")):
            continue
        if _DUTY.match(text, phrase[1]) and _BY_YEAR.search(text) is None:
            continue  # "all agencies shall": a rule, no share that is measured
        end = match.start() + len(match["word"]) + (len(words[0]) + 1 if many > 1 else 0)
        yield Quantity(
            match.start(), end, match.start(), phrase[1], 100.0 / many, unit="percentage", dimension="share",
            kind="share", counted=phrase[0] if many == 1 else " ".join(words[1:]), confidence=0.7,
        )  # fmt: skip


def _share_quantity(
    text: str, at: int, end: int, value: float, confidence: float, *, has_part: bool = False
) -> Quantity:
    modifier, start = modifier_before(text, at, "share")
    change = change_of(text, start, end, "percentage")
    if change is None and has_part and text[start - 4 : start].lower() == " in ":
        is_cut = _TO_HALF.search(signals_of(text).lower, max(0, start - 80), start)
        change = "down" if is_cut else None
    return Quantity(
        start, end, at, end, value, unit="percentage", dimension="share", modifier=modifier, change=change,
        kind="change" if change else "share", confidence=confidence,
    )  # fmt: skip


def _share(text: str, match: re.Match[str]) -> float:
    """The share, in per cent, of a match of the fractions; 0.0 for ordinals and parts of the year."""
    if over := match["over"]:
        above, under = (int(part) for part in over.split("/"))
        return above / under * 100 if 0 < above < under else 0.0
    said, count = match["part"].lower(), (match["count"] or "").lower()
    part = said if said == "half" else said.rstrip("s")
    before = signals_of(text).lower[max(0, match.start() - 60) : match.start()]
    if part == "half" and before.endswith(" in ") and _TO_HALF.search(before):
        return 50.0
    if _NO_HALF_BEFORE.search(before, max(0, len(before) - _LONGEST_BEFORE_HALF)) or _WHOLE_AFTER.match(
        text, match.end()
    ):
        return 0.0
    if (not count and part != "half") or _COMPOUND_HALF.match(text, match.end()):
        return 0.0
    if count == "a" and part == "quarter" and _SUM_BEFORE.search(before):
        return 0.0  # "pays €75 a quarter"
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
