"""Pages of legislation keep their articles, points and notes: EUR-Lex, legislation.gov.uk and the like."""

from __future__ import annotations

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes


def point(marker: str, content: str) -> str:
    return (
        '<table><col width="4%"/><col width="96%"/><tr><td valign="top"><p class="oj-normal">'
        f'{marker}</p></td><td valign="top">{content}</td></tr></table>'
    )


INNER = point("(i)", "<p>a railway; or</p>") + point("(ii)", "<p>a road.</p>")
JOURNAL = f"""<html><head><title>L_2031123EN.01000101.xml</title></head><body><div class="eli-container">
<table><tr><td><p class="oj-hd-date">12.3.2031</p></td><td><p class="oj-hd-lg">EN</p></td></tr></table>
<div class="eli-main-title"><p class="oj-doc-ti">REGULATION (EU) 2031/123 OF THE COUNCIL</p>
<p class="oj-doc-ti">of 1 March 2031</p><p class="oj-doc-ti">on the quality of quays</p></div>
<p class="oj-normal">Whereas:</p>
{point("(1)", '<p class="oj-normal">Quays are where ships meet the land, in 14 Member States.</p>')}
{point("(2)", '<p class="oj-normal">The rules of 1990 are out of date.</p>')}
<p class="oj-normal">HAVE ADOPTED THIS REGULATION:</p>
<p class="oj-ti-section-1"><span>CHAPTER I</span></p><p class="oj-ti-section-2">GENERAL PROVISIONS</p>
<p class="oj-ti-art">Article 1</p><div class="eli-title"><p class="oj-sti-art">Subject matter</p></div>
<p class="oj-normal">1.   This Regulation lays down rules on quays.</p>
<p class="oj-normal">2.   It applies to:</p>
{point("(a)", '<p class="oj-normal">quays longer than 50 metres;</p>')}
{point("(b)", '<p class="oj-normal">quays with:</p>' + INNER)}
<p class="oj-ti-art">Article 2</p><p class="oj-sti-art">Definitions</p>
<p class="oj-normal">For the purposes of this Regulation, ‘quay’ means a place where ships lie.</p>
<p class="oj-ti-section-1">CHAPTER II</p><p class="oj-ti-section-2">FINAL PROVISIONS</p>
<p class="oj-ti-art">Article 3</p><p class="oj-sti-art">Fees</p>
<table border="1"><tr><td>Port class</td><td>Fee</td></tr><tr><td>A</td><td>EUR 2 000</td></tr></table>
<p class="oj-note">(1) Council Directive 90/1/EEC of 1 January 1990 (OJ L 1, 1.1.1990, p. 1).</p>
</div><div class="eli-container"><p class="oj-doc-ti">ANNEX I</p><p class="oj-ti-grseq-1">List of ports</p>
<p class="oj-normal">The ports are named here.</p></div></body></html>"""


def read(page: str) -> Document:
    return read_bytes(page.encode(), "law.html")


def outline(document: Document) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in build_outline(document.text, document.blocks)]


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is kind]


def test_a_page_of_the_official_journal_has_its_chapters_and_articles() -> None:
    document = read(JOURNAL)
    assert outline(document) == [
        (1, "REGULATION (EU) 2031/123 OF THE COUNCIL of 1 March 2031 on the quality of quays"),
        (2, "CHAPTER I GENERAL PROVISIONS"),
        (3, "Article 1 Subject matter"),
        (3, "Article 2 Definitions"),
        (2, "CHAPTER II FINAL PROVISIONS"),
        (3, "Article 3 Fees"),
        (2, "ANNEX I List of ports"),
    ]
    assert document.metadata.title.endswith("on the quality of quays")
    assert of_kind(document, BlockKind.FURNITURE) == ["12.3.2031", "EN"]


def test_points_in_tables_are_list_items_and_data_stays_a_table() -> None:
    document = read(JOURNAL)
    items = [
        (b.level, document.text[b.start : b.end])
        for b in document.blocks
        if b.kind is BlockKind.LIST_ITEM and document.text[b.start] == "("
    ]
    assert items == [
        (0, "(1) Quays are where ships meet the land, in 14 Member States."),
        (0, "(2) The rules of 1990 are out of date."),
        (0, "(a) quays longer than 50 metres;"),
        (0, "(b) quays with:"),
        (1, "(i) a railway; or"),
        (1, "(ii) a road."),
    ]
    assert of_kind(document, BlockKind.TABLE_ROW) == ["Port class\tFee", "A\tEUR 2 000"]
    assert len(of_kind(document, BlockKind.FOOTNOTE)) == 1


def test_numbers_set_apart_by_style_only_keep_their_distance() -> None:
    document = read(
        '<h1>Quays Act 2031</h1><h2><span class="LegPartNo">Part 1</span><span class="LegPartTitle">Duties'
        '</span></h2><h3>Duty to keep quays</h3><p><span class="LegP1No">1</span><span class="LegP2No">(1)'
        "</span><span>A harbour authority must keep its quays dry.</span></p>"
    )
    assert outline(document) == [(1, "Quays Act 2031"), (2, "Part 1 Duties"), (3, "Duty to keep quays")]
    assert document.text.endswith("1 (1) A harbour authority must keep its quays dry.")


def test_numbers_in_boxes_and_definition_lists_go_to_their_words() -> None:
    document = read(
        '<p class="title-doc-first">COUNCIL REGULATION (EC) No 77/2009</p>'
        '<p class="title-doc-last">on lamps</p>'
        '<p class="title-article-norm">Article 1</p><p class="stitle-article-norm">Aim</p><div class="norm">'
        '<span class="no-parag">1.  </span><div class="inline-element">The aim is light.</div></div>'
        "<p>It covers:</p><dl><dt>1.</dt><dd><div>lamps,</div></dd><dt>2.</dt><dd>lanterns.</dd></dl>"
        '<p class="title-article-norm">Article 2</p><p>This Regulation shall enter into force in 2009.</p>'
    )
    assert outline(document) == [
        (1, "COUNCIL REGULATION (EC) No 77/2009 on lamps"),
        (2, "Article 1 Aim"),
        (2, "Article 2"),
    ]
    assert of_kind(document, BlockKind.LIST_ITEM) == ["1. The aim is light.", "1. lamps,", "2. lanterns."]


def test_points_in_paragraphs_of_a_page_with_headings_are_list_items() -> None:
    page = (
        "<main><h1>Harbours</h1><h2>1 Duty to plan</h2><p>(1) The plan must state—</p><p>(a) the depth,</p>"
        "<p>(i) of the basin, or</p><p>(ii) of the quay, and</p><p>(b) the length.</p><h2>2 Ends</h2></main>"
    )
    document = read_bytes(page.encode(), "act.html")
    items = [(b.level, document.text[b.start : b.end]) for b in document.blocks if b.marker]
    assert items == [
        (0, "(a) the depth,"),
        (1, "(i) of the basin, or"),
        (1, "(ii) of the quay, and"),
        (0, "(b) the length."),
    ]


SIGNED = "".join(
    f'<p class="oj-signatory">{line}</p>'
    for line in ("Done at Brussels, 1 March 2031.", "For the Council", "The President", "M. PIER")
)


def test_what_signs_an_act_is_no_heading_and_the_annex_lies_beside_the_chapters() -> None:
    ends = '</div><div class="eli-container"><p class="oj-doc-ti">ANNEX I</p>'
    assert ends in JOURNAL
    signed = read(JOURNAL.replace(ends, f"<div>{SIGNED}</div>{ends}"))
    assert outline(signed) == outline(read(JOURNAL))
    assert "M. PIER" in signed.text
    plain = "<p>Article 1</p><p>Scope</p><p>It holds.</p><p>Article 2</p><p>End</p><p>It ends.</p>"
    note = (
        "<p>Explanatory note</p><p>This note is not part of the act, and it explains what the act is for.</p>"
    )
    titles = [title for _, title in outline(read(f"<p>Quays Act</p>{plain}{SIGNED}{note}"))]
    assert titles == ["Quays Act", "Article 1 Scope", "Article 2 End", "Explanatory note"]


def test_an_office_and_a_name_under_an_order_are_no_heading() -> None:
    order = "<p>国务院令</p><p>第707号</p><p>现公布修订后的条例，自2019年1月1日起施行。</p>"
    order += "<p>总理　李 小 明</p><p>2018年12月18日</p>"
    articles = "".join(
        f"<p>第{n}条　港口应当按照规定向国务院报告其安全管理工作的情况。</p>" for n in "一二三"
    )
    titles = [title for _, title in outline(read(f"{order}<p>港口条例</p>{articles}"))]
    assert titles == ["国务院令", "港口条例", "第一条", "第二条", "第三条"]
