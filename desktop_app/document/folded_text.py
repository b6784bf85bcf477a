"""A text without what editing tools change of themselves: spaces, punctuation, case and width are gone."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, islice

_LETTERS = re.compile(r"\w+")
_OTHERS = re.compile(r"(\W+)")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""The scripts that are written without spaces between words, as the inside of a character class."""
FIRST_IDEOGRAPH = IDEOGRAPHS[0]


_MARKS = "\u00a0\u00a7\u00ab\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
_SPACED = "".join(chr(code) if _LETTERS.match(chr(code)) else " " for code in range(128))
_ONLY_LETTERS = {code: None for code in range(128) if not _LETTERS.match(chr(code))}


_PART = 1 << 12
"""Code points that are folded at once: most such parts of an English text are plain ASCII."""


def lower(text: str) -> str:
    """The text in lower case and, of the full-width letters and digits, normal width; as long as it was.

    The usual marks beyond ASCII are spaces: what has none is folded several times faster.
    """
    if text.isascii():
        return text.lower()
    for mark in _MARKS:
        text = text.replace(mark, " ")
    if text.isascii():
        return text.lower()
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    return text.replace("İ", "I").lower()  # the one letter that is longer in lower case


def letters_of(text: str) -> str:
    """The letters and digits of a short text, folded."""
    lowered = lower(text)
    return lowered.translate(_ONLY_LETTERS) if lowered.isascii() else "".join(_LETTERS.findall(lowered))


def runs_of(lowered: str) -> list[str]:
    """The runs of letters and digits of a text in lower case."""
    return lowered.translate(_SPACED).split() if lowered.isascii() else _LETTERS.findall(lowered)


def first_letter(text: str) -> int:
    """Where the first letter or digit of a text stands; its length where there is none."""
    found = _LETTERS.search(text)
    return found.start() if found else len(text)


class FoldedText:
    """The letters and digits of a text in lower case, and where each of them stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = lower(text)
        self._starts, self._word_starts = array("q", [0]), array("q")
        letters: list[str] = []
        at = 0
        for begin in range(0, max(1, len(text)), _PART):
            at = self._add(self.lower[begin : begin + _PART], begin, at, letters)
        self.letters = "".join(letters)

    def _add(self, part: str, begin: int, at: int, letters: list[str]) -> int:
        """Add the runs of letters of a part of the text that begins at `begin` behind `at` letters; how many
        letters there are then is returned. A run may be empty, and one across two parts is two."""
        places: Iterable[int]
        if part.isascii():
            words = part.translate(_SPACED).split(" ")
            lengths = list(map(len, words))
            places = accumulate((1 + length for length in lengths[:-1]), initial=begin)
        else:
            both = _OTHERS.split(part)  # words and what is between them in turn
            words = both[::2]
            lengths = list(map(len, words))
            places = islice(accumulate(map(len, both[:-1]), initial=begin), 0, None, 2)
        self._word_starts.extend(places)
        self._starts.extend(accumulate(lengths[1:], initial=at + lengths[0]))
        letters += words
        return self._starts[-1]

    def original(self, index: int) -> int:
        """Where the letter at `index` stands in the text; the text's end behind the last one."""
        if index >= len(self.letters):
            return len(self.text)
        run = bisect_right(self._starts, max(0, index)) - 1
        return max(0, index) + self._word_starts[run] - self._starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text that the letters [start, end) cover; they are not none."""
        return self.original(start), self.original(end - 1) + 1

    def index(self, offset: int) -> int:
        """How many letters stand before `offset` of the text."""
        run = bisect_right(self._word_starts, offset) - 1
        if run < 0:
            return 0
        return min(self._starts[run] + offset - self._word_starts[run], self._starts[run + 1])


def nearest(places: list[int], place: int, count: int) -> list[int]:
    """Of sorted places the `count` ones around `place`."""
    at = bisect_left(places, place)
    low = max(0, min(at - count // 2, len(places) - count))
    return places[low : low + count]
