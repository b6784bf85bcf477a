"""Marks: which touch a stretch, and how those that overlap stay apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.marks import Mark, MarkIndex, merged, nesting
from desktop_app.document.span import Span

spans = st.tuples(st.integers(0, 9000), st.one_of(st.integers(1, 60), st.integers(1, 9000)))
many = st.lists(spans, max_size=60).map(
    lambda found: [Mark(start, start + size, i) for i, (start, size) in enumerate(found)]
)


@given(many, st.integers(0, 9000), st.integers(1, 500))
def test_within_finds_exactly_what_overlaps(marks: list[Mark], start: int, size: int) -> None:
    found = MarkIndex(marks).within(start, start + size)
    wanted = {m.id for m in marks if m.start < start + size and start < m.end}
    assert {m.id for m in found} == wanted
    assert len(found) == len(wanted)
    assert [m.start for m in found] == sorted(m.start for m in found)


def test_at_gives_the_innermost_first() -> None:
    index = MarkIndex(
        [Mark(0, 10_000, "whole"), Mark(5, 30, "outer"), Mark(10, 20, "inner"), Mark(40, 50, "x")]
    )
    assert [m.id for m in index.at(12)] == ["inner", "outer", "whole"]
    assert [m.id for m in index.at(25)] == ["outer", "whole"]
    assert [m.id for m in index.at(20)] == ["outer", "whole"]
    assert MarkIndex().at(3) == []


def test_find_by_id() -> None:
    index = MarkIndex([Mark(0, 3, (0, 3)), Mark(5, 9, (5, 9))])
    assert index.find((5, 9)) == Mark(5, 9, (5, 9))
    assert index.find((5, 8)) is None


@given(many)
def test_marks_that_overlap_never_share_a_lane(marks: list[Mark]) -> None:
    placed = nesting(marks)
    assert sorted(str(m.id) for m, _ in placed) == sorted(str(m.id) for m in marks)
    assert [lane for _, lane in placed] == sorted(lane for _, lane in placed)
    for i, (first, lane) in enumerate(placed):
        for second, other in placed[i + 1 :]:
            assert lane != other or not first.span.overlaps(second.span)


def test_a_mark_inside_another_lies_on_top() -> None:
    placed = nesting([Mark(10, 12, "inner"), Mark(0, 40, "outer"), Mark(50, 60, "apart")])
    assert [(m.id, lane) for m, lane in placed] == [("outer", 0), ("apart", 0), ("inner", 1)]


@given(many)
def test_merged_covers_the_same_and_lies_apart(marks: list[Mark]) -> None:
    union = merged(m.span for m in marks)
    assert all(a.end < b.start for a, b in pairwise(union))
    covered = {i for m in marks[:12] for i in range(m.start, m.end)}
    assert all(any(s.start <= i < s.end for s in union) for i in covered)
    assert all(any(m.start == s.start for m in marks) for s in union)


def test_a_hundred_thousand_marks_are_searched_not_scanned() -> None:
    marks = [Mark(0, 1_000_000, "all"), *(Mark(i * 10, i * 10 + 6, i) for i in range(100_000))]
    index = MarkIndex(marks)
    assert [m.id for m in index.within(500_000, 500_020)] == ["all", 50_000, 50_001]
    assert len(index) == 100_001
    assert merged([Span(0, 2), Span(2, 4)]) == [Span(0, 4)]
