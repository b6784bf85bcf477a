"""What a Chinese quantity measures where it stands behind it: 十万元以下的罚款, 三十日内申请复议."""

from __future__ import annotations

from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.segmenter_zh import words_of
from desktop_app.analysis.vocabulary_zh import AMOUNTS_AHEAD, ATTRIBUTIVE, DOES, LEVELS, NOUNS
from desktop_app.analysis.words_zh import ends_in_verb, noun_after
from desktop_app.patterns import deferred

_OF = deferred(r"(?:以上|以下|以内|左右|及以上|多)?(?:的)")

_GIVES = deferred(
    r"(?:给予|处|处以|并处|安排|投入|设立|具有|拥有|有|享受|支付|缴纳|提供|予以|罚|经过|需|须|在|于|内|按照?|每年|占|覆盖|达|养活了?|代表|和|以及|及|是|由|对|将|从|为|过去|近|连续|用|推动|实现|促进|支持|加征|征收)\Z"
)
_TOTAL = deferred(r"(?:总额|总金额|总价值|总投资|总规模)(?:达到?|为)?\Z")
_MILESTONES = frozenset("台阶 新台阶 大台阶 大关 关口 整数关口".split())
_STAKE = deferred(r"(?:的)?((?:股份|股权|股本|表决权|份额|出资额|资本)(?!比例|比重|总))")
"""What a share of a firm is a share of: 百分之一以上股份."""
_ALLOWS = deferred(r"(?:设置|设立|签订|订立|享受|享有|给予|安排|增加|延长|休|放|具备|具有|从事)\Z")
"""What a time is named behind: 享受98天产假, 具备两年以上工作经历."""
_AS_LIMIT = deferred(r"为((?:最高|最低)?(?:限额|上限|下限|起点|基数|门槛))")
"""按每户每年20000元为限额."""
_SENTENCE = deferred(r"的?((?:有期)?徒刑|拘役|管制(?=[，。；、或的])|监禁)")
_SENTENCE_HEADS = frozenset("的有徒拘管监")
_FOLDS = frozenset("一二两三四五六七八九十0123456789")
_HARM = deferred(
    r"(?:受灾|受伤|死亡|遇难|送医|获救|轻伤|重伤|生还|脱险|被埋|失踪|被困|失联|感染|患病|中毒|伤亡|失业)"
)
_CAUSED = deferred(r"造成|导致|致使|共有|累计")
"""What befell the people that are counted, behind them: 造成全县27万人受灾."""
_GIVEN = deferred(
    r"(?:左右|以内|以上|以下)?(?:的比例)?(?:足额|全额|按月|按年)?(?:给予|予以|加处|支付|缴纳|计提|提取|发放|征收|征缴|缴存|收取|申请)(?:一次性)?"
)
"""What a share of something is handed out as: 按车价的8%给予补贴."""
_GIVEN_SUM = deferred(
    r"(?:左右|以内|以上|以下)?的?(?:标准|额度)?(?:一次性)?(?:给予|予以|支付|发放|计发|拨付|收取)(?:一次性)?"
)
"""What a sum is handed out as: 按每平方米1500元给予建设补贴."""
_FINED = deferred(r"[一二三四五六七八九十\d]+倍以下的?(罚款|罚金)")
"""处税款百分之五十以上五倍以下的罚款."""
_RATE = deferred(r"(?:的)?((?:优惠|预扣)?(?:税率|征收率|费率|利率|限额|额度))(?!下|上|由)")
"""The rate or limit that a number behind which it stands sets: 按1%征收率征收."""
_OWED = deferred(r"的?([\u3400-\u9fff]{0,4}(?:罚款|工资|赔偿金?|补偿金?|违约金|滞纳金|保证金|罚金))")
"""What a multiple of a sum is owed as: 一倍以上五倍以下的罚款."""
_HANDS_OUT = deferred(
    r"(?:处|处以|并处|单处|可处|给予|予以|奖励|发放|支付|缴纳|下达|安排|筹集|征收|罚没|录得)(?:每[人户家亩]|一次性)*\Z"
)
"""What money is named behind: 处五万元以下罚款, 给予每人2000元补贴."""
GENERIC = frozenset(
    "数量 总数 总量 规模 比例 比重 余额 总额 金额 单价 增速 增幅 降幅 涨幅 数额 占比 部分 面积 人数 价格 成本 效率".split()
)
_PROBLEM = deferred(r"(?:的)?(?:历史遗留)?问题\Z")
_AHEAD = deferred("")
_WITHIN = deferred(r"(?:以|之)?[内前]")
_ACTION_END = deferred(r"[，。；：、！？（(\n\d]")
_ACTION_AHEAD = deferred(
    r"\A(?:应当|应|必须|可以|可|需|须|要|依法|不得|不能|无法|没有|不(?!同|动产|合格|良|当)|未能?|仍|均|都|再|及时|一次性|书面|重新|向[^，]{1,14}?(?=提起|提出|申请|报告|提交|报送|公布|备案|通报|缴纳|支付|登记|申报)|"
    r"(?:将|把|对|由|以|凭|持|按照?|与|依照|依据|根据)[^，]{1,16}?(?=报送?|发给|交付|提交|送达|移送|告知|公布|退还|作出|进行|予以|提出|办理|缴纳|支付|订立|签订))+"
)
_NEXT_CLAUSE = tuple(f"，{word}" for word in "向 将 到 由 凭 持 报 依法 书面".split())
_AMOUNT = deferred(
    r"[一二两三四五六七八九十百千]+[万亿]*(?:个|家|人|元|年|月|日|天|名|项|座|所|公里|亩|吨|倍|成|分之)"
)
_LONGEST_ACTION = 16
_BOUND_AFTER = deferred(r"(?:及?以上|及?以下|以内|左右|多|来|内|、最高不超过[^，。；]{1,10}?元)*")
_BOUND_BEFORE = deferred(r"(?:约|近|超过|逾|不低于|不少于|不超过|至少|最高|共)+\Z")


def deadline(text: str, start: int, after: int) -> str:
    """What is to be done within a time: 二十日内作出许可决定 measures 作出许可决定."""
    within = _WITHIN.match(text, after if text[after - 1] != "内" else after - 1)
    if within is None and text.startswith("提前", start - 2):
        within = _AHEAD.match(text, after)
    if within is None or within.end() <= start or (within[0].endswith("前") and text[after - 1] == "年"):
        return ""
    begin = within.end()
    if text.startswith(_NEXT_CLAUSE, begin):
        begin += 1  # 十五日内，向主管部门备案
    stop = _ACTION_END.search(text, begin)
    said = text[begin : stop.start() if stop else len(text)]
    action = _ACTION_AHEAD.sub("", said).removesuffix("的")
    if action.startswith("被") or _AMOUNT.search(action):
        return ""
    return action if 2 <= len(action) <= _LONGEST_ACTION else ""


def amount_of(counted: str, clause: str) -> str:
    """The word for the amount of what is counted, where one stands between it and the number: 快递业务 量."""
    at = clause.rfind(counted)
    found = AMOUNTS_AHEAD.match(clause, at + len(counted)) if at >= 0 else None
    return found[0] if found else ""


def of_counted(text: str, after: int) -> str:
    """The rest of N农村人口的饮水安全问题, which says what of the counted ones is meant."""
    if not text.startswith("的", after):
        return ""
    end = noun_after(text, after + 1)
    rest = _PROBLEM.sub("", text[after + 1 : end])
    return rest if 2 <= len(rest) <= 12 else ""


def behind(text: str, after: int, clause: str, quantity: Quantity, *, has_before: bool) -> str:
    """What is measured where it stands behind the quantity: 十万元以下的罚款, 95%以上的县城."""
    if quantity.change is not None or quantity.kind == "rank":
        return ""
    end = position_after_bound(text, after)
    stem = _BOUND_BEFORE.sub("", clause) if clause[-1:] in _BOUND_LAST else clause
    gives = _GIVES.search(stem) is not None
    head = text[end : end + 1]
    if head == "为" and (limit := _AS_LIMIT.match(text, end)):
        return limit[1]
    if head in _RATE_HEADS and (gives or not has_before) and (rate := _RATE.match(text, end)):
        return rate[1]
    if (
        quantity.dimension == "people"
        and (harm := _HARM.match(text, end))
        and (not clause or _CAUSED.search(clause))
    ):
        return harm[0]
    if granted := _granted(text, end, stem, quantity):
        return granted
    if head in _OF_HEADS and (of := _OF.match(text, end)):
        return _of_what(text, of.end(), stem, quantity, has_before=has_before, gives=gives)
    if quantity.dimension == "age":
        return text[end : noun_after(text, end)]
    is_given = (has_before and quantity.dimension not in ("time", "share") and ends_in_verb(clause)) or (
        quantity.dimension == "currency" and _HANDS_OUT.search(stem) is not None
    )
    if is_given and (noun := _noun(text, end)) and noun not in _MILESTONES:
        return noun
    if has_before and not (quantity.unit == "percentage" and gives):
        return ""
    noun = _noun(text, end + 2 if text[end : end + 2] in DOES or text.startswith(_NEWLY, end) else end)
    words = words_of(noun)
    if len(words) > 1 and words[0][1] == "v" and words[0][0] not in ATTRIBUTIVE and words[0][0] not in NOUNS:
        noun = noun[len(words[0][0]) :]  # 616万人 享受 最低生活保障
    return noun if len(noun) >= 2 else ""


_NEWLY = ("新增", "新建", "在建")
_SIZED = deferred(r"[\d.,]+[万亿]*(?:人口|人|户|亩|元|公里|平方米|米|岁|周岁)(?:及?以上|及?以下)的?")
_OF_HEADS = frozenset("以左及多的")
_RATE_HEADS = frozenset("的优预税征费利限额")
_BOUND_LAST = frozenset("约近过逾于少高共")


_VAGUE = deferred(r"水平\Z|\A(?:范围|区间|标准|幅度)\Z")
"""Nouns behind a quantity that do not say what it measures."""
_TENOR = deferred(r"\d+(?:年|天|个?月|日)期")


def _noun(text: str, at: int) -> str:
    """The noun phrase of two or more characters at a place, without how long it is lent for."""
    if text[at : at + 1].isdecimal() and (tenor := _TENOR.match(text, at)):
        at = tenor.end()
    noun = text[at : noun_after(text, at)]
    return noun if len(noun) >= 2 and noun not in LEVELS and not _VAGUE.search(noun) else ""


def _granted(text: str, end: int, stem: str, quantity: Quantity) -> str:
    """What a time, a share or a multiple is granted as: 享受98天产假, 按车价的8%给予补贴, 五倍以下的罚款."""
    if quantity.dimension == "time":
        if text[end : end + 1] in _SENTENCE_HEADS and (sentence := _SENTENCE.match(text, end)):
            return sentence[1]
        if _ALLOWS.search(stem) is None:
            return ""
        of = _OF.match(text, end)
        return _noun(text, of.end() if of else end)
    if quantity.dimension == "share":
        if stake := _STAKE.match(text, end):
            return stake[1]
        if text[end : end + 1] in _FOLDS and (fined := _FINED.match(text, end)):
            return fined[1]
        given = _GIVEN.match(text, end) if stem.endswith("的") or text.startswith("的比例", end) else None
        return _noun(text, given.end()) if given else ""
    if quantity.dimension == "currency":
        given = _GIVEN_SUM.match(text, end) if "按" in stem[-12:] else None
        return _noun(text, given.end()) if given else ""
    owed = _OWED.match(text, end) if quantity.dimension == "ratio" else None
    return owed[1] if owed else ""


def _of_what(text: str, at: int, stem: str, quantity: Quantity, *, has_before: bool, gives: bool) -> str:
    """The noun behind 的, where the quantity says how much of it there is: 总额三亿元的 合同."""
    if sized := _SIZED.match(text, at):
        at = sized.end()  # 99%的20万人口以上城市
    noun = text[at : noun_after(text, at)]
    is_own = (
        not has_before
        or stem.endswith(("、", "\n"))
        or (gives and (not stem.endswith("在") or ends_in_verb(stem[:-1])))
        or quantity.dimension in ("share", "age")
        or (quantity.dimension == "currency" and ends_in_verb(stem))
        or _TOTAL.search(stem) is not None
    )
    return noun if is_own and not (has_before and noun in GENERIC) else ""


def position_after_bound(text: str, after: int) -> int:
    """Where the words of a bound behind a quantity end: 以上, 左右."""
    if text[after : after + 1] not in _BOUND_HEADS:
        return after
    found = _BOUND_AFTER.match(text, after)
    return found.end() if found else after


_BOUND_HEADS = frozenset("及以左多来内、")
