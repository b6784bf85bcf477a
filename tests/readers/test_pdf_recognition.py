"""Scanned pages: said to be scans, and recognised where tesseract is installed."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from desktop_app.document.document import is_scan
from desktop_app.document.errors import UserError
from desktop_app.readers import pdf_recognition
from desktop_app.readers.pdf_recognition import find_tesseract
from desktop_app.readers.reader import read_bytes
from tests.readers.pdf_builder import Page, build

LINES = [
    "The council of the coast has adopted a plan for the ports.",
    "It will invest more than 40 million crowns in twelve quays.",
]
needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="tesseract is not installed")


def scanned(*pages: Page) -> bytes:
    """A PDF whose pages are pictures of pages."""
    made = pdfium.PdfDocument.new()
    with pdfium.PdfDocument(build(pages)) as source:
        for page in source:
            width, height = page.get_size()
            picture = pdfium.PdfImage.new(made)
            picture.set_bitmap(page.render(scale=200 / 72))
            picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
            target = made.new_page(width, height)
            target.insert_obj(picture)
            target.gen_content()
    out = io.BytesIO()
    made.save(out, flags=raw.FPDF_NO_INCREMENTAL)
    made.close()
    return out.getvalue()


def test_a_scan_says_so() -> None:
    document = read_bytes(scanned(Page().lines(LINES, 72, 100)), "scan.pdf")
    assert is_scan(document)
    assert document.text == ""
    assert "pictures of its pages (a scan)" in document.notices[0]


@needs_tesseract
def test_the_words_of_a_scan_are_recognised() -> None:
    pages = [
        Page().text("Plan for the ports", 72, 70, 22, "bold").lines(LINES, 72, 120, 12, 16) for _ in "ab"
    ]
    told: list[tuple[int, int]] = []
    document = read_bytes(
        scanned(*pages), "scan.pdf", recognise=True, on_page=lambda done, total: told.append((done, total))
    )
    assert document.text.count("more than 40 million crowns") == 2
    assert told == [(1, 2), (2, 2)]
    assert document.pages.page_at(document.text.rindex("crowns")) == 1
    assert "recognised from pictures: check them" in document.notices[0]
    assert not is_scan(document)


def test_without_tesseract_it_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_recognition, "find_tesseract", lambda: None)
    with pytest.raises(UserError, match="not installed"):
        read_bytes(scanned(Page().lines(LINES, 72, 100)), "scan.pdf", recognise=True)


@needs_tesseract
def test_a_page_with_words_is_not_recognised_again() -> None:
    document = read_bytes(build([Page().lines(LINES, 72, 100)]), "words.pdf", recognise=True)
    assert document.notices == ()
    assert "twelve quays" in document.text
