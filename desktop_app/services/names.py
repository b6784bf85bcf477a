"""How the names of files are shown: a name may hold anything, a sentence stays one line."""

from __future__ import annotations

import re
from pathlib import Path

LONGEST = 100
ALIKE = 0.8
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line ends, overrides of the direction of writing, bytes that are no characters."""


def shown_name(name: str) -> str:
    """`name` for a sentence: on one line, of at most `LONGEST` characters, its beginning and end kept."""
    shown = _UNSEEN.sub("\ufffd", name)
    if len(shown) <= LONGEST:
        return shown
    half = LONGEST // 2
    return f"{shown[: half - 1]}…{shown[-half:]}"


def are_alike(one: str, other: str) -> bool:
    """Whether two names of files differ in little but numbers, dates and signs, as those of versions do."""
    first, second = (re.sub(r"[\W\d_]+", "", Path(name).stem.casefold()) for name in (one, other))
    if not first or not second:
        return first == second
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second).ratio() >= ALIKE


def storable(name: str) -> str:
    """`name` as the library can keep it: bytes that are no characters are replaced."""
    return name.encode("utf-8", "replace").decode("utf-8")
