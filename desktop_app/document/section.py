"""The sections of a document: its outline as spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.document.span import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the text.

    `index` is its place in reading order, `level` counts from 1, `span` runs from the heading to the end of
    the last descendant, `heading` covers the title in the text, `parent` is the index of the enclosing
    section or None. `run_in` marks a title inside its paragraph ("Strengthen basic support. We will ...").
    """

    index: int
    title: str
    level: int
    span: Span
    heading: Span
    parent: int | None = None
    run_in: bool = False


def section_at(sections: Sequence[Section], offset: int) -> int | None:
    """The index of the innermost section that holds `offset`, or None.

    Sections come in reading order, as `build_outline` gives them; found by bisection, then up the parents.
    """
    at = bisect_right(sections, offset, key=lambda s: s.heading.start) - 1
    current: int | None = at if at >= 0 else None
    while current is not None and not sections[current].span.start <= offset < sections[current].span.end:
        current = sections[current].parent
    return current


def section_path(sections: Sequence[Section], index: int | None) -> tuple[str, ...]:
    """The titles from the outermost section to this one; empty for None."""
    titles: list[str] = []
    while index is not None:
        titles.append(sections[index].title)
        index = sections[index].parent
    return tuple(reversed(titles))
