"""Where a sentence stands in its document, and the metrics of its quantities as values of the document."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.analysis.confidence import calibrated
from desktop_app.analysis.leads import Lead
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.surroundings import Surroundings
from desktop_app.document.section import Section
from desktop_app.document.span import Span

HEAP, SPACING = 40, 8
"""More quantities than this, each within so many code points of the next, are a heap; no words say what they measure."""


class Places:
    """The sections of offsets."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._headings = [section.heading.start for section in sections]

    def at(self, offset: int) -> int | None:
        """The innermost section at an offset."""
        number = bisect_right(self._headings, offset) - 1
        found = number if number >= 0 else None
        while (
            found is not None
            and not self._sections[found].span.start <= offset < self._sections[found].span.end
        ):
            found = self._sections[found].parent
        return found


class Setting(NamedTuple):
    """Where a sentence stands: its words, where they begin in the text, its span, the sections around it.

    `opens` says whether it is the first of its block: no sentence before it says what it is about; `lead` is
    what leads in the list that it is in.
    """

    said: str
    begin: int
    sentence: Span
    places: Places
    opens: bool = True
    lead: Lead | None = None


def is_heap(said: str, quantities: Sequence[Quantity]) -> bool:
    """Whether the quantities of a sentence stand too close for words that say what they measure."""
    return len(quantities) > HEAP and len(said) < SPACING * len(quantities)


def heap_metrics(setting: Setting, quantities: Sequence[Quantity], *, is_chinese: bool) -> list[Metric]:
    """The quantities of a heap as they are, without a word on what they measure."""
    around = Surroundings(list, list)
    return [
        metric_of(setting, quantity, around, "", quantity.unit, "fact", is_chinese=is_chinese)
        for quantity in filter(is_finite, quantities)
    ]


def is_finite(quantity: Quantity) -> bool:
    """Whether a quantity is a number that JSON has: neither infinite nor undefined."""
    return math.isfinite(quantity.value) and (quantity.high is None or math.isfinite(quantity.high))


def _as_said(value: float) -> float:
    """The value without what multiplying by a scale leaves at its end: 66.4 million is no 66400000.00000001."""
    return value if value % 1 == 0 else float(f"{value:.15g}")


def metric_of(
    setting: Setting,
    quantity: Quantity,
    around: Surroundings,
    measured: str,
    unit: str,
    status: str,
    actor: str | None = None,
    *,
    is_chinese: bool = False,
) -> Metric:
    """The metric of a quantity with spans in the document."""
    said, begin, sentence, places, _, lead = setting
    time = around.time(quantity.start, quantity.after)
    if lead is not None and lead.applies(said):
        time = time or lead.time
        status = "target" if lead.is_goal else status
    start, value = begin + quantity.start, quantity.value
    return Metric(
        start,
        begin + quantity.end,
        sentence,
        value if value % 1 == 0 else _as_said(value),
        unit,
        said[quantity.start : quantity.end],
        quantity.high if quantity.high is None else _as_said(quantity.high),
        quantity.modifier,
        quantity.change,
        measured,
        quantity.kind,
        status,
        time,
        around.place(quantity.start, quantity.after),
        places.at(start),
        calibrated(quantity.confidence, quantity.change, is_chinese=is_chinese),
        actor,
    )
