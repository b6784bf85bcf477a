"""Folding a text for matching without losing where each character stood.

Letter case, full-width letters, typographic apostrophes, hyphens and single line breaks are made equal;
a blank line stays apart, so that no term is found across two blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_ONE_TO_ONE = {
    **{wide: chr(ord("a") + i) for i, wide in enumerate(map(chr, range(0xFF21, 0xFF3B)))},
    **{wide: chr(ord("a") + i) for i, wide in enumerate(map(chr, range(0xFF41, 0xFF5B)))},
    **{wide: chr(ord("0") + i) for i, wide in enumerate(map(chr, range(0xFF10, 0xFF1A)))},
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": " ", "\u2011": " ", "\u2012": " ", "\u2013": " ",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\uff0b": "+", "\u03c2": "\u03c3",
    "\u03a3": "\u03c3", "\u017f": "s", "\u212a": "k", "\u00b5": "\u03bc",
}  # fmt: skip
_EXPANDING = {"\u00df": "ss", "\u1e9e": "ss", "\u0130": "i", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl",
              "\ufb03": "ffi", "\ufb04": "ffl", "\u00ad": "", "\u200b": "", "\u200d": ""}  # fmt: skip
_EXPANDING_CHAR = re.compile("[" + "".join(_EXPANDING) + "]")
_BLANK_LINE = "\x01\x01"
"""Stands for a blank line while runs of spaces are folded; no canonical text holds it."""
_RUN = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts` and `shifts` say how far its offsets lie from those of the original."""

    text: str
    starts: list[int] = field(default_factory=list)
    shifts: list[int] = field(default_factory=list)

    def original(self, offset: int) -> int:
        """The offset in the original of an offset in the folded text."""
        if not self.starts:
            return offset
        at = bisect_right(self.starts, offset) - 1
        return offset + self.shifts[at] if at >= 0 else offset


def fold(text: str) -> Folded:
    """The folded text with its way back. Linear; every pass but the rare ones is one call into C."""
    folded = _fold_letters(text)
    spaced = folded.text.replace("\n\n", _BLANK_LINE).replace("\n", " ").replace("\t", " ").replace("-", " ")
    folded = Folded(spaced, folded.starts, folded.shifts)
    return _fold_runs(folded) if "  " in spaced else folded


def fold_term(term: str) -> str:
    """A term folded as a text is, with its white space collapsed."""
    return " ".join(fold(term).text.replace(_BLANK_LINE, " ").split())


def _fold_letters(text: str) -> Folded:
    if text.isascii():
        return Folded(text.lower())
    present = set(text)
    for char in present & _ONE_TO_ONE.keys():
        text = text.replace(char, _ONE_TO_ONE[char])
    if present & _EXPANDING.keys():
        return _rewrite(text, _EXPANDING_CHAR, _EXPANDING)
    lowered = text.lower()
    return Folded(lowered if len(lowered) == len(text) else "".join(map(_lower_one, text)))


def _lower_one(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


def _rewrite(text: str, pattern: re.Pattern[str], table: dict[str, str]) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    at = shift = 0
    for match in pattern.finditer(text):
        new = table.get(match.group(), " ")
        pieces.append(text[at : match.start()].lower())
        pieces.append(new)
        at = match.end()
        if len(new) != at - match.start():
            for extra in range(1, len(new)):
                starts.append(match.start() - shift + extra)
                shifts.append(shift - extra)
            shift += at - match.start() - len(new)
            starts.append(at - shift)
            shifts.append(shift)
    pieces.append(text[at:].lower())
    return Folded("".join(pieces), starts, shifts)


def _fold_runs(folded: Folded) -> Folded:
    inner = _rewrite(folded.text, _RUN, {})
    if not folded.starts:
        return inner
    if not inner.starts:
        return Folded(inner.text, folded.starts, folded.shifts)
    return _compose(inner, folded)


def _compose(inner: Folded, outer: Folded) -> Folded:
    """One way back out of two: from the inner text over the outer's to the original."""
    marks = set(inner.starts)
    for start, shift in zip(outer.starts, outer.shifts, strict=True):
        marks.add(_first_at_or_after(inner, start))
        del shift
    starts = sorted(marks)
    return Folded(inner.text, starts, [outer.original(inner.original(s)) - s for s in starts])


def _first_at_or_after(folded: Folded, wanted: int) -> int:
    """The smallest folded offset whose original is at or after `wanted`."""
    low, high = 0, len(folded.text)
    while low < high:
        middle = (low + high) // 2
        if folded.original(middle) < wanted:
            low = middle + 1
        else:
            high = middle
    return low
