"""Chinese numerals: 231.2万, 1.3万亿, 三千五百, 10余万, 数十, 百分之七十, 七成, 三分之二, 一半."""

from __future__ import annotations

import re
from dataclasses import dataclass

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10.0, "百": 100.0, "千": 1000.0}
LARGE = {"万": 1e4, "亿": 1e8}
SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "十亿": 1e9,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}
_HAN = "零〇一二两三四五六七八九十百千万亿"
_MORE = "余|多|几"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMBER = re.compile(
    rf"""百分之(?P<percent>{_DIGITS}|[{_HAN}点]+)
       |(?P<parts>[{_HAN}]+|\d+)分之(?P<few>[{_HAN}]+|\d+)
       |(?P<tenths>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<tenth_half>半)?(?=以上|以下|左右|多|[，。；、的]|$)
       |(?P<half>一半|过半|半数|大半)
       |(?P<digits>{_DIGITS})(?P<more>{_MORE})?(?P<scale>万亿|千亿|百亿|亿|千万|百万|十万|万|千(?!米|克|瓦|伏)|百(?!分))?(?P<more2>{_MORE})?
       |(?P<vague>数|几|上)(?P<vague_scale>十万|百万|千万|十亿|百亿|千亿|万亿|十|百|千|万|亿)(?![年代])
       |(?P<han>[{_HAN}]+(?:点[{_HAN}]+)?)(?:(?P<han_more>{_MORE})(?P<han_scale>万亿|亿|万|千|百)?)?
       |翻(?P<fold>[一两二三])番
    """,
    re.VERBOSE,
)
VAGUE = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8} | SCALES
LONGEST = 40


@dataclass(frozen=True, slots=True)
class ChineseNumeral:
    """A number: its place, value, upper end, whether it says "and more", whether it is a share in per cent."""

    start: int
    end: int
    value: float
    high: float | None = None
    has_more: bool = False
    is_share: bool = False
    is_han: bool = False
    is_bare: bool = False
    is_fold: bool = False


def han_value(text: str) -> float | None:
    """The value of a numeral in characters: 三千五百 is 3500.0; None where they make none."""
    whole, _, decimals = text.partition("点")
    value = _han_whole(whole)
    if value is None or not decimals:
        return value
    if any(c not in DIGITS for c in decimals):
        return None
    return value + float("0." + "".join(str(DIGITS[c]) for c in decimals))


def _han_whole(text: str) -> float | None:
    if text and all(c in DIGITS for c in text):
        return float("".join(str(DIGITS[c]) for c in text)) if len(text) > 1 else float(DIGITS[text])
    total = section = digit = 0.0
    seen = False
    for char in text:
        if char in DIGITS:
            digit, seen = float(DIGITS[char]), True
        elif char in SMALL:
            section += (digit or (1.0 if char == "十" or not seen else digit)) * SMALL[char]
            digit, seen = 0.0, True
        else:
            section += digit
            total = (
                (total + section) * LARGE[char] if char == "亿" else total + (section or 1.0) * LARGE[char]
            )
            section = digit = 0.0
            seen = True
    return total + section + digit if seen else None


def numeral_of(match: re.Match[str]) -> ChineseNumeral | None:
    """The numeral of a match of NUMBER."""
    start, end = match.span()
    if percent := match["percent"]:
        value = _either(percent)
        return None if value is None else ChineseNumeral(start, end, value, is_share=True)
    if match["parts"]:
        parts, few = _either(match["parts"]), _either(match["few"])
        return ChineseNumeral(start, end, few / parts * 100, is_share=True) if parts and few else None
    if tenths := match["tenths"]:
        value = (_either(tenths) or 0.0) * 10 + (5 if match["tenth_half"] else 0)
        return ChineseNumeral(start, end, value, is_share=True)
    if half := match["half"]:
        return ChineseNumeral(start, end, 50.0, has_more=half in ("过半", "大半"), is_share=True)
    if match["fold"]:
        return ChineseNumeral(start, end, 2.0 ** DIGITS[match["fold"]], is_fold=True)
    if match["vague"]:
        scale = VAGUE[match["vague_scale"]]
        if match["vague"] == "上":
            return ChineseNumeral(start, end, scale, has_more=True, is_han=True)
        return ChineseNumeral(start, end, scale, scale * 10, is_han=True)
    if digits := match["digits"]:
        if len(digits) > LONGEST:
            return None
        value = float(digits.replace(",", "")) * SCALES.get(match["scale"] or "", 1.0)
        more = bool(match["more"] or match["more2"])
        return ChineseNumeral(
            start, end, value, has_more=more, is_bare=not match["scale"] and digits.isdecimal()
        )
    value = han_value(match["han"]) if len(match["han"]) <= LONGEST else None
    if value is None:
        return None
    value *= SCALES.get(match["han_scale"] or "", 1.0)
    return ChineseNumeral(start, end, value, has_more=bool(match["han_more"]), is_han=True)


def _either(text: str) -> float | None:
    return float(text.replace(",", "")) if text[0].isdigit() else han_value(text)
