"""English numerals: digits, words, scales, fractions, ranges by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
}
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_WORD = "|".join([*sorted({**ONES, **TENS}, key=len, reverse=True)])
_BIG = "hundred|thousand|million|billion|trillion"
_PARTS = {
    "½": 1 / 2,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_MIXED = {"a half": 0.5, "a quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
_AND_A_HALF = "[ ]and[ ](?P<{0}>a[ ]half|a[ ]quarter|three[ -]quarters)(?![ ]of)"
NUMBER = re.compile(
    rf"""(?P<digits>{_DIGITS})
           (?:[ ]?(?P<vulgar>[½¼¾⅓⅔⅛⅜⅝⅞])|[ -](?P<over>[1-9]/[2-9])(?![\d/])|{_AND_A_HALF.format("mixed")})?
           (?:[ \u00a0-]?(?P<scale>{_BIG}|mn|bn|tn|lakhs?|crores?)\b(?:[ ](?P<scale2>million|billion|trillion|crores?)\b)?
             |(?P<short>[kmb])(?![\w²³/]))?
       |(?<!\w)(?P<vulgar_alone>[½¼¾⅓⅔⅛⅜⅝⅞])
       |\b(?P<big_part>half|(?:a|one)[ -]quarter|three[ -]quarters)[ -](?:of[ ])?an?[ ](?P<big>hundred|thousand|million|billion|trillion|dozen)\b
       |\b(?P<half_a>half[ ]an?)(?=[ ][a-z])
       |\b(?P<words>(?:{_WORD}|an?[ ](?={_BIG}))(?:(?:[ -]|[ ]and[ ])(?:{_WORD}|{_BIG})\b)*)(?!\w)
           (?:{_AND_A_HALF.format("word_mixed")}(?:[ ](?P<mixed_scale>{_BIG})\b)?)?
       |\b(?P<plural>(?:tens|dozens|hundreds|thousands|millions|billions)(?:[ ]of[ ](?:hundreds|thousands|millions|billions|trillions))*)[ ]of\b
       |\b(?P<several>(?:several|a[ ]few)[ ](?P<several_scale>dozen|{_BIG}))\b
       |\b(?P<dozen>(?:a|one|two|three|four|five|six)[ ]dozen)\b
       |\b(?P<twice>twice)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
FRACTION = re.compile(
    rf"""\b(?:(?P<count>{_WORD}|an?|\d{{1,2}})[ -])?(?P<part>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|
          sevenths?|eighths?|ninths?|tenths?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
ONE_IN = re.compile(
    rf"\b(?P<few>{_WORD}|\d{{1,3}})[ ](?:in|out[ ]of)(?:[ ]every)?[ ](?P<many>{_WORD}|\d{{1,6}})\b",
    re.IGNORECASE,
)
MULTIPLE = re.compile(
    rf"\b(?:(?P<verb>doubl|tripl|trebl|quadrupl|halv)(?:ed|ing|es|e)|(?P<fold>{_WORD}|{_DIGITS})[ -]?fold)\b",
    re.IGNORECASE,
)
MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
NAMED = {
    "tens": 10.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
LONGEST = 40
"""Digits: a longer run is no quantity that anyone states."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: its place, its value, the upper end where the words name a range."""

    start: int
    end: int
    value: float
    high: float | None = None
    is_word: bool = False
    is_fraction: bool = False
    is_bare: bool = False
    """Digits without separator, decimals or scale: it may be a year or a name."""
    unit: str = ""
    """The unit that the words themselves name: "twice" counts times."""
    short: str = ""
    """A scale of one letter; "m" may be metres."""
    scale: float = 1.0
    """The scale that the words name: 1e6 for "2 million"."""


def word_value(words: str) -> float | None:
    """The value of number words: "two hundred and fifty thousand" is 250000.0; None where they make none."""
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[ -]+", words.lower()):
        if word in ("and", "a", "an"):
            current = current or (1.0 if word != "and" else current)
            continue
        if word in ONES:
            if current % 10 and word != "zero":
                return None
            current += ONES[word]
        elif word in TENS:
            if current % 100:
                return None
            current += TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total += (current or 1) * SCALES[word]
            current = 0.0
        else:
            return None
        seen = True
    return total + current if seen else None


def numeral_of(match: re.Match[str]) -> Numeral | None:
    """The numeral of a match of NUMBER."""
    start, end = match.span()
    if match["digits"]:
        return _digits(match)
    if match["words"]:
        number = word_value(match["words"])
        if number is None:
            return None
        number += _MIXED[match["word_mixed"].lower()] if match["word_mixed"] else 0.0
        return Numeral(
            start, end, number * SCALES.get((match["mixed_scale"] or "").lower(), 1.0), is_word=True
        )
    if match["vulgar_alone"]:
        return Numeral(start, end, _PARTS[match["vulgar_alone"]], is_word=True)
    if big_part := match["big_part"]:
        part = {"h": 0.5, "t": 0.75}.get(big_part[0].lower(), 0.25)
        big = match["big"].lower()
        return Numeral(start, end, part * (12.0 if big == "dozen" else SCALES[big]), is_word=True)
    if match["half_a"]:
        return Numeral(start, end, 0.5, is_word=True)
    if match["twice"]:
        return Numeral(start, end, 2.0, is_word=True, unit="times")
    return _vague(match)


def _digits(match: re.Match[str]) -> Numeral | None:
    digits = match["digits"]
    if len(digits) > LONGEST:
        return None
    value = float(digits.replace(",", ""))
    is_bare = match["scale"] is None and match["short"] is None and digits.isdecimal()
    if over := match["over"]:
        part = int(over[0]) / int(over[2])
    else:
        part = _PARTS.get(match["vulgar"] or "", 0.0) or _MIXED.get((match["mixed"] or "").lower(), 0.0)
    value += part if part < 1 else 0.0
    scale = 1.0
    for said in (match["scale"], match["scale2"], match["short"]):
        scale *= SCALES[said.lower()] if said else 1.0
    short = (match["short"] or "").lower()
    return Numeral(*match.span(), value * scale, is_bare=is_bare and not part, short=short, scale=scale)


def _vague(match: re.Match[str]) -> Numeral | None:
    """Tens of thousands, several hundred, a dozen: ranges of one order, or twelve."""
    start, end = match.span()
    if plural := match["plural"]:
        if plural.lower() == "dozens":
            return Numeral(start, end, 24.0, 100.0, is_word=True)
        low = 1.0
        for part in plural.lower().split():
            low *= NAMED.get(part, 1.0)
        return Numeral(start, end, low, low * 10, is_word=True)
    if several := match["several_scale"]:
        one = 12.0 if several.lower() == "dozen" else SCALES[several.lower()]
        return Numeral(start, end, 2 * one, 10 * one, is_word=True)
    if dozen := match["dozen"]:
        first = dozen.lower().split()[0]
        return Numeral(start, end, 12 * (1.0 if first == "a" else float(ONES.get(first, 1))), is_word=True)
    return None


def fraction_value(match: re.Match[str]) -> float | None:
    """The share, in per cent, of a match of FRACTION; None for "third" alone, an ordinal."""
    part, count = match["part"].lower(), (match["count"] or "").lower()
    if not count and part != "half":
        return None
    many = (
        1.0
        if count in ("", "a", "an")
        else float(ONES.get(count, 0) or (count.isdecimal() and int(count)) or 0)
    )
    share = many / FRACTIONS[part] * 100
    return share if 0 < share <= 100 else None


def small_number(text: str) -> float | None:
    """The value of one number word or of digits."""
    text = text.lower().replace(",", "")
    if text.replace(".", "", 1).isdecimal():
        return float(text)
    return float(ONES[text]) if text in ONES else float(TENS[text]) if text in TENS else None
