"""Tags of the whole library: counted, renamed, merged, coloured; and the names that colours have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.document.annotation import Annotation
from desktop_app.document.tags import (
    SEPARATOR,
    TagChange,
    TagColour,
    is_under,
    normal_tag,
    renamed,
    without,
)
from desktop_app.library.edits import Edit
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.changes import retagged
from desktop_app.services.library_service import LibraryService

if TYPE_CHECKING:
    from desktop_app.library.library import Library


@dataclass(frozen=True, slots=True)
class TagTable:
    """Every tag in use with the number of its annotations; colours of tags; names of colours."""

    counts: Mapping[str, int] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    colour_names: Mapping[str, str] = field(default_factory=dict)


class TagService(QObject):
    """`changed` comes when tags or their colours are others, `colour_names_changed` when colours have others.

    What it does to tags is done to all annotations of the library, as one step that can be undone.
    """

    changed = Signal()
    colour_names_changed = Signal()
    failed = Signal(object)

    def __init__(
        self, library: LibraryService, annotations: AnnotationService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._annotations = annotations
        self.table = TagTable()
        library.opened.connect(self.refresh)
        annotations.tags_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read everything again."""
        self._library.call(_read, self._take, self.failed.emit, quiet=True)

    def _take(self, table: TagTable) -> None:
        before, self.table = self.table, table
        if (before.counts, before.colours) != (table.counts, table.colours):
            self.changed.emit()
        if before.colour_names != table.colour_names:
            self.colour_names_changed.emit()

    def rename(self, old: str, new: str, *, label: str) -> None:
        """Rename a tag and all below it; where `new` is in use, the two become one."""
        name = normal_tag(new)
        if name and name != old:
            moved = [
                TagChange(TagColour(tag, colour), self._moved(tag, name + tag[len(old) :], old))
                for tag, colour in self.table.colours.items()
                if is_under(tag, old)
            ]
            self._retag(old, lambda tags: renamed(tags, old, name), label, moved)

    def _moved(self, tag: str, name: str, old: str) -> TagColour:
        """A tag's colour under its new name, where no other tag of that name has one already."""
        is_taken = not is_under(name, old) and name in self.table.colours
        return TagColour(tag) if is_taken else TagColour(name, self.table.colours[tag])

    def move(self, tag: str, parent: str, *, label: str) -> None:
        """Put a tag with all below it under another one; under none where `parent` is empty."""
        name = tag.rsplit(SEPARATOR, 1)[-1]
        target = f"{parent}{SEPARATOR}{name}" if parent else name
        if not (parent and is_under(parent, tag)):
            self.rename(tag, target, label=label)

    def delete(self, tag: str, *, label: str) -> None:
        """Take a tag and all below it away from every annotation."""
        gone = [
            TagChange(TagColour(name, colour), TagColour(name))
            for name, colour in self.table.colours.items()
            if is_under(name, tag)
        ]
        self._retag(tag, lambda tags: without(tags, tag), label, gone)

    def recolour(self, tag: str, colour: str, *, label: str) -> None:
        """Give a tag a colour by name; an empty one takes it away."""
        before = TagColour(tag, self.table.colours.get(tag, ""))
        if before.colour != colour:
            self._annotations.apply(Edit(label, tags=(TagChange(before, TagColour(tag, colour)),)))

    def name_colours(self, names: Mapping[str, str]) -> None:
        """Give colours names; an empty one is the usual name again."""
        self._library.call(
            lambda library: library.save_colour_names(dict(names)),
            lambda _done: self.refresh(),
            self.failed.emit,
        )

    def _retag(
        self,
        tag: str,
        change: Callable[[tuple[str, ...]], tuple[str, ...]],
        label: str,
        colours: Sequence[TagChange],
    ) -> None:
        def found(items: list[Annotation]) -> None:
            changes = retagged([self._annotations.annotation(i.id) or i for i in items], change)
            if changes or colours:
                self._annotations.apply(Edit(label, changes, tags=tuple(colours)))

        self._library.call(lambda library: library.annotations_tagged(tag), found, self.failed.emit)


def _read(library: Library) -> TagTable:
    return TagTable(library.tag_counts(), library.tag_colours(), library.colour_names())
