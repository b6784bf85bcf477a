"""What the panel of metrics shows when it shows none, its words, its keys, and how it keeps up with many."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.analysis.metric import KINDS, MODIFIERS, STATUSES, Metric
from desktop_app.document.span import Span
from desktop_app.services.values import MetricRow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.metric_editor import CHOICES, MetricEditor
from desktop_app.ui.metrics_cells import MEASURED, VALUE
from desktop_app.ui.metrics_empty import Stage
from desktop_app.ui.metrics_groups import Grouping
from desktop_app.ui.metrics_model import MetricsModel
from desktop_app.ui.metrics_panel import MetricsPanel
from tests.ui.test_main_window import open_file

MANY = 20_000
SENTENCE = 57
UNITS = ("tonne", "year", "percentage", "household", "USD")


def many(count: int, first: int = 0) -> list[MetricRow]:
    return [
        MetricRow(
            Metric(
                i * SENTENCE, i * SENTENCE + 4, Span(i * SENTENCE, i * SENTENCE + 56),
                float(i * 7919 % 100_003),
                UNITS[i % 5], str(i), measured=f"grain of port {i % 977}", status=STATUSES[i % 5 == 0],
            )
        )
        for i in range(first, first + count)
    ]  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[MetricsPanel]:
    made = MetricsPanel()
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show()
    yield made
    made.close()


def test_every_state_says_why_there_is_nothing(panel: MetricsPanel) -> None:
    said = set()
    for stage in Stage:
        panel.set_stage(stage)
        assert panel.empty.isVisibleTo(panel)
        assert not panel.empty.show_all.isVisibleTo(panel)
        said.add(panel.empty.label.text())
    assert len(said) == len(Stage)
    assert not panel.count.isVisibleTo(panel) or panel.count.text()


def test_a_filter_that_hides_all_can_be_taken_away_by_key(qtbot: QtBot, panel: MetricsPanel) -> None:
    panel.set_rows(many(10), (), "x" * 600)
    panel.set_stage(Stage.DONE)
    panel.filter.setText("zeppelin")
    panel.kind.setCurrentIndex(1)
    assert panel.empty.show_all.isVisibleTo(panel)
    qtbot.keyClick(panel.empty.show_all, Qt.Key.Key_Space)
    assert panel.model.shown() == 10
    assert panel.filter.text() == ""
    assert panel.count.text() == "10"


def test_all_that_the_user_has_hidden_comes_back_with_one_button(panel: MetricsPanel) -> None:
    hidden = [MetricRow(row.metric, hidden=True) for row in many(3)]
    panel.set_rows(hidden, (), "x" * 600)
    panel.set_stage(Stage.DONE)
    assert "hidden" in panel.empty.label.text()
    panel.empty.show_all.click()
    assert panel.model.shown() == 3


def test_stopping_is_said_and_keeps_what_was_found(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(f"The port handled {i + 1:,} tonnes of grain." for i in range(9000)), "utf-8")
    opening, panel = window.services.opening, window.metrics_panel
    with qtbot.waitSignal(opening.metrics_found, timeout=20_000):
        window.open_paths([long])
    assert panel.count.text().endswith("…")
    window.stop_reading()
    opened = opening.current
    assert opened is not None
    assert not opened.is_analysed
    assert panel.count.text() == f"{len(opened.metrics):,}, stopped"
    assert panel.model.shown() == len(opened.metrics)


def test_the_window_says_that_a_document_states_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    panel = window.metrics_panel
    before = panel.empty.label.text()
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter.\n\nIt states nothing at all, politely.\n", "utf-8")
    open_file(qtbot, window, letter)
    assert panel.empty.isVisibleTo(panel)
    assert panel.empty.label.text() != before
    assert panel.count.text() == "0"


def test_choices_are_in_words_and_keep_their_codes(qtbot: QtBot) -> None:
    codes = {"modifier": MODIFIERS, "kind": KINDS, "status": STATUSES, "change": ("", "up", "down")}
    for name, wanted in codes.items():
        assert tuple(CHOICES[name]()) == wanted
    metric = Metric(0, 1, Span(0, 1), 5.0, "tonne", "5", modifier=">=", kind="duration", change="down")
    editor = MetricEditor(MetricRow(metric), "5")
    qtbot.addWidget(editor)
    boxes = {name: field for name, field in editor.fields.items() if isinstance(field, QComboBox)}
    assert set(boxes) == set(codes)
    assert boxes["modifier"].currentText() == "at least (≥)"
    assert boxes["kind"].currentText() == "Length of time"
    boxes["status"].setCurrentIndex(boxes["status"].findData("target"))
    with qtbot.waitSignal(editor.accepted_with) as said:
        editor.accept()
    assert said.args is not None
    assert said.args[0].fields == {"status": "target"}


def test_a_range_that_ends_below_its_value_is_pointed_out(qtbot: QtBot) -> None:
    editor = MetricEditor(MetricRow(Metric(0, 1, Span(0, 1), 5.0, "tonne", "5")), "5")
    qtbot.addWidget(editor)
    editor.show()
    editor.fields["value_high"].setText("3")  # type: ignore[union-attr]
    editor.accept()
    assert editor.problem.text()
    assert editor.isVisible()


def test_sorting_filtering_and_copying_have_keys(qtbot: QtBot, panel: MetricsPanel) -> None:
    panel.set_rows(many(50), (), "x" * 3000)
    panel.set_stage(Stage.DONE)
    menu = panel.more.menu()
    order = next(m for m in menu.findChildren(QMenu) if m.objectName() == "metricsSorting")
    for wanted in (False, True):
        order.aboutToShow.emit()
        next(a for a in order.actions() if a.text().startswith("Value")).trigger()
        values = [row.metric.value for row in panel.model.rows_shown()]
        assert values == sorted(values, reverse=wanted)
    order.aboutToShow.emit()
    order.actions()[0].trigger()
    starts = [row.metric.start for row in panel.model.rows_shown()]
    assert starts == sorted(starts)
    panel.filter.setFocus()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.table.currentIndex().row() == 0
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.metric.start for row in panel.selected_rows()] == starts[:2]


def test_selected_rows_are_in_the_order_shown_under_groups(panel: MetricsPanel) -> None:
    panel.set_rows(many(40), (), "x" * 3000)
    panel.group_by(Grouping.UNIT)
    assert panel.model.index(0, 0).data() == "tonnes"
    assert panel.model.index(2, 0).data() == "percentage (%)"
    panel.table.selectAll()
    assert panel.selected_rows() == panel.model.rows_shown()


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    model = MetricsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for grouping in Grouping:
        model.set_grouping(grouping)
        model.set_rows(many(20), (), "x" * 1200)
        model.add_rows(many(20, 20))
        model.sort(MEASURED, Qt.SortOrder.DescendingOrder)
        model.finish()
        model.sort(-1)
    assert model.index(0, VALUE).isValid()
    assert not model.index(-1, VALUE).isValid()
    assert not model.index(0, 99).isValid()


def test_rows_that_come_in_batches_are_all_there_in_the_end(panel: MetricsPanel) -> None:
    panel.set_rows([], (), "x" * 60_000)
    panel.set_stage(Stage.FINDING)
    for first in range(0, 1000, 10):
        panel.add_rows(many(10, first))
        assert panel.count.text() == f"{first + 10:,} …"
    panel.set_stage(Stage.DONE)
    assert [row.metric.start for row in panel.model.rows_shown()] == [i * SENTENCE for i in range(1000)]


def test_twenty_thousand_metrics_stay_fluid(qtbot: QtBot, panel: MetricsPanel) -> None:
    text = "In the year the port handled tonnes of grain in a place. " * MANY
    rows = many(MANY)
    panel.set_rows([], (), text)
    panel.set_stage(Stage.FINDING)
    began = time.process_time()
    for first in range(0, MANY, 200):
        panel.add_rows(rows[first : first + 200])
    panel.set_stage(Stage.DONE)
    assert (
        time.process_time() - began < 8
    )  # 0.8 s where nothing else runs, 24 s when every batch lays all out
    qtbot.waitUntil(lambda: not panel.model.prepare_search(0), timeout=20_000)
    began = time.process_time()
    panel.filter.setText("port 97")
    qtbot.waitUntil(lambda: not panel.model.is_arranging, timeout=20_000)
    assert 0 < panel.model.shown() < MANY
    assert time.process_time() - began < 0.4
