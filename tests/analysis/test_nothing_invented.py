"""What is extracted from text that no one wrote for people stands there: nothing is made up."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.analysis.reading import iterate_metrics
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes
from tests.benchmarks.bad_text import BAD

SIZE = 6_000
"""Bytes of each kind: more than a piece of the longest sentence."""
NO_QUANTITY = (
    "digits", "commas", "million million", "1 1 1 1", "1,1,1,1", "1.2.3.4", "1.2.3.4 1.2.3.4", "table of numbers",
    "unclosed brackets", "unclosed brackets alone", "minus signs", "dots", "quotes", "slashes", "万亿万亿", "三三三",
    "一二三四五", "全角数字", "全角数字，", "未闭合括号", "《《《", "“““", "第第第", "第一第二", "增长增长", "5、5、", "每每每", "壹贰叁",
)  # fmt: skip
"""Kinds in which nothing is stated."""
WRITTEN_VALUES: dict[str, set[float]] = {
    "one line of prose": {5.0, 3.0},
    "per cent": {5.0},
    "no spaces": {5_000_000.0, 5.0, 3.0},
    "five million million": {5e6, 5e12},
    "right to left": {500.0, 12.0},
    "right-to-left marks": {5.0},
    "one two one two": {1.0, 2.0},
    "5万 5万": {50_000.0},
    "5万5万": {50_000.0},
    "百分之": {100.0},
    "百分之五百分之五": {5.0, 500.0, 100.0, 1.0},
    "5个5个": {5.0},
    "5个企业和": {5.0},
    "一行中文": {5.0, 3.0},
    "比重比重5%": {5.0},
    "分别增长5%、": {5.0},
    "每5公斤5元": {5.0},
    "所有全部": {100.0},
    "汉字之间空格": {50_000.0},
}
"""The values that can be read in a kind that states some; the rest is drawn at random."""


def metrics_of(text: str) -> Iterator[Metric]:
    """The metrics of a text as a document."""
    document = read_bytes(text.encode(), "bad.txt")
    for batch in iterate_metrics(document, build_outline(document.text, document.blocks)):
        yield from batch


@pytest.mark.parametrize("name", NO_QUANTITY)
def test_nothing_is_found_where_nothing_is_stated(name: str) -> None:
    assert list(metrics_of(BAD[name](SIZE))) == []


@pytest.mark.parametrize("name", WRITTEN_VALUES)
def test_only_written_values_are_found(name: str) -> None:
    text = BAD[name](SIZE)
    for metric in metrics_of(text):
        assert metric.value in WRITTEN_VALUES[name], metric
        assert metric.value_high is None or metric.value_high in WRITTEN_VALUES[name], metric


@pytest.mark.parametrize("name", BAD)
def test_what_is_measured_is_written_there(name: str) -> None:
    text = BAD[name](SIZE)
    characters = set("".join(text.split()).lower())
    for metric in metrics_of(text):
        assert set("".join(metric.measured.split()).lower()) <= characters | set(", "), metric
        assert metric.text in text, metric
        assert re.search(r"\w", metric.text), metric


def test_every_kind_has_a_test_of_its_values() -> None:
    drawn = {"mixed characters", "mixed scripts", "随机汉字数字"}
    assert set(NO_QUANTITY) | set(WRITTEN_VALUES) | drawn == set(BAD)


@pytest.mark.parametrize("text", ["12", "1,234.5", "3 4", "-5", "３．５"])
def test_a_few_bare_numbers_are_still_read(text: str) -> None:
    assert extract_from_text(text) or len(text) < 4
