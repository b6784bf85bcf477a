"""The text of a Word paragraph: runs, fields, notes, symbols."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from desktop_app.readers.docx_styles import Styles
from desktop_app.readers.looks import Look
from desktop_app.readers.ooxml import VAL, M, W, integer, is_on, value
from desktop_app.readers.parts import raised, superscript

_RUN, _MATH = f"{W}r", f"{M}t"
_TEXT, _PROPERTIES = f"{W}t", f"{W}rPr"
_BREAK = f"{W}br"
_BREAKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_FIELD, _SYMBOL = f"{W}fldChar", f"{W}sym"
_FOOTNOTE, _ENDNOTE = f"{W}footnoteReference", f"{W}endnoteReference"
_SYMBOLS = {
    "wingdings": {
        0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x73: "⬥", 0x74: "◆",
        0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
        0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "symbol": {
        **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
        0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ", 0x50: "Π", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0x58: "Ξ",
        0x59: "Ψ", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
        0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
        0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE5: "∑",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote that the text refers to, in its place in the sequence of its kind."""

    mark: str
    """What stands in the text and before the note: raised digits, "" where the author wrote a sign."""
    key: str
    is_endnote: bool


@dataclass
class Texts:
    """Reads paragraphs in order; remembers the fields that are open and the notes that were referred to."""

    styles: Styles
    first_endnote: int = 1
    notes: list[Note] = field(default_factory=list)
    """The notes referred to since they were last taken away."""
    _marks: dict[tuple[bool, str], str] = field(default_factory=dict)
    _numbers: list[int] = field(default_factory=lambda: [0, 0])
    _fields: list[bool] = field(default_factory=list)
    """For each field that is open, whether its instruction is being read."""

    def read(self, paragraph: etree._Element, style: str | None) -> str:
        """The text of a paragraph as it is printed: hidden text, instructions and deletions left out."""
        if any(self._fields):
            self._fields.clear()  # an instruction never goes on in the next paragraph: its end is missing
        if self.styles.is_hidden(style):
            return ""
        pieces: list[str] = []
        for run in paragraph.iter(_RUN, _MATH):
            if run.tag == _MATH:
                pieces.append(run.text or "")
            elif text := self._run(run):
                pieces.append(text)
        return "".join(pieces)

    def _run(self, run: etree._Element) -> str:
        pieces: list[str] = []
        is_raised = False
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if child.text and not (self._fields and any(self._fields)):
                    pieces.append(child.text)
            elif tag == _PROPERTIES:
                if len(child):
                    if self._is_hidden(child):
                        self._pass_fields(run)
                        return ""
                    is_raised = value(child, f"{W}vertAlign") == "superscript"
            else:
                pieces.append(self._special(child, str(tag)))
        text = "".join(pieces)
        return raised(text) if is_raised else text

    def _special(self, child: etree._Element, tag: str) -> str:
        if tag == _FIELD:
            self._field(child.get(f"{W}fldCharType") or "")
            return ""
        if self._fields and any(self._fields):
            return ""
        if tag in _BREAKS:
            return _BREAKS[tag]
        if tag == _SYMBOL:
            return _symbol(child)
        if tag in {_FOOTNOTE, _ENDNOTE}:
            return self._reference(child, is_endnote=tag == _ENDNOTE)
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _pass_fields(self, run: etree._Element) -> None:
        for child in run.iter(_FIELD):
            self._field(child.get(f"{W}fldCharType") or "")

    def _is_hidden(self, properties: etree._Element) -> bool:
        said = is_on(properties, f"{W}vanish")
        if said is None:
            style = value(properties, f"{W}rStyle")
            return style is not None and self.styles.is_hidden(style)
        return said

    def _reference(self, element: etree._Element, *, is_endnote: bool) -> str:
        key = element.get(f"{W}id") or ""
        known = self._marks.get((is_endnote, key))
        if known is not None:
            return known
        mark = ""
        if element.get(f"{W}customMarkFollows") not in {"1", "true", "on"}:
            self._numbers[is_endnote] += 1
            mark = superscript(self._numbers[is_endnote] + (self.first_endnote - 1 if is_endnote else 0))
        self._marks[is_endnote, key] = mark
        self.notes.append(Note(mark, key, is_endnote))
        return mark


def _symbol(element: etree._Element) -> str:
    """The character of a symbol font, as Unicode has it; "" where it is not known."""
    code = element.get(f"{W}char") or ""
    try:
        number = int(code, 16) if len(code) <= 6 else 0
    except ValueError:
        return ""
    font = (element.get(f"{W}font") or "").lower()
    if 0xF000 <= number <= 0xF0FF or font in _SYMBOLS:
        return _SYMBOLS.get(font, {}).get(number & 0xFF, "")
    return chr(number) if 32 <= number < 0xD800 else ""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph says of itself."""

    style: str | None = None
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    is_mark_deleted: bool = False


def paragraph_style(paragraph: etree._Element) -> ParagraphStyle:
    """The properties of a paragraph that matter for what it is."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return _PLAIN
    numbering = properties.find(f"{W}numPr")
    outline = properties.find(f"{W}outlineLvl")
    marks = properties.find(_PROPERTIES)
    return ParagraphStyle(
        value(properties, f"{W}pStyle"),
        integer(outline.get(VAL)) if outline is not None else None,
        value(numbering, f"{W}numId"),
        integer(value(numbering, f"{W}ilvl")),
        marks is not None and marks.find(f"{W}del") is not None,
    )


_PLAIN = ParagraphStyle()


def runs_of(paragraph: etree._Element) -> list[tuple[str, Look]]:
    """The runs of a paragraph with the look that they have by formatting of their own."""
    runs = []
    for run in paragraph.iter(_RUN):
        text = "".join("\n" if c.tag == _BREAK else c.text or "" for c in run if c.tag in {_BREAK, _TEXT})
        if text:
            properties = run.find(_PROPERTIES)
            said = value(properties, f"{W}sz")
            size = int(said) if said and said.isdecimal() and len(said) < 5 else 0
            runs.append((text, Look(size, bool(is_on(properties, f"{W}b")))))
    return runs
