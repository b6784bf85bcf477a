"""A child process that reads files, started before there is one: no first page has to wait for it."""

from __future__ import annotations

import queue
import subprocess
import tempfile
import threading
from typing import IO, NamedTuple

from desktop_app.services.child import end_child, program_of, start_child

_PROGRAM = program_of("desktop_app.services.reading_child", "main_when_asked")


class StartedChild(NamedTuple):
    """A child process with its pipes, and the file that its last words go to."""

    process: subprocess.Popen[bytes]
    errors: IO[bytes]


class SpareReader:
    """Keeps one child process waiting, from `keep` to `close`; it reads one file and ends.

    A waiting child has no file and no limits yet: it takes these with its request. It ends when this process
    does, because its pipe is closed then. `take` is safe from any thread. Imports no Qt.
    """

    def __init__(self, program: str = _PROGRAM) -> None:
        self._program = program
        self._lock = threading.Lock()
        self._waiting: StartedChild | None = None
        self._orders: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._starter: threading.Thread | None = None

    def keep(self) -> None:
        """Have one ready; returns at once. Call it on one thread, and again when the last was taken."""
        if self._starter is None:
            # children die with the thread that started them (PR_SET_PDEATHSIG), so this one stays
            self._starter = threading.Thread(target=self._start_when_asked, name="spare", daemon=True)
            self._starter.start()
        self._orders.put(True)

    def renew(self) -> None:
        """Have one ready again where one is kept; on the thread that `keep` is called on."""
        if self._starter is not None:
            self.keep()

    @property
    def is_ready(self) -> bool:
        """Whether a child waits."""
        with self._lock:
            return self._waiting is not None

    def take(self) -> StartedChild | None:
        """The waiting child, which is the caller's from now on; None where none waits."""
        with self._lock:
            taken, self._waiting = self._waiting, None
        if taken is not None and taken.process.poll() is not None:
            _end(taken)
            return None
        return taken

    def close(self) -> None:
        """End the waiting child and keep none any more; the children that were taken must have ended."""
        starter, self._starter = self._starter, None
        if starter is not None:
            self._orders.put(False)
            starter.join()
        if (taken := self.take()) is not None:
            _end(taken)

    def _start_when_asked(self) -> None:
        while self._orders.get():
            with self._lock:
                if self._waiting is not None:
                    continue
            errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who takes the child
            try:
                started = StartedChild(start_child(self._program, errors), errors)
            except OSError:  # no process to be had now: the next file gets one or a sentence that says so
                errors.close()
                continue
            with self._lock:
                self._waiting = started


def _end(child: StartedChild) -> None:
    end_child(child.process)
    child.errors.close()
