"""The characters of a PDF page with their boxes, as pdfium finds them."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from array import array
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop_app.readers.pdf_tags import Tag, read_tags

MOST_CHARACTERS = 200_000
"""On one page: more is no page that anyone prints."""
HYPHEN = "\x02"
"""What pdfium gives for a hyphen at the end of a line."""
_FORMS = (range(0xFB00, 0xFB07), range(0xFB50, 0xFDFE), range(0xFE70, 0xFEFD))
_LIGATURES = {c: unicodedata.normalize("NFKC", c) for codes in _FORMS for c in map(chr, codes)}
_LIGATURES |= {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
"""Latin ligatures and the shapes that Arabic letters take in a word, as the letters themselves; the last five
by their codes in the T1 encoding of TeX, whose bitmap fonts do not say what they stand for."""
_RADICALS = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)} | dict(
    zip(
        "⺟⺠⺫⺮⺼⻁⻂⻄⻅⻆⻉⻊⻋⻌⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民罒竹肉虎衤西见角贝足车辶阝長长门雨青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Many fonts name characters by their radicals; equivalents from Unicode's EquivalentUnifiedIdeograph.txt."""
_SPACES = frozenset(" \t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_NAME_BYTES = 128
_BOLD = ("bold", "black", "heavy", "semibold", "demi", "medi")
_BOLD_CODE = re.compile(
    r"(?:bx(?:ti|sl)?|sfbi|cmb|eurb)\d|lin(?:libertine|biolinum)[ot][bz]|t1xb|\br[pt]xb|[-,]bd?\b"
)
"""How bold fonts are named in few letters: "cmbx12" and "sfbx1000" of TeX, "Frutiger-Bd"."""
WIDE = "\u2e80"
"""Where the characters of Chinese, Japanese and Korean begin."""
_EXTENT = ctypes.c_float(), ctypes.c_float()
_BOLD_WEIGHT = 600
_PARTS = [ctypes.c_uint() for _ in range(4)]
_COLOURS = [ctypes.byref(part) for part in _PARTS]
_SUBSET = re.compile(r"[a-z]{6}\+")
"""What is put before the name of a font that is in the file in part."""
LEAST_SIZE, MOST_SIZE = 0.5, 1_000.0
"""Points: what a font's size is between."""


@dataclass(frozen=True, slots=True)
class PageCharacters:
    """The characters of one page in the order of the file.

    `text` has one entry a character: a string of one code point, of several for a ligature, HYPHEN, or a
    newline where pdfium sees a line's end. `boxes` holds four numbers a character, in points from the top
    left corner of the page as it is shown: left, top, right, bottom, of the height of its font.
    """

    text: list[str]
    boxes: array[float]
    width: float
    height: float
    page: _Page
    crop: tuple[float, float, float, float]
    turn: int
    matrix: raw.FS_MATRIX = field(default_factory=raw.FS_MATRIX, compare=False)
    tags: Mapping[int, Tag] = field(default_factory=dict)
    """The headings that the file marks, by the numbers of their marked content."""

    def placed(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box of the page's own space, from the top left corner of the page as it is shown."""
        box = array("f", (left, top, right, bottom))
        _place(box, self)
        x0, y0, x1, y1 = box
        return x0, y0, x1, y1

    def is_bold(self, index: int) -> bool:
        """Whether the font of a character is a bold one, by its weight or its name."""
        if raw.FPDFText_GetFontWeight(self.page.text, index) >= _BOLD_WEIGHT:
            return True
        return _names_bold(self.font_name(index))

    def is_drawn_bold(self, index: int) -> bool:
        """Whether a character's outline is drawn as well as filled: so programs thicken a font."""
        made = raw.FPDFText_GetTextObject(self.page.text, index)
        mode = raw.FPDFTextObj_GetTextRenderMode(made) if made else raw.FPDF_TEXTRENDERMODE_FILL
        return bool(mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE)

    def size_and_angle(self, index: int) -> tuple[float, float]:
        """The size of a character's font in points, 0 where it makes no sense; how far its line is turned.

        The angle is in radians, against the clock, in the space of the page before the page is turned.
        pdfium's own FPDFText_GetCharAngle takes slanted letters for turned ones.
        """
        matrix = self.matrix
        if not raw.FPDFText_GetMatrix(self.page.text, index, matrix):
            return 0.0, 0.0
        size = float(raw.FPDFText_GetFontSize(self.page.text, index)) * math.hypot(matrix.c, matrix.d)
        if not LEAST_SIZE < size < MOST_SIZE:
            size = 0.0
        return size, math.atan2(matrix.b, matrix.a) if matrix.b else (math.pi if matrix.a < 0 else 0.0)

    def colour(self, index: int) -> int:
        """The colour in which a character is filled, as 0xRRGGBB."""
        if not raw.FPDFText_GetFillColor(self.page.text, index, *_COLOURS):
            return 0
        red, green, blue, _ = (part.value for part in _PARTS)
        return (red << 16) + (green << 8) + blue

    def is_made_up(self, index: int) -> bool:
        """Whether a space is none of the file's, but what pdfium takes a gap for."""
        return bool(raw.FPDFText_IsGenerated(self.page.text, index) == 1)

    def tag_of(self, index: int) -> Tag | None:
        """The heading that the file says a character is part of."""
        made = raw.FPDFText_GetTextObject(self.page.text, index) if self.tags else None
        return self.tags.get(raw.FPDFPageObj_GetMarkedContentID(made)) if made else None

    def font_name(self, index: int) -> str:
        """The name of a character's font, in small letters; where the file gives none, as for the bitmaps of
        TeX, how far its letters go up and down, which tells the fonts of a file apart; empty for Chinese,
        whose fonts come in many parts."""
        buffer = ctypes.create_string_buffer(_NAME_BYTES)
        flags = ctypes.c_int()
        size = raw.FPDFText_GetFontInfo(self.page.text, index, buffer, _NAME_BYTES, ctypes.byref(flags))
        name = buffer.raw[: max(0, min(size, _NAME_BYTES) - 1)].decode("utf-8", "replace").lower()
        if not name and index < len(self.text) and self.text[index][:1] < WIDE:
            return self._font_extent(index)
        return _SUBSET.sub("", name, count=1)

    def _font_extent(self, index: int) -> str:
        made = raw.FPDFText_GetTextObject(self.page.text, index)
        font = raw.FPDFTextObj_GetFont(made) if made else None
        if not font:
            return ""
        for measure, part in zip((raw.FPDFFont_GetAscent, raw.FPDFFont_GetDescent), _EXTENT, strict=True):
            part.value = 0.0
            measure(font, 1000.0, ctypes.byref(part))
        return "nameless {:.0f} {:.0f}".format(*(part.value for part in _EXTENT))


@lru_cache(1_024)
def _names_bold(name: str) -> bool:
    """Whether the name of a font, in small letters, says that it is a bold one."""
    return any(word in name for word in _BOLD) or _BOLD_CODE.search(name) is not None


class _Page:
    """A page and its text, held while its characters are looked at."""

    def __init__(self, document: pdfium.PdfDocument, number: int) -> None:
        self.page = document[number]
        self.textpage = self.page.get_textpage()
        self.text = self.textpage.raw

    def close(self) -> None:
        self.textpage.close()
        self.page.close()


def read_characters(document: pdfium.PdfDocument, number: int, *, tagged: bool = False) -> PageCharacters:
    """The characters of a page, counted from 0, with its headings where the file is `tagged`.

    Raises pdfium.PdfiumError where it cannot be read. The page stays open until `close` is called on the
    result's `page`.
    """
    page = _Page(document, number)
    width, height = page.page.get_size()
    count = min(raw.FPDFText_CountChars(page.text), MOST_CHARACTERS)
    boxes = _boxes(page, count)
    crop, turn = page.page.get_cropbox(), page.page.get_rotation()
    found = PageCharacters(
        _characters(page.text, count), boxes, float(width), float(height), page, crop, turn,
        tags=read_tags(page.page) if tagged else {},
    )  # fmt: skip
    _place(boxes, found)
    return found


def _characters(text: object, count: int) -> list[str]:
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(text, 0, count, buffer)
    units = bytes(memoryview(buffer).cast("B"))[: 2 * max(0, got - 1)]
    found = list(units.decode("utf-16-le", "replace"))
    if len(found) != count:  # a pair of surrogates, or a character that pdfium leaves out
        codes = [raw.FPDFText_GetUnicode(text, index) for index in range(count)]
        found = [_character(code, following) for code, following in zip(codes, [*codes[1:], 0], strict=True)]
    return list(map(_CLEANED.__getitem__, found))


def _character(code: int, following: int) -> str:
    """A character by its code: pdfium counts the two halves of one beyond U+FFFF, the first of them is it."""
    if 0xD800 <= code < 0xDC00 <= following < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + (following - 0xDC00))
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _clean(char: str) -> str:
    """A character as it stands in our text: spaces of every kind as one kind, ligatures undone."""
    if not char:
        return ""
    if char < "\x7f":
        if char in "\r\n":
            return "\n"
        if char >= " " or char == HYPHEN:
            return char
        return " " if char == "\t" else _LIGATURES.get(char, "")
    if char in _SPACES:
        return " "
    if char in _LIGATURES:
        return _LIGATURES[char]
    if char in _RADICALS:
        return _RADICALS[char]
    if char in "\u00ad\ufffe":  # U+FFFE is how the text of a whole page says HYPHEN
        return HYPHEN
    return (
        "" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"} and char not in "\u200c\u200d" else char
    )


class _Cleaned(dict[str, str]):
    """What each character is in our text, remembered: few make up most of a page."""

    def __missing__(self, char: str) -> str:
        cleaned = self[char] = _clean(char)
        return cleaned


_CLEANED = _Cleaned()


def _boxes(page: _Page, count: int) -> array[float]:
    rects = (raw.FS_RECTF * max(1, count))()
    size, first = ctypes.sizeof(raw.FS_RECTF), ctypes.addressof(rects)
    text = ctypes.cast(page.text, ctypes.c_void_p).value
    addresses = range(first, first + count * size, size)
    deque(map(_loose_box, repeat(text), range(count), addresses), maxlen=0)  # no loop in Python
    boxes = array("f")
    boxes.frombytes(bytes(memoryview(rects).cast("B"))[: count * size])
    return boxes


_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""With plain addresses: half the time of the wrapper's own types, at one call a character."""


def _place(boxes: array[float], page: PageCharacters) -> None:
    """Turn boxes of the page's own space (left, top, right, bottom; upwards) into those of the page shown."""
    left, bottom, right, top = page.crop
    if not page.turn and not left:
        for edge in (1, 3):
            boxes[edge::4] = array("f", [top - y for y in boxes[edge::4]])
        return
    x0, y1, x1, y0 = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    if page.turn == 90:
        placed = [
            [y - bottom for y in y0],
            [x - left for x in x0],
            [y - bottom for y in y1],
            [x - left for x in x1],
        ]
    elif page.turn == 180:
        placed = [
            [right - x for x in x1],
            [y - bottom for y in y0],
            [right - x for x in x0],
            [y - bottom for y in y1],
        ]
    elif page.turn == 270:
        placed = [
            [top - y for y in y1],
            [right - x for x in x1],
            [top - y for y in y0],
            [right - x for x in x0],
        ]
    else:
        placed = [
            [x - left for x in x0],
            [top - y for y in y1],
            [x - left for x in x1],
            [top - y for y in y0],
        ]
    for offset, values in enumerate(placed):
        boxes[offset::4] = array("f", values)
