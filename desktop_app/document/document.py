"""A document: one immutable text, its blocks and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.document.block import Block, Blocks
from desktop_app.document.pages import Pages


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself; empty where silent. `date` is ISO 8601, `language` BCP 47."""

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The canonical text and its blocks.

    The text is Unicode NFC with `\\n` line ends, no control characters except tab and newline, and one blank
    line between blocks. Every span in the application counts code points of this text. `notices` are
    sentences for the reader of the document ("12 bytes could not be read as UTF-8 and were replaced.").
    `pages` says where the printed pages lie; it is empty for a document without any.
    """

    text: str
    blocks: Blocks
    format: str = "text"
    encoding: str = "utf-8"
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[str, ...] = ()
    pages: Pages = field(default_factory=Pages)


def is_scan(document: Document) -> bool:
    """Whether a printed document has no words on most of its pages."""
    with_words = {number for _, number in document.pages.runs(len(document.text))}
    return document.format == "pdf" and len(with_words) <= 0.5 * len(document.pages)


def compose(parts: list[tuple[str, Block]]) -> tuple[str, Blocks]:
    """Join block texts with one blank line and place the blocks.

    Each part is the text of a block and the block, as `Blocks.placed` takes them; returns the whole text and
    the blocks with spans in it. Empty texts are dropped.
    """
    parts = [part for part in parts if part[0]]
    return "\n\n".join([text for text, _ in parts]), Blocks.placed(parts)
