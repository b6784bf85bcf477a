"""What stands around a quantity: time, place, fact or target."""

from __future__ import annotations

import re
from bisect import bisect_left

REACH = 400
"""Code points before a quantity that can say whether it is a fact."""
NEAR = 16
"""Matches that are looked at around a place."""

_YEAR = r"(?:1[89]|2[01])\d{2}"
_TIME_EN = re.compile(
    rf"\b(?:(?:by|in|since|until|before|after|from|during|at|for|of|over|within)[ ])?(?:the[ ])?(?:(?:end|beginning|start|middle|first half|second half|first quarter|"
    rf"second quarter|third quarter|fourth quarter|close)[ ]of[ ](?:the[ ])?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)[ ])?)?"
    rf"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)[ ](?:\d{{1,2}},?[ ])?)?{_YEAR}(?:[ ]?(?:-|–|to|and)[ ]?{_YEAR})?\b|"
    r"\b(?:over|in|during|within)[ ]the[ ](?:past|last|next|coming|previous|following)[ ][\w-]+[ ](?:years?|months?|decades?|weeks?|days?|quarters?)\b|"
    r"\b(?:at present|currently|this year|last year|next year|this month|last month|today|so far|to date|now|each year|every year|annually|"
    r"year[- ]on[- ]year|the (?:past|last|next) (?:year|decade|quarter))\b",
    re.IGNORECASE,
)
_TIME_ZH = re.compile(
    rf"(?:到|至|截至|自|从|在)?(?:{_YEAR}|[一二]\d?[〇零一二三四五六七八九]{{3}})年(?:[-—至到](?:{_YEAR})年)?(?:底|末|初|前|上半年|下半年|\d{{1,2}}月(?:底|末|份|初)?(?:\d{{1,2}}日)?|第[一二三四]季度)?(?:以来|以前|之前)?|"
    r"(?:过去|近|未来|今后|连续|最近)[\d一二三四五六七八九十]+(?:年|个月|个季度)(?:来|内|间)?|目前|现在|今年(?:以来|上半年|前\d+个月)?|去年|上年|明年|同期|近年来|“十[一二三四五]五”(?:期间|时期|末)?|上半年|下半年|全年"
)
_PLACES = (
    "European Union|EU|United States|US|U\\.S\\.|United Kingdom|UK|China|India|Japan|Germany|France|Russia|Brazil|Canada|Australia|"
    "Europe|Asia|Africa|Latin America|North America|South Korea|Italy|Spain|Mexico|Indonesia"
)
_PLACE_EN = re.compile(
    rf"\b(nationwide|worldwide|globally|throughout the country|across the country|in the country|in the world|in the region|the global|"
    rf"{_PLACES})\b|\b(?:in|across|throughout|within)[ ](?:the[ ])?((?:[A-Z][\w’'-]+)(?:[ ](?:of[ ](?:the[ ])?)?[A-Z][\w’'-]+){{0,3}})"
)
_NOT_PLACES = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Article|Section|Annex|Table|Figure|Chapter|Part|Phase|Title|Appendix|Paragraph|Regulation|Directive|Act|Law|Q[1-4]|Group|Fiscal|FY)\b"
)
_PLACE_ZH = re.compile(
    r"全国|我国|全球|世界|全省|全市|全区|国内|境内|农村|城镇|中西部(?:地区)?|东部(?:地区)?|西部(?:地区)?|中部(?:地区)?|东北(?:地区)?|贫困地区|中国|美国|欧盟|日本|印度|德国|"
    r"(?:北京|天津|上海|重庆)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_TARGET_EN = re.compile(
    r"\b(?:will|shall|aims?|aimed|target(?:s|ed|ing)?|goals?|plans? to|planned|strives?|intends?|expected to|set to|is to|are to|"
    r"to reach|must|should|commit(?:s|ted)? to|seeks? to|pledg\w+|no later than|projected|would|ambition|objective|next step)\b",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(rf"\bby (?:the end of )?({_YEAR})\b")
_FACT_EN = re.compile(
    r"\b(?:has|have|had|was|were|reached|exceeded|rose|fell|grew|increased|decreased|already|accounted)\b",
    re.IGNORECASE,
)
_TARGET_ZH = re.compile(
    r"将|要|力争|争取|目标|到\d{4}年|预期|计划|规划|确保|努力|拟|达到.{0,14}以上|不低于|不少于|控制在|保持在|应当|必须|不得"
)
_FACT_ZH = re.compile(r"已|了|达到了|完成|实现了|累计|同比|比上年|比去年|去年|上年|截至")
_CLAUSE = re.compile(r"[;；:：]|,[ ](?:and|but|while|which|whereas)[ ]|，(?:但|而|并)")


class Surroundings:
    """The times and places that a sentence names, looked up once for all its quantities."""

    def __init__(self, text: str, *, chinese: bool) -> None:
        self._text = text
        self._chinese = chinese
        self._times: list[tuple[int, int, str]] | None = None
        self._places: list[tuple[int, int, str]] | None = None

    def time(self, at: int) -> str | None:
        """The time or deadline that belongs to a place of the sentence."""
        if self._times is None:
            self._times = _matches(_TIME_ZH if self._chinese else _TIME_EN, self._text)
        return _nearest(self._times, at)

    def place(self, at: int) -> str | None:
        """The place that belongs to a place of the sentence."""
        if self._places is None:
            found = _matches(_PLACE_ZH if self._chinese else _PLACE_EN, self._text)
            self._places = found if self._chinese else [m for m in found if not _NOT_PLACES.match(m[2])]
        said = _nearest(self._places, at)
        if said is None or self._chinese or said.lower() == "nationwide":
            return said
        return re.sub(r"^(?:in|the) (?:the )?", "", said)


def _matches(pattern: re.Pattern[str], text: str) -> list[tuple[int, int, str]]:
    """Start, end and words of every match: its last group that matched, else the whole."""
    return [
        (m.start(), m.end(), next((group for group in reversed(m.groups()) if group), m[0]).strip())
        for m in pattern.finditer(text)
    ]


def _nearest(found: list[tuple[int, int, str]], at: int) -> str | None:
    """The match nearest to a place, those before it first."""
    if not found:
        return None

    def distance(match: tuple[int, int, str]) -> int:
        start, end, _ = match
        return 0 if start <= at < end else at - end if end <= at else 2 * (start - at) + 4

    near = found if len(found) <= NEAR else _window(found, at)
    return min(near, key=distance)[2]


def _window(found: list[tuple[int, int, str]], at: int) -> list[tuple[int, int, str]]:
    middle = bisect_left(found, (at, 0, ""))
    return found[max(0, middle - NEAR // 2) : middle + NEAR // 2]


def find_status(text: str, at: int, *, chinese: bool) -> str:
    """ "target" where the clause looks ahead, else "fact"."""
    low = max(0, at - REACH)
    begin = max((m.end() for m in _CLAUSE.finditer(text, low, at)), default=low)
    clause = text[begin : at + (24 if chinese else 60)]
    if chinese:
        ahead = _TARGET_ZH.search(clause)
        return (
            "target"
            if ahead and not (_FACT_ZH.search(clause[: at - begin]) and "以上" not in ahead[0])
            else "fact"
        )
    ahead = _TARGET_EN.search(clause)
    if ahead is None:
        return "target" if _BY_YEAR.search(text[begin:]) and not _FACT_EN.search(clause) else "fact"
    past = _FACT_EN.search(clause, ahead.end(), at - begin) if ahead.start() < at - begin else None
    return "fact" if past and past[0].lower() in ("has", "have", "had") else "target"
