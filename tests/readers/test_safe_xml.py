"""XML from strangers: nothing is expanded, fetched or followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.document.errors import UserError
from desktop_app.readers.safe_xml import parse_xml
from tests.readers.packed import LAUGHS


def text(data: bytes, *, recover: bool = False) -> str:
    return "".join(str(piece) for piece in parse_xml(data, recover=recover).itertext())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gb18030", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    source = f'<?xml version="1.0" encoding="{name}"?><a>港口é<!-- no --></a>'
    assert text(source.encode(encoding)) == "港口é"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7", "cp037", "utf-32"])
@pytest.mark.parametrize("recover", [False, True])
def test_declared_entities_are_refused_in_any_encoding(encoding: str, *, recover: bool) -> None:
    source = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}<a>&c;</a>'
    try:
        assert "haha" not in text(source.encode(encoding), recover=recover)
    except UserError as error:
        refused = str(error)
        assert refused


@pytest.mark.parametrize("kind", ["<!ENTITY a SYSTEM '{}'>", "<!ENTITY % a SYSTEM '{}'> %a;"])
def test_local_files_are_never_read(tmp_path: Path, kind: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    source = f"<!DOCTYPE a [{kind.format(secret.as_uri())}]><a>&a;</a>"
    with pytest.raises(UserError, match="declares entities"):
        parse_xml(source.encode())


def test_an_external_dtd_is_not_loaded(tmp_path: Path) -> None:
    dtd = tmp_path / "x.dtd"
    dtd.write_text('<!ENTITY a "local secret">')
    source = f"<!DOCTYPE a SYSTEM '{dtd.as_uri()}'><a>x&a;</a>".encode()
    for recover in (False, True):
        try:
            assert "secret" not in text(source, recover=recover)
        except UserError as error:
            assert "secret" not in str(error)  # noqa: PT017


def test_sloppy_markup_is_mended_on_request_only() -> None:
    sloppy = b"<html><p>caf&eacute;&nbsp;&amp;&LT;<b>x</p></html>"
    with pytest.raises(UserError, match="not well-formed"):
        parse_xml(sloppy)
    assert text(sloppy, recover=True) == "café\u00a0&<x"


@pytest.mark.parametrize("data", [b"", b" ", b"<", b"\0\0", b"<a", b"\xff\xfe", b"text"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    for recover in (False, True):
        try:
            parse_xml(data, recover=recover)
        except UserError:
            continue


def test_depth_is_bounded() -> None:
    with pytest.raises(UserError):
        parse_xml(b"<a>" * 100_000 + b"x" + b"</a>" * 100_000)
    parse_xml(b"<a>" * 1_000 + b"x" + b"</a>" * 1_000)
