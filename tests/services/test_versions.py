from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.document.annotation import Annotation, DocumentId, make_anchor
from desktop_app.document.block import Block
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.document import Document, compose
from desktop_app.document.span import Span
from desktop_app.library.edits import CorrectionChange, Edit
from desktop_app.library.records import Source
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.jobs import Jobs
from desktop_app.services.library_service import LibraryService
from desktop_app.services.tickets import Ticket
from desktop_app.services.versions import Carriage, Comparison, VersionsService

OLD = ["The share of clean rivers rises to 40 % by 2030.", "The council meets twice a year in the capital."]
NEW = ["A preface of some words.", OLD[0].replace("40 %", "55 %"), "Nothing else is said on that matter."]


@dataclass
class House:
    """Services with two versions in the library, the new one open."""

    versions: VersionsService
    annotations: AnnotationService
    library: LibraryService
    old: DocumentId
    new: DocumentId


def text_of(paragraphs: list[str]) -> Document:
    return Document(*compose([(words, Block(0, len(words))) for words in paragraphs]))


def ask(qtbot: QtBot, library: LibraryService, work: object) -> object:
    answer: list[object] = []
    library.call(work, answer.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(answer))
    return answer[0]


@pytest.fixture
def house(qtbot: QtBot, library: LibraryService) -> House:
    ids = []
    for name, paragraphs in (("a", OLD), ("b", NEW)):
        source = Source(f"/{name}.txt", f"{name}.txt", name * 64)
        document = text_of(paragraphs)
        ids.append(
            ask(
                qtbot,
                library,
                lambda lib, d=document, s=source: lib.add_document(d, source=s, data=s.name.encode()),
            )
        )
    annotations, jobs = AnnotationService(library), Jobs()
    ticket = Ticket(DocumentId(ids[0]))  # type: ignore[arg-type]
    annotations.begin(text_of(OLD).text, ticket)
    for start, end in ((0, len(OLD[0])), (len(OLD[0]) + 2, len(OLD[0]) + 2 + len(OLD[1]))):
        with qtbot.waitSignal(annotations.changed):
            annotations.add(Span(start, end), colour="blue", note="why", tags=("t",), label="Highlight")
    current = Ticket(DocumentId(ids[1]))  # type: ignore[arg-type]
    annotations.begin(text_of(NEW).text, current)
    versions = VersionsService(
        library=library, annotations=annotations, jobs=jobs, open_document=lambda: current.id
    )
    return House(versions, annotations, library, DocumentId(ids[0]), DocumentId(ids[1]))  # type: ignore[arg-type]


def carry(qtbot: QtBot, house: House) -> Carriage:
    with qtbot.waitSignal(house.versions.carried) as blocker:
        house.versions.carry(house.old, house.new, label="Carry notes over")
    found = blocker.args[0] if blocker.args else None
    assert isinstance(found, Carriage)
    return found


def stored(qtbot: QtBot, house: House, document: DocumentId) -> list[Annotation]:
    found = ask(qtbot, house.library, lambda lib: lib.annotations(document))
    assert isinstance(found, list)
    return found


def test_annotations_are_carried_over_and_reported(qtbot: QtBot, house: House) -> None:
    before = stored(qtbot, house, house.old)
    found = carry(qtbot, house)
    assert [row.status for row in found.rows] == ["changed", "orphan"]
    assert stored(qtbot, house, house.old) == before
    by_state = {item.is_lost: item for item in stored(qtbot, house, house.new)}
    assert len(before) == len(by_state) == 2
    assert by_state[False].anchor.quote == NEW[1]
    assert by_state[True].anchor.quote == OLD[1]
    assert {item.origin for item in by_state.values()} == {item.id for item in before}
    assert [r.name for r in ask(qtbot, house.library, lambda lib: lib.versions(house.new))] == [  # type: ignore[attr-defined]
        "a.txt",
        "b.txt",
    ]


def test_it_is_one_step_that_can_be_undone_and_done_again(qtbot: QtBot, house: House) -> None:
    carry(qtbot, house)
    assert house.annotations.undo_label == "Carry notes over"
    with qtbot.waitSignal(house.annotations.changed):
        house.annotations.undo()
    assert stored(qtbot, house, house.new) == []
    assert len(carry(qtbot, house).rows) == 2


def test_what_was_carried_over_is_not_carried_over_again(qtbot: QtBot, house: House) -> None:
    carry(qtbot, house)
    assert len(carry(qtbot, house).rows) == 2
    assert len(stored(qtbot, house, house.new)) == 2


def test_a_lost_one_is_put_on_a_passage_by_hand(qtbot: QtBot, house: House) -> None:
    lost = next(row.new for row in carry(qtbot, house).rows if row.status == "orphan")
    start = text_of(NEW).text.index(NEW[2])
    with qtbot.waitSignal(house.annotations.changed):
        house.annotations.move_to(lost.id, Span(start, start + len(NEW[2])), label="Attach")
    with qtbot.waitSignal(house.versions.carried) as blocker:
        house.versions.tell(house.old, house.new)
    assert blocker.args is not None
    assert [row.status for row in blocker.args[0].rows] == ["changed", "changed"]


def test_notes_are_carried_over_while_another_document_is_open(qtbot: QtBot, house: House) -> None:
    house.versions._open_document = lambda: house.old
    carry(qtbot, house)
    assert len(stored(qtbot, house, house.new)) == 2


def test_two_versions_are_compared(qtbot: QtBot, house: House) -> None:
    with qtbot.waitSignal(house.versions.compared) as blocker:
        house.versions.compare(house.old, house.new)
    found = blocker.args[0] if blocker.args else None
    assert isinstance(found, Comparison)
    assert [row.kind for row in found.rows] == ["added", "changed", "changed"]
    assert [(m.old.value, m.new.value) for m in found.metrics if m.old and m.new] == [(40.0, 55.0)]


def test_a_document_that_is_not_there_is_told(qtbot: QtBot, house: House) -> None:
    with qtbot.waitSignal(house.versions.failed):
        house.versions.carry(house.old, DocumentId(99), label="Carry notes over")


# -- the briefing and corrections of metrics


@pytest.fixture
def briefed(qtbot: QtBot, house: House) -> House:
    """The old version with a briefing and with corrections of two numbers; one is another one now."""
    notes = stored(qtbot, house, house.old)
    lines = (BriefingItem(None, "Mine", 1), *(BriefingItem(note.id, "", 2) for note in reversed(notes)))
    words = (correction(OLD[0], "2030", fields={"unit": "year"}), correction(OLD[0], "40 %", hidden=True))
    edit = Edit(
        "Order",
        corrections=tuple(CorrectionChange(None, one) for one in words),
        briefings=(BriefingChange(house.old, (), lines),),
    )
    ask(qtbot, house.library, lambda lib: lib.apply(edit, house.old))
    return house


def correction(text: str, words: str, **more: object) -> Correction:
    start = text.index(words)
    return Correction(start, start + len(words), words, **more)  # type: ignore[arg-type]


def on_new(qtbot: QtBot, house: House) -> tuple[list[str], list[Correction], list[CarriedCorrection]]:
    """The new version: the quotes and headings of its briefing, corrections, what became of the old ones."""
    quotes = {note.id: note.anchor.quote for note in stored(qtbot, house, house.new)}
    lines = ask(qtbot, house.library, lambda lib: lib.briefing(house.new))
    said = [quotes[line.annotation] if line.annotation else line.heading for line in lines]  # type: ignore[attr-defined]
    corrections = ask(qtbot, house.library, lambda lib: lib.corrections(house.new))
    carried = ask(qtbot, house.library, lambda lib: lib.carried_corrections(house.new))
    return said, corrections, carried  # type: ignore[return-value]


@pytest.mark.parametrize("is_open", [True, False])
def test_briefing_and_corrections_come_over_with_the_notes(
    qtbot: QtBot, briefed: House, *, is_open: bool
) -> None:
    if not is_open:
        briefed.versions._open_document = lambda: briefed.old
    found = carry(qtbot, briefed)
    lines, corrections, carried = on_new(qtbot, briefed)
    assert lines == ["Mine", OLD[1], NEW[1]]
    text = text_of(NEW).text
    assert [(text[c.start : c.end], c.fields, c.hidden) for c in corrections] == [
        ("2030", {"unit": "year"}, False)
    ]
    assert [(one.anchor.quote, one.status) for one in carried] == [("40 %", "orphan"), ("2030", "moved")]
    assert list(found.corrections) == carried
    assert (found.missing, [row.status for row in found.rows]) == (0, ["changed", "orphan"])
    kept = ask(qtbot, briefed.library, lambda lib: (lib.corrections(briefed.old), lib.briefing(briefed.old)))
    assert [len(part) for part in kept] == [2, 3]  # type: ignore[attr-defined]


def test_all_of_it_is_one_step(qtbot: QtBot, briefed: House) -> None:
    carry(qtbot, briefed)
    made = on_new(qtbot, briefed)
    assert [len(part) for part in made] == [3, 1, 2]
    with qtbot.waitSignal(briefed.annotations.changed):
        briefed.annotations.undo()
    assert on_new(qtbot, briefed) == ([], [], [])
    assert briefed.annotations.undo_label is None
    with qtbot.waitSignal(briefed.annotations.changed):
        briefed.annotations.redo()
    assert on_new(qtbot, briefed) == made


def test_what_is_said_there_already_stays(qtbot: QtBot, briefed: House) -> None:
    here = correction(text_of(NEW).text, "2030", fields={"unit": "season"})
    edit = Edit("Correct", corrections=(CorrectionChange(None, here),))
    ask(qtbot, briefed.library, lambda lib: lib.apply(edit, briefed.new))
    carry(qtbot, briefed)
    assert on_new(qtbot, briefed)[1] == [here]


def test_what_is_said_later_comes_when_asked_again(qtbot: QtBot, briefed: House) -> None:
    carry(qtbot, briefed)
    later = correction(text_of(OLD).text, "twice", hidden=True)
    edit = Edit("Hide", corrections=(CorrectionChange(None, later),))
    ask(qtbot, briefed.library, lambda lib: lib.apply(edit, briefed.old))
    with qtbot.waitSignal(briefed.versions.carried) as blocker:
        briefed.versions.tell(briefed.old, briefed.new)
    assert blocker.args is not None
    assert blocker.args[0].missing == 1
    assert [one.anchor.quote for one in carry(qtbot, briefed).corrections] == ["40 %", "2030", "twice"]


def test_a_lost_correction_is_put_on_a_number_and_left_again(qtbot: QtBot, briefed: House) -> None:
    lost = carry(qtbot, briefed).corrections[0]
    text, changed = text_of(NEW).text, briefed.annotations.corrections_changed
    start = text.index("55 %")
    with qtbot.waitSignal(changed):
        briefed.versions.place_correction(lost, make_anchor(text, Span(start, start + 4)), label="Attach")
    _, corrections, (placed, _) = on_new(qtbot, briefed)
    assert {text[c.start : c.end] for c in corrections} == {"2030", "55 %"}
    assert placed.status == "changed"
    with qtbot.waitSignal(changed):
        briefed.versions.leave((), [placed], label="Leave")
    _, corrections, (left, _) = on_new(qtbot, briefed)
    assert {text[c.start : c.end] for c in corrections} == {"2030"}
    assert left == lost
    with qtbot.waitSignal(changed):
        briefed.annotations.undo()
    assert len(on_new(qtbot, briefed)[1]) == 2


def test_a_lost_one_is_found_in_the_version_after_next(qtbot: QtBot, briefed: House) -> None:
    carry(qtbot, briefed)
    source = Source("/c.txt", "c.txt", "c" * 64)
    third = ask(qtbot, briefed.library, lambda lib: lib.add_document(text_of(OLD), source=source, data=b"c"))
    again = House(briefed.versions, briefed.annotations, briefed.library, briefed.new, DocumentId(third))  # type: ignore[arg-type]
    carry(qtbot, again)
    lines, corrections, _ = on_new(qtbot, again)
    assert {(c.text, c.hidden) for c in corrections} == {("40 %", True), ("2030", False)}
    assert lines == ["Mine", OLD[1], OLD[0]]
