"""Books (.epub): the chapters in the order of the spine, the table of contents as their outline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document, Metadata, compose
from desktop_app.document.errors import UserError
from desktop_app.document.headings import infer_headings
from desktop_app.readers.archive import Archive, DamagedPartError, resolve
from desktop_app.readers.canonical import canonical, one_line
from desktop_app.readers.epub_chapters import read_chapter
from desktop_app.readers.epub_outline import Chapter, Entry, apply_outline, read_nav, read_ncx
from desktop_app.readers.parts import count, sensible_author, sensible_title
from desktop_app.readers.safe_xml import DeclaredEntitiesError, parse_xml

_TEXT_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"})
_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MOST_CHAPTERS = 10_000


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of the book as its package lists it."""

    path: str
    media: str
    properties: str


def read(data: bytes) -> Document:
    """The document in a book; raises UserError where it is damaged, empty or protected against reading."""
    archive = Archive(data)
    _refuse_protected(archive)
    path = _package_path(archive)
    package = _part(archive, path)
    items = _items(package, path)
    chapters, missing = _chapters(archive, _spine(package, items))
    if not chapters:
        raise UserError("is damaged: none of its chapters can be read")
    nav = next((item.path for item in items.values() if "nav" in item.properties.split()), "")
    apply_outline(
        [chapter for chapter in chapters if chapter.path != nav], _entries(archive, package, items, nav)
    )
    text, blocks = compose(_parts(chapters, nav))
    if sum(blocks.kind(i) == BlockKind.HEADING for i in range(len(blocks))) < 2:
        blocks = infer_headings(text, blocks)
    else:
        blocks = blocks.with_marks()
    notices: tuple[str, ...] = ()
    if missing:
        notices = (
            f"{count(missing, 'chapter')} of this book {'is' if missing == 1 else 'are'} missing or damaged.",
        )
    return Document(text, blocks, "epub", metadata=_metadata(package), notices=notices)


def _refuse_protected(archive: Archive) -> None:
    said = archive.read("META-INF/encryption.xml")
    if not said:
        return
    root = parse_xml(said, recover=True)
    for encrypted in root.iter("{*}EncryptedData"):
        method = encrypted.find("{*}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _FONTS:
            raise UserError("is protected against copying (DRM), and only the shop's own reader can open it")


def _package_path(archive: Archive) -> str:
    said = archive.read("META-INF/container.xml")
    if said is not None:
        for root_file in parse_xml(said, recover=True).iter("{*}rootfile"):
            path = resolve("", root_file.get("full-path") or "")
            if path in archive:
                return path
    for name in archive.names:
        if name.lower().endswith(".opf"):
            return name
    raise UserError("is damaged: the list of its chapters is missing")


def _part(archive: Archive, path: str) -> etree._Element:
    return parse_xml(archive.read(path) or b"", recover=True)


def _items(package: etree._Element, base: str) -> dict[str, _Item]:
    return {
        item.get("id") or "": _Item(
            resolve(base, (item.get("href") or "").partition("#")[0]),
            (item.get("media-type") or "").lower(),
            item.get("properties") or "",
        )
        for item in package.iter("{*}item")
    }


def _spine(package: etree._Element, items: dict[str, _Item]) -> list[str]:
    """The paths of the chapters in the order of reading, each once."""
    found: dict[str, None] = {}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref") or "")
        if item is not None and item.path and (item.media in _TEXT_TYPES or not item.media):
            found.setdefault(item.path)
    return list(found)[:_MOST_CHAPTERS]


def _chapters(archive: Archive, paths: list[str]) -> tuple[list[Chapter], int]:
    """The chapters that can be read, and how many cannot.

    Raises DeclaredEntitiesError where that is why none of them can.
    """
    chapters = []
    refused: DeclaredEntitiesError | None = None
    for path in paths:
        try:
            data = archive.read(path)
        except DamagedPartError:
            continue
        if data is None:
            continue
        try:
            chapters.append(Chapter(path, read_chapter(data)))
        except DeclaredEntitiesError as error:
            refused = error
        except UserError:
            continue
    if refused is not None and not chapters:
        raise refused
    return chapters, len(paths) - len(chapters)


def _entries(archive: Archive, package: etree._Element, items: dict[str, _Item], nav: str) -> list[Entry]:
    """The table of contents from the navigation document or the older NCX; empty without either."""
    spine = package.find("{*}spine")
    named = items.get((spine.get("toc") or "") if spine is not None else "")
    by_type = (item.path for item in items.values() if item.media == "application/x-dtbncx+xml")
    ncx = named.path if named is not None else next(by_type, "")
    for path, parse_entries in ((nav, read_nav), (ncx, read_ncx)):
        try:
            data = archive.read(path) if path else None
            entries = parse_entries(parse_xml(data, recover=True), path) if data else []
        except UserError:
            continue
        if entries:
            return entries
    return []


def _parts(chapters: list[Chapter], nav: str) -> list[tuple[str, Block]]:
    """All blocks; lists of links to other places are page furniture; tables are numbered through the book."""
    parts = []
    tables = 0
    for chapter in chapters:
        last = -1
        for found in chapter.blocks:
            if found.in_nav or chapter.path == nav:
                text = found.text[found.block.marker :]
                parts.append((text, Block(0, len(text), BlockKind.FURNITURE)))
                continue
            block = found.block
            if block.table >= 0:
                last = max(last, block.table)
                block = replace(block, table=tables + block.table)
            parts.append((found.text, block))
        tables += last + 1
    return parts


def _metadata(package: etree._Element) -> Metadata:
    def said(name: str) -> list[str]:
        found = (
            one_line(canonical(e.text or ""))
            for e in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        )
        return [text for text in found if text]

    dates = [
        *said("date"),
        *(e.text or "" for e in package.iter("{*}meta") if e.get("property") == "dcterms:modified"),
    ]
    found = next((match[0] for date in dates if (match := _DATE.match(date.strip()))), "")
    addresses = [
        text for text in (*said("source"), *said("identifier")) if text.startswith(("http://", "https://"))
    ]
    return Metadata(
        sensible_title(next(iter(said("title")), "")),
        ", ".join(name for text in said("creator")[:8] if (name := sensible_author(text))),
        found,
        next(iter(said("language")), ""),
        next(iter(addresses), ""),
    )
