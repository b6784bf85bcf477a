"""The notes under headings, in the order in which they are told: that of the document or of the briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.exports.notes import NoteItem, Notes

NO_SECTION = "No section"
ON_THE_DOCUMENT = "On the whole document"
NOT_IN_BRIEFING = "Not in the briefing"
NOT_FOUND = "Not found in this version"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline; `level` counts from 1."""

    text: str
    level: int


def outline(notes: Notes) -> list[Heading | NoteItem]:
    """Headings and notes; in the order "briefing" the user's own lines, then what is not in them."""
    if notes.kept.order == "briefing" and notes.kept.briefing:
        return list(_by_briefing(notes))
    return list(_by_section(notes.items))


def _by_section(items: tuple[NoteItem, ...] | list[NoteItem]) -> Iterator[Heading | NoteItem]:
    path: tuple[str, ...] | None = None
    for item in items:
        here = _path(item)
        if here != path:
            same = 0
            while path and same < min(len(path), len(here)) and path[same] == here[same]:
                same += 1
            for level in range(min(same, len(here) - 1), len(here)):
                yield Heading(here[level], level + 1)
            path = here
        yield item


def _path(item: NoteItem) -> tuple[str, ...]:
    if item.is_lost:
        return (NOT_FOUND,)
    return item.section_path or ((NO_SECTION,) if item.quote else (ON_THE_DOCUMENT,))


def _by_briefing(notes: Notes) -> Iterator[Heading | NoteItem]:
    left = {item.id: item for item in notes.items}
    for line in notes.kept.briefing:
        if line.annotation is None:
            yield Heading(line.heading, max(1, line.level))
        elif (item := left.pop(line.annotation, None)) is not None:
            yield item
    if left:
        yield Heading(NOT_IN_BRIEFING, 1)
        yield from left.values()
