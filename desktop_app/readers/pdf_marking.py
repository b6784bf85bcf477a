"""Highlights of ours as annotations of a PDF, over the characters that they are on."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop_app.document.errors import UserError
from desktop_app.readers.pdf_characters import PageCharacters, read_characters

_PRINT = 4
"""The flag that an annotation is printed with its page (ISO 32000-1, table 165)."""
_OPAQUE = 255
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space."""


@dataclass(frozen=True, slots=True)
class PdfMark:
    """One annotation on one page, counted from 0.

    `glyphs` are the characters of the page as pdfium counts them, or `shown` has boxes of four numbers a
    character, from the top left corner of the page as it is shown. `colour` has red, green and blue between
    0 and 255.
    """

    page: int
    glyphs: Sequence[int]
    shown: Sequence[float]
    colour: tuple[int, int, int]
    is_underline: bool = False
    note: str = ""
    name: str = ""
    modified: str = ""


def mark_pdf(source: pdfium.PdfDocument, marks: Sequence[PdfMark]) -> bytes:
    """A copy of the file with the marks in it. Raises UserError where pdfium cannot write it."""
    by_page: dict[int, list[PdfMark]] = {}
    for mark in marks:
        if 0 <= mark.page < len(source):
            by_page.setdefault(mark.page, []).append(mark)
    for number, on_page in by_page.items():
        characters = read_characters(source, number)
        try:
            for mark in on_page:
                _add(characters, mark)
        finally:
            characters.page.close()
    out = io.BytesIO()
    try:
        source.save(out)
    except pdfium.PdfiumError as error:
        raise UserError("is damaged, so that no copy of it could be written") from error
    return out.getvalue()


def _add(page: PageCharacters, mark: PdfMark) -> None:
    lines = list(_lines(_boxes(page, mark)))
    if not lines:
        return
    kind = raw.FPDF_ANNOT_UNDERLINE if mark.is_underline else raw.FPDF_ANNOT_HIGHLIGHT
    annotation = raw.FPDFPage_CreateAnnot(page.page.page.raw, kind)
    if not annotation:
        raise UserError("could not be given a highlight: it is damaged")
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *mark.colour, _OPAQUE)
    for left, bottom, right, top in lines:
        points = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        raw.FPDFAnnot_AppendAttachmentPoints(annotation, points)
    rect = raw.FS_RECTF(
        min(b[0] for b in lines), max(b[3] for b in lines), max(b[2] for b in lines), min(b[1] for b in lines)
    )
    raw.FPDFAnnot_SetRect(annotation, rect)
    raw.FPDFAnnot_SetFlags(annotation, _PRINT)
    for key, value in (
        ("Contents", mark.note),
        ("NM", mark.name),
        ("M", mark.modified),
        ("T", "Policy Reader"),
    ):
        if value:
            _set_text(annotation, key, value)
    raw.FPDFPage_CloseAnnot(annotation)


def _set_text(annotation: object, key: str, value: str) -> None:
    units = value.encode("utf-16-le", "replace") + b"\0\0"
    buffer = (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
    raw.FPDFAnnot_SetStringValue(annotation, key.encode("ascii"), buffer)


def _boxes(page: PageCharacters, mark: PdfMark) -> Iterator[Box]:
    """The boxes of the characters in the page's own space."""
    if mark.shown:
        for at in range(0, len(mark.shown) - 3, 4):
            yield _own_space(page, *mark.shown[at : at + 4])
        return
    rect = raw.FS_RECTF()
    for glyph in mark.glyphs:
        is_there = glyph < len(page.text) and page.text[glyph].strip()
        if is_there and raw.FPDFText_GetLooseCharBox(page.page.text, glyph, rect):
            box = (rect.left, rect.bottom, rect.right, rect.top)
            if box[2] > box[0] and box[3] > box[1]:
                yield box


def _own_space(page: PageCharacters, left: float, top: float, right: float, bottom: float) -> Box:
    """A box of the page as it is shown, in the page's own space: the inverse of `PageCharacters.placed`."""
    x0, y0, x1, y1 = page.crop
    if page.turn == 90:
        return left_to_right(top + x0, left + y0, bottom + x0, right + y0)
    if page.turn == 180:
        return left_to_right(x1 - left, top + y0, x1 - right, bottom + y0)
    if page.turn == 270:
        return left_to_right(x1 - top, y1 - left, x1 - bottom, y1 - right)
    return left_to_right(left + x0, y1 - bottom, right + x0, y1 - top)


def left_to_right(x0: float, y0: float, x1: float, y1: float) -> Box:
    """Two corners as left, bottom, right, top."""
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _lines(boxes: Iterator[Box]) -> Iterator[Box]:
    """Boxes that follow each other on a line, as one; a line may run across the page or up or down it."""
    run: Box | None = None
    for box in boxes:
        if run is not None and _continues(run, box):
            run = (min(run[0], box[0]), min(run[1], box[1]), max(run[2], box[2]), max(run[3], box[3]))
            continue
        if run is not None:
            yield run
        run = box
    if run is not None:
        yield run


def _continues(run: Box, box: Box) -> bool:
    size = max(box[2] - box[0], box[3] - box[1])
    across = min(run[3], box[3]) - max(run[1], box[1]) > 0.5 * min(run[3] - run[1], box[3] - box[1])
    down = min(run[2], box[2]) - max(run[0], box[0]) > 0.5 * min(run[2] - run[0], box[2] - box[0])
    near_x = box[0] - run[2] < 2 * size and run[0] - box[2] < 2 * size
    near_y = box[1] - run[3] < size and run[1] - box[3] < size
    return (across and near_x) or (down and near_y and not across and run[2] - run[0] < 2 * size)
