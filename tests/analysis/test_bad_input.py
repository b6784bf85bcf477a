"""Text that no one wrote for people: what is extracted is valid, bounded and not invented."""

# ruff: noqa: E501
from __future__ import annotations

import io
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.analysis.metric import KINDS, MODIFIERS, STATUSES, Metric
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.services.extraction import extract_lines

BAD = {
    "ten thousand digits": "9" * 10_000,
    "ten thousand digits in a sentence": "Output rose to " + "1" * 10_000 + " tonnes in 2024.",
    "ten thousand Chinese digits": "产量达到" + "九" * 10_000 + "吨。",
    "scales without end": "It cost " + "million " * 500 + "euros.",
    "Chinese scales without end": "投资" + "万亿" * 500 + "元。",
    "four parts": "Version 1.2.3.4 was released.",
    "unclosed brackets": "The rate (of (the [first {half was 5 % (see",
    "only numbers": "1 2 3 4\n5 6 7 8\n9 10 11 12",
    "no spaces": "Theoutputroseto5milliontonnesin2024andfellto3" * 50,
    "mixed scripts": "Выпуск 产量 5 万 tonnes 増加した ٣٤ percent 五百 kg",
    "full width": "产量达到２．３１万吨，增长６．５％。",
    "right to left": "بلغ الإنتاج ٥٠٠ طن \u202e005\u202c وارتفع بنسبة 12%",
    "infinities": "It is 1e999, -1e999, inf, Infinity, NaN and 1e-999.",
    "surrogate halves and marks": "5\u0301 \u200b7\u2060 km \ufeff8 % \u00ad9",
    "long signs": "-" * 500 + "5" + "%" * 500,
    "many commas": "1," * 3_000 + "1",
    "zero over zero": "0/0 of the 1/0 plants, 5/0 km",
    "percent of percent": "5%%%%% ‰‰ 5 % % %",
    "vertical line": "5 | 6 | million | % |",
}


def is_sound(metric: Metric, text: str) -> bool:
    """Whether a metric lies in its text and every field is of the kind that it should be."""
    values = [metric.value] if metric.value_high is None else [metric.value, metric.value_high]
    return (
        all(map(math.isfinite, values))
        and 0 <= metric.sentence.start <= metric.start < metric.end <= metric.sentence.end <= len(text)
        and text[metric.start : metric.end] == metric.text
        and metric.modifier in MODIFIERS
        and metric.kind in KINDS
        and metric.status in STATUSES
        and metric.change in (None, "up", "down")
        and 0 <= metric.confidence <= 1
    )


@pytest.mark.parametrize("name", BAD)
def test_bad_text_gives_sound_metrics(name: str) -> None:
    text = BAD[name]
    for metric in extract_from_text(text):
        assert is_sound(metric, text), metric


def test_bad_text_gives_lines_of_valid_json() -> None:
    given_lines = [json.dumps({"id": name, "text": text}) for name, text in BAD.items()]
    out = io.StringIO()
    assert extract_lines(io.StringIO("\n".join(given_lines) + "\n"), out) == 0
    lines = out.getvalue().splitlines()
    assert len(lines) == len(BAD)
    for line in lines:
        found = json.loads(line, parse_constant=pytest.fail)
        assert found["id"] in BAD


@pytest.mark.parametrize("name", ["four parts", "infinities", "ten thousand digits in a sentence"])
def test_nothing_is_invented(name: str) -> None:
    assert [m for m in extract_from_text(BAD[name]) if m.value != 2024.0 and abs(m.value) > 1e30] == []
    if name == "four parts":
        assert extract_from_text(BAD[name]) == []


@pytest.mark.parametrize("piece", ["(5 ", "one two ", "5 % ", "1.5 23 7\n"])
def test_a_long_run_of_numbers_measures_nothing(piece: str) -> None:
    assert extract_from_text(piece * 1_000) == []
    assert len(extract_from_text("Output of 5 mines rose by 3 % and of 7 ports by 4 %. " * 30)) == 120


def test_full_width_digits_are_digits() -> None:
    found = {(m.value, m.unit) for m in extract_from_text(BAD["full width"])}
    assert found == {(23_100.0, "tonne"), (6.5, "percentage")}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "5 1,000 2.5 % million 亿 万 百分之 kg US$ € - – to and ( ) 三 ٣ ５ / per year 年 more than at least 元 \n 。 . ,".split(
                " "
            )
        ),
        max_size=25,
    ).map(" ".join)
    | st.text(alphabet="0123456789.,%-–万亿元$ 年abm(/", max_size=60)
)
def test_whatever_is_written_the_metrics_are_sound(text: str) -> None:
    for metric in extract_from_text(text):
        assert is_sound(metric, text), metric
