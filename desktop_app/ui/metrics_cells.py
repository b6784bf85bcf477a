"""The columns of the table of metrics: their names, what is said of a metric aloud and in its tool tip."""

from __future__ import annotations

from html import escape
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from desktop_app.services.metrics import unit_after
from desktop_app.services.values import MetricRow
from desktop_app.ui.metric_words import SYMBOLS, counted_words, value_words

VALUE, MEASURED, UNIT, WRITTEN, TIME, PLACE, STATUS, KIND, SECTION, SENTENCE = range(10)
translate = QCoreApplication.translate


class Cells(Protocol):
    """Gives the words of cells."""

    def words(self, row: MetricRow, column: int) -> str:
        """What a cell says."""

    def sentence(self, row: MetricRow) -> str:
        """The sentence around a metric, on one line."""

    def converted(self, row: MetricRow) -> str:
        """The value in the unit that the user asked for, or nothing."""


def column_names() -> list[str]:
    """The names of the columns."""
    return [
        translate("MetricsModel", "Value"),
        translate("MetricsModel", "What is measured"),
        translate("MetricsModel", "Unit"),
        translate("MetricsModel", "As written"),
        translate("MetricsModel", "Time"),
        translate("MetricsModel", "Place"),
        translate("MetricsModel", "Status"),
        translate("MetricsModel", "Kind"),
        translate("MetricsModel", "Section"),
        translate("MetricsModel", "Sentence"),
    ]


def unit_title(unit: str) -> str:
    """What the group of a unit is called."""
    if unit in ("", "-"):
        return translate("MetricsModel", "No unit")
    name = unit_after(unit, 2)
    return f"{name} ({SYMBOLS[unit]})" if unit in SYMBOLS else name


def spoken(cells: Cells, row: MetricRow, column: int) -> str:
    """What a screen reader says of a cell; of the first, the whole metric."""
    if column != VALUE:
        return cells.words(row, column)
    said = [f"{value_words(row.metric)} {counted_words(row.metric)}".strip()]
    said += [cells.words(row, c) for c in (MEASURED, STATUS, TIME, PLACE)]
    return ", ".join(part for part in said if part)


def tool_tip(cells: Cells, row: MetricRow) -> str:
    """All that is known of a metric, and its sentence, as HTML."""
    value = f"{value_words(row.metric)} {counted_words(row.metric)}".strip()
    said = [f"{value} {cells.converted(row)}".strip()]
    said += [words for c in (MEASURED, TIME, PLACE) if (words := cells.words(row, c))]
    written = translate("MetricsModel", "As written: {text}").format(text=cells.words(row, WRITTEN))
    said.append(written)
    if row.corrected:
        said.append(translate("MetricsModel", "Corrected by you"))
    sentence = escape(cells.sentence(row)[:600], quote=False)
    return f"<p>{'<br>'.join(escape(part, quote=False) for part in said)}</p><p>{sentence}</p>"
