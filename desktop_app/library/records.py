"""What the library tells of its documents."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.document.annotation import DocumentId


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from: absolute path, name, SHA-256 of its bytes in hexadecimal."""

    path: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A row of the list of documents. Times are ISO 8601 in UTC; `position` is a code point of the text."""

    id: DocumentId
    title: str
    name: str
    path: str
    format: str
    language: str
    sha256: str
    characters: int
    added: str
    opened: str
    position: int
    metric_count: int
    keyword_count: int
    note_count: int
    removed: bool


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that a search found: its document, its span there, and the words around it."""

    document: DocumentId
    title: str
    start: int
    end: int
    snippet: str
