"""How each kind of block is set: font, spacing, indents. Sizes follow the zoom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.document.block import Block, BlockKind
from desktop_app.ui.fonts import mono_font, text_font

BODY_POINTS = 11.5
COLUMN_CHARACTERS = 70
MARGIN = 28
LINE = 1.5
PARAGRAPH_SPACE = 0.7
HEADING_SIZES = (1.6, 1.3, 1.1, 1.0)
SAMPLE = "the council will report on the plan and its results to the public each year "


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """One way of setting text; lengths in pixels."""

    font: QFont
    line_height: float
    above: float
    below: float
    is_secondary: bool = False
    is_quote: bool = False


class Styles:
    """The styles of a zoom (per cent) and a face."""

    def __init__(self, zoom: int, *, serif: bool) -> None:
        points = BODY_POINTS * zoom / 100
        self.body = self._style(text_font(points, serif=serif), PARAGRAPH_SPACE)
        self.headings = [self._heading(points * size, level) for level, size in enumerate(HEADING_SIZES)]
        self.item = self._style(text_font(points, serif=serif), 0.3)
        self.cell = self._style(text_font(points * 0.92, serif=False), 0.0, line=1.35)
        self.header_cell = self._style(_bold(text_font(points * 0.92, serif=False)), 0.0, line=1.35)
        self.furniture = self._style(text_font(points * 0.86, serif=False), 0.5, secondary=True)
        self.quote = self._style(text_font(points, serif=serif), PARAGRAPH_SPACE, quote=True)
        self.code = self._style(mono_font(points * 0.88), PARAGRAPH_SPACE, line=1.35)
        metrics = QFontMetricsF(self.body.font)
        self.character = metrics.horizontalAdvance(SAMPLE) / len(SAMPLE)
        self.em = metrics.height()
        self.column = COLUMN_CHARACTERS * self.character
        self.indent = 1.6 * self.em

    @staticmethod
    def _style(
        font: QFont, space: float, *, line: float = LINE, secondary: bool = False, quote: bool = False
    ) -> BlockStyle:
        height = round(QFontMetricsF(font).height() * line / 1.17)
        return BlockStyle(font, height, 0.0, space * height, secondary, quote)

    @staticmethod
    def _heading(points: float, level: int) -> BlockStyle:
        font = _bold(text_font(points, serif=False))
        height = round(QFontMetricsF(font).height() * 1.1)
        return BlockStyle(font, height, (1.1, 1.0, 0.8, 0.6)[level] * height, 0.45 * height)

    def of(self, block: Block) -> BlockStyle:
        """The style of a block."""
        if block.kind is BlockKind.HEADING:
            return self.headings[min(max(block.level, 1), len(self.headings)) - 1]
        if block.kind is BlockKind.TABLE_ROW:
            return self.header_cell if block.level == 1 else self.cell
        return {
            BlockKind.LIST_ITEM: self.item,
            BlockKind.FURNITURE: self.furniture,
            BlockKind.QUOTE: self.quote,
            BlockKind.CODE: self.code,
        }.get(block.kind, self.body)


def _bold(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.DemiBold)
    return font
