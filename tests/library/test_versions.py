from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from desktop_app.document.annotation import DocumentId
from desktop_app.document.block import Block
from desktop_app.document.document import Document, compose
from desktop_app.document.errors import UserError
from desktop_app.library.library import Library
from desktop_app.library.records import Source


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def add(library: Library, name: str) -> DocumentId:
    document = Document(*compose([(name, Block(0, len(name)))]))
    return library.add_document(document, source=Source(f"/{name}", name, name * 64), data=name.encode())


def names(library: Library, document: DocumentId) -> list[str]:
    return [record.name for record in library.versions(document)]


def test_versions_are_told_from_the_oldest_to_the_newest(library: Library) -> None:
    a, b, c = (add(library, name) for name in "abc")
    assert names(library, a) == ["a"]
    library.link_version(b, a)
    library.link_version(c, b)
    assert names(library, a) == names(library, b) == names(library, c) == ["a", "b", "c"]


def test_a_document_is_no_version_of_one_that_came_after_it(library: Library) -> None:
    a, b, c = (add(library, name) for name in "abc")
    library.link_version(b, a)
    library.link_version(c, b)
    for document, previous in ((a, c), (a, a), (b, c)):
        with pytest.raises(UserError, match="cannot be a new version"):
            library.link_version(document, previous)
    assert names(library, a) == ["a", "b", "c"]


def test_the_link_survives_closing_and_goes_with_its_document(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        a, b = add(library, "a"), add(library, "b")
        library.link_version(b, a)
    with Library.open(tmp_path / "library.db") as library:
        assert names(library, b) == ["a", "b"]
        library.remove(a)
        assert names(library, b) == ["a", "b"]
        library.purge_removed(datetime(9999, 1, 1, tzinfo=timezone.utc))
        assert names(library, b) == ["b"]
