"""Confidence is calibrated: of the metrics that are called sure, at least 95 of 100 are right."""

from __future__ import annotations

import pytest

from desktop_app.analysis.confidence import SURE, calibrated
from tests.analysis.quantity_gold import is_right, met


@pytest.mark.parametrize(
    "name",
    [
        "quantities_en.jsonl",
        "quantities_en_fresh.jsonl",
        "quantities_en_unseen.jsonl",
        "quantities_zh.jsonl",
        "quantities_zh_unseen.jsonl",
    ],
)
def test_sure_metrics_are_right(name: str) -> None:
    judged = [(metric.confidence, is_right(metric, gold)) for metric, gold in met(name)]
    sure = [right for confidence, right in judged if confidence >= SURE]
    print(
        f"{name}: {len(sure)} of {len(judged)} are sure, {100 * sum(sure) / len(sure):.1f} % of these right"
    )
    assert sum(sure) >= 0.95 * len(sure)
    assert len(sure) >= 0.5 * len(judged)


def test_confidence_is_ordered_by_how_a_quantity_was_found() -> None:
    known, fraction, counted, bare = (calibrated(c, None, is_chinese=False) for c in (0.95, 0.85, 0.9, 0.6))
    assert known > fraction > SURE > counted > bare
    assert calibrated(0.95, "up", is_chinese=False) < known
    assert calibrated(0.9, None, is_chinese=True) < counted
    assert all(0 < calibrated(c / 100, None, is_chinese=False) < 1 for c in range(1, 101))
