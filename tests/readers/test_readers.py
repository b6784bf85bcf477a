"""A file's bytes become a document: encodings, paragraphs, Markdown, HTML, and whatever else comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.analysis.metrics import extract_from_text
from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.readers.canonical import canonical
from desktop_app.readers.reader import read_bytes

ENGLISH = (
    "The council adopted the plan – “at last” – and it costs €5 in the naïve café.\n\nIt runs for years.\n"
    * 5
)
CHINESE = (
    "国务院关于加快发展先进制造业的意见\n\n　　到二〇三〇年，制造业增加值占国内生产总值的比重保持基本稳定。\n"
    * 6
)
RUSSIAN = "Правительство утвердило план развития. Он рассчитан на десять лет и стоит дорого.\n" * 8


def check(document: Document) -> None:
    """What holds of every document."""
    text = document.text
    assert canonical(text) == text
    end = -2
    for block in document.blocks:
        assert block.start == end + 2
        assert block.start < block.end <= len(text)
        assert "\n\n" not in text[block.start : block.end]
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in block.cells)
        end = block.end
    assert end in (len(text), -2)
    for before, after in zip(document.blocks[:-1], document.blocks[1:], strict=True):
        assert text[before.end : after.start] == "\n\n"


def read_or_refuse(data: bytes, name: str) -> Document | str:
    """The document, or the sentence that says why there is none."""
    try:
        return read_bytes(data, name)
    except UserError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"), (ENGLISH, "utf-8-sig"), (ENGLISH, "utf-16"), (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"), (ENGLISH, "cp1252"), (CHINESE, "utf-8"), (CHINESE, "gb18030"),
        (CHINESE, "utf-16"), (CHINESE, "utf-16-le"), (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"), (RUSSIAN, "utf-8"),
    ],
)  # fmt: skip
def test_encodings_are_recognised(text: str, encoding: str) -> None:
    document = read_bytes(text.encode(encoding), "plan.txt")
    assert document.text.split() == text.split()
    assert document.notices == ()


def test_broken_bytes_are_shown_and_said() -> None:
    data = ENGLISH.encode() + b"\xff\xfe broken \xc3" + CHINESE.encode()
    document = read_bytes(data, "plan.txt")
    assert "�" in document.text
    assert "could not be read as UTF-8" in document.notices[0]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t \n", b"\xff\xfe"])
def test_an_empty_file_is_a_document_that_says_so(data: bytes) -> None:
    document = read_bytes(data, "empty.txt")
    assert document.text == ""
    assert "empty" in document.notices[-1]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 rest",
        b"PK\x03\x04 rest",
        b"\x89PNG\r\n",
        b"\x7fELF\x02",
        bytes(range(256)) * 40,
    ],
)
def test_other_files_are_one_sentence_with_their_name(data: bytes) -> None:
    with pytest.raises(UserError, match=r"^thing\.txt is .*\.$"):
        read_bytes(data, "thing.txt")


def test_nul_bytes_and_line_ends_are_tidied() -> None:
    document = read_bytes(b"One\x00 line\r\n\r\nTwo\rThree\n\n\n\nFour\x0b\x0c", "x.txt")
    assert "\x00" not in document.text
    assert [document.text[b.start : b.end] for b in document.blocks] == ["One line", "Two", "Three", "Four"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    words = (
        "the council of the coast will renew quays and cranes in every harbour town until the year ends " * 6
    ).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*lines, line]) + "\n\n" + "\n".join([*lines, line])
    document = read_bytes(text.encode(), "x.txt")
    assert [document.text[b.start : b.end] for b in document.blocks] == [" ".join(words)] * 2


def test_wrapped_chinese_is_joined_without_a_space() -> None:
    line = "推动制造业高端化智能化绿色化发展，建设现代化产业体系，"
    text = "\n".join([line] * 4 + ["到此为止。"])
    document = read_bytes((text + "\n\n" + text).encode(), "x.txt")
    assert document.text.split("\n\n")[0] == line * 4 + "到此为止。"


def test_one_paragraph_a_line_stays_so() -> None:
    paragraphs = [f"Paragraph {i} says a good deal about ports. " * 6 for i in range(5)]
    document = read_bytes("\n".join(paragraphs).encode(), "x.txt")
    assert len(document.blocks) == 5


def test_text_tables_become_rows() -> None:
    text = "Source          2026   Share\nState budget    4.1    47%\nEuropean funds  2.5    25%\n"
    document = read_bytes(text.encode(), "x.txt")
    rows = [[c.of(document.text) for c in b.cells] for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == [
        ["Source", "2026", "Share"],
        ["State budget", "4.1", "47%"],
        ["European funds", "2.5", "25%"],
    ]


MARKDOWN = """---
title: The plan
author: The ministry
---
# Goals

Build **140** quays
and [more](http://x.invalid/).

1. First
2. Second
   - inner

| A | B |
|---|---|
| 1 | 2 |

<script>alert(1)</script>

> quoted

![a picture](http://x.invalid/p.png)
"""


def test_markdown_keeps_its_structure() -> None:
    document = read_bytes(MARKDOWN.encode(), "plan.md")
    found = [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "Goals"),
        (BlockKind.PARAGRAPH, 0, "Build 140 quays and more."),
        (BlockKind.LIST_ITEM, 0, "1. First"),
        (BlockKind.LIST_ITEM, 0, "2. Second"),
        (BlockKind.LIST_ITEM, 1, "• inner"),
        (BlockKind.TABLE_ROW, 1, "A\tB"),
        (BlockKind.TABLE_ROW, 0, "1\t2"),
        (BlockKind.QUOTE, 0, "quoted"),
        (BlockKind.PARAGRAPH, 0, "a picture"),
    ]
    assert (document.metadata.title, document.metadata.author) == ("The plan", "The ministry")


BODY = (
    "<p>The council of the coast adopted the plan for the towns on Monday, and it runs for ten years.</p>" * 4
)
HTML = f"""<!DOCTYPE html><html lang="en"><head><title>The plan - Ministry</title>
<meta name="author" content="The ministry"><meta property="article:published_time" content="2026-05-04T10:00">
<link rel="canonical" href="https://ministry.invalid/plan"><script>var x = "secret";</script></head><body>
<nav><a href="/">Home</a> <a href="/news">Industry news</a></nav>
<main><h1>The plan</h1>{BODY}<h2>Goals</h2><ul><li>Renew the quays</li><li>Train the people</li></ul>
<table><tr><th>Port</th><th>Quays</th></tr><tr><td>Sandvik</td><td>40</td></tr></table>{BODY}
<p style="display:none">hidden</p></main><footer><a href="/list">Return to list</a></footer></body></html>"""


def test_html_keeps_the_main_text_and_dims_the_rest() -> None:
    document = read_bytes(HTML.encode(), "plan.html")
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert kinds["The plan"] is BlockKind.HEADING
    assert kinds["Goals"] is BlockKind.HEADING
    assert kinds["• Renew the quays"] is BlockKind.LIST_ITEM
    assert kinds["Sandvik\t40"] is BlockKind.TABLE_ROW
    assert kinds["Return to list"] is BlockKind.FURNITURE
    assert all(kind is BlockKind.FURNITURE for text, kind in kinds.items() if "Industry news" in text)
    assert "secret" not in document.text
    assert "hidden" not in document.text
    said = document.metadata
    assert (said.title, said.author, said.date, said.language) == (
        "The plan",
        "The ministry",
        "2026-05-04",
        "en",
    )
    assert said.source_url == "https://ministry.invalid/plan"


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    page = f"<html><body><table><tr><td>{BODY}</td></tr><tr><td>{BODY}</td></tr></table></body></html>"
    document = read_bytes(page.encode(), "x.html")
    assert {b.kind for b in document.blocks} == {BlockKind.PARAGRAPH}


def test_deep_nesting_and_broken_tags_are_no_trouble() -> None:
    deep = "<div>" * 20_000 + "text at the bottom" + "</div>" * 20_000
    check(read_bytes(f"<html><body>{deep}</body></html>".encode(), "deep.html"))
    check(read_bytes(b"<html><p>one<b>two<i>three</p><td>four", "broken.html"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, name: str) -> None:
    document = read_or_refuse(data, name)
    if isinstance(document, str):
        assert document.startswith(name)
        assert document.endswith(".")
    else:
        check(document)
        assert read_bytes(data, name) == document


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(st.characters(exclude_categories=["Cc"], include_characters="\n\r\t"), max_size=300),
    name=st.sampled_from(["a.txt", "a.md", "a.html"]),
)
def test_any_text_makes_a_canonical_document(text: str, name: str) -> None:
    check(read_bytes(text.encode("utf-8", "replace"), name))


READABLE = ("*.txt", "*.md", "*.html")


def test_everything_beside_the_checkout_is_read_or_refused(shared: Path) -> None:
    files = [
        p
        for folder in ("docs", "hostile", "seed")
        for e in READABLE
        for p in (shared / "data" / folder).glob(e)
    ]
    assert len(files) > 25
    for path in sorted(files):
        document = read_or_refuse(path.read_bytes(), path.name)
        if isinstance(document, str):
            assert path.name in document
        else:
            check(document)


def test_raised_numbers_of_a_page_are_footnotes_and_powers_not_quantities() -> None:
    page = (
        "<html><body><article><h1>Plan</h1><p>The fund pays for 40 km<sup>2</sup> of wetland."
        '<sup><a href="#fn1">12</a></sup> It began early<sup>[3]</sup> and runs on.</p></article></body>'
    )
    text = read_bytes(page.encode(), "plan.html").text
    assert "40 km² of wetland.¹² It began early³ and" in text
    assert [m.value for m in extract_from_text(text)] == [40]


def test_a_list_that_begins_at_no_number_begins_at_one() -> None:
    page = b"<html><body><ol start='--5'><li value='-'>First</li><li>Second</li></ol></body></html>"
    assert read_bytes(page, "x.html").text == "1. First\n\n2. Second"


@pytest.mark.parametrize("tag", ["div", "ul", "b", "x-y"])
def test_a_page_that_is_nested_too_deep_keeps_its_text(tag: str) -> None:
    page = (
        "<html><body><p>Before.</p>"
        + f"<{tag}>" * 20_000
        + "Deep words."
        + f"</{tag}>" * 20_000
        + "<p>After.</p>"
    )
    text = read_bytes(page.encode(), "deep.html").text
    assert [words for words in ("Before.", "Deep words.", "After.") if words not in text] == []
