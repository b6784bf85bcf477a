"""One window for each library, whatever is killed and whoever starts at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.services.single_instance import SingleInstance

ROOT = Path(__file__).resolve().parents[2]
FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.services.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
first = instance.acquire()
print("first" if first else "second", flush=True)
if first:
    instance.files_received.connect(lambda files: print(*files, flush=True))
    application.exec()
else:
    print("sent" if instance.send([Path("/x/y.txt")]) else "not sent", flush=True)
"""


def start(folder: Path, code: str = FIRST) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def stop(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def test_files_are_handed_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.acquire()
    second = start(tmp_path)
    with qtbot.waitSignal(first.files_received, timeout=20_000) as received:
        pass
    assert received.args == [[Path("/x/y.txt")]]
    assert [line(second), line(second)] == ["second", "sent"]
    stop(second)
    first.release()


def test_a_killed_first_leaves_the_place_free(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert line(first) == "first"
    os.kill(first.pid, signal.SIGKILL)
    stop(first)
    second = start(tmp_path)
    assert line(second) == "first"
    stop(second)


def test_of_six_at_once_one_is_first(tmp_path: Path) -> None:
    started = [start(tmp_path) for _ in range(6)]
    said = [line(process) for process in started]
    assert sorted(said) == ["first"] + ["second"] * 5
    assert [line(p) for p, word in zip(started, said, strict=True) if word == "second"] == ["sent"] * 5
    for process in started:
        stop(process)


def test_another_home_is_another_instance(tmp_path: Path) -> None:
    one, two = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert one.acquire()
    assert two.acquire()
    one.release()
    two.release()


def test_links_are_handed_over_as_links(qtbot: QtBot, tmp_path: Path) -> None:
    link = "policy-reader://document/" + "0" * 64 + "#note"
    sending = FIRST.replace('send([Path("/x/y.txt")])', f'send([Path("/x/y.txt")], ["{link}"])')
    assert sending != FIRST
    first = SingleInstance(tmp_path)
    assert first.acquire()
    files: list[object] = []
    first.files_received.connect(files.append)
    with qtbot.waitSignal(first.links_received, timeout=20_000) as received:
        second = start(tmp_path, sending)
    assert received.args == [[link]]
    assert files == [[Path("/x/y.txt")]]
    assert [line(second), line(second)] == ["second", "sent"]
    stop(second)
    first.release()
