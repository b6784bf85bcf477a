"""Metrics of two versions of a document: which changed, from what to what, which came and which went."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metric_change import MetricChange
from desktop_app.document.comparison import Row
from desktop_app.document.span import Span

ALIKE = 0.6
"""What is measured must be alike at least so much for two metrics of a passage to be the same one."""


def compare_metrics(old: Sequence[Metric], new: Sequence[Metric], rows: Sequence[Row]) -> list[MetricChange]:
    """The metrics that changed, came or went, in the order of the rows; those that stayed are left out."""
    before, after = sorted(old, key=lambda m: m.start), sorted(new, key=lambda m: m.start)
    found: list[MetricChange] = []
    for row in rows:
        if row.kind == "same":
            continue
        here, there = list(_inside(before, row.old)), list(_inside(after, row.new))
        found += _paired(here, there)
    return found


def _inside(metrics: Sequence[Metric], span: Span | None) -> Iterator[Metric]:
    if span is None:
        return
    at = bisect_left(metrics, span.start, key=lambda m: m.start)
    while at < len(metrics) and metrics[at].start < span.end:
        yield metrics[at]
        at += 1


def _paired(old: Sequence[Metric], new: Sequence[Metric]) -> list[MetricChange]:
    """Metrics of one passage, each with the one that measures the same: the most alike first."""
    scored = sorted(
        (
            (_likeness(one, other) - abs(i - j) / 1000, i, j)
            for i, one in enumerate(old)
            for j, other in enumerate(new)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for likeness, i, j in scored:
        if likeness >= ALIKE - 0.1 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    changes = [
        MetricChange(one, new[pairs[i]] if i in pairs else None)
        for i, one in enumerate(old)
        if i not in pairs or not _is_same(one, new[pairs[i]])
    ]
    return changes + [MetricChange(None, one) for j, one in enumerate(new) if j not in pairs.values()]


def _is_same(one: Metric, other: Metric) -> bool:
    return (one.value, one.value_high, one.unit, one.modifier) == (
        other.value,
        other.value_high,
        other.unit,
        other.modifier,
    )


def _likeness(one: Metric, other: Metric) -> float:
    """0 for other units, else how much alike what is measured is; the same value and year count besides."""
    if one.unit != other.unit or one.kind != other.kind:
        return 0.0
    alike = Levenshtein.normalized_similarity(one.measured.lower(), other.measured.lower())
    return alike + 0.3 * _is_same(one, other) + 0.1 * (one.time == other.time)
