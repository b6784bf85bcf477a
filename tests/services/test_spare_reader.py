"""A reader process that waits for its file: what it reads, how it is confined, and that it is never left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.services.comparing_process import StoppedError, compare_in_child, locate_in_child
from desktop_app.services.reading_process import DocumentRead, Event, Finished, read_in_child
from desktop_app.services.spare_reader import SpareReader
from tests.services.test_comparing import side
from tests.services.test_hostile_child import is_ended

PLAIN = "Goals\n\nThe fund will renew 140 quays by 2035.\n"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def spare() -> Iterator[SpareReader]:
    reader = SpareReader()
    yield reader
    reader.close()


def wait_until(is_so: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def ready_child(spare: SpareReader) -> int:
    """The process that waits, once there is one."""
    spare.keep()
    wait_until(lambda: spare.is_ready)
    assert spare._waiting is not None
    return spare._waiting.process.pid


def plan(folder: Path) -> Path:
    file = folder / "plan.txt"
    file.write_text(PLAIN, encoding="utf-8")
    return file


def test_none_waits_before_it_is_asked_for(spare: SpareReader) -> None:
    assert not spare.is_ready
    assert spare.take() is None


def test_the_waiting_child_reads_the_file_confined(spare: SpareReader, tmp_path: Path) -> None:
    number = ready_child(spare)
    events: list[Event] = []
    said: list[str] = []

    def take(event: Event) -> None:
        events.append(event)
        if isinstance(event, DocumentRead):
            said.append(Path(f"/proc/{number}/status").read_text())
            said.append(Path(f"/proc/{number}/limits").read_text())

    read_in_child(plan(tmp_path), themes=(), on_event=take, spare=spare)
    alone: list[Event] = []
    read_in_child(plan(tmp_path), themes=(), on_event=alone.append)
    assert [event for event in events if isinstance(event, DocumentRead)] == [
        event for event in alone if isinstance(event, DocumentRead)
    ]
    assert isinstance(events[-1], Finished)
    assert "Seccomp:\t2" in said[0]
    assert "NoNewPrivs:\t1" in said[0]
    limits = {line[:26].strip(): line[26:].split()[0] for line in said[1].splitlines()}
    assert limits["Max processes"] == "0"
    assert limits["Max cpu time"] == "1200"
    assert limits["Max address space"] != "unlimited"
    assert not spare.is_ready, "one child reads one file"
    assert is_ended(Path(f"/proc/{number}/stat"))


def test_a_child_outlives_the_thread_that_took_another(spare: SpareReader, tmp_path: Path) -> None:
    for _ in range(2):  # the second is started after the thread that read with the first has ended
        ready_child(spare)
        events: list[Event] = []
        reading = threading.Thread(
            target=lambda seen=events: read_in_child(
                plan(tmp_path), themes=(), on_event=seen.append, spare=spare
            )
        )
        reading.start()
        reading.join(60)
        assert isinstance(events[-1], Finished)


def test_a_child_that_has_ended_is_not_handed_out(spare: SpareReader, tmp_path: Path) -> None:
    number = ready_child(spare)
    os.kill(number, signal.SIGKILL)
    assert is_ended(Path(f"/proc/{number}/stat"))
    events: list[Event] = []
    read_in_child(plan(tmp_path), themes=(), on_event=events.append, spare=spare)
    assert isinstance(events[-1], Finished)


def test_one_waits_at_a_time_and_sleeps(spare: SpareReader) -> None:
    number = ready_child(spare)
    spare.keep()
    assert ready_child(spare) == number
    before = -1
    for _ in range(300):  # until it is loaded; a second without any work is sleep
        used = cpu_ticks(number)
        if used == before:
            return
        before = used
        time.sleep(1.0)
    raise AssertionError("it never rests")


def cpu_ticks(number: int) -> int:
    fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
    switches = Path(f"/proc/{number}/status").read_text().split("voluntary_ctxt_switches:")[1].split()[0]
    return int(fields[11]) + int(fields[12]) + int(switches)


def test_closing_ends_the_waiting_child() -> None:
    spare = SpareReader()
    number = ready_child(spare)
    spare.close()
    assert is_ended(Path(f"/proc/{number}/stat"))
    assert spare.take() is None


def test_no_process_to_be_had_is_no_failure(spare: SpareReader, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("desktop_app.services.spare_reader.start_child", refuse)
    spare.keep()
    monkeypatch.undo()
    ready_child(spare)


@pytest.mark.parametrize("wait", [0.0, 3.0])
def test_a_waiting_child_ends_with_a_killed_application(wait: float) -> None:
    code = (
        "import time\nfrom desktop_app.services.spare_reader import SpareReader\n"
        "spare = SpareReader()\nspare.keep()\nwhile not spare.is_ready: time.sleep(0.01)\n"
        "print(spare._waiting.process.pid, flush=True)\ntime.sleep(600)"
    )
    application = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert application.stdout is not None
    number = int(application.stdout.readline())
    time.sleep(wait)  # while it is being loaded, and while it waits
    application.kill()
    application.wait()
    application.stdout.close()
    assert is_ended(Path(f"/proc/{number}/stat"))


def test_the_waiting_child_compares_and_another_is_kept(spare: SpareReader) -> None:
    number = ready_child(spare)
    old, new = side(["The fund renews 140 quays."]), side(["The fund renews 160 quays."])
    found = compare_in_child(old, new, spare=spare)
    assert [row.kind for row in found.rows] == ["changed"]
    wait_until(lambda: not Path(f"/proc/{number}").exists())
    assert not spare.is_ready
    spare.renew()
    wait_until(lambda: spare.is_ready)
    sections = locate_in_child([[]], "", side(["# Goals", "Rivers run."]), spare=spare)[1]
    assert [section.title for section in sections] == ["# Goals"]


def test_none_is_renewed_where_none_is_kept(spare: SpareReader) -> None:
    spare.renew()
    assert spare._starter is None


def test_a_comparison_in_the_waiting_child_is_stopped(spare: SpareReader) -> None:
    number = ready_child(spare)
    with pytest.raises(StoppedError):
        compare_in_child(side(["a"] * 2000), side(["b"] * 2000), cancelled=lambda: True, spare=spare)
    wait_until(lambda: not Path(f"/proc/{number}").exists())
