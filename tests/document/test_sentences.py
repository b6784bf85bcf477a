"""Sentences: where they end, and that they cover the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.sentences import split_sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose. Wages fell.", ["Prices rose.", "Wages fell."]),
        ("Output grew 3.5 per cent. Exports fell.", ["Output grew 3.5 per cent.", "Exports fell."]),
        ("The U.S. Treasury and Dr. Lee met on No. 4 Street.", None),
        ("It was sold in the U.S. The price was low.", ["It was sold in the U.S.", "The price was low."]),
        ("See Art. 5 and Fig. 2, e.g. Sweden, vs. Norway.", None),
        ("J. R. Smith wrote it. P. Jones read it.", ["J. R. Smith wrote it.", "P. Jones read it."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ('"Is it so?" she asked. It was.', ['"Is it so?" she asked.', "It was."]),
        ("(It is closed.) The rest is open.", ["(It is closed.)", "The rest is open."]),
        ("We wait… and wait. Then we go.", ["We wait… and wait.", "Then we go."]),
        ("1. Keep the receipt. 2. Ask.", ["1. Keep the receipt.", "2. Ask."]),
        ("Am 3. Oktober wird gefeiert. Danach nicht.", ["Am 3. Oktober wird gefeiert.", "Danach nicht."]),
        ("A wrapped line\ngoes on here. Next.", ["A wrapped line\ngoes on here.", "Next."]),
        ("No stop at the end\n\nNext block", ["No stop at the end", "Next block"]),
        ("Terms:\n(a) one;\n(b) two.", ["Terms:", "(a) one;", "(b) two."]),
        ("产量增长。价格下降！为什么？", ["产量增长。", "价格下降！", "为什么？"]),
        ("坚持改革；扩大开放。", None),
        ("他说：“必须改变。”大家同意。", ["他说：“必须改变。”", "大家同意。"]),
        ("所谓“加快！”，就是快。", None),
        ("", []),
        ("   \n ", []),
    ],
)
def test_splits_where_a_reader_would(text: str, expected: list[str] | None) -> None:
    assert split(text) == ([text] if expected is None else expected)


def test_keeps_to_the_range() -> None:
    text = "One is here. Two is there. Three is gone."
    spans = split_sentences(text, 13, 27)
    assert [s.of(text) for s in spans] == ["Two is there."]


@given(st.text(alphabet="aA1 .!?…。！？；;:“”\"')(\n\t，一No", max_size=80))
def test_sentences_are_ordered_trimmed_and_cover_all_but_space(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    covered: set[int] = set()
    before = 0
    for span in spans:
        assert before <= span.start < span.end
        assert span.of(text) == span.of(text).strip()
        assert "\n\n" not in span.of(text)
        covered.update(range(*span))
        before = span.end
    assert all(char.isspace() or i in covered for i, char in enumerate(text))


@pytest.mark.parametrize("piece", [".", '."', ". ", "。", "\n", "!?"])
def test_a_megabyte_of_stops_is_no_trouble(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    spans = split_sentences(text, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
