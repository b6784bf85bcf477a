"""PDF: headings that begin their paragraph, names that are listed, the index, fonts without names."""

from __future__ import annotations

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.outline import build_outline
from desktop_app.readers.pdf_counted import find_counted
from desktop_app.readers.pdf_index import is_index_entry
from desktop_app.readers.pdf_paragraphs import Paragraph
from tests.readers.pdf_builder import Page
from tests.readers.test_pdf import PARAGRAPH, read, texts, titles

NAMES = ["Harbours of the north", "Money for quays", "Who decides", "What comes next"]


def led_page(number: int, names: list[str], label: str = "{0}.{1} ") -> Page:
    """A chapter whose sections begin their paragraphs with a number and a title in bold."""
    page = Page().text(f"{number} {NAMES[number]}", 72, 80, 18, "bold").lines(PARAGRAPH, 72, 110)
    for at, name in enumerate(names, 1):
        title = label.format(number, at) + f"{name}."
        page.text(title, 72, 160 + 70 * at, 11, "bold")
        page.text("The harbours of the north will get", 76 + 6.2 * len(title), 160 + 70 * at)
        page.lines(PARAGRAPH, 72, 174 + 70 * at)
    return page


def test_numbered_titles_in_bold_that_their_text_follows_are_sections() -> None:
    document = read(led_page(1, ["Aims", "Duties"]), led_page(2, ["Funds", "Reports"]))
    assert titles(document) == [
        (1, "1 Money for quays"),
        (2, "1.1 Aims"),
        (2, "1.2 Duties"),
        (1, "2 Who decides"),
        (2, "2.1 Funds"),
        (2, "2.2 Reports"),
    ]
    assert any(
        text.startswith("The harbours of the north will") for text in texts(document, BlockKind.PARAGRAPH)
    )
    assert len(document.pages.glyphs) == len(document.text)


def test_words_in_bold_without_a_number_begin_a_paragraph_that_is_no_section() -> None:
    pages = [led_page(number, ["Aims", "Duties"], label="") for number in (1, 2, 3)]
    assert [title for _, title in titles(read(*pages))] == [f"{n} {NAMES[n]}" for n in (1, 2, 3)]


ASIDE = ["Aims", "Who pays for the quays", "Duties", "Reports", "What comes next", "Review"]


def set_apart(names: list[str], sign: str, white: float) -> list[Page]:
    """Paragraphs, and then some that begin with a title in bold, each so far below the text above it."""
    first = Page().text("1 Money for quays", 72, 80, 18, "bold")
    for number in range(6):
        first.lines(PARAGRAPH, 72, 110 + 50 * number)
    page, y = Page().lines(PARAGRAPH, 72, 80), 130.0
    for name in names:
        title = f"{name}{sign}"
        y += white
        page.text(title, 72, y, 11, "bold")
        page.text("The harbours of the north will get much more than they had", 76 + 6.2 * len(title), y)
        page.lines(PARAGRAPH, 72, y + 14)
        y += 64
    return [first, page]


@pytest.mark.parametrize("sign", [".", ":"])
def test_titles_without_a_number_that_stand_apart_from_the_text_above_them_are_sections(sign: str) -> None:
    document = read(*set_apart(ASIDE, sign, 14))
    assert titles(document) == [(1, "1 Money for quays"), *((2, name) for name in ASIDE)]
    assert sum(t.startswith("The harbours") for t in texts(document, BlockKind.PARAGRAPH)) == 6
    assert len(document.pages.glyphs) == len(document.text)


@pytest.mark.parametrize(
    ("names", "sign", "white"),
    [(ASIDE, ".", 0), (ASIDE, "", 14), (ASIDE[:3], ".", 14), (["Note", "Note", *ASIDE[:2], "Note"], ".", 14)],
    ids=["as paragraphs do", "no sign", "few", "labels"],
)
def test_words_in_bold_that_begin_paragraphs_are_else_no_sections(
    names: list[str], sign: str, white: float
) -> None:
    assert titles(read(*set_apart(names, sign, white))) == [(1, "1 Money for quays")]


def test_titles_that_the_contents_name_are_cut_from_the_text_after_them() -> None:
    listed = ["1 Money for quays", "Aims", "Duties", "2 Who decides", "Funds", "Reports"]
    contents = Page().text("Contents", 72, 80, 18, "bold")
    for number, name in enumerate(listed):
        contents.text(
            f"{name} {'. ' * 30}{2 + number // 3}", 72 if name[0].isdigit() else 96, 110 + 16 * number
        )
    document = read(contents, led_page(1, ["Aims", "Duties"], ""), led_page(2, ["Funds", "Reports"], ""))
    assert [title for _, title in titles(document)] == listed


def chapters(listed: str) -> list[Page]:
    contents = Page().text("Contents", 72, 80, 18, "bold")
    for number, name in enumerate(NAMES, 1):
        contents.text(f"{listed.format(number)}{name} {'. ' * 30}{number + 1}", 72, 110 + 16 * number)
    return [
        contents,
        *(
            Page()
            .text(f"Chapter {number}", 72, 80, 14, "bold")
            .text(name, 72, 104, 20, "bold")
            .lines(PARAGRAPH, 72, 140)
            for number, name in enumerate(NAMES, 1)
        ),
    ]


def test_chapters_that_print_their_number_apart_are_named_as_the_contents_list_them() -> None:
    document = read(*chapters("{} "))
    assert titles(document) == [(1, f"{n} {name}") for n, name in enumerate(NAMES, 1)]
    headings = [s.heading.of(document.text) for s in build_outline(document.text, document.blocks)]
    assert headings == [f"Chapter {n}\n\n{name}" for n, name in enumerate(NAMES, 1)]


def test_chapters_that_the_contents_list_with_their_word_keep_it() -> None:
    assert titles(read(*chapters("Chapter {} "))) == [
        (1, f"Chapter {n} {name}") for n, name in enumerate(NAMES, 1)
    ]


def index_page(letter_x: float) -> list[Page]:
    page = Page().text("Index", 72, 80, 18, "bold")
    entries = iter(f"{word}, {number}" for number, word in enumerate("abcdefghijklmnopqrstuvwx", 3))
    for column, letters in enumerate(("ABC", "DEF")):
        for at, letter in enumerate(letters):
            x, y = 72 + 230 * column, 120 + 100 * at
            page.text(letter, x + letter_x, y, 11, "bold")
            for row in range(4):
                page.text(f"{letter.lower()}ccount of {next(entries)}", x, y + 16 + 13 * row)
    front = [Page().text(name, 72, 80, 18, "bold").lines(PARAGRAPH * 4, 72, 110) for name in NAMES[:2]]
    return [*front, page]


def test_an_index_is_read_column_by_column_and_entry_by_entry() -> None:
    document = read(*index_page(0))
    entries = [line for line in document.text.split("\n\n") if "ccount of" in line]
    assert len(entries) == 24
    assert [entry[0] for entry in entries] == sorted(entry[0] for entry in entries)
    assert not texts(document, BlockKind.TABLE_ROW)


def test_letters_in_the_middle_above_the_entries_of_an_index_are_headings() -> None:
    names = [title for _, title in titles(read(*index_page(36)))]
    assert names == [*NAMES[:2], "Index", *"ABCDEF"]
    assert "A" not in [title for _, title in titles(read(*index_page(0)))]


@pytest.mark.parametrize(
    ("text", "is_entry"),
    [
        ("energy, 5", True),
        ("energy, 5, 12–14", True),
        ("energy . . . . 7", True),
        ("energy 5", False),
        ("5, 12", False),
        ("in the year, 2010 and", False),
    ],
)
def test_an_entry_of_an_index_ends_in_pages(text: str, is_entry: bool) -> None:
    assert is_index_entry(text) is is_entry


def test_a_table_that_reaches_into_the_white_between_columns_leaves_them_as_they_are() -> None:
    pages = []
    for name in ("north", "south", "west"):
        page = Page()
        for x, side in ((50, "left"), (281, "right")):
            lines = [f"the {side} column of the {name} goes on in line {n:02}" for n in range(24)]
            page.lines(lines, x, 80 + (x > 50) * 6)
        for row in range(6):
            page.text("Costs", 50, 430 + 14 * row).text(f"{row}00", 150, 430 + 14 * row)
            page.text(f"{1 + row}31", 259, 430 + 14 * row)
        page.lines([f"the right column of the {name} ends here in line {n:02}" for n in range(6)], 281, 430)
        pages.append(page)
    document = read(*pages)
    for name in ("north", "south", "west"):
        last = document.text.index(f"the left column of the {name} goes on in line 23")
        assert last < document.text.index(f"the right column of the {name} goes on in line 00")
    assert any("\t" in line for line in texts(document, BlockKind.TABLE_ROW))
    assert all("column" not in line for line in texts(document, BlockKind.TABLE_ROW))


def test_headings_in_a_font_without_a_name_are_told_from_the_text() -> None:
    pages = [
        Page()
        .text("The council of the coast has adopted a plan", 72, 60 + 7 * number, 11, "bitmap")
        .text(f"in the year of the {name.lower()}", 72, 74 + 7 * number, 11, "bitmap")
        .text(name, 72, 130, 11, "other bitmap")
        .text(
            "The council of the coast has adopted a plan for the renewal of its quays", 72, 150, 11, "bitmap"
        )
        .text(f"and of the buildings beside them that {name.lower()} is about", 72, 164, 11, "bitmap")
        for number, name in enumerate(NAMES)
    ]
    assert [title for _, title in titles(read(*pages))] == NAMES


def plain_page(above: list[str]) -> list[Page]:
    """Chapters and sections in bold, and below the first section lines in the letters of the text."""
    page, y = (
        Page().text("2 Money for quays", 72, 80, 18, "bold").text("2.1 Grants", 72, 104, 11, "bold"),
        130,
    )
    for words in above:
        page.text(words, 72, y).lines(PARAGRAPH, 72, y + 20)
        y += 90
    other = Page().text("2.2 Loans", 72, 80, 11, "bold").lines(PARAGRAPH, 72, 100)
    return [page, other.text("3 Review", 72, 180, 18, "bold").lines(PARAGRAPH, 72, 210)]


def test_numbers_that_count_on_below_a_section_make_headings_of_lines_in_the_letters_of_the_text() -> None:
    names = ["2.1.1 Quays of the north", "2.1.2 Islands", "2.1.3 Land and sea"]
    assert titles(read(*plain_page(names))) == [
        (1, "2 Money for quays"),
        (2, "2.1 Grants"),
        *((3, name) for name in names),
        (2, "2.2 Loans"),
        (1, "3 Review"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["2.1.1 The council pays for quays.", "2.1.2 It asks for a plan.", "2.1.3 It reports."],
        ["2.3.1 Quays of the north", "2.3.2 Islands", "2.3.3 Land and sea"],
        ["2.1.4 Quays of the north", "2.1.2 Islands", "2.1.9 Land and sea"],
    ],
    ids=["sentences", "of another section", "out of order"],
)
def test_other_lines_with_such_numbers_are_no_headings_for_that(names: list[str]) -> None:
    found = find_counted(paragraphs_of(["2.1 Grants", *names]), {0})
    assert found == set()


def paragraphs_of(lines: list[str]) -> list[Paragraph]:
    return [Paragraph(line, [-1] * len(line), [(0, 0)], 11.0, is_bold=False) for line in lines]
