"""The highlights that Taguette exports as CSV: id, document, tag, content; one line a highlight and tag."""

from __future__ import annotations

import csv
import io

from desktop_app.document.errors import UserError
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.readers.notes import checked

_NEEDED = {"document", "content"}


def is_taguette(text: str) -> bool:
    """Whether a text begins with the header line of such a table."""
    header = next(csv.reader([text.split("\n", 1)[0].strip("\r\ufeff")]), [])
    return set(header) >= _NEEDED and bool({"tag", "tags"} & set(header))


def read(text: str) -> Incoming:
    """The highlights by document. Raises UserError where the table is broken."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    found: dict[str, dict[str, tuple[str, list[str]]]] = {}
    try:
        for number, row in enumerate(rows):
            if number >= checked.MOST_NOTES:
                break
            notes = found.setdefault(checked.text(row.get("document"), 1_000), {})
            content = checked.text(row.get("content"))
            key = checked.text(row.get("id"), 100) or content
            tags = notes.setdefault(key, (content, []))[1]
            tags += [tag for tag in (row.get("tag") or row.get("tags") or "").split(",") if tag.strip()]
    except csv.Error as error:
        raise UserError("is damaged: its table cannot be read") from error
    documents = tuple(
        IncomingDocument(
            title,
            tuple(
                IncomingNote(quote, tags=checked.tags(tags), id=f"taguette {key}")
                for key, (quote, tags) in notes.items()
                if quote.strip()
            ),
            title,
        )
        for title, notes in found.items()
    )
    return Incoming("Taguette", documents)
