from __future__ import annotations

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metric_changes import compare_metrics
from desktop_app.document.comparison import compare
from desktop_app.document.span import Span


def metric(text: str, words: str, value: float, measured: str, unit: str = "percentage") -> Metric:
    start = text.index(words)
    return Metric(start, start + len(words), Span(0, len(text)), value, unit, words, measured=measured)


def changes(old: str, before: list[Metric], new: str, after: list[Metric]) -> list[tuple[str, str]]:
    found = compare_metrics(before, after, compare(old, new))
    return [(one.old.text if one.old else "", one.new.text if one.new else "") for one in found]


def test_a_changed_figure_is_told_with_what_it_was() -> None:
    old = "The share of clean rivers is 40 %.\n\nThere are 12 ports."
    new = "An introduction.\n\nThe share of clean rivers is 55 %.\n\nThere are 12 ports."
    found = changes(
        old,
        [metric(old, "40 %", 40, "clean rivers"), metric(old, "12 ports", 12, "ports", "port")],
        new,
        [metric(new, "55 %", 55, "clean rivers"), metric(new, "12 ports", 12, "ports", "port")],
    )
    assert found == [("40 %", "55 %")]


def test_figures_are_paired_by_what_they_measure() -> None:
    old = "Clean rivers are 40 % and clean lakes 50 % of all waters."
    new = "Clean lakes are 60 % and clean rivers 45 % of all waters."
    found = changes(
        old,
        [metric(old, "40 %", 40, "clean rivers"), metric(old, "50 %", 50, "clean lakes")],
        new,
        [metric(new, "60 %", 60, "clean lakes"), metric(new, "45 %", 45, "clean rivers")],
    )
    assert found == [("40 %", "45 %"), ("50 %", "60 %")]


def test_figures_come_and_go() -> None:
    old = "The fund has 3 million crowns.\n\nThe end."
    new = "The end.\n\nAltogether 9 offices were opened."
    found = changes(
        old,
        [metric(old, "3 million crowns", 3e6, "fund", "crown")],
        new,
        [metric(new, "9 offices", 9, "offices", "office")],
    )
    assert sorted(found) == [("", "9 offices"), ("3 million crowns", "")]
