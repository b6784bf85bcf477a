"""PDF files that mean harm, by the real reader process."""

# ruff: noqa: E501
from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.readers.outcomes import outcome_of
from tests.readers.pdf_builder import Page, build

GOOD = build([Page().text("Plan for the ports", 72, 80, 18), Page().text("Seven ships.", 72, 80)])


def pdf(*objects: str, size: int = 0, trailer: str = "", xref: str | None = None) -> bytes:
    """A file of these objects, numbered from 1; the first one is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{place:010} 00000 n \n" for place in places)
    out += (table if xref is None else xref).encode()
    out += f"trailer << /Size {size or len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def stream(content: bytes, more: str = "") -> str:
    return f"<< /Length {len(content)} {more} >>\nstream\n{content.decode('latin-1')}\nendstream"


ROOT = "<< /Type /Catalog /Pages 2 0 R >>"
FONT = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
SHEET = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {0} {0}] /Contents 4 0 R " + FONT + " >>"
WORDS = stream(b"BT /F1 12 Tf 72 72 Td (Words) Tj ET")
ONE = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
PICTURE = (
    "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
)
FILES = {
    "claims": pdf(ROOT, ONE, SHEET.format(600), WORDS, size=10_000_000, xref="xref\n0 10000000\n"),
    "size": pdf(ROOT, ONE, SHEET.format(600), WORDS, size=10_000_000),
    "negative": pdf(ROOT, ONE, SHEET.format(600), WORDS, size=-1, trailer="/Prev -5"),
    "previous": pdf(ROOT, ONE, SHEET.format(600), WORDS, trailer="/Prev 9 /XRefStm 9"),
    "loop": pdf(ROOT, "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"),
    "mutual": pdf(ROOT, "<< /Type /Pages /Count 9 /Kids [3 0 R] >>", "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"),
    "count": pdf(ROOT, "<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>", SHEET.format(600), WORDS),
    "kids": pdf(ROOT, "<< /Type /Pages /Count 5000 /Kids [" + "3 0 R " * 5000 + "] >>", SHEET.format(600), WORDS),
    "self": pdf("1 0 R", "2 0 R"),
    "huge page": pdf(ROOT, ONE, SHEET.format(2_000_000), WORDS),
    "infinite page": pdf(ROOT, ONE, SHEET.format("9" * 400), WORDS),
    "no page": pdf(ROOT, ONE, SHEET.format(0), WORDS),
    "minus page": pdf(ROOT, ONE, SHEET.format(-600), WORDS),
    "bomb": pdf(ROOT, ONE, SHEET.format(600), stream(zlib.compress(b" " * (300 << 20)), "/Filter /FlateDecode")),
    "filters": pdf(
        ROOT, ONE, SHEET.format(600),
        stream(zlib.compress(zlib.compress(b"0" * (200 << 20))), "/Filter [/FlateDecode /FlateDecode]"),
    ),
    "many filters": pdf(ROOT, ONE, SHEET.format(600), stream(b"x", "/Filter [" + "/FlateDecode " * 50_000 + "]")),
    "picture": pdf(
        ROOT, ONE, SHEET.format(600).replace(FONT, "/Resources << /XObject << /I 5 0 R >> >>"),
        stream(b"600 0 0 600 0 0 cm /I Do"), stream(b"\0", PICTURE),
    ),
    "forms": pdf(
        ROOT, ONE, SHEET.format(600).replace(FONT, "/Resources << /XObject << /I 5 0 R >> >>"), stream(b"/I Do"),
        stream(b"/I Do /I Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 5 0 R >> >>"),
    ),
    "nested": pdf(ROOT, ONE, SHEET.format(600), "[" * 100_000 + "]" * 100_000),
    "dictionaries": pdf("<< /A " * 50_000 + ">>" * 50_000, ONE),
    "operators": pdf(ROOT, ONE, SHEET.format(600), stream(b"q " * 500_000 + b"BT /F1 12 Tf (Words) Tj ET")),
    "moves": pdf(ROOT, ONE, SHEET.format(600), stream(b"BT /F1 1e38 Tf 1e38 -1e38 Td (Words) Tj 9e99 0 0 9e99 0 0 Tm (x) Tj ET")),
    "tiny": pdf(ROOT, ONE, SHEET.format(600), stream(b"BT /F1 0 Tf (a) Tj /F1 -12 Tf 72 72 Td (b) Tj ET")),
    "rules": pdf(ROOT, ONE, SHEET.format(600), stream(b"0 0 m 600 600 l S 5 5 90 90 re f " * 60_000)),
    "actions": pdf(
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/true) >> /AA << /WC << /S /URI /URI "
        "(http://127.0.0.1:9/) >> >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert(1)) >>] >> >> >>",
        ONE, SHEET.format(600), WORDS,
    ),
    "bookmarks": pdf(
        "<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>", ONE, SHEET.format(600), WORDS,
        "<< /First 6 0 R /Last 6 0 R >>", "<< /Title (A) /First 6 0 R /Next 6 0 R /Dest [3 0 R /Fit] >>",
    ),
    "labels": pdf(
        "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r /St 2000000000 >>] /Kids [1 0 R] >> >>",
        ONE, SHEET.format(600), WORDS,
    ),
    "letters": pdf(
        "<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /A /St 2000000000 >>] >> >>",
        ONE, SHEET.format(600), WORDS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FILES))
def test_a_document_or_a_sentence(tmp_path: Path, kind: str) -> None:
    found = outcome_of(tmp_path, f"{kind}.pdf", FILES[kind], may_crash=kind == "forms")
    if kind in {
        "claims",
        "size",
        "previous",
        "actions",
        "bookmarks",
        "labels",
        "letters",
        "operators",
    }:
        assert "Words" in found.text


def test_cuts_and_junk(tmp_path: Path) -> None:
    for step in range(20):
        outcome_of(tmp_path, "cut.pdf", GOOD[: len(GOOD) * step // 20])
    assert "Seven ships" in outcome_of(tmp_path, "before.pdf", b"junk " * 100 + GOOD).text
    assert "Seven ships" in outcome_of(tmp_path, "after.pdf", GOOD + b"\0" * 100_000).text
