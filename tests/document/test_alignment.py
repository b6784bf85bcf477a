"""What stands beside what in two versions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.alignment import Alignment
from desktop_app.document.comparison import compare

BLOCKS = st.lists(st.sampled_from(["one two three", "four five six seven", "eight", "nine ten", "水利部门"]))
OLD = "One paragraph here.\n\nGone from the next.\n\nThe last of the three."
NEW = "One paragraph here.\n\nThe very last of the three."


def aligned(old: str, new: str) -> Alignment:
    return Alignment(compare(old, new), len(old), len(new))


def test_blocks_that_are_in_both_stand_beside_each_other() -> None:
    align = aligned(OLD, NEW)
    assert align.to_new(4) == 4
    assert align.to_new(OLD.index("The last")) == NEW.index("The very")
    assert align.to_old(NEW.index("The very")) == OLD.index("The last")


def test_what_is_in_one_only_stands_beside_what_follows() -> None:
    align = aligned(OLD, NEW)
    for offset in range(OLD.index("Gone"), OLD.index("The last")):
        assert align.to_new(offset) == NEW.index("The very")


def test_nothing_in_common_and_nothing_at_all() -> None:
    assert aligned("", "").to_new(0) == 0
    assert aligned("All of this.", "").to_new(5) == 0
    assert aligned("", "All of that.").to_old(5) == 0


@given(BLOCKS, BLOCKS)
def test_it_never_runs_backwards_and_stays_inside(one: list[str], other: list[str]) -> None:
    old, new = "\n\n".join(one), "\n\n".join(other)
    align = aligned(old, new)
    for map_, length, bound in ((align.to_new, len(old), len(new)), (align.to_old, len(new), len(old))):
        places = [map_(offset) for offset in range(length + 1)]
        assert places == sorted(places)
        assert all(0 <= place <= bound for place in places)
