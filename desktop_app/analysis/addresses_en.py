"""Telephone numbers, house numbers and postcodes of English text."""

from __future__ import annotations

import re

from desktop_app.analysis.nouns import counted_phrase
from desktop_app.analysis.numerals_en import Numeral
from desktop_app.patterns import deferred

_CHAIN_BEFORE = deferred(r"(?:(?:\+?\d{1,7}|\(\d{1,5}\))[ .-]){1,5}\Z")
_CHAIN_AFTER = deferred(r"(?:[ .-]\d{1,7}){1,5}(?![\d,%/]|\.\d)")
_CALL = deferred(
    r"\b(?:call|phone|tel|telephone|fax|dial|hotline|helpline|mobile|text)\b[^.;]{0,30}\Z", re.IGNORECASE
)
_CALLED = deferred(
    r"\b(?:call|phone|dial|ring|text|fax|tel\.?|hotline|helpline)[ :]+(?:on[ ])?(?:\d{3,}[ -])?\Z",
    re.IGNORECASE,
)
_AREA_AFTER = deferred(r"\)[ ]?\d")
_STATE_BEFORE = deferred(r",[ ]([A-Z][a-z]+(?:[ ][A-Z][a-z]+)?)[ ]\Z")
_ZIP = 5
_GROUPS = deferred(r"\+?\d+")
_JOINED_BEFORE, _JOINED_AFTER = frozenset(" -.+"), frozenset(" -.")
_DISTRICT_BEFORE = deferred(r"\b[A-Z]{1,2}\d[A-Z\d]?[ ]\Z")
_STREET = deferred(
    r"[ ](?:(?:[NSEW]\.?[EW]?\.?|[A-Z]|[A-Z][\w’'.-]+|\d{1,3}(?:st|nd|rd|th)|de|la|of)[ ]){0,4}?(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|"
    r"Boulevard|Blvd\.?|Lane|Drive|Dr\.|Square|Place|Court|Way|Terrace|Quay|Close|Plaza|Parkway|Pkwy|Highway|Circle|Row|Crescent|Mall|Embankment|Gardens|Broadway)\b|[ ]Broadway\b"
)
_POSTCODE_BEFORE = deferred(
    r",[ ][A-Z][a-z]+(?:[ ][A-Z][a-z]+)?[ ]\Z|\b[A-Z]{1,2}\d[A-Z\d]?[ ]\Z|\b[A-Z]{2}[ ]\Z|,[ ]\Z|\d{5}-\Z"
)


def is_address(text: str, numeral: Numeral, digits: str, before: str, after: str) -> bool:
    """A telephone number, a house number, a postcode."""
    if not digits.isdecimal():
        return False
    if before[-1:] not in _JOINED_BEFORE and after[:1] not in _JOINED_AFTER:
        return False
    chain = _CHAIN_BEFORE.search(before[-24:]) if before[-2:-1].isdecimal() or before[-2:-1] == ")" else None
    more = _CHAIN_AFTER.match(after) if after[1:2].isdecimal() else None
    if (chain or more) and _is_telephone(
        before, _GROUPS.findall((chain[0] if chain else "") + digits + (more[0] if more else ""))
    ):
        return True
    if before.endswith("+") and (more or (before.endswith("(+") and _AREA_AFTER.match(after))):
        return True
    if (
        len(digits) <= 5
        and after[:1] == " "
        and (not after[1:2].islower() or after[1] in "dlo")
        and _STREET.match(after)
    ):
        return True
    if 4 <= len(digits) <= 6 and not 1900 <= numeral.value <= 2100 and _POSTCODE_BEFORE.search(before):
        is_end = re.match(r"[.,;)]|\Z|[ ]\(|[ ][A-Z][a-z]+(?:[.,;]|\Z)|-\d{4}\b", after) is not None
        return is_end and not (before.endswith(", ") and not re.match(r"[ ][A-Z]", after))
    if len(digits) == _ZIP and numeral.value % 100 and after[:1] == " " and _STATE_BEFORE.search(before):
        return counted_phrase(text, numeral.end, single=False) is None  # "West Chester, Ohio 45069 applied"
    return bool(after[:1].isupper() and _DISTRICT_BEFORE.search(before) and re.match(r"[A-Z]{2}\b", after))


def _is_telephone(before: str, groups: list[str]) -> bool:
    return len(groups) >= 2 and bool(
        len(groups) >= 4
        or groups[0].startswith("+")
        or (groups[0][0] == "0" and len(groups[0]) > 1)
        or (len(groups) == 3 and len(groups[-1]) >= 3 and _CALL.search(before))
        or (len(groups) == 2 and min(map(len, groups)) >= 3 and _CALLED.search(before))
    )
