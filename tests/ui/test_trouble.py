"""A library that cannot be used, in the window: what is said, what is offered, and that nothing is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app import build_services, close_services
from desktop_app.document.annotation import Change
from desktop_app.document.span import Span
from desktop_app.library import connection
from desktop_app.library.library import Library
from desktop_app.library.location import backups_dir, library_file
from desktop_app.library.plain_copy import write_plain_copy
from desktop_app.ui.main_window import MainWindow
from tests.library.damage import HARMS, Harm, make_newer, overwrite_the_pages
from tests.library.test_library import add, annotation, edit_of, make_document

TEXT = "Some words."


@pytest.fixture
def window(qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    """A window, shown, its library not opened yet."""
    services = build_services()
    shown = MainWindow(services)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()
    close_services(services)


def fill(*, copied: bool = True) -> Path:
    file = library_file()
    with Library.open(file) as library:
        number = add(library, make_document(TEXT, *(f"Paragraph {n} of many." for n in range(500))))
        library.apply(edit_of(Change(None, annotation(number, TEXT, Span(0, 4)))), number)
        if copied:
            library.backup(backups_dir(file) / "library-20260101-100000.db")
    return file


def names(window: MainWindow) -> list[str]:
    """The documents in the list of the window."""
    model = window.library_panel.view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def start(qtbot: QtBot, window: MainWindow, said: str) -> str:
    """Start the library; what the window says when it says something with these words."""
    window.services.library.start()
    qtbot.waitUntil(lambda: said in window.pane.messages.text())
    return window.pane.messages.text()


@pytest.mark.parametrize("harm", HARMS)
def test_the_newest_good_copy_is_offered_and_brought_back(
    qtbot: QtBot, window: MainWindow, harm: Harm
) -> None:
    file = fill()
    harm(file)
    damaged = file.read_bytes()
    said = start(qtbot, window, "newest good copy")
    assert "with 1 document and 1 note" in said
    bar = window.pane.messages
    assert not bar.action.isHidden()
    with qtbot.waitSignal(window.services.library.reopened):
        bar.action.click()
    assert "is in its place" in bar.text()
    (kept,) = file.parent.glob("library-damaged-*.db")
    assert kept.name in bar.text()
    assert kept.read_bytes() == damaged
    qtbot.waitUntil(lambda: len(names(window)) == 1)


def test_an_empty_library_can_be_started_with_and_keeps_what_is_open(
    qtbot: QtBot, window: MainWindow, policy: Path
) -> None:
    file = fill(copied=False)
    overwrite_the_pages(file)
    start(qtbot, window, "no good copy")
    with qtbot.waitSignal(window.services.opening.finished):
        window.open_paths([policy])
    assert "no good copy" in window.pane.messages.text()  # the document is shown, and the trouble still said
    with qtbot.waitSignal(window.services.opening.kept):
        window.pane.messages.action.click()
    opened = window.services.opening.current
    assert opened is not None
    assert opened.path == str(policy)
    qtbot.waitUntil(lambda: "library is empty now" in window.pane.messages.text())
    qtbot.waitUntil(lambda: len(names(window)) == 1)


def test_the_copy_in_plain_text_is_named(qtbot: QtBot, window: MainWindow) -> None:
    file = fill(copied=False)
    write_plain_copy(file)
    overwrite_the_pages(file)
    said = start(qtbot, window, "no good copy")
    assert "notes.jsonl" in said
    assert "policy-reader rebuild" in said


def test_a_library_in_use_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    file = fill()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    start(qtbot, window, "in use by another program")
    with qtbot.waitSignal(window.services.library.unavailable):
        window.pane.messages.action.click()
    assert "in use by another program" in window.pane.messages.text()
    holder.close()
    with qtbot.waitSignal(window.services.library.reopened):
        window.pane.messages.action.click()
    assert window.pane.messages.text() == ""
    qtbot.waitUntil(lambda: len(names(window)) == 1)


def test_a_newer_library_is_said_and_not_touched(qtbot: QtBot, window: MainWindow) -> None:
    file = fill()
    make_newer(file)
    before = file.read_bytes()
    said = start(qtbot, window, "newer version")
    qtbot.waitUntil(lambda: window.status.saved() == "nothing is saved")
    assert "left as it is" in said
    assert window.pane.messages.action.text() == "Try again"
    assert file.read_bytes() == before


def test_a_folder_in_its_place_is_said(qtbot: QtBot, window: MainWindow) -> None:
    library_file().mkdir(parents=True)
    start(qtbot, window, "is not a file")


def test_a_home_that_is_a_file_is_said(qtbot: QtBot, window: MainWindow, home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.write_text("a file", encoding="utf-8")
    start(qtbot, window, "cannot be opened")


def test_damage_in_a_large_library_is_found_after_it_was_opened(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = fill()
    with closing(sqlite3.connect(file)) as db:
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'metrics'").fetchone()[0]
    data = bytearray(file.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    file.write_bytes(data)
    monkeypatch.setattr(connection, "SMALL", 0)
    with qtbot.waitSignal(window.services.library.opened):
        window.services.library.start()
    qtbot.waitUntil(lambda: "newest good copy" in window.pane.messages.text())
    with qtbot.waitSignal(window.services.library.reopened):
        window.pane.messages.action.click()
    with Library.open(file) as library:
        assert library.check() == []
