"""The noun phrase that a Chinese clause ends in, before the words of change and comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop_app.analysis.segmenter_zh import words_of
from desktop_app.analysis.vocabulary_zh import LEVELS, OPENERS
from desktop_app.analysis.words_zh import activity_before, is_leading_verb, phrase_before
from desktop_app.patterns import deferred

KNOWN_CLAUSES = 1_024
"""Clauses whose phrase is kept: 比上年增长 and the like come again and again in a report."""
_COMPARED_FIRST = frozenset("连已同环比较与高低快多相五十年月，、按0123456789")
_COMPARED = deferred(
    r"(?=[连已同环比较与高低快多相五十\d年月，、按])(?:同比|环比|(?:(?<![占对类])比|较|(?<![合共协相不会连])同|高于|低于|快于|多于|相当于)(?!例|重|率|值|上[限海]|高等|大|好|快|强|多|少)[^，。；、]{1,18}|(?<![参给赋])与[^，。；、]{0,14}(?:相比|比较|相较|持平|同期|[年月季期前后])|(?:五|十|\d+)年(?:年均|来)?|(?:已)?连续第?[\d一二三四五六七八九十百]{1,4}个?(?:交易日|月|季度|年度?|天|周)|年均|月均|[，、]?按(?!照?规定)[^，。；、]{2,10}(?:计算|口径|折算|换算))\Z"
)
_TAIL_FIRST = "恢按报获升收历定普发减一上下不为了争人仅从以依保共再净出分到力加占压原又反只可各合同回在均增处多大安实将少左已幅平年应延录微必急扩折拟持接控推提攀放明是最有未每比涨满环由略相确稳突累约给维缩自至要调贬超跃较达近还进逐逾降须预飙首高估补计创新台港介"
"""The characters that _TAIL begins with."""
_TAIL = deferred(
    rf"(?=[{_TAIL_FIRST}])(?:(?<=[价指数率])报|恢复|(?<=率)估|介[乎于]|新?台币|港币|(?<=[量额率值数])创|[加补多计]发|获准(?:发行|上市|播出|登记|注册)?|获批|实质|按年|按月|升幅|收报|报收|收于|历时|最长|定额(?=[增提发加])|普遍|发展到|减按|原|超额完成|放宽|收紧|调整|调高|调低|调降|调升|减产|增产|减轻|上浮|下浮|推迟|提前|攀升|飙升|回升|反弹|提速|跃升|多增|少增|力争|争取|有望|(?<!增长)(?<!通胀)(?<!市场)(?<!收入)预期|预计|确保|录得|急|要|拟|达到?|为|是|有|约|近|逾|超|共|共计|累计|已|将|到|至|增长|增加|上升|提高|扩大|上涨|提升|增|降|涨|升|下降|减少|降低|回落|下跌|收窄|放缓|加快|分别|依次|合计|均|各|在|以|了|首破|首超|"
    r"实际|平均|首次|突破|降价|提价|应到|实到|人民币|应出席|出席|超过|不低于|不少于|不超过|不高于|不得|控制|保持|稳定|维持|左右|仅|只|只有|再|又|还|进一步|稳步|大幅|明显|持续|同比|环比|年均|比上年|较上年|由|从|自|逐步|微|略|占|相当于|折合|安排|"
    r"一般|应当|应|必须|须|可以|可|最高|最低|至少|最多|不足|接近|高达|多达|最长|缩短|压缩|压减|下调|上调|延长|贬值|升值|净|增速|增幅|降幅|涨幅|幅度|每年|每月|人均|给予|处以?|不满|未满|满|年满)+\Z"
)
_TAIL_LAST = frozenset(
    "复收准行市播出记册批质年月报于时长额遍按原成紧整宽低高轻产浮迟前升弹速争取望得急确保期要拟为了予仅从以价值共再净减别到制加占又只可右各合在均增处多大定将少已币席幅应度当微快持排是显有次步比涨满由略短破窄约续缓缩自至般落计调超足跌达过近还逾际降须估发创乎"
)
"""The last characters of what _TAIL matches."""
_PACE = deferred(r"(?:增速|增幅|降幅|涨幅|跌幅)\Z")
"""What is itself compared: 增速比上月末低0.8个百分点."""
_BARE = frozenset("人数 金额 面积 时间 时限 时长 比例 标准 人次 次数 件数 数额 周期 总额".split())
_BRINGS = frozenset("完成 实现 下达 安排 投入 扩大 有 是 为 共 达 比 到 在 按 占 使 将".split())
"""Verbs before a bare measure that bring it about and say nothing of it."""
_RANGE = deferred(r"((?:降价|涨价|上浮|下浮|加价|溢价|浮动|调整)幅度)[\u3400-\u9fff]{0,4}\Z")
"""How far something may be changed: 降价幅度不得超过."""
_EACH = deferred(r"\A(?:小时|分钟|天|日|月|年|秒|周)(?=[\u3400-\u9fff]{2})")
_LONGEST_DEED = 10
_SHORT = 4
_PER_TAIL = deferred(
    r"每(?:程|餐|晚|场|课|桌|剂|针|生|学年|学期|课时|床|孩|辆|车|头|只|株|份|票|次|件|台|套|吨|公斤|斤|亩|人|户|名|年|月|日|天|公顷|平方米|立方米|千瓦时|度|升|小时)(?:每?[年月日])?\Z"
)


def done_to(clause: str) -> str:
    """What is done to the people that are counted, where nothing else is named: 批评教育和处理3.6万人."""
    bare = _TAIL.sub("", clause)
    words = words_of(bare)
    while words and (words[0][1][0] in "dtcpr" or words[0][0] in OPENERS):
        bare, words = bare[len(words[0][0]) :], words[1:]
    return bare if 2 <= len(bare) <= _LONGEST_DEED and words[-1][1][0] in "vil" and "\n" not in bare else ""


def _without(ending: re.Pattern[str], clause: str) -> str:
    """A clause without the ending that a pattern finds."""
    found = ending.search(clause)
    return clause if found is None else clause[: found.start()]


@lru_cache(maxsize=KNOWN_CLAUSES)
def phrase_of(clause: str) -> str:
    """The last noun phrase of a clause, before what it is compared with."""
    if "幅度" in clause and (range_ := _RANGE.search(clause)):
        return range_[1]
    for _ in range(4):
        shorter = clause.rstrip("\n 、")
        if shorter[-1:] in _TAIL_LAST:
            shorter = _without(_TAIL, shorter)
        if "每" in shorter:
            shorter = _PER_TAIL.sub("", shorter)
        if not _COMPARED_FIRST.isdisjoint(shorter):
            compared = _without(_COMPARED, shorter)
            if compared != shorter and _PACE.search(compared) and (span := phrase_before(compared)):
                return compared[slice(*span)]
            shorter = compared
        if shorter == clause:
            break
        clause = shorter
    if "\n" in clause and phrase_before(clause[clause.rfind("\n") + 1 :]) is not None:
        clause = clause[clause.rfind("\n") + 1 :]
    if "、" in clause:
        tail = clause[clause.rfind("、") + 1 :]
        clause = tail if phrase_before(tail) is not None else clause
    if clause.endswith("比") and (span := phrase_before(clause[:-1])) and span[1] == len(clause) - 1:
        phrase = clause[span[0] :]
        is_one = len(words_of(phrase)[-1][0]) > 1 or len(phrase) <= _SHORT
        return phrase if is_one else phrase[:-1]  # 桥隧比, but 食堂数量 比 三年前
    span = activity_before(clause) or phrase_before(clause)
    if span is None:
        return ""
    return _whole(clause, *span)


def _whole(clause: str, start: int, end: int) -> str:
    """A phrase of a clause with the quotation mark or the word that it lacks, and without what opens it."""
    phrase = clause[start:end]
    if clause.startswith("每", start - 1):
        phrase = _EACH.sub("", phrase)
    if (len(phrase) == 1 or phrase in _BARE) and (before := words_of(clause[:start])):
        said, tag = before[-1]
        is_rest = len(phrase) == 1 and tag[0] in "vnab"  # 增长 面
        is_deed = (tag[0] == "v" or is_leading_verb(said)) and said not in LEVELS
        if (is_rest or is_deed) and said not in _BRINGS:
            phrase = said + phrase  # 招聘人数, 资助金额
    if "“" not in phrase:
        return phrase.strip("”、的")
    if "”" not in phrase and clause.startswith("”", end):
        phrase += "”号" if clause.startswith("”号", end) else "”"
    return phrase
