"""The fields over the metrics: what to look for, facts or targets, which kind, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.filtered import FilterField
from desktop_app.ui.metric_names import kind_names
from desktop_app.ui.metrics_empty import Stage
from desktop_app.ui.metrics_groups import Criteria


class MetricsFilterBar(QWidget):
    """Says when something else is looked for."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = FilterField("metricsFilter", self.tr("Filter the metrics"), self.tr("Filter metrics"))
        self.status = _choice("metricsStatus", self.tr("Facts or targets"))
        for name, key in (
            (self.tr("Facts, targets"), ""),
            (self.tr("Facts"), "fact"),
            (self.tr("Targets"), "target"),
        ):
            self.status.addItem(name, key)
        self.kind = _choice("metricsKind", self.tr("Kind of metric"))
        self.kind.addItem(self.tr("Every kind"), "")
        for key, name in kind_names().items():
            self.kind.addItem(name, key)
        self.count = QLabel()
        self.count.setObjectName("metricsCount")
        self.count.setProperty("quiet", True)
        self.more = QToolButton()
        self.more.setObjectName("metricsMore")
        self.more.setAccessibleName(self.tr("Group, sort, columns, copy, export"))
        self.more.setToolTip(self.tr("Group, sort, columns, copy, export"))
        self.more.setIconSize(QSize(18, 18))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self.filter.textChanged.connect(self.changed)
        for choice in (self.status, self.kind):
            choice.currentIndexChanged.connect(self.changed)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.filter, 1)
        first.addWidget(self.more)
        second.setSpacing(6)
        second.addWidget(self.status)
        second.addWidget(self.kind)
        second.addStretch(1)
        second.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)

    def criteria(self, *, hidden: bool) -> Criteria:
        """What the fields ask for, the hidden ones among them or not."""
        words = tuple(self.filter.text().casefold().split())
        return Criteria(words, str(self.status.currentData()), str(self.kind.currentData()), hidden)

    def clear(self) -> None:
        """Ask for everything."""
        self.filter.clear()
        self.status.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)

    def say_count(self, stage: Stage, *, shown: int, total: int) -> None:
        """How many of the metrics are shown, and whether they are all."""
        said = self.tr("{n} of {total}").format(n=f"{shown:,}", total=f"{total:,}")
        said = said if shown != total else f"{total:,}"
        is_stopped = stage is Stage.STOPPED
        if is_stopped:
            said = self.tr("{n}, stopped").format(n=said)
        self.count.setText(f"{said} …" if stage is Stage.FINDING else said)
        self.count.setVisible(stage is not Stage.NOTHING_OPEN)
        why = self.tr("Reading was stopped here. Open the document again to find the others.")
        self.count.setToolTip(why if is_stopped else "")


def _choice(name: str, said: str) -> QComboBox:
    choice = QComboBox()
    choice.setObjectName(name)
    choice.setAccessibleName(said)
    choice.setToolTip(said)
    return choice
