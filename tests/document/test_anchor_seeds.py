"""Where a passage stands unchanged, by the index: beside a plain search."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.document.anchor_candidates import Candidates
from desktop_app.document.anchor_seeds import Seeds

WORDS = (
    "plan",
    "region",
    "council",
    "reports",
    "each",
    "year",
    "the",
    "of",
    "水",
    "专员",
    "报告",
    "7",
    "2030",
)


def places(text: str, passage: str) -> list[int]:
    found, at = [], text.find(passage)
    while at >= 0:
        found.append(at)
        at = text.find(passage, at + 1)
    return found


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from((1, 2)), st.integers(30, 400))
def test_what_is_unchanged_is_found_wherever_a_search_finds_it(seed: int, sparse: int, count: int) -> None:
    draw = random.Random(seed)
    text = "".join(draw.choices(WORDS, k=count))
    start = draw.randrange(len(text))
    passage = text[start : start + draw.randint(1, 60)]
    found = Seeds(text, sparse=sparse).unchanged(passage)
    assert found is None or sorted(found) == places(text, passage)


def test_a_passage_of_plain_words_is_told_by_its_seeds() -> None:
    draw = random.Random(3)
    text = "".join(chr(draw.randrange(97, 123)) for _ in range(20_000))
    for sparse in (1, 2):
        seeds = Seeds(text, sparse=sparse)
        assert all(seeds.unchanged(text[at : at + 40]) == [at] for at in range(0, 19_000, 61))
        assert seeds.unchanged("q" * 40) == []
        assert seeds.unchanged(text[50:53]) is None


def test_the_only_place_is_that_of_the_very_signs() -> None:
    text = (
        "— Fines, at most, are paid (in full) by the owner.\n\n" * 2
        + "- Fines, at most, are paid (in full) by them."
    )
    texts = Candidates(text)
    for is_indexed in (False, True):
        assert ("seeds" in vars(texts)) == is_indexed
        assert texts.only_place("- Fines, at most, are paid (in full)") == text.index("- Fines")
        assert texts.only_place("— Fines, at most, are paid (in full)") is None
        assert texts.only_place("– Fines, at most, are paid (in full)") is None
        assert texts.seeds.unchanged("finesatmostarepaidinfull") is not None
