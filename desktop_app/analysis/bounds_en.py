"""English bounds around a number: "more than", "at least", "or more"."""

from __future__ import annotations

import re

from desktop_app.analysis.signals_en import signals_of
from desktop_app.patterns import deferred

_BEFORE = (
    (">=", r"at[ ](?:the[ ]very[ ])?least|(?:no|not) (?:less|fewer|lower|smaller|shorter|earlier|sooner|younger) than|not under|"
           r"(?:an?[ ]absolute[ ])?(?:a[ ])?minimum(?: of)?|min\.|as few as|as little as|from as little as|a floor of|≥"),
    ("<=", r"(?:no|not|not any) (?:more|later|greater|higher|longer|larger|bigger|older|further|wider|heavier|taller) than|at[ ](?:the[ ])?(?:very[ ])?most|"
           r"(?<!up )up to|as many as|as much as|as high as|as long as|anything up to|"
           r"(?:a[ ])?maximum(?: of)?|max\.?|capped at|limited to|not over|not above|a ceiling of|a cap of|≤"),
    (">", r"(?:more|greater|higher|larger|longer|older|taller|wider|deeper|bigger|heavier|faster|better|further|later|"
          r"stronger|richer|hotter|warmer|louder|thicker) than|over|exceed(?:s|ed|ing)?|above|upwards? of|north of|"
          r"in excess of|(?:sur)?pass(?:es|ed|ing)|topp(?:ed|ing)|beyond|past|cross(?:es|ed|ing)|upwards? from|better than"),
    ("<", r"(?:less|fewer|lower|smaller|shorter|younger|thinner|lighter|cheaper|slower|narrower|closer|sooner|earlier|"
          r"colder|cooler|poorer|weaker) than|under|below|short of|within|not quite"),
    ("~", r"about|around|approximately|approx\.?|roughly|nearly|almost|close to|circa|some|an estimated|estimated(?: at)?|"
          r"in the region of|in the order of|of the order of|on the order of|in the neighbou?rhood of|more or less|~|≈|c\.|ca\."),
)  # fmt: skip
_DEGREE = r"(?:(?:just|well|slightly|a little|a bit|far|much|significantly|considerably|even|still)[ ])?"
_BETWEEN = r"(?:[ ](?:a|an|the|its|their|total[ ]of|a[ ]total[ ]of|a[ ]combined|a[ ]record|record|another|just|only))?[ ]*"
BEFORE = [
    (sign, re.compile(rf"(?:\b|(?<=[ ]))({_DEGREE}(?:{words})){_BETWEEN}\Z")) for sign, words in _BEFORE
]
_LAST_TWO = {
    "of": frozenset("minimum maximum excess upwards upward short north region order ceiling cap floor neighbourhood neighborhood".split()),
    "to": frozenset(("up", "limited", "close")), "at": frozenset(("capped", "estimated")),
    "as": frozenset("many much high few little long".split()), "from": frozenset(("upwards", "upward")),
}  # fmt: skip
_FILLERS = frozenset("a an the its their total combined record another just only".split())
"""What a bound ends with, right before the number or its article: without one nothing need be searched."""
_LAST_OF = {
    ">=": "least than under minimum min. as of ≥",
    "<=": "than most to as maximum max. max at of over above ≤",
    ">": "than over exceed exceeds exceeded exceeding above of surpass surpasses surpassed surpassing pass passes passed passing "
         "topped topping beyond past cross crosses crossed crossing from",
    "<": "than under below of within quite",
    "~": "about around approximately approx approx. roughly nearly almost to circa some estimated at of less ~ ≈ c. ca.",
}  # fmt: skip
"""The last words of each bound."""
_NEGATABLE = frozenset("than over above under".split())
"""With such a last word a bound that includes its number begins with "no" or "not"."""
_ALL_BOUNDS = tuple(_LAST_OF)
_BOUNDS_OF = {
    word: tuple(sign for sign, words in _LAST_OF.items() if word in words.split())
    for word in " ".join(_LAST_OF.values()).split()
}
_COMPARATIVES = dict.fromkeys(
    "more greater higher larger longer older taller wider deeper bigger heavier faster better further later stronger richer hotter "
    "warmer louder thicker".split(), ("<=", ">"),
) | dict.fromkeys(
    "less fewer lower smaller shorter younger thinner lighter cheaper slower narrower closer sooner earlier colder cooler poorer "
    "weaker".split(), (">=", "<"),
)  # fmt: skip
"""The bounds that a word and "than" can be, behind "no" or "not" and without."""
SYMBOLS = {">": ">", "<": "<", "≥": ">=", "≤": "<=", "~": "~", "≈": "~", "±": "~"}
_NO_NOUN = r"(?![ ](?!(?:is|are|was|were|of|for|in|by|to|at|on|per|and|or|from|with)\b)[a-z]{2})"
_AFTER = deferred(
    r"(?:[ ]*|,[ ]|-(?=plus\b))(?:(?P<least>(?:or|and)[ ](?:more|above|higher|greater|over|older|longer|up|upwards?)\b(?![ ](?:than|the|a|to)\b)"
    rf"|\+(?!\w)|(?<!,[ ])plus\b(?![ ](?:an?|the|another|one|two|its|their|up|some|[a-z]+[ ](?:at|on|of|and|for)\b|[\d$€£]))|at[ ]least\b|minimum\b{_NO_NOUN})|"
    rf"(?P<most>(?:or|and)[ ](?:less|fewer|below|lower|under|younger|shorter)\b(?![ ](?:than|the|a)\b)|at[ ]most\b|maximum\b{_NO_NOUN})|"
    r"(?P<about>(?<=[\da-z])-odd\b|or[ ](?:so|thereabouts)\b|approximately\b))",
)
_AFTER_BEGINNINGS = frozenset(" ,-+oapmOAPM")
_AFTER_LETTERS = frozenset("or an pl at mi ma ap".split())
_OVER_TIME = deferred(
    r"\b(?:over|within)[ ]the[ ](?:past|last|next|coming|following|previous)?[ ]*\Z",
)
_OVER_TIME_ENDS = tuple("the past last next coming following previous".split())
_LASTS = deferred(
    r"\b(?:for|last(?:s|ed|ing)?|took|takes?|taking|is|are|was|were|been|be|wait(?:s|ed|ing)?|aged|age|people|adults|those|women|men|patients|residents|pupils|voters|drivers|persons|citizens|anyone|everyone|of|after|spent|"
    r"stretch(?:es|ed|ing)?|sentenced to|every|than|by|serv(?:ed|ing)|jail(?:ed)?|delayed?)[ ](?:just[ ]|well[ ])?over[ ]*\Z",
)
_NEGATED = deferred(r"\b(?:not|never|no|nor|cannot|neither|without)\b[^.;:]{0,80}\Z")
_NO_BEFORE = deferred(
    r"\b(?:not|never|no|cannot|nor)[ ](?:(?:event|case|be|circumstances|in|any|way|last|take|take[ ]place|longer|occur|have|pay|contain|employ|provide|receive|cover|include|spend|hold|use|claim|grant|award|charge)[ ]){0,3}\Z"
    r"|\bno[ ](?:one|[a-z]+)[ ](?:shall|may|must|can|will)[ ][^.;:,]{0,40}\Z"
    r"|(?:\A|[.;:,][ ]|\b(?:that|and|but|because|while|where|when|so)[ ])(?:no[ ](?!(?:evidence|doubt|sign|reason)\b)|neither[ ]|none[ ]of[ ]|nobody[ ]|not[ ]one[ ])(?:(?!that\b)[\w’'-]+[ ]){1,8}\Z",
)
_SHORT_OF = deferred(
    r"\b(?:(?:not|never|cannot|n['’]t)[ ](?:yet[ ]|even[ ])?|(?:fail(?:s|ed)?|unable|yet)[ ]to[ ])(?:reach|meet|hit|attain|achieve)(?:ed|d)?[ ](?:(?:the|its|their|a|an|even)[ ])?\Z",
)
_SHORT_OF_ENDS = tuple(
    f"{word} "
    for word in "reach reached meet met hit attain attained achieve achieved the its their a an even".split()
)
"""What it ends with."""
_EXCEED_APART = deferred(
    r"\b(?:exceed(?:ing)?)[ ](?:in[ ](?:the[ ])?(?:aggregate|total|all)|a[ ]total[ ](?:period[ ])?of|the[ ]sum[ ]of|the[ ]amount[ ]of|an[ ]amount[ ]of)[ ]?\Z",
)
_MOVED_UP_TO = deferred(
    r"\b(?:pick|step|scal|speed|ramp|build|built|go|goes|going|went|gone|mov|(?<!buy[ ])(?<!pay[ ])(?<!hold[ ])(?<!bought[ ])back|climb|bring|brought|open|creep|crept|push|inch|edg|rose|round|caught|catch|bump|tick|add|put|pump|stand|stood|own|liv|live)\w*[ ]\Z",
)
_MARK = deferred(r"[^.;,]{0,12}?[ -](?:mark|threshold|level|barrier|limit|line)\b")
_TO_DO = deferred(r"[ ](?:in[ ]which[ ])?to[ ](?!(?:run|live|spare|wait|serve)\b)[a-z]{3,}")
_HAS_TIME = deferred(r"\b(?:has|have|had|given|gives?|gave|gets?)[ ](?:just[ ]|only[ ])?\Z")
_HAS_TIME_ENDS = tuple(f"{word} " for word in "has have had given give gives gave get gets just only".split())
_AMOUNT_BEFORE = deferred(r"\d[ ]?[a-z]{1,3} \Z")
_IS = deferred(r"\b(?:is|are|was|were|be|been) \Z")
_HANDED = deferred(r"\b(?:hand|sign|turn|carr|roll)(?:s|ed|ing|y|ies|ied|ying)? \Z")
_OCCASIONS = frozenset(
    "sessions meetings hearings rounds sittings seasons games matches visits shifts phases stages instalments installments cycles "
    "terms parliaments legs races laps innings sets evenings nights weekends episodes issues".split()
)
"""Things that take time: what happens over so many of them."""
_AGO = deferred(r"[ ](?:(?:ago|earlier|previously|later)\b|before(?=[.,;:)]|\Z))")


def modifier_before(text: str, start: int, dimension: str, after: int = -1) -> tuple[str, int]:
    """The bound that the words before a number give it, and where they begin."""
    low = signals_of(text).lower
    begin = start - 48 if start > 48 else 0
    before = low[begin:start]
    if before.endswith(_SHORT_OF_ENDS) and _SHORT_OF.search(before):
        return "<", start  # "has not reached half", "failed to reach 50 %"
    has_exceed = "exceed" in before
    signs = _ALL_BOUNDS if has_exceed and "exceed" in text[begin:start] else _possible_bounds(before)
    is_time = dimension == "time"
    has_time = is_time and before.endswith(_HAS_TIME_ENDS) and _HAS_TIME.search(before) is not None
    if not signs and not has_time:
        return "=", start
    stripped = before.rstrip()
    if stripped.endswith(tuple(SYMBOLS)):
        return SYMBOLS[stripped[-1]], start - (len(before) - len(stripped)) - 1
    if is_time and stripped.endswith(_OVER_TIME_ENDS) and _OVER_TIME.search(before):
        return "=", start
    if has_exceed and (found := _EXCEED_APART.search(before)):
        return ("<=" if _is_negated(low, start - len(before) + found.start()) else ">"), start - len(found[0])
    for sign, pattern in BEFORE:
        if sign in signs and (found := pattern.search(before)) is not None:
            at = start - (len(before) - found.start(1))
            bound = _bound(text, at, found, sign, dimension, start, after)
            return (bound, at) if bound != "=" else ("=", start)
    if has_time and _TO_DO.match(low, after):
        return "<=", start
    return "=", start


def _possible_bounds(before: str) -> tuple[str, ...]:
    """The bounds that the last words before a number can give it."""
    words = before.rsplit(None, 1)
    if not words:
        return ()
    last = words[-1]
    if last[-1] in SYMBOLS or last[0] in "(±":
        return _ALL_BOUNDS
    if last not in _FILLERS and last.lstrip('(“"') not in _BOUNDS_OF:
        return ()
    words = before.split()[-5:]
    while len(words) > 1 and (words[-1] in _FILLERS or words[-2:] == ["total", "of"]):
        words.pop()
    last = words[-1].lstrip('(“"')
    if last in _LAST_TWO and not (len(words) > 1 and words[-2].lstrip('(“"') in _LAST_TWO[last]):
        return ()
    signs = _BOUNDS_OF.get(last, ())
    if last == "than":
        signs = _COMPARATIVES.get(words[-2].lstrip('(“"'), ()) if len(words) > 1 else ()
    if len(signs) > 1 and last in _NEGATABLE and "no" not in before:
        return tuple(sign for sign in signs if len(sign) == 1)
    return signs


def _is_negated(text: str, at: int) -> bool:
    return _NEGATED.search(text, max(0, at - 90), at) is not None


def _bound(
    text: str, at: int, found: re.Match[str], sign: str, dimension: str, start: int, after: int
) -> str:
    """The bound of the words found before a number; "=" where they say something else here."""
    low = signals_of(text).lower
    words, last = found[1], found[0].split()[-1]
    if words.startswith("exceed") or words == "surpass":
        return "<=" if _is_negated(low, at) else sign
    if dimension == "time" and words == "over" and not _LASTS.search(low[max(0, at - 30) : start]):
        return "="
    if words == "over" and (
        last in ("just", "only", "a", "an")
        or (not dimension and _are_occasions(low[start:after]))
        or _HANDED.search(low, max(0, at - 12), at)
        or (dimension == "length" and _AMOUNT_BEFORE.search(low, max(0, at - 16), at))
    ):
        return "="  # "handed over just 40", "evidence taken over six sessions"
    if words.endswith("than") and sign in "<>" and _NO_BEFORE.search(low, max(0, at - 70), at):
        return {">": "<=", "<": ">="}[sign]
    if words in ("c.", "ca.") and text[at].isupper():
        return "="
    if words.endswith("than") and not words.startswith("no") and _AGO.match(low, after):
        return "="  # "26 more than four years ago"
    is_definite = last in ("the", "its", "their")
    if is_definite and words.split()[-1] in ("above", "below", "over", "under", "past", "beyond"):
        return sign if _MARK.match(low, start) else "="
    if words.endswith("short of") and (is_definite or _IS.search(low, max(0, at - 8), at)):
        return "="  # "fell short of the 5 % target", "is short of 300 nurses"
    if words == "up to" and _MOVED_UP_TO.search(low, max(0, at - 16), at):
        return "="
    if words in ("past", "passed", "passing", "passes") and dimension == "time":
        return "="
    if words == "within":
        is_inside = (dimension != "time" and is_definite) or (
            not dimension and text[after - 1 : after].isalpha()
        )
        return "=" if is_inside else "<="  # "within the 2-3 % target band", "within one authority"
    return sign


def _are_occasions(counted: str) -> bool:
    return counted.rsplit(None, 1)[-1:] != [] and counted.rsplit(None, 1)[-1] in _OCCASIONS


def modifier_after(text: str, end: int) -> tuple[str, int]:
    """The bound that the words after a number give it ("or more"), and where they end; "=" for none."""
    said = text[end : end + 3]
    if said[:1] == " ":
        said = said[1:]
    if said[:1] not in _AFTER_BEGINNINGS or (said[0].isalpha() and said[:2].lower() not in _AFTER_LETTERS):
        return "=", end
    found = _AFTER.match(signals_of(text).lower, end)
    if found is None:
        return "=", end
    return (">=" if found["least"] else "<=" if found["most"] else "~"), found.end()
