"""Chinese quantities without an amount: ranks (居世界第二, 首位) and wholes (全部, 所有, 每个)."""

from __future__ import annotations

from desktop_app.analysis.numerals_zh import han_value
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.words_zh import noun_after, opens_with_verb
from desktop_app.patterns import deferred

_FIELD = r"(?:全球|世界|全国|我国|亚洲|亚太|国内|国际|欧洲|全省|全市|全区|全县|全行业|同行业|行业|全军|区域|(?:[\u3400-\u9fff]{1,5}(?:省|市|部|区|国|洲|位|业|内|界|域|带|角))|(?:(?![升降至到为])[\u3400-\u9fff]){2,8}(?=首位|第[一二三四五六七八九十\d]{1,2}位))"
_RANK = deferred(
    rf"(?:(?:位居|位列|排名|排位|排在|排|名列|稳居|跃居|跃升|跃升至|升至|升到|降至|居于|居|列|升为|升|降到|保持|继续保持)(?:了|为|到|至)?(?:{_FIELD})?(?:的)?|(?:由|从)|(?:全球|世界|全国|亚洲|全省|全市|国内)(?:排名)?(?:的)?)"
    r"(?P<rank>第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3})(?![百千\d])(?P<place>位|名(?!录|单))?|首位|榜首|首(?=，|。|；))(?!个|次|届|批|轮|条|项|款|章|类|种|部|产业|期|季|大(?!经|贸)|阶|书|线|代|环|方|人|级|时|步|年|家|座|台|艘|颗|支|艺|医)"
)
_AMONG = deferred(
    rf"(?:位居|位列|排名|排在|名列|稳居|跃居|跃升至|升至|居|列|进入|跻身|挤进|保持在?|稳定在)(?:了|为|到|至)?(?:{_FIELD})?(?:的)?"
    r"(?P<rank>前(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3})(?:位|名|强)?)(?=[，。；、）]|\Z)"
)
_RANK_BEFORE_MOVE = deferred(
    r"第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)(?=上升|下降|升|降|提升|跃升|前移|提高|下滑)"
)
_MOVES = deferred(
    r"(?:排名|位次|名次|位)?(?:(?P<up>上升|提升|前移|跃升|提高|攀升)|(?P<down>下降|下滑|后移|降低|回落))了?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?(?P<unit>位次|名次|位|名)(?!学|患|员|人|老|专|干)"
)
_WHOLE = deferred(
    r"(?<!国家)(?<!全民)(?<!集体)(?<!个人)(?<!单位)(?<!本人)(?<!企业)(?<!公)(?<!私人)(?<!归)(?<!占)所有(?!权|制|者|人(?![员类])|的?(?:这|那)|物|[，。、；])(?:的)?|(?<!分)(?<!占)(?<!或者)(?<!或)(?<!及)(?<!是)(?<!部分和)全部(?!或|门|队|债|价款|租金|责任|费用|损失|义务|工程|运输|物业|转让|财产|所得|精力|内容|程序|手续|过程|材料|信息|权|行为|规定|力量|活动|工作|款|利益|股|收入|资产|在于|历史|理论|实践|意义)(?:的)?|每(?:一)?(?:个|家|所|名|座|户|位)(?=[\u3400-\u9fff]{1,6}(?:都|(?<![平人户年日月])均|全部))"
)
_VERB_AFTER = deferred(r"[\u3400-\u9fff]")
_NO_NOUN = deferred(r"(?:[，。；、）)]|$)")


def find_ranks(text: str) -> list[Quantity]:
    """The ranks of a sentence, and moves from rank to rank."""
    found = []
    if "第" in text or "首" in text or "榜" in text:
        for match in _RANK.finditer(text):
            said = match["n"]
            value = 1.0 if said is None else float(said) if said.isdecimal() else han_value(said)
            if value:
                start, end = match.span()
                number = match.start("rank")
                found.append(
                    Quantity(start, end, number, end, value, unit="rank", kind="rank", confidence=0.9)
                )
    for match in _AMONG.finditer(text) if "前" in text else ():
        value = float(match["n"]) if match["n"].isdecimal() else han_value(match["n"])
        if value and value > 1:
            start, end = match.span()
            number = match.start("rank")
            found.append(Quantity(start, end, number, end, value, None, "rank", "", "<=", None, "rank"))
    taken = {q.number for q in found}
    for match in _RANK_BEFORE_MOVE.finditer(text) if "第" in text else ():
        value = float(match["n"]) if match["n"].isdecimal() else han_value(match["n"])
        if value and match.start() not in taken:
            start, end = match.span()
            found.append(Quantity(start, end, start, end, value, unit="rank", kind="rank", confidence=0.9))
    is_ranked = "名" in text or "位次" in text or ("位" in text and "第" in text)
    for match in _MOVES.finditer(text) if is_ranked else ():
        said = match["n"]
        value = float(said) if said.isdecimal() else han_value(said)
        if value:
            change = "up" if match["up"] else "down"
            start, end = match.start("n"), match.end()
            found.append(
                Quantity(start, end, start, end, value, None, "rank", "", "=", change, "rank", "", 0.85)
            )
    return found


def find_wholes(text: str) -> list[Quantity]:
    """全部, 所有 and 每个 as shares of 100 %."""
    found = []
    for match in _WHOLE.finditer(text):
        start, end = match.span()
        word = match[0]
        noun = noun_after(text, end)
        if noun == end and not word.startswith("全部"):
            continue
        if word.startswith("全部") and _NO_NOUN.match(text, end):
            continue
        if word == "全部" and opens_with_verb(text, end):
            noun = end
        counted = text[end:noun] if noun > end else ""
        found.append(
            Quantity(
                start, start + 2, start, noun if counted else end, 100.0, None, "percentage", "share", "=", None,
                "share", counted, 0.8,
            )
        )  # fmt: skip
    return found
