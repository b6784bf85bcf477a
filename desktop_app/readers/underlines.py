"""Headings of plain text that are underlined with a row of one sign, as in reStructuredText and old notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.canonical import columns, one_line

SIGNS = frozenset("=-~^*#+.\"'`_")
_ROW = re.compile(r"([=\-~^*#+.\"'`_])\1{2,}")
_GAP = re.compile(r"\S(?: {2,}|\t)\S")
_LONGEST = 150
_SHORTEST_ROW, _LONGER = 0.7, 12
"""A row is as long as its title: from this share of it to this many columns more."""
_FEWEST = 2
"""A single underlined line is a heading only where the text begins with it."""


class Underlined(NamedTuple):
    """A heading as block text, and the lines that it and its rows take."""

    part: tuple[str, Block]
    lines: int


@dataclass
class UnderlineStyles:
    """The styles of underlining in the order in which they came, which is that of their levels.

    A style is a sign and whether there is a row above the title too (Docutils, reStructuredText markup
    specification, "Sections").
    """

    _levels: dict[tuple[str, bool], int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._levels)

    def heading(self, lines: list[str]) -> Underlined | None:
        """The heading that a run of lines begins with, where it is underlined."""
        is_framed = len(lines) > 2 and lines[0][0] in SIGNS and _is_row(lines[0])
        if is_framed and lines[2].rstrip() != lines[0].rstrip():
            return None
        title, row = lines[1:3] if is_framed else lines[:2]
        if row[0] not in SIGNS or not _is_row(row) or not _is_underlined(title, row.rstrip()):
            return None
        level = self._levels.setdefault((row[0], is_framed), len(self._levels) + 1)
        text = one_line(title)
        return Underlined(
            (text, Block(0, len(text), BlockKind.HEADING, min(level, 9))), 3 if is_framed else 2
        )


def _is_row(line: str) -> bool:
    return _ROW.fullmatch(line.rstrip()) is not None


def _is_underlined(title: str, row: str) -> bool:
    if len(title) > _LONGEST or _GAP.search(title) or _is_row(title) or "|" in title:
        return False
    width = columns(title.rstrip())
    return _SHORTEST_ROW * width <= len(row) <= width + _LONGER


def settle_underlined(parts: list[tuple[str, Block]]) -> None:
    """A single underlined line inside a text is no heading: what it is, its shape tells."""
    found = [i for i, (_, block) in enumerate(parts) if block.kind is BlockKind.HEADING]
    if len(found) < _FEWEST and found != [0]:
        for i in found:
            text = parts[i][0]
            parts[i] = text, Block(0, len(text))
