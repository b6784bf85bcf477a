"""Chinese quantities without an amount: ranks (居世界第二, 首位) and wholes (全部, 所有, 每个)."""

from __future__ import annotations

import re

from desktop_app.analysis.numerals_zh import han_value
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.words_zh import noun_after

_FIELD = (
    r"(?:全球|世界|全国|我国|亚洲|亚太|国内|国际|欧洲|全省|全市|全区|全县|全行业|同行业|行业|全军|区域|[\u3400-\u9fff]{2,8}?)"
)
_RANK = re.compile(
    rf"(?:(?:位居|位列|排名|排位|排在|排|名列|稳居|跃居|跃升|跃升至|升至|升到|降至|居于|居|列|升为|升|降到|保持|继续保持|由|从)(?:了|为|到|至)?(?:{_FIELD})?(?:的)?|(?:全球|世界|全国|亚洲|全省|全市|国内)(?:排名)?(?:的)?)"
    r"(?P<rank>第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<place>位|名(?!录|单))?|首位|榜首|首(?=，|。|；))(?!个|次|届|批|轮|条|项|款|章|类|种|部|产业|期|季|大(?!经|贸)|阶|书|线|代|环|方|人|级|时|步|年|家|座|台|艘|颗|支|艺|医)"
)
_MOVES = re.compile(
    r"(?:排名|位次|名次|位)?(?:(?P<up>上升|提升|前移|跃升|提高|攀升)|(?P<down>下降|下滑|后移|降低|回落))了?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个)?(?P<unit>位次|名次|位|名)(?!学|患|员|人|老|专|干)"
)
_WHOLE = re.compile(
    r"所有(?!权|制|者|人(?![员类])|的?(?:这|那)|物|[，。、；])(?:的)?|(?<!分)(?<!或者)(?<!或)(?<!及)全部(?!或|门|队)(?:的)?|每(?:一)?(?:个|家|所|名|座|户|位)(?!人|月|季|工作日|自然|纳税|年|小时|星期|婴)|100?％"
)
_VERB_AFTER = re.compile(r"[\u3400-\u9fff]")
_NO_NOUN = re.compile(r"(?:[，。；、）)]|$)")


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
    for match in _MOVES.finditer(text):
        said = match["n"]
        value = float(said) if said.isdecimal() else han_value(said)
        if value and ("名" in text or "位次" in text or "第" in text):
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
        counted = text[end:noun] if noun > end else ""
        found.append(
            Quantity(
                start, start + 2, start, noun if counted else end, 100.0, None, "percentage", "share", "=", None,
                "share", counted, 0.8,
            )
        )  # fmt: skip
    return found
