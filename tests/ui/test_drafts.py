"""What is being typed is never lost: by closing, another document, kill -9, or another window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app import build_services, close_services
from desktop_app.document.draft import Draft
from desktop_app.document.errors import UserError
from desktop_app.library.library import Library
from desktop_app.services.presence import Presence
from desktop_app.ui.main_window import MainWindow
from tests.ui.test_annotating import editor, only, write
from tests.ui.test_main_window import open_file, select

ROOT = Path(__file__).resolve().parents[2]


def kept() -> list[Draft]:
    """The drafts on the first document, as another program sees them."""
    with Library.open() as library:
        return library.drafts(library.documents()[0].id)


def begin(qtbot: QtBot, window: MainWindow, words: str, note: str) -> None:
    """Write a note that is not saved, and wait until it is kept as a draft."""
    select(window, words)
    window.actions_by_name["actionNote"].trigger()
    with qtbot.waitSignal(window.services.drafts.kept):
        qtbot.keyClicks(editor(window).note, note)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, policy: Path) -> MainWindow:
    open_file(qtbot, window, policy)
    return window


@pytest.fixture
def second(qtbot: QtBot, opened: MainWindow, policy: Path) -> Iterator[MainWindow]:
    """Another window on the same library and the same document."""
    services = build_services()
    shown = MainWindow(services)
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(services.library.opened):
        services.library.start()
    open_file(qtbot, shown, policy)
    yield shown
    shown.close()
    close_services(services)


def reopened(qtbot: QtBot, policy: Path) -> MainWindow:
    services = build_services()
    shown = MainWindow(services)
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(services.library.opened):
        services.library.start()
    open_file(qtbot, shown, policy)
    return shown


def test_typing_is_kept_and_saving_ends_the_draft(qtbot: QtBot, opened: MainWindow) -> None:
    begin(qtbot, opened, "140 quays", "which on")
    assert [(d.note, d.annotation) for d in kept()] == [("which on", "")]
    with qtbot.waitSignal(opened.services.drafts.kept):
        qtbot.keyClicks(editor(opened).note, "es")
    assert editor(opened).hint.text() == "Draft kept"
    with qtbot.waitSignal(opened.services.annotations.changed):
        editor(opened).accept()
    assert kept() == []
    assert only(opened).note == "which ones"


def test_a_draft_of_nothing_new_ends_without_an_edit(qtbot: QtBot, opened: MainWindow) -> None:
    select(opened, "140 quays")
    write(qtbot, opened, "actionNote", "words")
    opened.notes.edit(only(opened).id)
    with qtbot.waitSignal(opened.services.drafts.kept):
        editor(opened).note.setPlainText("other words")
    editor(opened).note.setPlainText("words")
    editor(opened).accept()
    qtbot.waitUntil(lambda: kept() == [])
    assert opened.services.annotations.undo_label == "Add note"


def test_what_is_thrown_away_can_be_written_on(qtbot: QtBot, opened: MainWindow) -> None:
    begin(qtbot, opened, "140 quays", "a long thought")
    editor(opened).reject()
    qtbot.waitUntil(lambda: kept() == [])
    assert "thrown away" in opened.pane.messages.text()
    opened.pane.messages.action.click()
    assert editor(opened).note.toPlainText() == "a long thought"
    with qtbot.waitSignal(opened.services.annotations.changed):
        editor(opened).accept()
    assert only(opened).anchor.quote == "140 quays"


def test_what_could_not_be_saved_stands_in_the_editor_again(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError("The disk is full.")

    select(opened, "140 quays")
    opened.actions_by_name["actionNote"].trigger()
    editor(opened).note.setPlainText("not to be lost")
    with monkeypatch.context() as patched:
        patched.setattr(Library, "apply", refuse)
        with qtbot.waitSignal(opened.services.annotations.failed):
            editor(opened).accept()
    assert opened.pane.messages.text() == "The disk is full."
    assert editor(opened).note.toPlainText() == "not to be lost"
    with qtbot.waitSignal(opened.services.annotations.changed):
        editor(opened).accept()
    assert only(opened).note == "not to be lost"


def test_closing_the_window_at_once_keeps_what_was_typed(
    qtbot: QtBot, opened: MainWindow, policy: Path
) -> None:
    select(opened, "ten years")
    opened.actions_by_name["actionHighlight_green"].trigger()  # not waited for: it is on its way
    select(opened, "140 quays")
    opened.actions_by_name["actionNote"].trigger()
    editor(opened).note.setPlainText("typed a moment ago")
    editor(opened).tags.setText("ports, quays")
    opened.close()
    close_services(opened.services)
    again = reopened(qtbot, policy)
    assert only(again).anchor.quote == "ten years"
    shown = editor(again)
    assert (shown.note.toPlainText(), shown.tags.text()) == ("typed a moment ago", "ports, quays")
    assert "not saved yet" in shown.hint.text()
    with qtbot.waitSignal(again.services.annotations.changed):
        shown.accept()
    assert [a.anchor.quote for a in again.services.annotations.annotations] == ["ten years", "140 quays"]
    assert kept() == []
    again.close()
    close_services(again.services)


def test_another_document_closes_the_editor_and_brings_it_back(
    qtbot: QtBot, opened: MainWindow, policy: Path, tmp_path: Path
) -> None:
    begin(qtbot, opened, "140 quays", "half a thought")
    other = tmp_path / "other.txt"
    other.write_text("Another paper\n\nOn ferries and nothing else.\n", encoding="utf-8")
    open_file(qtbot, opened, other)
    assert opened.notes.editing.editor is None
    open_file(qtbot, opened, policy)
    assert editor(opened).note.toPlainText() == "half a thought"
    assert editor(opened).quote.text() == "140 quays"


def test_a_draft_that_another_window_is_writing_is_left_to_it(
    qtbot: QtBot, opened: MainWindow, second: MainWindow, policy: Path
) -> None:
    begin(qtbot, opened, "140 quays", "being written")
    second.services.opening.close_document()
    open_file(qtbot, second, policy)
    assert second.notes.editing.editor is None
    assert len(second.services.annotations.drafts) == 1


def test_two_windows_show_each_others_changes(qtbot: QtBot, opened: MainWindow, second: MainWindow) -> None:
    select(opened, "140 quays")
    write(qtbot, opened, "actionNote", "from the first", "ports")
    qtbot.waitUntil(lambda: len(second.services.annotations.annotations) == 1)
    assert only(second) == only(opened)
    qtbot.waitUntil(lambda: second.services.tags.table.counts == {"ports": 1})
    qtbot.waitUntil(lambda: second.notes_panel.list.shown == 1)
    item = only(second)
    with qtbot.waitSignal(second.services.annotations.changed):
        second.services.annotations.delete([item.id], label="Delete")
    qtbot.waitUntil(lambda: not opened.services.annotations.annotations)


def test_two_windows_on_one_note_keep_both_texts(
    qtbot: QtBot, opened: MainWindow, second: MainWindow
) -> None:
    select(opened, "140 quays")
    write(qtbot, opened, "actionNote", "start")
    qtbot.waitUntil(lambda: len(second.services.annotations.annotations) == 1)
    for shown, words in ((opened, "ours"), (second, "theirs")):
        shown.notes.edit(only(shown).id)
        editor(shown).note.setPlainText(words)
    for shown in (opened, second):
        with qtbot.waitSignal(shown.services.annotations.changed):
            editor(shown).accept()
    assert only(second).note == "ours\n\n---\n\ntheirs"
    qtbot.waitUntil(lambda: only(opened).note == only(second).note)
    assert "is kept too" in second.pane.messages.text()


OTHER = """
from dataclasses import replace
from desktop_app.document.annotation import Change
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
with Library.open() as library:
    document = library.documents()[0].id
    (item,) = library.annotations(document)
    changed = replace(item, note="from another program", tags=("elsewhere",))
    library.apply(Edit("Edit note", (Change(item, changed),)), document)
"""


def test_what_another_program_writes_is_shown_and_only_its_row_changes(
    qtbot: QtBot, opened: MainWindow
) -> None:
    select(opened, "140 quays")
    write(qtbot, opened, "actionNote", "mine")
    model = opened.notes_panel.list.notes
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged, timeout=20_000):
        program = subprocess.Popen([sys.executable, "-c", OTHER], env=environment)
    assert program.wait() == 0
    assert (only(opened).note, only(opened).tags) == ("from another program", ("elsewhere",))
    with qtbot.waitSignal(opened.services.annotations.met_another):
        opened.services.annotations.undo()  # takes back what was done here; the other's words stay
    assert [a.note for a in opened.services.annotations.annotations] == ["from another program"]


WRITER = """
import sys
from pathlib import Path
from desktop_app.app import build_services, create_application
from desktop_app.document.span import Span
from desktop_app.ui.main_window import MainWindow
application = create_application(sys.argv[:1])
services = build_services()
window = MainWindow(services)
window.show()
services.library.start()

def write(opened):
    window.pane.view.set_selection(Span(0, 5))
    window.notes.write_note()
    window.notes.editing.editor.note.setPlainText("what was being typed")

services.opening.kept.connect(write)
services.drafts.kept.connect(lambda _id: print("kept", flush=True))
window.open_paths([Path(sys.argv[1])])
application.exec()
"""


def test_a_killed_program_loses_nothing_that_was_typed(
    qtbot: QtBot, home: Path, policy: Path, tmp_path: Path
) -> None:
    script = tmp_path / "writer.py"
    script.write_text(WRITER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(
        [sys.executable, str(script), str(policy)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline().strip() == "kept"
    owner = kept()[0].owner
    assert Presence().is_alive(owner)
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
    program.stdout.close()
    assert not Presence().is_alive(owner)
    again = reopened(qtbot, policy)
    assert editor(again).note.toPlainText() == "what was being typed"
    assert editor(again).quote.text() == "Daily"
    with qtbot.waitSignal(again.services.annotations.changed):
        editor(again).accept()
    assert only(again).note == "what was being typed"
    again.close()
    close_services(again.services)
