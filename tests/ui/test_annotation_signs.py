"""Kinds and colours of annotations: told apart without colour, readable in every theme, in both views."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop_app.document.annotation import COLOURS, KINDS
from desktop_app.document.block import BlockKind
from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.ui.annotation_signs import LINE_CONTRAST, cue, draw_kind, draw_sign, kind_name, line_colour
from desktop_app.ui.colour_buttons import colour_name, swatch
from desktop_app.ui.pages.page_painting import PageMarkPainter, PlacedMark
from desktop_app.ui.reading.annotation_painting import NOTE_GAP, NOTE_SIZE
from desktop_app.ui.reading.reading_view import ReadingView
from desktop_app.ui.theme import READABLE, THEMES, contrast, readable
from tests.ui.reading.documents import document, part, span_of

ON_TEXT = tuple(kind for kind in KINDS if kind != "document")
HEADING = "The fund and its 140 quays"


def grey(picture: QImage) -> bytes:
    """A picture without its colours, in a dozen shades."""
    shades = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(
        shades.pixelColor(x, y).red() // 20 for y in range(shades.height()) for x in range(shades.width())
    )


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    shown = ReadingView()
    qtbot.addWidget(shown)
    shown.resize(700, 300)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


@pytest.mark.parametrize("name", sorted(THEMES))
@pytest.mark.parametrize("is_current", [False, True])
def test_kinds_differ_in_the_text_without_colour(view: ReadingView, name: str, is_current: bool) -> None:
    shown = document(part(HEADING, BlockKind.HEADING, level=1), "The council will report on it.")
    view.set_document(shown)
    view.set_theme(THEMES[name])
    span = span_of(shown, HEADING)
    seen = set()
    for kind in ON_TEXT:
        view.set_marks(MarkLayer.ANNOTATION, [Mark(*span, 1, "blue", False, kind)])
        view.set_current(MarkLayer.ANNOTATION, 1 if is_current else None)
        seen.add(grey(view.viewport().grab().toImage()))
    assert len(seen) == len(ON_TEXT)


@pytest.mark.parametrize("kind", ["highlight", "underline", "note", "bookmark"])
def test_colours_differ_beside_the_text_without_colour(view: ReadingView, kind: str) -> None:
    shown = document("The council will report on its 140 quays.")
    view.set_document(shown)
    span = span_of(shown, "140 quays")
    left = view._scroller.left + view._scroller.column + NOTE_GAP
    seen = set()
    for colour in COLOURS:
        view.set_marks(MarkLayer.ANNOTATION, [Mark(*span, 1, colour, False, kind)])
        picture = view.viewport().grab().toImage()
        y = view.point_of(span.start).y()
        seen.add(grey(picture.copy(int(left), int(y - NOTE_SIZE), int(NOTE_SIZE) + 2, int(2 * NOTE_SIZE))))
    assert len(seen) == len(COLOURS)


def test_signs_on_one_line_stand_beside_each_other(view: ReadingView) -> None:
    shown = document("The council will report on its 140 quays.")
    view.set_document(shown)
    words = ("council", "report", "140")
    marks = [Mark(*span_of(shown, w), w, "amber", True, "highlight") for w in words]
    widths = []
    for count in (1, 2, 3):
        view.set_marks(MarkLayer.ANNOTATION, [])
        plain = view.viewport().grab().toImage()
        view.set_marks(MarkLayer.ANNOTATION, marks[:count])
        picture = view.viewport().grab().toImage()
        right = int(view._scroller.left + view._scroller.column)
        y = view.point_of(0).y()
        widths.append(
            sum(
                any(picture.pixel(x, y + d) != plain.pixel(x, y + d) for d in range(-8, 9))
                for x in range(right, picture.width())
            )
        )
    assert widths[0] < widths[1] < widths[2]


def test_kinds_differ_on_printed_pages_without_colour(qtbot: QtBot) -> None:
    seen = set()
    for kind in ON_TEXT:
        picture = QImage(220, 60, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        mark = Mark(0, 9, 1, "green", False, kind)
        placed = {MarkLayer.ANNOTATION: [PlacedMark(mark, 0, [QRectF(20, 20, 120, 14)], True)]}
        PageMarkPainter().paint(painter, placed, width=220, between=(0, 60))
        painter.end()
        seen.add(grey(picture))
    assert len(seen) == len(ON_TEXT)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_figures_and_lines_are_readable(name: str) -> None:
    theme = THEMES[name]
    for ground in theme.annotation.values():
        assert contrast(theme.text, ground) >= READABLE
    for panel in (theme.page, theme.panel):
        assert contrast(theme.text, panel) >= READABLE
        assert contrast(theme.secondary, panel) >= READABLE
    for colour in COLOURS:
        assert contrast(line_colour(theme, colour).name(), theme.page) >= LINE_CONTRAST


@pytest.mark.parametrize("name", sorted(THEMES))
def test_words_of_the_list_are_readable_on_every_ground(name: str) -> None:
    theme = THEMES[name]
    inks = (theme.text, theme.accent, theme.secondary)
    for ink, ground in product(inks, (theme.panel, theme.hover, theme.selected)):
        assert contrast(readable(ink, ground, theme.text), ground) >= READABLE, (ink, ground)
    assert readable(theme.accent, theme.panel, theme.text) == theme.accent


def test_every_colour_and_kind_has_a_name_and_a_figure(qtbot: QtBot) -> None:
    assert [cue(colour) for colour in COLOURS] == list("12345678")
    assert len({colour_name(colour) for colour in COLOURS}) == len(COLOURS)
    assert colour_name("pink", {"pink": "Risk"}) == "Risk"
    assert len({kind_name(kind) for kind in KINDS}) == len(KINDS)
    discs = {grey(swatch(THEMES["light"], c).pixmap(18, 18).toImage()) for c in COLOURS}
    assert len(discs) == len(COLOURS)


@pytest.mark.parametrize("draws", [draw_kind, draw_sign])
def test_an_unknown_colour_or_kind_is_drawn_all_the_same(qtbot: QtBot, draws: object) -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    plain = grey(picture)
    painter = QPainter(picture)
    area = QRectF(2, 2, 16, 16)
    if draws is draw_kind:
        draw_kind(painter, area, THEMES["light"], kind="comment", colour="mauve")
    else:
        draw_sign(painter, area, THEMES["light"], kind="comment", colour="mauve", has_note=True)
    painter.end()
    assert grey(picture) != plain
