"""Quantities in policy sentences of our own, in English and Chinese, against gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.metric import KINDS, MODIFIERS, Metric
from desktop_app.analysis.metrics import extract_from_text, extract_metrics
from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import compose
from desktop_app.document.outline import build_outline
from desktop_app.document.span import Span

DATA = Path(__file__).resolve().parents[1] / "data"
FLOORS = {"value": 0.97, "value+unit": 0.95, "all": 0.93}
"""F1; they only rise."""


def rows(name: str) -> list[dict[str, list[list[object]]]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def found(metric: Metric) -> tuple[object, ...]:
    high = None if metric.value_high is None else round(metric.value_high, 3)
    return round(metric.value, 3), high, metric.unit, metric.modifier, metric.change


def scored(name: str, fields: int) -> float:
    """F1 over all sentences of value and upper end (2 fields), with unit (3), with bound and change (5)."""
    right = given_ = gold = 0
    for row in rows(name):
        wanted = [(round(float(m[0]), 3), m[1] and float(m[1]), *m[2:5])[:fields] for m in row["metrics"]]  # type: ignore[arg-type]
        got = [found(metric)[:fields] for metric in extract_from_text(str(row["text"]))]
        gold, given_ = gold + len(wanted), given_ + len(got)
        for item in wanted:
            if item in got:
                got.remove(item)
                right += 1
    return 2 * right / (given_ + gold)


@pytest.mark.parametrize("name", ["metrics_en.jsonl", "metrics_zh.jsonl"])
@pytest.mark.parametrize(("measure", "fields"), [("value", 2), ("value+unit", 3), ("all", 5)])
def test_the_gold_sentences_are_read_above_the_floor(name: str, measure: str, fields: int) -> None:
    f1 = scored(name, fields)
    print(f"{name} {measure}: F1 {100 * f1:.1f}")
    assert f1 >= FLOORS[measure]


@pytest.mark.parametrize("name", ["metrics_en.jsonl", "metrics_zh.jsonl"])
def test_traps_are_no_quantities(name: str) -> None:
    traps = [row for row in rows(name) if not row["metrics"]]
    assert len(traps) >= 9
    assert [row["text"] for row in traps if extract_from_text(str(row["text"]))] == []


@pytest.mark.parametrize("name", ["metrics_en.jsonl", "metrics_zh.jsonl"])
def test_targets_are_told_from_facts(name: str) -> None:
    right = total = 0
    for row in rows(name):
        wanted = [m[5] for m in row["metrics"]]
        got = [metric.status for metric in extract_from_text(str(row["text"]))]
        right += sum(a == b for a, b in zip(wanted, got, strict=False))
        total += len(wanted)
    assert right >= 0.9 * total


def test_spans_cover_the_bound_and_the_unit_symbol() -> None:
    text = "It accounts for more than 80% of industry."
    (metric,) = extract_from_text(text)
    assert text[metric.start : metric.end] == metric.text == "more than 80%"
    assert metric.sentence == Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("The unemployment rate stood at 9.6% in May.", "unemployment rate"),
        ("The server scale has exceeded 20 million.", "server scale"),
        ("The port of Sandvik ranks fourth in northern Europe.", "port of Sandvik"),
        ("The cost of repairs rose by 12.5%.", "cost of repairs"),
        ("城镇登记失业率为4.6%。", "城镇登记失业率"),
    ],
)
def test_what_is_measured_is_said(text: str, measured: str) -> None:
    assert extract_from_text(text)[0].measured == measured


def test_time_and_place_come_from_the_sentence() -> None:
    (metric,) = extract_from_text("By 2030 at least 60% of homes in Norway will be renovated.")
    assert (metric.time, metric.place) == ("By 2030", "Norway")


def test_a_table_measures_by_row_and_column() -> None:
    def row(cells: list[str], level: int) -> tuple[str, Block]:
        spans, at = [], 0
        for cell in cells:
            spans.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        text = "\t".join(cells)
        return text, Block(0, len(text), BlockKind.TABLE_ROW, level, 0, tuple(spans), 0)

    text, blocks = compose([row(["Port", "Goods (tonnes)", "Share"], 1), row(["Lund", "1,200", "47%"], 0)])
    metrics = [m for batch in extract_metrics(text, blocks, build_outline(text, blocks)) for m in batch]
    assert [(m.value, m.unit, m.measured) for m in metrics] == [
        (1200, "tonne", "Lund, Goods (tonnes)"),
        (47, "percentage", "Lund, Share"),
    ]


def test_furniture_states_nothing() -> None:
    text = "Visited 1,200 times"
    _, blocks = compose([(text, Block(0, len(text), BlockKind.FURNITURE))])
    assert [m for batch in extract_metrics(text, blocks, ()) for m in batch] == []


@given(st.integers(min_value=1, max_value=10**15))
def test_any_number_with_separators_reads_back(number: int) -> None:
    (metric,) = extract_from_text(f"There are {number:,} ships.")[:1] or (None,)
    if 1500 <= number <= 2200:
        return
    assert metric is not None
    assert metric.value == number
    assert metric.unit in ("ship", "-")


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["万", "亿", "万亿"]))
def test_any_chinese_number_with_a_scale_reads_back(number: int, scale: str) -> None:
    (metric,) = extract_from_text(f"投资{number}{scale}元。")
    assert metric.value == pytest.approx(number * {"万": 1e4, "亿": 1e8, "万亿": 1e12}[scale])
    assert metric.unit == "CNY"


@given(st.text(max_size=200))
def test_any_text_is_analysed_without_trouble(text: str) -> None:
    for metric in extract_from_text(text):
        assert text[metric.start : metric.end] == metric.text
        assert metric.modifier in MODIFIERS
        assert metric.kind in KINDS
        json.dumps([metric.value, metric.value_high], allow_nan=False)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "1," * 50_000,
        "million " * 20_000,
        "1.2.3.4 " * 10_000,
        "５" * 50_000,
        "一" * 50_000,
        "(" * 50_000,
        "half a " * 10_000,
    ],
)
def test_text_made_to_be_slow_ends(text: str) -> None:
    for metric in extract_from_text(text):
        json.dumps(metric.value, allow_nan=False)


def test_the_founding_document_is_read_whole(shared: Path) -> None:
    text = (shared / "data" / "seed" / "new-industrialization.txt").read_text(encoding="utf-8")
    got = {(m.value, m.unit, m.modifier) for m in extract_from_text(text)}
    assert got >= {
        (10, "year", "="), (80, "percentage", ">"), (50, "percentage", ">"),
        (2_310_000, "5G base station", ">"),
        (100, "percentage", "="), (500_000_000, "household", ">"), (6_500_000, "standard rack", ">"),
        (20_000_000, "server", ">"),
        (2, "rank", "="), (1_845_000_000, "connection", "="), (70, "percentage", ">"),
    }  # fmt: skip
    assert len(extract_from_text(text)) == 12


def test_a_block_of_digits_alone_states_nothing() -> None:
    said = ("12", "The fund has 40 members.", "２０２３", "7%")
    text, blocks = compose([(words, Block(0, len(words))) for words in said])
    found = [metric.text for batch in extract_metrics(text, blocks, ()) for metric in batch]
    assert found == ["40", "7%"]
