"""Every format that notes leave in: as agreed, and opened by something that is not ours.

The agreed files lie in tests/exports/golden; the version of the program stands in them as VERSION.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from desktop_app import __version__
from desktop_app.exports.formats import FORMATS
from desktop_app.exports.losses import losses
from desktop_app.exports.notes import Kept
from desktop_app.exports.refi_codes import CODEBOOK
from desktop_app.exports.refi_project import PROJECT
from desktop_app.readers.notes.reader import read_notes
from desktop_app.resources import resource_text
from desktop_app.services.printing import print_pdf
from tests.exports.samples import SHA256, TEXT, A, C, E, all_annotations, annotation, notes

GOLDEN = Path(__file__).with_name("golden")
WAIT = 120


def rendered(form: str, order: str = "document") -> bytes:
    return FORMATS[form].render([notes(order)])


def agreed(name: str, made: str) -> None:
    """Compare with the agreed file."""
    expected = (GOLDEN / name).read_bytes().decode("utf-8")
    assert made.replace(__version__, "VERSION") == expected


def program(*names: str) -> str:
    for name in names:
        if (path := shutil.which(name)) is not None:
            return path
    pytest.skip(f"{names[0]} is not installed")


def office(tmp_path: Path, file: Path, target: str) -> str:
    """What LibreOffice reads in a file, as text."""
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program("soffice", "libreoffice"), profile, "--headless", "--convert-to", target]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(file)],
        capture_output=True,
        timeout=WAIT,
        check=False,
    )
    made = tmp_path / "out" / f"{file.stem}.{target.split(':', maxsplit=1)[0]}"
    assert made.exists(), done.stderr
    return made.read_text(encoding="utf-8-sig")


# -- Markdown


@pytest.mark.parametrize("order", ["document", "briefing"])
def test_markdown(order: str) -> None:
    agreed(f"{order}.md", rendered("markdown", order).decode())


def test_markdown_quotes_read_back_as_they_were() -> None:
    from markdown_it import MarkdownIt

    body = rendered("markdown").decode().split("---\n", 2)[2]
    tokens = MarkdownIt("commonmark").parse(body)
    shown = ["".join(c.content for c in t.children or []) for t in tokens if t.type == "inline"]
    assert "Build 140 *quays*." in shown
    assert "1. Pay #taxes & <fees>" in shown
    links = [c.attrs["href"] for t in tokens for c in t.children or [] if c.type == "link_open"]
    assert f"policy-reader://document/{SHA256}#{A}" in links


def test_markdown_front_matter_is_yaml_with_tags_for_obsidian() -> None:
    lines = rendered("markdown").decode().split("---\n", 2)[1].splitlines()
    assert 'title: "The plan"' in lines
    assert [line for line in lines if line.startswith("  - ")] == [
        '  - "by-2030"',
        '  - "target"',
        '  - "target/2030"',
    ]


# -- HTML


def test_html() -> None:
    agreed("page.html", rendered("html").decode())


def test_html_loads_nothing_and_runs_nothing() -> None:
    from lxml import html

    page: Any = html.fromstring(rendered("html").decode())
    assert not page.xpath("//script | //link | //img | //iframe | //object | //@src | //@onclick")
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not page.xpath("//a//a")
    assert {link[1:] for link in page.xpath("//a/@href")} <= set(ids)


def test_html_in_chromium(tmp_path: Path) -> None:
    browser = program("chromium", "chromium-browser", "google-chrome")
    file = tmp_path / "notes.html"
    file.write_bytes(rendered("html"))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    done = subprocess.run(
        [*command, "--dump-dom", f"file://{file}"], capture_output=True, text=True, timeout=WAIT, check=False
    )
    from lxml import html

    page: Any = html.fromstring(done.stdout)
    text = page.xpath("//main")[0].text_content()
    assert "Build 140 *quays*." in text
    assert "到2030年，建成140个码头 🚢。" in text
    assert len(page.xpath("//aside//*[contains(@class, 'note ')]")) == 6
    assert [a.text for a in page.xpath("//nav//a")] == ["Article 5 Goals", "第二章 目标"]
    assert "".join(page.xpath("//mark[contains(@class, 'green')]//text()")) == "Build 140 *quays*."


# -- Word, PDF


def test_docx(tmp_path: Path) -> None:
    from docx import Document

    word = Document(io.BytesIO(rendered("docx", "briefing")))
    lines = [f"{p.style.name if p.style else ''}: {p.text}" for p in word.paragraphs]
    agreed("briefing.docx.txt", "\n".join(lines) + "\n")


def test_docx_in_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "notes.docx"
    file.write_bytes(rendered("docx"))
    text = office(tmp_path, file, "txt:Text (encoded):UTF8")
    assert "Build 140 *quays*." in text
    assert "建成140个码头 🚢" in text
    assert "The plan, The ministry, 2026-05-04, Article 5 Goals, 1 (version" in text


def test_what_xml_has_not_is_no_hindrance() -> None:
    from dataclasses import replace

    value = notes()
    odd = replace(value, items=tuple(replace(i, note="a\x00b\x0b\ud800c") for i in value.items))
    for form in ("docx", "xlsx", "qdpx", "html", "csv", "json"):
        if form in ("csv", "json"):
            odd = replace(value, items=tuple(replace(i, note="a\x00b\x0bc") for i in value.items))
        assert FORMATS[form].render([odd])


def test_pdf_of_the_notes(qapp: object) -> None:
    from pypdf import PdfReader

    agreed("print.html", rendered("pdf").decode())
    reader = PdfReader(io.BytesIO(print_pdf(rendered("pdf").decode())))
    said = "".join(page.extract_text() for page in reader.pages)
    text = "".join(unicodedata.normalize("NFKC", said).split())
    assert "Build140*quays*." in text
    assert "建成140个码头" in text
    assert "第二章目标" in text
    assert reader.metadata is not None
    assert reader.metadata.title == "The plan"


def test_long_notes_run_over_pages(qapp: object) -> None:
    from dataclasses import replace

    from pypdf import PdfReader

    value = notes()
    many = replace(value, items=tuple(replace(value.items[1], note="word " * 300) for _ in range(20)))
    made = print_pdf(FORMATS["pdf"].render([many]).decode())
    assert len(PdfReader(io.BytesIO(made)).pages) > 3


# -- tables


def test_csv() -> None:
    agreed("table.csv", rendered("csv").decode("utf-8-sig"))
    rows = list(csv.DictReader(io.StringIO(rendered("csv").decode("utf-8-sig"))))
    assert [row["quote"] for row in rows][:2] == ["", "Build 140 *quays*."]
    assert rows[1]["tags"] == "target/2030; by 2030"
    assert rows[1]["colour name"] == "Claim"
    assert rows[-1]["quote"] == "'=SUM(A1)"
    assert rows[-1]["note"] == "'=1+1"


def test_xlsx_has_texts_and_no_formulas() -> None:
    from openpyxl import load_workbook

    sheet: Any = load_workbook(io.BytesIO(rendered("xlsx"))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    agreed("table.xlsx.json", json.dumps(cells, ensure_ascii=False, indent=1) + "\n")
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["J7"].value == "=SUM(A1)"


def test_xlsx_in_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "notes.xlsx"
    file.write_bytes(rendered("xlsx"))
    rows = list(
        csv.DictReader(io.StringIO(office(tmp_path, file, "csv:Text - txt - csv (StarCalc):44,34,76")))
    )
    assert [row["quote"] for row in rows][-1] == "=SUM(A1)"
    assert rows[-1]["note"] == "=1+1"
    assert rows[4]["quote"] == "建成140个码头 🚢"


# -- exchange


def test_json_follows_its_schema() -> None:
    from jsonschema import Draft202012Validator

    value = json.loads(rendered("json"))
    metrics = value["documents"][0]["metrics"]
    assert [(m["value"], m["text"]) for m in metrics] == [(140, "140")]
    without = {**value, "documents": [{**value["documents"][0], "metrics": []}]}  # they are agreed elsewhere
    agreed("notes.json", json.dumps(without, ensure_ascii=False, indent=1) + "\n")
    schema = json.loads(resource_text("schemas/notes.schema.json"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)


def test_web_annotations() -> None:
    agreed("notes.jsonld", rendered("jsonld").decode())
    value = json.loads(rendered("jsonld"))
    assert value["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for item in value["first"]["items"]:
        for selector in item["target"].get("selector", []):
            if selector["type"] == "TextPositionSelector":
                exact = item["target"]["selector"][0]["exact"]
                assert TEXT[selector["start"] : selector["end"]] == exact


def test_refi_project() -> None:
    archive = zipfile.ZipFile(io.BytesIO(rendered("qdpx")))
    assert archive.testzip() is None
    agreed("project.qde", archive.read("project.qde").decode())
    root: Any = etree.fromstring(archive.read("project.qde"))
    q: dict[str, Any] = {"q": PROJECT}
    (source,) = root.xpath("//q:TextSource", namespaces=q)
    assert "richTextPath" not in source.attrib
    data = archive.read("sources/" + source.get("plainTextPath", "").removeprefix("internal://"))
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8")
    by_guid = {s.get("guid"): s for s in root.xpath("//q:PlainTextSelection", namespaces=q)}
    place = by_guid[C]
    start, end = int(place.get("startPosition", "")), int(place.get("endPosition", ""))
    assert text[start:end] == "建成140个码头 🚢"
    codes = set(root.xpath("//q:Code/@guid", namespaces=q))
    assert set(root.xpath("//q:CodeRef/@targetGUID", namespaces=q)) <= codes
    written = set(root.xpath("//q:Note/@guid", namespaces=q))
    assert set(root.xpath("//q:NoteRef/@targetGUID", namespaces=q)) == written
    assert E in by_guid


def test_every_code_has_a_name_of_its_own() -> None:
    """QualCoder knows a code by its name alone: a second one of that name would lose its passages."""
    more = [
        annotation("00000000-0000-4000-8000-000000000011", "A quay", "pink", "", "harbour/2030"),
        annotation("00000000-0000-4000-8000-000000000012", "到2030年", "pink", "", "amber"),
    ]
    value = notes(items=[*all_annotations(), *more])
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["qdpx"].render([value])))
    root: Any = etree.fromstring(archive.read("project.qde"))
    names = root.xpath("//q:Code/@name", namespaces={"q": PROJECT})
    assert len(set(names)) == len(names)
    assert {"target", "target/2030", "harbour/2030", "amber", "Colour/amber"} <= set(names)
    (document,) = read_notes(FORMATS["qdpx"].render([value]), "notes.qdpx").documents
    tags = {note.id: note.tags for note in document.notes}
    assert {a.id: a.tags for a in [*all_annotations(), *more]} == tags


def test_a_note_is_the_description_of_its_selection_too() -> None:
    root: Any = etree.fromstring(zipfile.ZipFile(io.BytesIO(rendered("qdpx"))).read("project.qde"))
    said = "//q:PlainTextSelection[@guid=$guid]/q:*[1][self::q:Description]/text()"
    assert root.xpath(said, namespaces={"q": PROJECT}, guid=C) == ["对吗？"]
    (of_the_text,) = root.xpath("//q:TextSource/q:Description/text()", namespaces={"q": PROJECT})
    assert of_the_text.endswith("\n\nOn it all")


def test_codebook() -> None:
    agreed("codebook.qdc", rendered("qdc").decode())
    root: Any = etree.fromstring(rendered("qdc"))
    q: dict[str, Any] = {"q": CODEBOOK}
    assert root.xpath("/q:CodeBook/q:Codes/q:Code[@name='target']/q:Code/@name", namespaces=q) == ["2030"]


# -- what is lost


def test_losses_are_said() -> None:
    assert losses([notes()], "json") == []
    assert any("briefing" in sentence for sentence in losses([notes()], "jsonld"))
    assert any("tags" in sentence for sentence in losses([notes()], "qdc"))
    assert any("bookmarks" in sentence for sentence in losses([notes()], "pdf-marked"))
    assert all(losses([notes()], form) for form in FORMATS if form != "json")


@pytest.mark.parametrize("form", [key for key, form in FORMATS.items() if not form.needs_original])
def test_several_documents_and_none_fit_into_one_file(form: str) -> None:
    other = notes(kept=Kept("cd" * 32, "other.txt"))
    assert FORMATS[form].render([notes(), other])
    assert FORMATS[form].render([])


def test_json_says_what_nobody_has_looked_at_yet() -> None:
    from dataclasses import replace

    from desktop_app.readers.notes.reader import read_notes

    value = notes()
    doubtful = replace(value, items=tuple(replace(i, needs_review=not n) for n, i in enumerate(value.items)))
    read = read_notes(FORMATS["json"].render([doubtful]), "notes.json")
    assert [note.needs_review for note in read.documents[0].notes] == [i.needs_review for i in doubtful.items]
