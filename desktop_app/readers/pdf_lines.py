"""Characters of a PDF page become pieces of lines: text on one baseline without a wide gap in it."""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop_app.readers.pdf_characters import HYPHEN, WIDE, PageCharacters
from desktop_app.readers.pdf_leads import join_leads, lead_of
from desktop_app.readers.pdf_tags import Tag
from desktop_app.readers.pdf_tracking import untracked

TALL, FEW = 2.2, 3
"""So many times as high as the text beside it is a number or letter that stands for itself."""
SAME_LINE = 0.5
"""Of the height: how much two characters of a line overlap at least."""
WORD_GAP = 0.17
"""Of the height: a wider gap between two characters is a space."""
IDEOGRAPH_GAP, STOP_GAP = 0.45, 1.0
"""Of the height: the same between Chinese characters, and beside their stops, which fill half a place."""
SLANT = 0.1
"""Quarters of a turn: a line that is turned further is slanted."""
LINE_HEIGHT = 1.12
"""Times the size of its font: the height of a line of most fonts; `size` is that of every font, as if."""
WIDE_GAP = 1.15
"""Of the height: a wider gap ends a piece, as between columns and cells."""
SMALL = 0.85
"""Of the height of its neighbours: a smaller character that is raised is a note's number or a power."""
SMALLER = 1.1
"""Times their height: the capitals among small ones are at least that much higher."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SYMBOL_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "–",
    "\uf0a8": "◻",
    "\u25cf": "•",
}


_AFTER_SIGN = frozenset(("", " "))
_SIGNS = re.compile("symbol|dingbat|wingding|webding|zapf|bullet")
"""In the names of fonts whose characters are signs, whatever letters they stand for."""
_BULLET_SIGNS = re.compile(f"[{''.join(_SYMBOL_BULLETS)}]")


@dataclass(slots=True)
class Piece:
    """A piece of a line: its text, the character of the page behind each code point (-1: none), its box.

    Lengths are in points from the top left corner of the page; `size` is the height of most of its
    characters, which follows the size of the font.
    """

    text: str
    glyphs: list[int]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    is_bold: bool = False
    side: int = 0
    """How often its line is turned by 90 degrees against the clock; -1 where it is slanted."""
    page: int = 0
    tag: Tag | None = None
    """The heading that the file says it is part of."""
    font: str = ""
    colour: int = 0
    lead: int = 0
    """How many code points begin it in a bold or italic font that it does not end in."""
    lead_font: str = ""

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        """The height on the page at which it stands."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class _Growing:
    """A piece under way."""

    chars: list[str] = field(default_factory=list)
    glyphs: list[int] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0
    last_x0: float = 0.0
    last_x1: float = 0.0
    last_y: tuple[float, float] = (0.0, 0.0)

    def take(self, page: PageCharacters, start: int, end: int) -> None:
        """Take characters that stand side by side in one font."""
        x0, y0, x1, y1 = page.boxes[4 * end - 4 : 4 * end]
        self.chars += page.text[start:end]
        self.glyphs += range(start, end)
        self.sizes += [y1 - y0] * (end - start)
        self.x1 = max(self.x1, x1)
        self.last_x0, self.last_x1, self.last_y = x0, x1, (y0, y1)

    def shares(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether the last character has the same box: the letters of a ligature do."""
        return x1 == self.last_x1 and x0 == self.last_x0 and (y0, y1) == self.last_y and bool(self.chars)


def find_pieces(page: PageCharacters, number: int) -> list[list[Piece]]:
    """The pieces of a page in the order of the file, apart for each of the sides from which they are read.

    The side that holds most comes first. The places of turned pieces are those on the page turned so that
    they stand upright; slanted ones, as watermarks are, are left out.
    """
    by_side: dict[int, list[Piece]] = {}
    for piece in map(_finisher(page, number), _grow(page)):
        if piece is not None:
            by_side.setdefault(piece.side, []).append(piece)
    upright = by_side.pop(0, [])
    by_side.pop(-1, None)
    sides = [upright]
    for side, turned in sorted(by_side.items()):
        aside = _turned(page, side, {glyph for piece in turned for glyph in piece.glyphs})
        found = [piece for piece in map(_finisher(aside, number, side), _grow(aside)) if piece is not None]
        sides.append(found)
    return sorted(sides, key=lambda pieces: -sum(len(piece.glyphs) for piece in pieces))


def _turned(page: PageCharacters, side: int, glyphs: set[int]) -> PageCharacters:
    """The given characters of a page alone, the page turned so that they stand upright."""
    text = [char if index in glyphs or char == " " else "" for index, char in enumerate(page.text)]
    left, top, right, bottom = (page.boxes[edge::4] for edge in range(4))
    if side == 1:
        edges = [[page.height - y for y in bottom], left, [page.height - y for y in top], right]
    elif side == 2:
        edges = [
            [page.width - x for x in right],
            [page.height - y for y in bottom],
            [page.width - x for x in left],
            [page.height - y for y in top],
        ]
    else:
        edges = [top, [page.width - x for x in right], bottom, [page.width - x for x in left]]
    boxes = array("f", page.boxes)
    for edge, values in enumerate(edges):
        boxes[edge::4] = array("f", values)
    return replace(page, text=text, boxes=boxes)


def _grow(page: PageCharacters) -> Iterator[_Growing]:
    text, boxes, piece = page.text, iter(page.boxes), _Growing()
    space, start = False, -1
    top = bottom = last = gap = 0.0  # of the character before: most stand beside it, in the same font
    for index, (char, x0, y0, x1, y1) in enumerate(zip(text, boxes, boxes, boxes, boxes, strict=True)):
        if start >= 0:
            if char == " ":
                if (following := _after_space(page, index, last, top, bottom)) is not None:
                    last = following
                    continue
            elif y0 == top and y1 == bottom and last - 1.0 <= x0 <= last + gap and x1 > last and char:
                last = x1
                continue
            piece.take(page, start, index)
            start = -1
        if char == " ":
            space = True
            continue
        if char == "\n" or not char:
            continue
        if not piece.shares(x0, y0, x1, y1):
            if not (y1 > y0 and x1 >= x0 and abs(x0) < 1e6 and abs(y0) < 1e6 and x1 < 1e6):
                continue
            if piece.chars and not _goes_on(piece, char, x0, y0, x1, y1):
                yield piece
                piece, space = _Growing(), False
            _add(piece, page, index, (x0, y0, x1, y1), space=space)
        start, space = index, False
        top, bottom, last, gap = y0, y1, x1, WORD_GAP * (y1 - y0)
    if start >= 0:
        piece.take(page, start, len(text))
    if piece.chars:
        yield piece


def _after_space(page: PageCharacters, index: int, last: float, top: float, bottom: float) -> float | None:
    """Where the character after a space begins, where it stands beside the one before, in the same font."""
    text = page.text
    if index + 1 >= len(text):
        return None
    char = text[index + 1]
    x0, y0, _, y1 = page.boxes[4 * index + 4 : 4 * index + 8]
    if y0 != top or y1 != bottom or not last <= x0 <= last + WIDE_GAP * (y1 - y0) or char in _BLANK:
        return None
    return x0 if char[0] < WIDE or text[index - 1][-1:] < WIDE else None


def _is_space(page: PageCharacters, before: str, index: int, gap: float) -> bool:
    """Whether a gap (of the height) before a character is a space: Chinese is set wide and has none."""
    char = page.text[index]
    if before[-1] < WIDE or char[0] < WIDE or HANGUL[0] <= char[0] <= HANGUL[1]:
        return True
    if page.text[index - 1] == " " and not page.is_made_up(index - 1):
        return True
    stops = unicodedata.category(before[-1])[0] == "P" or unicodedata.category(char[0])[0] == "P"
    return gap > (STOP_GAP if stops else IDEOGRAPH_GAP)


def _goes_on(piece: _Growing, char: str, x0: float, y0: float, x1: float, y1: float) -> bool:
    """Whether a character stands on the line of a piece, next to its end."""
    height, own = piece.y1 - piece.y0, y1 - y0
    overlap = min(piece.y1, y1) - max(piece.y0, y0)
    if overlap < SAME_LINE * min(height, own):
        return False
    if height > TALL * own and len(piece.chars) <= FEW and x0 - piece.last_x1 > 0.5 * own:
        return False  # a number as tall as two lines stands beside the first, whatever line it stands on
    is_mark = own < height and len(piece.chars) > 2
    size = max(height, own) if is_mark or min(height, own) > 0.4 * max(height, own) else min(height, own)
    after = x0 - piece.last_x1
    if -0.6 * size <= after <= WIDE_GAP * size:
        return True
    before = piece.last_x0 - x1  # text from right to left goes on at the other end
    return unicodedata.bidirectional(char[0]) in _RIGHT_TO_LEFT and -0.6 * size <= before <= WIDE_GAP * size


_BLANK = frozenset({" ", "\n", ""})
HANGUL = "\uac00", "\ud7a3"
"""The syllables of Korean, whose words have spaces between them."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "NSM", "CS", "ON", "ES"})


def _add(
    piece: _Growing, page: PageCharacters, index: int, box: tuple[float, float, float, float], *, space: bool
) -> None:
    """Make a piece wider by a character, with a space before it where one is; its text is taken later."""
    x0, y0, x1, y1 = box
    if not piece.chars:
        piece.x0, piece.y0, piece.x1, piece.y1 = box
        return
    high, own = piece.y1 - piece.y0, y1 - y0
    size = own if 0.4 * high < own < high else high  # boxes of some fonts are as low as a dash
    gap = max(x0 - piece.last_x1, piece.last_x0 - x1)
    if (space or gap > WORD_GAP * size) and _is_space(page, piece.chars[-1], index, gap / size):
        piece.chars.append(" ")
        piece.glyphs.append(-1)
        piece.sizes.append(own)
    piece.x0, piece.x1 = min(piece.x0, x0), max(piece.x1, x1)
    piece.y0, piece.y1 = min(piece.y0, y0), max(piece.y1, y1)


class _finisher:  # noqa: N801 - used as a function
    """Turns what grew into a piece; bold and angle are asked for once a piece."""

    def __init__(self, page: PageCharacters, number: int, side: int = -1) -> None:
        self._page = page
        self._number = number
        self._side = side

    def __call__(self, grown: _Growing) -> Piece | None:
        page = self._page
        size = sorted(grown.sizes)[len(grown.sizes) // 2]  # of the boxes
        if _is_small_capitals(grown):
            size = max(grown.sizes)
        usual = grown.sizes.index(size)
        usual = grown.glyphs[usual if grown.glyphs[usual] >= 0 else usual + 1]
        points, angle = page.size_and_angle(usual)
        chars, glyphs = _text_of(grown, size, points or size, page)
        chars, glyphs = untracked(chars, glyphs, page.boxes, points or size)
        text = "".join(chars)
        if "\n" in text:  # a font may have a character there that takes as much room as others
            text = text.replace("\n", " ")
        if not text.strip():
            return None
        if text[1:2] in _AFTER_SIGN and not text[0].isalpha() and _SIGNS.search(page.font_name(glyphs[0])):
            text = _SYMBOL_BULLETS.get(text[0], "•") + text[1:]
        middle = len(grown.glyphs) // 2
        while grown.chars[middle] == " " and middle + 1 < len(grown.chars):  # its font is not known
            middle += 1
        middle = grown.glyphs[middle]
        lead = lead_of(page, chars, glyphs)
        ends = {grown.glyphs[0], middle, grown.glyphs[-1]}
        return Piece(
            text, glyphs, grown.x0, grown.y0, grown.x1, grown.y1, round(LINE_HEIGHT * points or size, 2),
            is_bold=all(map(page.is_bold, ends)) or page.is_drawn_bold(middle),
            side=_side(angle, page.turn) if self._side < 0 else self._side, page=self._number,
            tag=page.tag_of(usual), font=page.font_name(middle), colour=page.colour(middle),
            lead=lead, lead_font=page.font_name(glyphs[0]) if lead else "",
        )  # fmt: skip


def _is_small_capitals(grown: _Growing) -> bool:
    """Whether a line has capitals in two sizes: larger ones begin words, or are whole words and numbers."""
    sizes, chars = grown.sizes, grown.chars
    small = SMALLER * min(sizes)
    if sizes[0] < small or sizes[0] < max(sizes) or not "".join(chars).isupper():
        return False
    return all(
        size < small or before >= small or not chars[at].isalpha()
        for at, (before, size) in enumerate(pairwise(sizes))
        if chars[at + 1].isalpha()
    )


def _side(angle: float, turn: int) -> int:
    """How often a line is turned by 90 degrees against the clock on the page as it is shown."""
    if not angle and not turn:
        return 0
    quarters = angle / (math.pi / 2) - turn / 90
    return round(quarters) % 4 if abs(quarters - round(quarters)) < SLANT else -1


def _text_of(
    grown: _Growing, size: float, points: float, page: PageCharacters
) -> tuple[list[str], list[int]]:
    """Code points with their characters: raised numbers as such, composed where Unicode has one for both."""
    text = "".join(grown.chars)
    if (
        len(text) == len(grown.chars)
        and min(grown.sizes) >= SMALL * size
        and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not _BULLET_SIGNS.search(text)))
    ):
        return grown.chars, grown.glyphs
    chars: list[str] = []
    glyphs: list[int] = []
    boxes = page.boxes
    for char, glyph, own in zip(grown.chars, grown.glyphs, grown.sizes, strict=True):
        said = _SYMBOL_BULLETS.get(char, char)
        if own < SMALL * size and char.isdecimal() and char.isascii():
            bottom = boxes[4 * glyph + 3]
            if bottom < grown.y1 - 0.2 * size and page.size_and_angle(glyph)[0] < SMALL * points:
                said = char.translate(RAISED)
        for point in said:
            composed = unicodedata.normalize("NFC", chars[-1] + point) if chars and point > "\u02ff" else ""
            if len(composed) == 1 and unicodedata.combining(point):
                chars[-1] = composed
            else:
                chars.append(point)
                glyphs.append(glyph)
    return chars, glyphs


def join_pieces(pieces: Sequence[Piece], glue: str = " ") -> Piece:
    """Pieces side by side as one, with `glue` between them."""
    text, glyphs = pieces[0].text, list(pieces[0].glyphs)
    for piece in pieces[1:]:
        between = "" if text.endswith(" ") or piece.text.startswith(" ") else glue
        text += between + piece.text
        glyphs += [-1] * len(between) + piece.glyphs
    biggest = max(pieces, key=lambda p: len(p.text))
    most = TALL * (biggest.y1 - biggest.y0)
    lines = [p for p in pieces if p.y1 - p.y0 <= most or len(p.text) > FEW]
    return Piece(
        text, glyphs, min(p.x0 for p in pieces), min(p.y0 for p in lines), max(p.x1 for p in pieces),
        max(p.y1 for p in lines), biggest.size, all(p.is_bold for p in pieces), biggest.side,
        biggest.page, biggest.tag, biggest.font, biggest.colour, join_leads(pieces),
        pieces[0].lead_font or pieces[0].font,
    )  # fmt: skip


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces by the line that they stand on, from top to bottom, each line from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.middle, p.x0)):
        last = rows[-1] if rows else None
        if last is not None and _same_row(last, piece):
            last.append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda p: p.x0)
    return rows


def _same_row(row: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece stands beside the last ones of a row: a tall number has several lines beside it."""
    is_beside = False
    for other in row[-3:]:
        shared = min(other.y1, piece.y1) - max(other.y0, piece.y0)
        if shared > 0.5 * min(other.y1 - other.y0, piece.y1 - piece.y0):
            is_beside = True
        elif min(other.x1, piece.x1) - max(other.x0, piece.x0) > 0.5 * min(other.width, piece.width):
            return False
    return is_beside


__all__ = ["HYPHEN", "Piece", "find_pieces", "join_pieces", "rows_of"]
