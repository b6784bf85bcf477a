"""The pages of a PDF as they are printed: drawn in a child process, the ones that are seen first."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.document.errors import PasswordNeededError, UserError
from desktop_app.services.framing import Frame, FrameError, FrameReader, write_frame
from desktop_app.services.reading_process import Limits

_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); from desktop_app.services.page_child import main; main()"
)
MOST_CHILDREN = 20
"""Children that may be lost over the pages of one document."""
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
    pixels: bytes
    boxes: array[float]


class _StoppedError(Exception):
    """The pages are not wanted any more."""


class _PageError(Exception):
    """One page could not be drawn and the child is lost; the message is the sentence."""


_NONSENSE = (FrameError, BrokenPipeError, KeyError, ValueError, TypeError, OverflowError)
"""What comes of a child that has ended or sends what it should not."""


class PagesService(QObject):
    """Draws pages of one document at a time; `drawn` brings each PagePicture on the main thread.

    `failed` brings one sentence, `password_needed` comes where the file is encrypted and the password that
    was given does not open it.
    """

    drawn = Signal(object)
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
        """Draw until the document is closed; what a page ends, another child goes on with."""
        for _ in range(MOST_CHILDREN):
            if not self._work_once(generation, path, password):
                return

    def _work_once(self, generation: int, path: Path, password: str) -> bool:
        """Draw with one child; whether it was lost over one page."""
        try:
            with tempfile.TemporaryFile() as errors:
                self._converse(generation, path, password, errors)
        except _StoppedError:
            return False
        except _PageError as error:
            self._posted.emit(generation, UserError(str(error)))
            return True
        except Exception as error:  # noqa: BLE001 - decided on the main thread
            self._posted.emit(generation, error)
        return False

    def _converse(self, generation: int, path: Path, password: str, errors: Any) -> None:
        child = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd="/",
            bufsize=0,
            start_new_session=True,
        )
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
                self._draw_wanted(
                    generation, FrameReader(child.stdout.fileno(), self._look(generation)), stdin
                )
        except _NONSENSE as error:
            raise UserError("The pages could not be drawn: the file is damaged.") from error
        finally:
            child.kill()
            child.wait()
            child.stdin.close()
            child.stdout.close()

    def _look(self, generation: int) -> Any:
        def look(silent_seconds: float) -> None:
            if generation != self._generation:
                raise _StoppedError
            if silent_seconds > SILENCE:
                raise _PageError("This page took too long to draw, so it was left out.")

        return look

    def _draw_wanted(self, generation: int, frames: FrameReader, stdin: Any) -> None:
        self._answer(generation, frames.read())
        while (wanted := self._next(generation)) is not None:
            page, width = wanted
            frames.restart()
            try:
                write_frame(stdin, {"page": page, "width": width})
                self._answer(generation, frames.read())
            except _NONSENSE as error:
                raise _PageError("This page could not be drawn: the file is damaged there.") from error

    def _next(self, generation: int) -> tuple[int, int] | None:
        with self._changed:
            while generation == self._generation and not self._wanted:
                self._changed.wait()
            return self._wanted.pop(0) if generation == self._generation else None

    def _answer(self, generation: int, frame: Frame | None) -> None:
        event = frame.header.get("event") if frame is not None else None
        if frame is None or event == "out_of_memory":
            raise _PageError("This page could not be drawn: the part that draws pages stopped.")
        if event == "password_needed":
            raise PasswordNeededError("This file is protected with a password.")
        if event == "failed":
            raise UserError(str(frame.header["said"]))
        if event == "page":
            self._posted.emit(generation, _picture(frame))

    # -- on the main thread

    def _on_posted(self, generation: int, value: object) -> None:
        if generation != self._generation:
            return
        if isinstance(value, PagePicture):
            self.drawn.emit(value)
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
    return PagePicture(**said, pixels=frame.payload[:size], boxes=boxes)
