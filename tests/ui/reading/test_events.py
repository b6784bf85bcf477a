"""What else comes from outside: dropped files, the context menu, the focus, themes and faces."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.document.span import Span
from desktop_app.ui.reading.reading_view import ReadingView
from desktop_app.ui.theme import THEMES
from tests.ui.reading.documents import SENTENCE, document, paragraphs

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def test_dropped_files_are_told_and_other_things_are_not_taken(
    view: ReadingView, qtbot: QtBot, tmp_path: Path
) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a plan.txt")), QUrl("https://example.org/b")])
    words = QMimeData()
    words.setText("words")
    for data, is_taken in ((files, True), (words, False)):
        entered = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, PLAIN)
        entered.ignore()
        QApplication.sendEvent(view.viewport(), entered)
        assert entered.isAccepted() == is_taken
    with qtbot.waitSignal(view.files_dropped) as told:
        QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(5, 5), COPY, files, LEFT, PLAIN))
    assert told.args == [[tmp_path / "a plan.txt"]]


def test_the_context_menu_is_asked_for_with_the_selection(view: ReadingView, qtbot: QtBot) -> None:
    view.set_document(document(SENTENCE))
    view.set_selection(Span(4, 11))
    at = QPoint(50, 60)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    with qtbot.waitSignal(view.context_menu_requested) as told:
        QApplication.sendEvent(view.viewport(), event)
    assert told.args == [view.viewport().mapToGlobal(at), Span(4, 11)]


def test_the_focus_is_seen_when_the_keyboard_brought_it(view: ReadingView, qtbot: QtBot) -> None:
    view.set_document(document(SENTENCE))
    accent = QColor(THEMES["light"].accent)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.viewport().grab().toImage().pixelColor(0, 40) == accent
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(300, 60))
    assert view.viewport().grab().toImage().pixelColor(0, 40) != accent


def test_themes_and_faces_keep_the_place(view: ReadingView) -> None:
    shown = paragraphs(60)
    view.set_document(shown)
    view.scroll_to(shown.blocks.start(30))
    for theme in THEMES.values():
        view.set_theme(theme)
        assert view.viewport().grab().toImage().pixelColor(1, 1) == QColor(theme.page)
    for is_serif in (False, True):
        view.set_serif(is_serif)
        assert view.position() == shown.blocks.start(30)


def test_text_of_a_span_and_its_area_on_the_screen(view: ReadingView) -> None:
    shown = document("One two.", "Three four.")
    view.set_document(shown)
    assert view.text_of(Span(4, 15)) == "two.\nThree"
    area = view.area_of(Span(0, 3))
    at = view.viewport().mapToGlobal(view.point_of(1))
    assert area.contains(at)
    assert view.area_of(Span(10, 15)).top() > area.top()
