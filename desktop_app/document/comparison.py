"""Two versions of a text side by side: which blocks are the same, changed, moved, added or removed.

Blocks that are once in both texts are matched first, then what is the same beside them, then versions by the
pairs of words that they share. Those in the longest run of the same order (Szymanski 1975) stay, the others
have moved. Everything is about linear in the texts, but for the words inside one changed passage.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

from desktop_app.document.folded_text import IDEOGRAPHS
from desktop_app.document.span import Span

Kind = Literal["same", "changed", "moved", "added", "removed"]

ALIKE = 0.4
"""Blocks that share less of their word pairs are not versions of each other."""
ALIKE_HERE = 0.3
"""Of two blocks that stand at the same place in both texts so many of the letters must be the same."""
MOST_LETTERS = 4_000
"""Letters of them that are compared."""
COMMON = 30
"""Pairs of words in more blocks than this say nothing of which block it is."""
MOST_WORDS = 4_000
"""Longer passages are compared sentence by sentence before word by word."""
PASSES = 2
"""How often what is between matched blocks is looked at for blocks that are once in it."""
_BLOCK = re.compile(r"[^\n](?:[^\n]|\n(?!\n))*")
_SENTENCE = re.compile(r"[^.!?。！？；\n]*(?:[.!?。！？；]+[”’」』)\"']*|\n|$)\s*")
_PART = re.compile(rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+|[^\w\s]|\s+")
_WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+")


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that stand beside each other: spans in the old and the new text; None where there is none."""

    kind: Kind
    old: Span | None
    new: Span | None
    is_changed: bool = False
    """Of a moved one: whether it was changed as well."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the old text in whose place others stand in the new one; one of the two may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a changed passage: its words in the old and the new text, as far as they stand there."""

    kind: Literal["same", "added", "removed"]
    old: Span
    new: Span


def compare(old: str, new: str) -> list[Row]:
    """The rows of both texts in the order of the new one; what was removed stands where it was."""
    before, after = list(_blocks(old)), list(_blocks(new))
    pairs = _matched([span.of(old) for span in before], [span.of(new) for span in after])
    kept = _longest_run(pairs)
    return list(_rows(old, new, before, after, pairs, kept))


def differences(old: str, new: str, here: Span, there: Span) -> list[Difference]:
    """What differs between a passage of the old text and one of the new, word by word."""
    one, other = list(_PART.finditer(old, *here)), list(_PART.finditer(new, *there))
    if len(one) <= MOST_WORDS and len(other) <= MOST_WORDS:
        return _of_parts(one, other, here, there)
    return [
        found for first, second in _sentence_pairs(old, new, here, there)
        for found in _inside(old, new, first, second)
    ]  # fmt: skip


def pieces(row: Row, found: Sequence[Difference]) -> list[Piece]:
    """The words of both blocks of a row as one run of text: what stayed, what went, what came."""
    if row.old is None or row.new is None:
        whole, nothing = row.old or row.new or Span(0, 0), Span(0, 0)
        return [Piece("removed", whole, nothing) if row.old else Piece("added", nothing, whole)]
    here, there = row.old.start, row.new.start
    made: list[Piece] = []
    for one in found:
        if one.old.start > here or one.new.start > there:
            made.append(Piece("same", Span(here, one.old.start), Span(there, one.new.start)))
        if one.old.end > one.old.start:
            made.append(Piece("removed", one.old, Span(one.new.start, one.new.start)))
        if one.new.end > one.new.start:
            made.append(Piece("added", Span(one.old.end, one.old.end), one.new))
        here, there = one.old.end, one.new.end
    if row.old.end > here or row.new.end > there:
        made.append(Piece("same", Span(here, row.old.end), Span(there, row.new.end)))
    return made


def _blocks(text: str) -> Iterator[Span]:
    for found in _BLOCK.finditer(text):
        yield Span(*found.span())


def _key(block: str) -> str:
    """The same for blocks that differ in nothing but the spaces between words."""
    return " ".join(block.split())


def _matched(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For blocks of the old text the ones of the new text: first those that are the same, then versions."""
    one, other = list(map(_key, old)), list(map(_key, new))
    pairs = _unique_pairs(one, other)
    _extend(pairs, one, other)
    for _ in range(PASSES):
        _pair_in_gaps(pairs, one, other)
        _extend(pairs, one, other)
    _pair_versions(pairs, old, new)
    return pairs


def _unique_pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    once = {key for key, count in Counter(new).items() if count == 1}
    places = {key: index for index, key in enumerate(new) if key in once}
    counts = Counter(old)
    return {i: places[key] for i, key in enumerate(old) if counts[key] == 1 and key in places}


def _pair_in_gaps(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Match what is once in both texts between two neighbours that are matched in order."""
    taken = set(pairs.values())
    low, place = 0, 0
    for start in [*sorted(_longest_run(pairs)), len(old)]:
        end = pairs.get(start, len(new))
        here = [index for index in range(low, start) if index not in pairs]
        there = [index for index in range(place, end) if index not in taken]
        if here and there:
            found = _unique_pairs([old[index] for index in here], [new[index] for index in there])
            pairs |= {here[one]: there[other] for one, other in found.items()}
        low, place = start + 1, end + 1


def _extend(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Match what is the same beside matched blocks and at both ends, where blocks are there several times."""
    taken = set(pairs.values())

    def walk(start: int, place: int, step: int) -> None:
        while True:
            start, place = start + step, place + step
            if not (0 <= start < len(old) and 0 <= place < len(new)):
                return
            if start in pairs or place in taken or old[start] != new[place]:
                return
            pairs[start] = place
            taken.add(place)

    for start, place in sorted(pairs.items()):
        walk(start, place, 1)
    for start, place in sorted(pairs.items(), reverse=True):
        walk(start, place, -1)
    walk(-1, -1, 1)
    walk(len(old), len(new), -1)


def _pair_versions(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Match blocks that share enough of their word pairs, those with the most in common first."""
    taken = set(pairs.values())
    grams = {index: _grams(new[index]) for index in range(len(new)) if index not in taken}
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, its in grams.items():
        for gram in its:
            places[gram].append(index)
    found: list[tuple[float, int, int]] = []
    for start in (index for index in range(len(old)) if index not in pairs):
        its = _grams(old[start])
        votes = Counter(
            p for gram in its if len(places.get(gram, ())) <= COMMON for p in places.get(gram, ())
        )
        for place, _ in votes.most_common(3):
            shared = 2 * len(its & grams[place]) / (len(its) + len(grams[place]))
            if shared >= ALIKE:
                found.append((-shared, start, place))
    for _shared, start, place in sorted(found):
        if start not in pairs and place not in taken:
            pairs[start] = place
            taken.add(place)
    _pair_lonely(pairs, taken, old, new)


def _pair_lonely(pairs: dict[int, int], taken: set[int], old: Sequence[str], new: Sequence[str]) -> None:
    """One block between two matched ones is a version of the one that stands there now, if they are alike."""
    for start in range(len(old)):
        if start in pairs:
            continue
        before, after = (
            pairs.get(start - 1, -1 if start == 0 else None),
            pairs.get(start + 1, len(new) if start == len(old) - 1 else None),
        )
        if before is None or after is None or after - before != 2 or before + 1 in taken:
            continue
        one, other = old[start][:MOST_LETTERS], new[before + 1][:MOST_LETTERS]
        if Levenshtein.normalized_similarity(one, other) >= ALIKE_HERE:
            pairs[start] = before + 1
            taken.add(before + 1)


def _grams(block: str) -> set[tuple[str, str]]:
    words = _WORD.findall(block.lower())
    return set(pairwise(words)) or {(word, "") for word in words}


def _longest_run(pairs: dict[int, int]) -> set[int]:
    """Of matched old blocks the largest set whose new ones are in the same order; the others have moved."""
    ends: list[int] = []
    at: list[int] = []
    before: dict[int, int | None] = {}
    for start in sorted(pairs):
        place = bisect_left(ends, pairs[start])
        before[start] = at[place - 1] if place else None
        ends[place : place + 1] = [pairs[start]]
        at[place : place + 1] = [start]
    run: set[int] = set()
    last: int | None = at[-1] if at else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run


def _rows(
    old: str,
    new: str,
    before: Sequence[Span],
    after: Sequence[Span],
    pairs: dict[int, int],
    kept: set[int],
) -> Iterator[Row]:
    back = {place: start for start, place in pairs.items()}
    next_kept = [len(before)] * (len(after) + 1)
    for place in range(len(after) - 1, -1, -1):
        here = back.get(place)
        next_kept[place] = here if here is not None and here in kept else next_kept[place + 1]
    next_old = 0
    for place, there in enumerate(after):
        start = back.get(place)
        gone = range(next_old, next_kept[place])
        yield from (Row("removed", before[n], None) for n in gone if n not in pairs)
        next_old = max(next_old, gone.stop)
        if start is None:
            yield Row("added", None, there)
            continue
        if start in kept:
            next_old = start + 1
        block = before[start]
        is_same = _key(block.of(old)) == _key(there.of(new))
        if start in kept:
            yield Row("same" if is_same else "changed", block, there, not is_same)
        else:
            yield Row("moved", block, there, not is_same)
    yield from (Row("removed", before[n], None) for n in range(next_old, len(before)) if n not in pairs)


def _of_parts(
    one: Sequence[re.Match[str]], other: Sequence[re.Match[str]], here: Span, there: Span
) -> list[Difference]:
    found: list[Difference] = []
    for op in Levenshtein.opcodes([part[0] for part in one], [part[0] for part in other]):
        if op.tag == "equal":
            continue
        old = _range(one, op.src_start, op.src_end, here)
        new = _range(other, op.dest_start, op.dest_end, there)
        if found and _are_near(one, other, found[-1], Difference(old, new)):
            found[-1] = Difference(Span(found[-1].old.start, old.end), Span(found[-1].new.start, new.end))
        else:
            found.append(Difference(old, new))
    return found


def _are_near(
    one: Sequence[re.Match[str]], other: Sequence[re.Match[str]], last: Difference, following: Difference
) -> bool:
    """Whether nothing but spaces is the same between two differences: then they are read as one."""
    gaps = [Span(last.old.end, following.old.start), Span(last.new.end, following.new.start)]
    texts = [parts[0].string for parts in (one, other) if parts]
    between = [gap.of(text) for gap, text in zip(gaps, texts, strict=False)] if len(texts) == 2 else []
    return all(gap.end == gap.start for gap in gaps) or (
        bool(between) and all(gap.isspace() for gap in between)
    )


def _range(parts: Sequence[re.Match[str]], start: int, end: int, whole: Span) -> Span:
    low = parts[start].start() if start < len(parts) else whole.end
    return Span(low, parts[end - 1].end() if end > start else low)


def _sentence_pairs(old: str, new: str, here: Span, there: Span) -> Iterator[tuple[Span, Span]]:
    """Stretches of long passages between the sentences that are once in both, in order."""
    one = [Span(*m.span()) for m in _SENTENCE.finditer(old, *here) if m[0]]
    other = [Span(*m.span()) for m in _SENTENCE.finditer(new, *there) if m[0]]
    pairs = _unique_pairs([_key(s.of(old)) for s in one], [_key(s.of(new)) for s in other])
    low, place = here.start, there.start
    for start in sorted(_longest_run(pairs)):
        yield Span(low, one[start].start), Span(place, other[pairs[start]].start)
        low, place = one[start].end, other[pairs[start]].end
    yield Span(low, here.end), Span(place, there.end)


def _inside(old: str, new: str, here: Span, there: Span) -> list[Difference]:
    if here.start == here.end and there.start == there.end:
        return []
    one, other = list(_PART.finditer(old, *here)), list(_PART.finditer(new, *there))
    if len(one) > 5 * MOST_WORDS or len(other) > 5 * MOST_WORDS:
        return [Difference(here, there)]
    return _of_parts(one, other, here, there)
