"""Plain text: where paragraphs begin and end, hard-wrapped lines joined, simple tables as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, islice, pairwise

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.document import Document, compose
from desktop_app.document.headings import infer_headings
from desktop_app.document.span import Span
from desktop_app.readers.canonical import canonical, columns, is_cjk, join_lines, one_line
from desktop_app.readers.encoding import decode
from desktop_app.readers.text_tables import find_tables
from desktop_app.readers.underlines import UnderlineStyles, settle_underlined

WRAP_AT_MOST = 130
"""Columns: longer lines are paragraphs, not lines of a wrapped one."""
_WRAP_LINES = 8_000
"""Lines that are looked at for it."""
_BULLET = re.compile(r"[•·●▪◦‣∙○■□◆–—*-][ \t\u3000]+(?=\S)")
_STARTS_ITEM = re.compile(
    r"[ \t\u3000]*(?:[•·●▪◦‣∙○■□◆*-][ \t\u3000]|[–—] |\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,7})[.)][ \t]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零\d]{1,6}[编章节条款]"
    r"|§ ?\d|(?:Article|Section|Chapter|Part|Annex)\s+[\dIVXA-Z]{1,6}\b)"
)
Parts = list[tuple[str, Block]]


def read(data: bytes) -> Document:
    """The document in a plain text file of any encoding."""
    decoded = decode(data)
    text, blocks = read_text(decoded.text)
    return Document(text, blocks, "text", decoded.encoding, notices=decoded.notices)


def read_text(raw: str) -> tuple[str, Blocks]:
    """Canonical text and blocks of a raw text, headings inferred."""
    lines = canonical(raw).split("\n")
    wrap = _wrap_width(lines)
    tables = count()
    styles = UnderlineStyles()
    parts = [part for group in _groups(lines) for part in _blocks_of(group, wrap, tables, styles)]
    if styles:
        settle_underlined(parts)
    indents = _without_indents(parts) if "\n  " in raw or "\n\t" in raw else {}
    text, blocks = compose(parts)
    return text, infer_headings(text, blocks, indents)


def _without_indents(parts: Parts) -> dict[int, int]:
    """How many columns each paragraph is set in by, which only tables of contents need to be known."""
    indents = {
        i: block.level
        for i, (_, block) in enumerate(parts)
        if block.level and block.kind is BlockKind.PARAGRAPH
    }
    for i in indents:
        text = parts[i][0]
        parts[i] = text, Block(0, len(text))
    return indents


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines without a blank one between them."""
    group: list[str] = []
    for line in lines:
        if line and not line.isspace():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(lines: list[str]) -> int:
    """The width at which the document's lines were wrapped; 0 where they were not.

    Looks at lines that a line follows: in a wrapped text most of them end near the same width.
    """
    widths: list[int] = []
    longest = run = 0
    for line, following in islice(pairwise(lines), _WRAP_LINES):
        if line and following and not line.isspace() and not following.isspace():
            widths.append(columns(line.rstrip()))
            run += 1
            longest = max(longest, run)
        else:
            run = 0
    if longest < 2:
        return 0  # never three lines together: no paragraph was wrapped
    if len(widths) < 3:
        return 0
    widths.sort()
    width = widths[int(len(widths) * 0.95)]
    if not 30 <= width <= WRAP_AT_MOST:
        return 0
    near = sum(width * 0.75 <= w <= width * 1.05 for w in widths)
    return width if near >= 0.5 * len(widths) else 0


def _blocks_of(
    group: list[str], wrap: int, tables: Iterator[int], styles: UnderlineStyles
) -> Iterator[tuple[str, Block]]:
    """The blocks of a run of lines: an underlined heading, tables, then paragraphs of one or more lines."""
    if len(group) == 1:
        yield _paragraph([group[0]])
        return
    if found := styles.heading(group):
        yield found.part
        group = group[found.lines :]
    at = 0
    for start, end, rows in find_tables(group):
        yield from _paragraphs(group[at:start], wrap)
        table = next(tables)
        yield from (table_row(cells, table=table, is_header=i == 0) for i, cells in enumerate(rows))
        at = end
    yield from _paragraphs(group[at:], wrap)


def _paragraphs(lines: list[str], wrap: int) -> Iterator[tuple[str, Block]]:
    current: list[str] = []
    for line in lines:
        if current and not _continues(current, line, wrap):
            yield _paragraph(current)
            current = []
        current.append(line)
    if current:
        yield _paragraph(current)


def _continues(current: list[str], line: str, wrap: int) -> bool:
    """Whether `line` goes on with the paragraph: the line before it was full, and it begins nothing new."""
    if not wrap or _STARTS_ITEM.match(line):
        return False
    before = current[-1].rstrip()
    if len(current) > 1 and _indent(line) > _indent(before) + 1:
        return False  # an indented first line
    if len(current) == 1 and _indent(line) > _indent(before) + 1 and not _STARTS_ITEM.match(before):
        return False
    first_word = line.split(None, 1)[0] if not is_cjk(line.lstrip()[0]) else line.lstrip()[0]
    return columns(before) + 1 + columns(first_word[:40]) > wrap * 0.97


def _indent(line: str) -> int:
    return columns(line) - columns(line.lstrip())


def _paragraph(lines: list[str]) -> tuple[str, Block]:
    text = one_line(lines[0]) if len(lines) == 1 else join_lines([one_line(line) for line in lines])
    bullet = _BULLET.match(text)
    if bullet:
        level = min(8, _indent(lines[0]) // 2)
        return text, Block(0, len(text), BlockKind.LIST_ITEM, level, bullet.end())
    level = min(255, _indent(lines[0])) if len(lines) == 1 and lines[0][0] in " \t" else 0
    return text, Block(0, len(text), level=level)


def table_row(cells: list[str], *, table: int, is_header: bool) -> tuple[str, Block]:
    """A table row as block text: the cells separated by tabs, each a span."""
    spans, at = [], 0
    for cell in cells:
        spans.append(Span(at, at + len(cell)))
        at += len(cell) + 1
    text = "\t".join(cells)
    level = 1 if is_header else 0
    return text, Block(0, len(text), BlockKind.TABLE_ROW, level, 0, tuple(spans), table)
