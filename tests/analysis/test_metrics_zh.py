"""Chinese quantities: policy sentences with gold, and each construction of the grammar on its own."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.analysis.numerals_zh import han_value

DATA = Path(__file__).resolve().parents[1] / "data"
FLOORS = {
    "quantities_zh.jsonl": {
        "value": 0.995, "value+unit": 0.99, "value+unit+bound": 0.985, "measured": 0.97, "head": 0.9,
    },
    "quantities_zh_unseen.jsonl": {
        "value": 0.993, "value+unit": 0.988, "value+unit+bound": 0.988, "measured": 0.95, "head": 0.915,
    },
}  # fmt: skip
"""F1; they only rise. The sentences of the second file were marked before the grammar had read them,
twenty-two batches in turn; what it got wrong then has been mended since."""
MOST_TRAPS = 0.02
ALIASES = {"celsius": "degree Celsius"}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-5 * max(1.0, abs(a), abs(b))


def is_value(gold: dict[str, Any], metric: Metric) -> bool:
    wanted = [[gold["value"], gold.get("value_high")]]
    wanted += [[alt[0], alt[1] if len(alt) > 1 else None] for alt in gold.get("value_alt", [])]
    for low, high in wanted:
        if (high is None) != (metric.value_high is None) or low is None:
            continue
        if close(low, metric.value) and (high is None or close(high, metric.value_high or 0.0)):
            return True
    return False


def is_unit(gold: dict[str, Any], metric: Metric) -> bool:
    accepted = {gold["unit"], *gold.get("unit_alt", [])}
    return bool(accepted & {metric.unit, ALIASES.get(metric.unit, metric.unit)})


def is_bound(gold: dict[str, Any], metric: Metric) -> bool:
    def is_said(wanted: str) -> bool:
        if wanted == "=":
            return metric.modifier == "=" and metric.change is None
        return wanted[0] == metric.modifier[0] or wanted == metric.change

    return any(map(is_said, [gold["qualifier"], *gold.get("qualifier_alt", [])]))


def is_measured(gold: dict[str, Any], metric: Metric) -> bool:
    def pairs(phrase: str) -> set[str]:
        return {phrase[i : i + 2] for i in range(len(phrase) - 1)}

    return not gold.get("measured") or bool(pairs(gold["measured"]) & pairs(metric.measured))


def is_head(gold: dict[str, Any], metric: Metric) -> bool:
    """Whether the nouns that the two phrases end in are the same, or one phrase ends the other."""
    wanted, found = str(gold.get("measured", "")), metric.measured
    return not wanted or (
        bool(found) and (wanted[-2:] == found[-2:] or wanted.endswith(found) or found.endswith(wanted))
    )


MEASURES = {
    "value": [is_value],
    "value+unit": [is_value, is_unit],
    "value+unit+bound": [is_value, is_unit, is_bound],
    "measured": [is_value, is_measured],
    "head": [is_value, is_head],
}


def overlaps(gold: dict[str, Any], metric: Metric) -> bool:
    return bool(gold["start"] < metric.end and metric.start < gold["end"])


def counts(name: str, measure: str) -> Counter[str]:
    """How many were right, given and wanted over all sentences; optional ones count neither way."""
    tally: Counter[str] = Counter()
    for row in rows(name):
        wanted = [q for q in row["quantities"] if not q.get("trap") and not q.get("optional")]
        neutral = [q for q in row["quantities"] if q.get("optional")]
        given_ = extract_from_text(row["text"])
        tally["wanted"] += len(wanted)
        for gold in wanted:
            hit = next((m for m in given_ if all(is_right(gold, m) for is_right in MEASURES[measure])), None)
            if hit is not None:
                given_.remove(hit)
                tally["right"] += 1
                tally["given"] += 1
        tally["given"] += sum(not any(overlaps(q, m) for q in neutral) for m in given_)
    return tally


@pytest.mark.parametrize(("name", "measure"), [(name, measure) for name in FLOORS for measure in MEASURES])
def test_the_gold_sentences_are_read_above_the_floor(name: str, measure: str) -> None:
    tally = counts(name, measure)
    precision, recall = tally["right"] / tally["given"], tally["right"] / tally["wanted"]
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name} {measure}: P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}")
    assert tally["wanted"] > 150
    assert f1 >= FLOORS[name][measure]


@pytest.mark.parametrize("name", FLOORS)
def test_dates_names_and_set_phrases_are_no_quantities(name: str) -> None:
    taken = traps = 0
    for row in rows(name):
        quantities = [q for q in row["quantities"] if not q.get("trap")]
        found = [m for m in extract_from_text(row["text"]) if not any(overlaps(q, m) for q in quantities)]
        for trap in (q for q in row["quantities"] if q.get("trap")):
            traps += 1
            taken += any(overlaps(trap, m) for m in found)
    print(f"traps taken: {taken} of {traps}")
    assert traps >= 60
    assert taken <= MOST_TRAPS * traps


def test_targets_are_told_from_facts() -> None:
    right = total = 0
    for row in rows("quantities_zh.jsonl"):
        found = extract_from_text(row["text"])
        for gold in (q for q in row["quantities"] if q.get("status") and not q.get("trap")):
            hit = next((m for m in found if is_value(gold, m) and overlaps(gold, m)), None)
            if hit is not None:
                total += 1
                right += hit.status == gold["status"]
    assert total > 150
    assert right >= 0.95 * total


Said = tuple[float, float | None, str, str, str | None]


def said(text: str) -> list[Said]:
    return [(round(m.value, 6), m.value_high, m.unit, m.modifier, m.change) for m in extract_from_text(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新增泊位三千五百个。", [(3500, None, "泊位", "=", None)]),
        ("受益农户10余万户。", [(100000, None, "户", ">", None)]),
        ("参训渔民18万余人。", [(180000, None, "人", ">", None)]),
        ("水库蓄水25万6千立方米。", [(256000, None, "cubic metre", "=", None)]),
        ("合同金额为人民币壹佰贰拾万元。", [(1200000, None, "CNY", "=", None)]),
        ("修缮祠堂二三十座。", [(20, 30, "祠堂", "=", None)]),
        ("通勤时间缩短至一个半小时。", [(1.5, None, "hour", "=", None)]),
        ("最低气温为-18.5℃。", [(-18.5, None, "celsius", "=", None)]),
        ("补贴面积为5至7万亩。", [(50000, 70000, "mu", "=", None)]),
        ("茶叶均价每斤12元至15元。", [(12, 15, "CNY per jin", "=", None)]),
        ("污水处理费为1.4元/吨。", [(1.4, None, "CNY per tonne", "=", None)]),
        ("处二万元以上十万元以下的罚款。", [(20000, 100000, "CNY", "=", None)]),
        ("有三分之二以上的委员出席。", [(66.666667, None, "percentage", ">=", None)]),
        ("应当在十五日内答复。", [(15, None, "day", "<=", None)]),
        ("客运量同比增长6.5%，降幅收窄2个百分点。", [
            (6.5, None, "percentage", "=", "up"), (2, None, "percentage point", "=", "down")]),
        ("绿化率由40%提高到55%。", [
            (40, None, "percentage", "=", None), (55, None, "percentage", "=", None)]),
        ("桥梁由12座增至19座。", [(12, None, "桥梁", "=", None), (19, None, "桥梁", "=", None)]),
        ("两项费率分别为2、3和5%。", [
            (2, None, "费率", "=", None), (2, None, "percentage", "=", None),
            (3, None, "percentage", "=", None), (5, None, "percentage", "=", None)]),
        ("游客数量增加两倍。", [(2, None, "times", "=", "up")]),
        ("游客数量是上年的2.2倍。", [(2.2, None, "times", "=", None)]),
        ("产值力争翻两番。", [(4, None, "times", "=", "up")]),
        ("造船完工量居世界第二。", [(2, None, "rank", "=", None)]),
        ("近五年来建成码头8座。", [(5, None, "year", "=", None), (8, None, "码头", "=", None)]),
        ("近五分之一的渔船已更新。", [(20, None, "percentage", "~", None)]),
        ("全县貧困人口減少３．２萬人。", [(32000, None, "人", "=", "down")]),
        ("新建泵站 12 座，\n投资 3.5 亿元。", [
            (12, None, "泵站", "=", None), (350000000, None, "CNY", "=", None)]),
    ],
)  # fmt: skip
def test_each_construction_is_read(text: str, wanted: list[Said]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "第六十七条另有规定的除外。",
        "二〇二五年十二月三日发布。",
        "热线电话：0755-23456789。",
        "5G、PM2.5和C919都是名称。",
        "“两个确立”和“三农”写入文件。",
        "《关于2030年前行动方案的通知》已印发。",
        "（三）加强组织领导。",
        "提供格式条款的一方应当说明。",
        "一是抓落实，二是强监督。",
    ],
)
def test_names_dates_and_references_give_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("全市森林覆盖率达到43%。", "森林覆盖率"),
        ("解决了6万山区居民的饮水安全问题。", "山区居民饮水安全"),
        ("违反规定的，处五万元以下的罚款。", "罚款"),
        ("国内生产总值增长5%，占全国比重为12%。", "国内生产总值占全国比重"),
        ("蔬菜、肉类、水产品价格分别上涨2%、1%和3%。", "肉类价格"),
    ],
)
def test_what_is_measured_is_the_shortest_phrase(text: str, measured: str) -> None:
    assert measured in [metric.measured for metric in extract_from_text(text)]


def test_time_and_place_are_those_in_force_not_those_compared_with() -> None:
    (metric,) = extract_from_text("到2025年，湖南省冷库容量比2020年增长40%以上。")
    assert (metric.time, metric.place, metric.status) == ("2025年", "湖南省", "target")


def test_traditional_text_is_kept_as_written() -> None:
    (metric,) = extract_from_text("全國共有醫療機構３萬個。")
    assert (metric.value, metric.unit, metric.text, metric.place) == (30000.0, "醫療機構", "３萬個", "全國")


DIGITS = "零一二三四五六七八九"


def in_characters(number: int) -> str:
    """A whole number below 10^12 as Chinese writes it in full."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, scale)
        if group:
            if parts and group < 1000:
                parts.append("零")
            parts.append(group_in_characters(group) + word)
        elif parts and number and parts[-1] != "零":
            parts.append("零")
    return "".join(parts).replace("零零", "零")


def group_in_characters(group: int) -> str:
    written, is_open = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, group = divmod(group, scale)
        if digit:
            written += ("零" if is_open else "") + DIGITS[digit] + word
            is_open = False
        else:
            is_open = bool(written)
    return written


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_characters_reads_back_as_itself(number: int) -> None:
    assert han_value(in_characters(number)) == number


@given(st.integers(2, 10**9), st.sampled_from(["", "万", "亿"]), st.booleans(), st.booleans())
def test_a_number_in_digits_reads_back_as_itself(number: int, scale: str, wide: bool, grouped: bool) -> None:
    digits = f"{number:,}" if grouped else str(number)
    if wide:
        digits = digits.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)} | {ord(","): "，"})
    (metric,) = extract_from_text(f"财政收入达到{digits}{scale}元。")
    assert metric.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert metric.unit == "CNY"


@given(
    st.text(
        alphabet="一二两三十百千万亿点零半数几余多个元%年月日第到至-、，。（）“”1209. \n增长下降占的以上",
        max_size=60,
    )
)
def test_no_text_of_numerals_breaks_the_reader(text: str) -> None:
    for metric in extract_from_text(text):
        assert 0 <= metric.start < metric.end <= len(text)
        assert text[metric.start : metric.end]
