"""The index for searching is a file of its own that can be lost at any moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.document.errors import UserError
from desktop_app.library.library import Library
from desktop_app.library.location import search_file
from tests.library.test_library import add, make_document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def index(library: Library) -> None:
    while library.index_some():
        pass


def filled(file: Path) -> None:
    with Library.open(file) as library:
        add(library, make_document("The harbour was renewed.", "港口建设加快。"), 1)
        add(library, make_document("The forest grew."), 2)
        index(library)


def found(library: Library, query: str) -> list[str]:
    return [library.document(hit.document).text[hit.start : hit.end] for hit in library.search(query)]


def _delete(path: Path) -> None:
    path.unlink()


def _overwrite(path: Path) -> None:
    path.write_bytes(b"no database at all " * 500)


def _spoil_the_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 64):
        data[at : at + 48] = b"\xa5" * len(data[at : at + 48])
    path.write_bytes(data)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _of_another_make(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()


@pytest.mark.parametrize("harm", [_delete, _overwrite, _spoil_the_middle, _cut, _empty, _of_another_make])
def test_a_lost_or_damaged_index_is_made_again(file: Path, harm: Callable[[Path], None]) -> None:
    filled(file)
    before = file.read_bytes()
    harm(search_file(file))
    with Library.open(file) as library:
        library.search("harbour")  # may find nothing yet, and does not fail
        index(library)
        assert found(library, "harbour") == ["harbour"]
        assert found(library, "港口") == ["港口"]
        assert library.check() == []
    assert file.read_bytes() == before


def test_damage_while_it_is_open_is_mended(file: Path) -> None:
    filled(file)
    with Library.open(file) as library:
        assert found(library, "forest") == ["forest"]
        _overwrite(search_file(file))
        library._index.close()
        assert library.search("forest") == []
        index(library)
        assert found(library, "forest") == ["forest"]


def test_an_index_of_another_library_finds_nothing_wrong(file: Path, tmp_path: Path) -> None:
    filled(file)
    other = tmp_path / "other.db"
    with Library.open(other) as library:
        add(library, make_document("A river ran."), 7)
    search_file(file).replace(search_file(other))
    with Library.open(other) as library:
        assert library.search("harbour") == []
        index(library)
        assert found(library, "river") == ["river"]
        assert library.search("forest") == []


def test_a_removed_document_is_not_found_and_comes_back(file: Path) -> None:
    filled(file)
    with Library.open(file) as library:
        (hit,) = library.search("forest")
        library.remove(hit.document)
        assert library.search("forest") == []
        index(library)
        library.restore(hit.document)
        index(library)
        assert found(library, "forest") == ["forest"]


def test_another_text_is_indexed_in_place_of_the_old_one(file: Path) -> None:
    filled(file)
    with Library.open(file) as library:
        (hit,) = library.search("forest")
        library.replace_text(hit.document, make_document("The desert grew."))
        assert library.search("forest") == []
        index(library)
        assert library.search("forest") == []
        assert found(library, "desert") == ["desert"]


def test_two_open_libraries_share_the_index(file: Path) -> None:
    filled(file)
    with Library.open(file) as one, Library.open(file) as two:
        add(one, make_document("A bridge was built."), 3)
        assert two.index_some()
        index(two)
        assert not one.index_some()
        assert found(one, "bridge") == ["bridge"]


def test_an_index_that_another_program_holds_is_said_and_notes_are_kept(file: Path) -> None:
    filled(file)
    holder = sqlite3.connect(search_file(file), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with Library.open(file) as library:
        number = add(library, make_document("A tower rose."), 4)
        with pytest.raises(UserError, match="index for searching"):
            index(library)
        assert library.document(number).text == "A tower rose."
        holder.execute("ROLLBACK")
        index(library)
        assert found(library, "tower") == ["tower"]
    holder.close()


def test_the_library_holds_no_index(file: Path) -> None:
    filled(file)
    with closing(sqlite3.connect(file)) as db:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert not any("passage" in name for name in tables)
