"""The blocks of a document: headings, paragraphs, list items, table rows, page furniture."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any, overload

from desktop_app.document.mark import Mark
from desktop_app.document.numbering import UNREAD, Label
from desktop_app.document.span import Span


class BlockKind(IntEnum):
    """What a block is."""

    PARAGRAPH = 0
    HEADING = 1
    LIST_ITEM = 2
    TABLE_ROW = 3
    FURNITURE = 4
    """Site chrome, running headers, page numbers: readable, dimmed, in no section."""
    QUOTE = 5
    CODE = 6
    FOOTNOTE = 7
    """A footnote or endnote, apart from the text that it belongs to."""

    @property
    def label(self) -> str:
        """The name used in exports: `list_item`."""
        return self.name.lower()


_KINDS = tuple(BlockKind)
_new = tuple.__new__
"""Makes the spans of cells, of which there may be a million, in half the time."""


@dataclass(frozen=True, slots=True)
class Block:
    """A span of the text and what it is.

    `level` is the heading's level (1 is the highest), the depth of a list item (0 is the outermost), and 1
    for the header row of a table. `marker` counts the code points at the start that are the list marker and
    its space ("• ", "1. "); the reading view hangs them. `cells` are the spans of a table row's cells
    (absolute, like every span), `table` numbers the tables of the document from 0 (-1: not in a table).
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: int = 0
    cells: tuple[Span, ...] = ()
    table: int = -1

    @property
    def span(self) -> Span:
        """The block's range in the text."""
        return Span(self.start, self.end)


@lru_cache(1_024)
def unplaced(kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, marker: int = 0) -> Block:
    """A block for a text whose place in the whole is not known yet, as `Blocks.placed` takes it.

    Most blocks of a document are alike but for their places, so they share a few of these.
    """
    return Block(0, 0, kind, level, marker)


class Blocks(Sequence[Block]):
    """The blocks of a document in order, stored by column: a million short lines stay small.

    Spans rise and never overlap; between two blocks the text has exactly one blank line ("\\n\\n").
    `is_marked` says that the headings are the author's own marks and not inferred; `marks` is the outline
    that the file brings along beside its text: where there is one, headings that it does not name are set as
    headings and make no sections. `labels` are the numberings that blocks begin with, as far as somebody has
    read them (UNREAD: nobody has): no part of the value, kept so that they need not be read twice.
    """

    __slots__ = (
        "_ends",
        "_kinds",
        "_levels",
        "_markers",
        "_starts",
        "_tables",
        "is_marked",
        "labels",
        "marks",
    )

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self._starts = array("L")
        self._ends = array("L")
        self._kinds = bytearray()
        self._levels = bytearray()
        self._markers: dict[int, int] = {}
        self._tables: dict[int, tuple[int, tuple[Span, ...]]] = {}
        self.is_marked = False
        self.marks: tuple[Mark, ...] = ()
        self.labels: Sequence[Label | None] = ()
        for block in blocks:
            self._append(block)

    def _append(self, block: Block) -> None:
        index = len(self._starts)
        self._starts.append(block.start)
        self._ends.append(block.end)
        self._kinds.append(block.kind)
        self._levels.append(min(255, block.level))
        if block.marker:
            self._markers[index] = block.marker
        if block.cells or block.table >= 0:
            self._tables[index] = (block.table, block.cells)

    @classmethod
    def placed(cls, parts: Sequence[tuple[str, Block]]) -> Blocks:
        """The blocks of texts that follow each other with a blank line between them.

        `cells` of each block count from the beginning of its own text, which is not empty; `start` and `end`
        are not looked at.
        """
        blocks = cls()
        starts, ends, kinds, levels = [], [], blocks._kinds, blocks._levels
        at = kind = level = 0
        before, has_more = None, False
        for index, (text, block) in enumerate(parts):
            starts.append(at)
            end = at + len(text)
            ends.append(end)
            if block is not before:  # most blocks are one and the same but for their places
                before, kind, level = block, int(block.kind), min(255, block.level)
                has_more = bool(block.marker or block.cells) or block.table >= 0
            kinds.append(kind)
            levels.append(level)
            if has_more and block.marker:
                blocks._markers[index] = block.marker
            if has_more and (block.cells or block.table >= 0):
                cells = tuple([_new(Span, (start + at, stop + at)) for start, stop in block.cells])
                blocks._tables[index] = (block.table, cells)
            at = end + 2
        blocks._starts, blocks._ends = array("L", starts), array("L", ends)
        return blocks

    def with_marks(self, marks: Iterable[Mark] = ()) -> Blocks:
        """The same blocks, their headings known to be the author's own marks."""
        blocks = self.changed({})
        blocks.is_marked, blocks.marks = True, tuple(marks)
        return blocks

    def changed(self, changes: Mapping[int, Block]) -> Blocks:
        """The same blocks with those in `changes` in the place of the ones with these indices."""
        blocks = Blocks()
        blocks._starts, blocks._ends = self._starts[:], self._ends[:]
        blocks._kinds, blocks._levels = self._kinds[:], self._levels[:]
        blocks._markers, blocks._tables = dict(self._markers), dict(self._tables)
        blocks.is_marked, blocks.marks = self.is_marked, self.marks
        for index, block in changes.items():
            blocks._starts[index], blocks._ends[index] = block.start, block.end
            blocks._kinds[index], blocks._levels[index] = block.kind, min(255, block.level)
            blocks._markers.pop(index, None)
            blocks._tables.pop(index, None)
            if block.marker:
                blocks._markers[index] = block.marker
            if block.cells or block.table >= 0:
                blocks._tables[index] = (block.table, block.cells)
        return blocks

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        table, cells = self._tables.get(index, (-1, ()))
        return Block(
            self._starts[index],
            self._ends[index],
            _KINDS[self._kinds[index]],
            self._levels[index],
            self._markers.get(index, 0),
            cells,
            table,
        )

    def __iter__(self) -> Iterator[Block]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Blocks):
            return NotImplemented
        return self.to_columns() == other.to_columns()

    __hash__ = None  # type: ignore[assignment]

    def columns(self) -> tuple[Sequence[int], Sequence[int]]:
        """All starts and all ends, as the arrays that they are kept in; not to be changed."""
        return self._starts, self._ends

    def kinds(self) -> Sequence[int]:
        """All kinds as numbers, as the bytes that they are kept in; not to be changed."""
        return self._kinds

    def of_kind(self, kind: BlockKind) -> list[int]:
        """The indices of the blocks of a kind."""
        found: list[int] = []
        at = self._kinds.find(kind)
        while at >= 0:
            found.append(at)
            at = self._kinds.find(kind, at + 1)
        return found

    def start(self, index: int) -> int:
        """Where block `index` starts, without building the block."""
        return self._starts[index]

    def end(self, index: int) -> int:
        """Where block `index` ends, without building the block."""
        return self._ends[index]

    def kind(self, index: int) -> BlockKind:
        """The kind of block `index`, without building the block."""
        return _KINDS[self._kinds[index]]

    def level(self, index: int) -> int:
        """The level of block `index`, without building the block."""
        return self._levels[index]

    def index_at(self, offset: int) -> int:
        """The index of the block that holds `offset`, or of the last one before it; -1 if none."""
        return bisect_right(self._starts, offset) - 1

    def label(self, index: int) -> Label | None:
        """The numbering that block `index` begins with; UNREAD where nobody has read it."""
        return self.labels[index] if self.labels else UNREAD

    def recast(
        self, headings: Mapping[int, int], items: Mapping[int, int], furniture: Iterable[int]
    ) -> Blocks:
        """The same blocks, some of another kind: headings with these levels, list items with markers of these
        lengths, page furniture."""
        kinds, levels, markers = self._kinds[:], self._levels[:], dict(self._markers)
        for index, marker in items.items():
            kinds[index] = BlockKind.LIST_ITEM
            if marker:
                markers[index] = marker
            else:
                markers.pop(index, None)
        for index in furniture:
            kinds[index] = BlockKind.FURNITURE
        for index, level in headings.items():
            kinds[index], levels[index] = BlockKind.HEADING, min(255, level)
            markers.pop(index, None)
        blocks = Blocks()
        blocks._starts, blocks._ends, blocks._tables = self._starts, self._ends, self._tables
        blocks._kinds, blocks._levels, blocks._markers = kinds, levels, markers
        blocks.is_marked, blocks.marks = self.is_marked, self.marks
        return blocks

    def to_columns(self) -> dict[str, Any]:
        """A JSON-ready form: one list a column (`starts`, `ends`, `kinds`, `levels`, `markers`, `tables`)."""
        columns: dict[str, Any] = {
            "starts": self._starts.tolist(),
            "ends": self._ends.tolist(),
            "kinds": list(self._kinds),
            "levels": list(self._levels),
            "markers": [[i, m] for i, m in sorted(self._markers.items())],
            "tables": [[i, t, [list(c) for c in cells]] for i, (t, cells) in sorted(self._tables.items())],
        }
        if self.is_marked:
            columns["marks"] = [list(mark) for mark in self.marks]
        return columns

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any]) -> Blocks:
        """The inverse of `to_columns`; raises ValueError where the columns do not fit together."""
        blocks = cls()
        blocks._starts = array("L", columns["starts"])
        blocks._ends = array("L", columns["ends"])
        blocks._kinds = bytearray(columns["kinds"])
        blocks._levels = bytearray(columns["levels"])
        blocks._markers = {int(i): int(m) for i, m in columns["markers"]}
        blocks._tables = {
            int(i): (int(table), tuple(Span(int(a), int(b)) for a, b in cells))
            for i, table, cells in columns["tables"]
        }
        if "marks" in columns:
            blocks.is_marked = True
            blocks.marks = tuple(
                Mark(int(a), int(b), int(c), str(title)) for a, b, c, title in columns["marks"]
            )
        n = len(blocks._starts)
        if not n == len(blocks._ends) == len(blocks._kinds) == len(blocks._levels):
            raise ValueError("the columns of the blocks differ in length")
        return blocks
