"""Which kind of numbered heading lies inside which, where the usual order of their names does not hold.

'Section 1' lies inside 'Article I' where sections begin anew under each article, and plain numbers that run
on through parts and chapters ('1 Plans', '2 Review') lie inside these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.document.label_words import ANNEX, ARTICLE, BELOW_PLAIN, SECTION, SPINE

_LEAST_RESTARTS = 2


class Numbered(NamedTuple):
    """A heading with a number: the kind of its label, its usual rank and its last number."""

    scheme: str
    rank: float
    number: int


@dataclass(slots=True)
class _Kind:
    """What a kind of label does through the document."""

    rank: float
    first: int
    last: int = 0
    count: int = 0
    restarts: int = 0

    @property
    def runs_on(self) -> bool:
        """Whether these are plain numbers that are thought to run through the document."""
        return SPINE <= self.rank < SPINE + 1


def settle_ranks(headings: Sequence[Numbered]) -> dict[str, float]:
    """The rank of each kind of label that its place in this document decides; the others keep theirs."""
    kinds: dict[str, _Kind] = {}
    under: dict[tuple[str, str], int] = {}
    before = ""
    for at, heading in enumerate(headings):
        kind = kinds.setdefault(heading.scheme, _Kind(heading.rank, at))
        kind.last = at
        kind.count += 1
        if heading.number == 1:
            kind.restarts += 1
            under[heading.scheme, before] = under.get((heading.scheme, before), 0) + 1
        before = heading.scheme
    settled = _inside_out(kinds, under)
    for scheme, kind in kinds.items():
        if kind.runs_on:
            settled[scheme] = _below_containers(kind, kinds) or _between(scheme, kinds, headings) or kind.rank
    return settled


def _inside_out(kinds: dict[str, _Kind], under: dict[tuple[str, str], int]) -> dict[str, float]:
    """Kinds that begin anew directly under a kind that usually lies deeper."""
    settled: dict[str, float] = {}
    for (inner, outer), times in under.items():
        if inner == outer or outer not in kinds:
            continue
        a, b = kinds[inner], kinds[outer]
        often = times >= _LEAST_RESTARTS and times * 2 > a.restarts
        if often and 0 < a.rank < b.rank <= ARTICLE and b.restarts < a.restarts and b.first < a.first:
            settled[inner] = b.rank + 0.5
    return settled


def _below_containers(kind: _Kind, kinds: dict[str, _Kind]) -> float:
    """The rank of numbers that run on through words that began before them and are fewer; 0 if none."""
    outer = [
        other
        for other in kinds.values()
        if 0 < other.rank <= SECTION and not other.runs_on and other.count < kind.count
    ]
    if not any(other.rank > ANNEX and other.first < kind.first for other in outer):
        return 0
    return max(other.rank for other in outer) + 1 + kind.rank - SPINE


def _between(scheme: str, kinds: dict[str, _Kind], headings: Sequence[Numbered]) -> float:
    """The rank of numbers that all stand between two neighbours of another kind; 0 if they do not."""
    kind = kinds[scheme]
    inside = {heading.scheme for heading in headings[kind.first : kind.last + 1]}
    deepest = 0.0
    for name, other in kinds.items():
        if name not in inside and other.first < kind.first and other.last > kind.last:
            deepest = max(deepest, effective_rank(name, other.rank))
    return deepest + 0.5 if deepest > kind.rank else 0


def effective_rank(scheme: str, rank: float) -> float:
    """The rank of a kind of label; numbers that begin anew lie below the headings without one."""
    if rank or not scheme:
        return rank
    return BELOW_PLAIN + (int(scheme[3]) / 10 if scheme.startswith("dec") else 0)
