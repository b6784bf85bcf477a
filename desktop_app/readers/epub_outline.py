"""The table of contents of a book, laid over its chapters: which blocks are headings, and how deep."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.archive import resolve
from desktop_app.readers.canonical import canonical, one_line
from desktop_app.readers.html_blocks import HtmlBlock
from desktop_app.readers.parts import LONGEST_HEADING

_TYPE = "{http://www.idpf.org/2007/ops}type"
_LETTERS = re.compile(r"[\W_]+")
_FEW = 3
"""A chapter with more entries than this has its headings named one by one."""
_REACH = 8
"""Blocks at the beginning of a chapter among which its heading is looked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: what it says, which file and place it leads to, how deep it lies (from 1)."""

    title: str
    path: str
    fragment: str
    depth: int


@dataclass
class Chapter:
    """A file of the book and its blocks."""

    path: str
    blocks: list[HtmlBlock]


def read_nav(root: etree._Element, path: str) -> list[Entry]:
    """The entries of an EPUB 3 navigation document, hidden ones too."""
    navs = list(root.iter("{*}nav"))
    chosen = next((nav for nav in navs if "toc" in (nav.get(_TYPE) or "").split()), navs[0] if navs else None)
    entries = []
    for link in chosen.iter("{*}a") if chosen is not None else ():
        depth = sum(_is_linked(item) for item in link.iterancestors("{*}li"))
        entries.append(_entry("".join(str(t) for t in link.itertext()), link.get("href") or "", path, depth))
    return [entry for entry in entries if entry.title and entry.path]


def _is_linked(item: etree._Element) -> bool:
    """Whether an item of the contents leads anywhere: a bare name over others has no place in the text."""
    return next(item.iterchildren("{*}a", "{*}span"), item).tag.endswith("}a")


def read_ncx(root: etree._Element, path: str) -> list[Entry]:
    """The entries of an EPUB 2 table of contents."""
    entries = []
    for point in root.iter("{*}navPoint"):
        content = point.find("{*}content")
        source = (content.get("src") or "") if content is not None else ""
        depth = 1 + sum(1 for _ in point.iterancestors("{*}navPoint"))
        entries.append(_entry(point.findtext("{*}navLabel/{*}text") or "", source, path, depth))
    return [entry for entry in entries if entry.title and entry.path]


def _entry(title: str, href: str, base: str, depth: int) -> Entry:
    target, _, fragment = href.partition("#")
    path = resolve(base, target) if target else base
    return Entry(one_line(canonical(title)), path, fragment, max(1, depth))


def apply_outline(chapters: list[Chapter], entries: list[Entry]) -> None:
    """Give the headings that the entries lead to their depth, and make headings where there are none.

    Headings that the contents do not name keep their distance to the last one that they do, and lie below it
    in a chapter whose headings the contents name one by one.
    """
    by_path: dict[str, list[Entry]] = {}
    for entry in _without_generated(chapters, entries):
        by_path.setdefault(entry.path, []).append(entry)
    shift = floor = 0
    for chapter in chapters:
        found = _places(chapter.blocks, by_path.get(chapter.path, []))
        blocks: list[HtmlBlock] = []
        for index, block in enumerate(chapter.blocks):
            named = found.get(index)
            if named is None:
                blocks.append(_shifted(block, shift, floor))
            elif _is_heading(block):
                shift = named.depth - block.block.level
                blocks.append(_shifted(block, shift, 1))
            elif _says(block, named):
                shift = 0
                blocks.append(_as_heading(block, block.text, named.depth))
            else:
                shift = 0
                blocks += [_as_heading(block, named.title, named.depth), block]
            if named is not None:
                floor = named.depth + 1 if len(found) > _FEW else 1
        chapter.blocks = blocks


def _without_generated(chapters: list[Chapter], entries: list[Entry]) -> list[Entry]:
    """The entries without those that a program made up for files without a title: "Section 3"."""
    starts = {chapter.path: chapter.blocks[:_REACH] for chapter in chapters}
    return [
        entry
        for number, entry in enumerate(entries, 1)
        if entry.title != f"Section {number}"
        or any(_says(block, entry) for block in starts.get(entry.path, []))
    ]


def _places(blocks: list[HtmlBlock], entries: list[Entry]) -> dict[int, Entry]:
    """The block that each entry leads to; the first entry has it where several do."""
    anchors: dict[str, int] = {}
    for index, block in enumerate(blocks):
        for anchor in block.anchors:
            anchors.setdefault(anchor, index)
    found: dict[int, Entry] = {}
    for entry in entries:
        at = anchors.get(entry.fragment) if entry.fragment else None
        if at is not None:
            index = _near(blocks, at, entry, found)
        elif entry.fragment and len(entries) > 1:
            index = next((i for i, b in enumerate(blocks) if _is_heading(b) and _says(b, entry)), -1)
        else:
            index = _at_start(blocks, entry)
        if 0 <= index < len(blocks):
            found.setdefault(index, entry)
    return found


def _near(blocks: list[HtmlBlock], at: int, entry: Entry, taken: dict[int, Entry]) -> int:
    """The heading at a place, or just after or before it; the place itself where there is none."""
    for index in (at, at + 1, at - 1):
        if not 0 <= index < len(blocks) or index in taken or not _is_heading(blocks[index]):
            continue
        if index == at or _says(blocks[index], entry):
            return index
    is_label = at + 1 < len(blocks) and _is_heading(blocks[at + 1]) and len(blocks[at].text) < 60
    return at + 1 if is_label and at + 1 not in taken else at


def _at_start(blocks: list[HtmlBlock], entry: Entry) -> int:
    first = -1
    for index, block in enumerate(blocks[:_REACH]):
        if _is_heading(block):
            if _says(block, entry):
                return index
            first = index if first < 0 else first
        elif len(block.text) > LONGEST_HEADING:
            break
    return max(first, 0) if blocks else -1


def _is_heading(block: HtmlBlock) -> bool:
    return block.block.kind is BlockKind.HEADING


def _says(block: HtmlBlock, entry: Entry) -> bool:
    """Whether a block says what an entry of the contents does, but for numbers and marks before it."""
    if len(block.text) > LONGEST_HEADING or block.block.kind is BlockKind.TABLE_ROW:
        return False
    said, title = _LETTERS.sub("", block.text.lower()), _LETTERS.sub("", entry.title.lower())
    return bool(said) and bool(title) and (said == title or said.endswith(title) or title.endswith(said))


def _shifted(block: HtmlBlock, shift: int, floor: int) -> HtmlBlock:
    if not _is_heading(block):
        return block
    return replace(block, block=replace(block.block, level=max(1, floor, block.block.level + shift)))


def _as_heading(block: HtmlBlock, text: str, level: int) -> HtmlBlock:
    title = one_line(text)
    return replace(block, text=title, block=Block(0, len(title), BlockKind.HEADING, level))
