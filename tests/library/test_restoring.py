"""A backup comes back as a whole or not at all, and what was there before is kept."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.document.annotation import Change
from desktop_app.document.errors import UserError
from desktop_app.library.backups import check_backup, list_backups, make_backup
from desktop_app.library.edits import Edit
from desktop_app.library.glimpse import count_in, preview
from desktop_app.library.glimpse_values import BACK, CHANGED, GONE, SAME, Counts, differing
from desktop_app.library.library import Library
from desktop_app.library.migrations import VERSION
from desktop_app.library.restoring import restore
from desktop_app.library.retention import ASKED, BEFORE_RESTORE
from tests.library.test_library import ROOT, add, make_document
from tests.library.user_library import annotate, fill, lines_of


@pytest.fixture
def file(own_home: Path, tmp_path: Path) -> Path:
    path = own_home / "library.db"
    fill(path, tmp_path / "files")
    return path


def change(library: Library) -> None:
    """Delete a note, change one, add one and a document."""
    (record,) = [r for r in library.documents() if r.name.endswith(".md")]
    text = library.document(record.id).text
    notes = {note.id: note for note in library.annotations(record.id)}
    added = annotate(record.id, text, "140 quays", "added")
    changed = annotate(record.id, text, "🚢 Ships", "astral", note="Changed.")
    before = next(note for one, note in notes.items() if one == "astral")
    gone = next(note for one, note in notes.items() if one == "quote")
    library.apply(
        Edit("Change", (Change(gone, None), Change(before, changed), Change(None, added))), record.id
    )
    add(library, make_document("Another document."), 77)


def test_a_backup_comes_back_while_the_library_is_open(file: Path) -> None:
    backup, before = make_backup(file, ASKED), lines_of(file)
    with Library.open(file) as library:
        change(library)
        later = lines_of(file)
        kept = library.restore_backup(backup.path)
        assert lines_of(file) == before
        assert library.check() == []
        assert library._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        change(library)  # it can be written
    assert kept.reason == BEFORE_RESTORE
    assert check_backup(kept.path) == []
    assert lines_of(kept.path) == later
    assert lines_of(backup.path) == before
    assert not list(file.parent.glob("restoring-*"))


def test_it_can_be_taken_back(file: Path) -> None:
    backup = make_backup(file, ASKED)
    with Library.open(file) as library:
        change(library)
        later = lines_of(file)
        kept = library.restore_backup(backup.path)
        library.restore_backup(kept.path)
        assert lines_of(file) == later


def test_it_is_refused_while_another_has_the_library_open(file: Path) -> None:
    backup = make_backup(file, ASKED)
    with Library.open(file) as library, Library.open(file) as other:
        change(library)
        before = lines_of(file)
        with pytest.raises(UserError, match="open in another window"):
            library.restore_backup(backup.path)
        assert lines_of(file) == before
        other.close()
        library.restore_backup(backup.path)
    assert lines_of(file) != before


def test_a_damaged_or_newer_backup_changes_nothing(file: Path) -> None:
    backup, before = make_backup(file, ASKED), lines_of(file)
    damaged = backup.path.with_name("library-20260101-000000-asked.db")
    data = bytearray(backup.path.read_bytes())
    data[8192:20000] = os.urandom(20000 - 8192)
    damaged.write_bytes(data)
    newer = backup.path.with_name("library-20260102-000000-asked.db")
    newer.write_bytes(backup.path.read_bytes())
    db = sqlite3.connect(newer)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    with Library.open(file) as library:
        for bad, said in (
            (damaged, "is damaged"),
            (newer, "newer version"),
            (file.parent / "none.db", "none.db"),
        ):
            with pytest.raises(UserError, match=said):
                library.restore_backup(bad)
        change(library)  # and others may open it again
        Library.open(file).close()
    assert lines_of(file) != before


def test_a_lost_and_a_damaged_library_come_back(file: Path) -> None:
    backup, before = make_backup(file, ASKED), lines_of(file)
    file.unlink()
    assert restore(file, backup.path) == (None, None)
    assert lines_of(file) == before
    file.write_bytes(os.urandom(9000))
    noise = file.read_bytes()
    _, kept = restore(file, backup.path)
    assert kept is not None
    assert kept.read_bytes() == noise
    assert lines_of(file) == before
    assert [b.path for b in list_backups(file)] == [backup.path]


RESTORER = """
import sys
from pathlib import Path
from desktop_app.library.restoring import restore
print("begun", flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]))
print("done", flush=True)
"""


def test_kill_9_leaves_the_one_or_the_other(file: Path) -> None:
    with Library.open(file) as library:
        for number in range(100, 140):
            add(library, make_document(*(f"Paragraph {n} of {number}." for n in range(1_000))), number)
    backup, old = make_backup(file, ASKED), lines_of(file)
    seen = set()
    for wait in (0.0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 5.0):
        with Library.open(file) as library:
            change(library) if len(lines_of(file)) == len(old) else None
            new = lines_of(file)
        running = subprocess.Popen(
            [sys.executable, "-c", RESTORER, str(file), str(backup.path)],
            stdout=subprocess.PIPE, text=True, env=dict(os.environ, PYTHONPATH=str(ROOT)),
        )  # fmt: skip
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(wait)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        running.stdout.close()
        with Library.open(file) as library:
            assert library.check() == []
        found = lines_of(file)
        assert found in (old, new)
        seen.add(found == old)
    assert seen == {True, False}


def test_what_differs_from_now(file: Path) -> None:
    backup = make_backup(file, ASKED)
    with Library.open(file) as library:
        change(library)
        assert count_in(backup.path, file) == Counts(2, 7, 4, 1, 1, 1)
        found = preview(backup.path, file)
    states = {note.id: note.state for document in found for note in document.notes}
    assert {one: state for one, state in states.items() if state != SAME} == {
        "quote": BACK, "added": GONE, "astral": CHANGED,
    }  # fmt: skip
    assert len(states) == 8
    assert [document.state for document in found] == [SAME, SAME, GONE]
    assert [len(document.notes) for document in differing(found)] == [3, 0]
    (quote,) = [note for document in found for note in document.notes if note.id == "quote"]
    assert (quote.quote, quote.tags, quote.colour) == ("2.4 billion crowns", "a/b, c", "green")
    assert differing(preview(make_backup(file, ASKED).path, file)) == ()


def test_looking_into_a_file_that_is_none_is_said(file: Path, tmp_path: Path) -> None:
    (tmp_path / "none.db").write_bytes(b"noise" * 100)
    for look in (count_in, preview):
        with pytest.raises(UserError, match="could not be read"):
            look(tmp_path / "none.db", file)
