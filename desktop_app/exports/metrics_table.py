"""Metrics as a table that leaves: CSV, a spreadsheet, JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.analysis.metric import Metric
from desktop_app.document.document import Document
from desktop_app.document.section import Section, section_path
from desktop_app.exports.csv_table import write_rows
from desktop_app.exports.reading import metric_to_dict

COLUMNS = (
    "measured",
    "value",
    "value_high",
    "unit",
    "modifier",
    "change",
    "kind",
    "status",
    "time",
    "place",
    "section",
    "page",
    "text",
    "sentence",
    "start",
    "end",
    "confidence",
    "corrected",
)
WIDTHS = {"measured": 36, "unit": 20, "section": 28, "sentence": 80, "text": 20, "time": 16, "place": 16}
LONGEST_CELL = 32_000
"""A cell of a spreadsheet holds 32,767 characters."""


@dataclass(frozen=True, slots=True)
class MetricsTable:
    """The metrics of a document in reading order, each as values by the names of COLUMNS."""

    title: str
    source: str
    exported: str
    lines: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class MetricsFormat:
    """A format: its name for people, its file suffix, and the function that makes the file's bytes."""

    name: str
    suffix: str
    render: Callable[[MetricsTable], bytes]


def make_table(
    document: Document,
    sections: Sequence[Section],
    metrics: Iterable[tuple[Metric, bool]],
    *,
    source: str,
    exported: str,
) -> MetricsTable:
    """The metrics as lines; with each, whether the user has corrected it."""
    lines = []
    for metric, corrected in metrics:
        said = metric_to_dict(metric)
        section = metric.section
        said["section"] = " › ".join(section_path(sections, section)) if section is not None else ""
        said["page"] = document.pages.label_at(metric.start)
        said["sentence"] = " ".join(metric.sentence.of(document.text).split())
        said["corrected"] = corrected
        lines.append({name: said[name] for name in COLUMNS})
    return MetricsTable(document.metadata.title or source, source, exported, tuple(lines))


def to_csv(table: MetricsTable) -> bytes:
    """RFC 4180 with a byte order mark, which tells spreadsheets that this is UTF-8; no cell is a formula."""
    rows = ([_cell(line[name]) for name in COLUMNS] for line in table.lines)
    return write_rows(COLUMNS, rows).encode("utf-8-sig")


def to_json(table: MetricsTable) -> bytes:
    """One object: the document's title and source, and the metrics."""
    value = {
        "title": table.title,
        "source": table.source,
        "exported": table.exported,
        "metrics": table.lines,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def to_xlsx(table: MetricsTable) -> bytes:
    """A sheet that filters and keeps its header in sight; numbers are numbers, text is never a formula.

    Rows go to the file as they come, so memory does not grow with their number.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Metrics")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(table.lines) + 1}"
    for number, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, 12)

    def cell(value: object) -> object:
        if isinstance(value, str):
            made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL])
            made.data_type = "s"  # "=1+1" is what the text says
            return made
        return value

    header = [WriteOnlyCell(sheet, value=name) for name in COLUMNS]
    for made in header:
        made.font = Font(bold=True)
    sheet.append(header)
    for line in table.lines:
        sheet.append([cell(_cell(line[name])) for name in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(value: object) -> object:
    """A value as a cell: yes and no in words."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return value


METRIC_FORMATS: Mapping[str, MetricsFormat] = {
    "metrics-xlsx": MetricsFormat("Spreadsheet", ".xlsx", to_xlsx),
    "metrics-csv": MetricsFormat("CSV table", ".csv", to_csv),
    "metrics-json": MetricsFormat("JSON", ".json", to_json),
}
