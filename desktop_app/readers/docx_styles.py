"""The styles of a Word document: which are headings, titles, contents, quotes, and their numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from desktop_app.readers.ooxml import W, integer, is_on, value

BODY_TEXT = 9
"""The outline level that says: no heading."""
_HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|titre|título|titulo|titolo|ttulo|encabezado|kop|rubrik|overskrift|otsikko"
    r"|nagłówek|nagwek|nadpis|заголовок|标题|標題|見出し|제목)[ _]?([1-9])",
    re.IGNORECASE,
)
TITLES = frozenset("title titel titre título titulo titolo 标题 標題 название tytuł titul".split())
_CONTENTS = re.compile(
    r"toc[ _]?(?:[1-9]|heading)|table of (?:contents|figures)|contents heading", re.IGNORECASE
)
_QUOTE = re.compile(r"(?:intense |block )?(?:quote|quotation|citation)s?|block text", re.IGNORECASE)
_LISTED = re.compile(r"list (?:bullet|number|continue) ([2-5])", re.IGNORECASE)
_DEEPEST_CHAIN = 40


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file declares it; None where it leaves something to the style it is based on."""

    name: str
    based_on: str = ""
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    hidden: bool | None = None


class Styles:
    """The styles by id, resolved through the styles that they are based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in root.iter(f"{W}style") if root is not None else ():
            name = element.get(f"{W}styleId") or ""
            self._styles.setdefault(name, _style(element, name))
            is_default = element.get(f"{W}default") in {"1", "true", "on"}
            if is_default and element.get(f"{W}type") == "paragraph" and not self._default:
                self._default = name
        self._headings: dict[str, int] = {}

    def heading(self, style: str | None) -> int:
        """The level (from 1) of the headings that have this style; 0 where it is none."""
        name = self._default if style is None else style
        if name not in self._headings:
            self._headings[name] = self._heading(name)
        return self._headings[name]

    def is_title(self, style: str | None) -> bool:
        """Whether a style is the one of the document's title."""
        return style is not None and self._name(style).lower() in TITLES

    def is_contents(self, style: str | None) -> bool:
        """Whether a style belongs to a generated table of contents."""
        return style is not None and _CONTENTS.fullmatch(self._name(style)) is not None

    def is_quote(self, style: str | None) -> bool:
        """Whether a style is one for quotations."""
        return style is not None and _QUOTE.fullmatch(self._name(style)) is not None

    def list_depth(self, style: str | None) -> int:
        """How deep the list styles of Word lie that are lists of their own: 1 for "List Bullet 2"."""
        found = _LISTED.fullmatch(self._name(style)) if style is not None else None
        return int(found[1]) - 1 if found else 0

    def is_hidden(self, style: str | None) -> bool:
        """Whether text in this style is hidden."""
        said = (one.hidden for _, one in self._chain(style) if one.hidden is not None)
        return next(said, False)

    def numbering(self, style: str | None) -> tuple[str, int | None, str] | None:
        """The list that a style puts its paragraphs in: its id, the depth if said, the style that says so."""
        depth = None
        for name, one in self._chain(style):
            depth = one.depth if depth is None else depth
            if one.number is not None:
                return one.number, depth, name
        return None

    def _heading(self, style: str) -> int:
        for name, one in self._chain(style):
            if one.outline is not None:
                return one.outline + 1 if 0 <= one.outline < BODY_TEXT else 0
            if found := _HEADING.fullmatch(one.name) or _HEADING.fullmatch(name):
                return int(found[1])
        found = None if style in self._styles else _HEADING.fullmatch(style)
        return int(found[1]) if found else 0

    def _name(self, style: str) -> str:
        known = self._styles.get(style)
        return known.name if known else style

    def _chain(self, style: str | None) -> Iterator[tuple[str, Style]]:
        name = self._default if style is None else style
        for _ in range(_DEEPEST_CHAIN):
            one = self._styles.get(name)
            if one is None:
                return
            yield name, one
            name = one.based_on


def _style(element: etree._Element, name: str) -> Style:
    paragraph = element.find(f"{W}pPr")
    numbering = paragraph.find(f"{W}numPr") if paragraph is not None else None
    return Style(
        value(element, f"{W}name") or name,
        value(element, f"{W}basedOn") or "",
        integer(value(paragraph, f"{W}outlineLvl")),
        value(numbering, f"{W}numId"),
        integer(value(numbering, f"{W}ilvl")),
        is_on(element.find(f"{W}rPr"), f"{W}vanish"),
    )
