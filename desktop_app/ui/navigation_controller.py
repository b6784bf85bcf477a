"""Moving through the document: section tree, go to section, heat strip, the place in the status bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.document.section import Section, section_at
from desktop_app.document.span import Span
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.marks import count_by_section
from desktop_app.services.opening import OpeningService
from desktop_app.services.session import FoundKeywords
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.go_to_dialog import GoToDialog
from desktop_app.ui.section_panel import SectionPanel

COUNT_MS = 150
GROWTH = 1.3
"""Counts follow the stream of metrics when it has grown by so much."""
SAVE_MS = 1000


class NavigationController(QObject):
    """Keeps tree, text and heat strip together.

    `place_changed` says where the reader is, `counts_changed` that there are more or fewer marks.
    """

    place_changed = Signal()
    counts_changed = Signal()

    def __init__(
        self,
        *,
        pane: DocumentPane,
        panel: SectionPanel,
        opening: OpeningService,
        annotations: AnnotationService,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._opening = opening
        self._annotations = annotations
        self._keyword_counts: Mapping[int, int] = {}
        self._counted = 0
        self.current: int | None = None
        self._count = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count.timeout.connect(self._show_counts)
        self._save = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save.timeout.connect(self.save_position)
        self._connect()

    def _connect(self) -> None:
        self._opening.sections_found.connect(self._on_sections_found)
        self._opening.keywords_found.connect(self._on_keywords_found)
        self._annotations.changed.connect(self._on_counts_changed)
        self._opening.metrics_found.connect(self._on_metrics_found)
        self._opening.finished.connect(self._on_counts_reset)
        for signal in (self._opening.metrics_reset, self._annotations.loaded):
            signal.connect(self._on_counts_reset)
        self._panel.section_activated.connect(self.go_to_section)
        self._pane.view.position_changed.connect(self._on_position_changed)
        self._pane.heat_strip.offset_activated.connect(self.go_to_offset)

    @property
    def sections(self) -> Sequence[Section]:
        """The sections of the open document."""
        return self._opening.current.sections if self._opening.current else ()

    def section_of(self, offset: int) -> int | None:
        """The innermost section at a place of the text."""
        return section_at(self.sections, offset)

    def clear(self) -> None:
        """Another document is open; its outline is not known yet."""
        self._keyword_counts = {}
        self._counted = 0
        self.current = None
        self._panel.set_sections(())

    def save_position(self) -> None:
        """Remember the place now."""
        self._opening.save_position(self._pane.view.position())

    def go_to_section(self, index: int) -> None:
        """Bring a section's heading to the top."""
        self.go_to_offset(self.sections[index].heading.start)

    def go_to_offset(self, offset: int) -> None:
        """Bring a place of the text to the top."""
        self._pane.scroll_to(offset)
        self._pane.focus_text()

    def step_section(self, direction: int) -> None:
        """Go to the next or previous heading, seen from the top of the view."""
        here = self._pane.view.position()
        starts = [section.heading.start for section in self.sections]
        later = [start for start in starts if start > here]
        earlier = [start for start in starts if start < here]
        if direction > 0 and later:
            self.go_to_offset(later[0])
        elif direction < 0 and earlier:
            self.go_to_offset(earlier[-1])

    def choose_section(self) -> None:
        """Ask for a section by a few letters of its title."""
        dialog = GoToDialog(self.sections, parent=self._pane.window())
        dialog.section_chosen.connect(self.go_to_section)
        dialog.open()

    def _on_sections_found(self, sections: Sequence[Section]) -> None:
        self._panel.set_sections(sections)
        self._count.start()
        self._on_position_changed(self._pane.view.position())

    def _on_keywords_found(self, found: FoundKeywords) -> None:
        self._keyword_counts = found.by_section
        self._count.start()

    def _on_counts_changed(self, _what: object) -> None:
        self._count.start()

    def _on_metrics_found(self, _rows: object) -> None:
        opened = self._opening.current
        if opened and len(opened.metrics) > GROWTH * self._counted:
            self._count.start()

    def _on_counts_reset(self) -> None:
        self._count.start()

    def _show_counts(self) -> None:
        opened = self._opening.current
        if opened is None:
            return
        self._counted = len(opened.metrics)
        metrics = [row.metric.start for row in opened.metrics if not row.hidden]
        notes = [a.anchor.start for a in self._annotations.annotations if not a.is_lost]
        self._panel.set_counts(
            count_by_section(opened.sections, metrics),
            self._keyword_counts,
            count_by_section(opened.sections, notes),
        )
        self.counts_changed.emit()

    def _on_position_changed(self, offset: int) -> None:
        visible: Span = self._pane.view.visible_span()
        self._pane.heat_strip.set_viewport(visible)
        self.current = section_at(self.sections, offset)
        self._panel.set_current(self.current)
        self._save.start()
        self.place_changed.emit()
