"""Backups, restoring and rebuilding on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.library.backups import check_backup, list_backups
from desktop_app.library.library import Library
from desktop_app.library.location import backups_dir, plain_copy_file
from desktop_app.library.plain_copy import write_plain_copy
from tests.library.user_library import fill, lines_of
from tests.test_cli import run


@pytest.fixture
def file(own_home: Path, tmp_path: Path) -> Path:
    path = own_home / "library.db"
    fill(path, tmp_path / "files")
    return path


def test_backup_restore_and_doctor(file: Path, tmp_path: Path) -> None:
    done = run("backup")
    assert (done.returncode, done.stderr) == (0, "")
    (backup,) = list_backups(file)
    assert done.stdout.startswith(f"{backup.path} (2 documents, 7 notes, ")
    before = lines_of(file)
    with Library.open(file) as library:
        library.save_colour_names({})
    later = lines_of(file)
    done = run("restore", backup.path.name)
    assert done.returncode == 0, done.stderr
    assert lines_of(file) == before
    assert plain_copy_file(file).read_text("utf-8") == "".join(before)
    kept = next(b for b in list_backups(file) if b.reason == "before-restore")
    assert str(kept.path) in done.stdout
    assert lines_of(kept.path) == later
    done = run("doctor")
    assert done.returncode == 0, done.stderr
    assert "Backups: 2; the newest is" in done.stdout
    assert "its checks pass" in done.stdout
    assert "Notes in plain text" in done.stdout


def test_backup_to_a_file(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert run("backup", "--to", str(target)).returncode == 0
    assert check_backup(target) == []
    assert list_backups(file) == []
    done = run("backup", "--to", str(file))
    assert done.returncode == 1
    assert "library itself" in done.stderr
    file.unlink()
    assert run("restore", str(target)).returncode == 0
    assert lines_of(file) == lines_of(target)


def test_the_newest_good_backup_by_that_word(file: Path) -> None:
    run("backup")
    (backups_dir(file) / "library-20991231-000000-asked.db").write_bytes(b"noise")
    file.write_bytes(b"noise" * 1000)
    done = run("doctor")
    assert done.returncode == 1
    assert "The newest backup" in done.stderr
    done = run("restore", "newest")
    assert done.returncode == 0, done.stderr
    assert "The damaged library is kept as" in done.stdout
    with Library.open(file) as library:
        assert len(library.documents()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["restore", "none.db"], "There is no backup none.db"),
        (["restore", "newest"], "There is no good backup"),
        (["backup"], "There is no library yet"),
        (["rebuild"], "cannot be read"),
    ],
)
def test_what_is_not_there_is_said(arguments: list[str], said: str, own_home: Path) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (own_home / "library.db").exists()


def test_rebuild_and_its_hint(file: Path) -> None:
    write_plain_copy(file)
    before = lines_of(file)
    done = run("rebuild")
    assert (done.returncode, "has all of it" in done.stdout) == (0, True)
    file.unlink()
    Library.open(file).close()
    write_plain_copy(file)  # as the window does when it begins anew
    done = run("rebuild")
    assert "8 notes more" in done.stderr
    aside = next(backups_dir(file).glob("notes-*.jsonl"))
    done = run("rebuild", "--from", str(aside))
    assert done.returncode == 0, done.stderr
    assert "3 documents and 8 notes came back" in done.stdout
    assert lines_of(file) == before
    with Library.open(file):
        done = run("rebuild", "--from", str(file.with_name("notes.jsonl.none")))
        assert done.returncode == 1
        done = run("restore", "newest")
        assert done.returncode == 1
        assert "open in another window" in done.stderr
