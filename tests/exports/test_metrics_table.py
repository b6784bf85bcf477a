"""How metrics leave as tables."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from desktop_app.analysis.metric import Metric
from desktop_app.document.block import Block
from desktop_app.document.document import Document, Metadata, compose
from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.exports.metrics_table import COLUMNS, METRIC_FORMATS, MetricsTable, make_table

TEXT, BLOCKS = compose([(p, Block(0, len(p))) for p in ("Goals", "=SUM(A1) rose by 5 % to 140 quays.")])
SECTIONS = [Section(0, "Goals", 1, Span(0, len(TEXT)), Span(0, 5))]
SENTENCE = Span(TEXT.index("="), len(TEXT))


def table(*, count: int = 1, measured: str = "=cmd|' /C calc'!A0") -> MetricsTable:
    start = TEXT.index("140")
    metric = Metric(
        start, start + 3, SENTENCE, -140.5, "quay", "140", 1e15, ">", "up", measured, section=0, place="北京"
    )
    document = Document(TEXT, BLOCKS, metadata=Metadata(title="The plan"))
    return make_table(document, SECTIONS, [(metric, True)] * count, source="plan.txt", exported="2026")


def test_a_line_says_everything() -> None:
    (line,) = table().lines
    assert tuple(line) == COLUMNS
    assert (line["value"], line["section"], line["place"], line["corrected"]) == (
        -140.5,
        "Goals",
        "北京",
        True,
    )
    assert line["sentence"] == SENTENCE.of(TEXT)


def test_csv_has_no_formula_and_keeps_numbers() -> None:
    said = METRIC_FORMATS["metrics-csv"].render(table())
    assert said.startswith(b"\xef\xbb\xbf")
    (line,) = csv.DictReader(io.StringIO(said.decode("utf-8-sig")))
    assert line["measured"].startswith("'=cmd")
    assert line["sentence"].startswith("'=SUM")
    assert line["value"] == "-140.5"


def test_a_spreadsheet_has_numbers_as_numbers_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(METRIC_FORMATS["metrics-xlsx"].render(table(count=3))))
    sheet = book["Metrics"]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.max_row == 4
    line = dict(zip(COLUMNS, sheet[2], strict=True))
    assert line["value"].data_type == "n"
    assert line["value"].value == -140.5
    assert line["measured"].data_type == "s"
    assert line["measured"].value == "=cmd|' /C calc'!A0"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    "measured", ["\x00\x07bell\x1f", "x" * 100_000, "", "\ud800".encode("utf-8", "replace").decode()]
)
def test_a_spreadsheet_takes_any_text(measured: str) -> None:
    book = load_workbook(io.BytesIO(METRIC_FORMATS["metrics-xlsx"].render(table(measured=measured))))
    assert book["Metrics"].max_row == 2


def test_json_is_an_object_with_the_metrics() -> None:
    said = json.loads(METRIC_FORMATS["metrics-json"].render(table(count=2)))
    assert said["title"] == "The plan"
    assert [line["value_high"] for line in said["metrics"]] == [1e15, 1e15]


@pytest.mark.parametrize("form", METRIC_FORMATS)
def test_no_metrics_are_a_table_without_lines(form: str) -> None:
    assert METRIC_FORMATS[form].render(table(count=0))
