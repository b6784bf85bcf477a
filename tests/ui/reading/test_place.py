"""Scrolling: both ends are reached, the place is kept, whatever is estimated."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.document.block import Block, Blocks
from desktop_app.document.document import Document
from desktop_app.document.find import find_all
from desktop_app.document.marks import Mark, MarkLayer
from desktop_app.document.span import Span
from desktop_app.ui.reading.reading_view import ReadingView
from tests.ui.reading.documents import SENTENCE, document, paragraphs, span_of

Key = Qt.Key


def wheel(view: ReadingView, *, pixels: int = 0, angle: int = 0, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at, QPointF(view.viewport().mapToGlobal(at.toPoint())), QPoint(0, pixels), QPoint(0, angle),
        Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def y_of(view: ReadingView, offset: int) -> int:
    return view.point_of(offset).y()


def test_an_empty_view_and_an_empty_document_paint_and_scroll(view: ReadingView, qtbot: QtBot) -> None:
    for shown in (None, Document("", Blocks())):
        view.set_document(shown)
        for key in (Key.Key_End, Key.Key_PageDown, Key.Key_Down, Key.Key_Home, Key.Key_Right):
            qtbot.keyClick(view, key)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        assert (view.position(), view.visible_span(), view.selection()) == (0, Span(0, 0), None)
        assert not view.grab().isNull()


def test_the_end_is_reached_by_the_bar_and_by_the_key(view: ReadingView, qtbot: QtBot) -> None:
    shown = paragraphs(400)
    view.set_document(shown)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.visible_span().end == len(shown.text)
    assert bar.value() == bar.maximum()
    assert y_of(view, len(shown.text) - 1) + 20 < view.viewport().height()
    bar.setValue(0)
    assert view.position() == 0
    qtbot.keyClick(view, Key.Key_End)
    assert view.visible_span().end == len(shown.text)
    qtbot.keyClick(view, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert (view.position(), bar.value()) == (0, 0)


def test_the_bar_means_an_end_only_at_an_end(view: ReadingView) -> None:
    view.set_document(paragraphs(300))
    bar = view.verticalScrollBar()
    wheel(view, pixels=-7)
    assert 0 < bar.value() < bar.maximum()
    bar.setValue(bar.maximum())
    wheel(view, pixels=7)
    assert 0 < bar.value() < bar.maximum()


def test_dragging_the_handle_does_not_move_it_under_the_hand(view: ReadingView) -> None:
    shown = paragraphs(800)
    view.set_document(shown)
    bar = view.verticalScrollBar()
    bar.setSliderDown(True)
    most = bar.maximum()
    for share in (0.1, 0.35, 0.6, 0.8, 0.95):
        bar.setSliderPosition(int(most * share))
        view.grab()
        assert (bar.maximum(), bar.value()) == (most, int(most * share))
    bar.setSliderPosition(most)
    assert view.visible_span().end == len(shown.text)
    bar.setSliderPosition(0)
    assert view.position() == 0
    bar.setSliderDown(False)
    assert bar.value() == 0


def test_wheel_and_touchpad_move_by_pixels_without_drift(view: ReadingView) -> None:
    shown = paragraphs(200)
    view.set_document(shown)
    view.scroll_to(shown.blocks.start(100))
    mark = view.position()
    before = y_of(view, mark)
    for pixels in (-3, -11, -200, 5, 209):
        wheel(view, pixels=pixels)
    assert y_of(view, mark) == before
    for _ in range(8):
        wheel(view, angle=-15)
    fine = y_of(view, mark)
    for _ in range(8):
        wheel(view, angle=15)
    wheel(view, angle=-120)
    assert y_of(view, mark) == fine < before


def test_scrolling_down_to_the_end_and_up_again_meets_every_block_once(view: ReadingView) -> None:
    shown = paragraphs(60)
    view.set_document(shown)
    seen, bar = set(), view.verticalScrollBar()
    last = -1
    while bar.value() != bar.maximum():
        wheel(view, pixels=-120)
        assert bar.value() > last
        last = bar.value()
        span = view.visible_span()
        seen |= {
            i
            for i in range(len(shown.blocks))
            if shown.blocks.start(i) < span.end and span.start < shown.blocks.end(i)
        }
    assert seen | {0} == set(range(len(shown.blocks)))
    while bar.value() != 0:
        wheel(view, pixels=120)
        assert bar.value() < last
        last = bar.value()
    assert view.position() == 0


@pytest.mark.parametrize("where", [0.2, 0.5, 0.9])
def test_resize_and_zoom_keep_the_text_at_the_top_and_never_drift(view: ReadingView, where: float) -> None:
    shown = document(*(f"{i}. " + SENTENCE * 12 for i in range(80)))
    view.set_document(shown)
    view.verticalScrollBar().setValue(int(view.verticalScrollBar().maximum() * where))
    before = view.visible_span()
    first = view.position()
    for width in (*range(880, 380, -40), *range(380, 920, 60), 900):
        view.resize(width, 600)
        assert abs(y_of(view, first)) < 130
    assert view.visible_span() == before
    for zoom in (150, 80, 220, 100):
        view.set_zoom(zoom)
    assert view.visible_span() == before


def test_a_position_comes_back_exactly(view: ReadingView, qtbot: QtBot) -> None:
    shown = paragraphs(120)
    view.set_document(shown)
    for offset in (1, 900, 5_000, len(shown.text) // 2):
        view.restore_position(offset)
        position = view.position()
        assert abs(position - offset) < 120
        other = ReadingView()
        qtbot.addWidget(other)
        other.set_document(shown)
        other.restore_position(position)  # before it has its size
        other.resize(900, 600)
        with qtbot.waitExposed(other):
            other.show()
        assert other.position() == position


def test_a_heading_that_was_gone_to_is_the_position(view: ReadingView) -> None:
    shown = paragraphs(100)
    view.set_document(shown)
    for index in range(0, 88, 11):
        heading = shown.blocks.start(index)
        view.scroll_to(heading)
        assert view.position() == heading
        assert 0 < y_of(view, heading) < 90


def test_reveal_leaves_what_is_seen_and_shows_what_is_not(view: ReadingView) -> None:
    shown = paragraphs(100)
    view.set_document(shown)
    near, far = span_of(shown, "3 begins"), span_of(shown, "77 begins")
    view.reveal(near)
    assert view.position() == 0
    view.reveal(far)
    height = view.viewport().height()
    assert abs(y_of(view, far.start) - height / 3) < 30
    position = view.position()
    view.reveal(far)
    assert view.position() == position


def test_the_same_document_again_keeps_place_and_selection(view: ReadingView) -> None:
    shown = paragraphs(100)
    view.set_document(shown)
    view.verticalScrollBar().setValue(3000)
    view.set_selection(Span(10, 20))
    seen = view.visible_span()
    view.set_document(shown, [Span(0, 6)])
    view.restore_position(view.position())
    assert (view.visible_span(), view.selection()) == (seen, Span(10, 20))


def test_pages_leave_two_lines_and_a_moved_position_is_told(view: ReadingView, qtbot: QtBot) -> None:
    shown = paragraphs(100)
    view.set_document(shown)
    end = view.visible_span().end
    with qtbot.waitSignal(view.position_changed) as told:
        qtbot.keyClick(view, Key.Key_PageDown)
    assert told.args == [view.position()]
    assert 0 < view.visible_span().start < end
    qtbot.keyClick(view, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.position() == 0


def test_zoom_by_wheel_has_ends_and_tells(view: ReadingView, qtbot: QtBot) -> None:
    view.set_document(paragraphs(3))
    with qtbot.waitSignal(view.zoom_changed) as told:
        wheel(view, angle=120, control=True)
    assert told.args == [110]
    assert view.zoom() == 110
    view.set_zoom(10_000)
    assert view.zoom() == 300
    view.set_zoom(1)
    assert view.zoom() == 50


def test_a_hundred_thousand_short_lines_open_without_laying_them_out(view: ReadingView) -> None:
    line, count = "a short line", 100_000
    size = len(line) + 2
    blocks = Blocks(Block(i * size, i * size + len(line)) for i in range(count))
    shown = Document("\n\n".join([line] * count), blocks)
    view.set_document(shown)
    view.grab()
    assert len(view._scroller._layouts) < 100
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.visible_span().end == len(shown.text)
    view.scroll_to(50_000 * size)
    assert view.position() == 50_000 * size
    view.resize(500, 500)
    assert view.position() == 50_000 * size
    assert len(view._scroller._layouts) < 100


@pytest.mark.parametrize(
    "text", ["word " * 200_000, "x" * 1_000_000, "改造升级产业" * 50_000, "👩‍👩‍👧" * 60_000]
)
def test_one_gigantic_line_is_laid_out_in_slices(view: ReadingView, text: str) -> None:
    text = text.strip()
    shown = Document(text, Blocks([Block(0, len(text))]))
    view.set_document(shown)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.visible_span().end == len(text)
    view.scroll_to(len(text) // 2)
    assert abs(view.position() - len(text) // 2) < 200
    laid_out = sum(layout.size for layout in view._scroller._layouts.values())
    assert laid_out < 120_000
    view.set_selection(Span(1, len(text) - 1))
    view.grab()
    assert view.selected_text() == text[1:-1]


def test_what_is_moved_on_the_screen_is_what_would_be_painted(view: ReadingView, qtbot: QtBot) -> None:
    shown = paragraphs(80)
    view.set_document(shown)
    marks = [
        Mark(s.start, s.end, i, "blue", True) for i, s in enumerate(find_all(shown.text, "quay and report"))
    ]
    for layer in (MarkLayer.ANNOTATION, MarkLayer.KEYWORD, MarkLayer.METRIC, MarkLayer.SEARCH):
        view.set_marks(layer, marks)
    view.set_selection(Span(300, 9_000))
    for pixels in (-7, -300, 120, -599, -601, 13, -2000, 5000, -90):
        wheel(view, pixels=pixels)
        if pixels % 2:
            QApplication.processEvents()
        wheel(view, pixels=pixels // 3)
        QApplication.processEvents()
        on_screen = view.screen().grabWindow(view.winId()).toImage().copy(view.viewport().rect())
        painted = view.viewport().grab().toImage()
        assert (
            furthest(on_screen.convertToFormat(painted.format()), painted) <= 2
        )  # the edge of a clip rounds


def furthest(one: QImage, other: QImage) -> int:
    """The largest difference of two pictures in one channel of one pixel."""
    first, second = bytes(one.constBits()), bytes(other.constBits())
    return max((abs(a - b) for a, b in zip(first, second, strict=True) if a != b), default=0)
