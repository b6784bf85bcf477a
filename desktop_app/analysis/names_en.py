"""English names with a number: "Windows 10", "737 MAX", "148 Challenger 3 tanks", "Media Overlays 3.0"."""

from __future__ import annotations

from desktop_app.analysis.codes_en import is_version
from desktop_app.analysis.markers_en import is_counted
from desktop_app.analysis.numerals_en import Numeral
from desktop_app.analysis.places_en import is_place
from desktop_app.analysis.units import unit_lexicon
from desktop_app.analysis.verbs_en import verb_forms
from desktop_app.patterns import deferred

_PROPER = deferred(r"(?:\A|[\s(“\"–])(?P<word>[A-Z][A-Za-z]*[a-z][A-Za-z]*|[a-z]+[A-Z]\w*|[A-Z]{2,})[ ]\Z")
_IN_BRACKETS = deferred(r"\([A-Z]{2,}\)[ ]\Z")
_CAMEL = deferred(r"(?<![A-Za-z])[a-z]+[A-Z][a-z]+[ ]\Z")
_MAY_PRECEDE = frozenset(
    "The A An In On At Of By For From With And Or But If As Some About Over Under Nearly Almost Around Only Another These Those All Its "
    "Their Our His Her More Less Than To Up Down Roughly Approximately Between Within After Before Since During Until Least Most "
    "Just Last Next Past First Total USD EUR GBP RMB CNY JPY CHF HKD AUD CAD INR Rs SEK NOK DKK KRW US EU UK Every Each Any No Other "
    "Today Yesterday Monday Tuesday Wednesday Thursday Friday Saturday Sunday Both Either Per NOT AND OR That This It We They He She "
    "There Here Then So Now Also Still Even While When Where Which Who What How Why Does Do Did Is Are Was Were Be Been Has Have Had "
    "Will Would Shall Should Can Could May Might Must At Exactly Fewer Within Including Plus Minus Take Add Use Bake Cook Mix Serves".split()
)
_UNITS_AFTER = deferred(r"[ -](?:percent|points?|year|month|day)")
_NAME_AFTER = deferred(
    r"[ -](?:[A-Z][a-z]+[ ]of[ ](?:the[ ]|Le[ ]|La[ ])?[A-Z]|MAX\b|Max\b|Dreamliner|neo\b)"
)
_PROPER_AFTER = deferred(
    r"[ ](?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)[A-Z][a-z]+(?![a-z]*s\b)"
)
_NAME_LINKS = frozenset(" -")
_LED = (" of ", " at ", " in ", " from ", " by ")
_NUMBERED_NAME = deferred(
    r"(?:\b(?:[1-9]\d{0,2}(?:,\d{3})*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred)) [A-Z][a-z][\w-]+ \Z"
)
_OTHER_AFTER = deferred(r"[,;]?[ ](?:and[ ])?[A-Z][\w.]+[ ]\d")
_OTHER_BEFORE = deferred(r"\d[,;]?[ ](?:and[ ])?\Z")
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)
_DAYS = 31
_LARGEST_GAME = 10
"""From here on "Saxony 400 and Hesse 350" is no result of a game."""


def follows_a_name(text: str, numeral: Numeral, before: str, after: str, word: str) -> bool:
    """ "Windows 10", "iPhone 12 handsets", "737 MAX": a small bare number beside a name belongs to the name."""
    has_capital = before[-1:] == " " and not word.islower()
    if not numeral.is_bare or numeral.value >= 1000:
        said = text[numeral.start : numeral.end]
        is_new = has_capital and (is_version(said, before, after) or _is_model(numeral, word))
        return is_new and not (is_counted(text, numeral) or is_place(word) or is_currency(word))
    if (has_capital and _CAMEL.search(before)) or (after[:1] in _NAME_LINKS and _NAME_AFTER.match(after)):
        return True
    if before.endswith(_LED) and _PROPER_AFTER.match(after) and not is_counted(text, numeral):
        return True  # "of 51 Division"
    if before.endswith(") ") and _IN_BRACKETS.search(before) and not is_counted(text, numeral):
        return True
    if has_capital and _NUMBERED_NAME.search(before):
        return True  # "148 Challenger 3 tanks"
    name = _PROPER.search(before) if has_capital else None
    if name is None or name["word"] in _MAY_PRECEDE or is_currency(name["word"]):
        return False
    if name["word"] in _MONTHS and numeral.value > _DAYS:
        return False  # "January 412, February 388"
    is_first = name.start("word") == 0 and numeral.start == len(before)
    if is_first and not (name["word"].isupper() or numeral.end == len(text)):
        return False
    if is_place(name["word"]) and _is_one_of_list(name["word"], numeral, before, after):
        return False  # "Poland 69, Slovakia 41"
    form = verb_forms().get(after[1:].split(" ", 1)[0])
    if form is not None and form.is_third and not form.is_noun_too:
        return True  # "the Leopard 2 weighs"
    return not is_counted(text, numeral) and not _UNITS_AFTER.match(after)


def _is_model(numeral: Numeral, word: str) -> bool:
    """ "RTX 4090": four digits without a comma behind capital letters."""
    return numeral.is_bare and len(word) > 1 and word.isupper() and word.isalpha()


def _is_one_of_list(name: str, numeral: Numeral, before: str, after: str) -> bool:
    """Whether names and numbers by turns stand behind a label, or are too large for a game."""
    led = before[: -len(name) - 1]
    is_label = led.endswith(": ") or ": " in led
    has_other = _OTHER_AFTER.match(after) is not None or _OTHER_BEFORE.search(led) is not None
    return has_other and (is_label or numeral.value >= _LARGEST_GAME)


def is_currency(word: str) -> bool:
    """Whether a word is the sign or the code of a currency: "EUR", "Rs"."""
    unit = unit_lexicon().symbols.get(word)
    return unit is not None and unit.dimension == "currency"
