"""Two versions of a document on their section trees: sections added, removed, changed, renamed, moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.document.comparison import Row
from desktop_app.document.folded_text import letters_of
from desktop_app.document.section import Section, section_at, section_path

SectionKind = Literal["same", "changed", "renamed", "moved", "added", "removed"]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What became of a section: indices into the old and the new sections, None where there is none.

    `is_changed` tells of a renamed or moved one whether its own text was changed as well.
    """

    kind: SectionKind
    old: int | None
    new: int | None
    is_changed: bool = False


def compare_sections(
    old: Sequence[Section], new: Sequence[Section], rows: Sequence[Row]
) -> list[SectionChange]:
    """What became of each section, in the order of the new ones; removed ones stand where they were.

    Sections are matched by their titles with all above them, then by the blocks that they share, then by a
    title that is once in both.
    """
    pairs = _by_path(old, new)
    _by_content(pairs, old, new, rows)
    _by_title(pairs, old, new)
    here_touched, there_touched = _touched(old, new, rows)
    back = {there: here for here, there in pairs.items()}
    found: list[SectionChange] = []
    next_old = 0
    for there in range(len(new)):
        here = back.get(there)
        if here is None:
            found.append(SectionChange("added", None, there))
            continue
        found += [SectionChange("removed", n, None) for n in range(next_old, here) if n not in pairs]
        next_old = max(next_old, here + 1)
        is_changed = here in here_touched or there in there_touched
        found.append(_change(old, new, here, there, pairs, is_changed))
    found += [SectionChange("removed", n, None) for n in range(next_old, len(old)) if n not in pairs]
    return found


def _change(
    old: Sequence[Section],
    new: Sequence[Section],
    here: int,
    there: int,
    pairs: dict[int, int],
    is_changed: bool,
) -> SectionChange:
    parent = old[here].parent
    is_moved = (pairs.get(parent) if parent is not None else None) != new[there].parent
    if letters_of(old[here].title) != letters_of(new[there].title):
        return SectionChange("renamed", here, there, is_changed)
    if is_moved:
        return SectionChange("moved", here, there, is_changed)
    return SectionChange("changed" if is_changed else "same", here, there, is_changed)


def _paths(sections: Sequence[Section]) -> list[tuple[str, ...]]:
    return [tuple(map(letters_of, section_path(sections, index))) for index in range(len(sections))]


def _by_path(old: Sequence[Section], new: Sequence[Section]) -> dict[int, int]:
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, path in enumerate(_paths(new)):
        places[path].append(index)
    pairs: dict[int, int] = {}
    counts = Counter(_paths(old))
    for index, path in enumerate(_paths(old)):
        if counts[path] == len(places.get(path, ())):  # the same number of them: in their order
            pairs[index] = places[path].pop(0)
            counts[path] -= 1
    return pairs


def _by_content(
    pairs: dict[int, int], old: Sequence[Section], new: Sequence[Section], rows: Sequence[Row]
) -> None:
    shared: Counter[tuple[int, int]] = Counter()
    for row in rows:
        if row.old is None or row.new is None:
            continue
        here, there = section_at(old, row.old.start), section_at(new, row.new.start)
        if here is not None and there is not None:
            shared[here, there] += row.old.end - row.old.start
    taken = set(pairs.values())
    for (here, there), _length in shared.most_common():
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)


def _by_title(pairs: dict[int, int], old: Sequence[Section], new: Sequence[Section]) -> None:
    taken = set(pairs.values())
    here = _once({n: letters_of(s.title) for n, s in enumerate(old) if n not in pairs})
    there = _once({n: letters_of(s.title) for n, s in enumerate(new) if n not in taken})
    pairs |= {here[title]: there[title] for title in here.keys() & there.keys()}


def _once(titles: dict[int, str]) -> dict[str, int]:
    counts = Counter(titles.values())
    return {title: index for index, title in titles.items() if title and counts[title] == 1}


def _touched(
    old: Sequence[Section], new: Sequence[Section], rows: Sequence[Row]
) -> tuple[set[int | None], set[int | None]]:
    """Sections in whose own text, not that of sections below, a block is not the same."""
    changed = [row for row in rows if row.kind != "same"]
    return (
        {section_at(old, row.old.start) for row in changed if row.old is not None},
        {section_at(new, row.new.start) for row in changed if row.new is not None},
    )
