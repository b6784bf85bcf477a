"""The tables of a page: rows of cells, merged ones filled up, and which tables only arrange the page."""

from __future__ import annotations

import re

from lxml import etree

from desktop_app.readers.canonical import one_line

LAYOUT_CELL = 1_500
"""Code points: a table with a longer cell arranges the page, it does not hold data."""
_SMALL, _SHORT = 3, 300
"""Rows and code points: a larger table in a cell is one of its own."""
COLUMNS = 200
"""No row is filled up to more cells than this, whatever its spans say."""
_BLOCK_CHILDREN = frozenset("p div ul ol h1 h2 h3 h4 h5 h6 table blockquote section article".split())
_POINT = re.compile(r"\(\w{1,5}\)|\w{1,3}\)|\d{1,3}\.|[–—•-]")
_INTEGER = re.compile(r"\s*-?\d+\s*")
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_APART = frozenset("p div li br tr td th ul ol dl dt dd h1 h2 h3 h4 h5 h6".split())
Rows = list[tuple[list[str], bool]]


def data_rows(table: etree._Element) -> Rows:
    """The rows of a table that holds data, each with whether it is a header; empty for a layout table."""
    if table.get("role") in {"presentation", "none"} or _is_frame(table):
        return []
    grid = _Grid()
    widest = 0
    for row in _rows_of(table):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        texts = [cell_text(cell) for cell in cells]
        if any(len(text) > LAYOUT_CELL or _arranges(cell) for text, cell in zip(texts, cells, strict=True)):
            return []
        widest = max(widest, len(cells))
        grid.add(cells, texts)
    rows = grid.rows
    if len(rows) < 2 or widest < 2:
        return []
    if all(len(cells) == 2 and _POINT.fullmatch(cells[0]) for cells, _ in rows):
        return []  # a list in the shape of a table, as legislation pages set their points
    caption = table.find("caption")
    if caption is not None and (title := cell_text(caption)):
        rows.insert(0, ([title], False))
    return rows


class _Grid:
    """Fills the places that merged cells cover with empty ones."""

    def __init__(self) -> None:
        self.rows: Rows = []
        self._covered: dict[int, int] = {}
        """For each column how many rows more a cell above it covers."""

    def add(self, cells: list[etree._Element], texts: list[str]) -> None:
        """A row of the table; one without any text is dropped."""
        found: list[str] = []
        covers: dict[int, int] = {}
        for cell, text in zip(cells, texts, strict=True):
            self._skip(found, covers)
            wide = min(max(1, integer(cell.get("colspan"), 1)), COLUMNS) if cell.attrib else 1
            tall = min(max(1, integer(cell.get("rowspan"), 1)), 1_000) if cell.attrib else 1
            if tall > 1:
                covers.update(dict.fromkeys(range(len(found), min(len(found) + wide, COLUMNS)), tall - 1))
            found += [text] + [""] * (wide - 1)
            if len(found) >= COLUMNS:
                break
        self._skip(found, covers)
        self._covered = covers
        if any(found):
            is_header = bool(cells) and all(cell.tag == "th" for cell in cells)
            self.rows.append((found[:COLUMNS], is_header))

    def _skip(self, found: list[str], covers: dict[int, int]) -> None:
        while (left := self._covered.pop(len(found), 0)) and len(found) < COLUMNS:
            if left > 1:
                covers[len(found)] = left - 1
            found.append("")


def cell_text(cell: etree._Element) -> str:
    """The text of a cell on one line, with a space where a block or a line ends in it."""
    if not len(cell):
        return one_line(cell.text or "")
    pieces: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        is_apart = element.tag in _APART
        if event == "start":
            if element.tag in _UNSEEN:
                walk.skip_subtree()
            else:
                pieces.append((" " if is_apart else "") + (element.text or ""))
        elif element is not cell:
            pieces.append((" " if is_apart else "") + (element.tail or ""))
    return one_line("".join(pieces))


def integer(text: str | None, default: int) -> int:
    """A whole number as an attribute gives it, `default` where it gives none."""
    return int(text) if text and len(text) < 10 and _INTEGER.fullmatch(text) else default


def _is_frame(table: etree._Element) -> bool:
    """Whether a table holds other ones as a frame does, not as a cell with a small table in it."""
    inner = table.findall(".//table")
    if not inner:
        return False
    rows = _rows_of(table)
    if len(rows) < 2 or any(len(row) < 2 for row in rows) or table.find(".//table//table") is not None:
        return True
    return any(len(_rows_of(one)) > _SMALL or len(cell_text(one)) > _SHORT for one in inner)


def _rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table itself, not those of tables in it."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _arranges(cell: etree._Element) -> bool:
    """Whether a cell holds several blocks of its own."""
    return len(cell) > 3 and sum(child.tag in _BLOCK_CHILDREN for child in cell) > 3
