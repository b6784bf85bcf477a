"""What an English number counts: the unit or the counted thing behind it, and what it is counted by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop_app.analysis.bounds_en import modifier_after
from desktop_app.analysis.nouns import counted_phrase, is_plural, singular, unit_of_phrase
from desktop_app.analysis.numerals_en import Numeral
from desktop_app.analysis.signals_en import signals_of
from desktop_app.analysis.units import Unit, unit_lexicon
from desktop_app.patterns import deferred

_RATES = (
    "year|annum|quarter|month|week|weekend|day|night|hour|minute|second|barrel|share|tonne|ton|kilo|kilogram|kilogramme|gram|pound|"
    "litre|liter|gallon|ounce|head|person|pupil|student|piece|bottle|pack|packet|unit|acre|hectare|bushel|mile|kilometre|kilometer|"
    "metre|meter|foot|inch|ticket|time|game|match|season|household|family|child|word|user|vehicle|car|seat|trip|kilowatt-hour|"
    "megawatt-hour|megawatt|MWh|kWh|square metre|square meter|square foot|cubic metre|cubic meter|worker|employee|patient|visit|shift|book|copy|"
    "round|session|plate|cup|glass|bag|box|case|mission|flight|passenger|customer|voter|resident|inhabitant|adult|member"
)
_PER = deferred(
    rf"[ ](?:per[ ](?P<per>(?:100,?000|10,?000|1,?000|million|hundred|thousand)[ ][a-z-]+|(?!cent\b)(?:(?:square|cubic|full-time|working)[ ])?[A-Za-z]+(?:-[a-z]+)?(?:[ ]of[ ][a-z]+\d?(?:[ ](?:di|mon)oxide)?(?:[ -]equivalent)?)?)"
    rf"|an?[ ](?P<a>{_RATES})(?![\w-])(?![ ](?:ago|earlier|later|before|after|old|or|to|and[ ]a[ ]half|from|prior|previously))"
    rf"|(?:each|every)[ ](?P<each>year|month|week|day|hour|quarter|night|minute|second)(?![\w-]))"
    r"|[ ]?/[ ]?(?P<slash>year|yr|month|day|hour|hr|h|capita|person|kWh|MWh|t|tonne|ton|m²|m2|m3|m³|km|km²|km2|ha|kg|barrel|bbl|s|l|L|MW|kW|GJ|head|inhabitant|min|sec|mol|mL|ml|dL|cm2|cm²|cm3|lb|gal|mile|week|vehicle|GWh|TWh)\b",
    re.IGNORECASE,
)
_PER_MANY = deferred(
    r"[ ]per[ ](?P<base>100[ ,]?000|10[ ,]?000|1[ ,]?000|100|hundred thousand|thousand|million)(?![\d,.%])"
    r"(?:[ ](?!in\b|by\b|at\b|and\b|or\b|to\b|from\b|for\b|per\b|over\b|as\b|on\b|is\b|was\b|were\b|a\b|an\b|the\b|among\b|of\b|with\b|than\b|last\b|this\b)(?P<noun>live[ ]births|[a-z-]+))?"
)
"""What a bare number is a rate of: "40 per 1,000 people"."""
_RATE_BEGINNINGS = frozenset(" /")
_RATE_WORDS = frozenset(("pe", "a ", "an", "ea", "ev", "of"))
"""The first two letters of what stands before a rate, or before the substance and its rate."""
_SUBSTANCE = deferred(
    r"[ ]of[ ](?:[a-z]+[ ]){0,2}?[a-z]+(?=[ ]per[ ](?!year|month|week|day|hour|annum|person|head|capita)|[ ]?/)",
    re.IGNORECASE,
)
"""What stands between a measure and its rate: "50 milligrams of nitrate per litre"."""
_COMPOUND = deferred(
    r"-(?P<noun>[a-z][a-z]+)(?P<age>-old)?(?:-(?:long|high|wide|deep|tall|strong|thick|plus|ahead|per-[a-z]+))?(?![\w-])",
    re.IGNORECASE,
)
NO_COMPOUND = frozenset(
    "way off stop strong on one to in by and or of at up sided fold self body state horse third thirds half halves quarter quarters fourth fifth fifths "
    "sixth seventh eighth ninth tenth something ish hand shot based plus digit digits size pronged tier year-end odd hundred thousand "
    "million billion trillion dozen level style type th st nd rd like fit for all piece speed dimensional fifths sixths".split()
)
_AGE = deferred(
    r"[ -](?P<period>year|month|week|day)s?[ -]old\b|[ ](?P<of>years|months|weeks|days) of age\b",
    re.IGNORECASE,
)
_COUNTED_TIMES, _MOST_TIMES = (
    frozenset("quarters nights winters summers seasons evenings weekends".split()),
    100,
)
"""What is a time in small numbers, and above them what hotels count."""
_MONEYS, _LEAST_MONEY = frozenset(("crowns", "lei")), 1_000
"""Money of several countries, and below this sum things: "two crowns"."""
_LEAST_RAND = 1e6
"""A scale from which on "R6.2 billion" is no name."""
_PERIODS = frozenset("ymwdYMWD")
_SKIPPED = deferred(
    r"[ ](?:more|fewer|other|additional|extra|further|different|separate|consecutive|straight|full|whole|or so|or more|further)(?=[ ][a-z])",
)
_SKIPPED_BEGINNINGS = tuple(
    " more, fewer, other, add, ext, fur, dif, sep, con, str, full, who, or ".split(",")
)
_SHORT_FORMS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (deferred(r"[ ]?pc(?![\w-])"), "percentage", "share"),
    (deferred(r"[ \u00a0]?g(?![\w’'.-]\w|[\w/])"), "gram", "mass"),
    (deferred(r"p(?![\w-])"), "penny", "currency"),
    (deferred(r"c(?![\w/.-]\w|\w)"), "cent", "currency"),
    (deferred(r"[ \u00a0]?C(?![\w.-]\w|[\w+#])"), "celsius", "temperature"),
    (deferred(r"in(?!\w)"), "inch", "length"),
    (deferred(r"[ \u00a0]?min(?![\w-])"), "minute", "time"),
    (deferred(r"[ \u00a0]mi(?![\w-])"), "mile", "length"),
    (deferred(r"['’](?=[ ](?:of|x|by|wide|long|high|tall|deep)\b)"), "foot", "length"),
    (deferred(r"[\"”](?=[ ](?:of|x|by|wide|long|thick)\b)"), "inch", "length"),
    (
        deferred(
            r"[ \u00a0]?in(?=\.?\Z|[,;)]|[ ](?:thick|long|wide|tall|deep|high|across|in[ ]diameter|x[ ]))"
        ),
        "inch",
        "length",
    ),
)
"""Forms that are a unit only right behind digits."""
_SHORT_BEGINNINGS = frozenset("pgcCiFm'’\"”")
_SPACES = frozenset(" \u00a0")
_FAHRENHEIT = deferred(r"[ \u00a0]?F(?![\w-])")
_TIMES, _POUNDS = frozenset("x×"), frozenset(("pound", "pounds"))
_HEAT = deferred(r"temperature|degree|°|\b(?:heat|warm|cool|oven|bake|cold|hot|freez|weather)")
_MOST_PENCE = 1000
_LEAST_HEAT = 10
_AGED = deferred(
    r"\b(?:aged|ages?|turn(?:s|ed|ing)|older[ ]than|younger[ ]than|"
    r"(?:people|them|adults|children|those|women|men|workers|patients|residents|anyone|everyone|boys|girls|pupils|voters|drivers|persons|teenagers|youngsters|citizens|passengers|visitors|applicants)[ ](?:aged[ ])?(?:over|under|above|below|between)|"
    r"(?!(?:numb|lett|ord|pap|oth|quart|matt|cent|wint|riv|off|mast)ers)[a-z]{3,}(?:ers|ants|ents|ees|ists|ors)[ ](?:between|(?:are|were)[ ](?:aged[ ])?(?:over|under|above|below))|"
    r"(?:must|should|who|they|to)[ ](?:be|are|is|were)[ ](?:aged[ ])?(?:over|under|above|below|at[ ]least))[ ]"
    r"(?:of[ ]|between[ ]|from[ ]|about[ ]|over[ ]|under[ ]|at[ ]least[ ]|just[ ]|\d{1,2},?[ ](?:and[ ]|to[ ]|or[ ]))*\Z",
)
_AND = ("and ", "or ", "to ")
_AGED_ENDS = frozenset("denrwmtfsgDENRWMTFSG")
_AND_OLDER = deferred(r"[ ](?:(?:years[ ])?(?:or|and)[ ])(?:older|younger)\b")
_OR_OVER = deferred(r"[ ](?:or|and)[ ](?:over|above|under)\b")
_APPOSED_AGE = deferred(
    r"(?:[A-Z][\w’'.-]+|\b(?:[a-z]{3,}(?:man|woman|ist|ian)|man|woman|boy|girl|mother|father|son|daughter|wife|husband|driver|teacher|president|minister|king|queen|"
    r"actor|actress|singer|player|captain|coach|pilot|victim|suspect|student|farmer|owner|director|chairman|chairwoman|founder|"
    r"leader|lawyer|nurse|doctor|officer|engineer|resident|brother|sister|widow|star|striker|goalkeeper|defender|midfielder|"
    r"skipper|cyclist|runner|swimmer|novelist|author|artist|writer|editor|worker|executive|politician|senator|mayor|governor)),[ ]\Z"
)
_MONTHS = deferred(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*\.?,[ ]\Z"
)
_OLDEST = 120
_WEIGHT = deferred(
    r"\b(?:weigh|weight|heav|lbs?\b|ounces?\b|kilos?\b|kilogram|payload|cargo|vehicles? of|fish|baby|meat|cocaine|marijuana|explosive)",
)
_OTHER_MILLIONS = deferred(r"[$£€]\d[\d.]*m\b|\d[\d.]*m[ ](?:[a-z-]+[ ]){0,2}(?!metres|kms)[a-z]{4,}s\b")
_MONEY_OF = deferred(
    r"[ ]of[ ](?:the[ ]|public[ ]|their[ ]|his[ ]|her[ ]|our[ ])?(?:damage|money|tax|debt|saving|fund|investment|aid|cut|spend|value|profit|loss|income|fee|loan|credit|compensation|assets|cash|cost|business|trade|revenue|sales)",
    re.IGNORECASE,
)
_RESTATED = deferred(r"[ ]\(\d[\d,.]*\)(?=[ -])")
_LOOSE_AFTER = deferred(
    r"[.,;:)]|\Z|[ ](?:in|by|since|last|this|next|a[ ]year|and|or|from|to|at|has|have|is|are|was|were)\b"
)
_LENGTHS = deferred(
    r"\b(?:long|wide|high|tall|deep|thick|heights?|lengths?|depths?|widths?|distances?|altitude|km|kilomet\w+|cm|mm|feet|miles?|"
    r"race\w*|sprint\w*|jump\w*|swim\w*|swam|ran|runner|relay|hurdles?|throw|threw|leap\w*|climb\w*|dive\w*|waves?|snow|sea|flood\w*|water|river|"
    r"fence|wall|tunnel|tower|pool|bridge)\b|\d[ ]?m[ ](?:x|by)[ ]",
    re.IGNORECASE,
)
_METRES = deferred(
    r"[ ](?:long|wide|high|tall|deep|above|below|from|away|race|sprint|thick|of|in length|across|underground|freestyle|hurdles)\b"
)


@dataclass(slots=True)
class Counted:
    """What a number counts: the unit's name and dimension, the noun phrase as written, and the places where the
    quantity and the whole phrase end."""

    name: str
    dimension: str
    counted: str
    end: int
    after: int
    confidence: float


def counted_by(text: str, numeral: Numeral) -> tuple[Counted, int, Numeral]:
    """What `numeral` counts, where the quantity begins (a currency may stand before it), and the numeral itself.

    "m" after a number is metres where nothing says that it is millions.
    """
    lexicon, start = unit_lexicon(), numeral.start
    prefix = lexicon.prefix_pattern.search(text, max(0, start - 8), start)
    if (
        numeral.short == "m"
        and text[numeral.end - 1] == "m"
        and prefix is None
        and not _is_million(text, numeral)
    ):
        numeral = replace(numeral, end=numeral.end - 1, value=numeral.value / 1e6, short="", scale=1.0)
    if (
        prefix is None
        and numeral.scale >= _LEAST_RAND
        and text[start - 1 : start] == "R"
        and not text[max(0, start - 2) : start - 1].isalnum()
    ):
        found, start = Counted("ZAR", "currency", "", numeral.end, numeral.end, 0.95), start - 1
    elif prefix is not None:
        unit = lexicon.symbols[prefix.key]
        behind = lexicon.word_pattern.match(text, numeral.end)
        if behind and lexicon.words[behind.key].dimension == "currency" and behind.key.isalpha():
            unit, end = lexicon.words[behind.key], behind.end()  # "$5 Canadian dollars"
        else:
            end = numeral.end
        found, start = Counted(unit.name, unit.dimension, "", numeral.end, end, 0.95), prefix.start()
    elif numeral.unit:
        found = Counted(numeral.unit, "ratio", "", numeral.end, numeral.end, 0.8)
    else:
        found = _behind(text, numeral)
    return _with_rate(text, found), start, numeral


def _is_million(text: str, numeral: Numeral) -> bool:
    """Whether a currency or people follow "75m", or nothing that is as long, wide or far as metres are."""
    lexicon = unit_lexicon()
    behind = lexicon.word_pattern.match(text, numeral.end)
    if behind and lexicon.words[behind.key].dimension == "currency":
        return True
    if _METRES.match(text, numeral.end):
        return False
    phrase = counted_phrase(text, numeral.end, single=False)
    if phrase is not None:
        return is_plural(phrase[0].split()[-1])
    if _OTHER_MILLIONS.search(text) is not None:
        return True
    return _LOOSE_AFTER.match(text, numeral.end) is not None and _LENGTHS.search(text) is None


def _behind(text: str, numeral: Numeral) -> Counted:
    behind = text[numeral.end : numeral.end + 2]
    if behind[1:] in _PERIODS and (age := _AGE.match(text, numeral.end)):
        period = (age["period"] or age["of"]).lower().rstrip("s")
        return Counted(f"{period} of age", "time", "", age.end(), age.end(), 0.95)
    restated = _RESTATED.match(text, numeral.end) if behind == " (" else None
    if restated is not None:
        numeral = replace(numeral, end=restated.end())  # "ninety (90) days"
    unit = unit_behind(text, numeral)
    if unit is not None:
        return unit
    if text[numeral.end : numeral.end + 1] == "-" and (compound := _COMPOUND.match(text, numeral.end)):
        noun = compound["noun"].lower()
        if noun not in NO_COMPOUND:
            known = unit_lexicon().words.get(noun) or unit_lexicon().symbols.get(compound["noun"])
            name = known.name if known else singular(noun)
            dimension = known.dimension if known else ""
            return Counted(name, dimension, "" if known else noun, numeral.end, compound.end(), 0.85)
    if _is_age(text, numeral):
        return Counted("year of age", "time", "", numeral.end, numeral.end, 0.7)
    bound = modifier_after(text, numeral.end)[1]
    low = signals_of(text).lower
    skipped = _SKIPPED.match(low, bound) if low.startswith(_SKIPPED_BEGINNINGS, bound) else None
    if skipped is not None and bound == numeral.end:
        unit = unit_behind(text, replace(numeral, end=skipped.end()))
        if unit is not None and unit.dimension == "time":
            return unit  # "two extra days"
    if bound > numeral.end and (unit := unit_behind(text, replace(numeral, end=bound))) is not None:
        return unit  # "five or more years"
    at = skipped.end() if skipped else bound
    phrase = counted_phrase(text, at, single=numeral.value == 1 and bound == numeral.end)
    if phrase is None:
        return Counted("-", "", "", numeral.end, numeral.end, 0.6)
    counted, after = phrase
    if counted in _COUNTED_TIMES and numeral.value < _MOST_TIMES:
        return Counted(singular(counted), "time", "", after, after, 0.9)
    if counted in _MONEYS and numeral.value >= _LEAST_MONEY:
        return Counted(unit_of_phrase(counted), "currency", "", after, after, 0.9)
    return Counted(unit_of_phrase(counted), "", counted, numeral.end, after, 0.9)


def unit_behind(text: str, numeral: Numeral) -> Counted | None:
    """The unit of measure, share, time or currency right behind a number; None for counted things."""
    return _unit(text, numeral) or _short_form(text, numeral)


def _short_form(text: str, numeral: Numeral) -> Counted | None:
    """ "200g", "10p", "11.17c", "58pc", "20C": letters that are a unit only behind digits."""
    if numeral.is_word and text[numeral.end - 1].isalpha():
        return None
    at = numeral.end + (text[numeral.end : numeral.end + 1] in _SPACES)
    if text[at : at + 1] not in _SHORT_BEGINNINGS:
        return None
    for pattern, name, dimension in _SHORT_FORMS:
        if (found := pattern.match(text, numeral.end)) is not None:
            if (
                name == "celsius"
                and numeral.is_bare
                and found.end() == numeral.end + 1
                and _is_flat(text, numeral)
            ):
                return None  # "flat 4C"
            if name == "penny" and numeral.value >= _MOST_PENCE:
                return None
            return Counted(name, dimension, "", found.end(), found.end(), 0.85)
    found = _FAHRENHEIT.match(text, numeral.end)
    if found is not None and _HEAT.search(signals_of(text).lower):
        return Counted("fahrenheit", "temperature", "", found.end(), found.end(), 0.85)
    return None


def _is_flat(text: str, numeral: Numeral) -> bool:
    """Whether a small number with a C is no temperature: nothing near says heat."""
    return numeral.value < _LEAST_HEAT and _HEAT.search(signals_of(text).lower) is None


def _is_age(text: str, numeral: Numeral) -> bool:
    """ "aged 7", "turned 100", "older than 50", "The president, 79, said"."""
    if not 0 < numeral.value <= _OLDEST:
        return False
    may_be_bound = numeral.is_bare and text.startswith((" or", " and", " years"), numeral.end)
    if may_be_bound and _AND_OLDER.match(text, numeral.end):
        return True
    if may_be_bound and _OR_OVER.match(text, numeral.end):
        return text[: numeral.start].endswith(
            (" be ", " are ", " were ", "people ", "adults ", "children ", "aged ")
        )
    before = text[max(0, numeral.start - 2) : numeral.start]
    is_led = before[1:] == " " and before[0] in _AGED_ENDS
    aged = _AGED.search(signals_of(text).lower, numeral.start - 60, numeral.start) if is_led else None
    if aged is not None:
        if aged[0].endswith(_AND) and counted_phrase(text, numeral.end, single=False) is not None:
            return False  # "boys aged 5 and 30 teachers"
        return text[numeral.end : numeral.end + 1] not in ("%", "-")
    return (
        numeral.is_bare
        and text[numeral.end : numeral.end + 1] == ","
        and _APPOSED_AGE.search(text, max(0, numeral.start - 24), numeral.start) is not None
        and _MONTHS.search(text, max(0, numeral.start - 24), numeral.start) is None
    )


def _unit(text: str, numeral: Numeral) -> Counted | None:
    lexicon = unit_lexicon()
    found = lexicon.symbol_pattern.match(text, numeral.end)
    forms = lexicon.symbols
    if found is None or _is_no_unit(text, numeral, found.key, found.stop):
        found = lexicon.word_pattern.match(text, numeral.end)
        forms = lexicon.words
        if found is None or _is_no_unit(text, numeral, found.key, found.stop):
            return None
    key, stop, unit = found.key, found.stop, forms[found.key]
    if key in _POUNDS and _is_weight(text, stop):
        unit = Unit("pound", "mass")
    is_shown = unit.dimension in ("share", "time") or not key[0].isalpha()
    return Counted(unit.name, unit.dimension, "", stop if is_shown else numeral.end, stop, 0.95)


def _is_no_unit(text: str, numeral: Numeral, key: str, stop: int) -> bool:
    """Whether a form that ends at a place is a letter behind a word, or a cross between numbers."""
    if len(key) == 1 and numeral.is_word and key.isalpha():
        return True
    return key in _TIMES and text[stop : stop + 2].strip()[:1].isdecimal()  # 152.8 x 71.9 x 7.6 mm


def _is_weight(text: str, end: int) -> bool:
    """Whether pounds are a weight: "57 pounds of beef", "weighs 12 pounds"."""
    return (text.startswith(" of ", end) and not _MONEY_OF.match(text, end)) or _WEIGHT.search(
        signals_of(text).lower
    ) is not None


def _with_rate(text: str, found: Counted) -> Counted:
    """The quantity with what it is counted by: "per year", "a barrel", "/kWh"."""
    at = found.after
    if found.name == "-" and (many := _PER_MANY.match(text, at)) is not None:
        digits = "".join(filter(str.isdecimal, many["base"]))
        base = f"{int(digits):,}" if digits else many["base"]
        found.name, found.after = f"per {base} {many['noun'] or ''}".rstrip(), many.end()
        return found
    if found.name == "-" or found.dimension == "share":
        return found
    if text[at : at + 1] not in _RATE_BEGINNINGS or (
        text[at] == " " and text[at + 1 : at + 3].lower() not in _RATE_WORDS and text[at + 1 : at + 2] != "/"
    ):
        return found
    substance = _SUBSTANCE.match(text, at)
    per = _PER.match(text, substance.end() if substance else at)
    if per is None:
        return found
    if per["a"] and found.counted:
        return found  # "20 stores a year" counts stores
    said = next(group for group in (per["per"], per["a"], per["each"], per["slash"]) if group)
    longer = unit_lexicon().word_pattern.match(text, per.start("per")) if per["per"] else None
    if longer is not None and longer.end() > per.end():
        rate = unit_lexicon().words[longer.key].name  # "per million British thermal units"
        found.name, found.after = f"{found.name} per {rate}", longer.end()
    else:
        found.name, found.after = f"{found.name} per {_rate(said)}", per.end()
    return found


def _rate(said: str) -> str:
    forms = {"yr": "year", "annum": "year", "hr": "hour", "h": "hour", "ton": "tonne", "t": "tonne"}
    if said in forms:
        return forms[said]
    if (unit := unit_lexicon().symbols.get(said)) is not None and unit.dimension != "currency":
        return unit.name
    return said if any(c.isupper() for c in said) else " ".join(map(singular, said.split()))
