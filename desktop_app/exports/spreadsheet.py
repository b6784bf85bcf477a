"""The notes as an Excel workbook (XLSX): one row an annotation, every text a text and never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from desktop_app.exports.notes import Notes
from desktop_app.exports.table import HEADER, Cell, rows

MOST_IN_CELL = 32_767
"""Characters (UTF-16 units) that a cell can hold (https://support.microsoft.com, "Excel specifications")."""
_WIDTHS = {"quote": 60, "note": 50, "citation": 50, "section": 40, "document": 32, "tags": 24, "source": 32}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def to_xlsx(documents: Sequence[Notes]) -> bytes:
    """A workbook of one sheet."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Notes"
    sheet.append(list(HEADER))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows(documents), start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            put(cell, value)
            cell.alignment = wrapped
    for column, name in enumerate(HEADER, start=1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = _WIDTHS.get(name, 14)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: object, value: Cell) -> None:
    """Write a value into a cell of openpyxl; a text is kept as one, whatever it begins with."""
    if isinstance(value, int):
        cell.value = value  # type: ignore[attr-defined]
        return
    cell.value = fitting(value)  # type: ignore[attr-defined]
    cell.data_type = "s"  # type: ignore[attr-defined]


def fitting(text: str) -> str:
    """A text as a cell can hold it: no characters that XML has not, not too long."""
    text = _NOT_XML.sub("\ufffd", text)
    units = text.encode("utf-16-le")
    if len(units) // 2 <= MOST_IN_CELL:
        return text
    return units[: 2 * (MOST_IN_CELL - 1)].decode("utf-16-le", "ignore") + "…"
