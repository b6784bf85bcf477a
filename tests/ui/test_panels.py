"""The panels and their models: what they show, sort and filter, and what they say the user wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.analysis.corrections import MetricRow
from desktop_app.analysis.keyword import Theme
from desktop_app.analysis.metric import Metric
from desktop_app.analysis.metrics import extract_from_text
from desktop_app.document.annotation import DocumentId
from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import compose
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section
from desktop_app.library.records import DocumentRecord
from desktop_app.ui.keywords_panel import KeywordsPanel
from desktop_app.ui.library_panel import LibraryPanel
from desktop_app.ui.metrics_cells import MEASURED, VALUE
from desktop_app.ui.metrics_groups import Criteria, Grouping
from desktop_app.ui.metrics_model import MetricsModel
from desktop_app.ui.section_model import COUNTS_ROLE, Counts, SectionModel

Watch = Callable[[QAbstractItemModel], None]


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watch]:
    """Every signal of a model is checked against what the model then says."""
    testers: list[QAbstractItemModelTester] = []

    def watch(model: QAbstractItemModel) -> None:
        testers.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal))

    yield watch
    testers.clear()


PARTS = [
    ("Harbours", BlockKind.HEADING, 1),
    ("The fund invests 40 million euros in 12 quays.", BlockKind.PARAGRAPH, 0),
    ("Cranes", BlockKind.HEADING, 2),
    ("At least 60% of the cranes will be replaced by 2030.", BlockKind.PARAGRAPH, 0),
    ("Ferries", BlockKind.HEADING, 1),
    ("Ferries carried 3,000 people.", BlockKind.PARAGRAPH, 0),
]
TEXT, BLOCKS = compose([(words, Block(0, len(words), kind, level)) for words, kind, level in PARTS])
SECTIONS: list[Section] = list(build_outline(TEXT, BLOCKS))


def test_sections_add_up_what_lies_under_them(qtbot: QtBot, watched: Watch) -> None:
    model = SectionModel()
    watched(model)
    model.set_sections(SECTIONS)
    by_title = {section.title: section.index for section in SECTIONS}
    assert SECTIONS[by_title["Cranes"]].parent == by_title["Harbours"]
    model.set_counts({by_title["Harbours"]: 2, by_title["Cranes"]: 3}, {by_title["Ferries"]: 1}, {})
    total, own = model.index_of(by_title["Harbours"]).data(COUNTS_ROLE)
    assert (total, own) == (Counts(5, 0, 0), Counts(2, 0, 0))
    with qtbot.waitSignal(model.dataChanged):
        model.set_current(by_title["Cranes"])
    model.set_sections([])
    assert model.rowCount() == 0


def metrics_model(watched: Watch, rows: list[MetricRow]) -> MetricsModel:
    model = MetricsModel()
    watched(model)
    model.set_rows([], SECTIONS, TEXT)
    model.add_rows(rows)
    return model


def column(model: MetricsModel, number: int = 0) -> list[str]:
    return [model.words(row, number) for row in model.rows_shown()]


def found_metrics() -> list[Metric]:
    return list(extract_from_text(TEXT))


def test_metrics_are_sorted_by_value_not_by_letters(qtbot: QtBot, watched: Watch) -> None:
    model = metrics_model(watched, [MetricRow(m) for m in found_metrics()])
    model.sort(VALUE, Qt.SortOrder.AscendingOrder)
    assert column(model) == ["12", "≥ 60 %", "3,000", "40 million"]
    model.sort(VALUE, Qt.SortOrder.DescendingOrder)
    assert column(model) == ["40 million", "3,000", "≥ 60 %", "12"]
    model.sort(-1)
    assert model.rows_shown() == [MetricRow(m) for m in found_metrics()]


def test_metrics_are_filtered_by_words_status_and_kind(qtbot: QtBot, watched: Watch) -> None:
    model = metrics_model(watched, [MetricRow(m) for m in found_metrics()])
    model.set_criteria(Criteria(words=("cranes",)))
    assert column(model) == ["≥ 60 %"]
    model.set_criteria(Criteria(status="target"))
    assert column(model) == ["≥ 60 %"]
    model.set_criteria(Criteria(status="fact", kind="share"))
    assert column(model) == []
    assert model.total() == 4


def test_hidden_metrics_are_shown_only_when_asked(qtbot: QtBot, watched: Watch) -> None:
    first, *rest = found_metrics()
    model = metrics_model(watched, [MetricRow(first, hidden=True), *map(MetricRow, rest)])
    assert model.rowCount() == 3
    model.set_criteria(Criteria(hidden=True))
    assert model.rowCount() == 4


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("column_sorted", [-1, VALUE, MEASURED])
def test_the_stream_shows_what_all_at_once_does(
    qtbot: QtBot, watched: Watch, grouping: Grouping, column_sorted: int
) -> None:
    rows = [MetricRow(m) for m in found_metrics()]
    whole, grown = metrics_model(watched, rows), metrics_model(watched, [])
    for model in (whole, grown):
        model.set_grouping(grouping)
        model.sort(column_sorted)
    for row in rows:
        grown.add_rows([row])
    grown.finish()
    assert grown.rows_shown() == whole.rows_shown()
    assert len(grown.rows_shown()) == len(rows)
    for row in rows:
        index = grown.index_at(row.metric.start)
        assert index.isValid()
        assert grown.row_of(index) == row
        assert index.parent().isValid() == (grouping is not Grouping.NONE)


def record(number: int, title: str, notes_on_it: int = 0) -> DocumentRecord:
    time = "2026-11-24T10:00:00+00:00"
    return DocumentRecord(
        DocumentId(number), title, f"{title}.txt", f"/files/{title}.txt", "text", "en", "0" * 64, 10, time,
        time, 0, 3, 4, notes_on_it, False,
    )  # fmt: skip


def test_the_library_keeps_its_selection_when_counts_change(qtbot: QtBot, watched: Watch) -> None:
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    watched(panel.model)
    panel.show()
    assert panel.empty.isVisible()
    panel.set_documents([record(1, "Plan"), record(2, "Law")])
    panel.view.setCurrentIndex(panel.view.model().index(1, 0))
    panel.set_documents([record(1, "Plan"), record(2, "Law", 7)])
    assert [r.note_count for r in panel.selected()] == [7]
    assert "7 notes" in panel.model.facts(panel.selected()[0])
    panel.filter.setText("pla")
    assert panel.view.model().rowCount() == 1
    with qtbot.waitSignal(panel.remove_requested) as removed:
        panel.view.setCurrentIndex(panel.view.model().index(0, 0))
        qtbot.keyClick(panel, Qt.Key.Key_Delete)
    assert removed.args == [[DocumentId(1)]]


def test_keyword_themes_are_counted_and_switched(qtbot: QtBot) -> None:
    panel = KeywordsPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 300)
    panel.show()
    themes = (Theme("Ports", "#aa0000", ("quay", "crane")), Theme("People", "#00aa00", ("ferry",)))
    panel.set_themes(themes)
    panel.set_counts({"Ports": 1200, "People": 0}, {("Ports", "quay"): 1, ("Ports", "crane"): 1199})
    first = panel.tree.topLevelItem(0)
    assert first is not None
    assert [first.text(0), first.text(1)] == ["Ports", "1,200"]
    first.setExpanded(True)
    assert [first.child(i).text(0) for i in range(first.childCount())] == ["crane", "quay"]  # type: ignore[union-attr]
    with qtbot.waitSignal(panel.themes_changed) as changed:
        first.setCheckState(0, Qt.CheckState.Unchecked)
    assert changed.args is not None
    (made,) = changed.args[0]
    assert (made.name, made.enabled, made.own) == ("Ports", False, True)
    centre = panel.tree.visualItemRect(first).center()
    assert panel.tree.itemAt(QPoint(centre)) is first
