"""English numerals: digits, words, scales, mixed numbers and the ranges that words name ("tens of thousands")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from desktop_app.analysis.separators import ENGLISH, Separators
from desktop_app.analysis.signals_en import is_word, signals_of
from desktop_app.patterns import deferred

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
BIG = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SCALES = {
    **BIG,
    "dozen": 12.0, "dozens": 12.0, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
    "mn": 1e6, "mln": 1e6, "mil": 1e6, "mio": 1e6, "mm": 1e6, "m": 1e6, "k": 1e3,
    "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "tln": 1e12, "trn": 1e12, "t": 1e12,
}  # fmt: skip
PARTS = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_NAMED_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fourth": 1 / 4,
    "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "eighth": 1 / 8, "eighths": 1 / 8,
}  # fmt: skip
NAMED = {"tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
LONGEST = 40
"""Digits: a longer run is no quantity that anyone states."""

_WORD = "|".join(sorted({**ONES, **TENS}, key=len, reverse=True))
_BIG = "|".join(BIG)
_VULGAR = "".join(PARTS)
_PART = r"(?:a|an|one|two|three)[ -](?:half|thirds?|quarters?|fourths?|fifths?|eighths?)"
_SMALL = "cups?|teaspoons?|tablespoons?|tsp|tbsp|inch(?:es)?|miles?|pounds?|lbs?|oz|ounces?|pints?|gallons?|acres?|in\\b"
_PERIODS = "year|month|week|day|decade|century|hour|minute|fortnight|night"
_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_DIGITS_FORM = rf"""
    (?<![\w/.])(?P<simple>[1-9]\d?/[1-9]\d?)(?=[ -](?:an?[ ])?(?:{_SMALL}))
  | (?P<digits>{{digits}})
      (?: (?P<power>[eE][+-]?\d{{{{1,2}}}}(?![\w.]) | [ ]?[x×·][ ]?10(?:\^[ ]?[-−–+]?\d{{{{1,2}}}} | [−⁻–-]\d{{{{1,2}}}} | [⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{{{1,2}}}})(?!\w))
        | [ ]?(?P<vulgar>[{_VULGAR}]) | [ -](?P<over>[1-9]\d?/[1-9]\d?)(?![\d/])
        | [ ]and[ ](?P<mixed>{_PART})\b(?![ ]of) )?
      (?: [ \u00a0-]?(?P<scale>{_BIG}|dozens?|mn|mln|mil|mio|bn|bln|tn|tln|trn|lakhs?|crores?)\b
            (?:[ ](?P<scale2>million|billion|trillion|crores?)\b)?(?:[ ]and[ ](?P<after>{_PART})\b(?![ ]of))?
        | [ ]?(?P<short>mm|[kmbt])(?![\w²³/^]) )?
"""
_WORDS = deferred(
    rf"""
    (?<!\w)(?P<alone>[{_VULGAR}])
  | \b(?P<part>half|(?:an?[ -]|one[ -])?quarter|{_PART})[ -](?:of[ ])?(?:an?[ ])?(?P<big>{_BIG}|dozen)\b
  | \b(?P<half_a>half[ ]an?)(?=[ ][a-z])
  | \b(?P<words>(?:{_WORD}|an?[ ](?:{_BIG})|(?:hundred|thousand)(?=[ ](?:{_BIG})))\b(?:(?:[ -]|[ ]and[ ])(?:{_WORD}|{_BIG})\b){{0,24}}
        (?:[ ]point(?:[ -](?:{_WORD})\b)+)?)
  | \b(?P<plural>(?:tens|dozens|hundreds|thousands|millions|billions)(?:[ ]of[ ](?:hundreds|thousands|millions|billions|trillions))+
        |(?:tens|dozens|hundreds|thousands|millions|billions)(?=[ ]of[ ]))(?:[ ]of\b)?
  | \b(?P<several>(?:several|a[ ]few|a[ ]couple[ ]of|few)[ ](?P<several_scale>dozen|{_BIG}))\b
  | (?:(?<=than[ ])|(?<=least[ ])|(?<=most[ ])|(?<=nearly[ ])|(?<=up[ ]to[ ])|(?<=about[ ])|(?<=under[ ])|(?<=within[ ])|(?<=around[ ])|(?<=roughly[ ]))
        (?P<one>an?)(?=[ ](?:{_PERIODS})\b(?![ -](?:and|old|end)\b))
  | \b(?P<single>an?[ ](?:single|full|whole))(?=[ ](?:{_PERIODS})\b)
  | \b(?P<dozen>(?:an?|{_WORD})[ ]dozens?)\b
  | \b(?P<twice>twice|thrice)\b
""",
    re.VERBOSE,
)
_WORD_TAIL = deferred(
    rf"[ ]and[ ](?P<mixed>{_PART})\b(?![ ]of)(?:[ ](?P<scale>{_BIG})\b)?|[ ]dozens?\b|[ ](?P<crore>lakhs?|crores?)\b(?:[ ]crores?\b)?",
)
_PLAIN = deferred(rf"\d{{1,{LONGEST}}}(?=[%)\]:;]|[.,](?!\d)|\Z|[ ][^\W\dabcdhklmtx{_VULGAR}])")
"""Digits behind which nothing stands that belongs to their number: no other digits, no scale, power or part."""
_NEXT_WORD = deferred(r"[ ]([a-z]+)")
_GOING_ON = frozenset(
    "and point of dozen dozens lakh lakhs crore crores a an half halves third thirds quarter quarters fourth fourths fifth fifths "
    "eighth eighths hundred thousand million billion trillion hundreds thousands millions billions trillions".split()
)
"""Words of numerals that can stand behind a number word."""
_TAIL_BEGINNINGS = frozenset("adlc")
_LETTERS = deferred(r"[a-z]+")
_CURRENCY_BEFORE = deferred(r"[$€£¥₹₩₽][ ]?\Z|\b(?:[A-Z]{3}|Rs\.?)[ ]?\Z")


@cache
def number_pattern(decimal: str, grouping: str) -> re.Pattern[str]:
    """The pattern of a numeral in digits in a lower-case text with a decimal sign and signs that group thousands."""
    comma = re.escape(decimal)
    groups = f"[{re.escape(grouping)}\u00a0\u202f\u2009’']"
    digits = rf"\d{{1,3}}(?:{groups}\d{{3}})+(?!\d)(?:{comma}\d+)?|\d+(?:{comma}\d+)?|(?<![\w.,]){comma}\d+"
    if decimal == ".":
        digits = rf"\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?|{digits}"
    form = _DIGITS_FORM.replace("{digits}", digits).replace("{{", "{").replace("}}", "}")
    return re.compile(form, re.VERBOSE)


@dataclass(slots=True)
class Numeral:
    """A number in a text: its place, its value, the upper end where the words name a range."""

    start: int
    end: int
    value: float
    high: float | None = None
    is_word: bool = False
    is_bare: bool = False
    """Digits without separator, decimals or scale: it may be a year or a name."""
    unit: str = ""
    """The unit that the words themselves name: "twice" counts times."""
    short: str = ""
    """A scale of one letter; "m" may be metres."""
    scale: float = 1.0
    """The scale that the words name: 1e6 for "2 million"."""
    is_vague: bool = False
    """A range of one order: "tens of thousands"."""


def numerals(text: str, separators: Separators = ENGLISH) -> list[Numeral]:
    """The numerals of a text in reading order."""
    read: list[Numeral] = []
    pattern = number_pattern(separators.decimal, separators.groups)
    signals = signals_of(text)
    lower = signals.lower
    at = 0
    for start, stop in signals.numbers:
        if start < at:
            continue
        if lower[start].isdecimal():
            begin = start - 1 if start > at and lower[start - 1] in ".," else start  # ".5"
            plain = _PLAIN.match(lower, start) if begin == start else None
            if plain is not None:
                at = plain.end()
                read.append(Numeral(start, at, float(plain[0]), None, False, True))
                continue
            match = pattern.match(lower, begin)
            if match is None and begin < start:
                match = pattern.match(lower, start)
            found = None if match is None else _digits(text, match, separators)
        else:
            begin = start
            word = _LETTERS.match(lower, start, stop)
            if word is not None and word.end() == stop and (found := _alone(lower, word[0], start, stop)):
                read.append(found)
                at = stop
                continue
            match = _WORDS.match(lower, start)
            found = None if match is None else _in_words(match)
        end = stop if match is None else match.end() if found is None else found.end
        at = end if end > begin else begin + 1
        if found is not None:
            read.append(found)
    return read


def _alone(lower: str, word: str, start: int, end: int) -> Numeral | None:
    """The numeral of one word behind which none stands that could go on with it."""
    value = ONES.get(word) or TENS.get(word)
    if not value or (start and is_word(lower[start - 1])):
        return None
    following = _NEXT_WORD.match(lower, end)
    if following is None or following[1] in _GOING_ON or following[1] in ONES or following[1] in TENS:
        return None
    return Numeral(start, end, float(value), None, True)


def words_of(words: str) -> tuple[float, int]:
    """The value of the number words that `words` begins with, and how many characters they take.

    "two hundred and fifty thousand" is 250000.0; of "five and six" only "five" is taken. (0.0, 0) where they
    make no number.
    """
    if words in ONES or words in TENS:
        return float(ONES.get(words, 0) or TENS.get(words, 0)), len(words)
    total, current, last = 0.0, 0.0, 0.0
    end, before, is_seen = 0, "", False
    for found in _LETTERS.finditer(words.lower()):
        word = found[0]
        if word in ("and", "a", "an"):
            before = word if word == "and" and before not in BIG else before
            if before == "and":
                break
            continue
        if word == "point":
            return _with_decimals(words, found.end(), total + current)
        if word in ONES or word in TENS:
            small = float(ONES.get(word, 0) or TENS.get(word, 0))
            room = 100 if small >= 10 or current == 0 else 10
            if is_seen and (current % room or small == 0 or (small < 10 and 0 < current % 100 < 20)):
                break
            current += small
        elif word == "hundred":
            if current >= 100:
                break
            current = (current or 1) * 100
        else:
            scale = BIG[word]
            if current == 0 and is_seen:
                total *= scale
            elif last and scale >= last:
                break
            else:
                total += (current or 1) * scale
            current, last = 0.0, scale
        before, end, is_seen = word, found.end(), True
    return total + current, end


def _with_decimals(words: str, at: int, whole: float) -> tuple[float, int]:
    digits, end = "", at
    for found in _LETTERS.finditer(words[at:].lower()):
        small = ONES.get(found[0], 0)
        is_inside = digits.endswith("0") and 0 < small < 10 and found[0] != "zero" and len(digits) > 1
        digits = digits[:-1] + str(small) if is_inside else digits + str(small or TENS.get(found[0], 0))
        end = at + found.end()
    return float(f"{whole:.0f}.{digits or 0}"), end


def part_value(words: str) -> float:
    """ "a half" is 0.5, "three quarters" 0.75, "2/3" 0.667; 0.0 for what is no proper part."""
    if "/" in words:
        over, under = words.split("/")
        return int(over) / int(under) if 0 < int(over) < int(under) else 0.0
    *count, part = re.split(r"[ -]", words.lower())
    many = ONES.get(count[0], 1) if count else 1
    return many * _NAMED_PARTS.get(part, 0.0)


def _in_words(match: re.Match[str]) -> Numeral | None:
    """The numeral of a match of the pattern of words."""
    start, end = match.span()
    if match["words"]:
        return _words(match)
    if alone := match["alone"]:
        return Numeral(start, end, PARTS[alone], is_word=True)
    if part := match["part"]:
        scale = SCALES[match["big"].lower()]
        return Numeral(start, end, part_value(part) * scale, is_word=True, scale=scale)
    if match["half_a"]:
        return Numeral(start, end, 0.5, is_word=True)
    if match["one"] or match["single"]:
        return Numeral(start, end, 1.0, is_word=True)  # "more than a year", "in a single day"
    if said := match["twice"]:
        return Numeral(start, end, 2.0 if said.lower() == "twice" else 3.0, is_word=True, unit="times")
    return _vague(match)


def _digits(text: str, match: re.Match[str], separators: Separators) -> Numeral | None:
    if match.lastgroup == "digits":
        digits = match[0]
        if len(digits) > LONGEST:
            return None
        start, end = match.span()
        if digits.isdecimal():
            return Numeral(start, end, float(digits), None, False, True)
        return Numeral(start, end, float(_without_groups(digits, separators)))
    if simple := match["simple"]:
        value = part_value(simple)
        return Numeral(match.start(), match.end(), value, is_word=True) if value else None
    digits = match["digits"]
    if len(digits) > LONGEST:
        return None
    kept = _without_groups(digits, separators)
    value = float(kept)
    is_bare = match["scale"] is None and match["short"] is None and digits.isdecimal()
    over, mixed, vulgar, after = match.group("over", "mixed", "vulgar", "after")
    part = part_value(over or mixed) if over or mixed else PARTS[vulgar] if vulgar else 0.0
    value += part
    end = match.end()
    if over and not part:
        return Numeral(match.start(), match.end("digits"), value, is_bare=True)
    if power := match["power"]:
        return Numeral(match.start(), end, float(f"{kept}e{_exponent(power)}"))
    short = text[match.start("short") : match.end("short")] if match["short"] else ""
    if short and not _is_scale(text, match, short):
        short, end, is_bare = (
            "",
            match.start("short") - (match.start("short") > match.end("digits") and match[0][-2:-1] == " "),
            digits.isdecimal(),
        )
    scale = 1.0
    for said in (match["scale"], match["scale2"], short):
        scale *= SCALES[said.lower()] if said else 1.0
    value = value * scale + (part_value(after) * scale if after else 0.0)
    return Numeral(match.start(), end, value, is_bare=is_bare and not part, short=short.lower(), scale=scale)


def _without_groups(digits: str, separators: Separators) -> str:
    """The digits with a full stop for the decimal sign and without what groups them."""
    if digits.isdecimal():
        return digits
    decimal = separators.decimal
    if decimal == "." and (kept := digits.replace(",", "")).replace(".", "", 1).isdecimal():
        return kept
    return "".join(c for c in digits if c.isdecimal() or c == decimal).replace(decimal, ".")


def _exponent(power: str) -> int:
    """ "e-3" is -3, "×10−5" -5, " x 10^6" 6."""
    said = power.lstrip()
    said = said[1:] if said[0] in "eE" else said[said.index("10") + 2 :].lstrip("^")
    return int(said.translate(_SUPER).replace(" ", ""))


def _is_scale(text: str, match: re.Match[str], short: str) -> bool:
    """Whether a letter behind digits is a scale: "$3 B", "40k", "5m"; "t" only as "$2.1T"."""
    at = match.start()
    is_near = match.start("short") == max(match.end("digits"), match.end("vulgar"), match.end("over"))
    is_money = _CURRENCY_BEFORE.search(text, max(0, at - 5), at) is not None
    if short in ("B", "b") and not is_money and "." not in match["digits"]:
        return False  # 340B, 63b: names of programmes and sections
    if short == "mm":
        return is_money  # "150mm of rain"
    if short in ("t", "MM") or not is_near:
        return (is_money and short[0].isupper()) or (is_money and is_near and short == "t")
    return is_money or short != "T"


def _words(match: re.Match[str]) -> Numeral | None:
    value, length = words_of(match["words"])
    if not length:
        return None
    start = match.start("words")
    end = start + length
    words = match["words"][:length].lower().split()
    scale = next((BIG[w] for w in reversed(words) if w in BIG), 1.0) if len(words) > 1 else 1.0
    tail = (
        _WORD_TAIL.match(match.string, end) if match.string[end + 1 : end + 2] in _TAIL_BEGINNINGS else None
    )
    if tail is None:
        return Numeral(start, end, value, is_word=True, scale=scale)
    if tail["mixed"]:
        value += part_value(tail["mixed"]) * (scale if scale >= 1e6 else 1.0)
        value *= BIG.get((tail["scale"] or "").lower(), 1.0)
    else:
        for word in tail[0].lower().split():
            value *= SCALES[word]
    return Numeral(start, tail.end(), value, is_word=True, scale=scale)


def _vague(match: re.Match[str]) -> Numeral | None:
    """Tens of thousands, several hundred, a dozen: ranges of one order, or twelve."""
    start, end = match.span()
    if plural := match["plural"]:
        words = plural.lower().split()
        low = 24.0 if words[0] == "dozens" else NAMED[words[0]]
        for word in words[1:]:
            low *= NAMED.get(word, 1.0)
        high = low / 24 * 100 if words[0] == "dozens" else low * 10
        return Numeral(start, end, low, high, is_word=True, is_vague=True)
    if several := match["several_scale"]:
        one = 12.0 if several.lower() == "dozen" else BIG[several.lower()]
        return Numeral(start, end, 2 * one, 10 * one, is_word=True, is_vague=True)
    if dozen := match["dozen"]:
        first = dozen.lower().split()[0]
        many = ONES.get(first, TENS.get(first, 1))
        return Numeral(start, end, 12.0 * many, is_word=True, scale=12.0)
    return None
