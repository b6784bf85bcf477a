"""The pages of a PDF as they are printed: drawn in a child process, the ones that are seen first."""

from __future__ import annotations

import os
import tempfile
import threading
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.services.child import end_child, program_of, start_child
from desktop_app.services.framing import Frame, FrameError, FrameReader, write_frame
from desktop_app.services.reading_process import Limits

_PROGRAM = program_of("desktop_app.services.page_child")
MOST_CRASHES = 20
"""Of the children that draw one document."""
SILENCE = 20.0
"""Seconds: a page that takes longer is not drawn."""
LIMITS = Limits(memory=4 << 30, cpu=3600, file=1 << 20)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is drawn: pixels of four bytes (blue, green, red, nothing), rows of `stride` bytes.

    `boxes` holds four numbers a character of the page: left, top, right, bottom in points from the page's top
    left corner. `asked` is the width that was asked for.
    """

    page: int
    asked: int
    width: int
    height: int
    stride: int
    channels: int
    pixels: memoryview
    boxes: array[float]


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that could not be drawn, and the sentence that says why."""

    page: int
    said: str


class _StoppedError(Exception):
    """The pages are not wanted any more."""


_NONSENSE = (FrameError, BrokenPipeError, KeyError, ValueError, TypeError, OverflowError)
"""What comes of a child that has ended or sends what it should not."""


class _SilentError(Exception):
    """Nothing came for too long."""


class PagesService(QObject):
    """Draws pages of one document at a time; `drawn` brings each PagePicture on the main thread.

    `page_failed` brings a PageFailure: the other pages are drawn by another child. `failed` brings one
    sentence where the file as a whole cannot be drawn; `password_needed` comes where it is encrypted and the
    password that was given does not open it.
    """

    drawn = Signal(object)
    page_failed = Signal(object)
    failed = Signal(str)
    password_needed = Signal()
    _posted = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: list[tuple[int, int]] = []
        self._changed = threading.Condition()
        self._generation = 0
        self._threads: list[threading.Thread] = []
        self._posted.connect(self._on_posted)

    def open(self, path: Path, password: str = "") -> None:
        """Work on a PDF file from now on."""
        self.close_document()
        generation = self._generation
        thread = threading.Thread(
            target=self._work, args=(generation, path, password), name="pages", daemon=True
        )
        self._threads = [*(t for t in self._threads if t.is_alive()), thread]
        thread.start()

    def request(self, pages: Sequence[tuple[int, int]]) -> None:
        """Draw these (page, width in pixels), in this order, in place of those that were asked for before."""
        with self._changed:
            self._wanted = list(pages)
            self._changed.notify_all()

    def close_document(self) -> None:
        """Draw nothing any more."""
        with self._changed:
            self._generation += 1
            self._wanted = []
            self._changed.notify_all()

    def close(self) -> None:
        """Stop and wait for the threads."""
        self.close_document()
        for thread in self._threads:
            thread.join()
        self._threads = []

    # -- on the thread

    def _work(self, generation: int, path: Path, password: str) -> None:
        try:
            self._draw_all(generation, path, password)
        except _StoppedError:
            return
        except Exception as error:  # noqa: BLE001 - decided on the main thread
            self._posted.emit(generation, error)

    def _draw_all(self, generation: int, path: Path, password: str) -> None:
        """Draw what is wanted, with another child after each page that ended one."""
        for _ in range(MOST_CRASHES):
            with tempfile.TemporaryFile() as errors:
                failure = self._converse(generation, path, password, errors)
            if generation != self._generation:
                return
            if failure is not None:
                self._posted.emit(generation, failure)
        raise UserError("The pages of this file cannot be drawn: drawing them stopped too often.")

    def _converse(self, generation: int, path: Path, password: str, errors: Any) -> PageFailure | None:
        """Let a child draw until nothing is wanted any more; or the page that ended it."""
        child = start_child(_PROGRAM, errors)
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the child was started without pipes")
        try:
            with os.fdopen(os.dup(child.stdin.fileno()), "wb") as stdin:
                write_frame(
                    stdin,
                    {
                        "path": str(path.absolute()),
                        "password": password,
                        "limits": {k: v for k, v in asdict(LIMITS).items() if isinstance(v, int)},
                    },
                )
                frames = FrameReader(child.stdout.fileno(), self._look(generation))
                return self._draw_wanted(generation, frames, stdin)
        except _NONSENSE as error:
            raise UserError("The pages of this file cannot be drawn: it is damaged.") from error
        finally:
            end_child(child)

    def _look(self, generation: int) -> Any:
        def look(silent_seconds: float) -> None:
            if generation != self._generation:
                raise _StoppedError
            if silent_seconds > SILENCE:
                raise _SilentError

        return look

    def _draw_wanted(self, generation: int, frames: FrameReader, stdin: Any) -> PageFailure | None:
        try:
            self._answer(generation, frames.read())
        except _SilentError as error:
            raise UserError("The pages of this file cannot be drawn: it took too long to open.") from error
        while (wanted := self._next(generation)) is not None:
            page, width = wanted
            frames.restart()
            try:
                write_frame(stdin, {"page": page, "width": width})
                self._answer(generation, frames.read())
            except _SilentError:
                return PageFailure(page, "This page took too long to draw, so it was left out.")
            except (*_NONSENSE, UserError):
                return PageFailure(page, "This page cannot be drawn: the file is damaged there.")
        return None

    def _next(self, generation: int) -> tuple[int, int] | None:
        with self._changed:
            while generation == self._generation and not self._wanted:
                self._changed.wait()
            return self._wanted.pop(0) if generation == self._generation else None

    def _answer(self, generation: int, frame: Frame | None) -> None:
        event = frame.header.get("event") if frame is not None else None
        if frame is None or event == "out_of_memory":
            raise UserError("The pages of this file cannot be drawn: the part that draws them stopped.")
        if event == "password_needed":
            raise PasswordNeededError("This file is protected with a password.")
        if event == "failed":
            raise UserError(str(frame.header["said"]))
        if event == "page":
            self._posted.emit(generation, _picture(frame))
        if event == "page_failed":
            said = "This page cannot be drawn: the file is damaged there."
            self._posted.emit(generation, PageFailure(int(frame.header["page"]), said))

    # -- on the main thread

    def _on_posted(self, generation: int, value: object) -> None:
        if generation != self._generation:
            return
        if isinstance(value, PagePicture):
            self.drawn.emit(value)
        elif isinstance(value, PageFailure):
            self.page_failed.emit(value)
        elif isinstance(value, PasswordNeededError):
            self.password_needed.emit()
        elif isinstance(value, UserError):
            self.failed.emit(str(value))
        elif isinstance(value, Exception):
            raise value


def _picture(frame: Frame) -> PagePicture:
    """The picture of a frame, checked: as many bytes as its size says."""
    said = {key: int(frame.header[key]) for key in ("page", "asked", "width", "height", "stride", "channels")}
    size = int(frame.header["picture_bytes"])
    if size < said["stride"] * said["height"] or said["stride"] < said["width"] * said["channels"]:
        raise FrameError("a picture is smaller than it says")
    boxes = array("f")
    boxes.frombytes(frame.payload[size:])
    return PagePicture(**said, pixels=memoryview(frame.payload)[:size], boxes=boxes)
