"""Noun phrases, verb groups and what stands between them in an English sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.analysis.nouns import singular
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.tagging_en import tag
from desktop_app.analysis.tokens_en import Token, tokens_of
from desktop_app.analysis.words_en import TIME_NOUNS

_VERBAL, _NOMINAL, _MAY_OPEN = frozenset("VMBHOT"), frozenset("ND"), frozenset("ZA")
"""Classes of tokens that open a verb group, a noun phrase, or one where a noun follows."""
_BARE = frozenset("lower higher earlier larger smaller cheaper stronger weaker short old".split())
_OF_NUMBERS = frozenset(
    "typical usual estimated reported combined average staggering massive huge modest initial annual additional extra full single "
    "total cumulative paltry respectable hefty cool healthy projected planned original previous current remaining required further "
    "impressive symbolic unprecedented minimum maximum fixed flat one-off lump-sum up-front upfront separate generous meagre proposed expected nominal net gross".split()
)
"""Adjectives that belong to the number behind them."""
_INSIDE = frozenset("other such more most certain another few many".split())


@dataclass(slots=True)
class Chunk:
    """A part of a sentence. `kind`: N noun phrase, V verb group, Q quantity, P, C, S, W, R, Z, A, or a sign.

    A verb group has `base` and `form`: finite, passive, inf, ing, part; `low` is the first word in lower case
    (of a noun phrase its determiner, if any).
    """

    kind: str
    start: int
    end: int
    low: str = ""
    base: str = ""
    form: str = ""
    text: str = ""
    quantity: int = -1
    is_ahead: bool = False
    """Of a verb group: whether it looks ahead (will, to)."""
    is_perfect: bool = False

    @property
    def head(self) -> str:
        """The last word of a noun phrase in lower case."""
        return self.text.rsplit(" ", 1)[-1].lower()

    @property
    def is_time(self) -> bool:
        """Whether a noun phrase names a time: "the first half of", "last year", "May"."""
        return self.kind == "Z" or _names_time(self.text)


@lru_cache(maxsize=10_000)
def _names_time(text: str) -> bool:
    words = text.split()
    if (
        len(words) > 2
        and words[1] in ("year", "years")
        and words[0].lower() in ("fiscal", "financial", "tax")
    ):
        return True
    return bool(words) and singular(words[-1].lower().strip(".,")) in TIME_NOUNS


def chunk_all(texts: Sequence[str], quantities: Sequence[Sequence[Quantity]]) -> list[list[Chunk]]:
    """The chunks of sentences in reading order; `quantities` are those of each."""
    read = [tokens_of(text, own) for text, own in zip(texts, quantities, strict=True)]
    for tokens, noted in read:
        tag(tokens, noted)
    return [_chunks(text, tokens) for text, (tokens, _) in zip(texts, read, strict=True)]


def _chunks(text: str, tokens: list[Token]) -> list[Chunk]:
    chunks: list[Chunk] = []
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        sort = token.tag
        if sort in _VERBAL:
            index = _verb_group(tokens, index, chunks)
        elif sort in _NOMINAL or (sort in _MAY_OPEN and _opens_noun(tokens, index)):
            index = _noun_phrase(text, tokens, index, chunks)
        else:
            start, end = token.start, token.end
            if sort == "Q" and chunks and chunks[-1].kind == "N":
                _settle_before_number(chunks, start)
            chunks.append(Chunk(sort, start, end, token.low, "", "", text[start:end], token.quantity))
            index += 1
    return chunks


def _settle_before_number(chunks: list[Chunk], start: int) -> None:
    """ "a typical $32", "an extra £5": an adjective of the number, and no noun."""
    noun = chunks[-1]
    if noun.low in ("a", "an", "the") and start - noun.end <= 2 and noun.text in _OF_NUMBERS:
        noun.kind = "A"


def _opens_noun(tokens: list[Token], index: int) -> bool:
    """ "2019 levels", "of forcibly displaced people"."""
    if not _is_noun(tokens, index + 1) or tokens[index].tag == "Z":
        return _is_noun(tokens, index + 1)
    word = tokens[index + 1].verb
    return (
        tokens[index].low.endswith("ly")
        and word is not None
        and word.is_participle
        and index > 0
        and tokens[index - 1].tag in "PC"
    )


def _is_noun(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].tag == "N"


def _verb_group(tokens: list[Token], index: int, chunks: list[Chunk]) -> int:
    """Add the verb group that begins at a token; gives the token behind it."""
    group = Chunk("V", tokens[index].start, tokens[index].end, tokens[index].low)
    first, has_be, count = index, False, len(tokens)
    while index < count and not _ends_group(tokens, index, first, group):
        token = tokens[index]
        index += 1
        if token.tag == "V" and token.verb is not None:
            group.base, group.form = token.verb.base, token.form
            next_tag = tokens[index].tag if index < count else "A"
            if token.form in ("part", "ing", "finite") or next_tag not in "ATBHV":
                break
        elif token.tag != "A":
            group.is_ahead |= token.tag == "T" or token.low in ("will", "would", "shall")
            has_be |= token.tag == "B"
            group.is_perfect |= token.tag == "H"
            group.base = {"B": "be", "H": "have", "O": "do"}.get(token.tag, group.base)
    index = max(index, first + 1)
    group.end = tokens[index - 1].end
    if group.form == "participle":
        group.form = "passive" if has_be else "finite"
    elif not group.form:
        group.form = "inf" if tokens[first].tag == "T" else "finite"
    group.base = group.base or "be"
    chunks.append(group)
    return index


def _ends_group(tokens: list[Token], index: int, first: int, group: Chunk) -> bool:
    """Whether a token is no part of the verb group that has been read so far."""
    token = tokens[index]
    if token.tag == "V":
        is_other = bool(group.base) and token.form not in ("participle", "finite", "inf")
        return is_other or (bool(group.form) and token.form == "finite") or group.form == token.form == "inf"
    if token.tag in "MBHOT":
        is_full = group.base not in ("", "be", "have", "do") and token.tag in "MHOT"
        return is_full or (token.tag == "T" and index > first and group.base != "be")
    return token.tag != "A" or index + 1 == len(tokens) or tokens[index + 1].tag not in "VBHMAT"


def _noun_phrase(text: str, tokens: list[Token], index: int, chunks: list[Chunk]) -> int:
    """Add the noun phrase that begins at a token; gives the token behind it."""
    first, count, low = index, len(tokens), ""
    if tokens[index].tag == "D":
        low = tokens[index].low
        while index < count and tokens[index].tag == "D":
            index += 1
    inner = index
    while index < count:
        sort = tokens[index].tag
        if sort == "N":
            index += 1
            continue
        if not _is_inside(tokens, index, first, inner):
            break
        index += 1
        if sort == "A" and index - 1 > first and low:
            inner = index  # "a very large", "its highly skilled": the adverb is left out
    if index == inner:
        ahead = index
        while ahead < count and tokens[ahead].tag == "A":
            ahead += 1
        if ahead == count or tokens[ahead].tag != "Q":  # not "the 41 miners", "a combined 9 billion"
            start, end = tokens[first].start, tokens[index - 1].end
            chunks.append(Chunk("R", start, end, tokens[first].low, text=text[start:end]))
        return index
    said = text[tokens[inner].start : tokens[index - 1].end]
    if index - inner > 1:
        is_even = said.isprintable() and "  " not in said
        said = (said if is_even else " ".join(said.split())).rstrip(".")
    kind = "N"
    if not low:
        low = said.lower()
        if low in _BARE:
            kind = "A"
        else:
            low = low.split(" ", 1)[0]
    chunks.append(Chunk(kind, tokens[first].start, tokens[index - 1].end, low, "", "", said))
    return index


def _is_inside(tokens: list[Token], index: int, first: int, inner: int) -> bool:
    """Whether a token that is no noun belongs to the noun phrase that begins at `first`, its first noun or adjective
    at `inner`."""
    token = tokens[index]
    if token.tag == "Z" or (token.tag == "A" and index == first):
        return True
    if token.tag == "D":
        return token.low in _INSIDE
    if token.tag == "A":
        follows = index + 1 < len(tokens) and tokens[index + 1].tag in "NA"
        return tokens[first].tag == "D" and follows and (index == inner or tokens[index - 1].tag == "A")
    return token.low in ("-", "/") and index > inner and _is_noun(tokens, index + 1)
