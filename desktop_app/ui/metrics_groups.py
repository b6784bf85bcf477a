"""What of the metrics is shown, and under what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

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
