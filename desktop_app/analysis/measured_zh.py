"""What a Chinese quantity measures: the shortest phrase that says it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from desktop_app.analysis.chinese import quantities_of
from desktop_app.analysis.plain_zh import plain_of
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.words_zh import (
    activity_before,
    ends_in_verb,
    first_phrase,
    leading_clause,
    noun_after,
    phrase_before,
    words_of,
)
from desktop_app.analysis.vocabulary_zh import AGENT, AMOUNTS_AHEAD, ATTRIBUTIVE, GENERAL, NOUNS, OPENERS
from desktop_app.patterns import deferred

REACH = 120
"""Code points before a quantity in which its subject is looked for."""
_LAST_CUT = deferred(r"[\s\S]*(?:[，。；：！？\n]|其中[，：]?|同时|并且|以及(?=[^、]{6}))")
"""Up to the last cut between clauses."""
_COMPARED = deferred(
    r"(?=[同环比较与高低快多相五十\d年月，、按])(?:同比|环比|(?:(?<![占对类])比|较|(?<![合共协相不会连])同|高于|低于|快于|多于|相当于)(?!例|重|率|值|上[限海]|高等|大|好|快|强|多|少)[^，。；、]{1,18}|(?<![参给赋])与[^，。；、]{0,14}(?:相比|比较|相较|持平|同期|[年月季期前后])|(?:五|十|\d+)年(?:年均|来)?|年均|月均|[，、]?按(?!照?规定)[^，。；、]{2,10}(?:计算|口径))\Z"
)
_TAIL = deferred(
    r"(?:原|超额完成|放宽|收紧|调整|调高|调低|调降|调升|减产|增产|减轻|上浮|下浮|推迟|提前|攀升|飙升|回升|反弹|提速|跃升|多增|少增|力争|争取|有望|(?<!增长)(?<!通胀)(?<!市场)(?<!收入)预期|预计|确保|录得|急|要|拟|达到?|为|是|有|约|近|逾|超|共|共计|累计|已|将|到|至|增长|增加|上升|提高|扩大|上涨|提升|增|降|涨|升|下降|减少|降低|回落|下跌|收窄|放缓|加快|分别|依次|合计|均|各|在|以|了|"
    r"实际|平均|首次|突破|降价|提价|应到|实到|人民币|应出席|出席|超过|不低于|不少于|不超过|不高于|不得|控制|保持|稳定|维持|左右|仅|只|只有|再|又|还|进一步|稳步|大幅|明显|持续|同比|环比|年均|比上年|较上年|由|从|自|逐步|微|略|占|相当于|折合|安排|"
    r"一般|应当|应|必须|须|可以|可|最高|最低|至少|最多|不足|接近|高达|多达|最长|缩短|压缩|压减|下调|上调|延长|贬值|升值|净|增速|增幅|降幅|涨幅|幅度|每年|每月|人均|给予|处以?|不满|未满|满|年满)+\Z"
)
_TAIL_LAST = frozenset(
    "原成紧整宽低高轻产浮迟前升弹速争取望得急确保期要拟为了予于仅从以价低值共再净减别到制加升占又只可右各合在均增处多大定将少已币席幅年应度当得微快持排是显月有次步比涨满由略短破窄约续缓缩自至般落计调超足跌达过近还速逾长际降须高"
)
"""The last characters of what _TAIL matches."""
_SHARE = deferred(
    r"占(?!比|地)(?P<whole>[^，。；：、\d\n]{1,18}?)(?:的)?(?P<kind>比重|比例|份额)?(?:的|为|达到?|超过|约|近|已|将|提高|下降|上升|保持|稳定|维持|在|到|至|逾|不足|不低于|不超过|长期|一直|由|从)*\Z"
)
_QUOTIENT = deferred(
    r"(?:与|同|和)(?P<whole>[^，。；：、\d\n]{1,18}?)(?:之比|的比例|的比值|的比率|比值)(?:的|为|达到?|约|近|已|将|提高|下降|上升|保持|稳定|维持|在|到|至|由|从)*\Z"
)
_RATED = deferred(r"(?:比例|比率|占比|标准|费率|税率)\Z")
_PART_OF = deferred(r"(?:(?:不|不得|不能|不应)?(?:超过|低于|高于|少于)|达到?|为|是|相当于|按照?)(?P<whole>[^，。；：、\d\n]{2,18})的\Z")
_SINCE = deferred(
    r"在[^，；。]{2,40}?之日起?\Z|(?:自|从|为|于)[^，；。]{2,40}?(?:之日|之时|届满|终了|日)(?:起|后)?(?:算|的)?(?:第)?\Z|每(?:[A-Za-z]+|小时|分钟|秒|公顷|平方公里|[百千万]+[人户]|人|户|亩|斤|吨|公斤|千克|年|月|日|天|平方米|立方米|千瓦时|度|公里|次|台|套|辆|件|个|名|头|只|株)(?:每?[年月日天次])?(?:为|约)?\Z"
)
_SINCE_LAST = frozenset("个为了亩人件克只台名后吨天头套年度户斤日时月株次满的第算米约起辆里")
"""The last characters, but for ASCII, of what _SINCE matches."""
_OF = deferred(r"\s*(?:以上|以下|以内|左右|及以上|多)?(?:的)")
_PARENTHESES = deferred(r"[（(][^（）()]{0,24}[）)]")
_BY_TURN = deferred(r"(?:分别|依次|各)")
_LIST = deferred(r"、|和|与|及|以及")
_GIVES = deferred(
    r"(?:给予|处|处以|并处|安排|投入|设立|具有|拥有|有|享受|支付|缴纳|提供|予以|罚|经过|需|须|在|于|内|按照?|每年|占|覆盖|达|养活了?|代表|和|以及|及|是|由|对|将|从|为|过去|近|连续|用|推动|实现|促进|支持|加征|征收)\Z"
)
_TOTAL = deferred(r"(?:总额|总金额|总价值|总投资|总规模)(?:达到?|为)?\Z")
_MILESTONES = frozenset("台阶 新台阶 大台阶 大关 关口 整数关口".split())
_STAKE = deferred(r"(?:的)?((?:股份|股权|股本|表决权|份额|出资额|资本)(?!比例|比重|总))")
"""What a share of a firm is a share of: 百分之一以上股份."""
_ALLOWS = deferred(r"(?:享受|享有|给予|安排|增加|延长|休|放|具备|具有|从事)\Z")
"""What a time is named behind: 享受98天产假, 具备两年以上工作经历."""
_GIVEN = deferred(r"(?:左右|以内|以上|以下)?(?:给予|予以|加处|支付|缴纳|计提|提取|发放|征收|收取)(?:一次性)?")
"""What a share of something is handed out as: 按车价的8%给予补贴."""
_RATE = deferred(r"(?:的)?((?:优惠|预扣)?(?:税率|征收率|费率|利率|限额|额度))(?!下|上|由)")
"""The rate or limit that a number behind which it stands sets: 按1%征收率征收."""
_TIMES_OF = deferred(r"(?:是|为|相当于|达到?)(?:了)?[^，。；：、\d\n]{0,18}的\Z")
_OWED = deferred(r"的?([\u3400-\u9fff]{0,4}(?:罚款|工资|赔偿金?|补偿金?|违约金|滞纳金|保证金|罚金))")
"""What a multiple of a sum is owed as: 一倍以上五倍以下的罚款."""
_HANDS_OUT = deferred(
    r"(?:处|处以|并处|单处|可处|给予|予以|奖励|发放|支付|缴纳|下达|安排|筹集|征收|罚没)(?:每[人户家亩]|一次性)*\Z"
)
"""What money is named behind: 处五万元以下罚款, 给予每人2000元补贴."""
_RANKED = deferred(
    r"(?:在[^，]{2,12}|[^，]{0,8}中)?(?:的)?(?:排名|排位|位次|名次)?(?:由|从|，)?(?:“[^”]*”末?)?\Z"
)
_GENERIC = frozenset(
    "数量 总数 总量 规模 比例 比重 余额 总额 金额 单价 增速 增幅 降幅 涨幅 数额 占比 部分 面积 人数 价格 成本 效率".split()
)
_LONGEST = 40


def measured_zh(text: str, quantity: Quantity, previous: str) -> tuple[str, str]:
    """What a Chinese quantity measures, and the subject that the next quantity without one takes over."""
    measured, subject = _measured(text, quantity, previous)
    return plain_of(text).as_written(text, measured), subject


def _measured(text: str, quantity: Quantity, previous: str) -> tuple[str, str]:
    plain = plain_of(text)
    start, after = quantity.start, quantity.after
    if plain.kept is not None:
        start, after = plain.position(start), plain.position(after)
    return _measured_of(plain.text, quantity, start, after, previous)


def _measured_of(said: str, quantity: Quantity, start: int, after: int, previous: str) -> tuple[str, str]:
    """What the quantity between two places of a plain sentence measures, and the subject of its clause."""
    low = start - REACH if start > REACH else 0
    cut = _LAST_CUT.match(said, low, start)
    begin = low if cut is None else cut.end()
    clause = _clause(said, begin, start)
    subject, measured = _before(said, clause, begin, start, previous, quantity)
    if quantity.dimension == "time" and (action := _deadline(said, start, after)):
        return action, action
    if quantity.counted and quantity.unit != "percentage":
        counted = quantity.counted + (_of_counted(said, after) or _amount_of(quantity.counted, clause))
        return counted, subject or quantity.counted or previous
    if quantity.unit == "percentage" and quantity.counted:
        return quantity.counted, quantity.counted
    behind = _behind(said, after, clause, quantity, has_before=bool(measured))
    if behind:
        return behind, subject or behind
    if not measured:
        measured = subject = _elsewhere(said, begin, start, after, quantity, previous)
    return measured, subject or measured


def _elsewhere(text: str, begin: int, start: int, after: int, quantity: Quantity, previous: str) -> str:
    """The subject where the clause before names none: the clause ahead of it, the last subject, what follows."""
    if begin and not _between(text, max(0, begin - REACH), start):
        ahead = _leading(text, begin, is_sum=quantity.dimension == "currency")
        if ahead:
            return ahead
    is_duration = quantity.dimension == "time"
    if is_duration and previous and _IN_CASE.match(text, after):
        return previous
    if is_duration or not previous:
        if is_duration and (own := _SPELL.search(text[begin:start])):
            return own[1]
        end = _position_after_bound(text, after)
        if is_duration and text.startswith("时间", end):  # 用三年时间完成治理
            end += 2
        stop = _SENTENCE_END.search(text, end)
        found = first_phrase(text, end, min(stop.start() if stop else len(text), end + 40))
        if found is not None:
            return text[found[0] : found[1]]
    return previous


def _leading(text: str, begin: int, *, is_sum: bool = False) -> str:
    """What the clause before names; for a sum what is paid: 缴纳申请费，每件50元."""
    clause = leading_clause(text, begin)
    found = first_phrase(clause, 0, len(clause)) if clause else None
    if found is not None and is_sum:
        owed = phrase_before(clause)
        if owed is not None and _MONEY.search(clause, owed[0], owed[1]):
            found = owed
    return clause[slice(*found)] if found else ""


_IN_CASE = deferred(r"(?:以上|以下|以内)?的[，、；]")
_MONEY = deferred(r"(?:费|款|金|税|价格?|补贴|补助|津贴|工资|奖励|经费)\Z")
_THAN = deferred(r"(?:比|较)(?!例|重|率|值).*\Z")
_PROBLEM = deferred(r"(?:的)?(?:历史遗留)?问题\Z")
_SPELL = deferred(r"([\u3400-\u9fff]{1,4}[期间程限])[为达共约]*\Z")
_SENTENCE_END = deferred(r"[。；！？]")


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    return [quantity.start for quantity in quantities_of(text)]


def _between(text: str, begin: int, end: int) -> tuple[Quantity, ...]:
    """The quantities that begin between two places, and the one before them where it reaches in."""
    starts = _starts(text)
    first, last = bisect_left(starts, begin), bisect_left(starts, end)
    found = quantities_of(text)
    if first and found[first - 1].end > begin:
        first -= 1
    return found[first:last]


def _clause(text: str, begin: int, start: int) -> str:
    """The clause before a quantity, without the quantities and asides in it."""
    parts: list[str] = []
    at = begin
    for other in _between(text, begin, start):
        if other.start >= at:
            parts += [text[at : other.start], "\n"]
            at = max(other.end, other.number)
    if at < start:
        parts.append(text[at:start])
    clause = "".join(parts)
    if "（" in clause or "(" in clause:
        clause = _PARENTHESES.sub("", clause)
    if clause.startswith(("经", "报")):
        clause = _APPROVED.sub("", clause)
    last = clause[-1:]
    return _SINCE.sub("", clause) if last in _SINCE_LAST or last.isascii() else clause


_APPROVED = deferred(r"\A[经报][^，]{1,16}?(?:批准|同意|核准|备案)后?")


def _before(
    text: str, clause: str, begin: int, start: int, previous: str, quantity: Quantity
) -> tuple[str, str]:
    """The subject of a clause that begins at a place, and what it says is measured."""
    head, _, rest = clause.partition("\n")
    if rest and phrase_before(rest) is None:
        clause = head
    share = _SHARE.search(clause)
    if share is not None:
        head = _phrase(clause[: share.start()]) or previous
        whole = share["whole"].strip("了的“”")
        kind = share["kind"] or ""
        return head, f"{head}占{whole}{kind}"[-_LONGEST:]
    quotient = _QUOTIENT.search(clause)
    if quotient is not None and (head := _phrase(clause[: quotient.start()]) or previous):
        return head, f"{head}与{quotient['whole']}之比"[-_LONGEST:]
    if quantity.unit == "percentage" and (part := _PART_OF.search(clause)) is not None:
        head = _phrase(clause[: part.start()])
        if head:
            return head, head if _RATED.search(head) else f"{head}占{part['whole']}"[-_LONGEST:]
        ahead = previous or _leading(text, begin)
        if ahead and not part[0].startswith("按"):
            return ahead, ahead
    if quantity.unit == "times" and (times := _TIMES_OF.search(clause)) is not None:
        found = _phrase(clause[: times.start()]) or previous
        return found, found
    if turn := _in_turn(text, begin, start):
        return turn, turn
    if quantity.dimension == "ratio" and "之比" in clause:
        found = _phrase(clause[: clause.find("之比")])
        return found, f"{found}之比"
    found = _phrase(_RANKED.sub("", clause)) if quantity.kind == "rank" else ""
    found = found or _phrase(clause)
    if not found and quantity.dimension == "people":
        found = _done_to(clause)
    if found in _GENERIC and previous and not clause.startswith(found):
        return found, found
    if found in _GENERIC and previous and found not in previous:
        return previous, f"{previous}{found}"[-_LONGEST:]
    return found, found


def _done_to(clause: str) -> str:
    """What is done to the people that are counted, where nothing else is named: 批评教育和处理3.6万人."""
    bare = _TAIL.sub("", clause)
    words = words_of(bare)
    while words and (words[0][1][0] in "dtcpr" or words[0][0] in OPENERS):
        bare, words = bare[len(words[0][0]) :], words[1:]
    return bare if 2 <= len(bare) <= _LONGEST_DEED and words[-1][1][0] == "v" and "\n" not in bare else ""


_LONGEST_DEED = 10
_SHORT = 4
_PER_TAIL = deferred(r"每(?:吨|公斤|斤|亩|人|户|名|年|月|日|天|公顷|平方米|立方米|千瓦时|度|升|小时)(?:每?[年月日])?\Z")


def _phrase(clause: str) -> str:
    """The last noun phrase of a clause, before what it is compared with."""
    for _ in range(4):
        shorter = clause.rstrip("\n 、")
        if shorter[-1:] in _TAIL_LAST:
            shorter = _TAIL.sub("", shorter)
        if "每" in shorter:
            shorter = _PER_TAIL.sub("", shorter)
        shorter = _COMPARED.sub("", shorter)
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
    phrase = clause[span[0] : span[1]]
    return phrase if "“" in phrase else phrase.strip("”、的")


def _in_turn(text: str, begin: int, start: int) -> str:
    """出口、进口分别增长5%和6%: the noun that has the same place in its list."""
    turns = list(_BY_TURN.finditer(text, begin, start))
    if not turns or turns[-1][0] == "各":
        return ""
    turn = turns[-1]
    place = sum(1 for q in _between(text, turn.start(), start) if q.start >= turn.start())
    head = _THAN.sub("", text[begin : turn.start()])
    nouns = [part for part in _LIST.split(_PARENTHESES.sub("", head)) if part]
    if len(nouns) < 2 and _ONLY_COMPARED.fullmatch(text, begin, turn.start()):
        return _from_clauses(text, begin, turn.end(), place)
    if place >= len(nouns) or len(nouns) < 2:
        return ""
    phrases = [_phrase(noun) or noun for noun in nouns]
    last, own = phrases[-1], phrases[place]
    shared = _shared_head(last)
    if place < len(nouns) - 1 and shared and _lacks_head(own, shared):
        own += shared
    return own


_ONLY_COMPARED = deferred(r"(?:(?:同比|环比|[比较][^，。；、]{1,10}|均|也|，|其中)*)")


def _from_clauses(text: str, begin: int, turn: int, place: int) -> str:
    """天数为20.3天，回收期为69.2天，分别增加0.2天、3.4天: what the clause in the same place measures."""
    stop = _CLAUSE_OVER.search(text, turn)
    many = len(_between(text, turn, stop.start() if stop else len(text)))
    ahead = _between(text, max(0, begin - REACH), begin)[-many:]
    if many < 2 or place >= len(ahead) or len(ahead) < many:
        return ""
    one = ahead[place]
    return _measured_of(text, one, one.start, one.after, "")[0]


_CLAUSE_OVER = deferred(r"[，。；！？]")
_SHARED_LAST = frozenset("量额率数价值比")
_SHARED_HEAD = deferred(
    r"(?:销售价格|价格|面积|产量|收入|支出|比例|比重|投资|贷款|利率|税率|产值|增加值|指数|排放|排放量|用量|消费|人数|数量|标准|余额|占比|储量|装机容量|装机)\Z"
)


def _lacks_head(own: str, shared: str) -> bool:
    """Whether a member of a list is the beginning of a name that its last member ends."""
    return len(own) <= 12 and not own.endswith(shared) and not GENERAL.search(own) and not AGENT.search(own)


def _shared_head(phrase: str) -> str:
    """The head of a list's last noun that its members share: 蔬菜、肉类、水产品价格."""
    words = words_of(phrase)
    if len(words) > 1 and words[-1][0][-1] in _SHARED_LAST and len(words[-1][0]) > 1:
        return words[-1][0]
    found = _SHARED_HEAD.search(phrase)
    return found[0] if found and len(phrase) > len(found[0]) else ""


def _deadline(text: str, start: int, after: int) -> str:
    """What is to be done within a time: 二十日内作出许可决定 measures 作出许可决定."""
    within = _WITHIN.match(text, after if text[after - 1] != "内" else after - 1)
    if within is None or within.end() <= start:
        return ""
    stop = _ACTION_END.search(text, within.end())
    said = text[within.end() : stop.start() if stop else len(text)]
    action = _ACTION_AHEAD.sub("", said).removesuffix("的")
    if action.startswith("被"):
        return ""
    return action if 2 <= len(action) <= _LONGEST_ACTION else ""


_WITHIN = deferred(r"(?:以|之)?内")
_ACTION_END = deferred(r"[，。；：、！？（(\n\d]")
_ACTION_AHEAD = deferred(
    r"\A(?:应当|应|必须|可以|可|需|须|要|依法|不得|不能|无法|没有|不(?!同|动产|合格|良|当)|未能?|仍|均|都|再|及时|一次性|书面|重新|向[^，]{1,14}?(?=提起|提出|申请|报告|提交|报送|公布|备案|通报|缴纳|支付|登记|申报)|"
    r"(?:将|把|对|由|以|凭|持|按照?|与|依照|依据|根据)[^，]{1,16}?(?=报送?|送达|移送|告知|公布|退还|作出|进行|予以|提出|办理|缴纳|支付|订立|签订))+"
)
_LONGEST_ACTION = 16


def _amount_of(counted: str, clause: str) -> str:
    """The word for the amount of what is counted, where one stands between it and the number: 快递业务 量."""
    at = clause.rfind(counted)
    found = AMOUNTS_AHEAD.match(clause, at + len(counted)) if at >= 0 else None
    return found[0] if found else ""


def _of_counted(text: str, after: int) -> str:
    """The rest of N农村人口的饮水安全问题, which says what of the counted ones is meant."""
    if not text.startswith("的", after):
        return ""
    end = noun_after(text, after + 1)
    rest = _PROBLEM.sub("", text[after + 1 : end])
    return rest if 2 <= len(rest) <= 12 else ""


def _behind(text: str, after: int, clause: str, quantity: Quantity, *, has_before: bool) -> str:
    """What is measured where it stands behind the quantity: 十万元以下的罚款, 95%以上的县城."""
    if quantity.change is not None or quantity.kind == "rank":
        return ""
    end = max(after, _position_after_bound(text, after))
    if (not has_before or _GIVES.search(_strip_bound(clause))) and (rate := _RATE.match(text, end)):
        return rate[1]
    if quantity.dimension == "time" and _ALLOWS.search(_strip_bound(clause)):
        noun = noun_after(text, of.end() if (of := _OF.match(text, end)) else end)
        if noun - end >= 2:
            return text[of.end() if of else end : noun]
    if quantity.dimension == "share" and (stake := _STAKE.match(text, end)):
        return stake[1]
    if clause.endswith("的") and quantity.dimension == "share" and (given := _GIVEN.match(text, end)):
        noun = noun_after(text, given.end())
        if noun - given.end() >= 2:
            return text[given.end() : noun]
    if quantity.dimension == "ratio" and (owed := _OWED.match(text, end)):
        return owed[1]
    of = _OF.match(text, end)
    if of is not None:
        noun = noun_after(text, of.end())
        if noun > of.end() and (
            not has_before
            or clause.endswith(("、", "\n"))
            or _TOTAL.search(_strip_bound(clause))
            or (_GIVES.search(_strip_bound(clause)) and not clause.endswith("在"))
            or quantity.dimension in ("share", "age")
            or (quantity.dimension == "currency" and ends_in_verb(_strip_bound(clause)))
        ):
            return "" if has_before and text[of.end() : noun] in _GENERIC else text[of.end() : noun]
        return ""
    if quantity.dimension == "age":
        noun = noun_after(text, end)
        return text[end:noun]
    if has_before and ends_in_verb(clause) and quantity.dimension not in ("time", "share"):
        noun = noun_after(text, end)
        if noun - end >= 2 and text[end:noun] not in _MILESTONES:
            return text[end:noun]
    if quantity.dimension == "currency" and _HANDS_OUT.search(_strip_bound(clause)):
        noun = noun_after(text, end)
        if noun - end >= 2:
            return text[end:noun]
    if has_before and not (quantity.unit == "percentage" and _GIVES.search(_strip_bound(clause))):
        return ""
    noun = noun_after(text, end)
    words = words_of(text[end:noun])
    if len(words) > 1 and words[0][1] == "v" and words[0][0] not in ATTRIBUTIVE and words[0][0] not in NOUNS:
        end += len(words[0][0])  # 616万人 享受 最低生活保障
    return text[end:noun] if noun - end >= 2 else ""


def _position_after_bound(text: str, after: int) -> int:
    found = _BOUND_AFTER.match(text, after)
    return found.end() if found else after


def _strip_bound(clause: str) -> str:
    return _BOUND_BEFORE.sub("", clause)


_BOUND_AFTER = deferred(r"(?:及?以上|及?以下|以内|左右|多|来|内|、最高不超过[^，。；]{1,10}?元)*")
_BOUND_BEFORE = deferred(r"(?:约|近|超过|逾|不低于|不少于|不超过|至少|最高|共)+\Z")
