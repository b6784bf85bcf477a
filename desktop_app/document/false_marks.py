"""Marks that lie: what is styled as a heading and is none."""

from __future__ import annotations

from desktop_app.document import titles
from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.numbering import parse_label

_LONGEST = 400
_LONGEST_DATE = 60
_FRONT = 15
"""Blocks at the beginning, furniture apart, where the date of a document and the head of a letter stand."""
_MOST_DATES = 2
"""Headings that are dates: more of them are the parts of a chronicle."""


def without_false_marks(text: str, blocks: Blocks) -> Blocks:
    """Whole paragraphs that are marked as headings become paragraphs, and so do a date under the title and
    the head of a letter: 'FROM: …' with the names after it."""
    marked = blocks.of_kind(BlockKind.HEADING)
    if not marked:
        return blocks
    lengths = {i: blocks.end(i) - blocks.start(i) for i in marked}
    false = [i for i in marked if lengths[i] > _LONGEST]
    short = [i for i in marked if lengths[i] < _LONGEST_DATE]
    dates = [i for i in short if _is_bare_date(text[blocks.start(i) : blocks.end(i)])]
    front = _front(blocks)
    if len(dates) <= _MOST_DATES:
        false += [i for i in dates if i < front]
    false += _letter_head(text, blocks, [i for i in marked if i < front])
    return blocks.changed({i: Block(blocks.start(i), blocks.end(i)) for i in false}) if false else blocks


def _is_bare_date(text: str) -> bool:
    """Whether a heading is a date; "3.8.10 Outlets" is numbered like one."""
    label = parse_label(text)
    return titles.is_date(text) and (label is None or label.depth < 3)


def _front(blocks: Blocks) -> int:
    """Where the first blocks that are no page furniture end."""
    seen = index = 0
    while index < len(blocks) and seen < _FRONT:
        seen += blocks.kind(index) != BlockKind.FURNITURE
        index += 1
    return index


def _letter_head(text: str, blocks: Blocks, marked: list[int]) -> list[int]:
    """The headings below the first one that are sender or addressee of a letter, and those that follow one
    of them directly on its level: further names."""
    found: list[int] = []
    for i in marked[1:]:
        said = text[blocks.start(i) : blocks.end(i)]
        goes_on = bool(found) and found[-1] == i - 1 and blocks.level(i) == blocks.level(i - 1)
        if titles.is_correspondent(said) or (
            goes_on and not titles.is_record(said) and not parse_label(said)
        ):
            found.append(i)
    return found
