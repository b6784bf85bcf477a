"""An anchor as it is looked for: folded, in words, and with how much each part of it can tell."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from desktop_app.document.anchor_alignment import words_of
from desktop_app.document.annotation import CONTEXT, Anchor
from desktop_app.document.folded_text import IDEOGRAPHS, letters_of, lower

PARAGRAPH = "\n\n"
END = 120
"""Letters of each end of a long passage that its place is looked for by."""


class Reach(NamedTuple):
    """How much of a passage is aligned: words of what is beside it, words of each end of a long one, and
    letters of the text beyond them that are looked at."""

    beside: int
    inside: int
    letters: int


SPACED, UNSPACED = Reach(30, 24, 60), Reach(60, 40, 24)
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")


class Shape:
    """An anchor's quote and what stands beside it, without spaces, punctuation and case."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self._left = lower(anchor.before + anchor.prefix)
        self._quote = lower(anchor.quote)
        self._right = lower(anchor.suffix + anchor.after)
        self.left = letters_of(self._left)
        self.quote = letters_of(self._quote)
        self.right = letters_of(self._right)
        self.begin = len(self.left)
        self.size = len(self.quote)
        self.is_long = self.size > 2 * END
        self.is_ideographic = 2 * len(_IDEOGRAPH.findall(self.quote)) > self.size
        self.reach = UNSPACED if self.is_ideographic else SPACED
        self.starts_in_word = is_inside(anchor.prefix[-1:], anchor.quote[:1])
        self.ends_in_word = is_inside(anchor.quote[-1:], anchor.suffix[:1])

    @property
    def near(self) -> tuple[int, int]:
        """Where in the letters of all the part begins and ends that is the passage and what is next to it."""
        last = self.begin + self.size + min(len(self.right), CONTEXT)
        return max(0, self.begin - CONTEXT), last

    @cached_property
    def own(self) -> tuple[int, int]:
        """How many letters before and after the quote are in its paragraph."""
        left, right = self._left.rpartition(PARAGRAPH)[2], self._right.partition(PARAGRAPH)[0]
        return len(letters_of(left)), len(letters_of(right))

    @cached_property
    def letters(self) -> str:
        """The letters of all."""
        return self.left + self.quote + self.right

    @cached_property
    def weight(self) -> float:
        """How much the quote can tell."""
        return weight(self.quote)

    @cached_property
    def paragraph_weight(self) -> float:
        """How much the quote can tell with what is known of its paragraph."""
        left, right = self.own
        return weight(self.letters[self.begin - left : self.begin + self.size + right])

    @cached_property
    def words(self) -> tuple[list[str], list[str], list[str]]:
        """The words before, of and after the quote, as many as are aligned."""
        count = self.reach.beside
        left = words_of(self._left, max(0, len(self._left) - 12 * count))
        right = words_of(self._right, 0, 12 * count)
        return left[-count:], words_of(self._quote), right[:count]


def weight(letters: str) -> float:
    """How much a folded text can tell, counted in letters; an ideograph tells as much as three."""
    return len(letters) + 2.0 * len(_IDEOGRAPH.findall(letters))


def is_ideograph(letter: str) -> bool:
    """Whether a character is written without spaces around its words."""
    return _IDEOGRAPH.match(letter) is not None


def is_inside(one: str, other: str) -> bool:
    """Whether between two characters there is no end of a word."""
    return one.isalnum() and other.isalnum() and not is_ideograph(one) and not is_ideograph(other)
