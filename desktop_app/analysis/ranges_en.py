"""English ranges: two numerals that are the ends of one quantity."""

from __future__ import annotations

from desktop_app.analysis.change_words_en import CHANGE_DOWN, CHANGE_UP
from desktop_app.analysis.numerals_en import Numeral
from desktop_app.analysis.signals_en import signals_of
from desktop_app.analysis.unit_forms import FoundForm
from desktop_app.analysis.units import unit_lexicon
from desktop_app.patterns import deferred

_LINK = deferred(
    r"[ ]?(?:-|–|—|‑|to|through)[ ]?|-?[ ]to[ ](?:about[ ]|around[ ]|more[ ]than[ ]|over[ ]|as[ ]many[ ]as[ ]|as[ ]much[ ]as[ ])?",
)
_LINK_ENDS = (
    "to", "and", "through", "-", "–", "—", "‑", "−", "about", "around", "than", "over", "as", "minus", "negative",
)  # fmt: skip
"""What a link ends with."""
_BETWEEN = deferred(r"\b(?:between|from)[ ](?:about[ ]|around[ ]|roughly[ ])?\Z")
_CHANGES = deferred(
    rf"\b(?:{CHANGE_UP}|{CHANGE_DOWN}|chang(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|went|go(?:es)?|shift(?:s|ed)?|revis(?:e|ed)|compared|"
    r"adjust(?:ed)?|upgrad(?:e|ed)|downgrad(?:e|ed)|fluctuat(?:e|ed)|extend(?:s|ed|ing)?)\b[^;]{0,80}?\bfrom[ ](?:about[ ]|over[ ]|around[ ]|just[ ]|nearly[ ])?\Z",
)  # fmt: skip
_MINUS = deferred(r"(?:(?<![\w-])[-−–]|\b(?:minus|negative)[ ])\Z")
_LONGEST_MINUS = len("negative ")
_TO_MINUS = deferred(r"[ ](?:minus[ ]|negative[ ]|[-−])\Z")
_BY_AMOUNT = deferred(
    rf"\b(?:{CHANGE_UP}|{CHANGE_DOWN}|extend(?:s|ed|ing)?)\b(?:[^,;:.()]{{0,80}}?[ ]by)?[ ](?:a[ ]further[ ]|another[ ])?\Z",
)
"""Before the amount of a change: "by 300 km to 900 km" is that amount and a level."""
_FAR, _NEAR = 8, 2
"""How many times its lower end the upper end of a range behind "by" may be, without and with a scale at both."""
_CONTEST = deferred(
    r"\b(?:vot(?:e|es|ed|ing)|beat(?:s|en|ing)?|won|win(?:s|ning)?|los(?:e|t|s|ing)|defeat\w*|scor(?:e|ed|es)|led|leads?|leading|drew|draw|"
    r"odds|passed|approved|rejected|ahead|victory|down|tied)\b[^.;]{0,50}\Z",
)


def joined(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """The range that two numerals make: "5-7 %", "from 5 to 7 million", "between $10 and $20"; None for none.

    "rose from 5 to 7" is two levels, "won by 60 to 40" a result; both are no range.
    """
    lexicon, between = unit_lexicon(), text[first.end : second.start]
    if len(between) > 40 or first.high is not None:
        return None
    prefix = lexicon.prefix_pattern.search(between)
    link = (between[: prefix.start()] if prefix else between).lower()
    if not link.rstrip().endswith(_LINK_ENDS):
        return None
    has_prefix = lexicon.prefix_pattern.search(text, max(0, first.start - 8), first.start)
    start = has_prefix.start() if has_prefix else first.start
    unit = lexicon.symbol_pattern.match(text, first.end, second.start) or lexicon.word_pattern.match(
        text, first.end, second.start
    )
    if unit is not None:
        if not _unit_is_shared(text, unit, second) or (prefix and not has_prefix):
            return None
        link = text[unit.end() : first.end + len(link)].lower()
    elif prefix and not has_prefix:
        return None
    before = signals_of(text).lower[max(0, start - 120) : start]
    minus = _MINUS.search(before, max(0, len(before) - _LONGEST_MINUS))
    before = before[: minus.start()] if minus else before
    to_minus = _TO_MINUS.search(link)
    link = link[: to_minus.start()] + " " if to_minus else link
    if not _links(before, link):
        return None
    low, high = first.value, -second.value if to_minus else second.value
    if first.scale == 1 and second.scale > 1 and low * second.scale < second.value:
        low *= second.scale
    is_far = low * (_NEAR if first.scale > 1 < second.scale else _FAR) < high
    is_repeated = unit is not None or prefix is not None or is_far
    if is_repeated and link.strip().lower() == "to" and _BY_AMOUNT.search(before):
        return None
    if (not minus and low >= high) or (minus and to_minus is None and high < 0):
        return None
    return Numeral(first.start, second.end, low, high, scale=second.scale)


def _links(before: str, link: str) -> bool:
    is_between = _BETWEEN.search(before)
    if link.strip().lower() == "and":
        return bool(is_between and is_between[0].lower().startswith("between"))
    if not _LINK.fullmatch(link):
        return False
    if is_between and is_between[0].lower().startswith("from") and _CHANGES.search(before):
        return False
    return not _CONTEST.search(before)


def _unit_is_shared(text: str, unit: FoundForm, second: Numeral) -> bool:
    """Whether the unit behind the first number stands behind the second too."""
    lexicon = unit_lexicon()
    other = lexicon.symbol_pattern.match(text, second.end) or lexicon.word_pattern.match(text, second.end)
    if other is None:
        return False
    forms = (lexicon.symbols, lexicon.words)
    one, two = (
        {form.get(found[1]) or form.get(found[1].lower()) for form in forms} for found in (unit, other)
    )
    return bool((one & two) - {None})
