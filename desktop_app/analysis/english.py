"""The grammar of quantities in English sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop_app.analysis.nouns import counted_phrase, unit_of_phrase
from desktop_app.analysis.numerals_en import (
    FRACTION,
    MULTIPLE,
    MULTIPLES,
    NUMBER,
    ONE_IN,
    ORDINALS,
    Numeral,
    fraction_value,
    numeral_of,
    small_number,
)
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.traps_en import is_trap
from desktop_app.analysis.units import Unit, unit_lexicon

CANDIDATE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|"
    r"millions?|billions?|trillions?|dozens?|tens|half|halv|third|quarters?|fifth|tenth|doubl|tripl|quadrupl|all|"
    r"every|rank|(?:second|fourth|sixth|seventh|eighth|ninth)[- ])",
    re.IGNORECASE,
)
_BEFORE = (
    (">=", r"at least|no less than|not less than|no fewer than|not fewer than|a minimum of|minimum of|minimum"),
    ("<=", r"no more than|not more than|at most|up to|as many as|as much as|not exceed(?:ing)?|a maximum of|"
           r"maximum of|maximum|capped at|not later than|no later than"),
    (">", r"more than|greater than|higher than|larger than|over|exceed(?:s|ed|ing)?|above|upwards? of|in excess of|"
          r"surpass(?:es|ed|ing)?|topp(?:ed|ing)|beyond|better than|well over|well above"),
    ("<", r"less than|fewer than|lower than|smaller than|under|below|just under|short of|within"),
    ("~", r"about|around|approximately|approx\.?|roughly|nearly|almost|close to|circa|some|an estimated|estimated|"
          r"in the region of|of the order of|~|≈|c\."),
)  # fmt: skip
_BETWEEN = r"(?:[ ](?:a|an|the|its|total[ ]of|a[ ]total[ ]of|record))?[ ]*"
BEFORE = [
    (sign, re.compile(rf"(?:\b|(?<=[ ]))({words}){_BETWEEN}\Z", re.IGNORECASE)) for sign, words in _BEFORE
]
SYMBOLS = {">": ">", "<": "<", "≥": ">=", "≤": "<=", "~": "~", "≈": "~"}
_AFTER = re.compile(
    r"[ ]*(?:(?P<least>or[ ](?:more|above|higher|greater|over)|and[ ](?:above|over|more)|\+(?!\w)|plus\b)|"
    r"(?P<most>or[ ](?:less|fewer|below|lower|under)|at[ ]most)|(?P<about>or[ ]so|approximately))",
    re.IGNORECASE,
)
_OVER_TIME = re.compile(
    r"\b(?:over|within)[ ]the[ ](?:past|last|next|coming|following|previous)?[ ]*\Z", re.IGNORECASE
)
_RANGE_LINK = re.compile(r"[ ]?(?:-|–|—|to|through)[ ]?\Z|[ ]to[ ]\Z", re.IGNORECASE)
_RANGE_BETWEEN = re.compile(r"\bbetween[ ](?:about[ ])?\Z", re.IGNORECASE)
_LIST_LINK = re.compile(r"(?:,[ ]|[ ](?:and|or)[ ]|,[ ](?:and|or)[ ]|[ ]and[ ])\Z", re.IGNORECASE)
_PER = re.compile(
    r"[ ](?:per[ ](?!cent)|an?[ ](?=year|month|week|day|hour|person|household|tonne|ton|head)|each[ ](?=year|month))([a-z]+(?:[ ]of[ ]\w+)?)|"
    r"[ ]?/[ ]?(year|month|day|hour|capita|person|kWh|MWh|t|tonne|ton|m²|m2|km|ha|kg)\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    rf"\brank(?:s|ed|ing)?[ ](?:[a-z]+[ ]){{0,2}}?(?P<word>{'|'.join(ORDINALS)}|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?:no\.?|number)[ ](?P<no>\d{{1,3}}))\b|"
    rf"\b(?P<word2>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,2}}(?:nd|rd|th))[- ](?:largest|biggest|highest|lowest|smallest|most|fastest|longest|best)\b|"
    rf"\b(?P<word3>{'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))(?:[ ]place)?[ ](?:in|among)[ ](?:the[ ])?(?:world|global|globally|Europe|Asia|Africa|country|region|rankings?)\b",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\b(?:cover|reach|connect|serv|includ|extend|provid|suppl|available|implement|present|operat|establish|introduc|"
    r"achiev|roll)\w*\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:all|every)[ ](?:of[ ]the[ ]|the[ ])?(?P<np>(?:\d+[ ])?(?:[a-z-]+[ ]){0,2}(?P<head>cit(?:y|ies)|count(?:y|ies)|villages?|"
    r"towns?|townships?|provinces?|districts?|municipalit(?:y|ies)|regions?|households?|schools?|hospitals?|states?|"
    r"member[ ]states|countries|islands?|communit(?:y|ies)|prefectures?|parishes|communes)\b)",
    re.IGNORECASE,
)
CHANGE_UP = (
    r"r(?:ise|ises|ose|isen|ising)|increas(?:e|es|ed|ing)|gr(?:ow|ows|ew|own|owing|owth)|up|gain(?:s|ed)?|climb(?:s|ed)?|"
    r"jump(?:s|ed)?|surg(?:e|es|ed)|expan(?:d|ds|ded|sion)|rais(?:e|es|ed|ing)|improv(?:e|es|ed|ement)|soar(?:ed)?|advanc(?:e|ed)"
)
CHANGE_DOWN = (
    r"f(?:all|alls|ell|allen|alling)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?|reduc(?:e|es|ed|ing|tion|tions)|"
    r"cut(?:s|ting)?|down|shr(?:ink|ank|unk)|lower(?:s|ed|ing)?|slash(?:ed)?|slump(?:ed)?|plung(?:e|ed)|contract(?:ed|ion)|dip(?:ped)?|lost"
)
_MANNER = r"(?:[ ](?:sharply|slightly|strongly|steadily|further|again|significantly|markedly|modestly|on average|year[- ]on[- ]year|nominally|in real terms|annually))*"
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?P<up>{CHANGE_UP})|(?P<down>{CHANGE_DOWN}))\b(?:[ ](?:rate|rates|target))?(?:[ ](?:[\w-]+[ ]){{0,6}}?by|[ ]of|[ ]at(?:[ ]a[ ]rate[ ]of)?)?{_MANNER}[ ]?(?:an?[ ](?:average|annual|estimated)(?:[ ]of)?[ ])?\Z",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"[ ](?:(?:annual|yearly|year-on-year|real|net|average|overall)[ ])*(?:(?P<up>increase|rise|growth|gain|expansion|jump|surge|higher|up)|"
    r"(?P<down>decrease|decline|fall|drop|reduction|cut|lower|down|less|contraction))\b",
    re.IGNORECASE,
)
_DURATION_AGE = re.compile(r"-(?:year|month|day)s?-old", re.IGNORECASE)


MOST_TAKEN = 50


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of one sentence in reading order, not overlapping."""
    found = [*_ranks(text), *_wholes(text), *_shares_in_words(text), *_multiples(text)]
    taken = [(q.start, q.end) for q in found][:MOST_TAKEN]
    numerals = [
        n
        for match in NUMBER.finditer(text)
        if (n := numeral_of(match)) is not None
        and not any(n.start < end and start < n.end for start, end in taken)
        and not is_trap(text, n)
    ]
    found += _numbers(text, numerals)
    found.sort(key=lambda q: (q.start, -q.end))
    return [
        q for i, q in enumerate(found) if not any(p.start <= q.start and q.end <= p.end for p in found[:i])
    ]


def _numbers(text: str, numerals: list[Numeral]) -> Iterator[Quantity]:
    """Quantities of numerals: ranges joined, lists with the unit of their last member."""
    pending: list[Quantity] = []
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        if following is not None and (joined := _range(text, numeral, following)) is not None:
            quantity = _with_unit(text, joined, numeral.start)
            index += 2
        else:
            quantity = _with_unit(text, numeral, numeral.start)
            index += 1
        following = numerals[index] if index < len(numerals) else None
        if (
            quantity.unit == "-"
            and following is not None
            and _LIST_LINK.fullmatch(text[quantity.end : following.start])
        ):
            pending.append(quantity)
            continue
        for waiting in pending:
            yield _shared(waiting, quantity)
        pending = []
        yield quantity
    yield from pending


def _shared(waiting: Quantity, last: Quantity) -> Quantity:
    return replace(
        waiting,
        unit=last.unit,
        dimension=last.dimension,
        kind=last.kind if last.kind != "range" else waiting.kind,
        counted=last.counted,
        change=waiting.change or last.change,
        after=last.after,
        confidence=min(0.8, last.confidence),
    )


def _range(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """The range that two numerals make: "5-7 %", "from 5 to 7 million", "between 10 and 20"."""
    between = text[first.end : second.start]
    symbol = re.match(r"[ ]?(?:%|％|per cent|percent)", between)
    link = between[symbol.end() :] if symbol else between
    link = re.sub(r"(?:US\$|[$€£¥])\Z", "", link)
    if (
        symbol
        and " to " in link.lower()
        and _change(text, first.start, first.end + symbol.end(), "percentage")
    ):
        return None
    is_between = (
        bool(_RANGE_BETWEEN.search(text, max(0, first.start - 20), first.start))
        and link.strip().lower() == "and"
    )
    if not is_between and not (_RANGE_LINK.fullmatch(link) and not _follows_from(text, first)):
        return None
    low = first.value
    if first.is_bare and second.value >= 1000 * first.value and not second.is_bare and second.value >= 1e3:
        scale = second.value / _mantissa(text, second)
        low = first.value * scale
    if low >= second.value:
        return None
    return Numeral(first.start, second.end, low, second.value)


def _follows_from(text: str, first: Numeral) -> bool:
    """ "rose from 5 to 7": two levels, not a range."""
    before = text[max(0, first.start - 40) : first.start]
    changes = re.search(
        rf"\b(?:{CHANGE_UP}|{CHANGE_DOWN})\b[^,;]*\bfrom[ ](?:about[ ]|over[ ])?\Z", before, re.IGNORECASE
    )
    return changes is not None


def _mantissa(text: str, numeral: Numeral) -> float:
    digits = re.match(r"[\d.,]+", text[numeral.start : numeral.end])
    if digits is None:
        return numeral.value
    return float(digits[0].replace(",", "").rstrip(".") or 1) or 1.0


def _with_unit(text: str, numeral: Numeral, start: int) -> Quantity:
    """The quantity of a numeral: currency before it, unit or counted thing behind it, bound, change, kind."""
    lexicon = unit_lexicon()
    end = after = numeral.end
    unit: Unit | None = None
    counted, confidence = "", 0.6
    prefix = lexicon.prefix_pattern.search(text, max(0, start - 8), start)
    if prefix is not None:
        unit, start = lexicon.symbols[prefix[1]], prefix.start()
        confidence = 0.95
    else:
        end, after, unit, confidence = _unit_after(text, numeral, confidence)
    name, dimension = (unit.name, unit.dimension) if unit else ("-", "")
    if unit is None:
        bound = _AFTER.match(text, numeral.end)
        phrase = counted_phrase(text, bound.end() if bound else numeral.end, single=numeral.value == 1)
        if phrase is not None:
            counted, after = phrase
            name, confidence = unit_of_phrase(counted), 0.9
    if unit is not None and (per := _PER.match(text, after)):
        name, after = f"{name} per {(per[1] or per[2]).lower()}", per.end()
    modifier, start = _modifier_before(text, start, dimension)
    modifier, end = _modifier_after(text, end, modifier)
    change = _change(text, start, after, name)
    kind = _kind(numeral, name, dimension, change)
    return Quantity(
        start, end, numeral.start, after, numeral.value, numeral.high, name, dimension, modifier, change,
        kind, counted, confidence,
    )  # fmt: skip


def _unit_after(text: str, numeral: Numeral, confidence: float) -> tuple[int, int, Unit | None, float]:
    lexicon = unit_lexicon()
    for pattern, forms in ((lexicon.symbol_pattern, lexicon.symbols), (lexicon.word_pattern, lexicon.words)):
        found = pattern.match(text, numeral.end)
        if found is None:
            continue
        unit = forms.get(found[1]) or forms.get(found[1].lower())
        if unit is None or (len(found[1]) == 1 and found[1].isalpha() and numeral.is_word):
            continue
        end = found.end() if unit.dimension == "share" or not found[1][0].isalpha() else numeral.end
        if unit.dimension == "time":
            end = found.end()
        return end, found.end(), unit, 0.95
    return numeral.end, numeral.end, None, confidence


def _modifier_before(text: str, start: int, dimension: str) -> tuple[str, int]:
    before = text[max(0, start - 48) : start]
    if before.endswith(tuple(SYMBOLS)) or before.rstrip().endswith(tuple(SYMBOLS)):
        stripped = before.rstrip()
        return SYMBOLS[stripped[-1]], start - (len(before) - len(stripped)) - 1
    if dimension == "time" and _OVER_TIME.search(before):
        return "=", start
    for sign, pattern in BEFORE:
        found = pattern.search(before)
        if found is not None:
            bound = "<=" if found[1].lower() == "within" else sign
            return bound, start - (len(before) - found.start(1))
    return "=", start


def _modifier_after(text: str, end: int, modifier: str) -> tuple[str, int]:
    found = _AFTER.match(text, end)
    if found is None or modifier != "=":
        return modifier, end
    return (">=" if found["least"] else "<=" if found["most"] else "~"), found.end()


def _change(text: str, start: int, after: int, unit: str) -> str | None:
    """Whether the quantity is an amount of change: "rose 5 %", "an increase of 5 %", "a 5 % rise"; not "to 5 %"."""
    before = text[max(0, start - 90) : start]
    if found := _CHANGE_AFTER.match(text, after):
        return "up" if found["up"] else "down"
    if re.search(r"\b(?:to|from)[ ]\Z", before, re.IGNORECASE):
        return None
    if found := _CHANGE_BEFORE.search(before):
        direct = found[0].lower().rstrip().endswith(("by", "of", "at")) or unit in (
            "percentage", "percentage point", "basis point", "times",
        )  # fmt: skip
        adjacent = found.end() - found.start() < 24 and found[0].lower() != "lost "
        if direct or adjacent:
            return "up" if found["up"] else "down"
    return None


def _kind(numeral: Numeral, unit: str, dimension: str, change: str | None) -> str:
    if change is not None:
        return "change"
    if numeral.high is not None:
        return "range"
    if dimension == "time" and " per " not in unit:
        return "duration"
    return "share" if unit == "percentage" else "level"


def _ranks(text: str) -> Iterator[Quantity]:
    for match in _RANK.finditer(text):
        group = next(g for g in ("no", "digits", "word", "word2", "word3") if match[g])
        said = match[group].lower()
        value = float(ORDINALS.get(said, 0)) or float(re.sub(r"\D", "", said) or 0)
        start, end = match.span(group)
        if value:
            yield Quantity(start, end, start, end, value, unit="rank", kind="rank", confidence=0.9)


def _wholes(text: str) -> Iterator[Quantity]:
    for match in _WHOLE.finditer(text):
        if _COVERS.search(text, max(0, match.start() - 90), match.start()) and not re.search(
            r"\d", match["np"]
        ):
            word_end = match.start() + (3 if match[0].lower().startswith("all") else 5)
            yield Quantity(
                match.start(), word_end, match.start(), match.end(), 100.0, unit="percentage",
                dimension="share", kind="share", counted=match["np"], confidence=0.7,
            )  # fmt: skip


def _shares_in_words(text: str) -> Iterator[Quantity]:
    """Half, two thirds, one in five: shares in per cent."""
    for match in FRACTION.finditer(text):
        value = fraction_value(match)
        if value is None or _is_half_of_a_period(text, match):
            continue
        modifier, start = _modifier_before(text, match.start(), "share")
        change = _change(text, start, match.end(), "percentage")
        kind = "change" if change else "share"
        yield Quantity(
            start, match.end(), match.start(), match.end(), value, unit="percentage", dimension="share",
            modifier=modifier, change=change, kind=kind, confidence=0.85,
        )  # fmt: skip
    for match in ONE_IN.finditer(text):
        few, many = small_number(match["few"]), small_number(match["many"])
        if few and many and few < many and not 1900 <= many <= 2200:
            modifier, start = _modifier_before(text, match.start(), "share")
            yield Quantity(
                start, match.end(), match.start(), match.end(), few / many * 100, unit="percentage",
                dimension="share", modifier=modifier, kind="share", confidence=0.7,
            )  # fmt: skip


def _is_half_of_a_period(text: str, match: re.Match[str]) -> bool:
    """ "the first half of the year", "a quarter" of a year, "half-year", a third party."""
    before = text[max(0, match.start() - 16) : match.start()]
    after = text[match.end() : match.end() + 16]
    part = match["part"].lower()
    if re.search(r"\b(?:first|second|latter|other|this|last|next|better|one)[ ]\Z", before, re.IGNORECASE):
        return True
    if (
        after.startswith("-")
        or before.endswith("-")
        or re.match(r"[ ](?:way|term|day|yearly|party|parties)\b", after)
    ):
        return True
    is_ordinal = part in (
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "quarter",
    )
    return is_ordinal and not re.match(r"[ ](?:of|or|more|less|the)\b|[.,;)]|\Z", after)


def _multiples(text: str) -> Iterator[Quantity]:
    for match in MULTIPLE.finditer(text):
        after = text[match.end() : match.end() + 12]
        if after.startswith("-") or re.match(r"[ ](?:down|standards?|check|taxation|counting)", after):
            continue
        down = match[1].lower() == "halv"
        yield Quantity(
            match.start(), match.end(), match.start(), match.end(), MULTIPLES[match[1].lower()], unit="times",
            dimension="ratio", change="down" if down else "up", kind="change", confidence=0.7,
        )  # fmt: skip
