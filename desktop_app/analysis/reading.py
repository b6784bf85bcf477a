"""The analysis of a whole document: sections, metrics, keyword hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.analysis.keyword import KeywordHit, Theme
from desktop_app.analysis.metric import Metric
from desktop_app.document.document import Document
from desktop_app.document.section import Section

ANALYSIS_VERSION = 7
"""Raised when the outline or the extraction changes, so that the library analyses its documents again."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the text says: its outline, its metrics in reading order, its keyword hits in reading order."""

    sections: tuple[Section, ...] = ()
    metrics: tuple[Metric, ...] = ()
    keywords: tuple[KeywordHit, ...] = ()


def analyse(document: Document, themes: Sequence[Theme]) -> Analysis:
    """Everything in one go; `analyse_sections` and `analyse_metrics` are its steps for callers who stream."""
    from desktop_app.analysis.keywords import KeywordMatcher
    from desktop_app.document.outline import build_outline

    sections = build_outline(document.text, document.blocks)
    metrics = tuple(m for batch in iterate_metrics(document, sections) for m in batch)
    return Analysis(sections, metrics, tuple(KeywordMatcher(themes).find(document.text)))


def iterate_metrics(document: Document, sections: Sequence[Section]) -> Iterator[list[Metric]]:
    """The metrics of the document in batches in reading order, so that a panel can fill as they come.

    Of a document that is neither in English nor in Chinese only what needs no grammar.
    """
    from desktop_app.analysis.metrics import extract_metrics
    from desktop_app.analysis.other_languages import is_foreign, told_by_signs

    batches = extract_metrics(document.text, document.blocks, sections)
    if not is_foreign(document.metadata.language):
        yield from batches
        return
    for batch in batches:
        yield told_by_signs(batch, document.text)
