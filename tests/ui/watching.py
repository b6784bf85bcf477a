"""A model whose every signal is checked against what it then says."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """The tester lives as long as the model."""
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert tester.parent() is model
    return tester
