"""Chinese numerals: 231.2万, 1.3万亿, 三千五百, 10余万, 数十, 七八, 百分之七十, 七成, 三分之二, 一半, 翻一番."""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop_app.patterns import deferred

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10.0, "百": 100.0, "千": 1000.0}
LARGE = {"万": 1e4, "亿": 1e8}
SCALES = {
    "万亿": 1e12, "兆": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4,
    "千": 1e3, "百": 1e2, "十": 1e1,
}  # fmt: skip
SHARES = {"百": 1.0, "千": 0.1, "万": 0.01}
HAN = "零〇一二两三四五六七八九十百千万亿"
LONGEST = 40
"""Characters: a longer run of digits is no number of a text."""
_MORE = "[余多几]"
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<![\d.])\d{1,3}(?:[ ]\d{3})+(?=[\u3400-\u9fff%])|\d+(?:\.\d+)?"
)
_SIGN = r"(?:(?<![\w.)）\]%])-|(?<=[为到至是达在于长降升率温])[ ]?-|负|零下)"
_VAGUE = "十万|百万|千万|十亿|百亿|千亿|万亿|十|百|千|万|亿"
_UNIT_SCALE = r"千(?!米|克|瓦|伏|卡|焦|帕|赫|兆|年)|百(?!分|帕|姓|货|强)"
_TRILLIONS = rf"""
       |(?P<trillions>[{HAN}点]{{1,8}})兆(?P<below>[{HAN}]{{0,12}})(?=[余多]?(?:元|美元|新?台币|日[元圆]))"""


def _number(trillions: str) -> str:
    return rf"""(?=[\d{HAN}负半翻-]|[过超逾近大多](?:半|过半)|[数几上][十百千万亿以])(?:
        (?P<base>[百千万])分之(?P<percent>(?:{_DIGITS})|[{HAN}点]{{1,12}})
       |(?P<parts>[{HAN}]{{1,8}}|\d{{1,6}})分之(?P<few>[{HAN}]{{1,8}}|\d{{1,6}})
       |(?<![A-Za-z\d./])(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![A-Za-z\d/.%]|月|日|号|级|季|[十百千万亿])(?=[\u3400-\u9fff，。；、）])
       |(?P<tenths>[一两二三四五六七八九]|(?<!\d)\d(?:\.\d)?)成(?P<tenth_half>半|[一二三四五六七八九](?![成十百千万亿个]))?(?![为立员本果都就长熟功效型份人品分千套])
       |(?P<half>一半|超?过半数?|[超逾近]半数?|半数|大半数?|多半(?!是|会|要))
       |翻(?:了)?(?P<fold>[一两二三1-3])?番
       |(?<![上下前后一两大小多])(?P<half_unit>半)(?=年(?![度报级产])|个(?:多)?(?:月|小时|世纪)|小时)
       |数以(?P<by>{_VAGUE})计
       |(?P<vague>(?<![人户总件次个基指系倍天岁班分票字位算计少多代参小整读复奇偶])数|几|(?<![以线网会路海晚早身手地际体总之向])上)(?P<vague_scale>{_VAGUE})(?!年代)
{trillions}
       |(?P<minus>{_SIGN})?[ ]?(?:
           (?P<digits>{_DIGITS})(?:(?P<more>{_MORE}|来(?=[万亿千百个家名位年天岁人户条项种次公亩吨]))(?=[万亿千百十个]|[^\d{HAN}]))?(?P<scale>万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|{_UNIT_SCALE}|兆(?=[余多]?(?:元|美元|新?台币|日[元圆]|[\d,.]+亿)))?(?:(?<=[亿万兆])(?P<lower>(?:\d[\d,]{{0,4}}(?:\.\d+)?[亿万千百])+|\d{{3,4}}(?![\d.万亿千百])))?(?P<more2>(?<=[万亿千百])[余多])?
          |(?P<han>[{HAN}]+(?:点[{HAN}]+)?)(?:(?P<han_more>{_MORE}|(?<=[十百千万])来(?=[万亿千百个家名位年天岁人户条项种次公亩吨]))(?P<han_scale>万亿|亿|万|千|百)?)?
        ))
    """


NUMBER = deferred(_number(""), re.VERBOSE)
NUMBER_IN_TRILLIONS = deferred(_number(_TRILLIONS), re.VERBOSE)
"""For the texts that have 兆 in them."""
_DIGIT_GROUPS = ("minus", "digits", "more", "scale", "lower", "more2")
_PAIR = deferred("([一二两三四五六七八九])([二两三四五六七八九])")
_LOWER = deferred(r"(\d+(?:\.\d+)?)([亿万千百])")
_SCALE_WORDS = ("十", "百", "千", "万", "亿")
_NOT_SCALE = deferred("[米克瓦伏卡焦帕赫兆]")


class ChineseNumeral(NamedTuple):
    """A number: its place, value, upper end, whether it says "and more", whether it is a share in per cent.

    `is_bare` says that it is an integer in digits without a scale word, `is_scale` that it is a lone scale word (千家).
    """

    start: int
    end: int
    value: float
    high: float | None = None
    has_more: bool = False
    is_share: bool = False
    is_han: bool = False
    is_bare: bool = False
    is_fold: bool = False
    is_scale: bool = False
    scale: float = 1.0
    is_half: bool = False
    is_about: bool = False


def han_value(text: str) -> float | None:
    """The value of a numeral in characters: 三千五百 is 3500.0; None where they make none."""
    whole, _, decimals = text.partition("点")
    value = _digit_string(whole) if len(whole) > 1 and all(c in DIGITS for c in whole) else _han_whole(whole)
    if value is None or not decimals:
        return value
    scale = 1.0
    while decimals and decimals[-1] in LARGE | SMALL:  # 一点三万亿
        scale *= (LARGE | SMALL)[decimals[-1]]
        decimals = decimals[:-1]
    if not decimals or any(c not in DIGITS for c in decimals):
        return None
    return round((value + float("0." + "".join(str(DIGITS[c]) for c in decimals))) * scale, 6)


def _digit_string(text: str) -> float:
    return float("".join(str(DIGITS[c]) for c in text))


def _han_whole(text: str) -> float | None:
    """A whole number in characters, its scale words falling inside each group of four places."""
    total = section = 0.0
    digit: int | None = None
    ceiling, last_scale, has_zero = 1e4, 1.0, False
    for place, char in enumerate(text):
        if char in DIGITS:
            if digit:
                return None
            digit, has_zero = DIGITS[char], has_zero or DIGITS[char] == 0
        elif char in SMALL:
            scale = SMALL[char]
            if scale >= ceiling or (
                not digit and place and not (scale == 10.0 and text[place - 1] in "零〇")
            ):
                return None
            section += (digit or 1) * scale
            digit, ceiling, last_scale, has_zero = None, scale, scale, False
        else:
            section += digit or 0
            group = total + section if char == "亿" else section
            if group == 0.0 and place:
                return None
            if char == "亿":
                total = (group or 1.0) * 1e8
            else:
                total += (group or 1.0) * 1e4
            section, digit, ceiling, last_scale, has_zero = 0.0, None, 1e4, LARGE[char], False
    if digit is None:
        return total + section
    short = last_scale >= 100 and not has_zero and len(text) > 1  # 三千五 says 3500
    return total + section + digit * (last_scale / 10 if short else 1)


def numeral_of(match: re.Match[str], text: str) -> ChineseNumeral | None:
    """The numeral of a match of NUMBER in a text."""
    start, end = match.span()
    if end - start > LONGEST:
        return None
    if match["digits"]:
        return _in_digits(match, start, end)
    if match["han"]:
        return _in_characters(match, text)
    if "兆" in match[0]:
        high, low = han_value(match["trillions"]), han_value(match["below"] or "零")
        if high is None or low is None:
            return None
        return ChineseNumeral(start, end, high * SCALES["兆"] + low, is_han=True)
    if not (match["half_unit"] or match["vague_scale"] or match["by"] or "番" in match[0]):
        return _share(match, start, end)
    if "番" in match[0]:
        fold = match["fold"]
        times = 2.0 ** (int(fold) if fold and fold.isdecimal() else DIGITS[fold or "一"])
        return ChineseNumeral(start, end, times, is_fold=True)
    if match["half_unit"]:
        return ChineseNumeral(start, end, 0.5, is_han=True, is_half=True)
    scale = SCALES[match["vague_scale"] or match["by"]]
    if match["vague"] == "上":
        return ChineseNumeral(start, end, scale, has_more=True, is_han=True)
    return ChineseNumeral(start, end, scale, scale * 10, is_han=True)


def _share(match: re.Match[str], start: int, end: int) -> ChineseNumeral | None:
    if percent := match["percent"]:
        value = _either(percent)
        if value is None:
            return None
        return ChineseNumeral(start, end, round(value * SHARES[match["base"]], 8), is_share=True)
    if match["parts"]:
        parts, few = _either(match["parts"]), _either(match["few"])
        if not parts or not few or few > parts * 10:
            return None
        return ChineseNumeral(start, end, few / parts * 100, is_share=True)
    if match["top"]:
        top, bottom = float(match["top"]), float(match["bottom"])
        return ChineseNumeral(start, end, top / bottom * 100, is_share=True) if top < bottom else None
    if tenths := match["tenths"]:
        value = (_either(tenths) or 0.0) * 10
        if rest := match["tenth_half"]:
            value += DIGITS.get(rest, 5)
        return ChineseNumeral(start, end, value, is_share=True)
    half = match["half"]
    is_about = half[0] == "近"
    more = half not in ("一半", "半数") and not is_about
    return ChineseNumeral(start, end, 50.0, has_more=more, is_share=True, is_about=is_about)


def _in_digits(match: re.Match[str], start: int, end: int) -> ChineseNumeral | None:
    minus, digits, more, scale_word, lower, more2 = match.group(*_DIGIT_GROUPS)
    value = float(digits.replace(",", "").replace(" ", "") if "," in digits or " " in digits else digits)
    scale = 1.0
    if scale_word:
        scale = SCALES[scale_word]
        value = round(value * scale, 4)
    if lower:
        parts = _LOWER.findall(lower.replace(",", ""))
        rest = sum(float(n) * SCALES[s] for n, s in parts) if parts else float(lower)  # 4万5800
        return ChineseNumeral(start, end, value + rest, scale=1e4) if rest < scale else None
    if minus:
        value = -value
    has_more = more2 is not None or (more is not None and more != "来")
    is_bare = scale == 1.0 and digits.isdecimal()
    return ChineseNumeral(
        start, end, value, None, has_more, False, False, is_bare, False, False, scale, False, more == "来"
    )  # fmt: skip


def _in_characters(match: re.Match[str], text: str) -> ChineseNumeral | None:
    said, (start, end) = match["han"], match.span()
    if match["han_more"] == "几" and not said.endswith("十"):
        return None
    if (
        said[-2:-1] in _SCALE_WORDS
        and said[-1] == "千"
        and not match["han_more"]
        and _NOT_SCALE.match(text, end)
    ):
        said, end = said[:-1], end - 1  # 五十千米
    scale = SCALES.get(match["han_scale"] or "", 1.0)
    if pair := _approximate_pair(said):
        low, high = pair
        return ChineseNumeral(start, end, low * scale, high * scale, is_han=True)
    value = han_value(said)
    if value is None:
        return None
    value = -value if match["minus"] else value
    return ChineseNumeral(
        start, end, value * scale, has_more=match["han_more"] not in (None, "来"), is_han=True,
        is_scale=said[0] in "百千万亿" and not match["han_more"], is_about=match["han_more"] == "来",
    )  # fmt: skip


def _approximate_pair(said: str) -> tuple[float, float] | None:
    """七八 is 7 to 8, 二三十 is 20 to 30."""
    found = _PAIR.search(said)
    if found is None or sum(c in DIGITS for c in said) != 2 or len(said) > 6:
        return None
    low, high = DIGITS[found[1]], DIGITS[found[2]]
    if not (high == low + 1 or (low, high) == (3, 5)):
        return None
    before, after = said[: found.start()], said[found.end() :]
    ends = han_value(before + found[1] + after), han_value(before + found[2] + after)
    return (ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None


def _either(text: str) -> float | None:
    return float(text.replace(",", "")) if text[0].isdigit() else han_value(text)
