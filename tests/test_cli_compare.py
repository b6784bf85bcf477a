"""Comparing on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.library.library import Library
from tests.test_cli import run
from tests.test_cli_exchange import add

OLD = b"Goals\n\nThe share rises to 40 % by 2035.\n\nIt stays."
NEW = b"Goals\n\nThe share rises to 55 % by 2035.\n\nIt stays."


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_bytes(OLD)
    (tmp_path / "new.txt").write_bytes(NEW)
    return tmp_path


@pytest.mark.parametrize("form", ["html", "docx", "HTML", ".docx"])
def test_files_are_compared_and_kept_nowhere(files: Path, form: str) -> None:
    home, target = files / "home", files / "out"
    done = run(
        "compare", str(files / "old.txt"), str(files / "new.txt"), "--to", form, "--out", str(target),
        POLICY_READER_HOME=str(home),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 changed, 2 unchanged" in done.stderr
    assert done.stdout == ""
    assert target.read_bytes().startswith(b"PK" if "docx" in form else b"<!DOCTYPE html>")
    assert not (home / "library.db").exists()


def test_documents_of_the_library_by_number_and_a_file_beside(files: Path) -> None:
    home = files / "home"
    home.mkdir()
    with Library.open(home / "library.db") as library:
        add(library, "kept.txt", OLD)
    done = run(
        "compare", "1", str(files / "new.txt"), "--to", "html", "--out", "-", POLICY_READER_HOME=str(home)
    )
    assert done.returncode == 0, done.stderr
    assert "<del>40</del>" in done.stdout
    assert "<ins>55</ins>" in done.stdout
    assert "kept.txt" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["old.txt", "new.txt", "--to", "pdf"], 2, "no format pdf"),
        (["old.txt", "--to", "html"], 2, "required: NEW"),
        (["old.txt", "missing.txt", "--to", "html"], 1, "missing.txt was not found"),
        (["old.txt", ".", "--to", "html"], 1, "is a folder"),
    ],
)
def test_what_fails_leaves_the_old_file(files: Path, arguments: list[str], code: int, said: str) -> None:
    target = files / "out.html"
    target.write_text("old")
    given = [str(files / a) if a.endswith(".txt") or a == "." else a for a in arguments]
    done = run("compare", *given, "--out", str(target), POLICY_READER_HOME=str(files / "home"))
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_text() == "old"
