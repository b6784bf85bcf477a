"""What stands around a Chinese quantity: time, place, fact or target."""

from __future__ import annotations

import re

from desktop_app.analysis.surroundings import REACH, YEAR, Surroundings, matches

_TIME = re.compile(
    rf"(?:到|至|截至|自|从|在)?(?:{YEAR}|[一二]\d?[〇零一二三四五六七八九]{{3}})年(?:[-—至到](?:{YEAR})年)?(?:底|末|初|前|上半年|下半年|\d{{1,2}}月(?:底|末|份|初)?(?:\d{{1,2}}日)?|第[一二三四]季度)?(?:以来|以前|之前)?|"
    r"(?:过去|近|未来|今后|连续|最近)[\d一二三四五六七八九十]+(?:年|个月|个季度)(?:来|内|间)?|目前|现在|今年(?:以来|上半年|前\d+个月)?|去年|上年|明年|同期|近年来|“十[一二三四五]五”(?:期间|时期|末)?|上半年|下半年|全年"
)
_PLACE = re.compile(
    r"全国|我国|全球|世界|全省|全市|全区|国内|境内|农村|城镇|中西部(?:地区)?|东部(?:地区)?|西部(?:地区)?|中部(?:地区)?|东北(?:地区)?|贫困地区|中国|美国|欧盟|日本|印度|德国|"
    r"(?:北京|天津|上海|重庆)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_TARGET = re.compile(
    r"将|要|力争|争取|目标|到\d{4}年|预期|计划|规划|确保|努力|拟|达到.{0,14}以上|不低于|不少于|控制在|保持在|应当|必须|不得"
)
_FACT = re.compile(r"已|了|达到了|完成|实现了|累计|同比|比上年|比去年|去年|上年|截至")
_CLAUSE = re.compile(r"[;；:：]|,[ ](?:and|but|while|which|whereas)[ ]|，(?:但|而|并)")


def surroundings_zh(text: str) -> Surroundings:
    """The times and places of a Chinese sentence."""
    return Surroundings(lambda: matches(_TIME, text), lambda: matches(_PLACE, text))


def status_zh(text: str, at: int) -> str:
    """ "target" where the clause of a place looks ahead, else "fact"."""
    low = max(0, at - REACH)
    begin = max((m.end() for m in _CLAUSE.finditer(text, low, at)), default=low)
    clause = text[begin : at + 24]
    ahead = _TARGET.search(clause)
    is_past = _FACT.search(clause[: at - begin]) and ahead and "以上" not in ahead[0]
    return "target" if ahead and not is_past else "fact"
