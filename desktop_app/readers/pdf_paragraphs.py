"""Lines of PDF pages become paragraphs, across columns and pages, with the hyphens of line ends undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from desktop_app.document.numbering import parse_label
from desktop_app.readers.canonical import is_cjk
from desktop_app.readers.pdf_columns import Line
from desktop_app.readers.pdf_hyphens import count_words, keeps_hyphen
from desktop_app.readers.pdf_index import begins_entry, is_set_in_entry
from desktop_app.readers.pdf_lines import HYPHEN, Piece

SAME_SIZE = 0.07
"""Of the size: letters of one paragraph differ by less."""
MOST_TITLE_LINES = 8
SHORT_TITLE = 60
"""Code points: a line with a number in a font of its own that has no more does not go on in the next."""
SHORT = 0.75
"""Of the width of a column: lines that fill less end where they do for a reason."""
LEAST_PROSE = 0.2
"""Of the text: with less that is no code, a document is in the letters of a typewriter."""
FIXED = re.compile("mono|courier|consol|typewriter|tt\\d|code|menlo|math|symbol|dingbat")
"""In the names of fonts for code and for signs."""
_END = re.compile(r"[.!?:;。！？：；…]['\"’”)\]）」』»]*[¹²³⁴⁵⁶⁷⁸⁹⁰]*\s*$")
_BULLET = re.compile(r"[•▪●◦○■□➢✓◻·‣⁃–—*-]\s+\S")
_NOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d{1,3}|[*†‡§])[.)]?\s*(?=\S)")
_OPEN = re.compile(
    r"[ (](?:the|an?|of|and|or|to|in|on|for|with|by|from|at|as|than|which|whose"
    r"|der|die|das|den|dem|des|und|oder|von|zur?|im|le|les?|la|du|et|ou|au|aux)\s*\Z"
)
"""A word that a paragraph does not end with."""
LEADERS = re.compile(r"[.·…_]{4,}|(?:\. ){4,}")
"""The dots that lead from a title to the number of its page."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a row of a table: its text, the (page, character) behind each code point, its look."""

    text: str
    glyphs: list[int]
    pages: list[tuple[int, int]]
    """(offset in the text, page) where the page changes; the first at 0."""
    size: float
    is_bold: bool
    lines: int = 1
    page: int = 0
    y0: float = 0.0
    is_centred: bool = False
    is_furniture: bool = False
    is_note: bool = False
    is_bullet: bool = False
    parts: int = 1
    font: str = ""
    colour: int = 0
    is_boxed: bool = False
    is_run_in: bool = False
    """Whether it was the beginning of the paragraph after it."""
    inset: float = 0.0
    """Points from the left edge of its column to the line that begins nearest to it."""
    title: int = -1
    """Which of the known titles it is; -1 for none."""
    table: int = -1
    cells: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Look:
    """What is usual in a document: the size of its text and whether it is bold, the distance of its lines."""

    size: float
    is_bold: bool
    leading: float
    font: str = ""
    colour: int = 0


def usual_look(lines: Sequence[Line]) -> Look:
    """The look of most of the text."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    fonts: Counter[tuple[str, int]] = Counter()
    for line in _prose(lines):
        weight = len(line.piece.text)
        sizes[round(line.piece.size * 2) / 2] += weight
        bold[line.piece.is_bold] += weight
        fonts[line.piece.font, line.piece.colour] += weight
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    steps = [
        b.piece.y0 - a.piece.y0
        for a, b in pairwise(lines)
        if a.piece.page == b.piece.page
        and a.column == b.column
        and abs(a.piece.size - size) < 1
        and abs(b.piece.size - size) < 1
        and 0 < b.piece.y0 - a.piece.y0 < 3 * size
    ]
    return Look(
        max(size, 1.0), bool(bold) and bold.most_common(1)[0][0], median(steps) if steps else 1.2 * size,
        *(fonts.most_common(1)[0][0] if fonts else ("", 0)),
    )  # fmt: skip


def _prose(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without those of code, where enough are left."""
    prose = [line for line in lines if FIXED.search(line.piece.font) is None]
    enough = LEAST_PROSE * sum(len(line.piece.text) for line in lines)
    return prose if sum(len(line.piece.text) for line in prose) > enough else lines


def find_notes(lines: Sequence[Line], look: Look, height: float) -> set[int]:
    """The `id` of every line of a page's footnotes: small, at the bottom, the first with a number."""
    notes: set[int] = set()
    small: list[Line] = []
    by_height = sorted(lines, key=lambda line: line.piece.middle)
    for line in reversed(by_height):
        if line.piece.size > 0.93 * look.size or line.table >= 0 or FIXED.search(line.piece.font):
            break
        small.append(line)
    while small and not _NOTE.match(small[-1].piece.text):
        small.pop()
    if small and small[-1].piece.y0 > 0.3 * height and len(small) < len(by_height):
        notes.update(id(line) for line in small)
    return notes


def join_paragraphs(
    lines: Sequence[Line], look: Look, notes: set[int], running: set[int], titles: Mapping[int, int]
) -> list[Paragraph]:
    """The paragraphs of a document in reading order.

    `notes` and `running` are the ids of lines that are footnotes and furniture: they never break the
    paragraph that goes on over them, but follow it. `titles` has the number of the title that a line belongs
    to: the lines of one title are one paragraph.
    """
    words = count_words(lines)
    made: list[Paragraph] = []
    body: list[Line] = []
    aside: list[Paragraph] = []
    table, last_row, title = -1, None, -1
    for line in lines:
        own = titles.get(id(line), -1)
        if own != title and body:
            made += _flush(body, aside, words, title)
        title = own if own >= 0 or not body else title
        if own >= 0:
            body.append(line)
        elif id(line) in running:
            (aside if body else made).append(_paragraph([line], words, is_furniture=True))
        elif id(line) in notes:
            _add_note(aside if body else made, line, words)
        elif line.table >= 0:
            made += _flush(body, aside, words, title)
            if line.table == 0 or last_row is None or made[-1].table < 0:
                table += 1
            made.append(_row(line, table))
            last_row = line
        else:
            if body and _begins(body, line, look):
                made += _flush(body, aside, words)
            body.append(line)
    made += _flush(body, aside, words, title)
    return made


def _flush(
    body: list[Line], aside: list[Paragraph], words: Counter[str], title: int = -1
) -> Iterator[Paragraph]:
    if body:
        made = _paragraph(body, words)
        made.title = title
        yield made
    yield from aside
    body.clear()
    aside.clear()


def _add_note(aside: list[Paragraph], line: Line, words: Counter[str]) -> None:
    begins = _NOTE.match(line.piece.text) is not None
    last = aside[-1] if aside else None
    fresh = _paragraph([line], words, is_note=True)
    if begins or last is None or not last.is_note:
        aside.append(fresh)
        return
    _append(last, line.piece, words)
    last.lines += 1


def _begins(body: Sequence[Line], line: Line, look: Look) -> bool:
    """Whether a line begins a new paragraph after the lines of the one under way."""
    last = body[-1]
    a, b = last.piece, line.piece
    if last.is_run_in or line.is_run_in:
        return last.is_run_in != line.is_run_in
    if abs(a.size - b.size) > SAME_SIZE * max(a.size, b.size):
        return True
    if (b.is_bold or b.size > 1.06 * look.size) and _has_word(b.text):
        return True
    if _BULLET.match(b.text) or LEADERS.search(a.text):
        return True
    if begins_entry(a, b, is_first=len(body) == 1) or (is_set_in_entry(a, b) and _ends_short(last, b)):
        return True
    if _is_display(body, line, look):
        return _has_label(b.text) or len(body) >= MOST_TITLE_LINES
    if line.parts > 2 or last.parts > 2:
        return True
    if len(body) == 1 and a.font != b.font == look.font and _is_short_label(a.text):
        return True
    ended = _END.search(a.text) is not None
    fits = _would_fit(last, b)
    if (
        a.is_bold != b.is_bold
        and (a.is_bold or _is_title(body))
        and not _runs_on(body, line, look, fits=fits)
    ):
        return True
    if a.page != b.page or last.column != line.column or b.y0 < a.y0 - 0.3 * b.size:
        if b.text[0].islower() or a.text.endswith((HYPHEN, ",", "，", "、")):
            return False
        return ended or fits or _has_label(b.text)
    return _begins_below(body, b, look, ended=ended, fits=fits)


def _ends_short(last: Line, piece: Piece) -> bool:
    """Whether a line ends where it does for a reason: the next word would have had room, or many."""
    return last.piece.width < SHORT * (last.right - last.left) or _would_fit(last, piece)


def _would_fit(last: Line, piece: Piece) -> bool:
    """Whether the first word of a piece would have had room at the end of a line."""
    room = last.right - last.piece.x1
    if is_cjk(piece.text[0]):
        return room > 2.2 * piece.size
    word = len(piece.text.split(" ", 1)[0])
    return room > 1.1 * piece.width * word / max(1, len(piece.text)) + 0.35 * piece.size


def _begins_below(body: Sequence[Line], piece: Piece, look: Look, *, ended: bool, fits: bool) -> bool:
    """Whether a piece under the last line of a column begins a paragraph: by its distance, room, indent."""
    a, first, em = body[-1].piece, body[0].piece, piece.size
    starts_low = piece.text[0].islower()
    gap = piece.y0 - a.y0
    usual = max(look.leading * em / look.size, 1.02 * em)
    if gap > 1.32 * usual and not (starts_low and not ended and gap < 1.8 * usual):
        return True
    if fits and (ended or not starts_low) and not _OPEN.search(a.text):
        return True
    if ended and _has_label(piece.text):
        return True
    has_label = _has_label(first.text)
    indented = 0.8 * em < piece.x0 - a.x0 < 8 * em and (len(body) > 1 or not has_label)
    if indented and (ended or not starts_low) and not _is_hanging(body):
        return True
    outdented = piece.x0 < a.x0 - 0.8 * em and len(body) > 1
    return ended and (outdented or (has_label and piece.x0 < first.x0 - 0.8 * em))


def _is_display(body: Sequence[Line], line: Line, look: Look) -> bool:
    """Whether a line stands close under lines of the same look that is not that of the text: a long title."""
    a, b = body[-1].piece, line.piece
    if a.page != b.page or body[-1].column != line.column or a.is_bold != b.is_bold:
        return False
    is_larger = b.size > 1.06 * look.size and a.size > 1.06 * look.size
    is_apart = a.font == b.font != look.font and _is_centred(body) and _is_centred([line])
    if not is_larger and not is_apart and (look.is_bold or not b.is_bold):
        return False
    same_case = a.text.isupper() == b.text.isupper()
    return same_case and 0 < b.y0 - a.y0 < 1.45 * b.size and not _END.search(a.text)


def _runs_on(body: Sequence[Line], line: Line, look: Look, *, fits: bool) -> bool:
    """Whether a bold line is the beginning of its paragraph: it is full, or a numbered title with a colon."""
    a, b = body[-1].piece, line.piece
    if not a.is_bold or a.page != b.page or body[-1].column != line.column:
        return False
    is_near = 0 < b.y0 - a.y0 <= 1.15 * max(look.leading * b.size / look.size, 1.02 * b.size)
    return is_near and (
        not fits or (a.text.rstrip().endswith((":", "：")) and _has_label(body[0].piece.text))
    )


def _is_hanging(body: Sequence[Line]) -> bool:
    """Whether the lines after the first stand further right, as under a number."""
    return len(body) == 1 and (_has_label(body[0].piece.text) or bool(_BULLET.match(body[0].piece.text)))


def _is_title(body: Sequence[Line]) -> bool:
    return len(body) == 1 and not _END.search(body[0].piece.text)


def _has_label(text: str) -> bool:
    return parse_label(text[:40]) is not None


def _is_short_label(text: str) -> bool:
    """Whether a line is a number like "2.1" and some words."""
    label = parse_label(text[:40]) if len(text) <= SHORT_TITLE else None
    return label is not None and label.depth > 1 and label.title < len(text)


def _has_word(text: str) -> bool:
    """Whether a line begins with a number of its own and its word: "Chapter I", "Article 5"."""
    label = parse_label(text[:40])
    return label is not None and label.rank > 0


def _paragraph(
    lines: Sequence[Line],
    words: Counter[str],
    *,
    is_furniture: bool = False,
    is_note: bool = False,
) -> Paragraph:
    first = lines[0].piece
    made = Paragraph(
        first.text, list(first.glyphs), [(0, first.page)], first.size,
        is_bold=all(line.piece.is_bold for line in lines), lines=len(lines), page=first.page, y0=first.y0,
        is_centred=_is_centred(lines), is_furniture=is_furniture, is_note=is_note,
        is_bullet=bool(_BULLET.match(first.text)), parts=max(line.parts for line in lines),
        font=first.font, colour=first.colour, is_boxed=all(line.is_boxed for line in lines),
        is_run_in=lines[0].is_run_in, inset=min(line.piece.x0 - line.left for line in lines),
    )  # fmt: skip
    for line in lines[1:]:
        _append(made, line.piece, words)
    _close(made)
    return made


def _is_centred(lines: Sequence[Line]) -> bool:
    """Whether all lines have as much white on the right as on the left, and one of them has much."""
    return any(line.piece.x0 - line.left > 2 * line.piece.size for line in lines) and all(
        abs((line.piece.x0 - line.left) - (line.right - line.piece.x1)) < 1.5 * line.piece.size
        for line in lines
    )


def _close(made: Paragraph) -> None:
    """A hyphen that is still at the end is one."""
    if HYPHEN in made.text:
        made.text = made.text.replace(HYPHEN, "-")


def _append(made: Paragraph, piece: Piece, words: Counter[str]) -> None:
    """Add a line to a paragraph: the hyphen at the end of the one before goes, unless the word has one."""
    text = made.text
    glue = " "
    if text.endswith((HYPHEN, "-", "‐")) and len(text) > 1 and text[-2].isalpha():
        glue = ""
        if piece.text[0].islower() and not keeps_hyphen(text, piece.text, words):
            made.text, made.glyphs = text[:-1], made.glyphs[:-1]
        else:
            made.text = text[:-1] + "-"
    elif (text and is_cjk(text[-1]) and is_cjk(piece.text[0])) or (
        text.endswith(("-", "–", "—", "/")) and len(text) > 1 and not text[-2].isspace()
    ):
        glue = ""
    if glue:
        made.text += glue
        made.glyphs.append(-1)
    if made.pages[-1][1] != piece.page:
        made.pages.append((len(made.text), piece.page))
    made.text += piece.text
    made.glyphs += piece.glyphs


def _row(line: Line, table: int) -> Paragraph:
    """A row of a table: its cells with tabs between them."""
    text, glyphs = "", []
    cells: list[tuple[int, int]] = []
    for number, cell in enumerate(line.cells):
        if number:
            text += "\t"
            glyphs.append(-1)
        start = len(text)
        if cell is not None:
            text += cell.text.replace(HYPHEN, "")
            glyphs += [g for g, c in zip(cell.glyphs, cell.text, strict=True) if c != HYPHEN]
        cells.append((start, len(text)))
    piece = line.piece
    return Paragraph(
        text, glyphs, [(0, piece.page)], piece.size, piece.is_bold, page=piece.page, y0=piece.y0,
        table=table, cells=cells,
    )  # fmt: skip
