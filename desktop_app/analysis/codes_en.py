"""Numbers that are a part of a longer string of digits and signs: decimal numbering, dockets, telephone numbers, addresses of the web."""

from __future__ import annotations

import re

from desktop_app.patterns import deferred

_JOINTS = frozenset('./:,@#_\\=&+§-–"“')
_CODE_BEFORE = deferred(
    r"[\dA-Za-z][./:]\Z|\d,\Z|=[\"“]\Z|[A-Z]\w*\d[-–]\Z|[@#_/\\=&§]\Z|(?<![\s(])(?<!^)\+\Z|\d[-–/]\d{1,4}[-–/]\Z|\d\.\d{1,4}\.\Z|[A-Za-z][-–]\d{1,4}[-–]\Z|\d-[A-Za-z]{1,3}-\Z"
)
_CODE_AFTER = deferred(r"\.\d|/\d|[@_\\=]|:\d|\+\d|-\d{3}-\d|,\d|[-–]\d{1,4}[-–/]\d|-[A-Za-z]{1,3}-\d")
_OTHER_DEGREES = deferred(r"\d[ ]?°?[CF][ ]?/[ ]?\Z")
_PART_AFTER = deferred(r"[-–](\d{4,9})(?![\d,.]\d|\d)")
_UNIT_AFTER = deferred(r"[ ]?[a-z%€$£]")
_PART_BEFORE = deferred(r"(?<![\d,.])(\d+)[-–]\Z")
_SOURCE_AFTER = deferred(
    r"[ \u00a0]?(?:U\.?[ ]?S\.?[ ]?C\b|C\.?[ ]?F\.?[ ]?R\b|Stat\b|Fed\. Reg|F\.[ ]?\dd|F\.[ ]?Supp|FR[ ](?:at[ ])?\d|U\.S\.[ ]\d|\d{4}[-–]\d{4,5}\b)"
)
SOURCES = frozenset("UCSF0123456789")
_CODES = frozenset(
    (a, b) for a in range(1, 8) for b in range(4, 10) if b - a > 1 or (a, b) in ((3, 4), (4, 5), (5, 4))
)
"""Digits on both sides of a dash that are no range: 555-1234, 52-1234567, 2017–20835, 90740–5600."""


_SHORTEST_BUILD = 9
_LONGEST_VERSION = 5
_VERSION = deferred(r"\d{1,2}\.\d{1,2}")
_NAME_BEFORE = deferred(
    r"(?:(?:\A|[\s(“\"])(?!US|UK|EU|GDP|GNP|CPI|PPI|PMI)[A-Z]{2,6}|[A-Z][a-z]+ (?:[A-Z][a-z]+|\([A-Z-]{2,}\))|(?:\A|[\s(“\"])[A-Z]+[a-z]*[A-Z]\w*) \Z"
)
_NAME_ENDS = deferred(r"[.,;:)\]”\"]|\Z| (?!of |in |to |for |on |at |and |per |from |against |million|billion|points?\b)[a-z\[(]| (?=[A-Z])")
_OTHER_AFTER = deferred(r"[,;]?(?: and)? [A-Z][\w.]*(?: [A-Z][\w.]*)? \d")
_OTHER_BEFORE = deferred(r"\d%?[,;]?(?: and)? [A-Z][\w. ]*\Z")
_BUILD = deferred(r"\d{5,}\.\d{4,}")


def is_build(digits: str) -> bool:
    """The number of a build of a program: 22631.3447."""
    return len(digits) > _SHORTEST_BUILD and _BUILD.fullmatch(digits) is not None


def is_version(digits: str, before: str, after: str) -> bool:
    """The version in a name: "SVG 1.1", "Media Overlays 3.0"; not one of a list of names and figures."""
    if len(digits) > _LONGEST_VERSION or _VERSION.fullmatch(digits) is None:
        return False
    return (
        _NAME_BEFORE.search(before) is not None
        and _NAME_ENDS.match(after) is not None
        and not (_OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before))
    )


def is_part_of_code(digits: str, before: str, after: str) -> bool:
    """1.2.3, 2022/2065, 94–469, 555-1234, 17-cv-01234, 08844213, an e-mail or an address of the web."""
    if digits[0] == "0" and digits.isdecimal() and len(digits) > 1:
        return True
    if before.endswith(("/", "/ ")) and _OTHER_DEGREES.search(before):
        return False
    if before[-1:] in _JOINTS and (_CODE_BEFORE.search(before) or _is_second_part(digits, before, after)):
        return True
    if after[:1] in _JOINTS and (_CODE_AFTER.match(after) or _is_first_part(digits, after)):
        return True
    return not SOURCES.isdisjoint(after[:2]) and _SOURCE_AFTER.match(after) is not None


def _is_first_part(digits: str, after: str) -> bool:
    more = _PART_AFTER.match(after)
    if more is None:
        return False
    is_page = len(digits) == len(more[1]) == 5 and not _UNIT_AFTER.match(after, more.end())
    return is_page or (len(digits), len(more[1])) in _CODES


def _is_second_part(digits: str, before: str, after: str) -> bool:
    first = _PART_BEFORE.search(before)
    if first is None or not digits.isdecimal():
        return False
    if len(first[1]) == len(digits) == 5 and not _UNIT_AFTER.match(after):
        return True  # the pages 45606-45607
    return (len(first[1]), len(digits)) in _CODES or re.match(r"[-–]\d", after) is not None
