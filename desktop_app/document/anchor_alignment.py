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
    weights = [_weight(word) for word in text]
    spellings = [word.text for word in text]
    known = set(spellings)
    previous = [0.0] * (len(text) + 1)
    moves: list[list[int]] = []
    for word in passage:
        own, spelling = _weight(word), word.text
        costs = [max(own, weight) for weight in weights]
        for index, other in enumerate(spellings):
            if other == spelling:
                costs[index] = 0.0
            elif spelling not in known:  # where it is there unchanged, no other word is a misreading of it
                costs[index] *= _difference(spelling, other)
        previous, taken = _row(own, costs, weights, previous)
        moves.append(taken)
    at = min(range(len(text) + 1), key=previous.__getitem__)
    return _traced(passage, text, moves, at)


def _row(
    own: float, costs: Sequence[float], weights: Sequence[float], previous: Sequence[float]
) -> tuple[list[float], list[int]]:
    """The next row of the table, and the moves that led to it."""
    left = previous[0] + own
    row, taken = [left], [_DROPPED]
    for diagonal, above, cost, weight in zip(previous, previous[1:], costs, weights, strict=False):
        best, move = diagonal + cost, _DIAGONAL
        if above + own < best:
            best, move = above + own, _DROPPED
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
    count, others = len(one), len(other)
    if count < 3 or others < 3 or count > 2 * others or others > 2 * count:
        return 1.0
    alike = Levenshtein.normalized_similarity(one, other, score_cutoff=ALIKE)
    return 1.0 - alike if alike >= ALIKE else 1.0


def _traced(
    passage: Sequence[Word], text: Sequence[Word], moves: Sequence[Sequence[int]], at: int
) -> Alignment:
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
