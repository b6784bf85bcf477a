"""Highlights as annotations of the PDF itself, seen by others; and those of others taken over."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from desktop_app.document.annotation import Annotation, AnnotationId, Change, DocumentId, make_anchor
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.document.span import Span
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
from desktop_app.library.records import Source
from desktop_app.readers.reader import read_bytes
from desktop_app.services.note_files import Wanted, gather, render
from desktop_app.services.note_import import read_incoming, take_over
from tests.readers.pdf_builder import Page, build

LINES = ["The council will renew the quays of", "every harbour town by 2035, and train", "3,500 apprentices."]
ID = "00000000-0000-4000-8000-000000000001"


def pdf(rotate: int = 0) -> bytes:
    return build(
        [Page(rotate=rotate).lines(LINES, 72, 100), Page(rotate=rotate).text("A second page.", 72, 100)]
    )


def kept(library: Library, data: bytes) -> tuple[DocumentId, Document]:
    import hashlib

    document = read_bytes(data, "plan.pdf")
    source = Source("/files/plan.pdf", "plan.pdf", hashlib.sha256(data).hexdigest())
    return library.add_document(document, source=source, data=data), document


def highlight(library: Library, number: DocumentId, document: Document, words: str) -> None:
    at = document.text.index(words)
    anchor = make_anchor(document.text, Span(at, at + len(words)))
    item = Annotation(
        AnnotationId(ID),
        number,
        anchor,
        "blue",
        "对吗？ Check.",
        ("target/2035",),
        "2026-11-24T10:00:00+00:00",
    )
    library.apply(Edit("Highlight", (Change(None, item),)), number)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_copy_has_our_highlights(tmp_path: Path, rotate: int) -> None:
    words = "quays of every harbour town"
    with Library.open(tmp_path / "one.db") as library:
        number, document = kept(library, pdf(rotate))
        highlight(library, number, document, words)
        original = library.original(library.record(number).sha256)
        made = render([gather(library, number, Wanted())], "pdf-marked", original)
    annotations: Any = PdfReader(io.BytesIO(made)).pages[0]["/Annots"].get_object()
    (annotation,) = (seen.get_object() for seen in annotations)
    assert annotation["/Subtype"] == "/Highlight"
    assert annotation["/Contents"] == "对吗？ Check.\n\n#target/2035"
    assert [round(float(part) * 255) for part in annotation["/C"]] == [0xBB, 0xD9, 0xFB]
    quads = [float(value) for value in annotation["/QuadPoints"]]
    assert len(quads) == 16
    source = pdfium.PdfDocument(made)
    page = source[0].get_textpage()
    for at in (0, 8):
        xs, ys = quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2]
        said = page.get_text_bounded(min(xs), min(ys), max(xs), max(ys)).strip()
        assert said in ("quays of", "every harbour town")
    source.close()


def test_the_copy_comes_back_as_notes(tmp_path: Path) -> None:
    with Library.open(tmp_path / "one.db") as library:
        number, document = kept(library, pdf())
        highlight(library, number, document, "quays of every harbour town")
        original = library.original(library.record(number).sha256)
        file = tmp_path / "marked.pdf"
        file.write_bytes(render([gather(library, number, Wanted())], "pdf-marked", original))
        assert take_over(library, number, read_incoming(file)).known == 1


def test_the_same_words_twice_on_a_page_are_told_apart(tmp_path: Path) -> None:
    data = build([Page().lines(["The fund pays.", "The fund pays.", "The fund pays."], 72, 100)])
    with Library.open(tmp_path / "one.db") as library:
        number, document = kept(library, data)
        first = document.text.index("fund pays")
        second = document.text.index("fund pays", first + 1)
        anchor = make_anchor(document.text, Span(second, second + 9))
        item = Annotation(AnnotationId(ID), number, anchor, created="2026-11-24T10:00:00+00:00")
        library.apply(Edit("Highlight", (Change(None, item),)), number)
        file = tmp_path / "marked.pdf"
        original = library.original(library.record(number).sha256)
        file.write_bytes(render([gather(library, number, Wanted())], "pdf-marked", original))
    with Library.open(tmp_path / "two.db") as other:
        number, _ = kept(other, data)
        take_over(other, number, read_incoming(file))
        (found,) = other.annotations(number)
        assert (found.id, found.anchor.span) == (ID, Span(second, second + 9))


def test_a_passage_over_two_pages_is_one_note_again(tmp_path: Path) -> None:
    pages = [
        Page().lines(["The council will renew", "the quays of every"], 72, 740),
        Page().text("harbour town.", 72, 100),
    ]
    data = build(pages)
    with Library.open(tmp_path / "one.db") as library:
        number, document = kept(library, data)
        start, end = document.text.index("quays"), document.text.index("town") + 4
        anchor = make_anchor(document.text, Span(start, end))
        item = Annotation(AnnotationId(ID), number, anchor, note="Both", created="2026-11-24T10:00:00+00:00")
        library.apply(Edit("Highlight", (Change(None, item),)), number)
        file = tmp_path / "marked.pdf"
        original = library.original(library.record(number).sha256)
        file.write_bytes(render([gather(library, number, Wanted())], "pdf-marked", original))
        assert [len(page.get("/Annots") or ()) for page in PdfReader(file).pages] == [1, 1]
    with Library.open(tmp_path / "two.db") as other:
        number, _ = kept(other, data)
        assert take_over(other, number, read_incoming(file)).added == 1
        assert other.annotations(number)[0].note == "Both"


def test_highlights_of_others_are_taken_over(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    top, left, right = 842 - 114 + 9, 72, 200
    quad = ArrayObject([FloatObject(v) for v in (left, top, right, top, left, top - 12, right, top - 12)])
    mark = Highlight(rect=(left, top - 12, right, top), quad_points=quad, highlight_color="00ff00")
    mark[NameObject("/Contents")] = TextStringObject("Look")
    writer.add_annotation(0, mark)
    writer.add_annotation(1, Text(rect=(300, 730, 320, 750), text="A sticky note"))
    file = tmp_path / "marked.pdf"
    writer.write(file)
    with Library.open(tmp_path / "one.db") as library:
        number, _ = kept(library, pdf())
        arrival = take_over(library, number, read_incoming(file))
        assert (arrival.added, arrival.lost) == (2, 0)
        first, second = library.annotations(number)
        assert first.anchor.quote.startswith("every harbour")
        assert (first.note, first.colour) == ("Look", "green")
        assert (second.anchor.quote, second.note, second.kind) == ("A second page.", "A sticky note", "note")


def test_what_is_no_pdf_has_no_marked_copy(tmp_path: Path) -> None:
    with Library.open(tmp_path / "one.db") as library:
        document = read_bytes(b"Words.", "plan.txt")
        number = library.add_document(
            document, source=Source("/f/plan.txt", "plan.txt", "ab"), data=b"Words."
        )
        with pytest.raises(UserError, match="is no PDF"):
            render([gather(library, number, Wanted())], "pdf-marked", tmp_path)


def docx_with_comments() -> bytes:
    """A file of python-docx with two comments: one on words, one that is a reply without a range."""
    from docx import Document as Word

    word = Word()
    word.add_paragraph("Before it.")
    paragraph = word.add_paragraph("The fund ")
    run = paragraph.add_run("pays for 140 quays")
    paragraph.add_run(" this year.")
    word.add_comment([run], text="How much?", author="Ann", initials="A")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_comments_in_word_are_taken_over(tmp_path: Path) -> None:
    data = docx_with_comments()
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    with Library.open(tmp_path / "one.db") as library:
        document = read_bytes(data, "plan.docx")
        number = library.add_document(document, source=Source(str(file), "plan.docx", "ab"), data=data)
        assert take_over(library, number, read_incoming(file)).added == 1
        (found,) = library.annotations(number)
        assert found.anchor.quote == "pays for 140 quays"
        assert found.note == "How much?\n\n— Ann"
        assert take_over(library, number, read_incoming(file)).known == 1
