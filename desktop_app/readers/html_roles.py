"""What the class names of legislation pages and their like say of an element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

FURNITURE, TITLE, NOTE, UNSEEN = "furniture", "title", "note", "unseen"
_ROLES = {
    # EUR-Lex, before and since 2023: running head of the Official Journal, references of consolidation
    **dict.fromkeys(("hd-date", "hd-lg", "hd-ti", "hd-oj", "modref", "disclaimer"), FURNITURE),
    **dict.fromkeys(("doc-ti", "title-doc-first", "title-doc-last"), TITLE),
    "note": NOTE,
}
_NAMED = {
    **dict.fromkeys(("toc", "table-of-contents", "tableofcontents", "contentstable"), FURNITURE),
    "MsoTitle": TITLE,
    # buttons in headings: of wikis, of documentation, of notes
    **dict.fromkeys(("mw-editsection", "editsection", "headerlink", "header-anchor"), UNSEEN),
    **dict.fromkeys(("heading-anchor", "anchorjs-link", "mw-cite-backlink", "footnote-backref"), UNSEEN),
}
_COMMENTARY = "LegCommentaryItem"
_FOOTNOTES = frozenset("footnote footnotes endnote endnotes fn-group".split())
_OFFICIAL_JOURNAL = re.compile(r"oj-|hd-|doc-ti$|title-doc-|modref$|disclaimer$")
_NUMBER = re.compile(r"(?:^|[a-z0-9]|[-_])(?:No|no-parag|num|number|enum|nummer|label|CommentaryType)$")


@lru_cache(2_048)
def role_of(classes: str) -> str:
    """FURNITURE, TITLE, NOTE or UNSEEN where one of the class names is known for it, else ""."""
    for name in classes.split():
        if name in _NAMED:
            return _NAMED[name]
        if name in _FOOTNOTES or name == _COMMENTARY:
            return NOTE
        if _OFFICIAL_JOURNAL.match(name) and (role := _ROLES.get(name.removeprefix("oj-"))):
            return role
    return ""


_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|cookies?|cookiebanner|share|sharing|social|"
    r"toolbar|skip|skiplink|skipnav|pagination|pager|related|newsletter|advert|ads|login|search|searchbox|topbar|siteheader|"
    r"masthead|feedback|comments?)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_chrome_name(attributes: Mapping[str, str]) -> bool:
    """Whether the class or the id of an element names a part of a site that is no text."""
    return _is_chrome(attributes.get("class", "")) or _is_chrome(attributes.get("id", ""))


@lru_cache(4_096)
def _is_chrome(name: str) -> bool:
    return bool(name) and len(name) < 200 and _CHROME.search(name) is not None


def is_number(element: etree._Element) -> bool:
    """Whether an element holds the number of what follows, which its page sets apart by style only."""
    return any(_NUMBER.search(name) for name in (element.get("class") or "").split())
