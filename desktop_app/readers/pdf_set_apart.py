"""Headings without numbers that begin their paragraph in letters of their own, with more white above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from statistics import median
from typing import NamedTuple

from desktop_app.document.numbering import parse_label
from desktop_app.readers.pdf_columns import Line
from desktop_app.readers.pdf_titles import CAPTION

FEWEST = 4
"""Headings of one kind: fewer may be anything."""
LEAST_TITLE, LONGEST = 3, 120
"""Code points of a title."""
APART = 0.3
"""Of the size: a heading has so much more white above it than a paragraph has."""
MOSTLY = 0.75
"""Of the headings of a kind: so many stand apart, and end in the same sign."""
ENDS = ".:："
"""The signs between a heading and its text."""
DISTINCT = 0.7
"""Of the titles of a kind: with fewer different ones they are labels, such as "Note"."""
OFTEN = 3
"""A title with a number that is else the same so often is a label: "Action 3"."""
SET_IN = 0.8
"""Of the size: what a list of terms says of each is set in further."""
SHORT = 0.15
"""Of the width of a column: a last line of a paragraph leaves so much more white than the others."""
_END = re.compile(r"[.!?:;。！？：；…]['\"’”)\]）」』»]*[¹²³⁴⁵⁶⁷⁸⁹⁰]*\s*$")
_DIGITS = re.compile(r"[\d\W_]+")
_BEGINS = re.compile(r"[A-ZÀ-Þ¿]")


class RunIn(NamedTuple):
    """Lines `[at, at + lines)` of a page whose first words are a heading; `end` is its end in the last."""

    page: int
    at: int
    lines: int
    end: int


class _Lead(NamedTuple):
    """What may be such a heading: its title, and the white above it (0: not known) in points."""

    run_in: RunIn
    title: str
    step: float
    size: float


def find_set_apart(
    pages: Sequence[Sequence[Line]], titles: Mapping[int, int], apart: AbstractSet[int]
) -> list[RunIn]:
    """The headings without numbers at the beginning of paragraphs, where the document has some of a kind that
    stand further from the text above than its paragraphs do from one another.

    Lines whose `id` is in `titles` or in `apart` are left alone: known titles and furniture.
    """
    kinds: dict[str, list[_Lead]] = {}
    steps: list[float] = []
    for page, printed in enumerate(pages):
        lines = [(at, line) for at, line in enumerate(printed) if id(line) not in apart]
        for number, (at, line) in enumerate(lines):
            above = lines[number - 1][1] if number else None
            if above is not None and _is_plain(above, line):
                steps.append(line.piece.y0 - above.piece.y0)
            if id(line) in titles or line.table >= 0:
                continue
            below = lines[number + 1][1] if number + 1 < len(lines) else None
            run_in = _run_in(line, below, page, at, is_next=below is not None and printed[at + 1] is below)
            if run_in is not None and _begins_paragraph(above, line):
                title = _title_of(printed, run_in)
                if _may_be_title(title, printed[at + run_in.lines - 1].piece.text[run_in.end :]):
                    step = _step(above, line)
                    kinds.setdefault(line.piece.lead_font or line.piece.font, []).append(
                        _Lead(run_in, title, step, line.piece.size)
                    )
    if len(steps) < FEWEST:
        return []
    usual = median(steps)
    return [run_in for leads in kinds.values() for run_in in _of_kind(leads, usual)]


def _is_plain(above: Line, line: Line) -> bool:
    """Whether a line begins a paragraph of text below another paragraph."""
    a, b = above.piece, line.piece
    if above.column != line.column or above.table >= 0 or line.table >= 0 or abs(a.size - b.size) > 0.5:
        return False
    is_text = not (a.is_bold or b.is_bold or b.lead) and a.font == b.font
    is_short = above.right - a.x1 > SHORT * (above.right - above.left)
    is_set_in = SET_IN * b.size < b.x0 - line.left < 3 * b.size and abs(a.x0 - line.left) < SET_IN * a.size
    is_first = b.text[:1].isupper() and (is_set_in or (is_short and b.x0 - line.left < SET_IN * b.size))
    return is_text and is_first and _END.search(a.text) is not None and 0 < b.y0 - a.y0 < 3 * b.size


def _run_in(line: Line, below: Line | None, page: int, at: int, *, is_next: bool) -> RunIn | None:
    """The words in letters of their own with which a line begins, or that end in the next."""
    piece = line.piece
    if below is None or below.column != line.column or below.piece.x0 - piece.x0 > SET_IN * piece.size:
        return None
    if piece.lead and not piece.is_bold:
        return RunIn(page, at, 1, piece.lead)
    is_whole = is_next and below.piece.lead > 0 and not below.piece.is_bold
    is_near = 0 < below.piece.y0 - piece.y0 < 1.5 * piece.size
    if is_whole and is_near and piece.font == below.piece.lead_font:
        return RunIn(page, at, 2, below.piece.lead)
    return None


def _begins_paragraph(above: Line | None, line: Line) -> bool:
    if above is None or above.column != line.column or line.is_boxed:
        return not line.is_boxed
    a, b = above.piece, line.piece
    return abs(a.size - b.size) > 0.5 or a.is_bold or above.table >= 0 or _END.search(a.text) is not None or (
        above.right - a.x1 > 4 * a.size
    )  # fmt: skip


def _step(above: Line | None, line: Line) -> float:
    """How far a line stands below the text above it; 0 where it is the first, or below a heading."""
    if above is None or above.column != line.column or abs(above.piece.size - line.piece.size) > 0.5:
        return 0.0
    return max(0.0, line.piece.y0 - above.piece.y0)


def _title_of(lines: Sequence[Line], run_in: RunIn) -> str:
    *full, last = (line.piece.text for line in lines[run_in.at : run_in.at + run_in.lines])
    return " ".join([*full, last[: run_in.end]]).strip()


def _may_be_title(title: str, rest: str) -> bool:
    """Whether some words are no number or caption, and what comes after them is a sentence of its own."""
    if not LEAST_TITLE <= len(title) <= LONGEST or not _BEGINS.match(title) or CAPTION.match(title):
        return False
    return parse_label(title[:40]) is None and not rest.lstrip()[:1].islower()


def _of_kind(leads: Sequence[_Lead], usual: float) -> Iterator[RunIn]:
    """Those of some in one font that are headings, where they are a kind of these."""
    words = [_DIGITS.sub(" ", lead.title).casefold().strip() for lead in leads]
    times = Counter(words)
    kept = [
        lead
        for lead, said in zip(leads, words, strict=True)
        if not (times[said] >= OFTEN and any(c.isdigit() for c in lead.title))
    ]
    known = [lead.step for lead in kept if lead.step]
    far = sum(step > usual + APART * leads[0].size for step in known)
    ends = Counter(lead.title[-1] for lead in kept)
    is_kind = (
        far >= max(FEWEST, MOSTLY * len(known))
        and max(ends[sign] for sign in ENDS) >= MOSTLY * len(kept)
        and len(set(words)) >= DISTINCT * len(leads)
    )
    if is_kind:
        yield from (lead.run_in for lead in kept)
