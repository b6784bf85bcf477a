"""What a Chinese quantity measures: the shortest phrase that says it."""

from __future__ import annotations

import re

from desktop_app.analysis.quantity import Quantity

REACH = 400
"""Code points before a quantity in which its subject is looked for."""
_CUT = re.compile(r"[，。；：、！？“”（）\s]|其中|同时|并且|以及")
_TAIL = re.compile(
    r"(?:达到?|超过|突破|为|是|有|约|近|逾|共|共计|累计|已|将|到|至|增长|增加|上升|提高|扩大|下降|减少|降低|回落|分别|同比|实际|平均|年均|比上年|比去年|"
    r"不低于|不少于|不超过|控制在|保持在|保持|力争|新增|完成|实现|其|了|在|的|以上|左右|占|从|由|和|与|仅|就|又|还|都|均|全年|预计|建成|投入|安排|支持|解决|建设|改造|培训|"
    r"要|建立|选派|推广|资助|帮助|带动|吸引|覆盖|惠及|淘汰|最高|最低|至少|合计|总计|高达|稳定|每年)+\Z"
)
_HEAD = re.compile(
    r"^(?:到|截至|至|在|自|从)?(?:\d{4}年?(?:底|末|初)?|今年|去年|上年|目前|全年|近年来|过去\w{1,3}年|五年来|一年来|我们|国家|中央财政|力争|确保|使|把|对|将|其中|并)*"
)


def measured_zh(text: str, quantity: Quantity, previous: str) -> tuple[str, str]:
    """What a Chinese quantity measures: the noun before it in its clause, else the counted noun, else the last subject."""
    before = text[max(0, quantity.start - REACH) : quantity.start]
    cut = max((m.end() for m in _CUT.finditer(before)), default=0)
    clause = _TAIL.sub("", before[cut:])
    clause = _HEAD.sub("", clause).strip("，、的 ")
    verb = re.match(r"(?:完成|实现|建成|新增|安排|投入|支持|解决|建设|改造|培训|减少|增加)(.+)", clause)
    clause = verb[1] if verb else clause
    subject = clause[-24:] if clause and re.search(r"[\u3400-\u9fff]{2}", clause) else ""
    if quantity.counted and len(quantity.counted) > 1:
        return quantity.counted, subject or previous
    if not subject:
        return previous, previous
    share = re.search(r"(.{2,16})占(.{2,16})\Z", _TAIL.sub("", before[cut:]) + "")
    return (f"{share[1]}占{share[2]}" if share else subject), subject
