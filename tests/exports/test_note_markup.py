"""Notes in Markdown as they are set in HTML, PDF and Word; nothing in them is loaded or run."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from desktop_app.exports.html_page import to_html
from desktop_app.exports.note_markup import note_html, read_note
from desktop_app.exports.word import to_docx
from tests.exports.samples import notes as sample_notes

NOTE = """A **strong** and *soft* claim, ~~not~~ `x < 1`.
Second line

- one
  - two
- [x] done

3. three
4. four

> quoted

    code < 1

# Head
[site](https://example.org/a?b=1&c=2) <https://example.org>"""


def shape(note: str) -> list[tuple[str, int, str, str]]:
    return [(p.kind, p.level, p.marker, "".join(run.text for run in p.runs)) for p in read_note(note)]


def test_paragraphs_lists_quotes_and_code_are_told_apart() -> None:
    assert shape(NOTE) == [
        ("text", 0, "", "A strong and soft claim, not x < 1.\nSecond line"),
        ("item", 0, "•", "one"),
        ("item", 1, "•", "two"),
        ("item", 0, "☑", "done"),
        ("item", 0, "3.", "three"),
        ("item", 0, "4.", "four"),
        ("quote", 0, "", "quoted"),
        ("code", 0, "", "code < 1"),
        ("heading", 0, "", "Head"),
        ("text", 0, "", "site https://example.org"),
    ]


def test_the_signs_are_set_in_html() -> None:
    found = note_html(NOTE)
    for expected in (
        "<strong>strong</strong>", "<em>soft</em>", "<s>not</s>", "<code>x &lt; 1</code>", "<br>Second line",
        "<ul><li>one<ul><li>two</li></ul></li>", "<blockquote>quoted</blockquote>", "<pre>code &lt; 1</pre>",
        '<a href="https://example.org/a?b=1&amp;c=2">site</a>',
    ):  # fmt: skip
        assert expected in found


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](http://example.org/track.png)",
        '[x](https://example.org/"onmouseover="alert(1))',
        "<iframe src=http://example.org></iframe>",
    ],
)
def test_nothing_in_a_note_is_run_or_loaded(hostile: str) -> None:
    tree = html.fromstring(f"<div>{note_html(hostile)}</div>")
    assert {element.tag for element in tree.iter()} <= {"div", "p", "a", "ul", "li"}
    attributes = [(name, value) for element in tree.iter() for name, value in element.attrib.items()]
    assert all(name == "href" and str(value).startswith("https://example.org/") for name, value in attributes)


@given(st.text(max_size=200))
def test_any_note_is_set_and_its_letters_are_kept(note: str) -> None:
    said = "".join(run.text for paragraph in read_note(note) for run in paragraph.runs)
    letters = {letter for letter in note if "\u4e00" <= letter <= "\u9fff"}
    assert letters <= set(said) | set(note_html(note))
    html.fromstring(f"<div>{note_html(note)}</div>")


LINES = ["- a", "  - b", "    - c", "1. d", "> e", "", "f", "```", "# g", "  h", "[i]: j"]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_lists_are_closed_whatever_comes(lines: list[str]) -> None:
    found = note_html("\n".join(lines))
    assert found.count("<ul>") == found.count("</ul>")
    assert found.count("<li") == found.count("</li>")
    assert set("".join(lines)) & set("abcdefghij") <= set(found)


def test_word_has_the_looks_and_the_page_the_markup() -> None:
    notes = sample_notes()
    word = docx.Document(io.BytesIO(to_docx([notes])))
    runs = [run for paragraph in word.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.bold and run.text == "this"] == ["this"]
    assert "Check <strong>this</strong>.<br>Twice." in to_html([notes])
    assert "**" not in to_html([notes])
