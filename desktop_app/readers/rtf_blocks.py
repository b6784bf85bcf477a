"""Paragraphs, tables, notes and text boxes of an RTF file, as its control words end them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.readers.parts import Parts, superscript

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
    depth: int = 0

    def take(self) -> str:
        """The text so far, which begins anew; pairs of UTF-16 units become the characters they stand for."""
        text = "".join(self.pieces)
        self.pieces = []
        return _PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)


@dataclass
class RtfBlocks:
    """Collects blocks; `headings` gives the level of heading styles by their number."""

    headings: dict[int, int] = field(default_factory=dict)
    paragraph: Paragraph = field(default_factory=Paragraph)
    is_header: bool = False
    """Whether the row under way is a header."""
    _parts: Parts = field(default_factory=Parts)
    _aside: list[tuple[int, str, Paragraph]] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _boxes: list[str] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _rows: list[tuple[list[str], bool]] = field(default_factory=list)
    _number: int = 0
    _found: int = 0

    def reset(self) -> None:
        """The paragraph has the properties of none."""
        old = self.paragraph
        self.paragraph = Paragraph(old.pieces, old.marker)

    def end_paragraph(self) -> None:
        """The paragraph ends; in a table, a note or a box it is a line of what it stands in."""
        paragraph = self.paragraph
        if self._aside or paragraph.in_table:
            paragraph.pieces.append("\n")
            return
        self._end_table()
        text, marker = paragraph.take(), _tidy_marker(paragraph.marker)
        paragraph.marker = ""
        level = paragraph.outline + 1 if paragraph.outline >= 0 else self.headings.get(paragraph.style, 0)
        if text.strip():
            self._add(text, marker, level)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._parts.add(box)

    def _add(self, text: str, marker: str, level: int) -> None:
        if 1 <= level <= 9:
            self._write_notes()
            self._parts.add_heading(text, level, "" if marker == "• " else marker)
            self._found += 1
        elif marker:
            self._parts.add_item(text, marker, self.paragraph.depth)
        else:
            self._parts.add(text)

    def end_cell(self) -> None:
        """A cell of a table ends."""
        marker = _tidy_marker(self.paragraph.marker)
        self._cells.append(marker + self.paragraph.take())
        self.paragraph.marker = ""

    def end_row(self) -> None:
        """A row of a table ends."""
        if self._cells:
            self._rows.append((self._cells, self.is_header))
        self._cells = []
        self.paragraph.take()

    def begin_aside(self, group: int, *, is_note: bool) -> None:
        """A footnote or a text box begins in group number `group`; the paragraph waits."""
        mark = ""
        if is_note:
            self._number += 1
            mark = superscript(self._number)
            self.paragraph.pieces.append(mark)
        self._aside.append((group, mark, self.paragraph))
        self.paragraph = Paragraph()

    def end_group(self, group: int) -> None:
        """A group ends, and with it the note or box that began in it."""
        if not self._aside or self._aside[-1][0] != group:
            return
        text = self.paragraph.take().strip()
        _, mark, self.paragraph = self._aside.pop()
        if text and mark:
            self._notes.append(f"{mark} {text}")
        elif text:
            self._boxes.append(text)

    def finish(self) -> tuple[str, Blocks]:
        """The text and its blocks."""
        while self._aside:
            self.end_group(self._aside[-1][0])
        if self._cells:
            self.end_row()
        self.paragraph.in_table = False
        self.end_paragraph()
        self._end_table()
        self._write_notes()
        return self._parts.compose(infer=self._found < 2)

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if max((len(cells) for cells, _ in rows), default=0) > 1:
            self._parts.add_table(rows)
            return
        for cells, _ in rows:
            for line in cells[0].split("\n"):
                self._parts.add(line)

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
