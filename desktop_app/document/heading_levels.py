"""How deep each heading lies: labelled ones by their kind, the others by what they stand under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from desktop_app.document.block import BlockKind, Blocks
from desktop_app.document.contents import is_contents_heading
from desktop_app.document.label_words import ARTICLE, BELOW_PLAIN, SPINE
from desktop_app.document.nesting import Numbered, effective_rank, settle_ranks
from desktop_app.document.unnumbered import Unnumbered, find_depths

_CAPS, _PLAIN, _WITHIN = 60.0, 61.0, 70.0
_APART = frozenset(
    (
        "references", "bibliography", "acknowledgements", "acknowledgments", "glossary", "index", "notes",
        "endnotes", "further reading", "contacts", "annexes", "appendices", "preamble", "foreword", "preface",
        "executive summary", "conclusion", "conclusions", "präambel", "eingangsformel", "schlußformel",
        "schlussformel", "préambule", "参考文献", "结语", "结束语", "后记", "序言", "前言",
    )
)  # fmt: skip


class Heading(NamedTuple):
    """A heading found: its block, and what decides its level. Rank 0 with a scheme: numbers that restart."""

    block: int
    is_title: bool
    scheme: str
    rank: float
    caps: bool
    second_line: bool
    text: str
    number: int = 0
    listed: int = -1
    """How deep a table of contents lists it, -1 if none does."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """What is known of the headings without numbers: their depths among each other, which of them stand
    between two numbers that count on, and from where on they stand beside the numbered ones."""

    depths: dict[int, int]
    within: frozenset[int]
    trailing: int


@dataclass(slots=True)
class _Open:
    key: str
    rank: float
    level: int


def assign_levels(headings: Sequence[Heading]) -> dict[int, int]:
    """Levels by block index. The title is 1 and all others lie below it; without one they begin at 1."""
    levels: dict[int, int] = {}
    stack: list[_Open] = []
    seen: set[str] = set()
    headings = _settled(headings)
    plain = _Plain(_plain_depths(headings), _within_runs(headings), _trailing(headings))
    for at, heading in enumerate(headings):
        if heading.second_line:
            levels[heading.block] = levels[headings[at - 1].block]
            continue
        key, rank = _key_and_rank(headings, at, plain)
        directly = at > 0 and headings[at - 1].block == heading.block - 1 and key not in seen
        levels[heading.block] = _place(stack, key, rank, keep_parent=directly)
        seen.add(key)
    return levels


def _settled(headings: Sequence[Heading]) -> list[Heading]:
    """The headings with the ranks that their places in this document decide."""
    labelled = [Numbered(h.scheme, h.rank, h.number) for h in headings if h.scheme and not h.second_line]
    ranks = settle_ranks(labelled)
    if _is_among_plain(headings, ranks):
        ranks = {s: r - SPINE + BELOW_PLAIN if SPINE <= r < SPINE + 1 else r for s, r in ranks.items()}
    return [
        h._replace(rank=ranks[h.scheme]) if ranks.get(h.scheme, h.rank) != h.rank else h for h in headings
    ]


def _is_among_plain(headings: Sequence[Heading], ranks: dict[str, float]) -> bool:
    """Whether the numbers that run on are the steps of one section among more without numbers."""
    steps = [at for at, h in enumerate(headings) if SPINE <= ranks.get(h.scheme, 0) < SPINE + 1]
    if not steps:
        return False
    plain = [at for at, h in enumerate(headings) if _is_plain(h) and not _is_apart(h)]
    before = sum(at < steps[0] for at in plain)
    after = sum(at > steps[-1] for at in plain)
    return before > 1 and after > 0 and before + after > len(steps)


def _is_apart(heading: Heading) -> bool:
    return heading.text.casefold().strip(" :.") in _APART or is_contents_heading(heading.text)


def _key_and_rank(headings: Sequence[Heading], at: int, plain: _Plain) -> tuple[str, float]:
    heading = headings[at]
    if heading.is_title:
        return "document", -1
    if heading.scheme:
        if at == 0 and heading.block == 0 and sum(h.scheme == heading.scheme for h in headings) == 1:
            return "document", -1
        return heading.scheme, effective_rank(heading.scheme, heading.rank)
    following = headings[at + 1] if at + 1 < len(headings) else None
    adjacent = following is not None and following.block == heading.block + 1
    if following and adjacent and _is_cross(headings, at):
        return "cross", following.rank - 0.5
    if _is_apart(heading):
        return "apart", 1
    if heading.caps:
        return "caps", _CAPS
    if at >= plain.trailing:
        return "trailing", headings[plain.trailing - 1].rank - 0.01
    depth = plain.depths.get(at, 0)
    if at in plain.within:
        return f"within{depth}", _WITHIN + depth / 20
    return f"plain{depth}", _PLAIN + depth / 20


def _is_plain(heading: Heading) -> bool:
    return not (heading.is_title or heading.scheme or heading.caps or heading.second_line)


def _within_runs(headings: Sequence[Heading]) -> frozenset[int]:
    """Those between two numbers that count on, where numbers begin anew or stand under headings like them."""
    plain = [at for at, h in enumerate(headings) if _is_plain(h)]
    found: set[int] = set()
    last: dict[str, tuple[int, int]] = {}
    nested = _nested_schemes(headings)
    for at, heading in enumerate(headings):
        if heading.scheme and (
            heading.scheme in nested or effective_rank(heading.scheme, heading.rank) >= BELOW_PLAIN
        ):
            before, number = last.get(heading.scheme, (at, 0))
            if number and heading.number == number + 1:
                found.update(plain[bisect_right(plain, before) : bisect_right(plain, at)])
            last[heading.scheme] = (at, heading.number)
    return frozenset(found)


def _nested_schemes(headings: Sequence[Heading]) -> set[str]:
    """The kinds of numbers that begin directly below a heading without one, and so belong to it."""
    nested: set[str] = set()
    seen: set[str] = set()
    for before, heading in pairwise(headings):
        if heading.scheme and heading.scheme not in seen:
            seen.add(heading.scheme)
            if _is_plain(before) and not _is_apart(before) and before.block == heading.block - 1:
                nested.add(heading.scheme)
    return nested


def _trailing(headings: Sequence[Heading]) -> int:
    """From where on headings without numbers stand beside the numbered ones: after the last of these, where
    some stand before the first ('About this guide', 'Step 1', 'Step 2', 'Get help') and none between."""
    numbered = [at for at, h in enumerate(headings) if h.scheme]
    plain = [at for at, h in enumerate(headings) if _is_plain(h)]
    if not numbered or not plain or len({headings[at].scheme for at in numbered}) > 1:
        return len(headings)
    first, last = numbered[0], numbered[-1]
    if headings[first].scheme in _nested_schemes(headings):
        return len(headings)
    if plain[0] > first or any(first < at < last for at in plain) or not 0 < headings[last].rank < _PLAIN:
        return len(headings)
    return last + 1


def _plain_depths(headings: Sequence[Heading]) -> dict[int, int]:
    """How deep each unnumbered heading lies among those that it stands in a row with."""
    depths: dict[int, int] = {}
    row: list[int] = []
    for at in range(len(headings) + 1):
        if at < len(headings) and _is_plain(headings[at]):
            row.append(at)
        elif row:
            found = find_depths([_unnumbered(headings, i) for i in row])
            depths.update(zip(row, found, strict=True))
            row = []
    return depths


def _unnumbered(headings: Sequence[Heading], at: int) -> Unnumbered:
    following = headings[at + 1] if at + 1 < len(headings) else None
    is_bare = following is not None and following.block == headings[at].block + 1 and _is_plain(following)
    return Unnumbered(headings[at].text, is_bare, headings[at].listed)


def _is_cross(headings: Sequence[Heading], at: int) -> bool:
    """Whether an unnumbered heading stands directly above a provision of a law, or a number that runs on."""
    following = headings[at + 1]
    if following.rank >= ARTICLE:
        return following.number > 1 or at > 1
    runs_on = SPINE <= following.rank < SPINE + 1
    return following.scheme.startswith("dec1") and following.rank > 0 and not runs_on


def _place(stack: list[_Open], key: str, rank: float, *, keep_parent: bool) -> int:
    """Close what the heading ends and open it; returns its level."""
    if stack and stack[-1].key == "apart":
        stack.pop()
    for i, entry in enumerate(stack):
        if entry.key == key:
            del stack[i:]
            stack.append(_Open(key, rank, i + 1))
            return i + 1
    if not (keep_parent and stack and stack[-1].rank > 0):
        while stack and stack[-1].rank > rank and stack[-1].rank >= 0:
            stack.pop()
    level = len(stack) + 1
    stack.append(_Open(key, rank, level))
    return level


def repaired_levels(blocks: Blocks) -> dict[int, int]:
    """The author's levels with gaps closed: a child is one deeper than its parent."""
    levels: dict[int, int] = {}
    stack: list[int] = []
    for i in blocks.of_kind(BlockKind.HEADING):
        own = blocks.level(i) or 1
        while stack and stack[-1] >= own:
            stack.pop()
        stack.append(own)
        levels[i] = len(stack)
    return levels
