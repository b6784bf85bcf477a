"""The grammar of quantities in Chinese sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from desktop_app.analysis.numerals_zh import NUMBER, ChineseNumeral, numeral_of
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.units import Unit, unit_lexicon

CANDIDATE = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿半数几０-９]")
CLASSIFIERS = (
    "余个 多个 个 家 项 座 条 所 件 名 位 台 套 辆 艘 架 次 批 种 类 支 只 头 棵 株 处 间 栋 幢 册 部 份 场 届 轮 "
    "门 片 块 颗 枚 笔 宗 起 例 组 对 双 级 款 篇 卷 张 把 口 匹 艘 列 节 段 道 宿 床 篮 亩次 万次"
).split()
_CLASSIFIER = re.compile("(" + "|".join(sorted(CLASSIFIERS, key=len, reverse=True)) + ")")
_NOUN_END = re.compile(
    r"[，。；：、！？“”（）《》\s]|的|和|与|及|或|以上|以下|以内|左右|上下|等|在|是|为|被|将|已|均|全部|正在|得到|实现|达到|建成|"
    r"建立|完成|开展|进行|提供|超过|增加|减少|增长|下降|占|累计|投入|纳入|受益|参与|从事|获得|进入|开工|投产|竣工|解决|支持"
)
_BEFORE = (
    (">=", r"不低于|不少于|不小于|至少|最低|起码|达到或超过"),
    ("<=", r"不超过|不高于|不多于|不大于|至多|最多|最高|控制在|低于或等于"),
    (">", r"超过了?|逾|突破了?|高于|多于|大于|超|达到?(?=\d[\d.]*(?:余|多))"),
    ("<", r"低于|少于|小于|不足|不到|未达到?"),
    ("~", r"大约|约为?|将近|接近|近|估计|预计约|左右"),
)  # fmt: skip
BEFORE = [(sign, re.compile(rf"({words})(?:了|每年|全国)?\Z")) for sign, words in _BEFORE]
_AFTER = re.compile(r"(?:(?P<least>及?以上|起)|(?P<most>及?以内|及?以下|之内)|(?P<about>左右|上下))")
_UP = "增长|上升|提高|增加|扩大|上涨|提升|新增|净增|攀升|多增|增幅(?:为|达到?)?|增速(?:为|达到?)?"
_DOWN = "下降|减少|降低|回落|缩小|压减|下跌|减低|下调|削减|降幅(?:为|达到?)?|降"
_CHANGE = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约|近|超过|逾|不低于|不少于)*\Z")
_RANGE_LINK = re.compile(r"(?:[-–—~～至到]|－)\Z")
_YEAR_AFTER = re.compile(r"年(?!均|以上|以下|内|期|限|龄|来|间|左右)")
_DATE_AFTER = re.compile(r"[月日号](?!均)|年代|世纪|时\d|点钟|：\d|:\d")
_NAME_BEFORE = re.compile(r"(?:第|[A-Za-z]|十|〔|\[|号|卷|附件|附表|表|图|条例|文件|电话|邮编|Q|（|\()\Z")
_REFERENCE_AFTER = re.compile(
    r"[号条款项章节编届]|大(?!约|型|中|力|幅)|[〕\]]|[、.．](?=\D)|[）)]|中全会|次会议|届"
)
_IDIOMS = re.compile(
    r"十二五|十三五|十四五|十五五|十一五|十[一二三四五六七八九]大|二十大|一带一路|一国两制|一些|一定|一系列|一方面|一体|一致|一起|一直|"
    r"一般|一样|一切|一旦|一次性|一律|一经|一流|一批|一线|一步|一手|一道|一度|一贯|一向|一并|一边|一面|统一|唯一|专一|进一步|同一|之一|"
    r"第一|首一|万一|单一|逐一|不一|划一|一是|二是|三是|四是|五是|六是|七是|八是|三农|两岸|两会|两院|四川|百姓|千方百计|三峡|"
    r"千家万户|四面八方|五湖四海|三资|二手|二氧化碳|二维码|三角洲|三角|九寨|六安|七夕|八一|百花|百货|"
    r"一二三产业|三次产业|第二产业|第三产业|二三产业|四化|双一流|十分|万万|再三|一个[重主基关新良]|一律|一年一度|一系|两面|"
    r"一国|一国|两个一百年|半岛|半导体|半径|过半数|数字|数据|数量|数额|数学|数目|几何|几乎|百分点|上百姓|三级|一级|二级|四级|五级|"
    r"两手|两山|两端|两用|两化|两型|两高|一刀切|一揽子|一窗|一网|一站式|一票|一事|一把|一支|一张|一条龙|一流|五保|六稳|六保|三去|三公|"
    r"三严|四个意识|四个自信|四个全面|五位一体|三步|两步|七十二|一心|一代|一代人|一场|一套|一整套|一大批|一份|一片|一生|一时|一再"
)
CJK = re.compile(r"[\u3400-\u9fff]")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of one sentence in reading order."""
    folded = _narrow(text)
    masked = _IDIOMS.sub(lambda m: "\ue000" * len(m[0]), folded)  # only numerals are looked for in it
    numerals = [
        n
        for match in NUMBER.finditer(masked)
        if (n := numeral_of(match)) is not None and not _is_trap(folded, n)
    ]
    found: list[Quantity] = []
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        joined = _range(folded, numeral, following) if following is not None else None
        index += 2 if joined else 1
        if found and numeral.start < found[-1].after:
            continue  # 千 of 千瓦 is a part of the unit
        quantity = _with_unit(folded, joined or numeral)
        if quantity is not None:
            found.append(quantity)
    return _with_shared_units(folded, found)


def _narrow(text: str) -> str:
    """Full-width digits, stops and per cent signs as narrow ones, one for one."""
    if not re.search("[０-９．％，]", text):
        return text
    return "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "９" or c in "．％" else c for c in text)


def _is_trap(text: str, numeral: ChineseNumeral) -> bool:
    before, after = text[max(0, numeral.start - 8) : numeral.start], text[numeral.end : numeral.end + 8]
    if numeral.is_share or numeral.is_fold:
        return False
    said = text[numeral.start : numeral.end]
    if numeral.is_han and after.startswith("年") and re.fullmatch("[零〇一二三四五六七八九]{2,4}", said):
        return True
    if before.endswith("第") or (numeral.is_bare and re.search(r"[A-Za-z\d.〔（(\-/]\Z", before)):
        return True
    if (
        numeral.is_bare
        and re.match(r"[A-Za-z]", after)
        and not re.match(r"(?:km|kg|MW|GW|kW|mm|cm|m)", after)
    ):
        return True
    if _DATE_AFTER.match(after) and not re.match(r"日内|日以", after):
        return numeral.is_bare or numeral.is_han
    if (
        _YEAR_AFTER.match(after)
        and numeral.is_bare
        and (numeral.value >= 1000 or before.endswith(("至", "-")))
    ):
        return True
    if re.match(r"(?:年|—|-|–|至|、|和)\d{4}年", after) and 1900 <= numeral.value <= 2200:
        return True
    if numeral.is_bare and re.match(r"[.．]\d", after):
        return True
    if _REFERENCE_AFTER.match(after):
        return True
    return numeral.is_han and _is_han_trap(numeral, before, after)


def _is_han_trap(numeral: ChineseNumeral, before: str, after: str) -> bool:
    """A numeral in characters counts only before a classifier or a unit, and not in a quoted name."""
    if numeral.high is not None or numeral.has_more:
        return not (
            _CLASSIFIER.match(after) or unit_lexicon().chinese_pattern.match(after) or CJK.match(after)
        )
    if numeral.value <= 1 and numeral.end - numeral.start == 1:
        return not re.match(r"(?:倍|年(?!来|度)|个月|小时|亿|万)", after) or before.endswith(
            ("同", "这", "每", "另", "新")
        )
    if re.search(r"[“《「]\Z", before):
        return True
    found = _CLASSIFIER.match(after) or unit_lexicon().chinese_pattern.match(after)
    if found is None:
        return numeral.value < 100
    if found[0] == "年" and re.match(r"年(?:代|级|度)", after):
        return True
    return found[0] in ("级", "届", "节", "类") and numeral.value < 10


def _range(text: str, first: ChineseNumeral, second: ChineseNumeral) -> ChineseNumeral | None:
    between = text[first.end : second.start]
    link = re.sub(r"\A(?:%|亿元|万元|元|年|个|家|人|吨)?", "", between)
    if not _RANGE_LINK.fullmatch(link) or second.value <= 0:
        return None
    low = first.value
    if first.is_bare and not second.is_bare and second.value >= 1e4 and low < 1e4:
        digits = re.match(r"\d[\d.,]*", text[second.start :])
        mantissa = float(digits[0].replace(",", "").rstrip(".")) if digits else 0.0
        low = low * second.value / mantissa if mantissa else low
    if low >= second.value:
        return None
    return replace(second, start=first.start, value=low, high=second.value)


def _with_unit(text: str, numeral: ChineseNumeral) -> Quantity | None:
    lexicon = unit_lexicon()
    start, end, after = numeral.start, numeral.end, numeral.end
    name, dimension, counted, confidence = "-", "", "", 0.6
    symbol = re.compile(r"[ ]?(%|‰)").match(text, end)
    if numeral.is_share or symbol is not None:
        name, dimension, confidence = "percentage", "share", 0.95
        if symbol is not None:
            end = after = symbol.end()
            name = "per mille" if symbol[1] == "‰" else name
    elif numeral.is_fold:
        name, dimension, confidence = "times", "ratio", 0.8
    else:
        unit, after, counted = _unit_after(text, end)
        if unit is not None:
            name, dimension, confidence = unit.name, unit.dimension, 0.95
            end = after if dimension in ("time", "share") else end
        elif counted:
            name, confidence = counted, 0.85
        else:
            prefix = lexicon.prefix_pattern.search(text, max(0, start - 8), start)
            if prefix is not None:
                currency = lexicon.symbols[prefix[1]]
                name, dimension, start, confidence = currency.name, "currency", prefix.start(), 0.9
    if name == "-" and numeral.is_bare and numeral.value < 1000 and numeral.value == int(numeral.value):
        confidence = 0.4
    if per := re.compile(r"/(吨|人|年|亩|千瓦时|平方米|公里|小时|日|天|月)").match(text, after):
        name, after = f"{name}/{per[1]}", per.end()
    modifier, start, end = _modifier(text, start, end, after, more=numeral.has_more)
    change = _change(text, start, fold=numeral.is_fold)
    kind = _kind(numeral, name, dimension, change)
    return Quantity(
        start, end, numeral.start, after, numeral.value, numeral.high, name, dimension, modifier, change, kind,
        counted, confidence,
    )  # fmt: skip


def _unit_after(text: str, at: int) -> tuple[Unit | None, int, str]:
    """The unit of measure, or, behind a classifier, the counted noun."""
    lexicon = unit_lexicon()
    latin = lexicon.symbol_pattern.match(text, at)
    if latin is not None:
        return lexicon.symbols[latin[1]], latin.end(), ""
    found = lexicon.chinese_pattern.match(text, at)
    classifier = _CLASSIFIER.match(text, at)
    if found is not None and (classifier is None or len(found[0]) >= len(classifier[0])):
        unit = lexicon.chinese[found[0]]
        if unit.name not in ("person", "household"):
            return unit, found.end(), ""
        return Unit(found[0], "people"), found.end(), ""
    begin = classifier.end() if classifier is not None else at
    stop = _NOUN_END.search(text, begin)
    noun = text[begin : stop.start() if stop else len(text)].strip()
    if classifier is not None:
        if 1 <= len(noun) <= 10 and CJK.match(noun):
            return None, begin + len(noun), noun
        return None, classifier.end(), classifier[0]
    if 2 <= len(noun) <= 8 and CJK.match(noun):
        return None, begin + len(noun), noun
    return None, at, ""


def _modifier(text: str, start: int, end: int, after: int, *, more: bool) -> tuple[str, int, int]:
    before = text[max(0, start - 10) : start]
    sign = ">" if more else "="
    for bound, pattern in BEFORE:
        found = pattern.search(before)
        if found is not None and not (bound == ">" and sign == ">" and found[1].startswith("达")):
            sign, start = bound, start - (len(before) - found.start(1))
            break
    following = _AFTER.match(text, after) or _AFTER.match(text, end)
    if following is not None:
        if sign == "=":
            sign = ">=" if following["least"] else "<=" if following["most"] else "~"
        end = max(end, following.end())
    return sign, start, end


def _change(text: str, start: int, *, fold: bool) -> str | None:
    if fold:
        return "up"
    found = _CHANGE.search(text[max(0, start - 14) : start])
    return None if found is None else "up" if found["up"] else "down"


def _kind(numeral: ChineseNumeral, name: str, dimension: str, change: str | None) -> str:
    if change is not None:
        return "change"
    if numeral.high is not None:
        return "range"
    if dimension == "time":
        return "duration"
    return "share" if name == "percentage" else "level"


def _with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """2、3和5%: members of a list take the unit of the last."""
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        is_listed = text[before.end : here.start] in ("和", "、") and before.unit == here.unit
        if is_listed and before.change and here.change is None:  # 增长8.4%和11.4%
            found[index] = replace(here, change=before.change, kind="change")
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        if here.unit == "-" and text[here.end : following.start] in ("、", "和", "、和", "，"):
            found[index] = replace(
                here, unit=following.unit, dimension=following.dimension, kind=following.kind,
                change=here.change or following.change,
            )  # fmt: skip
    return [q for q in found if not (q.unit == "-" and q.confidence <= 0.4) or q.change or q.modifier != "="]


_RANK = re.compile(
    r"(?:居|位居|位列|排名|排在|列|名列|稳居|跃居|升至)(?:了)?(?P<where>全球|世界|全国|亚洲|全省)?(?:的)?第(?P<n>[一二三四五六七八九十\d]{1,3})(?:位|名)?"
)


def find_ranks(text: str) -> list[Quantity]:
    """居世界第二: ranks."""
    from desktop_app.analysis.numerals_zh import han_value

    found = []
    for match in _RANK.finditer(text):
        said = match["n"]
        value = float(said) if said.isdecimal() else han_value(said)
        if value:
            start = match.start("n") - 1
            found.append(
                Quantity(
                    start, match.end(), start, match.end(), value, unit="rank", kind="rank", confidence=0.9
                )
            )
    return found
