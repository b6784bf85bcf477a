"""How metrics read in the panel."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from desktop_app.analysis.metric import Metric
from desktop_app.document.span import Span
from desktop_app.ui.metric_words import converted_words, counted_words, number_words, share_of, value_words


def metric(value: float, unit: str, high: float | None = None, **fields: str) -> Metric:
    return Metric(0, 1, Span(0, 1), value, unit, "5", high, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2_312_000, "2.312 million"), (1.3e12, "1.3 trillion"), (6_500, "6,500"), (0.25, "0.25"), (0, "0"),
        (-3_000_000, "-3 million"), (1e30, "1e+30"), (0.00012, "0.00012"), (999_999, "999,999"), (2 / 3, "0.667"),
    ],
)  # fmt: skip
def test_numbers_are_short(value: float, said: str) -> None:
    assert number_words(value) == said


def test_a_range_says_a_scale_that_it_shares_once() -> None:
    assert value_words(metric(5e6, "job", 7e6)) == "5–7 million"
    assert value_words(metric(9e5, "job", 2e6)) == "900,000–2 million"
    assert value_words(metric(5, "percentage", 7, modifier="~")) == "≈ 5–7 %"


def test_other_units_keep_the_shape_of_the_value() -> None:
    assert converted_words(metric(30, "mu"), "hectare") == "= 2 hectares"
    assert converted_words(metric(5, "mile", 10), "kilometre") == "= 8.047–16.093 kilometres"
    assert converted_words(metric(2, "celsius", change="up", kind="change"), "fahrenheit") == "= 3.6 °F"
    assert converted_words(metric(20, "celsius"), "fahrenheit") == "= 68 °F"
    assert converted_words(metric(20, "USD"), "EUR") == ""


@pytest.mark.parametrize(
    ("shown", "share"),
    [
        (metric(20, "percentage"), (0.2, 0.2)), (metric(70, "percentage", modifier=">"), (0.7, 1.0)),
        (metric(5, "percentage", 7), (0.05, 0.07)), (metric(120, "percentage"), None),
        (metric(6, "percentage", change="up"), None), (metric(5, "tonne"), None), (metric(-5, "percentage"), None),
    ],
)  # fmt: skip
def test_only_shares_of_a_whole_have_a_bar(shown: Metric, share: tuple[float, float] | None) -> None:
    assert share_of(shown) == (share if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (metric(1, "mile"), "mile"), (metric(2.3, "mile"), "miles"), (metric(5e6, "household"), "households"),
        (metric(1, "person", 2), "people"), (metric(20, "percentage"), ""), (metric(3, "-"), ""),
        (metric(2, "rank", kind="rank"), ""),
    ],
)  # fmt: skip
def test_the_unit_is_in_the_number_of_the_value(shown: Metric, said: str) -> None:
    assert counted_words(shown) == said


def test_a_fraction_in_words_is_no_more_exact_than_it_was_said() -> None:
    assert value_words(Metric(0, 1, Span(0, 1), 200 / 3, "percentage", "two thirds")) == "66.7 %"
    assert value_words(Metric(0, 1, Span(0, 1), 66.667, "percentage", "66.667%")) == "66.667 %"
