"""Chinese numerals that are no quantities: dates, ordinals, names, references, set phrases."""

from __future__ import annotations

import re

from desktop_app.analysis.numerals_zh import HAN, ChineseNumeral
from desktop_app.analysis.segmenter_zh import words_of
from desktop_app.patterns import deferred

MASK = "\ue000"
_IDIOMS = deferred(
    r"(?=[一二两三四五六七八九十百千万亿零半数几第双]|[统唯专进下同之首单逐不划再]一|不二|说一|独一|始终|上[百亿])(?<![一二两三四五六七八九十百千万亿])(?<!分之)(?:"  # no part of a longer numeral
    r"[一二]?十[一二三四五六七八九]?五(?=[”\"」』’]|规划|计划|时期|期间|末|开局|收官|以来)|"
    r"[一二]?十[一二三四五六七八九]?大(?=[以精报提召部确作前后会胜和、代]|$|[，。；”])|二十大|"
    r"一带一路|一国两制|一些|一定|一系列|一方面|一体|一致|一起(?!案|事|重)|一直|一般|一样|一切|一旦|一次性|一律|一经|一流|一批|一线|一步|一手|一道|一度(?!绿?电)|"
    r"一贯|一向|一并|一边|一面|统一|唯一|专一|进一步|下一步|同一|(?<!分)之一|首一|万一|单一|逐一|不一|划一|再一|[一二三四五六七八九十]是|[一二三四五六七八九十]要(?=[加坚深强推抓着]|把)|"
    r"三农|两岸|两会|两院|两侧|两边|两旁|两端|两翼|两面|四项基本|[一二三四五六]口之家|三分钟热度|一茬|(?:一个中心、)?两个基本点|一个中心(?=[、，])|五项原则|四个坚持|两用|两栖|两难|两手抓|两手|两山|两化|两型|两高|两基|两新|两重|两横三纵|四川|百姓|千方百计|千家万户|千差万别|千变万化|千军万马|千山万水|千头万绪|千千万万|万众|万事|万物|万无一失|"
    r"四面八方|五湖四海|三资|[两三四]轮(?=车|汽车|摩托|驱动)|二手|二次(?=元|污染|创业|供水|利用|包装|加工|分配|装修|转移|开发)|[一二三]支柱|二氧化|一氧化|三氧化|四氧化|二维|三维|三角|三峡|三江|三亚|三明|三门峡|三沙|九寨|九江|九龙|九三学社|六安|六盘水|七夕|八一(?=建军|勋章|[，。])|五一(?=[”，假节劳国])|"
    r"八达岭|五台山|五指山|百花|百货|百科|百日|百色|百年(?=未有|大计|奋斗|老店|变局|目标|华诞)|十堰|四平|四方|五谷|五行|五官|五星|五金|五保|五险一金|三险一金|六稳|六保|三去|三公|三严|三甲|三无|"
    r"一二三产业|[一二三](?:、|和)?[二三]?(?:、三)?次产业|二三产业|三大产业|三产|四化|四风|双一流|十分(?=[重必明突严关紧珍])|十足|万万|再三|一个(?!半|月|多|季|工|小|星|百|以上|或者?两个|至)|一律|一年一度|一心|一代|一套|一支|一张|一条|一把|一片|一生|一时|一再|一窗|"
    r"一网|一站式|一票|一事|一卡|一码|一户一|一村一|一县一|一企一|一人一|一对一|一案|一校|一镇|一品|一刀切|一揽子|一视同仁|一如既往|一以贯之|一目了然|一新|一望|一盘棋|一张网|[一二三四五六七]类(?=地区|资质|水|用地|医疗器械|疫苗|海域|功能区|土地)|一号|一级|二级|三级|四级|五级|特级|"
    r"零容忍|零距离|零碳|零售|零部件|零星|零散|零排放|零关税|零配件|零工|零件|"
    r"四个意识|四个自信|四个全面|四个伟大|四个现代化|五位一体|两个维护|两个确立|两个一百年|两个毫不动摇|两个大局|两个结合|两个健康|两个积极性|一方|双方|两个务必|三个代表|三个务必|三会一课|三重一大|三步走|两步走|两学一做|"
    r"三权分置|三区三线|三北|三重|三位一体|三通一平|三同时|八项规定|六项纪律|五大发展|百分点|百分率|百分比|千年(?=发展)|百里者|半九十|百家争鸣|百花齐放|百般|百废|百尺|千古|千秋|千兆|万兆|百兆|万能|万岁|亿万|"
    r"四季|四肢|四周|四邻|四通八达|五彩|六亲|七嘴八舌|七上八下|九州|九天|十年树木|百年树人|七匹狼|二套(?=住?房)|三只松鼠|三一重|双?十一(?=黄金周|假期|长假|国庆|购物|促销|期间)|十全|十佳|十强|十月革命|十几年如一日|三番五次|三五成群|三思|三令五申|五花八门|接二连三|不二|说一不二|独一无二|始终如一|"
    r"第[一二三四五六七八九十百千零〇两\d]+"
    r"(?![一二三四五六七八九十百千])|半岛|半导体|半径|半球|半山|半决赛|数字|数据|数学|数目|数控|数码|数值|几何|几乎|上百姓|上亿(?=达)|两位数|三位数|位数|双随机)"
)
_TITLE = deferred(r"《[^《》]{1,80}》")
_EMISSIONS = deferred(
    r"(?<![全中我两各外美法英德韩泰多邻本三四五六七八九十])国[一二三四五六](?=排放|标准|及|[A-Zab]|车|柴油|汽油|燃|[、，。])"
)
"""Emission standards: 国六."""
_UNIVERSITIES = deferred(r"(?<![\d.])(?:985|211)(?=[、和与及/]?(?:985|211)?”?(?:高校|工程|大学|院校|重点))")
_SECOND_HOME = deferred(r"(?<![\d一二三四五六七八九十百千万])[二三](?=套)")
BASE = 100
_AS_BASE = deferred(r"以[^，。；（(]{1,9}(?:为|=)\Z")
"""What an index is 100 for: （以女性为100）."""
_DAY_BEFORE = tuple("月 月份 — - – ~ 至 到 、 和".split(" "))
_DAYS_WITHIN = ("日内", "日以内", "日之内", "日以上", "日以下", "日后", "日之日")
_POINT_AFTER = deferred(r"[、.．)）](?!\d)|[ \u3000]")
_DATE_AFTER = deferred(
    r"(?:月(?!均)|号(?!线)|年代|世纪|点钟|[:：]\d|时(?=[\d一二三四五六七八九十整半许起前后至开，。、]|$))"
)
_CLOCK_AFTER = frozenset("分秒:：")
_COMING = ("今后", "未来", "下一步")
_SINCE_THEN = ("满后", "之后", "期后", "日后", "止后", "束后")
_DAY_LINK = deferred(r"[—\-–~至到]\d{1,2}[月日号时]")
_MONTHS_AFTER = deferred(r"个?(?:月(?!内)|季度)")
_YEAR_AFTER = deferred(r"学年|年(?!均|以上|以下|内|期|限|龄|来|间|左右|之|多|时间)")
_YEAR_LINK = deferred(r"(?:年(?:度)?)?(?:—|-|–|~|至|到|、|和|/)\d{4}(?:年|学年)")
_TENOR_AFTER = deferred(r"(?:年|天|个?月|日)期(?![间限满内初末中])")
"""What is lent for how long is a name: 1年期LPR, 7天期逆回购."""
_TENOR_HEADS = frozenset("年天个月日")
_DATE_HEADS = frozenset("年学天月日号世点时个季分秒至到、和:：—–-~/")
"""What may stand behind a number that is a date or a time of day."""
_PLAN_AFTER = deferred(r"年(?:行动|规划|计划|滚动|义务|制|级|发展规划|攻坚|实施方案|一遇)")
_REFERENCE_AFTER = deferred(
    r"(?:强(?![度降震风化])|号(?!召)|中全会|大(?=[攻战任工体行举类领方措部板群力政改关问系目地产支重基国油])|年级|年制|后(?=[，、出的人青员代])|代(?=[表中领移产人])|分之|国道|省道|路(?=公交|[、和及与][特夜快]?\d+路)|层(?=\d+室)|次列车|次全会|字|版(?!面)|[〕\]〉】])"
)
_REFERENCE_HEADS = frozenset("强号中大年后代分国省路层次字版〕]〉】")
_IN_GROUPS = deferred("路(?:专家|人马|队伍|大军|记者|督导|检查|巡|纵|信号|视频|高清|径流|水)")
"""What comes in so many groups, where a number with 路 alone is a bus line."""
_SESSION_BEFORE = deferred(r"(?:人大|政协|大会|委员会|常委会|理事会|董事会|党代会|[届会])\Z")
"""What holds sessions that are counted through: 十三届全国人大五次会议."""
_LEGAL_HEADS = frozenset("条款项章节编届期辑卷目")
_ARTICLE_BEFORE = deferred(rf"第[\d{HAN}]*\Z")
_ARTICLE_AFTER = deferred(r"[条项](?:例|目第|规定[的，。])")
_TERMS_COUNTED = ("超过", "连任", "满", "连续", "任期", "任职", "已办", "举办", "举办了", "少于", "各")
_THIS_BEFORE = ("前", "本", "该", "新", "第", "上述", "以上", "下列", "以下", "前述")
_ISSUES_COUNTED = ("分", "共", "举办", "举办了", "开办", "各", "办", "出刊", "编发", "刊发")
_HAN_CHARACTER = deferred("[\u3400-\u9fff]")
_COLONS = frozenset(":：∶比")
_NAME_BEFORE = deferred(
    r"(?:第|[A-Za-z][-_/.]?|[A-Z]{2,}[ /A-Z-]{0,8}|[A-Z][座栋]|[〔\[［【]|(?<![字众频账信符称口])号|附件|附表|附录|专栏|(?<![代列发报年])表|(?<![地版蓝])图|(?<![关备签标批加])注|(?<![比条案惯事病实范特先凡])例|蓝牙|鸿蒙|安卓|邮政|初|零|No\.?|[表图]\d{1,2}-|(?:运|歼|轰|直|教|翼龙|彩虹|东风|巨浪|红旗|长征|神舟|嫦娥|天宫|风云|高分|快舟|朱雀|力箭)-|[0-9]\.|[0-9]/)\s*[:：]?\s*\Z"
)
_CODE_BEFORE = deferred(
    r"(?:电话|热线|传真|邮编|编码|端口|编号|代码|账号|帐号|证号|文号|热线电话|手机|联系方式|QQ|微信|学号|注册号|备案|备字|许可证|标准号|审字\d*第?)(?:[:：为是]|\s|号码|号)*\Z"
)
_CODE_LAST = frozenset("口话线真编码号机式信案字证为是：第")
_NAME_LAST = frozenset("牙蒙卓座栋第〔［【号件表录栏图注例政初零：")
"""The last characters, but for ASCII and white space, of what the two patterns above match."""
_POINTS = frozenset(".．")
_DIGITS_AFTER = deferred(r"-\d{4,}")
_CURRENCY_AFTER = deferred(r"[万亿]*(?:元|美元|欧元)")
_MEASURE_NAME = deferred(r"(?:GDP|CPI|PPI|RMB|USD|CNY|R&D|PMI|IPO|ETF|App|APP)\s*\Z|[^A-Za-z]No\Z")
_DAY_SAID = deferred(r"日(?:内|以内|之内|以上|以下|后|前(?!夕)|的|之|起|期|书面|通知|为|届满|，|。|；|$)")
_SPAN_BEFORE = deferred(
    r"(?:提前|期限|为期|期间|连续|满|不少于|不超过|不得少于|不得超过|少于|超过|至少|最长|最短|约|近|逾|达|每|之日起|日起|次日起|共|各|另|后|延长|在|于|应当|自收到|起|工期|假|休息|拘留|处)\Z"
)
_QUOTE_BEFORE = deferred(r"[“「『‘\"](?:[\u3400-\u9fff]{0,4})\Z")
_QUOTES = frozenset('“「『‘"')
_QUOTE_AFTER = deferred(r"[^“”「」『』\"]{0,14}[”」』’\"]")
_HAN_YEAR = deferred(r"[零〇一二三四五六七八九]{2,4}")


_LOUD_LAST = _NAME_LAST | _CODE_LAST | _COLONS | _POINTS | frozenset("（")
_LOUD_HEADS = _DATE_HEADS | _REFERENCE_HEADS | _LEGAL_HEADS | _COLONS | _POINTS | frozenset("岁、）·")
"""What stands beside numbers that may be traps; all other neighbours are those of quantities."""


def masked(text: str) -> str:
    """The text with set phrases, ordinals and titles blanked out; only numerals are looked for in it."""
    if "《" in text:
        text = _TITLE.sub(_blank, text)
    if "985" in text or "211" in text:
        text = _UNIVERSITIES.sub(_blank, text)
    if "排放" in text or "柴油" in text:
        text = _EMISSIONS.sub(_blank, text)
    if "首套" in text:
        text = _SECOND_HOME.sub(_blank, text)
    return _IDIOMS.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return MASK * (match.end() - match.start())


def is_trap(text: str, numeral: ChineseNumeral) -> bool:
    """Whether a numeral is no quantity, whatever unit may follow it."""
    if numeral.is_fold:
        return False
    start, end = numeral.start, numeral.end
    last, head = text[start - 1 : start], text[end : end + 1]
    if (
        last > "\u3000"
        and last not in _LOUD_LAST
        and head not in _LOUD_HEADS
        and (head > "\u3000" or head == "%")
    ):
        return False  # 达3.4万亿元: neither side has anything that a name, a date or a code has
    before, after = text[start - 12 if start > 12 else 0 : start], text[end : end + 12]
    if _is_enumerator(numeral, before, after):
        return True
    if numeral.is_share:
        return after.startswith(("岁", "点"))
    if before.endswith("第") or _is_date(text, numeral, before, after) or _is_name(numeral, before, after):
        return True
    if (
        after[:1] in _REFERENCE_HEADS
        and _REFERENCE_AFTER.match(after)
        and not before.endswith(("超过", "不足"))
    ):
        return True
    if numeral.is_bare and head == "路" and not _IN_GROUPS.match(after):
        return True
    if head == "层" and text.find("地址", max(0, start - 40), start) >= 0:
        return True
    if numeral.is_han and after.startswith("次会议") and _SESSION_BEFORE.search(before):
        return True
    if after[:1] in _LEGAL_HEADS and _is_legal(numeral, before, after):
        return True
    return _is_ratio(before, after)


def _is_ratio(before: str, after: str) -> bool:
    """3:1, 14：30, 3比1."""
    return (after[:1] in _COLONS and after[1:2].isdecimal()) or (
        before[-1:] in _COLONS and before[-2:-1].isdecimal()
    )


def _is_enumerator(numeral: ChineseNumeral, before: str, after: str) -> bool:
    """一、 and （二） and 3. at the head of a point."""
    if numeral.start < 12 and _POINT_AFTER.match(after) and not before.strip(" \u3000"):
        return numeral.value < 200 and (numeral.is_bare or numeral.is_han)
    if numeral.value == BASE and after.startswith(("）", ")")) and _AS_BASE.search(before):
        return True
    return before.endswith(("（", "(")) and after.startswith(("）", ")")) and numeral.value < 3000


def _is_date(text: str, numeral: ChineseNumeral, before: str, after: str) -> bool:
    plain = numeral.is_bare or numeral.is_han
    head = after[:1]
    if head not in _DATE_HEADS:
        return False
    if head in _TENOR_HEADS and _TENOR_AFTER.match(after) and not before.endswith("为期"):
        return True
    if not plain:
        return head == "年" and _PLAN_AFTER.match(after) is not None
    said = text[numeral.start : numeral.end]
    if numeral.is_han and after.startswith("年") and _HAN_YEAR.fullmatch(said) and len(said) > 1:
        return numeral.high is None
    is_plan = _PLAN_AFTER.match(after) is not None and not (
        after.startswith("年计划") and before.endswith(_COMING)
    )
    if is_plan or _DATE_AFTER.match(after):
        return True
    if (
        numeral.is_bare
        and 1000 <= numeral.value < 3000
        and len(said) == 4
        and (_YEAR_AFTER.match(after) or _YEAR_LINK.match(after))
    ):
        return True
    if head == "日" and not after.startswith(("日元", "日历")):
        return _is_day(numeral, before, after)
    if after.startswith(("季度", "个季度")):
        return head != "个" and numeral.value <= 4
    if head in _CLOCK_AFTER and before.endswith(("时", "点", ":", "：")):
        return True
    if head == "点" and (numeral.value <= 24 or after.startswith("点半")):
        return numeral.value <= 24 or not after[1:2].isdecimal()
    if numeral.is_bare and _DAY_LINK.match(after):
        return True
    return (
        before.endswith(("前", "后", "头"))
        and not before.endswith(_SINCE_THEN)
        and _MONTHS_AFTER.match(after) is not None
    )


def _is_day(numeral: ChineseNumeral, before: str, after: str) -> bool:
    if before.endswith(_DAY_BEFORE) and not _SPAN_BEFORE.search(before[:-1] + "x"):
        return True
    if after.startswith(("日电", "日讯", "日报", "日本", "日上午", "日下午", "日晚", "日凌晨", "日至")):
        return True
    if numeral.is_han:
        return (
            numeral.value > 31 and numeral.high is None and not _DAY_SAID.match(after) and numeral.value > 999
        )
    if after.startswith(_DAYS_WITHIN):
        return False
    return not (_SPAN_BEFORE.search(before) and not before.endswith(("在", "于", "后")))


def _is_name(numeral: ChineseNumeral, before: str, after: str) -> bool:
    """Numbers in names and codes: C919, PM2.5, 5G, 0571-85552310."""
    if not numeral.is_han and _is_code(numeral, before, after):
        return True
    last = before[-1:]
    if not (last in _NAME_LAST or last.isascii() or last.isspace()) or not _NAME_BEFORE.search(before):
        return False
    if not numeral.is_bare and _CURRENCY_AFTER.match(after):
        return False
    return not _MEASURE_NAME.search(before) or before.endswith("第")


def _is_code(numeral: ChineseNumeral, before: str, after: str) -> bool:
    """A part of 1.2.3 or of 0571-85552310, what follows 编号, and digits that open a Latin word."""
    head, last = after[:1], before[-1:]
    if (last in "+·" and before[-2:-1].isdecimal()) or (head in "+·" and after[1:2].isdecimal()):
        return True
    if after.startswith("××"):
        return True
    if (head in _POINTS and after[1:2].isdecimal()) or (last in _POINTS and before[-2:-1].isdecimal()):
        return True
    if (
        last == "-"
        and numeral.is_bare
        and numeral.value > 31
        and (numeral.value >= 10000 or len(before) < 4)
        and before[-2:-1].isdecimal()
        and not head.isdecimal()
    ):
        return True
    if (head == "-" and _DIGITS_AFTER.match(after)) or (
        numeral.scale == 1.0
        and not numeral.has_more
        and head not in _COUNTING
        and _is_after_code_word(before)
    ):
        return True
    return numeral.is_bare and head.isascii() and head.isalpha() and _UNIT_LETTERS.match(after) is None


_COUNTING = frozenset("个家件张部条")
"""Measure words of accounts, licences and the like, where these are counted: 关停账号126个."""
_UNIT_LETTERS = deferred(
    r"(?:km|kg|[kMGT]W(?:h|p)?|mm|cm|nm|[mg](?![A-Za-z])|mg|ml|mL|L(?![A-Za-z])|[kMGT]?Hz|[KMGTPE]B(?:ps)?|[KMGT]bps|[KMGTPE]?FLOPS|ppm|dB|kV|V(?![A-Za-z\d])|hm|t(?![A-Za-z])|h(?![A-Za-z])|s(?![A-Za-z])|USD|RMB|CNY|TEU)(?:[^A-Za-z]|$)"
)


def _is_after_code_word(before: str) -> bool:
    last = before[-1:]
    return (last in _CODE_LAST or last.isascii() or last.isspace()) and bool(_CODE_BEFORE.search(before))


def _is_legal(numeral: ChineseNumeral, before: str, after: str) -> bool:
    """十九届, 第二款 ... but 不超过两届 and 12条航线 count."""
    if after[0] in "条项":
        if before.endswith("新") and after[0] == "条" and not _HAN_CHARACTER.match(after, 1):
            return True  # 民间投资新36条
        return bool(_ARTICLE_BEFORE.search(before)) or bool(_ARTICLE_AFTER.match(after))
    if after[0] == "届":
        return not before.endswith(_TERMS_COUNTED)
    if after[0] == "款" and before.endswith(_THIS_BEFORE):
        return True
    if after[0] == "款":
        return numeral.is_han and numeral.value < 10 and not _HAN_CHARACTER.match(after, 1)
    if after[0] == "期":
        return not before.endswith(_ISSUES_COUNTED)
    if after[0] == "目":
        return after.startswith("目前")
    return after[0] in "章编辑卷" or (after[0] == "节" and not _HAN_CHARACTER.match(after, 1))


_NAMING = frozenset(("i", "l", "j", "n", "ns", "nz", "nr", "nt", "nrt"))
"""The segmenter's tags of idioms and names."""
_AHEAD, _WINDOW = 4, 12


def is_in_word(text: str, numeral: ChineseNumeral, end: int) -> bool:
    """Whether a numeral in characters and what it seems to count are parts of one idiom or name: 十年磨一剑, 三里屯."""
    begin = max(0, numeral.start - _AHEAD)
    at = begin
    for said, tag in words_of(text[begin : numeral.start + _WINDOW]):
        if at > numeral.start:
            return False
        at += len(said)
        if at > numeral.start:
            return tag in _NAMING and at > end
    return False


def is_quoted_name(text: str, numeral: ChineseNumeral) -> bool:
    """A numeral that opens a short quotation belongs to a name: “三农”, “123出行交通圈”."""
    low = max(0, numeral.start - 6)
    if _QUOTES.isdisjoint(text[low : numeral.start]):
        return False
    if _QUOTE_BEFORE.search(text, low, numeral.start) is None:
        return False
    return _QUOTE_AFTER.match(text, numeral.end, numeral.end + 16) is not None
