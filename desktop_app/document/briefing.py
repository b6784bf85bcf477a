"""A briefing: the user's own outline of annotations, under headings of the user's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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


def carried_over(
    old: Lines, new: Lines, ids: Mapping[AnnotationId, AnnotationId], fresh: Collection[AnnotationId]
) -> Lines:
    """The briefing of a new version with what stands in that of the old one, in its order.

    `ids` says of annotations of the old version which they are on the new one, `fresh` are those of them that
    come there only now. Where none came before and the new briefing is empty, all lines come; otherwise those
    of fresh annotations, with the headings above them, behind the line that they stood behind.
    """
    is_first = not new and ids.keys() <= set(fresh)
    wanted = {
        row for row, line in enumerate(old) if (line.annotation in fresh if line.annotation else is_first)
    }
    headings = {line.heading for line in new if line.annotation is None}
    wanted |= {
        row
        for row, line in enumerate(old)
        if line.annotation is None and line.heading not in headings and wanted & set(with_parts(old, [row]))
    }
    made, at = list(new), 0
    for row, line in enumerate(old):
        if line.annotation is not None and line.annotation not in ids:
            continue
        here = line if line.annotation is None else replace(line, annotation=ids[line.annotation])
        if row in wanted:
            made.insert(at, here)
            at += 1
        else:
            at = next((n + 1 for n, other in enumerate(made) if _is_same(here, other)), at)
    return tuple(made)


def _is_same(line: BriefingItem, other: BriefingItem) -> bool:
    """Whether two lines are the same but for how deep they are indented."""
    return (line.annotation, line.heading) == (other.annotation, other.heading)
