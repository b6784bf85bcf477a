"""Chinese ranges (5%-7%, 10至15家, 一万元以上十万元以下) and lists that share a unit (2、3和5%)."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.analysis.numerals_zh import ChineseNumeral
from desktop_app.analysis.quantity import Quantity
from desktop_app.analysis.units_zh import Reading, read_unit
from desktop_app.patterns import deferred

_LINK = deferred(r"\s*(?:-|–|—|——|~|(?:以上)?至|到|－)\s*")
_FROM_UP = deferred(r"及?以上|不满|至|以上不满|以上至")
_BASES = frozenset("mass volume area length energy".split())
"""Dimensions that a price is stated for an amount of."""
_PRICED = deferred("[\u3400-\u9fff]{0,6}")
_SCALED = deferred(r"[\d.,]+(万亿|亿|万)?")
_EACH_BOUND = deferred(
    r"(?:分别|依次|均|各|都)(?:达到?|为|已|将)*(?:约为?|近|将近|接近|超过?|逾|突破|不低于|不少于|不超过|不高于|至少|不足)\s*\Z"
)
"""A bound that holds for every member of a list: 分别约8.9亿千瓦和5.2亿千瓦."""
_LISTED = deferred(r"\s*(?:、|和|与|及|以及|，|,|、和)\s*")


def joined(
    text: str, first: ChineseNumeral, reading: Reading, second: ChineseNumeral
) -> tuple[ChineseNumeral, Reading] | None:
    """Two numerals as one range with the second one's unit, or None."""
    if second.start - first.end > 12 or first.high is not None or second.high is not None:
        return None
    unit_end = reading.end if reading.name != "-" and reading.end > first.end else first.end
    if first.is_share:
        unit_end = first.end
    link = text[unit_end : second.start] if unit_end <= second.start else text[first.end : second.start]
    between = text[first.end : second.start]
    is_range = _LINK.fullmatch(link) or _LINK.fullmatch(between)
    if not is_range and not _FROM_UP.fullmatch(link):
        return None
    other = read_unit(text, second.end)
    if is_range:
        if _is_reached(text, first, second, reading, unit_end) or (
            unit_end > first.end and _differ(reading, other)
        ):
            return None
        low, high = _scaled(first, second), second.value
        if low >= high or (first.is_share != second.is_share):
            return None
        return second._replace(start=first.start, value=low, high=high, is_bare=False), other
    if other.name == reading.name or (reading.classifier and other.classifier == reading.classifier):
        if link == "不满" and first.value < second.value and reading.name != "-":  # 满1年不满10年
            return second._replace(
                start=first.start, value=first.value, high=second.value, is_bare=False
            ), other
        tail = text[max(other.end, second.end) : max(other.end, second.end) + 2]
        if tail in ("以下", "以内") and first.value < second.value:
            end = max(other.end, second.end) + 2
            return second._replace(start=first.start, value=first.value, high=second.value), other._replace(
                end=end, after=max(other.after, end)
            )
    return None


_CHANGING = deferred(r"(?:增加|提高|上调|上升|扩大|减少|下调|降低|下降|缩短|压缩)(?:了|约)?\Z")


def _differ(reading: Reading, other: Reading) -> bool:
    """Whether two units are not the same: 提高12个百分点至175% is no range."""
    return reading.name != other.name and not (reading.classifier and reading.classifier == other.classifier)


def _is_reached(
    text: str, first: ChineseNumeral, second: ChineseNumeral, reading: Reading, unit_end: int
) -> bool:
    """每月增加75元至1620元: a change and the level that it reaches, where the two are far apart."""
    return (
        unit_end > first.end
        and text[unit_end : unit_end + 1] in "至到"
        and second.value > 3 * first.value
        and reading.dimension != "share"
        and _CHANGING.search(text, max(0, first.start - 6), first.start) is not None
    )


def _scaled(first: ChineseNumeral, second: ChineseNumeral) -> float:
    """The lower end of a range, which takes the scale of the upper where it says none: 5至7万."""
    if (
        first.scale == 1.0
        and second.scale > 1.0
        and not first.is_han
        and first.value < second.value / second.scale
    ):
        return first.value * second.scale
    if first.is_han and second.is_han and first.value < 10 and second.value >= 1e4:
        mantissa = second.value
        while mantissa >= 100:
            mantissa /= 10 if mantissa < 1e4 else 1e4
        return first.value * second.value / mantissa if first.value < mantissa < 100 else first.value
    return first.value


def with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Members of a list take the unit, the scale and the change of their neighbours: 2、3和5%, 分别增长8.4%和11.4%."""
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        if (
            " per " in before.unit
            and before.unit.startswith(f"{here.unit} per ")
            and _is_listed(text, before, here)
        ):
            here = found[index] = replace(here, unit=before.unit)  # 每吨分别提高260元和255元
        if (
            before.change
            and here.change is None
            and (before.unit == here.unit or (before.dimension == here.dimension == "currency"))
            and _is_listed(text, before, here)
        ):
            found[index] = replace(here, change=before.change, kind="change")
        if (
            here.modifier == "="
            and before.modifier != "="
            and before.unit == here.unit
            and _is_listed(text, before, here)
            and _EACH_BOUND.search(text, max(0, before.number - 8), before.number)
        ):
            found[index] = replace(found[index], modifier=before.modifier)
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        is_cut = here.unit == "个" and following.unit == "percentage point"  # 0.6个、0.9个百分点
        if (here.unit == "-" or is_cut) and following.unit != "-" and _is_listed(text, here, following):
            scale = _scale_of(text, following)
            value = here.value * scale if scale > 1 and here.value < 1e4 else here.value
            found[index] = replace(
                here, value=value, unit=following.unit, dimension=following.dimension, kind=following.kind,
                change=here.change or following.change, counted=following.counted, confidence=following.confidence,
            )  # fmt: skip
            if following.change is None and here.change and following.unit == found[index].unit:
                found[index + 1] = replace(following, change=here.change, kind="change")
    return [q for q in found if q.unit != "-" or q.confidence > 0.4]


def with_bases(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities where 每50公斤117元 is one price, not a mass and a sum; 和120元 behind it is one too."""
    if "每" not in text:
        return found
    kept: list[Quantity] = []
    base = ""
    for index, quantity in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if base and quantity.dimension == "currency":
            kept.append(replace(quantity, unit=f"{quantity.unit} per {base}"))
            if (
                following is None
                or not _is_listed(text, quantity, following)
                or "，" in text[quantity.end : following.start]
            ):
                base = ""
        elif following is not None and _is_base(text, quantity, following):
            base = quantity.unit if quantity.value == 1 else f"{quantity.value:g} {quantity.unit}"
        else:
            base = ""
            kept.append(quantity)
    return kept


def _is_base(text: str, quantity: Quantity, price: Quantity) -> bool:
    return (
        price.dimension == "currency"
        and " per " not in price.unit
        and quantity.dimension in _BASES
        and text[quantity.start - 1 : quantity.start] == "每"
        and _PRICED.fullmatch(text, quantity.end, price.start) is not None
    )


def _is_listed(text: str, before: Quantity, here: Quantity) -> bool:
    return _LISTED.fullmatch(text[before.end : here.start]) is not None


def _scale_of(text: str, quantity: Quantity) -> float:
    found = _SCALED.match(text, quantity.number)
    return {"万": 1e4, "亿": 1e8, "万亿": 1e12}.get(found[1] or "", 1.0) if found else 1.0
