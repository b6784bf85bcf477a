"""The columns of a table: wide enough for what is in them, no wider than the page."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from desktop_app.document.block import BlockKind
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.styles import Styles

CELL_PADDING = 6.0
MEASURED_ROWS = 200
LEAST_COLUMN = 48.0
Edges = list[tuple[float, float]]


class Tables:
    """Measures each table once, from its first rows."""

    def __init__(self, items: Items, styles: Styles, width: float) -> None:
        self._items = items
        self._styles = styles
        self._width = width
        self._edges: dict[int, Edges] = {}

    def is_last(self, item: int) -> bool:
        """Whether a row ends its table."""
        following = item + 1
        if following >= len(self._items) or self._items.kind(following) is not BlockKind.TABLE_ROW:
            return True
        return self._items.block(following).table != self._items.block(item).table

    def edges(self, item: int) -> Edges:
        """The left and right edge of every column of the table that a row is in."""
        table = self._items.block(item).table
        if table not in self._edges:
            self._edges[table] = self._measure(item, table)
        edges = self._edges[table]
        missing = len(self._items.block(item).cells) - len(edges)
        return edges if missing <= 0 else _spread([LEAST_COLUMN] * (len(edges) + missing), self._width)

    def _measure(self, item: int, table: int) -> Edges:
        first = item
        while first > 0 and item - first < MEASURED_ROWS and self._is_in(first - 1, table):
            first -= 1
        metrics = QFontMetricsF(self._styles.header_cell.font)
        widths: list[float] = []
        row = first
        while row < len(self._items) and row - first < MEASURED_ROWS and self._is_in(row, table):
            for column, cell in enumerate(self._items.block(row).cells):
                text = cell.of(self._items.text)[:200].replace("\n", " ")
                needed = metrics.horizontalAdvance(text) + 2 * CELL_PADDING + 2
                if column == len(widths):
                    widths.append(LEAST_COLUMN)
                widths[column] = max(widths[column], needed)
            row += 1
        return _spread(widths, self._width)

    def _is_in(self, item: int, table: int) -> bool:
        return self._items.kind(item) is BlockKind.TABLE_ROW and self._items.block(item).table == table


def _spread(widths: list[float], available: float) -> Edges:
    """Columns side by side; where they are too wide together, the wide ones give way first."""
    total = sum(widths)
    if total > available and widths:
        fair = available / len(widths)
        narrow = sum(w for w in widths if w <= fair)
        wide = total - narrow
        share = max(0.05, (available - narrow) / wide) if wide else 1.0
        widths = [w if w <= fair else max(LEAST_COLUMN, w * share) for w in widths]
    edges, at = [], 0.0
    for width in widths:
        edges.append((at, at + width))
        at += width
    return edges
