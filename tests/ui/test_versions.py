"""New versions of a document in the window: read, noticed, reported on, listed; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import build_services, close_services
from desktop_app.document.annotation import Annotation
from desktop_app.services import comparing_process
from desktop_app.services.values import Correction, MetricRow
from desktop_app.services.versions import Carried
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.version_report import VersionReport
from desktop_app.ui.version_report_rows import ReportRow
from desktop_app.ui.versions_controller import VersionsController
from tests.ui.conftest import TEXT
from tests.ui.test_drivable import unnamed
from tests.ui.test_main_window import open_file, select, trigger
from tests.ui.watching import watched

WAIT = 30_000
NEXT = (
    TEXT.replace("The council of the coast adopted", "A preface.\n\nThe council of the coast adopted")
    .replace("at least 60%", "at least 75%")
    .replace("Half of all apprentices will come from the islands.", "")
)
PASSAGES = (
    "adopted the plan on Monday",
    "at least 60% of the port's electricity",
    "Half of all apprentices will",
)


def versions(window: MainWindow) -> VersionsController:
    return window.window_actions.versions


def report(window: MainWindow) -> VersionReport:
    return versions(window).report.report


@pytest.fixture
def noted(qtbot: QtBot, window: MainWindow, policy: Path) -> list[Annotation]:
    """The document with three notes: of its next version one is moved, one changed, one gone."""
    open_file(qtbot, window, policy)
    for words in PASSAGES:
        select(window, words)
        trigger(qtbot, window, "actionHighlight_teal")
    return list(window.services.annotations.annotations)


def read_next(qtbot: QtBot, window: MainWindow, path: Path, text: str = NEXT) -> None:
    """Read a file as the next version and wait for the report."""
    path.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.services.versions.carried, timeout=WAIT):
        versions(window).read_as_version(path)
    qtbot.waitUntil(versions(window).report.dock.isVisible, timeout=WAIT)
    settled(qtbot, window)


def settled(qtbot: QtBot, window: MainWindow) -> None:
    opening = window.services.opening
    qtbot.waitUntil(lambda: opening.current is not None and opening.current.is_analysed, timeout=WAIT)
    qtbot.waitUntil(lambda: report(window).can_write, timeout=WAIT)


def row_of(window: MainWindow, status: str) -> ReportRow:
    return next(row for row in report(window).model.everything if row.status == status)


def note_of(window: MainWindow, status: str) -> Annotation:
    source = row_of(window, status).source
    assert isinstance(source, Carried)
    return source.new


def choose(window: MainWindow, status: str) -> None:
    panel = report(window)
    number = next(n for n, row in enumerate(panel.model.rows) if row.status == status)
    panel.table.selectRow(number)


def act(qtbot: QtBot, window: MainWindow, button: QPushButton) -> None:
    """Press a button of the report, and wait until the change is durable and told."""
    with qtbot.waitSignals(
        [window.services.annotations.changed, window.services.versions.carried], timeout=WAIT
    ):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def kept(qtbot: QtBot, window: MainWindow, document: object) -> list[Annotation]:
    found: list[list[Annotation]] = []
    window.services.library.call(lambda library: library.annotations(document), found.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    return found[0]


# -- reading a new version


def test_a_new_version_by_menu_carries_the_notes_over(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = window.services.opening.open_id
    path = tmp_path / "plan 2.txt"
    path.write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(window.dialogs, "open_version", lambda **_: path)
    window.actions_by_name["actionNewVersion"].trigger()
    qtbot.waitUntil(versions(window).report.dock.isVisible, timeout=WAIT)
    settled(qtbot, window)
    counts = report(window).model.counts()
    assert [counts[k] for k in ("all", "open", "moved", "changed", "orphan", "exact")] == [3, 2, 1, 1, 1, 0]
    assert report(window).filter.itemText(1) == "To look at (2)"
    said = window.pane.messages.text()
    assert "“plan 2.txt” is kept as a new version of “harbour plan.txt”" in said
    assert "1 moved, 1 changed, 1 not found" in said
    assert kept(qtbot, window, old) == noted
    changed = row_of(window, "changed")
    assert changed.new == "at least 75% of the port's electricity"
    model = report(window).model
    words = model.words_of(changed)
    assert [(d.old.of(changed.old), d.new.of(changed.new)) for d in words] == [("60", "75")]
    watched(model)
    assert window.actions_by_name["actionUndo"].text() == "&Undo carry notes over"
    assert unnamed(window) == []


def test_both_versions_are_listed_and_can_be_opened(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    old = window.services.opening.open_id
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    panel = window.library_panel.model
    qtbot.waitUntil(lambda: panel.rowCount() == 2 and "version" in panel.facts(window.documents.records[0]))
    facts = [panel.facts(record) for record in window.documents.records]
    assert [fact.split(" · ")[0] for fact in facts] == ["version 2 of 2", "version 1 of 2"]
    menu = window.actions_by_name.versions
    qtbot.waitUntil(lambda: len(versions(window)._versions) == 2, timeout=WAIT)
    menu.aboutToShow.emit()
    assert [a.isChecked() for a in menu.actions()] == [False, True]
    assert "harbour plan.txt" in menu.actions()[0].text()
    with qtbot.waitSignal(window.services.opening.kept, timeout=WAIT):
        menu.actions()[0].trigger()
    assert window.services.opening.open_id == old
    assert list(window.services.annotations.annotations) == noted
    assert not report(window).can_write
    assert report(window).open.isVisible()


def test_the_same_file_is_no_new_version(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path
) -> None:
    versions(window).read_as_version(policy)
    qtbot.waitUntil(
        lambda: "is the version that is open already" in window.pane.messages.text(), timeout=WAIT
    )
    assert len(window.services.annotations.annotations) == 3


def test_an_older_version_is_not_made_the_next_one(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path, tmp_path: Path
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    versions(window).read_as_version(policy)
    qtbot.waitUntil(lambda: "cannot be a new version" in window.pane.messages.text(), timeout=WAIT)
    assert len(window.services.annotations.annotations) == 3


def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    document = window.services.opening.open_id
    with qtbot.waitSignal(window.services.opening.failed, timeout=WAIT):
        versions(window).read_as_version(tmp_path / "missing.txt")
    assert window.services.opening.open_id == document
    assert list(window.services.annotations.annotations) == noted
    other = tmp_path / "missing.txt"
    other.write_text("Quite another document.", encoding="utf-8")
    open_file(qtbot, window, other)
    assert window.services.annotations.annotations == []


# -- what the user decides, undone and done again


def test_accepting_is_one_step_that_lasts(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    choose(window, "changed")
    act(qtbot, window, report(window).accept)
    new = window.services.opening.open_id
    assert not row_of(window, "changed").needs_review
    assert not next(a for a in kept(qtbot, window, new) if "75%" in a.anchor.quote).needs_review
    assert window.actions_by_name["actionUndo"].text() == "&Undo accept passage"
    for action, needs_review in (("actionUndo", True), ("actionRedo", False)):
        with qtbot.waitSignal(window.services.versions.carried, timeout=WAIT):
            trigger(qtbot, window, action)
        assert row_of(window, "changed").needs_review is needs_review


def test_leaving_keeps_the_note_as_not_found(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    before = note_of(window, "changed")
    choose(window, "changed")
    act(qtbot, window, report(window).leave)
    left = window.services.annotations.annotation(before.id)
    assert left is not None
    assert left.is_lost
    assert left.anchor.quote == PASSAGES[1]
    assert [row.status for row in report(window).model.everything] == ["orphan", "orphan", "moved"]
    trigger(qtbot, window, "actionUndo")
    assert window.services.annotations.annotation(before.id) == before


def test_accepting_all_leaves_what_was_not_found(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    act(qtbot, window, report(window).accept_all)
    assert [row.needs_review for row in report(window).model.everything] == [False, True, False]
    assert not report(window).accept_all.isEnabled()
    assert window.actions_by_name["actionUndo"].text() == "&Undo accept all passages"


@pytest.mark.parametrize("by", ["report", "key", "menu"])
def test_a_lost_note_is_attached_by_hand(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path, by: str
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    choose(window, "orphan")
    lost = note_of(window, "orphan")
    qtbot.mouseClick(report(window).attach, Qt.MouseButton.LeftButton)
    assert "Select the passage" in report(window).hint.text()
    qtbot.keyClick(report(window).table, Qt.Key.Key_Return)
    span = select(window, "train over 3,500 apprentices")
    with qtbot.waitSignal(window.services.annotations.changed, timeout=WAIT):
        if by == "report":
            qtbot.mouseClick(report(window).attach, Qt.MouseButton.LeftButton)
        elif by == "key":
            qtbot.keyClick(report(window).table, Qt.Key.Key_H)
        else:
            window.actions_by_name["actionAttach"].trigger()
    item = window.services.annotations.annotation(lost.id)
    assert item is not None
    assert item.is_at(span)
    assert not item.needs_review
    assert window.actions_by_name["actionUndo"].text() == "&Undo attach note"
    trigger(qtbot, window, "actionUndo")
    assert window.services.annotations.annotation(lost.id) == lost


def test_the_report_is_filtered_by_state_and_words(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    panel = report(window)
    for shown, count in (("open", 2), ("orphan", 1), ("exact", 0), ("all", 3)):
        panel.show_only(shown)
        assert len(panel.model.rows) == count
    panel.words.setText("PORT electricity")
    assert [row.status for row in panel.model.rows] == ["changed"]
    panel.words.clear()
    assert len(panel.model.rows) == 3


def test_the_report_comes_back_after_a_restart(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path, home: Path
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    choose(window, "changed")
    act(qtbot, window, report(window).accept)
    new = window.services.opening.open_id
    window.close()
    close_services(window.services)
    services = build_services()
    again = MainWindow(services)
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(services.library.opened):
        services.library.start()
    with qtbot.waitSignals([services.opening.kept, services.versions.listed], timeout=WAIT):
        services.opening.open_stored(new)  # type: ignore[arg-type]
    again.actions_by_name["actionVersionReport"].trigger()
    qtbot.waitUntil(again.window_actions.versions.report.dock.isVisible, timeout=WAIT)
    rows = report(again).model.everything
    assert [(row.status, row.needs_review) for row in rows] == [
        ("changed", False),
        ("orphan", True),
        ("moved", False),
    ]
    assert again.actions_by_name["actionUndo"].text() == "&Undo accept passage"
    again.actions_by_name["actionVersionReport"].trigger()
    assert not again.window_actions.versions.report.dock.isVisible()
    again.close()
    close_services(services)


def test_notes_that_were_written_later_on_the_old_version_are_carried_over_when_asked(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    old = window.services.opening.open_id
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    new = window.services.opening.open_id
    with qtbot.waitSignal(window.services.opening.kept, timeout=WAIT):
        window.services.opening.open_stored(old)  # type: ignore[arg-type]
    select(window, "third in the region")
    trigger(qtbot, window, "actionHighlight_pink")
    with qtbot.waitSignal(window.services.opening.kept, timeout=WAIT):
        window.services.opening.open_stored(new)  # type: ignore[arg-type]
    versions(window).report.show(old, new)  # type: ignore[arg-type]
    qtbot.waitUntil(report(window).carry.isVisible, timeout=WAIT)
    assert report(window).carry.text() == "Carry over 1 more"
    act(qtbot, window, report(window).carry)
    assert len(window.services.annotations.annotations) == 4
    qtbot.waitUntil(lambda: not report(window).carry.isVisible(), timeout=WAIT)


# -- notes that were not found


def test_lost_notes_have_a_group_of_their_own_and_no_place(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    panel = window.notes_panel
    for by in ("section", "colour", "tag", "date"):
        panel.list.set_grouping(by)
        rows = panel.list.notes.rows
        assert (rows[0].title, rows[0].size) == ("Not found in this version", 1)
    lost = note_of(window, "orphan")
    window.notes.go_to(lost.id)
    assert "was not found in this version" in window.pane.messages.text()
    assert "Attach to the selected passage (Ctrl+Shift+H)" in [
        a.text() for a in panel.menu([lost.id]).actions()
    ]
    window.pane.view.set_selection(lost.anchor.span)
    window.actions_by_name["actionHighlight_amber"].trigger()
    qtbot.waitUntil(lambda: len(window.services.annotations.annotations) == 4, timeout=WAIT)
    window.pane.view.select_all()
    window.notes.delete_current()
    qtbot.waitUntil(lambda: len(window.services.annotations.annotations) == 1, timeout=WAIT)
    assert window.services.annotations.annotation(lost.id) == lost


def test_attaching_says_what_is_missing(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    window.actions_by_name["actionAttach"].trigger()
    assert "Choose one note" in window.pane.messages.text()


# -- the briefing and corrections of metrics


def test_briefing_and_corrections_come_over_and_are_reported(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    annotations, metrics = window.services.annotations, window.metrics_panel
    with qtbot.waitSignal(annotations.briefing_changed):
        window.notes.briefing.add([noted[2].id, noted[0].id])
    quays, share = (metric_of(window, unit) for unit in ("quay", "percentage"))
    for row, fields in ((quays, {"unit": "pier"}), (share, {"value": 61.0})):
        m = row.metric
        with qtbot.waitSignal(annotations.corrections_changed):
            metrics.corrections_requested.emit([Correction(m.start, m.end, m.text, fields=fields)])
    read_next(qtbot, window, tmp_path / "plan 2.txt")
    said = window.pane.messages.text()
    assert "Your corrections of metrics: 1 carried over, 1 not found." in said
    quotes = {note.id: note.anchor.quote for note in annotations.annotations}
    assert [quotes[line.annotation] for line in annotations.briefing if line.annotation] == [
        PASSAGES[2],
        PASSAGES[0],
    ]
    assert window.notes_panel.briefing.model.lines == annotations.briefing
    assert metric_of(window, "pier").metric.value == 140.0
    panel = report(window)
    panel.show_only("metrics")
    assert [(row.status, row.is_lost) for row in panel.model.rows] == [("orphan", True), ("moved", False)]
    assert "140 quays" in panel.model.rows[1].new
    found = panel.model.index(1, 0)
    assert found.data(Qt.ItemDataRole.AccessibleTextRole) == "Moved, metric, corrected"
    panel.table.selectRow(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    chosen = metrics.selected_rows()
    assert [row.metric.unit for row in chosen] == ["pier"]
    panel.table.selectRow(0)
    select(window, "at least 75%")
    with qtbot.waitSignal(annotations.corrections_changed):
        qtbot.mouseClick(panel.attach, Qt.MouseButton.LeftButton)
    assert metric_of(window, "percentage").metric.value == 61.0
    qtbot.waitUntil(lambda: [row.status for row in panel.model.rows] == ["changed", "moved"], timeout=WAIT)
    with qtbot.waitSignal(annotations.corrections_changed):
        qtbot.mouseClick(panel.leave, Qt.MouseButton.LeftButton)
    assert metric_of(window, "percentage").metric.value == 75.0
    for _ in range(2):
        with qtbot.waitSignal(annotations.corrections_changed):
            window.actions_by_name["actionUndo"].trigger()
    trigger(qtbot, window, "actionUndo")
    assert (annotations.annotations, annotations.briefing, annotations.corrections) == ([], (), [])


def metric_of(window: MainWindow, unit: str) -> MetricRow:
    opened = window.services.opening.current
    assert opened is not None
    return next(row for row in opened.metrics if row.metric.unit == unit)


# -- files that are dropped, that change, that are known


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.pane.view.dropEvent(event)


def drop_dialog(qtbot: QtBot, window: MainWindow) -> QMessageBox:
    def found() -> list[QMessageBox]:
        return [box for box in window.findChildren(QMessageBox) if box.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=WAIT)
    return found()[0]


def answer(qtbot: QtBot, window: MainWindow, button: str) -> None:
    box = drop_dialog(qtbot, window)
    assert unnamed(box) == []
    found = box.findChild(QPushButton, button)
    assert isinstance(found, QPushButton)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_drop_on_an_open_document_asks_what_it_is(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    path = tmp_path / "harbour plan v2.txt"
    path.write_text(NEXT, encoding="utf-8")
    drop(window, path)
    box = drop_dialog(qtbot, window)
    assert box.defaultButton().objectName() == "dropVersion"
    answer(qtbot, window, "dropVersion")
    qtbot.waitUntil(versions(window).report.dock.isVisible, timeout=WAIT)
    settled(qtbot, window)
    assert len(window.services.annotations.annotations) == 3


def test_a_dropped_file_of_its_own_is_opened_and_the_answer_remembered(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path
) -> None:
    other = tmp_path / "energy.txt"
    other.write_text("Something else altogether.", encoding="utf-8")
    drop(window, other)
    assert drop_dialog(qtbot, window).defaultButton().objectName() == "dropDocument"
    with qtbot.waitSignal(window.services.opening.kept, timeout=WAIT):
        answer(qtbot, window, "dropDocument")
    assert window.services.annotations.annotations == []
    unlike = tmp_path / "towns.txt"
    unlike.write_text("Something else altogether about towns.", encoding="utf-8")
    drop(window, unlike)
    assert drop_dialog(qtbot, window).defaultButton().objectName() == "dropDocument"
    with qtbot.waitSignal(window.services.versions.carried, timeout=WAIT):
        answer(qtbot, window, "dropVersion")
    third = tmp_path / "quays.txt"
    third.write_text("A third one.", encoding="utf-8")
    drop(window, third)
    assert drop_dialog(qtbot, window).defaultButton().objectName() == "dropVersion"
    drop_dialog(qtbot, window).reject()
    assert window.services.opening.current is not None
    assert window.services.opening.current.name == "towns.txt"


def test_several_files_and_the_open_one_are_not_asked_about(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    open_file(qtbot, window, policy)
    with qtbot.waitSignal(window.services.opening.kept, timeout=WAIT):
        drop(window, policy)
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(f"Text {file.name}", encoding="utf-8")
    with qtbot.waitSignal(window.services.importing.finished, timeout=WAIT):
        drop(window, *files)
    assert not [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def test_a_file_that_changed_on_disk_is_offered_and_read(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path, tmp_path: Path
) -> None:
    other = tmp_path / ".harbour plan.txt.swp"
    other.write_text(NEXT, encoding="utf-8")
    other.replace(policy)
    bar = window.pane.version_bar
    qtbot.waitUntil(lambda: bar.text() == "The file has changed on disk.", timeout=WAIT)
    assert (bar.action.text(), bar.other.text()) == ("Read as new version", "Not now")
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(versions(window).report.dock.isVisible, timeout=WAIT)
    settled(qtbot, window)
    assert len(window.services.annotations.annotations) == 3
    qtbot.wait(1500)
    assert not bar.text()


def test_not_now_is_not_asked_again_until_it_changes_again(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path
) -> None:
    bar = window.pane.version_bar
    policy.write_text(NEXT, encoding="utf-8")
    qtbot.waitUntil(lambda: bool(bar.text()), timeout=WAIT)
    qtbot.mouseClick(bar.other, Qt.MouseButton.LeftButton)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.wait(1500)
    assert not bar.text()
    policy.write_text(NEXT + "More.", encoding="utf-8")
    qtbot.waitUntil(lambda: bool(bar.text()), timeout=WAIT)


def test_a_version_that_is_kept_is_not_offered_from_the_older_one(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path
) -> None:
    old = window.services.opening.open_id
    read_next(qtbot, window, policy)
    with qtbot.waitSignal(window.services.opening.kept, timeout=WAIT):
        window.services.opening.open_stored(old)  # type: ignore[arg-type]
    qtbot.wait(2000)
    assert not window.pane.version_bar.text()


def test_a_known_path_with_other_contents_is_offered(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path
) -> None:
    window.services.opening.close_document()
    policy.write_text(NEXT, encoding="utf-8")
    open_file(qtbot, window, policy)
    bar = window.pane.version_bar
    qtbot.waitUntil(lambda: "was in the library before with other contents" in bar.text(), timeout=WAIT)
    assert "3 notes" in bar.text()
    qtbot.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.services.annotations.annotations) == 3, timeout=WAIT)


def test_a_known_path_that_was_declined_is_not_offered_again(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path
) -> None:
    window.services.opening.close_document()
    policy.write_text(NEXT, encoding="utf-8")
    open_file(qtbot, window, policy)
    bar = window.pane.version_bar
    qtbot.waitUntil(lambda: bool(bar.text()), timeout=WAIT)
    qtbot.mouseClick(bar.other, Qt.MouseButton.LeftButton)
    open_file(qtbot, window, policy)
    qtbot.wait(500)
    assert not bar.text()


def test_a_document_of_the_library_becomes_a_version_of_the_open_one(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], policy: Path, tmp_path: Path
) -> None:
    other = tmp_path / "found elsewhere.txt"
    other.write_text(NEXT, encoding="utf-8")
    new = open_file(qtbot, window, other).ticket.id
    open_file(qtbot, window, policy)
    window.library_panel.version_requested.emit(new)
    qtbot.waitUntil(versions(window).report.dock.isVisible, timeout=WAIT)
    assert window.services.opening.open_id == new
    qtbot.waitUntil(lambda: len(window.services.annotations.annotations) == 3, timeout=WAIT)


def test_nothing_is_said_to_be_compared_where_there_is_one_version(
    qtbot: QtBot, window: MainWindow, policy: Path
) -> None:
    open_file(qtbot, window, policy)
    says: list[Callable[[], None]] = [
        window.actions_by_name["actionCompareVersions"].trigger,
        window.actions_by_name["actionVersionReport"].trigger,
    ]
    for act_ in says:
        window.pane.messages.clear()
        act_()
        assert "no other version" in window.pane.messages.text()
    window.actions_by_name.versions.aboutToShow.emit()
    assert [a.text() for a in window.actions_by_name.versions.actions()] == ["This is the only version"]


def test_carrying_over_is_stopped_and_begun_again(
    qtbot: QtBot,
    window: MainWindow,
    noted: list[Annotation],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "plan 2.txt"
    path.write_text(NEXT, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(comparing_process, "_PROGRAM", "import time; time.sleep(60)")
        versions(window).read_as_version(path)
        line = window.pane.version_progress
        qtbot.waitUntil(line.isVisible, timeout=WAIT)
        qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    messages = window.pane.messages
    assert "were not carried over" in messages.text()
    assert window.services.annotations.annotations == []
    qtbot.mouseClick(messages.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.services.annotations.annotations) == 3, timeout=WAIT)


def test_a_version_may_be_read_while_the_first_is_still_being_kept(
    qtbot: QtBot, window: MainWindow, policy: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan 2.txt"
    path.write_text(NEXT, encoding="utf-8")
    opening = window.services.opening
    window.open_paths([policy])
    qtbot.waitUntil(lambda: opening.open_id is not None, timeout=WAIT)
    with qtbot.waitSignal(window.services.versions.carried, timeout=WAIT):
        versions(window).read_as_version(path)
    assert opening.current is not None
    assert opening.current.path == str(path)


def test_a_version_whose_password_is_not_given_is_forgotten(
    qtbot: QtBot, window: MainWindow, noted: list[Annotation], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pypdf import PdfReader, PdfWriter

    from tests.readers.pdf_builder import Page, build

    plain, locked = tmp_path / "plain.pdf", tmp_path / "plan.pdf"
    plain.write_bytes(build([Page().lines(["The council renews the quays."], 72, 100)]))
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("open sesame", algorithm="RC4-128")
    writer.write(locked)
    monkeypatch.setattr(window.dialogs, "ask_password", lambda **_: None)
    versions(window).read_as_version(locked)
    qtbot.waitUntil(lambda: "protected with a password" in window.pane.messages.text(), timeout=WAIT)
    assert versions(window)._pending is None
    monkeypatch.setattr(window.dialogs, "ask_password", lambda **_: "open sesame")
    with qtbot.waitSignal(window.services.versions.carried, timeout=WAIT):
        versions(window).read_as_version(locked)
    qtbot.waitUntil(lambda: len(window.services.annotations.annotations) == 3, timeout=WAIT)
