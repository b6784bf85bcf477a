"""OpenDocument texts (.odt): headings, lists, tables and notes as LibreOffice shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.document import Document, Metadata
from desktop_app.document.errors import UserError
from desktop_app.readers.archive import Archive
from desktop_app.readers.looks import Looks
from desktop_app.readers.odt_styles import OFFICE, TABLE, TEXT, Counter, Styles
from desktop_app.readers.odt_text import HEADING, PARAGRAPH, Note, Revisions, Texts, settle
from desktop_app.readers.ooxml import integer
from desktop_app.readers.parts import (
    LAYOUT_CELL,
    Parts,
    changes_notice,
    iso_day,
    sensible_author,
    sensible_title,
)
from desktop_app.readers.safe_xml import parse_xml

_LIST, _TABLE, _NOTE = f"{TEXT}list", f"{TABLE}table", f"{TEXT}note"
_ITEMS = (f"{TEXT}list-item", f"{TEXT}list-header")
_ROW, _CELL, _COVERED = f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_INDEXES = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "object-index")
)
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DC, _META = "{http://purl.org/dc/elements/1.1/}", "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
COLUMNS, ROWS, PADDING = 200, 1_000, 50
"""However often a cell or a row is repeated, a row has no more cells and comes no more often; an empty
cell that is repeated as often as `PADDING` fills up the sheet of a program for tables and is left out."""


def read(data: bytes) -> Document:
    """The document in an OpenDocument text; raises UserError where it is damaged or encrypted."""
    archive = Archive(data)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise UserError("is protected with a password: open it in LibreOffice and save it without one")
    content = archive.read("content.xml")
    if content is None:
        raise UserError("is damaged: its text part is missing")
    root = parse_xml(content)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UserError("is damaged: there is no text document in it")
    revisions = settle(body)
    walk = _Walk(Styles(root, _optional(archive, "styles.xml")), revisions, body)
    walk.take(body)
    text, blocks = walk.finish()
    notices = changes_notice(revisions.insertions, revisions.deletions, revisions.comments)
    return Document(text, blocks, "odt", metadata=_metadata(_optional(archive, "meta.xml")), notices=notices)


def _optional(archive: Archive, name: str) -> etree._Element | None:
    """A part that the text can be read without."""
    try:
        data = archive.read(name)
        return parse_xml(data) if data else None
    except UserError:
        return None


def _metadata(root: etree._Element | None) -> Metadata:
    meta = root.find(f"{OFFICE}meta") if root is not None else None
    if meta is None:
        return Metadata()
    author = meta.findtext(f"{_META}initial-creator") or meta.findtext(f"{_DC}creator") or ""
    date = meta.findtext(f"{_META}creation-date") or meta.findtext(f"{_DC}date") or ""
    return Metadata(
        sensible_title(meta.findtext(f"{_DC}title") or ""),
        sensible_author(author),
        iso_day(date),
        (meta.findtext(f"{_DC}language") or "").strip(),
    )


@dataclass(slots=True)
class _Frame:
    """An element whose children are being read, and what it means for them."""

    children: Iterator[etree._Element]
    is_furniture: bool = False
    counter: Counter | None = None
    """The list that this is in."""
    style: str = ""
    depth: int = -1
    waits: bool = False
    """Whether the item of the list has not had its marker yet."""
    start: int | None = None


class _Walk:
    """Goes through the text once, with a stack of its own."""

    def __init__(self, styles: Styles, revisions: Revisions, body: etree._Element) -> None:
        self._styles = styles
        self._boxes = revisions.boxes
        notes = sum(note.get(f"{TEXT}note-class") != "endnote" for note in body.iter(_NOTE))
        self._texts = Texts(styles, 1 + notes)
        self._parts = Parts()
        self._stack: list[_Frame] = []
        self._by_id: dict[str, Counter] = {}
        self._by_style: dict[str, Counter] = {}
        self._late: list[Note] = []
        self._looks = Looks()
        self._titles: list[int] = []
        self._first_heading = -1
        self._headings = 0

    def take(self, body: etree._Element) -> None:
        """Read the blocks in order."""
        self._stack.append(_Frame(iter(body)))
        while self._stack:
            frame = self._stack[-1]
            self._parts.is_furniture = frame.is_furniture
            child = next(frame.children, None)
            if child is None:
                self._stack.pop()
            elif child.tag in {PARAGRAPH, HEADING}:
                self._paragraph(child)
                boxes = [_Frame(iter(box), frame.is_furniture) for box in self._boxes.pop(child, ())]
                self._stack.extend(reversed(boxes))
            elif child.tag == _TABLE and not _is_layout(child):
                self._table(child)
            elif child.get(f"{TEXT}display") != "none":
                self._stack.append(self._enter(child, frame))

    def finish(self) -> tuple[str, Blocks]:
        """The text and its blocks, notes at their places and levels settled."""
        self._write_notes()
        for note in self._late:
            self._write_note(note)
        looked = self._looks.settle(self._parts, self._headings, self._first_heading)
        if len(self._titles) == 1 and self._titles[0] < self._first_heading:
            self._parts.lower_headings(self._titles[0])
        return self._parts.compose(marked=self._headings, looked=looked)

    def _enter(self, element: etree._Element, outer: _Frame) -> _Frame:
        frame = _Frame(iter(element), outer.is_furniture or element.tag in _INDEXES)
        if element.tag == _LIST:
            frame.style = element.get(f"{TEXT}style-name") or outer.style
            frame.depth = outer.depth + 1
            frame.counter = self._counter(element, frame, outer)
        elif outer.counter is not None:
            frame.style, frame.depth, frame.counter = outer.style, outer.depth, outer.counter
            if element.tag in _ITEMS:
                frame.waits = element.tag == _ITEMS[0]
                frame.start = integer(element.get(f"{TEXT}start-value"))
        return frame

    def _counter(self, element: etree._Element, frame: _Frame, outer: _Frame) -> Counter:
        """The numbers of a list: those of the list it is in or continues, or new ones."""
        counter = outer.counter if frame.style == outer.style else None
        if counter is None:
            counter = self._by_id.get(element.get(f"{TEXT}continue-list") or "")
        if counter is None and element.get(f"{TEXT}continue-numbering") == "true":
            counter = self._by_style.get(frame.style)
        if counter is None:
            counter = Counter(self._styles.levels(frame.style))
        self._by_style[frame.style] = counter
        if name := element.get(_ID) or element.get(f"{TEXT}id"):
            self._by_id[name] = counter
        return counter

    def _paragraph(self, element: etree._Element) -> None:
        earlier = len(self._texts.notes)
        text = self._texts.read(element)
        frame = self._stack[-1]
        depth = max(0, frame.depth)
        if not text.strip():
            return
        marker = ""
        if frame.waits and frame.counter is not None:
            frame.waits = False
            marker = frame.counter.next(depth, frame.start)
        if self._styles.is_title(element.get(f"{TEXT}style-name") or "") and not self._parts.is_furniture:
            self._titles.append(len(self._parts.parts))
            self._parts.add_heading(text, 1)
        elif element.tag == HEADING and not self._parts.is_furniture:
            self._heading(element, text, marker, earlier)
            level = integer(element.get(f"{TEXT}outline-level")) or 1
            self._looks.see_heading(level, self._texts.runs(element))
        elif marker:
            self._parts.add_item(text, marker, depth)
        else:
            self._looks.add(self._parts, text, self._texts.runs(element))

    def _heading(self, element: etree._Element, text: str, marker: str, earlier: int) -> None:
        """A heading; the first `earlier` notes belong to the section that it ends."""
        level = min(10, max(1, integer(element.get(f"{TEXT}outline-level")) or 1))
        is_numbered = element.get(f"{TEXT}is-list-header") != "true"
        if not marker and is_numbered:
            marker = self._styles.outline.next(level - 1, integer(element.get(f"{TEXT}start-value")))
        own = self._texts.notes[earlier:]
        del self._texts.notes[earlier:]
        self._write_notes()
        self._texts.notes = own
        at = len(self._parts.parts)
        self._parts.add_heading(text, level, "" if marker == "• " else marker)
        if len(self._parts.parts) > at and self._parts.parts[at][1].kind is BlockKind.HEADING:
            self._headings += 1
            self._first_heading = at if self._first_heading < 0 else self._first_heading

    def _table(self, table: etree._Element) -> None:
        rows: list[tuple[list[str], bool]] = []
        for row, is_header in _rows(table):
            cells: list[str] = []
            for cell in row.iterchildren(_CELL, _COVERED):
                text = self._cell(cell) if cell.tag == _CELL else ""
                repeated = integer(cell.get(f"{TABLE}number-columns-repeated")) or 1
                if text or repeated < PADDING:
                    cells.extend([text] * max(0, min(repeated, COLUMNS - len(cells))))
            repeated = integer(row.get(f"{TABLE}number-rows-repeated")) or 1
            rows += [(cells, is_header)] * (min(repeated, ROWS) if any(cells) else 1)
        self._parts.add_table(rows)

    def _cell(self, cell: etree._Element) -> str:
        paragraphs = list(cell.iter(PARAGRAPH, HEADING))
        own = [p for p in paragraphs if next(p.iterancestors(_NOTE), None) is None]
        return " ".join(text for paragraph in own if (text := self._texts.read(paragraph)))

    def _write_notes(self) -> None:
        """The footnotes that were referred to, as the section ends; endnotes wait for the end."""
        notes, self._texts.notes = self._texts.notes, []
        for note in notes:
            if note.is_endnote:
                self._late.append(note)
            else:
                self._write_note(note)

    def _write_note(self, note: Note) -> None:
        mark = f"{note.mark} "
        for paragraph in note.body.iter(PARAGRAPH, HEADING):
            text = self._texts.read(paragraph).strip()
            if text:
                self._parts.add(mark + text, BlockKind.FOOTNOTE)
                mark = ""


def _is_layout(table: etree._Element) -> bool:
    """Whether a table arranges paragraphs: one column, or cells that hold whole texts."""
    widest = 0
    for row, _ in _rows(table):
        cells = list(row.iterchildren(_CELL, _COVERED))
        repeated = sum(integer(cell.get(f"{TABLE}number-columns-repeated")) or 1 for cell in cells)
        widest = max(widest, repeated)
        if any(_is_long(cell) for cell in cells):
            return True
    return widest < 2


def _is_long(cell: etree._Element) -> bool:
    total = 0
    for piece in cell.itertext():
        total += len(piece)
        if total > LAYOUT_CELL:
            return True
    return False


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table, each with whether it is a header."""
    stack = [(iter(table), False)]
    while stack:
        children, is_header = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
        elif child.tag == _ROW:
            yield child, is_header
        elif child.tag not in {_CELL, PARAGRAPH}:
            stack.append((iter(child), is_header or child.tag == f"{TABLE}table-header-rows"))
