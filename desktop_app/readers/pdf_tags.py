"""Headings that a tagged PDF marks as such (ISO 32000-1, 14.8): its author's own."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_ELEMENTS = 20_000
"""On one page."""
DEEPEST = 64
_NAME_BYTES = 64
_LEVELS = {f"H{level}": level for level in range(1, 7)}
_APART = frozenset({"Table", "L", "TOC", "TOCI", "Note", "Figure", "Caption", "Artifact", "Formula", "Form"})
"""What is in these is no heading of the text, whatever it is in."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The heading that a character is in: its level, from 1, and a number of its own on its page."""

    level: int
    element: int


def is_tagged(source: pdfium.PdfDocument) -> bool:
    """Whether the file says that it is tagged."""
    return bool(raw.FPDFCatalog_IsTagged(source.raw))


def read_tags(page: pdfium.PdfPage) -> dict[int, Tag]:
    """The headings of a page by the numbers of their marked content; those of its forms are left out."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        return _walk(tree)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walk(tree: object) -> dict[int, Tag]:
    found: dict[int, Tag] = {}
    count = raw.FPDF_StructTree_CountChildren(tree)
    waiting: list[tuple[object, Tag | None, int, int]] = [
        (raw.FPDF_StructTree_GetChildAtIndex(tree, at), None, 0, 0) for at in range(max(0, count))
    ]
    seen = 0
    while waiting and seen < MOST_ELEMENTS:
        element, tag, sections, depth = waiting.pop()
        seen += 1
        if not element or depth > DEEPEST:
            continue
        kind = _kind(element)
        sections += kind == "Sect"
        if level := _LEVELS.get(kind, max(1, sections) if kind == "H" else 0):
            tag = Tag(level, seen)
        elif kind in _APART:
            tag = None
        if tag is not None:
            for at in range(max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(element))):
                found[raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at)] = tag
        for at in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                waiting.append((child, tag, sections, depth + 1))
    return found


def _kind(element: object) -> str:
    """What an element is, its own names for kinds replaced by the standard's."""
    buffer = (ctypes.c_ushort * _NAME_BYTES)()
    size = raw.FPDF_StructElement_GetType(element, buffer, 2 * _NAME_BYTES)
    return bytes(buffer)[: max(0, min(size, 2 * _NAME_BYTES) - 2)].decode("utf-16-le", "replace")
