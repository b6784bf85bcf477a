"""The library comes back from the copy in plain text and the documents' files, with everything on it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.document.annotation import AnnotationId, Change
from desktop_app.document.errors import UserError
from desktop_app.library.backups import check_backup, list_backups, make_backup
from desktop_app.library.edits import Edit
from desktop_app.library.library import Library
from desktop_app.library.location import originals_dir, plain_copy_file
from desktop_app.library.originals import original_path
from desktop_app.library.plain_copy import plain_copies_set_aside, write_plain_copy
from desktop_app.library.retention import ASKED, BEFORE_REBUILD
from desktop_app.services.extraction import read_file
from desktop_app.services.names import storable
from desktop_app.services.opening_work import keep
from desktop_app.services.rebuilding import rebuild, take_missing
from desktop_app.services.session import OpenDocument
from tests.library.user_library import annotate, fill, lines_of


@pytest.fixture
def file(own_home: Path, tmp_path: Path) -> Path:
    """A library with everything on it, and its copy."""
    path = own_home / "library.db"
    fill(path, tmp_path / "files")
    write_plain_copy(path)
    return path


def test_everything_comes_back_without_the_database(file: Path) -> None:
    before, written = lines_of(file), plain_copy_file(file).read_bytes()
    with Library.open(file) as library:
        texts = {
            r.id: library.document(r.id).text for r in library.documents() + library.documents(removed=True)
        }
        found = {number: library.analysis(number) for number in texts}
    for path in file.parent.glob("library*.db*"):
        path.unlink()
    done = rebuild(file)
    assert done.brought is not None
    assert (done.brought.documents, done.brought.notes, done.brought.without_text) == (3, 8, 0)
    assert (done.before, done.left_out) == (None, [])
    assert lines_of(file) == before
    assert plain_copy_file(file).read_bytes() == written
    with Library.open(file) as library:
        assert library.check() == []
        assert {number: library.document(number).text for number in texts} == texts
        for number, analysis in found.items():
            again = library.analysis(number)
            assert analysis is not None
            assert again is not None
            assert again[0] == analysis[0]
        assert library.history(next(iter(texts))) == ([], [])  # undo does not take all notes away
    assert list_backups(file) == []


def test_again_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    assert rebuild(file).brought is None
    assert file.read_bytes() == before
    file.unlink()
    first, again = rebuild(file), rebuild(file)
    assert first.brought is not None
    assert again.brought is None


def test_a_good_library_is_backed_up_before(file: Path) -> None:
    with Library.open(file) as library:
        library.save_colour_names({"amber": "Later"})
    later = lines_of(file)
    done = rebuild(file)
    assert done.before is not None
    assert check_backup(done.before) == []
    assert [backup.reason for backup in list_backups(file)] == [BEFORE_REBUILD]
    assert [line.rstrip("\n") for line in lines_of(file)] == plain_copy_file(file).read_text("utf-8").split(
        "\n"
    )[:-1]
    assert lines_of(file) != later
    assert lines_of(done.before) == later


def test_a_damaged_library_is_moved_aside(file: Path) -> None:
    before = lines_of(file)
    file.write_bytes(os.urandom(5000))
    damaged = file.read_bytes()
    done = rebuild(file)
    assert done.before is not None
    assert done.before.read_bytes() == damaged
    assert lines_of(file) == before


def test_it_is_refused_while_a_window_has_the_library_open(file: Path) -> None:
    before = plain_copy_file(file).read_bytes().replace(b"Claim", b"Other")
    plain_copy_file(file).write_bytes(before)
    with Library.open(file), pytest.raises(UserError, match="open in another window"):
        rebuild(file)
    assert plain_copy_file(file).read_bytes() == before


def test_notes_wait_for_a_file_that_is_not_here(file: Path, tmp_path: Path) -> None:
    before = lines_of(file)
    with Library.open(file) as library:
        (record,) = [r for r in library.documents() if r.name.endswith(".md")]
        notes = library.annotations(record.id)
    original_path(originals_dir(file), record.sha256).unlink()
    file.unlink()
    done = rebuild(file)
    assert done.brought is not None
    assert done.brought.without_text == 1
    assert "not here" in done.left_out[0]
    with Library.open(file) as library:
        assert library.document(record.id).text == ""
        waiting = {note.id: note for note in library.annotations(record.id)}
        assert {i for i, n in waiting.items() if not n.is_lost} == {"of-document"}
        assert {i: n.anchor for i, n in waiting.items()} == {note.id: note.anchor for note in notes}
    file.unlink()
    rebuild(file)  # from the copy of what waits: nothing more is lost
    path = tmp_path / "files" / "harbour plan.md"
    spool = tmp_path / "spool"
    spool.write_bytes(path.read_bytes())
    text, _ = read_file(path)
    opened = OpenDocument(text, path.name, storable(str(path)), record.sha256)
    with Library.open(file) as library:
        kept = keep(library, opened, spool)
        assert kept.annotations == notes
        assert kept.corrections
    assert lines_of(file) == before


def test_another_reading_of_the_file_keeps_the_notes(file: Path) -> None:
    """As when a later version of the reader makes another text: anchors find their passages."""
    lines = plain_copy_file(file).read_text("utf-8").split("\n")
    moved = []
    for line in filter(None, lines):
        value = json.loads(line)
        if value["type"] == "annotation" and value["quote"] and not value["is_lost"]:
            value |= {"start": value["start"] + 9, "end": value["end"] + 9, "text_hash": "1" * 64}
        if value["type"] == "correction":
            value |= {"start": value["start"] + 9, "end": value["end"] + 9}
        moved.append(json.dumps(value))
    expected = {}
    with Library.open(file) as library:
        for record in library.documents():
            expected[record.id] = (
                {n.id: n.anchor.span for n in library.annotations(record.id)},
                library.corrections(record.id),
            )
    plain_copy_file(file).write_text("\n".join(moved), encoding="utf-8")
    file.unlink()
    done = rebuild(file)
    assert done.brought is not None
    assert done.brought.lost == 1
    with Library.open(file) as library:
        for number, (spans, corrections) in expected.items():
            found = {n.id: n.anchor.span for n in library.annotations(number)}
            symbol = spans.pop(AnnotationId("astral"), None)  # it begins with one, which is left out
            assert symbol is None or found.pop(AnnotationId("astral")).overlaps(symbol)
            assert found == spans
            assert library.corrections(number) == corrections


def test_a_name_that_leads_elsewhere_stays_in_the_folder(file: Path, tmp_path: Path) -> None:
    written = plain_copy_file(file).read_text("utf-8")
    plain_copy_file(file).write_text(
        written.replace('"name":"harbour plan.md"', '"name":"../../../escaped.md"'), encoding="utf-8"
    )
    file.unlink()
    assert rebuild(file).left_out == []
    assert not list(file.parent.parent.rglob("escaped.md"))


def test_no_copy_is_said(own_home: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        rebuild(own_home / "library.db")
    assert not (own_home / "library.db").exists()


def test_only_the_missing_notes_come_from_a_backup(file: Path) -> None:
    backup = make_backup(file, ASKED)
    with Library.open(file) as library:
        (record,) = [r for r in library.documents() if r.name.endswith(".md")]
        notes = {note.id: note for note in library.annotations(record.id)}
        gone, changed = notes[AnnotationId("quote")], notes[AnnotationId("chinese")]
        new = annotate(record.id, library.document(record.id).text, "140 quays", "new")
        edits = (Change(gone, None), Change(changed, replace(changed, note="Later.")), Change(None, new))
        library.apply(Edit("Later", edits), record.id)
        brought = take_missing(library, backup.path, label="Take notes from a backup")
        assert (brought.documents, brought.notes, brought.lost) == (0, 1, 0)
        now = {note.id: note for note in library.annotations(record.id)}
        assert now[AnnotationId("quote")] == gone
        assert now[AnnotationId("chinese")].note == "Later."
        assert AnnotationId("new") in now
        assert library.history(record.id)[0][-1].label == "Take notes from a backup"
        again = take_missing(library, backup.path, label="Take notes from a backup")
        assert (again.documents, again.notes) == (0, 0)


def test_missing_documents_come_with_their_notes(file: Path, tmp_path: Path) -> None:
    backup = make_backup(file, ASKED)
    expected = {json.loads(line)["id"] for line in lines_of(file) if '"annotation","id"' in line}
    file.unlink()
    with Library.open(file) as library:
        brought = take_missing(library, backup.path, label="Take")
        assert (brought.documents, brought.without_text) == (2, 0)
        assert {n.id for n in library.all_annotations()} == expected - {"of-removed"}
        assert library.own_themes()
        assert library.colour_names()["amber"] == "Claim"
        assert all(library.document(record.id).text for record in library.documents())
    write_plain_copy(file)
    assert len(plain_copies_set_aside(file)) == 1  # the removed one is not in this library
