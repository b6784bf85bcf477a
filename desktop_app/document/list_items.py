"""Which paragraphs are list items, and how long their markers are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.lines import Line

_BULLETS = ("• ", "▪ ", "● ", "◦ ", "* ", "· ", "– ", "— ", "- ", "‐ ", "\uf0b7 ")
_FIRST_OF_BULLETS = frozenset(bullet[0] for bullet in _BULLETS)


def find_items(text: str, blocks: Blocks, lines: Sequence[Line], numbered: Iterable[int]) -> dict[int, int]:
    """The lengths of the markers of the paragraphs that are list items: these numbered ones and those with
    bullets."""
    starts, ends = blocks.columns()
    kinds, paragraph = blocks.kinds(), int(BlockKind.PARAGRAPH)
    items = {i for i, line in enumerate(lines) if line.text[:1] in _FIRST_OF_BULLETS}
    items = {i for i in items if lines[i].text.startswith(_BULLETS)}.union(numbered)
    return {
        i: _marker_length(lines[i], text, starts[i], ends[i]) for i in sorted(items) if kinds[i] == paragraph
    }


def is_bulleted(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return text.startswith(_BULLETS)


def _marker_length(line: Line, text: str, start: int, end: int) -> int:
    """How many code points of the block from `start` to `end` its marker and the space after it take."""
    at, flat = line.label.end if line.label else 1, line.text
    if flat[at : at + 1] == " " and text.startswith(flat[: at + 2], start):
        return at + 1
    raw = text[start : min(end, start + 40)]
    while at < len(raw) and raw[at] in " \t\u3000\u00a0":
        at += 1
    return at if flat.startswith(raw[:at].strip()) else 0
