"""A metric that is not the same in two versions of a document."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.analysis.metric import Metric


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric of the old version and what it is in the new one; None where it is not there."""

    old: Metric | None
    new: Metric | None
