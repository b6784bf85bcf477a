"""The words that rules of English quantities look for, found in a sentence together and in one pass.

A rule whose words are not there need not be tried, and one that needs words near a number is told where they
are. Patterns with many alternatives take as long to find nothing as to find something; this takes a tenth.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from desktop_app.patterns import deferred

NUMBER = 1
"""The beginning of a numeral; in letters only at the beginning of a word."""
CANDIDATE = 2
"""A quantity of any kind; in letters only at the beginning of a word."""
RANK = 4
FRACTION = 8
WHOLE = 16
MULTIPLE = 32
CHANGE = 64
TIME = 128
"""A word that every time or deadline has."""
AHEAD = 256
"""What is planned, expected or meant."""
DEADLINE = 512
"""A year from 2020 on."""
WIDE = 1024
"""A place without a name: nationwide, in the country."""
TOGETHER = 500
"""Sentences that are analysed together, step by step."""
_AT_WORDS = NUMBER | CANDIDATE
_FIRST = NUMBER | CANDIDATE | RANK | FRACTION | WHOLE | MULTIPLE

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_BIG = "hundred thousand million billion trillion"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_PARTS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_PERIODS = (
    "an hour",
    *(
        f"a {period}"
        for period in "year month week day decade century minute fortnight night single full whole".split()
    ),
)
"""A period that is a quantity behind a bound: "more than a year"."""
_DIGITS = "0123456789"
_AFTER_DIGITS = len(_DIGITS)
"""The number of the first word that is no digit."""
_STEMS = (
    "ris", "rose", "leap", "cre", "sag", "tank", "nosediv", "ebb", "abat",  "incr", "gr", "climb", "jump", "surg", "soar", "advanc", "expan", "rall", "rebound", "edg", "inch", "tick", "improv",
    "strength", "wid", "swell", "spik", "balloon", "rocket", "warm", "length", "thick", "multipl", "apprec", "accel", " up", "go", "went",
    "fall", "fell", "decr", "declin", "drop", "shr", "slump", "plung", "dip", "slip", "slid", "tumbl", "contract", "sink", "sank", "sunk",
    "plummet", "crash", "eas", "weak", "narrow", "deprec", "retreat", "div", "dove", "cool", "thin", "short", "reced", "collaps", "down",
    "dimin", "dwindl", "drain", "exten", "rais", "boost", "lift", "hik", "up", "gain", "add", "put", "high", "reduc", "cut", "low", "slash",
    "trim", "los", "shed", "shav", "curb", "mitig", "curtail", "sav", "knock", "ero", "ax", "elimin", "gap", "increment", "revis",
)  # fmt: skip
"""Letters that every word of change holds."""


def _number_words() -> list[str]:
    counts = [*_BIG.split(), *"dozen half third quarter fourth fifth eighth few couple".split()]
    some = [f"{article}{joint}{count}" for article in ("a", "an") for joint in " -" for count in counts]
    some += _PERIODS
    plural = "half quarter tens dozens hundreds thousands millions billions twice thrice".split()
    return [*_ONES.split(), *some, *plural, "hundred ", "thousand ", "several ", "few "]


def _words() -> dict[int, list[str]]:
    """The words of each signal in lower case."""
    nth = [digit + ending for digit in _DIGITS for ending in ("st", "nd", "rd", "th")]
    named = [
        f"{word}{joint}" for word in "second fourth sixth seventh eighth ninth".split() for joint in " -"
    ]
    months = "january february march april may june july august september october november december"
    return {
        NUMBER: [*_DIGITS, *_PARTS, *_number_words()],
        CANDIDATE: [
            *_PERIODS, *_DIGITS, *_PARTS, *_ONES.split()[1:], *_BIG.split(), *named,
            *"dozen tens twice fold half halv third quarter fifth tenth doubl tripl quadrupl all every rank".split(),
        ],
        RANK: ["rank", *_ORDINALS.split(), *nth],
        FRACTION: [
            *"half third quarter fourth fifth sixth seventh eighth ninth tenth hundredth".split(), *(f"{digit}/" for digit in _DIGITS),
        ],
        WHOLE: ["all ", "every "],
        MULTIPLE: [*"doubl tripl trebl quadrupl halv fold".split()],
        CHANGE: list(_STEMS),
        TIME: [
            "18", "19", "20", "21", *months.split(),
            *"year quarter decade month week day period century annually currently today date far now present half spring "
            "summer autumn winter".split(),
        ],
        AHEAD: [
            *"will won't aim target goal plan project forecast due schedul set expect likely estimated striv intend want hope "
            "should propos commit seek pledg would ambition objective agree promis vow undert".split(), "is to ", "are to ", "going to",
        ],
        DEADLINE: [f"20{digit}" for digit in "23456789"] + ["21"],
        WIDE: [
            *"nationwide worldwide globally abroad".split(), " areas",
            *(f"the {place}" for place in "country world region state county city district province nation".split()),
        ],
    }  # fmt: skip


@cache
def _automaton(is_first: bool) -> tuple[AhoCorasick, list[int]]:
    """Finds every word of the signals that are looked for first, or of the others; beside it what each word is a sign of."""
    meanings: dict[str, int] = {}
    for signal, words in _words().items():
        if bool(signal & _FIRST) == is_first:
            for word in words:
                meanings[word] = meanings.get(word, 0) | signal
    automaton = AhoCorasick(
        list(meanings),
        matchkind=MatchKind.Standard,
        implementation=Implementation.ContiguousNFA,
        store_patterns=False,
    )
    return automaton, list(meanings.values())


_LONE = deferred(r"[\ud800-\udfff]")


def _lowered(text: str) -> str:
    """The text in lower case, every character at its place; halves of pairs, which no automaton takes, are blank."""
    return _LONE.sub(" ", text.replace("İ", "i").lower())


class Signals:
    """What a text has signs of, and where; what only a sentence with a quantity is asked for is looked up later.

    `lower` is the text in lower case, every character at its place. `numbers` are the spans where a numeral may
    begin in reading order, `ordinals` the ends of the words of ranks, `fractions` the beginnings of those of
    fractions, `seen` the signals up to `MULTIPLE` that the text has.
    """

    __slots__ = (
        "_change_ends",
        "_change_starts",
        "_later",
        "_times",
        "first_ahead",
        "fractions",
        "lower",
        "numbers",
        "ordinals",
        "seen",
    )

    def __init__(self, text: str) -> None:
        self.lower = lower = text.lower() if text.isascii() else _lowered(text)
        automaton, meanings = _automaton(True)
        self.numbers: list[tuple[int, int]] = []
        self.ordinals: list[int] = []
        self.fractions: list[int] = []
        self._later = -1
        self._times: list[int] = []
        self._change_starts: list[int] = []
        self._change_ends: list[int] = []
        seen = run = 0
        for word, start, end in automaton.find_matches_as_indexes(lower, overlapping=True):
            meaning = meanings[word]
            if word < _AFTER_DIGITS:
                if start != run or not start:  # no numeral begins within digits
                    self.numbers.append((start, end))
                    seen |= meaning
                run = end
                continue
            if meaning & _AT_WORDS:
                if start and lower[start].isalpha() and is_word(lower[start - 1]):
                    meaning &= ~_AT_WORDS
                elif meaning & NUMBER:
                    self.numbers.append((start, end))
            if meaning & RANK:
                self.ordinals.append(end)
            if meaning & FRACTION:
                self.fractions.append(start)
            seen |= meaning
        if not text.isascii() and any(map(str.isdecimal, "".join(_OTHERS.findall(text)))):
            self.numbers += [m.span() for m in _OTHER_DIGIT.finditer(text)]
            seen |= NUMBER | CANDIDATE
        self.numbers.sort()
        self.seen = seen

    def later(self) -> int:
        """The signals from `CHANGE` on that the text has."""
        if self._later < 0:
            self._look_again()
        return self._later

    def times(self) -> list[int]:
        """The beginnings of the words that a time has, in reading order."""
        if self._later < 0:
            self._look_again()
        return self._times

    def has_change(self, start: int, end: int) -> bool:
        """Whether letters of a word of change stand between two places."""
        if self._later < 0:
            self._look_again()
        ends = self._change_ends
        at = bisect_right(ends, end) - 1
        while at >= 0 and ends[at] > start:
            if self._change_starts[at] >= start:
                return True
            at -= 1
        return False

    def first_change(self, start: int, end: int) -> int:
        """Where the first letters of a word of change between two places begin; the end where there are none."""
        return min((at for at in self._change_starts if start <= at < end), default=end)

    def _look_again(self) -> None:
        automaton, meanings = _automaton(False)
        seen = 0
        self.first_ahead = len(self.lower)
        """Where the first word begins that looks ahead."""
        for word, start, end in automaton.find_matches_as_indexes(self.lower, overlapping=True):
            meaning = meanings[word]
            if meaning & CHANGE:
                self._change_starts.append(start)
                self._change_ends.append(end)
            if meaning & TIME:
                self._times.append(start)
            if meaning & AHEAD and start < self.first_ahead:
                self.first_ahead = start
            seen |= meaning
        self._times.sort()
        self._later = seen


_OTHERS = deferred(r"[^\x00-\x7f]+")
_OTHER_DIGIT = deferred(r"(?=[^\x00-\x7f])\d")


def is_word(character: str) -> bool:
    """Whether a character can stand in a word, as `\\w` says; of nothing it is False."""
    return character.isalnum() or character == "_"


@lru_cache(maxsize=2 * TOGETHER)
def signals_of(text: str) -> Signals:
    """The signals of a sentence; those of the last sentences are kept, as many rules ask for them."""
    return Signals(text)


def may_have_quantities(text: str) -> bool:
    """Whether a sentence has a digit or a word that quantities have."""
    return bool(signals_of(text).seen & CANDIDATE)
