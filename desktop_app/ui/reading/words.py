"""Words and characters as a reader sees them, for selecting by mouse and keyboard."""

from __future__ import annotations

import re

from PySide6.QtCore import QTextBoundaryFinder

from desktop_app.document.span import Span
from desktop_app.document.utf16 import from_utf16, to_utf16

REACH = 400
"""Code points to look at on each side: longer than any word."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PARTICLES = "的了和与及或在是对将把被为从向由并而以等之其该各也都就则但"
"""Chinese words of grammar, one character each: between them stand the words that carry meaning."""


def _finder(
    kind: QTextBoundaryFinder.BoundaryType, text: str, offset: int
) -> tuple[QTextBoundaryFinder, str, int]:
    start = max(0, offset - REACH)
    near = text[start : offset + REACH]
    finder = QTextBoundaryFinder(kind, near)
    finder.setPosition(to_utf16(near, offset - start))
    return finder, near, start


def word_at(text: str, offset: int) -> Span:
    """The word that holds a code point; a space or a stop is a word of its own.

    Chinese has no spaces and we have no dictionary: there a word is what stands between stops and words of
    grammar (的, 和, 在 ...), which is about what a reader wants to mark.
    """
    if not text:
        return Span(0, 0)
    offset = min(max(offset, 0), len(text) - 1)
    if _HAN.match(text[offset]):
        return _han_word(text, offset)
    finder, near, base = _finder(QTextBoundaryFinder.BoundaryType.Word, text, offset)
    start = finder.position() if finder.isAtBoundary() else finder.toPreviousBoundary()
    end = finder.toNextBoundary()
    start_cp, end_cp = from_utf16(near, max(0, start)), from_utf16(near, end) if end >= 0 else len(near)
    return Span(base + start_cp, base + max(end_cp, start_cp + 1))


def _han_word(text: str, offset: int) -> Span:
    if text[offset] in _PARTICLES:
        return Span(offset, offset + 1)
    start = end = offset
    floor, ceiling = max(0, offset - REACH), min(len(text), offset + REACH)
    while start > floor and _HAN.match(text[start - 1]) and text[start - 1] not in _PARTICLES:
        start -= 1
    while end < ceiling and _HAN.match(text[end]) and text[end] not in _PARTICLES:
        end += 1
    return Span(start, end)


def next_character(text: str, offset: int) -> int:
    """The end of the character (grapheme cluster) that starts at an offset."""
    if offset >= len(text):
        return len(text)
    finder, near, base = _finder(QTextBoundaryFinder.BoundaryType.Grapheme, text, offset)
    at = finder.toNextBoundary()
    return base + (from_utf16(near, at) if at >= 0 else len(near))


def previous_character(text: str, offset: int) -> int:
    """The start of the character (grapheme cluster) that ends at an offset."""
    if offset <= 0:
        return 0
    finder, near, base = _finder(QTextBoundaryFinder.BoundaryType.Grapheme, text, offset)
    at = finder.toPreviousBoundary()
    return base + (from_utf16(near, at) if at >= 0 else 0)


def next_word(text: str, offset: int) -> int:
    """The start of the next word: stops on the way are passed over."""
    at = word_at(text, offset).end if offset < len(text) else len(text)
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def previous_word(text: str, offset: int) -> int:
    """The start of the word before an offset."""
    at = offset
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return word_at(text, at - 1).start if at > 0 else 0
