"""Finding a quote of another program in a text, whatever it did to spaces, hyphens and quotation marks."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from desktop_app.document.span import Span

MOST_PLACES = 1_000
"""A quote that stands at more places is looked at in so many."""
AROUND = 32
_FOLDED = {
    **dict.fromkeys("‘’‚‛′＇`´", "'"),
    **dict.fromkeys("“”„‟″＂«»", '"'),
    **dict.fromkeys("-‐‑‒–—−－\u00ad\u200b\u200c\u200d\ufeff", ""),
    "，": ",",
    "；": ";",
    "：": ":",
    "（": "(",
    "）": ")",
}


def folded(text: str) -> str:
    """The text without white space and hyphens, in small letters, one kind of quotation mark."""
    return "".join(map(_fold, text))


def _fold(char: str) -> str:
    if char.isspace():
        return ""
    found = _FOLDED.get(char)
    return char.lower() if found is None else found


class QuotePlaces:
    """One text in which quotes are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = array("L")
        pieces = []
        for place, char in enumerate(text):
            kept = _fold(char)
            if kept:
                pieces.append(kept)
                self._places.extend([place] * len(kept))
        self._folded = "".join(pieces)

    def find(self, quote: str, *, prefix: str = "", suffix: str = "", hint: int = -1) -> Span | None:
        """The span of a quote: that with the most of its surroundings, then the nearest to `hint`."""
        wanted = folded(quote)
        if not wanted:
            return None
        before, after = folded(prefix)[-AROUND:], folded(suffix)[:AROUND]
        best: tuple[int, int] | None = None
        found = -1
        for at in self._each(wanted):
            end = at + len(wanted)
            score = _common(self._folded[max(0, at - AROUND) : at][::-1], before[::-1])
            score += _common(self._folded[end : end + AROUND], after)
            away = abs(self._places[at] - hint) if hint >= 0 else 0
            if best is None or (score, -away) > best:
                best, found = (score, -away), at
        if found < 0:
            return None
        return Span(self._places[found], self._places[found + len(wanted) - 1] + 1)

    def _each(self, wanted: str) -> Iterator[int]:
        at = self._folded.find(wanted)
        for _ in range(MOST_PLACES):
            if at < 0:
                return
            yield at
            at = self._folded.find(wanted, at + 1)


def _common(first: str, second: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count
