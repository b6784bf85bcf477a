"""Packed files that mean harm, by the real reader process: bombs, names that lead out, lies."""

# ruff: noqa: E501
from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from tests.readers.outcomes import outcome_of
from tests.readers.packed import LAUGHS, packed
from tests.readers.samples import samples
from tests.readers.test_docx import docx, para
from tests.readers.test_epub import PROSE, book, page
from tests.readers.test_odt import odt, p

MB = 1 << 20
MAIN = {"docx": "word/document.xml", "odt": "content.xml", "epub": "OPS/text/a.xhtml"}


def members(form: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(samples()[form])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("form", sorted(MAIN))
def test_a_bomb_is_refused(tmp_path: Path, form: str) -> None:
    parts = members(form)
    parts[MAIN[form]] = parts[MAIN[form]].replace(b">", b">" + b" " * (60 * MB), 1)
    found = outcome_of(tmp_path, f"bomb.{form}", packed(parts))
    assert "unpacks to far more" in found.sentence


@pytest.mark.parametrize("form", sorted(MAIN))
def test_what_is_not_named_is_not_unpacked(tmp_path: Path, form: str) -> None:
    parts = members(form)
    parts |= {f"media/{n}": bytes(9 * MB) for n in range(12)} | {"inner.zip": packed({"a": bytes(9 * MB)})}
    assert outcome_of(tmp_path, f"many.{form}", packed(parts)).document is not None


@pytest.mark.parametrize("form", sorted(MAIN))
def test_members_that_lie_over_each_other_end_soon(tmp_path: Path, form: str) -> None:
    data = bytearray(packed(members(form)))
    first = data.index(b"PK\x01\x02")
    at, offsets = first, []
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        offsets.append(at)
        at += 4
    for place in offsets:
        struct.pack_into("<I", data, place + 42, 0)  # every member begins where the first one does
    outcome_of(tmp_path, f"over.{form}", bytes(data))


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/evil.txt", "C:\\evil.txt", "a/../../evil.txt", "\\evil.txt"]
)
def test_names_that_lead_out_write_nothing(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    found = outcome_of(inner, "slip.docx", packed({**members("docx"), name: b"evil"}))
    assert found.document is not None
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "slip.docx"]
    assert not Path("/evil.txt").exists()


def test_a_link_as_a_member_is_no_way_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members("docx").items():
            if name == MAIN["docx"]:
                link = zipfile.ZipInfo(name)
                link.external_attr = 0o120777 << 16
                archive.writestr(link, str(secret))
            else:
                archive.writestr(name, content)
    assert "local secret" not in outcome_of(tmp_path, "link.docx", stream.getvalue()).text


def test_a_member_that_is_there_twice_is_the_first(tmp_path: Path) -> None:
    stream = io.BytesIO(docx(para("The first words.")))
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", "<nothing/>")
    assert outcome_of(tmp_path, "twice.docx", stream.getvalue()).text == "The first words."


@pytest.mark.parametrize("form", sorted(MAIN))
def test_names_in_no_encoding_and_protected_members(tmp_path: Path, form: str) -> None:
    data = packed({**members(form), "Xnam": b"x"}).replace(b"Xnam", b"\xff\xfe\x80\0")
    outcome_of(tmp_path, f"names.{form}", data)
    protected = bytearray(packed(members(form)))
    at = 0
    while (at := protected.find(b"PK\x01\x02", at)) >= 0:
        protected[at + 8] |= 1
        at += 4
    assert "password" in outcome_of(tmp_path, f"protected.{form}", bytes(protected)).sentence


ATTACKS = {
    "entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "{uri}">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "{uri}"> %p;]>',
    "dtd": '<!DOCTYPE x SYSTEM "{uri}">',
    "laughs": LAUGHS.replace('"ha"', '"local secret"').replace("ENTITY c", "ENTITY a2"),
    "quadratic": '<!DOCTYPE x [<!ENTITY a "' + "local secret " * 50_000 + '">]>',
    "http": '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>',
}
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{uri}" parse="text"/>'


@pytest.mark.parametrize("attack", sorted(ATTACKS))
@pytest.mark.parametrize("form", sorted(MAIN))
def test_entities_bring_nothing(tmp_path: Path, form: str, attack: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    prolog = ATTACKS[attack].format(uri=secret.as_uri())
    body = "Words " + "&a;" * 1000 + INCLUDE.format(uri=secret.as_uri())
    data = {
        "docx": docx(para(body), prolog),
        "odt": odt(p(body), prolog=prolog),
        "epub": book({"a": page(f"<p>{body}</p>", prolog), "b": page(PROSE)}),
    }[form]
    assert "local secret" not in outcome_of(tmp_path, f"attack.{form}", data).text


def test_nesting_and_width_without_end(tmp_path: Path) -> None:
    table = "<w:tbl><w:tr><w:tc>" * 100_000 + para("deep") + "</w:tc></w:tr></w:tbl>" * 100_000
    outcome_of(tmp_path, "deep.docx", docx(table))
    lists = "<text:list><text:list-item>" * 100_000 + p("deep") + "</text:list-item></text:list>" * 100_000
    outcome_of(tmp_path, "deep.odt", odt(lists))
    divs = "<div>" * 100_000 + "<p>deep</p>" + "</div>" * 100_000
    assert "deep" in outcome_of(tmp_path, "deep.epub", book({"a": page(divs)})).text
    wide = "<w:tbl><w:tr>" + f"<w:tc>{para('x')}</w:tc>" * 50_000 + "</w:tr></w:tbl>"
    assert outcome_of(tmp_path, "wide.docx", docx(wide)).document is not None
    repeated = '<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell '
    repeated += f'table:number-columns-repeated="2000000000">{p("x")}</table:table-cell></table:table-row></table:table>'
    assert outcome_of(tmp_path, "repeated.odt", odt(repeated + p("after"))).document is not None


def test_a_template_and_pictures_elsewhere_are_not_asked_for(tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    )
    parts = {
        **members("docx"),
        "word/_rels/settings.xml.rels": rels.encode(),
        "word/_rels/document.xml.rels": rels.encode(),
    }
    assert outcome_of(tmp_path, "template.docx", packed(parts)).document is not None


@pytest.mark.parametrize("lie", ["pdf", "txt", "docx"])
@pytest.mark.parametrize("form", sorted(samples()))
def test_a_suffix_that_lies_does_no_harm(tmp_path: Path, form: str, lie: str) -> None:
    found = outcome_of(tmp_path, f"lie.{lie}", samples()[form])
    if form in {"pdf", "docx", "odt", "epub", "rtf", "html"}:  # what says itself what it is
        assert found.document is not None
        assert found.document.format == form
