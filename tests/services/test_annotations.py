"""Everything the user writes passes one door, is durable before it shows, and can be undone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.analysis.correction import Correction
from desktop_app.document.annotation import Annotation, AnnotationId, DocumentId
from desktop_app.document.block import Block
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.document import Document, compose
from desktop_app.document.span import Span
from desktop_app.library.records import Source
from desktop_app.services.annotations import AnnotationService
from desktop_app.services.library_service import LibraryService
from desktop_app.services.opening_work import load
from desktop_app.services.tags import TagService
from desktop_app.services.tickets import Ticket

WORDS = "The harbour council adopted the plan on Monday."


@dataclass
class Opened:
    """A service on a document that the library has."""

    service: AnnotationService
    ticket: Ticket


@pytest.fixture
def opened(qtbot: QtBot, library: LibraryService) -> Opened:
    text, blocks = compose([(WORDS, Block(0, len(WORDS)))])
    document = Document(text, blocks)
    ticket = Ticket()
    service = AnnotationService(library)
    service.begin(text, ticket)
    source = Source("/tmp/plan.txt", "plan.txt", "0" * 64)  # noqa: S108
    done: list[object] = []

    def add(into: object) -> None:
        ticket.id = into.add_document(document, source=source, data=WORDS.encode())  # type: ignore[attr-defined]

    library.call(add, done.append)
    qtbot.waitUntil(lambda: bool(done))
    return Opened(service, ticket)


def stored(qtbot: QtBot, library: LibraryService, ticket: Ticket) -> list[Annotation]:
    """What the library has, read back."""
    answer: list[list[Annotation]] = []
    assert ticket.id is not None
    document = ticket.id
    library.call(lambda lib: lib.annotations(document), answer.append)
    qtbot.waitUntil(lambda: bool(answer))
    return answer[0]


def add(qtbot: QtBot, service: AnnotationService, span: Span, colour: str = "amber") -> AnnotationId:
    with qtbot.waitSignal(service.changed):
        return service.add(span, colour=colour, label="Highlight")


def test_an_annotation_is_in_the_library_before_it_shows(
    qtbot: QtBot, library: LibraryService, opened: Opened
) -> None:
    service = opened.service
    service.add(Span(4, 11), colour="blue", note="why", tags=["a"], label="Highlight")
    assert not service.annotations
    qtbot.waitUntil(lambda: len(service.annotations) == 1)
    assert stored(qtbot, library, opened.ticket) == list(service.annotations)
    item = service.annotations[0]
    assert (item.anchor.quote, item.anchor.prefix, item.note, item.tags) == ("harbour", "The ", "why", ("a",))


def test_edits_made_while_the_document_is_on_its_way_are_kept(qtbot: QtBot, library: LibraryService) -> None:
    text, blocks = compose([(WORDS, Block(0, len(WORDS)))])
    ticket = Ticket()
    service = AnnotationService(library)
    service.begin(text, ticket)
    source = Source("/tmp/plan.txt", "plan.txt", "1" * 64)  # noqa: S108

    def put(into: object) -> None:
        ticket.id = into.add_document(  # type: ignore[attr-defined]
            Document(text, blocks), source=source, data=b"x"
        )

    library.call(put)
    with qtbot.waitSignal(service.changed):
        service.add(Span(4, 11), colour="blue", label="Highlight")
    assert [a.document for a in stored(qtbot, library, ticket)] == [ticket.id]


def test_undo_and_redo_go_through_the_library(qtbot: QtBot, library: LibraryService, opened: Opened) -> None:
    service = opened.service
    made = add(qtbot, service, Span(0, 3))
    with qtbot.waitSignal(service.changed):
        service.update([made], label="Change colour", colour="teal")
    for expected in (["amber"], []):
        with qtbot.waitSignal(service.changed):
            service.undo()
        assert [a.colour for a in stored(qtbot, library, opened.ticket)] == expected
    for expected in (["amber"], ["teal"]):
        with qtbot.waitSignal(service.changed):
            service.redo()
        assert [a.colour for a in stored(qtbot, library, opened.ticket)] == expected


def test_a_deletion_can_be_undone_with_its_note(
    qtbot: QtBot, library: LibraryService, opened: Opened
) -> None:
    service = opened.service
    made = add(qtbot, service, Span(0, 3))
    with qtbot.waitSignal(service.changed):
        service.update([made], label="Edit note", note="long thought", tags=("x", "y"))
    before = service.annotation(made)
    with qtbot.waitSignal(service.changed):
        service.delete([made], label="Delete")
    assert stored(qtbot, library, opened.ticket) == []
    with qtbot.waitSignal(service.changed):
        service.undo()
    assert stored(qtbot, library, opened.ticket) == [before]


def test_an_update_that_changes_nothing_is_no_step(qtbot: QtBot, opened: Opened) -> None:
    made = add(qtbot, opened.service, Span(0, 3))
    opened.service.update([made], label="Change colour", colour="amber")
    assert opened.service.undo_label == "Highlight"


def test_a_correction_is_kept_and_undone(qtbot: QtBot, library: LibraryService, opened: Opened) -> None:
    service = opened.service
    correction = Correction(4, 11, "harbour", fields={"value": 3.0})
    with qtbot.waitSignal(service.corrections_changed):
        service.correct(correction, label="Correct metric")
    assert service.corrections == [correction]
    with qtbot.waitSignal(service.corrections_changed):
        service.undo()
    assert service.corrections == []


def test_a_failed_write_says_so_and_changes_nothing(qtbot: QtBot, library: LibraryService) -> None:
    service = AnnotationService(library)
    service.begin(WORDS, Ticket())
    with qtbot.waitSignal(service.failed) as said:
        service.add(Span(0, 3), colour="amber", label="Highlight")
    assert said.args is not None
    assert "not saved" in str(said.args[0])
    assert not service.annotations
    assert service.undo_label is None


def test_tags_are_renamed_with_all_below_them_and_merged(
    qtbot: QtBot, library: LibraryService, opened: Opened
) -> None:
    service = opened.service
    tags = TagService(library, service)
    made = add(qtbot, service, Span(0, 3))
    with qtbot.waitSignal(service.tags_changed):
        service.change_tags([made], [" target / 2030 ", "goal", "Goal"], ["x"], label="Tag")
    assert service.tags == ["goal", "target/2030"]
    with qtbot.waitSignal(service.tags_changed):
        tags.rename("Target", "goal", label="Rename tag")
    assert service.tags == ["goal", "goal/2030"]
    with qtbot.waitSignal(service.tags_changed):
        service.undo()
    assert service.tags == ["goal", "target/2030"]
    with qtbot.waitSignal(service.tags_changed):
        tags.delete("target", label="Delete tag")
    assert service.tags == ["goal"]


def test_undo_survives_closing_the_document(qtbot: QtBot, library: LibraryService, opened: Opened) -> None:
    service = opened.service
    made = add(qtbot, service, Span(0, 3))
    with qtbot.waitSignal(service.changed):
        service.update([made], label="Change colour", colour="teal")
    with qtbot.waitSignal(service.changed):
        service.undo()
    again = AnnotationService(library)
    again.begin(WORDS, opened.ticket)
    with qtbot.waitSignal(again.loaded):
        library.call(lambda lib: load(lib, opened.ticket.id or DocumentId(0)), again.load)
    assert (again.undo_label, again.redo_label) == ("Highlight", "Change colour")
    with qtbot.waitSignal(again.changed):
        again.redo()
    assert [a.colour for a in stored(qtbot, library, opened.ticket)] == ["teal"]


def test_a_briefing_is_kept_in_the_users_order(qtbot: QtBot, opened: Opened) -> None:
    service = opened.service
    first, second = add(qtbot, service, Span(0, 3)), add(qtbot, service, Span(4, 11))
    lines: tuple[BriefingItem, ...] = (
        BriefingItem(None, "Start"),
        BriefingItem(second, "", 2),
        BriefingItem(first, "", 2),
    )
    with qtbot.waitSignal(service.briefing_changed):
        service.set_briefing(lines, label="Reorder")
    assert list(service.briefing) == list(lines)
    with qtbot.waitSignal(service.changed):
        service.delete([second], label="Delete")
    assert list(service.briefing) == [lines[0], lines[2]]
    with qtbot.waitSignal(service.changed):
        service.undo()
    assert list(service.briefing) == list(lines)
    with qtbot.waitSignal(service.briefing_changed):
        service.undo()
    assert not service.briefing


def test_an_anchor_says_where_it_stands(qtbot: QtBot, library: LibraryService, opened: Opened) -> None:
    service = AnnotationService(library)
    service.begin(WORDS, opened.ticket, lambda offset: ((f"part {offset}",), "iv"))
    add(qtbot, service, Span(4, 11))
    (item,) = stored(qtbot, library, opened.ticket)
    assert (item.anchor.section, item.anchor.page) == (("part 4",), "iv")
    assert item.anchor.text_hash == hashlib.sha256(WORDS.encode()).hexdigest()
