"""Word classes of an English sentence: closed classes, a list of verbs, endings, and the words on both sides.

It is meant for sentences with a quantity in them, and only as good as finding the verb of a clause and the noun
phrases around it needs. Every decision looks at a bounded number of neighbours, so a sentence takes linear time.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.analysis.forms_en import form_of
from desktop_app.analysis.measuring_words_en import CHANGING, MOVING
from desktop_app.analysis.nouns import singular
from desktop_app.analysis.tokens_en import BOUNDARIES, PREDICATIVE, SETTLED, Token
from desktop_app.analysis.verbs_en import VerbForm
from desktop_app.analysis.words_en import TIME_NOUNS

_SUBORDINATING, _NEAR = frozenset("after before since until as than".split()), 6
"""Prepositions that can open a clause, and the tokens before its verb in which they are looked for."""
_LONGEST_ASIDE = 12
_BOTH_COMMAS = 2
AHEAD = 30
"""Tokens in which a later verb is looked for."""


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


def tag(tokens: list[Token], noted: list[int]) -> None:
    """Give the tokens of a sentence their classes; `noted` are the places of those that settle any, see `tokens_of`."""
    count = len(tokens)
    seen = _Seen()
    for index, is_finite_ahead in zip(noted, _finite_ahead(tokens, noted), strict=True):
        token = tokens[index]
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < count else None
        if token.tag == "M" and after is not None and _is_parted(tokens, index + 1):
            seen.is_pending = True
        if token.tag in BOUNDARIES or token.tag in "C(":
            seen.is_finite = False
        elif not _is_settled(token, before, after, seen) and token.verb is not None and token.tag == "N":
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


def _is_settled(token: Token, before: Token | None, after: Token | None, seen: _Seen) -> bool:
    """Whether the token before says what a token is, which then has that class."""
    if before is None or not (token.low in SETTLED or before.tag == "M" or seen.is_pending):
        return False
    return _follows(token, before, after, seen)


def _is_parted(tokens: list[Token], at: int) -> bool:
    """Whether a comma parts a modal from its verb: "shall, within 90 days, decide", "may not, at any time, exceed"."""
    at += tokens[at].low == "not" and at + 1 < len(tokens)
    return tokens[at].tag == ","


def _read_verb(
    tokens: list[Token], index: int, verb: VerbForm, seen: _Seen, *, is_finite_ahead: bool
) -> None:
    """Give a word that can be a verb its form and class."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    is_done = seen.is_main_due and after is not None and after.low == "by"  # "who own land covered by"
    is_finite = seen.is_finite or (is_done and verb.base not in CHANGING)
    token.form = form_of(tokens, index, is_finite_seen=is_finite, is_finite_ahead=is_finite_ahead)
    if (
        not token.form
        and verb.is_third
        and index
        and tokens[index - 1].tag == ","
        and not (seen.has_verb or is_finite_ahead)
        and after is not None
        and after.tag in "PTDQ"
    ):
        token.form = "finite"  # "the loan, carrying interest of 5 %, runs for"
    if token.form == "part" and index and tokens[index - 1].tag == "," and not seen.has_verb:
        if not is_finite_ahead and verb.is_past and (seen.is_reduced or _ends_aside(tokens, index)):
            token.form = "finite"  # "the shares, floated at 240 pence, closed at 198"
        seen.is_reduced = True
    if token.form == "finite" and index and tokens[index - 1].tag == "," and not seen.has_verb:
        token.form = "part" if verb.is_participle and _closes_aside(tokens, index) else token.form
    token.tag = "V" if token.form else "N"


def _follows(token: Token, before: Token, after: Token | None, seen: _Seen) -> bool:
    """Give a token the class that the one before it settles; whether it does."""
    if token.low in PREDICATIVE and before.tag in "VB":
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


def _finite_ahead(tokens: list[Token], noted: list[int]) -> list[bool]:
    """Of the tokens at some places: whether a verb that can only be finite follows before the clause ends."""
    ahead: list[bool] = []
    is_ahead = False
    for index in reversed(noted):
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
            or (token.verb is not None and _is_finite_there(tokens, index, token.verb))
        ):
            is_ahead = True
    ahead.reverse()
    return ahead


def _closes_aside(tokens: list[Token], index: int) -> bool:
    """Whether the verb of the sentence stands behind the next comma: "the act, amended 27 times, was"."""
    for at in range(index + 1, min(len(tokens) - 1, index + _LONGEST_ASIDE)):
        if tokens[at].tag == ",":
            return tokens[at + 1].tag in "BMHO"
    return False


def _ends_aside(tokens: list[Token], index: int) -> bool:
    """Whether the only verb of a sentence stands behind its second comma: "the bridge, 2 km long, collapsed in"."""
    commas = sum(token.tag == "," for token in tokens[:index])
    if commas != _BOTH_COMMAS or tokens[0].tag in "PS":
        return False
    others = (token.verb for token in tokens[index + 1 : index + AHEAD])
    return not any(verb is not None and (verb.is_third or verb.is_past) for verb in others)


def _is_amount(tokens: list[Token], at: int) -> bool:
    """Whether a number, or "by" and a number, stands at a place."""
    at += at < len(tokens) and tokens[at].low in ("by", "to", "from")
    return at < len(tokens) and tokens[at].tag == "Q"


def _is_finite_there(tokens: list[Token], index: int, verb: VerbForm) -> bool:
    """Whether a verb is a past and nothing else, or a base form between a participle and "to":
    "the firms surveyed plan to raise prices"."""
    if verb.is_past:
        is_free = not (verb.is_participle or verb.is_base)
        if is_free or verb.base not in MOVING or not _is_amount(tokens, index + 1):
            return is_free
        return not any(token.low in _SUBORDINATING for token in tokens[max(0, index - _NEAR) : index])
    before = tokens[index - 1] if index else None
    if not verb.is_base or before is None or index + 1 == len(tokens):
        return False
    if tokens[index + 1].tag == "D" and tokens[index + 1].low not in ("a", "an", "each", "every"):
        return before.tag == "N" and before.verb is None  # "polled by the broadcaster trust the government"
    return before.verb is not None and before.verb.is_participle and tokens[index + 1].tag == "T"


def _opens_clause(tokens: list[Token], at: int) -> bool:
    """Whether a verb, or a quantity with one, stands at a place: "and at least 37 % must"."""
    at += at + 1 < len(tokens) and tokens[at].tag == "Q"
    return at < len(tokens) and tokens[at].tag in "MBHO"


def _that(before: Token | None, after: Token | None) -> str:
    if before is not None and before.tag in "NQ":
        if after is None or after.tag != "N" or after.verb:
            return "W"
        if before.tag == "Q" and singular(after.low) not in TIME_NOUNS:
            return "W"  # "the 3 % that Wall Street expected"
    if (
        before is not None
        and (before.tag in "VN" or before.form)
        and after is not None
        and after.tag in "DRNQ"
    ):
        return "S"
    return "D"
