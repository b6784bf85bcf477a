"""Half-open ranges of a document's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The range [start, end) in Unicode code points of a document's canonical text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The text that this range covers."""
        return text[self.start : self.end]
