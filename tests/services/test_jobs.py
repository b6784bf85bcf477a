"""Work leaves the GUI thread and its result comes back to it."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services.jobs import Job, Jobs


def test_result_arrives_on_the_main_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[tuple[object, bool]] = []
    main = threading.get_ident()
    job = jobs.run(
        lambda _job: threading.get_ident() != main,
        on_done=lambda value: seen.append((value, threading.get_ident() == main)),
    )
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [(True, True)]


def test_error_reaches_the_one_who_asked(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[Exception] = []

    def work(_job: Job) -> None:
        raise ValueError("no")

    job = jobs.run(work, on_failed=seen.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [str(error) for error in seen] == ["no"]


def test_reports_come_in_order_before_the_result(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[object] = []

    def work(job: Job) -> str:
        for i in range(5):
            job.report(i)
        return "end"

    job = jobs.run(work, on_report=seen.append, on_done=seen.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [0, 1, 2, 3, 4, "end"]


def test_a_cancelled_job_says_nothing_more(qtbot: QtBot) -> None:
    jobs = Jobs()
    seen: list[object] = []
    going, asked = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        going.set()
        assert asked.wait(10)
        job.report("late")
        return "end"

    job = jobs.run(work, on_report=seen.append, on_done=seen.append, on_failed=seen.append)
    assert going.wait(10)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        asked.set()
    assert seen == []


@pytest.mark.parametrize("count", [0, 1, 8])
def test_drain_waits_for_everything(qtbot: QtBot, count: int) -> None:
    jobs = Jobs()
    finished: list[int] = []
    release = threading.Event()

    def work(_job: Job, number: int) -> None:
        release.wait(0.02)
        finished.append(number)

    for i in range(count):
        jobs.run(lambda job, i=i: work(job, i))  # type: ignore[misc]
    jobs.drain()
    assert sorted(finished) == list(range(count))
