"""Walks the tree of an HTML page once and cuts it into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from desktop_app.document.block import Block, BlockKind
from desktop_app.readers.canonical import one_line, tidy_lines
from desktop_app.readers.html_notes import NOTE_ROLES
from desktop_app.readers.html_roles import FURNITURE, NOTE, TITLE, UNSEEN, is_chrome_name, is_number, role_of
from desktop_app.readers.html_tables import data_rows, integer
from desktop_app.readers.list_numbers import written
from desktop_app.readers.plain_text import table_row

SKIPPED = frozenset(
    "script style noscript template head iframe object embed applet svg math canvas audio video select "
    "textarea button datalist map frame frameset title link meta del".split()
)
BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul".split()
)
CHROME = frozenset("nav footer aside menu".split())
CHROME_ROLES = frozenset("navigation banner contentinfo complementary search menu menubar".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = re.compile(r"\s*[\[(]?([0-9*+-]{1,4})[\])]?\s*")
BULLET = "• "
LISTS = frozenset("ul ol menu dir".split())
_WHOLE = frozenset("html body main article table tbody form".split())
_BOLD = frozenset({"b", "strong"})
_LINK_SIGNS = frozenset("›¶#🔗⚓∞")
"""What a heading's link to itself is shown as."""
_SETTING = CHROME | _BOLD | frozenset("blockquote pre main form h1 h2 h3 h4 h5 h6".split())
LONGEST_BOLD = 150
"""Code points of a line in bold that may be a title."""
_WORD_LIST = re.compile(r"mso-list:\s*l\d+ level([1-9])")
_WORD_MARKER = re.compile(
    r"([·•●▪◦§oØü–—-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)])\s+(?=\S)"
)
_WORD_BULLETS = frozenset("·•●▪◦§oØü–—-")
_OWN_MARKER = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})\)|\d{1,3}\.|[•●▪◦–—]|[（(][一二三四五六七八九十]{1,3}[)）])\s+(?=\S)"
)
"""What an item of a list without numbers is numbered by in its text."""
_STYLED = re.compile(
    r"list-style(?:-type)?\s*:\s*(lower-alpha|upper-alpha|lower-latin|upper-latin|lower-roman|upper-roman|decimal)",
    re.IGNORECASE,
)
_FORMS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter", "lower-latin": "lowerLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(slots=True)
class HtmlBlock:
    """A block, what stands against its being main text, and the verdict.

    `anchors` are the ids of the elements that begin in it or just before it, `in_nav` is set in lists of
    links to other places, `is_title` in a part of the title that only its class tells.
    """

    text: str
    block: Block
    in_chrome: bool = False
    linked: float = 0.0
    is_main: bool = True
    anchors: tuple[str, ...] = ()
    in_nav: bool = False
    is_title: bool = False
    in_main: bool = False
    """Whether the page says by a tag that this is its main part."""
    is_hinted: bool = False
    """Whether a class name or an id says that this is a menu, a bar or a banner."""


@dataclass(slots=True)
class _List:
    """A list that is open: its next number, None for bullets, and the form of its numbers."""

    number: int | None
    form: str = "1"
    step: int = 1


@dataclass(slots=True)
class _State:
    """What an element sets for all that is in it."""

    in_chrome: bool = False
    in_nav: bool = False
    in_note: bool = False
    in_title: bool = False
    in_main: bool = False
    is_hinted: bool = False
    in_quote: bool = False
    is_pre: bool = False
    is_bold: bool = False
    heading: int = 0
    list_depth: int = -1
    """How deep a paragraph lies in a list that only its style tells, as Word's pages do; -1 in none."""


class _Collector:
    """The state of the walk: the text of the block under way and what it stands in."""

    def __init__(self) -> None:
        self.blocks: list[HtmlBlock] = []
        self._pieces: list[str] = []
        self._linked = self._links = self._bold = self._breaks = 0
        self._tables = -1
        self._lists: list[_List] = []
        self._marker = ""
        self._anchors: list[str] = []
        self._state = _State()
        self._outer: list[_State | None] = []
        """For each open element the state that its end brings back, None where it set none."""

    # -- what the walk calls

    def raised(self, text: str) -> None:
        """The number of a footnote, or a power."""
        self._pieces.append(text.translate(RAISED))

    def text(self, text: str) -> None:
        """Text between tags."""
        self._pieces.append(text if self._state.is_pre or "\n" not in text else text.replace("\n", " "))
        if self._links:
            self._linked += len(text.strip())
        if self._state.is_bold:
            self._bold += len(text.strip())

    def open(self, element: etree._Element, tag: str, attributes: dict[str, str]) -> None:
        """A tag begins."""
        if tag in BREAKING:
            self.flush()
        state = None
        if attributes:
            if name := attributes.get("id") or attributes.get("name"):
                self._anchors.append(name)
            state = self._state_by(attributes, tag)
            if tag == "a" and "href" in attributes:
                self._links += 1
            elif tag == "span" and self._pieces and is_number(element):
                self._pieces.append(" ")
        if tag in _SETTING:
            state = self._state_in(tag, state or self._state)
        self._outer.append(None if state is None else self._state)
        if state is not None:
            self._state = state
        if tag == "br":
            self._break()
        elif tag in {"td", "th"}:
            self._pieces.append(" ")
        elif tag in LISTS:
            self._lists.append(_list_of(element, tag, attributes))
        elif tag == "li":
            self._marker = self._next_marker(attributes)

    def close(self, element: etree._Element, tag: str) -> None:
        """A tag ends."""
        if tag in BREAKING:
            self.flush()
        if tag == "a" and element.get("href") is not None:
            self._links -= 1
        elif tag == "span" and is_number(element):
            self._pieces.append(" ")
        outer = self._outer.pop()
        if outer is not None:
            self._state = outer
        if tag in LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""

    def anchor(self, element: etree._Element) -> None:
        """Remember the name that links may know a place by."""
        if name := element.get("id") or element.get("name"):
            self._anchors.append(name)

    def table(self, rows: list[tuple[list[str], bool]]) -> None:
        """A table that holds data."""
        self.flush()
        if len(rows[0][0]) == 1 < len(rows):
            caption = rows.pop(0)[0][0]
            self._add(caption, Block(0, len(caption)))
        self._tables += 1
        for cells, is_header in rows:
            text, block = table_row(cells, table=self._tables, is_header=is_header)
            self._add(text, block)

    def flush(self) -> None:
        """End the block under way."""
        if not self._pieces:
            return
        raw, self._pieces = "".join(self._pieces), []
        linked, self._linked, self._bold, self._breaks = self._linked, 0, 0, 0
        tidy = preformatted if self._state.is_pre else tidy_lines if "\n" in raw else one_line
        text = tidy(raw)
        if text:
            share = min(1.0, linked / len(text))
            text, block = self._block(text)
            self._add(text, block, share)

    def _break(self) -> None:
        """A line ends. Two in a row end a paragraph, and so does one after a line in bold: a title."""
        if not (self._state.is_pre or self._state.heading or self._state.in_title):
            before = next((piece for piece in reversed(self._pieces) if piece.strip(" \u00a0")), "")
            if before.endswith("\n") or (self._bold and not self._breaks and self._is_bold_line()):
                self.flush()
                return
        self._breaks += 1
        self._pieces.append("\n")

    def _is_bold_line(self) -> bool:
        """Whether all of a short line is bold."""
        return self._bold == len("".join(self._pieces).strip()) < LONGEST_BOLD

    def _add(self, text: str, block: Block, linked: float = 0.0) -> None:
        anchors: tuple[str, ...] = ()
        state = self._state
        if self._anchors:
            anchors, self._anchors = tuple(self._anchors), []
        self.blocks.append(
            HtmlBlock(
                text,
                block,
                state.in_chrome,
                linked,
                True,
                anchors,
                state.in_nav,
                state.in_title,
                state.in_main,
                state.is_hinted,
            )
        )

    def _block(self, text: str) -> tuple[str, Block]:
        state = self._state
        if state.heading or state.in_title:
            text = text.replace("\n", " ")
            return text, Block(0, len(text), BlockKind.HEADING, state.heading or 1)
        if state.in_note:
            text = _note_mark(self._marker) + text
            self._marker = ""
            return text, Block(0, len(text), BlockKind.FOOTNOTE)
        if state.is_pre:
            return text, Block(0, len(text), BlockKind.CODE)
        if state.list_depth >= 0 and (own := _WORD_MARKER.match(text)):
            marker = BULLET if own[1] in _WORD_BULLETS else own[0]
            text = marker + text[own.end() :]
            return text, Block(0, len(text), BlockKind.LIST_ITEM, state.list_depth, len(marker))
        if self._lists and self._marker:
            marker, self._marker = self._marker, ""
            if marker == BULLET and (own := _OWN_MARKER.match(text)):
                marker = own[0]
            else:
                text = marker + text
            return text, Block(0, len(text), BlockKind.LIST_ITEM, len(self._lists) - 1, len(marker))
        kind = BlockKind.QUOTE if state.in_quote else BlockKind.PARAGRAPH
        return text, Block(0, len(text), kind)

    # -- state

    def _state_by(self, attributes: dict[str, str], tag: str) -> _State | None:
        """What the role or the class of an element sets; None for nothing."""
        role = attributes.get("role")
        known = role_of(attributes["class"]) if "class" in attributes else ""
        state = None
        if role in CHROME_ROLES or known == FURNITURE:
            state = replace(self._state, in_chrome=True)
        elif role in NOTE_ROLES or known == NOTE:
            state = replace(self._state, in_note=True)
        elif role == "main" or (tag == "main" and not self._state.in_main):
            state = replace(self._state, in_main=True)
        elif role == "heading" and (level := integer(attributes.get("aria-level"), 2)):
            state = replace(self._state, heading=min(6, max(1, level)))
        if known == TITLE:
            state = replace(state or self._state, in_title=True)
        if (style := attributes.get("style")) and (found := _WORD_LIST.search(style)):
            state = replace(state or self._state, list_depth=min(8, int(found[1]) - 1))
        if not self._state.is_hinted and tag not in _WHOLE and is_chrome_name(attributes):
            state = replace(state or self._state, is_hinted=True)
        return state

    def _state_in(self, tag: str, state: _State) -> _State:
        """What a tag sets."""
        if tag in CHROME:
            return replace(state, in_chrome=True, in_nav=state.in_nav or tag == "nav")
        if tag == "blockquote":
            return replace(state, in_quote=True)
        if tag == "pre":
            return replace(state, is_pre=True)
        if tag == "main":
            return replace(state, in_main=True)
        if tag in _BOLD:
            return replace(state, is_bold=True)
        if tag == "form":
            return replace(state, is_hinted=True)
        return replace(state, heading=int(tag[1]))

    def _next_marker(self, attributes: dict[str, str]) -> str:
        if not self._lists or self._lists[-1].number is None:
            return BULLET
        current = self._lists[-1]
        number = integer(attributes.get("value"), current.number or 0)
        current.number = number + current.step
        return f"{written(number, _FORMS.get(current.form, 'decimal'))}. "


def collect_blocks(tree: etree._Element) -> list[HtmlBlock]:
    """The blocks of a page in order. Walks without recursion: tags may nest as deep as they like."""
    collector = _Collector()
    walk = etree.iterwalk(tree, events=("start", "end", "comment"))
    done: set[etree._Element] = set()
    for event, element in walk:
        tag = element.tag if event != "comment" and isinstance(element.tag, str) else ""
        if event == "start":
            attributes = dict(element.items())
            if tag in SKIPPED or (attributes and is_unseen(element, attributes)):
                done.add(element)
                walk.skip_subtree()
            elif tag == "table" and (rows := data_rows(element)):
                for inner in element.iter():
                    collector.anchor(inner)
                collector.table(rows)
                done.add(element)
                walk.skip_subtree()
            elif tag == "sup" and (number := _RAISED.fullmatch("".join(element.itertext()))):
                collector.raised(number[1])
                done.add(element)
                walk.skip_subtree()
            else:
                collector.open(element, tag, attributes)
                if element.text:
                    collector.text(element.text)
            continue
        if event == "end":
            if element in done:
                done.discard(element)
            else:
                collector.close(element, tag)
        if element.tail:
            collector.text(element.tail)
    collector.flush()
    return collector.blocks


def is_unseen(element: etree._Element, attributes: dict[str, str]) -> bool:
    """Whether an element is hidden, or is a button that stands in the text: "[edit]", "¶"."""
    if element.tag == "a" and "#" in attributes.get("href", "") and len(element) == 0:
        return (element.text or "").strip() in _LINK_SIGNS
    return is_hidden(element) or ("class" in attributes and role_of(attributes["class"]) == UNSEEN)


def is_hidden(element: etree._Element) -> bool:
    """Whether the page itself hides an element."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def _list_of(element: etree._Element, tag: str, attributes: dict[str, str]) -> _List:
    style = attributes.get("style", "")
    if tag != "ol":
        return _List(None)
    form = attributes.get("type", "1")
    if found := _STYLED.search(style):
        form = found[1].lower()
    if "reversed" in attributes:
        items = sum(child.tag == "li" for child in element)
        return _List(integer(attributes.get("start"), items), form, -1)
    return _List(integer(attributes.get("start"), 1), form)


def _note_mark(marker: str) -> str:
    """The number that a list gives a note, raised as in the text."""
    number = marker.strip(" .")
    return f"{number.translate(RAISED)} " if number.isdecimal() else ""


def preformatted(raw: str) -> str:
    """Text that keeps its lines; a blank line in it becomes a line with a no-break space."""
    lines = [line.rstrip() or "\u00a0" for line in raw.strip("\n").split("\n")]
    text = "\n".join(lines)
    return text if text.strip() else ""
