"""The bookmarks of a PDF as the outline of its text: which are believed, and where each of them points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.document.block import Block, Blocks
from desktop_app.document.mark import Mark
from desktop_app.readers.pdf_paragraphs import Paragraph
from desktop_app.readers.pdf_titles import Bookmark

ABOVE = 2.0
"""Points that a bookmark may point below the top of its title."""
MOST_JUNK = 0.5
"""Of the bookmarks: with more that name pages or files, none is believed."""
_FILE = re.compile(r"\S.*\.(?:docx?|pdf|rtf|odt|wpd|indd|pptx?|xlsx?|tex)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}|\d{5,}|[ivxlc]+)", re.IGNORECASE)
_JUNK = re.compile(
    r"(?:page|slide|seite|folie|diapositive|p\.|第)\s*\d+\s*[页頁]?|blank page|untitled"
    r"|microsoft (?:word|powerpoint) - .*|_(?:goback|hlk\d+|ref\d+|toc\d+)|ole_link\d+",
    re.IGNORECASE,
)


def believed(bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
    """The bookmarks without those that name a page or a file; none where most do."""
    doubtful = [
        _JUNK.fullmatch(m.title) or _FILE.fullmatch(m.title) or _NUMBER.fullmatch(m.title) for m in bookmarks
    ]
    if sum(map(bool, doubtful)) > MOST_JUNK * len(bookmarks):
        return []
    tops = sum(mark.level == 1 for mark in bookmarks)
    return [
        mark
        for at, mark in enumerate(bookmarks)
        if not _JUNK.fullmatch(mark.title) and not (at == 0 and tops == 1 and _FILE.fullmatch(mark.title))
    ]


def place_marks(
    bookmarks: Sequence[Bookmark],
    paragraphs: Sequence[Paragraph],
    blocks: Blocks,
    block_of: Mapping[int, int],
) -> Blocks:
    """The blocks with a mark for every bookmark in reading order: at its printed title, else where it points.

    `block_of` has the block of every paragraph that has one.
    """
    printed: dict[int, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.title >= 0 and index in block_of:
            printed.setdefault(paragraph.title, []).append(block_of[index])
    displaced = _displaced(bookmarks, {number: found[0] for number, found in printed.items()})
    places = _places(paragraphs, blocks, block_of)
    keys = [(page, y) for page, y, _ in places]
    marks: list[Mark] = []
    for number, bookmark in enumerate(bookmarks):
        if number in printed and number not in displaced:
            start, end = blocks.start(printed[number][0]), blocks.end(printed[number][-1])
        elif places:
            at = bisect_left(keys, (bookmark.page, (bookmark.y or 0.0) - ABOVE))
            start = places[at][2] if at < len(places) else blocks.end(len(blocks) - 1)
            if marks and (number in displaced or bookmarks[number - 1].page <= bookmark.page):
                start = marks[-1].end if number in displaced else max(start, marks[-1].end)
            end = start
        else:
            continue
        marks.append(Mark(start, end, bookmark.level, bookmark.title))
    plain = {i: Block(blocks.start(i), blocks.end(i)) for n in displaced for i in printed[n]}
    return blocks.changed(plain).with_marks(sorted(marks, key=lambda mark: mark.start))


def _displaced(bookmarks: Sequence[Bookmark], found: Mapping[int, int]) -> set[int]:
    """The bookmarks whose titles were found out of their order, though they point to pages in order."""
    numbers = sorted(found)
    longest: list[int] = []
    before: dict[int, int] = {}
    for number in numbers:
        at = bisect_right(longest, found[number], key=found.__getitem__)
        before[number] = longest[at - 1] if at else -1
        longest[at : at + 1] = [number]
    kept = {-1}
    last = longest[-1] if longest else -1
    while last >= 0:
        kept.add(last)
        last = before[last]
    displaced: set[int] = set()
    page = 0
    for number in numbers:
        if number in kept:
            page = bookmarks[number].page
        elif bookmarks[number].page >= page:
            displaced.add(number)
    return displaced


def _places(
    paragraphs: Sequence[Paragraph], blocks: Blocks, block_of: Mapping[int, int]
) -> list[tuple[int, float, int]]:
    """Page, height and beginning of the text's paragraphs, page by page from the top."""
    return sorted(
        (paragraph.page, paragraph.y0, blocks.start(block_of[index]))
        for index, paragraph in enumerate(paragraphs)
        if index in block_of and not paragraph.is_furniture and not paragraph.is_note
    )


def with_places(bookmarks: Sequence[tuple[Bookmark, bool]]) -> list[Bookmark]:
    """Bookmarks that point nowhere, as the headings of others do, point where the next one does."""
    found: list[Bookmark] = []
    following: Bookmark | None = None
    for bookmark, is_placed in reversed(bookmarks):
        if is_placed:
            following = bookmark
            found.append(bookmark)
        elif following is not None:
            found.append(replace(bookmark, page=following.page, y=following.y))
    return found[::-1]
