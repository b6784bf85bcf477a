"""How each kind of block is set: font, line height, spacing, indents. Sizes follow the zoom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import ceil

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from desktop_app.document.block import Block, BlockKind
from desktop_app.ui.fonts import mono_font, text_font

BODY_POINTS = 11.5
COLUMN_CHARACTERS = 70
MARGIN = 32
LINE = 1.5
PARAGRAPH_SPACE = 0.7
HEADING_SIZES = (1.6, 1.3, 1.1, 1.0)
HEADING_LINES = (1.25, 1.3, 1.35, 1.4)
HEADING_ABOVE = (1.5, 1.25, 1.0, 0.9)
"""Lines of body text above a heading; the space below is `HEADING_BELOW` of one."""
HEADING_BELOW = 0.45
SAMPLE = "the council will report on the plan and its results to the public each year "


class Ink(Enum):
    """Which of the theme's colours a text is drawn in."""

    TEXT = "text"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """One way of setting text; lengths in whole pixels."""

    font: QFont
    line_height: int
    above: int
    below: int
    ascent: float
    descent: float
    ink: Ink = Ink.TEXT

    @property
    def baseline(self) -> int:
        """From the top of a line to the feet of its letters: the letters stand in the middle of the line."""
        return round((self.line_height - self.ascent - self.descent) / 2 + self.ascent)


class Styles:
    """The styles of a zoom (per cent) and a face."""

    def __init__(self, zoom: int, *, serif: bool) -> None:
        points = BODY_POINTS * zoom / 100
        body_font = text_font(points, serif=serif)
        metrics = QFontMetricsF(body_font)
        self.em = float(QFontInfo(body_font).pixelSize())
        self.line = ceil(LINE * self.em)
        self.character = metrics.horizontalAdvance(SAMPLE) / len(SAMPLE)
        self.column = round(COLUMN_CHARACTERS * self.character)
        self.indent = round(1.5 * self.em)
        self.space = round(PARAGRAPH_SPACE * self.line)
        self.body = self._style(body_font, below=self.space)
        self.headings = [self._heading(points * size, level) for level, size in enumerate(HEADING_SIZES)]
        self.item = self._style(body_font, below=round(0.3 * self.line))
        self.cell = self._style(text_font(points * 0.9, serif=False), line=1.4)
        self.header_cell = self._style(_bold(text_font(points * 0.9, serif=False)), line=1.4)
        self.furniture = self._style(
            text_font(points * 0.86, serif=False), below=round(0.45 * self.line), ink=Ink.SECONDARY
        )
        self.quote = self._style(body_font, below=self.space)
        self.footnote = self._style(text_font(points * 0.84, serif=serif), below=round(0.4 * self.line))
        self.code = self._style(mono_font(points * 0.9), below=self.space, line=1.4)

    @staticmethod
    def _style(
        font: QFont, *, above: int = 0, below: int = 0, line: float = LINE, ink: Ink = Ink.TEXT
    ) -> BlockStyle:
        metrics = QFontMetricsF(font)
        height = ceil(QFontInfo(font).pixelSize() * line)
        return BlockStyle(font, height, above, below, metrics.ascent(), metrics.descent(), ink)

    def _heading(self, points: float, level: int) -> BlockStyle:
        return self._style(
            _bold(text_font(points, serif=False)),
            above=round(HEADING_ABOVE[level] * self.line - self.space),
            below=round(HEADING_BELOW * self.line),
            line=HEADING_LINES[level],
        )

    def of(self, block: Block) -> BlockStyle:
        """The style of a block."""
        if block.kind is BlockKind.HEADING:
            return self.headings[min(max(block.level, 1), len(self.headings)) - 1]
        if block.kind is BlockKind.TABLE_ROW:
            return self.header_cell if block.level == 1 else self.cell
        return {
            BlockKind.LIST_ITEM: self.item,
            BlockKind.FURNITURE: self.furniture,
            BlockKind.FOOTNOTE: self.footnote,
            BlockKind.QUOTE: self.quote,
            BlockKind.CODE: self.code,
        }.get(block.kind, self.body)


def _bold(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.Bold)
    return font
