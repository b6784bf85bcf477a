"""A damaged library is told, left as it is, kept when it is replaced, and a good copy takes its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_app.document.annotation import Change
from desktop_app.document.errors import DamagedLibraryError, UserError
from desktop_app.document.span import Span
from desktop_app.library import recovery, restoring
from desktop_app.library.library import Library
from desktop_app.library.location import backups_dir
from desktop_app.library.recovery import examine, find_damage, newest_good, replace_damaged
from tests.library.damage import (
    HARMS,
    Harm,
    add_a_trigger,
    cut,
    empty,
    fill_with_noise,
    make_newer,
    overwrite_the_pages,
)
from tests.library.test_library import add, annotation, edit_of, make_document

TEXT = "Some words."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def filled(file: Path) -> Path:
    """A library with a document and a note, and a copy of it; returns the copy."""
    copy = backups_dir(file) / "library-20260101-100000.db"
    with Library.open(file) as library:
        number = add(library, make_document(TEXT, *(f"Paragraph {n} of many." for n in range(500))))
        library.apply(edit_of(Change(None, annotation(number, TEXT, Span(0, 4)))), number)
        library.backup(copy)
    return copy


@pytest.mark.parametrize("harm", HARMS)
def test_damage_is_told_and_the_file_left_as_it_is(file: Path, harm: Harm) -> None:
    filled(file)
    harm(file)
    before = file.read_bytes()
    with pytest.raises(DamagedLibraryError) as said:
        Library.open(file)
    assert str(file) in str(said.value)
    assert "left as it is" in str(said.value) or "left as it was" in str(said.value)
    assert file.read_bytes() == before


@pytest.mark.parametrize("harm", HARMS)
def test_a_good_copy_takes_the_place_and_the_damaged_file_is_kept(file: Path, harm: Harm) -> None:
    copy = filled(file)
    harm(file)
    damaged = file.read_bytes()
    found = newest_good(backups_dir(file))
    assert found is not None
    assert (found.path, found.documents, found.notes) == (copy, 1, 1)
    kept = replace_damaged(file, found.path)
    assert kept.read_bytes() == damaged
    assert copy.exists()
    with Library.open(file) as library:
        assert library.check() == []
        (record,) = library.documents()
        assert [note.note for note in library.annotations(record.id)] == ["why"]


def test_without_a_copy_an_empty_library_begins_and_nothing_is_deleted(file: Path) -> None:
    filled(file).unlink()
    fill_with_noise(file)
    damaged = file.read_bytes()
    assert newest_good(backups_dir(file)) is None
    kept = [replace_damaged(file, None)]
    with Library.open(file) as library:
        assert library.documents() == []
    fill_with_noise(file)
    kept.append(replace_damaged(file, None))
    assert len(set(kept)) == 2
    assert all(path.read_bytes() == damaged for path in kept)


def test_what_belongs_to_the_damaged_file_goes_with_it(file: Path) -> None:
    copy = filled(file)
    file.with_name("library.db-wal").write_bytes(b"noise" * 1000)
    kept = replace_damaged(file, copy)
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"noise" * 1000
    with Library.open(file) as library:
        assert len(library.documents()) == 1


def test_a_damaged_or_newer_copy_is_passed_over(file: Path) -> None:
    copy = filled(file)
    for number, harm in enumerate(
        (overwrite_the_pages, cut, empty, fill_with_noise, make_newer, add_a_trigger)
    ):
        bad = copy.with_name(f"library-bad-{number}.db")
        bad.write_bytes(copy.read_bytes())
        harm(bad)
        os.utime(bad, (4_000_000_000 + number, 4_000_000_000 + number))
        assert examine(bad) is None
    found = newest_good(copy.parent)
    assert found is not None
    assert found.path == copy


def test_the_newest_copy_is_the_one_whose_name_says_so(file: Path) -> None:
    older = filled(file)
    newer = older.with_name("library-20260301-100000.db")
    newer.write_bytes(older.read_bytes())
    os.utime(newer, (1_000_000_000, 1_000_000_000))  # as after a copy from another disk
    found = newest_good(older.parent)
    assert found is not None
    assert (found.path, found.made.month) == (newer, 3)


def test_a_library_that_another_program_has_open_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "BUSY_SECONDS", 0.05)
    copy = filled(file)
    before = file.read_bytes()
    with Library.open(file):
        for backup in (copy, None):
            with pytest.raises(UserError, match="open in another window"):
                restoring.restore_closed(file, backup)
    assert file.read_bytes() == before
    assert restoring.restore_closed(file, copy).read_bytes() == before


def test_examining_writes_nothing(file: Path) -> None:
    copy = filled(file)
    before = {path.name: path.read_bytes() for path in copy.parent.iterdir()}
    assert examine(copy) is not None
    assert {path.name: path.read_bytes() for path in copy.parent.iterdir()} == before


def test_a_copy_that_cannot_be_written_leaves_the_damaged_library(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = filled(file)
    fill_with_noise(file)
    before = file.read_bytes()

    def fail(*_paths: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(recovery, "copy_durably", fail)
    with pytest.raises(UserError, match="No space left"):
        replace_damaged(file, copy)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.glob("library*.db*")] == ["library.db"]


def test_a_journal_of_noise_is_passed_over(file: Path) -> None:
    filled(file)
    file.with_name("library.db-wal").write_bytes(b"\x37\x7f\x06\x82" + b"noise" * 3000)
    with Library.open(file) as library:
        assert library.check() == []
        assert len(library.documents()) == 1


def test_an_empty_file_where_nothing_was_is_a_new_library(file: Path) -> None:
    file.touch()
    backups_dir(file).mkdir()
    with Library.open(file) as library:
        assert library.documents() == []


def test_checking_a_whole_file_finds_what_opening_passed_over(file: Path) -> None:
    filled(file)
    assert find_damage(file) == ""
    overwrite_the_pages(file)
    assert find_damage(file)
