"""Rich Text Format (.rtf), read by a small tokenizer of our own: text, headings, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop_app.document.block import Blocks
from desktop_app.document.document import Document, Metadata
from desktop_app.document.errors import UserError
from desktop_app.readers.docx_styles import TITLES
from desktop_app.readers.looks import PLAIN_LOOK, Look
from desktop_app.readers.parts import changes_notice, raised, sensible_author, sensible_title
from desktop_app.readers.rtf_blocks import RtfBlocks
from desktop_app.readers.rtf_codes import CHARACTERS, CHARSETS, KNOWN_PAGES, SKIPPED, SYMBOLS
from desktop_app.readers.rtf_lists import RtfLists
from desktop_app.readers.rtf_tokens import Kind, tokens

DEEPEST = 5_000
"""Groups: a file that nests deeper is refused."""
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|标题)\s*([1-9]);?", re.IGNORECASE)
_STARRED = frozenset("cs ds ts shppict shpinst".split())
"""Groups for newer programs that are read like others."""
_DESTINATIONS = {
    "fonttbl": "font",
    "stylesheet": "style",
    "info": "info",
    "title": "title",
    "author": "author",
    "creatim": "date",
    "revtim": "info",
    "printim": "info",
    "buptim": "info",
    "listtext": "marker",
    "pntext": "marker",
    "listtable": "lists",
    "listoverridetable": "lists",
}


def read(data: bytes) -> Document:
    """The document in an RTF file; raises UserError where it is none or nests too deep."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise UserError("is damaged: it does not begin as an RTF file does")
    walk = _Walk(1 + max(0, data.count(b"\\footnote") - data.count(b"\\ftnalt")))
    walk.has_markers = b"{\\listtext" in data or b"{\\pntext" in data
    for kind, name, number in tokens(data):
        walk.take(kind, name, number)
    text, blocks = walk.finish()
    notices = changes_notice(walk.insertions, walk.deletions, walk.comments)
    return Document(text, blocks, "rtf", walk.encoding, walk.metadata(), notices)


def _strangers(text: str) -> int:
    """How many characters may stand for others that the file's code page lacks; it says both forms."""
    return text.count("?")


@dataclass(slots=True)
class _State:
    """What a group sets and its end takes back."""

    into: str = "body"
    """Where text goes: body, marker, skip, lists, level, or a field of what the file begins with."""
    font: int = -1
    skip: int = 1
    """Characters that stand for one \\u and are passed over."""
    hidden: bool = False
    look: Look = PLAIN_LOOK
    is_raised: bool = False
    inserted: bool = False


class _Walk:
    """Takes the tokens one by one."""

    def __init__(self, first_endnote: int) -> None:
        self.encoding = "cp1252"
        self.insertions = self.deletions = self.comments = 0
        self.has_markers = False
        """Whether the file has the numbers of its lists ready, so that none are counted."""
        self._lists = RtfLists()
        self._blocks = RtfBlocks(first_endnote=first_endnote)
        self._state = _State()
        self._stack: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._default_font = -1
        self._fields: dict[str, list[str]] = {}
        self._bytes = bytearray()
        self._pass_over = 0
        self._starred = self._opened = False
        self._style = 0

    def take(self, kind: Kind, name: bytes, number: int | None) -> None:
        """Handle one token."""
        if kind in {Kind.BYTES, Kind.HEX}:
            self._take_bytes(name)
            return
        if kind is Kind.WORD and name == b"u" and number is not None:
            self._flush()
            self._put(chr(number % 0x10000))
            self._pass_over = self._state.skip
            self._opened = False
            return
        self._flush()
        self._pass_over = 0
        if kind is Kind.OPEN:
            if len(self._stack) >= DEEPEST:
                raise UserError("is damaged: its groups nest too deep")
            self._stack.append(replace(self._state))
            self._opened = True
            return
        if kind is Kind.CLOSE:
            self._close()
        elif kind is Kind.SYMBOL:
            self._take_symbol(name)
            return
        else:
            self._take_word(name.decode("ascii"), number)
        self._opened = False

    def finish(self) -> tuple[str, Blocks]:
        """The text and its blocks."""
        self._flush()
        return self._blocks.finish()

    def metadata(self) -> Metadata:
        """Title, author and date of creation."""
        said = (filter(None, self._fields.get(name, ())) for name in ("title", "author"))
        title, author = (min(texts, key=_strangers, default="") for texts in said)
        year, month, day = (int("".join(self._fields.get(name, ())) or 0) for name in ("yr", "mo", "dy"))
        is_date = 1900 < year < 2200 and 1 <= month <= 12 and 1 <= day <= 31
        date = f"{year:04}-{month:02}-{day:02}" if is_date else ""
        return Metadata(sensible_title(title), sensible_author(author), date)

    # -- text

    def _take_bytes(self, data: bytes) -> None:
        self._opened = False
        if self._pass_over:
            passed = min(self._pass_over, len(data))
            self._pass_over -= passed
            data = data[passed:]
        if data:
            self._bytes += data

    def _flush(self) -> None:
        """Decode the bytes so far: a Chinese character may come as two tokens."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            page = self._fonts.get(self._state.font, self.encoding)
            self._put(data.decode(page if not data.isascii() else "ascii", "replace"))

    def _put(self, text: str) -> None:
        state = self._state
        if state.hidden or not text:
            return
        if state.into == "body":
            self._blocks.paragraph.pieces.append(raised(text) if state.is_raised else text)
            self._blocks.paragraph.runs.append((text, state.look))
        elif state.into == "marker":
            self._blocks.paragraph.marker += text
        elif state.into == "level":
            self._lists.text(text)
        elif state.into == "style":
            found = _HEADING.fullmatch(text.strip())
            if found:
                self._blocks.headings[self._style] = int(found[1])
            elif text.strip().rstrip(";").casefold() in TITLES:
                self._blocks.titles.add(self._style)
        elif state.into in {"title", "author"}:
            self._fields[state.into][-1] += text

    # -- control

    def _take_symbol(self, name: bytes) -> None:
        if name == b"*":
            self._starred = self._opened
            return
        self._opened = False
        if name in {b"\n", b"\r"}:
            self._on_par(None)
            return
        self._put(SYMBOLS.get(name.decode("latin-1"), name.decode("latin-1") if name in b"\\{}" else ""))

    def _close(self) -> None:
        self._blocks.end_group(len(self._stack))
        if self._stack:
            self._state = self._stack.pop()
        self._starred = False

    def _take_word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if self._state.into == "skip":
            return
        if self._state.into == "lists":
            self._take_list_word(word, number)
            return
        if (self._opened or starred) and self._open_destination(word, starred=starred):
            return
        if word in CHARACTERS:
            self._put(CHARACTERS[word])
            return
        handler: Callable[[int | None], None] | None = getattr(self, f"_on_{word}", None)
        if handler is not None:
            handler(number)

    def _take_list_word(self, word: str, number: int | None) -> None:
        """A word of the list tables."""
        if word in SKIPPED:
            self._state.into = "skip"
        elif word == "leveltext":
            self._state.into = "level"
        else:
            self._lists.take(word, number)

    def _open_destination(self, word: str, *, starred: bool) -> bool:
        """Whether a word at the beginning of a group says that what follows is no running text."""
        if word in SKIPPED:
            self._state.into = "skip"
        elif word in _DESTINATIONS:
            self._state.into = _DESTINATIONS[word]
            self._fields.setdefault(word, []).append("")
        elif word == "annotation":
            self.comments += 1
            self._state.into = "skip"
        elif word in {"footnote", "shptxt"} and self._state.into == "body":
            self._blocks.begin_aside(len(self._stack), is_note=word == "footnote")
            self._state.is_raised = False
        elif starred and word not in _STARRED:
            if word == "ud" and self._state.into == "info":
                return True
            if word == "nesttableprops" and self._state.into == "body":
                self._blocks.table.end_inner_row()
            self._state.into = "skip"
        else:
            return False
        return True

    # -- control words

    def _on_ansicpg(self, number: int | None) -> None:
        if number in KNOWN_PAGES:
            self.encoding = f"cp{number}"
        elif number == 65001:
            self.encoding = "utf-8"

    def _on_f(self, number: int | None) -> None:
        self._state.font = -1 if number is None else number

    def _on_fcharset(self, number: int | None) -> None:
        if self._state.into == "font" and number in CHARSETS:
            self._fonts[self._state.font] = CHARSETS[number]

    def _on_cpg(self, number: int | None) -> None:
        if self._state.into == "font" and number in KNOWN_PAGES:
            self._fonts[self._state.font] = f"cp{number}"

    def _on_uc(self, number: int | None) -> None:
        self._state.skip = min(9, max(0, 1 if number is None else number))

    def _on_v(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def _on_deleted(self, number: int | None) -> None:
        self.deletions += number != 0 and not self._state.hidden
        self._state.hidden = number != 0

    def _on_revised(self, number: int | None) -> None:
        self.insertions += number != 0 and not self._state.inserted
        self._state.inserted = number != 0

    def _on_b(self, number: int | None) -> None:
        self._state.look = self._state.look._replace(is_bold=number != 0)

    def _on_fs(self, number: int | None) -> None:
        self._state.look = self._state.look._replace(size=min(max(0, number or 0), 9_999))

    def _on_super(self, number: int | None) -> None:
        self._state.is_raised = number != 0

    def _on_plain(self, _number: int | None) -> None:
        self._state.hidden = self._state.is_raised = False
        self._state.look = PLAIN_LOOK
        self._state.font = self._default_font

    def _on_s(self, number: int | None) -> None:
        if self._state.into == "style":
            self._style = number or 0
        else:
            self._blocks.paragraph.style = number or 0

    def _on_outlinelevel(self, number: int | None) -> None:
        if self._state.into == "style" and number is not None and 0 <= number < 9:
            self._blocks.headings.setdefault(self._style, number + 1)
        elif number is not None:
            self._blocks.paragraph.outline = number

    def _on_ilvl(self, number: int | None) -> None:
        self._blocks.paragraph.depth = min(8, max(0, number or 0))

    def _on_ls(self, number: int | None) -> None:
        if self._state.into == "body" and not self.has_markers:
            self._blocks.counter = self._blocks.counter or self._lists.counter()
            self._blocks.paragraph.numbered_in = str(number)

    def _on_nosupersub(self, _number: int | None) -> None:
        self._state.is_raised = False

    def _on_deff(self, number: int | None) -> None:
        self._default_font = self._state.font = -1 if number is None else number

    def _on_pard(self, _number: int | None) -> None:
        if self._state.into == "body":
            self._blocks.reset()

    def _on_intbl(self, _number: int | None) -> None:
        self._blocks.paragraph.in_table = True

    def _on_trowd(self, _number: int | None) -> None:
        self._blocks.table.is_header = False
        self._blocks.table.edges = []

    def _on_cellx(self, number: int | None) -> None:
        if self._state.into == "body" and len(self._blocks.table.edges) < 200:
            self._blocks.table.edges.append(number or 0)

    def _on_ftnalt(self, _number: int | None) -> None:
        self._blocks.is_endnote()

    def _on_trhdr(self, _number: int | None) -> None:
        self._blocks.table.is_header = True

    def _on_cell(self, _number: int | None) -> None:
        if self._state.into == "body":
            self._blocks.end_cell()

    def _on_row(self, _number: int | None) -> None:
        if self._state.into == "body":
            self._blocks.end_row()

    def _on_nestcell(self, _number: int | None) -> None:
        if self._state.into == "body":
            self._blocks.end_inner_cell()

    def _on_itap(self, number: int | None) -> None:
        self._blocks.paragraph.nesting = number or 0

    def _on_par(self, _number: int | None) -> None:
        if self._state.into == "body":
            self._blocks.end_paragraph()

    _on_sect = _on_par

    def _on_yr(self, number: int | None) -> None:
        self._date("yr", number)

    def _on_mo(self, number: int | None) -> None:
        self._date("mo", number)

    def _on_dy(self, number: int | None) -> None:
        self._date("dy", number)

    def _date(self, name: str, number: int | None) -> None:
        if self._state.into == "date" and number is not None and 0 <= number < 10_000:
            self._fields.setdefault(name, [str(number)])
