"""Which blocks of a page are its main text: trafilatura's judgement, the tags, and the share of links."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from desktop_app.document.block import BlockKind
from desktop_app.readers.html_blocks import RAISED, HtmlBlock

LIMIT = 100_000
"""Code points of HTML: beyond that the text is most of the page, and tags, class names and links tell it from
what stands around it; trafilatura would take many times as long as all the rest."""
_MAIN_SHARE, _LEAST_SHARE, _LEAST_SHARE_LONG = 0.8, 0.3, 0.75
_LONG = 8_000
"""Code points of unlinked text: on a longer page a quarter of it is never left out, as chapters would be."""
_MOST_HINTED = 0.3
_NOISE = re.compile(r"[\W_]+")
_LOWERED = {raised: chr(plain) for plain, raised in RAISED.items()}


def mark_main(blocks: Sequence[HtmlBlock], source: str) -> Sequence[HtmlBlock]:
    """Set `is_main` on every block: those that are taken for main text, and what stands among them."""
    plain = _unlinked(blocks)
    total = sum(len(block.text) for block in plain)
    marked = sum(len(block.text) for block in plain if block.in_main)
    if marked > _MAIN_SHARE * total:
        chosen = [block.in_main for block in blocks]
        taken = _by_tags(blocks, plain, chosen)
    elif len(source) > LIMIT:
        taken = _by_tags(blocks, plain, [True] * len(blocks))
    else:
        taken = _by_judgement(blocks, source)
        least = _LEAST_SHARE if total < _LONG else _LEAST_SHARE_LONG
        if _size(blocks, _among(blocks, taken)) < least * total:
            taken = _by_tags(blocks, plain, [True] * len(blocks))
    if not any(taken):
        return blocks  # nothing tells the text from what stands around it: all of it is text
    for block, is_main in zip(blocks, _among(blocks, taken), strict=True):
        block.is_main = is_main
    return blocks


def _unlinked(blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    return [block for block in blocks if not block.in_chrome and block.linked < 0.5]


def _size(blocks: Sequence[HtmlBlock], taken: Sequence[bool]) -> int:
    return sum(len(block.text) for block, is_taken in zip(blocks, taken, strict=True) if is_taken)


def _by_tags(blocks: Sequence[HtmlBlock], plain: Sequence[HtmlBlock], chosen: Sequence[bool]) -> list[bool]:
    """What is no chrome by its tags and no list of links; class names count where they leave most of it."""
    hinted = sum(len(block.text) for block in plain if block.is_hinted)
    believes = hinted < _MOST_HINTED * sum(len(block.text) for block in plain)
    return [
        is_chosen
        and not block.in_chrome
        and (block.linked < 0.5 or block.block.kind is BlockKind.FOOTNOTE)
        and not (believes and block.is_hinted)
        for block, is_chosen in zip(blocks, chosen, strict=True)
    ]


def _by_judgement(blocks: Sequence[HtmlBlock], source: str) -> list[bool]:
    """What trafilatura takes."""
    lines = _main_lines(source)
    main, known = "".join(lines), set(lines)
    keys = [_NOISE.sub("", block.text.translate(_LOWERED)) for block in blocks]
    return [_is_taken(block, key, main, known) for block, key in zip(blocks, keys, strict=True)]


def _among(blocks: Sequence[HtmlBlock], taken: Sequence[bool]) -> list[bool]:
    """What is taken, and what stands between the first and the last of it."""
    places = [index for index, is_taken in enumerate(taken) if is_taken]
    if not places:
        return list(taken)
    first, last = _with_headings(blocks, places[0]), places[-1]
    return [
        is_taken or (first <= index <= last and not block.in_chrome and block.linked < 0.7)
        for index, (block, is_taken) in enumerate(zip(blocks, taken, strict=True))
    ]


def _with_headings(blocks: Sequence[HtmlBlock], first: int) -> int:
    """The title above the first block of main text belongs to it."""
    found, level = first, 7
    if blocks[first].block.kind is BlockKind.HEADING:
        level = blocks[first].block.level
    for index in range(first - 1, max(-1, first - 7), -1):
        block = blocks[index]
        is_higher = block.block.kind is BlockKind.HEADING and block.block.level < level
        if is_higher and not block.in_chrome and block.linked < 0.7:
            found, level = index, block.block.level
    return found


def _is_taken(block: HtmlBlock, key: str, main: str, known: set[str]) -> bool:
    if not key or block.in_chrome:
        return False
    if block.block.kind is BlockKind.FOOTNOTE:
        return True
    return (key in known or key in main) and (len(key) > 3 or block.linked < 0.5)


def _main_lines(source: str) -> list[str]:
    """What trafilatura takes for the main text, a line a paragraph, letters and digits only."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import extract

    found = extract(
        source, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False, fast=True
    )
    return [_NOISE.sub("", line) for line in (found or "").translate(_LOWERED).split("\n")]
