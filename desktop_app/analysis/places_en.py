"""The places that an English sentence names. The known ones are resources/places_en.toml."""

from __future__ import annotations

import re
import sys
from functools import cache

from desktop_app.analysis.signals_en import WIDE, signals_of
from desktop_app.patterns import deferred
from desktop_app.resources import resource_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_WIDE = deferred(
    r"\b([Nn]ationwide|[Ww]orldwide|[Gg]lobally|(?:[Tt]hroughout|[Aa]cross|[Ii]n)[ ]the[ ](?:country|world|region|state|county|city|district|province|nation)|"
    r"[Ii]n[ ](?:rural|urban)[ ]areas|at[ ]home[ ]and[ ]abroad)\b"
)
_NAMED = deferred(
    r"\b(?:in|across|throughout|within|outside)[ ](?:the[ ])?((?:(?:northern|southern|eastern|western|central|north|south|east|west)[ ])?"
    r"[A-Z][\w’'-]+(?:[ ](?:of[ ](?:the[ ])?|and[ ](?=[A-Z]\w+[ ](?:Islands?|Counties)))?[A-Z][\w’'-]+){0,3})"
)
_BEFORE_NAMES = tuple(
    f"{word} "
    for word in "in across throughout within outside the northern southern eastern western central north south east west".split()
)
"""What can stand right before the capital of such a name."""
_NO_PLACE_AFTER = (
    "$", ".C", "-", " Agreement", " Convention", " Protocol", " language", " Code", " dollar", " franc", " Act", " Treaty", " Inc", " Ltd",
    " Corp", " Bank", " Street", " Avenue", " Road", ", Inc", " Institute", " University",
    ") 20", ") No",
)  # fmt: skip
_NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday article section annex table figure chapter part phase title appendix paragraph regulation "
    "regulations directive act law group fiscal schedule register recommendation code commission committee council parliament agency "
    "department ministry plan programme program fund agreement treaty convention board court office report paper congress "
    "decision resolution step stage round form book volume order bill budget statement strategy framework initiative policy "
    "spring summer autumn winter easter christmas ramadan english french chinese pilot question rule rules standard exhibit "
    "notice bulletin circular gazette journal memorandum communique letter document clause subsection subpart option scenario class category level goal target grade key district zone sector block".split()
)


_WORD = deferred(r"[A-Zes](?<![\w.].)(?:(?<=[A-Z])|(?<=e)uro|(?<=s)ub-)[^\W_]*(?:\.[A-Z]\.?)*")
"""Begins with one set of characters, so that a search skips to the next of them."""
_CAPITALISED = deferred(r"[A-Z](?<![\w.].)[^\W_]*(?:\.[A-Z]\.?)*")
"""The same for a text without names in small letters."""


@cache
def _gazetteer() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Every name with the place it stands for, and the names by their first word, the longest first."""
    names: dict[str, str] = {}
    for places in tomllib.loads(resource_text("places_en.toml")).values():
        for name, others in places.items():
            names[name] = name
            names.update(dict.fromkeys(filter(None, others.split("|")), name))
    firsts: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        first = _WORD.match(name)
        firsts.setdefault(first[0] if first else name, []).append(name)
    return names, firsts


def is_place(word: str) -> bool:
    """Whether a word is the name of a place that is known."""
    return word in _gazetteer()[0]


def places_en(text: str) -> list[tuple[int, int, str]]:
    """Start, end and name of every place; a country's adjective counts as the country."""
    found, may_be_named = _known(text)
    if signals_of(text).later() & WIDE:
        found += [(m.start(), m.end(), re.sub(r"^[Ii]n ", "", m[1])) for m in _WIDE.finditer(text)]
    if not may_be_named:
        return sorted(found)
    taken = sorted(found)
    at = 0
    for match in _NAMED.finditer(text):
        while at < len(taken) and taken[at][1] <= match.start(1):
            at += 1
        if (at == len(taken) or taken[at][0] >= match.end(1)) and _can_be_place(match[1]):
            found.append((match.start(1), match.end(1), re.sub(r"['’]s?\Z", "", match[1])))
    return sorted(found)


def _known(text: str) -> tuple[list[tuple[int, int, str]], bool]:
    """The places that are known, and whether "in" or its like stands before any capital."""
    names, firsts = _gazetteer()
    found: list[tuple[int, int, str]] = []
    may_be_named = False
    pattern = _WORD if "euro" in text or "sub-" in text else _CAPITALISED
    for word in pattern.finditer(text):
        start = word.start()
        if not may_be_named and start and text[start - 1] == " ":
            may_be_named = text.endswith(_BEFORE_NAMES, 0, start)
        if found and start < found[-1][1]:
            continue
        for name in firsts.get(word[0], ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum() and _is_place(text, end):
                found.append((start, end, names[name]))
                break
    return found, may_be_named


def _can_be_place(said: str) -> bool:
    words = said.split()
    return not (
        words[-1].lower().strip("’'s") in _NOT_PLACES
        or words[0].lower() in _NOT_PLACES
        or said.isupper()
        or any(c.isdigit() for c in said)
    )


def _is_place(text: str, end: int) -> bool:
    """Not "US$5", "U.S.C.", "the Georgia Institute", "English language", "Paris Agreement"."""
    after = text[end : end + 14]
    return not after.startswith(_NO_PLACE_AFTER)
