"""A quantity as the grammars of both languages find it, before its context is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Quantity:
    """A quantity in a sentence; offsets count from the beginning of the sentence.

    `start`, `end` cover modifier, number and unit symbol; `number` is where the numeral itself begins, `after`
    where the counted phrase or the unit ends. `counted` is the noun phrase as written.
    """

    start: int
    end: int
    number: int
    after: int
    value: float
    high: float | None = None
    unit: str = "-"
    dimension: str = ""
    modifier: str = "="
    change: str | None = None
    kind: str = "level"
    counted: str = ""
    confidence: float = 0.5
