"""English words of change, and which of them stands so that it can govern a number."""

from __future__ import annotations

from desktop_app.analysis.signals_en import signals_of
from desktop_app.patterns import deferred

RISE = (
    r"r(?:ise|ises|ose|isen|ising)|increas(?:e|es|ed|ing)|gr(?:ow|ows|ew|own|owing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|expand(?:s|ed|ing)?|rall(?:y|ies|ied)|rebound(?:s|ed|ing)?|"
    r"leap(?:s|ed|t|ing)?|cre(?:ep|eps|pt)[ ](?:up|higher)|edg(?:e|es|ed|ing)[ ](?:up|higher)|inch(?:es|ed)?[ ](?:up|higher)|tick(?:s|ed)?[ ](?:up|higher)|improv(?:e|es|ed|ing)|"
    r"strengthen(?:s|ed|ing)?|widen(?:s|ed|ing)?|swell(?:s|ed|ing)?|spik(?:e|es|ed|ing)|ballooned?|rocket(?:s|ed)?|"
    r"warm(?:s|ed|ing)|lengthen(?:s|ed|ing)?|thicken(?:s|ed|ing)?|multipl(?:y|ies|ied)|appreciat(?:e|es|ed|ing)|accelerat(?:e|es|ed|ing)|(?:move|moves|moved|go|goes|went|go(?:ing)?)[ ]up"
)
FALL = (
    r"f(?:all|alls|ell|allen|alling)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|drop(?:s|ped|ping)?|shr(?:ink|inks|ank|unk|inking)|"
    r"slump(?:s|ed|ing)?|plung(?:e|es|ed|ing)|dip(?:s|ped|ping)?|slip(?:s|ped|ping)?|slid(?:e|es|ing)?|tumbl(?:e|es|ed|ing)|"
    r"contract(?:s|ed|ing)?|sink(?:s|ing)?|s[au]nk|plummet(?:s|ed|ing)?|crash(?:es|ed)?|edg(?:e|es|ed|ing)[ ](?:down|lower)|"
    r"eas(?:e|es|ed|ing)|weaken(?:s|ed|ing)?|narrow(?:s|ed|ing)?|depreciat(?:e|es|ed|ing)|retreat(?:s|ed)?|div(?:ed|es)|dove|"
    r"cool(?:s|ed|ing)|thin(?:s|ned|ning)|shorten(?:s|ed|ing)?|reced(?:e|es|ed)|collaps(?:e|es|ed)|(?:move|moves|moved|go|goes|went|come|came|bring|brought)[ ]down|inch(?:ed)?[ ](?:down|lower)|"
    r"tick(?:ed)?[ ](?:down|lower)|sag(?:s|ged|ging)?|tank(?:ed|ing)|crater(?:ed|ing)|nosediv(?:e|es|ed|ing)|ebb(?:s|ed|ing)?|abat(?:e|es|ed|ing)|diminish(?:es|ed|ing)?|dwindl(?:e|es|ed|ing)|drain(?:ed)?"
)
RAISE = r"extend(?:s|ed|ing)?|rais(?:e|es|ed|ing)|boost(?:s|ed|ing)?|lift(?:s|ed|ing)?|hik(?:e|es|ed|ing)|up|upped|gain(?:s|ed|ing)?|add(?:s|ed|ing)?|put[ ]on|higher"
LOWER = (
    r"reduc(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|down|los[et]s?|losing|shed(?:s|ding)?|"
    r"shav(?:e|es|ed|ing)|curb(?:s|ed|ing)?|mitigat(?:e|es|ed|ing)|curtail(?:s|ed|ing)?|save|saves|saved|saving|knock(?:s|ed)?|erod(?:e|es|ed)|sav(?:e|ing)"
)
NOUN_UP = (
    r"rise|raise|increase|growth|gain|expansion|jump|surge|improvement|hike|upturn|uptick|acceleration|climb|rally|rebound|boost|"
    r"spike|appreciation|widening|upswing|increment"
)
NOUN_DOWN = (
    r"decrease|decline|fall|drop|reduction|cut|contraction|slump|plunge|dip|slide|loss|downturn|depreciation|shrinkage|"
    r"slowdown|cutback|narrowing|fall-off|saving"
)
CHANGE_UP, CHANGE_DOWN = f"{RISE}|{RAISE}|{NOUN_UP}", f"{FALL}|{LOWER}|{NOUN_DOWN}"
FALLS_OR_RISES, IS_MADE_TO, IS_NOUN, GAINED = 1, 2, 4, 8
"""What a word of change can be: a verb that something does, that someone does to it, a noun, a verb of gains and cuts."""
_SORTS = (
    (FALLS_OR_RISES, deferred(f"{RISE}|{FALL}|up|down|higher|lower")),
    (IS_MADE_TO, deferred(f"{RAISE}|{LOWER}|on")),
    (IS_NOUN, deferred(f"(?:{NOUN_UP}|{NOUN_DOWN}|off|increas(?:es|ing)|revision)s?")),
    (GAINED, deferred(r"add(?:s|ed|ing)?|gain(?:s|ed|ing)?|cut(?:s|ting)?|slash(?:es|ed|ing)?|shed(?:s|ding)?|ax(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)")),
)  # fmt: skip
_MOST_WORDS = 20_000
_LETTERS = deferred(r"[a-z]+")
_BETWEEN_WORDS = frozenset(
    "sharply slightly strongly steadily further again significantly markedly modestly on average year nominally in real terms "
    "annually another additional a an record almost only just rapidly slowly overall over quickly substantially dramatically or as "
    "much even more roughly back annual estimated total cumulative combined whopping mere massive of between from rate the its their "
    "new all time low high level peak maximum minimum extra some".split()
)
"""Words that may stand between a word that says what a number is to a change ("rose", "by", "to") and the number."""
BEFORE_NOUNS = frozenset("of at was is be been averaged reached exceeded hit".split())
LEVELS = frozenset("to from at".split())
_GOVERNING = BEFORE_NOUNS | {"by"}


def lead_of(text: str, begin: int, start: int) -> tuple[set[str], int, int] | None:
    """The words right before a number that can govern it, what the words of change among them are, and where they begin.

    Nouns of change count wherever they stand. None where no words there make the number one of a change.
    """
    signals = signals_of(text)
    if not signals.has_change(begin, start):
        return None
    words = _LETTERS.findall(signals.lower, begin, start)
    lower, at = signals.lower, start
    joints: set[str] = set()
    sorts = anywhere = 0
    for word in reversed(words):
        joints.add(word)
        at = lower.rfind(word, begin, at)
        sorts |= _SORTS_OF[word]
        if word not in _BETWEEN_WORDS:
            break
    if not joints.isdisjoint(_GOVERNING):
        for said in map(_SORTS_OF.__getitem__, words):
            anywhere |= said
    return (joints, sorts | (anywhere & IS_NOUN), at) if sorts or anywhere else None


class _SortsOf(dict[str, int]):
    """What words can be; those of which none can be anything are kept as well. Emptied when it is full."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = sum(sort for sort, pattern in _SORTS if pattern.fullmatch(word))
        return found


_SORTS_OF = _SortsOf()
