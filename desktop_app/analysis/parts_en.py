"""English quantities without a numeral of their own: ranks, wholes, fractions, multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.analysis.bounds_en import FALL, LOWER, change_of, modifier_before
from desktop_app.analysis.numerals_en import (
    FRACTION,
    MULTIPLE,
    MULTIPLES,
    ONE_IN,
    ORDINALS,
    fraction_value,
    small_number,
)
from desktop_app.analysis.quantity import Quantity

_RANK = re.compile(
    rf"\brank(?:s|ed|ing)?[ ](?:[a-z]+[ ]){{0,2}}?(?P<word>{'|'.join(ORDINALS)}|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?:no\.?|number)[ ](?P<no>\d{{1,3}}))\b|"
    rf"\b(?P<word2>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,2}}(?:nd|rd|th))[- ](?:largest|biggest|highest|lowest|smallest|most|fastest|longest|best)\b|"
    rf"\b(?P<word3>{'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))(?:[ ]place)?[ ](?:in|among)[ ](?:the[ ])?(?:world|global|globally|Europe|Asia|Africa|country|region|rankings?)\b",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\b(?:cover|reach|connect|serv|includ|extend|provid|suppl|available|implement|present|operat|establish|introduc|"
    r"achiev|roll)\w*\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:all|every)[ ](?:of[ ]the[ ]|the[ ])?(?P<np>(?:\d+[ ])?(?:[a-z-]+[ ]){0,2}(?P<head>cit(?:y|ies)|count(?:y|ies)|villages?|"
    r"towns?|townships?|provinces?|districts?|municipalit(?:y|ies)|regions?|households?|schools?|hospitals?|states?|"
    r"member[ ]states|countries|islands?|communit(?:y|ies)|prefectures?|parishes|communes)\b)",
    re.IGNORECASE,
)


def ranks(text: str) -> Iterator[Quantity]:
    for match in _RANK.finditer(text):
        group = next(g for g in ("no", "digits", "word", "word2", "word3") if match[g])
        said = match[group].lower()
        value = float(ORDINALS.get(said, 0)) or float(re.sub(r"\D", "", said) or 0)
        start, end = match.span(group)
        if value:
            yield Quantity(start, end, start, end, value, unit="rank", kind="rank", confidence=0.9)


def wholes(text: str) -> Iterator[Quantity]:
    for match in _WHOLE.finditer(text):
        if _COVERS.search(text, max(0, match.start() - 90), match.start()) and not re.search(
            r"\d", match["np"]
        ):
            word_end = match.start() + (3 if match[0].lower().startswith("all") else 5)
            yield Quantity(
                match.start(), word_end, match.start(), match.end(), 100.0, unit="percentage",
                dimension="share", kind="share", counted=match["np"], confidence=0.7,
            )  # fmt: skip


def shares_in_words(text: str) -> Iterator[Quantity]:
    """Half, two thirds, one in five: shares in per cent."""
    for match in FRACTION.finditer(text):
        value = fraction_value(match)
        if value is None or _is_half_of_a_period(text, match):
            continue
        modifier, start = modifier_before(text, match.start(), "share")
        change = change_of(text, start, match.end(), "percentage")
        kind = "change" if change else "share"
        yield Quantity(
            start, match.end(), match.start(), match.end(), value, unit="percentage", dimension="share",
            modifier=modifier, change=change, kind=kind, confidence=0.85,
        )  # fmt: skip
    for match in ONE_IN.finditer(text):
        few, many = small_number(match["few"]), small_number(match["many"])
        if few and many and few < many and not 1900 <= many <= 2200:
            modifier, start = modifier_before(text, match.start(), "share")
            yield Quantity(
                start, match.end(), match.start(), match.end(), few / many * 100, unit="percentage",
                dimension="share", modifier=modifier, kind="share", confidence=0.7,
            )  # fmt: skip


_AND_BEFORE = re.compile(r"(?:\w|½)[ ]and[ ]\Z|\d[ -]\Z", re.IGNORECASE)
_WHOLE_AFTER = re.compile(r"[ -](?:of[ ])?an?[ ](?!the\b)", re.IGNORECASE)
"""Half an hour, a quarter of a million: numbers, no shares."""


def _is_half_of_a_period(text: str, match: re.Match[str]) -> bool:
    """ "the first half of the year", "a quarter" of a year, "half-year", a third party."""
    before = text[max(0, match.start() - 16) : match.start()]
    after = text[match.end() : match.end() + 16]
    part = match["part"].lower()
    if _AND_BEFORE.search(before) or _WHOLE_AFTER.match(after):
        return True
    if re.search(r"\b(?:first|second|latter|other|this|last|next|better|one)[ ]\Z", before, re.IGNORECASE):
        return True
    if (
        after.startswith("-")
        or before.endswith("-")
        or re.match(r"[ ](?:way|term|day|yearly|party|parties)\b", after)
    ):
        return True
    is_ordinal = part in (
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "quarter",
    )
    return is_ordinal and not re.match(r"[ ](?:of|or|more|less|the)\b|[.,;)]|\Z", after)


def multiples(text: str) -> Iterator[Quantity]:
    for match in MULTIPLE.finditer(text):
        after = text[match.end() : match.end() + 12]
        if after.startswith("-") or re.match(r"[ ](?:down|standards?|check|taxation|counting)", after):
            continue
        verb = (match["verb"] or "").lower()
        value = MULTIPLES[verb] if verb else small_number(match["fold"]) or 0.0
        if not value:
            continue
        modifier, start = modifier_before(text, match.start(), "ratio")
        change = _direction(text, start, verb)
        yield Quantity(
            start, match.end(), match.start(), match.end(), value, unit="times", dimension="ratio", modifier=modifier,
            change=change, kind="change" if change else "level", confidence=0.7,
        )  # fmt: skip


_FALLS = re.compile(rf"\b(?:{FALL}|{LOWER})\b[^.;]{{0,40}}\Z", re.IGNORECASE)


def _direction(text: str, start: int, verb: str) -> str:
    """A multiple grows, unless it is a half, or a verb before "threefold" falls."""
    falls = verb == "halv" or (not verb and _FALLS.search(text, max(0, start - 60), start) is not None)
    return "down" if falls else "up"
