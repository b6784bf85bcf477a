"""Books: spine, contents, headings, notes, and files that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import LAUGHS, check_read_or_refused, cuts, found, mutations, packed, rows, texts
from tests.readers.test_readers import check

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PROSE = "<p>The council of the coast renews the quays of the harbour and pays for the work.</p>"


def page(body: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>'
    )


def opf(names: list[str], more: str = "") -> str:
    items = "".join(
        f'<item id="{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in names
        if n != "nav"
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>The plan</dc:title><dc:creator>A. Author</dc:creator><dc:creator>B. Author</dc:creator>"
        "<dc:date>2026-03-04T00:00:00Z</dc:date><dc:language>en</dc:language>"
        "<dc:identifier>https://ministry.invalid/plan</dc:identifier></metadata><manifest>"
        f'<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{more}'
        f'{items}</manifest><spine toc="ncx">{spine}</spine></package>'
    )


def book(chapters: dict[str, str], nav: str = "", **more: str) -> bytes:
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    members["OPS/book.opf"] = opf(list(chapters))
    members |= {f"OPS/text/{name}.xhtml": text for name, text in chapters.items() if text and name != "nav"}
    if nav:
        members["OPS/nav.xhtml"] = page(f'<nav epub:type="toc"><ol>{nav}</ol></nav>')
    return packed(members | more)


def read(data: bytes) -> Document:
    document = read_bytes(data, "book.epub")
    check(document)
    assert document.format == "epub"
    return document


def link(target: str, title: str, inner: str = "") -> str:
    return f'<li><a href="text/{target}">{title}</a>{f"<ol>{inner}</ol>" if inner else ""}</li>'


def test_the_contents_decide_the_levels_and_make_missing_headings() -> None:
    chapters = {
        "nav": "",
        "b": page(f'<h1>Aims</h1>{PROSE}<h2 id="x">Ports</h2>{PROSE}<h3>Small ports</h3>{PROSE}'),
        "a": page(f'{PROSE}<p id="y">Costs</p>{PROSE}<p><a id="z"/>It all ends.</p>'),
    }
    nav = (
        link("b.xhtml", "Part one", link("b.xhtml#x", "Ports"))
        + link("a.xhtml", "Money", link("a.xhtml#y", "2. Costs") + link("a.xhtml#z", "The end"))
    )  # fmt: skip
    document = read(book(chapters, nav))
    assert [(level, text) for kind, level, text in found(document) if kind is BlockKind.HEADING] == [
        (1, "Aims"), (2, "Ports"), (3, "Small ports"), (1, "Money"), (2, "Costs"), (2, "The end"),
    ]  # fmt: skip
    assert texts(document, BlockKind.FURNITURE) == ["Part one", "Ports", "Money", "2. Costs", "The end"]
    said = document.metadata
    assert (said.title, said.author, said.date, said.language, said.source_url) == (
        "The plan", "A. Author, B. Author", "2026-03-04", "en", "https://ministry.invalid/plan",
    )  # fmt: skip


def test_the_older_contents_serve_as_well() -> None:
    ncx = (
        '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One</text></navLabel>'
        '<content src="text/a.xhtml"/><navPoint><navLabel><text>Inner</text></navLabel>'
        '<content src="text/a.xhtml#i"/></navPoint></navPoint></navMap></ncx>'
    )
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    members = {"OPS/book.opf": opf(["a"], item), "OPS/toc.ncx": ncx}
    document = read(book({"a": page(f'<h3>One</h3>{PROSE}<h1 id="i">Inner</h1>{PROSE}')}, **members))
    assert [(s.level, s.title) for s in build_outline(document.text, document.blocks)] == [
        (1, "One"),
        (2, "Inner"),
    ]


def test_notes_are_blocks_with_their_numbers() -> None:
    body = (
        '<h1>Aims</h1><p>It costs 40<a epub:type="noteref" href="#n1">1</a>'
        ' a year<sup><a href="#n2">2</a></sup>'
        ' or<a href="#n3">[3]</a>.</p><aside epub:type="footnote" id="n1"><p>1. Million.</p></aside>'
        '<p id="n2">2 Or so.</p>'
        '<section epub:type="footnotes"><ol start="3"><li id="n3">More.</li></ol></section>'
    )
    document = read(book({"a": page(body)}))
    assert texts(document) == ["Aims", "It costs 40¹ a year² or³.", "¹ Million.", "² Or so.", "³ More."]
    assert texts(document, BlockKind.FOOTNOTE) == ["¹ Million.", "² Or so.", "³ More."]


def test_sloppy_chapters_are_read() -> None:
    sloppy = "<html><body><a id='x'/><p>Caf&eacute;&nbsp;&amp; <b>bar<p>x < y<br>end</body>"
    tables = "<table><tr><th>Port</th><th>Quays</th></tr><tr><td>Sandvik</td><td>40</td></tr></table>"
    document = read(book({"a": sloppy, "b": page(tables), "c": page(tables)}))
    assert texts(document)[:2] == ["Café & bar", "x < y\nend"]
    assert rows(document)[1] == ["Sandvik", "40"]
    assert [b.table for b in document.blocks if b.kind is BlockKind.TABLE_ROW] == [0, 0, 1, 1]


def test_right_to_left_text_survives() -> None:
    assert (
        read(book({"a": page("<p>تلتزم الحكومة بتجديد الأرصفة.</p>")})).text
        == "تلتزم الحكومة بتجديد الأرصفة."
    )


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_bytes(data, "book.epub")
    return str(caught.value)


def test_missing_chapters_are_said() -> None:
    document = read(book({"a": page(PROSE), "b": "", "c": page("<p>&a;</p>", LAUGHS)}))
    assert document.notices == ("2 chapters of this book are missing or damaged.",)
    assert "none of its chapters" in refusal(book({"b": ""}))


def test_a_protected_book_is_refused_but_hidden_fonts_are_none_of_our_business() -> None:
    def protected(algorithm: str) -> bytes:
        said = f'<e xmlns="x"><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/></EncryptedData></e>'
        return book({"a": page(PROSE)}, **{"META-INF/encryption.xml": said})

    assert "DRM" in refusal(protected("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert read(protected("http://www.idpf.org/2008/embedding")).text


def test_local_files_stay_where_they_are(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    stolen = page("<p>Words &a;</p>", f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}">]>')
    assert "secret" not in refusal(book({"a": stolen}))
    assert "climbs" not in read(book({"a": page(PROSE)}, **{"OPS/../../../climbs.txt": "climbs"})).text


SAMPLE = book({"a": page(f'<h1>Aims</h1>{PROSE}<p id="y">Costs</p>')}, link("a.xhtml#y", "Costs"))


def test_cut_and_changed_files_are_read_or_refused() -> None:
    for data in (*cuts(SAMPLE), *mutations(SAMPLE)):
        check_read_or_refused(data, "book.epub")
    for changed in mutations(page(f'<h1>Aims</h1>{PROSE}<p id="y">Costs</p>').encode(), 100):
        check_read_or_refused(book({"a": changed.decode("utf-8", "replace")}), "book.epub")


def test_deep_nesting_keeps_the_text() -> None:
    deep = "<div>" * 100_000 + "<p>deep</p>" + "</div>" * 100_000
    assert "deep" in read(book({"a": page(deep)})).text


def test_the_books_beside_the_checkout(shared: Path) -> None:
    path = shared / "data" / "docs" / "en_idpf_epub30_spec.epub"
    document = read(path.read_bytes())
    outline = build_outline(document.text, document.blocks)
    assert [s.title for s in outline if s.level == 1][:3] == [
        "EPUB 3.0 Specification",
        "Terminology",
        "EPUB 3 Overview",
    ]
    arabic = shared / "data" / "docs" / "ar_regime_rtl.epub"
    assert "ما هو السرطان؟" in texts(read(arabic.read_bytes()), BlockKind.HEADING)
    for hostile in sorted((shared / "data" / "hostile").glob("*.epub")):
        check_read_or_refused(hostile.read_bytes(), hostile.name)


def test_a_book_of_declared_entities_is_refused_for_them() -> None:
    with pytest.raises(UserError, match=r"book\.epub declares entities .* was not opened"):
        read_bytes(book({"a": page("<p>&c;</p>", LAUGHS)}), "book.epub")
    partly = read(book({"a": page("<p>&c;</p>", LAUGHS), "b": page(PROSE)}))
    assert "harbour" in partly.text
    assert partly.notices == ("1 chapter of this book is missing or damaged.",)


def test_names_that_a_program_made_up_for_its_files_are_no_headings() -> None:
    nav = '<li><a href="text/a.xhtml">Section 1</a></li><li><a href="text/b.xhtml">Ways</a></li>'
    document = read(
        book({"a": page(PROSE), "b": page("<h1>Ways</h1>" + PROSE), "c": page("<h1>Ends</h1>")}, nav)
    )
    assert "Section 1" not in document.text
    said = read(book({"a": page("<p>Section 1</p>" + PROSE), "b": page("<h1>Ways</h1>" + PROSE)}, nav))
    assert found(said)[0] == (BlockKind.HEADING, 1, "Section 1")


def test_a_name_over_chapters_that_leads_nowhere_makes_no_level() -> None:
    two = '<ol><li><a href="text/b.xhtml">Two</a></li></ol>'
    nav = f'<li><a href="text/a.xhtml">One</a></li><li><span>Group</span>{two}</li>'
    document = read(book({"a": page("<h1>One</h1>" + PROSE), "b": page("<h1>Two</h1>" + PROSE)}, nav))
    assert [(s.level, s.title) for s in build_outline(document.text, document.blocks)] == [
        (1, "One"),
        (1, "Two"),
    ]
