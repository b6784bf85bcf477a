"""The last touches to an English phrase: signs at its ends, its length, the capital of the sentence's first word."""

from __future__ import annotations

from functools import lru_cache

from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.places_en import is_place
from desktop_app.analysis.signals_en import is_word
from desktop_app.analysis.verbs_en import verb_forms
from desktop_app.patterns import deferred

LONGEST = 90
_FIRST = deferred(r"\W*([A-Z][a-z]+)(?![\w'’-]|\.\w)")
_ENDINGS = tuple("tion sion ment ness ity ance ence ship age ing ism ure ium al ic".split())
_COMMON = frozenset(
    "rice timber grain salt fish meat milk sugar cotton paper quarterly petrol car union copper public average total urban rural annual new small large net gross private "
    "local young old overall daily monthly weekly social food gas oil water energy road rail health trade tax wage "
    "household labour labor tourist export import consumer retail headline core adjusted operating pretax output "
    "income revenue debt crime child life people gold silver steel coal wheat land sea air power wind waste money "
    "government population economy inflation poverty demand sterling turnout student school university police army "
    "hospital extreme broadband remittance electricity industrial military foreign domestic nominal real higher "
    "primary secondary women men each".split()
)


def worded(said: str, sentence: str) -> str:
    """A phrase on one line without signs at its ends, not too long, in lower case where it is no name."""
    is_even = said.isprintable() and "  " not in said
    said = (said if is_even else " ".join(said.split())).strip(" ,.;:-–'\"“”()")
    said = said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0]
    if said.islower():
        return said
    first = _first_word(sentence)
    if not first or first not in said or not _is_common(first):
        return said
    at = _place_of(first, said)
    return said if at < 0 else f"{said[:at]}{first.lower()}{said[at + len(first) :]}"


def _place_of(word: str, said: str) -> int:
    """Where a word first stands alone in a phrase; -1 where it is only a part of others."""
    at = said.find(word)
    while at >= 0 and (is_word(said[at - 1 : at]) or is_word(said[at + len(word) : at + len(word) + 1])):
        at = said.find(word, at + 1)
    return at


@lru_cache(maxsize=4)
def _first_word(sentence: str) -> str:
    """The first word of a sentence where only its first letter is a capital, else nothing."""
    first = _FIRST.match(sentence)
    return first[1] if first is not None else ""


@lru_cache(maxsize=5_000)
def _is_common(word: str) -> bool:
    low = word.lower()
    known = verb_forms().get(low)
    is_verb = known is not None and (known.is_noun_too or known.is_ing)
    return low in _COMMON or low.endswith(_ENDINGS) or is_verb or (is_plural(low) and not is_place(word))
