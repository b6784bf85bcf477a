"""A chapter of a book: sloppy XHTML as a tree, its notes and note numbers marked, cut into blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.errors import UserError
from desktop_app.readers.canonical import canonical
from desktop_app.readers.html import parse
from desktop_app.readers.html_blocks import NOTE_ROLES, HtmlBlock, collect_blocks
from desktop_app.readers.parts import superscript
from desktop_app.readers.safe_xml import decode_xml, parse_xml, with_named_characters

_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote"})
_NOTES_TYPES = frozenset({"footnotes", "endnotes", "rearnotes"})
_REFERENCE = re.compile(r"\s*[\[(]?(\d{1,4})[\])]?\s*")
_NOTE_START = re.compile(r"[\[(]?(\d{1,4})[\])]?[.:)]?\s+")
_RAISED_START = re.compile(r"([⁰¹²³⁴-⁹]+)[.:)]?\s*")
_NOTE_ELEMENTS = frozenset({"aside", "article", "div", "li", "p", "section", "dd"})
_LONGEST_NOTE = 4_000
_CLOSED_AT_ONCE = re.compile(r"<([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*?)?)/>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def read_chapter(data: bytes) -> list[HtmlBlock]:
    """The blocks of a chapter; raises UserError where it declares entities or holds no element at all."""
    tree = _tree(data)
    _mark_notes(tree)
    return [_canonical(block) for block in collect_blocks(tree)]


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


def _mark_notes(tree: etree._Element) -> None:
    """Give notes the role of notes, and set their numbers in the text high."""
    targets: dict[str, str] = {}
    for element in list(tree.iter()):
        types = _types(element)
        if "pagebreak" in types or "doc-pagebreak" in types:
            element.text = None
        elif element.tag == "a":
            _mark_reference(element, types, targets)
        elif types & _NOTE_TYPES:
            element.set("role", "doc-footnote")
        elif types & _NOTES_TYPES:
            for note in element.iter("li", "aside"):
                if next(note.iterancestors("li", "aside"), element) in {element, *element.iterancestors()}:
                    note.set("role", "doc-footnote")
    if targets:
        _mark_targets(tree, targets)


def _mark_reference(link: etree._Element, types: set[str], targets: dict[str, str]) -> None:
    target = link.get("href") or ""
    text = "".join(str(piece) for piece in link.itertext())
    number = _REFERENCE.fullmatch(text) if len(text) < 20 else None
    if number is None or "#" not in target:
        return
    parent = link.getparent()
    is_raised = parent is not None and parent.tag == "sup"
    if "noteref" in types or "doc-noteref" in types or is_raised or text.strip().startswith(("[", "(")):
        targets.setdefault(target.partition("#")[2], number[1])
        link.tag = "span" if is_raised else "sup"


def _mark_targets(tree: etree._Element, targets: dict[str, str]) -> None:
    """What note numbers lead to is a note where it begins with that number."""
    for element in tree.iter():
        number = targets.get(element.get("id") or "")
        if number is None:
            continue
        note = element
        while note.tag not in _NOTE_ELEMENTS:
            parent = note.getparent()
            if parent is None:
                break
            note = parent
        if (
            note.tag not in _NOTE_ELEMENTS
            or next(note.iterancestors(*_NOTE_ELEMENTS), note).get("role") in NOTE_ROLES
        ):
            continue
        text = "".join(str(piece) for piece in note.itertext()).strip()
        start = _NOTE_START.match(text)
        if len(text) < _LONGEST_NOTE and start and start[1] == number:
            note.set("role", "doc-footnote")


def _types(element: etree._Element) -> set[str]:
    said = element.get(_TYPE) or element.get("epub:type") or ""
    role = element.get("role") or ""
    return {*said.split(), *role.split()} if said or role else set()


def _canonical(found: HtmlBlock) -> HtmlBlock:
    """A block in canonical form; a note begins with its number as the text shows it."""
    block, text = found.block, canonical(found.text)
    if block.kind is BlockKind.FOOTNOTE:
        if number := _NOTE_START.match(text):
            text = f"{superscript(number[1])} {text[number.end() :]}"
        elif number := _RAISED_START.match(text):
            text = f"{number[1]} {text[number.end() :]}"
        text = text.strip()
    if text == found.text:
        return found
    if block.cells:
        return replace(found, text=text, block=_row(text, block))
    marker = min(block.marker, len(text))
    return replace(found, text=text, block=Block(0, len(text), block.kind, block.level, marker))


def _row(text: str, block: Block) -> Block:
    from desktop_app.readers.plain_text import table_row

    return table_row(text.split("\t"), table=block.table, is_header=block.level == 1)[1]
