"""The places that an English sentence names. The known ones are resources/places.toml."""

from __future__ import annotations

import re
import sys
from functools import cache

from desktop_app.resources import resource_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_WIDE = re.compile(
    r"\b(nationwide|worldwide|globally|(?:throughout|across|in)[ ]the[ ](?:country|world|region|state|county|city|district|province|nation)|"
    r"in[ ]rural[ ]areas|in[ ]urban[ ]areas|at[ ]home[ ]and[ ]abroad)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:in|across|throughout|within|outside)[ ](?:the[ ])?((?:(?:northern|southern|eastern|western|central|north|south|east|west)[ ])?"
    r"[A-Z][\w’'-]+(?:[ ](?:of[ ](?:the[ ])?|and[ ](?=[A-Z]\w+[ ](?:Islands?|Counties)))?[A-Z][\w’'-]+){0,3})"
)
_NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday article section annex table figure chapter part phase title appendix paragraph regulation "
    "regulations directive act law group fiscal schedule register recommendation code commission committee council parliament agency "
    "department ministry plan programme program fund agreement treaty convention board court office report paper congress "
    "decision resolution step stage round form book volume order bill budget statement strategy framework initiative policy "
    "spring summer autumn winter easter christmas ramadan english french chinese pilot question rule rules standard exhibit "
    "notice document clause subsection subpart option scenario class category level goal target".split()
)


@cache
def _gazetteer() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for places in tomllib.loads(resource_text("places.toml")).values():
        for name, others in places.items():
            names[name] = name
            names.update(dict.fromkeys(filter(None, others.split("|")), name))
    forms = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])({forms})(?![\w-]|\.\w)(?:['’]s?(?!\w))?"), names


def is_place(word: str) -> bool:
    """Whether a word is the name of a place that is known."""
    return word in _gazetteer()[1]


def places_en(text: str) -> list[tuple[int, int, str]]:
    """Start, end and name of every place; a country's adjective counts as the country."""
    pattern, names = _gazetteer()
    known = [(m.start(), m.end(), names[m[1]]) for m in pattern.finditer(text) if _is_place(text, m)]
    wide = [(m.start(), m.end(), re.sub(r"^in ", "", m[1])) for m in _WIDE.finditer(text)]
    taken = [(start, end) for start, end, _ in known]
    named = []
    at = 0
    for match in _NAMED.finditer(text):
        while at < len(taken) and taken[at][1] <= match.start(1):
            at += 1
        if at < len(taken) and taken[at][0] < match.end(1):
            continue
        said = match[1]
        if said.split()[-1].lower().strip("’'s") not in _NOT_PLACES and said.split()[0].lower() not in _NOT_PLACES and not said.isupper() and not re.search(r"\d", said):
            named.append((match.start(1), match.end(1), re.sub(r"['’]s?\Z", "", said)))
    return sorted(known + wide + named)


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Not "US$5", "U.S.C.", "the Georgia Institute", "English language", "Paris Agreement"."""
    after = text[match.end() : match.end() + 14]
    if after.startswith(("$", ".C", " Agreement", " Convention", " Protocol", " language", " Code", " dollar", " franc", " Act", " Treaty")):
        return False
    return not after.startswith((" Inc", " Ltd", " Corp", " Bank", " Street", " Avenue", " Road", ", Inc"))
