"""The library on a thread of its own: calls go in as functions, answers come back on the main thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.document.errors import DamagedLibraryError, UserError

if TYPE_CHECKING:
    from desktop_app.library.library import Library
    from desktop_app.library.recovery import Damage

T = TypeVar("T")


class _Answer(NamedTuple):
    """What the thread sends back: the callback and the value or the error."""

    on_done: Callable[[Any], None] | None
    on_failed: Callable[[Exception], None] | None
    value: object
    error: Exception | None
    is_quiet: bool = False


class _Request(NamedTuple):
    work: Callable[[Library], Any]
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[Exception], None] | None
    is_quiet: bool = False


class _Reopening(NamedTuple):
    """The library is closed, `prepare` done, and the library opened again."""

    prepare: Callable[[Path], object]
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[Exception], None] | None


class LibraryService(QObject):
    """Owns the thread on which the library is opened, used and closed (a connection must not cross threads).

    `opened` comes when the library is ready, `unavailable` with one sentence when it is not: then every
    later call fails with the same sentence and nothing is written, until `reopen`. `damaged` comes with a
    `Damage` before `unavailable`, or alone where damage shows only when the whole file was checked.
    `reopened` comes after `opened` when it was not the first time. `busy_changed` says whether calls are
    under way, `written` that one of them has changed the library.
    """

    opened = Signal()
    reopened = Signal()
    unavailable = Signal(str)
    damaged = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)
    written = Signal()
    _answered = Signal(object)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._requests: queue.Queue[_Request | _Reopening | None] = queue.Queue()
        self._pending = 0
        self._closed = self._started = False
        self._indexes = True
        self._answered.connect(self._on_answered)
        self._thread = threading.Thread(target=self._serve, name="library", daemon=True)

    @property
    def is_busy(self) -> bool:
        """Whether calls are under way."""
        return self._pending > 0

    def start(self) -> None:
        """Open the library on its thread; calls made before wait for it."""
        if not self._started and not self._closed:
            self._started = True
            self._thread.start()

    def call(
        self,
        work: Callable[[Library], T],
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Run `work(library)` on the library's thread, in order; the answer arrives on the main thread.

        Without `on_failed` an error goes to the signal `failed`. A `quiet` call is not told of as being busy.
        """
        if self._closed:
            raise RuntimeError("the library service is closed")
        if not quiet:
            self._pending += 1
            if self._pending == 1:
                self.busy_changed.emit(True)
        self._requests.put(_Request(work, on_done, on_failed, quiet))

    def reopen(
        self,
        prepare: Callable[[Path], T],
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """After the calls made so far, close the library, run `prepare(file)` on its thread, open it again.

        The answer of `prepare` arrives on the main thread, then `opened` and `reopened`, or `unavailable`.
        """
        if self._closed:
            raise RuntimeError("the library service is closed")
        self._requests.put(_Reopening(prepare, on_done, on_failed))
        self.start()

    def replace_damaged(
        self,
        copy: Path | None,
        on_done: Callable[[Path], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Put a good copy in the place of the damaged library, or an empty one, and open it.

        The answer is where the damaged file is kept; an error, with nothing changed, where another program
        has the library open.
        """
        from desktop_app.library.restoring import restore_closed  # with sqlite-utils: 60 ms

        self.reopen(lambda file: restore_closed(file, copy), on_done, on_failed)

    def close(self) -> None:
        """Finish every call that was made, close the library, end the thread. Answers are not delivered."""
        if self._closed:
            return
        if not self._requests.empty():
            self.start()
        self._closed = True
        if self._started:
            self._requests.put(None)
            self._thread.join()

    def _serve(self) -> None:
        library, problem = self._open()
        count = 0
        while (request := self._next_request(library)) is not None:
            if isinstance(request, _Reopening):
                library, problem = self._reopen(library, request)
                count = 0
            else:
                self._answered.emit(self._answer(library, problem, request))
                count = self._tell_change(library, count)
        if library is not None:
            library.close()

    def _tell_change(self, library: Library | None, before: int) -> int:
        """How many rows were changed so far; `written` comes where it is another number than before."""
        count = 0 if library is None else library.change_count
        if count > before:
            self.written.emit()
        return count

    def _reopen(self, library: Library | None, asked: _Reopening) -> tuple[Library | None, Exception | None]:
        from desktop_app.library.location import library_file

        if library is not None:
            library.close()
        try:
            done = asked.prepare(self.path or library_file())
        except Exception as error:  # noqa: BLE001 - decided on the main thread
            self._answered.emit(_Answer(None, asked.on_failed, None, error, is_quiet=True))
        else:
            self._answered.emit(_Answer(asked.on_done, None, done, None, is_quiet=True))
        self._indexes = True
        library, problem = self._open()
        if library is not None:
            self._answered.emit(_Answer(self._on_reopened, None, None, None, is_quiet=True))
        return library, problem

    def _on_reopened(self, _nothing: object) -> None:
        self.reopened.emit()

    def _next_request(self, library: Library | None) -> _Request | _Reopening | None:
        """The next call; while none waits, texts are indexed for searching, a stretch at a time."""
        while library is not None and self._indexes and self._requests.empty():
            try:
                if not library.index_some():
                    break
            except Exception as error:  # noqa: BLE001 - decided on the main thread
                self._indexes = False  # said once; the texts are indexed at the next start
                self._answered.emit(_Answer(None, self._on_indexing_failed, None, error))
        return self._requests.get()

    def _open(self) -> tuple[Library | None, Exception | None]:
        from desktop_app.library.library import Library  # with sqlite-utils: 60 ms, off the way to the window

        try:
            library = Library.open(self.path)
        except Exception as error:  # noqa: BLE001 - decided on the main thread
            if isinstance(error, DamagedLibraryError):
                self._tell_damage(str(error))
            self._answered.emit(_Answer(None, self._on_open_failed, None, error))
            return None, error
        self._answered.emit(_Answer(self._on_opened, None, None, None))
        if not library.is_checked:
            threading.Thread(
                target=self._check, args=(library.path,), name="library check", daemon=True
            ).start()
        return library, None

    def _check(self, path: Path) -> None:
        """Look for damage in a library that is too large to be checked before it is opened."""
        from desktop_app.library.recovery import find_damage

        if found := find_damage(path):
            self._tell_damage(
                f"The library at {path} is damaged ({found}). What can still be read is shown; what you "
                "write now may not be kept."
            )

    def _tell_damage(self, said: str) -> None:
        from desktop_app.library.location import backups_dir, library_file, plain_copy_file
        from desktop_app.library.recovery import Damage, newest_good

        path = self.path or library_file()
        notes = plain_copy_file(path)
        damage = Damage(path, said, newest_good(backups_dir(path)), notes if notes.is_file() else None)
        self._answered.emit(_Answer(self._on_damaged, None, damage, None, is_quiet=True))

    def _on_damaged(self, damage: Damage) -> None:
        self.damaged.emit(damage)

    @staticmethod
    def _answer(library: Library | None, problem: Exception | None, request: _Request) -> _Answer:
        if library is None:
            return _Answer(None, request.on_failed, None, problem, request.is_quiet)
        try:
            value = request.work(library)
        except Exception as error:  # noqa: BLE001 - decided on the main thread
            return _Answer(None, request.on_failed, None, error, request.is_quiet)
        return _Answer(request.on_done, None, value, None, request.is_quiet)

    def _on_opened(self, _nothing: object) -> None:
        self._pending += 1
        self.opened.emit()

    def _on_open_failed(self, error: Exception) -> None:
        self._pending += 1
        if isinstance(error, UserError):
            self.unavailable.emit(str(error))
        else:
            self.failed.emit(error)

    def _on_indexing_failed(self, error: Exception) -> None:
        self._pending += 1
        self.failed.emit(error)

    def _on_answered(self, answer: _Answer) -> None:
        if self._closed:
            return
        if answer.error is None:
            if answer.on_done is not None:
                answer.on_done(answer.value)
        elif answer.on_failed is not None:
            answer.on_failed(answer.error)
        else:
            self.failed.emit(answer.error)
        if answer.is_quiet:
            return
        self._pending -= 1
        if self._pending == 0:
            self.busy_changed.emit(False)
