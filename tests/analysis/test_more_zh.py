"""The 余 and 多 behind a scale belong to the number, not to what it counts."""

from __future__ import annotations

import pytest

from desktop_app.analysis.metrics import extract_from_text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("人口减少18万余人。", 180_000, "人"),
        ("培训18万多人。", 180_000, "人"),
        ("全市投资3亿余元。", 300_000_000, "CNY"),
        ("产量增加18万余吨。", 180_000, "tonne"),
        ("解决18万余名学生就业。", 180_000, "学生"),
    ],
)
def test_more_behind_a_scale(text: str, value: float, unit: str) -> None:
    (metric,) = extract_from_text(text)
    assert (metric.value, metric.unit, metric.modifier) == (value, unit, ">")
