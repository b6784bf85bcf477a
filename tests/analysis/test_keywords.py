"""Keywords: inflections, boundaries, overlaps, and offsets that hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.folding import fold
from desktop_app.analysis.inflection import inflect
from desktop_app.analysis.keyword import Theme
from desktop_app.analysis.keywords import KeywordMatcher


def find(text: str, *terms: str) -> list[str]:
    return [h.span.of(text) for h in KeywordMatcher([Theme("T", "#112233", terms)]).find(text)]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("policy", "Policies, POLICY, policy's, policymaker", ["Policies", "POLICY", "policy"]),
        ("subsidise", "subsidised subsidizing subsidises", ["subsidised", "subsidizing", "subsidises"]),
        ("invest", "invested, investing, investor", ["invested", "investing"]),
        ("plan", "planned planning plans plane", ["planned", "planning", "plans"]),
        ("emissions", "one emission", ["emission"]),
        ("labour", "labor laboratory", ["labor"]),
        ("build", "built building", ["built", "building"]),
        ("child", "children", ["children"]),
        ("crisis", "crises", ["crises"]),
        (
            "digital economy",
            "digital\neconomies and digital-economy",
            ["digital\neconomies", "digital-economy"],
        ),
        ("digital economy", "digital\n   economy", ["digital\n   economy"]),
        ("digital economy", "digital\n\neconomy", []),
        ("rule of law", "rules of law", ["rules of law"]),
        ("art", "start party art", ["art"]),
        ("5G", "发展5G网络，15G，5Ｇ", ["5G", "5Ｇ"]),
        ("经济", "数字经济和经济学", ["经济", "经济"]),
        ("C++", "C++, c++ and C", ["C++", "c++"]),
        ("🚢", "a🚢b", ["🚢"]),
        ("Straße", "STRASSE, Straße", ["STRASSE", "Straße"]),
        ("i", "İ i ı", ["İ", "i"]),
        ("US", "us US", ["US"]),
        ("café", "CAFÉS", ["CAFÉS"]),
        ("farmers’ market", "farmers' markets", ["farmers' markets"]),
        ("  ", "a  b", []),
        ("", "text", []),
    ],
)
def test_finds_a_term(term: str, text: str, expected: list[str]) -> None:
    assert find(text, term) == expected


def test_keeps_the_longest_of_a_theme_and_both_of_two() -> None:
    assert find("supply chain risk", "supply", "supply chain", "chain risk manager") == ["supply chain"]
    matcher = KeywordMatcher([Theme("A", "#112233", ("supply chain",)), Theme("B", "#112233", ("chain",))])
    assert [(h.theme, h.start, h.end) for h in matcher.find("supply chain")] == [("A", 0, 12), ("B", 7, 12)]


def test_a_long_match_that_fails_at_its_boundary_hides_nothing() -> None:
    assert find("supply chained", "supply", "supply chain ed") == ["supply"]
    assert find("carbon taxonomy", "carbon", "carbon tax") == ["carbon"]


def test_reports_the_term_as_the_lexicon_has_it() -> None:
    (hit,) = KeywordMatcher([Theme("T", "#112233", ("Labour Market",))]).find("labor markets")
    assert (hit.term, hit.theme) == ("Labour Market", "T")


def test_disabled_themes_and_no_terms_find_nothing() -> None:
    assert KeywordMatcher([Theme("T", "#112233", ("law",), enabled=False)]).find("law") == []
    assert KeywordMatcher([]).find("law") == []
    assert KeywordMatcher([Theme("T", "#112233", ("law",))]).find("") == []


def test_ten_thousand_terms() -> None:
    terms = tuple(f"term{n:05d}x" for n in range(10_000))
    matcher = KeywordMatcher([Theme("T", "#112233", terms)])
    assert [h.term for h in matcher.find("Term00042x and term09999x")] == ["term00042x", "term09999x"]


@given(st.text(alphabet="aAßİﬁ５Ｇ \n-\t\u00ad’🚢经 ", max_size=60))
def test_folding_leads_back(text: str) -> None:
    folded = fold(text)
    offsets = [folded.original(i) for i in range(len(folded.text))]
    assert all(a <= b for a, b in pairwise(offsets))
    assert all(0 <= o < len(text) for o in offsets)


@given(
    st.text(alphabet="ab 5G经ßİ\n-\u00ad", max_size=40), st.text(alphabet="ab 5G经ß", min_size=1, max_size=4)
)
def test_a_term_put_between_spaces_is_found_where_it_stands(before: str, term: str) -> None:
    text = f"{before} ; {term} ; {before}"
    at = len(before) + 3
    stripped = term.strip()
    if not stripped:
        return
    start = at + term.index(stripped)
    hits = KeywordMatcher([Theme("T", "#112233", (stripped,))]).find(text)
    assert any(h.start <= start and h.end >= start + len(stripped) for h in hits)


def test_inflection_knows_irregular_and_both_spellings() -> None:
    assert {"grew", "grown", "growing", "grows"} <= inflect("grow")
    assert {"programmes", "program", "programs"} <= inflect("programme")
    assert {"organization", "organisations"} <= inflect("organisation")
    assert "economic" not in inflect("economics")
    assert inflect("5g") == {"5g"}
