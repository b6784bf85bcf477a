"""Word documents (.docx): the text in the order of reading, its headings, lists, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.readers.docx_numbering import Numbering
from desktop_app.readers.docx_revisions import Revisions, settle
from desktop_app.readers.docx_styles import BODY_TEXT, Styles
from desktop_app.readers.docx_tables import is_layout, read_rows
from desktop_app.readers.docx_text import Note, ParagraphStyle, Texts, paragraph_style, runs_of
from desktop_app.readers.list_counting import BULLET, spaced
from desktop_app.readers.looks import Looks
from desktop_app.readers.ooxml import VAL, Package, W
from desktop_app.readers.parts import Parts, changes_notice

_PARAGRAPH, _TABLE, _CONTENT_CONTROL = f"{W}p", f"{W}tbl", f"{W}sdt"
_CLOSED = frozenset(
    f"{W}{name}" for name in "sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr tblPrEx pPr rPr r".split()
)
"""Properties, in which no text is looked for."""
_NAMES = {"styles": "styles", "numbering": "list numbers", "footnotes": "footnotes", "endnotes": "endnotes"}


def read(data: bytes) -> Document:
    """The document in a Word file; raises UserError where it is damaged or no Word file."""
    package = Package(data)
    root = package.main()
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise UserError("is no Word document, though it is packed like one")
    revisions = settle(root)
    walk = _Walk(package, revisions)
    walk.take(body)
    text, blocks = walk.finish()
    comments = package.part("comments")
    notices = changes_notice(
        revisions.insertions,
        revisions.deletions,
        sum(1 for _ in comments.iter(f"{W}comment")) if comments is not None else 0,
    )
    unreadable = [_NAMES[kind] for kind in package.unreadable if kind in _NAMES]
    if unreadable:
        notices = (*notices, f"The file is damaged: its {' and '.join(unreadable)} could not be read.")
    return Document(text, blocks, "docx", metadata=package.metadata(), notices=notices)


class _Walk:
    """Goes through the body once, with a stack of its own: elements may nest deep."""

    def __init__(self, package: Package, revisions: Revisions) -> None:
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._footnotes = _notes(package.part("footnotes"), f"{W}footnote", revisions)
        self._endnotes = _notes(package.part("endnotes"), f"{W}endnote", revisions)
        self._boxes = revisions.boxes
        self._texts = Texts(self._styles, 1 + len(self._footnotes))
        self._parts = Parts()
        self._late: list[Note] = []
        self._looks = Looks()
        self._titles: list[int] = []
        self._first_heading = -1
        self._headings = 0
        self._carried = ""
        """The text of a paragraph whose end was deleted: it goes on in the next one."""

    def take(self, body: etree._Element) -> None:
        """Read the blocks of the body in order."""
        stack: list[tuple[Iterator[etree._Element], bool]] = [(iter(body), False)]
        while stack:
            children, self._parts.is_furniture = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                continue
            is_contents = self._parts.is_furniture
            if child.tag == _PARAGRAPH:
                self._paragraph(child)
            elif child.tag == _TABLE and not is_layout(child, self._styles):
                self._parts.add_table(read_rows(child, self._line))
            elif child.tag not in _CLOSED:
                stack.append((iter(child), is_contents or _is_contents(child)))
                continue
            if self._boxes:
                stack.extend((iter(box), is_contents) for box in reversed(self._boxes_in(child)))

    def finish(self) -> tuple[str, Blocks]:
        """The text and its blocks, notes at their places and levels settled."""
        self._parts.add(self._carried)
        self._write_notes()
        for note in self._late:
            self._write_note(note, self._endnotes)
        looked = self._looks.settle(self._parts, self._headings, self._first_heading)
        if len(self._titles) == 1 and self._titles[0] < self._first_heading:
            self._parts.lower_headings(self._titles[0])
        return self._parts.compose(marked=self._headings, looked=looked)

    def _paragraph(self, element: etree._Element) -> None:
        said = paragraph_style(element)
        earlier = len(self._texts.notes)
        text = self._texts.read(element, said.style)
        if said.is_mark_deleted:
            self._carried += text
            return
        if self._carried:
            text, self._carried = self._carried + text, ""
        marker, depth = self._marker(said)
        marker = spaced(marker, text)
        level = self._level(said)
        if not text.strip():
            return
        if self._styles.is_contents(said.style):
            self._parts.add(marker + text, BlockKind.FURNITURE)
        elif self._styles.is_title(said.style):
            self._titles.append(len(self._parts.parts))
            self._parts.add_heading(text, 1, "" if marker == BULLET else marker)
        elif level and not self._parts.is_furniture:
            self._heading(text, level, "" if marker == BULLET else marker, earlier)
            self._looks.see_heading(level, runs_of(element))
        elif marker:
            self._parts.add_item(text, marker, depth or self._styles.list_depth(said.style))
        elif self._styles.is_quote(said.style):
            self._parts.add(text, BlockKind.QUOTE)
        else:
            self._looks.add(self._parts, text, runs_of(element))

    def _heading(self, text: str, level: int, marker: str, earlier: int) -> None:
        """A heading; the first `earlier` notes belong to the section that it ends."""
        own = self._texts.notes[earlier:]
        del self._texts.notes[earlier:]
        self._write_notes()
        self._texts.notes = own
        at = len(self._parts.parts)
        self._parts.add_heading(text, level, marker)
        if len(self._parts.parts) > at and self._parts.parts[at][1].kind is BlockKind.HEADING:
            self._headings += 1
            self._first_heading = at if self._first_heading < 0 else self._first_heading

    def _level(self, said: ParagraphStyle) -> int:
        if said.outline is not None:
            return said.outline + 1 if 0 <= said.outline < BODY_TEXT else 0
        return self._styles.heading(said.style)

    def _marker(self, said: ParagraphStyle) -> tuple[str, int]:
        """The list marker of a paragraph and its depth; counts it."""
        number, depth = said.number, said.depth
        if number is None:
            found = self._styles.numbering(said.style)
            if found is None:
                return "", 0
            number, styled, style = found
            if depth is None:
                depth = styled if styled is not None else self._numbering.depth(number, style)
        depth = depth or 0
        return self._numbering.next(number, depth), depth

    def _line(self, element: etree._Element) -> str:
        """A paragraph of a table's cell, with its number."""
        said = paragraph_style(element)
        text = self._texts.read(element, said.style)
        marker = spaced(self._marker(said)[0], text)
        return marker + text if text.strip() else ""

    def _boxes_in(self, element: etree._Element) -> list[etree._Element]:
        """The text boxes that are anchored in a paragraph or in the paragraphs of a table."""
        return [box for paragraph in element.iter(_PARAGRAPH) for box in self._boxes.pop(paragraph, ())]

    def _write_notes(self) -> None:
        """The footnotes that were referred to, as the section ends; endnotes wait for the end."""
        notes, self._texts.notes = self._texts.notes, []
        for note in notes:
            if note.is_endnote:
                self._late.append(note)
            else:
                self._write_note(note, self._footnotes)

    def _write_note(self, note: Note, notes: dict[str, etree._Element]) -> None:
        element = notes.get(note.key)
        mark = f"{note.mark} " if note.mark else ""
        for paragraph in element.iter(_PARAGRAPH) if element is not None else ():
            text = self._texts.read(paragraph, None).strip()
            if text:
                self._parts.add(mark + text, BlockKind.FOOTNOTE)
                mark = ""


def _notes(root: etree._Element | None, tag: str, revisions: Revisions) -> dict[str, etree._Element]:
    """The notes by id, without the lines that separate them from the text."""
    if root is None:
        return {}
    own = settle(root)
    revisions.insertions += own.insertions
    revisions.deletions += own.deletions
    return {
        note.get(f"{W}id") or "": note for note in root.iter(tag) if note.get(f"{W}type") in {None, "normal"}
    }


def _is_contents(element: etree._Element) -> bool:
    """Whether an element is a content control that holds a generated table of contents."""
    if element.tag != _CONTENT_CONTROL:
        return False
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and (gallery.get(VAL) or "").lower().startswith("table of")
