"""Numbers that a page sets in a box or a table cell of their own go back to the words that they number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.html_blocks import HtmlBlock

MARKER = re.compile(
    r"\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[A-Z])\)|\d{1,3}\.(?:\d{1,2}\.?)?|[a-z]\."
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、]|[\u2460-\u2473]|[•◦▪■–—-]",
)
_POINT = re.compile(r"(\(?(?:[a-z]{1,2}|[ivxlc]{1,6})\))\s+(?=\S)")
_ROMAN = re.compile(r"[ivxlc]+")
_JOINABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})


def join_markers(blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    """The blocks with every lone marker ("(a)", "1.", "—") put before the paragraph after it, as a list item.

    A title of several paragraphs becomes one heading; on a page without other headings only the first title
    is one, for the rest of the outline is inferred.
    """
    blocks = blocks if any(_is_heading(block) for block in blocks) else _one_titled(blocks)
    joined: list[HtmlBlock] = []
    levels = _Levels()
    waiting: HtmlBlock | None = None
    for block in blocks:
        if waiting is not None:
            takes = block.block.kind is BlockKind.PARAGRAPH and not MARKER.fullmatch(block.text)
            joined.append(_numbered(waiting, block, levels) if takes else waiting)
            waiting = None
            if takes:
                continue
        if block.block.kind in _JOINABLE and not block.block.marker and MARKER.fullmatch(block.text):
            waiting = block
        elif block.is_title and joined and joined[-1].is_title:
            joined[-1] = _one_title(joined[-1], block)
        else:
            levels.clear()
            joined.append(block)
    return joined if waiting is None else [*joined, waiting]


def with_points(blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    """The blocks with paragraphs that begin with "(a)" or "b)" as list items, on pages with headings.

    On other pages what a number makes of its paragraph is inferred with the rest of the outline.
    """
    if sum(_is_heading(block) for block in blocks) < 2:
        return list(blocks)
    found: list[HtmlBlock] = []
    levels = _Levels()
    for block in blocks:
        point = _POINT.match(block.text) if block.block.kind is BlockKind.PARAGRAPH else None
        if point is None:
            levels.clear()
            found.append(block)
        else:
            kind, depth = BlockKind.LIST_ITEM, levels.level(point[1])
            found.append(replace(block, block=Block(0, len(block.text), kind, depth, marker=point.end())))
    return found


def below_title(blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    """The blocks with the headings of a page below its one title, which only its class tells."""
    main = [block for block in blocks if block.is_main and block.block.kind is BlockKind.HEADING]
    is_lone = bool(main) and main[0].is_title and not any(block.is_title for block in main[1:])
    if not is_lone or min((block.block.level for block in main[1:]), default=0) != 1:
        return list(blocks)
    return [
        replace(block, block=replace(block.block, level=block.block.level + 1))
        if _is_heading(block)
        else block
        for block in blocks
    ]


def _is_heading(block: HtmlBlock) -> bool:
    return block.block.kind is BlockKind.HEADING and not block.is_title


def _one_titled(blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    """The blocks with every title after the first a paragraph."""
    titles = [i for i, block in enumerate(blocks) if block.is_title]
    breaks = (i for i, j in pairwise(titles) if j != i + 1)
    last = next(breaks, titles[-1] if titles else 0)
    return [
        replace(block, is_title=False, block=Block(0, len(block.text)))
        if block.is_title and i > last
        else block
        for i, block in enumerate(blocks)
    ]


def _numbered(marker: HtmlBlock, block: HtmlBlock, levels: _Levels) -> HtmlBlock:
    text = f"{marker.text} {block.text}"
    item = Block(0, len(text), BlockKind.LIST_ITEM, levels.level(marker.text), marker=len(marker.text) + 1)
    return replace(block, text=text, block=item, anchors=marker.anchors + block.anchors)


def _one_title(first: HtmlBlock, second: HtmlBlock) -> HtmlBlock:
    text = f"{first.text} {second.text}"
    return replace(first, text=text, block=replace(first.block, end=len(text)))


class _Levels:
    """How deep a list item lies, from the shapes of the markers above it."""

    def __init__(self) -> None:
        self._shapes: list[tuple[str, str]] = []

    def clear(self) -> None:
        """Anything else ends every list."""
        self._shapes.clear()

    def level(self, marker: str) -> int:
        """The level of the next item, 0 for the outermost."""
        letters = "".join(c for c in marker if c.isalnum())
        shape = re.sub(r"\d+", "1", marker)
        if letters.isalpha() and letters.isascii():
            shape = marker.replace(letters, "i" if self._is_roman(letters) else "a")
        for depth, (known, _) in enumerate(self._shapes):
            if known == shape:
                del self._shapes[depth:]
                break
        self._shapes.append((shape, letters))
        return len(self._shapes) - 1

    def _is_roman(self, letters: str) -> bool:
        if not _ROMAN.fullmatch(letters):
            return False
        last = self._shapes[-1][1] if self._shapes else ""
        follows = len(letters) == 1 and len(last) == 1 and ord(letters) == ord(last) + 1
        return not follows or bool(_ROMAN.fullmatch(last) and self._shapes[-1][0].find("i") >= 0)
