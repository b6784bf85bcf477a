"""Counts by section are those of looking at each place by itself, wherever sections end."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.corrections import MetricRow
from desktop_app.analysis.metric import Metric
from desktop_app.document.section import Section, section_at
from desktop_app.document.span import Span
from desktop_app.services.marks import count_by_section, metric_marks

HEADS = ((5, 60, None), (10, 20, 0), (25, 40, 0), (27, 35, 2), (70, 90, None))
"""Where sections begin and end, and their parents; between some there is text of the one above."""
SECTIONS = tuple(
    Section(n, f"Part {n}", 1, Span(start, end), Span(start, start + 2), parent)
    for n, (start, end, parent) in enumerate(HEADS)
)


@given(st.lists(st.integers(0, 100)))
def test_each_place_is_counted_in_its_innermost_section(starts: list[int]) -> None:
    found = [section_at(SECTIONS, start) for start in starts]
    assert count_by_section(SECTIONS, starts) == dict(Counter(n for n in found if n is not None))


def test_without_sections_nothing_is_counted() -> None:
    assert count_by_section((), [1, 2, 3]) == {}


def test_hidden_metrics_have_no_mark_and_others_rise() -> None:
    rows = [
        MetricRow(Metric(at, at + 2, Span(at, at + 2), 1.0, "", "12"), hidden=at == 20) for at in (30, 20, 10)
    ]
    marks = metric_marks(rows)
    assert [(mark.start, mark.id) for mark in marks.marks] == [(10, (10, 12)), (30, (30, 32))]
