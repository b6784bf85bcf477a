"""Hyphens at the ends of lines: which words of a document are written with one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.readers.pdf_characters import HYPHEN

if TYPE_CHECKING:
    from desktop_app.readers.pdf_columns import Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def count_words(lines: Sequence[Line]) -> Counter[str]:
    """How often each whole word stands in the document: it decides about hyphens at line ends."""
    words: Counter[str] = Counter()
    is_cut = False
    for line in lines:
        found = _WORD.findall(line.piece.text.lower())
        ends_cut = bool(found) and line.piece.text.endswith((HYPHEN, "-", "‐"))
        words.update(found[is_cut : len(found) - ends_cut])
        is_cut = ends_cut
    return words


def keeps_hyphen(before: str, after: str, words: Counter[str]) -> bool:
    """Whether the document writes the word with a hyphen elsewhere, and not without one."""
    left = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", before[:-1].lower())
    right = re.match(r"[^\W\d_]+", after.lower())
    if left is None or right is None:
        return False
    whole, compound = left[0] + right[0], f"{left[0]}-{right[0]}"
    if words[compound] != words[whole]:
        return words[compound] > words[whole]
    part = left[0].rsplit("-", 1)[-1]
    return words[part] > 0 and words[right[0]] > 0 and words[part + right[0]] == 0
