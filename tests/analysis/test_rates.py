"""A bare number that is a rate per so many has that as its unit, and the many are no quantity."""

from __future__ import annotations

import pytest

from desktop_app.analysis.metrics import extract_from_text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The rate was 40 per 1,000 people in 2020.", 40, "per 1,000 people"),
        ("Burglary fell to 12.5 per 10 000 inhabitants.", 12.5, "per 10,000 inhabitants"),
        ("The ratio rose to 3.4 per thousand in May.", 3.4, "per thousand"),
        ("孕产妇死亡率降至14.3/10万。", 14.3, "per 100,000"),
        ("该病发病率为1/10万。", 1, "per 100,000"),
        ("发病率控制在0.75/10万人以内。", 0.75, "per 100,000 people"),
    ],
)
def test_rates_per_so_many(text: str, value: float, unit: str) -> None:
    assert [(metric.value, metric.unit) for metric in extract_from_text(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "share"), [("约1/3的企业停产。", 33.333333), ("本图比例尺为1/10万。", None)]
)
def test_fractions_are_told_from_rates(text: str, share: float | None) -> None:
    shares = [metric.value for metric in extract_from_text(text) if metric.unit == "percentage"]
    assert shares == ([] if share is None else [pytest.approx(share)])


def test_of_a_hundred_thousand_people_only_the_rate_counts() -> None:
    (metric,) = extract_from_text("去年每10万人口刑事案件立案数降至40起。")
    assert metric.value == 40
