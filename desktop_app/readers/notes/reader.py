"""Which kind of notes a file holds, by its content; reads it with the module for that."""

from __future__ import annotations

import json
from typing import Any

from desktop_app.document.errors import UserError
from desktop_app.document.incoming import Incoming
from desktop_app.readers.archive import MAGIC, Archive
from desktop_app.readers.notes import own_json, taguette_csv, web_annotations

_UNKNOWN = (
    "holds no notes that Policy Reader knows: it takes its own JSON, W3C Web Annotations, Hypothesis's JSON, "
    "REFI-QDA projects, Taguette's SQLite or CSV, PDF and Word files"
)
_SQLITE = b"SQLite format 3\0"
LARGEST_TEXT = 64 << 20


def is_sqlite(data: bytes) -> bool:
    """Whether the bytes are those of a SQLite database; they are read by the library's package."""
    return data.startswith(_SQLITE)


def read_notes(data: bytes, name: str) -> Incoming:
    """The notes in a file. Raises UserError (without the file's name), PasswordNeededError for a PDF."""
    if data.startswith(MAGIC):
        return _packed(data, name)
    if b"%PDF-" in data[:1024]:
        from desktop_app.readers.notes import pdf_annotations

        return pdf_annotations.read(data, name)
    if len(data) > LARGEST_TEXT:
        raise UserError("is larger than a file of notes, and was not read")
    text = data.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] in ("{", "["):
        return _json(text)
    if taguette_csv.is_taguette(text):
        return taguette_csv.read(text)
    raise UserError(_UNKNOWN)


def _packed(data: bytes, name: str) -> Incoming:
    archive = Archive(data)
    if any(member.lower().endswith(".qde") for member in archive.names):
        from desktop_app.readers.notes import refi

        return refi.read(archive)
    if "[Content_Types].xml" in archive and any(n.startswith("word/") for n in archive.names):
        from desktop_app.readers.notes import docx_comments

        return docx_comments.read(data, name)
    raise UserError(_UNKNOWN)


def _json(text: str) -> Incoming:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("is damaged: it is no JSON that can be read") from error
    if isinstance(value, dict) and value.get("format") == own_json.FORMAT:
        return own_json.read(value)
    if web_annotations.is_hypothesis(value):
        return web_annotations.read_hypothesis(value)
    if web_annotations.is_w3c(value):
        return web_annotations.read_w3c(value)
    raise UserError(_UNKNOWN)
