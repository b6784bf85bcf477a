"""Metrics: the table in the side panel and the dotted lines in the text, kept together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from desktop_app.document.marks import MarkLayer
from desktop_app.document.span import Span
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.marks import metric_marks
from desktop_app.services.opening import OpeningService
from desktop_app.services.values import Correction, MetricRow
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.metrics_panel import MetricsPanel

REFRESH_MS = 150
GROWTH = 1.3
"""Marks follow the stream when it has grown by so much: all refreshes together stay linear."""


class MetricsController(QObject):
    """Fills the table as batches come, and links rows and text both ways."""

    def __init__(
        self,
        *,
        pane: DocumentPane,
        panel: MetricsPanel,
        opening: OpeningService,
        annotations: AnnotationService,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._opening = opening
        self._annotations = annotations
        self._starts: list[int] = []
        self._spans: list[Span] = []
        self._current: tuple[int, int] | None = None
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._show_marks)
        opening.metrics_found.connect(self._on_found)
        opening.metrics_reset.connect(self.reset)
        opening.finished.connect(self._on_finished)
        panel.activated.connect(self._on_activated)
        panel.hovered.connect(self._on_hovered)
        panel.correction_requested.connect(self._on_correction_requested)
        panel.correction_removed.connect(self._on_correction_removed)
        pane.view.mark_hovered.connect(self._on_mark_hovered)
        pane.view.mark_activated.connect(self._on_mark_activated)

    def reset(self) -> None:
        """Show the rows of the open document afresh."""
        opened = self._opening.current
        rows = opened.metrics if opened else []
        text = opened.document.text if opened else ""
        self._panel.set_rows(rows, opened.sections if opened else (), text)
        self._show_marks()

    def step(self, direction: int) -> None:
        """Go to the next or previous metric, seen from the current one or from the top of the view."""
        if not self._spans:
            return
        if self._current is not None and Span(*self._current) in self._spans:
            index = self._spans.index(Span(*self._current)) + direction
        elif direction > 0:
            index = bisect_left(self._starts, self._pane.view.position())
        else:
            index = bisect_right(self._starts, self._pane.view.position()) - 1
        self._go(self._spans[index % len(self._spans)])

    def _go(self, span: Span) -> None:
        self._current = (span.start, span.end)
        self._pane.set_current(MarkLayer.METRIC, self._current)
        self._pane.reveal(span)
        self._panel.select_at(span.start)

    def _on_found(self, rows: Sequence[MetricRow]) -> None:
        self._panel.add_rows(rows)
        opened = self._opening.current
        if opened and len(opened.metrics) > GROWTH * len(self._spans) and not self._refresh.isActive():
            self._refresh.start()

    def _on_finished(self) -> None:
        opened = self._opening.current
        if opened and len(opened.metrics) != len(self._spans):
            self._refresh.start()

    def _show_marks(self) -> None:
        opened = self._opening.current
        marks = metric_marks(opened.metrics) if opened else []
        self._spans = [Span(mark.start, mark.end) for mark in marks]
        self._starts = [mark.start for mark in marks]
        self._pane.set_marks(MarkLayer.METRIC, marks)
        self._pane.heat_strip.set_marks(MarkLayer.METRIC, marks)

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

    def _on_correction_requested(self, correction: Correction) -> None:
        label = self.tr("Hide metric") if correction.hidden else self.tr("Correct metric")
        self._annotations.correct(correction, label=label)

    def _on_correction_removed(self, correction: Correction) -> None:
        self._annotations.remove_correction(correction, label=self.tr("Undo correction"))
