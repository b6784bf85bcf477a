"""The annotations of the whole library, with the titles of their documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_app.document.annotation import Annotation
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    from desktop_app.library.library import Library

AllNotes = tuple[Sequence[Annotation], Mapping[int, str]]


def read_all_notes(library: LibraryService, on_done: Callable[[AllNotes], None]) -> None:
    """Read them on the library's thread: document by document in reading order, the last opened first."""
    library.call(_read, on_done, quiet=True)


def _read(library: Library) -> AllNotes:
    titles: dict[int, str] = {record.id: record.title for record in library.documents()}
    return library.all_annotations(), titles
