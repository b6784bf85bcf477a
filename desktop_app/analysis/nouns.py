"""What is counted: the noun phrase after a number, and its singular. By closed classes and endings, no tagger."""

from __future__ import annotations

import re

IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "criteria": "criterion", "phenomena": "phenomenon", "data": "data",
    "media": "media", "indices": "index", "analyses": "analysis", "bases": "base", "crises": "crisis",
    "theses": "thesis", "axes": "axis", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf",
    "shelves": "shelf", "halves": "half", "wolves": "wolf", "series": "series", "species": "species",
    "aircraft": "aircraft", "livestock": "livestock", "staff": "staff", "cattle": "cattle", "police": "police",
    "buses": "bus", "gases": "gas", "viruses": "virus", "campuses": "campus", "bonuses": "bonus",
    "movies": "movie", "cookies": "cookie", "headquarters": "headquarters", "means": "means", "shoes": "shoe",
    "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "vehicles": "vehicle", "caches": "cache",
    "personnel": "personnel", "sheep": "sheep", "fish": "fish", "countrymen": "countryman",
    "fishermen": "fisherman", "businessmen": "businessman", "works": "work", "news": "news",
}  # fmt: skip
NOT_PLURAL = frozenset(
    "is was has does this its his us as thus plus less across always perhaps towards besides afterwards gas "
    "bus process access progress success address business basis status focus analysis crisis virus campus "
    "class press loss mass cross gross glass grass illness fitness wellness economics politics physics "
    "mathematics news statistics various previous serious religious ambitious continuous numerous famous "
    "yes versus sometimes nowadays overseas indoors outdoors whereas unless regardless nevertheless".split()
)
STOPS = frozenset(
    "a an the and or but nor of in on at by for from to with without within into onto over under above below "
    "between among through during before after since until till about against per as than that which who whom "
    "whose where when while if because so then there here it they them we you he she i this these those is "
    "are was were be been being am has have had having do does did will would shall should can could may might "
    "must not no only also both either neither each every all any some such more most less least many much "
    "few several other others another same up down out off across along around via versus worldwide nationwide "
    "annually yearly daily today now currently respectively together alone altogether each overall".split()
)
_TOKEN = re.compile(r"[ \u00a0]*([A-Za-z0-9][\w’'&./-]*|“|\")")
MOST_WORDS = 7


def singular(noun: str) -> str:
    """The singular of an English noun; capitals at the beginning are kept."""
    lower = noun.lower()
    if lower in IRREGULAR:
        found = IRREGULAR[lower]
        return found.capitalize() if noun[0].isupper() and noun[1:].islower() else found
    if lower in NOT_PLURAL or not lower.endswith("s") or lower.endswith(("ss", "us", "is")) or len(lower) < 4:
        return noun
    if noun[:-1].isupper():
        return noun[:-1]
    if lower.endswith("ies") and len(lower) > 4:
        return noun[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1]


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    lower = word.lower()
    if lower in IRREGULAR:
        return True
    return (
        lower.endswith("s")
        and len(lower) > 3
        and lower not in NOT_PLURAL
        and not lower.endswith(("ss", "us", "is", "'s", "’s"))
    )


def counted_phrase(text: str, at: int, *, single: bool) -> tuple[str, int] | None:
    """The noun phrase that starts at `at`, as it is written, and where it ends; None where there is none.

    It ends with its head: the last of the first run of plurals, or, for "one", the word before the phrase
    stops. "of the" is stepped over: "five of the ministries".
    """
    found = re.compile(r"[ \u00a0]+of[ ](?:the|its|their|our|these|those)[ ]", re.IGNORECASE).match(text, at)
    if found:
        at = found.end() - 1
    words: list[tuple[str, int, int]] = []
    place = at
    while len(words) < MOST_WORDS:
        token = _TOKEN.match(text, place)
        if token is None or token[1].lower() in STOPS or token[1] in '“"':
            break
        word = token[1].rstrip(".,/")
        words.append((word, token.start(1), token.start(1) + len(word)))
        place = token.end()
        if word != token[1] or text[place : place + 1] in (",", ";", ":", ")", "."):
            break
    return _cut_at_head(text, words, single=single)


def _cut_at_head(text: str, words: list[tuple[str, int, int]], *, single: bool) -> tuple[str, int] | None:
    while words and re.fullmatch(r"[\d.,]+", words[0][0]):
        words = words[1:]  # "40 of the 310 berths" counts berths
    if not words:
        return None
    heads = [i for i, (word, _, _) in enumerate(words) if is_plural(word)]
    if heads:
        head = heads[0]
        while head + 1 in heads:
            head += 1
    elif single and words[0][0].isalpha():
        head = min(len(words) - 1, 2)
        while head > 0 and words[head][0].lower().endswith(("ed", "ing", "ly")):
            head -= 1
    else:
        return None
    return text[words[0][1] : words[head][2]], words[head][2]


def unit_of_phrase(phrase: str) -> str:
    """The counted thing in the singular: "5G base stations" is "5G base station"."""
    words = phrase.split()
    return " ".join([*words[:-1], singular(words[-1])])
