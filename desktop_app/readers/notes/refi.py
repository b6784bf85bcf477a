"""REFI-QDA projects (QDPX), as QualCoder, NVivo, MAXQDA, ATLAS.ti and we write them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop_app.document.annotation import COLOURS, KINDS
from desktop_app.document.colours import nearest_colour
from desktop_app.document.errors import UserError
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.document.tags import SEPARATOR
from desktop_app.readers.archive import Archive
from desktop_app.readers.notes import checked
from desktop_app.readers.safe_xml import parse_xml

OURS = "Policy Reader"
CONTEXT = 32
_COLOUR_PARENT = "Colour"
_DEEPEST = 100
_SHA256 = re.compile(r"sha256:([0-9a-f]{64})")
_MEDIA = ("PictureSource", "AudioSource", "VideoSource")


@dataclass(slots=True)
class _Codes:
    """The code book: tags and colours by the identifiers of codes."""

    tags: dict[str, str] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)
    our_colours: dict[str, str] = field(default_factory=dict)
    colour_names: dict[str, str] = field(default_factory=dict)

    def tag_colours(self) -> dict[str, str]:
        return {
            self.tags[name]: colour for name, colour in self.looks.items() if name in self.tags and colour
        }


@dataclass(slots=True)
class _Note:
    words: str
    look: str
    created: str
    modified: str
    codes: list[str]
    places: list[etree._Element]
    """Selections in the text of a source that refers to it, as QualCoder writes an annotation."""


def read(archive: Archive) -> Incoming:
    """The notes of a project, source by source. Raises UserError."""
    name = next((n for n in archive.names if n.lower().endswith(".qde")), None)
    data = archive.read(name) if name else None
    if data is None:
        raise UserError("is no REFI-QDA project: the file project.qde is missing in it")
    return _Project(archive, parse_xml(data)).incoming()


class _Project:
    """One project file and the texts beside it."""

    def __init__(self, archive: Archive, root: etree._Element) -> None:
        self._archive = archive
        self._root = root
        self._is_ours = (root.get("origin") or "").startswith(OURS)
        self._codes = _Codes()
        for codes in _below(root, "CodeBook", "Codes"):
            self._read_codes(codes, "", 0)
        self._notes = {_key(n.get("guid")): self._read_note(n) for n in _below(root, "Notes", "Note")}
        self._left_out: list[str] = []
        self._taken: set[str] = set()

    def incoming(self) -> Incoming:
        documents = tuple(self._documents())
        media = sum(1 for sources in _below(self._root, "Sources") for s in sources if _name(s) in _MEDIA)
        if media:
            said = "1 picture, sound or film was" if media == 1 else f"{media} pictures, sounds or films were"
            self._left_out.append(f"{said} left out.")
        alone = sum(1 for key, note in self._notes.items() if note.words and key not in self._taken)
        if alone:
            said = "1 note" if alone == 1 else f"{alone} notes"
            self._left_out.append(f"Left out for want of a document that refers to it: {said}.")
        program = OURS if self._is_ours else checked.text(self._root.get("origin"), 100) or "REFI-QDA"
        names, colours = self._codes.colour_names, self._codes.tag_colours()
        return Incoming(program, documents, colours, names, tuple(self._left_out))

    # -- codes and notes

    def _read_codes(self, parent: etree._Element, path: str, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for code in parent:
            if _name(code) != "Code":
                continue
            key, said = _key(code.get("guid")), code.get("name") or ""
            colour = next((_words(d) for d in code if _name(d) == "Description"), "")
            if self._is_ours and path == _COLOUR_PARENT and colour in COLOURS:
                self._codes.our_colours[key] = colour
                named = said.removeprefix(f"{_COLOUR_PARENT}{SEPARATOR}")
                if named != colour:
                    self._codes.colour_names[colour] = checked.text(named, 100)
                continue
            if self._is_ours:  # a name that is not the only one is written with all above it
                said = said.removeprefix(f"{path}{SEPARATOR}")
            name = checked.own_tag(said) or "code"
            tag = f"{path}{SEPARATOR}{name}" if path else name
            self._codes.tags[key] = tag
            self._codes.looks[key] = self._look_of_code(code)
            self._read_codes(code, tag, depth + 1)

    @staticmethod
    def _look_of_code(code: etree._Element) -> str:
        return nearest_colour(code.get("color") or "")

    def _read_note(self, note: etree._Element) -> _Note:
        words = next((_words(c) for c in note if _name(c) == "PlainTextContent"), "")
        words = words or self._text(note.get("plainTextPath"))
        said = next((_words(d) for d in note if _name(d) == "Description"), "")
        created, modified = _times(note)
        places = [place for place in note if _name(place) == "PlainTextSelection"]
        look = note.get("name") or ""
        return _Note(words or said, look, created, modified, list(_codings(note)), places)

    # -- sources

    def _documents(self) -> Iterator[IncomingDocument]:
        for sources in _below(self._root, "Sources"):
            for source in sources:
                if _name(source) == "TextSource":
                    yield self._document(source, source)
                elif _name(source) == "PDFSource":
                    for representation in _below(source, "Representation"):
                        yield self._document(source, representation)
                    drawn = sum(1 for s in source if _name(s) == "PDFSelection")
                    if drawn:
                        self._left_out.append(
                            f"{drawn} selections drawn on the pages of a PDF were left out."
                        )

    def _document(self, source: etree._Element, holder: etree._Element) -> IncomingDocument:
        text = next((_raw(c) for c in holder if _name(c) == "PlainTextContent"), "")
        text = text or self._text(holder.get("plainTextPath"))
        said = next((_words(d) for d in source if _name(d) == "Description"), "")
        name = checked.text(source.get("name"), 1_000)
        notes = [n for s in holder if _name(s) == "PlainTextSelection" for n in self._selection(s, text)]
        notes = notes if self._is_ours else _joined(notes)
        for reference in (r for r in source if _name(r) == "NoteRef"):
            notes += self._on_the_source(_key(reference.get("targetGUID")), text)
        if said and not self._is_ours:
            created, modified = _times(source)
            memo = checked.identifier(source.get("guid"))
            notes.append(IncomingNote("", said, kind="document", created=created, modified=modified, id=memo))
        file_hash = _SHA256.match(said) if self._is_ours else None
        if not text and notes:
            self._left_out.append(f"The text of “{name}” is not in the project.")
        return IncomingDocument(
            name,
            tuple(notes[: checked.MOST_NOTES]),
            name,
            sha256=file_hash[1] if file_hash else "",
            text_hash=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() if text else "",
        )

    def _text(self, path: str | None) -> str:
        if not path or not path.startswith("internal://"):
            return ""
        data = self._archive.read(
            f"sources/{path.removeprefix('internal://')}"
        )  # or Sources: case is no matter
        return data.decode("utf-8-sig", "replace") if data is not None else ""

    def _selection(
        self, selection: etree._Element, text: str, words: tuple[str, ...] = ()
    ) -> Iterator[IncomingNote]:
        start, end = _integer(selection.get("startPosition")), _integer(selection.get("endPosition"))
        if not 0 <= start < end or (text and end > len(text)):
            self._left_out.append("A passage whose position is outside of its text was left out.")
            return
        quote = text[start:end] if text else checked.text(selection.get("name"))
        codes = list(_codings(selection))
        colour, kind = self._look(selection.get("name") or "", codes)
        said = [*words, *(_words(d) for d in selection if _name(d) == "Description")]
        for reference in (r for r in selection if _name(r) == "NoteRef"):
            note = self._note(_key(reference.get("targetGUID")))
            said += [note.words] if note is not None else []
        created, modified = _times(selection)
        if quote.strip():
            yield IncomingNote(
                checked.text(quote),
                "\n\n".join(dict.fromkeys(part for part in said if part)),
                self._tags(codes),
                colour,
                kind,
                start,
                end,
                checked.text(text[max(0, start - CONTEXT) : start]),
                checked.text(text[end : end + CONTEXT]),
                created=created,
                modified=modified,
                id=checked.identifier(selection.get("guid")),
            )

    def _note(self, key: str) -> _Note | None:
        self._taken.add(key)
        return self._notes.get(key)

    def _on_the_source(self, key: str, text: str) -> Iterator[IncomingNote]:
        note = self._note(key)
        if note is not None and note.places:
            for place in note.places:
                yield from self._selection(place, text, (note.words,))
        elif note is not None:
            colour, kind = self._look(note.look, note.codes)
            kind = kind if kind in ("document", "section") else "document"
            name = checked.identifier(key)
            yield IncomingNote(
                "", note.words, self._tags(note.codes), colour, kind, created=note.created,
                modified=note.modified, id=name,
            )  # fmt: skip

    def _tags(self, codes: list[str]) -> tuple[str, ...]:
        return checked.tags([self._codes.tags[code] for code in codes if code in self._codes.tags])

    def _look(self, name: str, codes: list[str]) -> tuple[str, str]:
        """Colour and kind: as we wrote them, else the colour of the first code that has one."""
        colour, _, kind = name.partition(" ")
        if self._is_ours and colour in COLOURS and kind in KINDS:
            return colour, kind
        colours = [self._codes.our_colours.get(c) or self._codes.looks.get(c, "") for c in codes]
        return next((c for c in colours if c), ""), "highlight"


def _joined(notes: list[IncomingNote]) -> list[IncomingNote]:
    """One note where a program writes one for every code of a passage, with the same words."""
    by_place: dict[tuple[int, int, str], IncomingNote] = {}
    for note in notes:
        key = (note.start, note.end, note.note)
        first = by_place.get(key)
        by_place[key] = (
            note if first is None else replace(first, tags=checked.tags([*first.tags, *note.tags]))
        )
    return list(by_place.values())


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _below(element: etree._Element, *path: str) -> Iterator[etree._Element]:
    """The descendants along a path of names, whatever the name space says."""
    if not path:
        yield element
        return
    for child in element:
        if _name(child) == path[0]:
            yield from _below(child, *path[1:])


def _codings(element: etree._Element) -> Iterator[str]:
    for coding in element:
        if _name(coding) == "Coding":
            yield from (_key(ref.get("targetGUID")) for ref in coding if _name(ref) == "CodeRef")


def _raw(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _words(element: etree._Element) -> str:
    return checked.text(_raw(element)).strip()


def _key(guid: str | None) -> str:
    return (guid or "").strip("{} ").lower()


def _integer(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 12 else -1


def _times(element: etree._Element) -> tuple[str, str]:
    created, modified = element.get("creationDateTime"), element.get("modifiedDateTime")
    return checked.moment(created or modified), checked.moment(modified or created)
