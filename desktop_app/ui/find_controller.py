"""Ctrl+F: the find bar, the search in the text off the GUI thread, the hits in the view."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject

from desktop_app.document.find import find_all
from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.document.span import Span
from desktop_app.services.jobs import Job, Jobs
from desktop_app.ui.document_pane import DocumentPane


class FindController(QObject):
    """Finds while the user types; the hit nearest below what is seen becomes the current one."""

    def __init__(self, pane: DocumentPane, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._jobs = jobs
        self._job: Job | None = None
        self._text = ""
        self._hits: list[Span] = []
        self._current = -1
        bar = pane.find_bar
        bar.query_changed.connect(self._on_query_changed)
        bar.next_requested.connect(self.next)
        bar.previous_requested.connect(self.previous)
        bar.closed.connect(self.close)

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._hits)

    def set_text(self, text: str) -> None:
        """Another text is shown; an open find bar searches it."""
        self._text = text
        self._show([])
        if self._pane.find_bar.isVisible():
            self._on_query_changed()

    def open(self) -> None:
        """Show the find bar with the selection, if it is short, as the query."""
        bar = self._pane.find_bar
        selected = self._pane.view.selected_text()
        if selected and len(selected) <= 100 and "\n" not in selected:
            bar.set_query(selected)
        bar.show()
        bar.focus_query()
        self._on_query_changed()

    def close(self) -> None:
        """Hide the bar and its marks; the current hit stays selected, so that it can be annotated."""
        if 0 <= self._current < len(self._hits):
            self._pane.view.set_selection(self._hits[self._current])
        self._show([])
        self._pane.find_bar.hide()
        self._pane.focus_text()

    def next(self) -> None:
        """Go to the next hit, from the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous hit, from the first one to the last."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if not self._pane.find_bar.isVisible():
            self.open()
        elif self._hits:
            self._go((self._current + direction) % len(self._hits))

    def _on_query_changed(self, _query: str = "") -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        bar = self._pane.find_bar
        text, query = self._text, bar.query()
        if not query or not text:
            self._show([])
            return
        case, word = bar.is_case_sensitive(), bar.is_whole_word()
        self._job = self._jobs.run(
            lambda _job: find_all(text, query, case_sensitive=case, whole_word=word), on_done=self._on_found
        )

    def _on_found(self, hits: list[Span]) -> None:
        self._job = None
        self._show(hits)
        if hits:
            here = self._pane.view.position()
            selection = self._pane.view.selection()
            start = bisect_left(hits, Span(selection.start if selection else here, 0))
            self._go(start if start < len(hits) else 0)

    def _show(self, hits: list[Span]) -> None:
        self._hits = hits
        self._current = -1
        marks = [Mark(hit.start, hit.end, i) for i, hit in enumerate(hits)]
        self._pane.set_marks(MarkLayer.SEARCH, marks)
        self._pane.heat_strip.set_marks(MarkLayer.SEARCH, marks)
        self._pane.find_bar.set_result(0, len(hits))

    def _go(self, index: int) -> None:
        self._current = index
        self._pane.set_current(MarkLayer.SEARCH, index)
        self._pane.reveal(self._hits[index])
        self._pane.find_bar.set_result(index + 1, len(self._hits))
