"""PDF: text in reading order with the page and the printed character behind every code point."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop_app.document.block import Block, BlockKind, Blocks
from desktop_app.document.contents import find_contents
from desktop_app.document.document import Document, Metadata
from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.document.headings import infer_headings
from desktop_app.document.pages import Pages
from desktop_app.document.span import Span
from desktop_app.readers.canonical import canonical, one_line
from desktop_app.readers.pdf_characters import PageCharacters, read_characters
from desktop_app.readers.pdf_columns import Gutter, Line, mark_boxed, read_page
from desktop_app.readers.pdf_contents import read_contents
from desktop_app.readers.pdf_furniture import find_running
from desktop_app.readers.pdf_headings import is_outline, mark_headings
from desktop_app.readers.pdf_items import number_items
from desktop_app.readers.pdf_line_numbers import find_line_numbers
from desktop_app.readers.pdf_lines import HYPHEN, find_pieces, join_pieces
from desktop_app.readers.pdf_listed_names import find_ended, name_headings
from desktop_app.readers.pdf_marks import believed, place_marks, with_places
from desktop_app.readers.pdf_paragraphs import Paragraph, find_notes, join_paragraphs, usual_look
from desktop_app.readers.pdf_raised import insert_raised
from desktop_app.readers.pdf_recognition import Recogniser
from desktop_app.readers.pdf_rules import Rules, find_rules
from desktop_app.readers.pdf_run_ins import cut_run_ins
from desktop_app.readers.pdf_tagged_titles import tagged_titles
from desktop_app.readers.pdf_tags import is_tagged
from desktop_app.readers.pdf_titles import Bookmark, find_titles

MOST_PAGES = 20_000
MOST_BOOKMARKS = 20_000
TOP = 5.0
"""Points: a bookmark that points nearer to the top of its page points to the page."""
LABEL_BYTES = 128
SIDE_SHARE = 0.15
"""Of the text of a page: less of it that is turned is no part of the text."""
PREVIEW_PAGES = 4
NEXT_PREVIEW = 120
WORTH_A_PREVIEW = 1.5
MANY_PAGES = 30
"""A file with fewer is read at once."""
_JUNK_TITLE = re.compile(
    r"^(?:microsoft word\b|untitled|document\d*|title|slide 1|[a-z]:\\|"
    r".*\.(?:docx?|pdf|rtf|wpd|indd|pptx?|xlsx?|tex)$)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:SUBJECT|Subject|RE|Re)\s*:\s*(\S.{3,199})$")
SUBJECT_REACH = 30
"""Paragraphs in which a memorandum says what it is about."""
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


@dataclass(slots=True)
class _PdfText:
    """What was found on the pages."""

    lines: list[list[Line]] = field(default_factory=list)
    gutters: list[Gutter] = field(default_factory=list)
    asides: set[int] = field(default_factory=set)
    """The `id` of lines in a margin that are read from the side."""
    sizes: list[tuple[float, float]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    tagged: bool = False
    recogniser: Recogniser | None = None
    recognised: int = 0
    unreadable: int = 0
    pictures: int = 0


def read(
    data: bytes,
    password: str = "",
    *,
    recognise: bool = False,
    on_preview: Callable[[Document], None] | None = None,
    on_page: Callable[[int, int], None] | None = None,
) -> Document:
    """The document in a PDF file; with `recognise`, pages without words are given to tesseract.

    `on_page` is told how many pages of how many are read; `on_preview` is given the first pages of a file of
    many as soon as they are read, and again when there are many more.

    Raises PasswordNeededError where the file is encrypted and the password is not right, UserError where it
    cannot be read.
    """
    source = open_pdf(data, password)
    try:
        count = min(len(source), MOST_PAGES)
        previews = _previews(count)
        found = _PdfText(recogniser=Recogniser() if recognise else None, tagged=is_tagged(source))
        for number in range(count):
            _read_page(source, number, found)
            if on_preview is not None and number + 1 in previews:
                on_preview(_document(source, found, is_whole=False))
            if on_page is not None:
                on_page(number + 1, count)
        return _document(source, found)
    finally:
        source.close()


def _previews(count: int) -> set[int]:
    """After how many pages of so many what is read is shown: soon, and then three times as many each time."""
    shown = {PREVIEW_PAGES} if count >= MANY_PAGES else set()
    pages = NEXT_PREVIEW
    while shown and WORTH_A_PREVIEW * pages < count:
        shown.add(pages)
        pages *= 3
    return shown


def open_pdf(data: bytes, password: str = "") -> pdfium.PdfDocument:
    """A PDF file, open; the caller closes it. Raises PasswordNeededError or UserError."""
    try:
        source = pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise PasswordNeededError("is protected with a password") from error
        raise UserError("is damaged or no PDF file, so it cannot be read") from error
    if len(source) == 0:
        source.close()
        raise UserError("is a PDF file without pages")
    return source


def _read_page(source: pdfium.PdfDocument, number: int, found: _PdfText) -> None:
    found.labels.append(_label(source, number))
    try:
        characters = read_characters(source, number, tagged=found.tagged)
    except pdfium.PdfiumError:
        found.unreadable += 1
        found.lines.append([])
        found.sizes.append(found.sizes[-1] if found.sizes else (595.0, 842.0))
        return
    try:
        found.sizes.append((characters.width, characters.height))
        _read_sides(characters, number, found)
        if not found.lines[-1] and _has_picture(characters.page.page):
            found.pictures += 1
            _recognise(characters.page.page, number, found)
    finally:
        characters.page.close()


def _read_sides(characters: PageCharacters, number: int, found: _PdfText) -> None:
    """The lines of a page, and then those that are turned; a few of these are notes in its margin, as the
    numbers of the lines are."""
    main, *others = find_pieces(characters, number)
    main = main if main and main[0].side else insert_raised(main, characters.boxes)
    numbers = find_line_numbers(main)
    margin = [piece for piece in main if id(piece) in numbers]
    main = [piece for piece in main if id(piece) not in numbers] if numbers else main
    rules = Rules() if main and main[0].side else find_rules(characters)
    lines = read_page(main, rules.grids, found.gutters)
    mark_boxed(lines, rules.boxes)
    few = SIDE_SHARE * sum(len(line.piece.text) for line in lines)
    for pieces in others:
        turned = read_page(pieces)
        if sum(len(line.piece.text) for line in turned) < few:
            found.asides.update(id(line) for line in turned)
        lines += turned
    if margin:
        whole = join_pieces(margin)
        lines.append(Line(whole, whole.x0, whole.x1))
        found.asides.add(id(lines[-1]))
    found.lines.append(lines)


def _recognise(page: pdfium.PdfPage, number: int, found: _PdfText) -> None:
    if found.recogniser is not None:
        found.lines[-1] = read_page(found.recogniser.pieces(page, number))
        found.recognised += bool(found.lines[-1])


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _label(source: pdfium.PdfDocument, number: int) -> str:
    label = one_line(canonical(source.get_page_label(number) or ""))[:LABEL_BYTES]
    return label or str(number + 1)


def _document(source: pdfium.PdfDocument, found: _PdfText, *, is_whole: bool = True) -> Document:
    """What was read as a document; while more is to come without bookmarks, whose pages take long."""
    printed = [list(lines) for lines in found.lines]
    running = find_running(printed, _heights(found)) | found.asides
    contents = read_contents(printed, found.labels, running)
    running |= contents.lines
    bookmarks = _bookmarks(source, found.sizes) if is_whole else []
    titles, tags = ({}, []) if bookmarks else tagged_titles(printed, contents.lines, running)
    marks = bookmarks or tags or contents.marks
    if not tags:
        titles = find_titles(printed, marks, contents.lines if bookmarks else running)
    running -= titles.keys()
    if not bookmarks and not tags:
        cut_run_ins(printed, titles, running)
    lines = [line for page in printed for line in page]
    body = [line for line in lines if id(line) not in running]
    look = usual_look(body)
    notes: set[int] = set()
    for page, height in zip(printed, _heights(found), strict=True):
        notes |= find_notes([line for line in page if id(line) not in running], look, height)
    paragraphs = join_paragraphs(lines, look, notes, running, titles)
    for index in find_contents(["" if p.is_furniture or p.table >= 0 else p.text for p in paragraphs]):
        paragraphs[index].is_furniture = paragraphs[index].title < 0
    if tags:
        headings = {i: marks[p.title].level for i, p in enumerate(paragraphs) if p.title >= 0}
    else:
        headings = mark_headings(paragraphs, marks, look, 0 if not bookmarks else len(found.labels))
    is_named = is_outline(paragraphs, bookmarks, len(found.labels))
    text, blocks, pages = _compose(paragraphs, headings, found, bookmarks if is_named else ())
    if blocks:
        blocks = infer_headings(text, blocks)
    if not bookmarks:
        blocks = name_headings(text, blocks, contents.marks, find_ended(paragraphs, marks))
    return Document(text, blocks, "pdf", "", _metadata(source, paragraphs, headings), _notices(found), pages)


def _heights(found: _PdfText) -> list[float]:
    """How high each page is as it is read: a page of turned text is turned."""
    return [
        size[1 - page[0].piece.side % 2] if page else size[1]
        for page, size in zip(found.lines, found.sizes, strict=True)
    ]


def _compose(
    paragraphs: Sequence[Paragraph],
    headings: dict[int, int],
    found: _PdfText,
    bookmarks: Sequence[Bookmark],
) -> tuple[str, Blocks, Pages]:
    pieces: list[str] = []
    blocks: list[Block] = []
    glyphs = array("i")
    starts, numbers = array("L"), array("L")
    block_of: dict[int, int] = {}
    items = number_items(paragraphs, headings) if len(headings) > 1 else {}
    at = 0
    for index, paragraph in enumerate(paragraphs):
        text, own = _normal(paragraph)
        if not text:
            continue
        if pieces:
            glyphs.extend((-1, -1))
        for offset, page in paragraph.pages:
            start = at + min(offset, len(text))
            if not numbers or numbers[-1] != page:
                starts.append(0 if not starts else start)
                numbers.append(page)
        block_of[index] = len(blocks)
        blocks.append(_block(paragraph, at, len(text), headings.get(index, 0), items.get(index, 0)))
        pieces.append(text)
        glyphs.extend(own)
        at += len(text) + 2
    boxes = found.recogniser.boxes if found.recogniser is not None else {}
    pages = Pages(tuple(found.labels), tuple(found.sizes), starts, numbers, glyphs, boxes)
    placed = Blocks(blocks)
    if bookmarks:
        placed = place_marks(bookmarks, paragraphs, placed, block_of)
    return "\n\n".join(pieces), placed, pages


def _normal(paragraph: Paragraph) -> tuple[str, list[int]]:
    """The text in canonical form with as many glyphs as code points."""
    text = paragraph.text.replace(HYPHEN, "-")
    tidy = canonical(text)
    if tidy == text:
        return text, paragraph.glyphs
    chars: list[str] = []
    glyphs: list[int] = []
    for char, glyph in zip(text, paragraph.glyphs, strict=True):
        for point in canonical(char):
            chars.append(point)
            glyphs.append(glyph)
    text = "".join(chars)
    if unicodedata.is_normalized("NFC", text) and not paragraph.cells:
        return text, glyphs
    text = canonical(text)
    return text, glyphs[: len(text)] + [-1] * (len(text) - len(glyphs))


def _block(paragraph: Paragraph, at: int, length: int, level: int, marker: int) -> Block:
    if paragraph.table >= 0:
        cells = tuple(Span(at + min(a, length), at + min(b, length)) for a, b in paragraph.cells)
        return Block(at, at + length, BlockKind.TABLE_ROW, 0, 0, cells, paragraph.table)
    if paragraph.is_furniture:
        return Block(at, at + length, BlockKind.FURNITURE)
    if paragraph.is_note:
        return Block(at, at + length, BlockKind.FOOTNOTE)
    if level:
        return Block(at, at + length, BlockKind.HEADING, level)
    if paragraph.is_bullet:
        marker = len(paragraph.text) - len(paragraph.text[1:].lstrip())
    if marker:
        return Block(at, at + length, BlockKind.LIST_ITEM, 0, marker)
    return Block(at, at + length)


def _bookmarks(source: pdfium.PdfDocument, sizes: Sequence[tuple[float, float]]) -> list[Bookmark]:
    return believed(with_places(list(_walk_bookmarks(source, sizes))))


def _walk_bookmarks(
    source: pdfium.PdfDocument, sizes: Sequence[tuple[float, float]]
) -> Iterator[tuple[Bookmark, bool]]:
    """The bookmarks, each with whether it points to a page."""
    for number, mark in enumerate(source.get_toc(max_depth=12)):
        if number >= MOST_BOOKMARKS:
            return
        target = mark.get_dest()
        page = target.get_index() if target is not None else None
        title = one_line(canonical(mark.get_title() or ""))
        if not title:
            continue
        if target is None or page is None or not 0 <= page < len(sizes):
            yield Bookmark(title, mark.level + 1, -1, None), False
            continue
        mode, view = target.get_view()
        at = 0 if mode in {raw.PDFDEST_VIEW_FITH, raw.PDFDEST_VIEW_FITBH} else 1
        y = sizes[page][1] - view[at] if len(view) > at and view[at] is not None else None
        yield Bookmark(title, mark.level + 1, page, y if y is not None and y > TOP else None), True


def _metadata(
    source: pdfium.PdfDocument, paragraphs: Sequence[Paragraph], headings: dict[int, int]
) -> Metadata:
    said = {
        key: one_line(canonical(value)) for key, value in source.get_metadata_dict(skip_empty=True).items()
    }
    title = said.get("Title", "")
    if _JUNK_TITLE.match(title) or len(title) < 4:
        title = _title_on_first_page(paragraphs, headings) or _subject(paragraphs)
    elif _is_of_section(title, paragraphs, headings):
        title = _subject(paragraphs) or _title_on_first_page(paragraphs, headings)
    date = _DATE.match(said.get("CreationDate", ""))
    iso = f"{date[1]}-{date[2]}-{date[3]}" if date and date[2] != "00" and date[1] > "1900" else ""
    return Metadata(title, said.get("Author", ""), iso)


def _is_of_section(title: str, paragraphs: Sequence[Paragraph], headings: dict[int, int]) -> bool:
    """Whether what the file gives as its title is one of several headings of one level: "Purpose"."""
    level = next((at for i, at in headings.items() if paragraphs[i].text.strip() == title), 0)
    return level > 0 and sum(at == level for at in headings.values()) > 1


def _title_on_first_page(paragraphs: Sequence[Paragraph], headings: dict[int, int]) -> str:
    """The heading in the largest letters on the first page, where it is larger than the others."""
    first = [paragraphs[i] for i in headings if paragraphs[i].page == 0][:6]
    largest = max(first, key=lambda p: p.size, default=None)
    if largest is None or any(p.size > 0.95 * largest.size for p in first if p is not largest):
        return ""
    return largest.text.replace(HYPHEN, "-")[:200]


def _subject(paragraphs: Sequence[Paragraph]) -> str:
    """What a memorandum says at its beginning that it is about."""
    subjects = (_SUBJECT.match(p.text) for p in paragraphs[:SUBJECT_REACH] if p.page == 0)
    return next((subject[1].strip() for subject in subjects if subject is not None), "")


def _notices(found: _PdfText) -> tuple[str, ...]:
    said: list[str] = []
    count = len(found.lines)
    if found.recognised:
        said.append(
            f"The words of {found.recognised} of {count} pages were recognised from pictures: check them."
        )
    elif found.pictures and found.pictures >= 0.5 * count:
        said.append(
            f"{found.pictures} of {count} pages are pictures of text (a scan): their words cannot be found."
            if found.pictures < count
            else "This PDF holds pictures of its pages (a scan) and no text."
        )
    if found.unreadable:
        said.append(f"{found.unreadable} of {count} pages are damaged and could not be read.")
    if count >= MOST_PAGES:
        said.append(f"Only the first {MOST_PAGES:,} pages were read.")
    return tuple(said)
