"""A place is found again in another reading of the same pages."""

from __future__ import annotations

from desktop_app.document.moved_place import moved_place

FIRST = "The council met.\n\nIt chose a plan for the quays.\n\nThe plan runs for ten years from now on."


def test_a_place_moves_with_its_words() -> None:
    after = "A running header\n\n" + FIRST + "\n\nAnd more."
    place = FIRST.index("The plan runs")
    assert after[moved_place(FIRST, after, place) :].startswith("The plan runs")


def test_of_equal_words_the_nearest_count() -> None:
    again = "Same words here, quite exactly the same. " * 6
    place = again.index("Same", 100)
    assert moved_place(again, again, place) == place


def test_fewer_words_do_where_the_text_goes_on_differently() -> None:
    before, after = FIRST[:60] + "x" * 80, FIRST
    place = before.index("for the quays")
    assert after[moved_place(before, after, place) :].startswith("for the quays")


def test_words_that_are_gone_keep_the_offset() -> None:
    assert moved_place("nothing of this is there any more", "short", 20) == 5
    assert moved_place("", "", 0) == 0
