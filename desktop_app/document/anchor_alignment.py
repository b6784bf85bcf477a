"""Which words of a passage are which words of a text near the place where it is expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from desktop_app.document.folded_text import IDEOGRAPHS

_WORD = re.compile(
    rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+(?:(?:[\u00ad\u200b]|[-\u2010\u00ad]\s*\n\s*)[^\W{IDEOGRAPHS}]+)*"
)
_JOINTS = re.compile(r"\W+")
ALIKE = 0.5
"""Words less alike than this are different words."""
_DIAGONAL, _DROPPED, _ADDED = 0, 1, 2


class Word(NamedTuple):
    """A word, or one ideograph, folded, with its place; a word broken at the end of a line is one word."""

    text: str
    start: int
    end: int


def words_of(lowered: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a range of a text in lower case."""
    end = len(lowered) if end is None else end
    return [Word(_joined(m[0]), m.start(), m.end()) for m in _WORD.finditer(lowered, max(0, start), end)]


def _joined(word: str) -> str:
    return word if word.isalnum() else _JOINTS.sub("", word)


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each word of the passage the index of its word in the text or None, and what it cost (0 to 1)."""

    partners: list[int | None]
    costs: list[float]

    def likeness(self, start: int, end: int) -> float:
        """How much alike words [start, end) of the passage and theirs are, 0 to 1; 1 for none."""
        costs = self.costs[start:end]
        return 1 - sum(costs) / len(costs) if costs else 1.0


def align(passage: Sequence[Word], text: Sequence[Word]) -> Alignment:
    """Fit all of a passage into a text where it costs least (Sellers 1980), word by word.

    A word for another costs as much as they differ, by their length; a word dropped or added its own length.
    """
    weights = [_weight(w) for w in text]
    previous = [0.0] * (len(text) + 1)
    moves: list[bytearray] = []
    for word in passage:
        row, taken = _row(word, text, weights, previous)
        moves.append(taken)
        previous = row
    at = min(range(len(text) + 1), key=previous.__getitem__)
    return _traced(passage, text, moves, at)


def _row(
    word: Word, text: Sequence[Word], weights: Sequence[float], previous: list[float]
) -> tuple[list[float], bytearray]:
    own, spelling = _weight(word), word.text
    left = previous[0] + own
    row, taken = [left], bytearray((_DROPPED,))
    for index, other in enumerate(text):
        weight = weights[index]
        best = previous[index]
        if other.text != spelling:
            best += _difference(spelling, other.text) * (own if own > weight else weight)
        move = _DIAGONAL
        if previous[index + 1] + own < best:
            best, move = previous[index + 1] + own, _DROPPED
        if left + weight < best:
            best, move = left + weight, _ADDED
        row.append(best)
        taken.append(move)
        left = best
    return row, taken


def _weight(word: Word) -> float:
    return 1.0 + min(len(word.text), 8) / 8


def _difference(one: str, other: str) -> float:
    """0 for the same words, 1 for different ones; a letter misread or added counts by its share."""
    if len(one) < 3 or len(other) < 3:
        return 1.0
    alike = Levenshtein.normalized_similarity(one, other, score_cutoff=ALIKE)
    return 1.0 - alike if alike >= ALIKE else 1.0


def _traced(passage: Sequence[Word], text: Sequence[Word], moves: list[bytearray], at: int) -> Alignment:
    partners: list[int | None] = [None] * len(passage)
    costs = [1.0] * len(passage)
    row = len(passage)
    while row:
        move = moves[row - 1][at]
        if move == _ADDED:
            at -= 1
            continue
        row -= 1
        if move == _DIAGONAL:
            at -= 1
            partners[row] = at
            one, other = passage[row].text, text[at].text
            costs[row] = 0.0 if one == other else _difference(one, other)
    return Alignment(partners, costs)
