"""Annotations as the rows of a list: under headings by section, colour, tag, date or document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.document.annotation import COLOURS, Annotation
from desktop_app.document.moment import local_day
from desktop_app.document.section import Section, section_at
from desktop_app.ui.colour_buttons import colour_name

GROUPINGS = ("section", "colour", "tag", "date")
translate = QCoreApplication.translate


class NoteRow(NamedTuple):
    """A line of the list: an annotation, or (where it is None) the heading of a group of `size`.

    `title` is that of the group, `key` what it is known by from one state of the list to the next.
    """

    key: tuple[object, ...]
    title: str = ""
    size: int = 0
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
    annotations: Sequence[Annotation],
    by: str,
    naming: Naming,
    folded: Collection[object] = (),
    known: dict[str, list[NoteRow]] | None = None,
) -> list[NoteRow]:
    """The rows: groups in their order, in each the annotations in the order given.

    By tag, an annotation stands under each of its tags. Groups in `folded` show their heading only. `known`
    keeps the rows of annotations by id from one call to the next; its owner empties it when `by` or `naming`
    are others.
    """
    groups_of = _GROUPERS[by](naming)
    known = {} if known is None else known
    titles: dict[object, str] = {}
    members: dict[object, list[NoteRow]] = {}
    for annotation in annotations:
        own = known.get(annotation.id)
        if own is None or own[0].annotation is not annotation:
            own = known[annotation.id] = [
                NoteRow((by, key, annotation.id), title, annotation=annotation)
                for key, title in groups_of(annotation)
            ]
        for row in own:
            key = row.key[1]
            if key not in members:
                titles[key], members[key] = row.title, []
            members[key].append(row)
    rows: list[NoteRow] = []
    order = sorted(members, reverse=by == "date")  # type: ignore[type-var]
    for key in order:
        is_folded = key in folded
        rows.append(NoteRow((by, key), titles[key], len(members[key]), is_folded))
        if not is_folded:
            rows += members[key]
    return rows


def not_found() -> str:
    """What the group of notes is called whose passages are not in this version of the document."""
    return translate("Notes", "Not found in this version")


def _by_section(naming: Naming) -> Callable[[Annotation], list[Group]]:
    sections = naming.sections
    titles: list[list[Group]] = [[(number, section.title)] for number, section in enumerate(sections)]
    lost: list[Group] = [(-3, not_found())]
    whole: list[Group] = [(-2, translate("Notes", "The document"))]
    none: list[Group] = [(-1, translate("Notes", "No section"))]

    def groups_of(annotation: Annotation) -> list[Group]:
        if annotation.is_lost:
            return lost
        if annotation.kind == "document":
            return whole
        number = section_at(sections, annotation.anchor.start)
        return none if number is None else titles[number]

    return groups_of


def _by_colour(naming: Naming) -> Callable[[Annotation], list[Group]]:
    groups: dict[str, list[Group]] = {
        colour: [(number, colour_name(colour, naming.colour_names))] for number, colour in enumerate(COLOURS)
    }
    lost: list[Group] = [(-1, not_found())]
    return lambda item: lost if item.is_lost else groups.get(item.colour, groups[COLOURS[0]])


def _by_tag(_naming: Naming) -> Callable[[Annotation], list[Group]]:
    none: list[Group] = [((1, ""), translate("Notes", "No tag"))]
    lost: list[Group] = [((-1, ""), not_found())]

    def groups_of(annotation: Annotation) -> list[Group]:
        if annotation.is_lost:
            return lost
        return [((0, tag.casefold()), tag) for tag in annotation.tags] or none

    return groups_of


def _by_date(_naming: Naming) -> Callable[[Annotation], list[Group]]:
    lost: list[Group] = [("~", not_found())]  # after every date, and the latest come first
    return lambda item: lost if item.is_lost else [(local_day(item.created),) * 2]


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
