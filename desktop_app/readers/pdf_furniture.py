"""Running headers, footers and page numbers: what stands in the margin of a page and comes again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from desktop_app.document.numbering import parse_label
from desktop_app.readers.pdf_columns import Line

OUTER_LINES = 3
"""At the top and at the bottom of a page: no running header is higher than that."""
LARGE = 1.2
"""Times the size of the text: a larger line that comes again on several pages is a heading of theirs."""
MARGIN = 0.12
"""Of the page's height: how far from its edge a page number stands at most."""
HEAD = 0.17
"""Of the page's height: how far from its top edge its first line is that may be a running header."""
COUNTED_PAGES = 4
"""So many pages at least have the number of the page at an edge of a running line."""
NEAR_PAGES = 3
"""Words that are repeated stand on another page so near."""
FEWEST_BELOW = 4
LARGE_APART = 1.04
SHARE_APART = 0.25
"""Of the pages: so many have a line at the same height, set apart from the text."""
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d,])")
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_AROUND = re.compile(r"^#\s+|\s+#$")
_PLACE = re.compile(r"^\w+\s#[.:\s–—-]*")
_PAGE_NUMBER = re.compile(
    r"[-–—|•· ]*(?:(?:page|seite|p\.|pg\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?"
    r"[-–—|•· ]*|第\s*\d{1,4}\s*页(?:.{0,3}共\s*\d{1,4}\s*页)?",
    re.IGNORECASE,
)


def find_running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """The `id` of every line that is furniture of its page: repeated at the same height, or a page number."""
    outer = [_outer(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: dict[tuple[str, int], list[int]] = {}
    for page, lines in enumerate(outer):
        for line in lines:
            for key in _keys(line):
                seen.setdefault(key, []).append(page)
    exact = Counter(line.piece.text.strip() for lines in outer for line in lines)  # a title is set otherwise
    needed = max(2, min(4, len(pages) // 4 + 1))
    counted = _counted(outer)
    titles = _large_lines(pages)
    largest = LARGE * _usual_size(pages)
    running = _set_apart(pages, heights, LARGE_APART * _usual_size(pages))
    for page, (lines, height) in enumerate(zip(outer, heights, strict=True)):
        for line in lines:
            text = line.piece.text.strip()
            in_margin = line.piece.y1 < MARGIN * height or line.piece.y0 > (1 - MARGIN) * height
            counts_on = id(line) in counted
            is_number = (
                (in_margin or counts_on) and len(pages) > 1 and _PAGE_NUMBER.fullmatch(text) is not None
            )
            is_repeated = (
                len(text) < 160
                and line.piece.size < largest
                and (page > 0 or exact[text] > 1)
                and any(_is_repeated(seen[key], page, needed) for key in _keys(line))
            )
            in_head = in_margin or (line is lines[0] and line.piece.y1 < HEAD * height)
            is_title_again = in_head and (_is_title_again(line, titles) or _are_two_titles(line, titles))
            is_counted = in_head and line.piece.size < largest and id(line) in counted
            if is_number or is_repeated or is_title_again or is_counted:
                running.add(id(line))
    return running


def _is_repeated(on: Sequence[int], page: int, needed: int) -> bool:
    """Whether words stand on enough pages at the same height, a near page among them."""
    if len(on) < needed:
        return False
    at = bisect_left(on, page)
    return any(0 < abs(on[i] - page) <= NEAR_PAGES for i in range(max(0, at - 1), min(len(on), at + 3)))


def _counted(outer: Sequence[Sequence[Line]]) -> set[int]:
    """Lines with a number that counts on from page to page, as "4  Chapter 1" and "Page 4 of 7" have."""
    steps: Counter[int] = Counter()
    places: list[tuple[int, int]] = []
    again = Counter(_words(line) for lines in outer for line in lines)
    for page, lines in enumerate(outer):
        for line in lines:
            text = line.piece.text
            label = parse_label(text[:40])
            is_title = label is not None and (label.rank or (line.parts == 1 and again[_words(line)] == 1))
            begin = label.end if label is not None and is_title else 0  # "Chapter 4" on the fourth page
            own = {int(n) - page for n in _NUMBER.findall(text[begin:][-200:])}
            steps.update(own)
            places += [(id(line), step) for step in own]
    needed = max(COUNTED_PAGES, len(outer) // 3)
    return {line for line, step in places if steps[step] >= needed}


def _set_apart(pages: Sequence[Sequence[Line]], heights: Sequence[float], largest: float) -> set[int]:
    """The first and the last lines of pages, where most at that height have white beside them."""
    rows: dict[tuple[bool, int], list[tuple[list[Line], bool]]] = {}
    for lines, height in zip(pages, heights, strict=True):
        if len(lines) < FEWEST_BELOW:
            continue
        ordered = sorted(lines, key=lambda line: line.piece.middle)
        for is_top in (True, False):
            row, near = _outermost(ordered if is_top else ordered[::-1])
            own = row[0]
            gap = near.piece.y0 - own.piece.y1 if is_top else own.piece.y0 - near.piece.y1
            edge = own.piece.y1 if is_top else height - own.piece.y0
            small = [line for line in row if line.piece.size < largest and not line.piece.is_bold]
            if own in small and edge < MARGIN * height and own.table < 0 and len(own.piece.text) < 160:
                key = is_top, round(own.piece.y1 if is_top else own.piece.y0)
                rows.setdefault(key, []).append((small, gap > 0.8 * own.piece.size))
    apart: set[int] = set()
    for found in rows.values():
        if len(found) >= max(COUNTED_PAGES, SHARE_APART * len(pages)) and (
            sum(is_apart for _, is_apart in found) >= 0.8 * len(found)
        ):
            apart.update(id(line) for row, is_apart in found if is_apart for line in row)
    return apart


def _outermost(lines: Sequence[Line]) -> tuple[list[Line], Line]:
    """The first of lines with those beside it, as the number of a page is, and the next one after them."""
    first = lines[0].piece
    apart = [line for line in lines if abs(line.piece.middle - first.middle) > 0.5 * first.size]
    row = [line for line in lines if abs(line.piece.middle - first.middle) <= 0.5 * first.size]
    return row, apart[0] if apart else lines[1]


def _large_lines(pages: Sequence[Sequence[Line]]) -> dict[str, tuple[float, int]]:
    """The greatest size in which words stand alone on a line, and the page: running heads repeat them."""
    sizes: dict[str, tuple[float, int]] = {}
    for lines in pages:
        for line in lines:
            words = _words(line)
            if 3 < len(words) < 160 and line.piece.size > sizes.get(words, (0.0, -1))[0]:
                sizes[words] = line.piece.size, line.piece.page
    return sizes


def _is_title_again(line: Line, titles: Mapping[str, tuple[float, int]]) -> bool:
    """Whether a line repeats a title that stands elsewhere in larger letters."""
    return any(
        size > line.piece.size and (first != line.piece.page or words != _words(line))
        for words in _title_words(line)
        for size, first in (titles.get(words, (0.0, -1)),)
    )


def _are_two_titles(line: Line, titles: Mapping[str, tuple[float, int]]) -> bool:
    """Whether a line with a gap in it has a larger title on either side: a section, its chapter."""
    if line.parts < 2:
        return False
    words = _words(line)
    cuts = [at for at, char in enumerate(words) if char == " "]
    return any(
        titles.get(words[:at], (0.0, -1))[0] > line.piece.size < titles.get(words[at + 1 :], (0.0, -1))[0]
        for at in cuts
    )


def _title_words(line: Line) -> Iterator[str]:
    """The words of a line, and without the number of its page and the number of a chapter before them."""
    words = _words(line)
    yield words
    bare = _AROUND.sub("", words)
    yield bare
    label = parse_label(line.piece.text[line.piece.text.lower().find(bare[:3]) :][:40].capitalize())
    if label is not None and label.rank:
        yield _PLACE.sub("", bare, count=1)


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
    """What makes two lines the same: the words, and the height to some points."""
    words = line.piece.text.casefold().strip()
    place = round(line.piece.middle / 6)
    return (words, place), (words, place + 1), (words, place - 1)
