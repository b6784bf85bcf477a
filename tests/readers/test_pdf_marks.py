"""PDF: bookmarks are the outline as they are, wherever their titles are printed, unless they are junk."""

from __future__ import annotations

import pytest

from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.document.section import Section
from desktop_app.readers.pdf_marks import believed
from desktop_app.readers.pdf_titles import Bookmark
from tests.readers.pdf_builder import Page
from tests.readers.test_pdf import PARAGRAPH, read, titles

NAMES = ["Harbours of the north", "Money for quays", "Who decides", "What comes next"]


def pages_of(*names: str) -> list[Page]:
    return [Page().text(name, 72, 80, 14, "bold").lines(PARAGRAPH, 72, 110) for name in names]


def sections(document: Document) -> tuple[Section, ...]:
    return build_outline(document.text, document.blocks)


def test_a_bookmark_that_is_printed_nowhere_is_a_section_where_it_points() -> None:
    marks = [(name, 0, n) for n, name in enumerate(NAMES)]
    marks.insert(2, ("Behind the picture", 1, 1))
    document = read(*pages_of(*NAMES), bookmarks=marks)
    assert titles(document) == [
        (1, NAMES[0]), (1, NAMES[1]), (2, "Behind the picture"), (1, NAMES[2]), (1, NAMES[3]),
    ]  # fmt: skip
    found = sections(document)
    assert document.pages.page_at(found[2].heading.start) == 1
    assert found[2].heading.start == found[2].heading.end
    assert found[1].span.end == found[2].span.end < found[3].span.start


def test_bookmarked_dates_and_years_stay() -> None:
    names = ["August 8, 2016", "2013", *NAMES]
    document = read(*pages_of(*names), bookmarks=[(name, 0, n) for n, name in enumerate(names)])
    assert titles(document) == [(1, name) for name in names]


def test_a_title_printed_out_of_order_does_not_move_its_bookmark() -> None:
    page = Page().text(NAMES[2], 72, 60, 14, "bold").text(NAMES[1], 72, 90, 14, "bold")
    page.lines(PARAGRAPH, 72, 120)
    first, *_, last = pages_of(*NAMES)
    marks = [(NAMES[0], 0, 0), (NAMES[1], 0, 1), (NAMES[2], 1, 1), (NAMES[3], 0, 2)]
    document = read(first, page, last, bookmarks=marks)
    assert titles(document) == [(1, NAMES[0]), (1, NAMES[1]), (2, NAMES[2]), (1, NAMES[3])]


@pytest.mark.parametrize("junk", ["Page {}", "Slide {}", "{}", "scan{}.pdf", "_Toc1234{}"])
def test_bookmarks_that_name_pages_or_files_are_not_believed(junk: str) -> None:
    marks = [(junk.format(n + 1), 0, n) for n in range(len(NAMES))]
    assert titles(read(*pages_of(*NAMES), bookmarks=marks)) == [(1, name) for name in NAMES]


def test_the_name_of_the_file_above_the_bookmarks_goes() -> None:
    marks = [("Microsoft Word - quays_v3.doc", 0, 0), *((name, 1, n) for n, name in enumerate(NAMES))]
    assert titles(read(*pages_of(*NAMES), bookmarks=marks)) == [(1, name) for name in NAMES]


def test_file_names_among_titles_are_titles() -> None:
    marks = [Bookmark(name, 1, 0, None) for name in ("Files", "main.tex", "C", "Sources", "Index")]
    assert believed(marks) == marks
