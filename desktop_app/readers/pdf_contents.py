"""The table of contents that a PDF prints: which lines it is, and which titles it names on which pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from desktop_app.document.contents import is_contents_heading
from desktop_app.document.numerals import roman_value
from desktop_app.readers.pdf_columns import Line
from desktop_app.readers.pdf_lines import HYPHEN
from desktop_app.readers.pdf_titles import LONGEST, Bookmark, bare_title, title_key

FRONT_PAGES = 30
"""A table of contents begins on one of the first so many pages, or in the first eighth of them."""
FEWEST = 4
"""Entries."""
LEAST_DOTS = 2
MOST_LED = 0.7
"""Of the lines with dots to the number of a page: a table without a heading that has fewer is not whole."""
MOST_BETWEEN = 3
"""Lines without a number of a page between two entries: the first lines of a long title."""
NUMBERED = 0.6
"""Of the entries: when so many have a number like "2.1", the numbers say the levels."""
COLUMN = 150.0
"""Points: entries that are further right stand in a column of their own."""
INDENT = 4.0
"""Points: entries whose left edges differ by less are of one level."""
MOST_LEVELS = 6
_ENTRY = re.compile(
    r"(?P<title>.*?\S)(?P<lead>[\s.·…‥_]*?(?:[.·…‥_]\s*){3,}|\s+)(?P<page>\d{1,4}|[ivxlcIVXLC]{1,7})\s*"
)
_LEADERS_ALONE = re.compile(r"(?:[.·…‥_]\s*){3,}(?P<page>\d{1,4}|[ivxlcIVXLC]{1,7})")
"""Below an entry that fills its line."""
_OF_FIGURES = re.compile(
    r"figures?|tables|charts|boxes|illustrations|abbreviations|abbildung|tabellen|tableaux|图|表",
    re.IGNORECASE,
)
"""In the heading of a list of what are no sections."""
_LEAD = re.compile(r"[\s.·…‥_]+$")
_DECIMAL = re.compile(r"(?:\d+|[A-Z])(?P<rest>(?:\.\d+)*)\.?\s")


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    page: str
    indent: float


@dataclass(slots=True)
class Contents:
    """The lines of a table of contents, by `id`, and the titles that it names with their levels and pages."""

    lines: set[int] = field(default_factory=set)
    marks: list[Bookmark] = field(default_factory=list)


def read_contents(
    pages: Sequence[Sequence[Line]], labels: Sequence[str], running: AbstractSet[int]
) -> Contents:
    """The first table of contents of a document; an empty one where it has none.

    `running` has the `id` of the lines that are furniture of their pages.
    """
    pages = [[line for line in lines if id(line) not in running] for lines in pages]
    front = min(len(pages), max(FRONT_PAGES, len(pages) // 8))
    for page in range(front):
        for at, line in enumerate(pages[page]):
            if is_contents_heading(line.piece.text.strip()):
                found, entries = _gather(pages, page, at + 1)
                found.add(id(line))
                if len(entries) >= FEWEST:
                    return Contents(found, list(_marks(entries, pages, labels, found)))
    for page in range(front):
        led = [at for at, line in enumerate(pages[page]) if _is_led(line)]
        if len(led) >= FEWEST and not _OF_FIGURES.search(pages[page][max(0, led[0] - 1)].piece.text):
            found, entries = _gather(pages, page, led[0])
            listed = {id(line) for lines in pages[page:front] for line in lines if _is_led(line)}
            marks = list(_marks(entries, pages, labels, found))
            is_whole = len(entries) >= MOST_LED * len(listed) and all(mark.page >= page for mark in marks)
            return Contents(found | listed, marks if is_whole else [])
    return Contents()


def _gather(pages: Sequence[Sequence[Line]], page: int, at: int) -> tuple[set[int], list[_Entry]]:
    """The lines of a table of contents that begins with a line of a page, and its entries."""
    found: set[int] = set()
    entries: list[_Entry] = []
    last = 0
    for lines in _after(pages, page, at):
        waiting: list[Line] = []
        edge = min((line.left for line in lines), default=0.0)
        for line in lines:
            text = line.piece.text.strip()
            entry = _ENTRY.fullmatch(text) if len(text) < LONGEST else None
            entry = entry or (_LEADERS_ALONE.fullmatch(text) if waiting else None)
            number = int(entry["page"]) if entry and entry["page"].isdecimal() else 0
            if entry is None or (number and number < last):
                waiting.append(line)
                if len(waiting) > MOST_BETWEEN:
                    break
                continue
            begun = _begun(waiting, line)
            if entry.re is _LEADERS_ALONE and not begun:
                waiting.append(line)
                continue
            title = _LEAD.sub("", _joined([*begun, line])[: -len(entry["page"])])
            shift = line.left - edge if line.left - edge > COLUMN else 0.0
            entries.append(_Entry(title, entry["page"], (begun or [line])[0].piece.x0 - shift))
            found.update(map(id, [*waiting, line]))
            waiting = []
            last = max(last, number)
    return found, entries


def _joined(lines: Sequence[Line]) -> str:
    """The text of an entry without the dots that lead to its page."""
    said = ""
    for line in lines:
        text = line.piece.text.strip()
        said += text[:-1] if text.endswith(HYPHEN) else text + " "
    return said.rstrip()


def _begun(waiting: Sequence[Line], line: Line) -> list[Line]:
    """The lines just above an entry in which its title begins; headings of parts and of pages are none."""
    begun: list[Line] = []
    for above in reversed(waiting):
        near = begun[0] if begun else line
        is_near = 0 < near.piece.y0 - above.piece.y0 < 1.6 * line.piece.size
        if not is_near or abs(above.piece.size - line.piece.size) > 0.5 or above.column != line.column:
            break
        begun.insert(0, above)
    return begun


def _after(pages: Sequence[Sequence[Line]], page: int, at: int) -> Iterator[Sequence[Line]]:
    """The lines from one on, page by page, as long as pages hold entries or begin with some."""
    yield pages[page][at:]
    for lines in pages[page + 1 :]:
        hits = sum(_entry_of(line) is not None for line in lines)
        is_whole = hits >= max(2, 0.4 * len(lines))
        if not is_whole and not _begins_with_entries(lines, len(pages)):
            return
        yield [line for line in lines if not is_contents_heading(line.piece.text.strip())]
        if not is_whole:
            return


def _is_led(line: Line) -> bool:
    """Whether a line is an entry whose dots lead to the number of a page."""
    entry = _entry_of(line)
    return entry is not None and len(entry["lead"].strip()) > LEAST_DOTS


def _entry_of(line: Line) -> re.Match[str] | None:
    return _ENTRY.fullmatch(line.piece.text.strip()[:LONGEST])


def _begins_with_entries(lines: Sequence[Line], count: int) -> bool:
    """Whether the first lines are entries with dots, or several that name one of so many pages."""
    found = [entry for line in lines[: MOST_BETWEEN + 1] if (entry := _entry_of(line))]
    if any(len(entry["lead"].strip()) > LEAST_DOTS for entry in found):
        return True
    return len(found) > 1 and all(
        entry["page"].isdecimal() and int(entry["page"]) <= count for entry in found
    )


def _marks(
    entries: Sequence[_Entry], pages: Sequence[Sequence[Line]], labels: Sequence[str], found: set[int]
) -> Iterator[Bookmark]:
    levels = _levels(entries)
    places = _places(entries, pages, labels, found)
    for entry, level, page in zip(entries, levels, places, strict=True):
        if page is not None:
            yield Bookmark(entry.title, level, page, None)


def _levels(entries: Sequence[_Entry]) -> list[int]:
    """By how far the entries are indented; by their numbers where they stand in columns or in a row."""
    numbers = [_DECIMAL.match(entry.title) for entry in entries]
    depths = [number["rest"].count(".") + 1 if number else 0 for number in numbers]
    stops: list[float] = []
    for indent in sorted(entry.indent for entry in entries):
        if not stops or indent - stops[-1] > INDENT:
            stops.append(indent)
    is_numbered = max(depths) > 1 and sum(map(bool, depths)) >= NUMBERED * len(entries)
    if is_numbered and (len(stops) == 1 or stops[-1] - stops[0] > COLUMN or not _are_set_in(entries, depths)):
        return [min(depth or 1, MOST_LEVELS) for depth in depths]
    return [min(sum(stop <= entry.indent + 0.1 for stop in stops), MOST_LEVELS) for entry in entries]


def _are_set_in(entries: Sequence[_Entry], depths: Sequence[int]) -> bool:
    """Whether entries whose numbers are deeper mostly stand further right."""
    indents: dict[int, list[float]] = {}
    for entry, depth in zip(entries, depths, strict=True):
        indents.setdefault(depth, []).append(entry.indent)
    indents.pop(0, None)
    places = [median(indents[depth]) for depth in sorted(indents)]
    return all(a + INDENT < b for a, b in pairwise(places))


def _places(
    entries: Sequence[_Entry], pages: Sequence[Sequence[Line]], labels: Sequence[str], found: set[int]
) -> list[int | None]:
    """The page of each entry: by how far printed numbers are from those counted, as most titles show it."""
    wanted = {title_key(bare_title(entry.title)): entry.page for entry in entries}
    wanted |= {title_key(entry.title): entry.page for entry in entries}
    votes: Counter[int] = Counter()
    for at, lines in enumerate(pages):
        for line in lines:
            if len(line.piece.text) < LONGEST and id(line) not in found:
                said = wanted.get(title_key(line.piece.text))
                if said is not None and said.isdecimal():
                    votes[at - int(said)] += 1
    by_label = {label: at for at, label in reversed(list(enumerate(labels)))}
    (offset, count) = votes.most_common(1)[0] if votes else (0, 0)
    places: list[int | None] = []
    for entry in entries:
        page: int | None = by_label.get(entry.page)
        if entry.page.isdecimal() and (count > 1 or page is None):
            page = int(entry.page) + offset if count else page
        elif page is None and (value := roman_value(entry.page)):
            page = value - 1
        places.append(page if page is not None and 0 <= page < len(pages) else None)
    return places
