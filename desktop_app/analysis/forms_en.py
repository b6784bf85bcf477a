"""What form a word of an English sentence that may be a verb has, by the words on both sides."""

from __future__ import annotations

from desktop_app.analysis.measuring_words_en import CHANGING, REPORTING
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.tokens_en import BOUNDARIES, Token
from desktop_app.analysis.verbs_en import VerbForm, goes_on, verb_forms

_BEFORE_VERBS = frozenset(
    "still now already also often never always currently typically generally usually".split()
)
"""Adverbs behind which a word that can be a verb is one."""


def form_of(tokens: list[Token], index: int, *, is_finite_seen: bool, is_finite_ahead: bool) -> str:
    """What a word that may be a verb is here; empty where it is a noun or an adjective."""
    verb = tokens[index].verb
    if verb is None:
        return ""
    before = index - 1
    while before >= 0 and tokens[before].tag == "A":
        before -= 1
    previous = tokens[before].tag if before >= 0 else ""
    ahead = index + 1
    if ahead + 2 < len(tokens) and tokens[ahead].tag == "A" and tokens[ahead].low == "on":
        ahead += 2  # "pay on average 5 %"
    next_ = tokens[ahead] if ahead < len(tokens) else None
    following = next_.tag if next_ is not None else ""
    if previous == "T" and verb.is_base:
        return "inf"
    if previous in ("M", "O") and verb.is_base:
        return "finite"
    if previous in ("B", "H") and (verb.is_participle or (verb.is_ing and previous == "B")):
        return "participle" if verb.is_participle else "finite"
    if verb.is_ing and following == "P" and previous == "N" and before and tokens[before - 1].low == "with":
        return "ing" if tokens[index].low in verb_forms() else ""  # "with one port accounting for"
    if verb.is_ing:
        return _ing(tokens[before] if before >= 0 else None, tokens[index], next_)
    if previous == "C" and before > 0 and (form := _coordinate(tokens, before, verb, following)):
        return form
    if (verb.is_past or verb.is_participle) and not verb.is_base:
        is_aside = following == "," and previous in ("N", "Q") and tokens[0].tag == "P"
        if is_aside and not is_finite_seen and verb.is_participle:
            return "part"  # "of the 62 bridges inspected, 19 need"
        return _past(previous, verb, following, is_finite_seen, is_finite_ahead)
    settled = _settled(tokens, before, index, is_finite_seen=is_finite_seen, is_finite_ahead=is_finite_ahead)
    if settled is not None:
        return settled
    is_due = is_finite_ahead and not _is_surely_finite(tokens, before, verb, following)
    return _present(tokens, before, verb, next_, is_finite_seen or is_due)


def _is_surely_finite(tokens: list[Token], before: int, verb: VerbForm, following: str) -> bool:
    """ "the treaty enters into force after 50 have": a verb that is no noun right behind a subject."""
    is_only_verb = verb.is_third and not verb.is_noun_too and following in ("P", "D", "Q")
    return is_only_verb and tokens[before].tag == "N" and _has_article(tokens, before)


def _settled(
    tokens: list[Token], before: int, index: int, *, is_finite_seen: bool, is_finite_ahead: bool
) -> str | None:
    """The form that one neighbour settles: "46 per cent say they", "losses put at", "patients still wait"."""
    verb, previous = tokens[index].verb, tokens[before].tag if before >= 0 else ""
    next_ = tokens[index + 1] if index + 1 < len(tokens) else None
    if verb is None or next_ is None:
        return None
    if (
        verb.base in REPORTING
        and not verb.is_past
        and previous in ("N", "Q", ")")
        and next_.tag in ("R", "S")
    ):
        return "finite"
    if next_.low == "at" and verb.is_participle and verb.is_base and previous in ("N", ","):
        return "finite" if previous == "N" and not (is_finite_seen or is_finite_ahead) else "part"
    if previous == "," and verb.is_base and not verb.is_noun_too and next_.tag in ("Q", "D"):
        return _listed(tokens, before)  # "to open 800 shops, remodel 1,500"
    if next_.tag == "T" and verb.is_base and previous == "V" and tokens[before].form == "part":
        return "finite"  # "of the firms surveyed plan to"
    is_led = previous in ("N", "C", ",") and before < index - 1 and tokens[index - 1].low in _BEFORE_VERBS
    if is_led and not is_finite_seen and (previous != "," or next_.tag in "DQP"):
        return "finite" if verb.is_third or verb.is_base else ""
    return None


def _listed(tokens: list[Token], comma: int) -> str | None:
    """The form of a base verb behind a comma: that of the base verb before it."""
    for index in range(comma - 1, max(-1, comma - COORDINATE), -1):
        token = tokens[index]
        if token.tag == "V":
            return (
                token.form if token.form == "inf" or (token.verb is not None and token.verb.is_base) else None
            )
        if token.tag in ";:SW":
            return None
    return None


def _ing(before: Token | None, token: Token, after: Token | None) -> str:
    following = after.tag if after is not None else ""
    if before is not None and before.tag == "D":
        return ""
    opens = following in ("D", "Q", "R", "Z") or (following == "N" and after is not None and after.form == "")
    is_led = before is not None and (
        before.tag in ",S" or before.low in ("by", "after", "before", "without", "as")
    )
    opens = opens or (following in ("P", "A") and is_led and token.low in verb_forms())
    if (
        before is not None
        and before.low == "of"
        and following == "N"
        and after is not None
        and not is_plural(after.low)
    ):
        return ""  # "of floating wind"
    if before is None or before.tag in (",", "P", ";", "C", "S", "("):
        if (
            following == "N"
            and after is not None
            and after.verb
            and (after.verb.is_past or after.verb.is_third)
            and not (
                before is not None and before.tag == "," and after.verb.is_third and after.verb.is_noun_too
            )
        ):
            return ""
        return "ing" if opens and token.low != "working" else ""
    if before.tag == "V":
        return "ing" if following in ("Q", "D") and token.low in verb_forms() else ""  # "is seen rising 5 %"
    if before.tag in ("N", "Q", ")", "Z"):
        plural = before.tag == "Q" or is_plural(before.low)
        return "ing" if following in ("D", "Q", "R", "T") or (plural and following in ("N", "A", "P")) else ""
    return ""


_MANY = frozenset("they we you who which that these those".split())
_BOTH = frozenset("aircraft spacecraft fish sheep series species staff police data media means".split())
"""Nouns that are their own plural."""
_ADJECTIVES = frozenset(
    "average total median mean annual monthly weekly daily real nominal net gross public private overall new old local national "
    "regional global domestic foreign high higher low lower large small big major minor main key heavy recent current former federal "
    "financial social economic industrial commercial medical urban rural primary secondary military legal illegal additional "
    "various numerous different similar other such many several few most more fewer".split()
)
"""Adjectives behind which a word like "rents" or "costs" is a noun."""
_ENDS = frozenset(("", ".", ",", ";", ":", ")"))
_LONGEST_OBJECT = 4
_LONGEST_LEAD = 2
"""Adjectives between an article and its number."""
COORDINATE = 16
"""Tokens in which the verb before a conjunction is looked for."""


def _coordinate(tokens: list[Token], conjunction: int, verb: VerbForm, following: str) -> str:
    """ "fined or imprisoned", "update and submit": the form of the verb before."""
    if tokens[conjunction - 1].tag == "N" and following == "N" and verb.is_participle and not verb.is_past:
        return ""
    is_listed = tokens[conjunction - 1].tag == "Q" and following == "Q" and verb.is_noun_too
    if is_listed and not verb.is_third:
        return ""  # "energy 9 and rent 6"
    for index in range(conjunction - 1, max(-1, conjunction - COORDINATE), -1):
        token = tokens[index]
        if token.tag in ";SW:":
            break
        if token.low in ("are", "were") and verb.is_base and following == "Q":
            return "finite"  # "were built for 500 and house 800"
        if token.tag == "B" and token.low not in ("be", "been", "being") and (verb.is_third or verb.is_past):
            return "finite" if following in ("Q", "D", "P", "R", "A") else ""
        if token.tag == "V":
            if token.form == "ing" and verb.is_base and not verb.is_past:
                continue  # "will stop building cars and invest"
            is_done = verb.is_participle and (not verb.is_base or following in ("D", "Q"))
            if token.form in ("participle", "part") and is_done:
                return token.form
            if token.form == "inf" and verb.is_base:
                return "inf"
            if token.form == "finite" and goes_on(verb, token.verb, following, is_listed=is_listed):
                return "finite"
            break
        if _has_or_must(token, verb, following):
            return "finite"
    is_certain = following == "D" and (verb.is_third or verb.is_base)
    return "finite" if is_certain else ""  # "cost $5 and cuts the journey": no noun stands before an article


def _has_or_must(token: Token, verb: VerbForm, following: str) -> bool:
    """ "has 300 tanks and expects 18", "must be resident and earn 5,000"."""
    if token.low in ("has", "does"):
        return verb.is_third and not verb.is_noun_too
    return token.tag == "M" and verb.is_base and following in ("D", "Q", "R")


def _past(
    previous: str,
    verb: VerbForm,
    following: str,
    is_finite_seen: bool,
    is_finite_ahead: bool,
) -> str:
    if previous in ("D", "P") or (previous == "" and following in ("N", "")):
        return ""
    if previous in ("R", "W"):
        return "finite"
    if previous == "N" and verb.base in REPORTING and following in ("D", "R") and is_finite_ahead:
        return "finite"  # "firefighters said the blaze had burned"
    if previous in ("N", "Q", ")", "Z", ",", "C", "S", "", "“", '"'):
        if following == "N" and previous in (",", "C", "S", ""):
            return ""
        if is_finite_seen or is_finite_ahead or (previous in (",", "", "S") and following in ("P", "T")):
            return (
                "part"
                if verb.is_participle and following != "N"
                else ("" if verb.is_participle else "finite")
            )
        return "finite" if verb.is_past else "part"
    return "part" if previous == "V" and verb.is_participle and following == "P" else ""


def _present(tokens: list[Token], before: int, verb: VerbForm, next_: Token | None, has_finite: bool) -> str:
    previous = tokens[before] if before >= 0 else None
    following = next_.tag if next_ is not None else ""
    if verb.is_noun_too and _is_noun_here(tokens, before, next_):
        return ""
    if previous is None or previous.tag in ";:(":
        opens = following in ("D", "Q", "R") or (following == "N" and not verb.is_noun_too)
        return "finite" if verb.is_base and opens and not has_finite else ""
    is_certain = verb.is_third or (verb.is_base and verb.is_past)
    if previous.tag == "," and is_certain and following in ("D", "Q", "R", "A") and not has_finite:
        return "finite"
    if previous.tag not in ("N", "R", "W", "Q", ")", "Z"):
        return ""
    if verb.is_noun_too and verb.is_third and previous.low in _ADJECTIVES:
        return ""  # "average rents in the city"
    if has_finite and previous.tag not in ("R", "W"):
        return ""
    takes = following in ("D", "Q", "R", "P", "A", "T", "Z") or (following == "N" and not verb.is_noun_too)
    if previous.tag == "Q" and verb.is_base and not verb.is_noun_too and following in _ENDS:
        return "finite"  # "54 % disapprove"
    if previous.low in ("who", "that") and previous.tag == "W" and verb.is_base and following in "BMHO":
        return "finite"  # "the share of pupils who smoke is"
    if not takes and not (
        following == "N" and (previous.tag in ("R", "W") or _is_only_verb(tokens, before, verb))
    ):
        return ""
    plural = _is_many(tokens, before, verb, next_)
    if verb.is_base and (plural or verb.is_past or following in ("D", "R")):
        return "finite"
    if not verb.is_third or (verb.is_noun_too and next_ is not None and next_.low == "of"):
        return ""
    return "finite" if not verb.is_noun_too or _is_single(tokens, before) else ""


def _is_single(tokens: list[Token], before: int) -> bool:
    """Whether the subject that ends at a token can be one thing."""
    previous = tokens[before]
    is_one = before > 0 and tokens[before - 1].tag == "Q" and tokens[before - 1].low == "one"
    return not is_plural(previous.low) or previous.tag in ("Q", "W") or previous.low in _BOTH or is_one


def _is_many(tokens: list[Token], before: int, verb: VerbForm, next_: Token | None) -> bool:
    """Whether the subject that ends at a token is of several."""
    previous = tokens[before]
    if previous.low in _MANY or previous.tag == "Q" or is_plural(previous.low) or _is_joined(tokens, before):
        return True
    takes = _takes_number(tokens, before + 1, verb, next_)
    return takes and (_is_of_many(tokens, before) or _is_who(tokens, before))


def _is_noun_here(tokens: list[Token], before: int, next_: Token | None) -> bool:
    """ "paper exports up 2 %", "a combined cost of", "8 in 10 graduates find", "a 30 % cut in", "require 99 percent control"."""
    if next_ is not None and next_.low in ("up", "down", "of"):
        return True
    if before < 0 or tokens[before].tag != "Q":
        return False
    if "-" in tokens[before].low and tokens[before].low[-1].isalpha():
        return not tokens[before].low.endswith("s")  # "its 30-year lease on the port"
    is_led = next_ is not None and next_.verb is not None and next_.verb.is_base
    at = before - 1
    while at > 0 and before - at <= _LONGEST_LEAD and tokens[at].tag in "NA":
        at -= 1  # "a typical four-bedroom house"
    is_single = "-" in tokens[before].low and 0 <= at < before - 1 and tokens[at].low in ("a", "an")
    return is_led or is_single or (before > 0 and _takes_noun(tokens[before - 1]))


def _takes_noun(token: Token) -> bool:
    """Whether what stands behind a token is an object: an article, or a verb of doing."""
    return token.low in ("a", "an", "each", "every", "any") or (
        token.tag == "V" and token.verb is not None and token.verb.base not in REPORTING
    )


def _is_only_verb(tokens: list[Token], at: int, verb: VerbForm) -> bool:
    """Whether nothing behind the next word can be the verb of its clause: "children complete school", "the judge set bail"."""
    is_said = verb.is_third and not is_plural(tokens[at].low) and _has_article(tokens, at)
    if not is_plural(tokens[at].low) and not (verb.is_base and verb.is_past) and not is_said:
        return False
    if verb.base in CHANGING and verb.is_base and is_plural(tokens[at].low) and _is_changed(tokens, at + 2):
        return True
    for place in range(at + 2, min(len(tokens), at + 10)):
        token = tokens[place]
        if token.tag in BOUNDARIES:
            break
        if (
            token.verb is not None
            and token.verb.is_noun_too
            and (place == at + 2 or tokens[place - 1].tag in "DP" or _ends_object(tokens, at, place))
        ):
            continue  # "poachers face fines"
        if token.verb is not None and (token.verb.is_past or token.verb.is_third or token.verb.is_base):
            return False
    return True


def _ends_object(tokens: list[Token], at: int, place: int) -> bool:
    """ "the voter wants tax cuts": whether a token ends an object of two words."""
    return place == at + 3 and place + 1 < len(tokens) and tokens[place + 1].tag in "C,.;"


def _is_changed(tokens: list[Token], at: int) -> bool:
    """Whether a noun phrase and the amount of its change begin at a place: "schools cut waste by 12 per cent"."""
    end = at
    while end < len(tokens) and tokens[end].tag == "N" and end - at < _LONGEST_OBJECT:
        end += 1
    if end == at or end + 1 >= len(tokens):
        return False
    return tokens[end].low in ("by", "to", "from") and tokens[end + 1].tag == "Q"


def _has_article(tokens: list[Token], at: int) -> bool:
    """ "the bill caps": whether an article opens the noun phrase of one or two words that ends at a token."""
    return any(token.tag == "D" for token in tokens[max(0, at - 2) : at])


def _is_of_many(tokens: list[Token], at: int) -> bool:
    """Whether what stands before is of several: "the eleven ports of the region handle"."""
    while at > 0 and tokens[at].tag in "ND":
        at -= 1
    if at <= 0 or tokens[at].tag != "P":
        return False
    done = tokens[at - 1].verb
    if tokens[at].low == "by" and at > 1 and done is not None and done.is_participle:
        return is_plural(tokens[at - 2].low)  # "of Germans polled by ARD trust the government"
    if is_plural(tokens[at - 1].low) or (tokens[at].low == "of" and tokens[at - 1].tag == "Q"):
        return True
    return tokens[at - 1].tag == "Q" and _opens_with_many(tokens, at - 1)


def _opens_with_many(tokens: list[Token], at: int) -> bool:
    """Whether the subject that goes on to a token begins with a plural: "drivers caught at 20 km/h over the limit pay"."""
    first = at
    while first > max(0, at - COORDINATE) and (
        tokens[first - 1].tag in "NDPQZA" or tokens[first - 1].form in ("part", "ing")
    ):
        first -= 1
    head = ""
    for token in tokens[first:at]:
        if token.tag == "N":
            head = token.low
        elif head:
            break
    return is_plural(head) if head else False


def _is_base(token: Token) -> bool:
    return token.verb is not None and token.verb.is_base and token.tag == "N"


def _is_who(tokens: list[Token], at: int) -> bool:
    """Whether a relative clause of several ends at a token: "growers who turn to rice receive $70"."""
    has_verb = False
    for index in range(at, max(0, at - COORDINATE), -1):
        token = tokens[index]
        if token.tag == "W":
            return has_verb and is_plural(tokens[index - 1].low)
        if token.tag in BOUNDARIES:
            return False
        has_verb = has_verb or token.tag == "V"
    return False


def _takes_number(tokens: list[Token], at: int, verb: VerbForm, next_: Token | None) -> bool:
    """Whether a number follows, or what leads to one behind a verb of change: "fines double to"."""
    if next_ is None or (verb.is_noun_too and any(_is_base(token) for token in tokens[at + 2 : at + 6])):
        return False  # "borrowers with a score below 620 pay"
    return next_.tag == "Q" or (next_.low in ("to", "by", "from") and verb.base in CHANGING)


def _is_joined(tokens: list[Token], at: int) -> bool:
    """Whether "X and Y" ends at a token: then the verb is a plural."""
    return any(token.tag == "C" for token in tokens[max(0, at - 3) : at])
