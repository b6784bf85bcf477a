"""Headings without numbers: lines that read like titles and have text of their own below them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.document import titles
from desktop_app.document.label_words import ANNEX
from desktop_app.document.lines import Line
from desktop_app.document.list_items import is_bulleted
from desktop_app.document.roles import Role
from desktop_app.document.signatures import find_signatures

_GOING_ON = tuple(":：;；,，、。.)）")
"""A line that begins so goes on with the one before it, or defines it."""
_DEEP_DECIMALS = 8
"""So many headings like '2.1' make a document one whose sections are all numbered."""
_FRONT = 15
"""Blocks at the beginning where a salutation may stand."""
_TEXT, _LABELLED, _PLAIN, _, _TITLE, _FURNITURE, _ITEM, _CONTENTS = Role  # looked up far quicker


def mark_plain(lines: Sequence[Line], roles: list[Role], title: int) -> None:
    """Mark unlabelled title-like lines that have text of their own below them."""
    able = [line.plain and role is _TEXT for line, role in zip(lines, roles, strict=True)]
    places = [i for i, is_able in enumerate(able) if is_able]
    for at in titles.find_records([lines[i].text for i in places]):
        able[places[at]] = False
    for i in find_signatures(lines):
        able[i] = False
    end = 0
    for i in places:
        if i < end or not able[i]:
            continue
        end = i
        while end < len(lines) and able[end]:
            end += 1
        for j in _heads_of_run(lines, roles, i, end, after_title=i > 0 and i - 1 == title):
            roles[j] = _PLAIN


def drop_plain_among_decimals(lines: Sequence[Line], roles: list[Role]) -> None:
    """Where decimals number the sections of sections, what has no number there is a cell, a box or code.

    Capitals stay headings, and so does what stands directly above a number.
    """
    labelled = ((i, lines[i].label) for i, role in enumerate(roles) if role is _LABELLED)
    deep = [i for i, label in labelled if label and label.depth > 1]
    if len(deep) < _DEEP_DECIMALS:
        return
    for i in range(deep[0], deep[-1]):
        if roles[i] is _PLAIN and roles[i + 1] is not _LABELLED and not titles.is_caps(lines[i].text):
            roles[i] = _TEXT


def _heads_of_run(
    lines: Sequence[Line], roles: Sequence[Role], start: int, end: int, *, after_title: bool
) -> range:
    """Which lines of a run of title-like lines are headings: the last ones, if text follows."""
    if start and lines[start - 1].announces and roles[start - 1] is not _TITLE:
        return range(0)
    if not _has_text_below(lines, roles, end, after_body=start > 0 and lines[start - 1].body):
        return range(0)
    length = end - start
    if length > 1 and roles[end] is _LABELLED and _rank(lines[end]) == ANNEX:
        return range(0)  # who signs
    if length == 1 or (length == 2 and not after_title):
        return range(start, end)
    return range(end - 1, end) if lines[end].body or roles[end] is _LABELLED else range(0)


def _has_text_below(lines: Sequence[Line], roles: Sequence[Role], at: int, *, after_body: bool) -> bool:
    """Whether running text, a list or a labelled heading comes next, dates and the like passed over."""
    if at < _FRONT and at < len(lines) and _is_salutation(lines[at].text):
        return False
    if any(line.text[:1] in _GOING_ON for line in lines[at : at + 2]):
        return False
    if at < len(lines) and titles.is_date(lines[at].text) and (at >= _FRONT or after_body):
        return titles.is_day(lines[at].text)  # else a signature, or who issues a document
    if at < min(_FRONT, len(lines)) and (titles.is_record(lines[at].text) or titles.is_dated(lines[at].text)):
        return False  # the addressee of a letter, or who issues a document
    if _FRONT <= at < len(lines) and after_body and titles.is_record(lines[at].text):
        return True  # where to turn to
    if at < len(lines) and lines[at].text[:1].islower() and lines[at].label is None:
        return False  # the sentence goes on
    if at < len(lines) and is_bulleted(lines[at].text):
        return roles[at] is not _FURNITURE
    for i in range(at, min(at + 3, len(lines))):
        if roles[i] in (_LABELLED, _ITEM) or lines[i].body:
            return roles[i] is not _FURNITURE
        if roles[i] in (_FURNITURE, _CONTENTS):
            return False
    return False


def _is_salutation(text: str) -> bool:
    """'Dear colleagues,' or '同志们：': what stands before it is the speaker, not a heading."""
    return (len(text) < 12 and text.endswith("：")) or text.startswith("Dear ")


def _rank(line: Line) -> float:
    return line.label.rank if line.label else 0
