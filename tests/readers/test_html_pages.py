"""Pages as sites make them: what is main text, merged cells, forms of numbers, notes, what a page deletes."""

from __future__ import annotations

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import rows, texts
from tests.readers.test_readers import check

SENTENCE = "The authority shall keep quay {n} in good repair and report on its state to the council yearly."
CHROME = (
    '<div class="header"><a href="/">Home</a> <a href="/n">News</a></div><h1>Harbour act</h1>{}'
    '<div class="foot">Contact the office. <a href="/i">Imprint</a></div>'
)


def read(body: str, head: str = "<title>Act</title>") -> Document:
    document = read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    check(document)
    return document


def main_text(document: Document) -> str:
    blocks = (b for b in document.blocks if b.kind is not BlockKind.FURNITURE)
    return "\n".join(document.text[b.start : b.end] for b in blocks)


@pytest.mark.parametrize(
    "article",
    [
        "<h3>{h}</h3><p>{t}</p>", '<div class="art"><div>{h}</div><div>{t}</div></div>',
        "<table><tr><td>{h}</td></tr><tr><td>{t}</td></tr></table>", "<b>{h}</b><br>{t}<br><br>",
        '<section class="comment-section"><h2>{h}</h2><p>{t}</p></section>',
        "<dl><dt>{h}</dt><dd>{t}</dd></dl>",
        "<form><p>{h}</p><p>{t}</p></form>", "<article><h2>{h}</h2><p>{t}</p></article>",
        '<p><a href="#x">{h}</a> {t}</p>', '<div class="menu-content"><p>{h}</p><p>{t}</p></div>',
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame", ["{}", CHROME, "<main><h1>Act</h1><p>Intro.</p></main>{}", "<main>{}</main>"]
)
@pytest.mark.parametrize("count", [12, 500])
def test_no_article_of_a_long_page_is_lost(article: str, frame: str, count: int) -> None:
    numbers = range(1, count + 1)
    body = "".join(article.format(h=f"Article {n}", t=SENTENCE.format(n=n) * 2) for n in numbers)
    kept = main_text(read(frame.replace("{}", body)))
    assert [n for n in numbers if SENTENCE.format(n=n) not in kept] == []
    assert [n for n in numbers if f"Article {n}" not in kept] == []


def test_menus_and_bars_of_a_long_page_are_furniture_by_their_names() -> None:
    bar = '<div class="share-bar"><p>Tell your friends about this page today</p></div>'
    body = "".join(f"<h2>Part {n}</h2><p>{SENTENCE.format(n=n) * 9}</p>" for n in range(300))
    kept = main_text(read(f"{bar}<div>{body}</div>"))
    assert "friends" not in kept
    assert "Part 299" in kept


def test_merged_cells_keep_the_columns() -> None:
    document = read(
        "<main><p>The depths of the port.</p><table><tr><th>Port<th colspan=2>Depth</tr>"
        "<tr><td rowspan=2>North<td>a<td>12</tr><tr><td>b<td>14</tr></table></main>"
    )
    assert rows(document) == [["Port", "Depth", ""], ["North", "a", "12"], ["", "b", "14"]]


def test_a_small_table_in_a_cell_is_part_of_its_text() -> None:
    inner = "<table><tr><td>x</td><td>y</td></tr></table>"
    document = read(f"<main><table><tr><td>1<td>2</tr><tr><td>3<td>z {inner}</tr></table></main>")
    assert rows(document) == [["1", "2"], ["3", "z x y"]]


def test_absurd_spans_are_bounded() -> None:
    document = read("<table><tr><td colspan=999999 rowspan=999999>a<td>b</tr><tr><td>c<td>d</tr></table>")
    assert all(len(block.cells) <= 200 for block in document.blocks)


def test_lists_have_the_numbers_that_the_page_shows() -> None:
    document = read(
        '<main><h1>Lists</h1><ol type="a" start="3"><li>x<li>y</ol><ol style="list-style-type: lower-roman">'
        "<li>z</ol><h2>More</h2><ol reversed><li>p<li>q</ol><ul><li>(a) own</ul></main>"
    )
    assert texts(document, BlockKind.LIST_ITEM) == ["c. x", "d. y", "i. z", "2. p", "1. q", "(a) own"]


def test_notes_of_a_page_are_notes_and_links_back_go() -> None:
    document = read(
        f'<main><p>{SENTENCE}<sup><a href="#fn1" id="fnref1">1</a></sup> See <a href="#p2">(2)</a>.</p>'
        '<h2>Notes</h2><ol><li id="fn1"><p>As listed. <a href="#fnref1">↩</a></p></li></ol></main>'
    )
    assert "yearly.¹ See (2)." in document.text
    assert texts(document, BlockKind.FOOTNOTE) == ["¹ As listed."]


def test_deleted_text_is_left_out_and_said() -> None:
    document = read(f"<main><p>{SENTENCE} Now <del>old</del> <ins>new</ins>.</p></main>")
    assert "old" not in document.text
    assert "Now new." in document.text
    assert document.notices == ("1 deletion is left out.",)


def test_character_references_leave_canonical_text() -> None:
    document = read("<p>a&#xfeff;b&#1;c e&#x301;</p><pre>x&#8232;&#8232;y</pre><table><tr><td>&#31;<td>e")
    assert "abc é" in document.text


def test_the_page_says_its_date_and_a_real_address() -> None:
    head = (
        '<title>Act | Site</title><link rel="canonical" href="/act"><meta property="og:url" '
        'content="https://example.org/act"><meta name="dcterms.issued" content="3 May 2021">'
    )
    said = read(f"<main><p>{SENTENCE}</p></main>", head).metadata
    assert (said.title, said.date, said.source_url) == ("Act", "2021-05-03", "https://example.org/act")


def test_the_head_of_a_letter_makes_no_sections_and_a_failed_mark_does() -> None:
    menu = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Page {n}</a></li>" for n in range(20)) + "</ul></nav>"
    letter = (
        "<h1>Memorandum on quays</h1><h4>August 8, 2031</h4><h3>FROM: Ann Pier, Harbour Master</h3>"
        "<h3>Bo Mole, Deputy</h3><p>###SUBJECT: Renewal of the quays</p>"
    )
    text = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(9))
    document = read(f"{menu}<main>{letter}{text}<h3>Ways</h3>{text}</main>")
    assert [(s.level, s.title) for s in build_outline(document.text, document.blocks)] == [
        (1, "Memorandum on quays"),
        (2, "SUBJECT: Renewal of the quays"),
        (2, "Ways"),
    ]
    assert "FROM: Ann Pier, Harbour Master\n\nBo Mole, Deputy" in document.text


def outline(document: Document) -> list[tuple[int, str]]:
    return [(s.level, s.title) for s in build_outline(document.text, document.blocks)]


def test_two_line_breaks_end_a_paragraph_and_a_bold_line_is_one() -> None:
    one, two = SENTENCE.format(n=1), SENTENCE.format(n=2)
    document = read(f"<h1>Plan</h1>First.<br><br>{one}<br>still<br />\n<br>{two}<br><b>Aims</b><br>{one}")
    assert texts(document) == ["Plan", "First.", f"{one}\nstill", f"{two}\nAims\n{one}"]
    document = read(f"<h1>Plan</h1><p>{one}</p><b>Aims</b><br>{one}<br><br><strong>Ways</strong><br>{two}")
    assert texts(document) == ["Plan", one, "Aims", one, "Ways", two]
    assert outline(document) == [(1, "Plan"), (2, "Aims"), (2, "Ways")]
    assert texts(read("<pre>a<br><br>b</pre>")) == ["a\n\u00a0\nb"]


def test_many_line_breaks_take_no_time() -> None:
    document = read("<p>" + "<b>word</b> and<br>" * 100_000)
    assert document.text.count("word") == 100_000


def test_buttons_in_headings_go_and_the_notes_of_a_wiki_stay() -> None:
    text = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(6))
    edit = '<span class="mw-editsection">[<a href="x">edit</a>]</span>'
    document = read(
        '<h1>Quays</h1><div class="toc"><h2>Contents</h2><ul><li><a href="#A">1 Aims</a></li></ul></div>'
        f'<p>One<sup><a href="#cite_note-1">[1]</a></sup>.</p>{text}<h2 id="A">Aims{edit}</h2>{text}'
        f'<h2>Ways<a class="headerlink" href="#w">¶</a></h2>{text}<h2>References</h2>'
        '<ol><li id="cite_note-1"><a href="https://a.invalid">A source</a></li></ol>'
    )
    assert outline(document) == [(1, "Quays"), (2, "Aims"), (2, "Ways"), (2, "References")]
    assert texts(document, BlockKind.FOOTNOTE) == ["¹ A source"]


def test_the_title_of_a_page_is_not_that_of_its_site() -> None:
    text = "".join(f"<p>{SENTENCE.format(n=n)}</p>" for n in range(6))
    body = f"<header><h1>Harbour Board</h1></header><article><h1>Plan</h1>{text}<h2>Aims</h2>{text}</article>"
    document = read(body, "<title>Harbour Board | Plan</title>")
    assert document.metadata.title == "Plan"
    assert outline(document) == [(1, "Plan"), (2, "Aims")]


def test_pages_saved_by_word_keep_title_lists_and_notes() -> None:
    item = '<p class="MsoListParagraph" style="mso-list:l0 level{} lfo1">{}&nbsp;&nbsp; {}</p>'
    text = f"<p class=MsoNormal>{SENTENCE.format(n=1)}</p>"
    document = read(
        f"<p class=MsoTitle>Plan</p><h1>Aims</h1>{text}{item.format(1, '·', 'dot')}"
        f"{item.format(2, '1.', 'one')}"
        f"<h1>Ways</h1>{text}"
    )
    assert outline(document) == [(1, "Plan"), (2, "Aims"), (2, "Ways")]
    assert [(b.level, document.text[b.start : b.end]) for b in document.blocks if b.marker] == [
        (0, "• dot"),
        (1, "1. one"),
    ]


def test_a_page_of_frames_says_where_its_text_is() -> None:
    page = (
        b"<html><head><title>F</title></head><frameset><frame src='menu.html'><frame src='a.html'></frameset>"
    )
    document = read_bytes(page, "f.html")
    assert document.notices == (
        "This page holds no text of its own, only frames for other files: menu.html, a.html.",
    )


def test_links_of_headings_to_themselves_words_over_boxes_and_captions() -> None:
    text = f"<p>{SENTENCE.format(n=1)}</p>" * 3
    head = "<caption>Fees</caption><tr><th>Port</th><th>Fee</th></tr>"
    table = f"<table>{head}<tr><td>A</td><td>2</td></tr></table>"
    document = read(
        f'<main><h1>Plan</h1>{text}<h2><span><a href="#aims">›</a> </span>1 Aims</h2>{text}'
        f"<div><h4>Note</h4>{text}</div><h2>2 Ways</h2>{table}{text}</main>"
    )
    assert outline(document) == [(1, "Plan"), (2, "1 Aims"), (2, "2 Ways")]
    assert rows(document) == [["Port", "Fee"], ["A", "2"]]
    assert "\n\nFees\n\nPort" in document.text
