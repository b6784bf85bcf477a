"""Markdown (CommonMark with tables and front matter), parsed by markdown-it-py; nothing is ever loaded."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document, Metadata, compose
from desktop_app.document.headings import infer_headings
from desktop_app.readers.canonical import canonical, is_cjk, tidy_lines
from desktop_app.readers.encoding import decode
from desktop_app.readers.plain_text import table_row

NESTING = 60
_TAG = re.compile(r"<[^<>]*>")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|template|iframe)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]{0,200}\}$")
"""'## Scope {#scope}': names that site generators give to headings."""
_FIELD = re.compile(r"^([A-Za-z][\w-]{0,40}):[ \t]*(.*)$")


def read(data: bytes) -> Document:
    """The document in a Markdown file."""
    decoded = decode(data)
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table").disable("code")
    parser.use(front_matter_plugin)
    walk = _Walk()
    for token in parser.parse(canonical(decoded.text)):
        walk.take(token)
    text, blocks = compose(walk.parts)
    if not any(block.kind is BlockKind.HEADING for block in blocks):
        blocks = infer_headings(text, blocks)
    return Document(text, blocks, "markdown", decoded.encoding, walk.metadata, decoded.notices)


@dataclass
class _List:
    """A list that is open: the next number, or None for bullets."""

    number: int | None


@dataclass
class _Walk:
    """Turns markdown-it's flat tokens into blocks."""

    parts: list[tuple[str, Block]] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    _lists: list[_List] = field(default_factory=list)
    _marker: str = ""
    _heading: int = 0
    _quotes: int = 0
    _tables: int = -1
    _row: list[str] | None = None
    _is_header: bool = False

    def take(self, token: Token) -> None:
        """Handle one token."""
        handler = getattr(self, f"_on_{token.type}", None)
        if handler is not None:
            handler(token)

    def _on_front_matter(self, token: Token) -> None:
        self.metadata = front_matter(token.content)

    def _on_heading_open(self, token: Token) -> None:
        self._heading = int(token.tag[1])

    def _on_heading_close(self, _token: Token) -> None:
        self._heading = 0

    def _on_bullet_list_open(self, _token: Token) -> None:
        self._lists.append(_List(None))

    def _on_ordered_list_open(self, token: Token) -> None:
        self._lists.append(_List(int(token.attrGet("start") or 1)))

    def _on_list_close(self, _token: Token) -> None:
        self._lists.pop()

    _on_bullet_list_close = _on_ordered_list_close = _on_list_close

    def _on_list_item_open(self, token: Token) -> None:
        current = self._lists[-1]
        if current.number is None:
            self._marker = "• "
        else:
            self._marker = f"{current.number}{token.markup or '.'} "
            current.number += 1

    def _on_blockquote_open(self, _token: Token) -> None:
        self._quotes += 1

    def _on_blockquote_close(self, _token: Token) -> None:
        self._quotes -= 1

    def _on_table_open(self, _token: Token) -> None:
        self._tables += 1

    def _on_tr_open(self, _token: Token) -> None:
        self._row = []
        self._is_header = False

    def _on_th_open(self, _token: Token) -> None:
        self._is_header = True

    def _on_tr_close(self, _token: Token) -> None:
        if self._row and any(self._row):
            self.parts.append(table_row(self._row, table=self._tables, is_header=self._is_header))
        self._row = None

    def _on_fence(self, token: Token) -> None:
        self.parts.append(_code(token.content))

    _on_code_block = _on_fence

    def _on_html_block(self, token: Token) -> None:
        for paragraph in re.split(r"\n\s*\n", plain_html(token.content)):
            self._add(tidy_lines(paragraph))

    def _on_inline(self, token: Token) -> None:
        text = tidy_lines(inline_text(token.children or []))
        if self._row is not None:
            self._row.append(text.replace("\n", " "))
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if not text:
            return
        depth = max(0, len(self._lists) - 1)
        if self._heading:
            text = _ATTRIBUTES.sub("", text.replace("\n", " ")) or text
            block = Block(0, len(text), BlockKind.HEADING, self._heading)
        elif self._lists and self._marker:
            block = Block(0, len(self._marker + text), BlockKind.LIST_ITEM, depth, len(self._marker))
            text, self._marker = self._marker + text, ""
        elif self._lists:
            block = Block(0, len(text), BlockKind.LIST_ITEM, depth)
        else:
            block = Block(0, len(text), BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH)
        self.parts.append((text, block))


def _code(content: str) -> tuple[str, Block]:
    """Code keeps its lines and indents; a blank line in it becomes a line with a no-break space."""
    lines = [line.rstrip() or "\u00a0" for line in content.strip("\n").split("\n")]
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        return "", Block(0, 0)
    return text, Block(0, len(text), BlockKind.CODE)


def inline_text(tokens: list[Token]) -> str:
    """The text of inline tokens: marks dropped, pictures as their description, tags dropped."""
    pieces: list[str] = []
    for index, token in enumerate(tokens):
        if token.type in {"text", "code_inline", "text_special"}:
            pieces.append(token.content)
        elif token.type == "softbreak":
            before = pieces[-1][-1:] if pieces else ""
            after = tokens[index + 1].content[:1] if index + 1 < len(tokens) else ""
            pieces.append("" if before and after and is_cjk(before) and is_cjk(after) else " ")
        elif token.type == "hardbreak" or _LINE_BREAK.match(token.content):
            pieces.append("\n")
        elif token.type == "image":
            pieces.append(token.content)
    return "".join(pieces)


def plain_html(markup: str) -> str:
    """Raw HTML inside Markdown as text: scripts, styles and tags dropped."""
    return html.unescape(_TAG.sub("", _LINE_BREAK.sub("\n", _HIDDEN.sub("", _COMMENT.sub("", markup)))))


def front_matter(content: str) -> Metadata:
    """The simple `key: value` lines of a YAML head; anything nested is left alone."""
    fields: dict[str, str] = {}
    for line in content.split("\n")[:200]:
        if found := _FIELD.match(line):
            fields.setdefault(found[1].lower(), found[2].strip().strip("\"'"))
    return Metadata(
        fields.get("title", ""),
        fields.get("author", fields.get("issuer", "")),
        fields.get("date", ""),
        fields.get("lang", fields.get("language", "")),
        fields.get("source", fields.get("url", "")),
    )
