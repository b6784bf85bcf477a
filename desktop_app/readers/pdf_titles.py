"""Where on the pages of a PDF the titles are printed that its bookmarks, or its table of contents, name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from desktop_app.document.numbering import parse_label
from desktop_app.readers.pdf_columns import Line
from desktop_app.readers.pdf_lines import Piece

LONGEST = 400
"""Code points of a title."""
MOST_LINES = 6
"""Of one title."""
LABEL = 10
"""Letters and digits of a number or the like before a title that only one of the two has."""
NEAR = 2.5
"""Times the size of a line: how far from its bookmark's place a title is that is followed by other text."""
CLOSE = 1.3
"""Times the size of a line: how far the next line of one title is below it."""
ALIKE = 0.8
"""How much of a title is the same where letters differ, as in formulas."""
CAPTION = re.compile(
    r"(?:(?:figure|fig\.|table|chart|graph|map|exhibit|box|panel|infobox|case study|example|listing"
    r"|abbildung|tabelle|kasten|tableau|encadré)\s*[A-Z]?\.?[\dIVX]|(?:source|sources|quelle)s?:|[图表專专]\s?栏?\s*[\d一二三四五六七八九十])",
    re.IGNORECASE,
)
"""What stands above or below a table, a figure or a box."""
_BULLETS = frozenset(f"{bullet} " for bullet in "•▪●◦○‣·–-*")
_NOISE = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"\s*(?:\S*\d\S*|[^\W\d_][.)]?|[IVXLC]+[.)]?)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a PDF's own outline; `page` from 0, `level` from 1, `y` in points from the page's top."""

    title: str
    level: int
    page: int
    y: float | None


@dataclass(frozen=True, slots=True)
class _Match:
    """Lines `[at, at + count)` of a page that hold a title; `rest` letters more stand after it."""

    page: int
    at: int
    count: int
    rest: int
    quality: int


def find_titles(
    pages: Sequence[list[Line]], marks: Sequence[Bookmark], barred: AbstractSet[int] = frozenset()
) -> dict[int, int]:
    """Which mark's title a line holds, by the `id` of the line; a line that goes on after it is cut in two.

    Lines whose `id` is in `barred` hold none: those of a table of contents.
    """
    taken: dict[int, int] = {}
    keys: dict[int, list[str]] = {}
    cuts: list[tuple[_Match, int]] = []
    usual = _usual_look(pages)
    for number, mark in enumerate(marks):
        best: tuple[tuple[float, ...], _Match] | None = None
        for find in (_same, _matches, _nearly):
            for found in find(pages, keys, mark):
                line = pages[found.page][found.at]
                if any(
                    id(x) in taken or id(x) in barred
                    for x in pages[found.page][found.at : found.at + found.count]
                ):
                    continue
                if mark.y is None and _says_only(line, mark.title):
                    continue
                cost = _cost(found, line, mark)
                if best is None or cost < best[0]:
                    best = cost, found
            if best is not None:
                break
        else:
            continue
        found = best[1] if mark.y is not None or best[1].rest else _whole(pages, best[1], taken, usual)
        for line in pages[found.page][found.at : found.at + found.count]:
            taken[id(line)] = number
        if found.rest:
            cuts.append((found, number))
    for found, number in sorted(cuts, key=lambda c: (c[0].page, -c[0].at)):
        _cut(pages[found.page], found, number, taken)
    return taken


def _says_only(line: Line, title: str) -> bool:
    """Whether a line says the words of a title and is none: a caption, or an item that is not bold."""
    text = line.piece.text
    is_caption = CAPTION.match(text) is not None and CAPTION.match(title) is None
    return is_caption or (text[:2] in _BULLETS and not line.piece.is_bold)


def _look(line: Line) -> tuple[str, float, bool, int]:
    return line.piece.font, line.piece.size, line.piece.is_bold, line.piece.colour


def _usual_look(pages: Sequence[list[Line]]) -> tuple[str, float, bool, int] | None:
    looks: Counter[tuple[str, float, bool, int]] = Counter()
    for lines in pages:
        for line in lines:
            looks[_look(line)] += len(line.piece.text)
    return looks.most_common(1)[0][0] if looks else None


def _whole(
    pages: Sequence[list[Line]],
    found: _Match,
    taken: Mapping[int, int],
    usual: tuple[str, float, bool, int] | None,
) -> _Match:
    """A title with the lines close below that look like its last one: a table of contents may shorten it."""
    lines = pages[found.page]
    count = found.count
    while found.at + count < len(lines) and count < MOST_LINES:
        last, line = lines[found.at + count - 1], lines[found.at + count]
        is_near = 0 < line.piece.y0 - last.piece.y0 < CLOSE * line.piece.size
        is_alike = _look(line) == _look(last) != usual and line.column == last.column
        if not (is_near and is_alike) or id(line) in taken or parse_label(line.piece.text[:40]) is not None:
            break
        count += 1
    return replace(found, count=count)


def _cost(found: _Match, line: Line, mark: Bookmark) -> tuple[float, ...]:
    away = abs(found.page - mark.page)
    if mark.y is None:
        return found.quality, away, -line.piece.size, -float(line.piece.is_bold)
    return found.quality, away, abs(line.piece.y0 - mark.y) if not away else 0.0


def _keys_of(pages: Sequence[list[Line]], keys: dict[int, list[str]], page: int) -> list[str]:
    if page not in keys:
        lines = pages[page] if 0 <= page < len(pages) else []
        keys[page] = [title_key(line.piece.text[: 2 * LONGEST]) for line in lines]
    return keys[page]


def _same(pages: Sequence[list[Line]], keys: dict[int, list[str]], mark: Bookmark) -> Iterator[_Match]:
    """The lines of the page that hold a title and nothing else."""
    wanted = title_key(mark.title)
    own = _keys_of(pages, keys, mark.page)
    at = -1
    while wanted and wanted in own[at + 1 :]:
        at = own.index(wanted, at + 1)
        yield _Match(mark.page, at, 1, 0, 0)


def _nearly(pages: Sequence[list[Line]], keys: dict[int, list[str]], mark: Bookmark) -> Iterator[_Match]:
    """The lines at a bookmark's place that are nearly its title, where letters differ, as in formulas."""
    wanted = title_key(mark.title)
    if mark.y is None or not 0 < len(wanted) <= LONGEST:
        return
    own = _keys_of(pages, keys, mark.page)
    for at, line in enumerate(pages[mark.page]):
        is_near = abs(line.piece.y0 - mark.y) < NEAR * line.piece.size
        if is_near and own[at] and (count := _alike(own, at, wanted)):
            yield _Match(mark.page, at, count, 0, 9)


def _matches(pages: Sequence[list[Line]], keys: dict[int, list[str]], mark: Bookmark) -> Iterator[_Match]:
    wanted = title_key(mark.title)
    if not wanted or len(wanted) > LONGEST:
        return
    bare = title_key(bare_title(mark.title))
    for page in (mark.page, mark.page + 1, mark.page - 1):
        if not 0 <= page < len(pages):
            continue
        lines = pages[page]
        own = _keys_of(pages, keys, page)
        firsts = {wanted[0], bare[:1]}
        for at, key in enumerate(own):
            if key and (key[0] in firsts or not firsts.isdisjoint(key[1 : LABEL + 1])):
                yield from _at(page, at, own, lines, wanted, bare, mark)


def _at(
    page: int, at: int, keys: Sequence[str], lines: Sequence[Line], wanted: str, bare: str, mark: Bookmark
) -> Iterator[_Match]:
    """The ways in which a title begins in a line: as it is, with a number more, without its own."""
    key, line = keys[at], lines[at]
    is_near = page == mark.page and (
        abs(line.piece.y0 - mark.y) < NEAR * line.piece.size if mark.y is not None else line.piece.is_bold
    )
    for title, quality in ((wanted, 0), (bare, 2)) if bare != wanted and bare else ((wanted, 0),):
        begin = 0
        if title[:1] != key[0] or not _fits(key, title):
            begin = key.find(title[: len(key)], 1, LABEL + len(title) + 1) if key else -1
            if begin < 0:
                begin = _overlap(key, title)
            if not 0 < begin <= LABEL or not _is_label(line.piece.text, begin):
                continue
        held = _held(keys, at, begin, title)
        if held is None:
            continue
        count, rest = held
        if not rest:
            yield _Match(page, at, count, 0, quality + (begin > 0))
        elif is_near or (
            mark.y is None and _is_lead(lines[at + count - 1].piece, len(keys[at + count - 1]) - rest)
        ):
            yield _Match(page, at, count, rest, quality + (begin > 0) + 3)


def _is_lead(piece: Piece, letters: int) -> bool:
    """Whether so many letters of a line are those that it begins with in another font."""
    return piece.lead > 0 and abs(len(title_key(piece.text[: piece.lead])) - letters) <= 1


def _fits(key: str, title: str) -> bool:
    return key.startswith(title) or title.startswith(key)


def _overlap(key: str, title: str) -> int:
    """Where in the first letters of a line a title begins that goes on in the next line."""
    for begin in range(1, min(LABEL, len(key) - 2) + 1):
        if title.startswith(key[begin:]):
            return begin
    return -1


def _is_label(text: str, letters: int) -> bool:
    """Whether the first letters of a line are a number of their own: "A.1", "Chapter 3", "•"."""
    head = text.strip()[: 2 * letters + 6]
    first = head.split(None, 1)[0] if head.split() else ""
    return any(c.isdigit() for c in head[: letters + 4]) or len(title_key(first)) <= 2 or letters <= 2


def _held(keys: Sequence[str], at: int, begin: int, title: str) -> tuple[int, int] | None:
    """How many lines hold a title from there on, and how many letters come after it in the last one."""
    said = keys[at][begin:]
    count = 1
    while len(said) < len(title) and count < MOST_LINES and at + count < len(keys):
        if not title.startswith(said):
            return None
        said += keys[at + count]
        count += 1
    return (count, len(said) - len(title)) if said.startswith(title) else None


def _alike(keys: Sequence[str], at: int, title: str) -> int:
    """How many lines from there on are nearly a title; 0 where they are not."""
    for count in range(1, 4):
        said = "".join(keys[at : at + count])
        if abs(len(said) - len(title)) <= 0.3 * len(title) + 1:
            matcher = SequenceMatcher(None, said, title, autojunk=False)
            if matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE:
                return count
    return 0


def bare_title(title: str) -> str:
    """A title without its number."""
    return _TOKEN.sub("", title, count=1)


def title_key(title: str) -> str:
    """What of a title does not change: its letters and digits, in small letters."""
    return _NOISE.sub("", title if title.isascii() else unicodedata.normalize("NFKC", title)).casefold()


def _cut(lines: list[Line], found: _Match, number: int, taken: dict[int, int]) -> None:
    """Cut the last line of a title where the title ends."""
    at = found.at + found.count - 1
    line = lines[at]
    text = line.piece.text
    left, end = found.rest, len(text)
    while end > 0 and left > 0:
        end -= 1
        left -= len(title_key(text[end]))
    while end > 0 and text[end - 1] in "([{«“‘\"'":
        end -= 1
    if not title_key(text[:end]):
        return
    head, tail = cut_piece(line.piece, end)
    first = replace(line, piece=head, table=-1, cells=[], parts=1)
    del taken[id(line)]
    taken[id(first)] = number
    lines[at : at + 1] = [first, replace(line, piece=tail, table=-1, cells=[])]


def cut_piece(piece: Piece, end: int) -> tuple[Piece, Piece]:
    """A piece cut before a code point; the edge between the two is where it stands on average."""
    text = piece.text
    edge = piece.x0 + piece.width * end / max(1, len(text))
    skip = len(text) - len(text[end:].lstrip())
    last = len(text[:end].rstrip())
    return (
        replace(piece, text=text[:last], glyphs=piece.glyphs[:last], x1=edge, lead=0),
        replace(piece, text=text[skip:], glyphs=piece.glyphs[skip:], x0=edge, is_bold=False, lead=0),
    )
