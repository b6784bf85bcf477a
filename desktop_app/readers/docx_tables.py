"""The tables of a Word document: rows of cells, merged ones empty, and which tables only arrange the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from desktop_app.readers.docx_styles import Styles
from desktop_app.readers.ooxml import VAL, W, integer, is_on, value
from desktop_app.readers.parts import LAYOUT_CELL

_ROW, _CELL, _TABLE, _PARAGRAPH, _TEXT = f"{W}tr", f"{W}tc", f"{W}tbl", f"{W}p", f"{W}t"
COLUMNS = 200
"""No row is filled up to more cells than this, whatever its spans say."""
_PROSE = 400
"""Code points: a cell that holds a text, where another cell holds a heading."""


def is_layout(table: etree._Element, styles: Styles) -> bool:
    """Whether a table arranges paragraphs: one cell or column, or cells that hold whole texts."""
    widest = lengths = 0
    has_heading = False
    for row in rows_of(table):
        cells = list(cells_of(row))
        widest = max(widest, len(cells))
        for cell in cells:
            lengths = max(lengths, _length(cell))
            has_heading = has_heading or _has_heading(cell, styles)
        if lengths > LAYOUT_CELL:
            return True
    return widest < 2 or (has_heading and lengths > _PROSE)


def read_rows(table: etree._Element, read: Callable[[etree._Element], str]) -> list[tuple[list[str], bool]]:
    """The rows of a table, each with whether it is a header; `read` gives the text of a paragraph.

    Cells that a merged one covers are empty, and the tables in a cell are part of its text.
    """
    found: list[tuple[list[str], bool]] = []
    for row in rows_of(table):
        properties = row.find(f"{W}trPr")
        cells = [""] * min(COLUMNS, max(0, integer(value(properties, f"{W}gridBefore")) or 0))
        for cell in cells_of(row):
            said = cell.find(f"{W}tcPr")
            text = "" if _is_covered(said) else _cell_text(cell, read)
            span = integer(value(said, f"{W}gridSpan")) or 1
            cells.append(text)
            cells.extend([""] * min(span - 1, COLUMNS - len(cells)))
        is_header = is_on(properties, f"{W}tblHeader") or (not found and _is_bold(row))
        found.append((cells[:COLUMNS], is_header))
    return found if len(found) > 1 else [(cells, False) for cells, _ in found]


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not those of tables in it; deleted rows left out."""
    for row in _within(table, _ROW):
        properties = row.find(f"{W}trPr")
        if properties is None or properties.find(f"{W}del") is None:
            yield row


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row."""
    return _within(row, _CELL)


def _within(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The nearest descendants with a tag, through whatever wraps them but not through cells."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == wanted:
            yield child
        elif child.tag not in {_CELL, _PARAGRAPH, _TABLE}:
            stack.append(iter(child))


def _is_covered(properties: etree._Element | None) -> bool:
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    return merge is not None and merge.get(VAL) != "restart"


def _cell_text(cell: etree._Element, read: Callable[[etree._Element], str]) -> str:
    return " ".join(text for paragraph in cell.iter(_PARAGRAPH) if (text := read(paragraph)))


def _length(cell: etree._Element) -> int:
    total = 0
    for text in cell.iter(_TEXT):
        total += len(text.text or "")
        if total > LAYOUT_CELL:
            break
    return total


def _has_heading(cell: etree._Element, styles: Styles) -> bool:
    return any(styles.heading(style.get(VAL)) for style in cell.iter(f"{W}pStyle"))


def _is_bold(row: etree._Element) -> bool:
    """Whether all text of a row is set in bold, as header rows are."""
    runs = [run for run in row.iter(f"{W}r") if run.findtext(_TEXT)]
    return bool(runs) and all(is_on(run.find(f"{W}rPr"), f"{W}b") for run in runs)
