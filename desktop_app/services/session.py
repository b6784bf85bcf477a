"""The open document: what was read, what was found in it, and what the library keeps of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.analysis.correction import Correction
from desktop_app.analysis.corrections import MetricRow
from desktop_app.analysis.keyword import KeywordHit
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.annotation import Annotation
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.document import Document
from desktop_app.document.draft import Draft
from desktop_app.document.marks import MarkIndex
from desktop_app.document.section import Section, section_at, section_path
from desktop_app.library.edits import Edit
from desktop_app.library.records import DocumentRecord
from desktop_app.services.tickets import Ticket


@dataclass(frozen=True, slots=True)
class PendingFile:
    """A file that is being read: its path, its name, and where the child leaves the original's bytes."""

    path: str
    name: str
    spool: Path
    password: str = ""
    recognise: bool = False


@dataclass(slots=True)
class OpenDocument:
    """The state of the open document. Filled while it is read; only `services.opening` writes it."""

    document: Document
    name: str
    path: str = ""
    sha256: str = ""
    ticket: Ticket = field(default_factory=Ticket)
    record: DocumentRecord | None = None
    position: int = 0
    sections: tuple[Section, ...] = ()
    extracted: list[Metric] = field(default_factory=list)
    metrics: list[MetricRow] = field(default_factory=list)
    hits: tuple[KeywordHit, ...] = ()
    is_analysed: bool = False
    is_preview: bool = False
    """Whether it is only the first pages, while the others are read."""
    password: str = ""
    """What opened an encrypted file; kept only while it is open."""

    def place(self, offset: int) -> tuple[tuple[str, ...], str]:
        """What an anchor says of a place: the titles of its sections, the printed name of its page."""
        path = section_path(self.sections, section_at(self.sections, offset))
        return path, self.document.pages.label_at(offset)

    @property
    def title(self) -> str:
        """What the window calls it: the document's title, else the file's name."""
        return self.document.metadata.title or self.name


@dataclass(frozen=True, slots=True)
class FoundKeywords:
    """The hits of all themes with what the panels show of them, computed off the GUI thread."""

    hits: tuple[KeywordHit, ...]
    marks: MarkIndex
    by_theme: dict[str, int]
    by_section: dict[int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the library has on a document; `rows` are its metrics as they were corrected."""

    record: DocumentRecord
    document: Document | None
    analysis: Analysis | None
    analysis_version: int
    annotations: list[Annotation]
    corrections: list[Correction]
    briefing: tuple[BriefingItem, ...] = ()
    done: Sequence[Edit] = ()
    undone: Sequence[Edit] = ()
    drafts: Sequence[Draft] = ()
    rows: Sequence[MetricRow] = ()
