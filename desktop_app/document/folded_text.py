"""A text without what editing tools change of themselves: spaces, punctuation, case and width are gone."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate

_LETTERS = re.compile(r"\w+")
_OTHERS = re.compile(r"(\W+)")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""The scripts that are written without spaces between words, as the inside of a character class."""
FIRST_IDEOGRAPH = IDEOGRAPHS[0]


def lower(text: str) -> str:
    """The text in lower case and, of the full-width letters and digits, normal width; as long as it was."""
    if text.isascii():
        return text.lower()
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    return text.replace("İ", "I").lower()  # the one letter that is longer in lower case


def letters_of(text: str) -> str:
    """The letters and digits of a short text, folded."""
    return "".join(_LETTERS.findall(lower(text)))


def first_letter(text: str) -> int:
    """Where the first letter or digit of a text stands; its length where there is none."""
    found = _LETTERS.search(text)
    return found.start() if found else len(text)


class FoldedText:
    """The letters and digits of a text in lower case, and where each of them stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = lower(text)
        # words and what is between them in turn; a word at an end may be empty
        parts = _OTHERS.split(self.lower)
        self.letters = "".join(parts[::2])
        lengths = list(map(len, parts))
        self._starts = array("q", accumulate(lengths[::2], initial=0))
        self._word_starts = array("q", accumulate(lengths, initial=0))[::2]

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
