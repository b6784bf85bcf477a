"""Markdown: front matter, footnotes, numbers as written, raw HTML, what marks leave behind."""

from __future__ import annotations

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.readers.front_matter import split_front_matter
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import rows, texts
from tests.readers.test_readers import check


def read(source: str) -> Document:
    document = read_bytes(source.encode("utf-8"), "plan.md")
    check(document)
    return document


def test_a_head_in_yaml_is_metadata_and_no_text() -> None:
    document = read(
        "---\n# a remark\ntitle: 'The port''s plan'\nauthors:\n  - name: Ann Berg\n  - Li Wei\n"
        "tags: [a, b]\nsummary: >-\n  folded\n  text\ndate: 2024-03-01 # day\n"
        "source_url: https://example.org/plan\n---\n\n# Plan\n\nThe text of the plan.\n"
    )
    said = document.metadata
    assert (said.title, said.author, said.date) == ("The port's plan", "Ann Berg, Li Wei", "2024-03-01")
    assert said.source_url == "https://example.org/plan"
    assert document.text == "Plan\n\nThe text of the plan."


def test_a_head_in_toml_is_metadata() -> None:
    said, rest = split_front_matter(
        '+++\ntitle = "Plan"\nauthor = ["Ann", "Li"]\ndate = 2024-03-01\n+++\nText'
    )
    assert (said.title, said.author, said.date, rest) == ("Plan", "Ann, Li", "2024-03-01", "Text")


@pytest.mark.parametrize(
    "source",
    ["---\n\nA rule above.\n\n---\n", "---\nno: end of it\n", "+++ sum\n", "---\n# Aims\n\nNote: a\n\n---\n"],
)
def test_rules_are_no_head(source: str) -> None:
    said, rest = split_front_matter(source)
    assert rest == source
    assert not said.title


def test_footnotes_are_numbered_in_the_order_of_their_references() -> None:
    document = read("# A\n\nOne[^x] and two[^y], again[^x].\n\n[^y]: Second.\n[^x]: First\n    note.\n")
    assert "One¹ and two², again¹." in document.text
    assert texts(document, BlockKind.FOOTNOTE) == ["² Second.", "¹ First note."]


def test_points_keep_the_numbers_that_their_author_wrote() -> None:
    document = read("# A\n\n1) one\n2) two\n4) four\n\ntext\n\n1. x\n1. y\n1. z\n")
    assert texts(document, BlockKind.LIST_ITEM) == ["1) one", "2) two", "4) four", "1. x", "2. y", "3. z"]


def test_indented_text_is_text_and_fenced_code_is_code() -> None:
    document = read("# A\n\n    (a) an *indented* point\n\n```\ncode *x*\n\n  more\n```\n")
    assert "(a) an indented point" in document.text
    assert texts(document, BlockKind.CODE) == ["code *x*\n\u00a0\n  more"]


def test_tables_in_html_and_in_marks_are_tables() -> None:
    document = read(
        "# A\n\n<table><tr><th>Port</th><th>Depth</th></tr><tr><td>North<td>12 m</table>\n\n"
        "| a | b |\n|---|---|\n| 1 | *2* |\n"
    )
    assert rows(document) == [["Port", "Depth"], ["North", "12 m"], ["a", "b"], ["1", "2"]]
    assert {block.table for block in document.blocks if block.table >= 0} == {0, 1}


def test_attributes_terms_and_tags_leave_the_words() -> None:
    document = read(
        "# Goals {#goals .main}\n\nSee [there](x.md){:.link} and 5 m<sup>2</sup><br>below.\n{:.note}\n\n"
        "Term\n:   What it means\n\n<!-- not shown -->\n<script>alert(1)</script>\n"
    )
    assert texts(document) == ["Goals", "See there and 5 m²\nbelow.", "Term", "What it means"]


def test_character_references_leave_canonical_text() -> None:
    document = read("# A\n\na&#xfeff;b&#1;c e&#x301; e*\u0301*\n\n| x&#x85;y | z |\n|-|-|\n| &#8232; | 1 |\n")
    assert "abc é é" in document.text


def test_a_title_alone_does_not_keep_headings_from_being_found() -> None:
    body = "\n\n".join(f"{n}. Aim number\n\nThe council will keep the port in order for all." for n in "123")
    document = read("# The plan\n\n" + body.replace(". Aim", "\\. Aim"))
    assert texts(document, BlockKind.HEADING) == [
        "The plan",
        "1. Aim number",
        "2. Aim number",
        "3. Aim number",
    ]


def test_deep_nesting_is_read() -> None:
    document = read("> " * 20_000 + "x\n\n" + "\n".join("  " * i + "- y" for i in range(300)))
    assert "x" in document.text
    assert "y" in document.text


def test_the_title_block_of_pandoc_is_metadata() -> None:
    document = read_bytes(b"% The plan\n% Ann Pier; Bo Mole\n% March 4, 2031\n\n# Aims\n\nWords.\n", "p.md")
    said = document.metadata
    assert (said.title, said.author, said.date) == ("The plan", "Ann Pier, Bo Mole", "2031-03-04")
    assert document.text == "Aims\n\nWords."
    assert read_bytes(b"% of all\nwords here\n", "p.md").text == "% of all words here"


def test_a_heading_mark_without_its_space_is_one_where_it_can_be_nothing_else() -> None:
    lines = [
        "##第一章 总则",
        "第一条的内容。",
        "#港口",
        "###Aims",
        "Text.",
        "#tag",
        "##1 is a number",
        "C## is",
    ]
    document = read_bytes("\n\n".join(lines).encode(), "p.md")
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["第一章 总则", "港口", "Aims"]
