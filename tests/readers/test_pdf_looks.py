"""PDF without bookmarks: looks, contents and frames that say what is a heading, and at which level."""

from __future__ import annotations

import pytest

from desktop_app.readers.pdf_characters import _character, _clean
from tests.readers.pdf_builder import Page
from tests.readers.test_pdf import PARAGRAPH, read, titles

NAMES = ["Harbours of the north", "Money for quays", "Who decides", "What comes next"]


def entry(name: str, page: int) -> str:
    return f"{name} {'. ' * 30}{page}"


@pytest.mark.parametrize(
    ("codes", "expected"),
    [((0xD835, 0xDC65), "\U0001d465"), ((0xDC65, 0x20), ""), ((0xD835, 0x20), ""), ((0x61, 0xDC65), "a")],
)
def test_two_halves_are_one_character(codes: tuple[int, int], expected: str) -> None:
    assert _character(*codes) == expected


def test_what_is_no_character_is_no_line_end() -> None:
    assert [_clean(char) for char in ("", "\r", "\x1c", "\x03")] == ["", "\n", "fi", ""]


def test_contents_that_end_amid_the_next_page_are_read_to_their_end() -> None:
    names = [f"{number}. {name} {part}" for number, (part, name) in enumerate(
        ((part, name) for part in ("today", "tomorrow") for name in NAMES), 1
    )]  # fmt: skip
    first = Page().text("Contents", 72, 80, 18, "bold")
    for row, name in enumerate(names[:5]):
        first.text(entry(name, row + 3), 72, 120 + 16 * row)
    second = Page()
    for row, name in enumerate(names[5:], 5):
        second.text(entry(name, row + 3), 72, 16 * row)
    for row in range(5):
        second.lines(PARAGRAPH, 72, 200 + 90 * row)
    pages = [Page().text(name, 72, 80, 14, "bold").lines(PARAGRAPH, 72, 110) for name in names]
    assert titles(read(first, second, *pages)) == [(1, name) for name in names]


def test_headings_after_the_last_that_the_contents_name_are_headings() -> None:
    contents = Page().text("Contents", 72, 80, 18, "bold")
    for row, name in enumerate(NAMES):
        contents.text(entry(name, row + 2), 72, 120 + 16 * row)
    pages = [
        Page().text(name, 72, 80, 14, "bold").lines(PARAGRAPH, 72, 110) for name in [*NAMES, "References"]
    ]
    assert titles(read(contents, *pages))[-1] == (1, "References")


def test_flat_contents_are_nested_as_the_headings_look() -> None:
    contents = Page().text("Contents", 72, 80, 18, "bold")
    for row, name in enumerate(name + more for name in NAMES for more in ("", " in detail")):
        contents.text(entry(name, row // 2 + 2), 72, 120 + 16 * row)
    pages = [
        Page()
        .text(name, 72, 80, 18, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text(f"{name} in detail", 72, 180, 13, "bold")
        .lines(PARAGRAPH, 72, 210)
        for name in NAMES
    ]
    assert titles(read(contents, *pages)) == [
        row for name in NAMES for row in ((1, name), (2, f"{name} in detail"))
    ]


def test_flat_contents_whose_numbers_count_on_are_of_one_level() -> None:
    names = ["Foreword", *(f"{number}. {name}" for number, name in enumerate(NAMES, 1)), "References"]
    contents = Page().text("Contents", 72, 80, 18, "bold")
    for row, name in enumerate(names):
        contents.text(entry(name, row + 2), 72, 120 + 16 * row)
    pages = [
        Page().text(name, 72, 80, 14 if name[0].isdigit() else 18, "bold").lines(PARAGRAPH, 72, 110)
        for name in names
    ]
    assert titles(read(contents, *pages)) == [(1, name) for name in names]


def test_a_title_that_the_contents_shorten_is_whole() -> None:
    contents = Page().text("Contents", 72, 80, 18, "bold")
    for row, name in enumerate(NAMES):
        contents.text(entry(name, row + 2), 72, 120 + 16 * row)
    pages = [
        Page()
        .text(name, 72, 80, 14, "bold")
        .text("and of all the islands", 72, 96, 14, "bold")
        .lines(PARAGRAPH, 72, 130)
        for name in NAMES
    ]
    assert titles(read(contents, *pages)) == [(1, f"{name} and of all the islands") for name in NAMES]


def test_running_heads_beside_the_number_of_the_page_are_no_headings() -> None:
    pages = [
        Page()
        .text(name.upper(), 72, 40, 9, "italic")
        .text(str(number), 500, 40, 9)
        .text(name, 72, 100, 16, "bold")
        .lines(PARAGRAPH, 72, 140)
        .lines(PARAGRAPH, 72, 200)
        for number, name in enumerate([*NAMES, "Who pays", "Who builds"], 1)
    ]
    assert titles(read(*pages)) == [(1, name) for name in [*NAMES, "Who pays", "Who builds"]]


def test_sentences_with_a_number_are_no_headings() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 16, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text(f"Recommendation {number}. The council should build more quays.", 72, 170, 11, "italic")
        .lines(PARAGRAPH, 72, 200)
        for number, name in enumerate(NAMES, 1)
    ]  # fmt: skip
    assert titles(read(*pages)) == [(1, name) for name in NAMES]


def test_what_is_bold_in_a_frame_of_lines_is_no_heading() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 16, "bold")
        .lines(PARAGRAPH * 3, 72, 110)
        .rule(60, 300, 520, 300)
        .rule(60, 380, 520, 380)
        .rule(60, 300, 60, 380)
        .rule(520, 300, 520, 380)
        .text(f"How {name.lower()} began", 72, 320, 11, "bold")
        .lines(PARAGRAPH[:2], 72, 340)
        for name in NAMES
    ]
    assert titles(read(*pages)) == [(1, name) for name in NAMES]


def test_italic_lines_above_texts_are_the_lowest_headings() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 16, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text(f"Questions about {name.lower()}", 72, 180, 11, "italic")
        .lines(PARAGRAPH, 72, 200)
        for name in NAMES
    ]
    assert titles(read(*pages)) == [
        row for name in NAMES for row in ((1, name), (2, f"Questions about {name.lower()}"))
    ]


def test_authors_and_offices_above_the_first_text_are_no_headings() -> None:
    first = Page().text("A plan for the ports", 72, 80, 22, "bold").text("Council of the Coast", 72, 120, 15)
    first.text("Anna Muster", 72, 150, 11, "italic").text(NAMES[0], 72, 200, 16, "bold").lines(
        PARAGRAPH[:2] * 3, 72, 230
    )
    pages = [Page().text(name, 72, 80, 16, "bold").lines(PARAGRAPH, 72, 110) for name in NAMES[1:]]
    found = [title for _, title in titles(read(first, *pages))]
    assert [title for title in found if title != "A plan for the ports"] == NAMES


def test_running_lines_with_the_number_of_the_page_are_no_tagged_headings() -> None:
    pages = [
        Page()
        .text(f"plan.html {number}/9", 72, 820, 8, tag="H1")
        .text(name, 72, 80, 16, "bold", tag="H1")
        .lines(PARAGRAPH, 72, 110)
        for number, name in enumerate([*NAMES, "Who pays"], 1)
    ]
    assert titles(read(*pages)) == [(1, name) for name in [*NAMES, "Who pays"]]
