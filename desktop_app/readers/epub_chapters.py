"""A chapter of a book: sloppy XHTML as a tree, its notes and note numbers marked, cut into blocks."""

from __future__ import annotations

import re

from lxml import etree

from desktop_app.document.errors import UserError
from desktop_app.readers.canonical import canonical
from desktop_app.readers.html import parse
from desktop_app.readers.html_blocks import HtmlBlock, collect_blocks
from desktop_app.readers.html_notes import mark_notes
from desktop_app.readers.html_texts import settled
from desktop_app.readers.safe_xml import decode_xml, parse_xml, with_named_characters

_CLOSED_AT_ONCE = re.compile(r"<([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*?)?)/>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def read_chapter(data: bytes) -> list[HtmlBlock]:
    """The blocks of a chapter; raises UserError where it declares entities or holds no element at all."""
    tree = _tree(data)
    mark_notes(tree, in_book=True)
    return [settled(block) for block in collect_blocks(tree)]


def _tree(data: bytes) -> etree._Element:
    """The tree with plain tag names; what is no XML is read as the HTML of the web is."""
    source = with_named_characters(decode_xml(data))
    try:
        tree = parse_xml(source.encode("utf-8"))
    except UserError:
        found = parse(canonical(_CLOSED_AT_ONCE.sub(_closed, source)))
        if found is None:
            raise
        tree = found
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = element.tag.rpartition("}")[2]
    return tree


def _closed(found: re.Match[str]) -> str:
    """<a/> as HTML has it, <a></a>, lest all that follows should be taken for its content."""
    name, attributes = found[1], found[2]
    return found[0] if name.lower() in _VOID else f"<{name}{attributes}></{name}>"
