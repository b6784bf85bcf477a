"""The highlights and comments that other programs have put into a PDF."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop_app.document.colours import nearest_of
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.readers.pdf import open_pdf
from desktop_app.readers.pdf_characters import HYPHEN, PageCharacters, read_characters

MOST_ON_PAGE, MOST = 2_000, 20_000
"""Annotations: a page or a file with more is no file that a person has read."""
MOST_QUADS, MOST_GLYPHS, LONGEST_TEXT = 2_000, 20_000, 100_000
CONTEXT = 32
OURS = "Policy Reader"
BESIDE, _SAME_LINE = 30.0, 4.0
"""Points: how far a sticky note is from its line, and how far apart the middles of a line are."""
_KINDS = {
    raw.FPDF_ANNOT_HIGHLIGHT: "highlight",
    raw.FPDF_ANNOT_UNDERLINE: "underline",
    raw.FPDF_ANNOT_SQUIGGLY: "underline",
    raw.FPDF_ANNOT_STRIKEOUT: "underline",
    raw.FPDF_ANNOT_TEXT: "note",
}
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?")
Box = tuple[float, float, float, float]


def read(data: bytes, name: str) -> Incoming:
    """The annotations on a PDF's text. Raises UserError or PasswordNeededError."""
    source = open_pdf(data)
    found: list[IncomingNote] = []
    left_out = []
    try:
        for number in range(len(source)):
            try:
                found += _on_page(source, number)
            except pdfium.PdfiumError:
                left_out.append(f"Page {number + 1} could not be read.")
            if len(found) > MOST:
                left_out.append(f"Only the first {MOST:,} annotations were read.")
                break
    finally:
        source.close()
    return Incoming("PDF", (IncomingDocument(name, tuple(found[:MOST]), name),), left_out=tuple(left_out))


def _on_page(source: pdfium.PdfDocument, number: int) -> list[IncomingNote]:
    page = source[number]
    count = min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_ON_PAGE)
    page.close()
    if count <= 0:
        return []
    characters = read_characters(source, number)
    label = source.get_page_label(number) or str(number + 1)
    try:
        return [note for at in range(count) for note in _note(characters, at, number, label)]
    finally:
        characters.page.close()


def _note(page: PageCharacters, at: int, number: int, label: str) -> Iterator[IncomingNote]:
    annotation = raw.FPDFPage_GetAnnot(page.page.page.raw, at)
    if not annotation:
        return
    try:
        kind = _KINDS.get(raw.FPDFAnnot_GetSubtype(annotation))
        if kind is None:
            return
        indices = _under_rect(page, annotation) if kind == "note" else _under_quads(page, annotation)
        said, author = _text(annotation, "Contents"), _text(annotation, "T")
        name = _text(annotation, "NM")[:100]
        if author == OURS and ":" in name:
            return  # the rest of a passage that begins on the page before
        if not indices and not said:
            return
        quote, prefix, suffix = _quoted(page, indices)
        yield IncomingNote(
            quote=quote,
            note=f"{said}\n\n— {author}" if said and author and author != OURS else said,
            kind=kind if quote else "document",
            colour=_colour(annotation),
            prefix=prefix,
            suffix=suffix,
            page=label,
            created=_moment(_text(annotation, "CreationDate")),
            modified=_moment(_text(annotation, "M")),
            id=name or f"{number}:{at}",
            sheet=number,
            glyphs=tuple(indices[:MOST_GLYPHS]),
        )
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _text(annotation: object, key: str) -> str:
    name = key.encode("ascii")
    size = min(raw.FPDFAnnot_GetStringValue(annotation, name, None, 0), 2 * LONGEST_TEXT)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, name, buffer, size)
    words = bytes(memoryview(buffer).cast("B"))[:size].decode("utf-16-le", "replace").split("\0", 1)[0]
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def _colour(annotation: object) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    given = raw.FPDFAnnot_GetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *map(ctypes.byref, parts))
    return nearest_of(*(part.value / 255 for part in parts[:3])) if given else ""


def _under_quads(page: PageCharacters, annotation: object) -> list[int]:
    """The characters whose middle lies in one of the quadrilaterals, in the order of the page."""
    quads = []
    points = raw.FS_QUADPOINTSF()
    for at in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), MOST_QUADS)):
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, at, points):
            xs = (points.x1, points.x2, points.x3, points.x4)
            ys = (points.y1, points.y2, points.y3, points.y4)
            quads.append(page.placed(min(xs), min(ys), max(xs), max(ys)))
    found = [n for quad in quads for n in _inside(page, quad)]
    return sorted(dict.fromkeys(found))


def _under_rect(page: PageCharacters, annotation: object) -> list[int]:
    """The characters of the line beside a sticky note."""
    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, rect):
        return []
    _, top, _, bottom = page.placed(rect.left, rect.bottom, rect.right, rect.top)
    middle, boxes = (top + bottom) / 2, page.boxes
    heights = [
        (boxes[4 * n + 1] + boxes[4 * n + 3]) / 2
        for n in range(len(page.text))
        if boxes[4 * n] < boxes[4 * n + 2]
    ]
    nearest = min(heights, key=lambda height: abs(height - middle), default=None)
    if nearest is None or abs(nearest - middle) > BESIDE:
        return []
    return _inside(page, (0.0, nearest - _SAME_LINE, page.width, nearest + _SAME_LINE))


def _inside(page: PageCharacters, box: Box) -> list[int]:
    left, top, right, bottom = box
    boxes = page.boxes
    return [
        n
        for n in range(len(page.text))
        if boxes[4 * n] < boxes[4 * n + 2]
        and left <= (boxes[4 * n] + boxes[4 * n + 2]) / 2 <= right
        and top <= (boxes[4 * n + 1] + boxes[4 * n + 3]) / 2 <= bottom
    ]


def _quoted(page: PageCharacters, indices: list[int]) -> tuple[str, str, str]:
    """The words of characters, and what stands before and after them on the page."""
    if not indices:
        return "", "", ""
    first, last = indices[0], indices[-1]
    chosen = set(indices)
    between = range(first, last + 1)
    words = [page.text[n] if n in chosen or not page.text[n].strip() else "" for n in between]
    before = page.text[max(0, first - CONTEXT) : first]
    after = page.text[last + 1 : last + 1 + CONTEXT]
    return _joined(words), _joined(before), _joined(after)


def _joined(parts: list[str]) -> str:
    text = "".join(parts).replace(HYPHEN + "\n", "").replace(HYPHEN, "")
    return " ".join(text.split())[:LONGEST_TEXT]


def _moment(said: str) -> str:
    """A date of PDF (ISO 32000-1, 7.9.4) as ISO 8601; empty for what is none."""
    found = _DATE.match(said)
    if found is None:
        return ""
    year, month, day, hour, minute, second = (part or "" for part in found.groups()[:6])
    zone = f"{found[7]}{found[8]}:{found[9] or '00'}" if found[7] else "+00:00"
    date = f"{year}-{month or '01'}-{day or '01'}"
    return f"{date}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"
