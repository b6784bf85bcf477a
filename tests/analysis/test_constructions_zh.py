"""Constructions of Chinese laws, budgets and communiqués, each on its own, on words of no sample."""

from __future__ import annotations

import pytest

from desktop_app.analysis.metrics import extract_from_text


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "modifier"),
    [
        ("城乡居民收入比由2.61:1缩小到2.52:1。", 2.61, None, "-", "="),
        ("缴费满十年的，可以申领。", 10, None, "year", ">="),
        ("公司成立满十年之际。", 10, None, "year", "="),
        ("工龄满3年不满8年的，发给补助。", 3, 8, "year", "="),
        ("参保率达到九成二。", 92, None, "percentage", "="),
        ("审批时间压缩2/3。", 66.666667, None, "percentage", "="),
        ("每股派息４萬3200元。", 43200, None, "CNY", "="),
        ("受影響旅客約7 600人。", 7600, None, "人", "~"),
        ("车程节省三个多小时。", 3, None, "hour", ">"),
        ("会期一天半。", 1.5, None, "day", "="),
        ("路网密度为88.5公里/百平方公里。", 88.5, None, "kilometre per 100 square kilometre", "="),
        ("车速不得超过每小时40公里。", 40, None, "kilometre", "<="),
        ("满意度达92分以上。", 92, None, "point", ">="),
        ("工期历时近三年。", 3, None, "year", "~"),
        ("由二个以上八个以下发起人设立。", 2, 8, "发起人", "="),
    ],
)
def test_the_first_quantity_is_read(
    text: str, value: float, high: float | None, unit: str, modifier: str
) -> None:
    first = extract_from_text(text)[0]
    assert (round(first.value, 6), first.value_high, first.unit, first.modifier) == (
        value, high, unit, modifier,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("主管部门应当在二十日内作出备案决定。", ["作出备案决定"]),
        ("企业应当自变更之日起15日内，向登记机关申报。", ["申报"]),
        ("甲县库容为20万吨，乙县产量为30万吨，同比分别增加2万吨、4万吨。", ["甲县库容", "乙县产量"] * 2),
        ("水泥、玻璃产量分别增长2%和4%。", ["水泥产量", "玻璃产量"]),
        ("债务余额不超过净资产的百分之四十。", ["债务余额占净资产"]),
        ("研发经费与营业收入之比为3.1%。", ["研发经费与营业收入之比"]),
        ("热线全年受理诉求30万件。", ["诉求"]),
        ("逾期的，处违法所得二倍以上六倍以下的罚款。", ["罚款"]),
        ("职工享受20天护理假。", ["护理假"]),
        ("全年国内出游3.2亿人次。", ["国内出游"]),
        ("电动自行车保有量40万辆。", ["电动自行车保有量"]),
    ],
)  # fmt: skip
def test_what_is_measured_is_named(text: str, measured: list[str]) -> None:
    assert [metric.measured for metric in extract_from_text(text)] == measured


def test_a_change_and_the_level_it_reaches_are_two_quantities() -> None:
    change, level = extract_from_text("津贴每月增加60元至1500元。")
    assert (change.value, change.change, level.value, level.change) == (60.0, "up", 1500.0, None)


def test_a_bound_said_of_each_holds_for_the_whole_list() -> None:
    found = extract_from_text("东线、西线客流分别超过30万人次和40万人次。")
    assert [(metric.value, metric.modifier) for metric in found] == [(300000.0, ">"), (400000.0, ">")]


@pytest.mark.parametrize(
    "text",
    [
        "地震台网测定，主队以3比1取胜。",
        "985高校和211工程院校参加。",
        "歼-20与东风-41亮相。",
        "表3-2列出了指标。",
        "K3215+200处塌方。",
        "11·9消防宣传日活动举行。",
        "十年磨一剑，百里挑一。",
        "世界500强企业云集。",
        "3年期国债和7天期逆回购是名称。",
        "2024-2025学年开学。",
        "二套住房限购。",
        "315晚会曝光。",
    ],
)
def test_names_and_codes_give_nothing(text: str) -> None:
    assert [metric.text for metric in extract_from_text(text)] == []
