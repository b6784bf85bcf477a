"""The columns of a table: wide enough for what is in them, no wider than the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from desktop_app.document.block import BlockKind
from desktop_app.ui.reading.items import Items
from desktop_app.ui.reading.styles import Styles

MEASURED_ROWS = 60
MEASURED_CHARACTERS = 160
_NUMBER = re.compile(r"[\s()（）+−–\-~≈<>≤≥$€£¥]*[\d０-９][\d０-９\s.,，%‰/–\-()]*[%‰€£$年万亿kKmM]?[)）\s]*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its text goes from `left` to `right`; numbers stand at the right."""

    left: float
    right: float
    is_numeric: bool


class Tables:
    """Measures each table once, from its first rows. `room` is what a table may take at the most."""

    def __init__(self, items: Items, styles: Styles, column: float, room: float) -> None:
        self._items = items
        self._styles = styles
        self._column = column
        self._room = room
        self._columns: dict[int, list[Column]] = {}
        self.gap = round(0.9 * styles.em)
        self.padding = round(0.35 * styles.em)

    def is_last(self, item: int) -> bool:
        """Whether a row ends its table."""
        return not self._is_in(item + 1, self._items.block(item).table)

    def is_first(self, item: int) -> bool:
        """Whether a row begins its table."""
        return not self._is_in(item - 1, self._items.block(item).table)

    def columns(self, item: int) -> list[Column]:
        """The columns of the table that a row is in, as many as the row has cells at the least."""
        block = self._items.block(item)
        found = self._columns.get(block.table)
        if found is None:
            found = self._columns[block.table] = self._measure(self._first(item, block.table), block.table)
        if len(found) < len(block.cells):
            same = [self._least()] * len(block.cells)
            found = self._place(same, same, [False] * len(block.cells))
        return found

    def _first(self, item: int, table: int) -> int:
        """The first row of a table: in widening steps back, then by halves."""
        step, low = 1, item
        while low > 0 and self._is_in(low - step if low >= step else 0, table) and low - step > 0:
            low, step = low - step, step * 2
        miss = max(-1, low - step)
        while low - miss > 1:
            middle = (low + miss) // 2
            low, miss = (middle, miss) if self._is_in(middle, table) else (low, middle)
        return low

    def _is_in(self, item: int, table: int) -> bool:
        if not 0 <= item < len(self._items) or self._items.kind(item) is not BlockKind.TABLE_ROW:
            return False
        return self._items.block(item).table == table

    def _least(self) -> float:
        return 3.0 * self._styles.em

    def _measure(self, first: int, table: int) -> list[Column]:
        body = QFontMetricsF(self._styles.cell.font)
        header = QFontMetricsF(self._styles.header_cell.font)
        widths: list[float] = []
        words: list[float] = []
        numbers: list[int] = []
        filled: list[int] = []
        for row in range(first, first + MEASURED_ROWS):
            if not self._is_in(row, table):
                break
            block = self._items.block(row)
            metrics = header if block.level == 1 else body
            for at, cell in enumerate(block.cells):
                if at == len(widths):
                    widths.append(1.5 * self._styles.em)
                    words.append(0.0)
                    numbers.append(0)
                    filled.append(0)
                text = cell.of(self._items.text)[:MEASURED_CHARACTERS]
                widths[at] = max(widths[at], max(map(metrics.horizontalAdvance, text.split("\n"))) + 2)
                words[at] = max(words[at], metrics.horizontalAdvance(max(text.split(), key=len, default="")))
                if block.level != 1 and text:
                    filled[at] += 1
                    numbers[at] += _NUMBER.fullmatch(text) is not None
        numeric = [n > 0 and n * 3 >= f * 2 for n, f in zip(numbers, filled, strict=True)]
        return self._place(widths, words, numeric)

    def _place(self, widths: list[float], words: list[float], numeric: list[bool]) -> list[Column]:
        """Side by side, in the column of the text while their words fit, else over both its edges."""
        gaps = self.gap * max(0, len(widths) - 1)
        readable = 6 * self._styles.em
        needed = sum(max(1.25 * w, min(width, readable)) for w, width in zip(words, widths, strict=True))
        room = min(max(self._column, needed + gaps), self._room)
        longest = [min(1.02 * word + 2, width) for word, width in zip(words, widths, strict=True)]
        widths = fit(widths, longest, room - gaps, self._least())
        total = sum(widths) + gaps
        at = 0.0 if total <= self._column else round((self._column - total) / 2)
        placed: list[Column] = []
        for width, is_numeric in zip(widths, numeric, strict=True):
            placed.append(Column(at, at + width, is_numeric))
            at += width + self.gap
        return placed


def fit(widths: list[float], words: list[float], room: float, least: float) -> list[float]:
    """Make columns fit without breaking their longest words, where there is room for all of these."""
    if sum(words) + 8.0 * len(words) > room:
        return shrink(widths, room, least)
    spare = shrink([width - word for width, word in zip(widths, words, strict=True)], room - sum(words), 0.0)
    return [word + more for word, more in zip(words, spare, strict=True)]


def shrink(widths: list[float], room: float, least: float) -> list[float]:
    """Make columns fit: those below an equal share of what is left keep their width, the rest share it."""
    if sum(widths) <= room or not widths:
        return list(widths)
    kept = dict.fromkeys(range(len(widths)), 0.0)
    left, open_columns = max(room, 8.0 * len(widths)), sorted(kept, key=widths.__getitem__)
    while open_columns:
        share = left / len(open_columns)
        narrowest = open_columns[0]
        if widths[narrowest] > share:
            break
        kept[narrowest] = widths[narrowest]
        left -= widths[narrowest]
        open_columns.pop(0)
    weight = sum(widths[i] ** 0.5 for i in open_columns)
    floor = min(least, left / max(1, len(open_columns)))
    spare = left - floor * len(open_columns)
    for i in open_columns:
        kept[i] = floor + spare * widths[i] ** 0.5 / weight
    return [kept[i] for i in range(len(widths))]
