"""What the class names of legislation pages and their like say of an element."""

from __future__ import annotations

import re

from lxml import etree

FURNITURE, TITLE, NOTE = "furniture", "title", "note"
_ROLES = {
    # EUR-Lex, before and since 2023: running head of the Official Journal, references of consolidation
    **dict.fromkeys(("hd-date", "hd-lg", "hd-ti", "hd-oj", "modref", "disclaimer"), FURNITURE),
    **dict.fromkeys(("doc-ti", "title-doc-first", "title-doc-last"), TITLE),
    "note": NOTE,
}
_FOOTNOTES = frozenset("footnote footnotes endnote endnotes fn-group".split())
_OFFICIAL_JOURNAL = re.compile(r"oj-|hd-|doc-ti$|title-doc-|modref$|disclaimer$")
_NUMBER = re.compile(r"(?:^|[a-z0-9]|[-_])(?:No|no-parag|num|number|enum|nummer|label)$")


def role_of(element: etree._Element) -> str:
    """FURNITURE, TITLE or NOTE where a class of the element is known for it, else an empty string."""
    for name in (element.get("class") or "").split():
        if name in _FOOTNOTES:
            return NOTE
        if _OFFICIAL_JOURNAL.match(name) and (role := _ROLES.get(name.removeprefix("oj-"))):
            return role
    return ""


def is_number(element: etree._Element) -> bool:
    """Whether an element holds the number of what follows, which its page sets apart by style only."""
    return any(_NUMBER.search(name) for name in (element.get("class") or "").split())
