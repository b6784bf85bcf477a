"""OpenDocument texts: structure, list numbers, tables, notes, changes, and files that mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import LAUGHS, check_read_or_refused, cuts, found, mutations, packed, rows, texts
from tests.readers.test_readers import check

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("meta", "meta"), ("fo", "xsl-fo-compatible"),
    ]
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
MIME = "application/vnd.oasis.opendocument.text"


def number(level: int, form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {more}/>'


AUTOMATIC = (
    '<text:list-style style:name="L1">'
    + number(1, "1", 'style:num-suffix="."')
    + number(2, "a", 'style:num-prefix="(" style:num-suffix=")"')
    + number(3, "i", 'text:display-levels="3"')
    + '</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/>'
    + number(2, "一, 二, 三, ...", 'style:num-list-format="第%2%条"')
    + "</text:list-style>"
    '<style:style style:family="text" style:name="Up">'
    '<style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:family="text" style:name="Gone">'
    '<style:text-properties text:display="none"/>'
    "</style:style>"
    '<style:style style:family="paragraph" style:name="P1" style:parent-style-name="Title"/>'
)
BOLD = (
    '<style:style style:family="{}" style:name="{}"><style:text-properties fo:font-weight="bold" '
    'fo:font-size="14pt"/></style:style>'
)
AUTOMATIC += BOLD.format("paragraph", "P2") + BOLD.format("text", "T2")
OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
)


def odt(body: str, *, prolog: str = "", styles: str = "", **more: str) -> bytes:
    content = (
        f"{prolog}<office:document-content {NAMES}>"
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    members = {"mimetype": MIME, "content.xml": content}
    members["styles.xml"] = f"<office:document-styles {NAMES}>{styles}</office:document-styles>"
    return packed(members | more)


def read(body: str, **more: str) -> Document:
    document = read_bytes(odt(body, **more), "plan.odt")
    check(document)
    assert document.format == "odt"
    return document


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def items(*inner: str, style: str = "L1", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{one}</text:list-item>" for one in inner)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def test_headings_and_small_things() -> None:
    body = (
        p("The plan", "P1")
        + h("Aims")
        + p('We<text:s text:c="3"/>build<text:tab/>40<text:line-break/>m'
            '<text:span text:style-name="Up">2</text:span>'
            '<text:span text:style-name="Gone">no</text:span>\nof quays.')
        + h("Ways", 2) + h("")
    )  # fmt: skip
    assert found(read(body)) == [
        (BlockKind.HEADING, 1, "The plan"),
        (BlockKind.HEADING, 2, "Aims"),
        (BlockKind.PARAGRAPH, 0, "We build 40\nm² of quays."),
        (BlockKind.HEADING, 3, "Ways"),
    ]


def test_headings_are_numbered_as_the_outline_says() -> None:
    body = h("Aims") + h("Ports", 2) + h("Rivers", 2) + h("Ways") + h("Roads", 2)
    assert texts(read(body, styles=OUTLINE)) == ["1 Aims", "1.1 Ports", "1.2 Rivers", "2 Ways", "2.1 Roads"]


def test_lists_are_numbered_as_shown() -> None:
    deep = items(p("a"), p("b") + items(p("deep"), style=""), style="")
    body = (
        h("Aims") + h("Ways")
        + items(p("one") + p("goes on") + deep, p("two"), more='xml:id="x"')
        + p("Between.")
        + items(p("three"), more='text:continue-numbering="true"')
        + items(p("again one"))
        + items(p("four"), more='text:continue-list="x"')
        + items(p("dot") + items(p("总则"), style=""), style="L2")
    )  # fmt: skip
    document = read(body)
    assert texts(document)[2:] == [
        "1. one", "goes on", "(a) a", "(b) b", "1.b.i deep", "2. two", "Between.", "3. three", "1. again one",
        "4. four", "• dot", "第一条 总则",
    ]  # fmt: skip
    assert [(b.level, b.marker) for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == [
        (0, 3), (1, 4), (1, 4), (2, 6), (0, 3), (0, 3), (0, 3), (0, 3), (0, 2), (1, 4),
    ]  # fmt: skip


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(text) if text else ''}</table:table-cell>"


def test_tables_keep_their_columns_within_limits() -> None:
    endless = 'table:number-columns-repeated="100000"'
    table = (
        f"<table:table><table:table-header-rows><table:table-row>{cell('Port')}{cell('Quays')}"
        "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('Sandvik')}{cell('4')}"
        f"{cell('5')}{cell('', endless)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        "</table:table>"
    )
    document = read(h("Aims") + table + h("Ways"))
    assert rows(document) == [["Port", "Quays", ""], ["Sandvik", "4", "5"]]
    assert [b.level for b in document.blocks if b.kind is BlockKind.TABLE_ROW] == [1, 0]


def test_notes_boxes_changes_and_comments() -> None:
    def note(kind: str, text: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>9</text:note-citation>'
            f"<text:note-body>{p(text)}</text:note-body></text:note>"
        )

    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("gone") + "</text:deletion>"
        "</text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    box = f"<draw:frame><draw:text-box>{p('Boxed.')}</draw:text-box></draw:frame>"
    body = (
        changes
        + h("Aims" + note("footnote", "First."))
        + p(f"It costs{box} 40{note('endnote', 'Last.')}"
            f"<office:annotation>{p('no')}</office:annotation> now.")
        + f"<text:table-of-content><text:index-body>{p('Aims 1')}</text:index-body></text:table-of-content>"
        + h("Ways")
    )  # fmt: skip
    document = read(body)
    assert [(kind.name, text) for kind, _, text in found(document)] == [
        ("HEADING", "Aims¹"), ("PARAGRAPH", "It costs 40² now."), ("PARAGRAPH", "Boxed."),
        ("FURNITURE", "Aims 1"),
        ("FOOTNOTE", "¹ First."), ("HEADING", "Ways"), ("FOOTNOTE", "² Last."),
    ]  # fmt: skip
    assert document.notices == (
        "1 insertion is shown and 1 deletion left out; the document holds 1 comment.",
    )


def test_metadata() -> None:
    meta = (
        f"<office:document-meta {NAMES}><office:meta><dc:title>The plan</dc:title>"
        "<dc:creator>A. Author</dc:creator>"
        "<meta:creation-date>2026-03-04T01:02:03</meta:creation-date><dc:language>en-GB</dc:language>"
        "</office:meta></office:document-meta>"
    )
    said = read(p("Words."), **{"meta.xml": meta}).metadata
    assert (said.title, said.author, said.date, said.language) == (
        "The plan",
        "A. Author",
        "2026-03-04",
        "en-GB",
    )


def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    def refusal(data: bytes) -> str:
        with pytest.raises(UserError) as caught:
            read_bytes(data, "x.odt")
        return str(caught.value)

    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    stolen = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    assert "declares entities" in refusal(odt(p("&c;"), prolog=LAUGHS))
    assert "secret" not in refusal(odt(p("&a;"), prolog=stolen))
    assert "protected with a password" in refusal(
        odt(p("x"), **{"META-INF/manifest.xml": "<manifest:encryption-data/>"})
    )
    assert "its text part is missing" in refusal(packed({"mimetype": MIME}))
    assert "no text document" in refusal(
        packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    )


SAMPLE = odt(p("The plan", "P1") + h("Aims") + items(p("one"), p("two")) + p("Words."), styles=OUTLINE)


def test_cut_and_changed_files_are_read_or_refused() -> None:
    for data in (*cuts(SAMPLE), *mutations(SAMPLE)):
        check_read_or_refused(data, "x.odt")
    row = f"<table:table-row>{cell('a')}{cell('b')}</table:table-row>"
    content = items(p("one") + items(p("two"))) + f"<table:table>{row}</table:table>"
    for changed in mutations(content.encode(), 100):
        check_read_or_refused(odt(changed.decode("utf-8", "replace")), "x.odt")


def test_deep_nesting_is_refused_or_read() -> None:
    check_read_or_refused(odt("<text:section>" * 100_000 + p("deep") + "</text:section>" * 100_000), "x.odt")
    nested = "<text:list><text:list-item>" * 600 + p("deep") + "</text:list-item></text:list>" * 600
    assert "deep" in read(nested).text


def test_paragraphs_that_only_look_like_headings_are_headings() -> None:
    text = "The council renews the quays of the harbour and pays for the work in four years."
    split = '<text:span text:style-name="T2">Pay</text:span><text:line-break/>' + text
    ways = p('<text:span text:style-name="T2">Ways</text:span>')
    mixed = p(f'{text} <text:span text:style-name="T2">now</text:span>')
    document = read(p("Aims", "P2") + p(text) * 3 + ways + p(text) + p(split) + mixed)
    headings = [(level, said) for kind, level, said in found(document) if kind is BlockKind.HEADING]
    assert headings == [(1, "Aims"), (1, "Ways"), (1, "Pay")]
