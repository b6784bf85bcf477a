"""Tables as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from desktop_app.exports.notes import Notes

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADER = (
    "document",
    "source",
    "section",
    "quote",
    "note",
    "tags",
    "colour",
    "start",
    "end",
    "created",
    "modified",
    "page",
)


def guard(cell: object) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return str(cell)
    text = "" if cell is None else str(cell)
    return "'" + text if len(text) > 1 and text.startswith(_FORMULA) else text


def write_rows(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table with its header line; lines end with CR LF as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue()


def to_csv(notes: Notes) -> str:
    """One line a note, in reading order."""
    return write_rows(
        HEADER,
        (
            (
                notes.title,
                notes.source,
                " › ".join(item.section_path),
                item.quote,
                item.note,
                "; ".join(item.tags),
                item.colour,
                item.start,
                item.end,
                item.created,
                item.modified,
                item.page,
            )
            for item in notes.items
        ),
    )
