"""Selecting and copying: by mouse, by keys, always in whole characters and in code points."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.span import Span
from desktop_app.ui.reading.reading_view import ReadingView
from tests.ui.reading.documents import document, paragraphs, part, row, span_of

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key

EMOJI = "😀 Ports 👩‍👩‍👧 and cafe\u0301s 🏳️‍🌈 pay 2.4 million."
HEBREW = "התוכנית לחידוש ערי הנמל נמשכת עשר שנים."
CHINESE = "制造业是实体经济的基础，要加快推进传统产业改造升级。"


def drag(qtbot: QtBot, view: ReadingView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    qtbot.mousePress(port, LEFT, pos=start)
    qtbot.mouseMove(port, start + QPoint(9, 0))
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, LEFT, pos=end)


def left_edge(view: ReadingView, offset: int) -> QPoint:
    _, piece = view._scroller.piece_of(offset)
    return QPoint(round(view._scroller.left + piece.caret_x(offset)), view.point_of(offset).y())


@pytest.mark.parametrize("words", ["Ports", "and cafe\u0301s 🏳️‍🌈 pay", "2.4 million"])
def test_dragging_selects_code_points(view: ReadingView, qtbot: QtBot, words: str) -> None:
    shown = document("Before it.", EMOJI, "After it.")
    view.set_document(shown)
    span = span_of(shown, words)
    with qtbot.waitSignals([view.selection_changed, view.selection_finished]):
        drag(qtbot, view, left_edge(view, span.start), left_edge(view, span.end))
    assert view.selection() == span
    assert view.selected_text() == words
    drag(qtbot, view, left_edge(view, span.end), left_edge(view, span.start))
    assert view.selection() == span


def test_dragging_in_text_from_right_to_left(view: ReadingView, qtbot: QtBot) -> None:
    shown = document(HEBREW)
    view.set_document(shown)
    span = span_of(shown, "לחידוש ערי")
    assert left_edge(view, span.start).x() > left_edge(view, span.end).x() > view.viewport().width() / 2
    drag(qtbot, view, left_edge(view, span.start), left_edge(view, span.end))
    assert view.selection() == span
    assert view.selected_text() == "לחידוש ערי"


@pytest.mark.parametrize(
    ("text", "inside", "word"),
    [
        ("The co-operative’s plan", "erative", None),
        ("Emissions fell.", "ssion", "Emissions"),
        ("a naïve cafe\u0301 here", "af", "cafe\u0301"),
        (CHINESE, "改造", "要加快推进传统产业改造升级"),
        (CHINESE, "实体", "实体经济"),
        ("pays 2,100 crowns", "100", "2,100"),
        ("x 😀 y", "😀", "😀"),
    ],
)
def test_double_click_selects_a_word(
    view: ReadingView, qtbot: QtBot, text: str, inside: str, word: str | None
) -> None:
    shown = document("First.", text)
    view.set_document(shown)
    at = view.point_of(span_of(shown, inside).start)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=at)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=at)
    selected = view.selected_text()
    assert selected == word if word else inside in selected


def test_triple_click_selects_the_block_and_in_a_table_the_cell(view: ReadingView, qtbot: QtBot) -> None:
    shown = document("One block here.", "Another block there.", row("Quays", "140"), row("Schools", "12"))
    view.set_document(shown)
    for words, whole in (("block there", "Another block there."), ("chool", "Schools")):
        at = view.point_of(span_of(shown, words).start)
        qtbot.mouseClick(view.viewport(), LEFT, pos=at)
        qtbot.mouseDClick(view.viewport(), LEFT, pos=at)
        qtbot.mouseClick(view.viewport(), LEFT, pos=at)
        assert view.selected_text() == whole
        view.clear_selection()
        view._selecting.pointer._clicks = 0


def test_a_word_is_extended_by_words(view: ReadingView, qtbot: QtBot) -> None:
    shown = document("The harbour council renews quays.")
    view.set_document(shown)
    start, end = view.point_of(6), view.point_of(span_of(shown, "renews").start + 2)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), end - QPoint(9, 0))
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=end)
    assert view.selected_text() == "harbour council renews"


def test_shift_click_extends_and_a_click_clears(view: ReadingView, qtbot: QtBot) -> None:
    shown = document("The harbour council renews quays.")
    view.set_document(shown)
    qtbot.mouseClick(view.viewport(), LEFT, pos=left_edge(view, 4))
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, pos=left_edge(view, 19))
    assert view.selected_text() == "harbour council"
    qtbot.mouseClick(view.viewport(), LEFT, pos=left_edge(view, 2))
    assert view.selection() is None


def test_keys_move_by_whole_characters(view: ReadingView, qtbot: QtBot) -> None:
    shown = document(EMOJI)
    view.set_document(shown)
    view.set_selection(Span(0, 0))
    stops = [0]
    for _ in range(30):
        qtbot.keyClick(view, Key.Key_Right, SHIFT)
        selection = view.selection()
        assert selection is not None
        stops.append(selection.end)
    families = span_of(shown, "👩‍👩‍👧")
    assert not any(families.start < stop < families.end for stop in stops)
    accent = shown.text.index("\u0301")
    assert accent not in stops
    assert span_of(shown, "🏳️‍🌈").start in stops
    assert span_of(shown, "🏳️‍🌈").end in stops
    assert stops == sorted(set(stops))


def test_keys_cross_blocks_words_lines_and_ends(view: ReadingView, qtbot: QtBot) -> None:
    shown = document("One two three.", "Four five.")
    view.set_document(shown)
    view.set_selection(Span(4, 4))
    qtbot.keyClick(view, Key.Key_Right, SHIFT | CONTROL)
    assert view.selected_text() == "two "
    qtbot.keyClick(view, Key.Key_End, SHIFT)
    assert view.selected_text() == "two three."
    qtbot.keyClick(view, Key.Key_Right, SHIFT)
    assert view.selection() == Span(4, shown.blocks.start(1))
    qtbot.keyClick(view, Key.Key_Left, SHIFT)
    assert view.selection() == Span(4, shown.blocks.end(0))
    qtbot.keyClick(view, Key.Key_Down, SHIFT)
    selection = view.selection()
    assert selection is not None
    assert selection.end >= shown.blocks.start(1)
    qtbot.keyClick(view, Key.Key_Home, SHIFT | CONTROL)
    assert view.selected_text() == "One "
    qtbot.keyClick(view, Key.Key_End, SHIFT | CONTROL)
    assert view.selected_text() == "two three.\nFour five."
    qtbot.keyClick(view, Key.Key_Escape)
    assert view.selection() is None


def test_up_and_down_keep_their_x(view: ReadingView, qtbot: QtBot) -> None:
    shown = paragraphs(6)
    view.set_document(shown)
    start = shown.blocks.start(3) + 30
    view.set_selection(Span(start, start))
    for _ in range(5):
        qtbot.keyClick(view, Key.Key_Down, SHIFT)
    for _ in range(5):
        qtbot.keyClick(view, Key.Key_Up, SHIFT)
    assert view.selection() is None


def test_the_caret_stays_in_sight(view: ReadingView, qtbot: QtBot) -> None:
    shown = paragraphs(60)
    view.set_document(shown)
    qtbot.keyClick(view, Key.Key_F7)
    for _ in range(90):
        qtbot.keyClick(view, Key.Key_Down)
    caret = view._marked.caret
    assert caret is not None
    assert caret > 2000
    assert 0 < view.point_of(caret).y() < view.viewport().height()
    view.grab()
    for _ in range(12):
        qtbot.keyClick(view, Key.Key_PageUp)
    assert view.position() == 0
    qtbot.keyClick(view, Key.Key_F7)
    assert view._marked.caret is None


def test_select_all_and_copy_are_plain_and_exact(view: ReadingView) -> None:
    shown = document(
        part("A plan", BlockKind.HEADING, level=1),
        EMOJI,
        row("Measure", "2024", is_header=True),
        row("Quays\u00a0renewed", "", "12"),
        part("if a:\n\n\tb", BlockKind.CODE),
        HEBREW,
    )
    view.set_document(shown)
    view.select_all()
    wanted = f"A plan\n{EMOJI}\nMeasure\t2024\nQuays\u00a0renewed\t\t12\nif a:\n\n\tb\n{HEBREW}"
    assert view.selection() == Span(0, len(shown.text))
    assert view.selected_text() == wanted
    view.copy()
    assert QGuiApplication.clipboard().text() == wanted


def test_a_part_of_a_table_is_copied_by_cells(view: ReadingView) -> None:
    shown = document(row("Measure", "Unit", "2024"), row("Quays", "number", "12"))
    view.set_document(shown)
    start, end = shown.text.index("nit"), shown.text.index("mber")
    view.set_selection(Span(start, end))
    assert view.selected_text() == "nit\t2024\nQuays\tnu"


def test_dragging_beyond_the_edge_scrolls(view: ReadingView, qtbot: QtBot) -> None:
    view.set_document(paragraphs(200))
    port = view.viewport()
    qtbot.mousePress(port, LEFT, pos=QPoint(300, 200))
    qtbot.mouseMove(port, QPoint(300, port.height() + 120))
    qtbot.waitUntil(lambda: view.position() > 1500)
    qtbot.mouseRelease(port, LEFT, pos=QPoint(300, port.height() + 120))
    selection = view.selection()
    assert selection is not None
    assert selection.end - selection.start > 2000
    assert selection.start < 1500


def test_a_selection_is_kept_within_the_text(view: ReadingView) -> None:
    shown = document("Short.")
    view.set_document(shown)
    view.set_selection(Span(-4, 900))
    assert view.selection() == Span(0, 6)
    view.set_document(Document(shown.text, shown.blocks))
    assert view.selection() is None
    assert view.selected_text() == ""
