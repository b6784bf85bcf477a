"""Numbers of the English calendar and clock: years, days of a month, decades, times of day."""

from __future__ import annotations

import re

from desktop_app.analysis.nouns import counted_phrase
from desktop_app.analysis.numerals_en import Numeral
from desktop_app.analysis.units import unit_lexicon
from desktop_app.analysis.verbs_en import verb_forms
from desktop_app.patterns import deferred

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\.?"
)
_DAYS = r"(?:\d{1,2}(?:st|nd|rd|th)?(?:,[ ]|[ ]?[-–][ ]?|[ ](?:and|or|to|until)[ ])){0,4}"
_MONTHS_FIRST = deferred(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
)
_DAY_BEFORE = deferred(rf"\b{MONTH}[ ]{_DAYS}\Z")
_DAY_AFTER = deferred(
    rf"(?:st|nd|rd|th)?(?:(?:,[ ]|[ ]?[-–][ ]?|[ ](?:and|or|to|until)[ ])\d{{1,2}}(?:st|nd|rd|th)?){{0,4}}[ \u00a0](?:of[ ])?{MONTH}(?![a-z])"
)
_CLOCK_AFTER = deferred(
    r"(?::\d\d|[ ]?(?:a\.m\b|p\.m\b|am\b|pm\b|o[’']clock|noon\b)|[ ](?:GMT|UTC|BST|CET|EST|EDT|PST|IST|hours GMT|local time)\b)",
    re.IGNORECASE,
)
_CLOCK_BEGINNINGS = frozenset("a. am p. pm o' o’ no gm ut bs ce es ed pd ps is ho lo".split())
_CLOCK_LETTERS = frozenset(letter for word in _CLOCK_BEGINNINGS for letter in word[0] + word[0].upper()) | {
    ":"
}
_CLOCK_BEFORE = deferred(r"\d:\Z")
_DAY_LINKS = frozenset("snrt,-– \u00a0")
_DASHES, _DECADE_BEGINNINGS = frozenset("-–"), frozenset("s’'")
_SPAN_BEFORE = deferred(r"(?<![\d.,$€£])(?:19|20)\d\d[-–]\Z")
_DECADE_AFTER = deferred(r"[’']?s\b(?!²)")
_YEAR_BEFORE = deferred(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|through|year|years|FY|fiscal|and|or|to|of|"
    r"between|circa|c\.|late|early|mid|end|the|for|©|copyright|horizon|agenda|vision|summer|"
    rf"spring|autumn|fall|winter|Q[1-4]|H[12]|quarter|half|{MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?,?)?)[ -]?|[(/–—’'-]|\d{{4}}[–/-]|\d{{4}}(?:,| and| or| to)[ ])\Z",
    re.IGNORECASE,
)
_SHARES_AFTER = deferred(r"[ ]?(?:%|per cent|percent|million|billion)")
_MAY_COUNT_BEFORE = deferred(r"\b(?:of|the|for|to|and|or|from|between|after)[ ]\Z", re.IGNORECASE)
LEAD = 26
"""Code points before a number that can say that it is a year: "September 30th, "."""
_BOUND_BEFORE = deferred(
    r"\b(?:than|over|about|around|some|nearly|almost|least|most|approximately|roughly|exceed\w*|up to|another|total of|all|these|those)[ ]\Z",
    re.IGNORECASE,
)
_YEAR_NOUNS = frozenset(
    "levels figures prices results elections election seasons data budgets targets estimates standards guidelines regulations rules rates "
    "values terms olympics games accounts sales earnings exports imports revenues profits costs emissions amendments reforms "
    "olympics paralympics awards plans changes editions models guidelines forecasts projections baselines conventions protocols "
    "championships finals fires floods riots protests attacks laws acts vintages".split()
)
_CLOCK = deferred(r"(?:[01]?\d|2[0-3])[.][0-5]\d")
_CLOCK_BEHIND = deferred(r"[ ](?:in|on|to|and|sharp|tomorrow|today|[A-Z])|[,.;:)]?\Z|[,.;)][ ]")
_MEETING = deferred(
    r"\b(?:met|meet(?:s|ing)?|begin(?:s|ning)?|began|starts?|started|left|leav(?:e|es|ing)|arriv(?:e|es|ed)|depart(?:s|ed)?|convene[sd]?|"
    r"resum(?:e|es|ed)|adjourn(?:s|ed)?|sits?|sat|hearings?|sessions?|train|flight|bus|ferry|doors|polls|service|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
)
_GATHERING = deferred(
    r"\b(?:met|meets?|convene[sd]?|adjourn(?:s|ed)?|depart(?:s|ed)?|kick(?:s|ed)? off|doors open) (?:\w+ )?at \Z"
)
_NOTED_YEAR, _NOTED_AFTER = deferred(r"(?:1[89]|20)\d\d\.\d{1,3}"), deferred(r"\Z|[ \n]+(?:[A-Z\d]|\Z)")
_DAY_LED = deferred(rf"\b{MONTH} \d{{1,2}}, \Z")
_HOURS = 12
_LEADS = frozenset((" at ", "the ", "The "))
_PERIOD_ENDS = frozenset("rykh")
"""The last letters of year, day, week and month."""
_SHORTEST_NOTED = len("2017.3")
_APOSTROPHES = frozenset("'’")
_DAYS_OF = tuple(
    f"{lead} {period} "
    for lead in ("on", "by", "from", "until", "in", "since", "of")
    for period in ("day", "week", "month", "year")
)
_LAST_SCHOOL_YEAR, _PUPILS = 13, (" pupil", " student", " child", " class", " group")
_STOP_AFTER = deferred(r"[,.;)]|\Z|[ ](?:of|and|to|in|when|as)\b")
_SERVICE_AFTER = deferred(r"[ ](?:from|to|train|service|flight|bus|ferry|departure|sailing)\b")


def is_date(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """Whether a number belongs to a date, a year, a decade or a time of day."""
    if _is_clock(before, after):
        return True
    if _is_departure(text, numeral, before, after):
        return True
    if not numeral.is_bare:
        is_long = numeral.end - numeral.start >= _SHORTEST_NOTED
        return is_long and _is_noted_year(text, numeral, before, after)
    if numeral.value <= 31 and _is_day(text, numeral, before, after):
        return True
    digits = numeral.end - numeral.start
    if digits == 2 and before[-1:] in _APOSTROPHES and not before[-2:-1].isalnum():
        return True  # "in May '62"
    if before[-2:-1] in _PERIOD_ENDS and _is_counted_period(numeral, before, after):
        return True
    if digits == 2 and before[-1:] in _DASHES and _SPAN_BEFORE.search(before) and not after.startswith("%"):
        return True
    is_round = digits in (2, 4) and numeral.value % 10 == 0
    if is_round and after[:1] in _DECADE_BEGINNINGS and _DECADE_AFTER.match(after):
        return digits == 2 or 1500 <= numeral.value <= 2200
    return digits == 4 and _is_year(text, numeral, before)


def _is_counted_period(numeral: Numeral, before: str, after: str) -> bool:
    """ "year 11 pupils", "on day 4 of the trial"."""
    if before.endswith("year ") and numeral.value <= _LAST_SCHOOL_YEAR and after.startswith(_PUPILS):
        return True
    return before.endswith(_DAYS_OF) and _STOP_AFTER.match(after) is not None


def _is_noted_year(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """A year with the mark of a note: "on February 14, 2017.3 On", "the Act of 1965.14"."""
    if _NOTED_YEAR.fullmatch(text, numeral.start, numeral.end) is None or _NOTED_AFTER.match(after) is None:
        return False
    return before.endswith("of ") or _DAY_LED.search(before) is not None


def _is_clock(before: str, after: str) -> bool:
    """A time of day: "9:30", "at 5 p.m.", "14:00 GMT"."""
    if before[-1:] == ":" and _CLOCK_BEFORE.search(before):
        return True
    sign = after[:1]
    said = after[1:3] if sign == " " else after[:2]
    if said[:1] not in _CLOCK_LETTERS or (said.lower() not in _CLOCK_BEGINNINGS and sign != ":"):
        return False
    return _CLOCK_AFTER.match(after) is not None


def _is_departure(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """A time of day with a dot: "the 7.45 from Leeds", "the court sits at 10.30"."""
    lead = before[-4:]
    if lead not in _LEADS:
        return False
    if lead == " at " and numeral.is_bare:
        is_hour = 0 < numeral.value <= _HOURS and _CLOCK_BEHIND.match(after) is not None
        return is_hour and _GATHERING.search(before) is not None
    if lead == " at ":
        is_met = _CLOCK_BEHIND.match(after) is not None and _MEETING.search(before) is not None
    else:
        is_met = _SERVICE_AFTER.match(after) is not None
    if not is_met:
        return False
    return _CLOCK.fullmatch(text, numeral.start, numeral.end) is not None


def _is_day(text: str, numeral: Numeral, before: str, after: str) -> bool:
    """The day of a month: "May 5", "5 and 6 May"."""
    if _MONTHS_FIRST.search(before) and _DAY_BEFORE.search(before) and not _measures(text, numeral):
        return True
    return after[:1] in _DAY_LINKS and _DAY_AFTER.match(after) is not None


def _is_year(text: str, numeral: Numeral, before: str) -> bool:
    """Four digits that nothing counts: after "in" or "since", or with no plural behind them."""
    if not 1500 <= numeral.value <= 2200:
        is_old = 1000 <= numeral.value < 1500 and before.endswith((" in ", "In "))
        return is_old and not _counts_things(text, numeral) and not text.startswith(" of ", numeral.end)
    if before.endswith(tuple("$£€¥₹")) or _measures(text, numeral):
        return False
    counted = _counts_things(text, numeral)
    near = max(0, len(before) - LEAD)
    if _BOUND_BEFORE.search(before, near):
        return not counted
    if _YEAR_BEFORE.search(before, near):
        return not (counted and _MAY_COUNT_BEFORE.search(before) and not 1900 <= numeral.value <= 2050)
    return not counted


def _measures(text: str, numeral: Numeral) -> bool:
    lexicon = unit_lexicon()
    return (
        _SHARES_AFTER.match(text, numeral.end) is not None
        or lexicon.word_pattern.match(text, numeral.end) is not None
        or lexicon.symbol_pattern.match(text, numeral.end) is not None
    )


def _counts_things(text: str, numeral: Numeral) -> bool:
    """Whether a lower-case plural that no year takes stands behind a number."""
    phrase = counted_phrase(text, numeral.end, single=False)
    if phrase is None:
        return False
    words = phrase[0].split()
    form = verb_forms().get(words[0])
    if form is not None and form.is_third and not form.is_noun_too:
        return False  # "the Housing Bill 2025 refers"
    last = verb_forms().get(words[-1])
    if 1900 <= numeral.value <= 2050 and len(words) > 1 and last is not None and last.is_third:
        return False  # "the college's 2024 census shows"
    return words[0][0].islower() and words[-1].lower() not in _YEAR_NOUNS
