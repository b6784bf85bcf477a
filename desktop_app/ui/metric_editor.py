"""Correcting a metric by hand."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.services.values import Correction, MetricRow
from desktop_app.ui.metric_names import bound_names, change_names, kind_names, status_names

CHOICES = {"modifier": bound_names, "change": change_names, "kind": kind_names, "status": status_names}


class MetricEditor(QDialog):
    """Every field of a metric with its sentence above; says only what the user has changed."""

    accepted_with = Signal(object)

    accepted_metric = Signal(object)

    def __init__(
        self, row: MetricRow, sentence: str, parent: QWidget | None = None, *, is_new: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("metricEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a metric") if is_new else self.tr("Correct the metric"))
        self._is_new = is_new
        self.resize(460, 420)
        self._row = row
        shown = QLabel(sentence)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setWordWrap(True)
        shown.setProperty("quiet", True)
        self.problem = QLabel()
        self.problem.setObjectName("metricProblem")
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        form = QFormLayout()
        for name, said in self._names().items():
            field = self._field(name)
            field.setObjectName(f"metricField_{name}")
            field.setAccessibleName(said)
            self.fields[name] = field
            form.addRow(said, field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(shown)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _names(self) -> dict[str, str]:
        return {
            "value": self.tr("Value"),
            "value_high": self.tr("Upper end of the range"),
            "unit": self.tr("Unit or counted thing"),
            "modifier": self.tr("Bound"),
            "change": self.tr("Change"),
            "measured": self.tr("What is measured"),
            "kind": self.tr("Kind"),
            "status": self.tr("Fact or target"),
            "time": self.tr("Time"),
            "place": self.tr("Place"),
        }

    def _field(self, name: str) -> QLineEdit | QComboBox:
        value = getattr(self._row.metric, name)
        if name in CHOICES:
            choice = QComboBox()
            for key, said in CHOICES[name]().items():
                choice.addItem(said, key)
            choice.setCurrentIndex(choice.findData(value or ""))
            return choice
        return QLineEdit("" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value))

    def _said(self, name: str) -> object:
        field = self.fields[name]
        text = str(field.currentData()) if isinstance(field, QComboBox) else field.text().strip()
        if name in ("value", "value_high"):
            return _number(text) if text else None
        return text or (None if name in ("change", "time", "place") else "")

    @override
    def accept(self) -> None:
        """Say what was changed; a value that is no number is pointed out."""
        metric, before = self._row.metric, self._row.correction
        try:
            said = {name: self._said(name) for name in self.fields}
        except ValueError:
            self.problem.setText(self.tr("The value must be a number, such as 2310000 or 6.5."))
            return
        if said["value"] is None:
            self.problem.setText(self.tr("The value must be a number, such as 2310000 or 6.5."))
            self.fields["value"].setFocus()
            return
        if said["value_high"] is not None and said["value_high"] < said["value"]:  # type: ignore[operator]
            self.problem.setText(self.tr("The upper end of the range is below the value."))
            self.fields["value_high"].setFocus()
            return
        if self._is_new:
            self.accepted_metric.emit(replace(metric, **said))  # type: ignore[arg-type]
            super().accept()
            return
        changed = {name: value for name, value in said.items() if value != getattr(metric, name)}
        kept = dict(before.fields) if before is not None else {}
        where = before or metric
        correction = Correction(
            where.start, where.end, where.text, before.hidden if before else False, {**kept, **changed}
        )
        if changed:
            self.accepted_with.emit(correction)
        super().accept()


def _number(text: str) -> float:
    """A number as people type it: 2,310,000 or 2 310 000 or 6.5. Raises ValueError for what is none."""
    value = float(text.replace(",", "").replace(" ", "").replace("\u00a0", ""))
    if not math.isfinite(value):
        raise ValueError(text)
    return value
