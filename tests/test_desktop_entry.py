"""Double-click: the desktop entry, its icon and what it opens."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop_app import desktop_entry


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data home"))
    return tmp_path / "data home"


def test_install_writes_an_entry_that_is_valid(data_home: Path) -> None:
    desktop_entry.install()
    entry = data_home / "applications" / "policy-reader.desktop"
    text = entry.read_text(encoding="utf-8")
    assert "MimeType=text/plain;text/markdown;text/html;" in text
    assert "x-scheme-handler/policy-reader;" in text
    assert " %U" in text
    assert "@" not in text.replace("@EXEC@", "")
    assert desktop_entry.icon_path().is_file()
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-validate is not installed")
    done = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_remove_takes_everything_away(data_home: Path) -> None:
    desktop_entry.install()
    desktop_entry.remove()
    assert not desktop_entry.entry_path().exists()
    assert not desktop_entry.icon_path().exists()
    assert desktop_entry.remove()[0] == "There was nothing to remove."


def test_the_command_of_the_entry_runs(tmp_path: Path) -> None:
    words = desktop_entry.command()
    done = subprocess.run([*words, "--version"], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Policy Reader")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("/usr/bin/python3", "/usr/bin/python3"),
        ("/home/a b/python", '"/home/a b/python"'),
        ("100%", "100%%"),
        ("/x/$y z", '"/x/\\\\$y z"'),
        ('say "hi"', '"say \\\\"hi\\\\""'),
    ],
)
def test_words_of_the_exec_line_are_quoted(word: str, expected: str) -> None:
    assert desktop_entry.quoted(word) == expected
