"""The services that the window works with, as one value handed to its constructor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.services.annotations import AnnotationService
from desktop_app.services.documents import DocumentsService
from desktop_app.services.drafting import DraftService
from desktop_app.services.file_watch import FileWatch
from desktop_app.services.importing import ImportService
from desktop_app.services.jobs import Jobs
from desktop_app.services.lexicons import LexiconService
from desktop_app.services.library_service import LibraryService
from desktop_app.services.opening import OpeningService
from desktop_app.services.outside import LibraryWatch
from desktop_app.services.pages import PagesService
from desktop_app.services.settings import Settings
from desktop_app.services.tags import TagService
from desktop_app.services.versions import VersionsService


@dataclass(frozen=True, slots=True)
class Services:
    """Everything below the window. `suffixes` can be read, `sample` is the document to try things on."""

    library: LibraryService
    annotations: AnnotationService
    tags: TagService
    drafts: DraftService
    watch: LibraryWatch
    lexicons: LexiconService
    opening: OpeningService
    documents: DocumentsService
    jobs: Jobs
    pages: PagesService
    importing: ImportService
    versions: VersionsService
    file_watch: FileWatch
    settings: Settings
    suffixes: tuple[str, ...]
    sample: Path
