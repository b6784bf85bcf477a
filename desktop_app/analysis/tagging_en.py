"""Word classes of an English sentence: closed classes, a list of verbs, endings, and the words on both sides.

It is meant for sentences with a quantity in them, and only as good as finding the verb of a clause and the noun
phrases around it needs. Every decision looks at a bounded number of neighbours, so a sentence takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.analysis import words_en as w
from desktop_app.analysis.nouns import is_plural
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.verbs_en import VerbForm, guess, verb_forms

_TOKEN = re.compile(r"[^\W\d_](?:[\w’'&/-]|\.(?=\w))*|\d(?:[\w/]|[.,-](?=\w))*|[^\w\s]")
BOUNDARIES = frozenset(',;:SW–—“”"')
FAR = 1_000
_CLAUSE_ENDS = BOUNDARIES | {"C", "("}
_LEVELS = frozenset("exceed reach pass surpass top total near approach hit number average cross".split())
_LEADS = frozenset("up down next last past previous first following coming final further".split())
"""Words that belong to the number behind them: "up 5 %", "the next five years"."""
NOT_VERBS = frozenset(
    "united red hundred bed speed indeed based writing morning evening housing funding meeting spring string king ring thing "
    "nothing clothing ceiling sterling wedding".split()
)


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


def tag(text: str, quantities: Sequence[Quantity]) -> list[Token]:
    """The tokens of a sentence; each quantity with what it counts is one token."""
    tokens = _tokens(text, quantities)
    ahead = _finite_ahead(tokens)
    is_finite_seen = is_pending = False
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        is_pending = is_pending or (
            token.tag == "M" and index + 1 < len(tokens) and tokens[index + 1].tag == ","
        )
        if token.tag in _CLAUSE_ENDS:
            is_finite_seen = False
        elif token.low == "that" and token.tag == "D":
            token.tag = _that(before, tokens[index + 1] if index + 1 < len(tokens) else None)
            is_finite_seen = is_finite_seen and token.tag == "D"
        elif token.tag == "N" and token.verb is None and before is not None and before.tag == "M":
            token.verb, token.form, token.tag = VerbForm(token.low, is_base=True), "finite", "V"
        elif (
            is_pending
            and token.verb is not None
            and token.verb.is_base
            and before is not None
            and before.tag == ","
        ):
            token.form, token.tag, is_pending = "finite", "V", False  # "shall, within 90 days, decide"
        elif token.verb is not None and token.tag == "N":
            token.form = _form(tokens, index, is_finite_seen=is_finite_seen, is_finite_ahead=ahead[index])
            token.tag = "V" if token.form else "N"
        if (
            token.tag in "MHO"
            or token.form == "finite"
            or (token.tag == "B" and token.low not in ("be", "been", "being"))
        ):
            is_finite_seen = True
    return tokens


def _tokens(text: str, quantities: Sequence[Quantity]) -> list[Token]:
    tokens: list[Token] = []
    spans = _spans(quantities, len(text))
    number, (near, begin, end) = 0, spans[0]
    for match in _TOKEN.finditer(text):
        at, stop = match.span()
        while at >= end:
            number += 1
            near, begin, end = spans[number]
        if at >= begin:
            if tokens and tokens[-1].quantity == number:
                tokens[-1].end = max(tokens[-1].end, stop)
            else:
                tokens.append(Token(at, stop, match[0].lower(), "Q", quantity=number))
            continue
        low, tag, verb = _word(match[0]) if at else _first_word(match[0])
        if low == "between" and begin - at <= 12:
            continue  # belongs to the range behind it
        if low == "first" and tokens and tokens[-1].tag in "MHBT":
            tag = "A"
        if at >= near and not (_says_level(verb) or tag in "MBHOWT" or low == "not"):
            continue  # "more than", "at least"
        tokens.append(Token(at, stop, low, tag, verb))
    for index, token in enumerate(tokens[:-1]):
        if token.low == "to" and _opens_infinitive(tokens[index + 1]):
            token.tag = "T"
        elif token.low in _LEADS and tokens[index + 1].tag == "Q" and _is_lead(tokens, index):
            token.tag = "A"
    return tokens


def _says_level(verb: VerbForm | None) -> bool:
    """Whether a word of the modifier is the verb: "exceeded 20 million", but not "an estimated 20 million"."""
    return verb is not None and verb.base in _LEVELS


def _is_lead(tokens: list[Token], index: int) -> bool:
    """Not the verb of "may last 48 hours"."""
    return tokens[index].low in ("up", "down") or (index > 0 and tokens[index - 1].tag in "DP")


def _spans(quantities: Sequence[Quantity], length: int) -> list[tuple[int, int, int]]:
    """Beginning with the modifier, beginning of the number, end of what is counted; not overlapping.

    The last of them is one behind the sentence.
    """
    spans = []
    for index, quantity in enumerate(quantities):
        limit = quantities[index + 1].start if index + 1 < len(quantities) else length
        end = min(quantity.after, limit) if limit > quantity.number else quantity.after
        spans.append((quantity.start, min(quantity.number, end), max(end, quantity.number + 1)))
    spans.append((length + FAR, length + FAR, length + FAR))
    return spans


@lru_cache(maxsize=20_000)
def _word(said: str) -> tuple[str, str, VerbForm | None]:
    """A word or sign in lower case, its tag and what it can be as a verb."""
    return _looked_up(said, is_first=False)


@lru_cache(maxsize=10_000)
def _first_word(said: str) -> tuple[str, str, VerbForm | None]:
    """The same of the first word of a sentence, whose capital says nothing."""
    return _looked_up(said, is_first=True)


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


def _finite_ahead(tokens: list[Token]) -> list[bool]:
    """Whether a verb that can only be finite follows before the clause ends."""
    ahead = [False] * len(tokens)
    is_ahead = False
    for index in range(len(tokens) - 1, -1, -1):
        ahead[index] = is_ahead
        token = tokens[index]
        if (
            token.tag in BOUNDARIES
            or token.low == "that"
            or (token.tag == "C" and index + 1 < len(tokens) and tokens[index + 1].tag in "MBHO")
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
    return ahead


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
    if verb.is_noun_too and next_ is not None and next_.low in ("up", "down"):
        return ""  # "paper exports up 2 %"
    if previous is None or previous.tag in ";:(":
        opens = following in ("D", "Q", "R") or (following == "N" and not verb.is_noun_too)
        return "finite" if verb.is_base and opens and not has_finite else ""
    if previous.tag == "," and verb.is_third and following in ("D", "Q", "R") and not has_finite:
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
        previous.tag == "Q" or is_plural(previous.low) or _is_joined(tokens, before)
    )
    if verb.is_base and (plural or verb.is_past or following in ("D", "R")):
        return "finite"
    single = not is_plural(previous.low) or previous.tag in ("Q", "W")
    return (
        "finite"
        if verb.is_third and single and (not verb.is_noun_too or next_ is None or next_.low != "of")
        else ""
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


def _is_joined(tokens: list[Token], at: int) -> bool:
    """Whether "X and Y" ends at a token: then the verb is a plural."""
    return any(token.tag == "C" for token in tokens[max(0, at - 3) : at])
