"""Finding what stands on a printed page in the text of the same document, by the characters of the page."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from desktop_app.document.document import Document
from desktop_app.document.incoming import IncomingNote
from desktop_app.document.quote_place import folded
from desktop_app.document.span import Span

ALIKE = 90.0
"""Per cent: below, the page's characters and the text's are those of different files."""
_APART = 300
"""Code points: what is further from the rest was set elsewhere in the text, as a footnote is."""


class PrintedPlaces:
    """One document whose pages are known, page by page as they are asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._offsets: dict[int, dict[int, list[int]]] = {}

    def span(self, note: IncomingNote) -> Span | None:
        """Where a note's characters stand in the text; None where this is another file's page."""
        by_glyph = self._on_page(note.sheet)
        places = [place for glyph in note.glyphs for place in by_glyph.get(glyph, ())]
        text = self._document.text
        said = folded("".join(text[place] for place in places))
        if not said or fuzz.ratio(said, folded(note.quote)) < ALIKE:
            return None
        together = _largest(sorted(places))
        return Span(together[0], together[-1] + 1)

    def _on_page(self, page: int) -> dict[int, list[int]]:
        """The places in the text of each character of a page."""
        if page not in self._offsets:
            pages, found = self._document.pages, self._offsets.setdefault(page, {})
            if len(pages.glyphs) == len(self._document.text):
                for span in pages.spans_of(page, len(self._document.text)):
                    for place in range(*span):
                        if pages.glyphs[place] >= 0:
                            found.setdefault(pages.glyphs[place], []).append(place)
        return self._offsets[page]


def _largest(places: Sequence[int]) -> Sequence[int]:
    """The largest group of places that stand together."""
    groups: list[list[int]] = [[places[0]]]
    for place in places[1:]:
        if place - groups[-1][-1] > _APART:
            groups.append([])
        groups[-1].append(place)
    return max(groups, key=len)
