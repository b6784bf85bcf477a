"""Two versions of a document compared, as one value that the window shows and the exports write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.analysis.metric_change import MetricChange
from desktop_app.document.annotation import text_hash
from desktop_app.document.comparison import Difference, Kind, Row
from desktop_app.document.document import Document
from desktop_app.document.section import Section
from desktop_app.document.section_changes import SectionChange


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """One of the two: what was read, its sections, what it is called, and since when it is known.

    `id` is its number in the library, 0 for a file that is not in it; `added` ISO 8601 in UTC or empty.
    """

    document: Document
    sections: Sequence[Section]
    title: str
    name: str
    id: int = 0
    added: str = ""

    @property
    def text_hash(self) -> str:
        """The SHA-256 of its text, in hexadecimal."""
        return text_hash(self.document.text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of blocks, the sections and the metrics; `words` are the differences of each row that has any.

    `words` is by the place of the row in `rows`.
    """

    old: ComparedVersion
    new: ComparedVersion
    rows: Sequence[Row]
    words: Mapping[int, Sequence[Difference]] = field(default_factory=dict)
    sections: Sequence[SectionChange] = ()
    metrics: Sequence[MetricChange] = ()

    @property
    def changes(self) -> list[int]:
        """The places in `rows` of those that are not the same in both."""
        return [number for number, row in enumerate(self.rows) if row.kind != "same"]

    @property
    def counts(self) -> Counter[Kind]:
        """How many blocks are the same, changed, moved, added and removed."""
        return Counter(row.kind for row in self.rows)

    @property
    def changed_sections(self) -> list[SectionChange]:
        """The sections that are not the same in both."""
        return [change for change in self.sections if change.kind != "same"]


def stretches(comparison: Comparison, around: int) -> Iterator[range]:
    """The rows in runs: what changed with `around` rows before and after, and what lies between."""
    wanted: set[int] = set()
    for number in comparison.changes:
        wanted.update(range(max(0, number - around), min(len(comparison.rows), number + around + 1)))
    start = 0
    for number in range(1, len(comparison.rows) + 1):
        if number == len(comparison.rows) or (number in wanted) != (start in wanted):
            yield range(start, number)
            start = number
