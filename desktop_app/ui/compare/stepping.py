"""Both texts of a comparison, each moving in step with the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_app.document.section import Section
from desktop_app.document.span import Span
from desktop_app.services.comparison_files import Shown
from desktop_app.ui.compare.compared_view import ComparedView
from desktop_app.ui.reading.scroller import Place
from desktop_app.ui.theme import Theme


class Stepping(QSplitter):
    """The old text on the left, the new one on the right; where one is scrolled to, the other follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("comparisonTexts")
        self.old = ComparedView("comparisonOldText", self.tr("Text of the old version"))
        self.new = ComparedView("comparisonNewText", self.tr("Text of the new version"))
        self._shown: Shown | None = None
        self._is_following = False
        for view in (self.old, self.new):
            self.addWidget(view)
            view.zoom_changed.connect(self._on_zoom_changed)
        self.setChildrenCollapsible(False)
        self.old.position_changed.connect(self._on_old_moved)
        self.new.position_changed.connect(self._on_new_moved)
        self.setFocusProxy(self.new)

    # -- what is shown

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        for view in (self.old, self.new):
            view.is_compared = False
            view.set_document(None)

    def show_texts(self, shown: Shown) -> None:
        """Show both texts from their beginning."""
        self._shown = None
        sides = (
            (self.old, shown.comparison.old, shown.old_marks),
            (self.new, shown.comparison.new, shown.new_marks),
        )
        for view, side, marks in sides:
            view.set_document(side.document, _run_ins(side.sections))
            view.set_differences(marks)
        self._shown = shown

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self.old.set_theme(theme)
        self.new.set_theme(theme)

    def set_serif(self, serif: bool) -> None:
        """Set both texts in the serif or the sans face."""
        self.old.set_serif(serif)
        self.new.set_serif(serif)

    def set_zoom(self, per_cent: int) -> None:
        """Set the size of both texts."""
        self.old.set_zoom(per_cent)
        self.new.set_zoom(per_cent)

    def zoom_by(self, per_cent: int) -> None:
        """Make both texts larger or smaller."""
        self.set_zoom(self.new.zoom() + per_cent)

    def reset_zoom(self) -> None:
        """Show both texts in their normal size."""
        self.set_zoom(100)

    def _on_zoom_changed(self, per_cent: int) -> None:
        self.set_zoom(per_cent)

    # -- moving

    def show_pair(self, old: Span | None, new: Span | None, row: int | None) -> None:
        """Show what stands beside each other; what is in one text only, beside its place in the other."""
        shown = self._shown
        if shown is None:
            return
        if old is None and new is not None:
            at = shown.alignment.to_old(new.start)
            old = Span(at, at)
        elif new is None and old is not None:
            at = shown.alignment.to_new(old.start)
            new = Span(at, at)
        self._is_following = True
        for view, span in ((self.old, old), (self.new, new)):
            view.set_current_row(row)
            if span is not None:
                view.show_change(span)
        self._is_following = False

    def first_change_seen(self, shown: Shown) -> int:
        """The place among the changes of the first one that is not above what is seen of the new text."""
        offset = self.new.visible_span().start
        rows, align = shown.comparison.rows, shown.alignment
        starts = []
        for number in shown.changes:
            old, new = rows[number].old, rows[number].new
            starts.append(new.start if new else align.to_new(old.start) if old else 0)
        return bisect_left(starts, offset)

    def _on_old_moved(self, _offset: object) -> None:
        if self._shown is not None:
            self._follow(self.old, self.new, self._shown.alignment.to_new)

    def _on_new_moved(self, _offset: object) -> None:
        if self._shown is not None:
            self._follow(self.new, self.old, self._shown.alignment.to_old)

    def _follow(self, leader: ComparedView, other: ComparedView, place_of: Callable[[int], int]) -> None:
        if self._is_following:
            return
        self._is_following = True
        if leader.is_at_start:
            other.show_start()
        else:
            place = leader.top_place()
            other.show_place(Place(place_of(place.offset), place.y))
        self._is_following = False


def _run_ins(sections: Sequence[Section]) -> list[Span]:
    return [section.heading for section in sections if section.run_in]
