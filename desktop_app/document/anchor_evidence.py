"""How sure it is that a passage stands at a place: the likeness there against the distance from where it
is expected. The figures were set on edits of policy documents: python3 -m tests.benchmarks.anchors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from desktop_app.document.anchor_candidates import PLAIN_BESIDE, Candidate, is_plain
from desktop_app.document.anchor_shape import Shape
from desktop_app.document.anchor_sides import AGAINST, FEW, FLOOR, FOR, OWN, Side

MOST = 200.0
"""The evidence of a quote counts up to so many letters: a long text that is there twice is there twice."""
WHOLE = 8.0
"""It counts so much more where nothing at all was changed."""
LEAST, LEAST_MOVED = 10.0, 40.0
"""With less evidence, the distance taken off, a passage was not found; where another place has more but not
the quote, it was taken out there, and so much is asked for that it stands elsewhere."""
MARGIN, MARGIN_GUESSED = 15.0, 25.0
"""Where another place has as much evidence but for this, a passage was not found either; more is asked where
only the old position tells which of two it is."""
SHORT, MEDIUM = 24.0, 60.0
"""Letters of a short quote, about five words, and of a medium one, about a line."""
NEVER = 2.0
LEAST_ALIKE = {
    "both": (0.15, 0.4, 0.42),
    "one, another paragraph": (0.5, 0.55, 0.55),
    "one": (0.85, 0.8, 0.6),
    "none, other paragraphs": (NEVER, 0.85, 0.6),
    "none, another paragraph": (NEVER, 0.9, 0.75),
    "none": (NEVER, NEVER, 0.85),
    "unknown": (0.85, 0.85, 0.6),
    "strong": (0.2, 0.4, 0.42),
    "known paragraph": (0.15, 0.3, 0.3),
    "paragraph": (0.5, 0.5, 0.5),
}
"""How much alike (0 to 1) a short, a medium and a longer quote must be at least, by the sides on which the
same still stands, and whether what does not is another paragraph: under this threshold a place
is never taken for the passage. "unknown" is a quote of which nothing around it is known."""
TELLS, NEAR, TELLS_MUCH = 20.0, 0.3, 60.0
"""On a side the same still stands where it tells TELLS and its nearest words are NEAR alike, or where it
tells TELLS_MUCH."""
STRONG, STRONG_NEAR = 100.0, 0.6
"""A side of the passage's own paragraph that tells so much, and is so much alike next to it, is enough."""
WITHIN = 0.8
"""So much alike is the passage's own paragraph where it was moved, whatever stands around it."""
OTHER_PARAGRAPH = 0.25
"""A paragraph that is no more alike than this is another one, whatever stands around it."""
CERTAIN, CERTAIN_MARGIN = 40.0, 20.0
"""With so much evidence, and so much more than elsewhere, a place is certain without knowing the distance."""
STEP_KNOWN, STEP_GUESSED, UNIT = 6.0, 4.0, 40.0
"""Evidence taken off for each doubling of the distance beyond UNIT, where neighbours say what to expect, and
where only the old position does; there UNIT grows by DRIFT of it."""
DRIFT = 0.02


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with the evidence for it, in letters that are the same and tell something; `is_own` where
    it is known to be in what has become of the passage's paragraph."""

    candidate: Candidate
    evidence: float
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """Where a passage is expected, and how much a distance from there counts."""

    places: tuple[int, ...]
    unit: float
    step: float
    margin: float

    @classmethod
    def guessed(cls, start: int) -> Expected:
        """Expected where it was, give or take what may have been put in before it."""
        return cls((start,), UNIT + DRIFT * start, STEP_GUESSED, MARGIN_GUESSED)

    @classmethod
    def known(cls, places: Sequence[int], start: int) -> Expected:
        """Expected where its neighbours say."""
        return cls(tuple(places), UNIT, STEP_KNOWN, MARGIN) if places else cls.guessed(start)

    def cost(self, place: int) -> float:
        """What is taken off the evidence for a place."""
        return self.step * log2(1 + self.distance(place) / self.unit)

    def distance(self, place: int) -> int:
        """How far, in code points, a place is from where the passage is expected."""
        return min(abs(place - expected) for expected in self.places)


def weigh(shape: Shape, found: Candidate) -> float:
    """The evidence for a candidate."""
    whole = WHOLE if found.quote == found.left.near == found.right.near == 1 else 0.0
    return (
        _evidence(found.quote, min(shape.weight, MOST)) + found.left.evidence + found.right.evidence + whole
    )


def _evidence(alike: float, weight: float) -> float:
    share = max(0.0, (alike - FLOOR) / (1 - FLOOR))
    return weight * (FOR * share - AGAINST * (1 - share))


def least_alike(shape: Shape, found: Candidate, *, is_own: bool = False) -> float:
    """How much alike the quote must be at least for this place: see LEAST_ALIKE."""
    size = 0 if shape.weight < SHORT else 1 if shape.weight < MEDIUM else 2
    if is_own:
        return LEAST_ALIKE["known paragraph"][size]
    if not (shape.left or shape.right):
        return LEAST_ALIKE["unknown"][size]
    if sum(shape.own) >= FEW and _within(shape, found) < OTHER_PARAGRAPH:
        return NEVER
    sides = (found.left, found.right)
    others = [side for side in sides if not _is_there(side)]
    elsewhere = sum(not side.is_own for side in others)
    match len(others), elsewhere:
        case 0, _:
            kind = "both"
        case 1, 0:
            kind = "one"
        case 1, 1:
            kind = "one, another paragraph"
        case _, 2:
            kind = "none, other paragraphs"
        case _, 1:
            kind = "none, another paragraph"
        case _:
            kind = "none"
    least = LEAST_ALIKE[kind][size]
    if any(side.is_own and side.evidence >= STRONG and side.near >= STRONG_NEAR for side in sides):
        least = min(least, LEAST_ALIKE["strong"][size])
    if shape.paragraph_weight >= MEDIUM and _within(shape, found) >= WITHIN:
        least = min(least, LEAST_ALIKE["paragraph"][size])
    return least


def _within(shape: Shape, found: Candidate) -> float:
    """How much alike the paragraph of the passage and what stands around the place are, 0 to 1."""
    parts = (
        (found.left.within, min(shape.own[0], OWN)),
        (found.quote, shape.size),
        (found.right.within, min(shape.own[1], OWN)),
    )
    return sum(alike * size for alike, size in parts) / sum(size for _, size in parts)


def _is_there(side: Side) -> bool:
    return side.evidence >= TELLS_MUCH or (side.evidence >= TELLS and side.near >= NEAR)


def is_telling(places: Sequence[Weighed]) -> bool:
    """Whether one of the places is certain whatever the distance."""
    first, *others = sorted(places, key=lambda w: -w.evidence)
    rivals = [w.evidence for w in others if not _overlap(w.candidate, first.candidate)]
    return first.evidence >= CERTAIN and first.evidence - max(rivals, default=-1e9) >= CERTAIN_MARGIN


def best(shape: Shape, places: Sequence[Weighed], expected: Expected) -> Candidate | None:
    """The place where the passage stands, or None where there is none that is sure enough."""
    ranked = sorted(
        ((w.evidence - expected.cost(w.candidate.start), w.candidate, w.is_own) for w in places),
        key=lambda ranking: -ranking[0],
    )
    there = [
        (value, candidate)
        for value, candidate, is_own in ranked
        if candidate.quote >= least_alike(shape, candidate, is_own=is_own)
    ]
    if not there:
        return None
    value, first = there[0]
    is_elsewhere = not (first is ranked[0][1] or _overlap(first, ranked[0][1]))
    if value < (LEAST_MOVED if is_elsewhere else LEAST):
        return None
    rivals = [other for other, candidate in there[1:] if not _overlap(candidate, first)]
    return first if value - max(rivals, default=-1e9) >= expected.margin else None


def is_plain_in_its_paragraph(shape: Shape, found: Candidate) -> bool:
    """Whether a place in what has become of the passage's paragraph needs no comparison with any other: the
    quote is still plainly there, or what stands on both sides of it."""
    beside = min(found.left.near, found.right.near)
    is_plainly = is_plain(shape, found) or beside >= PLAIN_BESIDE
    return is_plainly and found.quote >= least_alike(shape, found, is_own=True)


def likeness_of(shape: Shape, found: Candidate) -> float:
    """How much alike a passage and its place are, 0 to 1."""
    around = [side.near for side, part in ((found.left, shape.left), (found.right, shape.right)) if part]
    return mixed(shape.weight, found.quote, around)


def mixed(weight: float, quote: float, around: Sequence[float]) -> float:
    """How much alike a passage that tells so much and its place are, 0 to 1: mostly by the quote, the rest by
    what is around it."""
    if not around:
        return quote
    share = 0.2 if weight >= MEDIUM else 0.5
    return (1 - share) * quote + share * sum(around) / len(around)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end
