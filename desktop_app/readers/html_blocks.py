"""Walks the tree of an HTML page once and cuts it into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.canonical import one_line, tidy_lines
from desktop_app.readers.html_roles import FURNITURE, NOTE, TITLE, is_number, role_of
from desktop_app.readers.plain_text import table_row

SKIPPED = frozenset(
    "script style noscript template head iframe object embed applet svg math canvas audio video select "
    "textarea button datalist map frame frameset title link meta".split()
)
BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul".split()
)
CHROME = frozenset("nav footer aside form menu".split())
NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
CHROME_ROLES = frozenset("navigation banner contentinfo complementary search menu menubar".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_CHILDREN = frozenset("p div ul ol h1 h2 h3 h4 h5 h6 table blockquote section article".split())
_INTEGER = re.compile(r"\s*-?\d+\s*")
_RAISED = re.compile(r"\s*\[?([0-9*+-]{1,4})\]?\s*")
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_POINT = re.compile(r"\(\w{1,5}\)|\w{1,3}\)|\d{1,3}\.|[–—•-]")
LAYOUT_CELL = 1_500
"""Code points: a table with a longer cell arranges the page, it does not hold data."""


@dataclass(slots=True)
class HtmlBlock:
    """A block, what stands against its being main text, and the verdict.

    `anchors` are the ids of the elements that begin in it or just before it, `in_nav` is set in lists of
    links to other places, `is_title` in a part of the title that only its class tells.
    """

    text: str
    block: Block
    in_chrome: bool = False
    linked: float = 0.0
    is_main: bool = True
    anchors: tuple[str, ...] = ()
    in_nav: bool = False
    is_title: bool = False


@dataclass
class _List:
    number: int | None


@dataclass
class _Collector:
    """The state of the walk: the text of the block under way and what it stands in."""

    blocks: list[HtmlBlock] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0
    _chrome: int = 0
    _quotes: int = 0
    _pre: int = 0
    _heading: int = 0
    _tables: int = -1
    _lists: list[_List] = field(default_factory=list)
    _marker: str = ""
    _notes: int = 0
    _navs: int = 0
    _titles: int = 0
    _anchors: list[str] = field(default_factory=list)

    # -- what the walk calls

    def raised(self, text: str) -> None:
        """The number of a footnote, or a power."""
        self._pieces.append(text.translate(RAISED))

    def text(self, text: str | None) -> None:
        """Text between tags."""
        if text:
            self._pieces.append(text if self._pre else text.replace("\n", " "))
            if self._links:
                self._linked += len(text.strip())

    def open(self, element: etree._Element, tag: str) -> None:
        """A tag begins."""
        if tag in BREAKING:
            self.flush()
        self.anchor(element)
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "a" and element.get("href"):
            self._links += 1
        elif tag in {"td", "th"} or (tag == "span" and self._pieces and is_number(element)):
            self._pieces.append(" ")
        self._count(element, tag, 1)
        if tag in {"ul", "ol", "menu", "dir"}:
            self._lists.append(_List(_start(element) if tag == "ol" else None))
        elif tag == "li":
            self._marker = self._next_marker(element)

    def close(self, element: etree._Element, tag: str) -> None:
        """A tag ends."""
        if tag in BREAKING:
            self.flush()
        if tag == "a" and element.get("href"):
            self._links -= 1
        elif tag == "span" and is_number(element):
            self._pieces.append(" ")
        self._count(element, tag, -1)
        if tag in {"ul", "ol", "menu", "dir"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""

    def anchor(self, element: etree._Element) -> None:
        """Remember the name that links may know a place by."""
        if name := element.get("id") or element.get("name"):
            self._anchors.append(name)

    def table(self, rows: list[tuple[list[str], bool]]) -> None:
        """A table that holds data."""
        self.flush()
        self._tables += 1
        for cells, is_header in rows:
            text, block = table_row(cells, table=self._tables, is_header=is_header)
            self._add(text, block)

    def flush(self) -> None:
        """End the block under way."""
        raw, self._pieces = "".join(self._pieces), []
        linked, self._linked = self._linked, 0
        text = _preformatted(raw) if self._pre else tidy_lines(raw)
        if not text:
            return
        share = min(1.0, linked / max(1, len(text)))
        text, block = self._block(text)
        self._add(text, block, share)

    def _add(self, text: str, block: Block, linked: float = 0.0) -> None:
        anchors, self._anchors = tuple(self._anchors), []
        self.blocks.append(
            HtmlBlock(
                text,
                block,
                self._chrome > 0,
                linked,
                anchors=anchors,
                in_nav=self._navs > 0,
                is_title=self._titles > 0,
            )
        )

    def _block(self, text: str) -> tuple[str, Block]:
        if self._heading or self._titles:
            text = text.replace("\n", " ")
            return text, Block(0, len(text), BlockKind.HEADING, self._heading or 1)
        if self._notes:
            text = _note_mark(self._marker) + text
            self._marker = ""
            return text, Block(0, len(text), BlockKind.FOOTNOTE)
        if self._pre:
            return text, Block(0, len(text), BlockKind.CODE)
        if self._lists and self._marker:
            marker, self._marker = self._marker, ""
            text = marker + text
            return text, Block(0, len(text), BlockKind.LIST_ITEM, len(self._lists) - 1, len(marker))
        kind = BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH
        return text, Block(0, len(text), kind)

    # -- state

    def _count(self, element: etree._Element, tag: str, step: int) -> None:
        role = role_of(element)
        if tag in CHROME or element.get("role") in CHROME_ROLES or role == FURNITURE:
            self._chrome += step
        if tag == "nav":
            self._navs += step
        if element.get("role") in NOTE_ROLES or role == NOTE:
            self._notes += step
        if role == TITLE:
            self._titles += step
        if tag == "blockquote":
            self._quotes += step
        elif tag == "pre":
            self._pre += step
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._heading = int(tag[1]) if step > 0 else 0

    def _next_marker(self, element: etree._Element) -> str:
        if not self._lists or self._lists[-1].number is None:
            return "• "
        current = self._lists[-1]
        number = _integer(element.get("value"), current.number or 1)
        current.number = number + 1
        return f"{number}. "


def collect_blocks(tree: etree._Element) -> list[HtmlBlock]:
    """The blocks of a page in order. Walks without recursion: tags may nest as deep as they like."""
    collector = _Collector()
    walk = etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "comment":
            collector.text(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            if tag not in SKIPPED and not is_hidden(element) and not element.get(_DONE):
                collector.close(element, tag)
            collector.text(element.tail)
        elif tag in SKIPPED or is_hidden(element):
            walk.skip_subtree()
        elif tag == "table" and (rows := data_rows(element)):
            for inner in element.iter():
                collector.anchor(inner)
            collector.table(rows)
            element.set(_DONE, "1")
            walk.skip_subtree()
        elif tag == "sup" and (number := _RAISED.fullmatch("".join(_texts(element)))):
            collector.raised(number[1])
            element.set(_DONE, "1")
            walk.skip_subtree()
        else:
            collector.open(element, tag)
            collector.text(element.text)
    collector.flush()
    return collector.blocks


_DONE = "data-policy-reader-done"


def is_hidden(element: etree._Element) -> bool:
    """Whether the page itself hides an element."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def data_rows(table: etree._Element) -> list[tuple[list[str], bool]]:
    """The rows of a table that holds data, each with whether it is a header; empty for a layout table."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return []
    rows = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        texts = [one_line(" ".join(_texts(cell))) for cell in cells]
        if any(len(text) > LAYOUT_CELL or _arranges(cell) for text, cell in zip(texts, cells, strict=True)):
            return []
        if any(texts):
            rows.append((texts, bool(cells) and all(cell.tag == "th" for cell in cells)))
    if len(rows) < 2 or max(len(cells) for cells, _ in rows) < 2:
        return []
    if all(len(cells) == 2 and _POINT.fullmatch(cells[0]) for cells, _ in rows):
        return []  # a list in the shape of a table, as legislation pages set their points
    caption = table.find("caption")
    if caption is not None and (title := one_line(" ".join(_texts(caption)))):
        rows.insert(0, ([title], False))
    return rows


def _note_mark(marker: str) -> str:
    """The number that a list gives a note, raised as in the text."""
    number = marker.strip(" .")
    return f"{number.translate(RAISED)} " if number.isdecimal() else ""


def _texts(element: etree._Element) -> list[str]:
    return [str(piece) for piece in element.itertext()]


def _arranges(cell: etree._Element) -> bool:
    """Whether a cell holds several blocks of its own."""
    return sum(child.tag in _BLOCK_CHILDREN for child in cell) > 3


def _preformatted(raw: str) -> str:
    lines = [line.rstrip() or "\u00a0" for line in raw.strip("\n").split("\n")]
    text = "\n".join(lines)
    return text if text.strip() else ""


def _start(element: etree._Element) -> int:
    return _integer(element.get("start"), 1)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and len(text) < 10 and _INTEGER.fullmatch(text) else default
