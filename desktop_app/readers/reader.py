"""A file's bytes become a Document: what it is is judged by content first, then by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from desktop_app.collector import collector_at_rest
from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.document.numbering import parse_label
from desktop_app.readers.canonical import one_line
from desktop_app.readers.canonical_blocks import with_canonical_text
from desktop_app.readers.formats import LIMIT_BYTES, LIMIT_NAME, SUFFIXES, SUPPORTED
from desktop_app.readers.language import choose_language
from desktop_app.readers.sniffing import sniff
from desktop_app.readers.stated import spoken_title, with_stated

__all__ = ["LIMIT_BYTES", "SUPPORTED", "read_bytes"]

TITLE_LENGTH, LONGEST_LINE = 300, 250
_NOTE_NUMBER = re.compile(r"(?<=[A-Z]{3})\d$|(?<=\w)[⁰¹²³⁴-⁹]{1,2}$")
"""The number of a footnote to the title, plain after capitals: "CONTROL ACT1"."""
PACKED = frozenset({"pdf", "docx", "odt", "epub", "rtf"})
"""Formats that an empty file cannot be in."""


def read_bytes(
    data: bytes,
    name: str,
    password: str = "",
    *,
    recognise: bool = False,
    on_preview: Callable[[Document], None] | None = None,
    on_page: Callable[[int, int], None] | None = None,
) -> Document:
    """The document in `data`; `name` is the file's name, for its suffix and for messages.
    With `recognise`, the words of scanned pages are recognised where tesseract is installed. `on_preview` is
    given the first pages of a long PDF as soon as they are read, `on_page` how many pages of how many.

    Raises PasswordNeededError where the file is encrypted and `password` does not open it, and UserError, in
    one sentence that names the file, where it cannot be read.
    """
    if len(data) > LIMIT_BYTES:
        raise UserError(f"{name} is larger than {LIMIT_NAME}, the most that Policy Reader opens.")
    if not data and SUFFIXES.get(PurePath(name).suffix.lower()) in PACKED:
        raise UserError(f"{name} is empty: there is nothing in the file.")
    if not data:
        return Document("", Blocks(), SUFFIXES.get(PurePath(name).suffix.lower(), "text"), notices=(_EMPTY,))
    try:
        form = sniff(data, name)
        if form == "pdf":
            from desktop_app.readers.pdf import read as read_pdf

            document = read_pdf(data, password, recognise=recognise, on_preview=on_preview, on_page=on_page)
        else:
            with collector_at_rest():  # reading makes no cycles
                document = _read(data, form)
            if form not in {"text", "markdown"}:
                document = with_canonical_text(document)
    except UserError as error:
        raise type(error)(f"{name} {_with_advice(str(error))}.") from error
    if not document.text and not document.notices:
        document = replace(document, notices=(_NO_TEXT,))
    return _with_metadata(document)


def _whole_title(document: Document, index: int, title: str) -> str:
    """A title with the lines that it goes on in: "Regulation … of the Council", "of 19 October"."""
    blocks = document.blocks
    title = _NOTE_NUMBER.sub("", title)
    for following in range(index + 1, min(index + 4, len(blocks))):
        line = one_line(document.text[blocks.start(following) : blocks.end(following)][:LONGEST_LINE])
        if not line[:1].islower() or " " not in line or len(line) == LONGEST_LINE or line[-1] in ".:;,":
            break
        title = f"{title} {line}"
    return title


_EMPTY = "This file is empty: there is no text in it."
_NO_TEXT = "No text was found in this file: it is empty, or what it holds cannot be read as text."


def _with_advice(said: str) -> str:
    """What to do about a damaged file, where the sentence does not say it."""
    if "damaged" not in said or ";" in said:
        return said
    return f"{said}; it may have been cut off on its way, so try to get it again"


def _read(data: bytes, form: str) -> Document:
    if form in {"docx", "odt", "rtf", "epub"}:
        return _read_written(data, form)
    if form == "html":
        from desktop_app.readers.html import read

        return read(data)
    if form == "markdown":
        from desktop_app.readers.markdown import read as read_markdown

        return read_markdown(data)
    from desktop_app.readers.plain_text import read as read_text

    return read_text(data)


def _read_written(data: bytes, form: str) -> Document:
    """The files of word processors and books."""
    if form == "docx":
        from desktop_app.readers.docx import read

        return read(data)
    if form == "odt":
        from desktop_app.readers.odt import read as read_odt

        return read_odt(data)
    if form == "rtf":
        from desktop_app.readers.rtf import read as read_rtf

        return read_rtf(data)
    from desktop_app.readers.epub import read as read_epub

    return read_epub(data)


def _with_metadata(document: Document) -> Document:
    """Fill in what the text says of itself: title (the first heading), issuer, date, source, language."""
    said = with_stated(document)
    title = said.title or _first_heading(document) or spoken_title(document)
    language = choose_language(said.language, document.text)
    return replace(document, metadata=replace(said, title=title, language=language))


def _first_heading(document: Document) -> str:
    """The first heading, where nothing but furniture and short lines stands before it; not a section's."""
    blocks = document.blocks
    for index in range(min(len(blocks), 40)):
        if blocks.kind(index) is BlockKind.HEADING:
            title = one_line(document.text[blocks.start(index) : blocks.end(index)])
            label = parse_label(title)
            is_section = label is not None and (not label.rank or label.scheme.startswith("zh-"))
            return "" if is_section else _whole_title(document, index, title)[:TITLE_LENGTH]
        if blocks.kind(index) is not BlockKind.FURNITURE and blocks.end(index) - blocks.start(index) > 300:
            break
    return ""
