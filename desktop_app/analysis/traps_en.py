"""Numbers that are no quantities: dates, years, references, names, versions, list markers, times of day."""

from __future__ import annotations

import re

from desktop_app.analysis.numerals_en import Numeral
from desktop_app.analysis.units_en import NO_COMPOUND

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_REFERENCES = (
    "articles? art sections? sec chapters? parts? titles? annex(?:es)? appendix appendices schedules? tables? "
    "figures? figs? nos? numbers? regulations? directives? acts? laws? decrees? orders? resolutions? paragraphs? "
    "paras? subparagraphs? subsections? points? pages? pp? items? steps? phases? stages? goals? targets? "
    "objectives? priority priorities actions? volumes? vol issues? versions? grades? levels? types? class(?:es)? "
    "category categories tiers? iso iec en rfc boeing airbus windows agenda horizon room route highway flight "
    "forms? box(?:es)? notes? footnotes? questions? recommendations? principles? rules? clauses? protocols? "
    "indents? recitals? considerations? considérants? lots? groups? zones? district precinct building block unit "
    "channel line lines? gate platform runway berth pier quay flight train bus group sdgs? sdg scope pillar pillars measure measures memorandum m omb "
    "circular bulletin case docket model series mission apollo formula covid sars psalm verse usc cfr stat "
    "recommendation objective part i ii iii article page edition session congress plenum meeting century"
).split()
BEFORE_REFERENCE = re.compile(
    rf"(?<![\w])(?:{'|'.join(_REFERENCES)})(?![a-z])\.?[ \u00a0]?(?:\(?[\w.]{{1,8}}\)?(?:,| and| or| to|[–-])[ ]?)*\(?\Z",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|through|year|years|FY|fiscal year|and|or|to|of|"
    r"between|circa|c\.|late|early|mid|end|the|for|©|copyright|horizon|agenda|vision|"
    rf"spring|summer|autumn|winter|Q[1-4]|H[12]|{_MONTH}(?: \d{{1,2}},?)?)[ -]?|[(/–—-]|\d{{4}}[–/-])\Z",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\b{_MONTH}[ ]\Z")
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}\b")
_CLOCK_AFTER = re.compile(r"(?::\d\d|[ ]?(?:a\.m\.|p\.m\.|am\b|pm\b|o'clock|noon))", re.IGNORECASE)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b")
_MARKER = re.compile(r"[ \u3000]*[(\[]?\Z")
_MARKER_AFTER = re.compile(r"[.)\]、:](?:[ \t\u00a0]|\Z)")
_PLURAL_AHEAD = re.compile(r"[ ](?:[\w-]+[ ]){0,3}?[a-z-]{3,}s\b")
_NOT_COUNTED = frozenset("this that which the one another someone anyone".split())
_ONE_AS_PRONOUN = re.compile(
    r"[ ]+(?:of\b|another\b|or[ ]more\b|can\b|may\b|must\b|should\b|is\b|that\b|which\b|who\b|day\b|side\b|hand\b|"
    r"way\b|thing\b|such\b|or[ ]the[ ]other\b|and[ ]the[ ]same\b|time\b|by[ ]one\b)|[-’',.;:)]",
    re.IGNORECASE,
)


def is_trap(text: str, numeral: Numeral) -> bool:
    """Whether a number of a sentence is no quantity."""
    before, after = text[max(0, numeral.start - 60) : numeral.start], text[numeral.end : numeral.end + 60]
    if _NAMED.search(before):
        return True
    if numeral.is_word:
        return _is_word_trap(text, numeral, before, after)
    return (
        _touches_letters(before, after)
        or _is_result(text, numeral, before, after)
        or _follows_a_name(numeral, before, after)
        or _is_part_of_code(text[numeral.start : numeral.end], before, after)
        or bool(BEFORE_REFERENCE.search(before))
        or _is_date(numeral, before, after)
        or bool(_CLOCK_AFTER.match(after))
        or bool(_ORDINAL_AFTER.match(after))
        or _is_marker(text, numeral, before, after)
    )


def _is_word_trap(text: str, numeral: Numeral, before: str, after: str) -> bool:
    word = text[numeral.start : numeral.end].lower()
    compound = re.match(r"-([a-z]+)", after, re.IGNORECASE)
    if before.endswith("-") or (compound and compound[1].lower() in NO_COMPOUND):
        return True
    if BEFORE_REFERENCE.search(before) and not re.search(r"\b(?:the|of|m|i)[ ]\Z", before):
        return True
    if word == "one":
        if _ONE_AS_PRONOUN.match(after) or not after:
            return True
        return bool(
            re.search(
                r"\b(?:no|any|every|each|the|this|that|another|not|which|some)[ ]\Z", before, re.IGNORECASE
            )
        )
    return word == "zero" and (
        after.startswith("-") or bool(re.search(r"\bnet[- ]\Z", before, re.IGNORECASE))
    )


_NAMED = re.compile(
    r"\b(?:S&P|Nasdaq|NASDAQ|FTSE|Stoxx|STOXX|CSI|Nikkei|Fortune|Formula|Top|Russell|Topix|Group of|Catch|Euro|Dow Jones Stoxx|CAC|DAX|"
    r"iPhone|iPad|Galaxy|Pixel|Windows|Android|iOS|PlayStation|Xbox|Model|Mark|Mach|Type|Kosovo|Highway|Interstate|Apollo|Soyuz|Falcon|"
    r"Ariane|Sentinel|Copernicus|Covax|Channel|Euro|Class|Studio|Camp|Unit|Reactor|Terminal|Runway|World War|Act|Pope|King|Queen|"
    r"CIC|BRIC|Ebola|Serie|Ligue|Magnificent|Big|Gang of|Zone|Level|Band|Stage|Tier)[ -]\Z"
)
_SCORE = re.compile(r"[-–](\d{1,3})(?![\d%,.]\d|[\d%-]|[ ]?(?:%|per cent|percent))")
_SPORT = re.compile(
    r"\b(?:beat(?:s|en|ing)?|won|win(?:s|ning)?|los(?:e|t|s|ing)|defeat\w*|vot(?:e|es|ed|ing)|scor\w+|drew|draw|led|lead|victory|tied|"
    r"game|match|set|sets|ruled|ruling|decision|passed|approved)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_PROPER = re.compile(
    r"(?:\A|.*[\s(“\"])(?P<word>[A-Z][A-Za-z]*[a-z][A-Za-z]*|[a-z]+[A-Z]\w*|[A-Z]{2,})[ ]\Z", re.DOTALL
)
_CAMEL = re.compile(r"(?<![A-Za-z])[a-z]+[A-Z][a-z]+[ ]\Z")
_MAY_PRECEDE = frozenset(
    "The A An In On At Of By For From With And Or But If As Some About Over Under Nearly Almost Around Only Another These Those All Its "
    "Their Our His Her More Less Than To Up Down Roughly Approximately Between Within After Before Since During Until Least Most "
    "Just Last Next Past First Total USD EUR GBP RMB CNY JPY CHF HKD AUD CAD INR Rs SEK NOK DKK KRW US EU UK Every Each Any No Other "
    "Today Yesterday Monday Tuesday Wednesday Thursday Friday Saturday Sunday Both Either Per NOT AND OR That This It We They He She "
    "There Here Then So Now Also Still Even While When Where Which Who What How Why Does Do Did Is Are Was Were Be Been Has Have Had "
    "Will Would Shall Should Can Could May Might Must At Exactly Fewer Within Including Plus Minus".split()
)


def _is_result(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """2-0, 14-3, 219-206: the two sides of a score or a vote, the second of them no larger or after such a verb."""
    digits = text[numeral.start : numeral.end]
    if not digits.isdecimal() or len(digits) > 3:
        return False
    if (other := _SCORE.match(after)) is not None:
        return int(other[1]) <= numeral.value or _SPORT.search(before) is not None
    first = re.search(r"(?<![\d-])(\d{1,3})[-–]\Z", before)
    if first is None:
        return False
    start = len(before) - len(first[0])
    return int(first[1]) >= numeral.value or _SPORT.search(before[:start]) is not None


def _follows_a_name(numeral: Numeral, before: str, after: str) -> bool:
    """ "Windows 10", "iPhone 12 handsets": a small bare number right after a name belongs to the name."""
    if not numeral.is_bare or numeral.value >= 1000:
        return False
    if _CAMEL.search(before):
        return True
    name = _PROPER.search(before)
    if name is None or name["word"] in _MAY_PRECEDE or name.start("word") == max(0, numeral.start - 60) == 0:
        return False
    return not (
        _PLURAL_AHEAD.match(after)
        or _counts(after)
        or re.match(r"[ -](?:percent|points?|year|month|day)", after)
    )


def _touches_letters(before: str, after: str) -> bool:
    """5G, COVID-19, G20, A4: a letter stands right before, or capitals right after."""
    if re.search(r"[A-Za-z][-–]?\Z", before) and not re.search(
        r"(?:US|RMB|CNY|EUR|USD|GBP|[A-Z]{3})\Z", before
    ):
        return True
    return bool(re.match(r"[A-Z](?![A-Za-z²³/])", after) and not re.match(r"[KMB]\b", after)) or bool(
        re.match(r"[-–](?:[A-Z]|in-)", after)
    )


def _is_part_of_code(digits: str, before: str, after: str) -> bool:
    """1.2.3, 2022/2065, 94–469, 555-1234, an e-mail or an address of the web."""
    if re.search(r"(?:\d[./:]|[@#_/\\=&+])\Z", before) and not re.search(r"\s\+\Z|^\+\Z", before):
        return True
    if re.match(r"(?:\.\d|/\d|[@_\\=]|:\d{2,})", after):
        return True
    if re.match(r"-\d{3}-\d", after):
        return True
    if re.search(r"\d,\Z", before) or re.match(r",\d", after):
        return True
    if re.match(r"[-–]\d{4}(?!\d)", after) and len(digits) == 3:
        return True
    if re.search(r"(?<!\d)\d{3}[-–]\Z", before) and len(digits) == 4:
        return True
    if re.search(r"\d[-–]\Z", before) and re.search(r"\d{1,4}[-–]\Z", before) and re.match(r"[-–]\d", after):
        return True
    return bool(re.match(r"[ ]?(?:U\.?S\.?C|C\.?F\.?R|Stat|Fed\. Reg|F\.\dd)\b", after))


def _is_date(numeral: Numeral, before: str, after: str) -> bool:
    if (
        _DAY_BEFORE.search(before)
        and numeral.value <= 31
        and not re.match(r"[ ]?(?:%|per|million|billion)", after)
    ):
        return True
    if _DAY_AFTER.match(after) and numeral.value <= 31:
        return True
    if not numeral.is_bare or not 1500 <= numeral.value <= 2200 or numeral.end - numeral.start != 4:
        return False
    if _YEAR_BEFORE.search(before):
        return not (
            before.rstrip().lower().endswith(("of", "the", "for", "to", "and", "or")) and _counts(after)
        )
    return not _counts(after)


def _counts(after: str) -> bool:
    """Whether what follows four digits is counted by them: a unit or, soon, a plural."""
    return bool(
        re.match(r"[ ]?(?:%|per cent|percent|million|billion|km|kg|MW|GW)", after)
        or _PLURAL_AHEAD.match(after)
    )


def _is_marker(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """A number that begins its line: "1. Purpose", "(2) the Member States"."""
    if numeral.start > 3 and not re.search(r"[\n;:][ ]?\(\Z", before) and not before.endswith("("):
        return False
    if before.endswith("(") and after.startswith(")"):
        return True
    return bool(
        _MARKER.fullmatch(text, 0, numeral.start) and _MARKER_AFTER.match(after) and numeral.value < 1000
    )
