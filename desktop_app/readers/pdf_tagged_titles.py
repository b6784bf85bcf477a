"""The headings that a PDF tags, as the titles of its sections; too few of them are not believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from statistics import median

from desktop_app.readers.pdf_columns import Line
from desktop_app.readers.pdf_tags import Tag
from desktop_app.readers.pdf_titles import Bookmark

LONGEST = 220
MOST_LINES = 6
FEWEST = 3
"""Tagged headings: fewer say little of a document."""
LARGE = 1.3
"""Times the size of the text."""
OTHERS = 0.5
"""Large lines without a tag to a tagged heading: with more, the tags are not those of the headings."""
PAGES_A_TAG = 10.0
"""A document with fewer tagged headings than one in so many pages has others that are not tagged."""
_DIGITS = re.compile(r"\d+")


def tagged_titles(
    pages: Sequence[Sequence[Line]], contents: AbstractSet[int], running: AbstractSet[int]
) -> tuple[dict[int, int], list[Bookmark]]:
    """The headings that tags mark, and which of them a line is part of, by the `id` of the line.

    Nothing where they are too few to be those of the document. Lines of a table of contents, by their `id`,
    are none, nor are lines in `running` that come again, with another number or not, or are numbers.
    """
    furniture = [
        (id(line), _DIGITS.sub("#", line.piece.text))
        for lines in pages
        for line in lines
        if id(line) in running
    ]
    again = Counter(words for _, words in furniture)
    barred = contents | {
        line for line, words in furniture if again[words] > 1 or not any(map(str.isalpha, words))
    }
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
    if len(marks) < FEWEST or len(marks) * PAGES_A_TAG < len(pages) or _are_others(pages, barred, titles):
        return {}, []
    return titles, marks


def _are_others(pages: Sequence[Sequence[Line]], barred: AbstractSet[int], titles: Mapping[int, int]) -> bool:
    """Whether many lines have no tag that are as large as those that have one, and larger than the text."""
    lines = [line for page in pages for line in page if id(line) not in barred and line.table < 0]
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.piece.size] += len(line.piece.text)
    large = LARGE * weights.most_common(1)[0][0]
    large = max(large, median(line.piece.size for line in lines if id(line) in titles))
    others = sum(
        line.piece.size >= large and sum(map(str.isalpha, line.piece.text)) > 2
        for line in lines
        if line.piece.page and id(line) not in titles
    )
    return others > max(2, OTHERS * len(set(titles.values())))
