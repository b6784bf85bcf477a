"""The section tree: heading blocks and run-in headings as sections with spans."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.numbering import parse_label
from desktop_app.document.run_in import find_run_ins
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.document.titles import collapse, continues_title

_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class _Start:
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
    sections: list[Section] = []
    given: list[int] = []
    stack: list[int] = []
    ends = _content_ends(blocks)
    for start, block_index in _starts(text, blocks):
        while stack and given[stack[-1]] >= start.level:
            _close(sections, stack.pop(), ends[block_index] if not start.run_in else start.heading.start)
        parent = stack[-1] if stack else None
        stack.append(len(sections))
        given.append(start.level)
        level = sections[parent].level + 1 if parent is not None else 1
        sections.append(
            Section(len(sections), start.title, level, start.heading, start.heading, parent, start.run_in)
        )
    end = ends[-1] if ends else 0
    while stack:
        _close(sections, stack.pop(), end)
    return tuple(sections)


def _close(sections: list[Section], index: int, end: int) -> None:
    section = sections[index]
    stop = max(end, section.heading.end)
    sections[index] = replace(section, span=Span(section.heading.start, stop))


def _content_ends(blocks: Blocks) -> list[int]:
    """For each block, and for the end, where the last block before it that is no furniture ends."""
    ends = [0]
    for i in range(len(blocks)):
        ends.append(blocks.end(i) if blocks.kind(i) != BlockKind.FURNITURE else ends[-1])
    return ends


def _starts(text: str, blocks: Blocks) -> Iterator[tuple[_Start, int]]:
    run_ins = find_run_ins(text, blocks)
    marks = deque(blocks.marks)
    level = i = covered = 0
    while i < len(blocks):
        while marks and (marks[0].start < blocks.end(i) or i + 1 == len(blocks)):
            mark = marks.popleft()
            level, covered = mark.level, max(covered, mark.end)
            yield _Start(Span(mark.start, mark.end), _shortened(mark.title), level, run_in=False), i
        if blocks.start(i) < covered:
            i += 1
        elif blocks.kind(i) == BlockKind.HEADING and not blocks.marks:
            last = _last_line(text, blocks, i)
            level = blocks.level(i) or 1
            span = Span(blocks.start(i), blocks.end(last))
            yield _Start(span, _title(text, span), level, run_in=False), i
            i = last + 1
        else:
            run_in = run_ins.get(i)
            if run_in is not None:
                title = collapse(run_in.span.of(text))
                yield _Start(run_in.span, title, level + run_in.depth, run_in=True), i
            i += 1


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
    label = parse_label(first)
    if label is None:
        return following if continues_title(first, second) else index
    if label.title < len(first) or not label.rank:
        return index
    return index if parse_label(second) else following


def _flat(text: str, blocks: Blocks, index: int) -> str:
    start = blocks.start(index)
    return collapse(text[start : min(blocks.end(index), start + _LONGEST_TITLE)])
