"""What the user does all day: mark, write, tag, order, undo; by menu and key, in a real window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.document.annotation import COLOURS, Annotation
from desktop_app.document.marks import MarkLayer
from desktop_app.ui.annotation_editor import AnnotationEditor
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.tags_of_notes_dialog import TagsOfNotesDialog
from tests.ui.test_drivable import unnamed
from tests.ui.test_main_window import open_file, select, trigger
from tests.ui.watching import watched


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, policy: Path) -> MainWindow:
    open_file(qtbot, window, policy)
    return window


def all_of(window: MainWindow) -> Sequence[Annotation]:
    return window.services.annotations.annotations


def only(window: MainWindow) -> Annotation:
    (item,) = all_of(window)
    return item


def editor(window: MainWindow) -> AnnotationEditor:
    found = window.notes.editing.editor
    assert found is not None
    return found


def write(qtbot: QtBot, window: MainWindow, action: str, words: str, tags: str = "") -> None:
    """Open the editor by an action, write, save."""
    window.actions_by_name[action].trigger()
    shown = editor(window)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    qtbot.keyClicks(shown.note, words)
    shown.tags.setText(tags)
    with qtbot.waitSignal(window.services.annotations.changed):
        qtbot.keyClick(shown.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_underline_and_back_and_the_names_in_the_menu(qtbot: QtBot, opened: MainWindow) -> None:
    select(opened, "adopted the plan")
    trigger(qtbot, opened, "actionUnderline")
    assert only(opened).kind == "underline"
    assert opened.actions_by_name["actionUndo"].text() == "&Undo underline"
    select(opened, "adopted the plan")
    trigger(qtbot, opened, "actionUnderline")
    assert only(opened).kind == "highlight"
    trigger(qtbot, opened, "actionUndo")
    assert only(opened).kind == "underline"
    assert opened.actions_by_name["actionRedo"].text() == "&Redo underline"


def test_a_bookmark_needs_no_selection_and_the_same_key_takes_it_away(
    qtbot: QtBot, opened: MainWindow
) -> None:
    opened.pane.view.clear_selection()
    trigger(qtbot, opened, "actionBookmark")
    item = only(opened)
    assert (item.kind, item.anchor.start) == ("bookmark", opened.pane.position())
    assert "\n" not in item.anchor.quote
    trigger(qtbot, opened, "actionBookmark")
    assert not all_of(opened)


def test_a_note_has_words_tags_and_a_kind(qtbot: QtBot, opened: MainWindow) -> None:
    select(opened, "140 quays")
    write(qtbot, opened, "actionNote", "which *ones*", " target / 2035, ports,Ports, #x")
    item = only(opened)
    assert (item.kind, item.note, item.tags) == ("note", "which *ones*", ("target/2035", "ports", "x"))
    qtbot.waitUntil(lambda: set(opened.services.tags.table.counts) == {"target/2035", "ports", "x"})


def test_one_note_on_the_document_and_one_on_a_section(qtbot: QtBot, opened: MainWindow) -> None:
    write(qtbot, opened, "actionDocumentNote", "the whole of it")
    opened.actions_by_name["actionDocumentNote"].trigger()
    assert editor(opened).note.toPlainText() == "the whole of it"
    editor(opened).reject()
    select(opened, "Half of all apprentices")
    write(qtbot, opened, "actionSectionNote", "on the section")
    whole, part = all_of(opened)
    assert (whole.kind, whole.anchor.quote, part.kind) == ("document", "", "section")
    assert part.anchor.quote.startswith("Train the people")
    marks = opened.pane.view._marked.layers[MarkLayer.ANNOTATION].marks
    assert [mark.kind for mark in marks] == ["section"]


@pytest.mark.parametrize("action", ["actionNextMetric", "actionNextKeyword"])
def test_a_hit_becomes_an_annotation_by_one_key(qtbot: QtBot, opened: MainWindow, action: str) -> None:
    qtbot.waitUntil(lambda: bool(opened.services.opening.current and opened.services.opening.current.hits))

    def is_there() -> bool:  # the marks of metrics follow the stream at a distance
        opened.actions_by_name[action].trigger()
        return opened.pane.current_hit() is not None

    qtbot.waitUntil(is_there)
    hit = opened.pane.current_hit()
    assert hit is not None
    trigger(qtbot, opened, "actionAnnotateHit")
    assert only(opened).span == hit.span
    opened.actions_by_name["actionAnnotateHit"].trigger()  # once is enough
    with qtbot.waitSignal(opened.services.annotations.changed):
        opened.services.annotations.undo()
    assert not all_of(opened)


def test_tags_are_completed_while_typing(qtbot: QtBot, opened: MainWindow) -> None:
    select(opened, "140 quays")
    write(qtbot, opened, "actionNote", "a", "target/2035, ports")
    qtbot.waitUntil(lambda: len(opened.services.tags.table.counts) == 2)
    select(opened, "ten years")
    opened.actions_by_name["actionTag"].trigger()
    field = editor(opened).tags
    assert QTest.qWaitForWindowExposed(editor(opened))
    qtbot.keyClicks(field, "x, 2035")
    completer = field.completer()
    assert completer is not None
    assert [completer.completionModel().index(r, 0).data() for r in range(completer.completionCount())] == [
        "target/2035"
    ]
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "x, target/2035"
    editor(opened).reject()


def mark_three(qtbot: QtBot, window: MainWindow) -> None:
    for words in ("140 quays", "ten years", "third in the region"):
        select(window, words)
        trigger(qtbot, window, "actionHighlight_amber")


def test_several_notes_are_recoloured_tagged_and_deleted_as_one_step(
    qtbot: QtBot, opened: MainWindow
) -> None:
    mark_three(qtbot, opened)
    panel = opened.notes_panel
    opened.side_panel.setCurrentWidget(panel)
    keys = [a.id for a in all_of(opened)][:2]
    panel.list.setFocus()
    panel.list.select(keys)
    qtbot.waitUntil(panel.list.hasFocus)
    trigger(qtbot, opened, "actionHighlight_teal")
    assert [a.colour for a in all_of(opened)] == ["teal", "teal", "amber"]
    opened.actions_by_name["actionTag"].trigger()
    dialog = opened.findChild(TagsOfNotesDialog)
    assert dialog is not None
    assert unnamed(dialog) == []
    dialog.field.setText("a, b/c")
    with qtbot.waitSignal(opened.services.annotations.changed):
        dialog.accept()
    assert [a.tags for a in all_of(opened)] == [("a", "b/c"), ("a", "b/c"), ()]
    with qtbot.waitSignal(opened.services.annotations.changed):
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert len(all_of(opened)) == 1
    for labels in ("delete", "tag", "change colour"):
        assert opened.actions_by_name["actionUndo"].text() == f"&Undo {labels}"
        trigger(qtbot, opened, "actionUndo")
    assert {(a.colour, a.tags) for a in all_of(opened)} == {("amber", ())}


def lines(window: MainWindow) -> list[tuple[str, int]]:
    found = []
    for line in window.services.annotations.briefing:
        item = window.services.annotations.annotation(line.annotation) if line.annotation else None
        found.append((item.anchor.quote if item else line.heading, line.level))
    return found


def test_a_briefing_is_made_ordered_and_undone(qtbot: QtBot, opened: MainWindow) -> None:
    mark_three(qtbot, opened)
    panel, changed = opened.notes_panel, opened.services.annotations.briefing_changed
    watched(panel.briefing.model)
    opened.actions_by_name["actionBriefing"].trigger()
    assert panel.is_briefing
    with qtbot.waitSignal(changed):
        panel.briefing.tool("briefingAdd").click()
    assert lines(opened) == [("ten years", 1), ("140 quays", 1), ("third in the region", 1)]
    view = panel.briefing.view
    panel.briefing.select([2])
    with qtbot.waitSignal(changed):
        panel.briefing.tool("briefingHeading").click()
    field = view.findChild(QLineEdit, "briefingHeadingField")
    assert field is not None
    field.setText("What is won")
    with qtbot.waitSignal(changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    panel.briefing.select([3])
    with qtbot.waitSignal(changed):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    panel.briefing.select([2])
    with qtbot.waitSignal(changed):  # a heading takes along what stands below it
        qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    expected = [("ten years", 1), ("What is won", 1), ("third in the region", 2), ("140 quays", 1)]
    assert lines(opened) == expected
    data: QMimeData = panel.briefing.model.mimeData([panel.briefing.model.index(3, 0)])
    with qtbot.waitSignal(changed):
        panel.briefing.model.dropMimeData(
            data, Qt.DropAction.MoveAction, 0, 0, panel.briefing.model.index(-1, 0)
        )
    assert lines(opened)[0] == ("140 quays", 1)
    assert opened.actions_by_name["actionUndo"].text() == "&Undo reorder briefing"
    trigger_undo(qtbot, opened)
    assert lines(opened) == expected


def trigger_undo(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.services.annotations.briefing_changed):
        window.actions_by_name["actionUndo"].trigger()


def test_tags_of_the_library_are_renamed_merged_moved_and_coloured(qtbot: QtBot, opened: MainWindow) -> None:
    for words, given in (("140 quays", "goal/2035"), ("ten years", "aim"), ("Monday", "aim")):
        select(opened, words)
        write(qtbot, opened, "actionNote", "n", given)
    tags = opened.services.tags
    qtbot.waitUntil(lambda: tags.table.counts == {"aim": 2, "goal/2035": 1})
    opened.actions_by_name["actionTags"].trigger()
    dialog = opened.notes_windows.tags
    watched(dialog.model)
    assert unnamed(dialog) == []
    model = dialog.model
    goal = model.index_of("goal")
    assert [goal.data(), goal.siblingAtColumn(1).data(), model.rowCount(goal)] == ["goal", "1", 1]
    dialog.choose("aim")
    with qtbot.waitSignal(tags.changed):
        dialog.colours.buttons["teal"].click()
    assert tags.table.colours == {"aim": "teal"}
    with qtbot.waitSignal(tags.changed):
        model.setData(model.index_of("aim"), "goal/aim")
    qtbot.waitUntil(lambda: tags.table.counts == {"goal/2035": 1, "goal/aim": 2})
    assert tags.table.colours == {"goal/aim": "teal"}
    with qtbot.waitSignal(tags.changed):  # on the empty ground: to the top of the tree
        data = model.mimeData([model.index_of("goal/2035")])
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(-1, 0))
    qtbot.waitUntil(lambda: tags.table.counts == {"2035": 1, "goal/aim": 2})
    dialog.choose("2035")
    with qtbot.waitSignal(tags.changed):
        dialog._merger("2035")("goal/aim")
    qtbot.waitUntil(lambda: tags.table.counts == {"goal/aim": 3})
    for _ in range(3):
        with qtbot.waitSignal(tags.changed):
            opened.services.annotations.undo()
    qtbot.waitUntil(lambda: tags.table.counts == {"aim": 2, "goal/2035": 1})
    assert tags.table.colours == {"aim": "teal"}
    dialog.show_requested.emit("goal")
    assert opened.notes_panel.filter.query().tags == {"goal"}


def test_colours_have_the_names_that_the_user_gives(qtbot: QtBot, opened: MainWindow) -> None:
    opened.actions_by_name["actionColourNames"].trigger()
    dialog = opened.findChild(QDialog, "colourNamesDialog")
    assert dialog is not None
    assert unnamed(dialog) == []
    field = dialog.findChild(QLineEdit, "colourName_pink")
    assert field is not None
    field.setText("Risk & chance")
    with qtbot.waitSignal(opened.services.tags.colour_names_changed):
        dialog.accept()
    assert opened.actions_by_name["actionHighlight_pink"].text() == "Highlight as Risk && chance"
    assert opened.notes.toolbar.colours.buttons["pink"].accessibleName() == "Risk & chance"
    assert opened.notes_panel.filter.colours.buttons["pink"].toolTip() == "Risk & chance"


def test_all_notes_open_their_place(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    select(opened, "140 quays")
    write(qtbot, opened, "actionNote", "first", "ports")
    other = tmp_path / "ferries.txt"
    other.write_text("A paper on ferries\n\nThere are 12 ferries in the bay.\n", encoding="utf-8")
    open_file(qtbot, opened, other)
    select(opened, "12 ferries")
    trigger(qtbot, opened, "actionHighlight_blue")
    opened.actions_by_name["actionAllNotes"].trigger()
    shown = opened.notes_windows.all_notes
    watched(shown.list.notes)
    qtbot.waitUntil(lambda: shown.list.shown == 2)
    assert shown.objectName() == "allNotesWindow"
    assert unnamed(shown) == []
    titles = [row.title for row in shown.list.notes.rows if row.annotation is None]
    assert titles == ["A paper on ferries", "Plan for the renewal of the harbour towns"]
    shown.filter.search.setText("first")
    assert shown.list.shown == 1
    shown.list.select(shown.list.shown_annotations())
    with qtbot.waitSignal(opened.services.opening.kept):
        qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert opened.pane.view.selected_text() == "140 quays"
    select(opened, "Monday")
    trigger(qtbot, opened, "actionHighlight_green")
    shown.filter.clear()
    qtbot.waitUntil(lambda: shown.list.shown == 3)


def test_a_fields_own_undo_comes_first(qtbot: QtBot, opened: MainWindow) -> None:
    select(opened, "140 quays")
    trigger(qtbot, opened, "actionHighlight_amber")
    field = opened.notes_panel.filter.search
    opened.side_panel.setCurrentWidget(opened.notes_panel)
    opened.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "abc")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    assert field.text() == ""
    assert len(all_of(opened)) == 1
    with qtbot.waitSignal(opened.services.annotations.changed):
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
    assert not all_of(opened)


def test_every_colour_has_a_key_and_everything_stands_in_a_menu(opened: MainWindow) -> None:
    rows = opened.actions_by_name.shortcuts()
    keys = {key for _menu, _words, key in rows}
    assert {f"Ctrl+{n}" for n in range(1, len(COLOURS) + 1)} <= keys
    assert {"Ctrl+U", "Ctrl+B", "Ctrl+H", "Ctrl+T", "Alt+N", "Ctrl+Shift+A", "Ctrl+Shift+T"} <= keys
    shown = [key.strip() for _menu, _words, key in rows for key in key.split(",")]
    assert len(shown) == len(set(shown))
