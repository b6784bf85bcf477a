"""The table under way in an RTF file: its lines, cells and rows, and the tables inside its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.readers.looks import Runs
from desktop_app.readers.parts import LAYOUT_CELL

_SAME_EDGE, _COLUMNS = 60, 200
"""Twips: edges of cells that lie nearer to each other are one; and the most columns of a table."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as it ended: its text, what marks it, what it is; or the row of a table inside a cell."""

    text: str
    marker: str = ""
    level: int = 0
    is_title: bool = False
    depth: int = 0
    runs: Runs = ()
    cells: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The text with its marker."""
        return self.marker + self.text if self.text.strip() else " ".join(self.cells)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[list[Line]]
    is_header: bool
    edges: tuple[int, ...]

    def texts(self) -> list[str]:
        return ["\n".join(line.whole for line in cell) for cell in self.cells]


@dataclass
class RtfTable:
    """Collects lines into cells and cells into rows."""

    is_header: bool = False
    """Whether the row under way is a header."""
    edges: list[int] = field(default_factory=list)
    """Where the cells of the row under way end, in twips."""
    _lines: list[Line] = field(default_factory=list)
    _cells: list[list[Line]] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)
    _inner: list[Line] = field(default_factory=list)
    _inner_cells: list[list[Line]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether a row has begun and not ended."""
        return bool(self._cells or self._lines or self._inner or self._inner_cells)

    def add_line(self, line: Line, *, is_nested: bool) -> None:
        """A paragraph in a cell ends; in a table inside a cell it is a piece of that one's cell."""
        if line.text.strip():
            (self._inner if is_nested else self._lines).append(line)

    def end_inner_cell(self, line: Line) -> None:
        """A cell of a table inside a cell ends with this paragraph."""
        self.add_line(line, is_nested=True)
        self._inner_cells.append(self._inner)
        self._inner = []

    def end_inner_row(self) -> None:
        """A row of a table inside a cell ends."""
        cells, self._inner_cells = self._inner_cells[:_COLUMNS], []
        texts = tuple(" ".join(line.whole for line in cell) for cell in cells)
        if len(cells) < 2 or max(map(len, texts)) > LAYOUT_CELL:
            self._lines += [line for cell in cells for line in cell]
        elif any(texts):
            self._lines.append(Line("", cells=texts))

    def end_cell(self) -> None:
        """A cell ends."""
        if self._inner or self._inner_cells:
            self.end_inner_cell(Line(""))
            self.end_inner_row()
        self._cells.append(self._lines)
        self._lines = []

    def end_row(self) -> None:
        """A row ends."""
        if self._lines or self._inner or self._inner_cells:
            self.end_cell()
        if self._cells:
            self._rows.append(_Row(self._cells, self.is_header, tuple(self.edges)))
        self._cells = []

    def take(self) -> tuple[list[tuple[list[str], bool]], list[Line]]:
        """The table as rows of cells, each with whether it is a header; or the lines in their order, where it
        arranges paragraphs: it has one column, or a cell that holds a whole text."""
        rows, self._rows = self._rows, []
        widest = max((len(row.cells) for row in rows), default=0)
        if widest > 1 and not any(len(text) > LAYOUT_CELL for row in rows for text in row.texts()):
            return _aligned(rows), []
        return [], [line for row in rows for cell in row.cells for line in cell]


def _aligned(rows: Sequence[_Row]) -> list[tuple[list[str], bool]]:
    """The rows with empty cells where one spans several columns, which only the places of the edges tell."""
    if any(len(row.cells) != len(row.edges) for row in rows):
        return [(row.texts(), row.is_header) for row in rows]
    places: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if not places or edge - places[-1] > _SAME_EDGE:
            places.append(edge)
    found = []
    for row in rows:
        filled: list[str] = []
        for cell, edge in zip(row.texts(), row.edges, strict=True):
            filled.append(cell)
            filled += [""] * (min(bisect_right(places, edge), _COLUMNS) - len(filled))
        found.append((filled, row.is_header))
    return found
