"""How far what stands beside a passage stands beside a place of another text.

The words are followed outwards from the passage as far as they tell more for the place than against it, as
sequences of proteins are (Altschul et al. 1990, the extension of a hit): beyond the end of a paragraph that
was moved there is something else, and that says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from desktop_app.document.anchor_alignment import Words, difference
from desktop_app.document.folded_text import FIRST_IDEOGRAPH

FOR, AGAINST = 1.5, 0.5
"""A letter that is the same counts FOR, another one AGAINST."""
FLOOR = 0.25
"""Unrelated words are alike to about so much."""
KNOWN_WORDS = 1 << 16
"""Words whose weight is kept; a text uses the same ones over and over."""
NEAR = 32.0
"""Letters next to the passage of which `Side.near` tells."""
OWN = 100.0
"""Letters of the passage's own paragraph that count also where they tell against a place."""
OTHER = 0.5
"""What stands in other paragraphs counts so much of it: they may have been moved."""
FEW = 12
"""Fewer letters than this do not make a side its own paragraph's."""
NUMBER = 4.0
"""A number tells as much as a word of so many letters at least: lists differ in nothing else."""
LEAST = -10.0
"""Another paragraph counts at most so much against a place: one of them may have been moved."""


class Side(NamedTuple):
    """What one side tells for a place, in letters, how much alike the nearest of it is (0 to 1), whether
    it is of the passage's own paragraph: if not, it may well have become another; and how much alike what is
    of that paragraph is, 1 where there is nothing."""

    evidence: float
    near: float
    is_own: bool
    within: float


NOTHING = Side(0.0, 1.0, False, 1.0)


def compare(words: Words, text: Words, own: int) -> Side:
    """What the words beside a passage tell for words of a text; both begin with the nearest one.

    So many letters are in the paragraph of the passage, which moves as a whole: those are never passed over.
    """
    if not words:
        return NOTHING
    least = min(own, OWN)
    total = best = 0.0
    seen = same = near = own_same = own_seen = 0.0
    is_open = True
    for weight, alike in _steps(words, text):
        if weight > 0:
            share = (alike - FLOOR) / (1 - FLOOR) if alike > FLOOR else 0.0
            counted = weight * (FOR * share - AGAINST * (1 - share))
            total += counted if seen < own else OTHER * counted
            if seen < NEAR:
                near = seen + weight
                same += alike * weight
            if seen < own:
                own_seen = seen + weight
                own_same += alike * weight
            seen += weight
        else:  # put in
            total += weight * (AGAINST if seen < own else OTHER * AGAINST)
        if is_open or seen <= least:
            best = total
            is_open = seen < least
        elif total > best:
            best = total
    return Side(
        max(best, LEAST if own < FEW else best),
        same / near if seen else 0.0,
        own >= FEW,
        own_same / own_seen if own_seen else 1.0,
    )


def _steps(one: Words, other: Words) -> Iterator[tuple[float, float]]:
    """How much each word weighs, and how much alike it and its partner are; a word put in weighs negative."""
    left = len(one)
    for step in Levenshtein.opcodes(one, other):
        sources = range(step.src_start, step.src_end)
        at = step.dest_start
        for index in sources:
            if step.tag == "equal":
                yield weight_of(one[index]), 1.0
            elif step.tag == "delete":
                yield weight_of(one[index]), 0.0
            else:
                yield weight_of(one[index]), 1.0 - difference(one[index], other[at])
            at += 1
        left -= len(sources)
        if step.tag == "insert" and left:
            for word in other[step.dest_start : step.dest_end]:
                yield -weight_of(word), 0.0


@lru_cache(maxsize=KNOWN_WORDS)
def weight_of(word: str) -> float:
    """How much a word tells, in letters; an ideograph tells as much as three."""
    if word.isdigit():
        return max(NUMBER, float(len(word)))
    return 3.0 if len(word) == 1 and word >= FIRST_IDEOGRAPH else float(len(word))
