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
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
NUMBER = re.compile(
    rf"""(?P<digits>{_DIGITS})(?:[ \u00a0-]?(?P<scale>{_BIG}|mn|bn|tn)\b(?:[ ](?P<scale2>million|billion|trillion)\b)?
           |(?P<short>[kmb])(?![\w²³/]))?
       |\b(?P<words>(?:{_WORD}|an?[ ](?={_BIG}))(?:(?:[ -]|[ ]and[ ])(?:{_WORD}|{_BIG})\b)*)(?!\w)
       |\b(?P<plural>(?:tens|dozens|hundreds|thousands|millions|billions)(?:[ ]of[ ](?:hundreds|thousands|millions|billions|trillions))*)[ ]of\b
       |\b(?P<dozen>(?:a|one|two|three|four|five|six|half[ ]a|several)[ ]dozen)\b
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
MULTIPLE = re.compile(r"\b(doubl|tripl|trebl|quadrupl|halv)(?:ed|ing|es|e)\b", re.IGNORECASE)
MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
NAMED = {
    "tens": 10.0,
    "dozens": 12.0,
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
    if digits := match["digits"]:
        if len(digits) > LONGEST:
            return None
        value = float(digits.replace(",", ""))
        for scale in (match["scale"], match["scale2"], match["short"]):
            if scale:
                value *= SCALES[scale.lower()]
        bare = match["scale"] is None and match["short"] is None and digits.isdecimal()
        return Numeral(start, end, value, is_bare=bare)
    if words := match["words"]:
        number = word_value(words)
        return None if number is None else Numeral(start, end, number, is_word=True)
    if plural := match["plural"]:
        low = 1.0
        parts = [part for part in plural.lower().split() if part != "of"]
        for part in parts:
            low *= NAMED[part]
        factor = 10.0 if len(parts) > 1 or parts[0] in ("tens", "hundreds") else 1000.0
        return Numeral(start, end, low, low * factor, is_word=True)
    if dozen := match["dozen"]:
        first = dozen.lower().split()[0]
        count = {"a": 1.0, "half": 0.5, "several": 2.0}.get(first, float(ONES.get(first, 1)))
        return Numeral(start, end, 12 * count, is_word=True)
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
    text = text.lower()
    if text.isdecimal():
        return float(text)
    return float(ONES[text]) if text in ONES else float(TENS[text]) if text in TENS else None
