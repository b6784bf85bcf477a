"""Numbered lists in a PDF: paragraphs whose numbers count on are items, those without a fellow are not."""

from __future__ import annotations

from collections.abc import Container, Sequence

from desktop_app.document.numbering import parse_label
from desktop_app.document.sequences import find_runs
from desktop_app.readers.pdf_paragraphs import Paragraph

HEAD = 40
"""Code points of a paragraph in which its number stands."""


def number_items(paragraphs: Sequence[Paragraph], headings: Container[int]) -> dict[int, int]:
    """How many code points the number of every numbered item takes, the space after it included, by index."""
    labels = []
    for index, paragraph in enumerate(paragraphs):
        is_text = paragraph.table < 0 and not (paragraph.is_furniture or paragraph.is_note)
        label = parse_label(paragraph.text[:HEAD]) if is_text and index not in headings else None
        if label is not None and not label.rank and label.end < len(paragraph.text):
            labels.append((index, label))
    ends = {index: label.end for index, label in labels}
    items = (index for run in find_runs(labels) if len(run.lines) > 1 for index in run.lines)
    return {index: ends[index] + _spaces(paragraphs[index].text, ends[index]) for index in items}


def _spaces(text: str, at: int) -> int:
    return len(text[at : at + HEAD]) - len(text[at : at + HEAD].lstrip())
