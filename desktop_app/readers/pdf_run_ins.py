"""Headings that a PDF prints at the beginning of their paragraph, in letters of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, MutableSequence, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from desktop_app.document.numbering import parse_label
from desktop_app.readers.pdf_columns import Line
from desktop_app.readers.pdf_set_apart import RunIn, find_set_apart
from desktop_app.readers.pdf_titles import cut_piece

FEWEST = 3
"""Run-in headings of one kind: fewer may be anything."""
LEAST_TITLE, LONGEST = 3, 120
"""Code points of the title after the number, and of both."""


def cut_run_ins(
    pages: Sequence[MutableSequence[Line]], titles: Mapping[int, int], apart: AbstractSet[int]
) -> None:
    """Cut numbered headings off the paragraphs that they begin, where the document has some of a kind.

    Lines whose `id` is in `titles` or in `apart` are left alone: known titles and furniture.
    """
    found: dict[tuple[str, str], list[RunIn]] = {}
    without: Counter[str] = Counter()
    for page, lines in enumerate(pages):
        for at, line in enumerate(lines):
            if id(line) in titles or id(line) in apart or line.table >= 0:
                continue
            label = parse_label(line.piece.text[:40])
            if label is None or (label.rank and not label.depth):
                continue
            run_in = _run_in(lines, page, at, label.title, titles)
            if run_in is None:
                without[label.scheme] += not line.piece.is_bold
            else:
                found.setdefault((label.scheme, line.piece.font), []).append(run_in)
    kept = [
        run_in
        for (scheme, _), run_ins in found.items()
        if len(run_ins) >= max(FEWEST, without[scheme])
        for run_in in run_ins
    ]
    kept += find_set_apart(pages, titles, apart)
    for run_in in sorted(kept, reverse=True):
        _cut(pages[run_in.page], run_in)


def _run_in(lines: Sequence[Line], page: int, at: int, title: int, titles: Mapping[int, int]) -> RunIn | None:
    """The heading with which a line begins that has a number, or which it begins and the next line ends."""
    piece = lines[at].piece
    if piece.lead and not piece.is_bold:
        fits = title + LEAST_TITLE <= piece.lead <= LONGEST
        return RunIn(page, at, 1, piece.lead) if fits else None
    below = lines[at + 1] if piece.is_bold and at + 1 < len(lines) else None
    if below is None or id(below) in titles or below.column != lines[at].column:
        return None
    if not below.piece.lead or below.piece.is_bold:
        return None
    is_near = 0 < below.piece.y0 - piece.y0 < 1.5 * piece.size
    fits = len(piece.text) + below.piece.lead <= LONGEST
    return RunIn(page, at, 2, below.piece.lead) if is_near and fits else None


def _cut(lines: MutableSequence[Line], run_in: RunIn) -> None:
    at = run_in.at + run_in.lines - 1
    line = lines[at]
    for full in lines[run_in.at : at]:
        full.is_run_in = full.piece.is_bold = True
    head, tail = cut_piece(line.piece, run_in.end)
    head.is_bold, head.font = True, line.piece.lead_font or head.font
    lines[at : at + 1] = [
        replace(line, piece=head, cells=[], parts=1, is_run_in=True),
        replace(line, piece=tail, cells=[]),
    ]
