"""The window as a whole: open, read, annotate, export, close, open again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import build_services, close_services
from desktop_app.document.span import Span
from desktop_app.services.session import OpenDocument
from desktop_app.ui.export_dialog import ExportDialog
from desktop_app.ui.main_window import MainWindow


def open_file(qtbot: QtBot, window: MainWindow, path: Path) -> OpenDocument:
    """Open a file and wait until everything in it is found and kept."""
    opening = window.services.opening
    with qtbot.waitSignals([opening.finished, opening.kept], timeout=20_000):
        window.open_paths([path])
    qtbot.waitUntil(lambda: opening.current is not None and opening.current.is_analysed)
    assert opening.current is not None
    return opening.current


def select(window: MainWindow, words: str) -> Span:
    """Select the first occurrence of some words in the text."""
    opened = window.services.opening.current
    assert opened is not None
    start = opened.document.text.index(words)
    span = Span(start, start + len(words))
    window.pane.view.set_selection(span)
    return span


def trigger(qtbot: QtBot, window: MainWindow, action: str) -> None:
    """Trigger an action that changes annotations, and wait until the change is durable."""
    with qtbot.waitSignal(window.services.annotations.changed, timeout=5000):
        window.actions_by_name[action].trigger()


def test_opening_fills_every_panel(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    opened = open_file(qtbot, window, policy)
    titles = [section.title for section in opened.sections]
    assert "Plan for the renewal of the harbour towns" in titles
    assert "Goals until 2035" in titles
    assert any(section.run_in and section.title.startswith("Renew the quays") for section in opened.sections)
    values = {(row.metric.value, row.metric.modifier) for row in opened.metrics}
    assert (2.4e9, ">") in values
    assert (140.0, "=") in values
    assert opened.hits
    assert window.windowTitle().startswith("Plan for the renewal")
    assert window.section_panel.tree.objectName() == "sectionTree"


def test_highlight_note_undo_redo(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    annotations = window.services.annotations
    span = select(window, "more than 2.4 billion crowns")
    trigger(qtbot, window, "actionHighlight_green")
    assert [(a.span, a.colour) for a in annotations.annotations] == [(span, "green")]
    assert annotations.annotations[0].anchor.quote == "more than 2.4 billion crowns"
    trigger(qtbot, window, "actionUndo")
    assert annotations.annotations == []
    trigger(qtbot, window, "actionRedo")
    assert [a.colour for a in annotations.annotations] == ["green"]


def test_a_second_colour_recolours_the_same_passage(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    select(window, "adopted the plan")
    trigger(qtbot, window, "actionHighlight_amber")
    select(window, "adopted the plan")
    trigger(qtbot, window, "actionHighlight_blue")
    assert [a.colour for a in window.services.annotations.annotations] == ["blue"]


def test_notes_survive_closing_and_opening(
    qtbot: QtBot, window: MainWindow, policy: Path, home: Path
) -> None:
    open_file(qtbot, window, policy)
    select(window, "emissions have fallen")
    trigger(qtbot, window, "actionHighlight_pink")
    window.close()
    close_services(window.services)
    services = build_services()
    again = MainWindow(services)
    qtbot.addWidget(again)
    with qtbot.waitSignal(services.library.opened):
        services.library.start()
    with qtbot.waitSignal(services.opening.kept, timeout=10_000):
        again.open_paths([policy])
    assert [a.anchor.quote for a in services.annotations.annotations] == ["emissions have fallen"]
    again.close()
    close_services(services)


@pytest.mark.parametrize("suffix", [".md", ".csv"])
def test_export_writes_the_notes(
    qtbot: QtBot,
    window: MainWindow,
    policy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    open_file(qtbot, window, policy)
    select(window, "over 3,500 apprentices")
    trigger(qtbot, window, "actionHighlight_teal")
    target = tmp_path / f"notes{suffix}"
    monkeypatch.setattr(window.dialogs, "save_file", lambda **_: target)
    window.actions_by_name["actionExportNotes"].trigger()
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is not None)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.mouseClick(dialog.findChild(QPushButton, "exportBrowse"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists)
    written = target.read_text(encoding="utf-8-sig")
    assert "over 3,500 apprentices" in written
    assert "Train the people" in written


def test_a_missing_file_is_one_sentence_and_the_document_stays(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    opened = open_file(qtbot, window, policy)
    with qtbot.waitSignal(window.services.opening.failed, timeout=10_000) as said:
        window.open_paths([tmp_path / "missing.txt"])
    assert said.args is not None
    assert "missing.txt" in said.args[0]
    assert window.services.opening.current is opened


def test_find_counts_and_walks(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    window.actions_by_name["actionFind"].trigger()
    bar = window.pane.find_bar
    assert bar.isVisible()
    bar.set_query("THE PORT")
    qtbot.waitUntil(lambda: window.finder.count == 2)
    window.finder.next()
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.pane.view.selected_text().lower() == "the port"


def test_removing_a_document_can_be_undone(
    qtbot: QtBot, window: MainWindow, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_file(qtbot, window, policy)
    documents = window.services.documents
    monkeypatch.setattr(window.dialogs, "confirm", lambda **_: True)
    with qtbot.waitSignal(documents.removed):
        window.documents.remove([opened.ticket.id])  # type: ignore[list-item]
    qtbot.waitUntil(lambda: not window.documents.records)
    assert window.services.opening.current is None
    with qtbot.waitSignal(documents.restored):
        documents.restore([opened.ticket.id])  # type: ignore[list-item]
    qtbot.waitUntil(lambda: len(window.documents.records) == 1)


def test_a_removal_that_is_not_confirmed_does_nothing(
    qtbot: QtBot, window: MainWindow, policy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_file(qtbot, window, policy)
    monkeypatch.setattr(window.dialogs, "confirm", lambda **_: False)
    window.documents.remove([opened.ticket.id])  # type: ignore[list-item]
    assert window.services.opening.current is opened


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"this is not a database, and long enough to be sure of it" * 40),
        lambda path: path.mkdir(),
    ],
)
def test_a_library_that_cannot_be_used_is_said_and_the_text_is_still_shown(
    qtbot: QtBot, home: Path, policy: Path, make: Callable[[Path], object]
) -> None:
    from desktop_app.library.location import library_file

    library_file().parent.mkdir(parents=True, exist_ok=True)
    make(library_file())
    services = build_services()
    shown = MainWindow(services)
    qtbot.addWidget(shown)
    shown.show()
    with qtbot.waitSignal(services.library.unavailable):
        services.library.start()
    with qtbot.waitSignal(services.opening.finished, timeout=20_000):
        shown.open_paths([policy])
    assert shown.isVisible()
    assert services.opening.current is not None
    shown.close()
    close_services(services)


def test_several_files_are_imported_and_the_first_is_shown(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing")
    with qtbot.waitSignal(window.services.importing.finished, timeout=20_000):
        window.open_paths([policy, broken])
    qtbot.waitUntil(lambda: bool(window.pane.messages.text()), timeout=10_000)
    assert window.services.opening.current is not None
    assert window.pane.messages.text() == "1 document was imported. 1 file could not be read."
    shown: list[str] = []
    window.dialogs.show_text = lambda *, title, text: shown.append(text)  # type: ignore[method-assign]
    window.pane.messages.action.click()
    assert "broken.pdf is damaged" in shown[0]


def test_a_protected_file_is_not_opened_without_its_password(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = (
        Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "pypdf__r2-user-password.pdf"
    )
    if not shared.exists():
        pytest.skip("the documents of ../shared are not here")
    asked: list[bool] = []
    answers: list[str | None] = ["wrong", None]

    def ask(*, name: str, again: bool) -> str | None:
        asked.append(again)
        return answers.pop(0)

    monkeypatch.setattr(window.dialogs, "ask_password", ask)
    window.open_paths([shared])
    qtbot.waitUntil(lambda: "protected with a password" in window.pane.messages.text(), timeout=20_000)
    assert asked == [False, True]
    assert window.services.opening.current is None


def test_the_panel_at_the_side_is_shown_again(qtbot: QtBot, window: MainWindow) -> None:
    assert window.side_panel.currentWidget() is window.metrics_panel
    window.side_panel.setCurrentWidget(window.notes_panel)
    window.close()
    close_services(window.services)
    services = build_services()
    again = MainWindow(services)
    qtbot.addWidget(again)
    assert again.side_panel.currentWidget() is again.notes_panel
    again.close()
    close_services(services)
