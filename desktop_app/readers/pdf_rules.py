"""Ruled tables of a PDF page: the grids that its lines and boxes draw."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

from pypdfium2 import raw

from desktop_app.readers.pdf_characters import PageCharacters

MOST_PATHS = 4_000
"""On one page: beyond that it is a drawing."""
THIN = 3.0
"""Points: a path that is thinner is a line."""
SHORT = 6.0
"""Points: a shorter line is no edge of a cell."""
BOX_WIDTH, BOX_HEIGHT = 100.0, 36.0
"""Points: smaller boxes hold no text of their own."""
MOST_OF_PAGE = 0.6
"""A larger box is the page's ground."""
SAME = 3.0
"""Points: edges that are nearer to each other are one."""


Edge = tuple[float, float, float]
"""Where a line is, from where it goes, to where."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of a table's columns and rows, in points from the top left corner, rising."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the lines and boxes of a page draw: grids of two or more columns and rows, from top to bottom, and
    boxes that may hold text apart from the page's."""

    grids: Sequence[Grid] = ()
    boxes: Sequence[Box] = ()


def find_rules(page: PageCharacters) -> Rules:
    """The grids and boxes of a page."""
    upright, level, boxes = _edges(page)
    grids = _grids(upright, level)
    frames = [
        (grid.xs[0], grid.ys[0], grid.xs[1], grid.ys[-1])
        for grid in grids
        if len(grid.xs) == 2 and _may_hold_text(page, grid.xs[1] - grid.xs[0], grid.ys[-1] - grid.ys[0])
    ]
    return Rules([grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 2], [*boxes, *frames])


def _may_hold_text(page: PageCharacters, wide: float, high: float) -> bool:
    is_large = wide > BOX_WIDTH and high > BOX_HEIGHT
    return is_large and wide * high < MOST_OF_PAGE * page.width * page.height


def _grids(upright: Sequence[Edge], level: Sequence[Edge]) -> list[Grid]:
    """The grids that edges make, frames of one column among them."""
    grids = []
    for group in _groups(upright):
        top, bottom = min(e[1] for e in group), max(e[2] for e in group)
        xs = _merged([e[0] for e in group])
        left, right = xs[0], xs[-1]
        ys = _merged(
            [
                y
                for y, start, end in level
                if top - SAME <= y <= bottom + SAME
                and min(end, right) - max(start, left) > 0.3 * (right - left)
            ]
        )
        if len(xs) > 1 and len(ys) > 1:
            grids.append(Grid(tuple(xs), tuple(ys)))
    return grids


def _edges(page: PageCharacters) -> tuple[list[Edge], list[Edge], list[Box]]:
    """The upright and the level edges of a page's lines and boxes, and the boxes that may hold text."""
    boxes: list[Box] = []
    upright: list[Edge] = []
    level: list[Edge] = []
    count = raw.FPDFPage_CountObjects(page.page.page)
    numbers = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(number) for number in numbers]
    paths = 0
    for index in range(count):
        item = raw.FPDFPage_GetObject(page.page.page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > MOST_PATHS:
            return [], [], []
        if not raw.FPDFPageObj_GetBounds(item, *references):
            continue
        x0, y0, x1, y1 = page.placed(*(number.value for number in numbers))
        wide, high = x1 - x0, y1 - y0
        if wide <= THIN and high > SHORT:
            upright.append(((x0 + x1) / 2, y0, y1))
        elif high <= THIN and wide > SHORT:
            level.append(((y0 + y1) / 2, x0, x1))
        elif SHORT < wide < 0.95 * page.width and SHORT < high < 0.9 * page.height:
            upright += [(x0, y0, y1), (x1, y0, y1)]
            level += [(y0, x0, x1), (y1, x0, x1)]
            if _may_hold_text(page, wide, high):
                boxes.append((x0, y0, x1, y1))
    return upright, level, boxes


def _groups(upright: Sequence[Edge]) -> list[list[Edge]]:
    """Upright edges that stand beside or on each other: those of one table."""
    groups: list[list[Edge]] = []
    reach = float("-inf")
    for edge in sorted(upright, key=lambda e: e[1]):
        if edge[1] > reach + SAME:
            groups.append([])
        groups[-1].append(edge)
        reach = max(reach, edge[2])
    return groups


def _merged(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > SAME:
            kept.append(place)
    return kept
