"""HTML: the main text as blocks; what stands around it (menus, links, footers) kept as page furniture."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document, compose
from desktop_app.document.headings import infer_headings
from desktop_app.readers.canonical import canonical
from desktop_app.readers.encoding import decode
from desktop_app.readers.html_blocks import HtmlBlock, collect_blocks
from desktop_app.readers.html_main_text import mark_main
from desktop_app.readers.html_markers import below_title, join_markers, with_points
from desktop_app.readers.html_metadata import metadata, title_parts
from desktop_app.readers.html_notes import mark_notes
from desktop_app.readers.html_texts import settled
from desktop_app.readers.parts import changes_notice


def read(data: bytes) -> Document:
    """The document in an HTML page of any encoding; nothing that it names is ever loaded."""
    decoded = decode(data, markup=True)
    source = _LONG_TAG.sub(_without_a_crowd, canonical(decoded.text))
    tree = parse(source)
    if tree is None:
        return Document("", compose([])[1], "html", decoded.encoding, notices=decoded.notices)
    mark_notes(tree, in_book=False)
    deletions = sum(1 for _ in tree.iter("del"))
    blocks = [settled(block) for block in mark_main(collect_blocks(tree), source)]
    blocks = below_title(with_points(join_markers(blocks)))
    text, placed = compose([(b.text, _as_furniture(b)) for b in blocks])
    placed = infer_headings(text, placed)
    said = metadata(tree)
    if not said.title or _FILE_NAME.fullmatch(said.title):
        said = replace(said, title=next((b.text for b in blocks if b.is_title and b.is_main), said.title))
    titled = next((b.text for b in blocks if b.block.kind is BlockKind.HEADING and b.is_main), "")
    if titled and titled in title_parts(tree):
        said = replace(said, title=titled)
    notices = (*decoded.notices, *changes_notice(0, deletions, 0), *([] if text else _frames(tree)))
    return Document(text, placed, "html", decoded.encoding, said, notices)


def _frames(tree: etree._Element) -> list[str]:
    """What a page that only arranges other ones says of them."""
    sources = [source for frame in tree.iter("frame", "iframe") if (source := frame.get("src"))]
    names = ", ".join(source[:80] for source in sources[:4] if not source.startswith("data:"))
    return [f"This page holds no text of its own, only frames for other files: {names}."] if names else []


_FILE_NAME = re.compile(r"\S+\.\w{2,5}|[A-Z]+_[\w.]+")
"""A title that is none: pages of EUR-Lex carry the name of their source."""
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{8000,}")
MOST_ATTRIBUTES = 1000
"""The parser compares every attribute of a tag with every other one."""
_BOXES = re.compile(
    r"</?(?:div|span|font|section|article|center|b|i|em|strong|u|small|big)\b[^<>]*>", re.IGNORECASE
)
_TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def _without_a_crowd(tag: re.Match[str]) -> str:
    """A tag as it is, or only its name where it has more attributes than any page needs."""
    words = tag[0].split(maxsplit=MOST_ATTRIBUTES)
    return words[0] if len(words) > MOST_ATTRIBUTES else tag[0]


def parse(source: str) -> etree._Element | None:
    """The tree of a page, however broken; None where there is no element at all.

    Below a depth of 2,048 the parser drops the text: such a page is read again without its boxes, and if
    that is not enough without any tags.
    """
    tree, is_whole = _parse(source)
    for pattern in (_BOXES, _TAGS):
        if is_whole:
            break
        tree, is_whole = _parse(pattern.sub("<p>", source))
    return tree


def _parse(source: str) -> tuple[etree._Element | None, bool]:
    """The tree, and whether nothing was dropped for being nested too deep."""
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_pis=True, huge_tree=True, encoding="utf-8"
    )
    try:
        tree = etree.fromstring(source.encode("utf-8"), parser)
    except etree.ParserError:
        return None, True
    return tree, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _as_furniture(block: HtmlBlock) -> Block:
    if block.is_main:
        return block.block
    return replace(block.block, kind=BlockKind.FURNITURE, level=0, marker=0, cells=(), table=-1)
