"""Notes of other programs placed in a document; ours sent out and taken back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.analysis.reading import Analysis
from desktop_app.document.annotation import Annotation, Change, DocumentId, text_hash
from desktop_app.document.errors import UserError
from desktop_app.document.incoming import Incoming, IncomingDocument, IncomingNote
from desktop_app.exports.formats import FORMATS
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
from desktop_app.library.records import Source
from desktop_app.services.note_files import Wanted, gather
from desktop_app.services.note_import import arrive, read_incoming, take_over
from tests.exports import samples
from tests.exports.samples import TEXT


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "one.db") as opened:
        yield opened


def add(library: Library, text: str = "", name: str = "plan.txt", data: bytes = b"plan") -> DocumentId:
    """Put a document of the sample's text, or of another one, into a library."""
    import hashlib

    document = samples.notes().document
    if text:
        from desktop_app.document.block import Block, Blocks

        document = replace(document, text=text, blocks=Blocks([Block(0, len(text))]))
    source = Source(f"/files/{name}", name, hashlib.sha256(data).hexdigest())
    added = library.add_document(document, source=source, data=data)
    library.store_analysis(added, Analysis(tuple(samples.sections())) if not text else Analysis(), 1)
    return added


def annotate(library: Library, document: DocumentId) -> list[Annotation]:
    """Put the sample's annotations on a document."""
    version = text_hash(TEXT)
    items = []
    for item in samples.all_annotations():
        anchor = replace(item.anchor, text_hash=version) if item.anchor.quote else item.anchor
        items.append(replace(item, document=document, anchor=anchor))
    library.apply(Edit("Highlight", tuple(Change(None, item) for item in items)), document)
    return items


def plain(item: Annotation) -> Annotation:
    """What every exchange format can carry: sections and pages are found again in the text."""
    anchor = replace(item.anchor, section=(), page="")
    return replace(item, anchor=anchor)


def sent(library: Library, document: DocumentId, form: str, folder: Path) -> Path:
    file = folder / f"notes{FORMATS[form].suffix}"
    file.write_bytes(FORMATS[form].render([gather(library, document, Wanted())]))
    return file


@pytest.mark.parametrize("form", ["json", "jsonld", "qdpx"])
def test_ours_come_back_as_they_were(library: Library, tmp_path: Path, form: str) -> None:
    document = add(library)
    annotate(library, document)
    file = sent(library, document, form, tmp_path)
    with Library.open(tmp_path / "other.db") as other:
        into = add(other)
        arrival = take_over(other, into, read_incoming(file))
        assert (arrival.added, arrival.known, arrival.lost) == (6, 0, 0)
        before = [plain(item) for item in library.annotations(document)]
        assert [plain(item) for item in other.annotations(into)] == before
        again = take_over(other, into, read_incoming(file))
        assert (again.added, again.known) == (0, 6)


def test_our_json_brings_briefing_and_colours(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_bytes(FORMATS["json"].render([samples.notes()]))
    document = add(library)
    take_over(library, document, read_incoming(file))
    assert [line.heading for line in library.briefing(document)] == ["First of all", "", "And then", ""]
    assert library.briefing(document)[1].annotation == samples.C
    assert library.tag_colours() == {"target": "green"}
    assert library.colour_names() == {"green": "Claim"}


def test_a_note_that_is_on_another_document_stays_there(library: Library, tmp_path: Path) -> None:
    first = add(library)
    annotate(library, first)
    file = sent(library, first, "json", tmp_path)
    second = add(library, "A preface.\n\n" + TEXT, "second.txt", b"second")
    arrival = take_over(library, second, read_incoming(file))
    assert (arrival.added, arrival.lost) == (6, 0)
    assert len(library.annotations(first)) == 6
    moved = {a.anchor.quote: a.anchor.start for a in library.annotations(second)}
    assert moved["Build 140 *quays*."] == 12 + TEXT.index("Build")
    assert take_over(library, second, read_incoming(file)).known == 6


def test_what_is_not_found_is_kept_as_lost(library: Library, tmp_path: Path) -> None:
    first = add(library)
    annotate(library, first)
    file = sent(library, first, "json", tmp_path)
    second = add(library, "Build 140 *quays*. Nothing else.", "second.txt", b"second")
    arrival = take_over(library, second, read_incoming(file))
    assert (arrival.added, arrival.lost) == (6, 4)
    lost = [a for a in library.annotations(second) if a.is_lost]
    assert {a.anchor.quote for a in lost} >= {"第二章 目标", "=SUM(A1)"}
    assert all(a.anchor.start == a.anchor.end for a in lost)


def test_a_file_of_another_document_brings_nothing(library: Library, tmp_path: Path) -> None:
    first = add(library)
    annotate(library, first)
    file = sent(library, first, "jsonld", tmp_path)
    second = add(library, "Quite another text.", "second.txt", b"second")
    without = [a for a in library.annotations(first) if a.kind == "document"]
    library.apply(Edit("Delete", tuple(Change(a, None) for a in without)), first)
    file = sent(library, first, "jsonld", tmp_path)
    with pytest.raises(UserError, match="None of the passages"):
        arrive(library, second, read_incoming(file))


# -- Hypothesis


def hypothesis_export(**more: object) -> dict[str, object]:
    at = TEXT.encode("utf-16-le").index("=SUM(A1)".encode("utf-16-le")) // 2
    row = {
        "id": "dJwyZ",
        "created": "2026-03-01T10:00:00.5+00:00",
        "updated": "2026-03-02T10:00:00Z",
        "uri": "https://example.org/plan",
        "user": "acct:ann@hypothes.is",
        "text": "Why?",
        "tags": ["money"],
        "document": {"title": ["The plan"]},
        "target": [
            {
                "source": "https://example.org/plan",
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/div[1]"},
                    {"type": "TextPositionSelector", "start": at, "end": at + 8},
                    {"type": "TextQuoteSelector", "exact": "=SUM(A1)", "prefix": "🚢。\n", "suffix": "\tA"},
                ],
            }
        ],
    }
    reply = {**row, "id": "r1", "references": ["dJwyZ"], "text": "Because.", "user": "acct:bo@hypothes.is"}
    page_note = {**row, "id": "p1", "text": "On the page", "target": [{"source": "https://example.org/plan"}]}
    return {"export_date": "2026-03-03", "annotations": [row | more, reply, page_note]}


def test_hypothesis(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "hypothesis.json"
    file.write_text(json.dumps(hypothesis_export()), encoding="utf-8")
    document = add(library)
    assert take_over(library, document, read_incoming(file)).added == 2
    on_page, found = library.annotations(document)
    assert on_page.kind == "document"
    assert on_page.note == "On the page"
    assert found.anchor.span == samples.span_of("=SUM(A1)")
    assert found.note == "Why?\n\nBecause.\n\n— bo"
    assert found.tags == ("money",)
    assert found.created == "2026-03-01T10:00:00.5+00:00"
    assert found.modified == "2026-03-02T10:00:00+00:00"


def test_of_two_places_the_one_with_its_surroundings_is_taken(library: Library, tmp_path: Path) -> None:
    text = "🚢🚢 The fund pays. We say so.\n\nThe fund pays. They say so.\n\nThe fund pays twice."
    document = add(library, text, "fund.txt", b"fund")
    selector = [
        {"type": "TextQuoteSelector", "exact": "The  fund\npays", "prefix": "say so.", "suffix": ". They"}
    ]
    value = {"type": "Annotation", "target": {"source": "x", "selector": selector}, "bodyValue": "here"}
    file = tmp_path / "one.jsonld"
    file.write_text(json.dumps([value]), encoding="utf-8")
    take_over(library, document, read_incoming(file))
    (found,) = library.annotations(document)
    assert found.anchor.start == text.index("The fund pays. They")
    assert found.anchor.quote == "The fund pays"
    hint = [
        {"type": "TextQuoteSelector", "exact": "The fund pays"},
        {"type": "TextPositionSelector", "start": 60, "end": 73},
    ]
    value = {"type": "Annotation", "target": {"source": "x", "selector": hint}, "bodyValue": "there"}
    file.write_text(json.dumps(value), encoding="utf-8")
    take_over(library, document, read_incoming(file))
    assert [a.anchor.start for a in library.annotations(document)][-1] == text.index("The fund pays twice")


# -- REFI-QDA of other programs


def project(text: bytes, body: str, *, folder: str = "Sources", origin: str = "QualCoder 3.5") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "project.qde",
            f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" '
            f'origin="{origin}">{body}</Project>',
        )
        archive.writestr(f"{folder}/aaaa.txt", text)
    return out.getvalue()


CODES = (
    '<CodeBook><Codes><Code guid="11111111-0000-4000-8000-000000000001" name="Money" isCodable="false">'
    '<Code guid="11111111-0000-4000-8000-000000000002" name="in/out" isCodable="true" color="#0044FF"/>'
    "</Code></Codes></CodeBook>"
)


def source(start: int, end: int, more: str = "") -> str:
    return (
        '<Sources><TextSource guid="22222222-0000-4000-8000-000000000001" name="Plan" '
        'plainTextPath="internal://aaaa.txt">'
        f'<PlainTextSelection guid="22222222-0000-4000-8000-000000000002" name="x" startPosition="{start}" '
        f'endPosition="{end}" creationDateTime="2026-01-02T03:04:05Z"><Description>A memo</Description>'
        '<Coding guid="22222222-0000-4000-8000-000000000003">'
        '<CodeRef targetGUID="11111111-0000-4000-8000-000000000002"/></Coding>'
        '<NoteRef targetGUID="33333333-0000-4000-8000-000000000001"/></PlainTextSelection>'
        f"{more}</TextSource><PictureSource guid='22222222-0000-4000-8000-000000000009'/></Sources>"
        '<Notes><Note guid="33333333-0000-4000-8000-000000000001" name="n">'
        "<PlainTextContent>A note</PlainTextContent></Note></Notes>"
    )


@pytest.mark.parametrize("folder", ["sources", "Sources"])
def test_a_project_of_qualcoder(library: Library, tmp_path: Path, folder: str) -> None:
    span = samples.span_of("建成140个码头 🚢")
    file = tmp_path / "project.qdpx"
    file.write_bytes(project(b"\xef\xbb\xbf" + TEXT.encode(), CODES + source(*span), folder=folder))
    document = add(library)
    arrival = take_over(library, document, read_incoming(file))
    (found,) = library.annotations(document)
    assert found.anchor.span == span
    assert found.note == "A memo\n\nA note"
    assert found.tags == ("Money/in∕out",)
    assert found.colour == "blue"
    assert found.created == "2026-01-02T03:04:05+00:00"
    assert arrival.program == "QualCoder 3.5"
    assert arrival.left_out == ("1 picture, sound or film was left out.",)


def test_a_passage_that_qualcoder_writes_once_for_every_code_is_one_note(
    library: Library, tmp_path: Path
) -> None:
    span = samples.span_of("Build 140 *quays*.")
    codes = (
        '<CodeBook><Codes><Code guid="11111111-0000-4000-8000-000000000001" name="sea" isCodable="true"/>'
        '<Code guid="11111111-0000-4000-8000-000000000002" name="work" isCodable="true"/></Codes></CodeBook>'
    )
    selections = "".join(
        f'<PlainTextSelection guid="22222222-0000-4000-8000-00000000001{n}" startPosition="{span.start}" '
        f'endPosition="{span.end}"><Coding guid="22222222-0000-4000-8000-00000000002{n}">'
        f'<CodeRef targetGUID="11111111-0000-4000-8000-00000000000{n}"/></Coding></PlainTextSelection>'
        for n in (1, 2)
    )
    sources = (
        '<Sources><TextSource guid="22222222-0000-4000-8000-000000000001" name="Plan" '
        f'plainTextPath="internal://aaaa.txt"><Description>On the file</Description>{selections}'
        '<NoteRef targetGUID="33333333-0000-4000-8000-000000000001"/></TextSource></Sources>'
        '<Notes><Note guid="33333333-0000-4000-8000-000000000001"><PlainTextContent>Beside it'
        '</PlainTextContent><PlainTextSelection guid="33333333-0000-4000-8000-000000000002" '
        f'startPosition="{span.start}" endPosition="{span.start + 5}"/></Note>'
        '<Note guid="33333333-0000-4000-8000-000000000009" name="Diary"><PlainTextContent>Day one'
        "</PlainTextContent></Note></Notes>"
    )
    file = tmp_path / "project.qdpx"
    file.write_bytes(project(TEXT.encode(), codes + sources))
    document = add(library)
    arrival = take_over(library, document, read_incoming(file))
    found = {(a.anchor.quote, a.note): (a.tags, a.kind) for a in library.annotations(document)}
    assert found == {
        ("Build 140 *quays*.", ""): (("sea", "work"), "highlight"),
        ("Build", "Beside it"): ((), "highlight"),
        ("", "On the file"): ((), "document"),
    }
    assert arrival.left_out == ("Left out for want of a document that refers to it: 1 note.",)


# -- Taguette


def test_taguette_csv(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "highlights.csv"
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "document", "tag", "content"])
    rows.writerows(
        [[1, "plan", "money", "Build 140 *quays*."], [1, "plan", "sea.port", "Build 140 *quays*."]]
    )
    rows.writerow([2, "plan", "money", "Pay #taxes\n& <fees>"])
    file.write_text(out.getvalue(), encoding="utf-8")
    document = add(library)
    take_over(library, document, read_incoming(file))
    first, second = library.annotations(document)
    assert (first.anchor.quote, first.tags) == ("Build 140 *quays*.", ("money", "sea.port"))
    assert (second.anchor.quote, second.tags) == ("Pay #taxes & <fees>", ("money",))


def taguette(path: Path, *, extra: str = "") -> None:
    db = sqlite3.connect(path)
    db.executescript(
        "CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT);"
        "CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, "
        "snippet TEXT); CREATE TABLE tags (id INTEGER, path TEXT);"
        "CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);" + extra
    )
    html = "<p>到2030年，建成140个<b>码头</b> 🚢。</p><p>Pay #taxes &amp; &lt;fees&gt;</p>"
    text = "到2030年，建成140个码头 🚢。Pay #taxes & <fees>"
    start, end = (len(text[: text.index(w)].encode()) for w in ("建成", "。Pay"))
    db.execute("INSERT INTO documents VALUES (7, 'plan', ?)", [html])
    db.execute("INSERT INTO highlights VALUES (1, 7, ?, ?, 'x')", [start, end])
    db.execute("INSERT INTO highlights VALUES (2, 7, 9999, 99999, '<i>Pay</i> #taxes &amp;')")
    db.execute("INSERT INTO tags VALUES (5, 'port.china')")
    db.execute("INSERT INTO highlight_tags VALUES (1, 5)")
    db.commit()
    db.close()


def test_taguette_project(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "project.sqlite3"
    taguette(file)
    before = file.read_bytes()
    document = add(library)
    take_over(library, document, read_incoming(file))
    second, first = library.annotations(document)
    assert (first.anchor.quote, first.tags) == ("建成140个码头 🚢", ("port.china",))
    assert second.anchor.quote == "Pay #taxes &"
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("project")] == ["project.sqlite3"]


# -- what is harmful


def harmful() -> dict[str, bytes]:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * (300 << 20))
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><Project xmlns="urn:QDA-XML:project:1.0">&a;</Project>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("project.qde", entity)
    return {
        "bomb.qdpx": bomb.getvalue(),
        "entity.qdpx": packed.getvalue(),
        "deep.json": b"[" * 200_000,
        "deep2.json": b'{"target":' * 100_000,
        "empty": b"",
        "text.txt": b"just words",
        "broken.sqlite3": b"SQLite format 3\0" + b"\xff" * 5000,
        "later.json": b'{"format": "policy-reader-notes", "version": 99}',
        "odd.json": b'{"format": "policy-reader-notes", "documents": [3, null, {"annotations": "x"}]}',
        "odd2.json": b'{"annotations": [{"uri": 3, "target": "x"}]}',
        "broken.pdf": b"%PDF-1.7\nnothing",
        "broken.docx": b"PK\x03\x04 nothing",
    }


@pytest.mark.parametrize("name", list(harmful()))
def test_what_is_harmful_or_no_notes_is_said(library: Library, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(harmful()[name])
    document = add(library)
    with pytest.raises(UserError) as said:
        take_over(library, document, read_incoming(file))
    assert str(said.value).endswith(".")
    assert "stopped" not in str(said.value)
    assert library.annotations(document) == []


def test_a_database_with_views_for_tables_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "views.sqlite3"
    db = sqlite3.connect(file)
    db.executescript(
        "CREATE TABLE a (x); CREATE VIEW documents AS SELECT 1 id, 'x' name, 'y' contents; "
        "CREATE VIEW highlights AS SELECT 1; CREATE VIEW tags AS SELECT 1; "
        "CREATE VIEW highlight_tags AS SELECT 1;"
    )
    db.close()
    with pytest.raises(UserError, match="no project of Taguette"):
        read_incoming(file)


def test_positions_that_are_no_positions_are_no_matter(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "project.qdpx"
    document = add(library)
    for start, end in ((-5, 3), (9, 2), (10**30, 10**31), (0, 10**9)):
        file.write_bytes(project(TEXT.encode(), CODES + source(start, end)))
        with pytest.raises(UserError, match="no notes"):
            take_over(library, document, read_incoming(file))
    assert all(a.anchor.end <= len(TEXT) for a in library.annotations(document))


def test_an_import_can_be_undone_as_one(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_bytes(FORMATS["json"].render([samples.notes()]))
    document = add(library)
    take_over(library, document, read_incoming(file))
    (edit,), _ = library.history(document)
    assert edit.label == "Import notes"
    library.apply(edit.inverse(), document)
    assert library.annotations(document) == []
    assert uuid.UUID(edit.id)


def test_a_quote_with_other_words_is_placed_by_what_is_still_the_same(library: Library) -> None:
    text = (
        "Ferries sail twice a day between the islands.\n\nThe council of the northern town renews its quays "
        "before the winter storms and pays for them from the harbour fund.\n\nSchools teach navigation."
    )
    document = add(library, text)
    said = "The council of the northern town will renew its quays before storms and pays from the fund."
    incoming = Incoming("Other", (IncomingDocument("Plan", (IncomingNote(said, "Check"),)),))
    arrival = take_over(library, document, incoming)
    assert (arrival.added, arrival.lost) == (1, 0)
    (placed,) = library.annotations(document)
    assert placed.anchor.quote.startswith("The council of the northern town")
