"""RTF: text in many code pages, headings, tables, notes, and files that mean harm."""

from __future__ import annotations

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import check_read_or_refused, cuts, found, mutations, rows, texts
from tests.readers.test_readers import check

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0"
    r"{\fonttbl{\f0\froman Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset204 Arial;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}"
    r"{\*\cs9 heading 3 Char;}}{\*\generator Old;}"
    r"{\info{\title The plan}{\author The ministry}{\creatim\yr2026\mo3\dy4\hr9}{\revtim\yr2027\mo1\dy1}}"
)


def read(body: str | bytes) -> Document:
    raw = body.encode("ascii") if isinstance(body, str) else body
    document = read_bytes(HEAD.encode("ascii") + raw + b"}", "plan.rtf")
    check(document)
    assert document.format == "rtf"
    return document


def test_headings_paragraphs_and_metadata() -> None:
    document = read(
        r"\pard\s1 Aims\par \pard\plain We \b renew\b0  the\line quays.\par {\pard\s2 Ways\par}"
        r"\pard\outlinelevel2 Means\par \pard End"
    )  # fmt: skip
    assert found(document) == [
        (BlockKind.HEADING, 1, "Aims"),
        (BlockKind.PARAGRAPH, 0, "We renew the\nquays."),
        (BlockKind.HEADING, 2, "Ways"),
        (BlockKind.HEADING, 3, "Means"),
        (BlockKind.PARAGRAPH, 0, "End"),
    ]
    said = document.metadata
    assert (said.title, said.author, said.date) == ("The plan", "The ministry", "2026-03-04")


def test_characters_in_every_form() -> None:
    chinese = "制造业".encode("cp936")
    hexed = "".join(f"\\'{byte:02x}" for byte in chinese).encode()
    russian = "План".encode("cp1251")
    body = (
        rb"caf\'e9 \u8364?5 \uc2\u8364xx6\uc0\u8364 7 \uc1\u-10179?\u-8704? "
        rb"\ldblquote x\rdblquote\~y\-z\par {\f1 "
        + chinese + hexed + rb"}{\f2 " + russian + rb"} \{\\\}"
    )  # fmt: skip
    assert texts(read(body)) == [
        "café €5 €6€7 😀 “x”\u00a0yz".replace("\u00a0", " "),
        "制造业制造业План {\\}",
    ]


def test_lists_keep_the_markers_that_the_file_has_ready() -> None:
    body = (
        r"\pard\s1 Aims\par\pard\s1 Ways\par{\listtext\pard\plain 1.\tab}\pard\ilvl0 one\par"
        r"{\listtext\pard\plain\f0 \'b7\tab}\pard\ilvl1 dot\par"
    )
    document = read(body)
    assert [(b.level, b.marker) for b in document.blocks][2:] == [(0, 3), (1, 2)]
    assert texts(document, BlockKind.LIST_ITEM) == ["1. one", "• dot"]


def test_tables_notes_and_what_is_left_out() -> None:
    body = (
        r"{\header skip}\pard\s1 Aims\par\pard It costs 40{\super\chftn}"
        r"{\footnote\pard {\super\chftn} Million.\par More.}"
        r" a year{\*\annotation a comment}.{\v hidden}{\deleted gone}{\revised  new}\par"
        r"\trowd\trhdr\pard\intbl Port\cell Quays\cell\row"
        r"\trowd\pard\intbl Sandvik\par north\cell 40\cell\row"
        r"\pard {\pict 89504e47}{\field{\*\fldinst PAGE}{\fldrslt 4}} m{\super 2}"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt Boxed.\par}}{\shprslt twice}}\par\pard\s1 Ways\par"
    )
    document = read(body)
    assert texts(document) == [
        "Aims", "It costs 40¹ a year. new", "Port\tQuays", "Sandvik north\t40", "4 m²", "Boxed.",
        "¹ Million.\nMore.", "Ways",
    ]  # fmt: skip
    assert rows(document) == [["Port", "Quays"], ["Sandvik north", "40"]]
    assert [b.level for b in document.blocks if b.kind is BlockKind.TABLE_ROW] == [1, 0]
    assert texts(document, BlockKind.FOOTNOTE) == ["¹ Million.\nMore."]
    assert document.notices == (
        "1 insertion is shown and 1 deletion left out; the document holds 1 comment.",
    )


def test_binary_data_is_passed_over() -> None:
    assert read(rb"One{\pict\bin6 }{}{}{} two\par").text == "One two"


SAMPLE = (
    HEAD
    + r"\pard\s1 Aims\par\pard caf\'e9 \u8364?5{\footnote A note.}\par\trowd\pard\intbl A\cell B\cell\row}"
).encode()


def test_cut_and_changed_files_are_read_or_refused() -> None:
    for data in (*cuts(SAMPLE), *mutations(SAMPLE)):
        check_read_or_refused(data, "plan.rtf")


def test_deep_nesting_is_refused_and_many_paragraphs_are_read() -> None:
    with pytest.raises(UserError, match="nest too deep"):
        read("{" * 100_000)
    check_read_or_refused(b"{\\rtf1 " + b"}" * 100_000, "x.rtf")
    document = read(r"\pard The council renews the quays of the harbour.\par " * 20_000)
    assert len(document.blocks) == 20_000


def test_cells_over_several_columns_and_rows_that_are_never_closed() -> None:
    row = r"\trowd\cellx1000\cellx3000\pard\intbl Port\cell\pard\intbl Depth\cell\row"
    other = r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl North\cell\pard\intbl a\cell\pard\intbl "
    nested = r"12\par\pard\intbl\itap2 in\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}"
    document = read(row + other + nested + r"\pard The text goes on here.\par")
    assert rows(document) == [["Port", "Depth", ""], ["North", "a", "12 in"]]
    assert texts(document)[-1] == "The text goes on here."


def test_endnotes_stand_at_the_end_and_count_on() -> None:
    note = r"{\super\chftn}{\footnote\pard\plain {\super\chftn} %s}"
    late = r"{\super\chftn}{\footnote\ftnalt\pard\plain {\super\chftn} %s}"
    document = read(rf"\pard One{late % 'late'} and two{note % 'near'}.\par\pard\s1 Aims\par\pard Last.\par")
    assert texts(document) == ["One² and two¹.", "¹ near", "Aims", "Last.", "² late"]


LISTS = (
    r"{\*\listtable"
    r"{\list{\listlevel\levelnfc0\levelstartat1\levelfollow0{\leveltext\leveltemplateid1\'02\'00.;}{\levelnumbers\'01;}\s2\fi-360}"
    r"{\listlevel\levelnfc4\levelstartat1\levelfollow1{\leveltext\'03(\'01);}{\levelnumbers\'02;}}"
    r"{\listlevel\levelnfc2\levelstartat1\levellegal1{\leveltext\'05\'00.\'01.\'02;}{\levelnumbers\'01\'03\'05;}}"
    r"{\listname ;}\listid77}"
    r"{\list\listsimple1{\listlevel\levelnfc23{\leveltext\'01\u8226 ?;}{\levelnumbers;}\f2}"
    r"{\listname dots;}\listid8}}"
    r"{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}"
    r"{\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}"
    r"{\listoverride\listid8\listoverridecount0\ls3}{\listoverride\listid999\listoverridecount0\ls4}}"
)


def test_lists_without_ready_markers_are_counted_from_the_list_table() -> None:
    def item(number: int, depth: int, text: str) -> str:
        return rf"\pard\plain\ls{number}\ilvl{depth} {text}\par"

    body = (
        LISTS
        + r"\pard\s1 Aims\par\pard\s1 Ways\par"
        + item(1, 0, "first")
        + item(1, 1, "inner")
        + item(1, 1, "more")
        + item(1, 2, "legal")
        + item(1, 0, "second")
        + item(1, 1, "anew")
        + item(3, 0, "dot")
        + item(2, 0, "fifth")
        + item(2, 0, "sixth")
        + item(4, 0, "of no list")
        + r"\trowd\pard\intbl\ls3 one\par two\cell\pard\intbl\ls2\ilvl0 in a cell\cell\row\pard After.\par"
    )
    document = read(body)
    assert texts(document) == [
        "Aims", "Ways", "1. first", "(a) inner", "(b) more", "1.2.1 legal", "2. second", "(a) anew", "• dot",
        "5. fifth", "6. sixth", "of no list", "• one • two\t7. in a cell", "After.",
    ]  # fmt: skip
    assert [b.level for b in document.blocks if b.kind is BlockKind.LIST_ITEM][:5] == [0, 1, 1, 2, 0]


def test_markers_that_the_file_has_ready_are_believed_and_none_are_counted() -> None:
    document = read(
        LISTS + r"{\listtext 9.\tab}\pard\ls1\ilvl0 nine\par\pard\ls1\ilvl0 unmarked\par"
        r"\trowd\pard\intbl{\listtext 1.\tab}one\par{\listtext 2.\tab}two\cell\pard\intbl x\cell\row"
    )
    assert texts(document) == ["9. nine", "unmarked", "1. one 2. two\tx"]


def test_paragraphs_that_only_look_like_headings_are_headings() -> None:
    text = r"\pard\plain\fs24 The council renews the quays of the harbour and pays for the work.\par"
    split = text.replace(r"\fs24 ", r"\fs24{\b Pay}\line ")
    document = read(rf"\pard\b\fs28 Aims\par{text * 3}{{\pard\b\fs28 Ways\par}}{text}{split}{text}")
    headings = [(level, said) for kind, level, said in found(document) if kind is BlockKind.HEADING]
    assert headings == [(1, "Aims"), (1, "Ways"), (2, "Pay")]


def test_metadata_is_taken_once() -> None:
    document = read_bytes(rb"{\rtf1{\info{\author Ann}{\author Ann}{\title One}}x\par}", "a.rtf")
    assert (document.metadata.author, document.metadata.title) == ("Ann", "One")


def test_a_table_that_arranges_the_page_is_read_as_what_is_in_it() -> None:
    text = "The council renews the quays of the harbour and pays for the work in four years. " * 20
    inner = (
        r"\pard\intbl\itap2 Issuer:\nestcell\pard\intbl\itap2 Coast\par\pard\intbl\itap2 Office\nestcell"
        r"{\*\nesttableprops\trowd\cellx9\cellx19\nestrow}{\nonesttables\par}"
    )
    body = rf"\trowd\cellx9000\pard\intbl\s1 Aims\par {inner}\pard\intbl {text}\par\pard\intbl\s2 Ways\par"
    document = read(rf"{body}\pard\intbl {{\listtext 1.\tab}}one\cell\row\pard After.\par")
    assert [(kind, said) for kind, _, said in found(document)] == [
        (BlockKind.HEADING, "Aims"),
        (BlockKind.TABLE_ROW, "Issuer:\tCoast Office"),
        (BlockKind.PARAGRAPH, text.strip()),
        (BlockKind.HEADING, "Ways"),
        (BlockKind.LIST_ITEM, "1. one"),
        (BlockKind.PARAGRAPH, "After."),
    ]


def test_metadata_beyond_the_code_page_is_taken_in_its_second_form() -> None:
    info = r"{\info{\upr{\title ??}{\*\ud{\title \u28207?\u21475?}}}}"
    document = read_bytes(rf"{{\rtf1{info} x\par}}".encode(), "a.rtf")
    assert (document.metadata.title, document.text) == ("港口", "x")
