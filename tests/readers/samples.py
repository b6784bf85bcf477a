"""A small file of every format, for the long run of damaged files."""

from __future__ import annotations

from tests.readers.pdf_builder import Page, build
from tests.readers.test_docx import NUMBERING, docx, para
from tests.readers.test_epub import book, link, page
from tests.readers.test_odt import h, odt, p
from tests.readers.test_rtf import SAMPLE

TEXT = "Goals\n\nThe fund will renew 140 quays by 2035.\n\n1. Ports\n\nHalf of them are old.\n\n| a | b |\n"
PROSE = "The fund will renew 140 quays by 2035, and half of them are old."


def samples() -> dict[str, bytes]:
    """The bytes of a sound file by suffix."""
    words = " ".join(TEXT.split())
    printed = Page().text("Plan for the ports", 72, 60, 20, "bold").lines([words] * 5, 72, 100)
    body = para("The plan", "Title") + para("Aims", "berschrift1") + para(PROSE) + para("One", number=1)
    body += f"<w:tbl><w:tr><w:tc>{para('a')}</w:tc><w:tc>{para('b')}</w:tc></w:tr></w:tbl>"
    chapter = page(f'<h1 id="x">Aims</h1><p>{PROSE}</p><table><tr><td>1</td><td>2</td></tr></table>')
    return {
        "txt": TEXT.encode(),
        "md": f"# Plan\n\n{TEXT}\n- one\n- two\n\n```\ncode\n```\n".encode(),
        "html": f"<html><body><nav>Menu</nav><h1>Plan</h1><p>{PROSE}</p><ul><li>one</ul></body>".encode(),
        "pdf": build([printed, printed], bookmarks=[("Plan for the ports", 0, 0)], labels="0 << /S /r >>"),
        "docx": docx(body, numbering=NUMBERING),
        "odt": odt(h("Aims") + p(PROSE) + h("Ways", 2) + p(PROSE)),
        "epub": book({"nav": "", "a": chapter, "b": chapter}, nav=link("a.xhtml#x", "Aims")),
        "rtf": SAMPLE,
    }
