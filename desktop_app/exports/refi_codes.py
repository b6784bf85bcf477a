"""Tags as codes of REFI-QDA (https://www.qdasoftware.org), and as a codebook file (QDC)."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from desktop_app import __version__
from desktop_app.document.annotation import COLOURS
from desktop_app.document.colours import HEX
from desktop_app.document.tags import SEPARATOR, ancestors, normal_tag
from desktop_app.exports.notes import Notes

CODEBOOK = "urn:QDA-XML:codebook:1.0"
_NAMES = cast("dict[str, str]", {None: CODEBOOK})  # its types know no default name space
ORIGIN = f"Policy Reader {__version__}"
COLOUR_PARENT = "Colour"
_OURS = uuid.UUID("9d4c6f0e-5b1b-4c63-9c38-0f6f3a4a7d21")
"""The name space of the identifiers that we make: the same tag has the same one in every export."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def guid(kind: str, name: str) -> str:
    """The identifier of a thing of ours that has a name."""
    return str(uuid.uuid5(_OURS, f"{kind}:{name}"))


def clean(text: str) -> str:
    """A text without the characters that XML has not."""
    return _NOT_XML.sub("\ufffd", text)


@dataclass(slots=True)
class _Code:
    name: str
    guid: str
    is_codable: bool
    colour: str = ""
    description: str = ""
    children: dict[str, _Code] = field(default_factory=dict)


class CodeTree:
    """The tags of some documents as a tree of codes, the colours of untagged annotations as codes below
    "Colour"."""

    def __init__(self, documents: Sequence[Notes], *, with_every_colour: bool = False) -> None:
        self._roots: dict[str, _Code] = {}
        colours: dict[str, str] = {}
        for notes in documents:
            tag_colours = {tag.casefold(): colour for tag, colour in notes.kept.tag_colours.items()}
            for tag in notes.tags:
                self._add(normal_tag(tag), tag_colours)
            for item in notes.items:
                if not item.tags:
                    colours[item.colour] = notes.colour_name(item.colour)
        if with_every_colour and not self._roots and not colours:
            colours = {colour: colour for colour in COLOURS}
        if colours:
            self._add_colours(colours)

    def _add(self, tag: str, colours: Mapping[str, str]) -> None:
        siblings = self._roots
        for path in [*ancestors(tag), tag]:
            name, key = path.rpartition(SEPARATOR)[2], path.casefold()
            code = siblings.setdefault(name.casefold(), _Code(name, tag_guid(path), is_codable=False))
            code.colour = code.colour or HEX.get(colours.get(key, ""), "")
            siblings = code.children
        code.is_codable = True

    def _add_colours(self, colours: Mapping[str, str]) -> None:
        parent = _Code(COLOUR_PARENT, guid("colours", ""), is_codable=False)
        parent.children = {
            colour: _Code(colours[colour], colour_guid(colour), True, HEX[colour], colour)
            for colour in COLOURS
            if colour in colours
        }
        self._roots["\0"] = parent

    def __bool__(self) -> bool:
        return bool(self._roots)

    def write(self, parent: etree._Element, namespace: str) -> None:
        """Put the codes under an element.

        A name that several codes have is written with the names above it: programs that know a code by its
        name alone (QualCoder) would lose what the second one marks.
        """
        codes = etree.SubElement(parent, f"{{{namespace}}}Codes")
        counts = Counter(name for code in self._roots.values() for name in _names_in(code))
        repeated = {name for name, count in counts.items() if count > 1}
        for code in self._roots.values():
            _write(codes, code, namespace, "", repeated)


def _names_in(code: _Code) -> Iterator[str]:
    yield code.name.casefold()
    for child in code.children.values():
        yield from _names_in(child)


def _write(parent: etree._Element, code: _Code, namespace: str, above: str, repeated: set[str]) -> None:
    path = f"{above}{SEPARATOR}{code.name}" if above else code.name
    element = etree.SubElement(
        parent,
        f"{{{namespace}}}Code",
        guid=code.guid,
        name=clean(path if code.name.casefold() in repeated else code.name),
        isCodable="true" if code.is_codable else "false",
    )
    if code.colour:
        element.set("color", code.colour)
    if code.description:
        etree.SubElement(element, f"{{{namespace}}}Description").text = code.description
    for child in code.children.values():
        _write(element, child, namespace, path, repeated)


def tag_guid(tag: str) -> str:
    """The identifier of a tag's code."""
    return guid("tag", normal_tag(tag).casefold())


def colour_guid(colour: str) -> str:
    """The identifier of a colour's code."""
    return guid("colour", colour)


def to_qdc(documents: Sequence[Notes]) -> bytes:
    """The tags alone, as a codebook."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap=_NAMES, origin=ORIGIN)
    CodeTree(documents, with_every_colour=True).write(root, CODEBOOK)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
