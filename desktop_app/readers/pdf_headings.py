"""Which paragraphs of a PDF are headings: by its bookmarks, else by the look of its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop_app.document.numbering import CHAPTER, parse_label
from desktop_app.readers.pdf_paragraphs import Look, Paragraph

LONGEST = 220
"""Code points of a heading."""
MOST_LINES = 4
LARGER = 1.06
"""Times the usual size: letters of a heading are larger than that, or bold."""
MATCHED = 0.5
"""Of the bookmarks: fewer found in the text, and they are not believed."""
PAGES_A_MARK = 4.0
"""A document with fewer bookmarks than one in so many pages has headings that they do not name."""
MOST_LEVELS = 9
MOST_SHARE = 0.7
"""Of the paragraphs: where more look like headings, the look says nothing."""
MUCH_LARGER = 1.35
"""Times the size of chapters: letters that much larger are those of a title above them."""
BAND = 1.09
"""Sizes of letters that differ by less are nearly one."""
_NOISE = re.compile(r"[\W_]+")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|graph|map|exhibit|abbildung|tabelle|tableau|图|表)\s*[\dIVX]", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;,:。；，：]\s*$")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a PDF's own outline; `page` from 0, `level` from 1, `y` in points from the page's top."""

    title: str
    level: int
    page: int
    y: float | None


def mark_headings(
    paragraphs: Sequence[Paragraph], bookmarks: Sequence[Bookmark], look: Look, page_count: int
) -> dict[int, int]:
    """The level of every paragraph (by its index) that is a heading."""
    marked = _by_bookmarks(paragraphs, bookmarks)
    found = len(marked) >= max(2, MATCHED * len(bookmarks)) if bookmarks else False
    if found and len(marked) * PAGES_A_MARK >= page_count:
        return marked
    looked = _by_look(paragraphs, look)
    if not found:
        return looked
    deepest = max(marked.values())
    top = min(looked.values(), default=1)
    deeper = {i: deepest + 1 + level - top for i, level in looked.items() if i not in marked}
    return dict(sorted((deeper | marked).items()))


def _by_bookmarks(paragraphs: Sequence[Paragraph], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    by_page: dict[int, list[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.table < 0 and not paragraph.is_furniture and not paragraph.is_note:
            by_page.setdefault(paragraph.page, []).append(index)
    keys = {i: _key(paragraphs[i].text[: 2 * LONGEST]) for page in by_page.values() for i in page}
    levels: dict[int, int] = {}
    for mark in bookmarks:
        wanted = _key(mark.title)
        bare = _key(_without_label(mark.title))
        near = [i for page in (mark.page, mark.page + 1, mark.page - 1) for i in by_page.get(page, ())]
        fits = [
            i
            for i in near
            if i not in levels and (_is_title_of(keys, i, wanted) or _is_title_of(keys, i, bare))
        ]
        if fits:
            y = mark.y
            best = min(
                fits,
                key=lambda i: (
                    abs(paragraphs[i].page - mark.page),
                    keys[i] != wanted,
                    abs(paragraphs[i].y0 - y) if y is not None else 0.0,
                ),
            )
            levels[best] = mark.level
    return dict(sorted(levels.items()))


def _is_title_of(keys: dict[int, str], index: int, wanted: str) -> bool:
    key = keys[index]
    if not key or not wanted:
        return False
    if key == wanted:
        return True
    together = key + keys.get(index + 1, "")
    if wanted.startswith(key) and together.startswith(wanted):
        return True  # a title printed on two lines
    return (key.endswith(wanted) or key.startswith(wanted)) and len(key) - len(wanted) <= max(
        6, len(wanted) // 3
    )


def _without_label(title: str) -> str:
    """The title without its number: bookmarks have numbers that the page has not."""
    label = parse_label(title)
    return title[label.title :] if label is not None else ""


def _key(title: str) -> str:
    return _NOISE.sub("", title).casefold()


def _by_look(paragraphs: Sequence[Paragraph], look: Look) -> dict[int, int]:
    """Short paragraphs in larger or bolder letters; each look is a level, the larger the higher."""
    candidates = {
        i: _style(p, look) for i, p in enumerate(paragraphs) if _may_be_heading(paragraphs, i, look)
    }
    if not candidates or len(candidates) > MOST_SHARE * sum(not p.is_furniture for p in paragraphs):
        return {}
    levels = _levels(set(candidates.values()), _high_styles(paragraphs, candidates))
    ranks = {i: _rank(paragraphs[i].text) for i in candidates}
    steps = _steps(candidates, ranks)
    order = sorted({(levels[style], steps[style, ranks[i]]) for i, style in candidates.items()})
    return {
        i: min(order.index((levels[style], steps[style, ranks[i]])) + 1, MOST_LEVELS)
        for i, style in candidates.items()
    }


def _rank(text: str) -> float:
    label = parse_label(text[:40])
    return label.rank if label is not None else 0.0


def _steps(candidates: dict[int, Style], ranks: dict[int, float]) -> dict[tuple[Style, float], int]:
    """Within one look, numbering decides: "Chapter I" above "Section 1" above "Article 5"."""
    by_style: dict[Style, Counter[float]] = {}
    for index, style in candidates.items():
        by_style.setdefault(style, Counter())[ranks[index]] += 1
    steps: dict[tuple[Style, float], int] = {}
    for style, counts in by_style.items():
        worded = sorted(rank for rank, count in counts.items() if rank and count > 1)
        for rank in counts:
            steps[style, rank] = sum(known < rank for known in worded) if rank else 0
    return steps


Style = tuple[float, bool, bool]
"""Size to half a point, capitals, bold."""


def _style(paragraph: Paragraph, look: Look) -> Style:
    size = round(max(paragraph.size, look.size) * 2) / 2
    letters = [c for c in paragraph.text if c.isalpha()]
    capitals = bool(letters) and all(not c.islower() for c in letters) and any(c.isupper() for c in letters)
    return size, capitals, paragraph.is_bold


def _high_styles(paragraphs: Sequence[Paragraph], candidates: dict[int, Style]) -> set[Style]:
    """The looks of chapters and the like: most of what has them begins with such a word."""
    labels: dict[Style, list[bool]] = {}
    for index, style in candidates.items():
        label = parse_label(paragraphs[index].text[:40])
        labels.setdefault(style, []).append(label is not None and label.rank <= CHAPTER)
    return {style for style, high in labels.items() if sum(high) >= 2 and sum(high) >= 0.5 * len(high)}


def _levels(styles: set[Style], high: set[Style]) -> dict[Style, int]:
    """A level for every look: the larger the higher; of nearly one size, capitals come first, then bold.

    The looks in `high` come above all that are not so much larger.
    """
    largest = max((style[0] for style in styles - high), default=0.0)
    if high and max(style[0] for style in high) * MUCH_LARGER < largest:
        high = set()
    levels: dict[Style, int] = {}
    level = 0
    for band in [*_bands(high), *_bands(styles - high)]:
        for _, looks in groupby(sorted(band, key=lambda s: s[1:], reverse=True), key=lambda s: s[1:]):
            level += 1
            levels |= dict.fromkeys(looks, min(level, MOST_LEVELS))
    return levels


def _bands(styles: set[Style]) -> list[list[Style]]:
    """The looks of nearly one size together, the largest first."""
    bands: list[list[Style]] = []
    for style in sorted(styles, reverse=True):
        if bands and bands[-1][0][0] <= BAND * style[0]:
            bands[-1].append(style)
        else:
            bands.append([style])
    return bands


def _may_be_heading(paragraphs: Sequence[Paragraph], index: int, look: Look) -> bool:
    paragraph = paragraphs[index]
    if paragraph.table >= 0 or paragraph.is_furniture or paragraph.is_note or paragraph.is_bullet:
        return False
    text = paragraph.text
    if len(text) > LONGEST or paragraph.lines > MOST_LINES or paragraph.parts > 2:
        return False
    if sum(c.isalpha() for c in text) < 2 or _CAPTION.match(text):
        return False
    is_larger = paragraph.size > LARGER * look.size
    is_bolder = paragraph.is_bold and not look.is_bold
    if not (is_larger or is_bolder):
        return False
    if _SENTENCE_END.search(text) and parse_label(text[:40]) is None and not (is_larger and len(text) < 80):
        return False
    return not (text[0].islower() and paragraph.size < 1.3 * look.size)
