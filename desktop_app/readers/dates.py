"""Dates as documents write them, in digits and in words, as ISO 8601."""

from __future__ import annotations

import re

from desktop_app.patterns import deferred

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro jänner",
            "february feb februar février fevrier febrero febbraio fevereiro",
            "march mar märz mars marzo março",
            "april apr avril abril aprile",
            "may mai mayo maggio maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZH_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "O": 0}
_DATE = deferred(
    r"(?<!\d)(?P<y1>(?:1[5-9]|20)\d\d)\s?(?P<s>[-/.年])\s?(?P<m1>0?[1-9]|1[0-2])\s?(?:(?P=s)|月)\s?(?P<d1>[12]\d|3[01]|0?[1-9])(?!\d)"
    rf"|(?<!\d)(?P<d2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er)?\.?\s(?:de\s|of\s)?(?P<m2>{_NAMES})\.?,?\s(?:de\s|del\s)?(?P<y2>(?:1[5-9]|20)\d\d)(?!\d)"
    rf"|\b(?P<m3>{_NAMES})\.?\s(?P<d3>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?,?\s(?P<y3>(?:1[5-9]|20)\d\d)(?!\d)"
    r"|(?P<y4>[一二][〇○零ＯO一二三四五六七八九]{3})年(?P<m4>[一二三四五六七八九十]{1,2})月(?P<d4>[一二三四五六七八九十]{1,3})日"
    r"|(?<![\d.])(?P<d5>[12]\d|3[01]|0?[1-9])\.(?P<m5>0?[1-9]|1[0-2])\.(?P<y5>(?:1[5-9]|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = deferred(r"(?:1[5-9]|20)\d\d|年")
"""What every date has: quicker to look for than a date."""


def find_date(text: str) -> str:
    """The first whole date in a text as ISO 8601 ("2022-10-19"), "" where there is none."""
    found = _DATE.search(text) if _YEAR.search(text) else None
    return date_of(found) if found else ""


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """Every whole date in a text: where it begins, where it ends, and the date as ISO 8601."""
    if not _YEAR.search(text):
        return []
    return [(found.start(), found.end(), date_of(found)) for found in _DATE.finditer(text)]


def date_of(found: re.Match[str]) -> str:
    """The date that the pattern of this module found."""
    shape = next(n for n in "12345" if found[f"y{n}"])
    year, month, day = (found[f"{part}{shape}"] for part in "ymd")
    if shape == "4":
        digits = "".join(str(_ZH_DIGITS.get(c, 0)) for c in year)
        return f"{digits}-{_chinese(month):02}-{min(31, _chinese(day)):02}"
    number = int(month) if month.isdecimal() else _MONTHS[month.casefold()]
    return f"{int(year):04}-{number:02}-{int(day):02}"


def _chinese(text: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _ZH_DIGITS.get(text, 0)
    return (_ZH_DIGITS.get(tens, 1) if tens else 1) * 10 + (_ZH_DIGITS.get(ones, 0) if ones else 0)
