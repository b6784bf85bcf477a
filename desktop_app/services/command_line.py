"""What the command line does with the library. Imports no Qt."""

from __future__ import annotations

import codecs
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from desktop_app.document.annotation import COLOURS
from desktop_app.document.errors import UserError
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.comparison_formats import COMPARISON_FORMATS
from desktop_app.exports.comparison_words import summary
from desktop_app.exports.losses import losses
from desktop_app.exports.metrics_table import METRIC_FORMATS, make_table
from desktop_app.library.library import Library
from desktop_app.library.location import library_file
from desktop_app.library.records import DocumentRecord
from desktop_app.services.comparing import Side, compare_sides, side_of, side_of_file
from desktop_app.services.extraction import read_file
from desktop_app.services.marks import metric_rows, shown_metrics
from desktop_app.services.names import shown_name, storable
from desktop_app.services.note_files import Wanted, gather, gather_all, render
from desktop_app.services.note_import import read_incoming, take_over


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


def export_documents(named: str | None, form: str, out: str, wanted: Wanted) -> tuple[int, list[str]]:
    """Write the notes on a document, or on all where `named` is None.

    Returns how many notes there were, and sentences on what the format could not carry. Raises UserError.
    """
    original = None
    with _open_library() as library:
        wanted = _with_colours(library, wanted)
        if named is None:
            documents = gather_all(library, wanted)
        else:
            record = find_document(library, named)
            documents = [gather(library, record.id, wanted)]
            original = library.original(record.sha256)
    rendered = render(documents, form, original)
    if out == "-":
        _write_out(rendered)
    else:
        write_atomic(Path(out), rendered)
    return sum(len(notes.items) for notes in documents), losses(documents, form)


def import_notes(file: str, into: str) -> list[str]:
    """Take the notes of a file into a document; returns what to say of it. Raises UserError."""
    with _open_library() as library:
        record = find_document(library, into)
        arrival = take_over(library, record.id, read_incoming(Path(file)))
    notes = "1 note" if arrival.added == 1 else f"{arrival.added} notes"
    said = [f"{notes} from {arrival.program} came into “{record.title}”."]
    if arrival.known:
        said.append(f"{arrival.known} were there already.")
    if arrival.lost:
        said.append(f"The passages of {arrival.lost} were not found; they are kept as not found.")
    return [*said, *arrival.left_out]


def _with_colours(library: Library, wanted: Wanted) -> Wanted:
    """Colours by the names that the user gave them, too. Raises UserError for one that is neither."""
    by_name = {name.casefold(): colour for colour, name in library.colour_names().items()}
    by_name |= {colour: colour for colour in COLOURS}
    found = []
    for given in wanted.selection.colours:
        if given.casefold() not in by_name:
            raise UserError(f"There is no colour “{given}”. There are {', '.join(by_name)}.")
        found.append(by_name[given.casefold()])
    return replace(wanted, selection=replace(wanted.selection, colours=tuple(found)))


def _write_out(data: bytes) -> None:
    """Write to the terminal; what is text is written as text, whatever the terminal's encoding."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8-sig"))
    else:
        buffer.write(data.removeprefix(codecs.BOM_UTF8))


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
        _write_out(rendered)
    else:
        write_atomic(Path(out), rendered)
    return len(table.lines)


def compare_documents(old: str, new: str, form: str, out: str) -> str:
    """Write what differs between two files or documents of the library; returns it in one line.

    A file is read where it lies and kept nowhere. Raises UserError.
    """
    comparison = compare_sides(_side(old), _side(new))
    rendered = COMPARISON_FORMATS[form].render(comparison)
    if out == "-":
        _write_out(rendered)
    else:
        write_atomic(Path(out), rendered)
    return summary(comparison)


def _side(named: str) -> Side:
    path = Path(named)
    if path.is_file() or not library_file().exists():
        document, analysis = read_file(path)
        return side_of_file(document, analysis, shown_name(path.name))
    with _open_library() as library:
        return side_of(library, find_document(library, named).id)


def search_library(query: str) -> Iterator[str]:
    """The hits of a search, a line each: document, place, words. Raises UserError."""
    with _open_library() as library:
        while library.index_some():
            pass
        for hit in library.search(query):
            yield f"{hit.document}\t{hit.title}\t{hit.start}-{hit.end}\t{hit.snippet}"
