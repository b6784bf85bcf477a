"""What is counted: the noun phrase after a number, and its singular. By word lists and endings, no tagger."""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache

from desktop_app.analysis.verbs_en import verb_forms
from desktop_app.patterns import deferred
from desktop_app.resources import resource_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "oxen": "ox", "criteria": "criterion",
    "phenomena": "phenomenon", "bacteria": "bacterium", "data": "data", "media": "media", "indices": "index",
    "vertices": "vertex", "analyses": "analysis", "bases": "base", "crises": "crisis", "theses": "thesis",
    "axes": "axis", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf", "loaves": "loaf",
    "shelves": "shelf", "halves": "half", "wolves": "wolf", "thieves": "thief", "calves": "calf",
    "series": "series", "species": "species", "aircraft": "aircraft", "livestock": "livestock", "staff": "staff",
    "cattle": "cattle", "police": "police", "buses": "bus", "gases": "gas", "viruses": "virus",
    "campuses": "campus", "bonuses": "bonus", "censuses": "census", "statuses": "status", "movies": "movie",
    "cookies": "cookie", "calories": "calorie", "zombies": "zombie", "rookies": "rookie", "selfies": "selfie",
    "ties": "tie", "pies": "pie", "headquarters": "headquarters", "means": "means", "shoes": "shoe",
    "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "echoes": "echo", "mosquitoes": "mosquito",
    "volcanoes": "volcano", "vetoes": "veto", "vehicles": "vehicle", "caches": "cache", "aches": "ache",
    "headaches": "headache", "tranches": "tranche", "niches": "niche", "avalanches": "avalanche", "creches": "creche", "axles": "axle", "personnel": "personnel", "sheep": "sheep", "fish": "fish",
    "works": "work", "news": "news", "quizzes": "quiz", "lenses": "lens",
}  # fmt: skip
NOT_PLURAL = frozenset(
    "is was has does this its his us as thus plus less across always perhaps towards besides afterwards gas "
    "bus process access progress success address business basis status focus analysis crisis virus campus "
    "class press loss mass cross gross glass grass illness fitness wellness economics politics physics asbestos diabetes rabies measles chess "
    "mathematics news statistics various previous serious religious ambitious continuous numerous famous "
    "yes versus sometimes nowadays overseas indoors outdoors whereas unless regardless nevertheless "
    "christmas paris texas kansas arkansas illinois athens brussels james charles thomas wales states' "
    "lens canvas atlas alias bias pancreas celsius nexus census downwards upwards backwards forwards".split()
)
STOPS = frozenset(
    "a an the and or but nor of in on at by for from to with without within into onto over under above below "
    "between among through during before after since until till about against per as than that which who whom "
    "whose where when while if because so then there here it they them we you he she i this these those is "
    "are was were be been being am has have had having do does did will would shall should can could may might "
    "must not no only also both either neither each every all any some such more most less least many much "
    "few several other others another same up down out off along around via versus like despite near "
    "across upon pursuant often never always usually still even yet ever once perhaps rather quite too very well soon again already sometimes "
    "throughout amid amongst toward towards inside outside behind beyond besides except including regarding concerning whether unless "
    "although though "
    "respectively together alone altogether annually today yesterday tomorrow now currently ago "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_TOKEN = deferred(r"[ \u00a0]*([A-Za-z0-9][\w’'&./-]*|[“\"])")
_OF_THE = deferred(
    r"[ \u00a0]+(?:out[ ])?of[ ](?:(?:the[ ])?[\w-]+(?:'s|’s|s'|s’)[ ](?=\d)|(?:the|its|their|our|these|those|his|her|all)[ ])(?:(?:last|first|past|next|final|top|remaining)[ ](?=\d))?(?:(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[ ]))?|[ ](?:out[ ])?of[ ](?=\d)",
    re.IGNORECASE,
)
_OF_BEGINNINGS = frozenset("oO \u00a0")
_ASIDE = re.compile(r"(?:[ ]\d[\d,.]*)?[ ]\([^()]{1,30}\)(?=[ ][A-Za-z])")
_NOTE = re.compile(r"[.,]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+\Z")
_PLURAL_OF = re.compile(r"(heads?|pieces|rounds)[ ](of[ ][a-z]+)", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,]+")
_LOOSE = ("ed", "ing", "ly")
_PREDICATES = frozenset(
    "full empty complete completed higher lower larger bigger smaller faster slower cheaper dearer less fewer longer shorter "
    "older younger richer poorer better worse went goes has had will can could would said believe believed saw".split()
)
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred dozen half".split()
)
_JOINTS = frozenset(("and", "or"))
MOST_WORDS = 7


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(tomllib.loads(resource_text("words_en.toml"))[key].split())


@lru_cache(maxsize=20_000)
def singular(noun: str) -> str:
    """The singular of an English noun; capitals at the beginning are kept."""
    lower = noun.lower()
    if lower in IRREGULAR:
        found = IRREGULAR[lower]
        return found.capitalize() if noun[0].isupper() and noun[1:].islower() else found
    if (
        lower.endswith("men")
        and len(lower) > 4
        and lower[-4] not in " -"
        and not lower.endswith(("amen", "omen"))
    ):
        return noun[:-3] + "man"
    if lower.endswith(("women", "children", "people")) and "-" in lower:
        return noun[: lower.rindex("-") + 1] + singular(noun[lower.rindex("-") + 1 :])
    if lower.endswith("wives"):
        return noun[:-3] + "fe"
    if lower in NOT_PLURAL or not lower.endswith("s") or lower.endswith(("ss", "us", "is")) or len(lower) < 3:
        return noun
    if noun[:-1].isupper():
        return noun[:-1]
    if lower.endswith(("calories", "curies")):
        return noun[:-1]
    if lower.endswith("ies") and len(lower) > 4:
        return noun[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1]


@lru_cache(maxsize=20_000)
def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    lower = word.lower()
    if lower in IRREGULAR or lower.endswith(("women", "smen", "rmen")):
        return True
    return (
        lower.endswith("s")
        and (len(lower) > 3 or word[:-1].isupper())
        and lower not in NOT_PLURAL
        and not lower.endswith(("ss", "us", "is", "'s", "’s"))
    )


def counted_phrase(text: str, at: int, *, single: bool) -> tuple[str, int] | None:
    """The noun phrase that starts at `at`, as it is written, and where it ends; None where there is none.

    It ends with its head: the last of the first run of plurals, or, for "one", the word before the phrase
    stops. "of the" is stepped over ("five of the ministries"), and so is a short aside: "13 (46 percent) sites".
    """
    if text[at + 1 : at + 2] in _OF_BEGINNINGS and (found := _OF_THE.match(text, at)):
        at = found.end() - found[0][-1].isspace()
    behind = text[at + 1 : at + 2]
    if (behind == "(" or behind.isdecimal()) and (aside := _ASIDE.match(text, at)):
        at = aside.end()  # "13 (46 percent) sites"
    words: list[tuple[str, int, int]] = []
    place = at
    while len(words) < MOST_WORDS:
        token = _TOKEN.match(text, place)
        if token is None:
            break
        is_joint = token[1] in _JOINTS and bool(words) and not single and _goes_on(text, token.end(), words)
        if not is_joint and (
            token[1] in '“"'
            or token[1].lower() in STOPS
            or _is_verb(token[1], words, is_one=single)
            or (words and words[-1][0].islower() and token[1].isdecimal())
        ):
            break
        word = _NOTE.sub("", token[1]).rstrip(".,/")
        if not word:
            break
        words.append((word, token.start(1), token.start(1) + len(word)))
        place = token.end()
        if word != token[1] or text[place : place + 1] in (",", ";", ":", ")", "."):
            break
    return _cut_at_head(text, words, single=single)


def _goes_on(text: str, at: int, before: list[tuple[str, int, int]]) -> bool:
    """Whether words without a head are joined to others with one: "film and television writers"."""
    if len(before) > 2 or any(is_plural(word) or word.lower() in _words("mass") for word, _, _ in before):
        return False
    for _ in range(3):
        token = _TOKEN.match(text, at)
        if (
            token is None
            or token[1].lower() in STOPS
            or token[1].lower() in _words("verbs")
            or not token[1].islower()
        ):
            return False
        word = token[1].rstrip(".,;")
        if word in _NUMBER_WORDS:
            return False
        if is_plural(word):
            return True
        if word != token[1]:
            return False
        at = token.end()
    return False


def ends_phrase(text: str, at: int) -> bool:
    """Whether no noun follows a place: a stop, a verb, a sign or the end; "a fifth full", not "a fifth term"."""
    token = _TOKEN.match(text, at)
    if token is None:
        return True
    word = token[1].lower().rstrip(".,")
    return word in STOPS or word in _words("verbs") or word in _PREDICATES


def _is_verb(word: str, before: list[tuple[str, int, int]], *, is_one: bool = False) -> bool:
    """Whether a word is a verb here: of the list, unless it follows a plural that stands before nouns."""
    if word.lower() not in _words("verbs"):
        return False
    form = verb_forms().get(word.lower())
    if is_one and before and form is not None and form.is_base and form.is_noun_too and not form.is_past:
        return False  # "one phone call"
    if not before and form is not None and form.is_third and form.is_noun_too:
        return False  # "1,274 votes"
    return not (before and before[-1][0].lower() in _words("attributive") and is_plural(word))


def _cut_at_head(text: str, words: list[tuple[str, int, int]], *, single: bool) -> tuple[str, int] | None:
    while words and _NUMBER.fullmatch(words[0][0]) and not (len(words) > 2 and words[1][0].isupper()):
        words = words[1:]  # "40 of the 310 berths" counts berths
    if not words:
        return None
    mass = _words("mass")
    if words[-1][0].endswith(("'", "’")):
        word, start, end = words[-1]
        words[-1] = (word.rstrip("'’"), start, end - 1)  # "two million members' savings": the owner alone
    heads = [i for i, (word, _, _) in enumerate(words) if is_plural(word) or word.lower() in mass]
    if not heads and not single:
        return None
    if single and len(words) > 1 and heads == [0] and _is_attributive(words, 0):
        heads = []  # "one aircraft carrier"
    is_one = (
        single and bool(heads) and (heads[0] > 0 or len(heads) == 0) and not _is_attributive(words, heads[0])
    )
    if is_one and heads[0] > 0:
        words = words[: heads[0]]  # "one commenter asserts": a verb, no plural
    if heads and not is_one:
        head = heads[0]
        while head + 1 in heads and not _is_third(words[head + 1][0]):
            head += 1
        later = [i for i in heads if i > head]
        if later and words[head][0].lower() in _words("attributive"):
            head = later[0]
        if joined := _PLURAL_OF.match(text, words[head][1]):
            return text[words[0][1] : joined.end()], joined.end()
    else:
        head = _single_head(words)
    return text[words[0][1] : words[head][2]], words[head][2]


def _is_third(word: str) -> bool:
    """Whether a word in -s is only a verb: "users fails", "persons consumes"."""
    form = verb_forms().get(word)
    return form is not None and form.is_third and not form.is_noun_too


def _is_attributive(words: list[tuple[str, int, int]], at: int) -> bool:
    return words[at][0].lower() in _words("attributive") or words[at][0].lower() in _words("mass")


def _single_head(words: list[tuple[str, int, int]]) -> int:
    """The head of "one person", "one new case reported": the last of a few words that is no participle."""
    head = min(len(words) - 1, 2)
    while head > 0 and words[head][0].lower().endswith(_LOOSE):
        head -= 1
    return head


def unit_of_phrase(phrase: str) -> str:
    """The counted thing in the singular: "5G base stations" is "5G base station"."""
    words = phrase.split()
    if len(words) > 2 and words[-2] == "of":
        return " ".join([*words[:-3], singular(words[-3]), *words[-2:]])
    return " ".join([*words[:-1], singular(words[-1])])
