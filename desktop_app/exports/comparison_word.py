"""A comparison as a Word file (DOCX): what was removed struck through, what was added underlined."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.document.comparison import pieces
from desktop_app.exports.comparison import ComparedVersion, Comparison
from desktop_app.exports.comparison_words import (
    SIGNS,
    changed_by_path,
    facts,
    metric_cells,
    section_words,
    state_words,
    summary,
)
from desktop_app.exports.markdown import one_line
from desktop_app.exports.refi_codes import clean

if TYPE_CHECKING:
    from docx.document import Document as Word

_GONE, _COME = "A0264E", "1F6B33"
"""Readable on a white page; the lines say the same without colour."""
NOWHERE = "Outside of sections"


def to_docx(comparison: Comparison) -> bytes:
    """The file."""
    from docx import Document

    word = Document()
    title = clean(f"What changed: {one_line(comparison.new.title)}")
    said = word.core_properties
    said.title, said.author, said.comments = title[:255], "", ""
    said.created = said.modified = datetime(1970, 1, 1)  # noqa: DTZ001 - the same file whenever it is made
    word.add_heading(title, 0)
    _side(word, "Old version", comparison.old)
    _side(word, "New version", comparison.new)
    word.add_paragraph(summary(comparison))
    _sections(word, comparison)
    _metrics(word, comparison)
    _text(word, comparison)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _side(word: Word, name: str, side: ComparedVersion) -> None:
    paragraph = word.add_paragraph()
    paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(clean(" · ".join([one_line(side.title), *facts(side)])))


def _sections(word: Word, comparison: Comparison) -> None:
    changes = comparison.changed_sections
    if not changes:
        return
    word.add_heading(f"Sections ({len(changes)})", 1)
    rows = []
    for change in changes:
        title, level = section_words(comparison, change)
        indent = "\u2003" * (level - 1)
        rows.append((f"{SIGNS[change.kind]} {state_words(change)}", indent + title))
    _table(word, ("What became of it", "Section"), rows)


def _metrics(word: Word, comparison: Comparison) -> None:
    if not comparison.metrics:
        return
    word.add_heading(f"Metrics ({len(comparison.metrics)})", 1)
    rows = []
    for change in comparison.metrics:
        measured, before, after, section = metric_cells(comparison, change)
        rows.append((measured, f"{before} → {after}", section))
    _table(word, ("Measured", "Change", "Section"), rows)


def _table(word: Word, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table, its rows copied: python-docx takes the square of their number to make them."""
    from copy import deepcopy

    table = word.add_table(rows=2, cols=len(heads), style="Light Grid Accent 1")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    pattern = table.rows[1]._tr  # noqa: SLF001 - python-docx copies no rows
    table._tbl.remove(pattern)  # noqa: SLF001
    for row in rows:
        made = deepcopy(pattern)
        for cell, words in zip(made.tc_lst, row, strict=True):
            cell.p_lst[0].add_r().text = clean(words)
        table._tbl.append(made)  # noqa: SLF001


def _text(word: Word, comparison: Comparison) -> None:
    if not comparison.changes:
        return
    word.add_heading("Text", 1)
    for path, run in changed_by_path(comparison):
        word.add_heading(clean(one_line(" › ".join(path))) or NOWHERE, 2)
        for number in run:
            _row(word, comparison, number)


def _row(word: Word, comparison: Comparison, number: int) -> None:
    row = comparison.rows[number]
    paragraph = word.add_paragraph()
    kind = f"{row.kind}, changed" if row.kind == "moved" and row.is_changed else row.kind
    paragraph.add_run(f"{SIGNS[row.kind]} {kind}  ").italic = True
    for kind, words in _runs(comparison, number):
        run = paragraph.add_run(clean(words))
        if kind == "removed":
            run.font.strike = True
            _colour(run, _GONE)
        elif kind == "added":
            run.font.underline = True
            _colour(run, _COME)


def _runs(comparison: Comparison, number: int) -> Iterator[tuple[str, str]]:
    old, new = comparison.old.document.text, comparison.new.document.text
    for piece in pieces(comparison.rows[number], comparison.words.get(number, ())):
        yield piece.kind, piece.old.of(old) if piece.kind == "removed" else piece.new.of(new)


def _colour(run: Any, digits: str) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(digits)
