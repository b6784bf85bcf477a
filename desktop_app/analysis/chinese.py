"""The grammar of quantities in Chinese sentences."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from desktop_app.analysis.bounds_zh import (
    bound_after,
    bound_before,
    bound_of_change,
    bound_of_part,
    change_of,
    change_of_object,
)
from desktop_app.analysis.counted_zh import COUNTED, with_nouns
from desktop_app.analysis.numerals_zh import NUMBER, NUMBER_IN_TRILLIONS, ChineseNumeral, numeral_of
from desktop_app.analysis.plain_zh import Plain, plain_of
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.ranges_zh import joined, with_bases, with_shared_units
from desktop_app.analysis.ranks_zh import find_ranks, find_wholes
from desktop_app.analysis.ratios_zh import find_ratios
from desktop_app.analysis.traps_zh import is_in_word, is_quoted_name, is_trap, masked
from desktop_app.analysis.units import unit_lexicon
from desktop_app.analysis.units_zh import STATED_EACH, Reading, read_unit, stated_each
from desktop_app.analysis.vocabulary_zh import AGENT
from desktop_app.patterns import deferred

CANDIDATE = deferred(r"[\d零〇一二两三四五六七八九十百千万亿半数几０-９兩萬億首每]|所有|全部")
UNSURE = 0.5
"""Confidence in a number without a unit."""
_INSTALMENTS = frozenset("期 批 次 步 轮".split())
_POINTS = frozenset(("percentage point", "basis point"))
_LIST_AHEAD = deferred(r"(?:、|和|与|及)\d")
_DIGIT_BEFORE = deferred(r"[“「『\d.]\Z")
_STATED = deferred(r"(?:为|达到?|是|增至|降至|升至|共|有|分别为)(?:[\d.]+[、和])*\Z")
_PER_BEFORE = deferred(r"(?:单位|每|计价|[（(])[:：]?\Z")
_ARTICLE_BEFORE_ONE = tuple("同 这 那 每 另 某 上 的 是 后 下 前 新 任 统 唯 专 接着".split())
_MEASURED = frozenset("time ratio currency mass length area volume share energy".split())
"""Dimensions of which one is an amount."""
_ARTICLE_BEFORE = ("同", "这", "那", "每", "另", "新", "某", "上", "下", "前", "后")
_IN_THAT_CASE = deferred(r"的|、(?=[有且并无])|后(?!期)|未|方可|，(?:可|应|方)")
_MORE_OF = deferred(r"个多(?=小时|月|星期|世纪|钟头)")
_BOUND_BEHIND = deferred("以[上下内]|左右")
NUMBERED = 100
_INSTITUTIONS = ("医院", "部队", "厂", "研究所", "中学", "工厂", "矿")
"""What is named by a number of so many."""
_REMITTED = ("减免", "减征", "减收")
_BURDEN = deferred("的?(?:[\u3400-\u9fff]{0,6})?(?:税负|负担|压力|成本|费用|风险|门槛)")
_HAN = deferred(r"[ \u3400-\u9fff]")
_HAN_CODE = deferred("[一二三四五六七八九]{2,}")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of one sentence in reading order."""
    plain = plain_of(text)
    found = quantities_of(plain.text)
    if plain.text == text:
        return list(found)
    return [_as_written(quantity, text, plain) for quantity in found]


def _as_written(quantity: Quantity, text: str, plain: Plain) -> Quantity:
    """A quantity of the plain text with the offsets and the counted noun of its source."""
    start, end = plain.source(quantity.start, quantity.end)
    number, after = plain.source(quantity.number, max(quantity.after, quantity.number + 1))
    unit = plain.as_written(text, quantity.unit) if quantity.counted else quantity.unit
    at = -1 if quantity.counted else plain.text.find(unit, quantity.number, quantity.end)
    if at >= 0:  # a measure word: 九千對
        unit = text[slice(*plain.source(at, at + len(unit)))]
    return replace(quantity, start=start, end=end, number=number, after=after, unit=unit)


@lru_cache(maxsize=4)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of a plain sentence in reading order."""
    found = with_bases(text, with_shared_units(text, _amounts(text)))
    found = with_nouns(text, found)
    extras = find_ranks(text)
    if "全部" in text or "所有" in text or "每" in text:
        extras += find_wholes(text)
    if "比" in text or "差" in text:
        extras += find_ratios(text)
    return tuple(_merged(found, sorted(extras, key=lambda q: q.start)) if extras else found)


def _merged(found: list[Quantity], extras: list[Quantity]) -> list[Quantity]:
    """Both lists in reading order; an extra takes the place of what it overlaps."""
    kept: list[Quantity] = []
    index = 0
    for quantity in found:
        while index < len(extras) and extras[index].end <= quantity.start:
            index += 1
        if index == len(extras) or extras[index].start >= quantity.end:
            kept.append(quantity)
    return sorted([*kept, *extras], key=lambda q: q.start)


def _amounts(text: str) -> list[Quantity]:
    shown = masked(text)
    numerals = [
        n
        for match in (NUMBER_IN_TRILLIONS if "兆" in shown else NUMBER).finditer(shown)
        if (n := numeral_of(match, shown)) is not None and not is_trap(text, n)
    ]
    found: list[Quantity] = []
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        index += 1
        if found and numeral.start < found[-1].after:
            continue  # 千 of 千瓦 is a part of the unit
        if text.startswith("个多", numeral.end) and _MORE_OF.match(text, numeral.end):
            numeral = numeral._replace(has_more=True)
        reading = read_unit(text, numeral.end)
        if index < len(numerals):
            both = joined(text, numeral, reading, numerals[index])
            if both is not None:
                numeral, reading = both
                index += 1
        quantity = _quantity(text, numeral, reading)
        if quantity is not None:
            found.append(quantity)
    return found


def _quantity(text: str, numeral: ChineseNumeral, reading: Reading) -> Quantity | None:
    start, end, after = numeral.start, max(numeral.end, reading.end), max(numeral.end, reading.after)
    if reading.classifier in _INSTALMENTS and text[numeral.start - 1 : numeral.start] == "分":
        reading = reading._replace(
            name=reading.classifier, after=reading.end, counted=None
        )  # 分两期支付: in how many parts, not of what
        after = end
    name, dimension, confidence = reading.name, reading.dimension, 0.95
    counted = text[slice(*reading.counted)] if reading.counted else ""
    if numeral.is_share:
        name, dimension, counted, end, after = "percentage", "share", "", numeral.end, numeral.end
    elif numeral.is_fold:
        name, dimension, end, after = "times", "ratio", numeral.end, numeral.end
        counted = ""
    elif name == "-" or (counted and not reading.classifier and dimension != "people"):
        prefix = unit_lexicon().prefix_pattern.search(text, max(0, start - 8), start)
        if prefix is not None:
            name = "CNY" if prefix[1] in "¥￥" else unit_lexicon().symbols[prefix[1]].name
            dimension, start, counted, after = "currency", prefix.start(), "", end
    sign, begin, close, bound = _bound(text, numeral, dimension, start, end, after)
    if not _counts(text, numeral, reading, name, counted, bound):
        return None
    change = "up" if numeral.is_fold else _change(text, begin, end, name, dimension)
    if change is not None:
        if counted and _BURDEN.match(text, after):
            change = None  # 降低900多万个体工商户 税负
        elif sign == "=":
            sign = bound_of_change(text, begin) or sign
    if dimension in STATED_EACH:
        name, dimension = stated_each(text, begin, start, name, dimension)
    if numeral.is_bare and name == "-":
        confidence = UNSURE if bound or not _LIST_AHEAD.match(text, numeral.end) else UNSURE - 0.2
    elif counted or reading.classifier:
        confidence = COUNTED if reading.classifier else 0.75
    kind = _kind(name, dimension, numeral.high, change)
    return Quantity(
        begin, max(close, end), numeral.start, after, numeral.value + reading.extra, numeral.high, name, dimension, sign,
        change, kind, counted, confidence,
    )  # fmt: skip


def _change(text: str, begin: int, end: int, name: str, dimension: str) -> str | None:
    """What change an amount from one place to another states."""
    change = change_of(text, begin, end)
    if change is None and name in _POINTS:
        return change_of_object(text, begin)
    if change is None and dimension == "share" and text.endswith(_REMITTED, 0, begin):
        return "down"
    return change


def _bound(
    text: str, numeral: ChineseNumeral, dimension: str, start: int, end: int, after: int
) -> tuple[str, int, int, str]:
    """The modifier, where it begins and ends, and the bound that stands before the number."""
    is_time = dimension == "time"
    is_part = dimension in ("share", "ratio") and (numeral.is_han or text.startswith("百分之", start))
    bound, begin = bound_before(text, start, is_part=is_part, is_share=dimension == "share")
    following, close = bound_after(text, end, is_time=is_time)
    if not following and after > end:
        following, later = bound_after(text, after, is_time=is_time)
        close = later if following else end
    if is_time and bound == "~" and text.startswith("近", begin) and not _is_about(text, begin, numeral):
        bound, begin = "", start  # 近五年 are the last five years
    if not bound and not following and dimension == "share":
        following = bound_of_part(text, start)
    if (
        numeral.is_scale
        and not bound
        and text[start - 1] == "过"
        and text[start - 2 : start - 1] not in tuple("通超经不")
    ):
        bound, begin = ">", start - 1  # 投入过万亿元
    if numeral.high is not None and text.startswith(("（含", "(含"), end):
        following = ""
    sign = bound or following or (">" if numeral.has_more else "~" if numeral.is_about else "=")
    if sign == "=" and dimension in ("time", "age") and _is_least(text, numeral, start, close):
        sign = ">="
    if sign == ">" and numeral.high is not None and text.startswith("的", close):
        sign = "="  # 超过3.6万元至14.4万元的部分
    if sign == "~" and following in (">=", "<="):
        sign = following
    return sign, begin, close, bound


def _is_least(text: str, numeral: ChineseNumeral, start: int, end: int) -> bool:
    """Whether 满 says the least that must have passed: 满十五年的, but not 成立满百年."""
    return (
        numeral.high is None
        and text.startswith("满", start - 1)
        and text[start - 2 : start - 1] not in tuple("不未届圆")
        and _IN_THAT_CASE.match(text, end) is not None
    )


def _is_about(text: str, at: int, numeral: ChineseNumeral) -> bool:
    """Whether 近 before a time says almost: 历时近三年, 近200天."""
    return numeral.value >= MANY or _LASTED.search(text, max(0, at - 4), at) is not None


MANY = 60
_LASTED = deferred(
    r"(?:历时|耗时|用时|长达|达|为期|缩短|提前|延长|减少|节约|节省|经过|已|持续|等待|停留)了?\Z"
)


def _counts(
    text: str, numeral: ChineseNumeral, reading: Reading, name: str, counted: str, bound: str
) -> bool:
    """Whether a numeral with what follows it is a quantity."""
    if numeral.is_share or numeral.is_fold:
        return True
    has_unit = name != "-" and (not counted or bool(reading.classifier) or reading.dimension == "people")
    if is_quoted_name(text, numeral) and (numeral.is_han or not has_unit):
        return False
    if _is_grade(numeral, reading, name, bound):
        return False
    before = text[max(0, numeral.start - 8) : numeral.start]
    if before.endswith("每") and reading.dimension == "people":
        return False  # 每10万人口: what the rate is stated for
    if not numeral.is_han and not numeral.is_half and (has_unit or not numeral.is_bare):
        is_numbered = (
            not has_unit
            and numeral.scale == 1.0
            and (counted or (not before and _HAN.match(text, numeral.end)))
        )  # 3.1一般要求
        return not is_numbered or bool(bound) or bool(_STATED.search(before))
    if numeral.is_scale:
        return _scale_counts(text, numeral, reading, before, bound)
    if numeral.is_half:
        return has_unit
    if numeral.is_han:
        return _han_counts(text, numeral, has_unit, reading, before, bound, counted) and not is_in_word(
            text, numeral, max(reading.end, numeral.end)
        )
    if counted:
        if numeral.value >= NUMBERED and counted.startswith(_INSTITUTIONS):
            return False  # 401医院
        return bool(AGENT.search(counted)) and not _DIGIT_BEFORE.search(before) and numeral.value < 100_000
    return _bare_counts(text, numeral, before, bound)


def _is_grade(numeral: ChineseNumeral, reading: Reading, name: str, bound: str) -> bool:
    """三级, 四届, 十分: a grade, a session or an adverb, not an amount."""
    if numeral.is_han and (
        name == "point" or (reading.classifier and reading.name in ("级", "代", "字", "点", "行"))
    ):
        return True
    return reading.classifier == "级" or (reading.classifier == "届" and not bound)


def _bare_counts(text: str, numeral: ChineseNumeral, before: str, bound: str) -> bool:
    """Whether an integer in digits with nothing behind it that it could count is stated as a number."""
    if numeral.value >= 1e7 or (
        text[numeral.start] == "0" and text[numeral.start + 1 : numeral.end][:1].isdecimal()
    ):
        return False
    if _LIST_AHEAD.match(text, numeral.end):
        return True  # its unit may follow in the list
    if _BOUND_BEHIND.match(text, numeral.end) and before.endswith(("在", "到", "为", "于")):
        return True  # 求人倍率保持在2以上
    return bool(bound) or (not 1900 <= numeral.value < 2100 and bool(_STATED.search(before)))


def _scale_counts(text: str, numeral: ChineseNumeral, reading: Reading, before: str, bound: str) -> bool:
    """千家, 万元 and 百亿元 count after a bound, or where more than one scale word makes the number."""
    said = text[numeral.start : numeral.end]
    if text.startswith(("级", "分"), numeral.end):
        return False
    if _PER_BEFORE.search(before):
        return False
    if bound or before.endswith(("达", "达到", "破", "近", "过")):
        return True
    if len(said) > 1:
        return reading.dimension == "currency" or bool(reading.classifier) or reading.dimension == "people"
    return False


def _han_counts(
    text: str,
    numeral: ChineseNumeral,
    has_unit: bool,
    reading: Reading,
    before: str,
    bound: str,
    counted: str,
) -> bool:
    said = text[numeral.start : numeral.end]
    if not has_unit:
        if counted and numeral.value >= 1e4:
            return True
        return numeral.value >= 1000 and said != "千万" and not text.startswith("年", numeral.end)
    if numeral.value == 1 and numeral.high is None:
        return _one_counts(text, numeral, reading, before, bound)
    if reading.name == "quarter" or (said == "十" and reading.classifier == "分"):
        return False
    if numeral.value == 1 and before.endswith(_ARTICLE_BEFORE):
        return False
    return not (len(said) > 1 and numeral.high is None and _HAN_CODE.fullmatch(said))


def _one_counts(text: str, numeral: ChineseNumeral, reading: Reading, before: str, bound: str) -> bool:
    """一 is an article unless it measures or is bound."""
    if before.endswith(_ARTICLE_BEFORE_ONE):
        return False
    if reading.dimension in _MEASURED:
        return not text.startswith(
            ("年一", "年接", "天天", "日中国", "年又", "日三", "日游", "日体验", "日捐", "日一"), numeral.end
        )
    return bool(bound) or before.endswith(
        ("各", "仅", "只有", "共", "缴纳", "配备", "增加", "减少", "增设", "可设", "应设", "选派")
    )


def _kind(name: str, dimension: str, high: float | None, change: str | None) -> str:
    if change is not None:
        return "change"
    if high is not None:
        return "range"
    if dimension == "time":
        return "duration"
    return "share" if name in ("percentage", "per mille") else "level"
