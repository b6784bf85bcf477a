"""Metrics: the table in the side panel and the dotted lines in the text, kept together."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from desktop_app.document.marks import Mark, MarkIndex, MarkLayer
from desktop_app.document.span import Span
from desktop_app.services.jobs import Job
from desktop_app.services.marks import metric_marks
from desktop_app.services.metrics import added_by_hand, propose_metric
from desktop_app.services.values import Correction, Metric, MetricRow
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.metric_editor import MetricEditor
from desktop_app.ui.metrics_empty import Stage
from desktop_app.ui.metrics_panel import MetricsPanel
from desktop_app.ui.services import Services

REFRESH_MS = 150
COLUMNS, GROUPING, UNITS = "metrics_columns", "metrics/grouping", "metrics/units"
AT_ONCE = 2000
"""The marks of more metrics are made off the GUI thread."""
GROWTH = 1.3
"""Marks follow the stream when it has grown by so much: all refreshes together stay linear."""


class MetricsController(QObject):
    """Fills the table as batches come, and links rows and text both ways."""

    def __init__(
        self,
        *,
        pane: DocumentPane,
        panel: MetricsPanel,
        services: Services,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._opening = opening = services.opening
        self._annotations = services.annotations
        self._settings = services.settings
        self._jobs = services.jobs
        self._marking: Job | None = None
        self._marks = MarkIndex(())
        self._current: tuple[int, int] | None = None
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._show_marks)
        opening.metrics_found.connect(self._on_found)
        opening.metrics_reset.connect(self.reset)
        opening.finished.connect(self._on_finished)
        opening.sections_found.connect(panel.set_sections)
        panel.activated.connect(self._on_activated)
        panel.hovered.connect(self._on_hovered)
        panel.corrections_requested.connect(self._on_corrections_requested)
        panel.corrections_removed.connect(self._on_corrections_removed)
        panel.add_requested.connect(self.add)
        panel.unit_chosen.connect(self._on_unit_chosen)
        self._arrange()
        panel.arranged.connect(self._on_arranged)
        pane.view.mark_hovered.connect(self._on_mark_hovered)
        pane.view.mark_activated.connect(self._on_mark_activated)

    def reset(self) -> None:
        """Show the rows of the open document afresh."""
        opened = self._opening.current
        rows = opened.metrics if opened else []
        text = opened.document.text if opened else ""
        self._panel.set_rows(rows, opened.sections if opened else (), text)
        if opened is None:
            self._panel.set_stage(Stage.NOTHING_OPEN)
        else:
            self._panel.set_stage(Stage.DONE if opened.is_analysed else Stage.FINDING)
        self._show_marks()

    def step(self, direction: int) -> None:
        """Go to the next or previous metric, seen from the current one or from the top of the view."""
        marks, starts = self._marks.marks, self._marks.starts
        if not marks:
            return
        current = None if self._current is None else bisect_left(marks, self._current, key=_place)
        if current is not None and current < len(marks) and marks[current].id == self._current:
            index = current + direction
        elif direction > 0:
            index = bisect_left(starts, self._pane.view.position())
        else:
            index = bisect_right(starts, self._pane.view.position()) - 1
        self.go_to(Span(*_place(marks[index % len(marks)])))

    def go_to(self, span: Span) -> None:
        """Show the metric at a place, in the text and in the table."""
        self._current = (span.start, span.end)
        self._pane.set_current(MarkLayer.METRIC, self._current)
        self._pane.reveal(span)
        self._panel.select_at(span.start)

    def _on_found(self, rows: Sequence[MetricRow]) -> None:
        self._panel.set_stage(Stage.FINDING)
        self._panel.add_rows(rows)
        opened = self._opening.current
        if opened and len(opened.metrics) > GROWTH * len(self._marks) and not self._refresh.isActive():
            self._refresh.start()

    def stop(self) -> None:
        """Nothing more is looked for: what was found stays."""
        opened = self._opening.current
        if opened is not None and not opened.is_analysed:
            self._panel.set_stage(Stage.STOPPED)
            self._refresh.start()

    def _on_finished(self) -> None:
        opened = self._opening.current
        if opened is not None:
            self._panel.set_stage(Stage.DONE)
        if opened and len(opened.metrics) != len(self._marks):
            self._refresh.start()

    def _show_marks(self) -> None:
        opened = self._opening.current
        rows = list(opened.metrics) if opened else []
        if self._marking is not None:
            self._marking.cancel()
            self._marking = None
        if len(rows) <= AT_ONCE:
            self._take_marks(metric_marks(rows))
        else:
            self._marking = self._jobs.run(lambda _job: metric_marks(rows), on_done=self._take_marks)

    def _take_marks(self, marks: MarkIndex) -> None:
        self._marking = None
        self._marks = marks
        self._pane.set_marks(MarkLayer.METRIC, marks)
        self._pane.heat_strip.set_marks(MarkLayer.METRIC, marks.marks)

    def _on_activated(self, row: MetricRow) -> None:
        self._current = (row.metric.start, row.metric.end)
        self._pane.set_current(MarkLayer.METRIC, self._current)
        self._pane.reveal(row.metric.span)

    def _on_hovered(self, row: MetricRow | None) -> None:
        hovered = None if row is None else (row.metric.start, row.metric.end)
        self._pane.set_current(MarkLayer.METRIC, hovered or self._current)

    def _on_mark_hovered(self, layer: object, mark: object) -> None:
        if layer is MarkLayer.METRIC:
            self._pane.set_current(MarkLayer.METRIC, mark or self._current)
            self._panel.highlight(mark if isinstance(mark, tuple) else None)

    def _on_mark_activated(self, layer: object, mark: object) -> None:
        if layer is MarkLayer.METRIC and isinstance(mark, tuple):
            self._panel.select_at(mark[0])

    def add(self) -> bool:
        """Let the user add a metric from the selected text; False where nothing is selected."""
        opened, span = self._opening.current, self._pane.view.selection()
        if opened is None or span is None or not self._annotations.can_write:
            return False
        proposed = MetricRow(propose_metric(opened, span))
        sentence = " ".join(proposed.metric.sentence.of(opened.document.text).split())
        editor = MetricEditor(proposed, sentence, self._panel.window(), is_new=True)
        editor.accepted_metric.connect(self._on_added)
        editor.open()
        return True

    def _on_added(self, metric: Metric) -> None:
        self._annotations.correct(added_by_hand(metric), label=self.tr("Add metric"))

    def _on_corrections_requested(self, corrections: Sequence[Correction]) -> None:
        hides = all(correction.hidden for correction in corrections)
        label = self.tr("Hide metric") if hides else self.tr("Correct metric")
        self._annotations.correct_all(corrections, label=label)

    def _on_corrections_removed(self, corrections: Sequence[Correction]) -> None:
        self._annotations.remove_corrections(corrections, label=self.tr("Take the correction back"))

    # -- how the panel was left

    def _arrange(self) -> None:
        self._shown_in = units_from(self._settings.text(UNITS))
        self._panel.model.show_units_in(self._shown_in)
        self._panel.arrange(self._settings.state(COLUMNS), self._settings.text(GROUPING))

    def _on_arranged(self) -> None:
        self._settings.set_state(COLUMNS, self._panel.arrangement())
        self._settings.set_text(GROUPING, self._panel.model.grouping.value)

    def _on_unit_chosen(self, unit: str, target: str) -> None:
        self._shown_in.pop(unit, None)
        if target:
            self._shown_in[unit] = target
        self._settings.set_text(UNITS, json.dumps(self._shown_in))
        self._panel.model.show_units_in(self._shown_in)


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def units_from(said: str) -> dict[str, str]:
    """The units that were asked for, as they were kept; nothing where that is damaged."""
    try:
        kept = json.loads(said or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {unit: target for unit, target in kept.items() if isinstance(target, str)}
