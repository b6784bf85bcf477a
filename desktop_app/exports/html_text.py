"""The text of a document as HTML, its blocks as elements, with the marks of annotations and metrics in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.section import Section
from desktop_app.exports.notes import Notes

_DEEPEST = 6
_PLAIN = {
    BlockKind.PARAGRAPH: '<p id="{n}">',
    BlockKind.LIST_ITEM: '<p class="item" id="{n}" style="margin-left:{indent}em">',
    BlockKind.FURNITURE: '<p class="furniture" id="{n}">',
    BlockKind.QUOTE: '<blockquote id="{n}">',
    BlockKind.CODE: '<pre id="{n}">',
    BlockKind.FOOTNOTE: '<p class="footnote" id="{n}">',
}
_ENDS = {BlockKind.QUOTE: "</blockquote>", BlockKind.CODE: "</pre>"}


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    classes: str
    target: str
    rank: int


class TextWriter:
    """Writes the blocks of one document; `prefix` keeps its ids apart from those of others in the page."""

    def __init__(self, notes: Notes, prefix: str) -> None:
        self._text = notes.document.text
        self._blocks = notes.document.blocks
        self._prefix = prefix
        self._headings = {section.heading.start: section for section in notes.sections}
        self._marks = sorted(self._all_marks(notes), key=lambda mark: (mark.start, mark.end))
        self._anchored: set[str] = set()
        self._next = 0
        self._open: list[_Mark] = []

    def _all_marks(self, notes: Notes) -> Iterator[_Mark]:
        for number, metric in enumerate(notes.kept.metrics):
            yield _Mark(metric.start, metric.end, "metric", f"{self._prefix}m{number}", 0)
        for number, item in enumerate(notes.items):
            if item.quote and not item.is_lost:
                classes = f"{item.colour} {item.kind}"
                yield _Mark(item.start, item.end, classes, f"{self._prefix}n{number}", 1)

    def write(self) -> Iterator[str]:
        """The elements of the text in order."""
        in_table = -1
        for number, block in enumerate(self._blocks):
            table = block.table if block.kind is BlockKind.TABLE_ROW else -1
            if table != in_table:
                yield ("</table>" if in_table >= 0 else "") + ("<table>" if table >= 0 else "")
                in_table = table
            yield self._block(number, block)
        if in_table >= 0:
            yield "</table>"

    def _block(self, number: int, block: Block) -> str:
        place = f"{self._prefix}b{number}"
        if block.kind is BlockKind.TABLE_ROW:
            return self._row(place, block)
        content = self._piece(block.start, block.end)
        if block.kind is BlockKind.HEADING:
            level = min(_DEEPEST, max(1, block.level) + 1)
            section = self._headings.get(block.start)
            anchor = f' id="{self._prefix}s{section.index}"' if section is not None else ""
            return f"<h{level}{anchor}>{content}</h{level}>"
        opening = _PLAIN[block.kind].format(n=place, indent=1.5 * (block.level + 1))
        section = self._headings.get(block.start)
        if section is not None:
            content = f'<a id="{self._prefix}s{section.index}"></a>{content}'
        return f"{opening}{content}{_ENDS.get(block.kind, '</p>')}"

    def _row(self, place: str, block: Block) -> str:
        name = "th" if block.level == 1 else "td"
        cells = block.cells or (block.span,)
        row = "".join(f"<{name}>{self._piece(cell.start, cell.end)}</{name}>" for cell in cells)
        return f'<tr id="{place}">{row}</tr>'

    def _piece(self, start: int, end: int) -> str:
        """A stretch of the text, cut where a mark begins or ends; marks may lie over each other."""
        marks = self._in(start, end)
        cuts = sorted({start, end, *(max(start, m.start) for m in marks), *(min(end, m.end) for m in marks)})
        pieces = []
        for left, right in pairwise(cuts):
            words = escape(self._text[left:right], quote=False).replace("\n", "<br>")
            over = [mark for mark in marks if mark.start <= left and right <= mark.end]
            if over:  # a link holds no other link: it leads to the shortest annotation, else to the metric
                link = min(over, key=lambda mark: (-mark.rank, mark.end - mark.start))
                words = f'<a href="#{link.target}">{words}</a>'
            for mark in sorted(over, key=lambda mark: (mark.rank, mark.end - mark.start)):
                words = self._marked(mark, words)
            pieces.append(words)
        return "".join(pieces)

    def _in(self, start: int, end: int) -> list[_Mark]:
        """The marks that reach into a stretch; stretches come in the order of the text."""
        while self._next < len(self._marks) and self._marks[self._next].start < end:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.end > start]
        return [mark for mark in self._open if mark.start < end]

    def _marked(self, mark: _Mark, words: str) -> str:
        anchor = "" if mark.target in self._anchored else f' id="{mark.target}-in-text"'
        self._anchored.add(mark.target)
        return f'<mark class="{mark.classes}"{anchor}>{words}</mark>'


def contents(notes: Notes, prefix: str) -> str:
    """The section tree as nested lists that open and close without a script."""
    children: dict[int | None, list[int]] = {}
    for section in notes.sections:
        children.setdefault(section.parent, []).append(section.index)
    return _list(notes.sections, children, None, prefix) if notes.sections else ""


def _list(
    sections: Sequence[Section], children: dict[int | None, list[int]], parent: int | None, p: str
) -> str:
    lines = ["<ul>"]
    for index in children.get(parent, []):
        section = sections[index]
        link = f'<a href="#{p}s{index}">{escape(section.title)}</a>'
        below = _list(sections, children, index, p) if index in children else ""
        lines.append(
            f"<li><details open><summary>{link}</summary>{below}</details></li>"
            if below
            else f"<li>{link}</li>"
        )
    lines.append("</ul>")
    return "".join(lines)
