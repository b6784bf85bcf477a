"""The heat strip: counts by height, goes where it is clicked, draws once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.heat_strip import HeatStrip
from desktop_app.ui.theme import THEMES


@pytest.fixture
def strip(qtbot: QtBot) -> HeatStrip:
    shown = HeatStrip()
    qtbot.addWidget(shown)
    shown.resize(20, 300)
    shown.set_length(1000)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def test_marks_are_drawn_where_they_lie(strip: HeatStrip) -> None:
    strip.set_marks(MarkLayer.KEYWORD, [Mark(500, 510, 1, "#C0392B"), Mark(502, 503, 2, "#2980B9")])
    strip.set_marks(MarkLayer.ANNOTATION, [Mark(0, 40, "a", "green")])
    picture = strip.grab().toImage()
    page = QColor(THEMES["light"].page)
    assert picture.pixelColor(10, 150).red() > picture.pixelColor(10, 150).blue()
    assert picture.pixelColor(10, 100) == page
    assert picture.pixelColor(5, 0) != page
    assert picture.pixelColor(15, 150) == page
    assert strip.count_at(150)[MarkLayer.KEYWORD] == 2
    assert "keywords: 2" in strip.describe(150)
    assert "50 %" in strip.describe(150)
    strip.set_layer_visible(MarkLayer.KEYWORD, False)
    assert strip.grab().toImage().pixelColor(10, 150) == page


def test_scrolling_only_moves_the_frame(strip: HeatStrip) -> None:
    strip.set_marks(MarkLayer.METRIC, [Mark(i, i + 1, i) for i in range(0, 1000, 3)])
    strip.grab()
    drawn = strip._drawn
    strip.set_viewport(Span(400, 500))
    framed = strip.grab().toImage()
    assert strip._drawn is drawn
    assert framed.pixelColor(1, 135) != QColor(THEMES["light"].page)
    strip.set_viewport(None)
    assert strip.grab().toImage().pixelColor(1, 135) == QColor(THEMES["light"].page)
    strip.set_theme(THEMES["dark"])
    assert strip.grab().toImage().pixelColor(1, 5) == QColor(THEMES["dark"].page)


def test_click_and_drag_go_there(strip: HeatStrip, qtbot: QtBot) -> None:
    gone: list[object] = []
    strip.offset_activated.connect(gone.append)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(9, 30))
    qtbot.mouseMove(strip, QPoint(9, 150))
    qtbot.mouseMove(strip, QPoint(9, 900))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(9, 900))
    assert gone == [100, 500, 999]
    strip.set_length(0)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(9, 30))
    assert len(gone) == 3
    assert strip.describe(10) == ""
    assert not strip.grab().isNull()
