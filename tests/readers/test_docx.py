"""Word documents: structure, numbers, tables, notes, changes, and files that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.document.outline import build_outline
from desktop_app.readers.list_counting import spaced
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import (
    LAUGHS,
    W,
    check_read_or_refused,
    cuts,
    found,
    mutations,
    packed,
    rows,
    texts,
)
from tests.readers.test_readers import check

NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def style(key: str, name: str, inner: str = "", based_on: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{inner}</w:pPr></w:style>"
    )


STYLES = "".join([
    style("Title", "Title"),
    style("berschrift1", "heading 1", '<w:outlineLvl w:val="0"/>'),
    style("2", "标题 2"),
    style("Own", "Chapter of ours", based_on="berschrift1"),
    style("TOC1", "toc 1"),
    style("Quote", "Quote"),
    style("Listed", "List Number", '<w:numPr><w:numId w:val="2"/></w:numPr>'),
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>',
])  # fmt: skip


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(
    text: str, style: str = "", *, number: int = 0, depth: int = 0, inner: str = "", more: str = ""
) -> str:
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        said += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{said}{inner}</w:pPr>{run(text) if text else ''}{more}</w:p>"


def docx(body: str, prolog: str = "", **parts: str) -> bytes:
    members = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"{prolog}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{STYLES}</w:styles>",
    }
    for name, inner in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{inner}</w:{name}>"
    return packed(members)


def read(body: str, **parts: str) -> Document:
    document = read_bytes(docx(body, **parts), "plan.docx")
    check(document)
    return document


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "%1.%2.%3", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "chineseCountingThousand", "第%1条", '<w:suff w:val="nothing"/>')
    + level(1, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    '</w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
)


def test_headings_come_from_styles_in_any_language_and_from_outline_levels() -> None:
    body = (
        para("The plan", "Title")
        + para("Aims", "berschrift1")
        + para("We renew the harbour.")
        + para("水运", "2")
        + para("Money", "Own")
        + para("Ways", inner='<w:outlineLvl w:val="2"/>')
        + para("No heading", "Own", inner='<w:outlineLvl w:val="9"/>')
        + para("", "berschrift1")
        + para("As it was said.", "Quote")
    )
    assert found(read(body)) == [
        (BlockKind.HEADING, 1, "The plan"),
        (BlockKind.HEADING, 2, "Aims"),
        (BlockKind.PARAGRAPH, 0, "We renew the harbour."),
        (BlockKind.HEADING, 3, "水运"),
        (BlockKind.HEADING, 2, "Money"),
        (BlockKind.HEADING, 4, "Ways"),
        (BlockKind.PARAGRAPH, 0, "No heading"),
        (BlockKind.QUOTE, 0, "As it was said."),
    ]


def test_two_titles_leave_the_levels_alone() -> None:
    document = read(para("A", "Title") + para("One", "berschrift1") + para("B", "Title") + para("Two", "2"))
    assert [(b.level) for b in document.blocks] == [1, 1, 1, 2]


def test_one_paragraph_styled_as_heading_is_a_paragraph() -> None:
    long = "The council renews every quay of the harbour before the winter " * 6
    full = (
        "The council renews every quay of the harbour before the winter of the year, " * 2
        + "and pays for it."
    )
    body = para("Aims", "berschrift1") + para(long, "berschrift1") + para(full, "2") + para("Ways", "2")
    assert [kind for kind, _, _ in found(read(body))] == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING,
    ]  # fmt: skip


def test_lists_are_numbered_as_word_numbers_them() -> None:
    body = (
        para("one", number=1)
        + para("inner", number=1, depth=1)
        + para("inner again", number=1, depth=1)
        + para("deep", number=1, depth=2)
        + para("two", number=2)
        + para("restarted", number=2, depth=1)
        + para("seven", number=3)
        + para("eight", number=3)
        + para("by style", "Listed")
        + para("总则", number=4)
        + para("dot", number=4, depth=1)
        + para("no list", number=99)
    )
    document = read(body + para("Aims", "2") + para("Ways", "2"), numbering=NUMBERING)
    assert texts(document)[:12] == [
        "1. one", "(a) inner", "(b) inner again", "1.2.1 deep", "2. two", "(a) restarted", "7. seven",
        "8. eight", "9. by style", "第一条总则", "• dot", "no list",
    ]  # fmt: skip
    assert [b.marker for b in document.blocks][:12] == [3, 4, 4, 6, 3, 4, 3, 3, 3, 3, 2, 0]
    assert [b.level for b in document.blocks][:12] == [0, 1, 1, 2, 0, 1, 0, 0, 0, 0, 1, 0]
    assert [b.kind for b in document.blocks][:11] == [BlockKind.LIST_ITEM] * 11


@pytest.mark.parametrize("number", ["", "--5", "²", "9999999999", "1.5", "-3", "x"])
def test_numbers_that_are_none_do_no_harm(number: str) -> None:
    span = f'<w:gridSpan w:val="{number}"/>'
    table = f"<w:tbl><w:tr>{cell('a', span)}{cell('b')}</w:tr></w:tbl>"
    inner = (
        f'<w:outlineLvl w:val="{number}"/><w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'
    )
    assert "Words." in read(para("Words.", inner=inner) + table, numbering=NUMBERING).text


def test_a_heading_begins_with_its_number() -> None:
    body = para("Scope", "berschrift1", number=1) + para("Text.") + para("Bulleted", "2", number=4, depth=1)
    assert [(level, text) for _, level, text in found(read(body, numbering=NUMBERING))] == [
        (1, "1. Scope"), (0, "Text."), (2, "Bulleted"),
    ]  # fmt: skip


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def test_tables_keep_their_columns() -> None:
    inner = f"{para('old')}<w:tbl><w:tr>{cell('inner')}</w:tr></w:tbl>{para('more')}"
    wide, top = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    table = (
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Port')}{cell('Quays', wide)}</w:tr>"
        f"<w:tr>{cell('Sandvik', top)}{cell('40')}{cell('new')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('12')}<w:tc>{inner}</w:tc></w:tr></w:tbl>"
    )
    document = read(para("Aims", "berschrift1") + table + para("After.") + table)
    assert rows(document)[:3] == [
        ["Port", "Quays", ""],
        ["Sandvik", "40", "new"],
        ["", "12", "old inner more"],
    ]
    assert [(b.level, b.table) for b in document.blocks if b.kind is BlockKind.TABLE_ROW][:4] == [
        (1, 0), (0, 0), (0, 0), (1, 1),
    ]  # fmt: skip


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    boxed = f"<w:tbl><w:tr><w:tc>{para('Aims', 'berschrift1')}{para('Boxed words.')}</w:tc></w:tr></w:tbl>"
    document = read(boxed + para("After.") + para("Ways", "berschrift1"))
    assert [kind.name for kind, _, _ in found(document)] == ["HEADING", "PARAGRAPH", "PARAGRAPH", "HEADING"]


def test_notes_stand_at_the_end_of_their_section() -> None:
    def ref(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    body = (
        para("Aims", "berschrift1", more=ref("footnote", 2))
        + para("It costs 40 million", more=ref("footnote", 3) + run(" a year.") + ref("endnote", 2))
        + para("Ways", "berschrift1")
        + para("Done.", more=ref("footnote", 3) + run("2", '<w:vertAlign w:val="superscript"/>'))
    )
    notes = "".join(
        f'<w:footnote w:id="{key}"{kind}>{para(text)}</w:footnote>'
        for key, kind, text in [
            (0, ' w:type="separator"', "-"),
            (2, "", "The first."),
            (3, "", "The second."),
        ]
    )
    late = f'<w:endnote w:id="2">{para("At the end.")}</w:endnote>'
    document = read(body, footnotes=notes, endnotes=late)
    assert texts(document) == [
        "Aims¹", "It costs 40 million² a year.³", "¹ The first.", "² The second.", "Ways", "Done.²²",
        "³ At the end.",
    ]  # fmt: skip
    assert texts(document, BlockKind.FOOTNOTE) == ["¹ The first.", "² The second.", "³ At the end."]


def test_changes_are_applied_and_said() -> None:
    inserted = f'<w:ins w:id="1">{run("forty ")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>ten </w:delText></w:r></w:del>'
    moved = f"<w:moveFrom w:id='3'>{run(' gone')}</w:moveFrom>"
    body = (
        para("We build ", more=inserted + deleted + run("quays") + moved)
        + para(" and pay", inner="<w:rPr><w:del w:id='4'/></w:rPr>")
        + para(" for them.")
    )
    document = read(body, comments="<w:comment w:id='1'/><w:comment w:id='2'/>")
    assert texts(document) == ["We build forty quays", "and pay for them."]
    assert document.notices == (
        "1 insertion is shown and 2 deletions left out; the document holds 2 comments.",
    )


def test_text_boxes_come_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{para('Boxed.')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(para("Before.", more=both + run(" Still before.")) + para("After."))) == [
        "Before. Still before.", "Boxed.", "After.",
    ]  # fmt: skip


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + said + mark("separate") + result + mark("end")


def test_fields_give_their_results_and_the_contents_are_furniture() -> None:
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{para('Contents', 'berschrift1')}{para('Aims 1')}</w:sdtContent></w:sdt>"
    )
    body = (
        contents
        + para("Ways 2", "TOC1")
        + para("Aims", "berschrift1")
        + para("See ", more=field("REF x", run("page ") + field("PAGE", run("4"))) + run("."))
        + para("", more='<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
        + para("Not lost.")
    )
    assert [(kind.name, text) for kind, _, text in found(read(body))] == [
        ("FURNITURE", "Contents"), ("FURNITURE", "Aims 1"), ("FURNITURE", "Ways 2"), ("HEADING", "Aims"),
        ("PARAGRAPH", "See page 4."), ("PARAGRAPH", "Not lost."),
    ]  # fmt: skip


def test_small_things_in_runs() -> None:
    body = para(
        "",
        more="<w:r><w:t>co</w:t><w:softHyphen/><w:t>op\u00ad</w:t><w:noBreakHyphen/><w:t>x</w:t><w:br/><w:t>e\u0301</w:t>"
        "<w:tab/><w:t>z</w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"
        + run("secret", "<w:vanish/>")
        + run("secret", '<w:rStyle w:val="Secret"/>')
        + run("shown", '<w:vanish w:val="0"/>'),
    )
    assert read(body).text == "coop-x\né z✓shown"


def test_metadata_is_taken_where_it_is_no_junk() -> None:
    def titled(title: str) -> str:
        core = (
            '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title>'
            "<dc:creator>The ministry</dc:creator>"
            "<dcterms:created>2026-03-04T10:00:00Z</dcterms:created></cp:coreProperties>"
        )
        members = {"[Content_Types].xml": TYPES, "docProps/core.xml": core}
        members["word/document.xml"] = f"<w:document {NAMES}><w:body>{para('Words.')}</w:body></w:document>"
        said = read_bytes(packed(members), "plan.docx").metadata
        assert (said.author, said.date) == ("The ministry", "2026-03-04")
        return said.title

    assert titled("The plan of 2026") == "The plan of 2026"
    assert titled("The plan of 2026.docx") == "The plan of 2026"
    assert titled("Microsoft Word - plan.doc") == ""
    assert titled("Untitled") == ""


def test_a_document_without_styles_has_its_headings_inferred() -> None:
    prose = "The council of the coast renews the quays and pays for the work until the end of the year. " * 3
    body = "".join(
        para(f"{n}. {name}") + para(prose) + para(prose)
        for n, name in [(1, "Aims"), (2, "Ways"), (3, "Costs")]
    )
    assert texts(read(body), BlockKind.HEADING) == ["1. Aims", "2. Ways", "3. Costs"]


def looks(text: str, *, size: int, bold: bool = False) -> str:
    properties = ("<w:b/>" if bold else "") + f'<w:sz w:val="{size}"/>'
    return para("", more=run(text, properties))


def test_paragraphs_that_only_look_like_headings_are_headings() -> None:
    prose = "The council of the coast renews the quays and pays for the work until the end of the year. " * 3
    body = looks("The plan", size=36, bold=True)
    for name in ("Aims", "Ways"):
        body += looks(name, size=28, bold=True) + looks(prose, size=22) * 2
        body += looks("What it costs", size=22, bold=True) + looks(prose, size=22)
    body += looks(
        "This whole paragraph is set in bold letters but it ends like a sentence.", size=22, bold=True
    )
    body += looks(prose, size=22)
    document = read(body)
    assert [(s.level, s.title) for s in build_outline(document.text, document.blocks)] == [
        (1, "The plan"), (2, "Aims"), (3, "What it costs"), (2, "Ways"), (3, "What it costs"),
    ]  # fmt: skip


TEXT = "The council renews the quays of the harbour and pays for the work in four years."


def test_bold_paragraphs_before_the_first_styled_heading_are_headings_too() -> None:
    before = [
        looks("The plan", size=28, bold=True), looks("For us", size=28, bold=True), looks(TEXT, size=24),
        looks("Terms", size=28, bold=True), looks("Reward", size=24, bold=True), looks(TEXT, size=24),
        "<w:p>" + run("Leave", '<w:b/><w:sz w:val="24"/>') + "<w:r><w:br/></w:r>"
        + run(TEXT, '<w:sz w:val="24"/>') + "<w:r><w:br/></w:r>" + run("Pension", '<w:b/><w:sz w:val="24"/>')
        + "<w:r><w:br/></w:r>" + run(TEXT, '<w:sz w:val="24"/>') + "</w:p>",
    ]  # fmt: skip
    heading = para("", "berschrift1", more=run("Aims", '<w:sz w:val="28"/>'))
    after = (
        heading + looks("Bold", size=24, bold=True) + looks(TEXT, size=24) + para("Ways", "2") + para(TEXT)
    )
    document = read("".join(before) + looks(TEXT, size=24) * 4 + after)
    headings = [(level, text) for kind, level, text in found(document) if kind is BlockKind.HEADING]
    assert headings == [
        (1, "For us"), (1, "Terms"), (2, "Reward"), (2, "Leave"), (2, "Pension"), (1, "Aims"), (2, "Ways"),
    ]  # fmt: skip
    few = read(looks("Terms", size=28, bold=True) + looks(TEXT, size=24) + (after + looks(TEXT, size=24)) * 9)
    assert found(few)[0][0] is BlockKind.PARAGRAPH


def test_numbered_headings_are_found_beside_bold_ones() -> None:
    text = looks(
        "各地区、各部门要高度重视港口安全管理工作，认真落实各项措施，确保完成全年目标任务。", size=24
    )
    body = looks("港口工作意见", size=32, bold=True) + text
    for chapter in "一二三":
        body += looks(f"{chapter}、总体要求", size=24, bold=True) + text
        body += "".join(looks(f"（{n}）加强组织领导。", size=24) + text for n in "一二")
    document = read(body)
    outline = [(s.level, s.title) for s in build_outline(document.text, document.blocks)]
    assert [level for level, _ in outline] == [1] + [2, 3, 3] * 3


def test_the_company_is_the_issuer_where_no_author_is_said() -> None:
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Company>The harbour board</Company></Properties>"
    )
    core = '<c:coreProperties xmlns:c="x" xmlns:d="http://purl.org/dc/elements/1.1/">{}</c:coreProperties>'
    members = {"[Content_Types].xml": TYPES, "docProps/app.xml": app, "docProps/core.xml": core.format("")}
    members["word/document.xml"] = f"<w:document {NAMES}><w:body>{para('Words.')}</w:body></w:document>"
    assert read_bytes(packed(members), "plan.docx").metadata.author == "The harbour board"
    members["docProps/core.xml"] = core.format("<d:creator>Ann Pier</d:creator>")
    assert read_bytes(packed(members), "plan.docx").metadata.author == "Ann Pier"


def test_list_styles_that_are_lists_of_their_own_lie_as_deep_as_their_number() -> None:
    styles = (
        f"<w:styles {NAMES}>{STYLES}{style('LB2', 'List Bullet 2')}{style('LN3', 'List Number 3')}</w:styles>"
    )
    body = para("Aims", "berschrift1") + para("Ways", "berschrift1") + para("out", number=1)
    body += para("in", "LB2", number=1) + para("deep", "LN3", number=1)
    members = {"[Content_Types].xml": TYPES, "word/styles.xml": styles}
    members["word/numbering.xml"] = f"<w:numbering {NAMES}>{NUMBERING}</w:numbering>"
    members["word/document.xml"] = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    document = read_bytes(packed(members), "plan.docx")
    assert [b.level for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == [0, 1, 2]


def test_a_document_all_in_bold_has_no_headings_by_its_look() -> None:
    document = read("".join(looks(f"Line {n} of a form", size=22, bold=True) for n in range(9)))
    assert texts(document, BlockKind.HEADING) in ([], ["Line 0 of a form"])  # the first may be its title


def test_the_strict_form_of_the_standard_is_read() -> None:
    data = packed({
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<w:document {NAMES}><w:body>{para('Strict.')}</w:body></w:document>".replace(
            W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
        ),
    })  # fmt: skip
    assert read_bytes(data, "x.docx").text == "Strict."


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_bytes(data, "x.docx")
    return str(caught.value)


def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    stolen = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    assert "declares entities" in refusal(docx(para("&c;"), LAUGHS))
    assert "secret" not in refusal(docx(para("&a;"), stolen))
    assert "its text part is missing" in refusal(packed({"[Content_Types].xml": TYPES, "word/x.xml": "<x/>"}))
    assert "not well-formed" in refusal(docx("<w:p>"))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "protected with a password" in refusal(ole)
    assert "old Word file" in refusal(ole[:9] + "WordDocument".encode("utf-16-le"))


def test_an_external_dtd_is_never_loaded() -> None:
    data = docx(para("Words."), '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">')
    assert read_bytes(data, "x.docx").text == "Words."


def test_deep_nesting_is_refused_or_read() -> None:
    check_read_or_refused(docx("<w:x>" * 100_000 + para("deep") + "</w:x>" * 100_000), "x.docx")
    table = "<w:tbl><w:tr><w:tc>" * 500 + para("deep") + "</w:tc></w:tr></w:tbl>" * 500
    assert "deep" in read(table).text


SAMPLE = docx(
    para("The plan", "Title")
    + para("Aims", "berschrift1", number=1)
    + para("Forty quays.", more='<w:r><w:footnoteReference w:id="2"/></w:r>')
    + f"<w:tbl><w:tr>{cell('Port')}{cell('Quays')}</w:tr><w:tr>{cell('Sandvik')}{cell('40')}</w:tr></w:tbl>",
    numbering=NUMBERING,
    footnotes=f'<w:footnote w:id="2">{para("A note.")}</w:footnote>',
)


def test_cut_and_changed_files_are_read_or_refused() -> None:
    for data in (*cuts(SAMPLE), *mutations(SAMPLE)):
        check_read_or_refused(data, "x.docx")


def test_changed_xml_is_read_or_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        for changed in mutations(members[name], 100):
            check_read_or_refused(packed({**members, name: changed}), "x.docx")


def test_the_documents_beside_the_checkout(shared: Path) -> None:
    law = shared / "data" / "docs" / "zh_minyong_hangkongfa_styled.docx"
    document = read_bytes(law.read_bytes(), law.name)
    check(document)
    outline = build_outline(document.text, document.blocks)
    assert [s.title for s in outline if s.level == 2][:2] == ["第一章 总 则", "第二章 民用航空器国籍"]
    hostile = sorted((shared / "data" / "hostile").glob("*.docx"))
    assert len(hostile) > 10
    for path in hostile:
        check_read_or_refused(path.read_bytes(), path.name)


def test_a_number_that_only_a_gap_in_print_parts_from_latin_words_gets_a_space() -> None:
    assert spaced("1.", "Scope") == "1. "
    assert spaced("第一章", "总则") == "第一章"
    assert spaced("(a) ", "quay") == "(a) "
    assert spaced("", "quay") == ""
