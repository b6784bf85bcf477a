"""Keywords: lexicons of themes, and where their terms stand in a text."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.document.span import Span


@dataclass(frozen=True, slots=True)
class Theme:
    """A named, coloured list of terms. `colour` is "#RRGGBB" as in light; `own` marks the user's own."""

    name: str
    colour: str
    terms: tuple[str, ...]
    enabled: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True)
class KeywordHit:
    """An occurrence of a term: its span, the theme's name and the term as the lexicon has it."""

    start: int
    end: int
    theme: str
    term: str

    @property
    def span(self) -> Span:
        """Where the hit stands."""
        return Span(self.start, self.end)
