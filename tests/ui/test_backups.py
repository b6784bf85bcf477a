"""Backups in the window: made, looked into, brought back; and the copy in plain text behind it."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.app import build_services, close_services
from desktop_app.document.annotation import COLOURS, Change
from desktop_app.library.backups import list_backups
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
from desktop_app.library.location import backups_dir, library_file, plain_copy_file
from desktop_app.library.retention import ASKED, AUTOMATIC, BEFORE_RESTORE
from desktop_app.services import care
from desktop_app.services.backups import (
    BACK,
    CHANGED,
    GONE,
    SAME,
    Counts,
    PreviewDocument,
    PreviewNote,
    differing,
)
from desktop_app.ui.backup_contents_model import BackupContentsModel
from desktop_app.ui.backups_dialog import BackupsDialog
from desktop_app.ui.backups_model import BACK as BACK_COLUMN
from desktop_app.ui.backups_model import DOCUMENTS, NOTES, WHY, BackupsModel
from desktop_app.ui.main_window import MainWindow
from tests.ui.test_drivable import unnamed
from tests.ui.test_main_window import open_file
from tests.ui.watching import watched


def note(window: MainWindow, qtbot: QtBot, words: str, colour: str = "amber", text: str = "") -> None:
    annotations = window.services.annotations
    text_of = window.services.opening.current
    assert text_of is not None
    start = text_of.document.text.index(words)
    span = annotations.passage(start, start + len(words))
    with qtbot.waitSignal(annotations.changed):
        annotations.add(span, colour=colour, note=text, label="Highlight")


def shown(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    """The dialog with every backup looked into."""
    dialog = window.window_actions.backups.dialog
    window.actions_by_name["actionBackups"].trigger()
    wait_for_numbers(dialog, qtbot)
    return dialog


def wait_for_numbers(dialog: BackupsDialog, qtbot: QtBot) -> None:
    def all_known() -> bool:
        found = [dialog.model.backup(row) for row in range(dialog.model.rowCount())]
        return bool(found) and all(one is not None and dialog.model.known(one) is not None for one in found)

    qtbot.waitUntil(all_known)


def back_up(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.services.care.backed_up):
        window.actions_by_name["actionBackUp"].trigger()


class Yes:
    """Agrees to everything that it is asked, and remembers what that was."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, *, title: str, text: str, action: str) -> bool:
        self.asked.append(text)
        return True


def test_a_backup_is_made_and_said(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    note(window, qtbot, "2.4 billion crowns")
    back_up(window, qtbot)
    (backup,) = list_backups(library_file())
    assert backup.reason == ASKED
    assert str(backup.path) in window.pane.messages.text()


def test_looking_into_and_restoring(
    qtbot: QtBot, window: MainWindow, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file(qtbot, window, policy)
    note(window, qtbot, "2.4 billion crowns", text="Then.")
    back_up(window, qtbot)
    annotations = window.services.annotations
    then = list(annotations.annotations)
    with qtbot.waitSignal(annotations.changed):
        annotations.delete([then[0].id], label="Delete")
    note(window, qtbot, "140 quays", text="Later.")
    dialog = shown(window, qtbot)
    row = dialog.model.known(dialog.model.backup(0))  # type: ignore[arg-type]
    assert row is not None
    assert row.counts == Counts(1, 1, 0, 1, 1, 0)
    qtbot.waitUntil(lambda: dialog.contents.rowCount() == 1)
    document = dialog.contents.index(0, 0)
    states = [dialog.contents.index(n, 1, document).data() for n in range(2)]
    assert states == ["comes back", "would go"]
    assert "Then." in dialog.contents.index(0, 0, document).data()
    agree = Yes()
    monkeypatch.setattr(window.dialogs, "confirm", agree)
    with qtbot.waitSignals([window.services.backups.restored, window.services.opening.kept]):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert "kept as a backup" in agree.asked[0]
    assert list(annotations.annotations) == then
    assert "is the library now" in window.pane.messages.text()
    assert [b.reason for b in list_backups(library_file())].count(BEFORE_RESTORE) == 1
    note(window, qtbot, "140 quays", text="After.")  # it can be written on
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)


def test_restoring_is_refused_while_another_window_is_open(
    qtbot: QtBot, window: MainWindow, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file(qtbot, window, policy)
    note(window, qtbot, "2.4 billion crowns")
    back_up(window, qtbot)
    note(window, qtbot, "140 quays")
    dialog = shown(window, qtbot)
    monkeypatch.setattr(window.dialogs, "confirm", Yes())
    with Library.open(), qtbot.waitSignals([window.services.backups.failed, window.services.opening.kept]):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert "open in another window" in dialog.news.text()
    assert len(window.services.annotations.annotations) == 2
    assert dialog.restore.isEnabled()


def test_cancelling_changes_nothing(
    qtbot: QtBot, window: MainWindow, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file(qtbot, window, policy)
    back_up(window, qtbot)
    dialog = shown(window, qtbot)
    monkeypatch.setattr(window.dialogs, "confirm", lambda **_: False)
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert window.services.opening.current is not None
    assert len(list_backups(library_file())) == 1


def test_only_the_missing_notes(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    note(window, qtbot, "2.4 billion crowns", text="Then.")
    back_up(window, qtbot)
    annotations = window.services.annotations
    with qtbot.waitSignal(annotations.changed):
        annotations.delete([annotations.annotations[0].id], label="Delete")
    note(window, qtbot, "140 quays", text="Later.")
    dialog = shown(window, qtbot)
    with qtbot.waitSignals([window.services.backups.taken, window.services.opening.kept]):
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert [item.note for item in annotations.annotations] == ["Then.", "Later."]
    assert "1 note came back" in window.pane.messages.text()
    assert annotations.undo_label == "Take notes from a backup"
    with qtbot.waitSignal(annotations.changed):
        annotations.undo()
    assert [item.note for item in annotations.annotations] == ["Later."]
    wait_for_numbers(dialog, qtbot)


def test_a_damaged_backup_is_shown_as_such(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    back_up(window, qtbot)
    (good,) = list_backups(library_file())
    (backups_dir(library_file()) / "library-20991231-000000-automatic.db").write_bytes(b"noise" * 100)
    dialog = shown(window, qtbot)
    model = dialog.model
    assert model.index(0, DOCUMENTS).data() == "damaged"
    assert model.index(1, DOCUMENTS).data() == "1"
    dialog.table.setCurrentIndex(model.index(0, 0))
    assert not dialog.restore.isEnabled()
    assert "cannot be used" in dialog.preview_title.text()
    dialog.table.setCurrentIndex(model.index(1, 0))
    assert dialog.current() == good
    assert dialog.restore.isEnabled()


def test_the_dialog_can_be_driven(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    dialog = window.window_actions.backups.dialog
    window.actions_by_name["actionBackups"].trigger()
    assert "No backups yet" in dialog.said.text()
    assert not dialog.restore.isEnabled()
    assert unnamed(dialog) == []
    with qtbot.waitSignal(window.services.care.backed_up):
        qtbot.keyClick(dialog.back_up, Qt.Key.Key_Space)
    wait_for_numbers(dialog, qtbot)
    assert dialog.model.index(0, WHY).data() == "By you"
    assert dialog.model.index(0, NOTES).data() == "0"
    assert dialog.model.index(0, BACK_COLUMN).data() == "–"
    dialog.only_differences.setChecked(True)
    qtbot.waitUntil(lambda: "same notes as now" in dialog.preview_title.text())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_backup_that_fails_is_said_once(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    folder = backups_dir(library_file())
    folder.write_bytes(b"a file where the folder should be")
    service = window.services.care
    with qtbot.waitSignal(service.failed):
        service.look()
    assert "No backup could be made" in window.pane.messages.text()
    with qtbot.assertNotEmitted(service.failed, wait=400):
        service.look()
    folder.unlink()
    service.look()
    qtbot.waitUntil(lambda: bool(list_backups(library_file())))
    assert list_backups(library_file())[0].reason == AUTOMATIC


def test_one_by_itself_when_something_changed(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    service = window.services.care
    service.look()
    qtbot.waitUntil(lambda: len(list_backups(library_file())) == 1)
    (first,) = list_backups(library_file())
    age(first.path, timedelta(hours=2))
    window.navigation.save_position()
    window.services.opening.save_position(40)
    service.look()
    window.services.jobs._pool.waitForDone()
    assert len(list_backups(library_file())) == 1  # only the place of reading is another one
    qtbot.waitUntil(lambda: not service._is_backing_up)
    note(window, qtbot, "140 quays")
    service.look()
    qtbot.waitUntil(lambda: len(list_backups(library_file())) == 2)


def write_a_note_and_back_up(qtbot: QtBot, policy: Path) -> None:
    """A window that is opened, used and closed again."""
    services = build_services()
    window = MainWindow(services)
    qtbot.addWidget(window)
    with qtbot.waitSignal(services.library.opened):
        services.library.start()
    open_file(qtbot, window, policy)
    note(window, qtbot, "140 quays", text="First.")
    back_up(window, qtbot)
    window.close()
    close_services(services)


def test_backups_are_offered_where_the_library_is_lost(
    qtbot: QtBot, home: Path, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_a_note_and_back_up(qtbot, policy)
    library_file().unlink()
    second = build_services()
    again = MainWindow(second)
    qtbot.addWidget(again)
    with qtbot.waitSignal(second.care.emptied):
        second.library.start()
    assert "there are backups" in again.pane.messages.text()
    again.pane.messages.action.click()
    dialog = again.window_actions.backups.dialog
    wait_for_numbers(dialog, qtbot)
    monkeypatch.setattr(again.dialogs, "confirm", Yes())
    with qtbot.waitSignal(second.documents.listed, check_params_cb=lambda found: len(found) == 1):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    again.close()
    close_services(second)
    assert copied_notes() == ["First."]


def test_restoring_over_a_damaged_library(
    qtbot: QtBot, home: Path, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_a_note_and_back_up(qtbot, policy)
    noise = b"noise" * 2000
    library_file().write_bytes(noise)
    second = build_services()
    again = MainWindow(second)
    qtbot.addWidget(again)
    with qtbot.waitSignal(second.library.unavailable):
        second.library.start()
    dialog = shown(again, qtbot)
    assert dialog.model.index(0, BACK_COLUMN).data() == "1"
    monkeypatch.setattr(again.dialogs, "confirm", Yes())
    with qtbot.waitSignal(second.library.reopened):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is the library now" in dialog.news.text())
    assert any(path.read_bytes() == noise for path in library_file().parent.glob("*damaged*"))
    again.close()
    close_services(second)
    assert copied_notes() == ["First."]


def age(path: Path, by: timedelta) -> None:
    """Make a backup older."""
    made = datetime.now(timezone.utc) - by
    path.rename(path.with_name(f"library-{made:%Y%m%d-%H%M%S}-automatic.db"))


def copied_notes() -> list[str]:
    lines = plain_copy_file(library_file()).read_text("utf-8").split("\n")
    values = [json.loads(line) for line in lines if line]
    return [value["note"] for value in values if value["type"] == "annotation"]


def test_the_copy_follows_within_seconds_and_on_close(
    qtbot: QtBot, home: Path, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(care, "QUIET_MS", 200)
    services = build_services()
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(services.library.opened):
        services.library.start()
    open_file(qtbot, window, policy)
    note(window, qtbot, "140 quays", text="First.")
    qtbot.waitUntil(lambda: plain_copy_file(library_file()).exists() and copied_notes() == ["First."])
    monkeypatch.setattr(care, "QUIET_MS", 60_000)
    note(window, qtbot, "2.4 billion crowns", text="Second.")
    assert copied_notes() == ["First."]
    window.close()
    close_services(services)
    assert sorted(copied_notes()) == ["First.", "Second."]


def test_a_copy_that_was_left_behind_is_brought_up_to_date_at_the_next_start(
    qtbot: QtBot, home: Path, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the program is killed between a change and the copy."""
    first = build_services()
    window = MainWindow(first)
    qtbot.addWidget(window)
    with qtbot.waitSignal(first.library.opened):
        first.library.start()
    open_file(qtbot, window, policy)
    note(window, qtbot, "140 quays", text="First.")
    window.close()
    close_services(first)
    with Library.open() as library:
        (made,) = library.all_annotations()
        library.apply(Edit("Delete", (Change(made, None),)), made.document)
    assert copied_notes() == ["First."]
    monkeypatch.setattr(care, "QUIET_MS", 50)
    second = build_services()
    with qtbot.waitSignal(second.care.copied):
        second.library.start()
    assert copied_notes() == []
    close_services(second)


def test_the_tree_of_a_backup(qtbot: QtBot) -> None:
    def made(one: str, words: str, state: str) -> PreviewNote:
        return PreviewNote(one, f"quote of {one}", words, COLOURS[0], "t", state)

    documents = (
        PreviewDocument("A", SAME, (made("1", "", SAME), made("2", "now", CHANGED))),
        PreviewDocument("B", BACK, (made("3", "<b>then</b>", BACK),)),
        PreviewDocument("C", GONE, (made("4", "", GONE),)),
    )
    model = BackupContentsModel()
    watched(model)
    model.set_documents(documents)
    assert [model.index(row, 0).data() for row in range(3)] == ["A  (2 notes)", "B  (1 note)", "C  (0 notes)"]
    model.set_documents(differing(documents))
    assert [model.rowCount(model.index(row, 0)) for row in range(3)] == [1, 1, 1]
    assert [model.index(row, 1).data() for row in range(3)] == ["", "comes back", "would go"]
    note = model.index(0, 0, model.index(1, 0))
    assert note.data() == "<b>then</b> – “quote of 3”"
    assert note.data(Qt.ItemDataRole.ToolTipRole).startswith("“quote of 3”")


def test_the_table_tells_of_its_changes(qtbot: QtBot, tmp_path: Path) -> None:
    from desktop_app.services.backups import Backup, BackupRow

    backups = [Backup(tmp_path / f"{n}.db", datetime.now(timezone.utc), size=n * 10**6) for n in range(3)]
    model = BackupsModel()
    watched(model)
    model.set_backups(backups)
    model.set_row(BackupRow(backups[1], Counts(1, 2, 3, 4, 5, 6)))
    model.set_row(BackupRow(Backup(Path("other"), datetime.now(timezone.utc))))
    assert [model.index(1, column).data() for column in range(2, 9)] == [
        "1",
        "2",
        "3",
        "1.0 MB",
        "4",
        "5",
        "6",
    ]
    assert model.index(0, NOTES).data() == "…"
    assert os.fspath(backups[0].path) in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
