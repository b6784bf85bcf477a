"""PDF: headings by the tags of the file, and by their look where it has none; what only looks like one."""

from __future__ import annotations

from desktop_app.document.block import BlockKind
from tests.readers.pdf_builder import Page
from tests.readers.test_pdf import PARAGRAPH, read, texts, titles

NAMES = ["Harbours of the north", "Money for quays", "Who decides", "What comes next"]


def test_tagged_headings_are_the_sections_whatever_they_look_like() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 11, tag="H1")
        .text(f"Aims of {number}", 72, 110, 11, tag="H2")
        .lines(PARAGRAPH, 72, 170)
        .text("Only bold", 72, 230, 11, "bold", tag="P")
        .lines(PARAGRAPH, 72, 260)
        for number, name in enumerate(NAMES)
    ]
    assert titles(read(*pages)) == [
        row for number, name in enumerate(NAMES) for row in ((1, name), (2, f"Aims of {number}"))
    ]


def test_tags_of_a_few_small_lines_are_not_believed_where_large_ones_have_none() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 18, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text("Key figures", 72, 200, 11, tag="H4")
        .lines(PARAGRAPH, 72, 230)
        for name in NAMES
    ]
    assert titles(read(*pages)) == [(1, name) for name in NAMES]


def test_a_label_in_small_letters_above_its_title_is_one_heading_with_it() -> None:
    pages = [
        Page()
        .text(f"Chapter {number}", 72, 80, 12, "bold")
        .text(name, 72, 104, 20, "bold")
        .lines(PARAGRAPH, 72, 140)
        for number, name in enumerate(NAMES, 1)
    ]
    assert titles(read(*pages)) == [(1, f"Chapter {n} {name}") for n, name in enumerate(NAMES, 1)]


def test_what_is_large_in_a_box_with_its_text_is_no_heading() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 16, "bold")
        .lines(PARAGRAPH * 3, 72, 110)
        .box(60, 300, 520, 380)
        .text(f"How {name.lower()} began", 72, 320, 12, "bold")
        .lines(PARAGRAPH[:2], 72, 340)
        for name in NAMES
    ]
    assert titles(read(*pages)) == [(1, name) for name in NAMES]


def test_quotes_in_larger_letters_are_no_headings() -> None:
    pages = [
        Page()
        .text(name, 72, 80, 16, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text(f"\u201cThe sea has always been near to us, said member {number}.\u201d", 90, 180, 14)
        .lines(PARAGRAPH, 72, 220)
        for number, name in enumerate(NAMES)
    ]
    assert titles(read(*pages)) == [(1, name) for name in NAMES]


def test_decimals_lie_below_the_number_that_they_begin_with() -> None:
    page = Page().lines(PARAGRAPH, 72, 60)
    rows = ["1 Ports", "1.1 Quays", "1.1.1 Cranes", "2 Ships", "2.1 Ferries"]
    for number, name in enumerate(rows):
        page.text(name, 72, 130 + 90 * number, 12, "bold").lines(PARAGRAPH, 72, 150 + 90 * number)
    assert titles(read(page)) == list(zip((1, 2, 3, 1, 2), rows, strict=True))


def test_the_leaders_of_a_full_entry_of_the_contents_may_stand_on_a_line_of_their_own() -> None:
    contents = Page().text("Contents", 72, 80, 18, "bold")
    for number, name in enumerate(NAMES, 1):
        contents.text(name, 72, 80 + 30 * number).text(f"{'. ' * 60}{number}", 90, 93 + 30 * number)
    pages = [Page().text(name, 72, 80, 14, "bold").lines(PARAGRAPH, 72, 110) for name in NAMES]
    assert titles(read(contents, *pages)) == [(1, name) for name in NAMES]


def test_characters_of_fonts_of_signs_are_bullets_and_numbers_that_count_on_are_items() -> None:
    page = Page().text("Ports", 72, 60, 16, "bold").lines(PARAGRAPH, 72, 90)
    page.text("Ships", 72, 340, 16, "bold").lines(PARAGRAPH, 72, 370)
    for number, words in enumerate(["cranes of the east", "ferries of the west"]):
        page.text("!", 72, 150 + 20 * number, 11, "signs").text(words, 90, 150 + 20 * number)
        page.text(f"{number + 1}. Ask the {words} for what they need.", 72, 240 + 20 * number)
    assert texts(read(page), BlockKind.LIST_ITEM) == [
        "• cranes of the east",
        "• ferries of the west",
        "1. Ask the cranes of the east for what they need.",
        "2. Ask the ferries of the west for what they need.",
    ]


def test_the_name_of_a_section_is_not_the_title_of_the_document() -> None:
    pages = [Page().text(name, 72, 80, 14, "bold").lines(PARAGRAPH, 72, 110) for name in NAMES]
    pages[0].text("SUBJECT: Renewal of the northern quays", 72, 60)
    document = read(*pages, info={"Title": NAMES[0]})
    assert document.metadata.title == "Renewal of the northern quays"


def test_terms_above_definitions_that_are_set_in_are_no_headings() -> None:
    pages = []
    for number, name in enumerate(NAMES):
        page = Page().text(name, 72, 80 + 9 * number, 16, "bold").lines(PARAGRAPH, 72, 110 + 9 * number)
        for at, term in enumerate(("Harbour", "Money")):
            page.text(f"{term} ({name[:5]})", 72, 250 + 60 * at + 13 * number, 11, "bold")
            page.text(f"{name} has {at} of it in this plan", 96, 264 + 60 * at + 13 * number)
        page.text(f"What {name.lower()} costs", 72, 480, 11, "bold").lines(PARAGRAPH, 72, 500)
        pages.append(page)
    assert titles(read(*pages)) == [
        row for name in NAMES for row in ((1, name), (2, f"What {name.lower()} costs"))
    ]


def law(number: int, name: str) -> Page:
    """A page of a law whose sections are bold, but whose parts and chapters are in the middle and are not."""
    return (
        Page()
        .lines(PARAGRAPH, 72, 40)
        .text(f"PART {number}", 244, 110, 11, "italic")
        .text(f"On {name.lower()}", 255 - 2.5 * len(name), 128, 11, "italic")
        .text(f"CHAPTER {number}", 232, 160, 11, "italic")
        .text(f"Of {name.lower()}", 255 - 2.5 * len(name), 178, 11, "italic")
        .text(f"Section {2 * number}. {name}", 72, 210, 11, "bold")
        .lines(PARAGRAPH, 72, 228)
        .lines(PARAGRAPH, 72, 290)
        .lines(PARAGRAPH, 72, 350)
        .text(f"Section {2 * number + 1}. More of it", 72, 410, 11, "bold")
        .lines(PARAGRAPH, 72, 428)
        .lines(PARAGRAPH, 72, 490)
        .lines(PARAGRAPH, 72, 550)
    )


def test_parts_stand_above_chapters_and_these_above_sections_whatever_they_look_like() -> None:
    document = read(*(law(number, name) for number, name in enumerate(NAMES, 1)))
    expected = [
        row
        for n, name in enumerate(NAMES, 1)
        for row in (
            (1, f"PART {n} On {name.lower()}"),
            (2, f"CHAPTER {n} Of {name.lower()}"),
            (3, f"Section {2 * n}. {name}"),
            (3, f"Section {2 * n + 1}. More of it"),
        )
    ]
    assert titles(document) == expected


def test_a_numbered_line_in_a_font_of_its_own_ends_before_the_text_in_another() -> None:
    rows = ["1.1 Quays", "1.2 Cranes", "2.1 Ferries", "2.2 Ships"]
    pages = []
    for chapter in (1, 2):
        page = Page().text(f"{chapter} {NAMES[chapter]}", 72, 80, 16, "bold").lines(PARAGRAPH, 72, 110)
        for at, row in enumerate(rows[2 * chapter - 2 : 2 * chapter]):
            page.text(row, 72, 200 + 90 * at, 11, "italic")
            page.lines(
                ["/etc is the place of it and of all that is beside it", *PARAGRAPH], 72, 214 + 90 * at
            )
        pages.append(page)
    assert titles(read(*pages)) == [
        (1, f"1 {NAMES[1]}"), (2, rows[0]), (2, rows[1]), (1, f"2 {NAMES[2]}"), (2, rows[2]), (2, rows[3]),
    ]  # fmt: skip


def test_a_head_with_the_section_and_the_chapter_of_its_page_is_furniture() -> None:
    pages = []
    for chapter, name in enumerate(NAMES, 1):
        for section in (1, 2, 3):
            page = (
                Page().text(f"{chapter}.{section} Ports", 72, 50, 12).text(f"{chapter} {name}", 420, 50, 12)
            )
            if section == 1:
                page.text(f"{chapter} {name}", 72, 110, 18, "bold")
            page.text(f"{chapter}.{section} Ports", 72, 150, 14, "bold").lines(PARAGRAPH * 3, 72, 180)
            pages.append(page)
    assert titles(read(*pages)) == [
        row
        for n, name in enumerate(NAMES, 1)
        for row in ((1, f"{n} {name}"), *((2, f"{n}.{s} Ports") for s in (1, 2, 3)))
    ]
