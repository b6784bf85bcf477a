"""Numbers that are a part of a longer string of digits and signs: decimal numbering, dockets, telephone numbers, addresses of the web."""

from __future__ import annotations

import re

from desktop_app.analysis.units import unit_lexicon
from desktop_app.patterns import deferred

_JOINTS = frozenset('(./:,@#_\\=&+§-–"“')
_CODE_BEFORE = deferred(
    r"[\dA-Za-z][./:]\Z|\d,\Z|=[\"“]\Z|[A-Z]\w*\d[-–]\Z|[@#_/\\=&§]\Z|(?<![\s(])(?<!^)\+\Z|\d[-–/]\d{1,4}[-–/]\Z|\d\.\d{1,4}\.\Z|[A-Za-z][-–]\d{1,4}[-–]\Z|\d-[A-Za-z]{1,3}-\Z"
)
_CODE_AFTER = deferred(
    r"\.[A-Z]{2}\b|\([a-zA-Z]{1,3}\)|\(\d{1,2}\)\(|\.\d|/\d|[@_\\=]|:\d|\+\d|-\d{3}-\d|,\d|[-–]\d{1,4}[-–/]\d|-[A-Za-z]{1,3}-\d"
)
_OTHER_DEGREES = deferred(r"\d[ ]?°?[CF][ ]?/[ ]?\Z")
_PART_AFTER = deferred(r"[-–](\d{4,9})(?![\d,.]\d|\d)")
_LAST_PAGE_AFTER = deferred(r"[-–]\d{1,2}(?![\d,.]\d|\d)")
_PAGE_DIGITS, _MOST_YEARS = 5, 3
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
_REGISTER_ENDS = frozenset(":r.stRdvmn")
_REGISTER_WORDS = (": ", ". ", "umber ", "umbers ", "nos ", "Nos ", " at ", "R ", ".2d ", ".3d ")
_REGISTERED = deferred(
    r"\b(?:Public Notice|Conference ID|Meeting ID|Access Code|Passcode|Order No\.): \Z|\bnotes? \d{1,3},? at \Z|(?<![A-Za-z.])[SH]\. \Z|"
    r"\b(?:[Ff]orm|[Pp]roject|[Cc]ase|[Dd]ocket|[Ff]ile|[Ss]erial|[Rr]egistration|[Cc]ontrol|OMB|[Pp]olicy|[Mm]odel|[Oo]rder|[Pp]ermit|[Aa]ccount|"
    r"[Rr]eference|[Cc]ontract|[Gg]rant|[Ll]icen[cs]e|[Dd]ocument|[Aa]pplication|[Ii]nvoice|ID|CAS|EIN) (?:[Nn]umbers?|[Nn]os?\.?):? \Z"
    r"|\b(?:F\.[23]d|F\.4th|S\. ?Ct\.|F\. ?Supp\.(?: [23]d)?|Stat\.|FR) at \Z|(?:(?!U\.[SK]\.|E\.U\.|U\.N\.)(?<![A-Za-z.])(?:[A-Z]\.){2,3}) \Z|\d (?:[A-Z]{2,4}R|U\.S\.|S\. ?Ct\.|F\.[23]d|F\. Supp\.|Stat\.|Fed\. Reg\.) \Z|\bEW(?:CA|HC) [A-Z][a-z]+ \Z"
)
_CITED_AFTER = deferred(r" ([A-Z]{2,4}R|USCA?|CCR) (?:§ ?|Part )?\d")
_VERSION = deferred(r"\d{1,2}\.\d{1,2}")
_NAME_BEFORE = deferred(
    r"(?:(?:\A|[\s(“\"])(?!US|UK|EU|GDP|GNP|CPI|PPI|PMI)[A-Z]{2,6}|[A-Z][a-z]+ (?:[A-Z][a-z]+|\([A-Z-]{2,}\))|(?:\A|[\s(“\"])[A-Z]+[a-z]*[A-Z]\w*) \Z"
)
_NAME_ENDS = deferred(
    r"[.,;:)\]”\"]|\Z| (?!of |in |to |for |on |at |and |per |from |against |million|billion|points?\b)[a-z\[(]| (?=[A-Z])"
)
_OTHER_AFTER = deferred(r"[,;]?(?: and)? [A-Z][\w.]*(?: [A-Z][\w.]*)? \d")
_OTHER_BEFORE = deferred(r"\d%?[,;]?(?: and)? [A-Z][\w. ]*\Z")
_BUILD = deferred(r"\d{5,}\.\d{4,}")


def is_build(digits: str) -> bool:
    """The number of a build of a program: 22631.3447."""
    return len(digits) > _SHORTEST_BUILD and _BUILD.fullmatch(digits) is not None


def is_listed(digits: str, before: str, after: str) -> bool:
    """What a register or a citation calls something: "Form Number: 843", "13 CCR 2485", "795 F.3d at 138", "T.D. 8746"."""
    if not digits.isdecimal():
        return False
    if before[-2:-1] in _REGISTER_ENDS and _may_be_registered(before) and _REGISTERED.search(before):
        return True
    if after[:1] != " " or not after[1:3].isupper():
        return False
    cited = _CITED_AFTER.match(after)
    return cited is not None and unit_lexicon().symbols.get(cited[1]) is None


def _may_be_registered(before: str) -> bool:
    """Whether it ends as what stands before the number of a register does."""
    return before.endswith(_REGISTER_WORDS) or "EW" in before


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
        last = _LAST_PAGE_AFTER.match(after) if len(digits) >= 4 and digits.isdecimal() else None
        return last is not None and not _UNIT_AFTER.match(after, last.end())  # the pages 2830-34
    is_page = len(digits) == len(more[1]) == _PAGE_DIGITS and not _UNIT_AFTER.match(after, more.end())
    return is_page or (len(digits), len(more[1])) in _CODES


def _is_second_part(digits: str, before: str, after: str) -> bool:
    first = _PART_BEFORE.search(before)
    if first is None or not digits.isdecimal():
        return False
    if _MOST_YEARS < len(first[1]) > len(digits) and not _UNIT_AFTER.match(after):
        return True  # the pages 78962-64
    if len(first[1]) == len(digits) == _PAGE_DIGITS and not _UNIT_AFTER.match(after):
        return True  # the pages 45606-45607
    return (len(first[1]), len(digits)) in _CODES or re.match(r"[-–]\d", after) is not None
