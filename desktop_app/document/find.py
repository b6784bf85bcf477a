"""Finding words in a text, whatever their case, without losing where each character stands.

The text is folded and searched a stretch at a time: a search through 20 MB neither copies the text nor keeps
other threads waiting for longer than one stretch takes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from desktop_app.document.span import Span

STRETCH = 1 << 18
"""Code points that are folded and searched at a time."""
_REACH = 512
"""How much longer than the query a hit may be: white space in the query matches runs of it."""

_SAME_LENGTH = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2212": "-",
}  # fmt: skip
"""What a keyboard types for a character that a printed text has; one to one."""
_WIDE = re.compile("[\uff01-\uff5e]")
_TO_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_Find = Callable[[str], Iterator[tuple[int, int]]]


def find_all(text: str, query: str, *, case_sensitive: bool = False, whole_word: bool = False) -> list[Span]:
    """Every occurrence of `query`, in order, not overlapping.

    White space in the query matches any run of white space in the text, also a line end. Straight quotes and
    hyphens match printed ones, and full-width letters and digits the usual ones. Without `case_sensitive`,
    letters are compared by Unicode's full case folding: "STRASSE" finds "Straße". Half of a character that
    folds to several counts as the whole, so a span is always made of whole characters of `text`.
    """
    find = _finder(query, case_sensitive=case_sensitive)
    if find is None:
        return []
    spans: list[Span] = []
    at, reach = 0, 3 * len(query) + _REACH
    while at < len(text):
        stop = at + STRETCH
        near = text[at : stop + reach]
        at = _search(near, at, stop, find, spans, case_sensitive=case_sensitive)
    return [span for span in spans if _is_word(text, span)] if whole_word else spans


def _search(near: str, base: int, stop: int, find: _Find, spans: list[Span], *, case_sensitive: bool) -> int:
    """Add the hits that start before `stop`; where the next stretch starts."""
    folded, back = _fold(near, case_sensitive=case_sensitive)
    last = base
    hits = find(folded) if back is None else (back.span(*hit) for hit in find(folded))
    for start, end in hits:
        if base + start >= stop:
            break
        if base + start >= last:  # not a second hit inside one expanded character
            last = base + end
            spans.append(Span(base + start, last))
    return max(stop, last)


def _finder(query: str, *, case_sensitive: bool) -> _Find | None:
    """What finds a query in a folded text: plain search for one word, a pattern for several."""
    folded, _ = _fold(unicodedata.normalize("NFC", query), case_sensitive=case_sensitive)
    words = folded.split()
    if not words:
        return None
    if len(words) == 1 and folded == words[0]:
        return lambda text: _find_word(text, folded)
    pattern = (r"\s+" if folded[0].isspace() else "") + r"\s+".join(map(re.escape, words))
    compiled = re.compile(pattern + (r"\s+" if folded[-1].isspace() else ""))
    return lambda text: (match.span() for match in compiled.finditer(text))


def _find_word(text: str, word: str) -> Iterator[tuple[int, int]]:
    at, size = text.find(word), len(word)
    while at >= 0:
        yield at, at + size
        at = text.find(word, at + size)


def _is_word(text: str, span: Span) -> bool:
    """Whether no letter or digit touches the span on either side; Chinese has no such bounds."""
    start, end = span
    return not (
        (start > 0 and _joins(text[start - 1]) and _joins(text[start]))
        or (end < len(text) and _joins(text[end]) and _joins(text[end - 1]))
    )


def _joins(char: str) -> bool:
    if "\u2e80" <= char <= "\u9fff" or char >= "\U00020000":
        return False
    return char.isalnum() or char == "_" or unicodedata.combining(char) > 0


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

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original; half of an expanded character counts as the whole."""
        first = self._offset(start, is_end=False)
        return first, max(first + 1, self._offset(end, is_end=True))


def _fold(text: str, *, case_sensitive: bool) -> tuple[str, _Back | None]:
    """The text as it is compared, and the way back where folding made it longer."""
    if text.isascii():
        return (text if case_sensitive else text.lower()), None
    for printed, typed in _SAME_LENGTH.items():
        text = text.replace(printed, typed)
    if _WIDE.search(text):
        text = text.translate(_TO_NARROW)
    if case_sensitive:
        return text, None
    folded = text.casefold()
    if len(folded) == len(text):  # folding only ever lengthens, so equal length means one to one
        return folded, None
    growth = {char: len(char.casefold()) - 1 for char in set(text) if len(char.casefold()) > 1}
    pattern = re.compile("[" + "".join(map(re.escape, growth)) + "]")
    places = [match.start() for match in pattern.finditer(text)]
    return folded, _Back(places, [growth[text[place]] for place in places])
