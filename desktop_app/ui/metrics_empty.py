"""What stands in place of the metrics while none are shown: why, and what to do."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Stage(Enum):
    """How far the finding of the metrics is."""

    NOTHING_OPEN = "nothing open"
    FINDING = "finding"
    STOPPED = "stopped"
    DONE = "done"


class MetricsEmpty(QWidget):
    """One quiet paragraph, and a button where the filter hides everything."""

    show_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metricsEmpty")
        self.label = QLabel()
        self.label.setObjectName("metricsEmptyText")
        self.label.setProperty("quiet", True)
        self.label.setWordWrap(True)
        self.show_all = QPushButton(self.tr("Show all metrics"))
        self.show_all.setObjectName("metricsShowAll")
        self.show_all.setAccessibleName(self.tr("Show all metrics"))
        self.show_all.clicked.connect(self.show_all_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(12)
        column.addWidget(self.label)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, stage: Stage, *, found: int, hidden: int) -> None:
        """Say why no metric is shown: `found` there are, `hidden` of them taken out by the user."""
        self.label.setText(self._why(stage, found, hidden))
        self.show_all.setVisible(found > 0)

    def _why(self, stage: Stage, found: int, hidden: int) -> str:
        if found and found == hidden:
            return self.tr("You have hidden every metric of this document.")
        if found:
            return self.tr("No metric fits the filter.")
        said = {
            Stage.NOTHING_OPEN: self.tr(
                "Every quantity that a document states is listed here, with what it measures. "
                "Open one to see them."
            ),
            Stage.FINDING: self.tr("Finding the metrics… They are listed here as they are found."),
            Stage.STOPPED: self.tr(
                "Reading was stopped before a metric was found. Open the document again to find them."
            ),
            Stage.DONE: self.tr(
                "No quantities were found in this document. To add one by hand, select its number "
                "in the text and press Ctrl+M."
            ),
        }
        return said[stage]
