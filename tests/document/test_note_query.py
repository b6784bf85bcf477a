"""Filtering annotations and ordering briefings: pure functions on values."""

from __future__ import annotations

from desktop_app.document import briefing
from desktop_app.document.annotation import Anchor, Annotation, AnnotationId, DocumentId
from desktop_app.document.briefing import BriefingItem
from desktop_app.document.note_query import NoteQuery, matching


def note(name: str, *tags: str, colour: str = "amber", kind: str = "highlight", said: str = "") -> Annotation:
    anchor = Anchor(0, 3, f"quote of {name}")
    return Annotation(AnnotationId(name), DocumentId(1), anchor, colour, said, tags, kind=kind)


NOTES = [
    note("a", "target/2030", "energy"),
    note("b", "Target", colour="green", said="Check THIS figure"),
    note("c", "energy", "draft", kind="bookmark"),
    note("d", "targets", colour="green", kind="underline"),
]


def ids(query: NoteQuery) -> str:
    return "".join(a.id for a in matching(query, NOTES))


def test_a_tag_stands_for_all_below_it_and_for_nothing_that_only_begins_so() -> None:
    assert ids(NoteQuery(tags=frozenset({"target"}))) == "ab"


def test_tags_are_joined_by_and_or_not() -> None:
    both = frozenset({"target", "energy"})
    assert ids(NoteQuery(tags=both)) == "a"
    assert ids(NoteQuery(tags=both, any_tag=True)) == "abc"
    assert ids(NoteQuery(tags=both, any_tag=True, without=frozenset({"draft"}))) == "ab"
    assert ids(NoteQuery(without=both)) == "d"


def test_words_colours_and_kinds_must_all_fit() -> None:
    assert ids(NoteQuery()) == "abcd"
    assert not NoteQuery(words="  ").is_active
    assert ids(NoteQuery(words="this check")) == "b"
    assert ids(NoteQuery(words="#energy")) == "ac"
    assert ids(NoteQuery(colours=frozenset({"green"}), kinds=frozenset({"underline", "note"}))) == "d"


def test_what_was_said_is_kept_until_its_owner_drops_it() -> None:
    known: dict[str, str] = {}
    matching(NoteQuery(words="quote"), NOTES, known)
    assert known["b"] == "quote of b\ncheck this figure\n#target"


def line(name: str, level: int = 2) -> BriefingItem:
    return BriefingItem(AnnotationId(name), "", level)


LINES = (BriefingItem(None, "First"), line("a"), line("b"), BriefingItem(None, "Second"), line("c"))


def test_annotations_are_added_once_under_the_heading_before() -> None:
    assert briefing.added((), [AnnotationId("a")]) == (line("a", 1),)
    assert briefing.added(LINES, [AnnotationId("d"), AnnotationId("a"), AnnotationId("d")], 1) == (
        LINES[0], line("d"), *LINES[1:],
    )  # fmt: skip


def test_lines_are_moved_together_and_a_heading_takes_its_part_along() -> None:
    rows = briefing.with_parts(LINES, [0])
    assert rows == [0, 1, 2]
    assert briefing.moved(LINES, rows, 5) == (*LINES[3:], *LINES[:3])
    assert briefing.moved(LINES, [4, 1], 0) == (LINES[1], LINES[4], LINES[0], LINES[2], LINES[3])
    assert briefing.moved(LINES, [1], 1) == LINES


def test_lines_are_indented_within_limits_and_taken_out() -> None:
    assert [x.level for x in briefing.indented(LINES, [0, 1], -1)] == [1, 1, 2, 1, 2]
    assert max(x.level for x in briefing.indented(LINES, range(5), 99)) == briefing.DEEPEST
    assert briefing.without_rows(LINES, [0, 3]) == (LINES[1], LINES[2], LINES[4])
