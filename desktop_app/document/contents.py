"""Tables of contents inside a text: a run of short lines whose titles come again later."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from desktop_app.document.block import BlockKind, Blocks

_HEADING = frozenset(
    (
        "contents", "table of contents", "list of contents", "in this section", "on this page", "目录",
        "目次", "目 录", "inhalt", "inhaltsverzeichnis", "inhaltsübersicht", "sommaire", "table des matières",
        "índice", "indice",
    )
)  # fmt: skip
_PAGE = re.compile(r"(?:[.…·_]{2,}|(?:\. ){2,})\s*(?:\d{1,4}|[ivxl]{1,6})?$")
_BARE_PAGE = re.compile(r"(?<=[^\W\d_]{3})\s\d{1,4}$")
_LEAD = re.compile(r"\.{4,}|…{2,}|(?:\. ){3,}")
_NOT_WORD = re.compile(r"[\W_]+")
_NO_WORD_ASCII = bytes(c for c in range(128) if not chr(c).isalnum())
_LEADERS = ("..", "…", ". .", "··", "._", "__")
_SHORT = 200
_FRONT = 40
"""A table of contents without a heading stands among the first so many lines, or in the first eighth."""


def is_contents_heading(text: str) -> bool:
    """Whether the line is the heading of a table of contents."""
    return len(text) < 30 and " ".join(text.casefold().split()).strip(" :：.") in _HEADING


def find_contents(lines: Sequence[str]) -> set[int]:
    """The indices of the lines that belong to a table of contents, its heading among them."""
    keys = [entry_key(line) if len(line) < _SHORT and not _is_sentence(line) else "" for line in lines]
    later = {key: i for i, key in enumerate(keys) if key}
    found: set[int] = set()
    i = 0
    while i < len(lines):
        end = _run_end(lines, keys, later, i) if keys[i] else i
        if end > i:
            found.update(range(i, end))
            i = end
        else:
            i += 1
    return found


def entry_key(line: str) -> str:
    """A line as its entry in a table of contents is compared with it: letters and digits, no page number."""
    if any(leader in line for leader in _LEADERS):
        line = _PAGE.sub("", line)
    return _letters(line)


def _letters(line: str) -> str:
    """The letters and digits of a line in lower case."""
    if line.isascii():  # many times faster than the pattern
        return line.lower().encode("ascii").translate(None, _NO_WORD_ASCII).decode("ascii")
    return _NOT_WORD.sub("", line.casefold())


def _is_sentence(line: str) -> bool:
    return len(line) > 60 and line.endswith((".", ";", "。", "；", ":")) and not _LEAD.search(line)


def _run_end(lines: Sequence[str], keys: Sequence[str], later: dict[str, int], start: int) -> int:
    """Where a table of contents that begins at `start` ends; `start` if none begins there."""
    headed = is_contents_heading(lines[start])
    if not headed and start > max(_FRONT, len(lines) // 8):
        return start
    at = start + 1 if headed else start
    if not headed and not _is_entry(lines[at], keys[at], later, at):
        return start
    opened = at
    seen: set[str] = set()
    misses = 0
    while at < len(lines) and keys[at] and keys[at] not in seen and misses < 3:
        if _is_entry(lines[at], keys[at], later, at):
            misses = 0
        else:
            misses += 1
        seen.add(keys[at])
        at += 1
    at -= misses
    return at if at - opened >= (1 if headed else 4) else start


def _is_entry(line: str, key: str, later: dict[str, int], at: int) -> bool:
    if not key:
        return False
    if later.get(key, -1) > at or _LEAD.search(line):
        return True
    shorter = _letters(_BARE_PAGE.sub("", line)) if line[-1:].isdecimal() else key
    return len(shorter) > 7 and later.get(shorter, -1) > at


def listed_depths(contents: Sequence[int], blocks: Blocks, indents: Mapping[int, int]) -> dict[int, int]:
    """How deep the lines of a table of contents lie in it, where they are list items or set in."""
    depths = {i: blocks.level(i) for i in contents if blocks.kind(i) == BlockKind.LIST_ITEM}
    if not any(i in indents for i in contents):
        return depths
    entries = [i for i in contents if i not in depths]
    places = sorted({indents.get(i, 0) for i in entries if i != contents[0]})
    return depths | {i: bisect_left(places, indents.get(i, 0)) for i in entries}


def without_front(contents: set[int], lines: Sequence[str]) -> set[int]:
    """The lines of tables of contents without those before the heading of one: a title, which comes again."""
    front: set[int] = set()
    for i in contents:
        before = i - 1
        if before in contents and is_contents_heading(lines[i]):
            while before in contents:
                front.add(before)
                before -= 1
    return contents - front
