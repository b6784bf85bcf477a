"""Headings without numbers: how deep they lie."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import compose
from desktop_app.document.headings import infer_headings
from desktop_app.document.outline import build_outline
from desktop_app.document.unnumbered import Unnumbered, find_depths
from tests.document.outlines import tree

PROSE = (
    "The committee met four times and heard from the ports, the unions and the shipping lines. It was long."
)


def depths(*titles: str) -> list[int]:
    """A trailing '>' says that the next heading follows directly."""
    return find_depths([Unnumbered(t.rstrip(">"), t.endswith(">")) for t in titles])


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Scope", "Charges", "Appeals"), [0, 0, 0]),
        (("Harbour Plans", "Joint Harbour Plans", "Local Harbour Plans", "Charges"), [0, 1, 1, 0]),
        (("Harbour Plans", "What they hold", "Review of Harbour Plans", "Charges"), [0, 1, 1, 0]),
        (("Maritime Safety Board", "MSB meetings", "Charges"), [0, 1, 0]),
        (("Charges", "Who pays", "Charges for tugs", "Appeals"), [0, 1, 1, 0]),
        (("Charges", "Who pays", "Appeals", "Berths", "Charges for tugs"), [0, 0, 0, 0, 0]),
        (("How to apply", "After you apply"), [0, 0]),
        (("Charges", "Charges", "Charges for tugs"), [0, 0, 1]),
        (("Piers>", "Old ones", "New ones", "Ships>", "Old ones too", "New ones too"), [0, 1, 1, 0, 1, 1]),
        (("Piers>", "Wood>", "Oak", "Steel>", "Beams"), [0, 1, 2, 1, 2]),
        (("Piers", "Overview", "Next steps", "Ships", "Overview", "Next steps"), [0, 1, 1, 0, 1, 1]),
        (("Piers", "Overview", "Wood", "Next steps", "Ships", "Overview", "Next steps", "Annex"),
         [0, 1, 1, 1, 0, 1, 1, 0]),
        (("Berths", "Use", "Mooring by day", "Mooring by night", "Charges", "Appeals"), [0, 0, 1, 1, 0, 0]),
    ],
)  # fmt: skip
def test_depths(titles: tuple[str, ...], expected: list[int]) -> None:
    assert depths(*titles) == expected


def test_an_indented_table_of_contents_decides() -> None:
    listed = [
        Unnumbered("Plans", False, 0),
        Unnumbered("Review", False, 2),
        Unnumbered("Joint Plans", False, 0),
    ]
    assert find_depths(listed) == [0, 2, 0]
    assert find_depths([Unnumbered(h.text, False, 0) for h in listed]) == [0, 1, 1]


def test_the_list_at_the_head_of_a_guide_gives_the_levels() -> None:
    entries = [("Plans", 0), ("Review", 1), ("Charges", 0), ("Tugs", 1), ("Pilots", 1)]
    parts = [("Guide to Harbours", Block(0, 0))]
    parts += [(f"• {title}", Block(0, 0, BlockKind.LIST_ITEM, depth, 2)) for title, depth in entries]
    for title, _ in entries:
        parts += [(title, Block(0, 0)), (PROSE, Block(0, 0))]
    text, blocks = compose(parts)
    sections = build_outline(text, infer_headings(text, blocks))
    assert [(s.level, s.title) for s in sections] == [
        (1, "Guide to Harbours"), (2, "Plans"), (3, "Review"), (2, "Charges"), (3, "Tugs"), (3, "Pilots"),
    ]  # fmt: skip


def test_repeated_titles_in_a_text() -> None:
    found = tree(
        "Inland Waterways", "Freight", PROSE, "Overview", PROSE, "Next steps", PROSE,
        "Passengers", PROSE, "Overview", PROSE, "Next steps", PROSE, "Conclusion", PROSE,
    )  # fmt: skip
    assert [level for level, _ in found] == [1, 2, 3, 3, 2, 3, 3, 2]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["A", "A b", "A b c", "B", "B b>", "C>", "C c", "Overview"]), max_size=30))
def test_depths_never_jump_down(titles: list[str]) -> None:
    found = depths(*titles)
    assert len(found) == len(titles)
    assert not found or found[0] == 0
    assert all(0 <= after <= before + 1 <= 6 for before, after in pairwise(found))
