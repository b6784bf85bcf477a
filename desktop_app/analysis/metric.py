"""A metric: one quantity that the text states, and what it measures."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.document.span import Span

MODIFIERS = ("=", ">", ">=", "<", "<=", "~")
KINDS = ("level", "change", "share", "rank", "range", "duration")
STATUSES = ("fact", "target")


@dataclass(frozen=True, slots=True)
class Metric:
    """One stated quantity.

    `start`, `end` cover the quantity with its modifier and unit symbol ("more than 80%"); `sentence` the
    sentence around it. `value` is the number in full (2.31 million is 2310000.0), `value_high` the upper end
    of a range. `unit` is the unit, or for counts the counted thing in the singular; "percentage" for per
    cent. `change` is "up", "down" or None, `measured` the shortest noun phrase that says what is measured,
    `section` an index into the document's sections, `actor` who does it where the sentence says so. `confidence` is between 0 and 1.
    """

    start: int
    end: int
    sentence: Span
    value: float
    unit: str
    text: str
    value_high: float | None = None
    modifier: str = "="
    change: str | None = None
    measured: str = ""
    kind: str = "level"
    status: str = "fact"
    time: str | None = None
    place: str | None = None
    section: int | None = None
    confidence: float = 0.5
    actor: str | None = None

    @property
    def span(self) -> Span:
        """Where the quantity stands."""
        return Span(self.start, self.end)
