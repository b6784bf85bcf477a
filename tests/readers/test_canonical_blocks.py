"""The text of a document is canonical however the marks of its file put it together."""

from __future__ import annotations

import pytest

from desktop_app.document.block import BlockKind
from desktop_app.readers.reader import read_bytes
from tests.readers.packed import rows, texts
from tests.readers.test_docx import docx, run
from tests.readers.test_readers import check


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("caf&#101;&#769; one", "café one"), ("caf<b>e</b>\u0301 one", "café one"), ("a&#1;b&#x7f;c", "abc"),
        ("a&#8232;b", "a\nb"), ("&#x212b;ngstrom", "Ångstrom"),
    ],
)  # fmt: skip
def test_references_and_runs(source: str, text: str) -> None:
    page = f"<html><body><h1>Plan</h1><p>{source}</p><ul><li>o&#1;ne<li>two</ul></body></html>"
    document = read_bytes(page.encode(), "x.html")
    check(document)
    assert text in " ".join(texts(document)).replace("a b", "a\nb")
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [document.text[block.start + block.marker : block.end] for block in items] == ["one", "two"]


def test_cells_move_along() -> None:
    table = "<tr><th>Na&#1;me<th>Ships</tr><tr><td>caf&#101;&#769;<td>7</tr>"
    document = read_bytes(f"<html><body><p>Words.</p><table>{table}</table></body>".encode(), "x.html")
    check(document)
    assert rows(document) == [["Name", "Ships"], ["café", "7"]]


def test_a_letter_and_its_accent_in_two_runs() -> None:
    document = read_bytes(docx(f"<w:p>{run('cafe')}{run(chr(0x301))}</w:p>"), "x.docx")
    check(document)
    assert document.text == "café"
