"""The text of an OpenDocument paragraph: spans, spaces, notes; and what is taken out of the line before."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from desktop_app.readers.looks import Look
from desktop_app.readers.odt_styles import DRAW, OFFICE, TEXT, Styles
from desktop_app.readers.ooxml import integer
from desktop_app.readers.parts import raised, superscript

PARAGRAPH, HEADING = f"{TEXT}p", f"{TEXT}h"
_NOTE, _SPAN = f"{TEXT}note", f"{TEXT}span"
_SKIPPED = frozenset(
    f"{TEXT}{name}" for name in ("hidden-text", "hidden-paragraph", "ruby-text", "script", "change")
)
_MOST_SPACES = 100


@dataclass(slots=True)
class Revisions:
    """What was found beside the text: changes, comments, and the drawings by the paragraph they stand in."""

    insertions: int = 0
    deletions: int = 0
    comments: int = 0
    boxes: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)


def settle(body: etree._Element) -> Revisions:
    """Take deleted text, comments and drawings out of the tree; drawings are kept with their paragraph."""
    found = Revisions()
    annotation = f"{OFFICE}annotation"
    for element in list(body.iter(f"{TEXT}tracked-changes", annotation, f"{DRAW}*")):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag == annotation:
            found.comments += 1
            _drop(element)
        elif element.tag == f"{TEXT}tracked-changes":
            found.insertions += sum(1 for _ in element.iter(f"{TEXT}insertion"))
            found.deletions += sum(1 for _ in element.iter(f"{TEXT}deletion"))
            _drop(element)
        elif not str(parent.tag).startswith(DRAW):
            anchor = next(element.iterancestors(PARAGRAPH, HEADING), None)
            if anchor is not None:
                _drop(element)
                found.boxes.setdefault(anchor, []).append(element)
    return found


def _drop(element: etree._Element) -> None:
    """Take an element out of the tree; the text after it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text refers to: its mark in the text, its body, and whether it is an endnote."""

    mark: str
    body: etree._Element
    is_endnote: bool


@dataclass
class Texts:
    """Reads paragraphs in order; remembers the notes that were referred to."""

    styles: Styles
    first_endnote: int = 1
    notes: list[Note] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=lambda: [0, 0])

    def read(self, paragraph: etree._Element) -> str:
        """The text of a paragraph as it is printed."""
        if self.styles.is_hidden("paragraph", paragraph.get(f"{TEXT}style-name") or ""):
            return ""
        if not len(paragraph):
            return _flat(paragraph.text)
        pieces: list[str] = []
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                if element is not paragraph:
                    pieces.append(_flat(element.tail))
                continue
            text = self._whole(element)
            if text is None:
                pieces.append(_flat(element.text))
            else:
                pieces.append(text)
                walk.skip_subtree()
        return "".join(pieces)

    def runs(self, paragraph: etree._Element) -> list[tuple[str, Look]]:
        """The runs of a paragraph with the look that they have by formatting of their own."""
        plain = self.styles.look(paragraph.get(f"{TEXT}style-name") or "", family="paragraph")
        found, looks = [(paragraph.text or "", plain)], [plain]
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in walk:
            if element is paragraph:
                continue
            if event == "start":
                is_span = element.tag == _SPAN
                looks.append(
                    self.styles.look(element.get(f"{TEXT}style-name") or "", looks[-1])
                    if is_span
                    else looks[-1]
                )
                if element.tag in _SKIPPED or element.tag == _NOTE:
                    walk.skip_subtree()
                else:
                    text = "\n" if element.tag == f"{TEXT}line-break" else element.text or ""
                    found.append((text, looks[-1]))
            else:
                looks.pop()
                found.append((element.tail or "", looks[-1]))
        return found

    def _whole(self, element: etree._Element) -> str | None:
        """The text of an element that is read as a whole; None where its content is read piece by piece."""
        tag = element.tag
        if tag == _SPAN:
            style = element.get(f"{TEXT}style-name") or ""
            if self.styles.is_hidden("text", style):
                return ""
            is_number = not len(element) and self.styles.is_raised(style)
            return raised(_flat(element.text)) if is_number else None
        if tag == f"{TEXT}s":
            return " " * min(_MOST_SPACES, max(1, integer(element.get(f"{TEXT}c")) or 1))
        if tag == f"{TEXT}tab":
            return "\t"
        if tag == f"{TEXT}line-break":
            return "\n"
        if tag == _NOTE:
            return self._reference(element)
        return "" if tag in _SKIPPED else None

    def _reference(self, note: etree._Element) -> str:
        is_endnote = note.get(f"{TEXT}note-class") == "endnote"
        citation = note.find(f"{TEXT}note-citation")
        body = note.find(f"{TEXT}note-body")
        label = citation.get(f"{TEXT}label") if citation is not None else None
        if label:
            mark = raised(label)
        else:
            self._numbers[is_endnote] += 1
            mark = superscript(self._numbers[is_endnote] + (self.first_endnote - 1 if is_endnote else 0))
        if body is not None:
            self.notes.append(Note(mark, body, is_endnote))
        return mark


def _flat(text: str | None) -> str:
    """Line ends in the file are spaces; line breaks are elements."""
    return text.replace("\n", " ") if text else ""
