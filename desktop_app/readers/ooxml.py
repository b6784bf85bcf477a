"""Office Open XML: the parts of a package, the names of its elements, what it says of itself."""

from __future__ import annotations

import re

from lxml import etree

from desktop_app.document.document import Metadata
from desktop_app.document.errors import UserError
from desktop_app.readers.archive import Archive, resolve
from desktop_app.readers.parts import iso_day, sensible_author, sensible_title
from desktop_app.readers.safe_xml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_TERMS = "{http://purl.org/dc/terms/}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
"""The namespaces of the strict form of the standard, and those of the usual one."""
VAL = f"{W}val"
_INTEGER = re.compile("-?[0-9]+")


class Package:
    """The parts of an Office Open XML file, found through their relationships."""

    def __init__(self, data: bytes) -> None:
        """Open a package; raises UserError where it is no readable packed file."""
        self._archive = Archive(data)
        self.unreadable: list[str] = []
        """What the optional parts were called that could not be read."""
        related = self._relationships("")
        self._main = related.get("officeDocument", "word/document.xml")
        self._core = related.get("core-properties", "docProps/core.xml")
        self._app = related.get("extended-properties", "docProps/app.xml")
        self._related = self._relationships(self._main)

    def main(self) -> etree._Element:
        """The root of the main part; raises UserError where there is none or it is broken."""
        data = self._archive.read(self._main)
        if data is None:
            raise UserError("is damaged: its text part is missing")
        if not data.strip():
            raise UserError("is damaged: its text part is empty")
        return _parse(data)

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part that the main one relates to as `kind` ("styles"); None where there is none.

        A broken part is noted in `unreadable` and left out: the text can be read without it.
        """
        name = self._related.get(kind, resolve(self._main, f"{kind}.xml"))
        return self._optional(name, kind)

    def metadata(self) -> Metadata:
        """Title, author, date and language from the core properties, without what programs fill in."""
        core = self._optional(self._core, "")
        if core is None:
            return Metadata()
        creator = core.findtext(f"{_DC}creator") or ""
        if not creator.strip() and (app := self._optional(self._app, "")) is not None:
            creator = app.findtext(f"{_APP}Company") or ""
        is_template = creator.strip() == "python-docx"
        created = iso_day(core.findtext(f"{_TERMS}created") or "")
        changed = iso_day(core.findtext(f"{_TERMS}modified") or "")
        return Metadata(
            sensible_title(core.findtext(f"{_DC}title") or ""),
            sensible_author(creator),
            "" if is_template else created or changed,
            (core.findtext(f"{_DC}language") or "").strip(),
        )

    def _optional(self, name: str, kind: str) -> etree._Element | None:
        try:
            data = self._archive.read(name)
            return _parse(data) if data and data.strip() else None
        except UserError:
            if kind:
                self.unreadable.append(kind)
            return None

    def _relationships(self, part: str) -> dict[str, str]:
        """The last word of each relationship's type, and the part that it leads to."""
        folder, _, name = part.rpartition("/")
        root = self._optional(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels", "")
        found: dict[str, str] = {}
        for relationship in root.iter(_RELATIONSHIP) if root is not None else ():
            kind = (relationship.get("Type") or "").rpartition("/")[2]
            target = resolve(part, relationship.get("Target") or "")
            if target and relationship.get("TargetMode") != "External":
                found.setdefault(kind, target)
        return found


def _parse(data: bytes) -> etree._Element:
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return parse_xml(data)


def value(element: etree._Element | None, name: str) -> str | None:
    """The w:val of the child `name` (with its namespace) of an element."""
    child = element.find(name) if element is not None else None
    return child.get(VAL) if child is not None else None


def integer(text: str | None) -> int | None:
    """A whole number of at most six digits; None where the text is none."""
    if text is None or len(text) > 7:
        return None
    digits = text.strip()
    return int(digits) if _INTEGER.fullmatch(digits) else None


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Whether a property is switched on (True), off (False) or not said (None)."""
    child = element.find(name) if element is not None else None
    if child is None:
        return None
    return child.get(VAL, "true").lower() not in {"0", "false", "off"}
