"""How deep headings without numbers lie, told by their words and by what repeats.

A heading lies inside the one before it where that has no text of its own; where it takes up its whole title
('Trust agreements', 'Bilateral trust agreements') or its initials; where the same titles come again and again
('Overview', 'Next steps') under others; where several begin with the same word. A table of contents in the
document, where it is indented, outweighs all of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_WINDOW, _WINDOW_OF_ONE = 8, 3
_MOST_WORDS = 5
_DEEPEST = 5
_WORD = re.compile(r"[^\W_][\w.'’/-]*")
_ENDINGS = ("ies", "ing", "es", "ed", "en", "s", "e")
_LIGHT = frozenset(
    (
        "a", "an", "the", "how", "what", "why", "when", "where", "who", "which", "is", "are", "do", "does",
        "can", "if", "to", "of", "in", "on", "for", "your", "our", "wie", "was", "die", "der", "das", "le",
        "la", "les", "des",
    )
)  # fmt: skip


class Unnumbered(NamedTuple):
    """A heading without a number: its title, whether the next one follows it directly, and how deep a table
    of contents lists it (-1: it does not)."""

    text: str
    is_bare: bool
    listed: int = -1


def find_depths(headings: Sequence[Unnumbered]) -> list[int]:
    """How many of the headings each one lies inside, in reading order."""
    if len(headings) < 2:
        return [0] * len(headings)
    return _listed_depths(headings) or _nested(_last_inside(headings))


def _listed_depths(headings: Sequence[Unnumbered]) -> list[int]:
    """Their depths in the table of contents, where it lists most of them at several depths."""
    known = [h.listed for h in headings if h.listed >= 0]
    if len(set(known)) < 2 or len(known) * 5 < len(headings) * 3:
        return []
    depths: list[int] = []
    last = min(known)
    for heading in headings:
        if heading.listed >= 0:
            last = heading.listed
        depths.append((last if heading.listed >= 0 else last + 1) - min(known))
    return depths


def _nested(ends: list[int]) -> list[int]:
    """The depths, from the last heading that lies inside each one."""
    depths: list[int] = []
    stack: list[int] = []
    for i, end in enumerate(ends):
        while stack and ends[stack[-1]] < i:
            stack.pop()
        depths.append(len(stack))
        for outer in reversed(stack):
            if ends[outer] >= end:
                break
            ends[outer] = end
        if end > i and len(stack) < _DEEPEST:
            stack.append(i)
    return depths


def _last_inside(headings: Sequence[Unnumbered]) -> list[int]:
    words = [_stems(h.text) for h in headings]
    ends = list(range(len(headings)))
    for i in range(len(headings)):
        for j in range(i + 1, min(len(headings), i + 1 + _WINDOW)):
            if words[j] == words[i] or headings[j].is_bare:
                break
            if _takes_up(words, headings[i].text, i, j):
                ends[i] = j
    _add_repeated(headings, ends)
    _add_alike(words, ends)
    _add_bare(headings, ends)
    return ends


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.casefold())]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _takes_up(words: Sequence[list[str]], title: str, i: int, j: int) -> bool:
    """Whether title j has all of title i in it, in one piece, and more; or its initials."""
    outer, inner = words[i], words[j]
    if not outer or len(outer) > _MOST_WORDS or outer[0] in _LIGHT:
        return False
    if len(outer) < len(inner) and (len(outer) > 1 or j - i <= _WINDOW_OF_ONE):
        size = len(outer)
        if any(inner[k : k + size] == outer for k in range(len(inner) - size + 1)):
            return True
    initials = "".join(word[0] for word in title.split() if word[0].isupper()).casefold()
    return len(initials) > 2 and initials in inner


def _add_repeated(headings: Sequence[Unnumbered], ends: list[int]) -> None:
    """Titles that come again lie inside the headings before the first of them."""
    titles = [" ".join(h.text.casefold().split()) for h in headings]
    times = Counter(titles)
    firsts = Counter(title for before, title in pairwise(titles) if times[title] > 1 >= times[before])
    if not firsts:
        return
    first, count = firsts.most_common(1)[0]
    if count < 2:
        return
    parents = [j - 1 for j in range(1, len(titles)) if titles[j] == first]
    for parent, following in zip(parents, [*parents[1:], len(titles)], strict=True):
        inside = [j for j in range(parent + 1, following) if times[titles[j]] > 1]
        ends[parent] = max(ends[parent], inside[-1] if inside else parent)


def _add_alike(words: Sequence[list[str]], ends: list[int]) -> None:
    """A few in a row that begin with the same word lie inside the heading before them."""
    i = 1
    while i < len(words):
        end = i
        first = words[i][0] if len(words[i]) > 1 else ""
        while first and end + 1 < len(words) and len(words[end + 1]) > 1 and words[end + 1][0] == first:
            end += 1
        if end > i > 1 and first not in _LIGHT and (end - i + 1) * 2 < len(words):
            ends[i - 1] = max(ends[i - 1], end)
        i = end + 1


def _add_bare(headings: Sequence[Unnumbered], ends: list[int]) -> None:
    """A heading without text of its own holds those up to the next one that is like it."""
    chain = [0] * (len(headings) + 1)
    for i in range(len(headings) - 2, -1, -1):
        chain[i] = chain[i + 1] + 1 if headings[i].is_bare else 0
    open_bare: list[int] = []
    for i in range(len(headings) - 1):
        while open_bare and chain[open_bare[-1]] <= chain[i]:
            ends[open_bare.pop()] = i - 1
        if chain[i]:
            open_bare.append(i)
    for i in open_bare:
        ends[i] = len(headings) - 1
