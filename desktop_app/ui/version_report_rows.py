"""The rows of the report on a new version: notes and corrections of metrics, told in the same words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.document.annotation import Anchor
from desktop_app.document.carrying import STATUSES
from desktop_app.services.metrics import is_by_hand
from desktop_app.services.versions import Carriage, Carried, CarriedCorrection

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What became of one thing that the user wrote: its passages in both versions, empty where there is none.

    `key` is the id of what it is on the new version, `said` what the user wrote, `source` what it tells of.
    """

    key: str
    status: str
    score: float
    old: str
    new: str
    said: str
    is_lost: bool
    needs_review: bool
    source: Carried | CarriedCorrection


def rows_of(carriage: Carriage) -> list[ReportRow]:
    """The rows of a report: what the user has to look at first, then in the order of the old text."""
    made = [(row.old.anchor.start, _of_note(row)) for row in carriage.rows]
    made += [(one.anchor.start, _of_metric(one)) for one in carriage.corrections]
    order = [str(status) for status in STATUSES]
    return [row for _, row in sorted(made, key=lambda pair: (order.index(pair[1].status), pair[0]))]


def _of_note(row: Carried) -> ReportRow:
    whole, new = translate("ReportModel", "The document"), row.new
    quote = new.anchor.quote or whole
    return ReportRow(
        new.id,
        row.status,
        row.score,
        row.old.anchor.quote or whole,
        "" if new.is_lost else quote,
        new.note,
        new.is_lost,
        new.needs_review,
        row,
    )


def _of_metric(one: CarriedCorrection) -> ReportRow:
    return ReportRow(
        one.id,
        one.status,
        one.score,
        _in_its_line(one.anchor),
        _in_its_line(one.place) if one.place else "",
        what_was_said(one),
        one.place is None,
        needs_review=False,
        source=one,
    )


def _in_its_line(anchor: Anchor) -> str:
    """The number with the words around it: alone it says little."""
    before, after = anchor.prefix.rpartition("\n"), anchor.suffix.partition("\n")
    head = before[2] if before[1] else "…" + before[2]
    return head + anchor.quote + (after[0] if after[1] else after[0] + "…")


def what_was_said(one: CarriedCorrection) -> str:
    """What the user said of a metric."""
    if one.correction.hidden:
        return translate("VersionReport", "metric, hidden")
    if is_by_hand(one.correction):
        return translate("VersionReport", "metric, added by hand")
    return translate("VersionReport", "metric, corrected")
