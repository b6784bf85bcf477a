"""The reading of a document (outline, metrics, keywords) as JSON, CSV and text for a terminal."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from desktop_app.analysis.metric import Metric
from desktop_app.analysis.reading import Analysis
from desktop_app.document.block import Block
from desktop_app.document.document import Document
from desktop_app.document.section import Section, section_path
from desktop_app.document.span import Span

SIGNS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
METRIC_COLUMNS = (
    "value",
    "value_high",
    "unit",
    "modifier",
    "change",
    "measured",
    "kind",
    "status",
    "time",
    "place",
    "section",
    "text",
    "sentence",
    "start",
    "end",
    "confidence",
    "actor",
)


def metric_to_dict(metric: Metric) -> dict[str, object]:
    """A metric as the command line's contract has it; spans are code points of the text."""
    return {
        "start": metric.start,
        "end": metric.end,
        "sentence": list(metric.sentence),
        "value": _number(metric.value),
        "value_high": None if metric.value_high is None else _number(metric.value_high),
        "unit": metric.unit,
        "modifier": metric.modifier,
        "change": metric.change,
        "measured": metric.measured,
        "kind": metric.kind,
        "status": metric.status,
        "time": metric.time,
        "place": metric.place,
        "section": metric.section,
        "text": metric.text,
        "confidence": round(metric.confidence, 3),
        "actor": metric.actor,
    }


def _number(value: float) -> int | float:
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def to_json(document: Document, analysis: Analysis) -> str:
    """Everything that was read and found, in one JSON object."""
    text = document.text
    value = {
        "document": _facts(document),
        "text": text,
        "blocks": [_block(block) for block in document.blocks],
        "pages": _pages(document),
        "sections": [_section(section) for section in analysis.sections],
        "metrics": [metric_to_dict(metric) for metric in analysis.metrics],
        "keywords": [
            {"start": h.start, "end": h.end, "theme": h.theme, "term": h.term, "text": text[h.start : h.end]}
            for h in analysis.keywords
        ],
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _facts(document: Document) -> dict[str, object]:
    said = document.metadata
    return {
        "title": said.title,
        "format": document.format,
        "encoding": document.encoding,
        "language": said.language,
        "author": said.author,
        "date": said.date,
        "source_url": said.source_url,
        "characters": len(document.text),
        "notices": list(document.notices),
    }


def _block(block: Block) -> dict[str, object]:
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind.label,
        "level": block.level,
        "marker": block.marker,
        "cells": [list(cell) for cell in block.cells],
        "table": block.table,
    }


def _pages(document: Document) -> list[dict[str, object]]:
    pages = document.pages
    return [
        {"label": label, "width": width, "height": height, "spans": [list(span) for span in spans]}
        for label, (width, height), spans in zip(
            pages.labels, pages.sizes, _page_spans(document), strict=True
        )
    ]


def _page_spans(document: Document) -> list[list[Span]]:
    """For every page the stretches of the text that stand on it."""
    spans: list[list[Span]] = [[] for _ in document.pages.labels]
    for span, page in document.pages.runs(len(document.text)):
        spans[page].append(span)
    return spans


def _section(section: Section) -> dict[str, object]:
    return {
        "index": section.index,
        "title": section.title,
        "level": section.level,
        "start": section.span.start,
        "end": section.span.end,
        "heading": list(section.heading),
        "parent": section.parent,
        "run_in": section.run_in,
    }


def to_csv(document: Document, analysis: Analysis) -> str:
    """The metrics as a table, one line each; sections as their path of titles, sentences as text."""
    from desktop_app.exports.csv_table import write_rows  # with all that notes need

    return write_rows(
        METRIC_COLUMNS, (_csv_row(document.text, analysis.sections, metric) for metric in analysis.metrics)
    )


def _csv_row(text: str, sections: Sequence[Section], metric: Metric) -> list[object]:
    values = metric_to_dict(metric)
    values["section"] = " › ".join(section_path(sections, metric.section))
    values["sentence"] = " ".join(metric.sentence.of(text).split())
    return [values[name] for name in METRIC_COLUMNS]


def to_text(document: Document, analysis: Analysis) -> str:
    """Outline, metrics and keywords for a terminal."""
    lines = [document.metadata.title or "Untitled", *(f"({notice})" for notice in document.notices), ""]
    lines += ["Sections", *_outline(analysis.sections), ""]
    lines += [f"Metrics ({len(analysis.metrics)})", *_metrics(document.text, analysis), ""]
    lines += [f"Keywords ({len(analysis.keywords)})", *_keywords(analysis), ""]
    return "\n".join(lines)


def _outline(sections: Iterable[Section]) -> list[str]:
    lines = ["  " * section.level + section.title for section in sections]
    return lines or ["  No headings were found."]


def _metrics(text: str, analysis: Analysis) -> list[str]:
    rows = [
        (
            written_value(m),
            " ".join(m.measured.split()),
            m.time or "",
            m.status,
            " ".join(m.sentence.of(text).split()),
        )
        for m in analysis.metrics
    ]
    if not rows:
        return ["  No quantities were found."]
    widths = [min(limit, max(width(row[i]) for row in rows)) for i, limit in enumerate((30, 44, 20, 6))]
    return ["  " + "  ".join([*map(_cell, row, widths), _cut(row[4], 60)]) for row in rows]


def written_value(metric: Metric) -> str:
    """The quantity as people write it: '> 2,310,000 household', '▲ 6.5 percentage'."""
    value = _written(metric.value)
    if metric.value_high is not None:
        value += f"–{_written(metric.value_high)}"
    arrow = {"up": "▲ ", "down": "▼ "}.get(metric.change or "", "")
    return f"{arrow}{SIGNS.get(metric.modifier, '')}{value} {metric.unit}".strip()


def _written(value: float) -> str:
    """A number with its thousands apart, rounded to six digits where it has decimals."""
    return f"{_number(value):,}" if value == int(value) or abs(value) >= 1e6 else f"{float(f'{value:.6g}'):,}"


def _keywords(analysis: Analysis) -> list[str]:
    counts = Counter(hit.theme for hit in analysis.keywords)
    return [f"  {count:6,}  {theme}" for theme, count in counts.most_common()] or ["  None were found."]


def width(text: str) -> int:
    """How many columns a terminal takes for a text: Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _cut(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    used, kept = 1, []
    for char in text:
        used += width(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept) + "…"


def _cell(text: str, columns: int) -> str:
    cut = _cut(text, columns)
    return cut + " " * (columns - width(cut))
