"""The unit or the counted noun behind a Chinese number."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from desktop_app.analysis.unit_forms import ChineseForms
from desktop_app.analysis.units import Unit, unit_lexicon
from desktop_app.analysis.words_zh import noun_after
from desktop_app.patterns import deferred
from desktop_app.resources import resource_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CLASSIFIERS = tuple(
    "方面 单 个 家 项 座 条 所 件 名 位 台 套 辆 艘 架 次 批 种 类 支 只 头 棵 株 处 间 栋 幢 册 部 份 场 届 轮 门 片 块 颗 枚 笔 宗 起 例 组 对 双 款 篇 卷 张 把 口 匹 "
    "列 节 段 道 顶 根 票 期 羽 尾 盏 面 眼 孔 箱 袋 瓶 盒 包 幅 首 本 层 版 圈 趟 遍 排 柜 车 股 团 员 点 步 尊 群 朵 滴 具 通 路 封 则 级 代 席 桌 班 艇 站 "
    "车道 户次 家次 台次 辆次 架次 班次 场次 期次 批次 件次 车次 人份 台套 个次 床 盘 幕 集 页 行 字".split()
)
_CLASSIFIER = deferred(
    "(?:" + "|".join(sorted(CLASSIFIERS, key=len, reverse=True)) + ")(?:[（(][\u3400-\u9fff]{1,3}[)）])?"
)
_CLASSIFIER_HEADS = frozenset(word[0] for word in CLASSIFIERS)
BOUND_NOUNS = {
    "票": "票", "期": "期", "层": "层", "页": "页", "字": "字", "步": "步", "级": "级", "代": "代", "点": "点", "圈": "圈", "行": "行", "车道": "车道",
}  # fmt: skip
"""Measure words that are a unit themselves where no noun follows."""
_NOT_UNIT = {
    "人": "民大均员工才物类身家情力选文格本道体事权", "户": "籍口用外型均", "年": "均度级代初底末轻", "周": "边期到围末转",
    "岁": "月末", "担": "保任当心负", "里": "程面庄河店桥铺屯沟海坪", "帕": "", "日": "均常程益报", "天": "然气津文", "元": "旦素件首化老", "度": "假过", "角": "度落色", "分": "析布别散为配钟之期批类步级层次组工支公局店行院校享歧红流解区头数管设成给", "升": "级高至到为格学值温", "克": "服隆",
    "秒": "杀", "米": "饭粉", "倍": "增", "日元": "", "桶": "装", "斤": "", "户口": "", "人口": "", "吨": "", "周年": "", "伏": "", "瓦": "", "亩": "均",
}  # fmt: skip
_PERIODS = deferred(
    r"个多(小时|月|星期|世纪|钟头)|个?半(小时|月|星期|世纪|钟头|学期)|(年)半(?!年)|(个月)零|(倍)半|(天)半(?!天)"
)
_HALVED = ("个", "半", "年", "倍", "天半")
_PER = deferred(r"/(?:每)?")
_PER_AMOUNT = deferred(r"\d{1,4}|十万|[百千万](?![瓦克米伏卡焦])")
_SIZES = {"百": "100", "千": "1000", "万": "10000", "十万": "100000"}
_PER_MANY = deferred(r"/(10万|十万|千|万|百万|1000|10000|100000)(人口?)?(?![\d,.元吨亩辆户次台千瓦])")
_BASES = {
    "10万": "100,000", "十万": "100,000", "100000": "100,000", "万": "10,000", "10000": "10,000", "千": "1,000", "1000": "1,000",
    "百万": "million",
}  # fmt: skip
"""What a bare number is a rate of: 14.3/10万."""
_PER_THING = deferred(r"[月次台套辆件个只头株袋]")
_PER_PEOPLE = deferred(r"(百|千|万|十万)?(人|户|家|亩)")
_ABSTRACT = deferred("(?:突出|重点|主要|具体|共性|典型|历史遗留)?(?:问题|方面)")
_INTERPRETED = deferred("解释|选择|理解|解读|可能")
_PER_HEADS = deferred(r"/(百|千|万)?(人|户)")
_MORE = deferred(r"[多余]?(?:以上|左右|以内|以下|上下)?的?")
_PER_BEFORE = deferred(
    r"每(斤|公斤|千克|吨|亩|公顷|平方米|立方米|千瓦时|度|度电|公里|平方公里|升|克|立方|千瓦|桶|标准箱)(?:[\u3400-\u9fff]{0,6}?(?:为|约|补贴|补助|加价|奖励|提高|下调|上调|价格|不低于|不超过|达|收取|支付|增加|降低|上涨|下降)?)\Z"
)
_PACE = deferred(r"每(小时|分钟|秒)\Z")
_PACES = {"小时": "hour", "分钟": "minute", "秒": "second"}
"""What a speed or a flow is stated for: 每小时40公里, 每秒2.9万立方米."""
_MONEY = deferred(r"(?:台|港|澳门)币\Z")
_MONEYS = {"台币": "TWD", "港币": "HKD", "澳门币": "MOP"}
STATED_EACH = frozenset("currency score length volume".split())
"""Dimensions of units that 每 states for something."""


@dataclass(frozen=True, slots=True)
class ChineseUnits:
    """Chinese surface forms of units, and what finds the longest one at a place."""

    forms: dict[str, Unit]
    finder: ChineseForms


_PERSON = deferred(
    r".*(?:人才|者|人|员|生|师|工|民|众|户|手|子女|家长|代表|干部|委员|专家|书记|主任|院长|校长|院士|博士|硕士|教授|顾问|骨干|能手|标兵|模范|劳模|英雄|烈士|大使|劳动力|妇女|儿童|青年|少年|老人|学生|客|军|警|兵|亲属|家属|人才|对象|团队|组员|兄弟|同胞|伤员|董事|监事|理事|股东|经理|总监|法官|科学家|企业家|艺术家|作家|孤儿|幼儿|司机|骑手|导游|保姆|业主|患|病例|女性|男性|得主|冠军|长|官|嘉宾|医|护士|护|人士|战士|村官|匠|徒|友)"
)


@cache
def chinese_units() -> ChineseUnits:
    """The forms of both lists of units, read once."""
    forms = {
        form: unit for form, unit in unit_lexicon().chinese.items() if "/" not in form
    }  # 元/吨 is put together of its parts, so that its money carries the ISO code
    forms |= {"周岁": Unit("year of age", "age"), "岁": Unit("year of age", "age")}
    for dimension, units in tomllib.loads(resource_text("units_zh.toml")).items():
        for name, words in units.items():
            forms |= dict.fromkeys(words, Unit(name, dimension))
    return ChineseUnits(forms, ChineseForms(forms))


class Reading(NamedTuple):
    """What stands behind a number: its unit, where it ends, the counted noun, and the measure word before that."""

    name: str = "-"
    dimension: str = ""
    end: int = 0
    after: int = 0
    counted: tuple[int, int] | None = None
    classifier: str = ""
    extra: float = 0.0
    """What a half adds: 一个半小时."""


def read_unit(text: str, at: int) -> Reading:
    """The unit, or the counted noun with its measure word, at a place behind a number."""
    if text.startswith(_HALVED, at) and (half := _PERIODS.match(text, at)):
        word = next((half[n] for n in (1, 2, 3, 5, 6) if half[n]), None)
        if word is not None:
            unit = _period(word)
            extra = 0.0 if half[1] else 0.5
            return Reading(unit.name, unit.dimension, half.end(), half.end(), extra=extra)
    if text.startswith("/", at) and (many := _PER_MANY.match(text, at)) is not None:
        return Reading(
            f"per {_BASES[many[1]]}{' people' if many[2] else ''}", "ratio", many.end(), many.end()
        )
    lexicon = unit_lexicon()
    latin = lexicon.symbol_pattern.match(text, at) if text[at : at + 1] < "\u3400" else None
    if latin is not None:
        unit = lexicon.symbols[latin[1]]
        return _with_per(text, unit.name, unit.dimension, latin.end())
    classifier = _CLASSIFIER.match(text, at) if text[at : at + 1] in _CLASSIFIER_HEADS else None
    found = _unit_at(text, at)
    if found is not None and (classifier is None or len(found[0]) >= len(classifier[0])):
        return _measure(text, found[0], found[1], at)
    if classifier is not None and not _is_word_start(text, classifier):
        return _counted(text, classifier)
    return _bare_noun(text, at)


def _period(word: str) -> Unit:
    names = {"月": "个月", "钟头": "小时", "世纪": "个世纪"}
    return chinese_units().forms.get(names.get(word, word)) or Unit(word, "time")


def _unit_at(text: str, at: int) -> tuple[str, Unit] | None:
    units = chinese_units()
    found = units.finder.match(text, at)
    if found is None:
        return None
    word = found[0]
    following = text[found.stop : found.stop + 1]
    if following and following in _NOT_UNIT.get(word, ""):
        return None
    return word, units.forms[word]


_WORD_STARTS = {
    word: deferred(nouns)
    for word, nouns in {
        "个": "个体(?!育|检|能|温|系|验|重)", "单": "单位|单元|单独|单纯|单价|单项|单笔|单边|单双|单一|单人|单程", "项": "项目", "家": "家庭|家长|家政", "条": "条件|条例", "名": "名单|名录|名额", "位": "位置|位居|位列", "种": "种植|种子|种业|种质", "类": "类别|类型", "起": "起步|起草", "组": "组织",
        "点": "点位", "站": "站点|站台|站房|站长", "车": "车辆|车间|车站|车位|车主|车道|车型|车厢", "团": "团队|团体|团员", "员": "员工", "班": "班列|班级|班子", "级": "级别", "路": "路段|路线", "床": "床位", "群": "群众|群体", "集": "集体|集群|集团",
        "通": "通过|通报|通信", "包": "包括|包含|包机", "处": "处理|处罚|处分|处以(?!上|下|内)", "部": "部门|部委|部队|部分(?!人)", "面": "面积|面向", "口": "口岸|口径", "行": "行业|行政|行动", "道": "道路", "列": "列车|列入", "对": "对象|对于|对口|对外", "次": "次级", "场": "场所|场馆|场地", "期": "期限|期间|期末|期货", "票": "票据|票价", "股": "股东|股权|股份", "字": "字样", "代": "代表|代理", "层": "层级|层面", "版": "版本", "首": "首位|首次", "本": "本科|本地|本级", "节": "节点|节约|节能|节水", "支": "支持|支付|支出|支队|支部", "张": "张家|张贴", "门": "门诊|门店|门类", "所": "所有|所得", "片": "片区", "台": "台湾|台商|台胞|台风", "块": "块状", "份": "份额", "头": "头部", "箱": "箱体", "盘": "盘活", "幕": "幕后", "具": "具备|具体|具有", "席": "席位", "页": "页岩", "桌": "桌面", "段": "段落", "批": "批次(?=的)|批发|批准", "步": "步行|步骤", "把": "把握", "根": "根据|根本", "顶": "顶层", "届": "届满", "例": "例如|例外|例行", "轮": "轮换|轮岗|轮训", "双": "双边|双方|双向",
    }.items()
}  # fmt: skip


def _is_word_start(text: str, classifier: re.Match[str]) -> bool:
    """个体工商户, 项目, 家庭, 条例 ... begin with what could be a measure word."""
    at, word = classifier.start(), classifier[0]
    nouns = _WORD_STARTS.get(word)
    return nouns is not None and nouns.match(text, at) is not None


def _measure(text: str, word: str, unit: Unit, at: int) -> Reading:
    end = at + len(word)
    if unit.dimension == "people":
        if word == "人口":
            return Reading("人口", "people", end, end, (at, end), "")
        if word in ("人次", "人天"):
            return _with_per(text, word, "people", end)
        noun = _without_burden(text, end, noun_after(text, end))
        if noun > end and text[end:noun] and not text.startswith(("以", "的"), end) and word == "户":
            return Reading(word, "people", end, noun, (end, noun), word)
        return _with_per(text, word, "people", end)
    return _with_per(text, unit.name, unit.dimension, end)


def _with_per(text: str, name: str, dimension: str, end: int) -> Reading:
    per = _PER.match(text, end) if text.startswith("/", end) else None
    if per is None:
        return Reading(name, dimension, end, end)
    people = _PER_PEOPLE.match(text, per.end())
    if people is not None and people[2] != "亩":
        noun = {"人": "person", "户": "household", "家": "家"}[people[2]]
        size = f"{_SIZES[people[1]]} " if people[1] else ""
        end = people.end()
        if people[2] == "人" and text.startswith("次", end):
            noun, end = "person-time", end + 1
        return Reading(
            f"{name} per {size}{noun if not size or noun != 'person' else 'people'}", dimension, end, end
        )
    amount = _PER_AMOUNT.match(text, per.end())
    begin = amount.end() if amount else per.end()
    found = _unit_at(text, begin)
    lexicon = unit_lexicon()
    latin = lexicon.symbol_pattern.match(text, begin)
    if found is not None:
        other, end = found[1].name, begin + len(found[0])
    elif latin is not None:
        other, end = lexicon.symbols[latin[1]].name, latin.end()
    elif (word := _PER_THING.match(text, begin)) is not None:
        other, end = "month" if word[0] == "月" else word[0], word.end()
    else:
        return Reading(name, dimension, end, end)
    size = f"{_SIZES.get(amount[0], amount[0])} " if amount else ""
    return Reading(f"{name} per {size}{other}", dimension, end, end)


def per_before(text: str, start: int) -> str:
    """The measure that 每 names before a price: 每斤1.2元."""
    low = start - 16 if start > 16 else 0
    if text.find("每", low, start) < 0:
        return ""
    found = _PER_BEFORE.search(text[low:start])
    if found is None:
        return ""
    unit = chinese_units().forms.get(found[1])
    return unit.name if unit is not None else found[1]


def stated_each(text: str, begin: int, start: int, name: str, dimension: str) -> tuple[str, str]:
    """The unit with what 每 states it for: 每斤1.2元, 每秒43米; 每度加价5分 is money, 30分 are points."""
    if dimension in ("length", "volume"):
        pace = _PACE.search(text, max(0, start - 3), start)
        return (f"{name} per {_PACES[pace[1]]}" if pace else name), dimension
    if (dimension != "currency" and name != "point") or " per " in name:
        return name, dimension
    if name == "CNY" and text[start - 1 : start] == "币" and (money := _MONEY.search(text, start - 3, start)):
        name = _MONEYS[money[0]]  # 新台币3000元
    per = per_before(text, begin)
    return (f"{'fen' if name == 'point' else name} per {per}", "currency") if per else (name, dimension)


def _counted(text: str, classifier: re.Match[str]) -> Reading:
    end = classifier.end()
    word = classifier[0]
    per = _PER_HEADS.match(text, end)
    if per is not None:
        return Reading(word + per[0], "", per.end(), per.end(), None, word)
    more = _MORE.match(text, end)
    begin = more.end() if more is not None else end
    noun = _without_burden(text, begin, noun_after(text, begin))
    if noun == begin and (abstract := _ABSTRACT.match(text, begin)) is not None:
        noun = abstract.end()
    if noun == begin and word == "种" and (deed := _INTERPRETED.match(text, begin)):
        noun = deed.end()
    if word[0] in "名位":
        people = _PERSON.match(text, begin, noun)
        noun = people.end() if people is not None else begin
    if noun > begin:
        return Reading(text[begin:noun], "", end, noun, (begin, noun), word)
    return Reading(BOUND_NOUNS.get(word[0], word), "", end, end, None, word)


_BURDENED = deferred(
    r"[\u3400-\u9fff]*(?:企业|户|者|人员|单位|家庭|居民|群众|农民|学生|患者|高中|中学|小学|学校|医院|幼儿园|社区)(?=(?:税费|用电|用工|用能|融资|物流|办学|办园|生活|生产|居住|就医|经营)?(?:税负|负担|成本|压力|费用|条件|环境|面貌)\Z)"
)


def _without_burden(text: str, begin: int, end: int) -> int:
    """Where those who are counted end, before what they bear: 减轻1.3亿户企业 负担."""
    if text[end - 1] not in "负担本力用件境貌":
        return end
    found = _BURDENED.match(text, begin, end)
    return found.end() if found else end


def _bare_noun(text: str, at: int) -> Reading:
    noun = _without_burden(text, at, noun_after(text, at))
    if noun > at and noun - at <= 14:
        return Reading(text[at:noun], "", at, noun, (at, noun), "")
    return Reading("-", "", at, at)
