"""The user's word on a metric is never lost."""

from __future__ import annotations

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.corrections import apply_corrections
from desktop_app.analysis.metric import Metric
from desktop_app.document.span import Span

SENTENCE = Span(0, 60)
METRICS = [
    Metric(4, 16, SENTENCE, 80.0, "percentage", "more than 80%"),
    Metric(30, 33, SENTENCE, 140.0, "quay", "140"),
]


def test_without_corrections_the_rows_are_the_metrics() -> None:
    rows = apply_corrections(METRICS, [])
    assert [row.metric for row in rows] == METRICS
    assert not any(row.corrected or row.hidden for row in rows)


def test_the_users_values_win_and_hiding_hides() -> None:
    rows = apply_corrections(
        METRICS,
        [Correction(4, 16, "more than 80%", fields={"value": 81.0}), Correction(30, 33, "140", hidden=True)],
    )
    assert (rows[0].metric.value, rows[0].metric.unit, rows[0].corrected) == (81.0, "percentage", True)
    assert (rows[1].hidden, rows[1].corrected) == (True, False)


def test_a_correction_follows_a_metric_whose_bounds_were_drawn_anew() -> None:
    rows = apply_corrections(METRICS, [Correction(14, 16, "80%", fields={"unit": "share"})])
    assert [row.metric.unit for row in rows] == ["share", "quay"]


def test_a_correction_whose_metric_is_gone_is_a_row_of_its_own() -> None:
    rows = apply_corrections(
        METRICS[:1], [Correction(30, 33, "140", fields={"value": 141.0, "unit": "quay"})]
    )
    assert [(row.metric.value, row.corrected) for row in rows] == [(80.0, False), (141.0, True)]


def test_unknown_fields_of_a_later_version_do_no_harm() -> None:
    (row,) = apply_corrections(METRICS[:1], [Correction(4, 16, "more than 80%", fields={"mood": "good"})])
    assert row.metric == METRICS[0]
