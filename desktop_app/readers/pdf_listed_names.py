"""Headings of a PDF that are named otherwise than they are printed: as its table of contents names them, or
without the sign that parts them from their text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from desktop_app.document.block import Blocks
from desktop_app.document.mark import Mark
from desktop_app.document.numbering import parse_label
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section
from desktop_app.document.titles import collapse
from desktop_app.readers.canonical import canonical
from desktop_app.readers.pdf_paragraphs import Paragraph
from desktop_app.readers.pdf_set_apart import ENDS
from desktop_app.readers.pdf_titles import Bookmark, title_key


def name_headings(text: str, blocks: Blocks, listed: Sequence[Bookmark], ended: Collection[str]) -> Blocks:
    """The blocks with an outline in which "Chapter 1" above "Ports" is named "1 Ports", where the document's
    own table of contents lists it so, and a heading of which `ended` has the text is named without the full
    stop or colon at its end; the blocks as they are where no heading differs."""
    numbers: dict[str, list[str]] = {}
    for mark in listed:
        number, _, title = mark.title.strip().partition(" ")
        if title:
            numbers.setdefault(title_key(title), []).append(number)
    if not numbers and not ended:
        return blocks
    sections = build_outline(text, blocks)
    names = dict(_names(text, sections, numbers))
    for section in sections:
        if section.heading.of(text) in ended and section.title[-1:] in ENDS:
            names[section.index] = section.title.rstrip(ENDS)
    if not names:
        return blocks
    return blocks.with_marks(
        Mark(s.heading.start, s.heading.end, s.level, names.get(s.index, s.title))
        for s in sections
        if not s.run_in
    )


def find_ended(paragraphs: Sequence[Paragraph], marks: Sequence[Bookmark]) -> set[str]:
    """The texts of the headings that end in a sign before their text, which is not of their title: such that
    begin their paragraph, and such that are known by a title without it."""
    return {
        canonical(p.text)
        for p in paragraphs
        if p.is_run_in or (p.title >= 0 and p.text[-1:] in ENDS and marks[p.title].title[-1:] not in ENDS)
    }


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
