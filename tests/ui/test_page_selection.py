"""Selecting on printed pages by mouse and keyboard; turned pages, cut pages, scans."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.document.marks import MarkLayer
from desktop_app.document.span import Span
from desktop_app.readers.pdf_recognition import find_tesseract
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.page_pictures import MOST_BYTES
from desktop_app.ui.pages.page_view import PageView
from tests.readers.pdf_builder import Page, build
from tests.readers.test_pdf_recognition import scanned
from tests.ui.test_main_window import open_file, trigger
from tests.ui.test_page_view import LINES, MORE, show_pages

LEFT, SHIFT, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A file of three pages, shown as pages; the first is labelled i."""
    path = tmp_path / "plan.pdf"
    pages = [
        Page().text(f"Chapter {n}", 72, 80, 20, "bold").lines(LINES, 72, 120).lines(MORE, 72, 200)
        for n in (1, 2, 3)
    ]
    path.write_bytes(
        build([page.lines(MORE, 72, 200) for page in pages], labels="0 << /S /r >> 1 << /S /D >>")
    )
    open_file(qtbot, window, path)
    show_pages(qtbot, window)
    return window


def text_of(window: MainWindow) -> str:
    opened = window.services.opening.current
    assert opened is not None
    return opened.document.text


def point(window: MainWindow, words: str) -> QPoint:
    """In the first letter of some words on the page, in the viewport."""
    view = window.pane.page_view
    start = text_of(window).index(words)
    area = view.area_of(Span(start, start + 1))
    assert area.isValid()
    return view.viewport().mapFromGlobal(area.topLeft() + QPoint(1, area.height() // 2))


def click(qtbot: QtBot, view: PageView, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    qtbot.mouseClick(view.viewport(), LEFT, modifiers, at)


def test_two_clicks_select_the_word_and_three_the_paragraph(qtbot: QtBot, shown: MainWindow) -> None:
    view, at = shown.pane.page_view, point(shown, "adopted")
    click(qtbot, view, at)
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert shown.pane.view.selected_text() == "adopted"
    click(qtbot, view, at)
    assert shown.pane.view.selected_text().startswith("The council of the coast")
    opened = shown.services.opening.current
    assert opened is not None
    assert shown.pane.view.selection() in {block.span for block in opened.document.blocks}
    assert shown.notes.toolbar.isVisible()


def test_a_click_with_shift_selects_from_the_click_before(qtbot: QtBot, shown: MainWindow) -> None:
    view = shown.pane.page_view
    click(qtbot, view, point(shown, "council"))
    click(qtbot, view, point(shown, "adopted"), SHIFT)
    assert shown.pane.view.selected_text() == "council of the coast has "
    click(qtbot, view, point(shown, "coast"), SHIFT)
    assert shown.pane.view.selected_text() == "council of the "


def test_the_keyboard_selects_by_character_word_and_line(qtbot: QtBot, shown: MainWindow) -> None:
    view = shown.pane.page_view
    click(qtbot, view, point(shown, "council"))
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert shown.pane.view.selected_text() == "c"
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT | Qt.KeyboardModifier.ControlModifier)
    assert shown.pane.view.selected_text() == "council "
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    selection = shown.pane.view.selection()
    assert selection is not None
    assert text_of(shown).index("it will invest") < selection.end < text_of(shown).index("northern islands")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert shown.pane.view.selection() is None


def test_everything_is_selected_and_copied_with_the_usual_keys(qtbot: QtBot, shown: MainWindow) -> None:
    view = shown.pane.page_view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.pane.view.selection() == Span(0, len(text_of(shown)))
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "northern islands" in QGuiApplication.clipboard().text()


def test_the_caret_goes_on_to_the_next_page(qtbot: QtBot, shown: MainWindow) -> None:
    view = shown.pane.page_view
    second = text_of(shown).index("Chapter 2")
    shown.pane.view.set_selection(Span(second - 6, second - 2))
    view.reveal(Span(second - 6, second - 2))
    qtbot.keyClick(view, Qt.Key.Key_F7)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.shown_caret == second


def test_what_is_under_the_mouse_is_told_and_a_click_means_it(qtbot: QtBot, shown: MainWindow) -> None:
    start = text_of(shown).index("more than two billion")
    shown.pane.view.set_selection(Span(start, start + 21))
    trigger(qtbot, shown, "actionHighlight_green")
    (annotation,) = shown.services.annotations.annotations
    with qtbot.waitSignal(shown.pane.page_view.mark_activated) as told:
        click(qtbot, shown.pane.page_view, point(shown, "two billion"))
    assert told.args == [MarkLayer.ANNOTATION, annotation.id]


def test_a_citation_names_the_printed_page(qtbot: QtBot, shown: MainWindow) -> None:
    qtbot.mouseDClick(shown.pane.page_view.viewport(), LEFT, NONE, point(shown, "council"))
    shown.actions_by_name["actionCopyCitation"].trigger()
    assert ", p. i (version " in QGuiApplication.clipboard().text()
    assert "p. i, 1 of 3" in shown.status.place()


def test_zooming_keeps_what_is_in_the_middle(qtbot: QtBot, shown: MainWindow) -> None:
    view = shown.pane.page_view
    shown.navigation.go_to_offset(text_of(shown).index("Chapter 3"))
    before = view.current_page()
    shown.actions_by_name["actionZoomIn"].trigger()
    assert view.zoom() == 110
    assert view.current_page() == before
    shown.actions_by_name["actionZoomReset"].trigger()
    assert view.zoom() == 100
    assert shown.services.settings.page_zoom == 100


def test_the_pictures_of_a_long_file_are_let_go(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(build([Page().text(f"Page {n} of many", 72, 80) for n in range(60)]))
    opened = open_file(qtbot, window, path)
    window.resize(1600, 1000)
    show_pages(qtbot, window)
    view = window.pane.page_view
    view.set_zoom(200)
    for number in range(0, 60, 4):
        window.pane.scroll_to(opened.document.text.index(f"Page {number} of"))
        qtbot.waitUntil(lambda number=number: view.has_picture(number), timeout=10_000)  # type: ignore[misc]
    assert not view.has_picture(0)
    assert view.kept_bytes <= MOST_BYTES


def test_a_scan_is_shown_as_pages_and_its_words_are_marked_once_recognised(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(Page().lines(LINES, 72, 100, 12, 16)))
    open_file(qtbot, window, path)
    assert window.pane.is_showing_pages
    assert "a scan" in window.pane.messages.text()
    if find_tesseract() is None:
        pytest.skip("tesseract is not installed")
    opening = window.services.opening
    with qtbot.waitSignals([opening.finished, opening.kept], timeout=60_000):
        window.pane.messages.action.click()
    assert window.pane.is_showing_pages
    view = window.pane.page_view
    qtbot.waitUntil(lambda: view.has_picture(0), timeout=10_000)
    start = text_of(window).index("billion")
    area = view.area_of(Span(start, start + 7))
    assert area.isValid()
    window.documents.open_stored(opening.current.ticket.id)  # type: ignore[union-attr,arg-type]
    with qtbot.waitSignal(opening.kept, timeout=10_000):
        pass
    qtbot.waitUntil(lambda: view.has_picture(0), timeout=10_000)
    assert view.area_of(Span(start, start + 7)).size() == area.size()


def test_where_there_are_no_pages_the_action_says_why(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    action = window.actions_by_name["actionPages"]
    assert "Open a PDF" in action.toolTip()
    open_file(qtbot, window, policy)
    assert not action.isEnabled()
    assert "Only PDF files" in action.toolTip()


def test_recognising_can_be_stopped_and_is_offered_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    if find_tesseract() is None:
        pytest.skip("tesseract is not installed")
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(*(Page().lines(LINES, 72, 100, 12, 16) for _ in range(8))))
    opened = open_file(qtbot, window, path)
    with qtbot.waitSignal(window.services.opening.progressed, timeout=30_000):
        window.pane.messages.action.click()
    assert not window.pane.progress.isHidden()
    window.pane.progress.stop.click()
    assert window.pane.progress.isHidden()
    assert window.services.opening.current is opened
    assert not window.services.opening.is_reading
    assert window.pane.messages.action.text() == "Recognise the words"
    assert not window.pane.messages.action.isHidden()
