"""Paragraphs, tables, notes and text boxes of an RTF file, as its control words end them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.readers.list_counting import ListCounter, spaced
from desktop_app.readers.looks import Look, Looks
from desktop_app.readers.parts import Parts, superscript
from desktop_app.readers.rtf_tables import Line, RtfTable

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BULLETS = frozenset("•·▪●◦○■□–-*\uf0b7\uf0a7oü§")


@dataclass(slots=True)
class Paragraph:
    """The paragraph under way; `outline` counts from 0, -1 is none."""

    pieces: list[str] = field(default_factory=list)
    marker: str = ""
    style: int = 0
    outline: int = -1
    in_table: bool = False
    nesting: int = 1
    """In a table: how many it lies in."""
    depth: int = 0
    numbered_in: str = ""
    """The list that numbers it, "" for none."""
    runs: list[tuple[str, Look]] = field(default_factory=list)
    """Its text in runs of one look."""
    held: list[str] = field(default_factory=list)
    """What the cell under way holds from paragraphs before this one."""

    def take(self) -> str:
        """The text so far, which begins anew; pairs of UTF-16 units become the characters they stand for."""
        text = "".join(self.held + self.pieces)
        self.pieces, self.held = [], []
        return _PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)


@dataclass(slots=True)
class _Aside:
    """A note or a text box that is being read, and the paragraph that waits for its end."""

    group: int
    is_note: bool
    paragraph: Paragraph
    is_late: bool = False


@dataclass
class RtfBlocks:
    """Collects blocks; `headings` gives the level of heading styles by their number."""

    headings: dict[int, int] = field(default_factory=dict)
    paragraph: Paragraph = field(default_factory=Paragraph)
    first_endnote: int = 1
    titles: set[int] = field(default_factory=set)
    """The numbers of the styles of titles."""
    counter: ListCounter | None = None
    """Counts the lists, where the file has no numbers ready."""
    table: RtfTable = field(default_factory=RtfTable)
    _parts: Parts = field(default_factory=Parts)
    _looks: Looks = field(default_factory=Looks)
    _aside: list[_Aside] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _boxes: list[str] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=lambda: [0, 0])
    _late: list[str] = field(default_factory=list)
    _titles: list[int] = field(default_factory=list)
    _first_heading: int = -1
    _found: int = 0

    def reset(self) -> None:
        """The paragraph has the properties of none."""
        old = self.paragraph
        if old.in_table or old.held:
            self.paragraph = Paragraph([], old.marker, held=old.held + old.pieces)
        else:
            self.paragraph = Paragraph(old.pieces, old.marker, runs=old.runs)

    def end_paragraph(self) -> None:
        """The paragraph ends; in a table, a note or a box it is a line of what it stands in."""
        paragraph = self.paragraph
        if self._aside:
            self._put_marker(paragraph)
            paragraph.pieces.append("\n")
            return
        if paragraph.in_table:
            self.table.add_line(self._line(), is_nested=paragraph.nesting > 1)
            return
        if (paragraph.held or self.table.is_open) and not self._close_row(paragraph):
            return
        self._end_table()
        line = self._line()
        if line.text.strip():
            self._add(line)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._parts.add(box)

    def _line(self) -> Line:
        """The paragraph as it ends."""
        paragraph = self.paragraph
        text, runs = paragraph.take(), paragraph.runs
        paragraph.runs = []
        marker = self._marker(paragraph, text)
        level = paragraph.outline + 1 if paragraph.outline >= 0 else self.headings.get(paragraph.style, 0)
        return Line(text, marker, level, paragraph.style in self.titles, paragraph.depth, runs)

    def _close_row(self, paragraph: Paragraph) -> bool:
        """End the row that a text outside the table comes upon; False where the text is empty."""
        if not "".join(paragraph.pieces).strip():
            paragraph.pieces.append("\n")
            return False
        pieces, paragraph.pieces = paragraph.pieces, []
        if paragraph.held:
            self.table.add_line(Line(paragraph.take()), is_nested=False)
        self.table.end_row()
        paragraph.pieces = pieces
        return True

    def _add(self, line: Line) -> None:
        marker = "" if line.marker == "• " else line.marker
        if line.is_title:
            self._titles.append(len(self._parts.parts))
            self._parts.add_heading(line.text, 1, marker)
        elif 1 <= line.level <= 9:
            self._write_notes()
            if self._first_heading < 0:
                self._first_heading = len(self._parts.parts)
            self._parts.add_heading(line.text, line.level, marker)
            self._found += 1
            self._looks.see_heading(line.level, line.runs)
        elif line.marker:
            self._parts.add_item(line.text, line.marker, line.depth)
        else:
            self._looks.add(self._parts, line.text, line.runs)

    def _marker(self, paragraph: Paragraph, text: str) -> str:
        """The marker of a paragraph: the one that the file has ready, else the next of its list."""
        marker, paragraph.marker = _tidy_marker(paragraph.marker), ""
        if not marker and paragraph.numbered_in and self.counter is not None:
            marker = spaced(self.counter.next(paragraph.numbered_in, paragraph.depth), text)
        return marker

    def _put_marker(self, paragraph: Paragraph) -> None:
        """Put the marker before the line under way, in a cell, a note or a box."""
        pieces = paragraph.pieces
        start = next((i for i in range(len(pieces), 0, -1) if pieces[i - 1] == "\n"), 0)
        line = "".join(pieces[start:])
        if (marker := self._marker(paragraph, line)) and line.strip():
            pieces.insert(start, marker)

    def end_cell(self) -> None:
        """A cell of a table ends."""
        self.table.add_line(self._line(), is_nested=False)
        self.table.end_cell()

    def end_inner_cell(self) -> None:
        """A cell of a table inside a cell ends."""
        self.table.end_inner_cell(self._line())

    def end_row(self) -> None:
        """A row of a table ends."""
        self.table.end_row()
        self.paragraph.take()

    def begin_aside(self, group: int, *, is_note: bool) -> None:
        """A footnote or a text box begins in group number `group`; the paragraph waits."""
        self._aside.append(_Aside(group, is_note, self.paragraph))
        self.paragraph = Paragraph()

    def is_endnote(self) -> None:
        """The note under way is an endnote."""
        if self._aside:
            self._aside[-1].is_late = True

    def end_group(self, group: int) -> None:
        """A group ends, and with it the note or box that began in it."""
        if not self._aside or self._aside[-1].group != group:
            return
        text = self.paragraph.take().strip()
        aside = self._aside.pop()
        self.paragraph = aside.paragraph
        if aside.is_note:
            self._numbers[aside.is_late] += 1
            number = self._numbers[aside.is_late] + (self.first_endnote - 1 if aside.is_late else 0)
            self.paragraph.pieces.append(superscript(number))
            if text:
                (self._late if aside.is_late else self._notes).append(f"{superscript(number)} {text}")
        elif text:
            self._boxes.append(text)

    def finish(self) -> tuple[str, Blocks]:
        """The text and its blocks."""
        while self._aside:
            self.end_group(self._aside[-1].group)
        if self.table.is_open:
            self.table.end_row()
        self.paragraph.in_table = False
        self.end_paragraph()
        self._end_table()
        self._write_notes()
        self._notes = self._late
        self._write_notes()
        looked = self._looks.settle(self._parts, self._found, self._first_heading)
        if len(self._titles) == 1 and self._titles[0] < self._first_heading:
            self._parts.lower_headings(self._titles[0])
        return self._parts.compose(marked=self._found, looked=looked)

    def _end_table(self) -> None:
        rows, lines = self.table.take()
        if rows:
            self._parts.add_table(rows)
        inner: list[tuple[list[str], bool]] = []
        for line in lines:
            if line.cells:
                inner.append((list(line.cells), False))
                continue
            self._parts.add_table(inner)
            inner = []
            self._add(line)
        self._parts.add_table(inner)

    def _write_notes(self) -> None:
        notes, self._notes = self._notes, []
        for note in notes:
            self._parts.add(note, BlockKind.FOOTNOTE)


def _tidy_marker(marker: str) -> str:
    """A list marker, as the file has it ready for old programs, with one space; bullets as ours."""
    marker = marker.strip()
    if not marker:
        return ""
    return "• " if marker in _BULLETS else f"{marker} "
