"""Marks that lie: what is styled as a heading and is none."""

from __future__ import annotations

from desktop_app.document import titles
from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.numbering import parse_label

_LONGEST = 400
_LONGEST_DATE = 60
_FRONT = 15
"""Blocks at the beginning where the date of a document may stand."""
_MOST_DATES = 2
"""Headings that are dates: more of them are the parts of a chronicle."""


def without_false_marks(text: str, blocks: Blocks) -> Blocks:
    """Whole paragraphs that are marked as headings become paragraphs, and a date under the title."""
    marked = [i for i, kind in enumerate(blocks.kinds()) if kind == BlockKind.HEADING]
    lengths = {i: blocks.end(i) - blocks.start(i) for i in marked}
    false = [i for i in marked if lengths[i] > _LONGEST]
    short = [i for i in marked if lengths[i] < _LONGEST_DATE]
    dates = [i for i in short if _is_bare_date(text[blocks.start(i) : blocks.end(i)])]
    if len(dates) <= _MOST_DATES:
        false += [i for i in dates if i < _FRONT]
    return blocks.changed({i: Block(blocks.start(i), blocks.end(i)) for i in false}) if false else blocks


def _is_bare_date(text: str) -> bool:
    """Whether a heading is a date; "3.8.10 Outlets" is numbered like one."""
    label = parse_label(text)
    return titles.is_date(text) and (label is None or label.depth < 3)
