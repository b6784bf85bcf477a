"""What the user says of a metric: hidden, or corrected. It outlives every re-analysis and every version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.document.annotation import Anchor, DocumentId


@dataclass(frozen=True, slots=True)
class Correction:
    """The user's word on the metric at [start, end) with the surface `text`.

    `fields` maps names of Metric's fields (value, value_high, unit, modifier, change, measured, kind, status,
    time, place) to the user's values; they win over the extractor's. `hidden` takes the row out of the table.
    """

    start: int
    end: int
    text: str
    hidden: bool = False
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from the others on one document: where it is."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class CarriedCorrection:
    """What became of a correction on the next version: kept there also where its number was not found.

    `id` is a UUID. `origin` is the correction's key on the version before, `previous`, or the id of the one
    that was not found there. `anchor` and `correction` are those of the text that it was made on, `place` is
    where its number stands in this version, None where it does not; `status` and `score` as in Located.
    """

    id: str
    document: DocumentId
    previous: DocumentId
    origin: str
    anchor: Anchor
    correction: Correction
    place: Anchor | None = None
    status: str = "orphan"
    score: float = 0.0
