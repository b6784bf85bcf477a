"""What stands around a Chinese quantity: time, place, fact or target."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import groupby

from desktop_app.analysis.plain_zh import Plain, plain_of
from desktop_app.analysis.surroundings import REACH, YEAR, Surroundings, matches
from desktop_app.patterns import deferred
from desktop_app.resources import resource_text

_HAN_YEAR = r"[一二][〇零一二三四五六七八九]{3}"
_TIME = deferred(
    r"(?=[\d一二三四十目现当今去上下明前近本规全年期同“])(?:"  # a place where none begins is left at once
    rf"(?:{YEAR}|{_HAN_YEAR})年(?:度)?(?:年?底|年?末|年?初|上半年|下半年|第?[一二三四]季度|前[三两]季度|\d{{1,2}}月(?:份|底|末|初|\d{{1,2}}日)?)?(?:(?:[-—~至到]|——)(?:(?:{YEAR}|{_HAN_YEAR})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|\d{{1,2}}月(?:\d{{1,2}}日|份)?))?|"
    rf"(?:{YEAR})[-—~](?:{YEAR})年|目前|现在|当前|今年(?:以来|上半年|前\d+个月|\d{{1,2}}[至—-]\d{{1,2}}月(?:份)?|\d{{1,2}}月(?:份|底|末|初)?|前[三两]季度|[一二三四]季度|底|末)?|去年(?:底|末|同期)?|上年(?:末|底|同期)?|明年(?:底|末)?|前年|近年来|本届政府任期内|"
    r"“?十[一二三四五]五”?(?:规划)?(?:期间|时期|期末|末)|规划期末|规划期内|上半年|下半年|前[一二三]季度|(?<!第)[一二三四]季度|全年|年底|年末|年初|期末|(?<!\d)\d{1,2}月(?:份|底|末|初|\d{1,2}日)|上月|本月|当月|上季度|(?<!\d)\d{1,2}[-—]\d{1,2}月(?:份)?|(?<!产)前\d{1,2}个月|当年|本世纪中叶|(?<!合)(?<!常年)(?<!历史)同期(?!限))"
)
_COMPARED = deferred(r"(?:比|较|与|同|占|是|相当于|[高低优好快多少]于)\Z")
_NOT_IN_FORCE = deferred(
    r"相比|的(?=[\d一二三四五六七八九十]+(?:\.\d+)?(?:成|倍|%|分之)|近|一半)|以来(?:的?最|的?新|首次|同期)|(?:年?不变价|可比价|年价格)"
)
"""What stands behind a time that something is compared with."""
_ASIDE_HEADS = frozenset("的相以年不可价")
_SEGMENT = deferred(r"[。；;！？\n]")
_SENTENCE = deferred(r"[。！？\n]")
OPENING = 8
"""Code points from the beginning of a part of a sentence in which what opens it stands."""
_OWN, _PART = "[省市县区州镇乡村盟旗]", r"部[山库林牧矿灾片]区(?=[\u3400-\u9fff])"
_LOCAL = (
    *(f"{word}{_OWN}" for word in "该本我"),
    *"主城区 中心城区 城区 港区".split(),
    *(f"{word}{_PART}" for word in "东西南北中"),
)
_NOT_PLACE = deferred(
    r"(?:特色|梦|共产党|人民(?!币)|银行|大学|人大|政协|人民代表|性|化|级|人寿|电信|移动|联通|石油|石化|证券|证监|日报|贸易组织|卫生组织|杯|五百强|500强|主要国家|一流|(?:文化|自然)?遗产|文明|和平|标准|总部|系统|经济(?!总量|增长|增速|带|特区|区|社会|将|有望|预计|保持|运行|同比|持续|总体)|市场|公司)"
)
_PLACE_ASIDE = deferred(r"(?:占|同期|面向|走向|除|由|与|对|向|来自|赴|列|居|及)\Z")
_STRONG_FIRST = "十“三争五今再到力将拟明有未目确要规计预"
_PLANNED_FIRST = "不全培引形打控构研至部鼓"
_AHEAD_FIRST = "上下不增控提涨至达降培打构鼓形引全研部建完新设开"
"""The characters that the patterns of these names begin with."""
_STRONG = deferred(
    rf"(?=[{_STRONG_FIRST}])(?:力争|争取|目标(?:为|是|任务)|预期(?!寿命|目标完成)|(?<![度资超动的发年“])计划(?![生单经的，。；、投])|拟(?!中选|录用|任)|确保|有望|预计|预测|明年|今后|未来\d*|规划期|(?<![主重需必纲摘只首概还就又提想总若])要(?!求|素|点|闻|约|塞|地|件|害|领|员|么|是|不|道|旨|务|义|职)|"
    rf"将(?!超过?[^，。；]{{1,16}}(?:送入|纳入|列入|移交|转入))(?=达|超|突破|实现|增|提高|降|下降|新增|建|完成|打造|推动|安排|会|在|继续|进一步|投|支持|培|扩|有|于|组织|开展|力争|成为|形成|带动|覆盖|逐步|全面|基本|累计|再|达到|保持|新建|出台|启动|重点)|(?<!截)到(?:20[2-9]\d|二[〇零]二?[〇零一二三四五六七八九]{{2}})年|到“?十[一二三四五]五”?末|“?十五五”?(?:时期|期间|规划期)|三年内|五年内|再奋斗|再延长)"
)
_PAST = deferred(
    r"了(?!解)|已(?<!业已)(?!成年)|累计|同比|环比|比(?:上年|去年|上月|上季|19\d\d|20[01]\d年)|较(?:上年|去年|上月|上季|19\d\d|20[01]\d年)|去年|上年|截至|以来|年来|共有|共计|连续|经过|稳居|位居|从.{1,14}(?:增长|增加|提高|上升|下降)到|取得(?:决定|显著|重大|积极)"
)
_SHARE_SAID = r"(?:[\d.]+(?:%|个百分点)|百分之"
_NORM = rf"不低于{_SHARE_SAID}|[\d.]+万)|不少于{_SHARE_SAID}|[\d.]+万)|至少{_SHARE_SAID}|建成|建设|完成|新建|培育|设立|开设|有|配备)|控制在.{{1,12}}以[内下]"
_PLANNED = "培育形成 培育 打造 构建 鼓励 形成 引导 全面推开 研究制定 部署建设".split()
_PLANS = "|".join(rf"{verb}(?<![^，；、]{verb})[^，；]{{0,14}}\Z" for verb in _PLANNED)
_REACH_MORE = r"达到?[^，。；]{1,12}以上"
_LIKELY = "|".join(
    rf"{verb}[\d.]+(?:%|个百分点)(?:左右|以上)" for verb in "增长 上升 提高 下降 降低 增加 涨幅".split()
)
_LEAD = deferred(
    r"(?:目标|指标|任务|要求)[^，。；：]{0,6}：|(?<!截)到(?:20[2-9]\d|二[〇零]二?[〇零一二三四五六七八九]{2})年(?:末|底)?[，：]|力争|拟(?:按|安排)|“?十五五”?(?:时期|期间|末)"
)
"""What makes goals of all parts of a sentence behind it."""
_PLANNED_BEFORE = deferred(f"(?=[{_PLANNED_FIRST}])(?:{_NORM}|{_PLANS})")
_AHEAD = deferred(f"(?=[{_AHEAD_FIRST}])(?:{_NORM}|{_REACH_MORE}|{_LIKELY})")
_CLAUSE_END = deferred(r"[，。；]")
AHEAD = 20
"""Code points from the beginning of a quantity that can belong to what stands before it."""
AFTER = 24
"""Code points from the beginning of a quantity that can say whether it is a target."""


Place = tuple[int, int]


class ChineseSurroundings(Surroundings):
    """The times and places of a sentence: those stated before a quantity, not those it is compared with."""

    def __init__(self, source: str, plain: Plain) -> None:
        super().__init__(lambda: matches(_TIME, plain.text), lambda: matches(_place_pattern(), plain.text))
        self._plain, self._source = plain, source
        self._found: tuple[list[Place], list[Place], list[int]] | None = None
        self._words: dict[Place, str] = {}

    def time(self, at: int, end: int = 0) -> str | None:  # noqa: ARG002 - the base class has it
        """The time or deadline in force at a place of the sentence."""
        times, _, segments = self._found or self._index()
        if not times:
            return None
        at = self._plain.position(at)
        last = bisect_right(times, (at, len(self._source))) - 1
        return self._said(times[last], at, segments) if last >= 0 else None

    def place(self, at: int, end: int = 0) -> str | None:  # noqa: ARG002
        """The place in force at a place of the sentence."""
        _, places, segments = self._found or self._index()
        if not places:
            return None
        at = self._plain.position(at)
        last = bisect_right(places, (at + 2, len(self._source))) - 1
        return self._said(places[last], at, segments) if last >= 0 else None

    def _index(self) -> tuple[list[Place], list[Place], list[int]]:
        """The times, the places and the beginnings of the sentence's parts, looked up once."""
        text = self._plain.text
        times = [
            m.span()
            for m in _TIME.finditer(text)
            if not _COMPARED.search(text, max(0, m.start() - 3), m.start())
            and (text[m.end() : m.end() + 1] not in _ASIDE_HEADS or not _NOT_IN_FORCE.match(text, m.end()))
        ]
        places = [m.span() for m in _place_pattern().finditer(text) if _is_place(text, *m.span())]
        self._found = times, places, _segments(text)
        return self._found

    def _said(self, found: Place, at: int, segments: list[int]) -> str | None:
        """The words of a find as the source has them, where it stands in the same part of the sentence."""
        part = bisect_right(segments, at)
        is_near = found[0] >= (segments[part - 1] if part else 0) and at - found[0] <= REACH
        if not is_near and not self._leads(found[0], at, segments):
            return None
        if found not in self._words:
            start, end = self._plain.source(*found)
            said = "".join(self._source[start:end].split())
            self._words[found] = said.strip("“").replace("”", "")
        return self._words[found]

    def _leads(self, start: int, at: int, segments: list[int]) -> bool:
        """Whether a name opens a part of the sentence, so that it holds for the parts behind it: 到2030年，…；…."""
        own = bisect_right(segments, start)
        return (
            start - (segments[own - 1] if own else 0) <= OPENING
            and at - start <= REACH
            and _SENTENCE.search(self._plain.text, start, at) is None
        )


@lru_cache(maxsize=4)
def _segments(text: str) -> list[int]:
    """Where the parts of a sentence after the first begin."""
    return [m.end() for m in _SEGMENT.finditer(text)]


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether a name says where something is: not 中国人民, not the whole of a share, but the field of a rank."""
    if text[start:end] == "国际" and not text.startswith(("第", "首", "前", "领先"), end):
        return False
    if _NOT_PLACE.match(text, end) or text.startswith(("其中国", "入境外"), start - 1):
        return False
    aside = _PLACE_ASIDE.search(text, max(0, start - 3), start)
    return aside is None or (aside[0] in ("居", "列") and text.startswith(("第", "首"), end))


@cache
def _place_pattern() -> re.Pattern[str]:
    """The names of the gazetteer, longest first behind each first character, and places named by their kind.

    Every branch begins with one character as it stands, so that `re` skips to the characters that begin a name.
    """
    lines = (line for line in resource_text("places_zh.txt").splitlines() if line[:1] != "#")
    names = sorted({name for line in lines for name in line.split()})
    branches = []
    for first, group in groupby(names, key=lambda name: name[0]):
        rest = sorted((name[1:] for name in group), key=len, reverse=True)
        branches.append(f"{first}(?:{'|'.join(map(re.escape, rest))})")
    return re.compile("|".join((*_LOCAL, *branches)))


def surroundings_zh(text: str) -> Surroundings:
    """The times and places of a Chinese sentence."""
    return ChineseSurroundings(text, plain_of(text))


def status_zh(text: str, at: int) -> str:
    """ "target" where the part of the sentence before a place looks ahead, else "fact"."""
    plain = plain_of(text)
    said, at = plain.text, plain.position(at)
    low = max(0, at - REACH)
    segments = _segments(said)
    part = bisect_right(segments, at)
    begin = max(low, segments[part - 1]) if part else low
    stop = _CLAUSE_END.search(said, at, at + AFTER)
    end = stop.start() if stop else min(len(said), at + AFTER)
    goal = _STRONG.search(
        said, begin, at + AHEAD
    )  # what makes 将 look ahead may be the bound of the quantity
    if goal is not None and goal.end() <= at:
        return "target"
    if _PAST.search(said, begin, end):
        return "fact"
    tail = said[max(begin, at - 10) : end]
    if part and _is_led(said, low, begin, at):
        return "target"
    return "target" if _PLANNED_BEFORE.search(said[begin:at]) or _AHEAD.search(tail) else "fact"


def _is_led(text: str, low: int, begin: int, at: int) -> bool:
    """Whether the parts of the sentence before one that has no time of its own set goals: 目标是：增长5%；…."""
    stop = text.rfind("。", low, begin)
    return _LEAD.search(text, max(low, stop), begin) is not None and _TIME.search(text, begin, at) is None
