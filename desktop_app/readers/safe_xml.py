"""Parses XML from strangers: no entities, no network, no files, bounded depth."""

from __future__ import annotations

import codecs
import html
import html.entities
import re

from lxml import etree

from desktop_app.document.errors import UserError

_DECLARATION = re.compile(
    rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_BOM = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_NO_CHARSETS = frozenset({"punycode", "idna"})
"""Codecs for the names of hosts, slow on long texts."""
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


class DeclaredEntitiesError(UserError):
    """A file declares entities, which could fill the memory or bring in other files."""


def parse_xml(data: bytes, *, recover: bool = False) -> etree._Element:
    """The root of an XML file, comments and processing instructions left out.

    `recover` mends what can be mended, as sloppy XHTML needs, and knows the names of HTML's characters.
    Raises UserError (without the file's name) where the XML is broken, nested too deep (2,048), or declares
    entities of its own, which documents do not do and attacks do.
    """
    text = decode_xml(data)
    if recover:
        text = with_named_characters(text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        raise UserError("is damaged: a part of it is not well-formed XML") from error
    if root is None:
        raise UserError("is damaged: a part of it holds no XML")
    return root


def decode_xml(data: bytes) -> str:
    """The text of an XML file in the encoding that it begins with or declares, without declared entities.

    Raises UserError where it declares entities.
    """
    text = _decoded(data)
    doctype = text.find("<!DOCTYPE")
    if doctype >= 0 and text.find("<!ENTITY", doctype) >= 0:
        raise DeclaredEntitiesError(
            "declares entities of its own (names that stand for other text), as attacks do and "
            "documents do not, and was not opened"
        )
    return text


def with_named_characters(text: str) -> str:
    """XML with the names that HTML has for characters (&nbsp;) as those characters."""
    return _NAMED.sub(_character, text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for start, encoding in _WITHOUT_BOM:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    declared = _DECLARATION.match(data[:400])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        return data.decode("utf-8" if name in _NO_CHARSETS else name, "replace")
    except (LookupError, UnicodeError):
        return data.decode("utf-8", "replace")


def _character(found: re.Match[str]) -> str:
    if found[1] in _OF_XML:
        return found[0]
    return html.escape(html.entities.html5.get(f"{found[1]};", found[0]), quote=False)
