"""Markdown (CommonMark with tables, footnotes, front matter), parsed by pyromark; nothing is ever loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any

from pyromark import Options, events, events_with_range

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document, compose
from desktop_app.document.errors import UserError
from desktop_app.document.headings import infer_headings
from desktop_app.readers.canonical import canonical
from desktop_app.readers.encoding import decode
from desktop_app.readers.front_matter import split_front_matter
from desktop_app.readers.markdown_blocks import MarkdownBlocks

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_DEFINITION_LIST
)
_ATTRIBUTES = re.compile(r"(?:(?<=[)\]*_`])|^[ \t]*)\{:[^{}\n]{0,500}\}", re.MULTILINE)
"""Attributes as kramdown writes them after a link or on a line of their own."""
_NUMBER = re.compile(r"^[ \t>]*(\d{1,9})([.)])(?=[ \t])", re.MULTILINE)
_WRITTEN = re.compile(rb"(\d{1,9})([.)])")
Positioned = tuple[Any, int]
"""An event and where in the UTF-8 of the source it begins, -1 where that does not matter."""


def read(data: bytes) -> Document:
    """The document in a Markdown file."""
    decoded = decode(data)
    said, source = split_front_matter(canonical(decoded.text))
    if "{:" in source:
        source = _ATTRIBUTES.sub("", source)
    walk = _Walk(MarkdownBlocks())
    walk.take(source)
    text, blocks = compose(walk.blocks.parts)
    if sum(blocks.kind(i) == BlockKind.HEADING for i in range(len(blocks))) < 2:
        blocks = infer_headings(text, blocks)
    else:
        blocks = blocks.with_marks()
    return Document(text, blocks, "markdown", decoded.encoding, said, decoded.notices)


def _parsed(source: str) -> Iterable[Positioned]:
    """The events of a text."""
    if _has_own_numbers(source):
        return ((event, place["start"]) for event, place in events_with_range(source, options=_OPTIONS))
    return zip(events(source, options=_OPTIONS), repeat(-1))


def _has_own_numbers(source: str) -> bool:
    """Whether items are numbered otherwise than 1., 2., 3.: their numbers are then taken as written."""
    before = 0
    seen: set[int] = set()
    for found in _NUMBER.finditer(source):
        number = int(found[1])
        if found[2] == ")" or (number > 1 and number != before + 1 and number - 1 not in seen):
            return True
        if number > 1 and number not in {before, before + 1}:
            return True
        before = number
        seen.add(number)
    return False


class _Walk:
    """Turns the flat events of the parser into blocks."""

    def __init__(self, blocks: MarkdownBlocks) -> None:
        self.blocks = blocks
        self._source = b""
        self._is_inner = False
        self._html: list[str] = []
        self._code: list[str] | None = None
        self._is_indented = False

    def take(self, source: str) -> None:
        """Handle a whole text; raises UserError where the parser gives up, which it does by a panic."""
        try:
            self._take(source)
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            raise UserError("is Markdown that its parser cannot read") from error

    def _take(self, source: str) -> None:
        self._source = source.encode("utf-8")
        blocks = self.blocks
        blocks.has_references = "&" in source
        for event, at in _parsed(source):
            if isinstance(event, str):
                blocks.line_break(event)
                continue
            for kind, value in event.items():
                if kind == "Text":
                    if self._code is None:
                        blocks.text(value)
                    else:
                        self._code.append(value)
                elif kind == "Start":
                    self._start(value, at)
                elif kind == "End":
                    self._end(value)
                else:
                    self._other(kind, value)
        blocks.flush()

    def _other(self, kind: str, value: str) -> None:
        if kind == "Code":
            self.blocks.text(value)
        elif kind == "InlineHtml":
            self.blocks.inline_html(value)
        elif kind == "Html":
            self._html.append(value)
        elif kind == "FootnoteReference":
            self.blocks.reference(value)

    def _start(self, value: Any, at: int) -> None:
        blocks = self.blocks
        name, said = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if name == "Paragraph":
            blocks.flush()
        elif name == "Item":
            written = _WRITTEN.match(self._source, at) if at >= 0 else None
            blocks.start_item(*((int(written[1]), written[2].decode()) if written else (None, ".")))
        elif name == "Heading" and said is not None:
            blocks.start_heading(int(said["level"][1]))
        elif name == "List":
            blocks.start_list(said)
        elif name == "CodeBlock":
            blocks.flush()
            self._code, self._is_indented = [], said == "Indented"
        elif name == "BlockQuote":
            blocks.start_quote()
        elif name == "FootnoteDefinition":
            blocks.start_note(str(said))
        elif name == "Table":
            blocks.start_table()
        elif name in {"TableHead", "TableRow"}:
            blocks.start_row(is_header=name == "TableHead")
        elif name in _BLOCKS:
            blocks.flush()

    def _end(self, value: Any) -> None:
        blocks = self.blocks
        name = value if isinstance(value, str) else next(iter(value))
        if name in {"Paragraph", "DefinitionListTitle", "DefinitionListDefinition"}:
            blocks.flush()
        elif name == "Item":
            blocks.end_item()
        elif name == "Heading":
            blocks.end_heading()
        elif name == "TableCell":
            blocks.end_cell()
        elif name in {"TableHead", "TableRow"}:
            blocks.end_row()
        elif name == "List":
            blocks.end_list()
        elif name == "CodeBlock":
            self._end_code()
        elif name == "HtmlBlock":
            markup, self._html = "".join(self._html), []
            blocks.html(markup)
        elif name == "BlockQuote":
            blocks.end_quote()
        elif name == "FootnoteDefinition":
            blocks.end_note()

    def _end_code(self) -> None:
        content, self._code = "".join(self._code or ()), None
        if not self._is_indented:
            self.blocks.code(content)
        elif self._is_inner:
            self.blocks.paragraphs(content)
        else:  # texts are indented for their looks: what stands there is no code
            inner = _Walk(self.blocks)
            inner._is_inner = True
            inner.take("\n".join(_outdented(content)))


def _outdented(content: str) -> Iterator[str]:
    return (line.lstrip() for line in content.split("\n"))


_BLOCKS = frozenset({"HtmlBlock", "DefinitionList", "DefinitionListTitle", "DefinitionListDefinition"})
