"""Which blocks of a page are its main text: trafilatura's judgement, the tags, and the share of links."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from desktop_app.document.block import BlockKind
from desktop_app.readers.html_blocks import RAISED, HtmlBlock

LIMIT = 3_000_000
"""Code points of HTML: beyond that trafilatura takes too long, and tags and links decide alone."""
_NOISE = re.compile(r"[\W_]+")
_LOWERED = {raised: chr(plain) for plain, raised in RAISED.items()}


def mark_main(blocks: Sequence[HtmlBlock], source: str) -> Sequence[HtmlBlock]:
    """Set `is_main` on every block: those that trafilatura takes, and what stands among them."""
    lines = _main_lines(source) if len(source) <= LIMIT else []
    main, known = "".join(lines), set(lines)
    keys = [_NOISE.sub("", block.text.translate(_LOWERED)) for block in blocks]
    taken = [_is_taken(block, key, main, known) for block, key in zip(blocks, keys, strict=True)]
    size = sum(len(k) for k, t in zip(keys, taken, strict=True) if t)
    unlinked = sum(len(k) for k, b in zip(keys, blocks, strict=True) if not b.in_chrome and b.linked < 0.5)
    if size < 0.3 * unlinked:
        taken = [not block.in_chrome and block.linked < 0.5 for block in blocks]
    if not any(taken):
        return blocks  # nothing tells the text from what stands around it: all of it is text
    first = next((i for i, t in enumerate(taken) if t), len(blocks))
    last = len(blocks) - next((i for i, t in enumerate(reversed(taken)) if t), len(blocks)) - 1
    first = _with_headings(blocks, first)
    for index, block in enumerate(blocks):
        among = first <= index <= last and not block.in_chrome and block.linked < 0.7
        block.is_main = taken[index] or among
    return blocks


def _with_headings(blocks: Sequence[HtmlBlock], first: int) -> int:
    """The title above the first block of main text belongs to it."""
    for index in range(max(0, first - 6), first):
        block = blocks[index]
        if block.block.kind is BlockKind.HEADING and not block.in_chrome and block.linked < 0.7:
            return index
    return first


def _is_taken(block: HtmlBlock, key: str, main: str, known: set[str]) -> bool:
    if not key or block.in_chrome:
        return False
    return (key in known or key in main) and (len(key) > 3 or block.linked < 0.5)


def _main_lines(source: str) -> list[str]:
    """What trafilatura takes for the main text, a line a paragraph, letters and digits only."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    from trafilatura import extract

    found = extract(
        source, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False, fast=True
    )
    return [_NOISE.sub("", line) for line in (found or "").translate(_LOWERED).split("\n")]
