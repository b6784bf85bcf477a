"""What the command line does with the library. Imports no Qt."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from desktop_app.document.errors import UserError
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.formats import FORMATS
from desktop_app.exports.metrics_table import METRIC_FORMATS, make_table
from desktop_app.exports.notes import make_notes
from desktop_app.library.library import Library
from desktop_app.library.location import library_file
from desktop_app.library.records import DocumentRecord
from desktop_app.services.marks import metric_rows, shown_metrics
from desktop_app.services.names import shown_name, storable


def _open_library() -> Library:
    if not library_file().exists():
        raise UserError(f"There is no library yet at {library_file()}. Open a document in the window first.")
    return Library.open()


def find_document(library: Library, named: str) -> DocumentRecord:
    """The document of that number, title or file (by its path, else by its content). Raises UserError."""
    records = library.documents()
    if named.isdecimal():
        for record in records:
            if record.id == int(named):
                return record
    path = Path(named)
    if path.is_file():
        absolute = storable(str(path.absolute()))
        sha256 = _checksum(path)
        for record in records:
            if sha256 == record.sha256 or record.path == absolute:
                return record
    wanted = named.casefold()
    found = [r for r in records if wanted in (r.title.casefold(), r.name.casefold())]
    found = found or [r for r in records if wanted in r.title.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(f"{record.id} ({record.title})" for record in found[:10])
        raise UserError(f"More than one document fits “{named}”: {numbers}. Give its number.")
    raise UserError(f"There is no document “{named}” in the library.")


def _checksum(path: Path) -> str:
    """The SHA-256 of a file, without holding it in memory. Raises UserError."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError as error:
        raise UserError(f"{shown_name(path.name)} could not be read: {error.strerror}.") from error
    return digest.hexdigest()


def export_document(named: str, form: str, out: str) -> int:
    """Write the notes on a document; returns how many there were. Raises UserError."""
    with _open_library() as library:
        record = find_document(library, named)
        kept = library.analysis(record.id)
        notes = make_notes(
            library.document(record.id),
            kept[0].sections if kept else (),
            library.annotations(record.id),
            source=record.path or record.name,
            exported=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        )
    rendered = FORMATS[form].render(notes)
    if out == "-":
        sys.stdout.write(rendered.decode("utf-8-sig"))
    else:
        write_atomic(Path(out), rendered)
    return len(notes.items)


def export_metrics(named: str, form: str, out: str) -> int:
    """Write the metrics of a document; returns how many there were. Raises UserError."""
    with _open_library() as library:
        record = find_document(library, named)
        kept = library.analysis(record.id)
        if kept is None:
            raise UserError(f"“{record.title}” has not been analysed yet. Open it in the window first.")
        document, analysis = library.document(record.id), kept[0]
        rows = metric_rows(analysis.metrics, library.corrections(record.id), document.text, analysis.sections)
        table = make_table(
            document,
            analysis.sections,
            shown_metrics(rows),
            source=record.path or record.name,
            exported=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        )
    rendered = METRIC_FORMATS[form].render(table)
    if out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(rendered)
    else:
        write_atomic(Path(out), rendered)
    return len(table.lines)


def search_library(query: str) -> Iterator[str]:
    """The hits of a search, a line each: document, place, words. Raises UserError."""
    with _open_library() as library:
        while library.index_some():
            pass
        for hit in library.search(query):
            yield f"{hit.document}\t{hit.title}\t{hit.start}-{hit.end}\t{hit.snippet}"
