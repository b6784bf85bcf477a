"""How far what stands beside a passage stands beside a place of another text.

The words are followed outwards from the passage as far as they tell more for the place than against it, as
sequences of proteins are (Altschul et al. 1990, the extension of a hit): beyond the end of a paragraph that was
moved there is something else, and that says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from desktop_app.document.anchor_alignment import Word, difference
from desktop_app.document.folded_text import FIRST_IDEOGRAPH

FOR, AGAINST = 1.5, 0.5
"""A letter that is the same counts FOR, another one AGAINST."""
FLOOR = 0.25
"""Unrelated words are alike to about so much."""
NEAR = 32.0
"""Letters next to the passage of which `Side.near` tells."""
MOST = 90.0
"""What stands on one side counts at most so much for a place,"""
LEAST = -10.0
"""and so much against it: a paragraph may have been moved."""


class Side(NamedTuple):
    """What one side tells for a place, in letters, and how much alike the nearest of it is, 0 to 1."""

    evidence: float
    near: float


NOTHING = Side(0.0, 1.0)
SAME = Side(MOST, 1.0)


def compare(words: Sequence[Word], text: Sequence[Word]) -> Side:
    """What the words beside a passage tell for words of a text; both begin with the nearest one."""
    if not words:
        return NOTHING
    total = best = 0.0
    seen = same = 0.0
    partners = _partners(words, text)
    for word, alike in zip(words, partners, strict=True):
        weight = _weight(word.text)
        share = max(0.0, (alike - FLOOR) / (1 - FLOOR))
        total += weight * (FOR * share - AGAINST * (1 - share))
        best = max(best, total)
        if seen < NEAR:
            seen += weight
            same += alike * weight
            nearest = total
    return Side(min(MOST, best) if best else max(LEAST, nearest), same / seen)


def _partners(words: Sequence[Word], text: Sequence[Word]) -> list[float]:
    """How much alike each word and its partner in the text are; 0 where it has none."""
    one, other = [word.text for word in words], [word.text for word in text]
    alike = [1.0] * len(one)
    for step in Levenshtein.opcodes(one, other):
        if step.tag in ("equal", "insert"):
            continue
        for n, index in enumerate(range(step.src_start, step.src_end)):
            at = step.dest_start + n
            alike[index] = 1.0 - difference(one[index], other[at]) if at < step.dest_end else 0.0
    return alike


def _weight(word: str) -> float:
    return 3.0 if len(word) == 1 and word >= FIRST_IDEOGRAPH else float(len(word))
