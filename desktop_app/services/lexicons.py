"""The lexicon in force: the built-in themes, and the user's own that replace or join them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.analysis.keyword import Theme
from desktop_app.analysis.lexicon import load_lexicon, merge_lexicons
from desktop_app.resources import resource_text
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    pass


def built_in_themes() -> tuple[Theme, ...]:
    """The themes that come with the application."""
    return load_lexicon(resource_text("lexicons/policy.toml"))


class LexiconService(QObject):
    """Gives the themes in force and keeps the user's own in the library."""

    changed = Signal()

    def __init__(self, library: LibraryService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._built_in = built_in_themes()
        self._own: tuple[Theme, ...] = ()

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The built-in themes with the user's own in place of those they replace."""
        return merge_lexicons(self._built_in, self._own)

    @property
    def built_in(self) -> tuple[Theme, ...]:
        """The themes as they come with the application."""
        return self._built_in

    def load(self) -> None:
        """Take the user's themes from the library."""
        self._library.call(lambda library: library.own_themes(), self._on_loaded)

    def save(self, own: Sequence[Theme]) -> None:
        """Keep the user's themes; `changed` comes when they are stored."""
        themes = tuple(own)
        self._library.call(lambda library: library.save_own_themes(themes), lambda _: self._on_loaded(themes))

    def _on_loaded(self, own: Sequence[Theme]) -> None:
        if tuple(own) != self._own:
            self._own = tuple(own)
            self.changed.emit()
