"""The user's word on metrics laid over what was extracted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.metric import Metric
from desktop_app.document.span import Span

CORRECTABLE = frozenset("value value_high unit modifier change measured kind status time place".split())
_KNOWN = {field.name for field in fields(Metric)} & CORRECTABLE


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric as it is shown: with the user's values, and whether it is hidden."""

    metric: Metric
    corrected: bool = False
    hidden: bool = False
    correction: Correction | None = None


def apply_corrections(metrics: Sequence[Metric], corrections: Sequence[Correction]) -> list[MetricRow]:
    """The rows in reading order.

    A correction belongs to the metric with its span, else to one that overlaps it and has the same surface
    text (the extraction may draw its bounds otherwise one day). One that fits none and says more than to hide
    becomes a row of its own: the user's word is never lost.
    """
    if not corrections:
        return [MetricRow(metric) for metric in metrics]
    matched: dict[int, Correction] = {}
    by_span = {(m.start, m.end): i for i, m in enumerate(metrics)}
    alone = []
    for correction in corrections:
        index = by_span.get((correction.start, correction.end))
        if index is None or index in matched:
            index = _overlapping(metrics, correction, matched)
        if index is None:
            alone.append(correction)
        else:
            matched[index] = correction
    rows = [_row(metric, matched.get(i)) for i, metric in enumerate(metrics)]
    rows += [_own_row(correction) for correction in alone if correction.fields]
    rows.sort(key=lambda row: (row.metric.start, row.metric.end))
    return rows


def _overlapping(
    metrics: Sequence[Metric], correction: Correction, taken: dict[int, Correction]
) -> int | None:
    span = Span(correction.start, correction.end)
    found = [
        (min(m.end, span.end) - max(m.start, span.start), -i)
        for i, m in enumerate(metrics)
        if i not in taken and m.span.overlaps(span) and _same_surface(m.text, correction.text)
    ]
    return -max(found)[1] if found else None


def _same_surface(first: str, second: str) -> bool:
    a, b = " ".join(first.split()), " ".join(second.split())
    return bool(a and b) and (a in b or b in a)


def _values(correction: Correction) -> dict[str, object]:
    return {name: value for name, value in correction.fields.items() if name in _KNOWN}


def _row(metric: Metric, correction: Correction | None) -> MetricRow:
    if correction is None:
        return MetricRow(metric)
    values = _values(correction)
    corrected = replace(metric, **values) if values else metric  # type: ignore[arg-type]
    return MetricRow(corrected, bool(values), correction.hidden, correction)


def _own_row(correction: Correction) -> MetricRow:
    """A metric that only the user knows of."""
    span = Span(correction.start, correction.end)
    bare = Metric(*span, span, 0.0, "", correction.text, confidence=1.0)
    return MetricRow(
        replace(bare, **_values(correction)),  # type: ignore[arg-type]
        corrected=True,
        hidden=correction.hidden,
        correction=correction,
    )
