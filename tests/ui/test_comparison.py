"""Two versions side by side: marked, in step, by sections and metrics, written to files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.document.annotation import DocumentId
from desktop_app.document.marks import MarkLayer
from desktop_app.document.span import Span
from desktop_app.services import comparing_process
from desktop_app.services.values import Metric, MetricChange
from desktop_app.ui.compare.change_models import CHANGE_ROLE, change_words
from desktop_app.ui.compare.comparison_window import ComparisonWindow
from desktop_app.ui.main_window import MainWindow
from tests.ui.conftest import TEXT
from tests.ui.test_drivable import unnamed
from tests.ui.test_main_window import open_file
from tests.ui.watching import watched

WAIT = 30_000
LONG = "\n\n".join(
    f"Article {n}\n\nThe region number {n} renews {n + 3} quays and reports on them to the council. It "
    "writes to the harbour towns what was done with the money that they gave, and what is still to be done."
    for n in range(1, 120)
)
LATER = LONG.replace("region number 60 renews 63", "region number 60 renews 75").replace(
    "Article 80\n\n", "Article 80\n\nA whole new paragraph stands here now.\n\n"
)


def compared(qtbot: QtBot, window: MainWindow, tmp_path: Path, old: str, new: str) -> ComparisonWindow:
    """Open two texts and compare them."""
    ids: list[DocumentId] = []
    for name, text in (("old.txt", old), ("new.txt", new)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = open_file(qtbot, window, path).ticket.id
        assert document is not None
        ids.append(document)
    comparing = window.window_actions.versions.comparing
    comparing.open(*ids)
    shown = comparing.window
    assert shown is not None
    qtbot.waitUntil(lambda: shown.shown is not None, timeout=WAIT)
    return shown


@pytest.fixture
def long(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> ComparisonWindow:
    return compared(qtbot, window, tmp_path, LONG, LATER)


def words(shown: ComparisonWindow) -> tuple[list[str], list[str]]:
    """The words that are marked in both texts."""
    assert shown.shown is not None
    sides = (
        (shown.shown.comparison.old.document.text, shown.shown.old_marks, "removed"),
        (shown.shown.comparison.new.document.text, shown.shown.new_marks, "added"),
    )
    old, new = ([m.span.of(text) for m in marks.marks if m.kind == kind] for text, marks, kind in sides)
    return old, new


def seen(view: object, text: str) -> bool:
    """Whether a passage is in sight."""
    from desktop_app.ui.compare.compared_view import ComparedView

    assert isinstance(view, ComparedView)
    at = view._document.text.index(text)
    return view.visible_span().start <= at < view.visible_span().end


def test_what_differs_is_marked_word_by_word(qtbot: QtBot, long: ComparisonWindow) -> None:
    assert words(long) == (["63"], ["75", "A whole new paragraph stands here now."])
    assert long.count.text() == "Change 1 of 2: changed"
    assert (
        long.texts.old._marked.current[MarkLayer.ANNOTATION]
        == long.texts.new._marked.current[MarkLayer.ANNOTATION]
    )
    assert unnamed(long) == []


def test_changes_are_gone_to_by_key_in_both_texts(qtbot: QtBot, long: ComparisonWindow) -> None:
    assert seen(long.texts.old, "renews 63 quays")
    assert seen(long.texts.new, "renews 75 quays")
    qtbot.keyClick(long.texts.new, Qt.Key.Key_F7)
    assert long.count.text() == "Change 2 of 2: added"
    assert seen(long.texts.new, "A whole new paragraph")
    assert seen(long.texts.old, "Article 80")
    qtbot.keyClick(long.texts.old, Qt.Key.Key_F7)
    assert long.count.text() == "Change 1 of 2: changed"
    qtbot.keyClick(long, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert long.count.text() == "Change 2 of 2: added"


def test_both_texts_scroll_in_step(qtbot: QtBot, long: ComparisonWindow) -> None:
    old, new = long.texts.old, long.texts.new
    for leader, other, passage in ((old, new, "region number 100 "), (new, old, "region number 20 ")):
        leader.scroll_to(leader._document.text.index(passage))
        assert seen(other, passage)
        assert other.point_of(other._document.text.index(passage)).y() == pytest.approx(
            leader.point_of(leader._document.text.index(passage)).y(), abs=2
        )
    new._scroll_step("document", -1)
    assert old.is_at_start
    for _ in range(40):
        new._scroll_by(97)
    assert old.top_place().offset == pytest.approx(new.top_place().offset, abs=1)


def test_sections_and_metrics_lead_to_their_places(qtbot: QtBot, long: ComparisonWindow) -> None:
    lists = long.lists
    for model in (lists.section_model, lists.metric_model):
        watched(model)
    assert lists.metric_model.index(0, 0).data() == "63 → 75 quays"
    long.texts.new._scroll_step("document", -1)
    lists.metrics.clicked.emit(lists.metric_model.index(0, 0))
    assert seen(long.texts.old, "renews 63 quays")
    assert seen(long.texts.new, "renews 75 quays")
    titles = [lists.section_model.index(n, 1).data().strip() for n in range(lists.section_model.rowCount())]
    assert titles == ["Article 60", "Article 80"]
    lists.sections.activated.emit(lists.section_model.index(1, 1))
    assert seen(long.texts.new, "Article 80")
    assert seen(long.texts.old, "Article 80")
    lists.which.setCurrentIndex(1)
    assert lists.section_model.rowCount() == 119
    assert {lists.section_model.index(n, 0).data(CHANGE_ROLE).kind for n in range(119)} == {"same", "changed"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (TEXT, TEXT + " ", "The texts are the same."),
        ("", "All of this is new.", "Change 1 of 1: added"),
        (TEXT, "Quantum chips need helium.", "Change 1 of"),
        (
            "第一条　本法自公布之日起施行。罚款100元。",
            "第一条　本法自公布之日起施行。罚款150元。",
            "Change 1 of 1: changed",
        ),
    ],
)
def test_same_empty_other_and_chinese_texts(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, old: str, new: str, said: str
) -> None:
    shown = compared(qtbot, window, tmp_path, old, new)
    assert shown.count.text().startswith(said)
    assert not shown.grab().isNull()
    shown.step(1)
    shown.step(-1)
    assert shown.next.isEnabled() == (said != "The texts are the same.")


@pytest.mark.parametrize("suffix", [".html", ".docx", ".else"])
def test_it_is_written_to_a_file(
    qtbot: QtBot,
    window: MainWindow,
    long: ComparisonWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    target = tmp_path / f"changes{suffix}"
    monkeypatch.setattr(window.dialogs, "save_file", lambda **_: target)
    qtbot.mouseClick(long.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "was written to" in long.messages.text(), timeout=WAIT)
    written = target if suffix != ".else" else tmp_path / "changes.else.html"
    assert written.read_bytes().startswith(b"PK" if suffix == ".docx" else b"<!DOCTYPE html>")


def test_what_cannot_be_written_is_said_and_the_old_file_stays(
    qtbot: QtBot, window: MainWindow, long: ComparisonWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.dialogs, "save_file", lambda **_: tmp_path / "no folder" / "x.html")
    long.export.click()
    qtbot.waitUntil(lambda: "could not be written" in long.messages.text(), timeout=WAIT)


def test_it_is_stopped(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing_process, "_PROGRAM", "import time; time.sleep(60)")
    ids = []
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Text of {name}", encoding="utf-8")
        ids.append(open_file(qtbot, window, tmp_path / name).ticket.id)
    comparing = window.window_actions.versions.comparing
    window.library_panel.compare_requested.emit(ids)
    shown = comparing.window
    assert shown is not None
    qtbot.waitUntil(lambda: window.services.versions._comparing is not None, timeout=WAIT)
    stop = shown.findChild(QPushButton, "comparisonStop")
    assert isinstance(stop, QPushButton)
    assert stop.isVisible()
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert "was stopped" in shown.messages.text()
    assert not shown.progress.isVisible()


def listed(qtbot: QtBot, window: MainWindow, count: int) -> None:
    """Wait until so many versions of the open document are listed."""
    versions = window.window_actions.versions
    qtbot.waitUntil(lambda: len(versions._versions) == count, timeout=WAIT)


def test_other_versions_can_be_chosen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    open_file(qtbot, window, path)
    for number in (2, 3):
        path.write_text(f"{TEXT}\n\nAddition {number}.", encoding="utf-8")
        with qtbot.waitSignal(window.services.versions.carried, timeout=WAIT):
            window.window_actions.versions.read_as_version(path)
        listed(qtbot, window, number)
    window.actions_by_name["actionCompareVersions"].trigger()
    shown = window.window_actions.versions.comparing.window
    assert shown is not None
    qtbot.waitUntil(lambda: shown.shown is not None and shown.old_choice.count() == 3, timeout=WAIT)
    assert (shown.old_choice.currentIndex(), shown.new_choice.currentIndex()) == (1, 2)
    assert words(shown) == (["2"], ["3"])
    shown.old_choice.setCurrentIndex(0)
    shown.old_choice.activated.emit(0)
    qtbot.waitUntil(lambda: shown.shown is not None, timeout=WAIT)
    assert words(shown) == ([], ["Addition 3."])
    shown.old_choice.setCurrentIndex(2)
    shown.old_choice.activated.emit(2)
    assert "not the same" in shown.messages.text()


def test_zoom_theme_and_leaving(qtbot: QtBot, window: MainWindow, long: ComparisonWindow) -> None:
    acts: list[Callable[[], None]] = [
        lambda: long.texts.zoom_by(20),
        lambda: long.texts.new.set_zoom(150),
        lambda: window.appearance.choose("dark"),
    ]
    for act in acts:
        act()
        assert long.texts.old.zoom() == long.texts.new.zoom()
    assert long.texts.old.zoom() == 150
    assert not long.grab().isNull()
    qtbot.keyClick(long.texts.new, Qt.Key.Key_Escape)
    qtbot.keyClick(long, Qt.Key.Key_Escape)
    assert not long.isVisible()


def test_a_unit_that_both_values_share_is_said_once() -> None:
    old, new = (Metric(0, 5, Span(0, 5), value, "crown", "x") for value in (4e7, 5.5e7))
    tonnes = Metric(0, 5, Span(0, 5), 3.0, "tonne", "3")
    assert change_words(MetricChange(old, new)) == "40 million → 55 million crowns"
    assert change_words(MetricChange(tonnes, new)) == "3 tonnes → 55 million crowns"
    assert change_words(MetricChange(None, new)) == "– → 55 million crowns"
    assert change_words(MetricChange(old, None)) == "40 million crowns → –"
