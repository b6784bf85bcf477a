"""What a Chinese measure word counts where the noun stands before the number: 公办幼儿园26所."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.segmenter_zh import Word, words_of
from desktop_app.analysis.vocabulary_zh import (
    AGENT,
    AMOUNTS,
    EVENTS,
    LEVEL,
    NEVER_NAMES,
    NOUNS,
    OWNER,
    SELF_UNITS,
)
from desktop_app.analysis.words_zh import (
    Span,
    activity_before,
    ends_in_deed,
    ends_in_noun,
    ends_in_verb,
    is_deed,
    is_leading_verb,
    leading_clause,
    phrase_before,
)
from desktop_app.patterns import deferred

DEED = 2
"""Characters of the longest verb that is never what is counted."""
_ATTRIBUTES = deferred("(?:产量|产值|价格|收入|增加值|销量|销售额|利润|出口|进口|用电量|投资|增速)")
"""What a counted thing has, which no measure word counts."""
COUNTED = 0.85
"""Confidence in what a measure word counts."""
_THINGS = "辆头台套张座所名位棵株艘架只册部根栋幢间匹口"
"""Measure words of things and beings, which no word for an event stands before."""
_ASIDE = deferred(r"（[^（）]{1,16}）\Z")
_OCCASIONS = frozenset("次 趟 遍 回".split())
_LAST_CUT = deferred(r"[\s\S]*(?:[，。；：！？、（）()“”\n]|其中)")
_PER_MANY = deferred(r"每[百千万]+(?:人|户|人口|居民|常住人口)")
_ABSTRACT = ("问题", "方面")
"""Nouns that name nothing measured but can be counted."""
_NUMBERED = deferred(r"[一二两三四五六七八九十][项个条大]\Z|八项规定")
_PER_HEAD = deferred(
    r"\A[年月日]?(?:人均|户均|年均|月均|日均|平均)(?:使用|消费|拥有|持有|购买|占有|配备)?(?=[\u3400-\u9fff]{2})"
)
_SUBJECTS = frozenset("家户名位")
"""Measure words of those who act, not of what is done."""
_NEVER_COUNTED = deferred(r"(?:补贴|补助|奖励|额度|上限|下限|限额|名额|比例)\Z")
"""What no measure word of things counts: 年度补贴不超过3辆."""
_OF_ANOTHER = deferred(r"[\d一二两三四五六七八九十百千万亿]\Z")
"""A number right before a noun, which then is that number's: 12大类135种."""
_NO_THINGS = frozenset("轨运期次类年月日方面线上下")
"""Single characters that a segmenter leaves over and nothing counts."""
_EACH = deferred(r"每[个所家座户县市区镇乡村校]\Z")
_INDEX = deferred(r"指(?:数)?[^，。；]{0,8}\Z")
_KINDS = deferred(
    r"(?:特?大|中|小|微|重|轻)型|(?:国家|省|市|县|区|部|校|乡镇|镇|村|自治区)级|[甲乙丙丁一二三四五]类|公办|民办|城镇|农村|境内|境外|国内|国际|中央|地方|重点|优秀|良好|合格|不合格"
)
"""What tells one kind of the counted thing from another: 矿产地124处，其中大型39处."""
_HANDED_ON = deferred(r"(?:移送|移交|转交|通报|抄送|报送|交办|转送)(?:给|至|到)?\Z")
_RATE_OF_TIME = deferred(r".*每(?:分钟|小时|天|日|年|月|秒|周|季度)")
_PER_WHOM = deferred(
    r"每[百千万十\d]+(?:名|个|位|户)?(?:常住|就业|从业|农业|农村|城镇|适龄|老年|产业)?(?:工人|职工|员工|人口|居民|学生|人员|老人|劳动者|儿童|人|户|家庭)(?:达到?|为|约|有|拥有)*\Z"
)
"""Whom a density is stated for, between it and its number: 机器人密度每万名工人达470台."""
_NO_NOUN = ("的为", "的有", "的", "从", "向")
_USE = deferred(
    r"(?:装机|出货|上牌|开行|运行|发送|投递|阅读|观看|点击|播放|浏览|使用|消费|销售|投递|拥有|保有|出口|进口|成交|寄递|订阅|下载|借阅)\Z"
)
"""What is done with what is counted: 人均快递使用量 counts 快递."""
_PER_BASE = deferred(
    r"(?<=[每百千万])(?:常住|农村|城镇)?(?:人口|居民|老年人|儿童|户|人)(?=[\u3400-\u9fff]{2})"
)
"""What 每万人口发明专利 counts by; what it counts is 发明专利."""


def counted_before(clause: str, *, is_thing: bool) -> Span | None:
    """The counted noun that ends a clause: without its owner (医院 床位) and, for things, what is done to it."""
    if clause.endswith(_ABSTRACT):
        end = len(clause)
        if _NUMBERED.search(clause) is not None:
            return end - 2, end
        span = phrase_before(clause[:-2], with_of=False)
        return (span[0] if span is not None and span[1] == end - 2 else end - 2), end
    span = phrase_before(clause, with_of=False)
    if span is None:
        return None
    start, end = span
    words = words_of(clause[start:end])
    if len(words) > 1 and words[-1][0] in NEVER_NAMES and AGENT.search(words[-2][0]):
        return None  # 人民法院 受理: who does what to what is counted
    while is_thing and _ends_in_deed(words):
        end -= len(words[-1][0])
        words = words[:-1]
    at = start
    for index, (said, _) in enumerate(words[:-1]):
        at += len(said)
        if OWNER.match(said) and end - at >= 2 and words[index + 1][1][0] != "v":
            start = at
    if _NUMBERED.search(clause, 0, start) and len(words) > 1:
        start = end - len(words[-1][0])  # 八项 规定精神 问题: the name before began with a numeral
    if base := _PER_BASE.match(clause, start, end):
        start = base.end()
    return None if is_leading_verb(clause[start:end]) else (start, end)


def _ends_in_deed(words: tuple[Word, ...]) -> bool:
    """Whether a phrase of more words than one ends in what is done to a thing: 病险水库 除险 加固."""
    said, tag = words[-1]
    return len(words) > 1 and tag[0] == "v" and said not in NOUNS and len(said) > 1


def without_amount(phrase: str, *, is_thing: bool) -> str:
    """A counted noun without the word for its amount, or what is done with a thing: 汽车保有量 and 汽车出口 count 汽车."""
    bare = AMOUNTS.sub("", phrase)
    words = words_of(bare) if is_thing and bare != phrase else ()
    if (
        len(words) > 1
        and words[-1][1] in ("v", "vn")
        and words[-2][1][0] == "n"
        and words[-1][0] not in NOUNS
    ):
        bare = bare[: -len(words[-1][0])]  # 氢能汽车 推广 量
    if (is_thing or bare != phrase or _PER_HEAD.match(phrase)) and len(
        of := _USE.sub("", _PER_HEAD.sub("", bare))
    ) >= 2:
        return of
    return bare if len(bare) >= 2 else phrase


def with_nouns(text: str, found: list[Quantity]) -> list[Quantity]:
    """What a measure word counts where the noun stands before it: 幼儿园26所, 企业由1万家增至2万家."""
    last: dict[str, str] = {}
    result = []
    for index, quantity in enumerate(found):
        is_measure_word = (
            quantity.confidence == COUNTED and not quantity.counted and quantity.unit not in SELF_UNITS
        )
        is_plain = quantity.unit == "-" and abs(quantity.value) >= 1e4 and not quantity.counted
        if quantity.unit == "点" and _INDEX.search(text, max(0, quantity.start - 16), quantity.start):
            result.append(replace(quantity, unit="point"))  # 沪指收报3286点
            continue
        if is_measure_word or is_plain:
            key = quantity.unit
            noun = _noun_before(text, quantity, found[index - 1] if index else None)
            if key in last and (_KINDS.fullmatch(noun) or (key in _SUBJECTS and ends_in_deed(noun))):
                noun = last[key]  # 社会组织1.2万家，限期整改2100家
            elif key not in EVENTS and len(noun) <= DEED and is_deed(noun):
                noun = ""  # 持平4个, 人均持卡6.9张
            if not noun and "/" not in key and key not in _OCCASIONS:
                noun = last.get(key, "")
            if noun and "/" not in key:
                result.append(replace(quantity, unit=noun, counted=noun if len(noun) > 1 else ""))
                last[key] = noun
                continue
        elif quantity.counted and quantity.confidence == COUNTED:
            known = last.get(text[quantity.end - 1 : quantity.end], "")
            if known and (
                _ATTRIBUTES.fullmatch(quantity.counted)
                or (
                    quantity.counted.startswith(known) and _ATTRIBUTES.fullmatch(quantity.counted, len(known))
                )
            ):
                result.append(replace(quantity, unit=known, after=quantity.end, counted=known))
                continue  # 353种产量增长, 30个行业增加值增长
            last[text[quantity.end - 1 : quantity.end]] = quantity.counted
        result.append(quantity)
    return result


def _noun_before(text: str, quantity: Quantity, previous: Quantity | None) -> str:
    begin, clause = _clause_before(text, quantity, previous)
    if (quantity.unit in _OCCASIONS and not ends_in_noun(clause)) or clause.endswith(_NO_NOUN):
        return ""
    bare = LEVEL.sub("", clause)
    if bare.endswith(("人数", "户数")):
        return bare[-2]
    if quantity.unit == "-" and bare.endswith("人口"):
        return "人"
    if quantity.unit in EVENTS and (deed := activity_before(bare)) is not None:
        return _without_doer(bare[deed[0] :])
    if len(clause) == 1 and clause in "所站点馆室院校村镇县":
        return clause
    is_thing = quantity.unit[0] in _THINGS
    span = counted_before(clause, is_thing=is_thing)
    if span is None and previous is None and begin:
        clause = leading_clause(text, begin)
        span = counted_before(clause, is_thing=is_thing)
    if span is None or _is_doer(clause, span, is_event=quantity.unit in EVENTS):
        return ""
    noun = clause[span[0] : span[1]]
    if _NEVER_COUNTED.search(noun) or _OF_ANOTHER.search(clause, 0, span[0]) or noun in _NO_THINGS:
        return ""
    if _EACH.search(clause, 0, span[0]) and len(words := words_of(noun)) > 1:
        noun = noun[len(words[0][0]) :]  # 每个考点 备用考场
    if AMOUNTS.fullmatch(noun):
        whole = counted_before(clause[: span[0]], is_thing=True)
        noun = clause[slice(*whole)] if whole is not None else ""  # 安全事故 起数
    if "每" in noun:
        noun = _without_base(noun)
    if noun.endswith(("人数", "户数")):
        return noun[-2]
    noun = _without_doer(noun)
    if noun[-1:] == quantity.unit and is_deed(noun):
        return ""  # 日均接单45单
    return without_amount(noun, is_thing=is_thing)


def _clause_before(text: str, quantity: Quantity, previous: Quantity | None) -> tuple[int, str]:
    """The clause before a quantity without an aside at its end, and where it begins."""
    start = quantity.start
    if text[start - 1 : start] == "）" and (aside := _ASIDE.search(text[max(0, start - 20) : start])):
        start -= len(aside[0])
    low = max(0, start - 60)
    cut = _LAST_CUT.match(text, low, start)
    begin = low if cut is None else cut.end()
    if previous is not None and begin < (ended := max(previous.after, previous.end)) <= start:
        begin = ended
    clause = text[begin:start]
    return begin, _PER_WHOM.sub("", clause) if "每" in clause else clause


def _is_doer(clause: str, span: Span, *, is_event: bool) -> bool:
    """Whether the noun before a number says who did what is counted, or who got it: 移送公安机关2860件."""
    if AGENT.search(clause, *span) is None:
        return False
    if _HANDED_ON.search(clause, 0, span[0]):
        return True
    return is_event and span[1] < len(clause) and ends_in_verb(clause)  # 队伍出动3万起


_DOER = deferred(
    r".*(?:(?:人均|[年月日]均)(?:使用|消费|拥有|持有|购买|占有|配备)?|经[\u3400-\u9fff]{2}|机关|法院|检察院|法官|检察官|部门)(?=[\u3400-\u9fff]{2,4}\Z)"
)


_DOER_LAST = frozenset("经均关院官门")


def _without_doer(deed: str) -> str:
    """An activity without who does it: 监察机关 立案, 法官人均 办案; but 居民出游."""
    found = None if _DOER_LAST.isdisjoint(deed) else _DOER.match(deed)
    return deed[found.end() :] if found else deed


def _without_base(noun: str) -> str:
    """A noun without what a rate is stated for; "" where nothing is left: 平均每分钟受理21份."""
    if _PER_MANY.fullmatch(noun):
        return ""
    rate = _RATE_OF_TIME.match(noun)
    noun = noun[rate.end() :] if rate else noun
    return "" if ends_in_deed(noun) else noun
