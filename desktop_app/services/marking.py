"""A copy of a PDF with the highlights as annotations of its own. Imports no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.document.colours import HEX
from desktop_app.document.span import Span
from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.services.notes_process import ask_child


def mark_pdf(original: Path, notes: Notes) -> bytes:
    """The bytes of the copy. Raises UserError."""
    marks = [mark for item in notes.items for mark in _marks(notes, item)]
    return ask_child(original, {"mode": "mark", "marks": marks}, "marked").payload


def _marks(notes: Notes, item: NoteItem) -> Iterator[dict[str, Any]]:
    """One mark for every page that a passage is on; the first has the user's words."""
    if not item.quote or item.is_lost:
        return
    pages = notes.document.pages
    by_page: dict[int, list[Span]] = {}
    for span, page in pages.runs(len(notes.document.text)):
        if span.overlaps(Span(item.start, item.end)):
            part = Span(max(span.start, item.start), min(span.end, item.end))
            by_page.setdefault(page, []).append(part)
    said = "\n\n".join(part for part in (item.note, " ".join(f"#{tag}" for tag in item.tags)) if part)
    for number, (page, spans) in enumerate(by_page.items()):
        glyphs = [g for span in spans for g in pages.glyphs[span.start : span.end] if g >= 0]
        boxes = pages.boxes.get(page)
        shown = [float(v) for g in glyphs for v in boxes[4 * g : 4 * g + 4]] if boxes is not None else []
        yield {
            "page": page,
            "glyphs": [] if shown else glyphs,
            "shown": shown,
            "colour": [int(HEX[item.colour][n : n + 2], 16) for n in (1, 3, 5)],
            "is_underline": item.kind == "underline",
            "note": said,
            "name": f"{item.id}:{number}" if number else item.id,
            "modified": pdf_moment(item.modified or item.created),
        }
        said = ""


def pdf_moment(time: str) -> str:
    """A time (ISO 8601 in UTC) as PDF writes it; empty for what is none."""
    digits = "".join(c for c in time[:19] if c.isdigit())
    return f"D:{digits}Z" if len(digits) == 14 else ""
