"""What the user says of a metric: hidden, or corrected. It outlives every re-analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
