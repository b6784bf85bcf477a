"""Opening many files in the window: dropped, chosen, with passwords; what could not be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from tests.ui.test_main_window import open_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    (place / "deep").mkdir(parents=True)
    for number in range(6):
        (place / f"{number}.txt").write_text(f"Plan {number}\n\nThe fund will renew {number + 5} quays.\n")
    (place / "deep" / "copy.txt").write_bytes((place / "0.txt").read_bytes())
    (place / "deep" / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (place / "deep" / "loop").symlink_to(place)
    (place / ".hidden.txt").write_text("not this one")
    return place


def drop(target: QWidget, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


@pytest.mark.parametrize("target", ["mainWindow", "readingView", "pageView"])
def test_a_dropped_folder_is_imported_and_told(
    qtbot: QtBot, window: MainWindow, folder: Path, target: str
) -> None:
    widget = {"mainWindow": window, "readingView": window.pane.view, "pageView": window.pane.page_view}[
        target
    ]
    with qtbot.waitSignal(window.services.importing.finished, timeout=60_000):
        drop(widget, [folder])
        assert not window.pane.import_progress.isHidden()
    qtbot.waitUntil(lambda: "6 documents were imported" in window.pane.messages.text(), timeout=10_000)
    said = window.pane.messages.text()
    assert "1 was in the library already." in said
    assert "1 file could not be read." in said
    assert window.pane.import_progress.isHidden()
    window.pane.messages.action.click()
    dialog = window.findChild(QDialog, "textDialog")
    assert dialog is not None
    shown = dialog.findChild(QPlainTextEdit, "textDialogText")
    assert shown is not None
    assert "broken.pdf" in shown.toPlainText()
    assert "damaged" in shown.toPlainText()
    dialog.close()


def test_several_files_are_imported_beside_the_open_one(
    qtbot: QtBot, window: MainWindow, folder: Path, policy: Path
) -> None:
    opened = open_file(qtbot, window, policy)
    with qtbot.waitSignal(window.services.importing.finished, timeout=60_000):
        window.open_paths([folder / "1.txt", folder / "2.txt"])
    assert window.services.opening.current is opened
    assert "2 documents were imported." in window.pane.messages.text()


def test_a_web_page_is_shown_from_its_main_text(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    menu = "".join(f'<li><a href="/{n}">Place {n}</a></li>' for n in range(12))
    text = "<p>The council of the coast has adopted a plan for the renewal of all of its quays.</p>" * 30
    path = tmp_path / "page.html"
    path.write_text(f"<body><nav><ul>{menu}</ul></nav><main><h1>Plan for the quays</h1>{text}</main></body>")
    opened = open_file(qtbot, window, path)
    assert opened.document.text[window.pane.view.position() :].startswith("Plan for the quays")
