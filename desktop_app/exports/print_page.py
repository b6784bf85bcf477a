"""The notes as HTML of the kind that Qt's rich text understands, to be printed to PDF by a service.

Qt sets and embeds the fonts of the system, so that Chinese, Greek or Arabic come out as on the screen; the
libraries that write PDF by themselves know no fallback of fonts, or not those that Linux has for Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from desktop_app.document.colours import HEX
from desktop_app.document.moment import local_day
from desktop_app.exports.markdown import one_line
from desktop_app.exports.note_markup import note_html
from desktop_app.exports.notes import NoteItem, Notes
from desktop_app.exports.outline import Heading, outline

_STYLE = (
    "body { font-family: serif; font-size: 10.5pt; } h1 { font-size: 18pt; } h2 { font-size: 14pt; } "
    "h3 { font-size: 12pt; } h4, h5, h6 { font-size: 11pt; } "
    "h1, h2, h3, h4, h5, h6 { font-family: sans-serif; } "
    ".facts { color: #5B6470; font-size: 9pt; } p { margin: 0 0 5pt 0; }"
)


def to_print_html(documents: Sequence[Notes]) -> str:
    """The page; several documents stand under each other, each on a page of its own."""
    title = "; ".join(one_line(notes.title) for notes in documents)
    parts = [part for number, notes in enumerate(documents) for part in _document(notes, is_first=not number)]
    return (
        f"<html><head><title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _document(notes: Notes, *, is_first: bool) -> Iterator[str]:
    style = "" if is_first else ' style="page-break-before:always"'
    yield f"<h1{style}>{escape(one_line(notes.title))}</h1>"
    facts = [notes.author, notes.date, notes.source, f"version {notes.text_hash[:12]}"]
    yield f'<p class="facts">{escape(" · ".join(one_line(fact) for fact in facts if fact))}</p>'
    for entry in outline(notes):
        if isinstance(entry, Heading):
            level = min(6, entry.level + 1)
            yield f"<h{level}>{escape(one_line(entry.text))}</h{level}>"
        else:
            yield from _item(notes, entry)


def _item(notes: Notes, item: NoteItem) -> Iterator[str]:
    if item.quote:
        yield (
            '<table width="100%" cellpadding="5" cellspacing="0"><tr>'
            f'<td width="4" bgcolor="{HEX[item.colour]}"></td><td>{_lines(item.quote)}</td></tr></table>'
        )
    if item.note:
        yield note_html(item.note)
    facts = [
        item.citation,
        notes.colour_name(item.colour),
        *(f"#{tag}" for tag in item.tags),
        local_day(item.created),
    ]
    yield f'<p class="facts">{escape(" · ".join(fact for fact in facts if fact))}</p>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
