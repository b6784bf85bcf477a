"""The briefing of a new version keeps the lines of the old one in their order."""

from __future__ import annotations

from desktop_app.document.annotation import AnnotationId
from desktop_app.document.briefing import BriefingItem, Lines, carried_over


def note(name: str, level: int = 2) -> BriefingItem:
    return BriefingItem(AnnotationId(name), "", level)


def head(name: str) -> BriefingItem:
    return BriefingItem(None, name, 1)


def ids(names: str) -> dict[AnnotationId, AnnotationId]:
    return {AnnotationId(name): AnnotationId(name.upper()) for name in names}


OLD: Lines = (head("Goals"), note("c"), note("a"), head("Means"), note("b", 3), note("gone"))


def test_all_lines_come_in_their_order_with_the_new_notes() -> None:
    made = carried_over(OLD, (), ids("abc"), ids("abc").keys())
    assert made == (head("Goals"), note("C"), note("A"), head("Means"), note("B", 3))


def test_headings_alone_come_too() -> None:
    assert carried_over((head("To do"),), (), {}, ()) == (head("To do"),)


def test_later_notes_come_behind_those_that_they_stood_behind() -> None:
    here: Lines = (head("Mine"), note("A"), note("own"))
    made = carried_over(OLD, here, ids("abc"), ids("b").keys())
    assert made == (head("Mine"), note("A"), head("Means"), note("B", 3), note("own"))
    assert carried_over(OLD, made, ids("abc"), ids("c").keys())[:2] == (head("Goals"), note("C"))


def test_what_the_user_took_out_does_not_come_back() -> None:
    assert carried_over(OLD, (), ids("abc"), ()) == ()
    assert carried_over(OLD, (note("A"),), ids("abc"), ()) == (note("A"),)


def test_nothing_comes_twice() -> None:
    made = carried_over(OLD, (), ids("abc"), ids("abc").keys())
    assert carried_over(OLD, made, ids("abc"), ()) == made
