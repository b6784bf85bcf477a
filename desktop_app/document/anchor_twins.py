"""The twins of a passage: others of the text that it was made on that are nearly the same.

Where the passage is taken out, its twin is what is most like it; so an anchor keeps its twins, and a place
that is rather one of them is not taken for it (`anchor_claims`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from desktop_app.document.anchor_candidates import WIDE, Candidates
from desktop_app.document.anchor_seeds import Pair, clusters
from desktop_app.document.anchor_shape import PARAGRAPH, Shape, is_inside
from desktop_app.document.annotation import CONTEXT, Anchor

STEP = 3
"""Every so many of the seeds of a long passage, and of those not next to a short one, are looked up."""
MOST, MOST_WIDE = 6, 2
"""Twins that are kept: by the passage and what is next to it, and by all that is around it."""
VOTES = 3
"""So many seeds a twin shares at least."""
APART = 8
"""Twins that begin nearer to each other, in letters, are one."""
WORD = 64
"""Letters of a word that are looked at."""
AROUND = 240
"""Code points around a twin that are kept."""


class Twins:
    """Finds the twins of the passages of one text; its index is built when it is first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._index = Candidates(text)

    def of(self, anchor: Anchor) -> tuple[Anchor, ...]:
        """Those of a passage that knows what stands around it, as anchors, the most alike first.

        What stands around a twin nearby is as it would be without the passage.
        """
        shape = Shape(anchor)
        found: list[Anchor] = []
        starts: list[int] = []
        for start, end in self._ranges(shape):
            if all(abs(start - other) >= APART for other in starts):
                starts.append(start)
                first, last = self._whole_words(*self._index.folded.span(start, end))
                if last <= anchor.start or anchor.end <= first:
                    found.append(self._twin(anchor, first, last))
        return tuple(found)

    def _ranges(self, shape: Shape) -> Iterator[tuple[int, int]]:
        """The letters where twins seem to stand."""
        folded, seeds = self._index.folded, self._index.seeds
        origin = folded.index(shape.anchor.start) - shape.begin
        low, high = shape.near
        step = STEP if shape.is_long else 1

        def others(first: int, last: int, step: int) -> list[Pair]:
            pairs = seeds.pairs(shape.letters, origin, first, last, step)
            return [pair for pair in pairs if pair[0] != origin]

        near = others(low, high, step)
        wide = sorted(near + others(0, low, STEP) + others(high, len(shape.letters), STEP))
        ways = ((near, 24 if shape.is_ideographic else 40, MOST), (wide, WIDE, MOST_WIDE))
        for pairs, width, most in ways:
            for cluster in clusters(pairs, width, origin, most):
                start = max(0, cluster.beginning(shape.begin) + shape.begin)
                last = shape.begin + shape.size
                end = min(max(start + 1, cluster.beginning(last) + last), len(folded.letters))
                if cluster.votes >= VOTES and start < end:
                    yield start, end

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        text = self._text
        low, high = max(0, start - WORD), min(len(text), end + WORD)
        while start > low and is_inside(text[start - 1], text[start]):
            start -= 1
        while end < high and is_inside(text[end - 1], text[end]):
            end += 1
        return start, end

    def _twin(self, anchor: Anchor, start: int, end: int) -> Anchor:
        text = self._text
        left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        if -AROUND < end - anchor.start <= 0 or 0 <= start - anchor.end < AROUND:
            low, high = self._taken_out(anchor, start, end)
            if end <= low:
                right = text[end:low] + text[high : high + AROUND]
            else:
                left = text[max(0, low - AROUND) : low] + text[high:start]
        left, right = left[-AROUND:], right[:AROUND]
        return Anchor(
            start,
            end,
            text[start:end],
            left[-CONTEXT:],
            right[:CONTEXT],
            before=left[:-CONTEXT],
            after=right[CONTEXT:],
        )

    def _taken_out(self, anchor: Anchor, start: int, end: int) -> tuple[int, int]:
        """The paragraph of the passage, or the passage alone where the twin is in the same one."""
        text = self._text
        before = text.rfind(
            PARAGRAPH, end if end <= anchor.start else max(0, anchor.start - AROUND), anchor.start
        )
        behind = text.find(PARAGRAPH, anchor.end, start if start >= anchor.end else anchor.end + AROUND)
        if (before if end <= anchor.start else behind) < 0:
            return anchor.span
        low = before + len(PARAGRAPH) if before >= 0 else anchor.start
        return low, behind + len(PARAGRAPH) if behind >= 0 else anchor.end


@lru_cache(maxsize=1)
def last_twins(text: str) -> Twins:
    """The finder of the last text that was asked for."""
    return Twins(text)
