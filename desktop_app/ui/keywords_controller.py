"""Keywords: the panel of themes, the coloured lines in the text, the steps from hit to hit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop_app.document.marks import MarkIndex, MarkLayer
from desktop_app.services.lexicons import LexiconService
from desktop_app.services.opening import OpeningService
from desktop_app.services.session import FoundKeywords
from desktop_app.services.values import KeywordHit, Theme
from desktop_app.ui.document_pane import DocumentPane
from desktop_app.ui.keywords_panel import KeywordsPanel


class KeywordsController(QObject):
    """Shows what was found, and hands edits of the lexicon to its service."""

    def __init__(
        self,
        *,
        pane: DocumentPane,
        panel: KeywordsPanel,
        opening: OpeningService,
        lexicons: LexiconService,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane = pane
        self._panel = panel
        self._lexicons = lexicons
        self._hits: Sequence[KeywordHit] = ()
        self._current: int | None = None
        opening.keywords_found.connect(self._on_found)
        lexicons.changed.connect(self._on_lexicon_changed)
        panel.themes_changed.connect(lexicons.save)
        panel.step_requested.connect(self.step_in)
        self._on_lexicon_changed()

    def clear(self) -> None:
        """Nothing is found yet in the text that is open now."""
        self._on_found(FoundKeywords((), MarkIndex(), {}, {}))

    def step(self, direction: int) -> None:
        """Go to the next or previous hit of any theme."""
        self.step_in(None, direction)

    def step_in(self, theme: str | None, direction: int) -> None:
        """Go to the next or previous hit of one theme, seen from the current hit or the top of the view."""
        hits = [i for i, hit in enumerate(self._hits) if theme is None or hit.theme == theme]
        if not hits:
            return
        starts = [self._hits[i].start for i in hits]
        if self._current is not None:
            here = self._hits[self._current].start
            index = bisect_right(starts, here) if direction > 0 else bisect_left(starts, here) - 1
        else:
            here = self._pane.view.position()
            index = bisect_left(starts, here) if direction > 0 else bisect_left(starts, here) - 1
        self._go(hits[index % len(hits)])

    def _go(self, index: int) -> None:
        self._current = index
        self._pane.set_current(MarkLayer.KEYWORD, index)
        self._pane.reveal(self._hits[index].span)

    def _on_found(self, found: FoundKeywords) -> None:
        self._hits = found.hits
        self._current = None
        self._pane.set_marks(MarkLayer.KEYWORD, found.marks)
        self._pane.heat_strip.set_marks(MarkLayer.KEYWORD, found.marks.marks)
        self._panel.set_counts(found.by_theme)

    def _on_lexicon_changed(self) -> None:
        themes: Sequence[Theme] = self._lexicons.themes
        self._panel.set_themes(themes)
