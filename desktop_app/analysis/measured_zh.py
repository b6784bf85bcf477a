"""What a Chinese quantity measures: the shortest phrase that says it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from desktop_app.analysis.behind_zh import (
    GENERIC,
    amount_of,
    behind,
    deadline,
    of_counted,
    position_after_bound,
)
from desktop_app.analysis.chinese import quantities_of
from desktop_app.analysis.phrase_zh import done_to, phrase_of
from desktop_app.analysis.plain_zh import plain_of
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.segmenter_zh import words_of
from desktop_app.analysis.vocabulary_zh import AGENT, GENERAL, LEVELS
from desktop_app.analysis.words_zh import first_phrase, leading_clause, phrase_before
from desktop_app.patterns import deferred

REACH = 120
"""Code points before a quantity in which its subject is looked for."""
_LAST_CUT = deferred(r"[\s\S]*(?:[，。；：！？\n]|其中[，：]?|同时|并且|以及(?=[^、]{6}))")
"""Up to the last cut between clauses."""
_SHARE = deferred(
    r"占(?!比|地)(?P<whole>[^，。；：、\d\n]{1,18}?)(?:的)?(?P<kind>比重|比例|份额)?(?:的|为|达到?|超过|约|近|已|将|提高|下降|上升|保持|稳定|维持|在|到|至|逾|不足|不低于|不超过|长期|一直|由|从)*\Z"
)
_QUOTIENT = deferred(
    r"(?:与|同|和)(?P<whole>[^，。；：、\d\n]{1,18}?)(?:之比|的比例|的比值|的比率|比值)(?:的|为|达到?|约|近|已|将|提高|下降|上升|保持|稳定|维持|在|到|至|由|从)*\Z"
)
_BOUNDED = deferred(r"(?:不得?|不能|不应|未)?(?:超过|低于|高于|少于)(?P<whole>[^，。；：、\d\n的]{2,18})\Z")
"""捐赠额未超过应纳税所得额 百分之三十."""
_RATED = deferred(r"(?:比例|比率|占比|标准|费率|税率)\Z")
_PART_OF = deferred(
    r"(?:(?:不|不得|不能|不应)?(?:超过|低于|高于|少于)|达到?|完成|为|是|相当于|按照?)(?P<whole>[^，。；：、\d\n]{2,18})的\Z"
)
_SINCE = deferred(
    r"在[^，；。]{2,40}?之日起?\Z|(?:自|从|为|于)[^，；。]{2,40}?(?:之日|之时|届满|终了|日)(?:起|后)?(?:算|的)?(?:第)?\Z|自[^，；。]{2,40}?(?:起|开始)(?:共|计|为期)?\Z|每(?:[A-Za-z]+|小时|分钟|秒|公顷|平方公里|[百千万]+[人户]|人|户|亩|斤|吨|公斤|千克|年|月|日|天|平方米|立方米|千瓦时|度|公里|次|台|套|辆|件|个|名|头|只|株)(?:每?[年月日天次])?(?:为|约)?\Z"
)
_SINCE_LAST = frozenset("共计期始秒钟顷个为了亩人件克只台名后吨天头套年度户斤日时月株次满的第算米约起辆里")
"""The last characters, but for ASCII, of what _SINCE matches."""
_PARENTHESES = deferred(r"[（(][^（）()]{0,24}[）)]")
_BY_TURN = deferred(r"(?:分别|依次|各)")
_LIST = deferred(r"、|和|与|及|以及")
_TIMES_OF = deferred(r"(?:是|为|相当于|达到?)(?:了)?[^，。；：、\d\n]{0,18}的\Z")
_RANKED = deferred(
    r"(?:在[^，]{2,12}|[^，]{0,8}中)?(?:的)?(?:排名|排位|位次|名次)?(?:由|从|，)?(?:“[^”]*”末?)?\Z"
)
_LONGEST = 40


def measured_zh(text: str, quantity: Quantity, previous: str) -> tuple[str, str]:
    """What a Chinese quantity measures, and the subject that the next quantity without one takes over."""
    plain = plain_of(text)
    start, after = quantity.start, quantity.after
    if plain.kept is not None:
        start, after = plain.position(start), plain.position(after)
    measured, subject = _measured_of(plain.text, quantity, start, after, previous)
    return plain.as_written(text, measured), subject


def _measured_of(said: str, quantity: Quantity, start: int, after: int, previous: str) -> tuple[str, str]:
    """What the quantity between two places of a plain sentence measures, and the subject of its clause."""
    low = start - REACH if start > REACH else 0
    cut = _LAST_CUT.match(said, low, start)
    begin = low if cut is None else cut.end()
    clause = _clause(said, begin, start)
    subject, measured = _before(said, clause, begin, start, previous, quantity)
    if quantity.dimension == "time" and clause[-1:] == "后" and (least := _THAN_TIME.search(clause)):
        measured = phrase_of(clause[: least.start()]) or measured
        return measured, measured
    if quantity.dimension == "time" and (action := deadline(said, start, after)):
        if measured and len(words_of(action)) == 1 and not AGENT.search(measured):
            action = f"{measured}{action}"[-_LONGEST:]  # 撤销权自…一年内行使
        return action, action
    if quantity.counted and quantity.unit != "percentage":
        if quantity.counted == "单位" and len(measured) > 1:
            return measured, subject  # 房屋供应量约19.6万个单位
        counted = quantity.counted + (of_counted(said, after) or amount_of(quantity.counted, clause))
        return counted, subject or quantity.counted or previous
    if quantity.unit == "percentage" and quantity.counted:
        return quantity.counted, quantity.counted
    named = behind(said, after, clause, quantity, has_before=bool(measured))
    if named:
        return named, subject or named
    if "：" in said and quantity.dimension != "time":
        measured = _headed(said, begin, measured)
    if not measured and quantity.dimension == "people":
        measured = subject = done_to(clause)
    if not measured:
        measured = _elsewhere(said, begin, start, after, quantity, previous)
        is_ahead = said.find(measured, max(0, begin - REACH), begin) >= 0
        subject = previous if quantity.dimension == "time" and previous and not is_ahead else measured
    return measured, subject or measured


_HEADED = deferred(
    r"([\u3400-\u9fff]*(?:比例|标准|费率|税率|利率|价格|电价|水价|气价|票价|单价|限额|额度|占比|比重|系数|年限|期限|幅度|人数|数量))(?:为|如下|是|分别为|依次为|规定如下)?\Z"
)
"""The head of a list of who or what has which rate: 返还比例为：大型企业30%，中小微企业60%."""


def _headed(text: str, begin: int, found: str) -> str:
    """What a list names behind a colon, with the head that stands before the colon."""
    at = text.rfind("：", begin - REACH if begin > REACH else 0, begin)
    if at < 0 or GENERAL.search(found) or text.find("。", at, begin) >= 0:
        return found
    cut = _LAST_CUT.match(text, at - REACH if at > REACH else 0, at)
    head = _HEADED.search(text[cut.end() if cut else max(0, at - REACH) : at])
    return f"{found}{phrase_of(head[1]) or head[1]}"[-_LONGEST:] if head else found


def _elsewhere(text: str, begin: int, start: int, after: int, quantity: Quantity, previous: str) -> str:
    """The subject where the clause before names none: the clause ahead of it, the last subject, what follows."""
    if begin and not _between(text, max(0, begin - REACH), start):
        is_from = text.startswith(("由", "从"), begin)
        ahead = _leading(text, begin, is_sum=quantity.dimension == "currency", is_last=is_from)
        if ahead:
            return ahead
    if begin and quantity.change is not None and (object_ := _changed(text, begin)):
        return object_
    is_duration = quantity.dimension == "time"
    if is_duration and (own := _SPELL.search(text[begin:start])):
        return own[1]
    if is_duration and previous and _IN_CASE.match(text, after):
        return previous
    if is_duration or not previous:
        end = position_after_bound(text, after)
        if is_duration and text.startswith("时间", end):  # 用三年时间完成治理
            end += 2
        stop = (_SENTENCE_END if is_duration else _CLAUSE_OVER).search(text, end)
        found = first_phrase(text, end, min(stop.start() if stop else len(text), end + 40))
        is_rest = found is not None and text[found[0]] in "万亿" and text[found[0] - 1].isdecimal()
        if found is not None and not is_rest and text[found[0] : found[1]] not in LEVELS:
            return text[found[0] : found[1]]
    return previous or done_to(_clause(text, begin, start))


_CHANGED = deferred(
    r"(?:提高|上调|增加|调高|降低|下调|减少|扩大|调整|提升|压减)(?!了?[到至\d])([\u3400-\u9fff“”]{3,24})\Z"
)


def _changed(text: str, begin: int) -> str:
    """What the clause before raises or lowers: 提高企业退休人员养老金，人均增加1680元."""
    found = _CHANGED.search(text, begin - REACH if begin > REACH else 0, begin - 1)
    return phrase_of(found[1]) if found else ""


def _leading(text: str, begin: int, *, is_sum: bool = False, is_last: bool = False) -> str:
    """What the clause before names; for a sum what is paid: 缴纳申请费，每件50元; 上限，由5元放宽到9元."""
    clause = leading_clause(text, begin)
    found = first_phrase(clause, 0, len(clause)) if clause else None
    if found is not None and (is_sum or is_last):
        owed = phrase_before(clause)
        if (owed is not None and is_last) or (owed is not None and _MONEY.search(clause, owed[0], owed[1])):
            found = owed
    return clause[slice(*found)] if found else ""


FROM = 2
"""Code points behind 从 or 由 in which the base that something is raised from begins."""
_PACE_LEVEL = deferred(
    r"(增速|增幅|降幅|涨幅|跌幅)(?:(?:由|从)?\n?(?:放缓|回落|加快|收窄|扩大|提高|回升|下降|保持|稳定)*(?:到|至|在)|(?:居|列|排)?全[国省市县区州])\Z"
)
"""The pace of a change that has a level or a rank of its own: 增速放缓至2.3%, 增速全省第3."""
_ALL_OF = deferred(r"[均都](?:[\u3400-\u9fff]{0,6})\Z")
_PAID = deferred(
    r"(?:一次性)?(?:给予)?(?:最高)?(奖励|补助|补贴|资助|奖补|补偿|赔偿|罚款)(?:达到?|为|约|共)*\Z"
)
"""What a sum is paid as, behind who gets it: 对首次认定的企业一次性奖励50万元."""
_SECTORS = frozenset("城市 城镇 农村 乡村 男性 女性 居民 职工".split())
_SECTOR_LAST = deferred(r"(?:城市|城镇|农村|乡村|男性|女性|居民|职工)\Z")
_IN_CASE = deferred(r"(?:以上|以下|以内)?的[，、；]")
_MONEY = deferred(r"(?:费|款|金|税|价格?|补贴|补助|津贴|工资|奖励|经费)\Z")
_THAN_TIME = deferred(r"(?:不得?|不应|不能)(?:少于|低于|短于|超过|长于|早于)")
_THAN = deferred(r"(?:比|较)(?!例|重|率|值).*\Z")
_SPELL = deferred(r"(?![年月日])([\u3400-\u9fff]{1,4}[期间程限])[为达共约]*\Z")
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


def _without(text: str, begin: int, start: int, others: tuple[Quantity, ...]) -> str:
    """What stands between two places, a line end for each quantity there."""
    parts: list[str] = []
    at = begin
    for other in others:
        if other.start >= at:
            parts += [text[at : other.start], "\n"]
            at = other.after if other.after == start else max(other.end, other.number)
    if at < start:
        parts.append(text[at:start])
    return "".join(parts)


def _clause(text: str, begin: int, start: int) -> str:
    """The clause before a quantity, without the quantities and asides in it."""
    others = _between(text, begin, start)
    clause = _without(text, begin, start, others) if others else text[begin:start]
    if "（" in clause or "(" in clause:
        clause = _PARENTHESES.sub("", clause)
    if clause.startswith(("经", "报")):
        clause = _APPROVED.sub("", clause)
    if "由" in clause:
        clause = _BORNE.sub("", clause)
    if "起" in clause:
        clause = _FROM_DAY.sub("", clause)
    last = clause[-1:]
    return _SINCE.sub("", clause) if last in _SINCE_LAST or last.isascii() else clause


_BORNE = deferred(r"(?<=[\u3400-\u9fff])由[^，]{2,16}(?:支付|承担|负担)\Z")
"""Who pays what is measured: 服务费用 由保险基金支付 七成."""
_FROM_DAY = deferred(r"[自从][^，；。\n]{2,24}?[日月年时初底末]起(?=[\u3400-\u9fff])")
"""自明年1月1日起由15%降至10%: from when, not of what."""
_APPROVED = deferred(r"\A[经报][^，]{1,16}?(?:批准|同意|核准|备案)后?")


def _before(
    text: str, clause: str, begin: int, start: int, previous: str, quantity: Quantity
) -> tuple[str, str]:
    """The subject of a clause that begins at a place, and what it says is measured."""
    head, _, rest = clause.partition("\n")
    if rest and phrase_before(rest) is None:
        clause = head
    share = _SHARE.search(clause) if "占" in clause else None
    if share is not None:
        head = _in_turn(text, begin, start) or phrase_of(clause[: share.start()]) or previous
        whole = share["whole"].strip("了的“”")
        kind = share["kind"] or ""
        return head, f"{head}占{whole}{kind}"[-_LONGEST:]
    quotient = _QUOTIENT.search(clause) if "比" in clause else None
    if quotient is not None and (head := phrase_of(clause[: quotient.start()]) or previous):
        return head, f"{head}与{quotient['whole']}之比"[-_LONGEST:]
    if quantity.unit == "percentage" and (part := _PART_OF.search(clause) or _BOUNDED.search(clause)):
        head = phrase_of(clause[: part.start()])
        if head:
            return head, head if _RATED.search(head) else f"{head}占{part['whole']}"[-_LONGEST:]
        ahead = previous or _leading(text, begin)
        if ahead and not part[0].startswith("按"):
            return ahead, ahead
    if quantity.unit == "times" and (times := _TIMES_OF.search(clause)) is not None:
        found = phrase_of(clause[: times.start()]) or previous
        return found, found
    if turn := _in_turn(text, begin, start):
        return turn, turn
    if quantity.dimension == "ratio" and "之比" in clause:
        found = phrase_of(clause[: clause.find("之比")])
        return found, f"{found}之比"
    return _named(clause, previous, quantity)


def _named(clause: str, previous: str, quantity: Quantity) -> tuple[str, str]:
    """The subject and what is measured of a clause that states no share and no list."""
    found = phrase_of(_RANKED.sub("", clause)) if quantity.kind == "rank" else ""
    found = found or phrase_of(clause)
    if found in _SECTORS and previous and (shared := _SECTOR_LAST.sub("", previous)) != previous:
        found = shared + found  # 标准城市每人800元、农村每人600元
    if found and not _TURNS.isdisjoint(clause):
        found, completed = _completed(found, clause, quantity)
        if completed != found:
            return found, completed
    if found in GENERIC and previous and clause.startswith(found) and found not in previous:
        return previous, f"{previous}{found}"[-_LONGEST:]
    return found, found


_TURNS = frozenset("、速幅从由奖补资赔罚")
"""The characters of what completes or replaces the phrase that a clause ends in."""


def _completed(found: str, clause: str, quantity: Quantity) -> tuple[str, str]:
    """The subject and what is measured where the last phrase of a clause does not say it all."""
    if "、" in clause and _ALL_OF.search(clause) and (first := phrase_of(clause[: clause.rfind("、")])):
        found = f"{first}、{found}"[-_LONGEST:]  # 能耗、水耗均下降20%
    pace = _PACE_LEVEL.search(clause) if quantity.change is None else None
    if pace is not None and not found.endswith(pace[1]):
        return found, f"{found}{pace[1]}"[-_LONGEST:]
    at = max(clause.rfind("从"), clause.rfind("由"))
    if at > 1 and 0 < clause.find(found, at) - at <= FROM and (head := phrase_of(clause[:at])):
        found = head  # 起征点从月销售额10万元提高到15万元
    paid = _PAID.search(clause) if quantity.dimension == "currency" else None
    if paid is not None and not found.endswith(paid[1]):
        return found, f"{found}{paid[1]}"[-_LONGEST:]
    return found, found


@lru_cache(maxsize=4)
def _has_turns(text: str) -> bool:
    return "分别" in text or "依次" in text


def _in_turn(text: str, begin: int, start: int) -> str:
    """出口、进口分别增长5%和6%: the noun that has the same place in its list."""
    if not _has_turns(text):
        return ""
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
    phrases = [phrase_of(noun) or noun for noun in nouns]
    last, own = phrases[-1], phrases[place]
    shared = _shared_head(last) or _shared_head(nouns[-1])
    last_of = nouns[-1].rfind(own[-2:])
    if place < len(nouns) - 1 and AGENT.search(own) and 0 <= last_of < len(nouns[-1]) - 2:
        return own + phrase_of(nouns[-1][last_of + 2 :])  # 城镇居民和农村居民 人均收入
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
    if _BY_TURN.search(text, text.rfind("，", 0, one.start) + 1, one.start):
        return ""  # a list by turn itself, which would be followed back to the beginning
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
