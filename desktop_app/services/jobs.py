"""Work that leaves the GUI thread: a pure function, a runnable, and a main-thread owner."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

T = TypeVar("T")


class _Runnable(QRunnable):
    """Runs the work on a pool thread and hands result or error back through the job's signal."""

    def __init__(self, job: Job, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._job = job
        self._work = work

    @override
    def run(self) -> None:
        try:
            result = self._work(self._job)
        except BaseException as error:  # noqa: BLE001 - handed to the main thread, which decides
            self._job.settled.emit(None, error)
        else:
            self._job.settled.emit(result, None)


class Job(QObject):
    """One piece of work under way; lives on the main thread.

    The work calls `report` from its own thread; `reported` arrives on the main one. `cancelled` is polled by
    the work. `done` or `failed` comes exactly once, unless the job was cancelled: then neither comes.
    """

    reported = Signal(object)
    settled = Signal(object, object)
    _posted = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self.settled.connect(self._on_settled)
        self._posted.connect(self._on_posted)

    def cancel(self) -> None:
        """Ask the work to stop; its result is dropped."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Whether the work was asked to stop; safe from any thread."""
        return self._cancelled.is_set()

    def report(self, value: object) -> None:
        """Hand a value to the main thread; safe from any thread."""
        if not self._cancelled.is_set():
            self._posted.emit(value)

    def _on_posted(self, value: object) -> None:
        if not self._cancelled.is_set():  # it may have been cancelled while the value was on its way
            self.reported.emit(value)

    def _on_settled(self, result: object, error: BaseException | None) -> None:
        if not self._cancelled.is_set():
            if error is None:
                self.done.emit(result)
            else:
                self.failed.emit(error)
        self.ended.emit(self)


class Jobs(QObject):
    """Starts jobs on a pool of its own and waits for them when the window closes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max(2, QThreadPool.globalInstance().maxThreadCount()))
        self._running: list[Job] = []

    def run(
        self,
        work: Callable[[Job], T],
        *,
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        on_report: Callable[[Any], None] | None = None,
    ) -> Job:
        """Run `work(job)` on a pool thread; the callbacks are called on the main thread."""
        job = Job(self)
        if on_report is not None:
            job.reported.connect(on_report)
        if on_done is not None:
            job.done.connect(on_done)
        if on_failed is not None:
            job.failed.connect(on_failed)
        job.ended.connect(self._on_ended)
        self._running.append(job)
        self._pool.start(_Runnable(job, work))
        return job

    def _on_ended(self, job: Job) -> None:
        self._running.remove(job)
        job.deleteLater()

    def drain(self) -> None:
        """Cancel what runs and return when every thread has ended and its last signal was delivered."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()
        while self._running:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
