from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from desktop_app.analysis.correction import CarriedCorrection, Correction
from desktop_app.document.annotation import Anchor, DocumentId
from desktop_app.document.block import Block
from desktop_app.document.document import Document, compose
from desktop_app.document.errors import UserError
from desktop_app.library.edits import CarriedChange, Edit
from desktop_app.library.history import Step
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


def test_what_became_of_corrections_is_kept_with_the_edit_or_not_at_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = add(library, "a"), add(library, "b")
    library.link_version(b, a)
    said = Correction(0, 1, "a", fields={"unit": "ship"})
    lost = CarriedCorrection("lost", b, a, "0-1", Anchor(0, 1, "a"), said)
    edit = Edit("Carry", carried=(CarriedChange(None, lost),))
    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.library.history.record", fail)
        with pytest.raises(RuntimeError):
            library.apply(edit, b)
    assert library.carried_corrections(b) == []
    library.apply(edit, b)
    assert library.carried_corrections(b) == [lost]
    assert library.history(b) == ([edit], [])
    library.apply(edit.inverse(), b, Step.UNDONE)
    assert library.carried_corrections(b) == []
    library.apply(edit, b, Step.REDONE)
    library.remove(a)
    library.purge_removed(datetime(9999, 1, 1, tzinfo=timezone.utc))
    assert library.carried_corrections(b) == [lost]


def fail(*_arguments: object) -> None:
    raise RuntimeError
