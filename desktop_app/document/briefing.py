"""A briefing: the user's own outline of annotations, under headings of the user's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from desktop_app.document.annotation import AnnotationId, DocumentId


@dataclass(frozen=True, slots=True)
class BriefingItem:
    """One line of a briefing: an annotation, or (where `annotation` is None) a heading.

    `level` counts from 1: how deep the line is indented.
    """

    annotation: AnnotationId | None = None
    heading: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class BriefingChange:
    """The whole briefing on one document before and after."""

    document: DocumentId
    before: tuple[BriefingItem, ...]
    after: tuple[BriefingItem, ...]

    def inverse(self) -> BriefingChange:
        """The change that undoes this one."""
        return BriefingChange(self.document, self.after, self.before)


DEEPEST = 6
Lines = tuple[BriefingItem, ...]


def added(lines: Sequence[BriefingItem], annotations: Sequence[AnnotationId], at: int | None = None) -> Lines:
    """The lines with annotations put in before line `at` (None: at the end); those that stand there stay."""
    there = {line.annotation for line in lines}
    place = len(lines) if at is None else at
    level = lines[place - 1].level + (lines[place - 1].annotation is None) if 0 < place <= len(lines) else 1
    new = [BriefingItem(a, "", min(level, DEEPEST)) for a in dict.fromkeys(annotations) if a not in there]
    return (*lines[:place], *new, *lines[place:])


def moved(lines: Sequence[BriefingItem], rows: Collection[int], to: int) -> Lines:
    """The lines with those at `rows` put, in their order, before the line that is at `to` now."""
    chosen = [lines[row] for row in sorted(rows)]
    before = [line for row, line in enumerate(lines[:to]) if row not in rows]
    after = [line for row, line in enumerate(lines[to:], start=to) if row not in rows]
    return (*before, *chosen, *after)


def with_parts(lines: Sequence[BriefingItem], rows: Collection[int]) -> list[int]:
    """The rows with all that stands below the headings among them."""
    found = set(rows)
    for row in rows:
        if lines[row].annotation is None:
            below = row + 1
            while below < len(lines) and lines[below].level > lines[row].level:
                found.add(below)
                below += 1
    return sorted(found)


def indented(lines: Sequence[BriefingItem], rows: Collection[int], by: int) -> Lines:
    """The lines with those at `rows` indented by so many levels, from 1 to DEEPEST."""
    return tuple(
        replace(line, level=min(DEEPEST, max(1, line.level + by))) if row in rows else line
        for row, line in enumerate(lines)
    )


def without_rows(lines: Sequence[BriefingItem], rows: Collection[int]) -> Lines:
    """The lines but those at `rows`."""
    return tuple(line for row, line in enumerate(lines) if row not in rows)
