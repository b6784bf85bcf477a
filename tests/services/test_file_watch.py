"""A file that is replaced, rewritten, touched or gone while it is open."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services.file_watch import SETTLE_MS, FileWatch
from desktop_app.services.jobs import Jobs

QUIET_MS = 4 * SETTLE_MS


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[FileWatch]:
    jobs = Jobs()
    made = FileWatch(jobs)
    yield made
    made.close()
    jobs.drain()


@pytest.fixture
def file(tmp_path: Path, watch: FileWatch, qtbot: QtBot) -> Path:
    path = tmp_path / "plan.txt"
    path.write_bytes(b"old")
    watch.watch(str(path), sha(b"old"))
    with qtbot.assertNotEmitted(watch.changed, wait=QUIET_MS):
        pass
    return path


def test_a_file_that_is_written_anew_is_told_once(qtbot: QtBot, watch: FileWatch, file: Path) -> None:
    with qtbot.waitSignal(watch.changed, timeout=5000) as told:
        file.write_bytes(b"new")
    assert told.args == [str(file), sha(b"new")]
    with qtbot.assertNotEmitted(watch.changed, wait=QUIET_MS):
        file.touch()
        watch.look()


def test_a_file_that_is_replaced_by_renaming_is_told_each_time(
    qtbot: QtBot, watch: FileWatch, file: Path, tmp_path: Path
) -> None:
    for words in (b"first", b"second", b"third"):
        other = tmp_path / "plan.txt.swp"
        other.write_bytes(words)
        with qtbot.waitSignal(watch.changed, timeout=5000) as told:
            other.replace(file)
        assert told.args == [str(file), sha(words)]


def test_a_file_that_goes_and_comes_back(qtbot: QtBot, watch: FileWatch, file: Path) -> None:
    with qtbot.assertNotEmitted(watch.changed, wait=QUIET_MS):
        file.unlink()
    with qtbot.waitSignal(watch.changed, timeout=5000):
        file.write_bytes(b"back again")


def test_what_was_read_already_is_not_told(qtbot: QtBot, watch: FileWatch, file: Path) -> None:
    with qtbot.waitSignal(watch.changed, timeout=5000):
        file.write_bytes(b"new")
    with qtbot.assertNotEmitted(watch.changed, wait=QUIET_MS):
        file.write_bytes(b"old")


def test_only_the_last_of_several_writes_is_told(qtbot: QtBot, watch: FileWatch, file: Path) -> None:
    told: list[str] = []
    watch.changed.connect(lambda _path, found: told.append(found))
    for number in range(6):
        file.write_bytes(b"part" * number)
        qtbot.wait(SETTLE_MS // 4)
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert told == [sha(b"part" * 5)]


def test_contents_that_were_other_all_the_while_are_told(
    qtbot: QtBot, watch: FileWatch, tmp_path: Path
) -> None:
    path = tmp_path / "kept.txt"
    path.write_bytes(b"now")
    with qtbot.waitSignal(watch.changed, timeout=5000):
        watch.watch(str(path), sha(b"then"))


@pytest.mark.parametrize("name", ["", "missing.txt", "folder"])
def test_what_is_no_file_is_nothing(qtbot: QtBot, watch: FileWatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with qtbot.assertNotEmitted(watch.changed, wait=QUIET_MS):
        watch.watch(str(tmp_path / name) if name else "", sha(b""))
