"""The page view in the real window: switched on and off, place kept, selected on, marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from desktop_app.readers.pdf_recognition import find_tesseract
from desktop_app.services.session import OpenDocument
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.page_stack import GAP, PageStack
from tests.readers.pdf_builder import Page, build
from tests.readers.test_pdf_recognition import scanned
from tests.ui.test_main_window import open_file, select, trigger

LINES = [
    "The council of the coast has adopted a plan for the renewal of all of its quays and",
    "it will invest more than two billion crowns in the ports of the northern islands.",
]

MORE = [
    f"Line {n} of a long page says what else the council has thought of in year {n} of it," for n in range(38)
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    pages = [
        Page().text(f"Chapter {n}: {word}", 72, 80, 20, "bold").lines(LINES, 72, 120).lines(MORE, 72, 200)
        for n, word in enumerate(("Ports", "Ferries", "Islands", "Costs"), 1)
    ]
    path = tmp_path / "plan.pdf"
    path.write_bytes(build(pages, labels="0 << /S /r >> 1 << /S /D >>"))
    return path


def show_pages(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["actionPages"].trigger()
    view = window.pane.page_view
    qtbot.waitUntil(
        lambda: view.position() is not None and view.has_picture(view.current_page()), timeout=10_000
    )


def test_pages_stand_under_each_other() -> None:
    stack = PageStack([(100, 200), (50, 100), (1e9, 1)], 228, 100)
    assert stack.top(0) == GAP
    assert stack.page_at(stack.top(1) + 1) == 1
    assert list(stack.seen(0, 10_000)) == [0, 1, 2]
    assert len(PageStack([], 100, 100).seen(0, 100)) == 0


def test_the_place_stays_when_the_view_is_switched(qtbot: QtBot, window: MainWindow, plan: Path) -> None:
    opened = open_file(qtbot, window, plan)
    place = opened.document.text.index("Chapter 3")
    window.pane.scroll_to(place)
    before = window.pane.view.position()
    show_pages(qtbot, window)
    assert window.pane.is_showing_pages
    assert window.pane.page_view.position() == before
    window.actions_by_name["actionPages"].trigger()
    assert not window.pane.is_showing_pages
    assert window.pane.view.position() == before


def test_a_document_without_pages_has_no_page_view(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    assert not window.actions_by_name["actionPages"].isEnabled()


def test_words_are_selected_on_the_page_and_highlighted(qtbot: QtBot, window: MainWindow, plan: Path) -> None:
    opened = open_file(qtbot, window, plan)
    span = select(window, "more than two billion crowns")
    show_pages(qtbot, window)
    view = window.pane.page_view
    area = view.area_of(span)
    assert area.isValid()
    left = view.viewport().mapFromGlobal(area.topLeft() + QPoint(1, area.height() // 2))
    right = view.viewport().mapFromGlobal(area.topRight() + QPoint(-2, area.height() // 2))
    window.pane.view.clear_selection()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    qtbot.mouseMove(view.viewport(), pos=(left + right) / 2)
    qtbot.mouseMove(view.viewport(), pos=right)
    view.mouseMoveEvent(moved(right))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert window.pane.view.selected_text() == "more than two billion crowns"
    trigger(qtbot, window, "actionHighlight_green")
    (annotation,) = window.services.annotations.annotations
    assert annotation.span == span
    assert opened.document.pages.label_at(span.start) == "i"


def moved(at: QPoint) -> QMouseEvent:
    button = Qt.MouseButton.LeftButton
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(at), button, button, Qt.KeyboardModifier.NoModifier
    )


def test_going_to_a_section_turns_the_pages(qtbot: QtBot, window: MainWindow, plan: Path) -> None:
    opened = open_file(qtbot, window, plan)
    show_pages(qtbot, window)
    window.navigation.go_to_offset(opened.document.text.index("Chapter 4"))
    qtbot.waitUntil(lambda: window.pane.page_view.current_page() == 3, timeout=10_000)


def test_another_document_is_shown_as_text(
    qtbot: QtBot, window: MainWindow, plan: Path, policy: Path
) -> None:
    open_file(qtbot, window, plan)
    show_pages(qtbot, window)
    open_file(qtbot, window, policy)
    assert not window.pane.is_showing_pages
    assert not window.actions_by_name["actionPages"].isChecked()


def test_a_long_file_can_be_read_before_all_of_it_is_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(
        build([Page().text(f"Chapter {n}", 72, 80, 20, "bold").lines(MORE, 72, 120) for n in range(90)])
    )
    opening = window.services.opening
    shown: list[bool] = []
    stands: list[tuple[str, int]] = []

    def on_opened(opened: OpenDocument) -> None:
        shown.append(opened.is_preview)
        if opened.is_preview:
            window.pane.scroll_to(opened.document.text.index("Chapter 2"))
            qtbot.keyClick(window.pane.view, Qt.Key.Key_Down)
            view, text = window.pane.view, opened.document.text
            stands.append((text[view.position() :][:40], view.point_of(view.position()).y()))
            select(window, "Chapter 2")
            window.actions_by_name["actionHighlight_green"].trigger()
            assert "can write notes in a moment" in window.pane.messages.text()

    opening.opened.connect(on_opened)
    with qtbot.waitSignals([opening.finished, opening.kept], timeout=30_000):
        window.open_paths([path])
    assert shown == [True, False]
    view, text = window.pane.view, opening.current.document.text  # type: ignore[union-attr]
    place = view.position()
    assert (text[place:][:40], view.point_of(place).y()) == stands[0]
    assert opening.current is not None
    assert len(opening.current.document.pages) == 90
    assert window.pane.view.position() >= opening.current.document.text.index("Chapter 1")
    assert window.services.annotations.annotations == []


def test_pages_stay_in_view_while_the_rest_of_a_long_file_is_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(
        build([Page().text(f"Chapter {n}", 72, 80, 20, "bold").lines(MORE, 72, 120) for n in range(90)])
    )
    opening, view = window.services.opening, window.pane.page_view
    places: list[int] = []

    def on_opened(opened: OpenDocument) -> None:
        if opened.is_preview:
            window.actions_by_name["actionPages"].trigger()
            QCoreApplication.sendPostedEvents()
            view.verticalScrollBar().setValue(700)
        places.append(view.verticalScrollBar().value())

    opening.opened.connect(on_opened)
    with qtbot.waitSignals([opening.finished, opening.kept], timeout=60_000):
        window.open_paths([path])
    assert places == [700, 700]
    assert window.pane.is_showing_pages
    assert window.actions_by_name["actionPages"].isChecked()
    assert view.verticalScrollBar().value() == 700
    qtbot.waitUntil(lambda: view.has_picture(view.current_page()), timeout=10_000)


def test_a_scan_is_recognised_when_asked(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    if find_tesseract() is None:
        pytest.skip("tesseract is not installed")
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(Page().lines(LINES, 72, 100, 12, 16)))
    open_file(qtbot, window, path)
    opening = window.services.opening
    assert opening.current is not None
    assert opening.current.document.text == ""
    assert window.pane.messages.action.text() == "Recognise the words"
    with qtbot.waitSignals([opening.finished, opening.kept], timeout=30_000):
        window.pane.messages.action.click()
    assert "two billion crowns" in opening.current.document.text
    window.documents.open_stored(opening.current.ticket.id)  # type: ignore[arg-type]
    with qtbot.waitSignal(opening.kept, timeout=10_000):
        pass
    assert "two billion crowns" in opening.current.document.text
