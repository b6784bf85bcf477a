"""Backups are whole or not there, one at a time, and a failed one leaves the others."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.document.annotation import Change
from desktop_app.document.errors import UserError
from desktop_app.document.span import Span
from desktop_app.library import backups
from desktop_app.library.backups import (
    check_backup,
    list_backups,
    make_backup,
    thin_out,
)
from desktop_app.library.library import Library
from desktop_app.library.location import backups_dir
from desktop_app.library.locks import FileLock
from desktop_app.library.recovery import good_copies
from desktop_app.library.retention import ASKED, AUTOMATIC, BEFORE_UPDATE, StoppedError
from tests.library.test_library import ROOT, add, annotation, edit_of, make_document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library with a document and a note."""
    path = tmp_path / "home" / "library.db"
    with Library.open(path) as library:
        number = add(library, make_document("Some words."))
        library.apply(edit_of(Change(None, annotation(number, "Some words.", Span(0, 4)))), number)
    return path


def names(file: Path) -> list[str]:
    return sorted(path.name for path in backups_dir(file).iterdir() if path.name != ".lock")


def test_a_backup_is_whole_while_the_library_is_written(file: Path) -> None:
    with Library.open(file) as library:
        library.save_colour_names({"amber": "Claim"})  # lies in the journal beside the file
        made = make_backup(file, ASKED)
        library.save_colour_names({"amber": "Risk"})
    assert check_backup(made.path) == []
    assert list_backups(file) == [made]
    assert made.reason == ASKED
    with Library.open(made.path) as copy:
        assert copy.colour_names() == {"amber": "Claim"}
        assert len(copy.all_annotations()) == 1


def test_backups_of_one_second_do_not_replace_each_other(file: Path) -> None:
    made = [make_backup(file, reason).path for reason in (ASKED, BEFORE_UPDATE, ASKED)]
    assert len(set(made)) == 3
    assert [backup.path for backup in list_backups(file)] == made[::-1]


def test_of_one_second_the_last_one_is_first(file: Path) -> None:
    made = [make_backup(file, reason).path for reason in (BEFORE_UPDATE, ASKED, AUTOMATIC, ASKED)]
    second = "library-20261127-101112"
    ends = ("-before-update", "-asked-2", "-automatic-3", "-asked-10")
    renamed = [path.rename(path.with_name(f"{second}{end}.db")) for path, end in zip(made, ends, strict=True)]
    assert [backup.path for backup in list_backups(file)] == renamed[::-1]
    assert [copy.path for copy in good_copies(backups_dir(file))] == renamed[::-1]


def test_only_one_at_a_time(file: Path) -> None:
    other = FileLock(backups_dir(file) / ".lock")
    assert other.take(alone=True)
    with pytest.raises(UserError, match="Another window or program is making a backup"):
        make_backup(file, AUTOMATIC)
    other.release()
    make_backup(file, AUTOMATIC)


def test_one_that_is_stopped_leaves_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "STEPS", 1)
    with pytest.raises(StoppedError):
        make_backup(file, AUTOMATIC, stopped=lambda: True)
    assert names(file) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from desktop_app.document.errors import UserError
from desktop_app.library.backups import make_backup
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))
try:
    make_backup(Path(sys.argv[1]), "asked")
except UserError as error:
    print(error)
"""


def test_a_full_disk_leaves_the_older_ones_and_says_so(file: Path) -> None:
    older = make_backup(file, ASKED)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file)],
        capture_output=True, text=True, check=True, env=dict(os.environ, PYTHONPATH=str(ROOT)),
    )  # fmt: skip
    assert "No backup could be made" in done.stdout
    assert "full" in done.stdout
    assert names(file) == [older.path.name]
    assert check_backup(older.path) == []


KILLED = """
import sys
from pathlib import Path
from desktop_app.library.backups import make_backup
while True:
    print(make_backup(Path(sys.argv[1]), "asked").path.name, flush=True)
"""


def test_kill_9_leaves_whole_ones_and_the_next_sweeps_up(file: Path) -> None:
    with Library.open(file) as library:
        for number in range(2, 30):
            add(library, make_document(*(f"Paragraph {n} of {number}." for n in range(2_000))), number)
    for round_ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(file)],
            stdout=subprocess.PIPE, text=True, env=dict(os.environ, PYTHONPATH=str(ROOT)),
        )  # fmt: skip
        assert writer.stdout is not None
        for _ in range(1 + round_):
            assert writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert all(check_backup(backup.path) == [] for backup in list_backups(file))
    make_backup(file, ASKED)
    assert all(name.endswith(".db") for name in names(file))


def test_a_damaged_library_makes_no_backup(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(UserError, match=r"damaged|not whole"):
        make_backup(file, ASKED)
    assert names(file) == []


def test_a_file_of_ones_own(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "mine.db"
    make_backup(file, ASKED, to=target)
    assert check_backup(target) == []
    before = file.read_bytes()
    with pytest.raises(UserError, match="is the library itself"):
        make_backup(file, ASKED, to=file)
    with pytest.raises(UserError, match="is a folder"):
        make_backup(file, ASKED, to=tmp_path)
    assert file.read_bytes() == before
    assert list_backups(file) == []


def test_damaged_and_foreign_files_are_told_apart(file: Path) -> None:
    good = make_backup(file, ASKED)
    folder = backups_dir(file)
    (folder / "library-20260101-100000.db").write_bytes(good.path.read_bytes()[:-1000])
    (folder / "library-20260102-100000-automatic.db").write_bytes(b"")
    (folder / "library-20260103-100000-automatic.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    (folder / "library-99999999-999999-asked.db").write_bytes(b"x")
    (folder / "mine.db").write_bytes(good.path.read_bytes())
    found = list_backups(file)
    assert [backup.is_whole for backup in found] == [True, False, False, False]
    assert found[-1].reason == BEFORE_UPDATE
    assert check_backup(found[-1].path) != []


def test_an_update_is_backed_up_before(file: Path) -> None:
    older = sqlite3.connect(file)
    older.execute("DELETE FROM _sqlite_migrations WHERE name = 'versions_of_documents'")
    older.execute("DROP TABLE versions")
    older.execute("DELETE FROM _sqlite_migrations WHERE name = 'search_in_its_own_file'")
    older.execute("CREATE TABLE passages (id INTEGER PRIMARY KEY)")
    older.execute("CREATE TABLE passage_words (id INTEGER PRIMARY KEY)")
    older.execute("ALTER TABLE documents ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0")
    older.execute("PRAGMA user_version = 8")
    older.commit()
    older.close()
    Library.open(file).close()
    (backup,) = list_backups(file)
    assert backup.reason == BEFORE_UPDATE
    copy = sqlite3.connect(backup.path)
    assert copy.execute("PRAGMA user_version").fetchone()[0] == 8
    copy.close()


def test_thinning_deletes_what_is_not_kept(file: Path) -> None:
    good = make_backup(file, AUTOMATIC)
    now = datetime.now(timezone.utc)
    for hours in range(24 * 10, 24 * 12):
        made = now - timedelta(hours=hours)
        (backups_dir(file) / f"library-{made:%Y%m%d-%H%M%S}-automatic.db").write_bytes(good.path.read_bytes())
    assert len(list_backups(file)) == 49
    gone = thin_out(file, now)
    assert len(gone) >= 46
    assert good in list_backups(file)
    assert len(list_backups(file)) == 49 - len(gone)


def test_a_copy_with_programs_of_its_own_is_refused(file: Path) -> None:
    made = make_backup(file, ASKED)
    hostile = sqlite3.connect(made.path)
    hostile.execute("CREATE TRIGGER t AFTER INSERT ON annotations BEGIN DELETE FROM annotations; END")
    hostile.commit()
    hostile.close()
    (problem,) = check_backup(made.path)
    assert "triggers" in problem
    with Library.open(file) as library, pytest.raises(UserError, match="triggers"):
        library.restore_backup(made.path)
