"""Which words of a passage are which words of a text near the place where it is expected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from typing import TypeAlias

from rapidfuzz.distance import Indel, Levenshtein, Opcode

from desktop_app.document.folded_text import IDEOGRAPHS, runs_of

_WORD = re.compile(
    rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+(?:(?:[\u00ad\u200b]|[-\u2010\u00ad]\s*\n\s*)[^\W{IDEOGRAPHS}]+)*"
)
_BROKEN = re.compile(r"-\s*\n")
_JOINT = re.compile(r"(?<=\w)(?:[\u00ad\u200b]|[-\u2010]\s*\n\s*)(?=\w)")
"""What joins the parts of a word that is broken, in a text without ideographs."""
_JOINTS = re.compile(r"\W+")
ALIKE = 0.5
"""Words less alike than this are different words."""
BESIDE = 8
"""Words beside the quote that are fitted with its own where they have no partner."""
MOST_CELLS = 400
"""Words of both texts, multiplied, that are fitted; where there are more, there is nothing alike."""
MANY_CELLS, SHARED = 150, 0.5
"""Of more words than these it is asked first whether so much of their letters (0 to 1) is the same."""
FEW, MORE = 0.5, 2.0
"""Where fewer of a quote's words than that are the same, the longest common sequence is tried; it has to find
so many times more."""
_DIAGONAL, _DROPPED, _ADDED = 0, 1, 2


def words_of(lowered: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words, or single ideographs, of a range of a text in lower case; one that is broken at the end of a
    line is one word."""
    window = lowered[max(0, start) : None if end is None else max(0, end)]
    if _is_simple(window):
        return runs_of(window)
    joined = _JOINT.sub("", window)
    if joined.isascii():
        return runs_of(joined)
    found: list[str] = _WORD.findall(window)
    if "".join(found).isalnum():
        return found
    return [word if word.isalnum() else _JOINTS.sub("", word) for word in found]


def _is_simple(window: str) -> bool:
    """Whether the words of a range are its runs of letters: no ideographs, and none is broken."""
    return window.isascii() and ("-" not in window or _BROKEN.search(window) is None)


def place_of(lowered: str, start: int, end: int, index: int) -> tuple[int, int]:
    """Where in the text the word at `index` of those of a range stands."""
    low = max(0, start)
    window = lowered[low:end]
    if not _is_simple(window):
        found = next(islice(_WORD.finditer(window), index, None))
        return low + found.start(), low + found.end()
    first = last = 0
    for word in runs_of(window)[: index + 1]:
        first = window.index(word, last)
        last = first + len(word)
    return low + first, low + last


Words: TypeAlias = Sequence[str]


def partners(before: Words, quote: Words, after: Words, text: Words) -> list[int | None]:
    """For each word of the quote the index of its word in the text; None where it has none.

    Words that are the same in the same order come first (Levenshtein over words, or their longest common
    sequence); between them as many words as there are stand for each other in order; where their numbers
    differ they are fitted by their letters.
    """
    passage = [*before, *quote, *after]
    begin, end = len(before), len(before) + len(quote)
    found = _same_words(Levenshtein.opcodes(passage, text), len(passage))
    same = _count(found[begin:end])
    if same < FEW * len(quote):
        # at an end of the text, or beside what was put in, the words of the sides may lead past the quote
        longest = _same_words(Indel.opcodes(passage, text), len(passage))
        if _count(longest[begin:end]) > MORE * same:
            found = longest
    _fill(passage, text, found, begin, end)
    _join_first(passage, text, found, begin, end)
    last = len(text) - 1
    mirrored = [None if one is None else last - one for one in reversed(found)]
    count = len(passage)
    _join_first(passage[::-1], text[::-1], mirrored, count - end, count - begin)
    return [None if one is None else last - one for one in reversed(mirrored)][begin:end]


def _same_words(steps: Iterable[Opcode], size: int) -> list[int | None]:
    """The partners of the words that are the same."""
    found: list[int | None] = [None] * size
    for step in steps:
        if step.tag == "equal":
            found[step.src_start : step.src_end] = range(step.dest_start, step.dest_end)
    return found


def _count(found: Sequence[int | None]) -> int:
    return len(found) - found.count(None)


def _join_first(passage: Words, text: Words, found: list[int | None], begin: int, end: int) -> None:
    """Words at the beginning of the quote go to what follows them, where the same words stand there too."""
    known = [(at, place) for at in range(begin, end) if (place := found[at]) is not None]
    if not known or (begin and found[begin - 1] is not None):
        return
    start, first = known[0]
    for run, (at, place) in enumerate(known):
        if at != start + run:
            return
        if place != first + run:
            if list(text[place - run : place]) == list(passage[start:at]):
                found[start:at] = range(place - run, place)
            return


def _fill(passage: Words, text: Words, found: list[int | None], begin: int, end: int) -> None:
    """Partners of the words at both ends of the quote, as far as the next word that has one."""
    filled = begin
    for at in (begin, end - 1):
        if at < filled or found[at] is not None:
            continue
        first, last = at, at
        while first and found[first - 1] is None and begin - first < BESIDE:
            first -= 1
        while last < len(passage) and found[last] is None and last - end < BESIDE:
            last += 1
        low = _known(found[:first], -1, reverse=True) + 1
        high = _known(found[last:], len(text))
        is_open = (
            first == 0 or found[first - 1] is None,
            last == len(passage) or found[last] is None,
        )
        found[first:last] = _between(passage[first:last], text, low, high, is_open)
        filled = last


def _known(found: Sequence[int | None], default: int, *, reverse: bool = False) -> int:
    for one in reversed(found) if reverse else found:
        if one is not None:
            return one
    return default


def _between(
    passage: Words, text: Words, low: int, high: int, is_open: tuple[bool, bool]
) -> list[int | None]:
    count = high - low
    if count == len(passage):
        return list(range(low, high))
    cells = count * len(passage)
    if not count or cells > MOST_CELLS or (cells > MANY_CELLS and _is_strange(passage, text[low:high])):
        return [None] * len(passage)
    return [None if one is None else one + low for one in fit(passage, text[low:high], is_open)]


def _is_strange(passage: Words, text: Words) -> bool:
    """Whether the letters of a passage are so little like those of a text that no words were only misread."""
    ours, theirs = "".join(passage), "".join(text)
    least = round(SHARED * len(ours))
    added = max(0, len(theirs) - len(ours))
    cutoff = added + len(ours) - least
    return Levenshtein.distance(ours, theirs, score_cutoff=cutoff) > cutoff


def fit(passage: Words, text: Words, is_open: tuple[bool, bool]) -> list[int | None]:
    """Fit all of a passage into a text where it costs least (Sellers 1980), word by word.

    A word for another costs as much as they differ, by their length; a word dropped or added its own length.
    At an end of the text that is open, words of it that are left over cost nothing. Returns for each word of
    the passage the index of its word in the text, or None.
    """
    weights = [_weight(word) for word in text]
    known = set(text)
    previous = [0.0] * (len(text) + 1) if is_open[0] else list(accumulate(weights, initial=0.0))
    moves: list[list[int]] = []
    for word in passage:
        own = _weight(word)
        costs = [max(own, weight) for weight in weights]
        for index, other in enumerate(text):
            if other == word:
                costs[index] = 0.0
            elif word not in known:  # where it is there unchanged, no other word is a misreading of it
                costs[index] *= difference(word, other)
        previous, taken = _row(own, costs, weights, previous)
        moves.append(taken)
    at = min(range(len(text) + 1), key=previous.__getitem__) if is_open[1] else len(text)
    return _traced(moves, at)


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


def _weight(word: str) -> float:
    return 1.0 + min(len(word), 8) / 8


def difference(one: str, other: str) -> float:
    """0 for the same words, 1 for different ones; a letter misread or added counts by its share."""
    count, others = len(one), len(other)
    if one.isdigit() and other.isdigit():
        return float(one != other)
    if count < 3 or others < 3 or count > 2 * others or others > 2 * count:
        return 1.0
    alike = Levenshtein.normalized_similarity(one, other, score_cutoff=ALIKE)
    return 1.0 - alike if alike >= ALIKE else 1.0


def _traced(moves: Sequence[Sequence[int]], at: int) -> list[int | None]:
    found: list[int | None] = [None] * len(moves)
    row = len(moves)
    while row:
        move = moves[row - 1][at]
        if move != _ADDED:
            row -= 1
        if move != _DROPPED:
            at -= 1
        if move == _DIAGONAL:
            found[row] = at
    return found
