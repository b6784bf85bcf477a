"""The bound of a Chinese quantity (超过, 不低于, 以上, 左右) and the change it states (增长, 下降)."""

from __future__ import annotations

import re

from desktop_app.patterns import deferred

_BEFORE = (
    (">=", r"(?:不得?|不应|不能|不|未)(?:低于|少于|小于|短于)|至少|(?<!历史)(?<!单日)(?<!日)最低(?!达)|最少|起码|达到或超过|大于等于|≥"),
    ("<=", r"(?:不得?|不应|不能|不|未)(?:超过|高于|多于|大于|超出|长于|晚于|迟于)|至多|最多|最长|(?<!历史)(?<!单日)(?<!单月)(?<!日)最高(?!达)|小于等于|≤|低于或等于"),
    (">", r"首次?超过?|首次?突?破|超过|超出|超额?|逾|突破|高于|多于|大于|胜过|好于|快于|>|冲破|越过|跨过|跨越|迈过|迈上|跃上|站上"),
    ("<", r"低于|少于|小于|不足|不到|未达到?|不满|未满|短于|(?:(?<=精度)|(?<=分辨率)|(?<=误差)|(?<=时延))优于|<"),
    ("~", r"大约|大概|大致|约为?|将近|接近|近|≈|上下"),
)  # fmt: skip
_FILL = r"(?:了|至|到|于|每(?:年|月|人|小时|天|日|户|亩|吨|公斤|平方米|立方米)|全国|人民币|新台币|台币|港币|其|为|在|达)?"
_DONE = "(?:配备|建成|建设|完成|新建|培育|设立|开设|安排|提供|投入|打造|举办|开展|组织|参加|保留|新增|拥有|需要|有|需)"
"""What may stand between 至少 or 最多 and its number: 至少配备1名."""
_GRANTED = "(?:可以?|能|领取|享受|申请|申报|申领|借款?|贷款?|获|给予|报销|奖励|补助|补贴|资助|支持|抵扣|抵免|购买|持有|延长|延期|罚款?|处罚?|赔偿?|发放|支付|有|容纳|达到)"
"""What may stand between 最高 and its number: 最高奖励50万元."""
BEFORE = tuple(
    (sign, deferred(rf"(?:{words}|(?:至少|最少|起码){_DONE}){_FILL}\s*\Z"))
    if sign == ">="
    else (
        sign,
        deferred(rf"(?:{words}|(?:最高|最多|最长|至多)(?:可以?|能)?(?P<granted>{_GRANTED})){_FILL}\s*\Z"),
    )
    if sign == "<="
    else (sign, deferred(rf"(?:{words}){_FILL}\s*\Z"))
    for sign, words in _BEFORE
)
_BEFORE_LAST = frozenset(
    "<>≈≤≥时天日户亩吨斤米上下为了于人低供入其出到办加国在增备多少展币年建成排月有概满留码破立约织育至致要设超越足达过近造逾长需额高以能取受请报领款贷获予销励助贴持扣免买期罚处偿赔放付纳可借"
)
"""The last characters, but for white space, of what BEFORE matches."""
_SAID = deferred(
    "[不未最≥≤超逾突破<>越约近≈]|至[少多]|起码|[大小低高多好快少短优]于|胜过|跨过|迈[过上]|[跃站]上|大[概致]|上下"
)
"""What every bound of BEFORE has in it."""
_NOT_ABOUT = deferred(
    r"(?:最近|附近|靠近|邻近|临近|节约|预约|违约|合约|条约|契约|制约|公约|签约|集约|简约|履约|毁约|解约)为?\Z"
)
_NOT_OVER = ("反超", "赶超", "高超")
_COMPARATORS = re.compile(r"\|(?:(?:\(\?<!..?\))*最[低高](?:\(\?!达\))|最少|最多|最长)(?=\|)")
"""What names a base as well as a bound: 不超过最低工资标准的九成."""
_WITH_BASE = tuple(
    (sign, deferred(rf"(?:{_COMPARATORS.sub('', words)})(?:了)?[^，。；：、！？\d]{{1,18}}的\Z"))
    for sign, words in _BEFORE[:4]
    if sign in (">=", "<=", ">", "<")
)
_WITH_TIME = deferred(r"不(?:得|应|能)?(?:(?P<least>少于|低于|短于)|超过|长于)[^，。；：、！？\d]{1,18}后\Z")
"""不得少于保质期满后六个月."""
_WITH_BARE_BASE = tuple(
    (sign, deferred(rf"(?:{words})[^，。；：、！？\d的]{{2,18}}\Z"))
    for sign, words in (
        (">=", "不(?:得|应|能)?(?:低于|少于)"), ("<=", "(?:不(?:得|应|能)?|未)(?:超过|高于|多于)"),
        (">", "超过|高于"), ("<", "低于|少于"),
    )
)  # fmt: skip
"""超过贷款利率四倍: the base without 的, before a multiple or a share in characters."""
_AFTER = deferred(
    r"(?P<more>多|余)?(?:(?P<least>[（(]含[)）]|及以上|以上|或以上|之上|或更多|起(?=步|[，。；]|$))|(?P<most>及以内|以内|及以下|以下|或以下|之内|或更少)|(?P<within>内)|(?P<about>左右|上下|前后|许))?"
)
_UP = (
    "增长|上升|提高|增加|扩大|上涨|提升|净增|攀升|多增|增产|增收|增值|加快|回升|反弹|升值|上调|提速|上浮|扩张|跃升|飙升|翻升|增强|增进|拉高|调高|抬升|"
    "增幅(?:为|达到?|约|是)?|增速(?:为|达到?|约|是)?|涨幅(?:为|达到?)?|升幅(?:为|达到?)?|涨|增|升|走高|超出|提价|加价|再加发?|加发|加息|加薪|提薪|涨薪|增支|偏高|偏多"
)
_DOWN = (
    "下降|减少|降低|回落|缩小|压减|下跌|减低|下调|削减|收窄|放缓|减缓|贬值|降价|减产|减轻|缩短|缩减|压缩|下滑|萎缩|下浮|减亏|少增|负增长|调低|调减|走低|精简|压降|"
    "降幅(?:为|达到?|约|是)?|跌幅(?:为|达到?)?|降|减|跌|降[费息准薪租]|减支|节支|降速|偏低|偏少"
)
_CHANGE = deferred(
    rf"(?:(?P<up>{_UP}|(?<=[期年月季末])[高快多])|(?P<down>{_DOWN}|(?<=[期年月季末])[低少]))(?:了|约|近|将近|接近|超过?|逾|不低于|不少于|不超过|不高于|大约|每年|每人|人均|至少|最多|最高|也|均|各|幅度(?:为|达到?|约)?|分别|合计|不足|不到|突破|\s|达)*\Z"
)
_NOT_CHANGE = deferred(
    r"(?:改造提升|新增|追加|每增|每增加|每减少|每提高|每降低|每上升|每下降|每超过|每上涨|每增长|倍增|再增|加快推|不增|不减|不降|零增|改扩增|减负|减排|递增|递减)\Z"
)
_CHANGE_AFTER = deferred(
    r"(?:以上|左右|以下|以内)?的(?:年均|较快|速度|实际|平均|复合)?(?:(?P<up>增长|增速|增幅|涨幅|增长率|速度增长|速度递增)|(?P<down>降幅|下降|跌幅|降低))"
)
_CHANGED_OBJECT = deferred(
    r"(?:(?P<up>上调|提高|调高|增加|提升|扩大|拉高|上浮)|(?P<down>下调|降低|调低|压降|压减|减少|缩小|下浮|削减))[^，。；、！？]{2,14}\Z"
)
_CHANGE_HEADS = frozenset("以左的")
_AFTER_HEADS = frozenset("多余（(及以或之起内左上前许")
_PACE = deferred("[增涨升降跌][幅速]|幅度")
"""What a change that ends in 为 or 到 is named by: 增幅为, 降幅达到."""
_CHANGE_LAST = frozenset(
    "为也了于亏产人价低值减出别到加升各均增多大小少幅年度张弹强快收是浮涨滑短破窄简约缓缩落计调超足跌轻达过近进速逾长降高发息薪费准租支"
)
"""The last characters, but for white space, of what _CHANGE matches."""


def bound_before(text: str, start: int, *, is_part: bool = False, is_share: bool = False) -> tuple[str, int]:
    """The bound in front of a number and where it begins; ("", start) where there is none.

    `is_part` says that the number is a share or a multiple in characters, `is_share` a share in digits: what they
    are a part of may stand between the bound and them.
    """
    last = text[start - 1 : start]
    low = start - 12 if start > 12 else 0
    if (last in _BEFORE_LAST or last.isspace()) and _SAID.search(text, low, start) is not None:
        before = text[low:start]
        for sign, pattern in BEFORE:
            found = pattern.search(before)
            if found is None:
                continue
            if sign == "~" and _NOT_ABOUT.search(before):
                continue
            if sign == ">" and before.endswith(_NOT_OVER):
                continue
            if sign == "<=" and found["granted"]:
                return sign, start  # 最高补助1万元: what is granted is named before the number
            return sign, start - (len(before) - found.start())
    if last == "后":
        found = _WITH_TIME.search(text, max(0, start - 30), start)
        return (">=" if found["least"] else "<=", start) if found is not None else ("", start)
    if is_share and not is_part and (bound := _of_base(text, start)):
        return bound, start
    if last == "的" or is_part:
        wide = text[max(0, start - 30) : start]
        for sign, pattern in _WITH_BASE if last == "的" else _WITH_BARE_BASE:
            if pattern.search(wide) is not None:
                return sign, start
    return "", start


def _of_base(text: str, start: int) -> str:
    """The bound of a share in digits behind its base: 不低于总建筑面积5‰."""
    low = start - 20 if start > 20 else 0
    if text.find("不", low, start) < 0:
        return ""
    return next((sign for sign, pattern in _WITH_BARE_BASE[:2] if pattern.search(text, low, start)), "")


def change_of_object(text: str, start: int) -> str | None:
    """ "up" or "down" where what changes stands between the verb and its amount: 下调存款准备金率0.25个百分点."""
    found = _CHANGED_OBJECT.search(text, max(0, start - 20), start)
    if found is None:
        return None
    return "up" if found["up"] else "down"


_BOUND_OF_CHANGE = deferred(
    rf"(?:(?P<least>至少|最少|起码|不得?低于|不得?少于)|(?P<most>至多|最多|最高|不得?超过)|(?P<about>大约|约))(?:可以?|能|将|要|应|需|会)?(?:年均|每年|同比|再|平均|相应)?(?:{_UP}|{_DOWN})(?:了|每[年人户])?\s*\Z"
)


def bound_of_change(text: str, start: int) -> str:
    """The bound of a change that stands before its verb: 最高可上浮20%, 至少提高5个百分点; "" where none does."""
    found = _BOUND_OF_CHANGE.search(text, start - 14 if start > 14 else 0, start)
    if found is None or text.startswith("历史", found.start() - 2):
        return ""
    return ">=" if found["least"] else "<=" if found["most"] else "~"


_BOUND_OF_PART = deferred(
    r"(?:(?P<about>大约|约|近|接近)|(?P<more>超过?|超出|逾)|(?P<less>不足|不到))占(?!比|地|用|有)(?:到|全[国省市县部]|[^，。；：、\d]{1,14}的?)\Z"
)


def bound_of_part(text: str, start: int) -> str:
    """The bound of a share that stands before what it is a share of: 约占全国三成; "" where none does."""
    if text.find("占", start - 16 if start > 16 else 0, start) < 0:
        return ""
    found = _BOUND_OF_PART.search(text, start - 18 if start > 18 else 0, start)
    return "" if found is None else "~" if found["about"] else ">" if found["more"] else "<"


def bound_after(text: str, at: int, *, is_time: bool) -> tuple[str, int]:
    """The bound behind a unit and where it ends."""
    if text[at : at + 1] not in _AFTER_HEADS:
        return "", at
    found = _AFTER.match(text, at)
    if found is None or found.end() == at:
        return "", at
    if found["least"]:
        return ">=", found.end()
    if found["most"]:
        return "<=", found.end()
    if found["within"]:
        return ("<=", found.end()) if is_time else ("", at)
    if found["about"]:
        return "~", found.end()
    return ">", found.end()


def change_of(text: str, start: int, after: int) -> str | None:
    """ "up" or "down" where a quantity is the amount of a change, not the level that was reached."""
    last = text[start - 1 : start]
    if (last in _CHANGE_LAST or last.isspace()) and (
        last not in "到为" or _PACE.search(text, start - 8 if start > 8 else 0, start) is not None
    ):
        before = text[start - 18 if start > 18 else 0 : start]
        found = _CHANGE.search(before)
        if found is not None and not _NOT_CHANGE.search(before[: found.end(1 if found["up"] else 2)]):
            return "up" if found["up"] else "down"
    if text[after : after + 1] in _CHANGE_HEADS:
        behind = _CHANGE_AFTER.match(text, after)
        if behind is not None:
            return "up" if behind["up"] else "down"
    return None
