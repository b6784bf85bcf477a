"""Running headers, footers and page numbers: what stands in the margin of a page and comes again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop_app.readers.pdf_columns import Line

OUTER_LINES = 3
"""At the top and at the bottom of a page: no running header is higher than that."""
LARGE = 1.2
"""Times the size of the text: a larger line that comes again on several pages is a heading of theirs."""
MARGIN = 0.12
"""Of the page's height: how far from its edge a page number stands at most."""
COUNTED_PAGES = 4
"""So many pages at least have the number of the page at an edge of a running line."""
_AT_EDGE = re.compile(r"^\d+(?=\s)|(?<=\s)\d+$")
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[-–—|•· ]*(?:(?:page|seite|p\.|pg\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?"
    r"[-–—|•· ]*|第\s*\d{1,4}\s*页(?:.{0,3}共\s*\d{1,4}\s*页)?",
    re.IGNORECASE,
)


def find_running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """The `id` of every line that is furniture of its page: repeated at the same height, or a page number."""
    outer = [_outer(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: Counter[tuple[str, int]] = Counter()
    for lines in outer:
        seen.update({key for line in lines for key in _keys(line)})
    needed = max(2, min(4, len(pages) // 4 + 1))
    counted = _counted(outer)
    titles = _large_lines(pages)
    largest = LARGE * _usual_size(pages)
    running: set[int] = set()
    for lines, height in zip(outer, heights, strict=True):
        for line in lines:
            text = line.piece.text.strip()
            in_margin = line.piece.y1 < MARGIN * height or line.piece.y0 > (1 - MARGIN) * height
            is_number = in_margin and len(pages) > 1 and _PAGE_NUMBER.fullmatch(text) is not None
            is_repeated = (
                len(text) < 160
                and line.piece.size < largest
                and max(seen[key] for key in _keys(line)) >= needed
            )
            size, page = titles.get(_words(line), (0.0, -1))
            is_title_again = in_margin and page != line.piece.page and size > line.piece.size
            if is_number or is_repeated or is_title_again or (in_margin and id(line) in counted):
                running.add(id(line))
    return running


def _counted(outer: Sequence[Sequence[Line]]) -> set[int]:
    """Lines that begin or end with a number which counts on from page to page, as "4  Chapter 1" does."""
    steps: Counter[int] = Counter()
    places: list[tuple[int, int]] = []
    for page, lines in enumerate(outer):
        for line in lines:
            own = {int(n) - page for n in _AT_EDGE.findall(line.piece.text.strip()[-200:]) if len(n) < 5}
            steps.update(own)
            places += [(id(line), step) for step in own]
    needed = max(COUNTED_PAGES, len(outer) // 3)
    return {line for line, step in places if steps[step] >= needed}


def _large_lines(pages: Sequence[Sequence[Line]]) -> dict[str, tuple[float, int]]:
    """The greatest size in which words stand alone on a line, and the page: running heads repeat them."""
    sizes: dict[str, tuple[float, int]] = {}
    for lines in pages:
        for line in lines:
            words = _words(line)
            if 3 < len(words) < 160 and line.piece.size > sizes.get(words, (0.0, -1))[0]:
                sizes[words] = line.piece.size, line.piece.page
    return sizes


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.piece.size, 1)] += len(line.piece.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _words(line: Line) -> str:
    return _DIGITS.sub("#", line.piece.text.lower()).strip()


def _outer(lines: Sequence[Line], height: float) -> list[Line]:
    """The lines that may be furniture: the outermost at the top and at the bottom."""
    by_height = sorted((line for line in lines if line.table < 0), key=lambda line: line.piece.middle)
    top = [line for line in by_height[:OUTER_LINES] if line.piece.y1 < 0.2 * height]
    bottom = [line for line in by_height[-OUTER_LINES:] if line.piece.y0 > 0.8 * height]
    return [*top, *(line for line in bottom if line not in top)]


def _keys(line: Line) -> tuple[tuple[str, int], ...]:
    """What makes two lines the same: the words without numbers, and the height to some points."""
    words = _words(line)
    place = round(line.piece.middle / 6)
    return (words, place), (words, place + 1), (words, place - 1)
