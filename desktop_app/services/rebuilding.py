"""The library made again from the copy of the notes in plain text and the documents' files. Imports no Qt."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.analysis.reading import Analysis
from desktop_app.document.document import Document, is_scan
from desktop_app.document.errors import UserError
from desktop_app.library.backups import connect_to
from desktop_app.library.bringing_back import Brought
from desktop_app.library.library import Library
from desktop_app.library.location import originals_dir, plain_copy_file
from desktop_app.library.locks import held_alone, use_lock_file
from desktop_app.library.originals import original_path
from desktop_app.library.plain_copy import is_up_to_date, plain_lines, write_plain_copy
from desktop_app.library.restoring import OPEN_ELSEWHERE, brought_up_to_date, restore
from desktop_app.library.retention import BEFORE_REBUILD, Backup
from desktop_app.library.user_data import UserData, UserDocument, read_user_data
from desktop_app.services.extraction import read_file
from desktop_app.services.recognition import has_tesseract


@dataclass(slots=True)
class Rebuilt:
    """What came back; where the library is now that was there before (None where there was none).

    `brought` is None where the library had everything already and nothing was changed. `left_out` are
    sentences on what could not be brought back.
    """

    brought: Brought | None = None
    before: Path | None = None
    left_out: list[str] = field(default_factory=list)


def rebuild(
    library: Path, copy: Path | None = None, on_document: Callable[[str, int, int], None] | None = None
) -> Rebuilt:
    """Make the library again from the copy beside it, or another one; documents are read from their files.

    A good library that is there is backed up first, a damaged one moved aside; the new one takes its place
    as a whole when it is complete, so that a rebuild that is killed changes nothing. Raises UserError.
    """
    source = copy or plain_copy_file(library)
    try:
        written = source.read_bytes()
    except OSError as error:
        raise UserError(f"The copy of the notes at {source} cannot be read: {error.strerror}.") from error
    with held_alone(use_lock_file(library), wait=1.0, otherwise=OPEN_ELSEWHERE):
        if is_up_to_date(library, written):
            return Rebuilt()
    data = read_user_data(written.split(b"\n"))
    library.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rebuilding-", dir=library.parent) as folder:
        made = Path(folder) / "library.db"
        reader = _Originals(originals_dir(library), Path(folder), len(data.documents), on_document)
        with Library.open(made) as new:
            brought = new.bring_back(data, reader.find)
        before, damaged = restore(library, made, BEFORE_REBUILD)
    write_plain_copy(library)
    return Rebuilt(brought, _path(before) or damaged, data.left_out + reader.left_out)


def _path(backup: Backup | None) -> Path | None:
    return backup.path if backup is not None else None


class _Originals:
    """Reads documents again from the files that are kept by content; a child process reads each."""

    def __init__(
        self, originals: Path, folder: Path, total: int, on_document: Callable[[str, int, int], None] | None
    ) -> None:
        self._originals = originals
        self._folder = folder
        self._total = total
        self._done = 0
        self._on_document = on_document
        self.left_out: list[str] = []

    def find(self, kept: UserDocument) -> tuple[Document, Analysis | None] | None:
        """The text of a document; None where its file is not here or cannot be read."""
        if self._on_document is not None:
            self._on_document(kept.title or kept.name, self._done, self._total)
        self._done += 1
        original = original_path(self._originals, kept.sha256)
        if not original.is_file():
            self.left_out.append(f"The file of “{kept.title or kept.name}” is not here; its notes are kept.")
            return None
        named = self._folder / (Path(kept.name).name or "document")
        try:
            _link(original, named)
            return self._read(named, kept)
        except UserError as error:
            self.left_out.append(f"{error} The notes on it are kept.")
            return None
        finally:
            named.unlink(missing_ok=True)

    def _read(self, named: Path, kept: UserDocument) -> tuple[Document, Analysis]:
        """Read it as it was read before: where words of a scan were recognised, so again."""
        found = read_file(named)
        if is_scan(found[0]) and kept.characters > len(found[0].text) and has_tesseract():
            return read_file(named, recognise=True)
        return found


def _link(original: Path, named: Path) -> None:
    """The file under the name that it had: the end of the name says what a text is."""
    try:
        os.link(original, named)
    except OSError:
        shutil.copyfile(original, named)


def take_missing(library: Library, backup: Path, *, label: str) -> Brought:
    """Bring back what a backup has and the library has not; nothing of the library changes or goes.

    On each document it is one edit of the name `label`, which can be undone. Raises UserError.
    """
    with brought_up_to_date(backup, library.path.parent) as file, Library.open(file) as other:
        with closing(connect_to(file)) as db:
            data = read_user_data(plain_lines(db))

        def find(kept: UserDocument) -> tuple[Document, Analysis | None] | None:
            record = other.find_by_sha256(kept.sha256)
            if record is None or not record.characters:
                return None
            kept_analysis = other.analysis(record.id)
            return other.document(record.id), kept_analysis[0] if kept_analysis else None

        return library.bring_back(_without_removed(data), find, label=label)


def _without_removed(data: UserData) -> UserData:
    """What the user had taken off the list is not what is missing."""
    data.documents = {key: document for key, document in data.documents.items() if not document.removed}
    return data
