"""Tables as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from desktop_app.exports.notes import Notes
from desktop_app.exports.table import HEADER, rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guard(cell: object) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return str(cell)
    text = "" if cell is None else str(cell)
    return "'" + text if len(text) > 1 and text.lstrip(" \n").startswith(_FORMULA) else text


def write_rows(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """The table with its header line; lines end with CR LF as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guard(cell) for cell in line] for line in lines)
    return out.getvalue()


def to_csv(documents: Sequence[Notes]) -> str:
    """One line a note."""
    return write_rows(HEADER, rows(documents))
