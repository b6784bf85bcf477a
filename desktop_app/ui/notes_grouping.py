"""Annotations as the rows of a list: under headings by section, colour, tag, date or document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from desktop_app.document.annotation import COLOURS, Annotation
from desktop_app.document.section import Section, section_at
from desktop_app.ui.colour_buttons import colour_name

GROUPINGS = ("section", "colour", "tag", "date")
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A line of the list: an annotation, or (where it is None) the heading of a group of `count`."""

    key: tuple[object, ...]
    title: str = ""
    count: int = 0
    is_folded: bool = False
    annotation: Annotation | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """What groups are called by: the outline, the names of colours, the titles of documents by id."""

    sections: Sequence[Section] = ()
    colour_names: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[int, str] = field(default_factory=dict)


Group = tuple[object, str]
"""Its place among the others and its title."""


def grouped(
    annotations: Sequence[Annotation], by: str, naming: Naming, folded: Collection[object] = ()
) -> list[NoteRow]:
    """The rows: groups in their order, in each the annotations in the order given.

    By tag, an annotation stands under each of its tags. Groups in `folded` show their heading only.
    """
    groups_of = _GROUPERS[by](naming)
    titles: dict[object, str] = {}
    members: dict[object, list[Annotation]] = {}
    for annotation in annotations:
        for key, title in groups_of(annotation):
            if key not in members:
                titles[key], members[key] = title, []
            members[key].append(annotation)
    rows: list[NoteRow] = []
    order = sorted(members, reverse=by == "date")  # type: ignore[type-var]
    for key in order:
        is_folded = key in folded
        rows.append(NoteRow((by, key), titles[key], len(members[key]), is_folded))
        if not is_folded:
            rows += [NoteRow((by, key, a.id), annotation=a) for a in members[key]]
    return rows


def _by_section(naming: Naming) -> Callable[[Annotation], list[Group]]:
    sections = naming.sections

    def groups_of(annotation: Annotation) -> list[Group]:
        if annotation.kind == "document":
            return [(-2, translate("Notes", "The document"))]
        number = section_at(sections, annotation.anchor.start)
        if number is None:
            return [(-1, translate("Notes", "No section"))]
        return [(number, sections[number].title)]

    return groups_of


def _by_colour(naming: Naming) -> Callable[[Annotation], list[Group]]:
    groups: dict[str, list[Group]] = {
        colour: [(number, colour_name(colour, naming.colour_names))] for number, colour in enumerate(COLOURS)
    }
    return lambda annotation: groups.get(annotation.colour, groups[COLOURS[0]])


def _by_tag(_naming: Naming) -> Callable[[Annotation], list[Group]]:
    none: list[Group] = [((1, ""), translate("Notes", "No tag"))]

    def groups_of(annotation: Annotation) -> list[Group]:
        return [((0, tag.casefold()), tag) for tag in annotation.tags] or none

    return groups_of


def _by_date(_naming: Naming) -> Callable[[Annotation], list[Group]]:
    return lambda annotation: [(annotation.created[:10], annotation.created[:10])]


def _by_document(naming: Naming) -> Callable[[Annotation], list[Group]]:
    order = {document: number for number, document in enumerate(naming.documents)}

    def groups_of(annotation: Annotation) -> list[Group]:
        key = annotation.document
        return [(order.get(key, len(order)), naming.documents.get(key, ""))]

    return groups_of


_GROUPERS: Mapping[str, Callable[[Naming], Callable[[Annotation], list[Group]]]] = {
    "section": _by_section,
    "colour": _by_colour,
    "tag": _by_tag,
    "date": _by_date,
    "document": _by_document,
}
