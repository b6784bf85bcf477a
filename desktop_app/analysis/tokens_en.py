"""The tokens of an English sentence: closed classes and lists of verbs say what each can be, quantities are one each."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.analysis import words_en as w
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.verbs_en import VerbForm, guess, verb_forms
from desktop_app.patterns import deferred

_TOKEN = deferred(
    r"[a-zA-Z]+(?=[ ,])|[^\W\d_][\w’'&/+-]*(?:\.(?=\w)[\w’'&/+-]*)*|\d[\w/]*(?:[.,-](?=\w)[\w/]*)*|[^\w\s]"
)
_LEVELS = frozenset("exceed reach pass surpass top total near approach hit number average cross".split())
_LEADS = frozenset(
    "up down next last past previous first following coming final further extra additional record whopping mere combined".split()
)
"""Words that belong to the number behind them: "up 5 %", "the next five years"."""
_NO_NOUNS = frozenset("top terms front behalf lieu spite favour favor".split())
"""Nouns between two prepositions that are one preposition with them: "on top of"."""
NOT_VERBS = frozenset(
    "parking banking nursing engineering united red hundred bed speed indeed based writing morning evening housing funding meeting spring string king ring thing "
    "nothing clothing ceiling sterling wedding".split()
)
_LOOSE = frozenset("online offline overnight worldwide statewide citywide".split())
_AFAR = frozenset(("abroad", "overseas"))
_PARTICLES, _HANDING = frozenset(("off", "out", "over")), frozenset(("hand", "sign", "turn", "carry", "roll"))
"""Particles of verbs, and the verbs of which "over" is one."""
_AS_MUCH = frozenset("much many such well long far soon same known".split())
_FEW = 4
"""Words of a noun phrase."""
_UNSETTLED = _LEADS | _NO_NOUNS | {"to", "equivalent", "each", "average", "as"} | _AFAR | _LOOSE | _PARTICLES
"""Words that may have another class before some word."""
PREDICATIVE = frozenset("steady unchanged flat stable constant static broadly".split())
SETTLED = PREDICATIVE | {"i", "that"}
"""Words whose class the word before them can settle."""
_NOTED, _WAITING, _BOTH = 1, 2, 3
_MOST_WORDS = 20_000
BOUNDARIES = frozenset(',;:SW–—“”"')
_TELLING = BOUNDARIES | frozenset("MHOBC(")
"""Classes that say something of the verb of their clause."""
_QUOTES = frozenset("\"“'‘")
FAR = 1_000
_Looked = tuple[str, str, VerbForm | None, int]
"""A word in lower case, its tag, what it can be as a verb, and whether it is noted or waits."""


@dataclass(slots=True)
class Token:
    """A word or sign. `tag`: D determiner, P preposition, C and/or, S subordinator, W relative, R pronoun, M modal,
    B be, H have, O do, T infinitive "to", A adverb, N noun or adjective, Z number, Q quantity, V verb, else the sign."""

    start: int
    end: int
    low: str
    tag: str
    verb: VerbForm | None = None
    form: str = ""
    """Of a verb: finite, inf, ing, participle, or part (a participle that opens a reduced clause)."""
    quantity: int = -1


def tokens_of(text: str, quantities: Sequence[Quantity]) -> tuple[list[Token], list[int]]:
    """The tokens of a sentence, and the places of those that other words can settle, or that settle others.

    Each token has the class that it has by itself; a quantity with what it counts is one.
    """
    tokens: list[Token] = []
    noted: list[int] = []
    waiting: list[int] = []
    spans = _spans(quantities, len(text))
    number, stop, (near, begin, end) = 0, 0, spans[0]
    add, find = tokens.append, text.find
    for said, (low, tag, verb, note) in _looked_up_words(text):
        at = find(said, stop)
        stop = at + len(said)
        if at > near:
            while at >= end:
                number += 1
                near, begin, end = spans[number]
            if at >= begin:
                if tokens and tokens[-1].quantity == number:
                    tokens[-1].end = stop
                else:
                    add(Token(at, stop, said.lower(), "Q", None, "", number))
                continue
            if at > near and not (_says_level(verb) or tag in "MBHOWT" or low == "not"):
                continue  # "more than", "at least"
        elif at == near and at and said in _QUOTES:
            continue  # at "no more than 5 %"
        if note:
            if low == "between" and begin - at <= 12:
                continue  # belongs to the range behind it
            if low == "first" and tokens and tokens[-1].tag in "MHBT":
                tag = "A"  # noqa: PLW2901 - of this word only
            if note != _WAITING:
                noted.append(len(tokens))
            if note != _NOTED:
                waiting.append(len(tokens))
        add(Token(at, stop, low, tag, verb))
    _settle(tokens, waiting, noted)
    return tokens, noted


def _looked_up_words(text: str) -> Iterator[tuple[str, _Looked]]:
    """The words and signs of a sentence, each with what it is by itself."""
    words = _TOKEN.findall(text)
    known = list(map(_WORDS.__getitem__, words))
    if words and text.startswith(words[0]):
        known[0] = _first_word(words[0])
    return zip(words, known, strict=True)


def _settle(tokens: list[Token], waiting: list[int], noted: list[int]) -> None:
    """Give each of the tokens that wait for it the class that the one behind it settles."""
    last = len(tokens) - 1
    for index in waiting:
        token = tokens[index]
        if index == last:
            continue
        if token.low == "to" and _opens_infinitive(tokens[index + 1]):
            token.tag = "T"
        elif (token.low in _LEADS and tokens[index + 1].tag == "Q" and _is_lead(tokens, index)) or (
            token.low == "equivalent" and tokens[index + 1].low == "to"
        ):
            token.tag = "A"
        elif index:
            _settle_behind(tokens, index)
            if token.tag == "S":
                insort(noted, index)


def _settle_behind(tokens: list[Token], index: int) -> None:
    """Give a token the class that the ones on both sides settle."""
    token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    low, verb = token.low, after.verb
    if low == "each":
        is_all = verb is not None and (verb.is_past or (verb.is_ing and before.tag == ","))
        token.tag = (
            "A" if is_all else token.tag
        )  # "and the two each shed 5 %", "ships, each costing $2 million"
    elif low in _PARTICLES:
        is_one = before.verb is not None and (low != "over" or before.verb.base in _HANDING)
        token.tag = "A" if is_one and after.tag == "Q" else token.tag  # "sign off 2 million"
    elif low == "first":
        token.tag = (
            "A" if verb is not None and verb.is_participle else token.tag
        )  # "first costed at 3 million"
    elif low in _LOOSE:
        token.tag = "A" if after.tag != "N" else token.tag  # "costs $470 online"
    elif low in _AFAR:
        token.tag = "N" if before.tag == "P" else token.tag  # "applications from abroad fell"
    elif low == "as":
        token.tag = "S" if _is_while(tokens, index) else token.tag  # "rose to 5 % as firms shed staff"
    elif (low == "average" and before.low == "on") or (
        low in _NO_NOUNS and before.tag == "P" and after.low == "of"
    ):
        token.tag = before.tag = "A"


def _is_while(tokens: list[Token], index: int) -> bool:
    """Whether a noun and a verb that can only be finite stand behind "as"."""
    if index == 0 or tokens[index - 1].tag not in "QNZA" or tokens[index - 1].low in _AS_MUCH:
        return False
    at = first = index + 1 + (tokens[index + 1].tag == "D")
    while at < len(tokens) and tokens[at].tag == "N" and (tokens[at].verb is None or at == first):
        at += 1
    if at == first or at >= len(tokens) or at - first > _FEW or tokens[at].tag != "N":
        return False
    verb = tokens[at].verb
    if verb is None or not verb.is_past:
        return False
    if at + 1 == len(tokens):
        return not verb.is_participle
    return not verb.is_participle or tokens[at + 1].tag in ("QDRN" if verb.is_base else "QDR")


def _says_level(verb: VerbForm | None) -> bool:
    """Whether a word of the modifier is the verb: "exceeded 20 million", but not "an estimated 20 million"."""
    return verb is not None and verb.base in _LEVELS


def _is_lead(tokens: list[Token], index: int) -> bool:
    """Not the verb of "may last 48 hours"."""
    return tokens[index].low in ("up", "down") or (index > 0 and tokens[index - 1].tag in "DP")


def _spans(quantities: Sequence[Quantity], length: int) -> list[tuple[int, int, int]]:
    """The place before the modifier, beginning of the number, end of what is counted; not overlapping.

    The last of them is one behind the sentence.
    """
    spans = [(length + FAR, length + FAR, length + FAR)]
    limit = length
    for quantity in reversed(quantities):
        start, number, end = quantity.start, quantity.number, quantity.after
        if number < limit < end:
            end = limit
        spans.append((start - 1, min(end, number), end if end > number else number + 1))
        limit = start
    spans.reverse()
    return spans


class _Words(dict[str, _Looked]):
    """Words and signs that were looked up: in lower case, the tag of each, what it can be as a verb, and whether
    it is noted or waits. Emptied when it is full."""

    def __missing__(self, said: str) -> _Looked:
        if len(self) >= _MOST_WORDS:
            self.clear()
        low, tag, verb = _looked_up(said, is_first=False)
        found = self[said] = low, tag, verb, _note(low, tag, verb)
        return found


_WORDS = _Words()


@lru_cache(maxsize=10_000)
def _first_word(said: str) -> _Looked:
    """The same of the first word of a sentence, whose capital says nothing."""
    low, tag, verb = _looked_up(said, is_first=True)
    return low, tag, verb, _note(low, tag, verb)


def _note(low: str, tag: str, verb: VerbForm | None) -> int:
    """Whether a word can settle others or be settled by the sentence, by its neighbours, or both; 0 for neither."""
    is_noted = verb is not None or tag in _TELLING or low in SETTLED or low == "between"
    if low in _UNSETTLED:
        return _BOTH if is_noted else _WAITING
    return _NOTED if is_noted else 0


def _looked_up(said: str, *, is_first: bool) -> tuple[str, str, VerbForm | None]:
    low = said.lower()
    if not said[0].isalnum():
        return low, {")": ")", "[": "(", "]": ")"}.get(said, said), None
    if said[0].isdigit():
        return low, "Z", None
    tag = _CLOSED.get(low)
    if tag is not None and not (said == "May" and not is_first):
        return low, tag, None
    if low.endswith("ly") and low not in w.NOT_ADVERBS and len(low) > 4 and low not in verb_forms():
        return low, "A", None
    verb = None
    if low not in NOT_VERBS and not (said[0].isupper() and not is_first and not said.isupper()):
        verb = verb_forms().get(low) or guess(low)
    return low, "N", verb


def _closed() -> dict[str, str]:
    table: dict[str, str] = {}
    for tag, words in (
        ("A", w.ADVERBS), ("R", w.PRONOUNS), ("P", w.PREPOSITIONS), ("D", w.DETERMINERS), ("C", w.CONJUNCTIONS),
        ("S", w.SUBORDINATORS), ("W", w.RELATIVES), ("M", w.MODALS), ("B", w.BE), ("H", w.HAVE), ("O", w.DO),
    ):  # fmt: skip
        table.update(dict.fromkeys(words, tag))
    table |= {
        "her": "D",
        "so": "A",
        "worth": "P",
        "aged": "P",
        "that": "D",
        "those": "D",
        "these": "D",
        "this": "D",
        "ltd": "N",
    }
    return table


_CLOSED = _closed()


def _opens_infinitive(token: Token) -> bool:
    return token.low in ("be", "have", "do") or (token.verb is not None and token.verb.is_base)
