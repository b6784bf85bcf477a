"""Finding in a text: every hit in code points of the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document import find
from desktop_app.document.find import find_all
from desktop_app.document.span import Span


def found(text: str, query: str, *, case_sensitive: bool = False, whole_word: bool = False) -> list[str]:
    return [s.of(text) for s in find_all(text, query, case_sensitive=case_sensitive, whole_word=whole_word)]


def test_hits_come_in_order_and_do_not_overlap() -> None:
    assert find_all("aaaa Aa", "aa") == [Span(0, 2), Span(2, 4), Span(5, 7)]


def test_case_counts_only_when_asked() -> None:
    assert found("Port, port, PORT", "port") == ["Port", "port", "PORT"]
    assert found("Port, port, PORT", "port", case_sensitive=True) == ["port"]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("İstanbul and istanbul", "STANBUL", ["stanbul", "stanbul"]),
        ("An der Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("ßß end", "end", ["end"]),
        ("İİİ the end", "the", ["the"]),
        ("the eﬃcient office", "ffi", ["ﬃ", "ffi"]),
        ("ΟΔΟΣ οδος", "οδός".replace("ό", "ο"), ["ΟΔΟΣ", "οδος"]),
        ("😀 plan 😀 Plan", "plan", ["plan", "Plan"]),
        ("产业改造与产业升级", "产业", ["产业", "产业"]),
        ("ＧＤＰ rose, gdp fell", "gdp", ["ＧＤＰ", "gdp"]),
        ("the council’s plan", "council's", ["council’s"]),
        ("long\u2011term", "long-term", ["long\u2011term"]),
    ],
)
def test_folding_keeps_every_place(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


def test_half_of_an_expanded_character_is_the_whole_one_once() -> None:
    assert find_all("ß", "s") == [Span(0, 1)]


def test_white_space_matches_line_ends_and_runs() -> None:
    text = "clean\nair and clean   air, clean\n\nair; cleanair"
    assert found(text, "clean air") == ["clean\nair", "clean   air", "clean\n\nair"]


def test_special_characters_are_plain() -> None:
    assert found("cost (in $) a.b", "(in $) a.b") == ["(in $) a.b"]
    assert found("a+b", "a+b") == ["a+b"]


@pytest.mark.parametrize("query", ["", " ", "\n\t "])
def test_nothing_to_find(query: str) -> None:
    assert find_all("some text here", query) == []


def test_whole_words() -> None:
    assert found("art article art. smart art_b", "art", whole_word=True) == ["art", "art"]
    assert found("提升产业水平", "产业", whole_word=True) == ["产业"]
    assert find_all("cafe\u0301 cafe", "cafe", whole_word=True) == [Span(6, 10)]


def test_hits_across_the_edges_of_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "STRETCH", 7)
    text = "ab straße cd " * 9
    assert found(text, "STRASSE CD") == ["straße cd"] * 9
    assert find_all("a" * 50, "aaa") == [Span(i, i + 3) for i in range(0, 48, 3)]


@given(
    st.text(alphabet="aAßİsiσςΣ \nﬃ😀产", max_size=60), st.text(alphabet="aAsßiσ产", min_size=1, max_size=3)
)
def test_every_hit_folds_to_what_holds_the_query(text: str, query: str) -> None:
    last = 0
    for span in find_all(text, query):
        assert last <= span.start < span.end <= len(text)
        assert query.casefold() in span.of(text).casefold()
        last = span.end


@given(st.text(alphabet="ab c\n", max_size=80), st.integers(1, 9))
def test_the_size_of_a_stretch_does_not_matter(text: str, size: int) -> None:
    whole = find_all(text, "ab")
    before = find.STRETCH
    find.STRETCH = size
    try:
        assert find_all(text, "ab") == whole
    finally:
        find.STRETCH = before
