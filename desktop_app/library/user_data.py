"""What the user wrote, as values: read from the copy in plain text, where anything may stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.analysis.keyword import Theme
from desktop_app.document.annotation import COLOURS, KINDS, Anchor, Annotation, AnnotationId, DocumentId
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.document import Metadata
from desktop_app.document.draft import Draft
from desktop_app.document.errors import UserError
from desktop_app.library.plain_copy import FORMAT, VERSION

Line = dict[str, Any]
NOWHERE = DocumentId(0)


@dataclass(slots=True)
class UserDocument:
    """A document with all that the user wrote on it. Annotations and drafts name document 0.

    `number` is its id in the library that was copied, 0 where none is said; `characters` the length of its
    text there; `previous` the SHA-256 of the version before it; `added` and `removed` are times, empty where
    there is none. `carried` has what became of corrections, each with the SHA-256 of the version before.
    """

    sha256: str
    number: int = 0
    title: str = ""
    name: str = ""
    path: str = ""
    format: str = "text"
    encoding: str = "utf-8"
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[str, ...] = ()
    characters: int = 0
    added: str = ""
    removed: str = ""
    previous: str = ""
    annotations: list[Annotation] = field(default_factory=list)
    briefing: tuple[BriefingItem, ...] = ()
    corrections: list[Correction] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    carried: list[tuple[str, CarriedCorrection]] = field(default_factory=list)


@dataclass(slots=True)
class UserData:
    """Everything that the user wrote; `left_out` has a sentence for each line that could not be read."""

    documents: dict[str, UserDocument] = field(default_factory=dict)
    tag_colours: dict[str, str] = field(default_factory=dict)
    colour_names: dict[str, str] = field(default_factory=dict)
    themes: list[Theme] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def note_count(self) -> int:
        """The annotations on all documents."""
        return sum(len(document.annotations) for document in self.documents.values())

    def document(self, sha256: str) -> UserDocument:
        """The document of that content; one of which nothing is known where its line is missing."""
        return self.documents.setdefault(sha256, UserDocument(sha256, name=sha256[:12]))


def read_user_data(lines: Iterable[bytes]) -> UserData:
    """The lines of a copy as values; a line that is damaged is left out and told.

    Raises UserError where the first line is not that of a copy, or is of a newer version.
    """
    data = UserData()
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    _check_head(next(numbered, (1, b""))[1])
    for number, line in numbered:
        try:
            value = json.loads(line)
            take = _TAKEN.get(str(value["type"]))
            if take is not None:
                take(data, value)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            data.left_out.append(f"Line {number} of the copy is damaged and was left out.")
    return data


def _check_head(line: bytes) -> None:
    try:
        head = json.loads(line)
        is_ours, version = head["format"] == FORMAT, int(head["version"])
    except (ValueError, KeyError, TypeError, RecursionError):
        is_ours, version = False, 0
    if not is_ours:
        raise UserError("That file is no copy of notes: its first line does not say so. Nothing was changed.")
    if version > VERSION:
        raise UserError(
            "That copy of notes was written by a newer version of Policy Reader. Nothing was changed; use "
            "that version, or a newer one."
        )


def _take_document(data: UserData, v: Line) -> None:
    said = (_text(v, name) for name in ("title", "author", "date", "language", "source_url"))
    document = data.document(_key(v["sha256"]))
    document.number = int(v.get("number") or 0)
    document.metadata = Metadata(*said)
    document.title, document.name, document.path = (_text(v, name) for name in ("title", "name", "path"))
    document.format = _text(v, "format") or "text"
    document.encoding = _text(v, "encoding") or "utf-8"
    document.notices = _texts(v.get("notices"))
    document.characters = int(v.get("characters") or 0)
    document.added, document.removed, document.previous = (
        _text(v, name) for name in ("added", "removed", "previous")
    )


def _take_annotation(data: UserData, v: Line) -> None:
    made = Annotation(
        AnnotationId(_key(v["id"])),
        NOWHERE,
        _anchor(v),
        _one_of(COLOURS, v.get("colour")),
        _text(v, "note"),
        _texts(v.get("tags")),
        _text(v, "created"),
        _text(v, "modified"),
        _one_of(KINDS, v.get("kind")),
        bool(v.get("is_lost")),
        _text(v, "origin"),
        bool(v.get("needs_review")),
    )
    data.document(_key(v["document"])).annotations.append(made)


def _anchor(v: Line) -> Anchor:
    start, end = max(0, int(v["start"])), max(0, int(v["end"]))
    quote, prefix, suffix, page, text_hash = (
        _text(v, name) for name in ("quote", "prefix", "suffix", "page", "text_hash")
    )
    return Anchor(start, end, quote, prefix, suffix, _texts(v.get("section")), page, text_hash)


def _take_briefing(data: UserData, v: Line) -> None:
    lines = tuple(
        BriefingItem(
            AnnotationId(str(line["annotation"])) if line.get("annotation") else None,
            _text(line, "heading"),
            max(1, int(line.get("level") or 1)),
        )
        for line in v["lines"]
    )
    data.document(_key(v["document"])).briefing = lines


def _take_correction(data: UserData, v: Line) -> None:
    data.document(_key(v["document"])).corrections.append(_correction(v))


def _correction(v: Line) -> Correction:
    fields = dict(v.get("fields") or {})
    return Correction(int(v["start"]), int(v["end"]), _text(v, "text"), bool(v.get("hidden")), fields)


def _take_carried(data: UserData, v: Line) -> None:
    said = v["carried"]
    place = said.get("place")
    made = CarriedCorrection(
        _key(v["id"]),
        NOWHERE,
        NOWHERE,
        _key(v["origin"]),
        _anchor(said["anchor"]),
        _correction(said["correction"]),
        None if place is None else _anchor(place),
        _one_of(("orphan", "changed", "moved", "exact"), said.get("status")),
        float(said.get("score") or 0.0),
    )
    data.document(_key(v["document"])).carried.append((_text(v, "previous"), made))


def _take_draft(data: UserData, v: Line) -> None:
    names = ("kind", "colour", "note", "tags", "base", "owner", "modified")
    made = Draft(
        _key(v["id"]),
        NOWHERE,
        _text(v, "annotation"),
        int(v["start"]),
        int(v["end"]),
        *(_text(v, name) for name in names),
    )
    data.document(_key(v["document"])).drafts.append(made)


def _take_tag(data: UserData, v: Line) -> None:
    data.tag_colours[_key(v["tag"])] = _one_of(COLOURS, v["colour"])


def _take_colour(data: UserData, v: Line) -> None:
    if v["colour"] in COLOURS:
        data.colour_names[v["colour"]] = _key(v["name"])


def _take_theme(data: UserData, v: Line) -> None:
    theme = Theme(_key(v["name"]), _key(v["colour"]), _texts(v["terms"]), bool(v["enabled"]), own=True)
    data.themes.append(theme)


_TAKEN: dict[str, Callable[[UserData, Line], None]] = {
    "document": _take_document,
    "annotation": _take_annotation,
    "briefing": _take_briefing,
    "correction": _take_correction,
    "carried_correction": _take_carried,
    "draft": _take_draft,
    "tag": _take_tag,
    "colour": _take_colour,
    "theme": _take_theme,
}


def _text(value: Line, name: str) -> str:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise TypeError(f"{name} is no text")
    return (found or "").encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be kept


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError("no list of texts")
    return tuple(one.encode("utf-8", "replace").decode("utf-8") for one in value)


def _key(value: object) -> str:
    """A text that has to be there."""
    if not isinstance(value, str) or not value:
        raise TypeError("a name is missing")
    return value.encode("utf-8", "replace").decode("utf-8")


def _one_of(known: tuple[str, ...], value: object) -> str:
    return value if isinstance(value, str) and value in known else known[0]
