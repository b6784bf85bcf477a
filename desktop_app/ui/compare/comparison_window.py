"""Two versions side by side: texts in step, what changed marked in them, sections and metrics beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.document.section_changes import SectionChange
from desktop_app.document.span import Span
from desktop_app.services.comparison_files import Shown
from desktop_app.services.values import MetricChange
from desktop_app.ui.compare.change_lists import ChangeLists
from desktop_app.ui.compare.change_models import SIGNS, change_name
from desktop_app.ui.compare.stepping import Stepping
from desktop_app.ui.icons import icon
from desktop_app.ui.message_bar import MessageBar
from desktop_app.ui.progress_line import ProgressLine
from desktop_app.ui.theme import Theme

KINDS = ("changed", "moved", "added", "removed")


class ComparisonWindow(QWidget):
    """Shows a comparison; `pair_requested` carries two other versions, `export_requested` wants a file."""

    pair_requested = Signal(object, object)
    export_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("comparisonWindow")
        self.setAccessibleName(self.tr("Comparison of two versions"))
        self.setWindowTitle(self.tr("Compare versions"))
        self.setAutoFillBackground(True)
        self.resize(1280, 800)
        self.shown: Shown | None = None
        self.messages = MessageBar("comparison")
        self.progress = ProgressLine("comparison")
        self.texts = Stepping()
        self.lists = ChangeLists()
        self._at: int | None = None
        self._make_head()
        self._lay_out()
        self._connect()
        self._show_state()

    def _make_head(self) -> None:
        self.old_choice = self._choice("comparisonOld", self.tr("Old version"))
        self.new_choice = self._choice("comparisonNew", self.tr("New version"))
        self.count = QLabel()
        self.count.setObjectName("comparisonCount")
        self.previous = self._tool("comparisonPrevious", self.tr("Previous change (Shift+F7)"))
        self.next = self._tool("comparisonNext", self.tr("Next change (F7)"))
        self.export = QPushButton(self.tr("Export…"))
        self.export.setObjectName("comparisonExport")
        self.export.setToolTip(self.tr("Write the comparison to a file (Ctrl+E)"))

    @staticmethod
    def _choice(name: str, said: str) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(name)
        choice.setAccessibleName(said)
        choice.setMinimumContentsLength(16)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return choice

    @staticmethod
    def _tool(name: str, said: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(said)
        button.setToolTip(said)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.old_choice, 1)
        head.addWidget(QLabel("→"))
        head.addWidget(self.new_choice, 1)
        head.addSpacing(12)
        for part in (self.count, self.previous, self.next, self.export):
            head.addWidget(part)
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setObjectName("comparisonParts")
        self.parts.addWidget(self.lists)
        self.parts.addWidget(self.texts)
        self.parts.setStretchFactor(1, 1)
        self.parts.setCollapsible(1, False)
        self.parts.setSizes([380, 900])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.messages)
        column.addWidget(self.parts, 1)
        column.addWidget(self.progress)

    def _connect(self) -> None:
        self.next.clicked.connect(lambda _checked=False: self.step(1))
        self.previous.clicked.connect(lambda _checked=False: self.step(-1))
        self.export.clicked.connect(self.export_requested)
        self.progress.stop_requested.connect(self.stop_requested)
        for choice in (self.old_choice, self.new_choice):
            choice.activated.connect(self._on_choice)
        self.lists.section_activated.connect(self._on_section)
        self.lists.metric_activated.connect(self._on_metric)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F7", lambda: self.step(1)),
            ("Shift+F7", lambda: self.step(-1)),
            ("Ctrl+E", self.export.click),
            ("Ctrl++", lambda: self.texts.zoom_by(10)),
            ("Ctrl+=", lambda: self.texts.zoom_by(10)),
            ("Ctrl+-", lambda: self.texts.zoom_by(-10)),
            ("Ctrl+0", self.texts.reset_zoom),
            ("Ctrl+W", self.close),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    # -- what is set

    def set_versions(self, versions: Sequence[tuple[object, str]], old: object, new: object) -> None:
        """Offer these versions, each by its id and what it is called; two of them are compared."""
        for choice, chosen in ((self.old_choice, old), (self.new_choice, new)):
            choice.clear()
            for number, (key, words) in enumerate(versions):
                choice.addItem(words, key)
                if key == chosen:
                    choice.setCurrentIndex(number)

    def start(self) -> None:
        """A comparison is under way; what was shown before goes."""
        self.shown, self._at = None, None
        self.messages.clear()
        self.texts.clear()
        self.lists.clear()
        self.progress.start(self.tr("Comparing…"))
        self._show_state()

    def show_progress(self, stage: str, done: int, total: int) -> None:
        """How far it is."""
        said = {
            "old": self.tr("Finding the metrics of the old version…"),
            "new": self.tr("Finding the metrics of the new version…"),
            "text": self.tr("Comparing the paragraphs…"),
            "words": self.tr("Comparing the words…"),
        }
        self.progress.update_progress(said.get(stage, self.tr("Comparing…")), done, total)

    def show_comparison(self, shown: Shown) -> None:
        """Show what was found, from the first change on."""
        self.progress.finish()
        self.shown, self._at = shown, None
        comparison = shown.comparison
        self.setWindowTitle(self.tr("What changed: {title}").format(title=comparison.new.title))
        self.texts.show_texts(shown)
        self.lists.show_changes(comparison)
        self._show_state()
        self.texts.setFocus()
        if shown.changes:
            self.go_to(0)

    def finish(self) -> None:
        """The comparison was stopped or failed."""
        self.progress.finish()
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Show in another theme's colours."""
        self.previous.setIcon(icon("previous", theme))
        self.next.setIcon(icon("next", theme))
        self.messages.set_theme(theme)
        self.texts.set_theme(theme)

    # -- moving

    def step(self, direction: int) -> None:
        """Go to the next or previous change, from the current one or from what is seen."""
        shown = self.shown
        if shown is None or not shown.changes:
            return
        if self._at is None:
            here = self.texts.first_change_seen(shown)
            at = here if direction > 0 else here - 1
        else:
            at = self._at + direction
        self.go_to(at % len(shown.changes))

    def go_to(self, at: int) -> None:
        """Go to a change by its place among them."""
        shown = self.shown
        if shown is None:
            return
        self._at = at
        number = shown.changes[at]
        row = shown.comparison.rows[number]
        self.texts.show_pair(row.old, row.new, number)
        self.count.setText(
            self.tr("Change {n} of {total}: {what}").format(
                n=f"{at + 1:,}", total=f"{len(shown.changes):,}", what=change_name(row.kind)
            )
        )

    def _on_section(self, change: SectionChange) -> None:
        if self.shown is None:
            return
        old, new = self.shown.comparison.old.sections, self.shown.comparison.new.sections
        self._show_spans(
            old[change.old].heading if change.old is not None else None,
            new[change.new].heading if change.new is not None else None,
        )

    def _on_metric(self, change: MetricChange) -> None:
        self._show_spans(change.old.span if change.old else None, change.new.span if change.new else None)

    def _show_spans(self, old: Span | None, new: Span | None) -> None:
        shown = self.shown
        if shown is None:
            return
        at = shown.change_at(old, new)
        self._at = at
        self.texts.show_pair(old, new, shown.changes[at] if at is not None else None)
        self._show_state()

    # -- inside

    def _on_choice(self, _index: int) -> None:
        old, new = self.old_choice.currentData(), self.new_choice.currentData()
        if old != new:
            self.pair_requested.emit(old, new)
        else:
            self.messages.show_message(self.tr("Choose two versions that are not the same."))

    def _show_state(self) -> None:
        shown = self.shown
        changes = len(shown.changes) if shown else 0
        for part in (self.next, self.previous):
            part.setEnabled(bool(changes))
        self.export.setEnabled(shown is not None)
        if shown is None:
            self.count.clear()
        elif not changes:
            self.count.setText(self.tr("The texts are the same."))
        else:
            counts = shown.comparison.counts
            parts = [f"{SIGNS[k]} {counts[k]:,} {change_name(k)}" for k in KINDS if counts[k]]  # type: ignore[index]
            self.count.setText("   ".join(parts))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
