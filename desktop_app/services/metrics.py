"""What the panel asks of metrics: units in others, a metric from a selection, rows to copy and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from desktop_app.analysis.conversion import NO_RATES, conversion_targets, convert, is_currency
from desktop_app.analysis.correction import Correction
from desktop_app.analysis.corrections import CORRECTABLE
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.unit_names import unit_after
from desktop_app.document.section import section_at
from desktop_app.document.span import Span
from desktop_app.exports.atomic import write_atomic
from desktop_app.exports.csv_table import guard
from desktop_app.exports.metrics_table import METRIC_FORMATS, MetricsTable, make_table
from desktop_app.services.annotations import now
from desktop_app.services.jobs import Jobs
from desktop_app.services.marks import sentence_around, shown_metrics
from desktop_app.services.session import OpenDocument

__all__ = ["NO_RATES", "conversion_targets", "convert", "is_currency", "unit_after"]


def propose_metric(opened: OpenDocument, span: Span) -> Metric:
    """What the selected passage states, as far as it can be read; its fields are the user's to complete."""
    from desktop_app.analysis.metrics import extract_from_text

    text = opened.document.text
    sentence = sentence_around(text, span)
    section = section_at(opened.sections, span.start)
    moved = (
        replace(m, start=m.start + sentence.start, end=m.end + sentence.start)
        for m in extract_from_text(sentence.of(text))
    )
    found = max((m for m in moved if m.span.overlaps(span)), key=lambda m: _shared(m, span), default=None)
    if found is None:
        inside = extract_from_text(span.of(text))
        found = inside[0] if inside else Metric(0, 0, sentence, 0.0, "", "", confidence=1.0)
    place = {"start": span.start, "end": span.end, "text": span.of(text), "sentence": sentence}
    return replace(found, **place, section=section)  # type: ignore[arg-type]


def _shared(metric: Metric, span: Span) -> int:
    return min(metric.end, span.end) - max(metric.start, span.start)


def added_by_hand(metric: Metric) -> Correction:
    """The user's own metric: every field said, so that it stands without an extraction."""
    fields = {name: getattr(metric, name) for name in sorted(CORRECTABLE)}
    return Correction(metric.start, metric.end, metric.text, fields=fields)


def is_by_hand(correction: Correction) -> bool:
    """Whether it is a metric of the user's own, not the correction of one that was extracted."""
    return correction.fields.keys() >= CORRECTABLE


def metric_formats() -> list[tuple[str, str, str]]:
    """The formats that metrics can leave in: key, name for people, file suffix."""
    return [(key, form.name, form.suffix) for key, form in METRIC_FORMATS.items()]


def table_of(opened: OpenDocument) -> MetricsTable:
    """The metrics of the open document that are not hidden, as every export format takes them."""
    return make_table(
        opened.document,
        opened.sections,
        shown_metrics(opened.metrics),
        source=opened.path or opened.name,
        exported=now(),
    )


def export_metrics(
    *,
    jobs: Jobs,
    table: MetricsTable,
    form: str,
    target: Path,
    on_done: Callable[[Path], None],
    on_failed: Callable[[Exception], None],
) -> None:
    """Write `table` as `form`; the old file stays whole until the new one is."""

    def write(_job: object) -> Path:
        write_atomic(target, METRIC_FORMATS[form].render(table))
        return target

    jobs.run(write, on_done=on_done, on_failed=on_failed)


def clipboard_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[str, str]:
    """A table as text with tabs and as HTML; no cell becomes a formula where it is pasted."""
    cells = [list(header), *([" ".join(str(guard(cell)).split()) for cell in row] for row in rows)]
    text = "\n".join("\t".join(line) for line in cells)
    marked = "".join(
        "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in line) + "</tr>"
        for tag, line in zip(["th"] + ["td"] * len(rows), cells, strict=True)
    )
    return text, f'<meta charset="utf-8"><table>{marked}</table>'
