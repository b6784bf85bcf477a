"""Headings that a file only looks like having: short paragraphs in bold or larger letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.parts import FEWEST_MARKS, Parts

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


PLAIN_LOOK = Look(0, is_bold=False)
Runs = Sequence[tuple[str, Look]]
"""The text of a paragraph in runs of one look."""


@dataclass
class Looks:
    """Collects the looks of paragraphs and, at the end, makes headings of those that look like some."""

    _by_part: dict[int, Look] = field(default_factory=dict)
    _levels: dict[int, int] = field(default_factory=dict)
    """The level of styled headings by the size of their letters, where their paragraphs say it."""

    def add(self, parts: Parts, text: str, runs: Runs) -> None:
        """A paragraph without a style that says what it is; lines in bold become some of their own."""
        look = look_of(runs)
        pieces = _split_lines(text, runs) if look is None and "\n" in text else [(text, look)]
        for piece, its_look in pieces:
            if its_look is not None and not parts.is_furniture:
                self._by_part[len(parts.parts)] = its_look
            parts.add(piece)

    def see_heading(self, level: int, runs: Runs) -> None:
        """A styled heading, which tells what the size of letters of its own means."""
        look = look_of(runs)
        if look is not None and look.size:
            self._levels.setdefault(look.size, level)

    def settle(self, parts: Parts, styled: int, first: int) -> int:
        """Make headings of what looks like some; returns how many there are where none are styled.

        `styled` is how many headings are, and `first` the index of the first of them.
        """
        looks = {i: look for i, look in self._by_part.items() if i < len(parts.parts)}
        if styled < FEWEST_MARKS:
            return promote(parts.parts, looks)
        promote_before(parts.parts, looks, first, self._levels)
        return 0


def look_of(runs: Runs) -> Look | None:
    """The look that all runs share; None where some are bold and others are not, or there are none."""
    looks = {look for text, look in runs if text.strip()}
    if len({look.is_bold for look in looks}) != 1:
        return None
    return Look(max(look.size for look in looks), next(iter(looks)).is_bold)


def _split_lines(text: str, runs: Runs) -> list[tuple[str, Look | None]]:
    """A paragraph whose first line is bold and others are not: every bold line, and the text between them."""
    lines = _lines(runs)
    looks = [look_of(line) for line in lines]
    parted = text.split("\n")
    is_lead = [look is not None and look.is_bold for look in looks]
    if len(parted) != len(lines) or not is_lead[0] or all(is_lead):
        return [(text, None)]
    found: list[tuple[str, Look | None]] = []
    for line, look, leads in zip(parted, looks, is_lead, strict=True):
        if leads or not found or found[-1][1] is not None:
            found.append((line, look if leads else None))
        else:
            found[-1] = f"{found[-1][0]}\n{line}", None
    return found


def _lines(runs: Runs) -> list[list[tuple[str, Look]]]:
    lines: list[list[tuple[str, Look]]] = [[]]
    for text, look in runs:
        first, *more = text.split("\n")
        lines[-1].append((first, look))
        lines += [[(line, look)] for line in more]
    return lines


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
