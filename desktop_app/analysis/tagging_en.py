"""Word classes of an English sentence: closed classes, a list of verbs, endings, and the words on both sides.

It is meant for sentences with a quantity in them, and only as good as finding the verb of a clause and the noun
phrases around it needs. Every decision looks at a bounded number of neighbours, so a sentence takes linear time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.analysis.measuring_words_en import CHANGING, REPORTING
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.tokens_en import SETTLED, Token, tokens_of
from desktop_app.analysis.verbs_en import VerbForm, verb_forms

BOUNDARIES = frozenset(',;:SW–—“”"')
_PREDICATIVE = frozenset("steady unchanged flat stable constant static broadly".split())


@dataclass(slots=True)
class _Seen:
    """What has been read of a sentence: of its clause, and of the sentence before."""

    is_finite: bool = False
    is_pending: bool = False
    """Whether a modal verb waits for its verb behind a comma: "shall, within 90 days, decide"."""
    is_relative: bool = False
    """Whether a relative pronoun waits for its verb, after which the main one is still to come."""
    is_main_due: bool = False
    is_reduced: bool = False
    has_verb: bool = False

    def note(self, token: Token) -> None:
        """Take in a token that has its class."""
        is_be = token.tag == "B" and token.low not in ("be", "been", "being")
        self.has_verb = self.has_verb or token.tag in "MHOB" or token.form == "finite"
        is_closing = token.tag in BOUNDARIES
        self.is_main_due = (self.is_main_due and token.form != "finite" and not is_closing) or (
            self.is_relative and token.form == "finite"
        )
        if token.tag in "MHO" or token.form == "finite" or is_be:
            self.is_finite, self.is_relative = not self.is_relative, False
        elif token.tag == "W":
            self.is_relative = True


def tag(text: str, quantities: Sequence[Quantity]) -> list[Token]:
    """The tokens of a sentence; each quantity with what it counts is one token."""
    tokens, turning = tokens_of(text, quantities)
    count = len(tokens)
    seen = _Seen()
    for index, is_finite_ahead in zip(turning, _finite_ahead(tokens, turning), strict=True):
        token = tokens[index]
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < count else None
        if token.tag == "M" and after is not None and after.tag == ",":
            seen.is_pending = True
        if token.tag in BOUNDARIES or token.tag in "C(":
            seen.is_finite = False
        elif (
            before is not None
            and (token.low in SETTLED or before.tag == "M" or seen.is_pending)
            and _follows(token, before, after, seen)
        ):
            pass
        elif token.verb is not None and token.tag == "N":
            _read_verb(tokens, index, token.verb, seen, is_finite_ahead=is_finite_ahead)
        if token.form or token.tag in "MHOBW" or seen.is_main_due:
            seen.note(token)
        if (
            token.tag == "M"
            and after is not None
            and after.tag == "N"
            and after.verb is None
            and after.low not in SETTLED
        ):
            _follows(after, token, None, seen)
            seen.note(after)
    return tokens


def _read_verb(
    tokens: list[Token], index: int, verb: VerbForm, seen: _Seen, *, is_finite_ahead: bool
) -> None:
    """Give a word that can be a verb its form and class."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    is_done = seen.is_main_due and after is not None and after.low == "by"  # "who own land covered by"
    is_finite = seen.is_finite or (is_done and verb.base not in CHANGING)
    token.form = _form(tokens, index, is_finite_seen=is_finite, is_finite_ahead=is_finite_ahead)
    if token.form == "part" and index and tokens[index - 1].tag == "," and not seen.has_verb:
        if seen.is_reduced and not is_finite_ahead and verb.is_past:
            token.form = "finite"  # "the shares, floated at 240 pence, closed at 198"
        seen.is_reduced = True
    token.tag = "V" if token.form else "N"


def _follows(token: Token, before: Token, after: Token | None, seen: _Seen) -> bool:
    """Give a token the class that the one before it settles; whether it does."""
    if token.low in _PREDICATIVE and before.tag in "VB":
        token.tag, token.verb = "A", None  # "held steady at 5 %"
    elif token.low == "i" and before.tag == "N" and token.end - token.start == 1:
        token.tag = "N"  # "Title I"
    elif token.low == "that" and token.tag == "D":
        token.tag = _that(before, after)
        seen.is_finite = seen.is_finite and token.tag == "D"
    elif token.tag == "N" and token.verb is None and before.tag == "M":
        token.verb, token.form, token.tag = VerbForm(token.low, is_base=True), "finite", "V"
    elif seen.is_pending and token.verb is not None and token.verb.is_base and before.tag == ",":
        token.form, token.tag, seen.is_pending = "finite", "V", False
    else:
        return False
    return True


def _finite_ahead(tokens: list[Token], turning: list[int]) -> list[bool]:
    """Of the tokens at some places: whether a verb that can only be finite follows before the clause ends."""
    ahead: list[bool] = []
    is_ahead = False
    for index in reversed(turning):
        ahead.append(is_ahead)
        token = tokens[index]
        if (
            token.tag in BOUNDARIES
            or token.low == "that"
            or (token.tag == "C" and _opens_clause(tokens, index + 1))
        ):
            is_ahead = False
        elif (
            token.tag in "MHO"
            or (token.tag == "B" and token.low not in ("be", "been", "being"))
            or (
                token.verb is not None
                and token.verb.is_past
                and not (token.verb.is_participle or token.verb.is_base)
            )
        ):
            is_ahead = True
    ahead.reverse()
    return ahead


def _opens_clause(tokens: list[Token], at: int) -> bool:
    """Whether a verb, or a quantity with one, stands at a place: "and at least 37 % must"."""
    at += at + 1 < len(tokens) and tokens[at].tag == "Q"
    return at < len(tokens) and tokens[at].tag in "MBHO"


def _that(before: Token | None, after: Token | None) -> str:
    if before is not None and before.tag in "NQ" and (after is None or after.tag != "N" or after.verb):
        return "W"
    if (
        before is not None
        and (before.tag in "VN" or before.form)
        and after is not None
        and after.tag in "DRNQ"
    ):
        return "S"
    return "D"


def _form(tokens: list[Token], index: int, *, is_finite_seen: bool, is_finite_ahead: bool) -> str:
    """What a word that may be a verb is here; empty where it is a noun or an adjective."""
    verb = tokens[index].verb
    if verb is None:
        return ""
    before = index - 1
    while before >= 0 and tokens[before].tag == "A":
        before -= 1
    previous = tokens[before].tag if before >= 0 else ""
    next_ = tokens[index + 1] if index + 1 < len(tokens) else None
    following = next_.tag if next_ is not None else ""
    if previous == "T" and verb.is_base:
        return "inf"
    if previous in ("M", "O") and verb.is_base:
        return "finite"
    if previous in ("B", "H") and (verb.is_participle or (verb.is_ing and previous == "B")):
        return "participle" if verb.is_participle else "finite"
    if verb.is_ing:
        return _ing(tokens[before] if before >= 0 else None, tokens[index], next_)
    if previous == "C" and before > 0 and (form := _coordinate(tokens, before, verb, following)):
        return form
    if (verb.is_past or verb.is_participle) and not verb.is_base:
        return _past(
            previous,
            verb,
            following,
            is_finite_seen,
            is_finite_ahead,
        )
    return _present(tokens, before, verb, next_, is_finite_seen or is_finite_ahead)


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
        ):
            return ""
        return "ing" if opens and token.low != "working" else ""
    if before.tag == "V":
        return "ing" if following in ("Q", "D") and token.low in verb_forms() else ""  # "is seen rising 5 %"
    if before.tag in ("N", "Q", ")", "Z"):
        plural = before.tag == "Q" or is_plural(before.low)
        return "ing" if following in ("D", "Q", "R", "T") or (plural and following in ("N", "A", "P")) else ""
    return ""


def _coordinate(tokens: list[Token], conjunction: int, verb: VerbForm, following: str) -> str:
    """ "fined or imprisoned", "update and submit": the form of the verb before."""
    if tokens[conjunction - 1].tag == "N" and following == "N" and verb.is_participle and not verb.is_past:
        return ""
    for index in range(conjunction - 1, max(-1, conjunction - 9), -1):
        token = tokens[index]
        if token.tag in ";SW:":
            break
        if token.tag == "B" and token.low not in ("be", "been", "being") and (verb.is_third or verb.is_past):
            return "finite" if following in ("Q", "D", "P", "R", "A") else ""
        if token.tag == "V":
            if token.form in ("participle", "part") and verb.is_participle and not verb.is_base:
                return token.form
            if token.form == "inf" and verb.is_base:
                return "inf"
            if token.form == "finite" and token.verb is not None:
                same = (
                    (verb.is_past and token.verb.is_past)
                    or (verb.is_third and token.verb.is_third)
                    or (verb.is_base and token.verb.is_base and following in ("D", "Q", "T", "P", "N"))
                )
                return "finite" if same and following not in ("V", "B", "M", "H") else ""
            return ""
    return ""


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
    if verb.is_noun_too and (
        (next_ is not None and next_.low in ("up", "down"))
        or (previous is not None and previous.tag == "Q" and before > 0 and _takes_noun(tokens[before - 1]))
    ):
        return ""  # "paper exports up 2 %", "a 30 % cut in", "require 99 percent control"
    if previous is None or previous.tag in ";:(":
        opens = following in ("D", "Q", "R") or (following == "N" and not verb.is_noun_too)
        return "finite" if verb.is_base and opens and not has_finite else ""
    is_certain = verb.is_third or (verb.is_base and verb.is_past)
    if previous.tag == "," and is_certain and following in ("D", "Q", "R", "A") and not has_finite:
        return "finite"
    if previous.tag not in ("N", "R", "W", "Q", ")", "Z"):
        return ""
    if has_finite and previous.tag not in ("R", "W"):
        return ""
    takes = following in ("D", "Q", "R", "P", "A", "T", "Z") or (following == "N" and not verb.is_noun_too)
    if not takes and not (
        following == "N" and (previous.tag in ("R", "W") or _is_only_verb(tokens, before, verb))
    ):
        return ""
    plural = previous.low in ("they", "we", "you", "who", "which", "that", "these", "those") or (
        previous.tag == "Q"
        or is_plural(previous.low)
        or _is_joined(tokens, before)
        or (following == "Q" and _is_of_many(tokens, before))
    )
    if verb.is_base and (plural or verb.is_past or following in ("D", "R")):
        return "finite"
    single = not is_plural(previous.low) or previous.tag in ("Q", "W")
    return (
        "finite"
        if verb.is_third and single and (not verb.is_noun_too or next_ is None or next_.low != "of")
        else ""
    )


def _takes_noun(token: Token) -> bool:
    """Whether what stands behind a token is an object: an article, or a verb of doing."""
    return token.low in ("a", "an", "each", "every", "any") or (
        token.tag == "V" and token.verb is not None and token.verb.base not in REPORTING
    )


def _is_only_verb(tokens: list[Token], at: int, verb: VerbForm) -> bool:
    """Whether nothing behind the next word can be the verb of its clause: "children complete school", "the judge set bail"."""
    if not is_plural(tokens[at].low) and not (verb.is_base and verb.is_past):
        return False
    for token in tokens[at + 2 : at + 10]:
        if token.tag in BOUNDARIES:
            break
        if token.verb is not None and (token.verb.is_past or token.verb.is_third or token.verb.is_base):
            return False
    return True


def _is_of_many(tokens: list[Token], at: int) -> bool:
    """Whether what stands before is of several: "the eleven ports of the region handle"."""
    while at > 0 and tokens[at].tag in "ND":
        at -= 1
    return at > 0 and tokens[at].low == "of" and (tokens[at - 1].tag == "Q" or is_plural(tokens[at - 1].low))


def _is_joined(tokens: list[Token], at: int) -> bool:
    """Whether "X and Y" ends at a token: then the verb is a plural."""
    return any(token.tag == "C" for token in tokens[max(0, at - 3) : at])
