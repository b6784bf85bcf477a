from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.document.comparison import MOST_WORDS, Row, compare, differences
from desktop_app.document.span import Span

OLD = (
    "Aims\n\nForty per cent of rivers are clean.\n\nThe council meets twice a year.\n\n"
    "Fines are paid at once."
)
NEW = "Aims\n\nThe council meets twice a year.\n\nA register is kept.\n\nFifty per cent of rivers are clean."


def told(old: str, new: str, rows: list[Row]) -> list[tuple[str, str, str]]:
    return [
        (row.kind, row.old.of(old) if row.old else "", row.new.of(new) if row.new else "") for row in rows
    ]


def changes(old: str, new: str) -> list[tuple[str, str]]:
    found = differences(old, new, Span(0, len(old)), Span(0, len(new)))
    return [(one.old.of(old), one.new.of(new)) for one in found]


def test_the_same_text_is_the_same_everywhere() -> None:
    assert {row.kind for row in compare(OLD, OLD)} == {"same"}


def test_blocks_are_added_removed_moved_and_changed() -> None:
    assert told(OLD, NEW, compare(OLD, NEW)) == [
        ("same", "Aims", "Aims"),
        ("same", "The council meets twice a year.", "The council meets twice a year."),
        ("removed", "Fines are paid at once.", ""),
        ("added", "", "A register is kept."),
        ("moved", "Forty per cent of rivers are clean.", "Fifty per cent of rivers are clean."),
    ]


def test_a_changed_block_stays_beside_its_version() -> None:
    old, new = "A.\n\nRivers are tested in May.\n\nB.", "A.\n\nLakes were sampled later.\n\nB."
    assert [row.kind for row in compare(old, new)] == ["same", "changed", "same"]


def test_blocks_that_are_there_several_times_are_matched_in_order() -> None:
    old = "Yes\n\nNo\n\nYes\n\nNo\n\nOne\n\nYes"
    new = "Yes\n\nNo\n\nYes\n\nNo\n\nOne\n\nTwo\n\nYes"
    assert [row.kind for row in compare(old, new)] == ["same"] * 5 + ["added", "same"]


def test_spaces_alone_change_nothing() -> None:
    assert [row.kind for row in compare("One  two\nthree", "One two three")] == ["same"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("40 % of rivers by 2030", "55 % of rivers by 2035", [("40", "55"), ("2030", "2035")]),
        ("The council meets.", "The new council meets.", [("", "new ")]),
        ("百分之四十的河道", "百分之五十的河道", [("四", "五")]),
        ("Same.", "Same.", []),
    ],
)
def test_words_that_differ_are_marked(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    found = changes(old, new)
    assert [(a.strip(), b.strip()) for a, b in found] == [(a.strip(), b.strip()) for a, b in expected]


def test_a_very_long_passage_is_compared_by_sentences() -> None:
    draw = random.Random(3)
    words = "river lake council report fund school road permit".split()
    sentences = [f"{' '.join(draw.choices(words, k=9))} {n}." for n in range(3 * MOST_WORDS // 10)]
    old = " ".join(sentences)
    sentences[200] = sentences[200].replace(" 200.", " 999.")
    assert changes(old, " ".join(sentences)) == [("200", "999")]


@given(st.lists(st.sampled_from("abcde"), max_size=12), st.lists(st.sampled_from("abcdef"), max_size=12))
@settings(max_examples=200, deadline=None)
def test_every_block_is_in_one_row_and_the_new_ones_in_order(old: list[str], new: list[str]) -> None:
    one, other = "\n\n".join(old), "\n\n".join(new)
    rows = compare(one, other)
    assert sorted(row.old.of(one) for row in rows if row.old) == sorted(old)
    assert [row.new.of(other) for row in rows if row.new] == new
    kept = [row.old for row in rows if row.old and row.kind in ("same", "changed", "removed")]
    stay = [row.old for row in rows if row.old and row.kind in ("same", "changed")]
    assert stay == sorted(stay)
    assert len(kept) == len(set(kept))


@given(st.text("ab c.,\n", max_size=60), st.text("ab c.,\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_differences_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    built, at = "", 0
    for one in differences(old, new, Span(0, len(old)), Span(0, len(new))):
        built += old[at : one.old.start] + one.new.of(new)
        at = one.old.end
    assert built + old[at:] == new
