"""The notes panel: what it groups, filters and shows, what stays when something changes, what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.document.annotation import (
    COLOURS,
    DOCUMENT_ANCHOR,
    KINDS,
    Annotation,
    AnnotationId,
    DocumentId,
    make_anchor,
)
from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import compose
from desktop_app.document.outline import build_outline
from desktop_app.document.span import Span
from desktop_app.services.tags import TagTable
from desktop_app.ui.notes_list import NotesList
from desktop_app.ui.notes_panel import NotesPanel
from desktop_app.ui.tags_choice import UNWANTED, WANTED
from desktop_app.ui.theme import THEMES
from tests.ui.watching import watched

PARTS = [
    ("Harbours", BlockKind.HEADING, 1),
    ("The fund invests 40 million euros in 12 quays.", BlockKind.PARAGRAPH, 0),
    ("Cranes", BlockKind.HEADING, 2),
    ("At least 60% of the cranes will be replaced by 2030.", BlockKind.PARAGRAPH, 0),
    ("Ferries", BlockKind.HEADING, 1),
    ("Ferries carried 3,000 people.", BlockKind.PARAGRAPH, 0),
]
TEXT, BLOCKS = compose([(words, Block(0, len(words), kind, level)) for words, kind, level in PARTS])
SECTIONS = list(build_outline(TEXT, BLOCKS))


def note(
    words: str,
    colour: str = "amber",
    said: str = "",
    tags: tuple[str, ...] = (),
    kind: str = "highlight",
    day: str = "24",
) -> Annotation:
    start = TEXT.index(words)
    time = f"2026-11-{day}T10:00:00.000+00:00"
    anchor = make_anchor(TEXT, Span(start, start + len(words)))
    return Annotation(AnnotationId(words), DocumentId(1), anchor, colour, said, tags, time, time, kind)


def shown(notes: NotesList) -> list[tuple[str, list[str]]]:
    """What the list shows, as titles of groups with the ids of their notes."""
    found: list[tuple[str, list[str]]] = []
    for row in notes.notes.rows:
        if row.annotation is None:
            found.append((row.title, []))
        else:
            found[-1][1].append(row.annotation.id)
    return found


def put(panel: NotesPanel, *annotations: Annotation, changed: Sequence[Annotation] = ()) -> None:
    ordered = sorted(annotations, key=lambda a: a.anchor.start)
    panel.update_annotations(ordered, [a.id for a in changed or annotations])


@pytest.fixture
def panel(qtbot: QtBot) -> NotesPanel:
    made = NotesPanel()
    qtbot.addWidget(made)
    watched(made.list.notes)
    watched(made.filter.tags.tags)
    watched(made.briefing.model)
    made.resize(360, 600)
    made.set_annotations([], SECTIONS)
    made.show()
    return made


ALL = (
    note("The fund", "green", tags=("money",), day="22"),
    note("12 quays", said="Check this", tags=("target/2030", "money")),
    note("60%", "blue", tags=("target",), kind="underline"),
    note("3,000 people", day="22", kind="bookmark"),
)


def test_the_first_note_is_shown_at_once_and_the_last_one_leaves_a_hint(panel: NotesPanel) -> None:
    assert panel.empty.isVisible()
    put(panel, note("12 quays"))
    assert shown(panel.list) == [("Harbours", ["12 quays"])]
    assert panel.list.isVisible()
    panel.update_annotations([], [AnnotationId("12 quays")])
    assert shown(panel.list) == []
    assert panel.empty.isVisible()


def test_notes_are_grouped_by_section_colour_tag_and_date(panel: NotesPanel) -> None:
    put(panel, *ALL)
    whole = replace(note("The fund"), id=AnnotationId("doc"), anchor=DOCUMENT_ANCHOR, kind="document")
    put(panel, whole, *ALL)
    assert shown(panel.list) == [
        ("The document", ["doc"]),
        ("Harbours", ["The fund", "12 quays"]),
        ("Cranes", ["60%"]),
        ("Ferries", ["3,000 people"]),
    ]
    put(panel, *ALL)
    expected = {
        "colour": [("Claim", ["12 quays", "3,000 people"]), ("Green", ["The fund"]), ("Blue", ["60%"])],
        "tag": [
            ("money", ["The fund", "12 quays"]),
            ("target", ["60%"]),
            ("target/2030", ["12 quays"]),
            ("No tag", ["3,000 people"]),
        ],
        "date": [("2026-11-24", ["12 quays", "60%"]), ("2026-11-22", ["The fund", "3,000 people"])],
    }
    panel.set_tag_table(TagTable(colour_names={"amber": "Claim"}))
    for by, groups in expected.items():
        panel.grouping.setCurrentIndex(panel.grouping.findData(by))
        assert shown(panel.list) == groups


def test_filters_join_words_colours_kinds_and_tags(panel: NotesPanel) -> None:
    put(panel, *ALL)
    panel.filter.search.setText("CHECK")
    assert shown(panel.list) == [("Harbours", ["12 quays"])]
    assert panel.count.text() == "1 of 4"
    panel.filter.clear()
    panel.filter.colours.buttons["blue"].click()
    panel.filter.colours.buttons["green"].click()
    assert shown(panel.list) == [("Harbours", ["The fund"]), ("Cranes", ["60%"])]
    panel.filter.kinds["underline"].click()
    assert shown(panel.list) == [("Cranes", ["60%"])]
    panel.filter.clear_button.click()
    assert panel.count.text() == ""


def test_tags_are_wanted_or_unwanted_by_mouse_and_keyboard(panel: NotesPanel, qtbot: QtBot) -> None:
    put(panel, *ALL)
    panel.filter.more.click()
    choice = panel.filter.tags
    assert choice.isVisible()
    model = choice.tags
    texts = [str(model.index(row, 0).data()).split()[-1] for row in range(model.rowCount())]
    assert texts == ["money", "target", "2030"]
    choice.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert shown(panel.list) == [("Harbours", ["12 quays"]), ("Cranes", ["60%"])]
    qtbot.mouseClick(
        choice.viewport(), Qt.MouseButton.LeftButton, pos=choice.visualRect(model.index(0, 0)).center()
    )
    assert shown(panel.list) == [("Harbours", ["12 quays"])]
    panel.filter.any_tag.setCurrentIndex(1)
    assert shown(panel.list) == [("Harbours", ["The fund", "12 quays"]), ("Cranes", ["60%"])]
    assert panel.filter.said.text() == "#money or #target"
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert model.chosen(WANTED), model.chosen(UNWANTED)
    panel.filter.clear()
    model.choose("target", UNWANTED)
    assert shown(panel.list) == [("Harbours", ["The fund"]), ("Ferries", ["3,000 people"])]


def test_a_filter_that_fits_nothing_says_so(panel: NotesPanel) -> None:
    put(panel, *ALL)
    panel.filter.search.setText("nowhere")
    assert panel.nothing.isVisible()
    assert panel.filter.clear_button.text()


def test_a_filter_holds_for_notes_that_come_later(panel: NotesPanel) -> None:
    first = note("60%", said="check this")
    put(panel, first)
    panel.filter.search.setText("check")
    second = note("12 quays")
    put(panel, first, second, changed=[second])
    assert shown(panel.list) == [("Cranes", ["60%"])]
    second = replace(second, note="check that too")
    put(panel, first, second, changed=[second])
    assert shown(panel.list) == [("Harbours", ["12 quays"]), ("Cranes", ["60%"])]


def test_a_changed_note_changes_its_row_only_and_stays_selected(panel: NotesPanel, qtbot: QtBot) -> None:
    put(panel, *ALL)
    panel.list.select([AnnotationId("60%"), AnnotationId("The fund")])
    after = replace(ALL[2], colour="pink", note="new words")
    model = panel.list.notes
    with qtbot.waitSignal(model.dataChanged) as said, qtbot.assertNotEmitted(model.modelReset):
        put(panel, ALL[0], ALL[1], after, ALL[3], changed=[after])
    assert said.args is not None
    assert said.args[0].row() == said.args[1].row() == model.index_of("60%").row()
    assert panel.selected() == ["The fund", "60%"]
    with qtbot.waitSignal(model.rowsRemoved), qtbot.assertNotEmitted(model.modelReset):
        put(panel, ALL[0], after, ALL[3], changed=[ALL[1]])
    assert panel.selected() == ["The fund", "60%"]


def test_groups_fold_by_mouse_and_keyboard(panel: NotesPanel, qtbot: QtBot) -> None:
    put(panel, *ALL)
    view = panel.list
    first = view.notes.index(0, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(first).center())
    assert shown(view)[0] == ("Harbours", [])
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert shown(view)[0] == ("Harbours", ["The fund", "12 quays"])
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown(view)[0] == ("Harbours", [])


def test_keys_edit_delete_and_add_to_the_briefing(panel: NotesPanel, qtbot: QtBot) -> None:
    put(panel, *ALL)
    panel.list.select([AnnotationId("60%"), AnnotationId("12 quays")])
    both = ["12 quays", "60%"]
    with qtbot.waitSignal(panel.edit_requested) as edited:
        qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    with qtbot.waitSignal(panel.delete_requested) as deleted:
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    with qtbot.waitSignal(panel.activated) as activated:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.brief_requested) as briefed:
        qtbot.keyClick(panel.list, Qt.Key.Key_B)
    assert (edited.args, activated.args) == ([both[0]], [both[0]])
    assert (deleted.args, briefed.args) == ([both], [both])


def test_the_menu_recolours_all_that_are_selected(panel: NotesPanel, qtbot: QtBot) -> None:
    put(panel, *ALL)
    panel.set_tag_table(TagTable(colour_names={"teal": "Risk"}))
    menu = panel.menu([AnnotationId("60%"), AnnotationId("12 quays")])
    (colours,) = menu.findChildren(QMenu)
    action = next(a for a in colours.actions() if a.text() == "Risk")
    with qtbot.waitSignal(panel.recolour_requested) as said:
        action.trigger()
    assert said.args == [["60%", "12 quays"], "teal"]


@pytest.mark.parametrize("name", sorted(THEMES))
def test_kinds_and_colours_are_told_apart_without_colour(panel: NotesPanel, name: str) -> None:
    """In shades of grey, no two rows that differ in kind or in colour have the same sign."""
    panel.set_theme(THEMES[name])
    base = note("12 quays")
    items = [replace(base, id=AnnotationId(k), kind=k) for k in KINDS if k != "document"]
    items += [replace(base, id=AnnotationId(c), colour=c) for c in COLOURS[1:]]
    panel.resize(360, 1200)
    put(panel, *items)
    seen = set()
    for item in items:
        index = panel.list.notes.index_of(item.id)
        area = panel.list.visualRect(index)
        picture = panel.list.viewport().grab(area.adjusted(0, 0, 26 - area.width(), 0)).toImage()
        grey = [
            (picture.pixelColor(QPoint(x, y)).lightness() + 24) // 48
            for x in range(picture.width())
            for y in range(picture.height())
        ]
        seen.add(tuple(grey))
    assert len(seen) == len(items)
