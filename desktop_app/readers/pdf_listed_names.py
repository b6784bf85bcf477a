"""Chapters of a PDF that print their number apart are named as its table of contents names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.document.block import Blocks
from desktop_app.document.mark import Mark
from desktop_app.document.numbering import parse_label
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section
from desktop_app.document.titles import collapse
from desktop_app.readers.pdf_titles import Bookmark, title_key


def name_as_listed(text: str, blocks: Blocks, listed: Sequence[Bookmark]) -> Blocks:
    """The blocks with an outline in which "Chapter 1" above "Ports" is named "1 Ports", where the document's
    own table of contents lists it so; the blocks as they are where no heading differs."""
    numbers: dict[str, list[str]] = {}
    for mark in listed:
        number, _, title = mark.title.strip().partition(" ")
        if title:
            numbers.setdefault(title_key(title), []).append(number)
    if not numbers:
        return blocks
    sections = build_outline(text, blocks)
    names = dict(_names(text, sections, numbers))
    if not names:
        return blocks
    return blocks.with_marks(
        Mark(s.heading.start, s.heading.end, s.level, names.get(s.index, s.title))
        for s in sections
        if not s.run_in
    )


def _names(
    text: str, sections: Sequence[Section], numbers: dict[str, list[str]]
) -> Iterator[tuple[int, str]]:
    """The sections whose number stands above their title, with the name that has the listed number."""
    for section in sections:
        above, _, title = section.heading.of(text).partition("\n\n")
        label = parse_label(above) if title and not section.run_in else None
        if label is None or not label.rank:
            continue
        word = above.split(None, 1)[0]
        for number in numbers.get(title_key(title), ()):
            said = parse_label(f"{word} {number}")
            if said is not None and (said.scheme, said.numbers) == (label.scheme, label.numbers):
                yield section.index, f"{number} {collapse(title)}"
                break
