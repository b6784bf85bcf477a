"""Plain text: where paragraphs begin and end, hard-wrapped lines joined, simple tables as tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice, pairwise
from typing import NamedTuple

from desktop_app.document.block import Block, BlockKind, Blocks, unplaced
from desktop_app.document.document import Document, compose
from desktop_app.document.headings import infer_headings
from desktop_app.document.span import Span
from desktop_app.readers.canonical import canonical, columns, has_wide, is_cjk, join_lines, one_line
from desktop_app.readers.encoding import decode
from desktop_app.readers.text_tables import find_tables, may_hold_tables
from desktop_app.readers.underlines import SIGNS, UnderlineStyles, settle_underlined

WRAP_AT_MOST = 130
"""Columns: longer lines are paragraphs, not lines of a wrapped one."""
_LONGEST_WORD = 40
_WRAP_LINES = 8_000
"""Lines that are looked at for it."""
_BULLET = re.compile(r"[•·●▪◦‣∙○■□◆–—*-][ \t\u3000]+(?=\S)")
_BULLETS = frozenset("•·●▪◦‣∙○■□◆–—*-")
_PARAGRAPH = unplaced()
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OPENS_PROSE = frozenset(a + b for a in _LETTERS for b in _LETTERS if not {a, b} <= set("ivxlcIVXLC")) - {
    "Ar",
    "Se",
    "Ch",
    "Pa",
    "An",
}
"""Two letters that nothing begins with that `_STARTS_ITEM` matches: most lines are told by them."""
_STARTS_ITEM = re.compile(
    r"[ \t\u3000]*(?:[•·●▪◦‣∙○■□◆*-][ \t\u3000]|[–—] |\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,7})[.)][ \t]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零\d]{1,6}[编章节条款]"
    r"|§ ?\d|(?:Article|Section|Chapter|Part|Annex)\s+[\dIVXA-Z]{1,6}\b)"
)
Parts = list[tuple[str, Block]]
_new = tuple.__new__
"""Makes the spans of cells, of which there may be a million, in half the time."""


def read(data: bytes) -> Document:
    """The document in a plain text file of any encoding."""
    decoded = decode(data)
    text, blocks = read_text(decoded.text)
    return Document(text, blocks, "text", decoded.encoding, notices=decoded.notices)


def read_text(raw: str) -> tuple[str, Blocks]:
    """Canonical text and blocks of a raw text, headings inferred."""
    whole = canonical(raw)
    lines = whole.split("\n")
    if any(map(str.isspace, lines)):
        lines = ["" if line.isspace() else line for line in lines]
    width = columns if has_wide(whole) else len
    page = _Page(0.97 * _wrap_width(lines, width), width, count(), UnderlineStyles())
    lines.append("")
    parts: Parts = []
    for start, end in _runs(lines):
        if end > start + 1:
            parts += _blocks_of(lines[start:end], page)
            continue
        line = lines[start]
        if line[0] in _BULLETS or line[0].isspace():
            parts.append(_paragraph([line], page))
        else:
            parts.append((one_line(line), _PARAGRAPH))
    if page.styles:
        settle_underlined(parts)
    indents = _indents(parts)
    if indents and ("\n  " in raw or "\n\t" in raw):
        for i in indents:
            parts[i] = parts[i][0], _PARAGRAPH
    else:
        indents = {}
    text, blocks = compose(parts)
    return text, infer_headings(text, blocks, indents, [part for part, _ in parts if part])


def _indents(parts: Parts) -> dict[int, int]:
    """How many columns each paragraph is set in by, which only tables of contents need to be known."""
    return {
        i: block.level
        for i, (_, block) in enumerate(parts)
        if block is not _PARAGRAPH and block.level and block.kind is BlockKind.PARAGRAPH
    }


class _Page(NamedTuple):
    """How a text is set: how wide a full line is (0: not wrapped), how wide a line is, numbers for tables,
    the ways in which headings are underlined."""

    full: float
    width: Callable[[str], int]
    tables: Iterator[int]
    styles: UnderlineStyles


def _runs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where runs of lines without an empty one between them begin and end; the last line is empty."""
    at, count = 0, len(lines)
    while at < count:
        end = lines.index("", at)
        if end > at:
            yield at, end
        at = end + 1


def _wrap_width(lines: list[str], width_of: Callable[[str], int]) -> int:
    """The width at which the document's lines were wrapped; 0 where they were not.

    Looks at lines that a line follows: in a wrapped text most of them end near the same width.
    """
    widths: list[int] = []
    longest = run = going_on = 0
    for line, following in islice(pairwise(lines), _WRAP_LINES):
        if line and following:
            widths.append(width_of(line.rstrip()))
            run += 1
            longest = max(longest, run)
            going_on += following[0].islower()
        else:
            run = 0
    if len(widths) < 3:
        return 0
    if longest < 2 and going_on * 2 < len(widths):
        return 0  # never three lines together, and the second does not go on: no paragraph was wrapped
    widths.sort()
    width = widths[int(len(widths) * 0.95)]
    if not 30 <= width <= WRAP_AT_MOST:
        return 0
    near = sum(width * 0.75 <= w <= width * 1.05 for w in widths)
    return width if near >= 0.5 * len(widths) else 0


def _blocks_of(group: list[str], page: _Page) -> Parts:
    """The blocks of a run of lines: an underlined heading, tables, then paragraphs of one or more lines."""
    parts: Parts = []
    if (group[1][0] in SIGNS or group[0][0] in SIGNS) and (found := page.styles.heading(group)):
        parts.append(found.part)
        group = group[found.lines :]
    if not may_hold_tables("\n".join(group)):
        return parts + _paragraphs(group, page) if parts else _paragraphs(group, page)
    at = 0
    for start, end, rows in find_tables(group):
        parts += _paragraphs(group[at:start], page)
        table = next(page.tables)
        parts += [table_row(cells, table=table, is_header=i == 0) for i, cells in enumerate(rows)]
        at = end
    return parts + _paragraphs(group[at:], page)


def _paragraphs(lines: list[str], page: _Page) -> list[tuple[str, Block]]:
    if not page.full:
        return [_paragraph([line], page) for line in lines]
    found = []
    start = 0
    for at in range(1, len(lines)):
        if not _continues(lines, at, page, is_second=at == start + 1):
            found.append(_paragraph(lines[start:at], page))
            start = at
    if lines:
        found.append(_paragraph(lines[start:], page))
    return found


def _continues(lines: Sequence[str], at: int, page: _Page, *, is_second: bool) -> bool:
    """Whether line `at` goes on with the paragraph, as its second or a later line: the line before it was
    full, and it begins nothing new."""
    before, line, width = lines[at - 1], lines[at], page.width
    if before[-1].isspace():
        before = before.rstrip()
    taken = width(before) + 1
    if taken < page.full:
        end = line.find(" ", 0, _LONGEST_WORD + 1) if width is len else 0
        if end > 0 and (first_word := line[:end]).isprintable():
            taken += end
        else:
            first_word = line.split(None, 1)[0][:_LONGEST_WORD]
            taken += width(first_word[0] if is_cjk(first_word[0]) else first_word)
        if taken <= page.full:
            return False
    if line[:2] in _OPENS_PROSE:
        return True
    if _STARTS_ITEM.match(line):
        return False
    if not line[0].isspace() or _indent(line, page) <= _indent(before, page) + 1:
        return True
    return is_second and _STARTS_ITEM.match(before) is not None  # else an indented first line


def _indent(line: str, page: _Page) -> int:
    return page.width(line) - page.width(line.lstrip())


def _paragraph(lines: list[str], page: _Page) -> tuple[str, Block]:
    if len(lines) == 1:
        text = one_line(lines[0])
    elif page.width is len:
        text = one_line(" ".join(lines))
    else:
        text = join_lines([one_line(line) for line in lines])
    if text[0] not in _BULLETS:
        return (text, _PARAGRAPH) if not lines[0][0].isspace() else _set_in(text, lines, page)
    bullet = _BULLET.match(text)
    if bullet is None:
        return _set_in(text, lines, page)
    level = min(8, _indent(lines[0], page) // 2)
    return text, unplaced(BlockKind.LIST_ITEM, level, bullet.end())


def _set_in(text: str, lines: list[str], page: _Page) -> tuple[str, Block]:
    """A paragraph; for the time being the columns that a single line is set in by are its level."""
    level = min(255, _indent(lines[0], page)) if len(lines) == 1 and lines[0][0] in " \t" else 0
    return text, unplaced(level=level) if level else _PARAGRAPH


def table_row(cells: list[str], *, table: int, is_header: bool) -> tuple[str, Block]:
    """A table row as block text: the cells separated by tabs, each a span."""
    spans, at = [], 0
    for cell in cells:
        end = at + len(cell)
        spans.append(_new(Span, (at, end)))
        at = end + 1
    text = "\t".join(cells)
    level = 1 if is_header else 0
    return text, Block(0, len(text), BlockKind.TABLE_ROW, level, 0, tuple(spans), table)
