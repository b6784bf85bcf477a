"""Two windows change one library: what either of them wrote is still there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.block import Block
from desktop_app.document.briefing import BriefingChange, BriefingItem
from desktop_app.document.document import Document, compose
from desktop_app.document.draft import Draft
from desktop_app.document.span import Span
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
from desktop_app.library.merging import BOTH
from desktop_app.library.records import Source

WORDS = "The harbour council adopted the plan."


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Library, Library]]:
    """One library, opened twice, with a document in it."""
    file = tmp_path / "library.db"
    text, blocks = compose([(WORDS, Block(0, len(WORDS)))])
    with Library.open(file) as first, Library.open(file) as second:
        first.add_document(Document(text, blocks), source=Source("/p", "p", "0" * 64), data=b"x")
        yield first, second


def made(first: Library, **fields: object) -> Annotation:
    item = Annotation(AnnotationId("n"), DocumentId(1), make_anchor(WORDS, Span(4, 11)), note="start")
    item = replace(item, tags=("a",), **fields)  # type: ignore[arg-type]
    apply(first, None, item)
    return item


def apply(library: Library, before: Annotation | None, after: Annotation | None) -> bool:
    return library.apply(Edit("Edit", (Change(before, after),)), DocumentId(1)).met_another


def only(library: Library) -> Annotation:
    (item,) = library.annotations(DocumentId(1))
    return item


def test_different_fields_of_one_annotation_are_both_kept(two: tuple[Library, Library]) -> None:
    first, second = two
    old = made(first)
    assert not apply(second, old, replace(old, colour="green", tags=("a", "b")))
    assert not apply(first, old, replace(old, note="more", tags=("c",)))
    item = only(first)
    assert (item.colour, item.note, item.tags) == ("green", "more", ("b", "c"))


def test_two_texts_of_one_note_are_both_kept_and_it_is_said(two: tuple[Library, Library]) -> None:
    first, second = two
    old = made(first)
    assert not apply(second, old, replace(old, note="theirs"))
    assert apply(first, old, replace(old, note="ours"))
    assert only(second).note == f"theirs{BOTH}ours"


def test_a_text_that_holds_the_other_is_kept_once(two: tuple[Library, Library]) -> None:
    first, second = two
    old = made(first)
    apply(second, old, replace(old, note="start, and more"))
    assert not apply(first, old, replace(old, note="start, and"))
    assert only(first).note == "start, and more"


def test_a_deletion_leaves_what_another_window_wrote_meanwhile(two: tuple[Library, Library]) -> None:
    first, second = two
    old = made(first)
    apply(second, old, replace(old, note="a long thought"))
    assert apply(first, old, None)
    assert only(first).note == "a long thought"
    assert not apply(first, only(first), None)
    assert first.annotations(DocumentId(1)) == []


def test_an_edit_brings_back_what_another_window_deleted(two: tuple[Library, Library]) -> None:
    first, second = two
    old = made(first)
    apply(second, old, None)
    assert not apply(second, old, None)
    apply(first, old, replace(old, note="still needed"))
    assert only(second).note == "still needed"


def test_undo_does_not_take_away_what_another_window_wrote(two: tuple[Library, Library]) -> None:
    first, second = two
    old = made(first)
    done = first.apply(Edit("Colour", (Change(old, replace(old, colour="teal")),)), DocumentId(1)).edit
    seen = only(second)
    apply(second, seen, replace(seen, note="theirs"))
    first.apply(done.inverse(), DocumentId(1))
    assert (only(first).colour, only(first).note) == ("amber", "theirs")


def test_lines_that_another_window_added_to_a_briefing_stay(two: tuple[Library, Library]) -> None:
    first, second = two
    item = made(first)
    empty: tuple[BriefingItem, ...] = ()
    ours, theirs = (BriefingItem(None, "Ours"),), (BriefingItem(item.id), BriefingItem(None, "Theirs"))
    for library, lines in ((second, theirs), (first, ours)):
        change = BriefingChange(DocumentId(1), empty, lines)
        library.apply(Edit("Briefing", briefings=(change,)), DocumentId(1))
    assert first.briefing(DocumentId(1)) == (*ours, *theirs)


def draft(note: str) -> Draft:
    return Draft(
        "d", DocumentId(1), "", 4, 11, "note", "blue", note, "a, b", "", "run", "2026-11-25T10:00:00"
    )


def test_a_draft_is_kept_until_the_note_is_in_the_same_transaction(two: tuple[Library, Library]) -> None:
    first, second = two
    first.save_draft(draft("half"))
    first.save_draft(draft("half a thought \ud800"))
    assert [d.note.strip(" \ufffd") for d in second.drafts(DocumentId(1))] == ["half a thought"]
    item = replace(made(first), note="half a thought")
    first.apply(Edit("Edit note", (Change(only(first), item),)), DocumentId(1), draft="d")
    assert second.drafts(DocumentId(1)) == []
    assert only(second).note == "half a thought"


def test_only_others_change_the_data_version(two: tuple[Library, Library]) -> None:
    first, second = two
    before = first.data_version()
    first.save_draft(draft("x"))
    assert first.data_version() == before
    second.save_draft(draft("y"))
    assert first.data_version() != before
