"""PDF: bookmarks and contents name the headings; running lines, columns, turned and slanted text."""

from __future__ import annotations

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section
from desktop_app.readers.reader import read_bytes
from tests.readers.pdf_builder import Page, build
from tests.readers.test_pdf import PARAGRAPH, read, texts, titles

NAMES = ["Harbours of the north", "Money for quays", "Who decides", "What comes next"]


def pages_of(*names: str) -> list[Page]:
    return [
        Page()
        .text(name, 72, 80, 14, "bold")
        .lines(PARAGRAPH, 72, 110)
        .text("Note", 72, 170, 11, "bold")
        .lines(PARAGRAPH, 72, 190)
        for name in names
    ]


def contents(*names: str) -> Page:
    page = Page().text("Contents", 72, 80, 18, "bold")
    for number, name in enumerate(names, 1):
        page.text(f"{name} {'. ' * 30}{number}", 72, 100 + 16 * number)
    return page


def test_a_table_of_contents_names_the_headings() -> None:
    document = read(contents(*NAMES), *pages_of(*NAMES))
    assert titles(document) == [(1, name) for name in NAMES]
    assert "Contents" in texts(document, BlockKind.FURNITURE)


def test_indented_entries_of_a_table_of_contents_lie_below_the_others() -> None:
    page = Page().text("Contents", 72, 80, 18, "bold")
    for number, name in enumerate(NAMES, 1):
        page.text(f"{name} {'. ' * 30}{number}", 72 if number % 2 else 96, 100 + 16 * number)
    assert titles(read(page, *pages_of(*NAMES))) == [
        (1, NAMES[0]),
        (2, NAMES[1]),
        (1, NAMES[2]),
        (2, NAMES[3]),
    ]


def sections(document: Document) -> tuple[Section, ...]:
    return build_outline(document.text, document.blocks)


def test_a_bookmark_is_a_heading_where_its_title_is_printed_whatever_it_looks_like() -> None:
    pages = [Page().text(f"{n}.1 {name}", 72, 80).lines(PARAGRAPH, 72, 110) for n, name in enumerate(NAMES)]
    marks = [(name, 0, n) for n, name in enumerate(NAMES)]
    document = read(*pages, bookmarks=marks)
    assert titles(document) == [(1, name) for name in NAMES]
    headings = [section.heading.of(document.text) for section in sections(document)]
    assert headings == [f"{n}.1 {name}" for n, name in enumerate(NAMES)]


def test_a_bookmarked_title_that_its_text_follows_on_the_line_is_cut_from_it() -> None:
    pages = [Page().text(f"{name}: it is so", 72, 80, 11, "bold").lines(PARAGRAPH, 72, 94) for name in NAMES]
    document = read(*pages, bookmarks=[(name, 0, n) for n, name in enumerate(NAMES)])
    assert titles(document) == [(1, name) for name in NAMES]
    assert [section.heading.of(document.text) for section in sections(document)] == [f"{n}:" for n in NAMES]
    assert len(document.pages.glyphs) == len(document.text)


def test_bookmarks_that_are_printed_nowhere_are_no_headings() -> None:
    marks = [("Slide 1", 0, 0), ("Slide 2", 0, 1), ("Slide 3", 0, 2), ("Slide 4", 0, 3)]
    found = titles(read(*pages_of(*NAMES), bookmarks=marks))
    assert [title for _, title in found if title in NAMES] == NAMES
    assert not any(title.startswith("Slide") for _, title in found)


def full_page(top: str, number: int) -> Page:
    lines = [f"Line {n} of page {number * 7} says more about the quays of the north and" for n in range(30)]
    return Page().text(top, 72, 40, 9).lines(lines, 72, 80, 11, 17)


def test_running_lines_that_count_pages_are_furniture() -> None:
    words = ["Harbours", "Quays", "Cranes", "Ships", "Islands", "Coasts"]
    document = read(*[full_page(f"{n + 4}  {word}", n) for n, word in enumerate(words)])
    assert len(texts(document, BlockKind.FURNITURE)) == len(words)


def test_chapters_that_begin_pages_are_none() -> None:
    pages = [Page().text(f"Chapter {n}", 72, 80, 20, "bold").lines(PARAGRAPH, 72, 120) for n in range(1, 8)]
    document = read(*pages)
    assert [title for _, title in titles(document)] == [f"Chapter {n}" for n in range(1, 8)]


def test_turned_text_is_read_and_a_little_in_the_margin_is_furniture() -> None:
    whole = Page()
    for number, words in enumerate(PARAGRAPH):
        whole.placed(words, f"0 1 -1 0 {100 + 14 * number} 90")
    assert texts(read(whole), BlockKind.PARAGRAPH) == [" ".join(PARAGRAPH)]
    aside = full_page("Report", 1).placed("Printed on paper", "0 1 -1 0 20 300")
    assert "Printed on paper" in texts(read(aside), BlockKind.FURNITURE)


def test_slanted_letters_are_read() -> None:
    page = Page().lines(PARAGRAPH, 72, 100).placed("Slanted words in a line of their own", "1 0 .3 1 72 600")
    assert "Slanted words in a line of their own" in read(page).text


def test_a_short_last_column_is_read_after_the_one_before() -> None:
    def column(page: Page, x: float, name: str, count: int) -> Page:
        said = [f"{name} line {n} with enough words in it" for n in range(count)]
        return page.lines(said, x, 80, 11, 17)

    first = column(column(Page(), 50, "Left", 30), 320, "Right", 30)
    last = column(column(Page(), 50, "Below", 30), 320, "Last", 2)
    text = read(first, last).text
    assert text.index("Below line 29") < text.index("Last line 0")


def test_what_is_shown_before_all_is_read_changes_nothing() -> None:
    data = build([contents(*NAMES), *pages_of(*(NAMES * 50))])
    shown: list[Document] = []
    document = read_bytes(data, "long.pdf", on_preview=shown.append)
    assert [len(preview.pages) for preview in shown] == [4, 120]
    assert document.text.startswith(shown[0].text[:200])
    assert read_bytes(data, "long.pdf") == document
