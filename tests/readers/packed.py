"""Small packed files for the tests of readers, and what their hostile cousins have in common."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator, Mapping

from desktop_app.document.block import BlockKind
from desktop_app.document.document import Document
from desktop_app.document.errors import UserError
from desktop_app.readers.reader import read_bytes
from tests.readers.test_readers import check

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A packed file of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def found(document: Document) -> list[tuple[BlockKind, int, str]]:
    """The kind, level and text of every block."""
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """The texts of the blocks, or of those of one kind."""
    return [document.text[b.start : b.end] for b in document.blocks if kind is None or b.kind is kind]


def rows(document: Document) -> list[list[str]]:
    """The cells of every table row."""
    return [[c.of(document.text) for c in b.cells] for b in document.blocks if b.kind is BlockKind.TABLE_ROW]


def cuts(data: bytes) -> Iterator[bytes]:
    """A file that ends too early, in 20 ways."""
    for step in range(20):
        yield data[: len(data) * step // 20]


def mutations(data: bytes, count: int = 200) -> Iterator[bytes]:
    """A file with some bytes changed, always the same ones."""
    chance = random.Random(20260524)
    for _ in range(count):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed)


def check_read_or_refused(data: bytes, name: str) -> None:
    """Whatever comes is a sound document, twice the same, or one sentence that names the file."""
    try:
        document = read_bytes(data, name)
    except UserError as error:
        said = str(error)
    else:
        said = ""
    if said:
        assert said.startswith(name)
        assert said.endswith(".")
        return
    check(document)
    assert read_bytes(data, name) == document
