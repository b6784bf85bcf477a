"""Finding words in a text, whatever their case, without losing where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from desktop_app.document.span import Span


def find_all(
    text: str, query: str, *, case_sensitive: bool = False, whole_word: bool = False
) -> list[Span]:
    """Every occurrence of `query`, in order, not overlapping.

    White space in the query matches any white space in the text, also a line end. Without `case_sensitive`,
    letters are compared by Unicode's full case folding: "STRASSE" finds "Straße".
    """
    if not query.strip():
        return []
    if case_sensitive:
        spans = _find(text, query)
    else:
        folded, back = _fold(text)
        spans = _find(folded, query.casefold())
        if back is not None:
            spans = [back.span(span) for span in spans]
    return [span for span in spans if _is_word(text, span)] if whole_word else spans


def _find(text: str, query: str) -> list[Span]:
    words = query.split()
    if len(words) == 1 and query == words[0]:
        return _find_word(text, query)
    gap = r"\s+"
    pattern = (gap if query[0].isspace() else "") + gap.join(map(re.escape, words))
    pattern += gap if query[-1].isspace() else ""
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def _find_word(text: str, word: str) -> list[Span]:
    spans, at, size = [], text.find(word), len(word)
    while at >= 0:
        spans.append(Span(at, at + size))
        at = text.find(word, at + size)
    return spans


def _is_word(text: str, span: Span) -> bool:
    """Whether no letter or digit touches the span on either side; Chinese has no such bounds."""
    start, end = span
    return not (
        (start > 0 and _joins(text[start - 1]) and _joins(text[start]))
        or (end < len(text) and _joins(text[end]) and _joins(text[end - 1]))
    )


def _joins(char: str) -> bool:
    return char.isalnum() and not "\u2e80" <= char <= "\u9fff"


class _Back:
    """The way from offsets in a folded text, which is longer, to the original."""

    def __init__(self, places: list[int], growths: list[int]) -> None:
        grown = list(accumulate(growths))
        self._starts = [place + before for place, before in zip(places, [0, *grown[:-1]], strict=True)]
        self._places = places
        self._growths = growths
        self._grown = grown

    def _offset(self, at: int, *, is_end: bool) -> int:
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at
        start, growth = self._starts[index], self._growths[index]
        if at <= start + growth:  # inside a character that folds to several
            return self._places[index] + (1 if is_end and at > start else 0)
        return at - self._grown[index]

    def span(self, span: Span) -> Span:
        """The span in the original; half of an expanded character counts as the whole."""
        start = self._offset(span.start, is_end=False)
        return Span(start, max(start + 1, self._offset(span.end, is_end=True)))


def _fold(text: str) -> tuple[str, _Back | None]:
    folded = text.casefold()
    if len(folded) == len(text):  # folding only ever lengthens, so equal length means one to one
        return folded, None
    expanding = {char: len(char.casefold()) - 1 for char in set(text) if len(char.casefold()) > 1}
    pattern = re.compile("[" + "".join(map(re.escape, expanding)) + "]")
    places = [match.start() for match in pattern.finditer(text)]
    return folded, _Back(places, [expanding[text[place]] for place in places])
