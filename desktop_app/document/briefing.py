"""A briefing: the user's own outline of annotations, under headings of the user's own."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.document.annotation import AnnotationId, DocumentId


@dataclass(frozen=True, slots=True)
class BriefingItem:
    """One line of a briefing: an annotation, or (where `annotation` is None) a heading.

    `level` counts from 1: how deep the line is indented.
    """

    annotation: AnnotationId | None = None
    heading: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class BriefingChange:
    """The whole briefing on one document before and after."""

    document: DocumentId
    before: tuple[BriefingItem, ...]
    after: tuple[BriefingItem, ...]

    def inverse(self) -> BriefingChange:
        """The change that undoes this one."""
        return BriefingChange(self.document, self.after, self.before)
