"""Noun phrases, verb groups and what stands between them in an English sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.analysis.nouns import singular
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.tagging_en import Token, tag
from desktop_app.analysis.words_en import TIME_NOUNS

_PARTS = {
    "V": "verb",
    "M": "verb",
    "B": "verb",
    "H": "verb",
    "O": "verb",
    "T": "verb",
    "N": "noun",
    "D": "noun",
}
_BARE = frozenset("lower higher earlier larger smaller cheaper stronger weaker short old".split())
_SPACE = re.compile(r"\s+")


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
        words = self.text.split()
        return self.kind == "Z" or (bool(words) and singular(words[-1].lower().strip(".,")) in TIME_NOUNS)


def chunk(text: str, quantities: Sequence[Quantity]) -> list[Chunk]:
    """The chunks of a sentence in reading order."""
    tokens = tag(text, quantities)
    chunks: list[Chunk] = []
    index = 0
    while index < len(tokens):
        part = _PARTS.get(tokens[index].tag)
        if part == "verb":
            index = _verb_group(tokens, index, chunks)
        elif part == "noun" or (tokens[index].tag in "ZA" and _opens_noun(tokens, index)):
            index = _noun_phrase(text, tokens, index, chunks)
        else:
            token = tokens[index]
            said = text[token.start : token.end]
            chunks.append(
                Chunk(token.tag, token.start, token.end, token.low, text=said, quantity=token.quantity)
            )
            index += 1
    return chunks


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
    first = index
    base, form, ahead = "", "", False
    has_be = has_have = False
    while index < len(tokens):
        token = tokens[index]
        if token.tag == "V":
            if (
                base
                and token.form not in ("participle", "finite", "inf")
                or (form and token.form == "finite")
            ):
                break
            if form == "inf" and token.form == "inf":
                break
            assert token.verb is not None
            base = token.verb.base
            form = token.form
            index += 1
            if form in ("part", "ing"):
                break
            if form == "finite" or (index < len(tokens) and tokens[index].tag not in "ATBHV"):
                break
        elif token.tag in "MBHOT":
            if base and base not in ("be", "have", "do") and token.tag in "MHOT":
                break
            if token.tag == "T" and index > first and base not in ("be",):
                break
            ahead = ahead or token.tag == "T" or token.low in ("will", "would", "shall")
            has_be = has_be or token.tag == "B"
            has_have = has_have or token.tag == "H"
            base = {"B": "be", "H": "have", "O": "do"}.get(token.tag, base)
            index += 1
        elif token.tag == "A" and index + 1 < len(tokens) and tokens[index + 1].tag in "VBHMAT":
            index += 1
        else:
            break
    if index == first:
        index += 1
    last = tokens[index - 1]
    if form == "participle":
        form = "passive" if has_be else "finite"
    if form == "inf" or (not form and tokens[first].tag == "T"):
        form = "inf"
    if base == "" and last.tag in "MT":
        base = "be"
    chunks.append(
        Chunk(
            "V",
            tokens[first].start,
            last.end,
            tokens[first].low,
            base,
            form or "finite",
            is_ahead=ahead,
            is_perfect=has_have,
        )
    )
    return index


def _noun_phrase(text: str, tokens: list[Token], index: int, chunks: list[Chunk]) -> int:
    first = index
    low = tokens[index].low if tokens[index].tag == "D" else ""
    while index < len(tokens) and tokens[index].tag == "D":
        index += 1
    inner = index
    while index < len(tokens):
        token = tokens[index]
        if token.tag in "NZ" or (token.tag == "A" and index == first):
            index += 1
        elif token.tag == "D" and token.low in (
            "other",
            "such",
            "more",
            "most",
            "certain",
            "another",
            "few",
            "many",
        ):
            index += 1
        elif (
            token.tag == "A"
            and (index == inner or tokens[index - 1].tag == "A")
            and low
            and index + 1 < len(tokens)
            and tokens[index + 1].tag in "NA"
        ):
            index += 1
            inner = index  # "a very large", "its highly skilled": the adverb is left out
        elif token.low in ("-", "/") and index > inner and _is_noun(tokens, index + 1):
            index += 1
        else:
            break
    if index == inner and index < len(tokens) and tokens[index].tag == "Q":
        return index  # "the 41 miners"
    if index == inner:
        chunks.append(
            Chunk(
                "R",
                tokens[first].start,
                tokens[index - 1].end,
                tokens[first].low,
                text=text[tokens[first].start : tokens[index - 1].end],
            )
        )
        return index
    said = _SPACE.sub(" ", text[tokens[inner].start : tokens[index - 1].end]).rstrip(".")
    kind = "A" if said.lower() in _BARE and not low else "N"
    chunks.append(
        Chunk(kind, tokens[first].start, tokens[index - 1].end, low or said.split(" ")[0].lower(), text=said)
    )
    return index
