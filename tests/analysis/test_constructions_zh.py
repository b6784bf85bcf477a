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
        ("车速不得超过每小时40公里。", 40, None, "kilometre per hour", "<="),
        ("满意度达92分以上。", 92, None, "point", ">="),
        ("工期历时近三年。", 3, None, "year", "~"),
        ("定位精度优于3厘米。", 3, None, "centimetre", "<"),
        ("每人最高资助8000元。", 8000, None, "CNY", "<="),
        ("最长可申领18个月。", 18, None, "month", "<="),
        ("保存时间不得少于验收合格后三年。", 3, None, "year", ">="),
        ("约占全厂四成。", 40, None, "percentage", "~"),
        ("年营业额未超过80万元。", 800_000, None, "CNY", "<="),
        ("超过3万元至9万元的部分。", 30_000, 90_000, "CNY", "="),
        ("存销比长期在3以上。", 3, None, "-", ">="),
        ("每度加价6分。", 6, None, "fen per kilowatt hour", "="),
        ("峰谷价差不低于3:1。", 3, None, "-", ">="),
        ("洪峰流量为每秒4200立方米。", 4200, None, "cubic metre per second", "="),
        ("深证指数收报9876点。", 9876, None, "point", "="),
        ("减轻600家商户负担。", 600, None, "商户", "="),
        ("确诊病例84例。", 84, None, "病例", "="),
        ("歲入三兆五百億元。", 3_050_000_000_000, None, "CNY", "="),
        ("負債2兆1,300億元。", 2_130_000_000_000, None, "CNY", "="),
        ("罰鍰新臺幣六千元。", 6000, None, "TWD", "="),
        ("配建面积不低于用地面积4%。", 4, None, "percentage", ">="),
        ("营收过亿元。", 100_000_000, None, "CNY", ">"),
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


@pytest.mark.parametrize(
    "noun",
    "社区养老服务驿站 农村供水工程 5G基站 加氢站 安全隐患 注册护士 全民健身中心 应急避难场所 体育社会组织 "
    "珍稀濒危物种 非物质文化遗产项目 村级集体经济组织 重点排污单位 县域医共体 名师工作室".split(),
)
def test_a_name_of_many_words_is_counted_whole(noun: str) -> None:
    measure = "名" if noun.endswith("护士") else "个"
    assert extract_from_text(f"全县有48{measure}{noun}，比上年多3%。")[0].unit == noun


@pytest.mark.parametrize("noun", ["老字号", "视频号", "信号", "账号"])
def test_what_ends_as_a_number_sign_does_is_counted(noun: str) -> None:
    (metric,) = extract_from_text(f"共有{noun}310个。")
    assert (metric.value, metric.unit) == (310, noun)


@pytest.mark.parametrize(
    "measure", "招聘人数 资助金额 办理时限 压减比例 竣工面积 老年抚养比 抚养比 通车里程 分担率 漏损率".split()
)
def test_the_measure_of_a_deed_is_named_with_it(measure: str) -> None:
    (metric,) = extract_from_text(f"全市{measure}达到37%。")
    assert metric.measured == measure


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("新设冷库70座，其中大型12座。", ["冷库", "冷库"]),
        ("查处案件900件，移送公安机关41件。", ["案件", "案件"]),
        ("登记商会300家，限期整改16家。", ["商会", "商会"]),
        ("收到来信800封，平均每天处理25封。", ["来信", "来信"]),
        ("护士密度每千名居民达4.2名。", ["护士"]),
        ("28个门类中有15个门类增加值增长。", ["门类", "门类"]),
        ("每个站点备用水泵不少于2台。", ["备用水泵"]),
    ],
)
def test_a_kind_a_deed_and_a_base_are_not_what_is_counted(text: str, units: list[str]) -> None:
    assert [metric.unit for metric in extract_from_text(text)] == units


@pytest.mark.parametrize(
    ("text", "modifier", "change"),
    [
        ("工资至少提高8%。", ">=", "up"),
        ("标准最高可上浮15%。", "<=", "up"),
        ("约下降三成。", "~", "down"),
        ("租金减免六成。", "=", "down"),
        ("降息20个基点。", "=", "down"),
        ("减轻3万户企业负担。", "=", None),
    ],
)
def test_a_bound_before_the_verb_of_a_change_is_kept(text: str, modifier: str, change: str | None) -> None:
    (metric,) = extract_from_text(text)
    assert (metric.modifier, metric.change) == (modifier, change)


@pytest.mark.parametrize(
    ("text", "time", "place", "status"),
    [
        ("截至4月末，渔船共有320艘。", "4月末", None, "fact"),
        ("今年2至5月，新增泊位12个。", "今年2至5月", None, "fact"),
        ("3月18日，出动冲锋舟40艘。", "3月18日", None, "fact"),
        ("上月空置率为7%。", "上月", None, "fact"),
        ("客流恢复至2018年的九成。", None, None, "fact"),
        ("库容较常年同期偏多二成。", None, None, "fact"),
        ("预期寿命为80.1岁。", None, None, "fact"),
        ("增速低于“十二五”时期，占比提高到9%。", None, None, "fact"),
        ("其中国家级园区6个。", None, None, "fact"),
        ("入境外籍船员3200人次。", None, None, "fact"),
        ("国际航线达45条。", None, None, "fact"),
        ("中国经济将增长3.9%。", None, "中国", "target"),
        ("产量将超过70万吨。", None, None, "target"),
        ("将超过30颗卫星送入轨道。", None, None, "fact"),
        ("“十五五”时期，改造泵站60座。", "十五五时期", None, "target"),
    ],
)
def test_time_place_and_status_are_those_of_the_quantity(
    text: str, time: str | None, place: str | None, status: str
) -> None:
    metric = extract_from_text(text)[0]
    assert (metric.time, metric.place, metric.status) == (time, place, status)


def test_a_goal_and_its_time_hold_for_every_part_of_the_sentence() -> None:
    text = "到2032年，实现以下目标：绿化率达到40%；新建泵站12座；水价涨幅2%左右。"
    assert {(m.time, m.status) for m in extract_from_text(text)} == {("2032年", "target")}


def test_a_part_with_a_time_of_its_own_is_no_goal_of_the_part_before() -> None:
    goal, fact = extract_from_text("到2032年，绿化率达到40%；2024年，新建泵站12座。")
    assert (goal.status, fact.status, fact.time) == ("target", "fact", "2024年")


def test_a_change_without_a_subject_takes_what_the_clause_before_changes() -> None:
    (metric,) = extract_from_text("再次提高高龄老人津贴，人均增加30元。")
    assert metric.measured == "高龄老人津贴"


def test_members_of_a_list_behind_a_colon_keep_the_head_before_it() -> None:
    found = extract_from_text("缴费比例为：用人单位12%，灵活就业人员7%。")
    assert [m.measured for m in found] == ["用人单位缴费比例", "灵活就业人员缴费比例"]


def test_a_change_and_the_level_it_reaches_are_two_quantities() -> None:
    change, level = extract_from_text("津贴每月增加60元至1500元。")
    assert (change.value, change.change, level.value, level.change) == (60.0, "up", 1500.0, None)


def test_amounts_in_different_units_are_no_range() -> None:
    change, level = extract_from_text("覆盖率提高9个百分点至160%。")
    assert (change.value, change.unit, change.change) == (9, "percentage point", "up")
    assert (level.value, level.value_high, level.unit) == (160, None, "percentage")


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
