"""Comparing two versions: what is compared, and the work itself. Imports no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metric_changes import compare_metrics
from desktop_app.analysis.reading import ANALYSIS_VERSION, Analysis, iterate_metrics
from desktop_app.document.annotation import DocumentId
from desktop_app.document.comparison import compare, differences
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section
from desktop_app.document.section_changes import compare_sections
from desktop_app.exports.comparison import ComparedVersion, Comparison
from desktop_app.services.marks import metric_rows, shown_metrics

if TYPE_CHECKING:
    from desktop_app.library.library import Library

Tell = Callable[[str, int, int], None]
"""Takes a stage, how much of it is done and how much there is."""
Cancelled = Callable[[], bool]
ROWS_TOLD = 500


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions; sections and metrics are None where they are still to be found."""

    document: Document
    title: str
    name: str
    id: int = 0
    added: str = ""
    sections: Sequence[Section] | None = None
    metrics: Sequence[Metric] | None = None


def side_of(library: Library, document: DocumentId) -> Side:
    """A document of the library, its metrics as the user corrected them. Raises UserError."""
    record, loaded = library.record(document), library.document(document)
    found = library.analysis(document)
    if found is None or found[1] != ANALYSIS_VERSION:
        return Side(loaded, record.title, record.name, record.id, record.added)
    sections = found[0].sections
    rows = metric_rows(found[0].metrics, library.corrections(document), loaded.text, sections)
    metrics = tuple(metric for metric, _corrected in shown_metrics(rows))
    return Side(loaded, record.title, record.name, record.id, record.added, sections, metrics)


def side_of_file(document: Document, analysis: Analysis, name: str) -> Side:
    """A file that was just read."""
    title = document.metadata.title or name
    return Side(document, title, name, sections=analysis.sections, metrics=analysis.metrics)


def complete(side: Side, stage: str, tell: Tell) -> Side:
    """The side with its sections and metrics."""
    if side.sections is not None and side.metrics is not None:
        return side
    document = side.document
    sections = build_outline(document.text, document.blocks)
    metrics: list[Metric] = []
    for batch in iterate_metrics(document, sections):
        metrics.extend(batch)
        tell(stage, batch[-1].end if batch else 0, len(document.text))
    return Side(document, side.title, side.name, side.id, side.added, sections, tuple(metrics))


def compare_sides(before: Side, after: Side, tell: Tell = lambda _stage, _done, _total: None) -> Comparison:
    """Compare two versions by blocks, words, sections and metrics."""
    before, after = complete(before, "old", tell), complete(after, "new", tell)
    old, new = before.document.text, after.document.text
    tell("text", 0, 0)
    rows = compare(old, new)
    words = {}
    for number, row in enumerate(rows):
        if row.is_changed and row.old is not None and row.new is not None:
            words[number] = tuple(differences(old, new, row.old, row.new))
        if number % ROWS_TOLD == 0:
            tell("words", number, len(rows))
    sections = compare_sections(before.sections or (), after.sections or (), rows)
    metrics = compare_metrics(before.metrics or (), after.metrics or (), rows)
    return Comparison(_version(before), _version(after), rows, words, sections, metrics)


def _version(side: Side) -> ComparedVersion:
    return ComparedVersion(side.document, side.sections or (), side.title, side.name, side.id, side.added)
