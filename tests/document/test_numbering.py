"""Labels: what opens a heading, in the numberings of several languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.document import numbering
from desktop_app.document.numbering import parse_label
from desktop_app.document.numerals import chinese_value, roman_value


@pytest.mark.parametrize(
    ("text", "scheme", "numbers", "title"),
    [
        ("Chapter III", "chapter", (3,), ""),
        ("CHAPTER 2 – Scope of the scheme", "chapter", (2,), "Scope of the scheme"),
        ("SEC. 12. PENALTIES.", "section", (12,), "PENALTIES."),
        ("§ 7b Meldepflicht", "§", (7, 2), "Meldepflicht"),
        ("Article R12-3", "article", (12, 3), ""),
        ("TITRE IV BIS : Recours", "titre", (4,), "Recours"),
        ("Zweiter Abschnitt Aufsicht", "abschnitt", (2,), "Aufsicht"),
        ("Anlage 1 Tabellen", "anlage", (1,), "Tabellen"),
        ("Annex", "annex", (), ""),
        ("第十二章　罚则", "章", (12,), "罚则"),
        ("第三分编 其他", "分编", (3,), "其他"),
        ("一、总则", "zh-comma", (1,), "总则"),
        ("（二）范围", "zh-paren", (2,), "范围"),
        ("附件2：清单", "annex", (2,), "清单"),
        ("1. Scope", "dec1.", (1,), "Scope"),
        ("2.3.1 Fees", "dec3", (2, 3, 1), "Fees"),
        ("(b) Duties", "lettera()", (2,), "Duties"),
        ("Art 17", "article", (17,), ""),
        ("TITRE IER : Organisation", "titre", (1,), "Organisation"),
        ("CHAPITRE UNIQUE", "chapitre", (1,), ""),
        ("CHAPTER FIFTEEN", "chapter", (15,), ""),
        ("Amendment IV", "amendment", (4,), ""),
        ("Appendix B to Part 19—Contacts", "appendix", (2,), "to Part 19—Contacts"),
        ("A.2 Votes", "dec2", (1065, 2), "Votes"),
        ("0. Definitions.", "dec1.", (0,), "Definitions."),
        ("Siebentes Buch", "buch", (0,), ""),
    ],
)
def test_reads_labels(text: str, scheme: str, numbers: tuple[int, ...], title: str) -> None:
    label = parse_label(text)
    assert label is not None
    assert (label.scheme, label.numbers, text[label.title :]) == (scheme, numbers, title)


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 shall apply to all vessels.",
        "Section 2(1) of the Act",
        "Part of the plan",
        "2.5 million tonnes",
        "12 months later",
        "2019 report",
        "Iceland",
        "I agree.",
        "",
        "（",
        "Titles",
        "Art of War",
        "A.M. and P.M.",
        "Artists in the port met to speak of the fees that they pay for rooms.",
    ],
)
def test_prose_has_no_label(text: str) -> None:
    assert parse_label(text) is None


def test_numerals() -> None:
    assert [roman_value(n) for n in ("iv", "IX", "XL", "xyz")] == [4, 9, 40, 0]
    assert [chinese_value(n) for n in ("十", "二十一", "一百零三", "四百六十三", "12")] == [
        10,
        21,
        103,
        463,
        12,
    ]


def test_a_number_put_in_later_is_marked() -> None:
    label = parse_label("III a. - Ausschuss")
    assert label is not None
    assert (label.inserted, label.roman) == (True, 3)
    assert parse_label("III. - Landtag") is not None


_PIECES = (
    "(3)", "3.", "a)", "(iv)", "IV.", "1.2", "A.1.", "Art.", "Article", "Section", "§", "Sec.", "III a.",
    "Ab.", "第十二条", "第三章", "（一）", "三、", "1、", " ", " ", "\u3000", "\u00a0", "-", "X", "The",
    "附件", "bis", "5", "文", "）", "",
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=6).map(lambda pieces: "".join(pieces).strip()))
def test_labels_that_come_again_are_read_as_the_first_time(text: str) -> None:
    assert parse_label(text) == numbering._parse(text)
    space = text.find(" ")
    opening = numbering._read_opening(text[:space] if space > 0 else text)
    if opening is not None:
        assert numbering._parse_word(text) == numbering._read_word(text, opening)
