"""The blocks of a Markdown text, as the events of its parser begin and end them."""

from __future__ import annotations

import html
import re

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.canonical import canonical, join_lines, one_line, tidy_lines
from desktop_app.readers.parts import raised, superscript
from desktop_app.readers.plain_text import table_row

_SOFT = "\x1f"
"""A line end of the source, which canonical text has none of."""
_TAG = re.compile(r"<[^<>]*>")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|template|iframe)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STRUCTURE = re.compile(r"<(?:table|tr|td|th|h[1-6]|ul|ol|li|dl|p|blockquote|pre)\b", re.IGNORECASE)
_CLOSE_MARK = re.compile(r"(#{2,6}|#(?=[\u4e00-\u9fff]))([^\W\d_][^#\n]{0,150}?)#*")
"""A heading without the space after its mark, which older Markdown and many Chinese texts do without."""
_DEEPEST = 250


class MarkdownBlocks:
    """Collects blocks; text comes piece by piece and is a block when the next one begins."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, Block]] = []
        self.has_references = False
        """Whether there may be character references, which stand for anything."""
        self._pieces: list[str] = []
        self._lists: list[int | None] = []
        """For each list that is open, its next number; None for bullets."""
        self._marker = ""
        self._heading = self._quotes = 0
        self._tables = -1
        self._row: list[str] = []
        self._in_row = self._is_header = self._is_raised = False
        self._note: str | None = None
        """While a note is read, the mark that its first block has not had yet."""
        self._notes: dict[str, int] = {}

    # -- text

    def text(self, text: str) -> None:
        """Running text."""
        self._pieces.append(raised(text) if self._is_raised else text)

    def line_break(self, kind: str) -> None:
        """A line end, kept or not, or a rule between blocks."""
        if kind == "SoftBreak":
            self._pieces.append(_SOFT)
        elif kind == "HardBreak":
            self._pieces.append("\n")
        else:
            self.flush()

    def inline_html(self, markup: str) -> None:
        """A tag in running text: line breaks and raised numbers count, all others are dropped."""
        tag = markup.lower()
        if tag.startswith("<br"):
            self._pieces.append("\n")
        elif tag.startswith(("<sup", "</sup")):
            self._is_raised = tag.startswith("<sup")

    def reference(self, label: str) -> None:
        """The mark of a footnote, numbered in the order of the references."""
        self._pieces.append(superscript(self._number(label)))

    def _number(self, label: str) -> int:
        return self._notes.setdefault(label.casefold(), len(self._notes) + 1)

    # -- blocks

    def flush(self) -> None:
        """End the block under way."""
        if self._pieces and not self._in_row:
            text = self._taken()
            if text:
                self._add(text)

    def _taken(self) -> str:
        pieces = self._pieces
        text = "".join(pieces) if len(pieces) > 1 else pieces[0]
        self._pieces = []
        if _SOFT in text:
            text = join_lines([line.strip(" \t") for line in text.split(_SOFT)])
        if self.has_references or (len(pieces) > 1 and not text.isascii()):
            text = canonical(text)
        return tidy_lines(text) if "\n" in text else one_line(text)

    def _add(self, text: str) -> None:
        if self._heading:
            text = text.replace("\n", " ")
            block = Block(0, len(text), BlockKind.HEADING, self._heading)
        elif self._note is not None:
            text, self._note = self._note + text, ""
            block = Block(0, len(text), BlockKind.FOOTNOTE)
        elif self._lists:
            marker, self._marker = self._marker, ""
            text = marker + text
            level = min(_DEEPEST, len(self._lists) - 1)
            block = Block(0, len(text), BlockKind.LIST_ITEM, level, len(marker))
        elif text[0] == "#" and not self._quotes and (found := _CLOSE_MARK.fullmatch(text)):
            text = found[2]
            block = Block(0, len(text), BlockKind.HEADING, len(found[1]))
        else:
            block = Block(0, len(text), BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH)
        self.parts.append((text, block))

    def start_heading(self, level: int) -> None:
        """A heading begins."""
        self.flush()
        self._heading = level

    def end_heading(self) -> None:
        """A heading ends."""
        self.flush()
        self._heading = 0

    def start_list(self, number: int | None) -> None:
        """A list begins, with its first number; None for bullets."""
        self.flush()
        self._lists.append(number)

    def end_list(self) -> None:
        """A list ends."""
        self.flush()
        if self._lists:
            self._lists.pop()

    def start_item(self, written: int | None, delimiter: str) -> None:
        """An item begins, with its number as the author wrote it where that is known."""
        self.flush()
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._marker = "• "
            return
        if written is not None and written > number:
            number = written  # a point that was repealed leaves a gap
        self._marker = f"{number}{delimiter} "
        self._lists[-1] = number + 1

    def end_item(self) -> None:
        """An item ends; one without text leaves no marker behind."""
        self.flush()
        self._marker = ""

    def start_quote(self) -> None:
        """A quotation begins."""
        self.flush()
        self._quotes += 1

    def end_quote(self) -> None:
        """A quotation ends."""
        self.flush()
        self._quotes -= 1

    def start_note(self, label: str) -> None:
        """The text of a footnote begins."""
        self.flush()
        self._note = f"{superscript(self._number(label))} "

    def end_note(self) -> None:
        """The text of a footnote ends."""
        self.flush()
        self._note = None

    def start_table(self) -> None:
        """A table begins."""
        self.flush()
        self._tables += 1

    def start_row(self, *, is_header: bool) -> None:
        """A row of a table begins."""
        self._row, self._in_row, self._is_header = [], True, is_header

    def end_cell(self) -> None:
        """A cell of a table ends."""
        self._row.append(self._taken().replace("\n", " ") if self._pieces else "")

    def end_row(self) -> None:
        """A row of a table ends; one without text is dropped."""
        self._in_row = False
        self._pieces = []
        if any(self._row):
            self.parts.append(table_row(self._row, table=self._tables, is_header=self._is_header))

    def code(self, content: str) -> None:
        """Code keeps its lines and indents; a blank line in it becomes a line with a no-break space."""
        lines = [line.rstrip() or "\u00a0" for line in content.strip("\n").split("\n")]
        text = "\n".join(lines).strip("\n")
        if text.strip():
            self.parts.append((text, Block(0, len(text), BlockKind.CODE)))

    def paragraphs(self, content: str) -> None:
        """Plain paragraphs between blank lines."""
        for paragraph in re.split(r"\n\s*\n", content):
            if text := tidy_lines(paragraph):
                self._add(text)

    def html(self, markup: str) -> None:
        """Raw HTML: its tables, lists and headings as such, else its text; never its scripts."""
        self.flush()
        if not _STRUCTURE.search(markup):
            self.paragraphs(canonical(plain_html(markup)))
            return
        from desktop_app.readers.html import parse
        from desktop_app.readers.html_blocks import collect_blocks
        from desktop_app.readers.html_texts import settled

        tree = parse(f"<html><body>{_COMMENT.sub('', markup)}</body></html>")
        first = self._tables + 1
        for found in map(settled, collect_blocks(tree) if tree is not None else ()):
            block = found.block
            if block.table >= 0:
                self._tables = first + block.table
                cells = [found.text[cell.start : cell.end] for cell in block.cells]
                self.parts.append(table_row(cells, table=self._tables, is_header=block.level == 1))
            elif block.kind is BlockKind.PARAGRAPH:
                self._add(found.text)
            else:
                self.parts.append((found.text, block))


def plain_html(markup: str) -> str:
    """Raw HTML inside Markdown as text: scripts, styles and tags dropped."""
    return html.unescape(_TAG.sub("", _LINE_BREAK.sub("\n", _HIDDEN.sub("", _COMMENT.sub("", markup)))))
