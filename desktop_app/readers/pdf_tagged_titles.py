"""The headings that a PDF tags, as the titles of its sections; too few of them are not believed."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from desktop_app.readers.pdf_columns import Line
from desktop_app.readers.pdf_tags import Tag
from desktop_app.readers.pdf_titles import Bookmark

LONGEST = 220
MOST_LINES = 6
FEWEST = 3
"""Tagged headings: fewer say little of a document."""
PAGES_A_TAG = 10.0
"""A document with fewer tagged headings than one in so many pages has others that are not tagged."""


def tagged_titles(
    pages: Sequence[Sequence[Line]], barred: AbstractSet[int]
) -> tuple[dict[int, int], list[Bookmark]]:
    """The headings that tags mark, and which of them a line is part of, by the `id` of the line.

    Nothing where they are too few to be those of the document. Lines whose `id` is in `barred` are none:
    those of a table of contents.
    """
    by_tag: dict[tuple[int, Tag], list[Line]] = {}
    for lines in pages:
        for line in lines:
            if line.piece.tag is not None and id(line) not in barred and line.table < 0:
                by_tag.setdefault((line.piece.page, line.piece.tag), []).append(line)
    titles: dict[int, int] = {}
    marks: list[Bookmark] = []
    for (page, tag), lines in by_tag.items():
        said = " ".join(line.piece.text.strip() for line in lines)
        if len(lines) > MOST_LINES or len(said) > LONGEST or not any(map(str.isalpha, said)):
            continue
        titles |= {id(line): len(marks) for line in lines}
        marks.append(Bookmark(said, tag.level, page, None))
    if len(marks) < FEWEST or len(marks) * PAGES_A_TAG < len(pages):
        return {}, []
    return titles, marks
