"""HTML, Markdown, RTF and plain text that mean harm, by the real reader process."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.outcomes import outcome_of

DEEP = 100_000
TAGS = ("div", "ul><li", "table><tr><td", "b", "a", "p")


@pytest.mark.parametrize("tags", TAGS)
@pytest.mark.parametrize("closed", [True, False])
def test_deep_html(tmp_path: Path, tags: str, closed: bool) -> None:
    start = f"<{tags}>" * DEEP
    end = "".join(f"</{tag}>" for tag in reversed(tags.split("><"))) * DEEP if closed else ""
    found = outcome_of(tmp_path, "deep.html", f"<html><body><h1>Top</h1>{start}deep{end}</body>".encode())
    assert found.document is None or "deep" in found.document.text


@pytest.mark.parametrize(
    "source",
    [
        "> " * DEEP + "deep", "- " * DEEP + "deep", "[" * DEEP + "deep", "*" * DEEP + "deep", "`" * DEEP + "deep",
        "![" * 20_000 + "deep", "<" * DEEP + "deep", "&#" * DEEP + "deep", "_a" * DEEP, "|" * DEEP + "deep",
        "\n".join("  " * n + "- deep" for n in range(700)), "#" * DEEP + " deep", "[a](" * DEEP + "deep",
        "1. " * DEEP + "deep", "[x]: " * DEEP + "deep", "***_" * DEEP + "deep", "a\n===\n" * 20_000,
        "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n" + "|b\n" * 3_000,
    ],
)  # fmt: skip
def test_deep_markdown(tmp_path: Path, source: str) -> None:
    outcome_of(tmp_path, "deep.md", source.encode())


@pytest.mark.parametrize(
    "source",
    [
        "{\\rtf1 " + "{" * DEEP + "deep" + "}" * (DEEP + 1),
        "{\\rtf1 " + "{\\b " * DEEP + "deep",
        "{\\rtf1 \\bin2000000000 deep}",
        "{\\rtf1 \\u99999999999999999999 deep \\'zz \\uc999999999 \\u1 x}",
        "{\\rtf1 " + "\\trowd\\cellx1 \\intbl deep\\cell\\row " * 20_000 + "}",
        "{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT /etc/passwd}{\\fldrslt deep}}{\\object\\objdata 41}}",
        "{\\rtf1 " + "\\par" * 500_000 + "}",
        "{\\rtf1 {\\fonttbl " + "{\\f0 x;}" * DEEP + "} deep}",
    ],
)
def test_strange_rtf(tmp_path: Path, source: str) -> None:
    assert "root:" not in outcome_of(tmp_path, "deep.rtf", source.encode()).text


def test_html_brings_nothing_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    uri = secret.as_uri()
    source = f"""<?xml-stylesheet href="{uri}"?><!DOCTYPE html [<!ENTITY a SYSTEM "{uri}">
    <!ENTITY % p SYSTEM "{uri}">%p;]><html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet
    href="{uri}"><style>@import url({uri}); p {{ background: url(http://127.0.0.1:9/a.png) }}</style>
    <meta http-equiv=refresh content="0; url={uri}"><script src="{uri}"></script></head><body>
    <p>Words &a; of the page, which is long enough to be the main text of it.</p><iframe src="{uri}"></iframe>
    <object data="{uri}"></object><embed src="{uri}"><img src="{uri}" onerror="x()"><svg><image href="{uri}"/>
    <use href="{uri}#x"/></svg><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{uri}" parse="text"/>
    <video poster="{uri}"></video><math href="{uri}"></math></body></html>"""
    found = outcome_of(tmp_path, "page.html", source.encode())
    assert found.document is not None
    assert "Words" in found.document.text
    assert "local secret" not in found.text
    svg = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "{uri}">]><svg xmlns="http://www.w3.org/2000/svg">'
    for name in ("drawing.svg", "drawing.xml", "drawing.html", "drawing.xhtml"):
        assert "local secret" not in outcome_of(tmp_path, name, f"{svg}<text>&a;</text></svg>".encode()).text


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("wide.html", "<table><tr>" + "<td>x" * 100_000),
        ("span.html", "<table>" + "<tr><td rowspan=1000000000 colspan=1000000000>x</td></tr>" * 200),
        ("attributes.html", "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">deep"),
        ("entities.html", "<p>" + "&nbsp;" * 500_000 + "x"),
        ("comment.html", "<html><!--" + "<p>x" * 200_000),
        ("unclosed.html", "<html><body>" + "<p><b><i>x" * 5_000),
        ("headings.html", "<h1>" * 20_000 + "x"),
        ("long.txt", "x" * 5_000_000),
        ("lines.txt", "\n" * 2_000_000 + "x"),
        ("controls.txt", "\x01\x02\x1b[m" * 200_000 + "words"),
        ("brackets.txt", "(" * 300_000 + "1" + ")" * 300_000),
        ("combining.txt", "a" + "\u0301" * 300_000),
        ("numbers.txt", "\n".join(f"{n}.{n}.{n} x" for n in range(20_000))),
        ("roman.txt", "I" * 200_000 + ". x"),
        ("directions.txt", "\u202e\u2066" * 100_000 + "words"),
    ],
)
def test_width_without_end(tmp_path: Path, name: str, source: str) -> None:
    outcome_of(tmp_path, name, source.encode())
