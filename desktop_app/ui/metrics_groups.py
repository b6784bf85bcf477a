"""What of the metrics is shown, and under what."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtGui import QStandardItem

from desktop_app.services.values import MetricRow


class Grouping(Enum):
    """What the metrics are put under."""

    NONE = "none"
    SECTION = "section"
    UNIT = "unit"


@dataclass(slots=True)
class Group:
    """A group: its key, its title for people, and the numbers of the rows in it."""

    key: str
    title: str
    numbers: list[int] = field(default_factory=list)

    def item(self, columns: int) -> QStandardItem:
        """The group with so many rows, as Qt's own model keeps it."""
        item = QStandardItem()
        item.setColumnCount(columns)
        item.setRowCount(len(self.numbers))
        return item


@dataclass(frozen=True, slots=True)
class Criteria:
    """What to show; empty strings fit everything, hidden rows only when asked."""

    words: tuple[str, ...] = ()
    status: str = ""
    kind: str = ""
    hidden: bool = False

    def fits(self, row: MetricRow, said: Callable[[], str]) -> bool:
        """Whether a row is shown; `said` gives its folded words, asked for only where it has to."""
        if row.hidden and not self.hidden:
            return False
        if (self.status and row.metric.status != self.status) or (self.kind and row.metric.kind != self.kind):
            return False
        if not self.words:
            return True
        text = said()
        return all(word in text for word in self.words)


def sorted_in_steps(
    numbers: list[int], key: Callable[[int], float | str], *, is_falling: bool, step: int
) -> Iterator[None]:
    """Sort as `list.sort` does, in place, with a stop after every `step` numbers; complete at the end.

    Stretches are sorted by themselves and then merged.
    """
    parts: list[list[tuple[float | str, int]]] = []
    for first in range(0, len(numbers), step):
        part = [(key(number), number) for number in numbers[first : first + step]]
        parts.append(sorted(part, key=_first, reverse=is_falling))
        yield
    merged: list[int] = []
    for _, number in heapq.merge(*parts, key=_first, reverse=is_falling):
        merged.append(number)
        if len(merged) % step == 0:
            yield
    numbers[:] = merged


def _first(pair: tuple[float | str, int]) -> float | str:
    return pair[0]
