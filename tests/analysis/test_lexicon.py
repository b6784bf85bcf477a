"""Lexicons: TOML in and out, the user's over the built-in, and the built-in itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.analysis.keyword import Theme
from desktop_app.analysis.keywords import term_forms
from desktop_app.analysis.lexicon import dump_lexicon, load_lexicon, merge_lexicons
from desktop_app.document.errors import UserError

BUILT_IN = Path(__file__).resolve().parents[2] / "resources/lexicons/policy.toml"


def test_reads_and_writes() -> None:
    themes = (
        Theme("Ports", "#112233", ("quay", "码头", 'a "b"', "C:\\x")),
        Theme("Rail", "#AABBCC", (), False),
    )
    assert load_lexicon(dump_lexicon(themes)) == themes


def test_terms_are_stripped_and_distinct() -> None:
    (theme,) = load_lexicon('[[theme]]\nname = "Ports"\nterms = [" quay ", "", "quay"]')
    assert theme.terms == ("quay",)
    assert theme.enabled


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[[theme]]\nname = "Ports\n', "line 2"),
        ("[[theme]]\nterms = []", "line 1"),
        ('\n[[theme]]\nname = "Ports"\ncolour = "red"', "'Ports' (line 2)"),
        ('[[theme]]\nname = "Ports"\nterms = [1]', "terms"),
        ('[[theme]]\nname = "Ports"\nenabled = 1', "enabled"),
        ('[[theme]]\nname = "Ports"\ncolor = "#112233"', "'color'"),
        ('[[theme]]\nname = "A"\n[[theme]]\nname = "A"', "two themes"),
        ("theme = 3", "[[theme]]"),
        ("themes = 3", "'themes'"),
    ],
)
def test_says_where_a_lexicon_is_wrong(toml: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        load_lexicon(toml)
    assert says in str(caught.value)
    assert str(caught.value).endswith(".")


def test_an_own_theme_takes_the_place_of_the_built_in() -> None:
    built_in = (Theme("A", "#111111", ("x",)), Theme("B", "#222222", ("y",)))
    own = (Theme("B", "#333333", ("z",), own=True), Theme("C", "#444444", (), own=True))
    assert merge_lexicons(built_in, own) == (built_in[0], own[0], own[1])
    assert merge_lexicons(built_in, ()) == built_in


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_built_in_lexicon_is_rich_and_its_colours_show_on_light_and_dark() -> None:
    themes = load_lexicon(BUILT_IN.read_text("utf-8"))
    assert 10 <= len(themes) <= 14
    assert len({t.colour for t in themes}) == len(themes)
    for theme in themes:
        english = [t for t in theme.terms if t.isascii()]
        assert len(english) >= 30
        assert len(theme.terms) - len(english) >= 20
        assert all(term_forms(t) for t in theme.terms)
        for page in ("#FBFAF8", "#1B1D21"):
            low, high = sorted((luminance(theme.colour), luminance(page)))
            assert (high + 0.05) / (low + 0.05) >= 3
