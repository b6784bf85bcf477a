"""What a page says of itself: title, author, date, language, address."""

from __future__ import annotations

import re

from lxml import etree

from desktop_app.document.document import Metadata
from desktop_app.readers.canonical import one_line
from desktop_app.readers.dates import find_date

_AUTHOR = ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author", "publisher")
_DATE = (
    "article:published_time", "date", "dc.date", "dcterms.date", "dcterms.issued", "dc.date.issued",
    "pubdate",
    "publishdate", "citation_publication_date", "citation_date", "datepublished", "dcterms.created",
    "created",
    "dcterms.modified", "article:modified_time", "datemodified", "last-modified",
)  # fmt: skip
_TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "articletitle")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_WEB = ("http://", "https://")
_PARTS = re.compile(r"\s+[|–—_»:·-]\s+|\s*[|»]\s*")
_SITE = re.compile(r"\s+[|–—_»]\s+[^|–—_»]{1,60}$|\s+-\s+[^-]{1,40}$")


def metadata(tree: etree._Element) -> Metadata:
    """The metadata of a page from its meta tags, links and title; empty where it says nothing."""
    named = _named(tree)
    title = (_first(named, _TITLE) or _SITE.sub("", _text(tree.find(".//title")))).strip(" |–—-»")
    date = next((day for key in _DATE if (day := find_date(named.get(key, "")))), "") or _time(tree)
    language = tree.get("lang") or named.get("content-language", "")
    return Metadata(
        title,
        _first(named, _AUTHOR),
        date,
        language.split(",")[0].strip().split("-")[0].lower(),
        _address(tree, named),
    )


def title_parts(tree: etree._Element) -> list[str]:
    """What the title of a page consists of: the site's name, the page's, in whatever order."""
    return [part.strip() for part in _PARTS.split(_text(tree.find(".//title"))) if part.strip()]


def _named(tree: etree._Element) -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("http-equiv") or meta.get("itemprop")
        content = meta.get("content")
        if key and content:
            named.setdefault(key.strip().lower(), one_line(content))
    return named


def _first(named: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((named[key] for key in keys if named.get(key)), "")


def _text(element: etree._Element | None) -> str:
    return "" if element is None else one_line("".join(str(t) for t in element.itertext()))


def _time(tree: etree._Element) -> str:
    """The date of the first element that is one, where it stands near the title: before the text goes on."""
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            return find_date(element.get("datetime") or _text(element))
    only = list(tree.iter("time"))
    return find_date(only[0].get("datetime") or _text(only[0])) if len(only) == 1 else ""


def _address(tree: etree._Element, named: dict[str, str]) -> str:
    for link in tree.iter("link"):
        href = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").lower() and href.startswith(_WEB):
            return href
    if (url := named.get("og:url", "")).startswith(_WEB):
        return url
    before = tree.getprevious()
    while before is not None:
        if found := _SAVED_FROM.search(str(before.text or "")):
            return found[1]
        before = before.getprevious()
    return ""
