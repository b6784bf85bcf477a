"""Headings in the letters of the text, known by numbers that count on below those of other headings."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from desktop_app.document.numbering import parse_label
from desktop_app.document.prose import has_finite_verb
from desktop_app.readers.pdf_paragraphs import Paragraph

LONGEST, MOST_LINES = 120, 3
"""Code points and lines of such a heading."""
FEWEST = 3
"""Fewer in a document may be anything."""
MOSTLY = 0.7
"""Of the paragraphs with such numbers: where fewer are titles, these are numbers of paragraphs."""
_DEEP = re.compile(r"\d{1,2}\.\d")
_SENTENCE = re.compile(r"[.;,:?!。；，：]\s*$|[a-z)]{3}[.;] +[A-Z]")


def find_counted(paragraphs: Sequence[Paragraph], headings: Container[int]) -> set[int]:
    """The titles like "2.1.1 Funds" that follow on a heading "2.1", each one more than the one before it.

    `headings` are the paragraphs that look like headings.
    """
    found: set[int] = set()
    others = 0
    last: dict[tuple[int, ...], int] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.table >= 0 or paragraph.is_furniture or paragraph.is_note:
            continue
        label = parse_label(paragraph.text[:40]) if paragraph.text[:1].isdigit() else None
        if label is None or not label.depth:
            continue
        above, number = label.numbers[:-1], label.numbers[-1]
        if index in headings:
            last[label.numbers] = 0
        elif _DEEP.match(paragraph.text) and above in last:
            if _is_title(paragraph, label.title) and last[above] + 1 == number:
                found.add(index)
                last[label.numbers] = 0
            else:
                others += 1
                continue
        if above in last:
            last[above] = number
    return found if len(found) >= max(FEWEST, MOSTLY * (len(found) + others)) else set()


def _is_title(paragraph: Paragraph, title: int) -> bool:
    text = paragraph.text[title:]
    if len(paragraph.text) > LONGEST or paragraph.lines > MOST_LINES or not text[:1].isupper():
        return False
    return sum(map(str.isalpha, text)) > len(text) // 2 and not (
        _SENTENCE.search(text) or has_finite_verb(text)
    )
