from __future__ import annotations

import pytest

from desktop_app.document.anchor import Located, locate, make
from desktop_app.document.annotation import Anchor
from desktop_app.document.span import Span

RULE = "The operator of the {thing} shall send the {paper} to the {office} before the end of {month}."
ENGLISH = (
    "Part one deals with ships that carry more than two hundred people.\n\n"
    + RULE.format(thing="harbour", paper="yearly account", office="council of the coast", month="March")
    + " Whoever fails to do so pays a fine of ninety crowns.\n\n"
    "Lighthouses are painted in red and white; their lamps are looked after by the guild.\n\n"
    "Part two deals with the airfields on the islands and their wooden hangars.\n\n"
    + RULE.format(thing="airfield", paper="yearly account", office="council of the coast", month="March")
    + " Whoever fails to do so pays a fine of ninety crowns.\n\n"
    "Windsocks hang where every pilot sees them, and are renewed after a storm."
)
CHINESE = (
    "第一部分规定载客二百人以上船舶的登记事项。\n\n"
    "港口经营者应当在三月底以前向海岸委员会报送年度账目，逾期不报的，处九十元罚款。\n\n"
    "灯塔涂红白两色，由行会负责看护灯具。\n\n"
    "第二部分规定岛屿机场及其木制机库的管理事项。\n\n"
    "机场经营者应当在三月底以前向海岸委员会报送年度账目，逾期不报的，处九十元罚款。\n\n"
    "风向袋悬挂在飞行员都能看见的地方，暴风过后更换。"
)


def anchor_of(text: str, words: str, *, last: bool = False) -> Anchor:
    start = text.rindex(words) if last else text.index(words)
    return make(text, Span(start, start + len(words)))


def without_paragraph(text: str, words: str) -> str:
    return "\n\n".join(paragraph for paragraph in text.split("\n\n") if words not in paragraph)


CASES = [
    (ENGLISH, "operator of the harbour", "operator of the airfield", "shall send the yearly account"),
    (ENGLISH, "operator of the harbour", "operator of the airfield", "a fine of ninety crowns."),
    (CHINESE, "港口经营者", "机场经营者", "向海岸委员会报送年度账目"),
    (CHINESE, "港口经营者", "机场经营者", "处九十元罚款"),
]


@pytest.mark.parametrize(("text", "first", "second", "quote"), CASES)
def test_an_anchor_keeps_the_twin_of_its_passage(text: str, first: str, second: str, quote: str) -> None:
    anchor, other = anchor_of(text, quote), anchor_of(text, quote, last=True)
    assert any(abs(twin.start - other.start) < 8 for twin in anchor.twins)
    assert any(abs(twin.start - anchor.start) < 8 for twin in other.twins)
    assert second in anchor.twins[0].with_context
    assert first not in anchor.twins[0].with_context.partition(second)[2]


@pytest.mark.parametrize(("text", "first", "second", "quote"), CASES)
def test_where_a_passage_was_taken_out_its_twin_is_not_taken_for_it(
    text: str, first: str, second: str, quote: str
) -> None:
    gone, kept = anchor_of(text, quote), anchor_of(text, quote, last=True)
    changed = without_paragraph(text, first)
    assert locate(gone, changed) == Located(None, "orphan", 0.0)
    found = locate(kept, changed)
    assert (found.status, found.span and found.span.start) == ("moved", changed.index(quote))
    changed = without_paragraph(text, second)
    assert locate(kept, changed).status == "orphan"
    assert locate(gone, changed).span == gone.span


@pytest.mark.parametrize(("text", "first", "second", "quote"), CASES)
def test_a_passage_that_was_moved_is_not_found_in_its_twin(
    text: str, first: str, second: str, quote: str
) -> None:
    parts = text.split("\n\n")
    changed = "\n\n".join([parts[0], *parts[2:], parts[1]])
    moved, kept = anchor_of(text, quote), anchor_of(text, quote, last=True)
    here, there = changed.index(quote), changed.rindex(quote)
    assert locate(kept, changed).span == Span(here, here + len(quote))
    assert locate(moved, changed).span in (None, Span(there, there + len(quote)))


def test_a_passage_like_no_other_has_no_twins() -> None:
    text = f"{ENGLISH}\n\nBuoys gleam."
    words = "Windsocks hang where every pilot sees them"
    assert all(words not in twin.quote for twin in anchor_of(text, words).twins)
    assert make("Some xylophones jingle quietly.", Span(5, 15)).twins == ()
    assert make("¶ § †", Span(0, 1)).twins == ()


def test_twins_say_nothing_of_what_an_anchor_is() -> None:
    anchor = anchor_of(ENGLISH, "a fine of ninety crowns.")
    bare = make(ENGLISH, anchor.span, with_twins=False)
    assert anchor.twins
    assert bare.twins == ()
    assert anchor == bare
    assert locate(bare, f"Before all.\n\n{ENGLISH}").span == Span(anchor.start + 13, anchor.end + 13)


def test_a_passage_among_many_like_it_is_found_only_where_it_is_clearly_the_one() -> None:
    lines = [f"Article {n}. The holder of licence {n} pays the fee of the year." for n in range(10, 40)]
    text = "\n\n".join(lines)
    for number in (3, 15, 28):
        anchor = anchor_of(text, lines[number])
        assert len(anchor.twins) >= 6
        assert locate(anchor, "\n\n".join(lines[:number] + lines[number + 1 :])).status == "orphan"
        assert locate(anchor, f"A preamble of one line.\n\n{text}").status == "moved"
