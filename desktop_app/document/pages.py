"""Where the pages of a printed document lie in its text."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.document.span import Span


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document: their labels and sizes, and which part of the text stands on which.

    `labels` are the printed names of the pages ("iv", "37"), `sizes` their width and height in points. The
    text is cut into runs by `starts` (code points, rising) and `numbers` (the page of each run, counted from
    0). `glyphs` holds for every code point of the text the number of the character on its page as the parser
    of the file counts them, -1 for those that are not printed; it is empty where no boxes are known. `boxes`
    has those of the characters that were recognised on pictures of pages, which the file does not know: by
    page, four numbers a character (left, top, right, bottom in points from the top left corner). Where a
    run goes back to an earlier page, as for a footnote set after the paragraph that runs over the page's end,
    it is a run of its own.
    """

    labels: tuple[str, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    starts: Sequence[int] = ()
    numbers: Sequence[int] = ()
    glyphs: array[int] = field(default_factory=lambda: array("i"))
    boxes: Mapping[int, Sequence[float]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.labels)

    def page_at(self, offset: int) -> int | None:
        """The page, from 0, on which a code point of the text stands; None where there are no pages."""
        run = bisect_right(self.starts, offset) - 1
        return None if run < 0 else self.numbers[run]

    def label_at(self, offset: int) -> str:
        """The printed name of the page on which a code point stands; empty where there are no pages."""
        page = self.page_at(offset)
        return "" if page is None else self.labels[page]

    def spans_of(self, page: int, length: int) -> list[Span]:
        """The stretches of a text of `length` code points that stand on a page, in the order of the text."""
        return [span for span, number in self.runs(length) if number == page]

    def runs(self, length: int) -> list[tuple[Span, int]]:
        """The stretches of a text of `length` code points, each with its page, in the order of the text."""
        ends = [*self.starts[1:], length] if self.starts else []
        return [
            (Span(start, end), number)
            for start, end, number in zip(self.starts, ends, self.numbers, strict=True)
            if start < end
        ]

    def start_of(self, page: int) -> int | None:
        """The first code point on a page; None for an empty page."""
        found = [start for start, number in zip(self.starts, self.numbers, strict=True) if number == page]
        return min(found, default=None)

    def to_columns(self) -> dict[str, Any]:
        """A JSON-ready form without the glyphs, which are large."""
        columns = {
            "labels": list(self.labels),
            "sizes": [list(size) for size in self.sizes],
            "starts": list(self.starts),
            "numbers": list(self.numbers),
        }
        boxes = {str(page): [round(value, 1) for value in found] for page, found in self.boxes.items()}
        return {**columns, "boxes": boxes} if boxes else columns

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any], glyphs: bytes = b"") -> Pages:
        """The inverse of `to_columns`; raises ValueError where the columns do not fit together."""
        kept: array[int] = array("i")
        kept.frombytes(glyphs)
        pages = cls(
            tuple(str(label) for label in columns["labels"]),
            tuple((float(w), float(h)) for w, h in columns["sizes"]),
            array("L", columns["starts"]),
            array("L", columns["numbers"]),
            kept,
            {int(page): array("f", values) for page, values in dict(columns.get("boxes") or {}).items()},
        )
        rising = all(a <= b for a, b in zip(pages.starts, pages.starts[1:], strict=False))
        count = len(pages.labels)
        if (
            len(pages.sizes) != count
            or len(pages.starts) != len(pages.numbers)
            or not rising
            or any(number >= count for number in pages.numbers)
        ):
            raise ValueError("the columns of the pages do not fit together")
        return pages
