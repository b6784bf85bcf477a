"""PDF: reading order, paragraphs, furniture, tables, headings, pages; hostile files end in a sentence."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.document.outline import build_outline
from desktop_app.readers.pdf_characters import read_characters
from desktop_app.readers.reader import read_bytes
from tests.readers.pdf_builder import Page, build

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
ENCRYPTED = ["pypdf__r2-user-password.pdf", "sample-files__libreoffice-writer-password.pdf"]
PARAGRAPH = [
    "The council of the coast has adopted a plan for the renewal of all its quays and",
    "it will invest more than two billion crowns in the ports of the northern islands",
    "until the end of the next decade.",
]


def read(*pages: Page, **more: object) -> Document:
    return read_bytes(build(pages, **more), "plan.pdf")  # type: ignore[arg-type]


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def titles(document: Document) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in build_outline(document.text, document.blocks)]


def test_lines_become_paragraphs() -> None:
    document = read(Page().lines(PARAGRAPH, 72, 100).lines(PARAGRAPH, 72, 160))
    assert texts(document, BlockKind.PARAGRAPH) == [" ".join(PARAGRAPH)] * 2


def test_hyphens_at_line_ends_are_undone_and_those_of_words_stay() -> None:
    lines = [
        "The long-term plan names many of the things that the region needs for the develop-",
        "ment of its ports, and it is a plan for the long term that was made for a well-",
        "known port, which is as well known as any other port of the whole northern coast.",
    ]
    (paragraph,) = texts(read(Page().lines(lines, 72, 100)), BlockKind.PARAGRAPH)
    assert "the development of" in paragraph
    assert "a well-known port" in paragraph


def test_a_number_as_tall_as_two_lines_stands_before_the_first() -> None:
    page = Page().text("What the service must be", 40, 60, 20, "bold")
    points = [
        ["Build the service by the quick and", "careful ways that the manual sets out."],
        ["Use open standards and the common", "platforms that there are already."],
        ["Ask those who use it, and do so again", "when it is there, so that what they", "need is known."],
        ["Report what it does on the", "Public Platform."],
    ]
    for number, lines in enumerate(points):
        top = 120 + 100 * number
        page.text(lines[0], 90, top)
        page.text(str(number + 1), 63, top + 13, 33, "bold")
        for below, line in enumerate(lines[1:], start=1):
            page.text(line, 90, top + 13 * below)
    text = read(page).text
    for number, lines in enumerate(points):
        assert f"{number + 1} {' '.join(lines)}" in text


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Left column line {n} with enough words in it" for n in range(1, 13)]
    right = [f"Right column line {n} with enough words too" for n in range(1, 13)]
    page = Page().text("A title over both of the columns of this page of text", 72, 60, 18, "bold")
    for number, (a, b) in enumerate(zip(left, right, strict=True)):
        page.text(a, 50, 100 + 14 * number).text(b, 320, 100 + 14 * number)
    text = read(page).text
    order = [text.index(f"Left column line {n} ") for n in range(1, 13)]
    order += [text.index(f"Right column line {n} ") for n in range(1, 13)]
    assert order == sorted(order)


def test_running_heads_and_page_numbers_are_furniture_and_paragraphs_go_on_over_them() -> None:
    pages = []
    for number in range(1, 6):
        page = Page().text("Annual report of the ports", 72, 40, 9).text(f"{number}", 290, 800, 9)
        page.lines(
            [f"Page {number} says more about the quays and the cranes of the ports and it goes"] * 40,
            72,
            80,
            11,
            17,
        )
        pages.append(page)
    document = read(*pages)
    assert texts(document, BlockKind.FURNITURE).count("Annual report of the ports") == 5
    assert set(texts(document, BlockKind.FURNITURE)) >= {"1", "2", "3", "4", "5"}
    assert len(texts(document, BlockKind.PARAGRAPH)) < 5
    goes_on = document.text.index("Page 3 says")
    assert document.pages.label_at(goes_on) == "3"


def test_page_numbers_far_from_the_edge_are_told_by_counting_on() -> None:
    pages = [
        Page().lines(PARAGRAPH * 4, 72, 200 + 13 * number).text(f"{number + 3}", 290, 720, 11)
        for number in range(1, 7)
    ]
    pages[2].text("140", 72, 690, 11)
    document = read(*pages)
    assert texts(document, BlockKind.FURNITURE) == [f"{number + 3}" for number in range(1, 7)]
    assert "140" in document.text


def test_footnotes_stand_apart() -> None:
    page = (
        Page()
        .lines(PARAGRAPH, 72, 100)
        .text("1", 72, 740, 5)
        .text("See the report of the year before.", 77, 743, 8)
    )
    document = read(page)
    assert len(texts(document, BlockKind.FOOTNOTE)) == 1
    assert "See the report" in texts(document, BlockKind.FOOTNOTE)[0]


def test_a_ruled_table_is_read_by_its_cells() -> None:
    page = Page().lines(PARAGRAPH, 72, 60)
    rows = [["Port", "Goods", "Share"], ["Lund", "1,200", "47%"], ["Sandvik and its", "900", "35%"]]
    for y in (120, 140, 160, 200):
        page.rule(72, y, 372, y)
    for x in (72, 172, 272, 372):
        page.rule(x, 120, x, 200)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.text(cell, 76 + 100 * column, 134 + 20 * number, 10)
    page.text("northern quays", 76, 190, 10)
    document = read(page)
    found = [
        [document.text[c.start : c.end] for c in b.cells]
        for b in document.blocks
        if b.kind is BlockKind.TABLE_ROW
    ]
    assert found == [
        ["Port", "Goods", "Share"],
        ["Lund", "1,200", "47%"],
        ["Sandvik and its northern quays", "900", "35%"],
    ]


def chapters() -> list[Page]:
    return [
        Page()
        .text("Plan for the ports", 72, 60, 22, "bold")
        .text(f"Chapter {n} of the plan", 72, 110, 16, "bold")
        .lines(PARAGRAPH, 72, 140)
        .text("What will be done", 72, 200, 12, "bold")
        .lines(PARAGRAPH, 72, 220)
        if n == 1
        else Page()
        .text(f"Chapter {n} of the plan", 72, 110, 16, "bold")
        .lines(PARAGRAPH, 72, 140)
        .text("What will be done", 72, 200, 12, "bold")
        .lines(PARAGRAPH, 72, 220)
        for n in (1, 2, 3)
    ]


def test_headings_are_found_by_their_letters() -> None:
    assert titles(read(*chapters())) == [
        (1, "Plan for the ports"),
        *[row for n in (1, 2, 3) for row in ((2, f"Chapter {n} of the plan"), (3, "What will be done"))],
    ]


def test_bookmarks_are_the_outline() -> None:
    marks = [(f"Chapter {n} of the plan", 0, n - 1) for n in (1, 2, 3)]
    assert titles(read(*chapters(), bookmarks=marks)) == [(1, f"Chapter {n} of the plan") for n in (1, 2, 3)]


def test_page_labels_are_those_that_are_printed() -> None:
    document = read(*chapters(), labels="0 << /S /r >> 2 << /S /D /St 7 >>")
    assert document.pages.labels == ("i", "ii", "7")
    assert document.pages.label_at(document.text.index("Chapter 3")) == "7"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_every_code_point_knows_its_character_on_the_page(rotate: int) -> None:
    page = chapters()[0]
    page.rotate = rotate
    data = build([page])
    document = read_bytes(data, "plan.pdf")
    assert len(document.pages.glyphs) == len(document.text)
    with pdfium.PdfDocument(data) as source:
        characters = read_characters(source, 0)
        for offset, glyph in enumerate(document.pages.glyphs):
            if glyph >= 0:
                assert characters.text[glyph] == document.text[offset]
        boxes = characters.boxes
        assert all(-1 <= x <= characters.width + 1 for x in boxes[0::4])
        assert all(-1 <= y <= characters.height + 1 for y in boxes[1::4])
        characters.page.close()


def test_metadata_comes_from_the_file_unless_it_is_junk() -> None:
    said = read(
        *chapters(),
        info={"Title": "The plan of 2026", "Author": "The council", "CreationDate": "D:20260504120000Z"},
    )
    assert (said.metadata.title, said.metadata.author, said.metadata.date) == (
        "The plan of 2026",
        "The council",
        "2026-05-04",
    )
    junk = read(*chapters(), info={"Title": "Microsoft Word - plan_final.doc"})
    assert junk.metadata.title == "Plan for the ports"


def test_reading_twice_gives_the_same() -> None:
    data = build(chapters())
    assert read_bytes(data, "a.pdf") == read_bytes(data, "a.pdf")


def test_the_text_is_canonical() -> None:
    document = read(*chapters())
    assert unicodedata.is_normalized("NFC", document.text)
    assert "\n\n\n" not in document.text


def test_a_page_without_words_is_no_error() -> None:
    assert read(Page()).notices == (
        "No text was found in this file: it is empty, or what it holds cannot be read as text.",
    )


def attempt(data: bytes) -> Document | UserError:
    try:
        return read_bytes(data, "broken.pdf")
    except UserError as error:
        return error


def test_truncated_and_changed_files_end_in_a_text_or_a_sentence() -> None:
    data = build(chapters())
    chance = random.Random(7)
    results = [attempt(data[: len(data) * n // 20]) for n in range(1, 20)]
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        results.append(attempt(bytes(broken)))
    assert len(results) == 169
    assert all(str(r).startswith("broken.pdf ") for r in results if isinstance(r, UserError))


@pytest.mark.skipif(not SHARED.exists(), reason="the documents of ../shared are not here")
@pytest.mark.parametrize("path", sorted((SHARED / "hostile").glob("*.pdf")), ids=lambda p: p.name)
def test_odd_files_end_in_a_text_or_a_sentence(path: Path) -> None:
    result = attempt(path.read_bytes())
    if isinstance(result, UserError):
        assert str(result).startswith("broken.pdf ")
    else:
        assert len(result.pages.glyphs) == len(result.text)


@pytest.mark.skipif(not SHARED.exists(), reason="the documents of ../shared are not here")
@pytest.mark.parametrize(
    "name", ["pypdf__r2-user-password.pdf", "sample-files__libreoffice-writer-password.pdf"]
)
def test_an_encrypted_file_asks_for_its_password(name: str) -> None:
    with pytest.raises(PasswordNeededError, match="is protected with a password"):
        read_bytes((SHARED / "hostile" / name).read_bytes(), name)
