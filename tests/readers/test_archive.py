"""Packed files: names, limits, damage."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop_app.document.errors import UserError
from desktop_app.readers import archive
from desktop_app.readers.archive import Archive, resolve, safe_name
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import cuts, mutations, packed


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("word/document.xml", "word/document.xml"), ("./a//b", "a/b"), ("a\\b", "a/b"), ("a/../b", "b"),
        ("../a", ""), ("a/../../b", ""), ("/etc/passwd", ""), ("C:\\x", ""), ("C:x", ""),
        ("a\0b", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_never_lead_out(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_references_are_resolved_from_their_part() -> None:
    assert resolve("OPS/book.opf", "text/a%20b.xhtml") == "OPS/text/a b.xhtml"
    assert resolve("OPS/text/a.xhtml", "../nav.xhtml") == "OPS/nav.xhtml"
    assert resolve("book.opf", "../../x") == ""
    assert resolve("word/document.xml", "/word/styles.xml") == "word/styles.xml"


def test_members_are_found_by_name_only() -> None:
    opened = Archive(packed({"Word/A.xml": "a", "../out.txt": "b", "/abs": "c", "d/": ""}))
    assert opened.names == ("Word/A.xml",)
    assert opened.read("Word/A.xml") == opened.read("word/a.XML") == b"a"
    assert opened.read("../out.txt") is None
    assert "word/a.xml" in opened


def test_bombs_are_refused_while_they_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="as an attack does"):
        Archive(packed({"a": bytes(30 << 20)})).read("a")
    monkeypatch.setattr(archive, "MEMBER_BYTES", 1_000)
    with pytest.raises(UserError, match="far more than a document holds"):
        Archive(packed({"a": bytes(2_000)})).read("a")
    monkeypatch.setattr(archive, "MEMBER_BYTES", 5_000)
    monkeypatch.setattr(archive, "TOTAL_BYTES", 3_000)
    opened = Archive(packed({"a": bytes(2_000), "b": bytes(2_000)}))
    assert opened.read("a")
    with pytest.raises(UserError, match="far more than a document holds"):
        opened.read("b")


def test_a_size_that_is_a_lie_is_of_no_use() -> None:
    data = bytearray(packed({"a": bytes(40 << 20)}))
    size = (40 << 20).to_bytes(4, "little")
    for _ in range(data.count(size)):
        at = data.find(size)
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UserError):
        Archive(bytes(data)).read("a")


def test_too_many_members_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packing:
        for index in range(archive.MEMBERS + 1):
            packing.writestr(str(index), b"")
    with pytest.raises(UserError, match="more than 20,000 files"):
        Archive(stream.getvalue())


def test_encrypted_members_are_refused() -> None:
    data = bytearray(packed({"a": "secret"}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UserError, match="password"):
        Archive(bytes(data)).read("a")


def test_damaged_files_end_in_a_sentence() -> None:
    sample = packed({"a": "some words " * 50, "b": "more words"})
    for data in (*cuts(sample), *mutations(sample)):
        try:
            opened = Archive(data)
            for name in opened.names:
                opened.read(name)
        except UserError:
            continue


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "Excel workbook"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "PowerPoint"),
        ({"readme.txt": "x"}, "unpack it first"),
        ({}, "unpack it first"),
    ],
)
def test_other_packed_files_are_named(members: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=rf"^x\.zip is .*{said}.*\.$"):
        read_bytes(packed(members), "x.zip")
