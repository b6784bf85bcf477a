"""Headings that a Word file only looks like having: short paragraphs in bold or larger letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.ooxml import W, is_on, value

LONGEST = 120
FEWEST = 2
MOST_SHARE = 0.4
"""Of the paragraphs: where more look like headings, the look means nothing."""
_SENTENCE_ENDS = (".", ";", ",", ":", "。", "；", "，", "：", "！", "!")


LEAST_UNSTYLED, FEWEST_UNSTYLED = 0.33, 3
"""Share of the text before the first styled heading, and headings by look in it, that make these believed."""


class Look(NamedTuple):
    """The size of the letters in half points (0: that of the style) and whether all of them are bold."""

    size: int
    is_bold: bool


def look_of(paragraph: etree._Element) -> Look | None:
    """The look that all runs of a paragraph share by formatting of their own; None where it has none."""
    looks = set()
    for run in paragraph.iter(f"{W}r"):
        if not any((text.text or "").strip() for text in run.iter(f"{W}t")):
            continue
        properties = run.find(f"{W}rPr")
        looks.add(Look(_size(properties), bool(is_on(properties, f"{W}b"))))
    if len({look.is_bold for look in looks}) != 1:
        return None
    return Look(max(look.size for look in looks), next(iter(looks)).is_bold)


def _size(properties: etree._Element | None) -> int:
    """The size of the letters of a run in half points, 0 where it does not say."""
    said = value(properties, f"{W}sz")
    return int(said) if said and said.isdecimal() and len(said) < 5 else 0


def lead_look(paragraph: etree._Element) -> Look | None:
    """The look of a first line in bold, where a line break ends it and what follows is not bold."""
    size, is_bold, has_ended = 0, False, False
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        for child in run:
            if child.tag == f"{W}br":
                has_ended = True
            elif child.tag == f"{W}t" and (child.text or "").strip():
                is_bold_run = bool(is_on(properties, f"{W}b"))
                if has_ended:
                    return Look(size, True) if is_bold and not is_bold_run else None
                if not is_bold_run:
                    return None
                is_bold, size = True, max(size, _size(properties))
    return None


def promote_before(
    parts: list[tuple[str, Block]], looks: Mapping[int, Look], first: int, levels: Mapping[int, int]
) -> int:
    """Make headings of what looks like some before the first styled heading, part number `first`, where much
    of the text stands there; returns how many.

    `levels` gives the levels of styled headings by the size of their letters; a look that none has lies one
    level below the one before it in size.
    """
    total = sum(len(text) for text, _ in parts)
    if sum(len(text) for text, _ in parts[:first]) < LEAST_UNSTYLED * total:
        return 0
    usual = _usual(parts, looks)
    chosen = [
        i for i, look in looks.items()
        if i < first and _stands_out(look, usual) and _may_be_title(parts, i, looks, usual)
    ]  # fmt: skip
    chosen = [i for i in chosen if looks.get(i + 1) != looks[i]]  # the lines of a cover
    running = sum(block.kind is BlockKind.PARAGRAPH for _, block in parts[:first])
    if not FEWEST_UNSTYLED <= len(chosen) <= MOST_SHARE * running:
        return 0
    level, by_look = 0, {}
    for look in sorted({looks[i] for i in chosen}, reverse=True):
        level = by_look[look] = min(levels.get(look.size, level + 1), 6)
    for i in chosen:
        text, block = parts[i]
        parts[i] = (text, replace(block, kind=BlockKind.HEADING, level=by_look[looks[i]]))
    return len(chosen)


def promote(parts: list[tuple[str, Block]], looks: Mapping[int, Look]) -> int:
    """Make headings of the paragraphs that look like some; returns how many. Each look is a level."""
    usual = _usual(parts, looks)
    chosen = [
        index
        for index, look in looks.items()
        if _stands_out(look, usual) and _may_be_title(parts, index, looks, usual)
    ]
    running = sum(block.kind is BlockKind.PARAGRAPH for _, block in parts)
    if not FEWEST <= len(chosen) <= MOST_SHARE * running:
        return 0
    order = sorted({looks[index] for index in chosen}, reverse=True)
    for index in chosen:
        text, block = parts[index]
        level = min(order.index(looks[index]) + 1, 6)
        parts[index] = (text, replace(block, kind=BlockKind.HEADING, level=level))
    return len(chosen)


def _usual(parts: Sequence[tuple[str, Block]], looks: Mapping[int, Look]) -> Look:
    weights: Counter[Look] = Counter()
    for index, look in looks.items():
        weights[look] += len(parts[index][0])
    return weights.most_common(1)[0][0] if weights else Look(0, False)


def _stands_out(look: Look, usual: Look) -> bool:
    if look.is_bold and not usual.is_bold:
        return look.size >= usual.size or not look.size
    return bool(look.size and usual.size) and look.size > 1.15 * usual.size


def _may_be_title(
    parts: Sequence[tuple[str, Block]], index: int, looks: Mapping[int, Look], usual: Look
) -> bool:
    """Short, no sentence, and with text of its own below it."""
    text, block = parts[index]
    if block.kind is not BlockKind.PARAGRAPH or len(text) > LONGEST or "\n" in text:
        return False
    if text.endswith(_SENTENCE_ENDS) or text[0].islower() or sum(c.isalpha() for c in text) < 2:
        return False
    for following in range(index + 1, min(index + 4, len(parts))):
        look = looks.get(following)
        if look is None or not _stands_out(look, usual):
            return True
    return False
