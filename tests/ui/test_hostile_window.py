"""Files that harm the reader process, opened in the real window: one sentence, and the next file opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.services import opening_work, reading_process
from desktop_app.services.reading_process import KEPT, Limits
from desktop_app.ui.main_window import MainWindow
from tests.ui.test_main_window import open_file

GOOD = reading_process._PROGRAM
HARM = {
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "aborted": "import os; os.abort()",
    "garbage": "import os; os.write(1, os.urandom(1 << 16))",
    "silent end": "pass",
    "traceback": "1 / 0",
    "memory": "held = bytearray(1 << 62)",
    "children": "import os, time\nif os.fork() == 0: time.sleep(600)\nos._exit(1)",
}


def fail_to_open(qtbot: QtBot, window: MainWindow, path: Path) -> str:
    """Open a file that cannot be read; what the window says then."""
    with qtbot.waitSignal(window.services.opening.failed, timeout=30_000):
        window.open_paths([path])
    said: str = window.pane.messages.text()
    return said


@pytest.mark.parametrize("harm", sorted(HARM))
def test_harm_is_one_sentence_and_the_next_file_opens(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    bad = tmp_path / "bad <b>plan</b>\n.txt".replace("/", "")
    bad.write_text("Words.\n")
    monkeypatch.setattr(reading_process, "_PROGRAM", HARM[harm])
    said = fail_to_open(qtbot, window, bad)
    assert said.startswith("bad <b>plan")
    assert said.endswith(KEPT)
    assert "\n" not in said
    assert window.pane.messages.label.textFormat() == Qt.TextFormat.PlainText
    assert window.services.opening.current is None
    assert list(window.documents.records) == []
    monkeypatch.setattr(reading_process, "_PROGRAM", GOOD)
    opened = open_file(qtbot, window, policy)
    assert "harbour towns" in opened.document.text
    assert window.pane.messages.text() == ""


def test_what_was_open_stays_open(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_file(qtbot, window, policy)
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 not really")
    assert "is damaged" in fail_to_open(qtbot, window, bad)
    assert window.services.opening.current is opened
    monkeypatch.setattr(reading_process, "_PROGRAM", HARM["aborted"])
    fail_to_open(qtbot, window, tmp_path / "bad.docx")
    assert window.services.opening.current is opened
    assert len(window.documents.records) == 1


def test_a_hang_asks_to_wait_or_to_stop(
    qtbot: QtBot, window: MainWindow, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = window.pane.messages
    monkeypatch.setattr(reading_process, "_PROGRAM", "import time; time.sleep(600)")
    monkeypatch.setattr(opening_work, "ATTENDED", Limits(silence=600.0, patience=0.1))
    with qtbot.waitSignal(window.services.opening.slow):
        window.open_paths([policy])
    assert "is taking long" in messages.text()
    assert (messages.action.text(), messages.other.text()) == ("Wait", "Stop")
    with qtbot.waitSignal(window.services.opening.slow):
        QTest.mouseClick(messages.action, Qt.MouseButton.LeftButton)
        assert messages.text() == ""
        assert window.services.opening.is_reading
    QTest.mouseClick(messages.other, Qt.MouseButton.LeftButton)
    assert not window.services.opening.is_reading
    assert "was stopped" in messages.text()
    monkeypatch.setattr(reading_process, "_PROGRAM", GOOD)
    open_file(qtbot, window, policy)
    assert messages.text() == ""


def test_names_that_are_no_characters_are_kept_and_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe \xe4.txt"))
    path.write_text("Seven ships.\n\nThe fund will renew 140 quays by 2035.\n")
    opened = open_file(qtbot, window, path)
    assert opened.record is not None
    opened.record.path.encode("utf-8")
    qtbot.waitUntil(lambda: len(window.documents.records) == 1)


def test_titles_are_never_taken_for_html(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    title = "&lt;img src='file:///etc/hostname'&gt; &lt;b&gt;x&lt;/b&gt;"
    path.write_text(
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Words.</p></body></html>"
    )
    opened = open_file(qtbot, window, path)
    assert "<img" in opened.title
    qtbot.waitUntil(lambda: len(window.documents.records) == 1)
    model = window.section_panel.tree.model()
    for tip in (
        model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole),
        window.library_panel.view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole),
    ):
        assert "<img" not in str(tip)
        assert "&lt;img" in str(tip)
