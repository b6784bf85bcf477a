"""A thin line at the bottom of the centre: what is being done, how far it is, and Stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme


class ProgressLine(QWidget):
    """Hidden while nothing is under way."""

    stop_requested = Signal()

    def __init__(self, name: str = "progress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Line")
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{name}Bar")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.label = QLabel()
        self.label.setObjectName(f"{name}Text")
        self.label.setTextFormat(Qt.TextFormat.PlainText)  # it may hold names of files
        self.label.setProperty("quiet", True)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setObjectName(f"{name}Stop")
        self.stop.setAccessibleName(self.tr("Stop"))
        self.stop.clicked.connect(self.stop_requested)
        row = QHBoxLayout()
        row.setContentsMargins(16, 2, 8, 4)
        row.addWidget(self.label, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.hide()

    def start(self, text: str) -> None:
        """Something begins; how long it takes is not known yet."""
        self.label.setText(text)
        self.bar.setRange(0, 0)
        self.show()

    def update_stage(self, stage: str, done: int, total: int) -> None:
        """How far the reading of a document is."""
        said = {
            "pages": self.tr("Reading page {n} of {total}…").format(n=done, total=total),
            "sections": self.tr("Finding the sections…"),
            "keywords": self.tr("Finding the keywords…"),
            "metrics": self.tr("Finding the metrics…"),
        }
        self.update_progress(said.get(stage, self.tr("Reading…")), done, total)

    def update_progress(self, text: str, done: int, total: int) -> None:
        """How far it is; a total of 0 is not known."""
        self.label.setText(text)
        self.bar.setRange(0, 1000 if total else 0)
        if total:
            self.bar.setValue(int(1000 * done / total))
        self.show()

    def finish(self) -> None:
        """It is done."""
        self.hide()

    def set_theme(self, _theme: Theme) -> None:
        """The style sheet colours everything."""
