"""A comparison as HTML and DOCX: as agreed, and opened by something that is not ours."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from desktop_app.analysis.metrics import extract_from_text
from desktop_app.document.block import Block, BlockKind
from desktop_app.document.document import Document, Metadata, compose
from desktop_app.document.outline import build_outline
from desktop_app.exports.comparison import Comparison
from desktop_app.exports.comparison_formats import COMPARISON_FORMATS
from desktop_app.services.comparing import Side, compare_sides
from tests.exports.test_note_formats import agreed, office

OLD = [
    "# The plan",
    "An opening that stays.",
    "A second line that stays.",
    "A third line that stays.",
    "# Goals",
    "The share of clean rivers rises to 40 % by 2030.",
    "This whole paragraph is <not> in the next version.",
    "The council meets twice a year & hears the officer for water.",
    "# Means",
    "到2030年，建成100个码头。",
    "# Annex",
    "Nothing of that is needed any longer.",
]
NEW = [
    "# The plan",
    "An opening that stays.",
    "A second line that stays.",
    "A third line that stays.",
    "# Aims",
    "The share of clean rivers rises to 55 % by 2030.",
    "The council meets once a year & hears the officer for water.",
    "# Means",
    "到2030年，建成120个码头。",
    "=cmd|' /C calc'!A0 is only text here 🚢.",
]


def side(paragraphs: list[str], name: str, title: str = "The plan") -> Side:
    parts = [
        (
            words.removeprefix("# "),
            Block(0, len(words.removeprefix("# ")), BlockKind.HEADING, 1)
            if words.startswith("# ")
            else Block(0, len(words)),
        )
        for words in paragraphs
    ]
    text, blocks = compose(parts)
    document = Document(
        text, blocks.with_marks(), metadata=Metadata(title, "The ministry", "2026-05-04", "en")
    )
    sections = build_outline(text, blocks.with_marks())
    metrics = tuple(extract_from_text(text))
    return Side(document, title, name, 1, "2026-05-04T10:00:00+00:00", sections, metrics)


def comparison(
    old: list[str] | None = None, new: list[str] | None = None, title: str = "The plan"
) -> Comparison:
    return compare_sides(
        side(OLD if old is None else old, "old.txt", title),
        side(NEW if new is None else new, "new.txt", title),
    )


def page(made: bytes) -> Any:
    from lxml import html

    return html.fromstring(made.decode("utf-8"))


def test_html() -> None:
    agreed("comparison.html", COMPARISON_FORMATS["html"].render(comparison()).decode())


def test_html_loads_nothing_and_its_links_lead_somewhere() -> None:
    found = page(COMPARISON_FORMATS["html"].render(comparison()))
    assert not found.xpath("//script | //link | //img | //iframe | //object | //@src | //@onclick")
    assert "default-src 'none'" in found.xpath("//meta[@http-equiv]/@content")[0]
    links, ids = found.xpath("//a/@href"), found.xpath("//@id")
    assert links
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links} <= set(ids)


def test_html_has_both_texts_whole() -> None:
    found = page(COMPARISON_FORMATS["html"].render(comparison()))
    for name, paragraphs in (("old", OLD), ("new", NEW)):
        cells = [c.text_content() for c in found.xpath(f"//td[contains(@class, 'text {name}')]")]
        words = [p.removeprefix("# ") for p in paragraphs]
        assert sorted(filter(None, cells)) == sorted(words)


def test_html_marks_words_and_tells_without_colour() -> None:
    found = page(COMPARISON_FORMATS["html"].render(comparison()))
    assert "40" in [d.text_content() for d in found.xpath("//del")]
    assert "120" in [i.text_content() for i in found.xpath("//ins")]
    signs = {s.text_content() for s in found.xpath("//td[@class='sign']")}
    assert {"≠ changed", "− removed", "+ added"} <= signs
    assert "40 % → 55 %" in [a.text_content() for a in found.xpath("//table[@class='list']//a")]
    assert [s.text_content() for s in found.xpath("//summary")] == ["3 unchanged paragraphs"]


def test_html_in_chromium(tmp_path: Path) -> None:
    import subprocess

    from tests.exports.test_note_formats import WAIT, program

    browser = program("chromium", "chromium-browser", "google-chrome")
    file = tmp_path / "changes.html"
    file.write_bytes(COMPARISON_FORMATS["html"].render(comparison()))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    done = subprocess.run(
        [*command, "--dump-dom", f"file://{file}"], capture_output=True, timeout=WAIT, check=False
    )
    found = page(done.stdout)
    assert found.xpath("//h1")[0].text_content() == "What changed: The plan"
    assert "到2030年，建成120个码头。" in found.text_content()


def test_docx() -> None:
    from docx import Document as Word

    word = Word(io.BytesIO(COMPARISON_FORMATS["docx"].render(comparison())))
    lines = []
    for paragraph in word.paragraphs:
        runs = [
            f"[-{run.text}-]" if run.font.strike else f"[+{run.text}+]" if run.font.underline else run.text
            for run in paragraph.runs
        ]
        lines.append(f"{paragraph.style.name if paragraph.style else ''}: {''.join(runs)}")
    for table in word.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    agreed("comparison.docx.txt", "\n".join(lines) + "\n")


def test_docx_is_the_same_whenever_it_is_made() -> None:
    import zipfile

    made = [COMPARISON_FORMATS["docx"].render(comparison()) for _ in range(2)]
    parts = [zipfile.ZipFile(io.BytesIO(one)).read("word/document.xml") for one in made]
    assert parts[0] == parts[1]


def test_docx_in_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "changes.docx"
    file.write_bytes(COMPARISON_FORMATS["docx"].render(comparison()))
    text = office(tmp_path, file, "txt:Text (encoded):UTF8")
    assert "What changed: The plan" in text
    assert "40 % → 55 %" in text
    assert "twiceonce" in text
    assert "100120" in text


@pytest.mark.parametrize("form", list(COMPARISON_FORMATS))
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []),
        (OLD, OLD),
        (OLD, []),
        ([], NEW),
        (["a\x0bb \ud800"], ["a\x0bc \ud800"]),
        (OLD, ["Wholly other."]),
    ],
)
def test_same_empty_and_odd_texts(form: str, old: list[str], new: list[str]) -> None:
    made = COMPARISON_FORMATS[form].render(comparison(old, new, "<b>\ud800 &amp;"))
    assert len(made) > 500
    if form == "html" and old == new:
        assert "The texts are the same." in made.decode()
