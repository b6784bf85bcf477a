"""PDF without bookmarks: what looks like a heading and is none, and headings that hardly look like one."""

from __future__ import annotations

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.contents import is_contents_heading
from desktop_app.readers.pdf_characters import _names_bold
from tests.readers.pdf_builder import Page
from tests.readers.test_pdf import PARAGRAPH, read, titles

NAMES = ["Harbours of the north", "Money for quays", "Who decides", "What comes next"]


@pytest.mark.parametrize(
    ("font", "is_bold"),
    [
        ("cmbx12", True), ("sfbx1000", True), ("linbiolinumtb", True), ("frutiger-bd", True),
        ("cmr10", False), ("msbm10", False), ("cmmib7", False), ("calibri", False), ("lmss10-oblique", False),
    ],
)  # fmt: skip
def test_bold_fonts_are_known_by_their_names(font: str, is_bold: bool) -> None:
    assert _names_bold(font) is is_bold


@pytest.mark.parametrize(
    "words", ["Sumário", "Inhoudsopgave", "Índice general", "Содержание", "목차", "目　次"]
)
def test_contents_are_headed_in_many_languages(words: str) -> None:
    assert is_contents_heading(words)


def test_what_lists_the_headings_in_letters_of_its_own_is_none_of_them() -> None:
    front = Page().text("A plan for harbours", 72, 80, 22, "bold").lines(PARAGRAPH, 72, 110)
    for row, name in enumerate(NAMES):
        front.text(name, 72, 220 + 24 * row, 11, "italic")
    pages = [Page().text(name, 72, 80, 14, "bold").lines(PARAGRAPH, 72, 110) for name in NAMES]
    assert titles(read(front, *pages)) == [(1, "A plan for harbours"), *((2, name) for name in NAMES)]


def test_names_on_the_cover_are_no_headings_where_those_have_other_letters() -> None:
    cover = (
        Page().text("A plan for harbours", 72, 200, 26, "bold").text("Department for Harbours", 72, 260, 17)
    )
    cover.text("A plan for harbours", 72, 500, 18, "bold")
    pages = [Page().text(name, 72, 280, 14, "bold").lines(PARAGRAPH, 72, 310) for name in NAMES]
    assert titles(read(cover, *pages)) == [(1, "A plan for harbours"), *((2, name) for name in NAMES)]


def test_figures_and_scattered_signs_are_no_headings() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 14, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text("Northern harbours 513 228", 72, 240, 14, "bold")
        .text("Plan for 2025 2030", 72, 280, 14, "bold")
        .lines(PARAGRAPH, 72, 310)
        .text("h P h 3 h h N", 72, 440, 14, "bold")
        .lines(PARAGRAPH, 72, 470)
        for name in NAMES[:1]
    ]
    assert titles(read(*pages)) == [(1, NAMES[0]), (1, "Plan for 2025 2030")]


def test_statements_in_bold_are_no_headings() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 11, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text(f"The board of harbour {number} believes that the fees are too high", 72, 240, 11, "bold")
        .lines(PARAGRAPH, 72, 270)
        for number, name in enumerate(NAMES)
    ]
    assert titles(read(*pages)) == [(1, name) for name in NAMES]


def test_the_white_between_spaced_letters_is_no_space() -> None:
    pages = []
    for name in ("Money for quays", "Who decides"):
        page = Page().lines(PARAGRAPH, 72, 130)
        page.content.append("2.4 Tc")
        page.text(name.upper(), 72, 100, 14, "bold")
        page.content.append("0 Tc")
        pages.append(page)
    assert titles(read(*pages)) == [(1, "MONEY FOR QUAYS"), (1, "WHO DECIDES")]


def test_capitals_among_small_ones_say_the_size_of_a_heading() -> None:
    pages = [
        Page()
        .text("T", 72, 80, 16, "bold")
        .text("HE NORTH", 82.5, 80, 12, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text("Who decides", 72, 240, 14, "bold")
        .lines(PARAGRAPH, 72, 270)
        .text("T", 72, 400, 16, "bold")
        .text("HE EU", 82.5, 400, 12, "bold")
        .lines(PARAGRAPH, 72, 430)
        for _ in range(2)
    ]
    assert [level for level, _ in titles(read(*pages))] == [1, 2, 1] * 2


def test_headings_with_numbers_of_one_kind_are_of_one_level_in_the_middle_or_not() -> None:
    pages = [
        Page().text(f"Article {number}", 260 if number % 2 else 72, 80, 14, "bold").lines(PARAGRAPH, 72, 110)
        for number in range(1, 7)
    ]
    assert {level for level, _ in titles(read(*pages))} == {1}


def test_annexes_that_look_like_chapters_stand_beside_them() -> None:
    names = ["Chapter 1 Quays", "Chapter 2 Fees", "Chapter 3 Law", "Annex A Figures", "Annex B Sources"]
    pages = [Page().text(name, 72, 80, 16, "bold").lines(PARAGRAPH, 72, 110) for name in names]
    assert titles(read(*pages)) == [(1, name) for name in names]


def test_numbers_of_lines_in_the_margin_are_furniture() -> None:
    lines = [
        f"{'and so ' if row % 2 else 'The '}harbour pays the fee that the board sets" for row in range(30)
    ]
    lines[14] = "SECTION 2. SHORT TITLE"
    page = Page().text("SECTION 1. FEES", 110, 76, 11)
    for row, words in enumerate(lines):
        page.text(str(row + 1), 72 if row > 8 else 78, 100 + 20 * row, 11).text(
            words, 110, 100 + 20 * row, 11
        )
    document = read(page)
    numbers = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert numbers == [" ".join(str(row + 1) for row in range(30))]
    assert "sets and so harbour" in document.text


def test_the_first_column_of_a_list_is_no_numbers_of_lines() -> None:
    page = Page()
    for row in range(20):
        page.text(str(row + 1), 72, 100 + 20 * row, 11).text(
            f"Harbour number {row} of the north", 110, 100 + 20 * row
        )
    document = read(page)
    assert not any(block.kind is BlockKind.FURNITURE for block in document.blocks)


def test_a_character_that_ends_no_line_is_a_space() -> None:
    front = Page().text("Contents", 72, 80, 18, "bold")
    for row, name in enumerate(NAMES):
        front.text(f"{name.replace(' ', chr(10), 1)}", 72, 120 + 24 * row)
    pages = [Page().text(name, 72, 280, 14, "bold").lines(PARAGRAPH, 72, 310) for name in NAMES]
    document = read(front, *pages)
    assert "\nof" not in document.text
    assert [title for _, title in titles(document)] == NAMES


def test_raised_numbers_that_the_file_sets_later_stand_behind_their_word() -> None:
    page = Page().text("The Act   was signed into law by the President of the harbours", 72, 100, 12)
    page.text("1", 116, 95, 7).text("The fees are for the 3 quays of the north", 72, 130, 12)
    assert read(page).text.startswith("The Act¹ was signed into law by the President of the harbours")
