"""What the text itself says of its issuer, its date and where it comes from, where the file says nothing.

Records at its beginning and end ('Date: 8 August 2016', '发文机关：国务院'), a line that is a date, the title
of an act ('Regulation … of the Council of 19 October 2022'), the signature under a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document, Metadata
from desktop_app.patterns import deferred
from desktop_app.readers.canonical import one_line
from desktop_app.readers.dates import find_date, find_dates

_HEAD, _TAIL = 60, 12
"""Blocks at the beginning and at the end that are looked at."""
_NEAR = 15
"""Blocks at the beginning among which the date of the document stands."""
_LONGEST = 300
_RECORD = deferred(r"([^\W\d_][^:：\n]{0,28}?)\s*[:：]\s*(\S.*)")
_AUTHOR_KEYS = frozenset(
    (
        "author", "authors", "by", "from", "issued by", "issuer", "issuing authority", "published by",
        "publisher",
        "prepared by", "department", "agency", "organisation", "organization", "institution", "herausgeber",
        "autor",
        "auteur", "éditeur", "发文机关", "发文单位", "发布机构", "发布单位", "制定机关", "印发机关", "作者",
    )
)  # fmt: skip
_DATE_KEYS = (
    "成文日期", "发文日期", "date", "dated", "published", "publication date", "date published", "issued",
    "date issued",
    "date of issue", "adopted", "ausfertigungsdatum", "datum", "date de publication", "发布日期",
    "发布时间", "公布日期",
    "日期", "时间", "effective date", "effective", "last updated", "updated",
)  # fmt: skip
_SOURCE_KEYS = frozenset(
    (
        "source",
        "source url",
        "url",
        "retrieved from",
        "available at",
        "original",
        "quelle",
        "来源",
        "原文链接",
        "网址",
        "链接",
    )
)
_DATING = (" of", " vom", " du", " from", "approved", "enacted", "adopted", "dated")
_WEEKDAY = deferred(
    r"(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?$|星期[一二三四五六日天]$"
)
_ENACTED = (
    (
        deferred(r"Senate and House of Representatives of the United States"),
        "Congress of the United States",
    ),
    (deferred(r"\[?(?:Public Law|Pub\. L\.) \d{1,3}[–-]\d{1,4}"), "Congress of the United States"),
    (
        deferred(r"[Bb][Ee] it enacted by the (?:King|Queen)[’']s most Excellent Majesty", re.IGNORECASE),
        "Parliament of the United Kingdom",
    ),
    (deferred(r"[Dd]er Bundestag hat .{0,80}(?:beschlossen|Gesetz)"), "Bundestag"),
    (deferred(r"L[’'](?:A|a)ssemblée nationale et le Sénat ont adopté"), "Parlement français"),
)
"""Enacting formulas, and who speaks them."""
_ZH_SPEAKS_FOR = deferred(
    r"我(?:谨)?(?:受|代表)([\u4e00-\u9fff]{2,24}?)(?:委托)?，?向(?:大会|本次|[一-鿿]{2,12}会议)"
)
"""How a report to an assembly begins: 我代表国务院，向大会报告."""
_ZH_WORK_REPORT = "政府工作报告"
_ZH_REPORTS_WORK = deferred(r"我代表[^。\n]{2,30}向[^。\n]{2,20}报告政府工作")
_ZH_NAME = deferred(
    r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){2}|[\u4e00-\u9fff][ \u3000]{2,}[\u4e00-\u9fff]"
)
"""A name set wide, as speeches have it below their date."""
_ADDRESS = deferred(r"https?://[^\s<>\"'，。；）]+")
_OF_THE = deferred(r"\bof the\s([A-Z][\w,’'\s-]{3,90}?)\sof\s$")
_ZH_BODY = deferred(r"第[一二三四五六七八九十]{1,4}届(全国人民代表大会(?:常务委员会)?)")
_ZH_TITLE = deferred(
    r"((?:国务院|[\u4e00-\u9fff]{2,16}?(?:办公厅|委员会|政府|部|局|厅|署|总局))(?:办公厅)?)"
    r"(?=关于|印发|转发|公告|令$)"
)
_ZH_SIGNATURE = deferred(
    r"[\u4e00-\u9fff]{0,14}(?:国务院|办公厅|委员会|政府|[部局厅署院])(?:\s[\u4e00-\u9fff\s]{2,40})?"
)


def with_stated(document: Document) -> Metadata:
    """The metadata of a document with what its text says of itself where they are silent."""
    said = document.metadata
    if said.author and said.date and said.source_url:
        return said
    head, tail = _texts(document)
    records = dict(record for text in (*tail, *reversed(head)) for record in _records(text))
    author = said.author or next((records[k][:200] for k in records if k in _AUTHOR_KEYS), "")
    date = said.date or next((d for k in _DATE_KEYS if (d := find_date(records.get(k, "")))), "")
    source = said.source_url or _source(records, head)
    return replace(
        said,
        author=author or _author(head, tail),
        date=date or _date(head, tail),
        source_url=source,
    )


def spoken_title(document: Document) -> str:
    """The title of a report that begins without one and says what it is: 向大会报告政府工作."""
    start = document.text[:_LONGEST]
    return _ZH_WORK_REPORT if _ZH_WORK_REPORT in start or _ZH_REPORTS_WORK.search(start) else ""


def _texts(document: Document) -> tuple[list[str], list[str]]:
    """The short blocks at the beginning and at the end; the cells of a row in pairs, a line each."""
    blocks = document.blocks
    count = len(blocks)
    places = [*range(min(count, _HEAD)), *range(max(_HEAD, count - _TAIL), count)]
    found: list[list[str]] = [[], []]
    for index in places:
        block = blocks[index]
        text = document.text[block.start : min(block.end, block.start + 2 * _LONGEST)]
        if block.kind is BlockKind.TABLE_ROW:
            cells = text.split("\t")
            text = "\n".join(f"{a} {b}" for a, b in zip(cells[::2], cells[1::2], strict=False))
        is_chrome = block.kind is BlockKind.FURNITURE and not _RECORD.match(text)
        if not is_chrome or _ADDRESS.fullmatch(text):
            found[index >= _HEAD].append(text if len(text) <= _LONGEST else "")
    return found[0], found[1]


def _records(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        found = _RECORD.match(line)
        if found:
            yield (
                "".join(found[1].split()) if not found[1].isascii() else found[1].casefold(),
                one_line(found[2]),
            )


def _source(records: dict[str, str], head: list[str]) -> str:
    for key, value in records.items():
        if key in _SOURCE_KEYS and (found := _ADDRESS.search(value)):
            return found[0]
    for text in head[:3]:
        if found := _ADDRESS.fullmatch(text.strip()):
            return found[0]
    return ""


def _date(head: list[str], tail: list[str]) -> str:
    """The first line at the beginning that is, begins with or is dated by a date; else one that signs."""
    for text in head[:_NEAR]:
        for start, end, date in find_dates(text):
            before, after = _WEEKDAY.sub("", text[:start].strip()).strip(), text[end:].strip()
            is_alone = len(before) + len(after) <= 3
            opens = not before.strip("（(《") and len(text) < 120
            dates = before.casefold().endswith(_DATING) and not text.endswith(".")
            signs = before.endswith((",", "·", "|", "，")) and not after and len(text) < 80
            if is_alone or opens or dates or signs:
                return date
    for text in reversed(tail or head):
        for start, end, date in find_dates(text):
            if len(text) - (end - start) <= 3:
                return date
    return ""


def _author(head: list[str], tail: list[str]) -> str:
    for text in head[:3] + [f"{first} {second}" for first, second in pairwise(head[:4])]:
        for start, _, _ in find_dates(text):
            if found := _OF_THE.search(text[:start]):
                return one_line(found[1]).replace("and of the ", "and the ")
    for text in _not_ascii(head[:_NEAR]):
        if found := _ZH_TITLE.match(text.split("\n")[0]) or _ZH_BODY.search(text):
            return found[1]
    return _speaker(head) or _signature(tail or head)


def _speaker(head: list[str]) -> str:
    """Who enacts, or who speaks: by name below the date, or for whom."""
    for text in head:
        for pattern, body in _ENACTED:
            if pattern.search(text):
                return body
    for before, text in pairwise(head[:_NEAR]):
        if not text.isascii() and _ZH_NAME.fullmatch(text) and _is_dated(before):
            return "".join(text.split())
    for text in _not_ascii(head[:_NEAR]):
        if found := _ZH_SPEAKS_FOR.search(text):
            return found[1]
    return ""


def _signature(ends: list[str]) -> str:
    """Who signs above the last date."""
    for before, text in pairwise(ends):
        dates = find_dates(text)
        if not dates or len(text) >= 20 or len(before) > 60 or before.isascii():
            continue
        if _ZH_SIGNATURE.fullmatch(before):
            return one_line(before)
    return ""


def _not_ascii(lines: list[str]) -> list[str]:
    """The lines that can be Chinese: no others are looked through for Chinese words."""
    return [text for text in lines if not text.isascii()]


def _is_dated(text: str) -> bool:
    """Whether a line is a date, in parentheses or not."""
    dates = find_dates(text)
    return len(dates) == 1 and len(text) - (dates[0][1] - dates[0][0]) <= 3
