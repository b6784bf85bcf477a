"""Notes of pages and books: their numbers in the text set high, their texts marked as notes."""

from __future__ import annotations

import re

from lxml import etree

from desktop_app.readers.parts import superscript

NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote"})
_NOTES_TYPES = frozenset({"footnotes", "endnotes", "rearnotes", "doc-endnotes"})
_REFERENCE = re.compile(r"\s*[\[(]?(\d{1,4}|[ivxlc]{1,6}|[a-z])[\])]?\s*")
_NOTE_START = re.compile(r"[\[(]?(\d{1,4})[\])]?[.:)]?\s+")
_RAISED_START = re.compile(r"([⁰¹²³⁴-⁹]+)[.:)]?\s*")
_NAMES_NOTE = re.compile(
    r"(?:^|[#_\W\d])(?:fn|ftn|edn|foot|footnotes?|endnotes?|notes?|cite_note|sdfootnote|sdendnote|user-content-fn|ntr)"
    r"(?=[\W_\d]|ref|$|anc|sym)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\s*(?:[↩↑⤴⏎^]\ufe0e?|\[?(?:back|return|zurück|retour|返回)(?: to (?:text|content|top))?\]?)\s*",
    re.IGNORECASE,
)
_NOTE_ELEMENTS = frozenset({"aside", "article", "div", "li", "p", "section", "dd"})
_COMMENTARY = "LegCommentaryLink"
"""The number of an annotation on legislation.gov.uk, which only a style sets high."""
_LONGEST_NOTE = 4_000


def mark_notes(tree: etree._Element, *, in_book: bool) -> None:
    """Give notes the role of notes, and set their numbers in the text high.

    In a book a bracketed number that leads somewhere is taken for a note's; on a page, where paragraphs are
    cited so, only where its address or its class says so.
    """
    targets: dict[str, str] = {}
    for element in list(tree.iter()):
        types = _types(element)
        if "pagebreak" in types or "doc-pagebreak" in types:
            element.text = None
        elif element.tag == "a":
            _mark_reference(element, types, targets, in_book=in_book)
        elif element.get("class") and _COMMENTARY in element.get("class", "").split():
            element.text = f"[{element.text or ''}"
            element.tail = f"]{element.tail or ''}"
        elif types & _NOTE_TYPES:
            element.set("role", "doc-footnote")
        elif types & _NOTES_TYPES:
            for note in element.iter("li", "aside"):
                if next(note.iterancestors("li", "aside"), element) in {element, *element.iterancestors()}:
                    note.set("role", "doc-footnote")
    if targets:
        _mark_targets(tree, targets)


def _types(element: etree._Element) -> set[str]:
    if not element.attrib:
        return set()
    said = element.get(_TYPE) or element.get("epub:type") or ""
    role = element.get("role") or ""
    return {*said.split(), *role.split()} if said or role else set()


def _mark_reference(link: etree._Element, types: set[str], targets: dict[str, str], *, in_book: bool) -> None:
    address = link.get("href") or ""
    if "#" not in address:
        return
    text = "".join(str(piece) for piece in link.itertext())
    if len(text) > 24:
        return
    if text.strip() and _BACK.fullmatch(text):
        _empty(link)
        return
    number = _REFERENCE.fullmatch(text)
    if number is None:
        return
    parent = link.getparent()
    is_raised = parent is not None and parent.tag == "sup"
    is_said = is_raised or "noteref" in types or "doc-noteref" in types or link.find(".//sup") is not None
    target = address.partition("#")[2]
    if not is_said and not in_book:
        is_said = _NAMES_NOTE.search(f"{target} {link.get('class') or ''}") is not None
    is_bracketed = in_book and text.strip().startswith(("[", "("))
    if not (is_said or is_bracketed) or _is_back_link(link, targets):
        return
    targets.setdefault(target, number[1])
    if not number[1].isdecimal():
        if not text.strip().startswith(("[", "(")):
            _empty(link)
            link.text = f"[{number[1]}]"
    else:
        link.tag = "span" if is_raised else "sup"


def _is_back_link(link: etree._Element, targets: dict[str, str]) -> bool:
    """Whether a link stands in a note and leads back to where it is referred to."""
    own = {link.get("id"), link.get("name")}
    return bool(own & targets.keys()) or any(
        element.get("id") in targets for element in link.iterancestors(*_NOTE_ELEMENTS)
    )


def _empty(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _mark_targets(tree: etree._Element, targets: dict[str, str]) -> None:
    """What note numbers lead to is a note where it begins with that number, or is the item of a list."""
    for element in tree.iter():
        number = targets.get(element.get("id") or element.get("name") or "")
        if number is None:
            continue
        note = element
        while note.tag not in _NOTE_ELEMENTS:
            parent = note.getparent()
            if parent is None:
                break
            note = parent
        if note.tag not in _NOTE_ELEMENTS or _is_in_note(note):
            continue
        if (
            element.tag == "a"
            and "".join(str(piece) for piece in element.itertext()).strip(" []().") == number
        ):
            element.tail = f" {element.tail or ''}"
        text = "".join(str(piece) for piece in note.itertext()).strip()
        start = _REFERENCE.match(text)
        begins = start is not None and start[1] == number
        if 0 < len(text) < _LONGEST_NOTE and (begins or note.tag == "li"):
            note.set("role", "doc-footnote")


def _is_in_note(element: etree._Element) -> bool:
    return next(element.iterancestors(*_NOTE_ELEMENTS), element).get("role") in NOTE_ROLES


def begun_with_number(text: str) -> str:
    """The text of a note with its number at the beginning as the running text shows it."""
    if number := _NOTE_START.match(text):
        text = f"{superscript(number[1])} {text[number.end() :]}"
    elif number := _RAISED_START.match(text):
        text = f"{number[1]} {text[number.end() :]}"
    return text.strip()
