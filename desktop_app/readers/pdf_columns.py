"""The reading order of a page: what stands in which column, and where tables lie."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from desktop_app.readers.pdf_index import is_index_entry
from desktop_app.readers.pdf_lines import Piece, join_pieces, rows_of
from desktop_app.readers.pdf_rules import Grid

GUTTER = 5.0
"""Points: the least width of the white between two columns."""
FEWEST_LINES = 4
"""In each of two columns."""
FILLED = 0.5
"""Of a column's width: how much the lines of running text fill on average; cells of a table fill less."""
CHARACTERS = 14
"""On average in the lines of a column of running text."""
EDGE = 2.0
"""Points: the left edges of one column differ by less."""
CROSSING = 0.1
"""Of the short lines: so many may lie across the white between columns, as centred titles do."""
FURTHER, MOST_FURTHER, NUMBERS_FURTHER = 0.05, 4, 0.35
"""Of the lines of a column: so few, as the words of a table, may reach into the white beside it; and so many
numbers of a table, of the lines in the next column."""
FEWEST_STRETCHED, EVEN = 3, 0.15
"""Words of a line that is spread over its column, and how little the white between them differs in sizes."""
TABLE_ROWS = 3
BOXED_LINES = 3
"""In a box that holds text."""
INDEXED = 0.6
"""Of the lines of a column: with more that end in the number of a page, it is that of an index."""
_PAGE_NUMBER = re.compile(r"[\W_]*(?:\d{1,4}|[ivxlc]{1,6})[\W_]*")
_LEADERS = re.compile(r"[.·…_ ]{4,}\s*$|(?:\. ){3,}$")
_MARKER = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十]{1,3})[.)\]、:]?|§|[•▪●◦○■□–—*➢✓◻·-]|Article|Section"
)


Gutter = tuple[float, float]
"""The white between two columns: from where to where."""


@dataclass(slots=True)
class Line:
    """A line of running text, or a row of a table with its `cells`; `left` and `right` bound its column."""

    piece: Piece
    left: float
    right: float
    column: int = 0
    table: int = -1
    cells: list[Piece | None] = field(default_factory=list)
    parts: int = 1
    """How many pieces with wide gaps between them the line was made of."""
    is_boxed: bool = False
    """Whether it stands in a box with others."""
    is_run_in: bool = False
    """Whether it is a heading that its paragraph begins with."""


def read_page(
    pieces: Sequence[Piece], grids: Sequence[Grid] = (), gutters: list[Gutter] | None = None
) -> list[Line]:
    """The lines of a page in reading order, the rows of ruled tables by their grids.

    `gutters` are those of the pages before, and is told of those of this one: where a column is too short to
    be known as one, it is one where those of other pages are.
    """
    upright = list(pieces)
    tables: dict[int, list[Line]] = {}
    for grid in grids:
        upright = _take_table(upright, grid, tables)
    lines: list[Line] = []
    gutters = gutters if gutters is not None else []
    for number, region in enumerate(_regions(upright, 0, gutters)):
        edges = _edges(region.pieces) if len(region.pieces) >= 2 * FEWEST_LINES else region.edges
        for line in _lines_of(region.pieces, number, edges):
            lines += tables.get(id(line.piece), [line])
    return lines


def mark_boxed(lines: Sequence[Line], boxes: Sequence[tuple[float, float, float, float]]) -> None:
    """Say of the lines that stand in a box with others that they do; a bar behind a heading is none."""
    for left, top, right, bottom in boxes:
        inside = [
            line
            for line in lines
            if top < line.piece.middle < bottom
            and line.piece.x0 > left - EDGE
            and line.piece.x1 < right + EDGE
        ]
        if len(inside) >= BOXED_LINES:
            for line in inside:
                line.is_boxed = True


def _take_table(pieces: Sequence[Piece], grid: Grid, tables: dict[int, list[Line]]) -> list[Piece]:
    """The pieces with those of a table replaced by one that holds its place, its rows kept under its id."""
    left, right, top, bottom = grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]
    inside = [
        p for p in pieces if left - 2 <= (p.x0 + p.x1) / 2 <= right + 2 and top - 2 <= p.middle <= bottom + 2
    ]
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in inside:
        if piece.x1 > right + 20 or piece.x0 < left - 20:
            return list(pieces)
        row = max(0, min(bisect_right(grid.ys, piece.middle) - 1, len(grid.ys) - 2))
        column = max(0, min(bisect_right(grid.xs, piece.x0 + 2) - 1, len(grid.xs) - 2))
        cells.setdefault((row, column), []).append(piece)
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) < 2 or len(columns) < 2 or len(cells) < 0.4 * len(rows) * len(columns):
        return list(pieces)
    made: list[Line] = []
    for row in rows:
        filled: list[Piece | None] = [_cell(cells.get((row, column))) for column in columns]
        whole = join_pieces([cell for cell in filled if cell is not None])
        made.append(Line(whole, left, right, table=1 if made else 0, cells=filled, parts=len(columns)))
    place = join_pieces([line.piece for line in made])
    place = Piece(place.text, place.glyphs, left, top, right, bottom, place.size, page=place.page)
    tables[id(place)] = made
    taken = {id(piece) for piece in inside}
    return [*(p for p in pieces if id(p) not in taken), place]


def _cell(pieces: Sequence[Piece] | None) -> Piece | None:
    """The text of a cell: its lines one after the other."""
    if not pieces:
        return None
    return join_pieces([join_pieces(row) for row in rows_of(pieces)])


class _Region(NamedTuple):
    """Pieces that are read one after the other, and the left and right edge of the column they stand in,
    which few of them do not tell."""

    pieces: list[Piece]
    edges: tuple[float, float]


def _regions(
    pieces: Sequence[Piece], depth: int, gutters: list[Gutter], edges: tuple[float, float] | None = None
) -> list[_Region]:
    """The pieces cut into regions that are read one after the other; `edges` are those of their column."""
    if not pieces:
        return []
    edges = edges or _edges(pieces)
    gutter = _gutter(pieces) if depth < 3 and len(pieces) >= 2 * FEWEST_LINES else None
    if gutter is not None and depth == 0:
        known = gutter[1] - GUTTER, gutter[1]  # the lines of another page may be longer
        gutters[:] = [*(g for g in gutters[-4:] if g != known), known]
    if gutter is None and depth == 0:
        gutter = next((known for known in reversed(gutters) if _are_columns_again(pieces, known)), None)
    if gutter is None:
        return [_Region(list(pieces), edges)]
    across = [p for p in pieces if _lies_across(p, gutter)]
    inside = [p for p in pieces if not _lies_across(p, gutter)]
    end = gutter[1]
    sides = [p for p in inside if p.x1 <= end], [p for p in inside if p.x1 > end]
    regions: list[_Region] = []
    top, is_bar = float("-inf"), False
    for bottom, bar in [
        *((p.middle, p) for p in sorted(across, key=lambda p: p.middle)),
        (float("inf"), None),
    ]:
        found: list[_Region] = []
        for side in sides:
            band = [p for p in side if top <= p.middle < bottom]
            found += _regions(band, depth + 1, gutters, _edges(side) if side else None)
        regions += found
        if bar is not None and is_bar and not found:
            regions[-1].pieces.append(bar)
        elif bar is not None:
            regions.append(_Region([bar], edges))
        top, is_bar = bottom, bar is not None
    return regions


def _lies_across(piece: Piece, gutter: Gutter) -> bool:
    """Whether a piece is in no column: from one into the other, or in the white between, as page numbers."""
    start, end = gutter
    return (piece.x0 < start and piece.x1 > end) or (piece.x0 >= start + 1 and piece.x1 <= end - 1)


def _are_columns_again(pieces: Sequence[Piece], gutter: Gutter) -> bool:
    """Whether the white between columns of a page before is white here too, each written down in turn."""
    start, end = gutter
    sides = [p.x0 >= end - 1 for p in pieces if p.x1 <= start + 1 or p.x0 >= end - 1]
    across = [p for p in pieces if p.x0 < end - 1 and p.x1 > start + 1]
    if sum(sides) == 0 or len(sides) - sum(sides) < FEWEST_LINES or len(across) > 2:
        return False
    return sum(a != b for a, b in pairwise(sides)) <= 2


def _gutter(pieces: Sequence[Piece]) -> Gutter | None:
    """The white between two columns of running text, as (left, right); None where the text is one column."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = right - left
    outermost = min(pieces, key=lambda p: p.middle), max(pieces, key=lambda p: p.middle)
    numbers = {id(p) for p in outermost if _PAGE_NUMBER.fullmatch(p.text)}
    narrow = [p for p in pieces if p.width < 0.62 * width and id(p) not in numbers]
    best: Gutter | None = None
    for edge in _common_edges(narrow):
        if not left + 0.15 * width < edge < right - 0.15 * width:
            continue
        reach = _reach(narrow, edge, left)
        gap = edge - reach
        if (
            gap >= GUTTER
            and (best is None or gap > best[1] - best[0])
            and _are_columns(narrow, pieces, (reach, edge))
        ):
            best = (reach, edge)
    return best


def _reach(pieces: Sequence[Piece], edge: float, left: float) -> float:
    """How far the pieces before an edge go; a few cells that go further do not count, and their numbers,
    where these are no numbers of the lines that begin at the edge."""
    before = sorted((p.x1, p.text.isdecimal()) for p in pieces if p.x1 <= edge - 1.0)
    if not before or edge - before[-1][0] >= GUTTER:
        return before[-1][0] if before else left
    worded = [end for end, is_number in before if not is_number]
    few = min(MOST_FURTHER, int(FURTHER * len(worded)))
    reach = worded[-1 - few] if worded else before[-1][0]
    numbers = sum(end > reach for end, is_number in before if is_number)
    beginning = sum(abs(p.x0 - edge) <= EDGE for p in pieces)
    return reach if numbers <= NUMBERS_FURTHER * beginning else before[-1][0]


def _common_edges(pieces: Sequence[Piece]) -> list[float]:
    """Where several lines begin that are no numbers of pages: the left edges that columns may have."""
    edges = sorted(p.x0 for p in pieces if not p.text.isdecimal())
    common: list[float] = []
    start = 0
    for index in range(1, len(edges) + 1):
        if index == len(edges) or edges[index] - edges[index - 1] > EDGE:
            if index - start >= FEWEST_LINES:
                common.append(edges[start])
            start = index
    return common


def _are_columns(narrow: Sequence[Piece], pieces: Sequence[Piece], gutter: Gutter) -> bool:
    start, end = gutter
    sides = [p for p in narrow if p.x1 <= start + 1], [p for p in narrow if p.x0 >= end - 1]
    across = sum(p.x0 < start and p.x1 > end for p in pieces)
    crossing = sum(p.x0 < end - 1 and p.x1 > end for p in narrow)
    if across > 0.6 * len(narrow) or crossing > CROSSING * len(narrow):
        return False
    if not all(len(side) >= FEWEST_LINES and (_is_filled(side) or _is_index(side)) for side in sides):
        return False
    (top0, bottom0), (top1, bottom1) = [(min(p.y0 for p in s), max(p.y1 for p in s)) for s in sides]
    shared = min(bottom0, bottom1) - max(top0, top1)
    return shared > 0.4 * min(bottom0 - top0, bottom1 - top1)


def _is_filled(side: Sequence[Piece]) -> bool:
    """Whether the lines of a column are those of running text: cells of a table are shorter."""
    extent = max(p.x1 for p in side) - min(p.x0 for p in side)
    worded = [p for p in side if not p.text.isdecimal()]  # as the pages of a table of contents
    worded = worded if len(worded) >= FEWEST_LINES else list(side)
    longest = sorted(worded, key=lambda p: len(p.text))[len(worded) // 4 :]
    filled = sum(p.width for p in longest) / len(longest)
    return filled >= FILLED * extent and sum(len(p.text) for p in longest) >= CHARACTERS * len(longest)


def _is_index(side: Sequence[Piece]) -> bool:
    """Whether most of the lines of a column end in the number of a page, as those of an index do."""
    longer = [p for p in side if len(p.text) > 1]
    entries = sum(is_index_entry(p.text) for p in longer)
    return len(longer) >= FEWEST_LINES and entries > INDEXED * len(longer)


def _lines_of(region: Sequence[Piece], column: int, edges: tuple[float, float]) -> list[Line]:
    left, right = edges
    rows = [_without_gaps(row, left, right) for row in rows_of(region)]
    lines: list[Line] = []
    index = 0
    while index < len(rows):
        end = _table_end(rows, index)
        if end - index >= TABLE_ROWS:
            lines += _table(rows[index:end], left, right, column)
            index = end
        else:
            row = rows[index]
            piece = row[0] if len(row) == 1 else join_pieces(row)
            lines.append(Line(piece, left, right, column, parts=len(row)))
            index += 1
    return lines


def _edges(region: Sequence[Piece]) -> tuple[float, float]:
    """The left and right edge of a column: where most of its lines begin, and as far as they go."""
    ends = sorted(p.x1 for p in region)
    return min(p.x0 for p in region), ends[int(0.95 * (len(ends) - 1))]


def _is_stretched(row: Sequence[Piece], left: float, right: float) -> bool:
    """Whether a row is a line of single words that is spread over the width of its column."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    return (
        len(row) >= FEWEST_STRETCHED
        and row[0].x0 < left + EDGE
        and row[-1].x1 > right - EDGE
        and max(gaps) - min(gaps) < EVEN * row[0].size
        and all(" " not in p.text and p.size == row[0].size and p.font == row[0].font for p in row)
    )


def _without_gaps(row: list[Piece], left: float, right: float) -> list[Piece]:
    """A row with its marker and its leaders joined to the text that they belong to."""
    if _is_stretched(row, left, right):
        return [join_pieces(row)]
    joined = [row[0]]
    for piece in row[1:]:
        last = joined[-1]
        is_marker = (
            len(joined) == 1 and _MARKER.fullmatch(last.text.strip()) and piece.x0 - last.x1 < 5 * piece.size
        )
        near = piece.x0 - last.x1 < 0.9 * max(piece.size, last.size)
        if is_marker or near or _LEADERS.search(last.text) or _LEADERS.fullmatch(piece.text):
            joined[-1] = join_pieces([last, piece])
        else:
            joined.append(piece)
    return joined


def _table_end(rows: Sequence[Sequence[Piece]], start: int) -> int:
    """The row after the last of a table that begins at `start`; `start` where none does."""
    if len(rows[start]) < 2:
        return start
    end, with_cells, single = start, 0, 0
    for index in range(start, len(rows)):
        row = rows[index]
        if index > start and min(p.y0 for p in row) - max(p.y1 for p in rows[index - 1]) > 2.2 * row[0].size:
            break
        if len(row) >= 2:
            with_cells += 1
            single = 0
            end = index + 1
        else:
            single += 1
            if single > 3 or row[0].width > 0.75 * _width(rows[start:end]):
                break
    return end if with_cells >= TABLE_ROWS and len(_stops(rows[start:end])) >= 2 else start


def _width(rows: Sequence[Sequence[Piece]]) -> float:
    return max(p.x1 for row in rows for p in row) - min(p.x0 for row in rows for p in row)


def _stops(rows: Sequence[Sequence[Piece]]) -> list[float]:
    """The left edges of the columns of a table: where no piece lies across."""
    pieces = sorted((p for row in rows for p in row), key=lambda p: p.x0)
    stops, reach = [pieces[0].x0], pieces[0].x1
    for piece in pieces[1:]:
        if piece.x0 > reach + 2.0:
            stops.append(piece.x0)
        reach = max(reach, piece.x1)
    return stops


def _table(rows: Sequence[Sequence[Piece]], left: float, right: float, column: int) -> list[Line]:
    stops = _stops(rows)
    made: list[Line] = []
    for row in rows:
        cells: list[Piece | None] = [None] * len(stops)
        for piece in row:
            at = max(i for i, stop in enumerate(stops) if stop <= piece.x0 + 1.0)
            kept = cells[at]
            cells[at] = piece if kept is None else join_pieces([kept, piece])
        whole = join_pieces(row)
        if made and cells[0] is None and _is_close(made[-1].piece, whole):
            _continue_row(made[-1], cells, whole)
        else:
            made.append(Line(whole, left, right, column, table=1 if made else 0, cells=cells, parts=len(row)))
    return made


def _is_close(above: Piece, below: Piece) -> bool:
    return below.y0 - above.y1 < 0.8 * below.size


def _continue_row(line: Line, cells: Sequence[Piece | None], whole: Piece) -> None:
    """A row whose first cell is empty goes on with the one above."""
    for at, cell in enumerate(cells):
        kept = line.cells[at]
        if cell is not None:
            line.cells[at] = cell if kept is None else join_pieces([kept, cell])
    line.piece = join_pieces([line.piece, whole])
