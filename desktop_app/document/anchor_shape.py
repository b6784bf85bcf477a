"""An anchor as it is looked for: folded, in words, and with how much each part of it can tell."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from desktop_app.document.anchor_alignment import Word, words_of
from desktop_app.document.annotation import Anchor
from desktop_app.document.folded_text import IDEOGRAPHS, letters_of, lower

END = 120
"""Letters of each end of a long passage that its place is looked for by."""


class Reach(NamedTuple):
    """How much of the ends of a passage is aligned: words, letters of the text beside them that are looked
    at, and the letters that are sure where they are the same at the place where they are expected."""

    words: int
    letters: int
    sure: int


SPACED, UNSPACED = Reach(9, 30, 14), Reach(12, 14, 6)
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")


class Shape:
    """An anchor's quote and what stands around it, without spaces, punctuation and case."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor
        self.prefix = letters_of(anchor.prefix)
        self.quote = letters_of(anchor.quote)
        self.suffix = letters_of(anchor.suffix)
        self.begin = len(self.prefix)
        self.size = len(self.quote)
        self.is_long = self.size > 2 * END
        self.is_ideographic = 2 * len(_IDEOGRAPH.findall(self.quote)) > self.size
        self.reach = UNSPACED if self.is_ideographic else SPACED
        self.starts_in_word = _is_inside(anchor.prefix[-1:], anchor.quote[:1])
        self.ends_in_word = _is_inside(anchor.quote[-1:], anchor.suffix[:1])

    @property
    def head(self) -> str:
        """The letters that tell where the passage begins: all of a short one."""
        return self.prefix + (self.quote[:END] if self.is_long else self.quote + self.suffix)

    @property
    def tail(self) -> str:
        """The letters that tell where a long passage ends."""
        return self.quote[-END:] + self.suffix

    @cached_property
    def weights(self) -> tuple[float, float, float]:
        """How much quote, prefix and suffix can tell."""
        return weight(self.quote), weight(self.prefix), weight(self.suffix)

    @cached_property
    def words(self) -> tuple[list[Word], list[Word], list[Word]]:
        """The words of prefix, quote and suffix; those cut off at the outer ends are whole words here."""
        anchor = self.anchor
        return words_of(lower(anchor.prefix)), words_of(lower(anchor.quote)), words_of(lower(anchor.suffix))


def weight(letters: str) -> float:
    """How much a folded text can tell, counted in letters; an ideograph tells as much as three."""
    return len(letters) + 2.0 * len(_IDEOGRAPH.findall(letters))


def is_ideograph(letter: str) -> bool:
    """Whether a character is written without spaces around its words."""
    return _IDEOGRAPH.match(letter) is not None


def _is_inside(one: str, other: str) -> bool:
    """Whether between two characters there is no end of a word."""
    return one.isalnum() and other.isalnum() and not is_ideograph(one) and not is_ideograph(other)
