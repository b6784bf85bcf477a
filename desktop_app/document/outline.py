"""The section tree: heading blocks and run-in headings as sections with spans."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.numbering import UNREAD, Label, parse_label
from desktop_app.document.run_in import find_run_ins
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.document.titles import collapse, continues_title

_LONGEST_TITLE = 300


class _Start(NamedTuple):
    """Where a section begins."""

    heading: Span
    title: str
    level: int
    run_in: bool


def build_outline(text: str, blocks: Blocks) -> tuple[Section, ...]:
    """The sections in reading order.

    A skipped level is closed, so that a child lies one level below its parent; a heading printed on two
    lines is one section; run-in headings lie one level below the heading they stand under. A section ends
    with the last block before the next heading of its level or higher that is not page furniture.
    """
    starts: list[_Start] = []
    stops: list[int] = []
    parents: list[int | None] = []
    levels: list[int] = []
    stack: list[int] = []
    ends = _content_ends(blocks)
    for start, block_index in _starts(text, blocks):
        while stack and starts[stack[-1]].level >= start.level:
            stops[stack.pop()] = start.heading.start if start.run_in else ends[block_index]
        parent = stack[-1] if stack else None
        stack.append(len(starts))
        starts.append(start)
        stops.append(ends[-1])
        parents.append(parent)
        levels.append(levels[parent] + 1 if parent is not None else 1)
    return tuple(
        Section(
            index,
            start.title,
            level,
            Span(start.heading.start, max(stop, start.heading.end)),
            start.heading,
            parent,
            start.run_in,
        )
        for index, (start, stop, parent, level) in enumerate(zip(starts, stops, parents, levels, strict=True))
    )


def _content_ends(blocks: Blocks) -> list[int]:
    """For each block, and for the end, where the last block before it that is no furniture ends."""
    if BlockKind.FURNITURE not in blocks.kinds():
        return [0, *blocks.columns()[1]]
    ends = [0]
    for end, kind in zip(blocks.columns()[1], blocks.kinds(), strict=True):
        ends.append(end if kind != BlockKind.FURNITURE else ends[-1])
    return ends


def _starts(text: str, blocks: Blocks) -> Iterator[tuple[_Start, int]]:
    run_ins = find_run_ins(text, blocks)
    marks = deque(blocks.marks)
    starts, ends = blocks.columns()
    last = len(blocks) - 1
    if marks:
        opening = {min(last, bisect_right(ends, mark.start)) for mark in marks} if last >= 0 else set()
    else:
        opening = set(blocks.of_kind(BlockKind.HEADING))
    level = covered = following = 0
    for i in sorted(opening.union(run_ins)):
        while marks and (marks[0].start < ends[i] or i == last):
            mark = marks.popleft()
            level, covered = mark.level, max(covered, mark.end)
            yield _Start(Span(mark.start, mark.end), _shortened(mark.title), level, run_in=False), i
        if i < following or starts[i] < covered:
            continue
        if i in opening and not blocks.marks:
            following = _last_line(text, blocks, i) + 1
            level = blocks.level(i) or 1
            span = Span(starts[i], ends[following - 1])
            yield _Start(span, _title(text, span), level, run_in=False), i
        elif i in run_ins:
            run_in = run_ins[i]
            title = collapse(run_in.span.of(text))
            yield _Start(run_in.span, title, level + run_in.depth, run_in=True), i


def _title(text: str, span: Span) -> str:
    return _shortened(text[span.start : min(span.end, span.start + 4 * _LONGEST_TITLE)])


def _shortened(title: str) -> str:
    title = collapse(title)
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"


def _last_line(text: str, blocks: Blocks, index: int) -> int:
    """The block that ends the heading: the next one where this is a bare label and that its title."""
    following = index + 1
    if following >= len(blocks) or blocks.kind(following) != BlockKind.HEADING:
        return index
    if blocks.level(following) != blocks.level(index) or blocks.end(index) - blocks.start(index) > 60:
        return index
    first, second = _flat(text, blocks, index), _flat(text, blocks, following)
    label = _label(blocks, index, first)
    if label is None:
        return following if continues_title(first, second) else index
    if label.title < len(first) or not label.rank:
        return index
    return index if _label(blocks, following, second) else following


def _label(blocks: Blocks, index: int, flat: str) -> Label | None:
    label = blocks.label(index)
    return parse_label(flat) if label is UNREAD else label


def _flat(text: str, blocks: Blocks, index: int) -> str:
    start = blocks.start(index)
    return collapse(text[start : min(blocks.end(index), start + _LONGEST_TITLE)])
