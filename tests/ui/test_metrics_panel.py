"""The panel of metrics in the window: adding, hiding, converting, copying, exporting, remembering."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import cli
from desktop_app.app import build_services, close_services
from desktop_app.services.metrics import clipboard_table
from desktop_app.services.values import MetricRow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.metric_editor import MetricEditor
from desktop_app.ui.metrics_cells import MEASURED, TIME
from desktop_app.ui.metrics_controller import units_from
from desktop_app.ui.metrics_groups import Grouping
from tests.ui.test_main_window import open_file, select


def rows_of(window: MainWindow) -> list[MetricRow]:
    opened = window.services.opening.current
    assert opened is not None
    return opened.metrics


def editor() -> MetricEditor:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MetricEditor) and w.isVisible())


def test_a_selected_number_is_added_undone_and_kept(
    qtbot: QtBot, window: MainWindow, policy: Path, home: Path
) -> None:
    open_file(qtbot, window, policy)
    before = len(rows_of(window))
    span = select(window, "Monday")
    window.actions_by_name["actionAddMetric"].trigger()
    form = editor()
    for name, said in (("value", "1 250,000"), ("unit", "quay"), ("measured", "quays on Monday")):
        form.fields[name].setText(said)  # type: ignore[union-attr]
    corrected = window.services.annotations.corrections_changed
    with qtbot.waitSignal(corrected):
        form.accept()
    added = next(row for row in rows_of(window) if row.metric.start == span.start)
    assert (added.metric.value, added.metric.unit, added.metric.section) == (1_250_000, "quay", 0)
    assert added.metric.sentence.of(window.services.opening.current.document.text).startswith("The council")  # type: ignore[union-attr]
    with qtbot.waitSignal(corrected):
        window.services.annotations.undo()
    assert len(rows_of(window)) == before
    with qtbot.waitSignal(corrected):
        window.services.annotations.redo()
    window.close()
    close_services(window.services)
    again = build_services()
    other = MainWindow(again)
    qtbot.addWidget(other)
    with qtbot.waitSignal(again.library.opened):
        again.library.start()
    open_file(qtbot, other, policy)
    qtbot.waitUntil(lambda: any(row.metric.unit == "quay" and row.corrected for row in rows_of(other)))
    other.close()
    close_services(again)


def test_the_key_without_a_selection_shows_the_panel(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    window.side_panel.setCurrentWidget(window.notes_panel)
    window.actions_by_name["actionAddMetric"].trigger()
    assert window.side_panel.currentWidget() is window.metrics_panel


@pytest.mark.parametrize("said", ["", "many", "nan", "inf", "1e999"])
def test_what_is_no_number_is_pointed_out(qtbot: QtBot, window: MainWindow, policy: Path, said: str) -> None:
    open_file(qtbot, window, policy)
    select(window, "140")
    assert window.metrics.add()
    form = editor()
    form.fields["value"].setText(said)  # type: ignore[union-attr]
    form.accept()
    assert form.isVisible()
    assert form.problem.text()
    assert window.services.annotations.corrections == []
    form.reject()


def test_a_selection_inside_a_metric_proposes_it(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    select(window, "60%")
    assert window.metrics.add()
    form = editor()
    assert form.fields["value"].text() == "60"  # type: ignore[union-attr]
    assert form.fields["unit"].text() == "percentage"  # type: ignore[union-attr]
    form.reject()


def test_several_are_hidden_and_shown_in_one_step(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    panel, annotations = window.metrics_panel, window.services.annotations
    total = panel.model.shown()
    panel.table.setFocus()
    panel.table.selectAll()
    with qtbot.waitSignal(annotations.corrections_changed):
        qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.model.shown() == 0
    assert panel.empty.isVisibleTo(panel)
    with qtbot.waitSignal(annotations.corrections_changed):
        annotations.undo()
    assert panel.model.shown() == total
    assert annotations.undo_label is None


def test_units_are_shown_in_others_and_stay_so(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    panel = window.metrics_panel
    row = next(row for row in panel.model.rows_shown() if row.metric.unit == "year")
    panel.unit_chosen.emit("year", "month")
    assert panel.model.converted(row) == "= 120 months"
    assert panel.model.words(row, 0) == "10"
    assert units_from(window.services.settings.text("metrics/units")) == {"year": "month"}
    panel.unit_chosen.emit("year", "")
    assert panel.model.converted(row) == ""


def test_money_says_why_it_is_not_converted(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    panel = window.metrics_panel
    row = next(row for row in panel.model.rows_shown() if row.metric.unit not in ("year", "percentage"))
    money = MetricRow(type(row.metric)(0, 1, row.metric.sentence, 5.0, "USD", "5"))
    actions = {action.text(): action for action in panel.menus.row_menu([money]).actions()}
    refused = next(action for text, action in actions.items() if text.startswith("Convert"))
    assert not refused.isEnabled()
    assert "exchange rate" in refused.toolTip()


@pytest.mark.parametrize("kept", ["", "{", "[1]", '{"year": 5}', "null"])
def test_damaged_units_are_none(kept: str) -> None:
    assert units_from(kept) == {}


def test_the_arrangement_is_remembered(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    panel = window.metrics_panel
    panel.table.setColumnHidden(TIME, False)
    panel.columns_changed()
    panel.group_by(Grouping.SECTION)
    window.services.settings.sync()
    other = MainWindow(window.services)
    qtbot.addWidget(other)
    assert not other.metrics_panel.table.isColumnHidden(TIME)
    assert other.metrics_panel.model.grouping is Grouping.SECTION
    other.close()


def test_groups_open_close_and_go_to_their_metrics(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    panel = window.metrics_panel
    panel.group_by(Grouping.SECTION)
    first = panel.model.index(0, 0)
    assert panel.table.isExpanded(first)
    panel.table.clicked.emit(first)
    assert not panel.table.isExpanded(first)
    row = panel.model.rows_shown()[-1]
    panel.select_at(row.metric.start)
    assert panel.selected_rows() == [row]


def test_copying_gives_text_and_html(qtbot: QtBot, window: MainWindow, policy: Path) -> None:
    open_file(qtbot, window, policy)
    panel = window.metrics_panel
    panel.table.selectAll()
    panel.copy()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert len(lines) == panel.model.shown() + 1
    assert len({line.count("\t") for line in lines}) == 1
    assert data.html().count("<tr>") == len(lines)


def test_what_is_copied_is_no_formula_and_no_markup() -> None:
    text, html = clipboard_table(["a"], [["=1+1"], ["<b>\t&\n"]])
    assert text == "a\n'=1+1\n<b> &"
    assert "&lt;b&gt; &amp;" in html


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_metrics_are_exported_by_the_window_and_by_the_command_line(
    qtbot: QtBot,
    window: MainWindow,
    policy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    open_file(qtbot, window, policy)
    target, other = tmp_path / f"metrics{suffix}", tmp_path / f"other{suffix}"
    monkeypatch.setattr(window.dialogs, "save_file", lambda **_asked: target)
    window.exporting.export_metrics()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: window.services.opening.current.record is not None)  # type: ignore[union-attr]
    window.close()
    close_services(window.services)
    assert cli.main(["export", "1", "--to", f"metrics-{suffix[1:]}", "--out", str(other)]) == 0
    if suffix == ".json":
        found, said = (json.loads(path.read_text("utf-8"))["metrics"] for path in (target, other))
        assert found == said
        assert {line["measured"] for line in found} != {""}
    assert other.stat().st_size > 500


def test_a_row_is_marked_when_the_mouse_is_on_its_number(
    qtbot: QtBot, window: MainWindow, policy: Path
) -> None:
    open_file(qtbot, window, policy)
    panel = window.metrics_panel
    row = panel.model.rows_shown()[2]
    panel.highlight((row.metric.start, row.metric.end))
    assert panel.model.is_highlighted(row)
    with qtbot.waitSignal(panel.activated) as went:
        panel.table.clicked.emit(panel.model.index_at(row.metric.start).siblingAtColumn(MEASURED))
    assert went.args == [row]
